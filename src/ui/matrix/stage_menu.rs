//! Context menus of stages and steps.

use egui::Ui;

use super::menus::{Wish, Wishes, ctrl_arrow};
use super::naming::Named;
use crate::app::actions::{ActionId, Os, action};
use crate::edit::{Bundle, Focus, GridCommand, RecordCommand};
use crate::layout::label;
use crate::model::{ColumnForm, JourneyMap, MapHead, StageId, Step, StepId};
use crate::text::icons;
use crate::ui::act::Act;
use crate::ui::dialogs::Dialog;
use crate::ui::widgets::menu::{self, Row};

pub fn stage_ui(ui: &mut Ui, map: &JourneyMap, id: StageId, wishes: &mut Wishes) {
    let stages = map.stages_in_order();
    let Some(at) = stages.iter().position(|stage| stage.id == id) else {
        return;
    };
    let keys = action(ActionId::EditText).shortcuts.last().map(|keys| keys.words(Os::here()));
    if Row::new("Rename").icon(icons::PENCIL_SIMPLE).shortcut(keys).show_ui(ui) {
        wishes.0.push(Wish::Name(Named::Stage(id)));
    }
    if Row::new("Add a step").icon(icons::SQUARE_SPLIT_HORIZONTAL).show_ui(ui) {
        wishes.0.push(Wish::Name(Named::NewStep { stage: id, at: None }));
    }
    for (label, place) in [("Add a stage before", at), ("Add a stage after", at + 1)] {
        if Row::new(label).icon(icons::COLUMNS_PLUS_RIGHT).show_ui(ui) {
            wishes.0.push(Wish::Name(Named::NewStage { at: Some(place) }));
        }
    }
    menu::separator_ui(ui);
    let moves = [
        ("Move left", icons::ARROW_LEFT, "←", at.checked_sub(1)),
        ("Move right", icons::ARROW_RIGHT, "→", (at + 1 < stages.len()).then_some(at + 1)),
    ];
    for (label, symbol, arrow, to) in moves {
        let row = Row::new(label).icon(symbol).shortcut(ctrl_arrow(arrow)).enabled(to.is_some());
        if let (true, Some(to)) = (row.show_ui(ui), to) {
            wishes.run(GridCommand::MoveStage { stage: id, to });
        }
    }
    if Row::new("Copy").icon(icons::COPY_SIMPLE).show_ui(ui) {
        wishes.0.push(Wish::Copy(Bundle::Stages(vec![id])));
    }
    if Row::new("Duplicate").icon(icons::COPY).show_ui(ui) {
        wishes.run(GridCommand::DuplicateStage(id));
    }
    if let Some(next) = stages.get(at + 1) {
        let words = format!("Merge with “{}”", label::column(&next.title, ""));
        if Row::new(&words).icon(icons::ARROWS_MERGE).show_ui(ui) {
            wishes.run(GridCommand::MergeStages { stage: next.id, into: id });
        }
    }
    widths_ui(ui, map, wishes);
    let collapsed = stages.get(at).is_some_and(|stage| stage.collapsed);
    if collapse_ui(ui, collapsed) {
        wishes.run(GridCommand::SetStageCollapsed { stage: id, collapsed: !collapsed });
    }
    if Row::new("Hide").icon(icons::EYE_SLASH).show_ui(ui) {
        wishes.run(GridCommand::SetStageHidden { stage: id, hidden: true });
    }
    menu::separator_ui(ui);
    if Row::new("Delete stage…").icon(icons::TRASH).danger().show_ui(ui) {
        wishes.0.push(Wish::Act(Box::new(Act::Ask(Dialog::DeletePart(Focus::Stage(id))))));
    }
}

pub fn step_ui(ui: &mut Ui, map: &JourneyMap, id: StepId, wishes: &mut Wishes) {
    let Some(step) = map.steps().get(id) else {
        return;
    };
    let there = map.steps_of(step.stage);
    let at = there.iter().position(|other| other.id == id).unwrap_or_default();
    let keys = action(ActionId::EditText).shortcuts.last().map(|keys| keys.words(Os::here()));
    if Row::new("Rename").icon(icons::PENCIL_SIMPLE).shortcut(keys).show_ui(ui) {
        wishes.0.push(Wish::Name(Named::Step(id)));
    }
    for (label, place) in [("Add a step before", at), ("Add a step after", at + 1)] {
        if Row::new(label).icon(icons::SQUARE_SPLIT_HORIZONTAL).show_ui(ui) {
            wishes.0.push(Wish::Name(Named::NewStep { stage: step.stage, at: Some(place) }));
        }
    }
    menu::separator_ui(ui);
    for (label, symbol, arrow, right) in
        [("Move left", icons::ARROW_LEFT, "←", false), ("Move right", icons::ARROW_RIGHT, "→", true)]
    {
        let command = step_beside(map, id, right);
        let row = Row::new(label).icon(symbol).shortcut(ctrl_arrow(arrow)).enabled(command.is_some());
        if let (true, Some(command)) = (row.show_ui(ui), command) {
            wishes.run(command);
        }
    }
    if at > 0 && Row::new("Make it a stage").icon(icons::ARROWS_SPLIT).show_ui(ui) {
        wishes.run(GridCommand::SplitStage { at: id, title: step.title.clone() });
    }
    let alone = Row::new("No touchpoint expected").icon(icons::HAND_TAP).checked(step.no_touchpoint);
    if alone.show_ui(ui) {
        let changed = Step { no_touchpoint: !step.no_touchpoint, ..Step::clone(step) };
        wishes.run(RecordCommand::Put((map.id(), changed).into()));
    }
    widths_ui(ui, map, wishes);
    if step.width.is_some() && Row::new("Usual width").icon(icons::ARROWS_IN_LINE_HORIZONTAL).show_ui(ui) {
        wishes.run(GridCommand::SetStepWidth { step: id, width: None });
    }
    if there.iter().filter(|other| !other.hidden).count() > 1
        && Row::new("Hide").icon(icons::EYE_SLASH).show_ui(ui)
    {
        wishes.run(GridCommand::SetStepHidden { step: id, hidden: true });
    }
    if there.len() > 1 {
        menu::separator_ui(ui);
        if Row::new("Delete step…").icon(icons::TRASH).danger().show_ui(ui) {
            wishes.0.push(Wish::Act(Box::new(Act::Ask(Dialog::DeletePart(Focus::Step(id))))));
        }
    }
}

/// Moves a step by one place, over the edge of its stage into the next one.
pub fn step_beside(map: &JourneyMap, id: StepId, right: bool) -> Option<GridCommand> {
    let step = map.steps().get(id)?;
    let there = map.steps_of(step.stage);
    let at = there.iter().position(|other| other.id == id)?;
    let within = if right { (at + 1 < there.len()).then_some(at + 1) } else { at.checked_sub(1) };
    if let Some(to) = within {
        return Some(GridCommand::MoveStep { step: id, stage: step.stage, to });
    }
    let stages = map.stages_in_order();
    let own = stages.iter().position(|stage| stage.id == step.stage)?;
    let beside = if right { own + 1 } else { own.checked_sub(1)? };
    let stage = stages.get(beside).filter(|_| there.len() > 1)?.id;
    Some(GridCommand::MoveStep { step: id, stage, to: if right { 0 } else { usize::MAX } })
}

/// Widths of all columns: alike, or by the time that passes.
fn widths_ui(ui: &mut Ui, map: &JourneyMap, wishes: &mut Wishes) {
    let forms = [("All alike", ColumnForm::Equal), ("By time", ColumnForm::Time)];
    Row::new("Column widths").icon(icons::ARROWS_HORIZONTAL).lead_ui(ui, 180.0, |ui| {
        for (label, form) in forms {
            if Row::new(label).checked(map.head().columns == form).show_ui(ui) {
                let head = MapHead { columns: form, ..MapHead::clone(map.head()) };
                wishes.run(RecordCommand::Put(head.into()));
            }
        }
    });
}

/// Collapses or expands a stage or lane; whether it was chosen.
pub fn collapse_ui(ui: &mut Ui, collapsed: bool) -> bool {
    let (label, symbol, key) = match collapsed {
        true => ("Expand", icons::ARROWS_OUT, "+"),
        false => ("Collapse", icons::ARROWS_IN, "−"),
    };
    Row::new(label).icon(symbol).shortcut(Some(key.to_owned())).show_ui(ui)
}
