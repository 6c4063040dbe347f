//! "Delete the stage “Compare”?": what becomes of the cards of a stage, step or lane.

use egui::Context;

use super::Answer;
use super::message::first_focus;
use crate::app::workspace::Workspace;
use crate::edit::{Command, Focus, GridCommand};
use crate::model::{JourneyMap, LaneId, StepId};
use crate::text::icons;
use crate::ui::theme::of;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui, head_ui};

/// What is deleted, in words.
struct Part {
    what: &'static str,
    name: String,
    text: String,
    command: Command,
}

pub fn show(ctx: &Context, workspace: &Workspace, part: Focus) -> Option<Answer> {
    let map = workspace.document.as_ref().and_then(|document| document.map());
    let Some(part) = map.and_then(|map| read(map, part)) else {
        return Some(Answer::Cancel);
    };
    let t = of(ctx);
    let (answer, escape) = dialog(ctx, "Delete", MESSAGE, |ui| {
        let title = format!("Delete the {} “{}”?", part.what, part.name);
        head_ui(ui, icons::TRASH, (t.danger, t.danger_soft), &title, &part.text);
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let delete = ui.add(Button::new(Kind::Danger, &format!("Delete {}", part.what)));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                first_focus(ui, &cancel);
                if delete.clicked() {
                    Some(Answer::Run(part.command.clone()))
                } else {
                    cancel.clicked().then_some(Answer::Cancel)
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn read(map: &JourneyMap, part: Focus) -> Option<Part> {
    match part {
        Focus::Stage(id) => {
            let stage = map.stages().get(id)?;
            let steps: Vec<StepId> = map.steps_of(id).iter().map(|step| step.id).collect();
            let text = text(map, |_, step| steps.contains(&step), &steps);
            let name = crate::layout::label::column(&stage.title, "");
            Some(Part { what: "stage", name, text, command: GridCommand::DeleteStage(id).into() })
        }
        Focus::Step(id) => {
            let step = map.steps().get(id)?;
            let text = text(map, |_, step| step == id, &[id]);
            let name = if step.title.is_empty() { "Unnamed step".to_owned() } else { step.title.clone() };
            Some(Part { what: "step", name, text, command: GridCommand::DeleteStep(id).into() })
        }
        Focus::Lane(id) => {
            let lane = map.lanes().get(id)?;
            let text = text(map, |lane, _| lane == id, &[]);
            let name = lane.label().to_owned();
            Some(Part { what: "lane", name, text, command: GridCommand::DeleteLane(id).into() })
        }
        _ => None,
    }
}

/// What becomes of the cards of the cells, and of the ratings of the columns.
fn text(map: &JourneyMap, goes: impl Fn(LaneId, StepId) -> bool, columns: &[StepId]) -> String {
    let cards = map.notes().iter().filter(|note| note.cell.is_some_and(|c| goes(c.lane, c.step))).count();
    let ratings = map.ratings().iter().filter(|rating| columns.contains(&rating.step)).count();
    let cards = match cards {
        0 => "It has no cards.".to_owned(),
        1 => "Its card moves to Unplaced.".to_owned(),
        n => format!("Its {n} cards move to Unplaced."),
    };
    let ratings = match ratings {
        0 => "",
        1 => " Its emotion is forgotten.",
        _ => " Its emotions are forgotten.",
    };
    format!("{cards}{ratings} The draft does not change. You can undo this.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{CardCommand, CurveCommand, Editor, RatingPoint};
    use crate::model::{LaneKind, Project};

    #[test]
    fn the_question_says_what_becomes_of_the_cards() {
        let mut editor = Editor::with_map(Project::new(1), "Jacket");
        let mut run = |command: Command| editor.run(&command).unwrap();
        run(GridCommand::AddStage { at: None, title: "Order".into() }.into());
        run(GridCommand::AddLane { at: None, kind: LaneKind::Pain, title: String::new() }.into());
        let map = editor.map().unwrap().clone();
        let (lane, column) = (map.lanes_in_order()[0].id, map.columns()[0].step.id);
        let stage = map.stages_in_order()[0].id;
        let words = |editor: &Editor, part| read(editor.map().unwrap(), part).unwrap().text;
        let none = "It has no cards. The draft does not change. You can undo this.";
        assert_eq!(words(&editor, Focus::Lane(lane)), none);
        for text in ["Slow", "Dear"] {
            let add = CardCommand::Add { lane, step: column, order: None, text: text.into(), height: None };
            editor.run(&add.into()).unwrap();
        }
        editor.run(&CurveCommand::Rate { at: RatingPoint::team(column, None), tenths: 3 }.into()).unwrap();
        assert_eq!(
            words(&editor, Focus::Stage(stage)),
            "Its 2 cards move to Unplaced. Its emotion is forgotten. The draft does not change. You can \
             undo this."
        );
    }
}
