//! The weakest moment: the single point where most goes wrong.
//!
//! Each step with a pain point gets problems × people affected × fall of the curve × impact, each
//! raised to its weight: the weighted product model (P. W. Bridgman, Dimensional Analysis, 1922;
//! E. Triantaphyllou, Multi-Criteria Decision Making Methods, 2000). A weight as a factor would
//! change no rank in a product; as an exponent it does, and the units of the four do not matter.
//!
//! How stable a rank is: the weights are moved by a fifth, each down, up or not at all, in all
//! combinations (81 of them), and the best and worst rank are kept.

use super::{Reading, funnel};
use crate::model::{Priority, StepId};

/// How far a weight is moved to see whether the rank holds.
const FIFTH: f64 = 0.2;
/// Combinations of four weights, each moved down, not at all or up.
pub const MIXES: usize = 81;

/// The arithmetic of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct WeakMoment {
    pub step: StepId,
    /// Pain points there.
    pub problems: u32,
    /// Share of all people that arrive there, 0 to 1.
    pub people: f64,
    /// 1, and a level for each level by which the curve falls to here; 1 where it does not fall.
    pub fall: f64,
    /// Weight of the worst pain: 1 low or not set, 2 mid, 3 high; doubled at a moment of truth.
    pub impact: f64,
    pub score: f64,
    /// From 1.
    pub rank: usize,
    /// Ranks while the weights move by a fifth.
    pub best_rank: usize,
    pub worst_rank: usize,
    /// In how many of [`MIXES`] it keeps its rank.
    pub holds: usize,
}

/// All steps that have a pain point, the weakest first.
pub fn weakest(reading: &Reading) -> Vec<WeakMoment> {
    let weights = &reading.map.head().weakest;
    let mut moments = factors(reading);
    let logs: Vec<[f64; 4]> =
        moments.iter().map(|m| [f64::from(m.problems), m.people, m.fall, m.impact].map(f64::ln)).collect();
    let plain = [weights.problems, weights.people, weights.fall, weights.impact];
    let ranks = ranks(&logs, plain);
    for (moment, (log, rank)) in moments.iter_mut().zip(logs.iter().zip(&ranks)) {
        moment.score = weigh(log, plain).exp();
        (moment.rank, moment.best_rank, moment.worst_rank) = (*rank, *rank, *rank);
    }
    for mix in 0..MIXES {
        let moved = moved(plain, mix);
        for (moment, rank) in moments.iter_mut().zip(self::ranks(&logs, moved)) {
            moment.best_rank = moment.best_rank.min(rank);
            moment.worst_rank = moment.worst_rank.max(rank);
            moment.holds += usize::from(rank == moment.rank);
        }
    }
    moments.sort_by_key(|moment| moment.rank);
    moments
}

fn factors(reading: &Reading) -> Vec<WeakMoment> {
    let funnel = funnel(reading);
    let mut before: Option<i8> = None;
    let mut moments = Vec::new();
    for (at, column) in reading.columns.iter().enumerate() {
        let rated = reading.rated(at);
        let drop = before.zip(rated).map_or(0, |(before, now)| i16::from(before) - i16::from(now));
        before = rated.or(before);
        let pains: Vec<_> = reading.cards(at).iter().filter(|note| reading.is_pain(note)).collect();
        if pains.is_empty() {
            continue;
        }
        let worst = pains.iter().map(|pain| priority(pain.priority)).fold(1.0, f64::max);
        let truth = reading.cards(at).iter().any(|note| note.moment.is_some());
        moments.push(WeakMoment {
            step: column.step.id,
            problems: pains.len() as u32,
            // nobody at all would make every other figure vanish
            people: funnel.get(at).map_or(1.0, |step| step.arrive.max(0.001)),
            fall: 1.0 + f64::from(drop.max(0)) / 10.0,
            impact: if truth { worst * 2.0 } else { worst },
            score: 0.0,
            rank: 0,
            best_rank: 0,
            worst_rank: 0,
            holds: 0,
        });
    }
    moments
}

fn priority(priority: Option<Priority>) -> f64 {
    match priority {
        None | Some(Priority::Low) => 1.0,
        Some(Priority::Mid) => 2.0,
        Some(Priority::High) => 3.0,
    }
}

fn weigh(log: &[f64; 4], weights: [f64; 4]) -> f64 {
    log.iter().zip(weights).map(|(log, weight)| log * weight).sum()
}

/// The ranks of rows, from 1; of equal scores the earlier step comes first.
fn ranks(logs: &[[f64; 4]], weights: [f64; 4]) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> =
        logs.iter().enumerate().map(|(i, log)| (weigh(log, weights), i)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; logs.len()];
    for (rank, (_, row)) in order.into_iter().enumerate() {
        ranks[row] = rank + 1;
    }
    ranks
}

/// The weights of one combination: the digits of `mix` to the base 3 say which way each moves.
fn moved(weights: [f64; 4], mix: usize) -> [f64; 4] {
    let digits = [mix % 3, mix / 3 % 3, mix / 9 % 3, mix / 27 % 3];
    let factor = |digit: usize| 1.0 + FIFTH * (digit as f64 - 1.0);
    std::array::from_fn(|i| weights[i] * factor(digits[i]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_moved_by_a_fifth_changes_a_rank_only_where_two_are_close() {
        let logs =
            [[3.0f64, 0.5, 2.4, 6.0], [3.0, 0.5, 2.5, 6.0], [1.0, 1.0, 1.0, 1.0]].map(|f| f.map(f64::ln));
        let plain = [1.0; 4];
        assert_eq!(ranks(&logs, plain), [2, 1, 3]);
        let mixes: Vec<Vec<usize>> = (0..MIXES).map(|mix| ranks(&logs, moved(plain, mix))).collect();
        assert!(mixes.iter().all(|ranks| ranks[1] == 1 && ranks[2] == 3), "better in one, worse in none");
        let close = [[4.0f64, 0.5, 1.0, 1.0], [2.0, 1.0, 1.0, 1.01]].map(|f| f.map(f64::ln));
        let firsts = (0..MIXES).filter(|&mix| ranks(&close, moved(plain, mix))[0] == 1).count();
        assert!(firsts > 0 && firsts < MIXES, "{firsts}");
    }

    #[test]
    fn a_weight_of_nothing_takes_its_figure_out() {
        let logs = [[8.0f64, 1.0, 1.0, 1.0], [1.0, 1.0, 2.0, 1.0]].map(|f| f.map(f64::ln));
        assert_eq!(ranks(&logs, [1.0; 4]), [1, 2]);
        assert_eq!(ranks(&logs, [0.0, 1.0, 1.0, 1.0]), [2, 1]);
    }
}
