//! The texts of cells: HTML, several points in one cell, lists of tags.

/// A text without HTML: tags are taken off, characters are named by themselves.
pub fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = rest[open + 1..].split_once('>').filter(|(inside, _)| inside.len() < 500);
        let name = tag.map(|(inside, _)| {
            let name = inside.trim_start_matches('/');
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            (inside.starts_with('/'), name[..end].to_ascii_lowercase())
        });
        match (name, tag) {
            (Some((closing, name)), Some((_, after))) if TAGS.contains(&name.as_str()) => {
                let breaks = name == "br"
                    || closing && matches!(name.as_str(), "p" | "div" | "li" | "h1" | "h2" | "h3");
                if breaks && !out.ends_with('\n') {
                    out.push('\n');
                }
                if name == "li" && !closing {
                    out.push_str("- ");
                }
                rest = after;
            }
            _ => {
                out.push('<');
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    htmlize::unescape(out.trim()).replace('\u{a0}', " ").trim().to_owned()
}

const TAGS: [&str; 20] = [
    "p", "br", "div", "span", "strong", "em", "b", "i", "u", "s", "a", "ul", "ol", "li", "h1", "h2", "h3",
    "font", "del", "ins",
];

/// The notes of a cell: one for each of its lines if all of them begin like points of a list.
pub fn items(cell: &str) -> Vec<String> {
    let text = plain(cell);
    if text.is_empty() {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let points: Vec<&str> = lines.iter().filter_map(|line| point(line)).collect();
    if points.len() == lines.len() {
        return points.into_iter().map(str::to_owned).collect();
    }
    vec![text]
}

/// What follows the sign of a point: `- `, `• `, `1. `.
fn point(line: &str) -> Option<&str> {
    let signed = line
        .strip_prefix(['-', '*', '•', '–', '·', '▪', '●', '・'])
        .filter(|rest| rest.starts_with([' ', '\t']) || line.starts_with(['•', '●', '・']));
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')']).filter(|rest| {
            rest.len() + 2 <= line.len() && rest.starts_with(' ') && rest.len() < line.len() - 1
        })
    };
    signed.or_else(numbered).map(str::trim).filter(|text| !text.is_empty())
}

/// The tags of a cell.
pub fn listed(cell: &str) -> Vec<String> {
    let tags = cell.split([',', ';', '\n']).map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text() {
        assert_eq!(plain("<p>too <b>dear</b> &amp; slow</p><p>really</p>"), "too dear & slow\nreally");
        assert_eq!(plain("a < b and <maybe> c"), "a < b and <maybe> c");
        assert_eq!(plain("<ul><li>one</li><li>two</li></ul>"), "- one\n- two");
        assert_eq!(plain("<"), "<");
    }

    #[test]
    fn points_in_a_cell_are_notes_of_their_own() {
        assert_eq!(items("- one\n- two"), ["one", "two"]);
        assert_eq!(items("1. one\n2. two"), ["one", "two"]);
        assert_eq!(items("one\ntwo"), ["one\ntwo"]);
        assert_eq!(items("-5 degrees"), ["-5 degrees"]);
        assert!(items("  ").is_empty());
    }
}
