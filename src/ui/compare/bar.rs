//! The bar over the comparison: which two maps, and whether the same cards are folded away.

use egui::{
    Align2, CornerRadius, Panel, Pos2, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2,
    vec2,
};

use super::{CompareView, Told};
use crate::model::{JourneyMap, MapId, Project};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, galley, text_ui};
use crate::ui::widgets::{focus_ring, icon};

const HEIGHT: f32 = 52.0;

/// Which of the two maps.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    From,
    To,
}

impl CompareView {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, project: &Project, told: &Told, ink: &mut Ink) {
        let t = theme(ui);
        let frame = egui::Frame::new().fill(t.surface);
        Panel::top("compare bar").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
            let bar = ui.max_rect();
            ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, t.border));
            let inner = bar.shrink2(vec2(16.0, 0.0));
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            let mut left = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
            left.spacing_mut().item_spacing.x = 8.0;
            let room = ((inner.width() - 300.0) / 2.0).max(120.0);
            let from = chooser_ui(&mut left, Which::From, &told.from, room, ink);
            let (place, _) = left.allocate_exact_size(vec2(20.0, 32.0), Sense::hover());
            icon(left.painter(), place.center(), icons::ARROW_RIGHT, fonts::icons(16.0), t.text_secondary);
            let to = chooser_ui(&mut left, Which::To, &told.to, room, ink);
            let chosen = (told.from.id(), told.to.id());
            let chosen_from = choices(&from, project, chosen.0, chosen.1).map(|map| (map, chosen.1));
            let chosen_to = choices(&to, project, chosen.1, chosen.0).map(|map| (chosen.0, map));
            if let Some(pair) = chosen_from.or(chosen_to) {
                self.chosen = Some(pair);
                self.current = None;
            }
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let mut right = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
            let filters = [Segment::words(false, "All cards"), Segment::words(true, "Changes only")];
            if let Some(only) = segmented_ui(&mut right, &filters, Some(self.changes_only), None) {
                self.changes_only = only;
                self.wanted = self.current.is_some();
            }
        });
        if told.both.strangers {
            strangers_ui(ui);
        }
    }
}

/// The other maps; the one that stands on the other side changes places.
fn choices(button: &Response, project: &Project, chosen: MapId, other: MapId) -> Option<MapId> {
    let mut found = None;
    menu::under(button, 300.0, |ui| {
        for map in project.maps_in_order() {
            let title = name(map);
            let kind = if map.head().is_future() { "Future" } else { "Current" };
            let row = Row::new(&title).checked(map.id() == chosen).shortcut(Some(kind.to_owned()));
            if row.enabled(map.id() != other).show_ui(ui) && map.id() != chosen {
                found = Some(map.id());
            }
        }
    });
    found
}

/// "As it is, v1.4".
fn name(map: &JourneyMap) -> String {
    let title = map.head().title.trim();
    let title = if title.is_empty() { "Untitled map" } else { title };
    match map.head().version.trim() {
        "" => title.to_owned(),
        version if version.starts_with(|c: char| c.is_ascii_digit()) => format!("{title}, v{version}"),
        version => format!("{title}, {version}"),
    }
}

fn chooser_ui(ui: &mut Ui, which: Which, map: &JourneyMap, room: f32, ink: &mut Ink) -> Response {
    let t = theme(ui);
    let kind = if map.head().is_future() { "Future" } else { "Current" };
    let title = name(map);
    let words = galley(ui.painter(), kind, Type::BODY, t.text_secondary);
    let before = 12.0 + 22.0 + 8.0 + words.size().x + 6.0;
    let width = ink.width(&title, Type::BODY_STRONG).min((room - before - 30.0).max(40.0)) + 1.0;
    let (rect, response) = ui.allocate_exact_size(vec2(before + width + 32.0, 32.0), Sense::click());
    let label = if which == Which::From { "First map" } else { "Second map" };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(accesskit::Role::ComboBox, true, label);
        info.current_text_value = Some(format!("{kind}: {title}"));
        info
    });
    let fill = if response.hovered() { t.hover } else { t.surface };
    let edge = Stroke::new(1.0, t.border_strong);
    ui.painter().rect(rect, CornerRadius::same(6), fill, edge, StrokeKind::Inside);
    let middle = rect.center().y;
    line(ui, pos2(rect.left() + 12.0, middle), which, &t);
    let at = pos2(rect.left() + 42.0, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, t.text_secondary);
    let at = (pos2(rect.left() + before, middle), Align2::LEFT_CENTER);
    ink.put(ui, at, &title, Type::BODY_STRONG, t.text, width);
    let caret = pos2(rect.right() - 16.0, middle);
    icon(ui.painter(), caret, icons::CARET_DOWN, fonts::icons(12.0), t.text_secondary);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    response
}

/// A piece of the curve as it is drawn: dashed and grey, or solid in the colours of the scale.
fn line(ui: &Ui, from: Pos2, which: Which, t: &Theme) {
    let painter = ui.painter();
    match which {
        Which::From => {
            for i in 0..3 {
                let x = from.x + i as f32 * 8.0;
                painter.hline(x..=x + 5.0, from.y, Stroke::new(2.0, t.text_tertiary));
            }
        }
        Which::To => {
            painter.hline(from.x..=from.x + 11.0, from.y, Stroke::new(3.5, t.emotion[3]));
            painter.hline(from.x + 11.0..=from.x + 22.0, from.y, Stroke::new(3.5, t.emotion[4]));
        }
    }
}

/// What is said of two maps that have nothing in common.
fn strangers_ui(ui: &mut Ui) {
    let t = theme(ui);
    let frame = egui::Frame::new().fill(t.warning_soft).inner_margin(egui::Margin::symmetric(16, 9));
    Panel::top("compare strangers").resizable(false).frame(frame).show(ui, |ui| {
        let words = "These two maps have no stage and no card in common: everything in the first is gone, \
                     everything in the second is added. Choose another map, or copy one as future map.";
        text_ui(ui, words, Type::BODY, t.text);
    });
}
