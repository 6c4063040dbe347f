//! One note: its text, its place, who looks after it, what is known about it.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::parts::{dropdown_ui, entry_ui, field_id, head_ui, row_ui, section_ui, switch_ui, title_ui};
use super::{belongs, comments, details, emotion, evidence, figure, marks, owner, votes};
use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Side};
use crate::edit::{BoardCommand, CardCommand, Command, Detail, Focus, Selection};
use crate::geom::Size;
use crate::layout::matrix::{link_icon, link_name};
use crate::layout::{kind, note as note_layout};
use crate::model::{Anchor, JourneyMap, LaneId, Moment, Note, NoteId, Priority, StepId};
use crate::text::{fit_note_text, icons};
use crate::ui::act::{Act, Acts};
use crate::ui::board::tools::swatches_ui;
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};
use crate::ui::widgets::{chip, icon};

/// Longer cards are hard to read in a matrix.
const LONG: usize = 120;

pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    id: NoteId,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let Some((map, note)) = document.map().and_then(|map| Some((map, map.notes().get(id)?))) else {
        return;
    };
    head(ui, map, note, ink, acts);
    section_ui(ui, |ui| {
        text_ui(ui, document, note, ink, fields, acts);
        place_ui(ui, map, note, ink, acts);
        priority_ui(ui, note, acts);
        owner_ui(ui, document, note, ink, fields, acts);
        details::rows_ui(ui, note, ink, fields, acts);
        belongs::card_ui(ui, document, note, ink, acts);
    });
    section_ui(ui, |ui| {
        title_ui(ui, "Kind and colour", "");
        swatches_ui(ui, document, document.editor.selection(), 0.0, acts);
    });
    section_ui(ui, |ui| {
        if let Some(cell) = note.cell {
            emotion::show_ui(ui, map, cell.step, ink, acts);
        }
        moment_ui(ui, note, acts);
        details::moment_ui(ui, note, ink, fields, acts);
        marks::show_ui(ui, note, ink, fields, acts);
    });
    figure::show_ui(ui, map, note, ink, fields, acts);
    if crate::insight::is_intended(map) {
        section_ui(ui, |ui| super::future::intended_ui(ui, document, note, ink, acts));
    } else {
        section_ui(ui, |ui| evidence::show_ui(ui, document, &[note], ink, fields, acts));
    }
    if super::future::is_opportunity(map, note) {
        section_ui(ui, |ui| super::future::plan_ui(ui, document, note, acts));
    }
    if marks::is_opportunity(map, note) {
        section_ui(ui, |ui| marks::opportunity_ui(ui, document, note, ink, fields, acts));
    }
    section_ui(ui, |ui| evidence::show_ui(ui, document, &[note], ink, fields, acts));
    votes::show_ui(ui, document.editor.project(), &[note], ink, acts);
    linked_ui(ui, map, note, ink, acts);
    details::thing_ui(ui, document, note, ink, acts);
    details::links_ui(ui, note, ink, fields, acts);
    if document.side == Side::Matrix {
        details::picture_ui(ui, document, note, ink, acts);
    }
    comments::show_ui(ui, map, Anchor::Note(id), ink, fields, acts);
}

fn head(ui: &mut Ui, map: &JourneyMap, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    head_ui(ui, |ui| {
        let entry = map.entries().get(note.entry);
        if let Some(entry) = entry {
            let tones = t.tones(entry.swatch);
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            chip::swatch(ui.painter(), rect, tones.fill, tones.edge);
            icon(
                ui.painter(),
                rect.center(),
                kind::glyph(&entry.kind),
                fonts::icons_fill(12.0),
                tones.ink_on_fill,
            );
        }
        let label = entry.map_or("Note", |entry| entry.label());
        let (place, _) = ui.allocate_exact_size(
            vec2(ui.available_width() - 2.0 * t.target(32.0) - 12.0, 32.0),
            Sense::hover(),
        );
        ink.put(ui, (place.left_center(), Align2::LEFT_CENTER), label, Type::SUBHEAD, t.text, place.width());
        for (symbol, name, id) in
            [(icons::COPY, "Duplicate", ActionId::Duplicate), (icons::TRASH, "Delete", ActionId::Delete)]
        {
            if ui.add(IconButton::new(symbol, name).size(32.0, 16.0)).clicked() {
                acts.push(Act::Do(id));
            }
        }
    });
}

fn text_ui(
    ui: &mut Ui,
    document: &Document,
    note: &Note,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let look = FieldLook {
        label: "Text",
        hint: "Write here",
        kind: Type { size: 15.0, line: 21.0, ..Type::SUBHEAD },
        width: ui.available_width(),
        height: 64.0,
        lines: true,
        framed: true,
    };
    if let Some(text) = ink.field_ui(ui, fields, field_id("text", note.id), &note.text, look) {
        let box_ = Size::new(note.width, note.height);
        let language = Some(document.editor.project().head().language.as_str()).filter(|l| !l.is_empty());
        let size = note_layout::text_size(note.size);
        let fit = fit_note_text(&ink.look.engine, &text, size, box_, note_layout::PADDING, language);
        acts.push(Act::Run(BoardCommand::SetText { note: note.id, text, height: fit.height }.into()));
    }
    let letters = note.text.chars().count();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let (words, ink_colour) = if letters > LONG {
        ("Long for a card. Consider two.".to_owned(), t.warning)
    } else {
        (format!("{letters} characters"), t.text_tertiary)
    };
    put(ui.painter(), row.right_center(), Align2::RIGHT_CENTER, &words, Type::CARD, ink_colour);
}

/// Stage and lane; both are chosen to place a note that has no place.
fn place_ui(ui: &mut Ui, map: &JourneyMap, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    if map.stages().is_empty() || map.lanes().is_empty() {
        return;
    }
    let columns = map.columns();
    let name = |step: StepId| {
        columns.iter().find(|column| column.step.id == step).map(|column| match column.step.title.as_str() {
            "" => column.stage.title.clone(),
            title => format!("{} · {title}", column.stage.title),
        })
    };
    let cell = note.cell;
    let first_lane = map.lanes_in_order().first().map(|lane| lane.id);
    let first_step = columns.first().map(|column| column.step.id);
    let entry_lane = map.entries().get(note.entry).and_then(|entry| {
        entry.lane.or_else(|| {
            map.lanes_in_order().into_iter().find(|lane| lane.kind == entry.kind).map(|lane| lane.id)
        })
    });
    let mut place = |lane: Option<LaneId>, step: Option<StepId>| {
        if let (Some(lane), Some(step)) = (lane, step) {
            let command = CardCommand::Place { notes: vec![note.id], lane, step, order: None };
            acts.push(Act::Run(command.into()));
        }
    };
    let mut leave = false;
    row_ui(ui, "Stage", |ui, width| {
        let chosen = cell.and_then(|cell| name(cell.step)).unwrap_or_else(|| "Not placed".to_owned());
        let button = dropdown_ui(ui, ink, "Stage", &chosen, width);
        menu::under(&button, width.max(180.0), |ui| {
            for column in &columns {
                let id = column.step.id;
                let label = name(id).unwrap_or_default();
                if Row::new(&label).checked(cell.is_some_and(|cell| cell.step == id)).show_ui(ui) {
                    place(cell.map(|cell| cell.lane).or(entry_lane).or(first_lane), Some(id));
                }
            }
            if cell.is_some() {
                menu::separator_ui(ui);
                leave = Row::new("Take out of the matrix").icon(icons::TRAY).show_ui(ui);
            }
        });
    });
    row_ui(ui, "Lane", |ui, width| {
        let lane = cell.and_then(|cell| map.lanes().get(cell.lane));
        let button = dropdown_ui(ui, ink, "Lane", lane.map_or("Not placed", |lane| lane.label()), width);
        menu::under(&button, width.max(180.0), |ui| {
            for lane in map.lanes_in_order() {
                let row = Row::new(lane.label()).icon(kind::glyph(&lane.kind));
                if row.checked(cell.is_some_and(|cell| cell.lane == lane.id)).show_ui(ui) {
                    place(Some(lane.id), cell.map(|cell| cell.step).or(first_step));
                }
            }
        });
    });
    if leave {
        acts.push(Act::Run(CardCommand::Unplace { notes: vec![note.id] }.into()));
    }
}

fn detail(note: NoteId, detail: Detail, acts: &mut Acts) {
    acts.push(Act::Run(Command::detail([note], detail)));
}

fn priority_ui(ui: &mut Ui, note: &Note, acts: &mut Acts) {
    row_ui(ui, "Priority", |ui, width| {
        let choices = [
            Segment::words(Priority::Low, "Low"),
            Segment::words(Priority::Mid, "Mid"),
            Segment::words(Priority::High, "High"),
        ];
        if let Some(chosen) = segmented_ui(ui, &choices, note.priority, Some(width)) {
            let next = (note.priority != Some(chosen)).then_some(chosen);
            detail(note.id, Detail::Priority(next), acts);
        }
    });
}

fn owner_ui(
    ui: &mut Ui,
    document: &Document,
    note: &Note,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    row_ui(ui, "Owner", |ui, width| {
        let field = ("Owner", field_id("owner", note.id), width);
        if let Some(owner) = owner::pick_ui(ui, document, ink, fields, field, note.owner.as_ref(), acts) {
            detail(note.id, Detail::Owner(owner), acts);
        }
    });
}

fn moment_ui(ui: &mut Ui, note: &Note, acts: &mut Acts) {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    icon(ui.painter(), pos2(row.left() + 9.0, row.center().y), icons::STAR, fonts::icons_fill(18.0), t.mot);
    let at = pos2(row.left() + 26.0, row.center().y);
    put(ui.painter(), at, Align2::LEFT_CENTER, "Moment of truth", Type::BODY_MEDIUM, t.text);
    let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    if switch_ui(&mut child, "Moment of truth", note.moment.is_some()) {
        let moment = note.moment.is_none().then(Moment::default);
        detail(note.id, Detail::Moment(moment), acts);
    }
}

/// Cards that are linked, and how; a click goes there, the link itself opens by its own row.
fn linked_ui(ui: &mut Ui, map: &JourneyMap, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    let links: Vec<_> = map.links().iter().filter(|l| l.from == note.id || l.to == note.id).collect();
    section_ui(ui, |ui| {
        title_ui(ui, "Linked", "");
        for link in links {
            let other = if link.from == note.id { link.to } else { link.from };
            let Some(other) = map.notes().get(other) else { continue };
            let symbol = map.entries().get(other.entry).map(|entry| kind::glyph(&entry.kind));
            let row = entry_ui(ui, ink, symbol, &other.text, "", Sense::click());
            if row.clicked() {
                acts.push(Act::Select(Selection::of_notes([other.id])));
            }
            let words = match link.from == note.id {
                true => link_name(link.kind).to_owned(),
                false => format!("{} (from there)", link_name(link.kind)),
            };
            if ui.add(Button::new(Kind::Ghost, &words).icon(link_icon(link.kind))).clicked() {
                acts.push(Act::Select(Selection::of_focus(Focus::Link(link.id))));
            }
        }
        if note.cell.is_some()
            && ui.add(Button::new(Kind::Ghost, "Link to a card").icon(icons::PLUS)).clicked()
        {
            acts.push(Act::Do(ActionId::LinkCard));
        }
    });
}
