//! Commands on the emotion curve: ratings, and how they are shown.

use crate::model::{CurveForm, Evidence, GapForm, PersonaId, ScaleForm, StepId};

/// One person's rating of a step by one rater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RatingPoint {
    pub step: StepId,
    pub persona: Option<PersonaId>,
    /// Empty is the team.
    pub rater: String,
}

impl RatingPoint {
    /// The team's rating.
    pub fn team(step: StepId, persona: Option<PersonaId>) -> Self {
        Self { step, persona, rater: String::new() }
    }

    /// The rating of one of several raters.
    pub fn by(rater: &str, step: StepId, persona: Option<PersonaId>) -> Self {
        Self { step, persona, rater: rater.to_owned() }
    }
}

/// What one does with the emotion curve.
#[derive(Clone, Debug, PartialEq)]
pub enum CurveCommand {
    /// Sets a rating in tenths, clamped to −20 … +20. It is then set by hand: arranging again leaves
    /// it alone. Where a single rater rates, the team's own value goes: the raters' median is shown.
    Rate {
        at: RatingPoint,
        tenths: i32,
    },
    /// Hands raised for each face, from very unhappy to very happy: each is stored as the rating of
    /// a rater of its own. They take the place of hands counted before.
    CountHands {
        step: StepId,
        persona: Option<PersonaId>,
        hands: [u16; 5],
    },
    /// Own words at a point that is rated.
    SetWords {
        at: RatingPoint,
        words: String,
    },
    /// Arc of intensity in tenths, 0 to 40, at a point that is rated.
    SetIntensity {
        at: RatingPoint,
        tenths: Option<u8>,
    },
    /// What backs a rating.
    SetEvidence {
        at: RatingPoint,
        evidence: Evidence,
    },
    /// Takes one rating away.
    Clear(RatingPoint),
    /// Leaves a gap: the ratings of all raters go.
    ClearAll {
        step: StepId,
        persona: Option<PersonaId>,
    },
    SetForm(CurveForm),
    /// The scale that ratings are shown and typed in.
    SetScale(ScaleForm),
    /// The own name of a level, 0 very unhappy to 4 very happy; empty is the usual name.
    SetLevelName {
        level: usize,
        name: String,
    },
    SetGaps(GapForm),
    ShowIntensity(bool),
    /// Marks of peak, end and largest drop.
    ShowTurns(bool),
    ShowCurve {
        persona: Option<PersonaId>,
        shown: bool,
    },
}
