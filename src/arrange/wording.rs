//! Lanes from words alone, for boards on which neither colours nor rows tell anything.

use crate::model::LaneKind;

use super::kinds::usual;
use super::lanes::{Found, Lanes, Why};
use super::words::{KINDS, Words};

/// A lane for each kind that the words of enough cards speak for.
pub fn lanes(cards: &[usize], words: &[Words]) -> Lanes {
    let n = words.len();
    let mut lanes =
        Lanes { lanes: Vec::new(), of: vec![None; n], sure: vec![0.0; n], why: vec![Why::Nothing; n] };
    let all: Vec<usize> = (0..KINDS).filter(|&k| usual(&LaneKind::ALL[k]) > -1.0).collect();
    let mut counts = [0usize; KINDS];
    for &c in cards {
        if let Some((kind, _)) = best(&words[c], &all) {
            counts[kind] += 1;
        }
    }
    let least = (cards.len() / 20).max(2);
    let mut kept: Vec<usize> = all.into_iter().filter(|&k| counts[k] >= least).collect();
    if kept.is_empty() {
        kept.extend((0..KINDS).max_by_key(|&k| (counts[k], KINDS - k)));
    }
    lanes.lanes =
        kept.iter().map(|&k| Found { kind: Some(LaneKind::ALL[k].clone()), ..Found::default() }).collect();
    for &c in cards {
        let Some((kind, margin)) = best(&words[c], &kept) else { continue };
        lanes.of[c] = kept.iter().position(|&k| k == kind);
        lanes.sure[c] = (1.0 - 0.5 * (-0.9 * margin).exp()).min(0.95);
        lanes.why[c] = Why::Words;
    }
    lanes
}

/// The kind that fits best, and by how much.
fn best(words: &Words, kinds: &[usize]) -> Option<(usize, f64)> {
    let fit = |k: usize| words.kinds[k] + 0.6 * usual(&LaneKind::ALL[k]);
    let first = kinds.iter().copied().max_by(|&a, &b| fit(a).total_cmp(&fit(b)).then(b.cmp(&a)))?;
    let second = kinds.iter().copied().filter(|&k| k != first).map(fit).fold(f64::NEG_INFINITY, f64::max);
    Some((first, (fit(first) - second).min(9.0)))
}
