//! Addresses that may be opened from a map.

/// What may be opened of a link that somebody typed: pages, mail and files. A bare path is a file, a
/// bare name with a dot a page. Anything else (a script, a command) is not opened.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = url.to_lowercase();
    if ["http://", "https://", "mailto:", "file://"].iter().any(|begin| lower.starts_with(begin)) {
        return Some(url.to_owned());
    }
    if url.starts_with('/') {
        return Some(format!("file://{}", url.replace('%', "%25").replace(' ', "%20")));
    }
    let host = lower.split('/').next().unwrap_or_default();
    let plain = !host.contains(|c: char| c.is_whitespace() || c == ':');
    (plain && host.contains('.') && !host.starts_with('.')).then(|| format!("https://{url}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_pages_mail_and_files_are_opened() {
        assert_eq!(address("https://example.org/a"), Some("https://example.org/a".into()));
        assert_eq!(address(" example.org/prices "), Some("https://example.org/prices".into()));
        assert_eq!(address("/home/mia/Price list.pdf"), Some("file:///home/mia/Price%20list.pdf".into()));
        for bad in ["javascript:alert(1)", "", "data:text/html,x", "rm -rf", "..", "not an address"] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
