//! Commands on the emotion curve.

use std::sync::Arc;

use crate::model::{Evidence, Key, PersonaId, Rating, StepId};

use super::text::clean_line;
use super::work::Work;
use super::{CurveCommand, EditError, Focus, RatingPoint, Selection, delete};

/// Hands of one point that can be counted.
const MOST_HANDS: u16 = 500;
/// The name of a raised hand begins so; its number follows.
const HAND: &str = "Hand ";

pub(super) fn apply(work: &mut Work, command: &CurveCommand) -> Result<(), EditError> {
    match command {
        CurveCommand::Rate { at, tenths } => rate(work, at, (*tenths).clamp(-20, 20) as i8),
        CurveCommand::CountHands { step, persona, hands } => count_hands(work, *step, *persona, hands),
        CurveCommand::SetWords { at, words } => change(work, at, |rating| rating.words = clean_line(words)),
        CurveCommand::SetIntensity { at, tenths } => {
            change(work, at, |rating| rating.intensity = tenths.map(|tenths| tenths.min(40)))
        }
        CurveCommand::SetEvidence { at, evidence } => {
            let sources = evidence.links.iter().map(|link| link.source);
            if sources.into_iter().any(|source| !work.project().sources().contains(source)) {
                return Err(EditError::Gone("source"));
            }
            change(work, at, |rating| rating.evidence = evidence.clone())
        }
        CurveCommand::Clear(at) => {
            let rating = find(work, at)?.ok_or(EditError::Gone("rating"))?;
            delete::forget(work, [Key::Rating(work.map_id()?, rating.id)].into())
        }
        CurveCommand::ClearAll { step, persona } => clear_all(work, *step, *persona),
        CurveCommand::SetForm(form) => work.change_head(|head| head.curve = *form),
        CurveCommand::SetScale(scale) => work.change_head(|head| head.scale = *scale),
        CurveCommand::SetLevelName { level, name } => {
            let name = clean_line(name);
            work.change_head(|head| {
                if let Some(own) = head.level_names.get_mut(*level) {
                    *own = name;
                }
            })
        }
        CurveCommand::SetGaps(gaps) => work.change_head(|head| head.gaps = *gaps),
        CurveCommand::ShowIntensity(shown) => work.change_head(|head| head.show_intensity = *shown),
        CurveCommand::ShowTurns(shown) => work.change_head(|head| head.hide_turns = !shown),
        CurveCommand::ShowCurve { persona, shown } => {
            known(work, *persona)?;
            work.change_head(|head| {
                head.hidden_curves.retain(|hidden| hidden != persona);
                if !shown {
                    head.hidden_curves.push(*persona);
                }
            })
        }
    }
}

pub(super) fn find(work: &Work, at: &RatingPoint) -> Result<Option<Arc<Rating>>, EditError> {
    let is_it = |rating: &&Arc<Rating>| {
        rating.step == at.step && rating.persona == at.persona && rating.rater == at.rater
    };
    Ok(work.map()?.ratings().iter().find(is_it).cloned())
}

/// Changes a rating. What stands at a point of raters alone (words, intensity, evidence) is kept with
/// the first of them.
fn change(work: &mut Work, at: &RatingPoint, change: impl FnOnce(&mut Rating)) -> Result<(), EditError> {
    let found = match find(work, at)? {
        None if at.rater.is_empty() => first_at(work, at.step, at.persona)?,
        found => found,
    };
    let mut rating = Rating::clone(&*found.ok_or(EditError::Gone("rating"))?);
    change(&mut rating);
    work.put(rating)
}

fn first_at(work: &Work, step: StepId, persona: Option<PersonaId>) -> Result<Option<Arc<Rating>>, EditError> {
    Ok(at_point(work, step, persona)?.into_iter().next())
}

fn at_point(work: &Work, step: StepId, persona: Option<PersonaId>) -> Result<Vec<Arc<Rating>>, EditError> {
    let here = |rating: &&Arc<Rating>| (rating.step, rating.persona) == (step, persona);
    Ok(work.map()?.ratings().iter().filter(here).cloned().collect())
}

fn known(work: &Work, persona: Option<PersonaId>) -> Result<(), EditError> {
    match persona {
        Some(persona) if !work.project().personas().contains(persona) => Err(EditError::Gone("persona")),
        _ => Ok(()),
    }
}

fn clear_all(work: &mut Work, step: StepId, persona: Option<PersonaId>) -> Result<(), EditError> {
    let map = work.map_id()?;
    let all: Vec<_> = at_point(work, step, persona)?;
    if all.is_empty() {
        return Err(EditError::Gone("rating"));
    }
    delete::forget(work, all.iter().map(|rating| Key::Rating(map, rating.id)).collect())
}

/// Sets a rating by hand: it no longer follows the note it was read from.
fn rate(work: &mut Work, at: &RatingPoint, tenths: i8) -> Result<(), EditError> {
    work.step(at.step)?;
    known(work, at.persona)?;
    let at = RatingPoint { rater: clean_line(&at.rater).trim().to_owned(), ..at.clone() };
    let rating = match find(work, &at)? {
        Some(rating) => Rating { tenths, from: None, ..Rating::clone(&rating) },
        None => fresh(work, &at, tenths),
    };
    let rating = give_way(work, rating)?;
    work.put(rating)?;
    work.outcome.select = Some(Selection::of_focus(Focus::Rating(at.step, at.persona)));
    Ok(())
}

fn fresh(work: &mut Work, at: &RatingPoint, tenths: i8) -> Rating {
    Rating {
        id: work.draw(),
        step: at.step,
        persona: at.persona,
        rater: at.rater.clone(),
        tenths,
        words: String::new(),
        from: None,
        intensity: None,
        evidence: Evidence::default(),
    }
}

/// The team's own value goes where a single rater rates; what it said stays with the rater's rating.
fn give_way(work: &mut Work, rating: Rating) -> Result<Rating, EditError> {
    let team = match rating.rater.is_empty() {
        true => None,
        false => find(work, &RatingPoint::team(rating.step, rating.persona))?,
    };
    let Some(team) = team else { return Ok(rating) };
    delete::forget(work, [Key::Rating(work.map_id()?, team.id)].into())?;
    let nothing = rating.evidence == Evidence::default();
    Ok(Rating {
        words: if rating.words.is_empty() { team.words.clone() } else { rating.words },
        intensity: rating.intensity.or(team.intensity),
        evidence: if nothing { team.evidence.clone() } else { rating.evidence },
        ..rating
    })
}

/// Each hand becomes a rating of its own; what stood at the point stays with the first.
fn count_hands(
    work: &mut Work,
    step: StepId,
    persona: Option<PersonaId>,
    hands: &[u16; 5],
) -> Result<(), EditError> {
    work.step(step)?;
    known(work, persona)?;
    if hands.iter().map(|&hands| u32::from(hands)).sum::<u32>() > u32::from(MOST_HANDS) {
        return Err(EditError::OutOfBounds);
    }
    let map = work.map_id()?;
    let before: Vec<_> = at_point(work, step, persona)?.into_iter().filter(|r| is_hand(&r.rater)).collect();
    let said = before.iter().map(|rating| (rating.words.clone(), rating.intensity, rating.evidence.clone()));
    let said = said.max_by_key(|(words, intensity, evidence)| {
        (!words.is_empty(), intensity.is_some(), *evidence != Evidence::default())
    });
    delete::forget(work, before.iter().map(|rating| Key::Rating(map, rating.id)).collect())?;
    let levels = (0i8..5).zip(hands).flat_map(|(level, &n)| std::iter::repeat_n(level, usize::from(n)));
    for (number, level) in (1..).zip(levels) {
        let at = RatingPoint::by(&format!("{HAND}{number}"), step, persona);
        let mut rating = fresh(work, &at, level * 10 - 20);
        if let Some((words, intensity, evidence)) = said.as_ref().filter(|_| number == 1) {
            rating.words.clone_from(words);
            (rating.intensity, rating.evidence) = (*intensity, evidence.clone());
        }
        let rating = give_way(work, rating)?;
        work.put(rating)?;
    }
    work.outcome.select = Some(Selection::of_focus(Focus::Rating(step, persona)));
    Ok(())
}

/// Whether a rater is a hand that was counted.
pub fn is_hand(rater: &str) -> bool {
    rater.strip_prefix(HAND).is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}
