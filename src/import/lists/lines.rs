//! What each line of a text is: a heading, a point of a list, a paragraph.
//!
//! Headings: `# Markdown`, underlined ones, `== AsciiDoc or wiki ==`, a line that is all bold, a
//! line that ends with a colon. Points: `-`, `*`, `+`, `•` and their kin, numbers and letters with a
//! dot or bracket, check boxes. What is indented belongs to what stands above it.

/// A line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Number in the file, from 1.
    pub number: usize,
    pub kind: Kind,
    pub text: String,
    /// Blanks before it; a tab counts four.
    pub indent: usize,
    /// A blank line stands before it.
    pub apart: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its level: 1 is the highest. Bold lines and lines with a colon are below all others.
    Heading(u8),
    /// A point of a list; whether its box is ticked, if it has one.
    Point(Option<bool>),
    Text,
}

/// Levels of the headings that are no true headings.
pub const BOLD: u8 = 7;
pub const COLON: u8 = 8;

/// The lines of a text, and what stands in it that no note is made of.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    /// From the settings before the text.
    pub title: Option<String>,
    pub comments: usize,
    pub rules: usize,
}

/// Reads the lines.
pub fn read(text: &str) -> Lines {
    let mut out = Lines::default();
    let all: Vec<&str> = text.lines().collect();
    let mut at = front_matter(&all, &mut out);
    let (mut code, mut comment, mut apart) = (false, false, true);
    while at < all.len() {
        let (number, raw) = (at + 1, all[at]);
        let line = raw.trim();
        at += 1;
        if line.starts_with("```") || line.starts_with("~~~") {
            code = !code;
            continue;
        }
        if !code && (comment || line.starts_with("<!--")) {
            out.comments += usize::from(!comment);
            comment = !line.contains("-->");
            continue;
        }
        if line.is_empty() {
            apart = true;
            continue;
        }
        let indent = indent(raw);
        let underline = all.get(at).map(|next| next.trim()).filter(|_| !code && indent < 4);
        let mut push = |kind, text: &str| {
            let text = text.trim().to_owned();
            out.lines.push(Line { number, kind, text, indent, apart });
            apart = false;
        };
        if code {
            push(Kind::Text, line);
        } else if let Some((level, text)) = hashes(line) {
            push(Kind::Heading(level), text);
        } else if is_rule(line) {
            out.rules += 1;
            apart = true;
        } else if let Some((ticked, text)) = point(line) {
            push(Kind::Point(ticked), text);
        } else if let Some(level) = underline.and_then(underlined) {
            push(Kind::Heading(level), line);
            at += 1;
        } else if let Some(text) = bold(line) {
            push(Kind::Heading(BOLD), text);
        } else if let Some(text) = line.strip_suffix([':', '：']).filter(|text| is_name(text)) {
            push(Kind::Heading(COLON), text);
        } else {
            push(Kind::Text, line);
        }
    }
    out
}

/// Passes over settings between `---` at the very beginning; the place after them.
fn front_matter(all: &[&str], out: &mut Lines) -> usize {
    if all.first().map(|line| line.trim_end()) != Some("---") {
        return 0;
    }
    let Some(end) = all.iter().skip(1).take(60).position(|line| line.trim_end() == "---") else { return 0 };
    let inside = &all[1..=end];
    // a rule, not settings
    if !inside.iter().all(|line| line.contains(':') || line.starts_with([' ', '-', '#']) || line.is_empty()) {
        return 0;
    }
    let title = inside.iter().find_map(|line| line.strip_prefix("title:"));
    out.title =
        title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned()).filter(|t| !t.is_empty());
    end + 2
}

fn indent(raw: &str) -> usize {
    raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// `## Heading ##` and `== Heading ==`.
fn hashes(line: &str) -> Option<(u8, &str)> {
    ['#', '='].into_iter().find_map(|sign| {
        let rest = line.trim_start_matches(sign);
        let level = line.len() - rest.len();
        let text = rest.strip_prefix([' ', '\t'])?.trim().trim_end_matches(sign).trim();
        ((1..=6).contains(&level) && !text.is_empty()).then_some((level as u8, text))
    })
}

/// The level of the heading above, if the line only underlines it.
fn underlined(line: &str) -> Option<u8> {
    let all = |sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    if all('=') { Some(1) } else { all('-').then_some(2) }
}

fn is_rule(line: &str) -> bool {
    ['-', '*', '_', '='].into_iter().any(|sign| {
        line.chars().filter(|c| *c == sign).count() >= 3 && line.chars().all(|c| c == sign || c == ' ')
    })
}

/// A point's box and text.
fn point(line: &str) -> Option<(Option<bool>, &str)> {
    let signs = ['-', '*', '+', '•', '–', '—', '‣', '◦', '▪', '●', '○', '·', '⁃', '・', '→', '>'];
    let signed = line.strip_prefix(signs).filter(|rest| rest.starts_with([' ', '\t', '\u{3000}']));
    let boxed = || line.starts_with(['☐', '☑', '☒']).then_some(line);
    let (ticked, text) = ticked(signed.or_else(|| numbered(line)).or_else(boxed)?.trim());
    (!text.is_empty()).then_some((ticked, text))
}

/// What follows `1.`, `12)` or `a)`.
fn numbered(line: &str) -> Option<&str> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let letter = digits == 0 && line.starts_with(|c: char| c.is_ascii_alphabetic());
    let head = if letter { 1 } else { digits };
    let after = line.get(head..).filter(|_| (1..=3).contains(&head))?;
    after.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']))
}

fn ticked(text: &str) -> (Option<bool>, &str) {
    let boxes =
        [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true), ("☐", false), ("☑", true), ("☒", true)];
    let found = boxes.into_iter().find_map(|(sign, ticked)| {
        let rest = text.strip_prefix(sign)?;
        (!rest.starts_with('(')).then(|| (Some(ticked), rest.trim()))
    });
    found.unwrap_or((None, text))
}

/// The text of a line that is bold as a whole.
fn bold(line: &str) -> Option<&str> {
    let line = line.strip_suffix(':').unwrap_or(line);
    ["**", "__"].into_iter().find_map(|sign| {
        let text = line.strip_prefix(sign)?.strip_suffix(sign)?;
        let text = text.strip_suffix(':').unwrap_or(text);
        (!text.trim().is_empty() && !text.contains(sign)).then_some(text)
    })
}

/// Short enough for the name of something, and no sentence.
fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= 60 && !text.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        read(text).lines.into_iter().map(|line| (line.kind, line.text)).collect()
    }

    #[test]
    fn headings_of_many_forms() {
        for (text, level) in [
            ("## Order ##", 2),
            ("Order\n=====", 1),
            ("Order\n---", 2),
            ("== Order ==", 2),
            ("**Order**", BOLD),
            ("**Order:**", BOLD),
            ("Order:", COLON),
        ] {
            assert_eq!(kinds(text), [(Kind::Heading(level), "Order".to_owned())], "{text}");
        }
        assert_eq!(kinds("#no heading")[0].0, Kind::Text);
    }

    #[test]
    fn points_of_many_forms() {
        for text in ["- pay", "* pay", "• pay", "1. pay", "12) pay", "a) pay", "\t+ pay", "・ pay"] {
            assert_eq!(kinds(text), [(Kind::Point(None), "pay".to_owned())], "{text}");
        }
        assert_eq!(kinds("- [x] pay")[0], (Kind::Point(Some(true)), "pay".to_owned()));
        assert_eq!(kinds("☐ pay")[0], (Kind::Point(Some(false)), "pay".to_owned()));
        assert_eq!(kinds("- [pay](u)")[0], (Kind::Point(None), "[pay](u)".to_owned()));
        assert_eq!(kinds("-5 degrees")[0].0, Kind::Text);
    }

    #[test]
    fn what_is_no_note_is_counted() {
        let read = read("---\ntitle: Trip\n---\n<!-- a\nb -->\n***\ntext\n");
        assert_eq!((read.title.as_deref(), read.comments, read.rules), (Some("Trip"), 1, 1));
        assert_eq!(read.lines.len(), 1);
        assert!(read.lines[0].apart && read.lines[0].number == 7);
    }
}
