//! Ellipses.

use super::*;

const LONG: &str = "Compares four jackets on two sites, reads reviews and asks a friend who skis";

fn cut(text: &str, most: u16, width: f32) -> Arc<Paragraph> {
    let spec = TextSpec::plain(text, NOTE, Some(width)).cut(Cut::Lines(most));
    TextEngine::bundled().layout(&spec)
}

fn last_glyph_is_ellipsis(paragraph: &Paragraph) -> bool {
    let ellipsis = glyphs(&lay("…", None))[0].id;
    glyphs(paragraph).last().is_some_and(|glyph| glyph.id == ellipsis)
}

#[test]
fn text_that_fits_is_not_cut() {
    let paragraph = cut("Compares", 1, 200.0);
    assert!(!paragraph.cut);
    assert_eq!(lines(&paragraph), ["Compares"]);
}

#[test]
fn long_text_ends_with_an_ellipsis_inside_the_width() {
    for most in [1, 2, 3] {
        let paragraph = cut(LONG, most, 150.0);
        assert!(paragraph.cut);
        assert_eq!(paragraph.lines.len(), usize::from(most));
        assert!(last_glyph_is_ellipsis(&paragraph));
        assert!(paragraph.lines.iter().all(|line| line.width <= 150.01));
        assert_eq!(&*paragraph.text, LONG, "the text stays whole");
        assert!(LONG.starts_with(&lines(&paragraph).concat()));
    }
}

#[test]
fn the_cut_is_as_late_as_possible() {
    let paragraph = cut(LONG, 1, 150.0);
    let kept = paragraph.lines[0].text.end as usize;
    assert_eq!(&LONG[..kept], "Compares four jac");
    let one_more = format!("{}…", &LONG[..=kept]);
    assert!(lay(&one_more, None).size.width > 150.0);
}

#[test]
fn right_to_left_text_is_cut_at_its_left_end() {
    let paragraph = cut("שלום עולם זה משפט ארוך מאוד שלא נכנס לשורה אחת", 1, 120.0);
    let ellipsis = glyphs(&lay("…", None))[0].id;
    assert_eq!(glyphs(&paragraph)[0].id, ellipsis);
    let line = &paragraph.lines[0];
    assert!((line.x + line.width - 120.0).abs() < 0.01);
}

#[test]
fn hard_breaks_count_as_lines() {
    let paragraph = cut("one\ntwo\nthree", 2, 500.0);
    assert_eq!(lines(&paragraph), ["one\n", "two"]);
    assert!(paragraph.cut && last_glyph_is_ellipsis(&paragraph));
    let blank = cut("one\n\nthree", 2, 500.0);
    assert_eq!(lines(&blank), ["one\n", ""]);
    assert!(last_glyph_is_ellipsis(&blank));
}

#[test]
fn no_room_at_all_leaves_the_ellipsis() {
    let paragraph = cut(LONG, 1, 1.0);
    assert!(paragraph.cut);
    assert!(last_glyph_is_ellipsis(&paragraph));
}
