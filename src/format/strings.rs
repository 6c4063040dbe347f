//! Letters of RON: numbers and escapes, read and written.

use super::tree::Kind;

/// A number of RON; `None` if it is none, or not finite.
pub(super) fn number(token: &str) -> Option<Kind<'static>> {
    let token = without_suffix(token);
    let clean: String;
    let token = if token.contains('_') {
        clean = token.replace('_', "");
        clean.as_str()
    } else {
        token
    };
    let (negative, digits) = match token.as_bytes().first()? {
        b'-' => (true, &token[1..]),
        b'+' => (false, &token[1..]),
        _ => (false, token),
    };
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            let value = u64::from_str_radix(digits, radix).ok().and_then(|v| i64::try_from(v).ok())?;
            return Some(Kind::Int(if negative { -value } else { value }));
        }
    }
    if !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let value = digits.bytes().fold(0i64, |value, digit| value * 10 + i64::from(digit - b'0'));
        return Some(Kind::Int(if negative { -value } else { value }));
    }
    let shape = |b: u8| b.is_ascii_digit() || b".eE+-".contains(&b);
    if !digits.bytes().all(shape) {
        return None;
    }
    let value: f64 = token.parse().ok()?;
    value.is_finite().then_some(Kind::Float(value))
}

/// RON lets the type stand behind a number: `5u8`, `1.5f32`.
fn without_suffix(token: &str) -> &str {
    const SUFFIXES: [&str; 12] =
        ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64"];
    if token.bytes().last().is_some_and(|b| b.is_ascii_digit())
        && token.bytes().any(|b| b"iuf".contains(&b))
        && !token.contains("0x")
    {
        return SUFFIXES.iter().find_map(|suffix| token.strip_suffix(suffix)).unwrap_or(token);
    }
    token
}

/// The text of a string's inside; the byte of the escape that is none.
pub(super) fn unescape(inside: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(start) = rest.find('\\') {
        text.push_str(&rest[..start]);
        let escape_at = inside.len() - rest.len() + start;
        let (letter, after) = escape(&rest[start + 1..]).ok_or(escape_at)?;
        text.extend(letter);
        rest = after;
    }
    text.push_str(rest);
    Ok(text)
}

/// The letter of an escape, without its backslash, and what follows it. A backslash at the end of
/// a line stands for nothing.
fn escape(after: &str) -> Option<(Option<char>, &str)> {
    let letter = after.chars().next()?;
    let rest = &after[letter.len_utf8()..];
    let plain = match letter {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        '\\' | '"' | '\'' => letter,
        '\n' => return Some((None, rest.trim_start())),
        'x' => {
            let code = u32::from_str_radix(rest.get(..2)?, 16).ok()?;
            return Some((Some(char::from_u32(code)?), &rest[2..]));
        }
        'u' => {
            let (code, rest) = rest.strip_prefix('{')?.split_once('}')?;
            return Some((Some(char::from_u32(u32::from_str_radix(code, 16).ok()?)?), rest));
        }
        _ => return None,
    };
    Some((Some(plain), rest))
}

/// Writes a text in quotation marks. Control characters are escaped, so that a file can be shown
/// in a terminal.
pub(super) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_need_escape) {
        out.push_str(&rest[..at]);
        let Some(letter) = rest[at..].chars().next() else { break };
        write_letter(letter, out);
        rest = &rest[at + letter.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

/// Whether a letter that begins with this byte may be one that is escaped. The control characters
/// beyond ASCII begin with 0xC2.
fn may_need_escape(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7F | 0xC2)
}

fn write_letter(letter: char, out: &mut String) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if letter.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(letter))),
        _ => out.push(letter),
    }
}

/// Writes a number as short as it can be read back; a whole one without a point. What is no number
/// cannot stand in a file and becomes 0.
pub(super) fn write_number(value: f64, out: &mut String) {
    use std::fmt::Write as _;
    let value = if value.is_finite() { value + 0.0 } else { 0.0 };
    let whole = value as i64;
    // Writing to a String cannot fail.
    let _ = if whole as f64 == value && value.abs() < 1e15 {
        write!(out, "{whole}")
    } else if value.abs() < 1e15 && value.abs() > 1e-5 {
        write!(out, "{value}")
    } else {
        write!(out, "{value:e}")
    };
}

/// Rounded to two decimals, as places on the board are kept.
pub(super) fn round(value: f64) -> f64 {
    if value.abs() < 1e12 { (value * 100.0).round() / 100.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_form() {
        assert_eq!(number("-12"), Some(Kind::Int(-12)));
        assert_eq!(number("+1_000"), Some(Kind::Int(1000)));
        assert_eq!(number("0xFF"), Some(Kind::Int(255)));
        assert_eq!(number("-0b101"), Some(Kind::Int(-5)));
        assert_eq!(number("1.5e3"), Some(Kind::Float(1500.0)));
        assert_eq!(number(".5"), Some(Kind::Float(0.5)));
        assert_eq!(number("7u8"), Some(Kind::Int(7)));
        assert_eq!(number("1.25f32"), Some(Kind::Float(1.25)));
        for bad in ["1e999", "-", "1.2.3", "12abc", "0x", "", "1e", "--5", "9e", "inf", "nan", "infinity"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_are_short_and_read_back() {
        for (value, written) in [(120.0, "120"), (-0.0, "0"), (0.1, "0.1"), (1e300, "1e300"), (f64::NAN, "0")]
        {
            let mut out = String::new();
            write_number(value, &mut out);
            assert_eq!(out, written);
        }
    }

    #[test]
    fn escapes_round_trip() {
        let text = "\"quoted\" \\ line\nnext\ttab\u{1b}[0m \u{85} ä 😀\0";
        let mut out = String::new();
        write_text(text, &mut out);
        assert!(!out.chars().any(char::is_control), "{out}");
        assert_eq!(unescape(&out[1..out.len() - 1]).as_deref(), Ok(text));
        assert_eq!(unescape(r"\x41\u{1F600}\'"), Ok("A😀'".to_owned()));
        assert_eq!(unescape(r"ab\q"), Err(2));
        assert_eq!(unescape(r"\u{110000}"), Err(0));
    }
}
