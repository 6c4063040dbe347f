//! Where lines break, and that nothing is lost.

use proptest::prelude::*;

use super::*;

#[test]
fn empty_text_is_one_empty_line_with_height() {
    let paragraph = lay("", Some(100.0));
    assert_eq!(lines(&paragraph), [""]);
    assert_eq!(paragraph.size.height, 19.0);
    assert_eq!(paragraph.size.width, 0.0);
    assert!(paragraph.runs.is_empty());
}

#[test]
fn hard_breaks_of_all_kinds_end_lines() {
    let paragraph = lay("a\nb\r\nc\rd\u{2028}e\n", None);
    assert_eq!(lines(&paragraph), ["a\n", "b\r\n", "c\r", "d\u{2028}", "e\n", ""]);
    assert_eq!(paragraph.size.height, 6.0 * 19.0);
    assert_eq!(glyphs(&paragraph).len(), 5, "line ends have no glyphs");
}

#[test]
fn a_long_word_breaks_anywhere_and_fits() {
    let word = "Donaudampfschifffahrt".repeat(480);
    let paragraph = lay(&word, Some(100.0));
    assert!(paragraph.lines.len() > 500);
    assert!(paragraph.lines.iter().all(|line| line.width <= 100.01));
    assert_eq!(lines(&paragraph).concat(), word);
}

#[test]
fn a_megabyte_of_text_is_laid_out() {
    let text = "a stitch in time saves nine, says the shop; ".repeat(24_000);
    let paragraph = lay(&text, Some(400.0));
    assert_eq!(lines(&paragraph).concat(), text);
    assert!(paragraph.lines.len() > 10_000);
}

#[test]
fn lines_break_at_the_same_places_at_every_scale() {
    let text = "Temperature drops below zero; wants a warm jacket — “softshell” or down? Ελλάδα, Привет, naïve café.";
    let base = lay(text, Some(120.0));
    for k in [0.1_f32, 0.37, 0.5, 1.1, 1.5, 4.0, 16.0] {
        let style = TextStyle::new(15.0 * k, 19.0 * k, Weight::Medium);
        let spec = TextSpec::plain(text, style, Some(120.0 * k));
        let scaled = TextEngine::bundled().layout(&spec);
        assert_eq!(lines(&scaled), lines(&base), "scale {k}");
    }
}

#[test]
fn tabs_are_four_spaces_wide_and_controls_do_not_show() {
    let tab = lay("a\tb", None);
    let spaces = lay("a    b", None);
    assert!((tab.size.width - spaces.size.width).abs() < 0.01);
    let controls = lay("a\u{0}\u{7}\u{7f}\u{85}b\u{200b}\u{feff}", None);
    assert!(controls.missing.is_empty(), "{:?}", controls.missing);
    assert!(glyphs(&controls).iter().all(|glyph| glyph.id != 0));
}

#[test]
fn broken_numbers_do_no_harm() {
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -5.0, 0.0, 1e30] {
        let style = TextStyle::new(bad, bad, Weight::Bold).spaced(bad);
        let paragraph = TextEngine::bundled().layout(&TextSpec::plain("So it goes", style, Some(bad)));
        assert_eq!(lines(&paragraph).concat(), "So it goes");
        assert!(paragraph.size.height.is_finite());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn wrapping_loses_no_character(text in any_text(), width in proptest::option::of(0.0_f32..200.0), align in 0..3) {
        let align = [Align::Start, Align::Center, Align::End][align as usize];
        let spec = TextSpec::plain(text.clone(), NOTE, width).align(align);
        let paragraph = TextEngine::bundled().layout(&spec);
        prop_assert_eq!(lines(&paragraph).concat(), text.as_str());
        prop_assert_eq!(&*paragraph.text, text.as_str());
        for run in &paragraph.runs {
            for glyph in &run.glyphs {
                prop_assert!(glyph.x.is_finite() && glyph.y.is_finite());
                prop_assert!(text.is_char_boundary(glyph.cluster as usize));
            }
        }
    }
}

/// Words, signs of every script, controls, bidi marks, lone combining marks and line ends.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,9} ",
        2 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
        1 => proptest::sample::select(vec![
            "\n", "\r\n", "\t", "\r", "שלום ", "عربي ", "สวัสดี", "हिन्दी ", "👩‍👩‍👧", "🇩🇪", "\u{301}",
            "\u{202e}", "\u{2067}", "\u{200d}", "\u{fe0f}", "漢字", "ﷺ", "\u{0}", "ffi", "1\u{20e3}",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}
