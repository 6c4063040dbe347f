//! Where glyphs, lines and icons stand.

use super::*;

fn span(text: &str, style: TextStyle, brush: u8) -> Span {
    Span { text: text.to_owned(), style, brush }
}

fn spec(spans: Vec<Span>, width: Option<f32>) -> TextSpec {
    TextSpec { spans, width, align: Align::Start, cut: Cut::Never, language: None }
}

#[test]
fn lines_are_exactly_as_high_as_asked_whatever_the_font() {
    let paragraph = lay("Latin\nשלום\nعربي\nहिन्दी\n😀 ⚑", None);
    for (index, line) in paragraph.lines.iter().enumerate() {
        assert_eq!(line.top, index as f32 * 19.0);
        assert_eq!(line.bottom - line.top, 19.0);
        // CSS half-leading of Inter 15/19: (19 - 15 * 1.21) / 2 + 15 * 0.96875.
        assert!((line.baseline - line.top - 14.957).abs() < 0.01, "{line:?}");
    }
}

#[test]
fn alignment_is_per_line() {
    let text = "a longer line\nshort";
    let at = |align| {
        let spec = TextSpec::plain(text, NOTE, Some(200.0)).align(align);
        TextEngine::bundled().layout(&spec)
    };
    let (start, center, end) = (at(Align::Start), at(Align::Center), at(Align::End));
    for line in 0..2 {
        let width = start.lines[line].width;
        assert_eq!(start.lines[line].x, 0.0);
        assert!((center.lines[line].x - (200.0 - width) / 2.0).abs() < 0.01);
        assert!((end.lines[line].x - (200.0 - width)).abs() < 0.01);
    }
}

#[test]
fn trailing_spaces_are_not_counted() {
    let paragraph = lay("word   ", None);
    let bare = lay("word", None);
    assert_eq!(paragraph.size.width, bare.size.width);
    let centred = TextSpec::plain("word   ", NOTE, Some(100.0)).align(Align::Center);
    let line = &TextEngine::bundled().layout(&centred).lines[0];
    assert!((line.x - (100.0 - line.width) / 2.0).abs() < 0.01);
}

#[test]
fn spans_become_runs_with_their_brush() {
    let bold = TextStyle::new(15.0, 19.0, Weight::Bold);
    let spec = spec(vec![span("one ", NOTE, 0), span("two", bold, 3), span(" one", NOTE, 0)], None);
    let paragraph = TextEngine::bundled().layout(&spec);
    let runs: Vec<_> = paragraph
        .runs
        .iter()
        .map(|run| (run.brush, &paragraph.text[run.text.start as usize..run.text.end as usize]))
        .collect();
    assert_eq!(runs, [(0, "one "), (3, "two"), (0, " one")]);
}

#[test]
fn only_the_brush_may_change_inside_a_word() {
    let spec = spec(vec![span("ja", NOTE, 0), span("cket", NOTE, 1)], None);
    let paragraph = TextEngine::bundled().layout(&spec);
    assert_eq!(paragraph.size.width, lay("jacket", None).size.width);
    assert_eq!(paragraph.runs.len(), 2);
}

#[test]
fn letter_spacing_widens_every_letter() {
    let spaced = TextSpec::plain("jacket", NOTE.spaced(2.0), None);
    let wide = TextEngine::bundled().layout(&spaced).size.width;
    let gained = wide - lay("jacket", None).size.width;
    assert!((gained - 12.0).abs() < 0.5, "{gained}");
}

#[test]
fn an_inline_icon_stands_at_the_middle_of_the_capitals() {
    let icon = TextStyle::new(14.0, 18.0, Weight::Regular).family(Family::IconsFill);
    let body = TextStyle::new(13.0, 18.0, Weight::Regular);
    let spec = spec(vec![span(&icons::STAR.to_string(), icon, 1), span(" Rated", body, 0)], None);
    let paragraph = TextEngine::bundled().layout(&spec);
    assert!(paragraph.missing.is_empty());
    assert_eq!(paragraph.size.height, 18.0);
    let star = paragraph.runs[0].glyphs[0];
    let baseline = paragraph.lines[0].baseline;
    let middle_of_icon = star.y - 14.0 * 448.0 / 1024.0;
    let middle_of_capitals = baseline - 13.0 * 1490.0 / 2048.0 / 2.0;
    assert!((middle_of_icon - middle_of_capitals).abs() < 0.01);
    assert_eq!(star.advance, 14.0);
}

#[test]
fn an_icon_alone_stands_in_the_middle_of_its_line() {
    let icon = TextStyle::new(18.0, 32.0, Weight::Regular).family(Family::Icons);
    let spec = TextSpec::plain(icons::FOOTPRINTS, icon, None);
    let paragraph = TextEngine::bundled().layout(&spec);
    let glyph = glyphs(&paragraph)[0];
    assert!((glyph.y - 18.0 * 448.0 / 1024.0 - 16.0).abs() < 0.01);
    assert_eq!(paragraph.size.height, 32.0);
}

#[test]
fn figures_are_tabular() {
    let widths: Vec<f32> = glyphs(&lay("0123456789", None)).iter().map(|g| g.advance).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
}

#[test]
fn the_same_spec_is_laid_out_once() {
    let engine = TextEngine::bundled();
    let spec = TextSpec::plain("Order for $400", NOTE, Some(80.0));
    assert!(Arc::ptr_eq(&engine.layout(&spec), &engine.clone().layout(&spec)));
    let other = TextSpec::plain("Order for $400", NOTE, Some(81.0));
    assert!(!Arc::ptr_eq(&engine.layout(&spec), &engine.layout(&other)));
}

#[test]
fn every_icon_has_a_glyph_in_each_cut_and_a_name_in_the_list() {
    let list = include_str!("../../../assets/fonts/phosphor-icons.txt");
    let constants = include_str!("../icons.rs");
    let engine = TextEngine::bundled();
    let mut count = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (name, code) = line.split_once(" U+").unwrap();
        let icon = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        let constant = format!(
            "pub const {}: char = '\\u{{{}}}';",
            name.to_uppercase().replace('-', "_"),
            code.to_lowercase()
        );
        assert!(constants.contains(&constant), "{constant}");
        for family in [Family::Icons, Family::IconsFill, Family::IconsBold] {
            let style = NOTE.family(family);
            let paragraph = engine.layout(&TextSpec::plain(icon, style, None));
            assert!(paragraph.missing.is_empty(), "{name} in {family:?}");
        }
        count += 1;
    }
    assert_eq!(constants.matches("pub const").count(), count);
}
