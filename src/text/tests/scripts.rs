//! Bidi, joining, clusters, emoji, missing characters and fallback fonts.

use super::*;

/// A line's text in visual order, cluster by cluster, from the glyphs' clusters.
fn visual(paragraph: &Paragraph) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let text = &*paragraph.text;
    let mut out = String::new();
    let mut last = None;
    for glyph in glyphs(paragraph) {
        if last != Some(glyph.cluster) {
            out.push_str(text[glyph.cluster as usize..].graphemes(true).next().unwrap_or(""));
        }
        last = Some(glyph.cluster);
    }
    out
}

#[test]
fn hebrew_words_run_right_to_left_inside_latin() {
    let paragraph = lay("abc שלום עולם def", None);
    assert_eq!(visual(&paragraph), "abc םלוע םולש def");
    assert!(!paragraph.rtl);
    let xs: Vec<f32> = glyphs(&paragraph).iter().map(|glyph| glyph.x).collect();
    assert!(xs.windows(2).all(|pair| pair[0] <= pair[1]), "visual order");
    assert!(paragraph.runs.iter().any(|run| run.rtl));
    assert!(paragraph.missing.is_empty());
}

#[test]
fn right_to_left_text_stands_at_the_right() {
    let paragraph = lay("שלום עולם", Some(200.0));
    assert!(paragraph.rtl);
    let line = &paragraph.lines[0];
    assert!((line.x + line.width - 200.0).abs() < 0.01, "{line:?}");
}

#[test]
fn arabic_letters_join() {
    let joined = glyphs(&lay("مرحبا", None));
    let alone = glyphs(&lay("م\u{200c}ر\u{200c}ح\u{200c}ب\u{200c}ا", None));
    let ids = |glyphs: &[Glyph]| {
        let mut ids: Vec<u16> = glyphs.iter().filter(|g| g.advance > 0.0).map(|g| g.id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(&joined).len(), 5);
    assert_ne!(ids(&joined), ids(&alone));
}

#[test]
fn thai_breaks_between_words() {
    let text = "ประสบการณ์ของลูกค้าที่ร้านค้าออนไลน์";
    let style = TextStyle::new(16.0, 22.0, Weight::Regular);
    let paragraph = TextEngine::bundled().layout(&TextSpec::plain(text, style, Some(90.0)));
    assert_eq!(lines(&paragraph), ["ประสบการณ์", "ของลูกค้าที่", "ร้านค้า", "ออนไลน์"]);
}

#[test]
fn emoji_sequences_are_one_coloured_cluster() {
    let engine = TextEngine::bundled();
    for text in ["👩‍👩‍👧", "🇩🇪", "👍🏽", "❤️", "1️⃣", "⭐"] {
        let paragraph = engine.layout(&TextSpec::plain(text, NOTE, None));
        let drawn = glyphs(&paragraph);
        assert_eq!(drawn.iter().filter(|g| g.advance > 0.0).count(), 1, "{text}");
        assert!(drawn.iter().all(|glyph| glyph.cluster == 0), "{text}");
        let face = engine.face(paragraph.runs[0].face).unwrap();
        assert_eq!(face.kind, FaceKind::Emoji, "{text}");
    }
    let plain = engine.layout(&TextSpec::plain("☎ 12 ❤︎ → ✓", NOTE, None));
    for run in &plain.runs {
        assert_ne!(engine.face(run.face).unwrap().kind, FaceKind::Emoji);
    }
}

#[test]
fn ligatures_and_marks_keep_their_cluster() {
    let paragraph = lay("e\u{301}x", None);
    assert_eq!(glyphs(&paragraph).last().unwrap().cluster, 3);
}

#[test]
fn characters_that_no_font_has_are_named_once() {
    let paragraph = lay("水 a 水 \u{e123}", None);
    assert_eq!(paragraph.missing, ['水', '\u{e123}']);
}

#[test]
fn fallback_faces_without_bold_are_emboldened() {
    let engine = TextEngine::bundled();
    let bold = TextStyle::new(15.0, 19.0, Weight::SemiBold);
    let paragraph = engine.layout(&TextSpec::plain("Bold שלום 👍", bold, None));
    let flags: Vec<bool> = paragraph.runs.iter().map(|run| run.embolden).collect();
    assert!(!flags[0], "Inter has a semibold face");
    assert!(paragraph.runs.iter().any(|run| run.rtl && run.embolden));
    assert!(!flags[flags.len() - 1], "emoji stay as they are");
}

#[test]
fn faces_have_fixed_numbers_names_and_shared_bytes() {
    let engine = TextEngine::bundled();
    let medium = engine.layout(&TextSpec::plain("Jacket", NOTE, None));
    assert_eq!(medium.runs[0].face, FaceId(1));
    let face = engine.face(FaceId(1)).unwrap();
    assert_eq!((&*face.name, face.weight, face.units_per_em), ("Inter-Medium", 500, 2048));
    assert_eq!(engine.face_count(), 15);
    assert_eq!(engine.face(FaceId(15)).map(|face| face.name), None);
    let again = engine.face(FaceId(1)).unwrap();
    assert_eq!(face.bytes().as_ptr(), again.bytes().as_ptr());
}

#[test]
fn the_system_is_left_alone_while_the_bundled_fonts_suffice() {
    // 15 faces stay 15: nothing was added for Latin, Greek, Cyrillic, Arabic, Hebrew, Thai, Hindi.
    let engine = TextEngine::new();
    let text = "Ünïcode Ελλάδα Привет مرحبا שלום สวัสดี हैलो → ✓ ★ ∑ 😀";
    let paragraph = engine.layout(&TextSpec::plain(text, NOTE, Some(120.0)));
    assert!(paragraph.missing.is_empty(), "{:?}", paragraph.missing);
    assert_eq!(engine.face_count(), 15);
}

/// A small CJK font stands in for the system's.
fn with_cjk() -> TextEngine {
    let engine = TextEngine::bundled();
    let font = include_bytes!("../../../tests/files/fonts/NotoSansCJKjp-subset.otf");
    let family = engine.add_font(font.to_vec());
    assert_eq!(family.as_deref(), Ok("Noto Sans CJK JP"));
    engine
}

#[test]
fn an_added_font_draws_what_the_bundled_ones_lack() {
    let engine = with_cjk();
    let style = TextStyle::new(15.0, 19.0, Weight::Bold);
    let paragraph = engine.layout(&TextSpec::plain("駅 ab 你好 → 한국어", style, None));
    assert!(paragraph.missing.is_empty(), "{:?}", paragraph.missing);
    let names: Vec<String> =
        paragraph.runs.iter().map(|run| engine.face(run.face).unwrap().name.to_string()).collect();
    assert_eq!(names[0], "NotoSansCJKjp-Regular");
    assert!(names.contains(&"Inter-Bold".to_owned()));
    assert!(paragraph.runs[0].embolden);
    assert_eq!(engine.face_count(), 16);
}

#[test]
fn japanese_breaks_by_its_own_rules() {
    let text = "駅で「遅延」の表示を見た。帰りの電車を探す。";
    let spec = TextSpec::plain(text, NOTE, Some(64.0));
    let paragraph = with_cjk().layout(&spec);
    let lines = lines(&paragraph);
    assert!(lines.len() > 4);
    for line in lines {
        assert!(!line.starts_with(['。', '」']), "{line}");
        assert!(!line.ends_with('「'), "{line}");
    }
}

#[test]
fn what_is_no_font_is_refused() {
    let refused = TextEngine::bundled().add_font(b"not a font".to_vec());
    assert_eq!(refused, Err(TextError::NotAFont));
}

#[test]
fn a_fonts_folder_of_ours_is_asked_when_a_text_needs_it() {
    let folder = tempfile::tempdir().unwrap();
    let font = include_bytes!("../../../tests/files/fonts/NotoSansCJKjp-subset.otf");
    std::fs::write(folder.path().join("cjk.otf"), font).unwrap();
    let engine = TextEngine::bundled().with_fonts_folder(folder.path());
    engine.layout(&TextSpec::plain("Latin", NOTE, None));
    assert_eq!(engine.face_count(), 15);
    let paragraph = engine.layout(&TextSpec::plain("駅で電車を待つ 水", NOTE, None));
    let face = engine.face(paragraph.runs[0].face).unwrap();
    assert_eq!((&*face.name, face.bytes().len()), ("NotoSansCJKjp-Regular", font.len()));
    assert!(paragraph.missing.is_empty());
    assert_eq!(paragraph.runs.len(), 3, "one run of Japanese, a space of Inter, one more");
}
