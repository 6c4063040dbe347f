//! A point of the emotion curve: whose, how it is rated and by whom, in which words, backed by what.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::parts::{field_id, head_ui, row_ui, section_ui, title_ui};
use super::{curve, emotion, evidence};
use crate::app::actions::{ActionId, action};
use crate::app::workspace::{Document, Mood};
use crate::edit::{CurveCommand, Focus, RatingPoint, Selection};
use crate::insight::{at_point, value_at};
use crate::layout::{label, scale};
use crate::model::{Evidence, JourneyMap, PersonaId, Rating, StepId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put, text_ui};

pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    (step, persona): (StepId, Option<PersonaId>),
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    head_ui(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 32.0), Sense::hover());
        icon(ui.painter(), rect.center(), icons::SMILEY, fonts::icons(18.0), t.text_secondary);
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, "Emotion", Type::SUBHEAD, t.text);
    });
    let value = value_at(map, step, persona);
    section_ui(ui, |ui| {
        let columns = map.columns();
        let column = columns.iter().find(|column| column.step.id == step);
        let name = column.map(|c| label::column(&c.stage.title, &c.step.title)).unwrap_or_default();
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let at = (row.left_center(), Align2::LEFT_CENTER);
        ink.put(ui, at, &name, Type::SMALL_STRONG, t.text, row.width());
        persons_ui(ui, document, map, (step, persona), ink, acts);
        let shown = value.as_ref().map(|value| scale::value(map.head().scale, value.tenths));
        value_ui(ui, map, (step, persona), &shown.unwrap_or_default(), ink, fields, acts);
        if let Some(value) = &value {
            said_ui(ui, (step, persona), &value.words, value.intensity, ink, fields, acts);
        }
    });
    if value.is_none() {
        return;
    }
    let ratings = at_point(map, step, persona);
    section_ui(ui, |ui| {
        let backed = ratings.iter().map(|rating| &rating.evidence).find(|evidence| !evidence.is_empty());
        let evidence = backed.cloned().unwrap_or_else(Evidence::default);
        title_ui(ui, "Evidence", "");
        let whose = format!("rating {step} {persona:?}");
        let changed = evidence::editor_ui(ui, document, (&evidence, &whose), ink, fields, acts);
        if let Some(evidence) = changed {
            let at = backed_by(&ratings, (step, persona));
            acts.push(Act::Run(CurveCommand::SetEvidence { at, evidence }.into()));
        }
    });
    section_ui(ui, |ui| raters_ui(ui, map, (step, persona), &ratings, ink, fields, acts));
}

/// The rating that says what backs the point: the first that says anything, else the team's or the
/// first rater's.
fn backed_by(ratings: &[&Rating], (step, persona): (StepId, Option<PersonaId>)) -> RatingPoint {
    let found = ratings.iter().find(|rating| !rating.evidence.is_empty()).or(ratings.first());
    RatingPoint::by(found.map_or("", |rating| &rating.rater), step, persona)
}

/// Whose rating it is, where the map is about several.
fn persons_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    (step, persona): (StepId, Option<PersonaId>),
    ink: &mut Ink,
    acts: &mut Acts,
) {
    let names = emotion::persona_names(document.editor.project(), map);
    if names.len() < 2 {
        return;
    }
    let current = persona.or(names.first().map(|name| name.0));
    if let Some(chosen) = emotion::chips_ui(ui, "Persona", &names, current, ink) {
        acts.push(Act::Select(Selection::of_focus(Focus::Rating(step, Some(chosen)))));
    }
}

/// The team's value, written on the map's scale.
fn value_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    (step, persona): (StepId, Option<PersonaId>),
    shown: &str,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let form = map.head().scale;
    let written = row_ui(ui, "Value", |ui, width| {
        let look = FieldLook {
            label: "Value",
            hint: scale::name(form),
            kind: Type::BODY_MEDIUM,
            width,
            height: 32.0,
            lines: false,
            framed: true,
        };
        ink.field_ui(ui, fields, egui::Id::unique(("point value", step, persona)), shown, look)
    });
    match written.map(|text| scale::read(form, &text)) {
        Some(Some(tenths)) => {
            let at = RatingPoint::team(step, persona);
            acts.push(Act::Run(CurveCommand::Rate { at, tenths }.into()));
        }
        Some(None) => acts.push(Act::Say(Mood::Warning, scale::wanted(form))),
        None => {}
    }
}

/// Own words and intensity.
fn said_ui(
    ui: &mut Ui,
    (step, persona): (StepId, Option<PersonaId>),
    words: &str,
    intensity: Option<u8>,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let at = RatingPoint::team(step, persona);
    let look = FieldLook {
        label: "Words of the point",
        hint: "Own words at this point",
        kind: Type::BODY_MEDIUM,
        width: ui.available_width(),
        height: 32.0,
        lines: false,
        framed: true,
    };
    let id = egui::Id::unique(("point words", step, persona));
    if let Some(words) = ink.field_ui(ui, fields, id, words, look) {
        acts.push(Act::Run(CurveCommand::SetWords { at: at.clone(), words }.into()));
    }
    let id = egui::Id::unique(("point intensity", step, persona));
    let width = ui.available_width();
    if let Some(tenths) = emotion::intensity_field_ui(ui, id, intensity, fields, width, ink, acts) {
        acts.push(Act::Run(CurveCommand::SetIntensity { at, tenths }.into()));
    }
}

/// Who rated here, each with a value that can be written; the median and the spread of several.
fn raters_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    (step, persona): (StepId, Option<PersonaId>),
    ratings: &[&Rating],
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let single = ratings.iter().filter(|rating| !rating.rater.is_empty()).count();
    let n = if single > 1 { format!("n {single}") } else { String::new() };
    title_ui(ui, "Raters", &n);
    if single > 1
        && let Some(value) = value_at(map, step, persona)
    {
        text_ui(ui, &curve::long(map, &value), Type::SMALL, t.text_secondary);
    }
    for rating in ratings {
        rater_ui(ui, map, rating, ink, fields, acts);
    }
    let look = FieldLook {
        label: "Add a rater",
        hint: "Add a rater by name",
        kind: Type::BODY_MEDIUM,
        width: ui.available_width(),
        height: 32.0,
        lines: false,
        framed: true,
    };
    let id = egui::Id::unique(("add rater", step, persona));
    if let Some(name) = ink.field_ui(ui, fields, id, "", look).filter(|name| !name.trim().is_empty()) {
        let known = ratings.iter().any(|rating| rating.rater == name.trim());
        let tenths = value_at(map, step, persona).map_or(0, |value| value.tenths.into());
        acts.push(match known {
            true => Act::Say(Mood::Warning, "This name is used already".to_owned()),
            false => {
                Act::Run(CurveCommand::Rate { at: RatingPoint::by(&name, step, persona), tenths }.into())
            }
        });
    }
    let round = action(ActionId::RatingRound);
    let button = Button::new(Kind::Ghost, round.name).icon(round.icon);
    if ui.add(button.tip(round.tooltip, None)).clicked() {
        acts.push(Act::Do(ActionId::RatingRound));
    }
}

fn rater_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    rating: &Rating,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let name = if rating.rater.is_empty() { "Team" } else { &rating.rater };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let at = (row.left_center(), Align2::LEFT_CENTER);
    ink.put(ui, at, name, Type::BODY, t.text, row.width() - 112.0);
    let place = Rect::from_min_max(pos2(row.right() - 104.0, row.top()), row.max);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    let form = map.head().scale;
    let label = format!("{name}, {}", scale::name(form));
    let look = FieldLook {
        label: &label,
        hint: "",
        kind: Type::BODY_MEDIUM,
        width: 66.0,
        height: 30.0,
        lines: false,
        framed: true,
    };
    let at = || RatingPoint::by(&rating.rater, rating.step, rating.persona);
    let shown = scale::value(form, rating.tenths);
    let id = field_id("rater", rating.id);
    match ink.field_ui(&mut right, fields, id, &shown, look).map(|text| scale::read(form, &text)) {
        Some(Some(tenths)) => acts.push(Act::Run(CurveCommand::Rate { at: at(), tenths }.into())),
        Some(None) => acts.push(Act::Say(Mood::Warning, scale::wanted(form))),
        None => {}
    }
    let label = format!("Remove the rating of {name}");
    let remove = IconButton::new(icons::X, &label).size(28.0, 14.0);
    if right.add(remove).clicked() {
        acts.push(Act::Run(CurveCommand::Clear(at()).into()));
    }
}
