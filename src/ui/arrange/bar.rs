//! The bar of the preview, in place of the top bar.

use egui::{
    Align, Align2, CornerRadius, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::{ArrangeView, Made, Wish};
use crate::app::arranging::Arranging;
use crate::arrange::{ElementRef, Proposal};
use crate::model::{ItemKind, LanesFrom, StagesFrom};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};
use crate::ui::widgets::{chip, icon};

pub const HEIGHT: f32 = 48.0;
/// Narrower windows leave the labels before the fields out.
const NARROW: f32 = 1200.0;

impl ArrangeView {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, bar: Rect, beside: bool, made: &Made) {
        let t = theme(ui);
        ui.painter().rect_filled(bar, 0, t.surface);
        ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, t.border));
        let inner = bar.shrink2(vec2(12.0, 0.0));
        let wide = bar.width() >= NARROW;
        let side = |layout| UiBuilder::new().max_rect(inner).layout(layout);

        let mut left = ui.new_child(side(Layout::left_to_right(Align::Center)));
        left.spacing_mut().item_spacing.x = 8.0;
        let (place, _) = left.allocate_exact_size(vec2(20.0, 32.0), Sense::hover());
        icon(left.painter(), place.center(), icons::MAGIC_WAND, fonts::icons(18.0), t.accent);
        let at = left.cursor().min;
        let title = put(
            left.painter(),
            pos2(at.x, bar.center().y),
            Align2::LEFT_CENTER,
            "Arrange into matrix",
            Type::SUBHEAD,
            t.text,
        );
        let (_, name) = left.allocate_exact_size(vec2(title.width(), 32.0), Sense::hover());
        name.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, "Arrange into matrix"));
        chip::coloured_ui(&mut left, "Preview", t.accent_soft, t.accent_text);

        let width = if wide { 592.0 } else { 420.0 };
        let from = (bar.center().x - width / 2.0).max(left.min_rect().right() + 16.0);
        let place = Rect::from_min_size(pos2(from, bar.top()), vec2(width, HEIGHT));
        let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
        let mut middle = ui.new_child(builder);
        middle.spacing_mut().item_spacing.x = 8.0;
        self.settings_ui(&mut middle, wide, beside, made);
    }

    /// Cancel and Apply: on the bar, but the last stops of the keyboard.
    pub(super) fn ends_ui(&mut self, ui: &mut Ui, bar: Rect, made: &Made, acts: &mut Acts) {
        let place = Rect::from_min_max(pos2(bar.right() - 12.0 - self.ends_width, bar.top()), bar.max);
        let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
        let mut right = ui.new_child(builder);
        right.spacing_mut().item_spacing.x = 8.0;
        let cancel = right.add(Button::secondary("Cancel").hint("Esc"));
        let apply = Button::primary("Apply").icon(icons::CHECK);
        let apply = apply.tip("Arrange into the matrix", Some("Ctrl Enter".to_owned()));
        let apply = right.add(apply.enabled(made.project.is_some()));
        let width = apply.rect.right() - cancel.rect.left();
        if (width - self.ends_width).abs() > 0.5 {
            self.ends_width = width;
            ui.ctx().request_repaint();
        }
        if cancel.clicked() {
            acts.push(Act::Arrange(Wish::Cancel));
        }
        if apply.clicked() {
            acts.push(Act::Arrange(Wish::Apply));
        }
    }

    fn settings_ui(&mut self, ui: &mut Ui, wide: bool, beside: bool, made: &Made) {
        label_ui(ui, wide, "Stages from");
        self.stages_from_ui(ui, &made.proposal);
        ui.add_space(if wide { 12.0 } else { 0.0 });
        label_ui(ui, wide, "Count");
        self.count_ui(ui);
        ui.add_space(if wide { 12.0 } else { 0.0 });
        label_ui(ui, wide, "Lanes from");
        let now = lanes_from(&self.state, &made.proposal);
        let button = menu::dropdown_ui(ui, "Lanes from", lanes_word(now), 112.0);
        let mut chosen = None;
        menu::under(&button, 180.0, |ui| {
            for from in [LanesFrom::Colours, LanesFrom::Rows, LanesFrom::Words, LanesFrom::Actors] {
                let possible = from != LanesFrom::Actors || from == now || !self.state.actors().is_empty();
                if possible && Row::new(lanes_word(from)).checked(from == now).show_ui(ui) {
                    chosen = Some(from);
                }
            }
        });
        if let Some(from) = chosen {
            self.change(|state| state.set_lanes_from(from));
        }
        ui.add_space(if wide { 12.0 } else { 0.0 });
        let choices = [
            Segment::icon(false, icons::ROWS, "Matrix below the draft"),
            Segment::icon(true, icons::COLUMNS, "Matrix beside the draft"),
        ];
        if let Some(chosen) = segmented_ui(ui, &choices, Some(beside), Some(84.0)) {
            self.beside = Some(chosen);
            self.camera = None;
        }
    }

    fn stages_from_ui(&mut self, ui: &mut Ui, proposal: &Proposal) {
        let now = stages_from(&self.state, proposal);
        let button = menu::dropdown_ui(ui, "Stages from", stages_word(now), 100.0);
        let frames = self.state.map().items().iter();
        let frames = frames.filter(|item| matches!(item.kind, ItemKind::Frame { .. })).count();
        let (mut chosen, mut turned) = (None, None);
        let vertical = self.state.bands().is_vertical();
        menu::under(&button, 220.0, |ui| {
            for from in [
                StagesFrom::Positions,
                StagesFrom::Frames,
                StagesFrom::Labels,
                StagesFrom::Connectors,
                StagesFrom::Template,
            ] {
                let possible = match from {
                    StagesFrom::Frames => frames > 1,
                    StagesFrom::Connectors => self.state.is_chained(),
                    StagesFrom::Template => !self.state.map().stages().is_empty(),
                    _ => true,
                };
                if possible && Row::new(stages_word(from)).checked(from == now).show_ui(ui) {
                    chosen = Some(from);
                }
            }
            menu::separator_ui(ui);
            if Row::new("Stages run downwards").checked(vertical).show_ui(ui) {
                turned = Some(!vertical);
            }
        });
        if let Some(from) = chosen {
            self.change(|state| state.set_stages_from(from));
        }
        if let Some(vertical) = turned {
            self.change(|state| state.set_vertical(vertical));
            self.camera = None;
        }
    }

    /// Minus, the number of stages, plus.
    fn count_ui(&mut self, ui: &mut Ui) {
        let t = theme(ui);
        let (field, _) = ui.allocate_exact_size(vec2(88.0, 32.0), Sense::hover());
        let edge = Stroke::new(1.0, t.border_strong);
        ui.painter().rect(field, CornerRadius::same(6), t.surface, edge, StrokeKind::Inside);
        let count = self.state.stages().len();
        let words = count.to_string();
        put(ui.painter(), field.center(), Align2::CENTER_CENTER, &words, Type::BODY_STRONG, t.text);
        let spin =
            ui.interact(field.shrink2(vec2(30.0, 0.0)), egui::Id::unique("stage count"), Sense::hover());
        spin.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, format!("{count} stages")));
        let (left, right) = field.split_left_right_at_fraction(0.5);
        let mut half = |at: Rect, symbol, label, enabled| {
            let place = Rect::from_center_size(at.center(), vec2(28.0, 28.0));
            let mut child = ui.new_child(UiBuilder::new().max_rect(place));
            child.add(IconButton::new(symbol, label).size(28.0, 14.0).enabled(enabled)).clicked()
        };
        let less = Rect::from_min_size(left.min, vec2(30.0, 32.0));
        let more = Rect::from_min_max(pos2(right.right() - 30.0, right.top()), right.max);
        if half(less, icons::MINUS, "One stage less", self.state.can_remove_stage()) {
            self.change(|state| state.remove_stage());
        }
        if half(more, icons::PLUS, "One stage more", self.state.can_add_stage()) {
            self.change(|state| state.add_stage());
        }
    }
}

fn label_ui(ui: &mut Ui, wide: bool, words: &str) {
    if !wide {
        return;
    }
    let t = theme(ui);
    let at = pos2(ui.cursor().left(), ui.max_rect().center().y);
    let shown = put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::BODY, t.text_secondary);
    ui.allocate_exact_size(vec2(shown.width(), 32.0), Sense::hover());
}

fn stages_word(from: StagesFrom) -> &'static str {
    match from {
        StagesFrom::Frames => "Frames",
        StagesFrom::Labels => "Labels",
        StagesFrom::Connectors => "Connectors",
        StagesFrom::Template => "The template's stages",
        StagesFrom::Auto | StagesFrom::Positions => "Positions",
    }
}

fn lanes_word(from: LanesFrom) -> &'static str {
    match from {
        LanesFrom::Rows => "Rows",
        LanesFrom::Words => "Wording",
        LanesFrom::Actors => "People",
        LanesFrom::Auto | LanesFrom::Colours => "Colour key",
    }
}

/// What stages are read from, where the board decided it.
fn stages_from(state: &Arranging, proposal: &Proposal) -> StagesFrom {
    if state.stages_from() != StagesFrom::Auto {
        return state.stages_from();
    }
    let framed = |id| {
        let item = state.map().items().get(id);
        item.is_some_and(|item| matches!(item.kind, ItemKind::Frame { .. }))
    };
    let known = proposal.stages.iter().filter(|stage| stage.existing.is_some()).count();
    let sources = || proposal.stages.iter().filter_map(|stage| stage.source);
    if known > 0 && sources().next().is_none() {
        return StagesFrom::Template;
    }
    let frames = sources().filter(|source| matches!(source, ElementRef::Item(id) if framed(*id))).count();
    match (frames * 2 > proposal.stages.len(), sources().next()) {
        (true, _) => StagesFrom::Frames,
        (false, Some(_)) => StagesFrom::Labels,
        (false, None) => StagesFrom::Positions,
    }
}

/// What lanes are read from, where the board decided it: what most reasons say.
fn lanes_from(state: &Arranging, proposal: &Proposal) -> LanesFrom {
    if state.lanes_from() != LanesFrom::Auto {
        return state.lanes_from();
    }
    let reasons =
        || proposal.notes.iter().map(|note| note.reason.lane.as_str()).filter(|lane| !lane.is_empty());
    let rows = reasons().filter(|lane| lane.starts_with("in the row")).count();
    let colours = reasons().filter(|lane| lane.contains(" = ") || lane.contains(", but ")).count();
    let words = reasons().count() - rows - colours;
    match () {
        () if rows > colours && rows >= words => LanesFrom::Rows,
        () if words > colours => LanesFrom::Words,
        () => LanesFrom::Colours,
    }
}
