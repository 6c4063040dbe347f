//! The maps as a grid: a row for each persona, a column for each type of journey; empty places show
//! what is missing.

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::maps::title;
use super::people::in_order;
use super::table::{GAP, head_ui};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::insight::persona_names;
use crate::model::{Id, JourneyMap, MapHead, MapId, PersonaId, Project};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, text_ui};
use crate::ui::widgets::{focus_ring, icon};

const HEAD: f32 = 168.0;
const LEAST: f32 = 160.0;
const ROW: f32 = 40.0;

/// The types of journey that the maps name, in the order of the maps; an empty one where a map has
/// none.
fn types(project: &Project) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    for map in project.maps_in_order() {
        let kind = map.head().journey_type.trim();
        if !types.iter().any(|known| known.eq_ignore_ascii_case(kind)) {
            types.push(kind.to_owned());
        }
    }
    types.sort_by_key(String::is_empty);
    types
}

/// The maps of a persona (or of none) and a type.
fn maps<'p>(project: &'p Project, persona: Option<PersonaId>, kind: &str) -> Vec<&'p JourneyMap> {
    let of = |map: &&JourneyMap| {
        let personas = &map.head().personas;
        let about = persona.map_or(personas.is_empty(), |id| personas.contains(&id));
        about && map.head().journey_type.trim().eq_ignore_ascii_case(kind)
    };
    project.maps_in_order().into_iter().map(AsRef::as_ref).filter(of).collect()
}

/// Shows the page; whether it was left.
pub fn show_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) -> bool {
    let t = theme(ui);
    let project = document.editor.project();
    let types = types(project);
    let personas: Vec<PersonaId> = in_order(project).iter().map(|persona| persona.id).collect();
    let some =
        |id: &PersonaId| types.iter().map(|kind| maps(project, Some(*id), kind).len()).collect::<Vec<_>>();
    let missing: usize = personas.iter().map(|id| some(id).iter().filter(|maps| **maps == 0).count()).sum();
    let words = match (personas.len(), missing) {
        (0, _) => "Add personas to see which of them has no map yet.".to_owned(),
        (_, 0) => "Every persona has a map of every type of journey.".to_owned(),
        (_, 1) => "1 map is missing. The type of a journey is set where its map is described.".to_owned(),
        (_, n) => format!("{n} maps are missing. The type of a journey is set where its map is described."),
    };
    let closed = head_ui(ui, "Maps by persona", &words);
    let nobody = project.maps().iter().any(|map| map.head().personas.is_empty());
    let names = persona_names(project);
    let width = ((ui.available_width() - HEAD) / types.len().max(1) as f32 - GAP).clamp(LEAST, 260.0);
    egui::ScrollArea::horizontal().show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.allocate_exact_size(vec2(HEAD, 24.0), Sense::hover());
            for kind in &types {
                let (place, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
                let name = if kind.is_empty() { "No type yet" } else { kind };
                response.widget_info(|| WidgetInfo::labeled(accesskit::Role::ColumnHeader, true, name));
                let at = (place.left_center(), Align2::LEFT_CENTER);
                ink.put(ui, at, name, Type::SMALL_MEDIUM, t.text_secondary, width);
            }
        });
        let rows = personas.iter().copied().map(Some).chain(nobody.then_some(None));
        for persona in rows {
            let name = persona.and_then(|id| names.get(&id)).map_or("No persona", String::as_str);
            let found: Vec<_> = types.iter().map(|kind| maps(project, persona, kind)).collect();
            let high = found.iter().map(Vec::len).max().unwrap_or(0).max(1) as f32 * (ROW + 4.0);
            let (row, _) =
                ui.allocate_exact_size(vec2(HEAD + (width + GAP) * types.len() as f32, high), Sense::hover());
            let at = (pos2(row.left(), row.top() + ROW / 2.0), Align2::LEFT_CENTER);
            ink.put(ui, at, name, Type::BODY_MEDIUM, t.text, HEAD - 8.0);
            for (column, (kind, maps)) in types.iter().zip(&found).enumerate() {
                let left = row.left() + HEAD + GAP + column as f32 * (width + GAP);
                let place = Rect::from_min_size(pos2(left, row.top()), vec2(width, ROW));
                match (maps.is_empty(), persona) {
                    (true, Some(persona)) => {
                        missing_ui(ui, place, (persona, name, kind), acts);
                    }
                    _ => maps_ui(ui, document, place, maps, ink, acts),
                }
            }
        }
    });
    if types == [""] {
        text_ui(ui, "No map has a type of journey yet.", Type::SMALL, t.text_tertiary);
    }
    closed
}

/// The maps of a place, one under the other; a click opens one.
fn maps_ui(
    ui: &mut Ui,
    document: &Document,
    place: Rect,
    maps: &[&JourneyMap],
    ink: &mut Ink,
    acts: &mut Acts,
) {
    let t = theme(ui);
    for (index, map) in maps.iter().enumerate() {
        let rect = place.translate(vec2(0.0, index as f32 * (ROW + 4.0)));
        let key = egui::Id::unique(("map in grid", map.id(), place.left() as i32, place.top() as i32));
        let response = ui.interact(rect, key, Sense::click());
        let name = title(map);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, name));
        let on = document.editor.map_id() == Some(map.id());
        let fill = if on || response.hovered() { t.accent_soft } else { t.surface };
        let stroke = Stroke::new(1.0, t.border_strong);
        ui.painter().rect(rect, 8, fill, stroke, egui::StrokeKind::Inside);
        icon(
            ui.painter(),
            rect.left_center() + vec2(18.0, 0.0),
            icons::MAP_TRIFOLD,
            fonts::icons(16.0),
            t.text_secondary,
        );
        let at = (rect.left_center() + vec2(34.0, 0.0), Align2::LEFT_CENTER);
        ink.put(ui, at, name, Type::BODY_MEDIUM, t.text, rect.width() - 44.0);
        if response.has_focus() {
            focus_ring(ui.painter(), rect, 8.0, &t);
        }
        if response.clicked() {
            acts.push(Act::ShowMap(map.id()));
        }
    }
}

/// A dashed place that makes the map that is missing.
fn missing_ui(ui: &mut Ui, rect: Rect, (persona, name, kind): (PersonaId, &str, &str), acts: &mut Acts) {
    let t = theme(ui);
    let response = ui.interact(rect, egui::Id::unique(("missing map", persona, kind)), Sense::click());
    let kind_words = if kind.is_empty() { "without a type" } else { kind };
    let words = format!("Missing: add a map for {name}, {kind_words}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 8, t.hover);
    }
    let edge = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&edge, Stroke::new(1.0, t.control_border), 4.0, 3.0));
    let at = rect.center();
    icon(ui.painter(), at - vec2(30.0, 0.0), icons::PLUS, fonts::icons(14.0), t.text_tertiary);
    crate::ui::widgets::type_scale::put(
        ui.painter(),
        at - vec2(18.0, 0.0),
        Align2::LEFT_CENTER,
        "Missing",
        Type::SMALL,
        t.text_tertiary,
    );
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    if response.clicked() {
        let title = if kind.is_empty() { name.to_owned() } else { format!("{name}: {kind}") };
        let head = MapHead::titled(MapId::from_bits(0), title);
        let head = MapHead { journey_type: kind.to_owned(), personas: vec![persona], ..head };
        acts.push(Act::Run(RecordCommand::AddMapOf(Box::new(head)).into()));
    }
}
