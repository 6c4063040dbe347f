//! The context menu of a lane: kind, colour, whose it is, its place, and the kinds of new lanes.

use egui::Ui;

use super::menus::{Wish, Wishes, ctrl_arrow, scrolled_ui};
use super::naming::Named;
use super::stage_menu::collapse_ui;
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::Document;
use crate::edit::{Bundle, CurveCommand, Focus, GridCommand, RecordCommand};
use crate::layout::kind;
use crate::layout::matrix::role_name;
use crate::model::{CurveForm, DecisionRole, JourneyMap, Lane, LaneId, LaneKind, ServiceLine};
use crate::text::icons;
use crate::ui::act::Act;
use crate::ui::dialogs::Dialog;
use crate::ui::theme::theme;
use crate::ui::widgets::menu::{self, Row};

/// Everything that can be done with a lane.
pub fn show_ui(ui: &mut Ui, document: &Document, map: &JourneyMap, id: LaneId, wishes: &mut Wishes) {
    let lanes = map.lanes_in_order();
    let Some((at, lane)) = lanes.iter().enumerate().find(|(_, lane)| lane.id == id) else {
        return;
    };
    let keys = action(ActionId::EditText).shortcuts.last().map(|keys| keys.words(Os::here()));
    if Row::new("Rename").icon(icons::PENCIL_SIMPLE).shortcut(keys).show_ui(ui) {
        wishes.0.push(Wish::Name(Named::Lane(id)));
    }
    Row::new("Kind").icon(kind::glyph(&lane.kind)).lead_ui(ui, 200.0, |ui| {
        scrolled_ui(ui, |ui| {
            for kind in LaneKind::ALL {
                let row = Row::new(kind.plural()).icon(kind::glyph(&kind)).checked(kind == lane.kind);
                if row.show_ui(ui) {
                    wishes.run(GridCommand::SetLaneKind { lane: id, kind });
                }
            }
        });
    });
    if lane.kind == LaneKind::Emotion {
        curve_ui(ui, map, wishes);
    }
    colour_ui(ui, map, lane, wishes);
    whose_ui(ui, document, map, lane, wishes);
    line_ui(ui, map, lane, wishes);
    if crate::edit::thing_kind(&lane.kind).is_some() {
        let row = action(ActionId::Things);
        if Row::new(row.name).icon(row.icon).show_ui(ui) {
            wishes.0.push(Wish::Act(Box::new(Act::Do(ActionId::Things))));
        }
    }
    for (label, place) in [("Add a lane above", at), ("Add a lane below", at + 1)] {
        Row::new(label)
            .icon(icons::ROWS_PLUS_BOTTOM)
            .lead_ui(ui, 200.0, |ui| kinds_ui(ui, Some(place), wishes));
    }
    menu::separator_ui(ui);
    let moves = [
        ("Move up", icons::ARROW_UP, "↑", at.checked_sub(1)),
        ("Move down", icons::ARROW_DOWN, "↓", (at + 1 < lanes.len()).then_some(at + 1)),
    ];
    for (label, symbol, arrow, to) in moves {
        let row = Row::new(label).icon(symbol).shortcut(ctrl_arrow(arrow)).enabled(to.is_some());
        if let (true, Some(to)) = (row.show_ui(ui), to) {
            wishes.run(GridCommand::MoveLane { lane: id, to });
        }
    }
    if Row::new("Copy").icon(icons::COPY_SIMPLE).show_ui(ui) {
        wishes.0.push(Wish::Copy(Bundle::Lanes(vec![id])));
    }
    if Row::new("Duplicate").icon(icons::COPY).show_ui(ui) {
        wishes.run(GridCommand::DuplicateLane(id));
    }
    if lane.height.is_some() && Row::new("Usual height").icon(icons::ARROWS_IN_LINE_VERTICAL).show_ui(ui) {
        wishes.run(GridCommand::SetLaneHeight { lane: id, height: None });
    }
    if collapse_ui(ui, lane.collapsed) {
        wishes.run(GridCommand::SetLaneCollapsed { lane: id, collapsed: !lane.collapsed });
    }
    if Row::new("Hide").icon(icons::EYE_SLASH).show_ui(ui) {
        wishes.run(GridCommand::SetLaneHidden { lane: id, hidden: true });
    }
    menu::separator_ui(ui);
    if Row::new("Delete lane…").icon(icons::TRASH).danger().show_ui(ui) {
        wishes.0.push(Wish::Act(Box::new(Act::Ask(Dialog::DeletePart(Focus::Lane(id))))));
    }
}

/// How the curve runs between its points.
fn curve_ui(ui: &mut Ui, map: &JourneyMap, wishes: &mut Wishes) {
    let forms = [
        ("Smooth", CurveForm::Smooth, icons::CHART_LINE_UP),
        ("Straight", CurveForm::Straight, icons::LINE_SEGMENT),
        ("Steps", CurveForm::Steps, icons::STEPS),
    ];
    Row::new("Curve").icon(icons::CHART_LINE).lead_ui(ui, 180.0, |ui| {
        for (label, form, symbol) in forms {
            if Row::new(label).icon(symbol).checked(map.head().curve == form).show_ui(ui) {
                wishes.run(CurveCommand::SetForm(form));
            }
        }
    });
    let round = action(ActionId::RatingRound);
    if Row::new(round.name).icon(round.icon).show_ui(ui) {
        wishes.0.push(Wish::Act(Box::new(Act::Do(ActionId::RatingRound))));
    }
}

/// The kinds of which a lane can be added. One of no kind gets its name at once.
pub fn kinds_ui(ui: &mut Ui, at: Option<usize>, wishes: &mut Wishes) {
    scrolled_ui(ui, |ui| {
        for kind in LaneKind::ALL {
            if Row::new(kind.plural()).icon(kind::glyph(&kind)).show_ui(ui) {
                match kind {
                    LaneKind::Other => wishes.0.push(Wish::Name(Named::NewLane { at, kind })),
                    kind => wishes.run(GridCommand::AddLane { at, kind, title: String::new() }),
                }
            }
        }
    });
}

fn put(map: &JourneyMap, lane: Lane, wishes: &mut Wishes) {
    wishes.run(RecordCommand::Put((map.id(), lane).into()));
}

/// The colour of a lane and of what is written into it.
fn colour_ui(ui: &mut Ui, map: &JourneyMap, lane: &Lane, wishes: &mut Wishes) {
    Row::new("Colour").icon(icons::PALETTE).lead_ui(ui, 200.0, |ui| {
        let kinds = format!("As {}", lane.kind.plural());
        if Row::new(&kinds).checked(lane.entry.is_none()).show_ui(ui) {
            put(map, Lane { entry: None, ..lane.clone() }, wishes);
        }
        menu::separator_ui(ui);
        for entry in map.entries_in_order() {
            let tones = theme(ui).tones(entry.swatch);
            let mut row = Row::new(entry.label()).checked(lane.entry == Some(entry.id));
            row.swatch = Some((tones.fill, tones.edge));
            if row.show_ui(ui) {
                put(map, Lane { entry: Some(entry.id), ..lane.clone() }, wishes);
            }
        }
    });
}

/// Whose lane it is: a persona, somebody of the team, a part in the decision.
fn whose_ui(ui: &mut Ui, document: &Document, map: &JourneyMap, lane: &Lane, wishes: &mut Wishes) {
    let project = document.editor.project();
    Row::new("Lane of").icon(icons::USER).lead_ui(ui, 220.0, |ui| {
        scrolled_ui(ui, |ui| {
            let nobody = lane.persona.is_none() && lane.person.is_none() && lane.role.is_none();
            if Row::new("Everybody").icon(icons::USERS).checked(nobody).show_ui(ui) {
                put(map, Lane { persona: None, person: None, role: None, ..lane.clone() }, wishes);
            }
            menu::separator_ui(ui);
            for role in DecisionRole::ALL {
                let on = lane.role == Some(*role);
                if Row::new(role_name(*role)).checked(on).show_ui(ui) {
                    put(map, Lane { role: (!on).then_some(*role), ..lane.clone() }, wishes);
                }
            }
            if !project.personas().is_empty() || !project.people().is_empty() {
                menu::separator_ui(ui);
            }
            for persona in project.personas().iter() {
                let on = lane.persona == Some(persona.id);
                if Row::new(&persona.name).icon(icons::USER_CIRCLE).checked(on).show_ui(ui) {
                    put(map, Lane { persona: (!on).then_some(persona.id), ..lane.clone() }, wishes);
                }
            }
            for person in project.people().iter() {
                let on = lane.person == Some(person.id);
                if Row::new(&person.name).icon(icons::USER).checked(on).show_ui(ui) {
                    put(map, Lane { person: (!on).then_some(person.id), ..lane.clone() }, wishes);
                }
            }
        });
    });
}

/// The line of a service blueprint under a lane.
fn line_ui(ui: &mut Ui, map: &JourneyMap, lane: &Lane, wishes: &mut Wishes) {
    let lines = [
        ("None", None),
        ("Line of interaction", Some(ServiceLine::Interaction)),
        ("Line of visibility", Some(ServiceLine::Visibility)),
        ("Line of internal interaction", Some(ServiceLine::Internal)),
    ];
    Row::new("Line below").icon(icons::LINE_SEGMENT).lead_ui(ui, 240.0, |ui| {
        for (label, line) in lines {
            if Row::new(label).checked(lane.line_below == line).show_ui(ui) {
                put(map, Lane { line_below: line, ..lane.clone() }, wishes);
            }
        }
    });
}
