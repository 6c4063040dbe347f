//! Cards that read like another lane than the one they were put into.
//!
//! How the cards of each lane are written (in quotation marks, with a mood, with figures, as
//! questions, short) is learned from the board itself and weighed together with the word lists
//! (naive Bayes). A wrong colour can be seen only here.

use crate::model::LaneKind;

use super::lanes::Lanes;
use super::words::{Words, kind_index};

/// A card that reads like another lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubt {
    /// The lane that it reads like.
    pub like: usize,
    /// Log of how many times better it fits there.
    pub weight: f64,
}

const FORMS: usize = 5;

fn forms(words: &Words) -> [bool; FORMS] {
    [words.quoted, words.mood.is_some(), words.figures, words.asks, words.letters <= 14]
}

/// For each piece what speaks against its lane, if anything does.
pub fn find(cards: &[usize], words: &[Words], lanes: &Lanes, kinds: &[LaneKind]) -> Vec<Option<Doubt>> {
    let n = lanes.lanes.len();
    let mut counts = vec![[0.0f64; FORMS]; n];
    let mut sizes = vec![0.0f64; n];
    for &c in cards {
        let Some(lane) = lanes.of[c] else { continue };
        sizes[lane] += 1.0;
        for (count, has) in counts[lane].iter_mut().zip(forms(&words[c])) {
            *count += f64::from(u8::from(has));
        }
    }
    let all: f64 = sizes.iter().sum();
    let usual: Vec<f64> =
        (0..FORMS).map(|f| (counts.iter().map(|c| c[f]).sum::<f64>() + 0.5) / (all + 1.0)).collect();
    // a lane's own share, drawn to that of the board where the lane is small
    let share = |lane: usize, f: usize, without: f64, had: f64| {
        (counts[lane][f] - had + 2.0 * usual[f]) / (sizes[lane] - without + 2.0)
    };
    let mut doubts = vec![None; words.len()];
    for &c in cards {
        let Some(own) = lanes.of[c] else { continue };
        let has = forms(&words[c]);
        let fit = |lane: usize| {
            let mine = f64::from(u8::from(lane == own));
            let mut fit = 0.35 * words[c].kinds[kind_index(&kinds[lane])].clamp(-2.0, 4.0);
            for (f, &has) in has.iter().enumerate() {
                let p = share(lane, f, mine, if has { mine } else { 0.0 }).clamp(0.02, 0.98);
                fit += if has { p.ln() } else { (1.0 - p).ln() };
            }
            fit
        };
        let here = fit(own);
        let best = (0..n)
            .filter(|&l| l != own)
            .map(|l| (fit(l), l))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((there, like)) = best.filter(|b| b.0 > here) {
            doubts[c] = Some(Doubt { like, weight: there - here });
        }
    }
    doubts
}
