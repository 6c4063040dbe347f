//! Reads RON as it may be written by anybody: comments, trailing commas, raw strings, escapes,
//! numbers in every base, `Some(…)` or the bare value.
//!
//! Own and not the `ron` crate because of time: 20,000 notes are to open in 200 ms, and this
//! reader keeps the byte of every value for the messages. Grammar: ron-rs/ron `docs/grammar.md`.
//! It never recurses deeper than [`MAX_DEPTH`] and never holds more than one record's values.

use std::borrow::Cow;

use super::error::Fault;
use super::strings;
use super::tree::{Field, Kind, Value};

/// How deep values may be nested; a project needs six.
const MAX_DEPTH: u32 = 64;
/// How many values one record may hold; bounds the memory a hostile file can ask for.
const MAX_VALUES: usize = 200_000;

/// Names that are longer are none of ours and do not stand in messages.
pub(super) const LONGEST_NAME: usize = 40;

pub(super) type Parsed<T> = Result<T, Fault>;

pub(super) struct Parser<'a> {
    text: &'a str,
    pos: usize,
    depth: u32,
    values: usize,
}

impl<'a> Parser<'a> {
    /// Starts after the byte order mark and the attributes, if there are any.
    pub fn new(text: &'a str) -> Parsed<Self> {
        let mut parser = Self { text, pos: 0, depth: 0, values: 0 };
        parser.eat("\u{feff}");
        parser.space()?;
        while parser.eat("#![") {
            let Some(end) = parser.rest().find(']') else {
                return parser.expected("`]` after the attribute");
            };
            parser.pos += end + 1;
            parser.space()?;
        }
        Ok(parser)
    }

    /// The one value that begins at a byte, and the byte after it.
    pub fn at_record(text: &'a str, at: usize) -> Parsed<(Value<'a>, usize)> {
        let mut parser = Self { text, pos: at, depth: 0, values: 0 };
        let value = parser.value()?;
        Ok((value, parser.pos))
    }

    /// The byte that comes next.
    pub fn at(&self) -> usize {
        self.pos
    }

    /// Enters the outermost list.
    pub fn open_list(&mut self) -> Parsed<()> {
        if self.eat("[") { Ok(()) } else { self.expected("`[`") }
    }

    /// Skips white space and comments.
    pub fn skip_space(&mut self) -> Parsed<()> {
        self.space()
    }

    /// The next value of the outermost list; `None` at its end, after which only space may follow.
    pub fn next_value(&mut self, first: bool) -> Parsed<Option<Value<'a>>> {
        self.values = 0;
        self.space()?;
        let comma = !first && self.eat(",");
        self.space()?;
        if self.eat("]") {
            self.space()?;
            return if self.rest().is_empty() { Ok(None) } else { self.expected("the end of the file") };
        }
        if !first && !comma {
            return self.expected("`,` or `]` after a record");
        }
        self.value().map(Some)
    }

    /// The name at a byte, for messages about a record that can't be read.
    pub fn name_at(&self, at: usize) -> &'a str {
        let rest = self.text.get(at..).unwrap_or("");
        match rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next() {
            Some(name) if (1..=LONGEST_NAME).contains(&name.len()) => name,
            _ => "record",
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    fn expected<T>(&self, what: impl Into<String>) -> Parsed<T> {
        Err(Fault::new(self.pos, what))
    }

    fn eat(&mut self, token: &str) -> bool {
        let there = self.text.as_bytes()[self.pos..].starts_with(token.as_bytes());
        if there {
            self.pos += token.len();
        }
        there
    }

    /// Skips white space and comments. Block comments nest.
    fn space(&mut self) -> Parsed<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.pos += 1,
                Some(b'/') if self.rest().starts_with("//") => {
                    self.pos += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                Some(b'/') if self.rest().starts_with("/*") => self.block_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn block_comment(&mut self) -> Parsed<()> {
        let mut open = 0usize;
        loop {
            if self.eat("/*") {
                open += 1;
            } else if self.eat("*/") {
                open -= 1;
                if open == 0 {
                    return Ok(());
                }
            } else if self.pos < self.text.len() {
                self.pos += 1;
            } else {
                return self.expected("`*/` that ends the comment");
            }
        }
    }

    fn value(&mut self) -> Parsed<Value<'a>> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return self.expected(format!("a record of at most {MAX_VALUES} values"));
        }
        if self.depth >= MAX_DEPTH {
            return self.expected(format!("values that are nested at most {MAX_DEPTH} deep"));
        }
        self.depth += 1;
        let value = self.value_inside();
        self.depth -= 1;
        value
    }

    fn value_inside(&mut self) -> Parsed<Value<'a>> {
        let at = self.pos as u32;
        let kind = match self.peek() {
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'\'') => Kind::Text(self.character()?),
            Some(b'(') => self.parenthesis()?,
            Some(b'[') => {
                self.pos += 1;
                Kind::List(self.list(b']')?)
            }
            Some(b'{') => self.map()?,
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => self.number()?,
            Some(b'r') if self.is_raw_string() => Kind::Text(self.raw_string()?),
            Some(byte) if byte == b'_' || byte.is_ascii_alphabetic() => return self.word(),
            _ => return self.expected("a value"),
        };
        Ok(Value { at, kind })
    }

    /// A word: `true`, `None`, `Some(…)`, a unit variant, or a name before parentheses.
    fn word(&mut self) -> Parsed<Value<'a>> {
        let at = self.pos as u32;
        let word = self.identifier()?;
        let after = self.pos;
        self.space()?;
        if self.peek() == Some(b'(') {
            let inner = Value { at: self.pos as u32, kind: self.parenthesis()? };
            if word == "Some"
                && let Kind::List(values) = inner.kind
            {
                return match <[Value<'a>; 1]>::try_from(values.into_vec()) {
                    Ok([value]) => Ok(value),
                    Err(_) => Err(Fault::new(at as usize, "one value in Some(…)")),
                };
            }
            return Ok(Value { at, kind: Kind::Named(Box::new((word, inner))) });
        }
        self.pos = after;
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "None" => Kind::None,
            "inf" | "NaN" => return Err(Fault::new(at as usize, "a finite number")),
            _ => Kind::Word(word),
        };
        Ok(Value { at, kind })
    }

    fn identifier(&mut self) -> Parsed<&'a str> {
        let raw = self.eat("r#");
        let start = self.pos;
        while let Some(byte) = self.peek()
            && (byte == b'_' || byte.is_ascii_alphanumeric() || raw && b"-+.".contains(&byte))
        {
            self.pos += 1;
        }
        if start == self.pos { self.expected("a name") } else { Ok(&self.text[start..self.pos]) }
    }

    /// `(…)`: a struct if a name and a colon follow, else a tuple.
    fn parenthesis(&mut self) -> Parsed<Kind<'a>> {
        self.pos += 1;
        self.space()?;
        let start = self.pos;
        let named = !self.is_raw_string()
            && self.peek().is_some_and(|b| b == b'_' || b.is_ascii_alphabetic())
            && self.identifier().is_ok()
            && self.space().is_ok()
            && self.peek() == Some(b':');
        self.pos = start;
        if named { self.fields().map(Kind::Struct) } else { self.list(b')').map(Kind::List) }
    }

    fn fields(&mut self) -> Parsed<Box<[Field<'a>]>> {
        let mut fields = Vec::new();
        loop {
            self.space()?;
            if self.eat(")") {
                return Ok(fields.into());
            }
            let at = self.pos as u32;
            let name = self.identifier()?;
            self.space()?;
            if !self.eat(":") {
                return self.expected(format!("`:` after the field's name `{name}`"));
            }
            self.space()?;
            let value = self.value()?;
            fields.push(Field { at, name, value });
            self.separator(b')')?;
        }
    }

    fn list(&mut self, end: u8) -> Parsed<Box<[Value<'a>]>> {
        let mut values = Vec::new();
        loop {
            self.space()?;
            if self.peek() == Some(end) {
                self.pos += 1;
                return Ok(values.into());
            }
            values.push(self.value()?);
            self.separator(end)?;
        }
    }

    fn map(&mut self) -> Parsed<Kind<'a>> {
        self.pos += 1;
        let mut pairs = Vec::new();
        loop {
            self.space()?;
            if self.eat("}") {
                return Ok(Kind::Map(pairs.into()));
            }
            let key = self.value()?;
            self.space()?;
            if !self.eat(":") {
                return self.expected("`:` after a key");
            }
            self.space()?;
            pairs.push((key, self.value()?));
            self.separator(b'}')?;
        }
    }

    /// A comma, or the end that is left for the caller to see.
    fn separator(&mut self, end: u8) -> Parsed<()> {
        self.space()?;
        if self.eat(",") || self.peek() == Some(end) {
            return Ok(());
        }
        self.expected(format!("`,` or `{}`", char::from(end)))
    }

    fn number(&mut self) -> Parsed<Kind<'a>> {
        let start = self.pos;
        while let Some(byte) = self.peek()
            && (byte.is_ascii_alphanumeric()
                || byte == b'.'
                || byte == b'_'
                || b"+-".contains(&byte) && self.sign_may_stand(start))
        {
            self.pos += 1;
        }
        strings::number(&self.text[start..self.pos]).ok_or_else(|| Fault::new(start, "a finite number"))
    }

    /// A sign stands at the beginning of a number and after its `e`.
    fn sign_may_stand(&self, start: usize) -> bool {
        self.pos == start || matches!(self.text.as_bytes()[self.pos - 1], b'e' | b'E')
    }

    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        let start = self.pos + 1;
        let mut at = start;
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(_) => at += 1,
                None => return Err(Fault::new(self.pos, "a text that ends with a quotation mark")),
            }
        }
        self.pos = at + 1;
        let inside = &self.text[start..at];
        if !escaped {
            return Ok(Cow::Borrowed(inside));
        }
        strings::unescape(inside).map(Cow::Owned).map_err(|i| Fault::new(start + i, "an escape of RON"))
    }

    /// A character in single quotation marks is a text of one letter.
    fn character(&mut self) -> Parsed<Cow<'a, str>> {
        let start = self.pos + 1;
        let skip = if self.rest().starts_with("'\\'") { 3 } else { 1 };
        let end = self.text.get(self.pos + skip..).and_then(|rest| rest.find('\''));
        let Some(end) = end.map(|i| self.pos + skip + i) else { return self.expected("a character") };
        let letter = strings::unescape(&self.text[start..end]).ok().filter(|l| l.chars().count() == 1);
        match letter {
            Some(letter) => {
                self.pos = end + 1;
                Ok(Cow::Owned(letter))
            }
            None => self.expected("a character"),
        }
    }

    fn is_raw_string(&self) -> bool {
        let rest = self.rest();
        rest.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    }

    fn raw_string(&mut self) -> Parsed<Cow<'a, str>> {
        let begin = self.pos;
        self.pos += 1;
        let hashes = self.rest().bytes().take_while(|&b| b == b'#').count();
        self.pos += hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        match self.rest().find(&end) {
            Some(length) => {
                let inside = &self.rest()[..length];
                self.pos += length + end.len();
                Ok(Cow::Borrowed(inside))
            }
            None => Err(Fault::new(begin, "a raw text that ends")),
        }
    }
}
