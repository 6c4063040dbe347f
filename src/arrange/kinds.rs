//! What lanes are about: kinds from names, else from the words of their notes.

use crate::model::LaneKind;

use super::words::{KINDS, Words, kind_index, kind_of_name};

/// What is known of a lane before it has a kind.
#[derive(Clone, Debug, Default)]
pub struct Unnamed {
    /// Words of its label or legend note.
    pub name: Option<Words>,
    /// What the colour key or the wording says.
    pub key: Option<LaneKind>,
    /// Indices of its notes.
    pub notes: Vec<usize>,
}

/// How usual a kind is in maps, on the scale of the words' evidence.
pub fn usual(kind: &LaneKind) -> f64 {
    match kind {
        LaneKind::Action => 0.5,
        LaneKind::Pain => 0.45,
        LaneKind::Thought => 0.3,
        LaneKind::Emotion | LaneKind::Opportunity | LaneKind::Touchpoint => 0.25,
        LaneKind::Channel | LaneKind::Insight | LaneKind::Goal => 0.0,
        LaneKind::Metric => -0.1,
        LaneKind::Backstage | LaneKind::Need | LaneKind::Question | LaneKind::BrightSpot => -0.3,
        _ => -1.5,
    }
}

/// Gives every lane its kind. Names decide alone; the others share the remaining kinds so that the
/// evidence of all together is greatest.
pub fn decide(lanes: &[Unnamed], words: &[Words]) -> Vec<LaneKind> {
    let total: usize = lanes.iter().map(|l| l.notes.len()).sum();
    let evidence: Vec<[f64; KINDS]> = lanes.iter().map(|l| evidence(l, words, total, lanes.len())).collect();
    let mut kinds: Vec<Option<usize>> = Vec::new();
    for lane in lanes {
        let told = lane.name.as_ref().and_then(|n| kind_of_name(&n.names)).filter(|k| k.1 > 0.24);
        let told = told.map(|(kind, _)| kind).or_else(|| lane.key.clone());
        kinds.push(told.map(|kind| kind_index(&kind)));
    }
    let mut taken = [0usize; KINDS];
    for kind in kinds.iter().flatten() {
        taken[*kind] += 1;
    }
    // the clearest lane first
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (l, lane) in evidence.iter().enumerate() {
            if kinds[l].is_some() {
                continue;
            }
            let cost = |k: usize| lane[k] - 0.9 * taken[k] as f64;
            let first = (0..KINDS).max_by(|&a, &b| cost(a).total_cmp(&cost(b)).then(b.cmp(&a))).unwrap_or(0);
            let second = (0..KINDS).filter(|&k| k != first).map(cost).fold(f64::NEG_INFINITY, f64::max);
            let clear = cost(first) - second;
            if best.is_none_or(|(c, _, _)| clear > c + 1e-9) {
                best = Some((clear, l, first));
            }
        }
        let Some((_, lane, kind)) = best else { break };
        kinds[lane] = Some(kind);
        taken[kind] += 1;
    }
    let kind = |k: Option<usize>| k.map_or(LaneKind::Other, |k| LaneKind::ALL[k].clone());
    kinds.into_iter().map(kind).collect()
}

/// Evidence for each kind from the notes of a lane: the mean of what single notes tell, plus how
/// usual the kind is and how many notes it has.
fn evidence(lane: &Unnamed, words: &[Words], total: usize, lanes: usize) -> [f64; KINDS] {
    let mut sum = [0.0; KINDS];
    for &i in &lane.notes {
        for (k, slot) in sum.iter_mut().enumerate() {
            *slot += words[i].kinds[k].clamp(-1.5, 2.5);
        }
    }
    let n = lane.notes.len() as f64;
    let share = if total > 0 { n * lanes as f64 / total as f64 } else { 1.0 };
    let mut evidence = [0.0; KINDS];
    for (k, slot) in evidence.iter_mut().enumerate() {
        *slot = sum[k] / (n + 0.7) + 0.6 * usual(&LaneKind::ALL[k]);
        if let Some(name) = &lane.name {
            *slot += name.names[k];
        }
    }
    // what people do fills most maps
    evidence[kind_index(&LaneKind::Action)] += 0.35 * (share - 1.0).clamp(-1.0, 1.5);
    evidence[kind_index(&LaneKind::Pain)] += 0.15 * (share - 1.0).clamp(-1.0, 1.0);
    evidence[kind_index(&LaneKind::Other)] = 0.0;
    evidence
}
