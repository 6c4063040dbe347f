//! The top bar: logo, project and map, the two sides, export.

use egui::{Align, Align2, Layout, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use super::act::{Act, Acts};
use super::ink::Ink;
use super::theme::theme;
use super::widgets::button::{Button, IconButton};
use super::widgets::menu::{self, Row};
use super::widgets::segmented::{Segment, segmented_ui};
use super::widgets::type_scale::Type;
use super::widgets::{chip, focus_ring, icon, logo};
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::{Document, Side, Workspace};
use crate::model::MapState;
use crate::text::icons;
use crate::ui::fonts;

/// Height of the bar.
pub const HEIGHT: f32 = 48.0;
/// Narrower windows show the sides as icons only.
const NARROW: f32 = 1200.0;
/// What the map's caret, the chip of its state and the mark of saving take.
const MARKS: f32 = 36.0 + 102.0 + 30.0;
/// Between the project's name and the map's.
const CARET: f32 = 26.0;

/// Shows the bar over the whole width of `ui`.
pub fn topbar_ui(ui: &mut Ui, workspace: &Workspace, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    ui.painter().rect_filled(bar, 0, t.surface);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, t.border));
    let Some(document) = &workspace.document else {
        return;
    };
    let inner = bar.shrink2(vec2(12.0, 0.0));
    let words = bar.width() >= NARROW;
    let sides = Rect::from_center_size(bar.center(), vec2(if words { 400.0 } else { 164.0 }, 32.0));
    let builder = UiBuilder::new()
        .max_rect(inner.with_max_x(sides.left() - 8.0))
        .layout(Layout::left_to_right(Align::Center));
    let mut left = ui.new_child(builder);
    left.spacing_mut().item_spacing.x = 6.0;
    left_ui(&mut left, document, ink, acts);

    sides_ui(ui, sides, words, document, acts);

    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = 6.0;
    right_ui(&mut right, workspace, document, acts);
}

fn left_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let panel = action(ActionId::ProjectPanel);
    let toggle = IconButton::new(panel.icon, panel.tooltip).shortcut(panel.keys(Os::here()));
    if ui.add(toggle.toggled(document.panel)).clicked() {
        acts.push(Act::Do(ActionId::ProjectPanel));
    }
    let (rect, home) = ui.allocate_exact_size(vec2(32.0, 32.0), Sense::click());
    home.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, "Start screen"));
    logo::logo(ui.painter(), Rect::from_center_size(rect.center(), vec2(24.0, 24.0)), &t);
    if home.has_focus() {
        focus_ring(ui.painter(), rect.shrink(4.0), 6.0, &t);
    }
    if super::widgets::tip::tip(home, "Start screen", None).clicked() {
        acts.push(Act::Do(ActionId::Home));
    }
    ui.add_space(6.0);
    let room = (ui.available_width() - MARKS).max(120.0);
    let (name, title) = (document.name(), document.map_title());
    let width = ink.width(&name, Type::BODY_MEDIUM);
    let beside = width + CARET;
    let wanted = ink.width(&title, Type::BODY_STRONG);
    // The window's title has the project's name too; the map's name is nowhere else.
    let both = name != title && beside + 0.75 * wanted <= room;
    if both {
        let (rect, shown) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
        shown.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &name));
        let at = (rect.left_center(), Align2::LEFT_CENTER);
        ink.put(ui, at, &name, Type::BODY_MEDIUM, t.text_secondary, width + 1.0);
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 32.0), Sense::hover());
        icon(ui.painter(), rect.center(), icons::CARET_RIGHT, fonts::icons(12.0), t.text_tertiary);
    }
    map_button_ui(ui, document, wanted.min(if both { room - beside } else { room }), ink, acts);
    let state = document.map().map(|map| map.head().state);
    if let Some(state) = state {
        let words = if matches!(state, MapState::Current) { "Current state" } else { "Future state" };
        chip::chip_ui(ui, words);
    }
    saved_ui(ui, document, acts);
}

/// The map's title with its menu.
fn map_button_ui(ui: &mut Ui, document: &Document, width: f32, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let title = document.map_title();
    let (rect, button) = ui.allocate_exact_size(vec2(width + 30.0, 32.0), Sense::click());
    let label = format!("Map: {title}");
    button.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
    if button.hovered() {
        ui.painter().rect_filled(rect, 6, t.hover);
    }
    if button.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let at = (pos2(rect.left() + 6.0, rect.center().y), Align2::LEFT_CENTER);
    ink.put(ui, at, &title, Type::BODY_STRONG, t.text, width + 1.0);
    icon(
        ui.painter(),
        pos2(rect.right() - 12.0, rect.center().y),
        icons::CARET_DOWN,
        fonts::icons(12.0),
        t.text_tertiary,
    );
    menu::under(&button, 260.0, |ui| {
        for map in document.editor.project().maps_in_order() {
            let current = Some(map.id()) == document.editor.map_id();
            let title = if map.head().title.is_empty() { "Untitled map" } else { &map.head().title };
            if Row::new(title).icon(icons::MAP_TRIFOLD).checked(current).show_ui(ui) {
                acts.push(Act::ShowMap(map.id()));
            }
        }
        menu::separator_ui(ui);
        for id in [ActionId::NewMap, ActionId::CopyAsFuture, ActionId::RenameMap, ActionId::DeleteMap] {
            action_row_ui(
                ui,
                id,
                id != ActionId::DeleteMap || document.editor.project().maps().len() > 1,
                acts,
            );
        }
        menu::separator_ui(ui);
        for id in [
            ActionId::Open,
            ActionId::Save,
            ActionId::SaveAs,
            ActionId::Export,
            ActionId::History,
            ActionId::Home,
        ] {
            action_row_ui(ui, id, true, acts);
        }
    });
}

/// A row of the table of actions as a menu row.
pub fn action_row_ui(ui: &mut Ui, id: ActionId, enabled: bool, acts: &mut Acts) {
    let row = action(id);
    let shown = Row::new(row.name).icon(row.icon).shortcut(row.keys(Os::here())).enabled(enabled);
    let shown = if matches!(id, ActionId::Delete | ActionId::DeleteMap) { shown.danger() } else { shown };
    if shown.show_ui(ui) {
        acts.push(Act::Do(id));
    }
}

/// Whether the file holds everything.
fn saved_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let t = theme(ui);
    let dirty = document.editor.is_dirty() || document.path.is_none();
    if let Some(trouble) = &document.file.trouble {
        let mark = IconButton::new(icons::WARNING_CIRCLE, trouble).size(24.0, 16.0).danger();
        if ui.add(mark).clicked() {
            acts.push(Act::Do(ActionId::SaveAs));
        }
        return;
    }
    let (symbol, colour, words) = match (&document.saved_at, dirty) {
        (Some(at), false) => (icons::CHECK_CIRCLE, t.success, format!("Saved {at}")),
        (None, false) => (icons::CHECK_CIRCLE, t.success, "Saved".to_owned()),
        (_, true) => (icons::CIRCLE_DASHED, t.text_tertiary, "Not saved yet".to_owned()),
    };
    let (rect, mark) = ui.allocate_exact_size(vec2(24.0, 32.0), Sense::hover());
    mark.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &words));
    icon(ui.painter(), rect.center(), symbol, fonts::icons(16.0), colour);
    super::widgets::tip::tip(mark, &words, None);
}

fn sides_ui(ui: &mut Ui, at: Rect, words: bool, document: &Document, acts: &mut Acts) {
    let segment = |side, id| {
        let row = action(id);
        Segment { value: side, icon: Some(row.icon), label: row.name, words, shortcut: row.keys(Os::here()) }
    };
    let choices = [
        segment(Side::Draft, ActionId::ShowDraft),
        segment(Side::Matrix, ActionId::ShowMatrix),
        segment(Side::Compare, ActionId::ShowCompare),
        segment(Side::Opportunities, ActionId::ShowOpportunities),
    ];
    let mut middle = ui.new_child(UiBuilder::new().max_rect(at));
    if let Some(side) = segmented_ui(&mut middle, &choices, Some(document.side), Some(at.width())) {
        acts.push(Act::Show(side));
    }
}

fn right_ui(ui: &mut Ui, workspace: &Workspace, document: &Document, acts: &mut Acts) {
    let keys = |id| action(id).keys(Os::here());
    let export =
        Button::primary("Export").icon(icons::EXPORT).tip("Export as PDF or picture", keys(ActionId::Export));
    if ui.add(export).clicked() {
        acts.push(Act::Do(ActionId::Export));
    }
    for (id, on) in [
        (ActionId::Find, None),
        (ActionId::Inspector, Some(document.inspector)),
        (ActionId::Redo, None),
        (ActionId::Undo, None),
    ] {
        let row = action(id);
        let mut button =
            IconButton::new(row.icon, row.tooltip).shortcut(keys(id)).enabled(workspace.allows(id));
        if let Some(on) = on {
            button = button.toggled(on);
        }
        if ui.add(button).clicked() {
            acts.push(Act::Do(id));
        }
    }
}
