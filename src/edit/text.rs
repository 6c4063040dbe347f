//! What becomes of typed or pasted text.

/// The text as it is stored: line ends are `\n`, other control characters than tab are gone, and so
/// is a line end at the very end. Everything else stays as it was typed, blanks too.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(character),
            character if character.is_control() => {}
            character => clean.push(character),
        }
    }
    while clean.ends_with('\n') {
        clean.pop();
    }
    clean
}

/// The text of a title: one line, without blanks at its ends.
pub fn clean_line(text: &str) -> String {
    clean(text)
        .split(['\n', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_what_was_typed() {
        assert_eq!(clean("  two\r\nlines\tand\u{7} a\rthird  \n\n"), "  two\nlines\tand a\nthird  ");
        assert_eq!(clean("عربي\u{200F} 👩‍👩‍👧"), "عربي\u{200F} 👩‍👩‍👧");
        assert_eq!(clean_line(" Buying \n a jacket\n"), "Buying a jacket");
    }
}
