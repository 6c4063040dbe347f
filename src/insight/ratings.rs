//! Ratings as the curve shows them: one value a step and person.

use std::collections::BTreeMap;

use crate::model::{JourneyMap, Lane, PersonaId, Rating, StepId};

/// The value of a person at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub tenths: i8,
    /// Own words at the point.
    pub words: String,
    /// How many people rated.
    pub raters: usize,
}

/// The curve of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub persona: Option<PersonaId>,
    pub values: BTreeMap<StepId, Value>,
}

/// The curves of a lane: of its own persona if it has one, else of all that were rated, in the
/// order of the map's head; the first is the main one.
pub fn series(map: &JourneyMap, lane: &Lane) -> Vec<Series> {
    let mut by_person: BTreeMap<Option<PersonaId>, BTreeMap<StepId, Vec<&Rating>>> = BTreeMap::new();
    for rating in map.ratings().iter() {
        if lane.persona.is_none() || rating.persona == lane.persona {
            by_person.entry(rating.persona).or_default().entry(rating.step).or_default().push(rating);
        }
    }
    let head = map.head();
    let place = |persona: Option<PersonaId>| match persona {
        None => 0,
        Some(id) => 1 + head.personas.iter().position(|&p| p == id).unwrap_or(head.personas.len()),
    };
    let mut all: Vec<Series> = by_person
        .into_iter()
        .map(|(persona, steps)| Series {
            persona,
            values: steps.into_iter().filter_map(|(step, ratings)| Some((step, value(&ratings)?))).collect(),
        })
        .collect();
    all.sort_by_key(|series| (place(series.persona), series.persona));
    all
}

/// Whose curve is the main one of a lane: the person that a rating given there belongs to.
pub fn main_person(map: &JourneyMap, lane: &Lane) -> Option<PersonaId> {
    series(map, lane).first().map_or(lane.persona, |main| main.persona)
}

/// The team's own value if there is one (it is what a drag of the point sets), else the median of
/// all raters.
fn value(ratings: &[&Rating]) -> Option<Value> {
    let words = || ratings.iter().map(|r| r.words.trim()).find(|w| !w.is_empty()).unwrap_or_default();
    let team = ratings.iter().find(|rating| rating.rater.is_empty());
    let tenths = match team {
        Some(team) => team.tenths,
        None => median(ratings.iter().map(|rating| rating.tenths).collect())?,
    };
    let words = match team {
        Some(team) if !team.words.trim().is_empty() => team.words.trim(),
        _ => words(),
    };
    Some(Value { tenths: tenths.clamp(-20, 20), words: words.to_owned(), raters: ratings.len() })
}

/// The middle value; of an even number the mean of the two in the middle, towards zero.
fn median(mut tenths: Vec<i8>) -> Option<i8> {
    tenths.sort_unstable();
    let middle = tenths.len() / 2;
    let upper = *tenths.get(middle)?;
    if tenths.len() % 2 == 1 {
        return Some(upper);
    }
    let sum = i16::from(upper) + i16::from(tenths[middle - 1]);
    i8::try_from(sum / 2).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Evidence, Id, RatingId};

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

    #[test]
    fn several_raters_are_shown_by_their_median() {
        let all = [rating("A", -20), rating("B", 10), rating("C", 14)];
        let all: Vec<&Rating> = all.iter().collect();
        assert_eq!(value(&all).map(|v| (v.tenths, v.raters)), Some((10, 3)));
        assert_eq!(value(&all[1..]).map(|v| v.tenths), Some(12));
    }

    #[test]
    fn what_the_team_set_counts_as_it_is() {
        let all = [rating("A", -20), rating("", 5)];
        let all: Vec<&Rating> = all.iter().collect();
        assert_eq!(value(&all).map(|v| v.tenths), Some(5));
    }
}
