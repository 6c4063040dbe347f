//! The emotion picker at a point of the curve: value, faces, slider, own words, moment of truth.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Order, Rect, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

use super::{MatrixView, Parts, Shown};
use crate::app::workspace::{Document, Mood};
use crate::edit::{Command, CurveCommand, Detail, Focus, RatingPoint, Selection};
use crate::geom::Point;
use crate::gesture::rate;
use crate::insight::{at_point, value_at};
use crate::layout::{faces, label, scale};
use crate::model::{JourneyMap, Moment, Note, PersonaId, StepId};
use crate::scene::Item;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::inspector::parts::switch_ui;
use crate::ui::inspector::{chips_ui, intensity_field_ui, persona_names};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, icon, put};
use crate::ui::widgets::{focus_ring, tip};

/// Width of the inside.
const WIDTH: f32 = 266.0;
/// Ends of the slider, from the edges of the inside.
const ENDS: f32 = 24.0;

/// The picker of a point.
pub struct Picker {
    step: StepId,
    persona: Option<PersonaId>,
    /// The value under the knob that is dragged.
    sliding: Option<i32>,
    fields: Fields,
    /// Writing the value begins with this in the next frame; empty begins with the value selected.
    begin: Option<String>,
}

impl Picker {
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing() || self.begin.is_some()
    }

    /// What ending the drag of the knob now would run.
    pub fn command(&self) -> Option<Command> {
        self.sliding.map(|tenths| rate(self.step, self.persona, tenths))
    }

    fn at(&self) -> RatingPoint {
        RatingPoint::team(self.step, self.persona)
    }
}

/// The card that a moment of truth at a step is marked on: one that is marked, else what the rating
/// was read from, else the first card of the column.
fn moment_card(map: &JourneyMap, step: StepId, persona: Option<PersonaId>) -> Option<&Note> {
    let lanes: std::collections::BTreeMap<_, _> =
        map.lanes().iter().map(|lane| (lane.id, lane.order)).collect();
    let mut cards: Vec<&Note> =
        map.notes().iter().map(AsRef::as_ref).filter(|n| n.cell.is_some_and(|c| c.step == step)).collect();
    cards.sort_by_key(|note| note.cell.map(|cell| (lanes.get(&cell.lane), cell.order)));
    let read = at_point(map, step, persona).into_iter().find_map(|rating| rating.from);
    let marked = cards.iter().find(|note| note.moment.is_some());
    marked.or_else(|| cards.iter().find(|note| Some(note.id) == read)).or(cards.first()).copied()
}

impl MatrixView {
    pub(super) fn open_picker(&mut self, step: StepId, persona: Option<PersonaId>, begin: Option<String>) {
        let picker = Picker { step, persona, sliding: None, fields: Fields::default(), begin };
        self.picker = Some(picker);
    }

    /// Shows the picker beside its point for as long as that is selected.
    pub(super) fn picker_ui(
        &mut self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let Some(mut picker) = self.picker.take() else {
            return;
        };
        let points = || shown.layout.points.iter().filter(|p| p.step == picker.step);
        // A person that is not rated here has no point: the picker stands at another's.
        let point = points().find(|p| p.persona == picker.persona).or(points().next());
        let on = document.editor.selection().focus == Some(Focus::Rating(picker.step, picker.persona));
        let (Some(point), Some(map), true) = (point, document.map(), on && self.gesture.face().is_none())
        else {
            return;
        };
        let at = parts.to_body() * pos2(point.at.x as f32, point.at.y as f32);
        if !parts.body.expand(20.0).contains(at) {
            return;
        }
        let t = theme(ui);
        let frame = Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(1.0, t.border))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::same(16))
            .shadow(t.shadow_menu);
        let corner = pos2(at.x - WIDTH / 2.0 - 16.0, at.y + 24.0 * parts.zoom);
        let area = Area::new(Id::unique("emotion picker")).order(Order::Middle).constrain(true);
        let value = value_at(map, picker.step, picker.persona);
        let tenths = picker.sliding.or(value.map(|value| value.tenths.into()));
        let writing = picker.is_writing();
        let shown = area.fixed_pos(corner).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
                let names = persona_names(document.editor.project(), map);
                picker.persons_ui(ui, &names, ink, acts);
                picker.show_ui(ui, map, tenths, ink, acts);
            });
        });
        let (escape, pressed) = ui.input(|i| (i.key_pressed(egui::Key::Escape), i.pointer.any_pressed()));
        let outside = pressed
            && ui.input(|i| i.pointer.interact_pos()).is_some_and(|at| !shown.response.rect.contains(at));
        if !(escape && !writing || outside && self.picker_seen) {
            self.picker = Some(picker);
        }
        self.picker_seen = self.picker.is_some();
    }
}

impl Picker {
    fn show_ui(
        &mut self,
        ui: &mut Ui,
        map: &JourneyMap,
        tenths: Option<i32>,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        self.head_ui(ui, map, tenths, ink, acts);
        let tenths = tenths.map(|tenths| tenths as i8);
        self.faces_ui(ui, map, tenths, ink, acts);
        self.slider_ui(ui, map, tenths, ink, acts);
        let Some(value) = value_at(map, self.step, self.persona) else {
            return;
        };
        let look = FieldLook {
            label: "Own words",
            hint: "Own words at this point",
            kind: Type::BODY,
            width: WIDTH,
            height: 32.0,
            lines: false,
            framed: true,
        };
        let id = Id::unique(("words", self.step, self.persona));
        if let Some(words) = ink.field_ui(ui, &mut self.fields, id, &value.words, look) {
            acts.push(Act::Run(CurveCommand::SetWords { at: self.at(), words }.into()));
        }
        if map.head().show_intensity {
            self.intensity_ui(ui, value.intensity, ink, acts);
        }
        if let Some(card) = moment_card(map, self.step, self.persona) {
            moment_ui(ui, card, acts);
        }
    }

    /// Whose rating it is, where the map is about several.
    fn persons_ui(&mut self, ui: &mut Ui, names: &[(PersonaId, String)], ink: &mut Ink, acts: &mut Acts) {
        if names.len() < 2 {
            return;
        }
        let first = names.first().map(|name| name.0);
        if let Some(persona) = chips_ui(ui, "Whose feeling", names, self.persona.or(first), ink) {
            self.persona = Some(persona);
            self.fields = Fields::default();
            let focus = Focus::Rating(self.step, self.persona);
            acts.push(Act::Select(Selection::of_focus(focus)));
        }
    }

    fn intensity_ui(&mut self, ui: &mut Ui, now: Option<u8>, ink: &mut Ink, acts: &mut Acts) {
        let id = Id::unique(("intensity", self.step, self.persona));
        if let Some(tenths) = intensity_field_ui(ui, id, now, &mut self.fields, WIDTH, ink, acts) {
            acts.push(Act::Run(CurveCommand::SetIntensity { at: self.at(), tenths }.into()));
        }
    }

    /// The name of the step and the value, which can be written.
    fn head_ui(
        &mut self,
        ui: &mut Ui,
        map: &JourneyMap,
        tenths: Option<i32>,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let columns = map.columns();
        let name = columns.iter().find(|column| column.step.id == self.step);
        let name = name.map(|c| label::column(&c.stage.title, &c.step.title)).unwrap_or_default();
        let form = map.head().scale;
        let value = tenths.map(|tenths| scale::value(form, tenths as i8)).unwrap_or_default();
        let label = format!("Emotion, {}", scale::name(form));
        let id = Id::unique(("rating", self.step, self.persona));
        if let Some(text) = self.begin.take() {
            let (words, select) =
                if text.is_empty() { (value.as_str(), true) } else { (text.as_str(), false) };
            self.fields.begin(ink.look, id, words, Type::BODY_MEDIUM, select);
        }
        ui.horizontal(|ui| {
            let room = WIDTH - 78.0;
            let (row, _) = ui.allocate_exact_size(vec2(room, 32.0), Sense::hover());
            let at = (row.left_center(), Align2::LEFT_CENTER);
            ink.put(ui, at, &name, Type::BODY_STRONG, t.text, room);
            let look = FieldLook {
                label: &label,
                hint: "",
                kind: Type::BODY_MEDIUM,
                width: 72.0,
                height: 32.0,
                lines: false,
                framed: true,
            };
            match ink.field_ui(ui, &mut self.fields, id, &value, look).map(|text| scale::read(form, &text)) {
                Some(Some(tenths)) => acts.push(Act::Run(rate(self.step, self.persona, tenths))),
                Some(None) => {
                    acts.push(Act::Say(Mood::Warning, scale::wanted(form)));
                }
                None => {}
            }
        });
    }

    fn faces_ui(&self, ui: &mut Ui, map: &JourneyMap, tenths: Option<i8>, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let (row, _) = ui.allocate_exact_size(vec2(WIDTH, 46.0), Sense::hover());
        let side = WIDTH / 5.0;
        let current = tenths.map(faces::level);
        for level in 0..5 {
            let centre = pos2(row.left() + (level as f32 + 0.5) * side, row.center().y);
            let rect = Rect::from_center_size(centre, vec2(44.0, 44.0));
            let response = ui.interact(rect, ui.auto_id_with(("face", level)), Sense::click());
            let on = current == Some(level);
            let name = faces::level_name(map, level);
            response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, name));
            if on {
                let ring = Stroke::new(2.0, t.select);
                ui.painter().rect(rect, 10, t.accent_soft, ring, StrokeKind::Inside);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, 10, t.hover);
            }
            let face = faces::face(level, 30.0, Point::ZERO, &ink.look.palette, None);
            ink.painter.paint_items(ui, &[Item::Group(face)], centre, ui.clip_rect());
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 10.0, &t);
            }
            if tip::tip(response, name, None).clicked() {
                acts.push(Act::Run(rate(self.step, self.persona, level as i32 * 10 - 20)));
            }
        }
    }

    fn slider_ui(
        &mut self,
        ui: &mut Ui,
        map: &JourneyMap,
        tenths: Option<i8>,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let (row, _) = ui.allocate_exact_size(vec2(WIDTH, 24.0), Sense::hover());
        let id = Id::unique(("emotion slider", self.step, self.persona));
        let response = ui.interact(row, id, Sense::click_and_drag());
        let track = Rect::from_center_size(row.center(), vec2(WIDTH - 2.0 * ENDS, 4.0));
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(accesskit::Role::Slider, true, "Emotion");
            info.value = tenths.map(|tenths| f64::from(tenths) / 10.0);
            info
        });
        let mut mesh = Mesh::default();
        for (level, colour) in t.emotion.iter().enumerate() {
            let x = track.left() + track.width() * level as f32 / 4.0;
            for y in [track.top(), track.bottom()] {
                mesh.vertices.push(Vertex { pos: pos2(x, y), uv: WHITE_UV, color: *colour });
            }
            let last = 2 * level as u32;
            if level > 0 {
                mesh.add_triangle(last - 2, last - 1, last);
                mesh.add_triangle(last - 1, last, last + 1);
            }
        }
        ui.painter().add(Shape::mesh(mesh));
        let halves = ui.input(|i| i.modifiers.shift);
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
            let value = (at.x - track.left()) / track.width() * 40.0 - 20.0;
            let unit = if halves { 5.0 } else { 1.0 };
            self.sliding = Some(((value / unit).round() * unit).clamp(-20.0, 20.0) as i32);
        } else if let Some(tenths) = self.sliding.take() {
            acts.push(Act::Run(rate(self.step, self.persona, tenths)));
        }
        if let Some(tenths) = self.sliding.map(|tenths| tenths as i8).or(tenths) {
            let x = track.left() + track.width() * (f32::from(tenths) + 20.0) / 40.0;
            let knob = pos2(x, track.center().y);
            ui.painter().circle(knob, 7.0, t.surface, Stroke::new(2.0, t.select));
            if response.has_focus() {
                focus_ring(ui.painter(), Rect::from_center_size(knob, vec2(16.0, 16.0)), 8.0, &t);
            }
        }
        let (ends, _) = ui.allocate_exact_size(vec2(WIDTH, 16.0), Sense::hover());
        let kind = Type::SMALL;
        let (low, high) = (faces::level_name(map, 0), faces::level_name(map, 4));
        ink.put(ui, (ends.left_center(), Align2::LEFT_CENTER), low, kind, t.text_secondary, WIDTH / 2.0);
        ink.put(ui, (ends.right_center(), Align2::RIGHT_CENTER), high, kind, t.text_secondary, WIDTH / 2.0);
    }
}

/// Marks the card of the step as a moment of truth.
fn moment_ui(ui: &mut Ui, card: &Note, acts: &mut Acts) {
    let t = theme(ui);
    let on = card.moment.is_some();
    ui.horizontal(|ui| {
        let (row, response) = ui.allocate_exact_size(vec2(WIDTH - 36.0, 24.0), Sense::hover());
        icon(
            ui.painter(),
            pos2(row.left() + 8.0, row.center().y),
            icons::STAR,
            fonts::icons_fill(16.0),
            t.mot,
        );
        let at = pos2(row.left() + 24.0, row.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, "Moment of truth", Type::BODY_STRONG, t.text);
        let words = format!("Marks the card “{}”", label::one_line(&card.text));
        tip::tip(response, &words, None);
        if switch_ui(ui, "Moment of truth", on) {
            let moment = (!on).then(Moment::default);
            acts.push(Act::Run(Command::detail([card.id], Detail::Moment(moment))));
        }
    });
}
