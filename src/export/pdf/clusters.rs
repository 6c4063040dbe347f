//! Which text each glyph of a run is copied as.
//!
//! A cluster is the smallest piece of text that has glyphs of its own: mostly one character and one
//! glyph, but also a ligature (several characters, one glyph) or a letter with marks (several of
//! both). The characters of a cluster are handed out to its glyphs in reading order.

use std::ops::Range;

use crate::text::{Glyph, GlyphRun};

/// Glyphs of a run that belong together, in visual order.
pub struct Cluster<'a> {
    pub glyphs: &'a [Glyph],
    /// The text they show, line breaks left out.
    pub text: &'a str,
    rtl: bool,
}

impl<'a> Cluster<'a> {
    /// The glyphs with the texts they are copied as; all texts together, in reading order, are the
    /// cluster's.
    pub fn parts(&self) -> Vec<(&'a Glyph, &'a str)> {
        let mut parts: Vec<(&Glyph, &str)> = Vec::with_capacity(self.glyphs.len());
        let mut rest = self.text;
        let mut glyphs_left = self.glyphs.len();
        let mut take = |glyph: &'a Glyph| {
            let chars = rest.chars().count();
            // The first glyph also gets the characters that are too many.
            let count = if parts.is_empty() { (chars + 1).saturating_sub(glyphs_left).max(1) } else { 1 };
            let end = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
            let (text, more) = rest.split_at(end);
            rest = more;
            glyphs_left -= 1;
            parts.push((glyph, text));
        };
        if self.rtl {
            self.glyphs.iter().rev().for_each(&mut take);
            parts.reverse();
        } else {
            self.glyphs.iter().for_each(&mut take);
        }
        parts
    }
}

/// The clusters of a run, in visual order. `text` is the whole paragraph's.
pub fn clusters<'a>(run: &'a GlyphRun, text: &'a str) -> Vec<Cluster<'a>> {
    let mut starts: Vec<u32> = run.glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.push(run.text.end);
    starts.sort_unstable();
    starts.dedup();
    run.glyphs
        .chunk_by(|a, b| a.cluster == b.cluster)
        .map(|glyphs| {
            let start = glyphs.first().map_or(0, |glyph| glyph.cluster);
            let end = starts.iter().find(|end| **end > start).copied();
            let range = start as usize..end.unwrap_or(run.text.end) as usize;
            Cluster {
                glyphs,
                text: slice(text, range).trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']),
                rtl: run.rtl,
            }
        })
        .collect()
}

/// Bytes of a text; nothing if they are out of range or cut a character.
fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FaceId;

    fn run(clusters: &[u32], rtl: bool, end: u32) -> GlyphRun {
        let glyphs =
            clusters.iter().map(|cluster| Glyph { id: 1, x: 0.0, y: 0.0, advance: 0.0, cluster: *cluster });
        GlyphRun {
            face: FaceId(0),
            size: 10.0,
            brush: 0,
            rtl,
            text: 0..end,
            glyphs: glyphs.collect(),
            embolden: false,
        }
    }

    fn texts(run: &GlyphRun, text: &str) -> Vec<String> {
        let clusters = clusters(run, text);
        let parts = clusters.iter().flat_map(Cluster::parts);
        parts.map(|(_, text)| text.to_owned()).collect()
    }

    #[test]
    fn a_ligature_keeps_all_its_letters() {
        assert_eq!(texts(&run(&[0, 1, 4], false, 5), "offie"), ["o", "ffi", "e"]);
    }

    #[test]
    fn marks_get_their_own_character() {
        assert_eq!(
            texts(&run(&[0, 0, 6], false, 9), "\u{e27}\u{e31}\u{e2a}"),
            ["\u{e27}", "\u{e31}", "\u{e2a}"]
        );
        assert_eq!(texts(&run(&[0, 0], false, 5), "abc\u{301}"), ["abc", "\u{301}"]);
    }

    #[test]
    fn right_to_left_runs_are_handed_out_backwards() {
        // Visual order: beth with its dot (mark first), then aleph at the right.
        let text = "\u{5d0}\u{5d1}\u{5bc}";
        assert_eq!(texts(&run(&[2, 2, 0], true, 6), text), ["\u{5bc}", "\u{5d1}", "\u{5d0}"]);
    }

    #[test]
    fn more_glyphs_than_characters_leave_some_without_text() {
        assert_eq!(texts(&run(&[0, 0], false, 2), "é"), ["é", ""]);
        assert_eq!(texts(&run(&[0, 1], false, 2), "a\n"), ["a", ""]);
    }
}
