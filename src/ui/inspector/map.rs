//! The map, shown while nothing is selected: its names, what it holds, its lanes.

use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::{field_id, head_ui, row_ui, section_ui, switch_ui, title_ui};
use crate::app::workspace::Document;
use crate::edit::{GridCommand, RecordCommand};
use crate::layout::kind;
use crate::model::{JourneyMap, MapHead, ProjectHead, Record};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::tally::Tally;
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
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
    section_ui(ui, |ui| names_ui(ui, document, map, ink, fields, acts));
    section_ui(ui, |ui| {
        let placed = Tally::of(ui, map).placed;
        title_ui(ui, "Notes", &map.notes().len().to_string());
        figure_ui(ui, "In the matrix", placed);
        figure_ui(ui, "Only on the draft", map.notes().len() - placed);
    });
    section_ui(ui, |ui| evidence_ui(ui, map));
    if !map.lanes().is_empty() {
        section_ui(ui, |ui| lanes_ui(ui, map, ink, acts));
    }
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

fn figure_ui(ui: &mut Ui, label: &str, count: usize) {
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

/// Verified, assumed and the rest as a bar.
fn evidence_ui(ui: &mut Ui, map: &JourneyMap) {
    let t = theme(ui);
    let notes = map.notes().len();
    let tally = Tally::of(ui, map);
    let (verified, assumed) = (tally.verified, tally.assumed);
    title_ui(ui, "Evidence", "");
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    ui.painter().rect_filled(bar, CornerRadius::same(3), t.pressed);
    let share = |count: usize| if notes == 0 { 0.0 } else { bar.width() * count as f32 / notes as f32 };
    let split = bar.left() + share(verified);
    let left = Rect::from_min_max(bar.min, pos2(split, bar.bottom()));
    let right = Rect::from_min_max(pos2(split, bar.top()), pos2(split + share(assumed), bar.bottom()));
    ui.painter().rect_filled(left, CornerRadius::same(3), t.success);
    ui.painter().rect_filled(right, CornerRadius::same(3), t.warning);
    figure_ui(ui, "Verified", verified);
    figure_ui(ui, "Assumed", assumed);
    figure_ui(ui, "Nothing known", notes - verified - assumed);
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
