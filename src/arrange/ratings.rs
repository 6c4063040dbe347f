//! Points of the emotion curve, read from mood notes: their height within the row, faces, words.

use crate::model::LaneKind;

use super::board::Board;
use super::proposal::ProposedRating;
use super::reading::Read;

/// Reads one rating from each mood note that tells one.
pub fn read(board: &Board, read: &Read) -> Vec<ProposedRating> {
    let mut ratings = Vec::new();
    for (l, kind) in read.kinds.iter().enumerate() {
        if *kind != LaneKind::Emotion {
            continue;
        }
        let notes: Vec<usize> = read.cards.iter().copied().filter(|&c| read.lanes.of[c] == Some(l)).collect();
        let heights = heights(read, &notes);
        for (n, &c) in notes.iter().enumerate() {
            let (Some(stage), Some(note)) = (read.columns.of[c], board.pieces[c].note) else { continue };
            let level = match (read.words[c].mood, heights.get(n)) {
                (Some(words), Some(height)) => 0.75 * words + 0.25 * height,
                (Some(words), None) => words,
                (None, Some(height)) => *height,
                (None, None) => continue,
            };
            let tenths = (level.clamp(-2.0, 2.0) * 10.0).round() as i8;
            ratings.push(ProposedRating {
                stage,
                persona: board.pieces[c].persona,
                tenths,
                words: spoken(&board.pieces[c].text).to_owned(),
                from: note,
            });
        }
    }
    ratings.sort_by_key(|r| r.stage);
    ratings
}

/// A mood's words without the face in front of them: the point of the curve is a face already.
fn spoken(text: &str) -> &str {
    const JOINERS: [char; 2] = ['\u{FE0F}', '\u{200D}'];
    let drawn = |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}');
    let words = text.trim_start_matches(|c: char| c.is_whitespace() || JOINERS.contains(&c) || drawn(c));
    if words.is_empty() { text } else { words }
}

/// Where the notes of a row hang, −2 to +2, if they hang at heights that differ by more than a
/// hand's jitter; else nothing.
fn heights(read: &Read, notes: &[usize]) -> Vec<f64> {
    let middles: Vec<f64> = notes.iter().map(|&c| read.places[c].v()).collect();
    let low = middles.iter().copied().fold(f64::INFINITY, f64::min);
    let high = middles.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let as_row = notes.iter().all(|&c| read.lanes.why[c] != super::lanes::Why::Colour);
    if !as_row || high - low < 1.2 || notes.len() < 3 {
        return Vec::new();
    }
    middles.iter().map(|v| 2.0 - 4.0 * (v - low) / (high - low)).collect()
}
