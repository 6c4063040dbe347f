//! What a frame of a journal says.

use crate::app::store::Stamp;

/// Whose journal it is, and what its file held when it was saved or opened last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Name in the title bar.
    pub name: String,
    /// Where it is saved; `None` if it never was.
    pub path: Option<String>,
    pub held: Option<Stamp>,
    /// Changes that the file does not hold.
    pub unsaved: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// The first: which snapshot the edits go on from.
    Base(Stamp),
    About(About),
    /// Edits as the text of their changes.
    Edit {
        at_ms: i64,
        count: u64,
        changes: &'a str,
    },
}

impl<'a> Entry<'a> {
    pub fn write(&self) -> Vec<u8> {
        match self {
            Self::Base(stamp) => format!("base {stamp}\n"),
            Self::About(about) => {
                let held = about.held.map(|stamp| stamp.to_string()).unwrap_or_default();
                // A line break in a name would end its line.
                let line = |text: &str| text.replace(['\n', '\r'], " ");
                let path = about.path.as_deref().map(line).unwrap_or_default();
                format!("about {} {} {held}\n{path}\n{}\n", about.at_ms, about.unsaved, line(&about.name))
            }
            Self::Edit { at_ms, count, changes } => format!("edit {at_ms} {count}\n{changes}"),
        }
        .into_bytes()
    }

    pub fn read(content: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(content).ok()?;
        let (line, rest) = text.split_once('\n')?;
        let mut words = line.split(' ');
        Some(match words.next()? {
            "base" => Self::Base(Stamp::parse(words.next()?)?),
            "about" => {
                let (at_ms, unsaved) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
                let held = words.next().and_then(Stamp::parse);
                let mut lines = rest.lines();
                let path = lines.next().filter(|path| !path.is_empty()).map(str::to_owned);
                let name = lines.next().unwrap_or_default().to_owned();
                Self::About(About { at_ms, name, path, held, unsaved })
            }
            "edit" => {
                let (at_ms, count) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
                Self::Edit { at_ms, count, changes: rest }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back() {
        let about = About {
            at_ms: 1_700_000_000_123,
            name: "Winter jacket".into(),
            path: Some("/maps/winter jacket.ron".into()),
            held: Some(Stamp::of(b"x")),
            unsaved: 23,
        };
        let unnamed = About { name: String::new(), path: None, held: None, ..about.clone() };
        for entry in [
            Entry::Base(Stamp::of(b"y")),
            Entry::About(about),
            Entry::About(unnamed),
            Entry::Edit { at_ms: 5, count: 2, changes: "[\n]\n" },
        ] {
            assert_eq!(Entry::read(&entry.write()), Some(entry));
        }
        for bad in [&b""[..], b"\xff\n", b"edit\n", b"base 12\n", b"other 1 2\n"] {
            assert_eq!(Entry::read(bad), None);
        }
    }
}
