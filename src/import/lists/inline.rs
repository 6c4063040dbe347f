//! What stands inside a line of Markdown: links, emphasis, code.

use crate::model::WebLink;

/// A line without its signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    pub text: String,
    pub links: Vec<WebLink>,
    /// There was emphasis or code.
    pub formatted: bool,
}

/// Takes the signs off a line; the words of links stay, their addresses are kept beside it.
pub fn read(line: &str) -> Inline {
    let mut out = Inline::default();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let image = rest[..open].ends_with('!');
        let link = rest[open + 1..].split_once("](").and_then(|(label, after)| {
            let (url, after) = after.split_once(')')?;
            (!label.contains(['[', '\n']) && !url.contains([' ', '('])).then_some((label, url, after))
        });
        let Some((label, url, after)) = link else {
            out.text.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        out.text.push_str(if image { &rest[..open - 1] } else { &rest[..open] });
        out.text.push_str(if label.is_empty() { url } else { label });
        out.links.push(WebLink { label: label.to_owned(), url: url.to_owned() });
        rest = after;
    }
    out.text.push_str(rest);
    for sign in ["**", "__", "`"] {
        let pieces: Vec<&str> = out.text.split(sign).collect();
        // only where every opening sign is closed
        if pieces.len() > 1 && pieces.len() % 2 == 1 {
            out.text = pieces.concat();
            out.formatted = true;
        }
    }
    out.text = out.text.trim().to_owned();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_emphasis() {
        let inline = read("see **the** [price list](https://a.example/p) in `cart` ![](p.png)");
        assert_eq!(inline.text, "see the price list in cart p.png");
        assert_eq!(inline.links[0].url, "https://a.example/p");
        assert!(inline.formatted);
        let plain = read("2 ** 3, [1] and a_b__c");
        assert_eq!((plain.text.as_str(), plain.formatted), ("2 ** 3, [1] and a_b__c", false));
    }
}
