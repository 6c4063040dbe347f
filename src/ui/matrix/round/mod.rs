//! A rating round with the room: step by step, by one rater after the other or by hands counted for
//! each face. Every rating is stored as that of one rater.
//!
//! What was counted at a step is stored when one leaves it, as one command.

mod view;

use std::collections::BTreeSet;

use egui::{Event, Id, Key, Ui};

use super::MatrixView;
use crate::app::workspace::{Document, Mood};
use crate::edit::{CurveCommand, Focus, RatingPoint, is_hand};
use crate::insight::{at_point, main_person};
use crate::layout::faces;
use crate::model::{JourneyMap, LaneKind, PersonaId, StepId};
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Fields;

/// Hands that can be counted for a face.
const MOST_HANDS: u16 = 99;

/// How the room rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// 1 to 5 rates the step and goes on.
    OneByOne,
    /// Hands are counted for each face.
    Hands,
}

/// A round that is going on.
pub struct Round {
    way: Way,
    persona: Option<PersonaId>,
    /// Who rates, one by one.
    rater: String,
    step: StepId,
    /// Hands at this step, from very unhappy to very happy; `None` until one was counted.
    hands: Option<[u16; 5]>,
    /// The rater has been through all steps.
    through: bool,
    fields: Fields,
    /// Nothing of what lies below has the keyboard any more.
    begun: bool,
}

impl Round {
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    fn by_rater(&self) -> RatingPoint {
        RatingPoint::by(&self.rater, self.step, self.persona)
    }

    /// Hands at this step: counted now, or before.
    fn hands(&self, map: &JourneyMap) -> [u16; 5] {
        self.hands.unwrap_or_else(|| stored_hands(map, self.step, self.persona))
    }

    /// What was counted and is not stored yet.
    fn store(&mut self, acts: &mut Acts) {
        if let Some(hands) = self.hands.take() {
            let (step, persona) = (self.step, self.persona);
            acts.push(Act::Run(CurveCommand::CountHands { step, persona, hands }.into()));
        }
    }

    fn go(&mut self, step: StepId, acts: &mut Acts) {
        self.store(acts);
        self.through = false;
        self.step = step;
    }

    /// The step beside; `false` at the end.
    fn walk(&mut self, steps: &[StepId], right: bool, acts: &mut Acts) -> bool {
        let at = steps.iter().position(|step| *step == self.step).unwrap_or(0);
        let next = if right { steps.get(at + 1) } else { at.checked_sub(1).and_then(|at| steps.get(at)) };
        match next {
            Some(&step) => self.go(step, acts),
            None => self.store(acts),
        }
        next.is_some()
    }

    /// A digit or a click on a face. `back` takes a hand away.
    fn face(&mut self, level: usize, back: bool, map: &JourneyMap, acts: &mut Acts) {
        match self.way {
            Way::OneByOne => {
                let tenths = level as i32 * 10 - 20;
                acts.push(Act::Run(CurveCommand::Rate { at: self.by_rater(), tenths }.into()));
                self.through = !self.walk(&steps(map), true, acts);
            }
            Way::Hands => {
                let mut hands = self.hands(map);
                let n = &mut hands[level.min(4)];
                *n = if back { n.saturating_sub(1) } else { (*n + 1).min(MOST_HANDS) };
                self.hands = Some(hands);
            }
        }
    }

    /// Takes the rating of this step back; without one, that of the step before.
    fn back(&mut self, map: &JourneyMap, acts: &mut Acts) {
        let rated = |round: &Self| {
            at_point(map, round.step, round.persona).iter().any(|rating| rating.rater == round.rater)
        };
        match self.way {
            Way::Hands => self.hands = Some([0; 5]),
            Way::OneByOne => {
                if !rated(self) {
                    self.walk(&steps(map), false, acts);
                }
                if rated(self) {
                    acts.push(Act::Run(CurveCommand::Clear(self.by_rater()).into()));
                }
                self.through = false;
            }
        }
    }

    /// The next rater begins with the first step.
    fn next_rater(&mut self, map: &JourneyMap, acts: &mut Acts) {
        self.rater = free_name(map, Some(&self.rater));
        if let Some(&first) = steps(map).first() {
            self.go(first, acts);
        }
    }
}

/// The columns that are seen, in order.
fn steps(map: &JourneyMap) -> Vec<StepId> {
    let seen = map.columns().into_iter().filter(|column| !column.stage.hidden && !column.step.hidden);
    seen.map(|column| column.step.id).collect()
}

fn stored_hands(map: &JourneyMap, step: StepId, persona: Option<PersonaId>) -> [u16; 5] {
    let mut hands = [0; 5];
    for rating in at_point(map, step, persona).into_iter().filter(|rating| is_hand(&rating.rater)) {
        hands[faces::level(rating.tenths)] += 1;
    }
    hands
}

/// "Rater 3": the first number that is not taken, beginning behind the last rater's.
fn free_name(map: &JourneyMap, last: Option<&str>) -> String {
    let taken: BTreeSet<&str> = map.ratings().iter().map(|rating| rating.rater.as_str()).collect();
    let name = |n: u32| format!("Rater {n}");
    let from = last.and_then(|last| last.strip_prefix("Rater ")?.parse::<u32>().ok()).unwrap_or(0);
    (from.saturating_add(1)..).map(name).find(|name| !taken.contains(name.as_str())).unwrap_or_default()
}

impl MatrixView {
    /// Begins a round at the step that is selected, else at the first.
    pub(super) fn begin_round(&mut self, document: &mut Document, acts: &mut Acts) {
        self.finish_writing(document);
        let Some(map) = document.map() else {
            return;
        };
        let lanes = map.lanes_in_order();
        let lane = lanes.into_iter().find(|lane| lane.kind == LaneKind::Emotion && !lane.hidden);
        let steps = steps(map);
        let (Some(lane), Some(&first)) = (lane, steps.first()) else {
            let words = "A rating round needs a stage and an emotion lane that is shown.";
            acts.push(Act::Say(Mood::Warning, words.to_owned()));
            return;
        };
        let chosen = match document.editor.selection().focus {
            Some(Focus::Rating(step, _) | Focus::Step(step) | Focus::Cell(_, step)) => Some(step),
            _ => None,
        };
        self.picker = None;
        self.round = Some(Round {
            way: Way::OneByOne,
            persona: main_person(map, lane),
            rater: free_name(map, None),
            step: chosen.filter(|step| steps.contains(step)).unwrap_or(first),
            hands: None,
            through: false,
            fields: Fields::default(),
            begun: false,
        });
    }

    /// The keys of a round: digits rate, arrows walk, Esc ends it.
    pub(super) fn round_keys(&mut self, ui: &Ui, document: &Document, acts: &mut Acts) {
        let (Some(mut round), Some(map)) = (self.round.take(), document.map()) else {
            return;
        };
        if !steps(map).contains(&round.step) {
            // An undo took the step away.
            return;
        }
        let focused = ui.memory(|memory| memory.focused());
        if let (false, Some(id)) = (std::mem::replace(&mut round.begun, true), focused) {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        // Enter and Space press a widget that has the focus.
        let pressing = focused.is_some_and(|id| id != Id::unique("matrix"));
        if !round.is_writing() {
            let events = ui.input(|i| i.events.clone());
            for event in events {
                let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { continue };
                if modifiers.command || modifiers.alt {
                    continue;
                }
                let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
                // With Shift a digit arrives as another sign: its place on the keyboard tells.
                let level = |key| digits.iter().position(|digit| *digit == key);
                match (level(physical_key.unwrap_or(key)).or(level(key)), key) {
                    (Some(_), _) if round.through => {}
                    (Some(level), _) => round.face(level, modifiers.shift, map, acts),
                    (None, Key::ArrowRight) => _ = round.walk(&steps(map), true, acts),
                    (None, Key::ArrowLeft) => _ = round.walk(&steps(map), false, acts),
                    (None, Key::Enter | Key::Space) if pressing => {}
                    (None, Key::Enter) if round.through => round.next_rater(map, acts),
                    (None, Key::Enter | Key::Space) => _ = round.walk(&steps(map), true, acts),
                    (None, Key::Backspace | Key::Delete) => round.back(map, acts),
                    (None, Key::Escape) => {
                        round.store(acts);
                        return;
                    }
                    _ => {}
                }
            }
        }
        self.round = Some(round);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, GridCommand};
    use crate::model::Project;

    #[test]
    fn raters_are_numbered_past_those_that_are_there() {
        let mut editor = Editor::with_map(Project::new(1), "Map");
        editor.run(&GridCommand::AddStage { at: None, title: "Need".into() }.into()).unwrap();
        let step = editor.map().unwrap().columns()[0].step.id;
        for rater in ["Rater 1", "Rater 2"] {
            let at = RatingPoint::by(rater, step, None);
            editor.run(&CurveCommand::Rate { at, tenths: 0 }.into()).unwrap();
        }
        let map = editor.map().unwrap();
        assert_eq!(free_name(map, None), "Rater 3");
        assert_eq!(free_name(map, Some("Rater 7")), "Rater 8");
        assert_eq!(free_name(map, Some("Ada")), "Rater 3");
    }
}
