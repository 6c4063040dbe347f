//! The emotion lane: how its curve is shown, its scale, whose curves, and all of them as a table.

use egui::{Align2, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::{field_id, row_ui, section_ui, switch_ui, title_ui};
use crate::app::actions::{ActionId, action};
use crate::app::workspace::Document;
use crate::edit::{CurveCommand, Focus, Selection};
use crate::geom::Point;
use crate::insight::{Series, Value, series};
use crate::layout::{faces, label, scale};
use crate::model::{CurveForm, GapForm, JourneyMap, Lane, ScaleForm};
use crate::scene::Item;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};

pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    lane: &Lane,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let all = series(map, lane);
    section_ui(ui, |ui| table_ui(ui, document, map, &all, ink, acts));
    section_ui(ui, |ui| form_ui(ui, map, acts));
    section_ui(ui, |ui| scale_ui(ui, map, ink, fields, acts));
    if all.len() > 1 {
        section_ui(ui, |ui| persons_ui(ui, document, map, &all, ink, acts));
    }
    section_ui(ui, |ui| {
        let round = action(ActionId::RatingRound);
        let button = Button::new(Kind::Secondary, round.name).icon(round.icon);
        if ui.add(button.tip(round.tooltip, None)).clicked() {
            acts.push(Act::Do(ActionId::RatingRound));
        }
    });
}

fn form_ui(ui: &mut Ui, map: &JourneyMap, acts: &mut Acts) {
    let head = map.head();
    let mut run = |command: CurveCommand| acts.push(Act::Run(command.into()));
    title_ui(ui, "Curve", "");
    let width = ui.available_width();
    let forms = [
        Segment::words(CurveForm::Smooth, "Smooth"),
        Segment::words(CurveForm::Straight, "Straight"),
        Segment::words(CurveForm::Steps, "Steps"),
    ];
    if let Some(form) = segmented_ui(ui, &forms, Some(head.curve), Some(width)) {
        run(CurveCommand::SetForm(form));
    }
    row_ui(ui, "Not rated", |ui, width| {
        let gaps = [Segment::words(GapForm::Open, "Gap"), Segment::words(GapForm::Dashed, "Dashed")];
        if let Some(gaps) = segmented_ui(ui, &gaps, Some(head.gaps), Some(width)) {
            run(CurveCommand::SetGaps(gaps));
        }
    });
    for (words, on, command) in [
        ("Peak, end and largest drop", !head.hide_turns, CurveCommand::ShowTurns(head.hide_turns)),
        ("Arc of intensity", head.show_intensity, CurveCommand::ShowIntensity(!head.show_intensity)),
    ] {
        if toggle_ui(ui, words, |ui, _| put_words(ui, words), on) {
            run(command);
        }
    }
}

fn put_words(ui: &Ui, words: &str) {
    let t = theme(ui);
    let rect = ui.max_rect();
    put(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, words, Type::BODY, t.text);
}

/// A row with a switch at its right.
fn toggle_ui(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui, f32), on: bool) -> bool {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let words = row.with_max_x(row.right() - 38.0);
    let mut left = ui.new_child(egui::UiBuilder::new().max_rect(words));
    content(&mut left, words.width());
    let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(place));
    switch_ui(&mut right, name, on)
}

/// The scale that values are shown and typed in, and own names of the five levels.
fn scale_ui(ui: &mut Ui, map: &JourneyMap, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    title_ui(ui, "Scale", "");
    let forms = ScaleForm::ALL.iter().map(|&form| Segment::words(form, scale::name(form)));
    let width = ui.available_width();
    let chosen = segmented_ui(ui, &forms.collect::<Vec<_>>(), Some(map.head().scale), Some(width));
    acts.extend(chosen.map(|form| Act::Run(CurveCommand::SetScale(form).into())));
    for level in (0..5).rev() {
        let usual = faces::LEVEL_NAMES[level];
        let own = map.head().level_names[level].as_str();
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        let face = faces::face(level, 20.0, Point::ZERO, &ink.look.palette, None);
        let at = pos2(row.left() + 10.0, row.center().y);
        ink.painter.paint_items(ui, &[Item::Group(face)], at, ui.clip_rect());
        let place = row.with_min_x(row.left() + 30.0);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let name = format!("Name of {}", usual.to_lowercase());
        let look = FieldLook {
            label: &name,
            hint: usual,
            kind: Type::BODY_MEDIUM,
            width: place.width(),
            height: 32.0,
            lines: false,
            framed: true,
        };
        let id = field_id(&name, map.id());
        if let Some(name) = ink.field_ui(&mut child, fields, id, own, look) {
            acts.push(Act::Run(CurveCommand::SetLevelName { level, name }.into()));
        }
    }
}

fn persons_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    all: &[Series],
    ink: &mut Ink,
    acts: &mut Acts,
) {
    title_ui(ui, "Curves", "");
    for one in all {
        let name = person(document, map, all, one);
        let t = theme(ui);
        let words = |ui: &mut Ui, width: f32| {
            let at = (ui.max_rect().left_center(), Align2::LEFT_CENTER);
            ink.put(ui, at, &name, Type::BODY, t.text, width);
        };
        if toggle_ui(ui, &format!("Show the curve of {name}"), words, !one.hidden) {
            let command = CurveCommand::ShowCurve { persona: one.persona, shown: one.hidden };
            acts.push(Act::Run(command.into()));
        }
    }
}

/// Whose curve it is.
fn person(document: &Document, map: &JourneyMap, all: &[Series], one: &Series) -> String {
    let first = map.head().personas.first().copied();
    let first = first.filter(|_| !all.iter().any(|series| series.persona == first));
    let persona = one.persona.or(first).and_then(|id| document.editor.project().personas().get(id));
    let name = persona.map(|persona| label::one_line(&persona.name)).unwrap_or_default();
    if name.is_empty() { "Everyone".to_owned() } else { name }
}

/// The curves as a table, for those who can't see them; a row goes to its point.
fn table_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    all: &[Series],
    ink: &mut Ink,
    acts: &mut Acts,
) {
    title_ui(ui, "Emotion by step", "");
    for one in all {
        if all.len() > 1 {
            let name = person(document, map, all, one);
            title_ui(ui, &name, "");
        }
        for column in map.columns() {
            let step = column.step.id;
            let name = label::column(&column.stage.title, &column.step.title);
            let value = one.values.get(&step);
            let (shown, said) = match value {
                Some(value) => (short(map, value), long(map, value)),
                None => ("not rated".to_owned(), "not rated".to_owned()),
            };
            if row_of_table_ui(ui, ink, &name, &shown, &said) {
                let focus = Focus::Rating(step, one.persona);
                acts.push(Act::Select(Selection::of_focus(focus)));
            }
        }
    }
}

/// "−1.6, n 5".
fn short(map: &JourneyMap, value: &Value) -> String {
    let shown = scale::value(map.head().scale, value.tenths);
    if value.raters > 1 { format!("{shown}, n {}", value.raters) } else { shown }
}

/// "very unhappy, −1.6, 5 raters, half of them from −2 to −1, assumed, “$14 more”, intensity 3".
pub fn long(map: &JourneyMap, value: &Value) -> String {
    use crate::insight::Backing;
    let shown = |tenths| scale::value(map.head().scale, tenths);
    let level = faces::level_name(map, faces::level(value.tenths)).to_lowercase();
    let mut said = vec![level, shown(value.tenths)];
    if let Some((low, high)) = value.band {
        let spread = format!("half of them from {} to {}", shown(low), shown(high));
        said.extend([format!("{} raters", value.raters), spread]);
    }
    match value.backing {
        Backing::Assumed => said.push("assumed".to_owned()),
        Backing::Verified(_) => said.push("verified".to_owned()),
        Backing::Unknown => {}
    }
    if !value.words.is_empty() {
        said.push(format!("“{}”", value.words));
    }
    said.extend(value.intensity.map(|tenths| format!("intensity {}", scale::intensity(tenths))));
    said.join(", ")
}

fn row_of_table_ui(ui: &mut Ui, ink: &mut Ink, name: &str, shown: &str, said: &str) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let label = format!("{name}: {said}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6, t.hover);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let right = rect.right_center();
    let figure = put(ui.painter(), right, Align2::RIGHT_CENTER, shown, Type::SMALL, t.text_secondary);
    let at = (rect.left_center(), Align2::LEFT_CENTER);
    ink.put(ui, at, name, Type::BODY, t.text, figure.left() - rect.left() - 8.0);
    response.clicked()
}
