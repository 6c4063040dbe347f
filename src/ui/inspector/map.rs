//! The map, shown while nothing is selected: its names, what it holds, its lanes.

use egui::{Align2, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::{dropdown_ui, field_id, head_ui, row_ui, section_ui, switch_ui, title_ui};
use super::{comments, coverage, frame};
use crate::app::workspace::Document;
use crate::edit::{GridCommand, RecordCommand};
use crate::insight::persona_names;
use crate::layout::kind;
use crate::model::{JourneyMap, MapHead, PersonaId, ProjectHead, Record};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::project::{personas_in_order, set_main};
use crate::ui::tally::Tally;
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put};

pub fn show_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let t = theme(ui);
    head_ui(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 32.0), Sense::hover());
        icon(ui.painter(), rect.center(), icons::MAP_TRIFOLD, fonts::icons(18.0), t.text_secondary);
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, "Map", Type::SUBHEAD, t.text);
    });
    section_ui(ui, |ui| {
        names_ui(ui, document, map, ink, fields, acts);
        persona_ui(ui, document, map, ink, acts);
    });
    section_ui(ui, |ui| {
        let placed = Tally::of(ui, map).placed;
        title_ui(ui, "Notes", &map.notes().len().to_string());
        figure_ui(ui, "In the matrix", placed);
        figure_ui(ui, "Only on the draft", map.notes().len() - placed);
    });
    section_ui(ui, |ui| coverage::show_ui(ui, document, map, ink, fields, acts));
    if !map.lanes().is_empty() {
        section_ui(ui, |ui| lanes_ui(ui, map, ink, acts));
    }
    frame::show_ui(ui, document, map, ink, fields, acts);
    comments::list_ui(ui, map, ink, acts);
}

fn names_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let project = document.editor.project().head();
    let head = map.head();
    let mut put = |record: Record| acts.push(Act::Run(RecordCommand::Put(record).into()));
    let rows = [
        ("Name", "Untitled map", head.title.as_str()),
        ("Subtitle", "None", head.subtitle.as_str()),
        ("Project", "Untitled", project.title.as_str()),
        ("Client", "None", project.client.as_str()),
    ];
    for (label, hint, text) in rows {
        let changed = row_ui(ui, label, |ui, width| {
            let kind = Type::BODY_MEDIUM;
            let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
            ink.field_ui(ui, fields, field_id(label, map.id()), text, look)
        });
        if let Some(text) = changed {
            put(match label {
                "Name" => MapHead { title: text, ..MapHead::clone(head) }.into(),
                "Subtitle" => MapHead { subtitle: text, ..MapHead::clone(head) }.into(),
                "Project" => ProjectHead { title: text, ..ProjectHead::clone(project) }.into(),
                _ => ProjectHead { client: text, ..ProjectHead::clone(project) }.into(),
            });
        }
    }
}

/// The persona the map is about first; more are put on it on their sheets.
fn persona_ui(ui: &mut Ui, document: &Document, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
    let names = persona_names(document.editor.project());
    if names.is_empty() {
        return;
    }
    let name = |id: &PersonaId| names.get(id).map_or("Unnamed persona", String::as_str);
    let head = map.head();
    let chosen = match head.personas.as_slice() {
        [] => "Nobody yet".to_owned(),
        [only] => name(only).to_owned(),
        [first, rest @ ..] => format!("{}, and {} more", name(first), rest.len()),
    };
    row_ui(ui, "Persona", |ui, width| {
        let button = dropdown_ui(ui, ink, "Persona of the map", &chosen, width);
        menu::under(&button, width.max(200.0), |ui| {
            if Row::new("Nobody yet").checked(head.personas.is_empty()).show_ui(ui) {
                let head = MapHead { personas: Vec::new(), ..MapHead::clone(head) };
                acts.push(Act::Run(RecordCommand::Put(head.into()).into()));
            }
            for persona in personas_in_order(document.editor.project()) {
                let first = head.personas.first() == Some(&persona.id);
                if Row::new(name(&persona.id)).icon(icons::USER).checked(first).show_ui(ui) {
                    acts.extend(set_main(document, persona.id).map(Act::Run));
                }
            }
        });
    });
}

pub(super) fn figure_ui(ui: &mut Ui, label: &str, count: usize) {
    let t = theme(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, format!("{label}: {count}")));
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, label, Type::BODY, t.text_secondary);
    put(
        ui.painter(),
        row.right_center(),
        Align2::RIGHT_CENTER,
        &count.to_string(),
        Type::BODY_MEDIUM,
        t.text,
    );
}

fn lanes_ui(ui: &mut Ui, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let lanes = map.lanes_in_order();
    let shown = lanes.iter().filter(|lane| !lane.hidden).count();
    let words = if shown == lanes.len() { shown.to_string() } else { format!("{shown} of {}", lanes.len()) };
    title_ui(ui, "Lanes", &words);
    for lane in lanes {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        let ground = kind::lane_swatch(map, lane).map_or(t.text_secondary, |swatch| t.tones(swatch).strong);
        let at = pos2(row.left() + 8.0, row.center().y);
        icon(ui.painter(), at, kind::glyph(&lane.kind), fonts::icons_fill(16.0), ground);
        let at = pos2(row.left() + 24.0, row.center().y);
        let colour = if lane.hidden { t.text_tertiary } else { t.text };
        ink.put(ui, (at, Align2::LEFT_CENTER), lane.label(), Type::BODY, colour, row.width() - 64.0);
        let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(lane.id));
        if switch_ui(&mut child, &format!("Show {}", lane.label()), !lane.hidden) {
            let command = GridCommand::SetLaneHidden { lane: lane.id, hidden: !lane.hidden };
            acts.push(Act::Run(command.into()));
        }
    }
}
