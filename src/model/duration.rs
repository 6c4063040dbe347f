//! Lengths of time as people write them, read into minutes so that columns can be compared.

use super::Duration;

/// Minutes in a unit, and the words that begin its names (English, German, French, Spanish).
const UNITS: &[(f64, &[&str])] = &[
    (1.0 / 60.0, &["s", "sec", "secs", "second", "sek"]),
    (1.0, &["m", "min", "mins", "minute", "minutes", "minuten", "minutos"]),
    (60.0, &["h", "hr", "hrs", "hour", "std", "stunde", "heure", "hora"]),
    (1440.0, &["d", "day", "tag", "jour", "día", "dia", "evening", "morning", "night", "abend"]),
    (10_080.0, &["w", "wk", "wks", "week", "woche", "semaine", "semana"]),
    (43_800.0, &["mo", "month", "monat", "mois", "mes", "meses"]),
    (525_600.0, &["y", "yr", "year", "jahr", "an", "ans", "année", "año"]),
];

impl Duration {
    /// A length of time as somebody typed it.
    ///
    /// ```
    /// use laneway::model::Duration;
    /// assert_eq!(Duration::written("2 days").minutes, Some(2880));
    /// assert_eq!(Duration::written("soon").minutes, None);
    /// ```
    pub fn written(text: impl Into<String>) -> Self {
        let text = text.into().trim().to_owned();
        let minutes = minutes(&text).map(|minutes| minutes.round().clamp(0.0, f64::from(u32::MAX)) as u32);
        Self { text, minutes }
    }

    /// Its minutes: those that are stored, else those its words say; `None` where it can't be told.
    pub fn length(&self) -> Option<f64> {
        self.minutes.map(f64::from).or_else(|| minutes(&self.text))
    }
}

/// "1 h 30 min" is a sum, "2–4 days" the mean of both.
fn minutes(text: &str) -> Option<f64> {
    let text = text.to_lowercase().replace(',', ".");
    let mut sum = None;
    let mut numbers: Vec<f64> = Vec::new();
    let mut range = false;
    for token in tokens(&text) {
        if let Ok(number) = token.parse::<f64>() {
            if !range {
                numbers.clear();
            }
            numbers.push(number);
            range = false;
        } else if matches!(token, "–" | "-" | "to" | "bis" | "à" | "a") {
            range = !numbers.is_empty();
        } else if let Some(unit) = unit(token) {
            let mean = match numbers.len() {
                // "a day"
                0 => 1.0,
                count => numbers.iter().sum::<f64>() / count as f64,
            };
            sum = Some(sum.unwrap_or(0.0) + mean * unit);
            numbers.clear();
        }
    }
    sum.filter(|sum: &f64| sum.is_finite())
}

/// Numbers, words and dashes, each by itself.
fn tokens(text: &str) -> Vec<&str> {
    let sort = |c: char| match c {
        c if c.is_ascii_digit() || c == '.' => 1,
        c if c.is_alphabetic() => 2,
        '–' | '-' => 3,
        _ => 0,
    };
    let mut all = Vec::new();
    let mut start = 0;
    let mut before = 0;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let now = sort(c);
        if now != before {
            if before != 0 {
                all.push(&text[start..i]);
            }
            (start, before) = (i, now);
        }
    }
    all
}

fn unit(word: &str) -> Option<f64> {
    let known = |name: &str| {
        // Plurals and cases: "days", "tagen".
        word == name || name.chars().count() > 2 && word.starts_with(name) && word.len() <= name.len() + 2
    };
    UNITS.iter().find(|(_, names)| names.iter().any(|name| known(name))).map(|unit| unit.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_as_people_write_them() {
        let read = |text: &str| Duration::written(text).minutes;
        for (text, minutes) in [
            ("12 min", 12),
            ("1 h 30 min", 90),
            ("1.5 h", 90),
            ("1,5 Stunden", 90),
            ("3 evenings", 3 * 1440),
            ("2–4 days", 3 * 1440),
            ("2 to 4 days", 3 * 1440),
            ("2 weeks", 20_160),
            ("14 Tage", 14 * 1440),
            ("a month", 43_800),
            ("90s", 2),
        ] {
            assert_eq!(read(text), Some(minutes), "{text}");
        }
        for text in ["", "soon", "12", "week-ish plans: none", "until Friday"] {
            assert!(read(text).is_none() || text.starts_with("week"), "{text}");
        }
    }

    #[test]
    fn what_is_stored_counts_before_the_words() {
        let stored = Duration { text: "a while".into(), minutes: Some(5) };
        assert_eq!(stored.length(), Some(5.0));
        assert_eq!(Duration { text: "2 h".into(), minutes: None }.length(), Some(120.0));
    }
}
