//! Cutting a row of things into groups: the one objective behind columns and rows.
//!
//! The things are sorted along one axis. A way of cutting costs what its groups cost (a title that
//! stands beside the middle of its group, colours that do not belong together, one more group)
//! less what its gaps are worth; the cheapest way is found by dynamic programming.

/// A thing on the axis, in units of a usual note.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub lo: f64,
    pub hi: f64,
    pub colour: Option<usize>,
}

impl Span {
    pub fn middle(&self) -> f64 {
        (self.lo + self.hi) / 2.0
    }
}

/// What weighs how much.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// Cost of a thing whose colour is not its group's; 0 leaves colours out.
    pub stray: f64,
    /// Cost of a group where no titles say how many there are.
    pub group: f64,
    /// Worth of a gap as wide as a note.
    pub gap: f64,
    /// Gaps count up to this width.
    pub widest: f64,
}

/// Which things belong to which group: group `g` holds `bounds[g]..bounds[g + 1]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    pub bounds: Vec<usize>,
    pub cost: f64,
}

/// Most places where a cut is tried; of more, those with the widest gaps.
const MOST_PLACES: usize = 160;

/// Cuts `things`, which must be sorted by their middles. With `heads` (sorted, too) each group
/// belongs to one of them and may be empty; without, their number is `count` or what is cheapest.
pub fn cut(things: &[Span], heads: &[Span], count: Option<usize>, weights: Weights) -> Cut {
    let from_start = cut_aligned(things, heads, count, weights, false);
    if heads.is_empty() {
        return from_start;
    }
    let from_end = cut_aligned(things, heads, count, weights, true);
    if from_end.cost < from_start.cost - 1.0 { from_end } else { from_start }
}

fn cut_aligned(
    things: &[Span],
    heads: &[Span],
    count: Option<usize>,
    weights: Weights,
    from_end: bool,
) -> Cut {
    let gaps = gaps(things);
    let places = places(things, &gaps);
    let table = Table::new(things, &places, weights);
    let worth = |p: usize| weights.gap * gaps[places[p]].clamp(-0.6, weights.widest);
    let last = places.len() - 1;
    let layers = match (heads.len(), count) {
        (0, None) => return free(&places, &table, worth, weights.group),
        (0, Some(count)) => count.clamp(1, last.max(1)),
        (n, _) => n,
    };
    let mut best = vec![f64::INFINITY; places.len()];
    best[0] = 0.0;
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(layers);
    for layer in 0..layers {
        let mut next = vec![f64::INFINITY; places.len()];
        let mut back = vec![0usize; places.len()];
        for b in 0..places.len() {
            if (layer + 1 == layers) != (b == last) && layer + 1 == layers {
                continue;
            }
            let edge = if b == 0 || b == last { 0.0 } else { worth(b) };
            for a in 0..=b {
                if best[a].is_infinite() || (heads.is_empty() && a == b) {
                    continue;
                }
                // an empty group's edge was counted with the group before it
                let mut cost = best[a] + table.strays(a, b) - if a == b { 0.0 } else { edge };
                if let Some(head) = heads.get(layer) {
                    cost += misfit(things, places[a], places[b], *head, from_end);
                }
                if cost < next[b] - 1e-12 {
                    next[b] = cost;
                    back[b] = a;
                }
            }
        }
        best = next;
        from.push(back);
    }
    let mut bounds = vec![things.len()];
    let mut at = last;
    for back in from.iter().rev() {
        at = back[at];
        bounds.push(places[at]);
    }
    bounds.reverse();
    Cut { bounds, cost: best[last] }
}

/// The cheapest cut into any number of groups.
fn free(places: &[usize], table: &Table, worth: impl Fn(usize) -> f64, group: f64) -> Cut {
    let last = places.len() - 1;
    let mut best = vec![f64::INFINITY; places.len()];
    let mut back = vec![0usize; places.len()];
    best[0] = 0.0;
    for b in 1..places.len() {
        let edge = if b == last { 0.0 } else { worth(b) };
        for a in 0..b {
            let cost = best[a] + table.strays(a, b) + group - edge;
            if cost < best[b] - 1e-12 {
                best[b] = cost;
                back[b] = a;
            }
        }
    }
    let mut bounds = vec![places[last]];
    let mut at = last;
    while at > 0 {
        at = back[at];
        bounds.push(places[at]);
    }
    bounds.reverse();
    Cut { bounds, cost: best[last] }
}

/// The gap before each thing: negative where things overlap across it. Both ends are 0.
pub fn gaps(things: &[Span]) -> Vec<f64> {
    let n = things.len();
    let mut gaps = vec![0.0; n + 1];
    let mut end = f64::NEG_INFINITY;
    for k in 1..n {
        end = end.max(things[k - 1].hi);
        gaps[k] = -end;
    }
    let mut start = f64::INFINITY;
    for k in (1..n).rev() {
        start = start.min(things[k].lo);
        gaps[k] += start;
    }
    gaps
}

fn places(things: &[Span], gaps: &[f64]) -> Vec<usize> {
    let n = things.len();
    // things at one place are never cut apart
    let apart = |k: &usize| things[*k].middle() - things[k - 1].middle() > 0.01;
    let mut inner: Vec<usize> = (1..n).filter(apart).collect();
    if inner.len() > MOST_PLACES {
        inner.sort_by(|&a, &b| gaps[b].total_cmp(&gaps[a]).then(a.cmp(&b)));
        inner.truncate(MOST_PLACES);
        inner.sort_unstable();
    }
    let mut places = vec![0];
    places.extend(inner);
    if n > 0 {
        places.push(n);
    }
    places
}

/// How far a title is from where it should stand: over the middle of its group, over the middle of
/// the room up to the neighbouring group, or at its edge. On one board all titles stand alike: notes
/// fill their room from its beginning, or all from its end.
fn misfit(things: &[Span], a: usize, b: usize, head: Span, from_end: bool) -> f64 {
    if a == b {
        return 2.5;
    }
    let (lo, hi) = (things[a].lo, things[b - 1].hi.max(things[a].hi));
    let (room, edge) = if from_end {
        let before = if a == 0 { lo } else { things[a - 1].hi.min(lo) };
        ((before + hi) / 2.0, head.hi - hi)
    } else {
        let after = things.get(b).map_or(hi, |t| t.lo.max(hi));
        ((lo + after) / 2.0, head.lo - lo)
    };
    let middle = (head.middle() - (lo + hi) / 2.0).abs();
    let off = middle.min((head.middle() - room).abs() + 0.05).min(edge.abs() + 0.15);
    if off < 1.5 { off * off * 2.0 } else { 4.5 + (off - 1.5) * 4.0 }
}

/// Costs of colours that do not belong, for every pair of places.
struct Table {
    counts: Vec<Vec<u32>>,
    places: Vec<usize>,
    stray: f64,
}

impl Table {
    fn new(things: &[Span], places: &[usize], weights: Weights) -> Self {
        let colours = things.iter().filter_map(|t| t.colour).max().map_or(0, |c| c + 1);
        let mut counts = Vec::with_capacity(places.len());
        let mut running = vec![0u32; colours];
        let mut k = 0;
        for &place in places {
            while k < place {
                if let Some(c) = things[k].colour {
                    running[c] += 1;
                }
                k += 1;
            }
            counts.push(running.clone());
        }
        Self { counts, places: places.to_vec(), stray: weights.stray }
    }

    fn strays(&self, a: usize, b: usize) -> f64 {
        if self.stray == 0.0 {
            return 0.0;
        }
        let (from, to) = (&self.counts[a], &self.counts[b]);
        let most = from.iter().zip(to).map(|(f, t)| t - f).max().unwrap_or(0);
        self.stray * ((self.places[b] - self.places[a]) as f64 - f64::from(most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAPS: Weights = Weights { stray: 0.0, group: 1.6, gap: 4.0, widest: 1.0 };

    fn row(starts: &[f64]) -> Vec<Span> {
        starts.iter().map(|&lo| Span { lo, hi: lo + 1.0, colour: None }).collect()
    }

    #[test]
    fn wide_gaps_cut_and_narrow_ones_do_not() {
        let things = row(&[0.0, 1.1, 2.2, 4.0, 5.1, 7.0]);
        assert_eq!(cut(&things, &[], None, GAPS).bounds, [0, 3, 5, 6]);
        assert_eq!(cut(&things, &[], Some(2), GAPS).bounds.len(), 3);
    }

    #[test]
    fn titles_say_where_a_group_ends() {
        let things = row(&[0.0, 1.1, 2.2, 3.3, 4.4, 5.5]);
        let head = |m: f64| Span { lo: m - 0.5, hi: m + 0.5, colour: None };
        assert_eq!(cut(&things, &[head(1.05), head(4.35)], None, GAPS).bounds, [0, 2, 6]);
    }

    #[test]
    fn an_empty_column_keeps_its_title() {
        let things = row(&[0.0, 6.0]);
        let head = |m: f64| Span { lo: m - 0.5, hi: m + 0.5, colour: None };
        assert_eq!(cut(&things, &[head(0.5), head(3.5), head(6.5)], None, GAPS).bounds, [0, 1, 1, 2]);
        assert_eq!(cut(&[], &[head(0.5)], None, GAPS).bounds, [0, 0]);
    }

    #[test]
    fn colours_tell_rows_that_touch() {
        let mut things = row(&[0.0, 0.05, 0.1, 1.1, 1.12, 1.2]);
        for (i, thing) in things.iter_mut().enumerate() {
            thing.colour = Some(usize::from(i >= 3));
        }
        let weights = Weights { stray: 2.5, ..GAPS };
        assert_eq!(cut(&things, &[], None, weights).bounds, [0, 3, 6]);
    }
}
