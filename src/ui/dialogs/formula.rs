//! The weights of the score of opportunities, with the formula they make.

use egui::{Context, Id, vec2};

use super::Answer;
use crate::app::workspace::Workspace;
use crate::edit::RecordCommand;
use crate::insight::Formula;
use crate::model::MapHead;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};

/// What is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    votes: String,
    evidence: String,
}

impl Weights {
    pub fn of(head: &MapHead) -> Self {
        let Formula { votes, evidence } = Formula::of(head);
        Self { votes: votes.to_string(), evidence: evidence.to_string() }
    }

    /// `None` where a field holds no weight.
    fn formula(&self) -> Option<Formula> {
        Some(Formula { votes: weight(&self.votes)?, evidence: weight(&self.evidence)? })
    }
}

/// A weight from −10 to 10; a comma counts as a point.
pub fn weight(text: &str) -> Option<f64> {
    let value: f64 = text.trim().replace(',', ".").replace('−', "-").parse().ok()?;
    (-10.0..=10.0).contains(&value).then_some(value)
}

pub fn show(ctx: &Context, workspace: &Workspace, weights: &mut Weights) -> Option<Answer> {
    let t = of(ctx);
    let map = workspace.document.as_ref().and_then(|document| document.map())?;
    let (answer, escape) = dialog(ctx, "Change the formula", MESSAGE, |ui| {
        text_ui(ui, "Change the formula", Type::HEADING, t.text);
        ui.add_space(4.0);
        let words = match weights.formula() {
            Some(formula) => formula.in_words(),
            None => "Write numbers from −10 to 10, like 0.1".to_owned(),
        };
        let colour = if weights.formula().is_some() { t.text_secondary } else { t.danger };
        text_ui(ui, &words, Type::BODY, colour);
        ui.add_space(10.0);
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        let rows = [
            ("What one vote adds", "votes", &mut weights.votes),
            ("What one source adds", "evidence", &mut weights.evidence),
        ];
        for (name, id, text) in rows {
            text_ui(ui, name, Type::SMALL_MEDIUM, t.text_secondary);
            let error = weight(text).is_none().then_some("Write a number, like 0.1");
            let width = ui.available_width();
            let id = Id::unique(("formula", id));
            Field::new(name).size(width, 32.0).error(error).id(id).show_ui(ui, text);
        }
        let formula = weights.formula();
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let apply = ui.add(Button::primary("Apply").enabled(formula.is_some()));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                let usual = ui.add(Button::secondary("Usual weights"));
                if usual.clicked() {
                    *weights = Weights { votes: "0.1".to_owned(), evidence: "0".to_owned() };
                }
                match formula {
                    Some(formula) if apply.clicked() => Some(Answer::Run(
                        RecordCommand::Put(
                            MapHead {
                                opportunity_votes_weight: formula.votes,
                                opportunity_evidence_weight: formula.evidence,
                                ..MapHead::clone(map.head())
                            }
                            .into(),
                        )
                        .into(),
                    )),
                    _ => cancel.clicked().then_some(Answer::Cancel),
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}
