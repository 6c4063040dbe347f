//! What the room sees of a rating round: the step, five large faces with their keys, the result.

use egui::{
    Align, Align2, Area, CornerRadius, Id, Layout, Order, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit, pos2, vec2,
};

use super::{Round, Way, steps};
use crate::app::workspace::Document;
use crate::geom::Point;
use crate::insight::{at_point, value_at};
use crate::layout::{faces, label, scale};
use crate::model::JourneyMap;
use crate::scene::Item;
use crate::text::icons;
use crate::ui::act::Acts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::inspector::{chips_ui, persona_names};
use crate::ui::matrix::MatrixView;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};

/// Texts that the back row reads: nothing is under 22.
const STAGE: Type = Type { size: 28.0, line: 36.0, ..Type::TITLE };
const STEP: Type = Type { size: 56.0, line: 66.0, ..Type::TITLE_L };
const FIGURE: Type = Type { size: 40.0, line: 48.0, ..Type::TITLE_L };
const NAME: Type = Type { size: 22.0, line: 28.0, ..Type::TITLE };
const RESULT: Type = Type { size: 28.0, line: 36.0, ..Type::TITLE };
/// Sides of the picture.
const MARGIN: f32 = 48.0;

impl MatrixView {
    pub(in super::super) fn rating_round_ui(
        &mut self,
        ui: &Ui,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let (Some(mut round), Some(map)) = (self.round.take(), document.map()) else {
            return;
        };
        let whole = ui.ctx().content_rect();
        let area = Area::new(Id::unique("rating round")).order(Order::Middle).fixed_pos(whole.min);
        let ended = area
            .show(ui.ctx(), |ui| {
                ui.set_clip_rect(whole);
                let (_, ground) = ui.allocate_exact_size(whole.size(), Sense::click_and_drag());
                ui.painter().rect_filled(whole, 0, theme(ui).bg_app);
                ui.ctx().accesskit_node_builder(ground.id, |node| {
                    node.set_role(accesskit::Role::Dialog);
                    node.set_label("Rating round");
                });
                let inner = whole.shrink(MARGIN);
                let ended = round.bar_ui(ui, inner, document, map, ink, acts);
                round.place_ui(ui, inner, map, ink);
                round.faces_ui(ui, inner, map, ink, acts);
                round.result_ui(ui, inner, map, ink, acts);
                ended
            })
            .inner;
        if ended {
            round.store(acts);
        } else {
            self.round = Some(round);
        }
    }
}

impl Round {
    /// Way of rating, who rates, whose feeling; whether the round was ended.
    fn bar_ui(
        &mut self,
        ui: &mut Ui,
        inner: Rect,
        document: &Document,
        map: &JourneyMap,
        ink: &mut Ink,
        acts: &mut Acts,
    ) -> bool {
        let bar = Rect::from_min_size(inner.min, vec2(inner.width(), 32.0));
        let layout = Layout::left_to_right(Align::Center);
        let mut row = ui.new_child(UiBuilder::new().max_rect(bar).layout(layout));
        row.spacing_mut().item_spacing.x = 12.0;
        let ways = [Segment::words(Way::OneByOne, "One by one"), Segment::words(Way::Hands, "Show of hands")];
        if let Some(way) = segmented_ui(&mut row, &ways, Some(self.way), None) {
            self.store(acts);
            (self.way, self.through) = (way, false);
        }
        if self.way == Way::OneByOne {
            let look = FieldLook {
                label: "Who rates",
                hint: "Name of the rater",
                kind: Type::BODY_STRONG,
                width: 180.0,
                height: 32.0,
                lines: false,
                framed: true,
            };
            let id = Id::unique("rater of the round");
            let name = ink.field_ui(&mut row, &mut self.fields, id, &self.rater, look);
            if let Some(name) = name.map(|name| label::one_line(&name)).filter(|name| !name.is_empty()) {
                self.rater = name;
            }
        }
        let names = persona_names(document.editor.project(), map);
        if names.len() > 1 {
            let current = self.persona.or(names.first().map(|name| name.0));
            let room = Rect::from_min_max(row.cursor().min, bar.max).with_max_x(bar.right() - 44.0);
            let mut chips = row.new_child(UiBuilder::new().max_rect(room).layout(layout));
            if let Some(persona) = chips_ui(&mut chips, "Persona", &names, current, ink) {
                self.store(acts);
                self.persona = Some(persona);
                self.fields = Fields::default();
            }
        }
        let place = Rect::from_min_max(pos2(bar.right() - 32.0, bar.top()), bar.max);
        let mut end = ui.new_child(UiBuilder::new().max_rect(place));
        end.add(IconButton::new(icons::X, "End the round")).clicked()
    }

    /// Progress, stage and step.
    fn place_ui(&self, ui: &Ui, inner: Rect, map: &JourneyMap, ink: &mut Ink) {
        let t = theme(ui);
        let steps = steps(map);
        let at = steps.iter().position(|step| *step == self.step).unwrap_or(0);
        let (gap, count) = (8.0, steps.len() as f32);
        let width = (inner.width() - gap * (count - 1.0)) / count.max(1.0);
        for i in 0..steps.len() {
            let left = inner.left() + i as f32 * (width + gap);
            let bar = Rect::from_min_size(pos2(left, inner.top() + 52.0), vec2(width.max(1.0), 6.0));
            let fill = match i {
                i if i == at => t.accent,
                i if i < at => t.accent_line,
                _ => t.pressed,
            };
            ui.painter().rect_filled(bar, CornerRadius::same(3), fill);
        }
        let columns = map.columns();
        let Some(column) = columns.iter().find(|column| column.step.id == self.step) else {
            return;
        };
        let stage = label::column(&column.stage.title, "");
        let (over, name) = match column.step.title.as_str() {
            "" => (String::new(), stage),
            step => (stage, step.to_owned()),
        };
        let top = inner.top() + 76.0;
        let (left, align) = (inner.left(), Align2::LEFT_TOP);
        ink.put(ui, (pos2(left, top), align), &over, STAGE, t.text_secondary, inner.width() - 200.0);
        ink.put(ui, (pos2(left, top + 38.0), align), &label::one_line(&name), STEP, t.text, inner.width());
        let of = format!("{} of {}", at + 1, steps.len());
        put(ui.painter(), pos2(inner.right(), top), Align2::RIGHT_TOP, &of, STAGE, t.text_secondary);
    }

    fn faces_ui(&mut self, ui: &mut Ui, inner: Rect, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let (top, bottom) = (inner.top() + 196.0, inner.bottom() - 96.0);
        let side = inner.width() / 5.0;
        let size = (side * 0.78).min(bottom - top - 112.0).max(40.0);
        let hands = (self.way == Way::Hands).then(|| self.hands(map));
        let rated = at_point(map, self.step, self.persona);
        let own = rated.iter().find(|rating| self.way == Way::OneByOne && rating.rater == self.rater);
        let own = own.map(|rating| faces::level(rating.tenths));
        for level in 0..5 {
            let cell = Rect::from_min_max(
                pos2(inner.left() + level as f32 * side, top),
                pos2(inner.left() + (level as f32 + 1.0) * side, bottom),
            )
            .shrink2(vec2(8.0, 0.0));
            let response = ui.interact(cell, Id::unique(("round face", level)), Sense::click());
            let name = faces::level_name(map, level);
            let count = hands.map(|hands| hands[level]);
            let said = match count {
                Some(1) => format!("{} {name}: 1 hand", level + 1),
                Some(n) => format!("{} {name}: {n} hands", level + 1),
                None => format!("{} {name}", level + 1),
            };
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &said));
            let chosen = own == Some(level);
            if chosen || response.hovered() {
                let fill = if chosen { t.accent_soft } else { t.hover };
                let edge = Stroke::new(if chosen { 3.0 } else { 0.0 }, t.select);
                ui.painter().rect(cell, CornerRadius::same(12), fill, edge, StrokeKind::Inside);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), cell, 12.0, &t);
            }
            let x = cell.center().x;
            // What was counted is what the room looks at; else it is the key.
            let (figure, colour) = match count {
                Some(n) => (n.to_string(), if n > 0 { t.text } else { t.text_tertiary }),
                None => ((level + 1).to_string(), t.text),
            };
            put(ui.painter(), pos2(x, top + 4.0), Align2::CENTER_TOP, &figure, FIGURE, colour);
            let face = faces::face(level, f64::from(size), Point::ZERO, &ink.look.palette, None);
            let centre = pos2(x, top + 58.0 + size / 2.0);
            ink.painter.paint_items(ui, &[Item::Group(face)], centre, ui.clip_rect());
            let below = pos2(x, centre.y + size / 2.0 + 10.0);
            let words = if count.is_some() { format!("{}  {name}", level + 1) } else { name.to_owned() };
            ink.put(ui, (below, Align2::CENTER_TOP), &words, NAME, t.text, cell.width());
            let back = response.secondary_clicked() || ui.input(|i| i.modifiers.shift);
            if (response.clicked() || response.secondary_clicked()) && !self.through {
                self.face(level, back, map, acts);
            }
        }
    }

    /// How many rated, their median and spread; what the keys do.
    fn result_ui(&mut self, ui: &mut Ui, inner: Rect, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let words = match (self.way, self.hands) {
            (Way::Hands, Some(hands)) => counted(hands),
            _ => stored(self, map),
        };
        let at = pos2(inner.left(), inner.bottom() - 40.0);
        ink.put(ui, (at, Align2::LEFT_BOTTOM), &words, RESULT, t.text, inner.width());
        let hint = match self.way {
            Way::OneByOne if self.through => "Enter begins with the next rater, Esc ends.",
            Way::OneByOne => "1 to 5 rates and goes on. Backspace takes back, ← → walk, Esc ends.",
            Way::Hands => "1 to 5 counts a hand, Shift takes one away. Enter goes on, Esc ends.",
        };
        let at = pos2(inner.left(), inner.bottom());
        put(ui.painter(), at, Align2::LEFT_BOTTOM, hint, NAME, t.text_secondary);
        if self.through {
            let place = Rect::from_min_max(pos2(inner.right() - 150.0, inner.bottom() - 36.0), inner.max);
            let layout = Layout::right_to_left(Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
            if child.add(Button::new(Kind::Primary, "Next rater")).clicked() {
                self.next_rater(map, acts);
            }
        }
    }
}

/// "12 hands", while they are counted.
fn counted(hands: [u16; 5]) -> String {
    match hands.iter().map(|&n| u32::from(n)).sum::<u32>() {
        1 => "1 hand".to_owned(),
        n => format!("{n} hands"),
    }
}

/// "n 5, median −0.5, half of them from −1.0 to 0".
fn stored(round: &Round, map: &JourneyMap) -> String {
    let form = map.head().scale;
    let shown = |tenths| scale::value(form, tenths);
    let value = value_at(map, round.step, round.persona);
    match value {
        None => "Nobody has rated this step.".to_owned(),
        Some(value) => match value.band {
            Some((low, high)) => format!(
                "n {}, median {}, half of them from {} to {}",
                value.raters,
                shown(value.tenths),
                shown(low),
                shown(high)
            ),
            None if value.raters == 1 => format!("n 1, {}", shown(value.tenths)),
            None => format!("Rated by the team: {}", shown(value.tenths)),
        },
    }
}
