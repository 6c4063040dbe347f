//! The scales that ratings are shown and written in. They are stored in −2 … +2 always, to a tenth.
//!
//! ```
//! use laneway::layout::scale;
//! use laneway::model::ScaleForm;
//! assert_eq!(scale::value(ScaleForm::MinusTwoToTwo, -16), "−1.6");
//! assert_eq!(scale::value(ScaleForm::OneToFive, -16), "1.4");
//! assert_eq!(scale::read(ScaleForm::OneToTen, "7"), Some(7));
//! assert_eq!(scale::value(ScaleForm::OneToTen, 7), "7");
//! ```

use super::label::tenths_text;
use crate::model::ScaleForm;

/// A rating in words: "−1.6"; from 1 to 5 to a tenth: "1.4"; from 1 to 10 to a half, so that every
/// half that was typed comes back: "7.5".
pub fn value(scale: ScaleForm, tenths: i8) -> String {
    let above = i32::from(tenths) + 20;
    match scale {
        ScaleForm::MinusTwoToTwo => tenths_text(tenths),
        ScaleForm::OneToFive => short(above + 10),
        ScaleForm::OneToTen => short(10 + 5 * halves(above)),
    }
}

/// A rating as a number of the scale, as [`value`] shows it.
pub fn number(scale: ScaleForm, tenths: i8) -> f64 {
    let above = i32::from(tenths) + 20;
    match scale {
        ScaleForm::MinusTwoToTwo => f64::from(tenths) / 10.0,
        ScaleForm::OneToFive => f64::from(above + 10) / 10.0,
        ScaleForm::OneToTen => 1.0 + f64::from(halves(above)) / 2.0,
    }
}

/// A fall or rise in words: "−2.1"; on other scales in their units.
pub fn change(scale: ScaleForm, tenths: i32) -> String {
    let size = match scale {
        ScaleForm::MinusTwoToTwo => format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10),
        ScaleForm::OneToFive => short(tenths.abs()),
        ScaleForm::OneToTen => short(5 * halves(tenths.abs())),
    };
    let sign = match tenths.signum() {
        -1 => "−",
        1 => "+",
        _ => "",
    };
    format!("{sign}{size}")
}

/// Tenths of −2 … +2 as halves of 1 … 10, rounded.
fn halves(tenths: i32) -> i32 {
    (tenths * 9 + 10) / 20
}

/// Tenths as a number without a needless digit: "3", "3.4".
fn short(tenths: i32) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

/// A value that was written, in tenths of −2 … +2: "−1.6", "-1,6", "+2"; `None` if it is no number of
/// the scale.
pub fn read(scale: ScaleForm, text: &str) -> Option<i32> {
    let plain = |c: char| match c {
        '−' => '-',
        ',' => '.',
        c => c,
    };
    let value: f64 = text.trim().chars().map(plain).collect::<String>().parse().ok()?;
    let (least, most) = ends(scale);
    if !(f64::from(least)..=f64::from(most)).contains(&value) {
        return None;
    }
    let part = (value - f64::from(least)) / f64::from(most - least);
    Some((part * 40.0).round() as i32 - 20)
}

/// The lowest and the highest value.
pub fn ends(scale: ScaleForm) -> (i32, i32) {
    match scale {
        ScaleForm::MinusTwoToTwo => (-2, 2),
        ScaleForm::OneToFive => (1, 5),
        ScaleForm::OneToTen => (1, 10),
    }
}

/// "−2 to +2".
pub fn name(scale: ScaleForm) -> &'static str {
    match scale {
        ScaleForm::MinusTwoToTwo => "−2 to +2",
        ScaleForm::OneToFive => "1 to 5",
        ScaleForm::OneToTen => "1 to 10",
    }
}

/// What is said to a value that can't be read.
pub fn wanted(scale: ScaleForm) -> String {
    let example = match scale {
        ScaleForm::MinusTwoToTwo => "−1.6",
        ScaleForm::OneToFive => "3.5",
        ScaleForm::OneToTen => "7",
    };
    format!("Write a number from {}, like {example}.", name(scale))
}

/// The number at the axis beside a face, from very unhappy (0) to very happy (4). The scale from −2
/// to +2 has none: its faces say it.
pub fn axis(scale: ScaleForm, level: usize) -> Option<String> {
    let tenths = level.min(4) as i8 * 10 - 20;
    match scale {
        ScaleForm::MinusTwoToTwo => None,
        ScaleForm::OneToFive => Some(value(scale, tenths)),
        // 3.25 and 7.75 would only be read as noise.
        ScaleForm::OneToTen => level.is_multiple_of(2).then(|| value(scale, tenths)),
    }
}

/// Intensity in tenths of 0 … 4: "2.5".
pub fn intensity(tenths: u8) -> String {
    short(i32::from(tenths))
}

/// An intensity that was written, in tenths; `Some(None)` for nothing.
pub fn read_intensity(text: &str) -> Option<Option<u8>> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() {
        return Some(None);
    }
    let value: f64 = text.parse().ok()?;
    (0.0..=4.0).contains(&value).then(|| Some((value * 10.0).round() as u8))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [ScaleForm; 3] = [ScaleForm::MinusTwoToTwo, ScaleForm::OneToFive, ScaleForm::OneToTen];

    #[test]
    fn values_are_read_as_people_write_them() {
        let read = |text| read(ScaleForm::MinusTwoToTwo, text);
        assert_eq!(read("−1.6"), Some(-16));
        assert_eq!(read(" -1,6 "), Some(-16));
        assert_eq!(read("+2"), Some(20));
        assert_eq!(read("0.04"), Some(0));
        for nothing in ["3", "NaN", "good", "", "inf"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
        assert_eq!(read_intensity("2,5"), Some(Some(25)));
        assert_eq!((read_intensity(" "), read_intensity("5")), (Some(None), None));
    }

    #[test]
    fn ends_and_middle_of_every_scale() {
        let shown = |scale| [-20, 0, 20].map(|tenths| value(scale, tenths));
        assert_eq!(shown(ScaleForm::MinusTwoToTwo), ["−2.0", "0", "+2.0"]);
        assert_eq!(shown(ScaleForm::OneToFive), ["1", "3", "5"]);
        assert_eq!(shown(ScaleForm::OneToTen), ["1", "5.5", "10"]);
        assert_eq!(change(ScaleForm::MinusTwoToTwo, -21), "−2.1");
        assert_eq!(change(ScaleForm::OneToTen, -40), "−9");
        assert_eq!(axis(ScaleForm::OneToTen, 4), Some("10".to_owned()));
        assert_eq!(axis(ScaleForm::OneToTen, 1), None);
        for tenths in -20..=20 {
            for scale in ALL {
                let shown = value(scale, tenths).replace('−', "-");
                assert_eq!(shown.parse::<f64>().ok(), Some(number(scale, tenths)));
            }
        }
    }

    #[test]
    fn what_is_typed_from_1_to_10_in_halves_comes_back() {
        for half in 2..=20 {
            let text = short(half * 5);
            let tenths = read(ScaleForm::OneToTen, &text).unwrap();
            assert_eq!(value(ScaleForm::OneToTen, tenths as i8), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_within_what_is_shown(tenths in -20i8..=20, scale in 0usize..3) {
            let back = read(ALL[scale], &value(ALL[scale], tenths));
            prop_assert!(back.is_some_and(|back| (back - i32::from(tenths)).abs() <= 1));
            if ALL[scale] != ScaleForm::OneToTen {
                prop_assert_eq!(back, Some(i32::from(tenths)));
            }
        }

        #[test]
        fn whatever_is_typed_stays_in_range(text in ".{0,12}", scale in 0usize..3) {
            prop_assert!(read(ALL[scale], &text).is_none_or(|tenths| (-20..=20).contains(&tenths)));
        }
    }
}
