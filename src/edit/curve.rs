//! Commands on the emotion curve.

use std::sync::Arc;

use crate::model::{Evidence, Key, Rating};

use super::text::clean_line;
use super::work::Work;
use super::{CurveCommand, EditError, Focus, RatingPoint, Selection, delete};

pub(super) fn apply(work: &mut Work, command: &CurveCommand) -> Result<(), EditError> {
    match command {
        CurveCommand::Rate { at, tenths } => rate(work, at, (*tenths).clamp(-20, 20) as i8),
        CurveCommand::SetWords { at, words } => change(work, at, |rating| rating.words = clean_line(words)),
        CurveCommand::SetIntensity { at, tenths } => {
            change(work, at, |rating| rating.intensity = tenths.map(|tenths| tenths.min(40)))
        }
        CurveCommand::Clear(at) => {
            let rating = find(work, at)?.ok_or(EditError::Gone("rating"))?;
            delete::forget(work, [Key::Rating(work.map_id()?, rating.id)].into())
        }
        CurveCommand::SetForm(form) => work.change_head(|head| head.curve = *form),
    }
}

pub(super) fn find(work: &Work, at: &RatingPoint) -> Result<Option<Arc<Rating>>, EditError> {
    let is_it = |rating: &&Arc<Rating>| {
        rating.step == at.step && rating.persona == at.persona && rating.rater == at.rater
    };
    Ok(work.map()?.ratings().iter().find(is_it).cloned())
}

fn change(work: &mut Work, at: &RatingPoint, change: impl FnOnce(&mut Rating)) -> Result<(), EditError> {
    let mut rating = Rating::clone(&*find(work, at)?.ok_or(EditError::Gone("rating"))?);
    change(&mut rating);
    work.put(rating)
}

/// Sets a rating by hand: it no longer follows the note it was read from.
fn rate(work: &mut Work, at: &RatingPoint, tenths: i8) -> Result<(), EditError> {
    work.step(at.step)?;
    if at.persona.is_some_and(|persona| !work.project().personas().contains(persona)) {
        return Err(EditError::Gone("persona"));
    }
    let rating = match find(work, at)? {
        Some(rating) => Rating { tenths, from: None, ..Rating::clone(&rating) },
        None => Rating {
            id: work.draw(),
            step: at.step,
            persona: at.persona,
            rater: at.rater.clone(),
            tenths,
            words: String::new(),
            from: None,
            intensity: None,
            evidence: Evidence::default(),
        },
    };
    work.put(rating)?;
    work.outcome.select = Some(Selection::of_focus(Focus::Rating(at.step, at.persona)));
    Ok(())
}
