//! Ratings as the curve shows them: one value a step and person, with the spread of its raters.

use std::collections::BTreeMap;

use crate::model::{Evidence, JourneyMap, Lane, PersonaId, Rating, StepId};

/// What backs a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
    Unknown,
    Assumed,
    /// By so many sources, or people of sources that were counted.
    Verified(u32),
}

/// The value of a person at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub tenths: i8,
    /// Own words at the point.
    pub words: String,
    /// How many people rated, each by themselves.
    pub raters: usize,
    /// Between which values the middle half of several raters lies.
    pub band: Option<(i8, i8)>,
    /// In tenths of 0 … 4.
    pub intensity: Option<u8>,
    pub backing: Backing,
}

/// The curve of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub persona: Option<PersonaId>,
    pub hidden: bool,
    pub values: BTreeMap<StepId, Value>,
}

/// The curves of a lane: of its own persona if it has one, else of all that were rated and, where the
/// map is about several, of all of those; in the order of the map's head.
pub fn series(map: &JourneyMap, lane: &Lane) -> Vec<Series> {
    let mut by_person: BTreeMap<Option<PersonaId>, BTreeMap<StepId, Vec<&Rating>>> = BTreeMap::new();
    for rating in map.ratings().iter() {
        if lane.persona.is_none() || rating.persona == lane.persona {
            by_person.entry(rating.persona).or_default().entry(rating.step).or_default().push(rating);
        }
    }
    let head = map.head();
    if lane.persona.is_none() && head.personas.len() > 1 {
        for &persona in &head.personas {
            // What was rated before there were several persons is shown as the first one's.
            if !(head.personas.first() == Some(&persona) && by_person.contains_key(&None)) {
                by_person.entry(Some(persona)).or_default();
            }
        }
    }
    let place = |persona: Option<PersonaId>| match persona {
        None => 0,
        Some(id) => 1 + head.personas.iter().position(|&p| p == id).unwrap_or(head.personas.len()),
    };
    let mut all: Vec<Series> = by_person
        .into_iter()
        .map(|(persona, steps)| Series {
            persona,
            hidden: head.hidden_curves.contains(&persona),
            values: steps
                .into_iter()
                .filter_map(|(step, ratings)| Some((step, value(map, &ratings)?)))
                .collect(),
        })
        .collect();
    all.sort_by_key(|series| (place(series.persona), series.persona));
    all
}

/// Whose curve is the main one of a lane: the first that is shown. A rating given there belongs to
/// that person.
pub fn main_person(map: &JourneyMap, lane: &Lane) -> Option<PersonaId> {
    let all = series(map, lane);
    all.iter().find(|series| !series.hidden).or(all.first()).map_or(lane.persona, |main| main.persona)
}

/// The value of a person at a step, as the curve shows it.
pub fn value_at(map: &JourneyMap, step: StepId, persona: Option<PersonaId>) -> Option<Value> {
    value(map, &at_point(map, step, persona))
}

/// All ratings of a person at a step: the team's first, then by the names of the raters.
pub fn at_point(map: &JourneyMap, step: StepId, persona: Option<PersonaId>) -> Vec<&Rating> {
    let here = |rating: &&Rating| (rating.step, rating.persona) == (step, persona);
    let mut all: Vec<&Rating> = map.ratings().iter().map(AsRef::as_ref).filter(here).collect();
    all.sort_by(|a, b| (a.rater.len(), &a.rater).cmp(&(b.rater.len(), &b.rater)));
    all
}

/// The team's own value if there is one (it is what a drag of the point sets), else the median of
/// all raters.
fn value(map: &JourneyMap, ratings: &[&Rating]) -> Option<Value> {
    let team = ratings.iter().find(|rating| rating.rater.is_empty());
    let mut single: Vec<i8> =
        ratings.iter().filter(|rating| !rating.rater.is_empty()).map(|rating| rating.tenths).collect();
    single.sort_unstable();
    let tenths = team.map(|team| team.tenths).or_else(|| median(&single))?;
    let ordered = || team.into_iter().chain(ratings.iter());
    let words = ordered().map(|r| r.words.trim()).find(|w| !w.is_empty()).unwrap_or_default();
    Some(Value {
        tenths: tenths.clamp(-20, 20),
        words: words.to_owned(),
        raters: single.len(),
        band: band(&single),
        intensity: ordered().find_map(|rating| rating.intensity),
        backing: backing(map, ratings),
    })
}

/// The middle value of sorted ones; of an even number the mean of the two in the middle, towards zero.
fn median(sorted: &[i8]) -> Option<i8> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let sum = i16::from(upper) + i16::from(sorted[middle - 1]);
    i8::try_from(sum / 2).ok()
}

/// The hinges of sorted values: the medians of the lower and of the upper half, of an odd number with
/// the middle value in both (J. W. Tukey, "Exploratory Data Analysis", 1977).
fn band(sorted: &[i8]) -> Option<(i8, i8)> {
    let n = sorted.len();
    if n < 2 {
        return None;
    }
    Some((median(&sorted[..n.div_ceil(2)])?, median(&sorted[n / 2..])?))
}

/// Of each source that backs something the people or cases that agree where they were counted, else 1;
/// `None` without a source.
pub fn sources_of(evidence: &Evidence) -> Option<u32> {
    let links = &evidence.links;
    (!links.is_empty()).then(|| links.iter().fold(0, |sum, link| link.agree.unwrap_or(1).saturating_add(sum)))
}

/// The best of what backs the ratings; where they say nothing, what backs the note they were read from.
fn backing(map: &JourneyMap, ratings: &[&Rating]) -> Backing {
    let own: Vec<&Evidence> = ratings.iter().map(|r| &r.evidence).filter(|e| !e.is_empty()).collect();
    let read = || ratings.iter().filter_map(|r| map.notes().get(r.from?)).map(|note| &note.evidence);
    let all: Vec<&Evidence> = if own.is_empty() { read().collect() } else { own };
    let sources = all.iter().filter_map(|evidence| sources_of(evidence));
    match sources.reduce(u32::saturating_add) {
        Some(sources) => Backing::Verified(sources),
        None if all.iter().any(|evidence| evidence.assumed) => Backing::Assumed,
        None => Backing::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Id, MapHead, Project, RatingId, Transaction};

    fn rating(rater: &str, tenths: i8) -> Rating {
        Rating {
            id: RatingId::from_bits(1),
            step: StepId::from_bits(1),
            persona: None,
            rater: rater.into(),
            tenths,
            words: String::new(),
            from: None,
            intensity: None,
            evidence: Evidence::default(),
        }
    }

    fn shown(ratings: &[Rating]) -> Option<Value> {
        let mut project = Project::new(1);
        let mut change = Transaction::begin(&mut project);
        let map = change.draw();
        change.put(MapHead::titled(map, "Map"));
        change.commit();
        value(project.first_map().unwrap(), &ratings.iter().collect::<Vec<_>>())
    }

    #[test]
    fn several_raters_are_shown_by_their_median() {
        let all = [rating("A", -20), rating("B", 10), rating("C", 14)];
        assert_eq!(shown(&all).map(|v| (v.tenths, v.raters, v.band)), Some((10, 3, Some((-5, 12)))));
        assert_eq!(shown(&all[1..]).map(|v| (v.tenths, v.band)), Some((12, Some((10, 14)))));
        assert_eq!(shown(&all[..1]).map(|v| (v.raters, v.band)), Some((1, None)));
    }

    #[test]
    fn what_the_team_set_counts_as_it_is() {
        let all = [rating("A", -20), rating("", 5)];
        assert_eq!(shown(&all).map(|v| (v.tenths, v.raters)), Some((5, 1)));
    }

    #[test]
    fn what_backs_one_of_the_ratings_backs_the_value() {
        let mut all = [rating("A", -20), rating("B", 5)];
        assert_eq!(shown(&all).map(|v| v.backing), Some(Backing::Unknown));
        all[1].evidence.assumed = true;
        assert_eq!(shown(&all).map(|v| v.backing), Some(Backing::Assumed));
        let source = crate::model::SourceId::from_bits(3);
        let link = crate::model::EvidenceLink { source, agree: Some(6), quote: String::new() };
        all[0].evidence.links = vec![link];
        assert_eq!(shown(&all).map(|v| v.backing), Some(Backing::Verified(6)));
    }

    proptest! {
        #[test]
        fn the_band_holds_the_median_and_half_of_the_raters(tenths in prop::collection::vec(-20i8..=20, 2..40)) {
            let all: Vec<Rating> = tenths.iter().map(|&t| rating("R", t)).collect();
            let value = shown(&all).unwrap();
            let (low, high) = value.band.unwrap();
            prop_assert!(low <= value.tenths && value.tenths <= high);
            let least = tenths.iter().min().unwrap();
            let most = tenths.iter().max().unwrap();
            prop_assert!(least <= &low && &high <= most);
            let inside = tenths.iter().filter(|&&t| (low..=high).contains(&t)).count();
            // A hinge may lie between two values: then both neighbours are beyond it.
            prop_assert!(2 * inside + 2 >= tenths.len(), "{inside} of {}", tenths.len());
        }

        #[test]
        fn the_order_of_the_raters_does_not_matter(mut tenths in prop::collection::vec(-20i8..=20, 1..20)) {
            let of = |tenths: &[i8]| shown(&tenths.iter().map(|&t| rating("R", t)).collect::<Vec<_>>());
            let before = of(&tenths);
            tenths.reverse();
            prop_assert_eq!(before, of(&tenths));
        }
    }
}
