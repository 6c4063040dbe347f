//! Ratings as people write them: figures on some scale, faces, words.

use crate::arrange;

/// The scale that bare figures are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scale {
    MinusTwoToTwo,
    #[default]
    OneToFive,
    OneToTen,
    Percent,
}

impl Scale {
    const fn ends(self) -> (f64, f64) {
        match self {
            Self::MinusTwoToTwo => (-2.0, 2.0),
            Self::OneToFive => (1.0, 5.0),
            Self::OneToTen => (1.0, 10.0),
            Self::Percent => (0.0, 100.0),
        }
    }

    /// Tenths of −2 … +2; `None` beyond the scale.
    pub fn tenths(self, value: f64) -> Option<f64> {
        let (low, high) = self.ends();
        (low..=high).contains(&value).then(|| (value - low) / (high - low) * 40.0 - 20.0)
    }

    /// The scale of a column by its figures: a figure of 0 or less means −2 … +2, one above 10 per
    /// cent, one above 5 up to 10.
    pub fn of_figures(figures: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for figure in figures {
            (low, high) = (low.min(figure), high.max(figure));
        }
        match () {
            () if low > high => Self::OneToFive,
            () if high > 10.0 => Self::Percent,
            () if low <= 0.0 && high <= 2.0 => Self::MinusTwoToTwo,
            () if high > 5.0 || low < 1.0 => Self::OneToTen,
            () => Self::OneToFive,
        }
    }
}

/// The figure that a text is, or begins with: "4", "+1", "−2", "4,5", "3 – fine".
pub fn figure(text: &str) -> Option<f64> {
    let text = text.trim().replace(['−', '–'], "-").replace(',', ".");
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(text.len());
    let (figure, rest) = text.split_at(end);
    // "2nd visit", "3x": no rating
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let figure = figure.strip_prefix('+').unwrap_or(figure).trim_end_matches(['.', '-']);
    figure.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// A rating in tenths of −2 … +2: a figure on a scale of its own ("4/5", "70 %"), a bare figure on
/// the column's scale, stars, faces and words.
pub fn tenths(text: &str, scale: Scale) -> Option<f64> {
    let plain = text.trim();
    let stars = |full: char| plain.chars().filter(|c| *c == full).count();
    let full = stars('★').max(stars('⭐'));
    if full > 0 && plain.chars().all(|c| matches!(c, '★' | '☆' | '⭐' | ' ')) {
        return Scale::OneToFive.tenths(full as f64);
    }
    if let Some(value) = figure(plain) {
        let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit() || "+-−–., ".contains(c));
        if let Some(most) = rest.strip_prefix('/').or_else(|| rest.strip_prefix("of ")).and_then(figure) {
            let own =
                [Scale::OneToFive, Scale::OneToTen, Scale::Percent].into_iter().find(|s| s.ends().1 == most);
            return match own {
                Some(scale) => scale.tenths(value),
                None => (most > 0.0 && (0.0..=most).contains(&value)).then(|| value / most * 40.0 - 20.0),
            };
        }
        if rest.starts_with('%') {
            return Scale::Percent.tenths(value);
        }
        // a sign is only written where figures run to both sides of zero
        let signed = plain.starts_with(['+', '-', '−']);
        return if signed { Scale::MinusTwoToTwo.tenths(value) } else { scale.tenths(value) };
    }
    arrange::mood_of(plain).map(|mood| mood * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_on_their_scales() {
        for (text, scale, told) in [
            ("3", Scale::OneToFive, Some(0.0)),
            ("5", Scale::OneToFive, Some(20.0)),
            ("6", Scale::OneToFive, None),
            ("-2", Scale::OneToFive, Some(-20.0)),
            ("−1", Scale::MinusTwoToTwo, Some(-10.0)),
            ("+2 great", Scale::MinusTwoToTwo, Some(20.0)),
            ("4/5", Scale::OneToTen, Some(10.0)),
            ("1 of 5", Scale::OneToTen, Some(-20.0)),
            ("25 %", Scale::OneToFive, Some(-10.0)),
            ("★★★☆☆", Scale::OneToTen, Some(0.0)),
            ("2nd visit", Scale::OneToFive, None),
        ] {
            assert_eq!(tenths(text, scale), told, "{text}");
        }
    }

    #[test]
    fn words_and_faces() {
        assert!(tenths("frustrated", Scale::OneToFive).is_some_and(|t| t < 0.0));
        assert!(tenths("😀", Scale::OneToFive).is_some_and(|t| t > 0.0));
        assert!(tenths("verärgert", Scale::OneToFive).is_some_and(|t| t < 0.0));
        assert_eq!(tenths("", Scale::OneToFive), None);
    }

    #[test]
    fn a_column_tells_its_scale() {
        assert_eq!(Scale::of_figures([1.0, 5.0].into_iter()), Scale::OneToFive);
        assert_eq!(Scale::of_figures([-1.0, 2.0].into_iter()), Scale::MinusTwoToTwo);
        assert_eq!(Scale::of_figures([3.0, 8.0].into_iter()), Scale::OneToTen);
        assert_eq!(Scale::of_figures([20.0, 80.0].into_iter()), Scale::Percent);
        assert_eq!(Scale::of_figures([].into_iter()), Scale::OneToFive);
    }
}
