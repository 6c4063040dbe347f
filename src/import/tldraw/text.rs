//! Texts of tldraw: plain ones of old files, rich ones of today's.

use serde_json::Value;

use super::super::json::Fields;

/// The text of a shape's properties, without its formatting.
pub fn of(props: Fields<'_>) -> String {
    match props.get("richText") {
        Some(rich) => {
            let mut out = String::new();
            block(rich, "", &mut out);
            out.trim_end().to_owned()
        }
        None => props.text("text").unwrap_or_default().to_owned(),
    }
}

/// Whether there is formatting that is lost.
pub fn is_formatted(props: Fields<'_>) -> bool {
    fn marked(value: &Value) -> bool {
        let node = Fields::of(value);
        !node.list("marks").is_empty() || node.list("content").iter().any(marked)
    }
    props.get("richText").is_some_and(marked)
}

/// Appends a node: paragraphs are lines, items of lists begin with a dash. JSON is never deeper
/// than its parser allows, so this may call itself.
fn block(value: &Value, before: &str, out: &mut String) {
    let node = Fields::of(value);
    match node.text("type") {
        Some("text") => out.push_str(node.text("text").unwrap_or_default()),
        Some("hardBreak") => out.push('\n'),
        Some("paragraph" | "heading" | "codeBlock") => {
            out.push_str(before);
            node.list("content").iter().for_each(|inner| block(inner, "", out));
            out.push('\n');
        }
        Some("listItem") => {
            for (n, inner) in node.list("content").iter().enumerate() {
                block(inner, if n == 0 { "- " } else { "" }, out);
            }
        }
        _ => node.list("content").iter().for_each(|inner| block(inner, before, out)),
    }
}
