//! The fixed words of pages in the language of the document: `assets/page-words`.

use std::collections::BTreeMap;

use crate::model::Date;

const FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../../assets/page-words/en.txt")),
    ("de", include_str!("../../../assets/page-words/de.txt")),
    ("fr", include_str!("../../../assets/page-words/fr.txt")),
    ("es", include_str!("../../../assets/page-words/es.txt")),
    ("ja", include_str!("../../../assets/page-words/ja.txt")),
    ("ar", include_str!("../../../assets/page-words/ar.txt")),
];

/// Words by key. A word typed over in the project wins; one that a language lacks is English.
pub struct Words<'a> {
    file: &'static str,
    own: &'a BTreeMap<String, String>,
}

impl<'a> Words<'a> {
    /// For a BCP 47 language; only its first part counts. Unknown languages are English.
    pub fn new(language: &str, own: &'a BTreeMap<String, String>) -> Self {
        let first = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let file = FILES.iter().find(|(name, _)| *name == first).map_or(FILES[0].1, |(_, file)| file);
        Self { file, own }
    }

    pub fn get(&self, key: &str) -> &str {
        let own = self.own.get(key).map(String::as_str).filter(|words| !words.trim().is_empty());
        own.or_else(|| find(self.file, key)).or_else(|| find(FILES[0].1, key)).unwrap_or_default()
    }

    /// The words with `{names}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let with = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        values.iter().fold(self.get(key).to_owned(), with)
    }

    /// "14 November 2026".
    pub fn date(&self, date: Date) -> String {
        let month = self.get("months").split_whitespace().nth(usize::from(date.month.max(1)) - 1);
        let (day, year) = (date.day.to_string(), date.year.to_string());
        self.fill("date", &[("day", &day), ("month", month.unwrap_or_default()), ("year", &year)])
    }
}

fn find(file: &'static str, key: &str) -> Option<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let (name, words) = line.split_once('=')?;
        (name.trim() == key).then(|| words.trim())
    })
}

/// A count with a thin space between thousands: "12 400".
pub fn count(n: u32) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let keys = |file: &'static str| -> Vec<&str> {
            let lines = file.lines().filter(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim()).collect()
        };
        for (language, file) in FILES {
            assert_eq!(keys(file), keys(FILES[0].1), "{language}");
            let months = find(file, "months").map_or(0, |months| months.split_whitespace().count());
            assert_eq!(months, 12, "{language}");
        }
    }

    #[test]
    fn words_follow_the_language_and_can_be_typed_over() {
        let own = BTreeMap::from([("client".to_owned(), "Auftraggeberin".to_owned())]);
        let words = Words::new("de-CH", &own);
        assert_eq!((words.get("client"), words.get("sources")), ("Auftraggeberin", "Quellen"));
        assert_eq!(Words::new("xx", &own).get("sources"), "Sources");
        let date = Date { year: 2026, month: 11, day: 14 };
        assert_eq!(words.date(date), "14. November 2026");
        assert_eq!(count(12_400), "12\u{2009}400");
        assert_eq!(count(8), "8");
    }
}
