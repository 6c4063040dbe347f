//! The foot of the matrix: notes without a place, the lanes, the zoom.

use egui::{Align, Layout, Rect, Stroke, Ui, pos2, vec2};

use super::{MatrixView, Parts};
use crate::app::actions::{ActionId, action};
use crate::app::views;
use crate::app::workspace::Document;
use crate::edit::GridCommand;
use crate::layout::{Theme, label};
use crate::model::{AudienceView, JourneyMap};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::board::zoom_ui;
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::menu;

/// Height of the foot.
pub const HEIGHT: f32 = 48.0;
/// Room for view, lanes, theme and zoom at the right.
const RIGHT: f32 = 496.0;
/// Width of the zoom control.
const ZOOM: f32 = 154.0;

impl MatrixView {
    pub(super) fn foot_ui(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        parts: Parts,
        document: &mut Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        ui.painter().rect_filled(place, 0, t.surface);
        ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, t.border));
        let tray = Rect::from_min_max(place.min, pos2(place.right() - RIGHT, place.bottom()));
        self.tray = Some(tray);
        if self.gesture.over_tray() {
            ui.painter().rect_filled(tray.shrink(1.0), 0, t.accent_soft);
        }
        self.tray_ui(ui, tray, parts, document, ink, acts);
        let right = Rect::from_min_max(pos2(tray.right(), place.top()), place.max).shrink2(vec2(12.0, 8.0));
        let (left, zoom) = right.split_left_right_at_x(right.right() - ZOOM);
        let builder = egui::UiBuilder::new().max_rect(zoom).layout(Layout::left_to_right(Align::Center));
        zoom_ui(&mut ui.new_child(builder), f64::from(parts.zoom), acts);
        let rule = left.right() - 8.0;
        ui.painter().vline(rule, left.shrink2(vec2(0.0, 6.0)).y_range(), Stroke::new(1.0, t.border));
        let left = left.with_max_x(rule - 8.0);
        let layout = Layout::right_to_left(Align::Center);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(left).layout(layout));
        right.spacing_mut().item_spacing.x = 6.0;
        theme_ui(&mut right, ink.look.palette.theme(), acts);
        lanes_ui(&mut right, document, acts);
        view_ui(&mut right, document, acts);
    }
}

/// As whom the map is looked at; the menu changes it with one press.
fn view_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let shown = document.audience();
    let name = shown.and_then(|view| map.views().get(view)).map_or("Everything", |view| view.name.as_str());
    let mut words: String = name.chars().take(14).collect();
    if words.len() < name.len() {
        words.push('…');
    }
    let label = format!("Shown as {name} sees it");
    let tip = if shown.is_some() { label.as_str() } else { "Choose what an audience sees" };
    let button = ui.add(Button::new(Kind::Quiet, &words).icon(icons::EYE).tip(tip, None));
    menu::under(&button, 220.0, |ui| {
        if menu::Row::new("Everything").checked(shown.is_none()).show_ui(ui) {
            acts.push(Act::ShowAudience(None));
        }
        for view in views::views(map) {
            if menu::Row::new(&view.name).checked(shown == Some(view.id)).show_ui(ui) {
                acts.push(Act::ShowAudience(Some(view.id)));
            }
        }
        menu::separator_ui(ui);
        crate::ui::topbar::action_row_ui(ui, ActionId::AudienceViews, true, acts);
    });
}

/// How many lanes are shown; opens the list in which they are hidden and shown.
fn lanes_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let lanes = map.lanes_in_order();
    let view = document.audience().and_then(|view| map.views().get(view));
    let internal = view.is_some_and(|view| view.without.iter().any(|word| word == "internal"));
    let seen = |lane: &crate::model::Lane| {
        let left_out = view.is_some_and(|view| view.hidden_lanes.contains(&lane.id));
        !(lane.hidden || left_out || internal && lane.internal)
    };
    let count = lanes.iter().filter(|lane| seen(lane)).count();
    let words = if count == lanes.len() {
        format!("Lanes {count}")
    } else {
        format!("Lanes {count} of {}", lanes.len())
    };
    let button = ui.add(Button::new(Kind::Quiet, &words).icon(icons::ROWS).tip("Show and hide lanes", None));
    menu::under(&button, 240.0, |ui| {
        for lane in &lanes {
            if menu::Row::new(lane.label()).checked(seen(lane)).show_ui(ui) {
                // While the map is shown to an audience, its view is what changes.
                let command = match view {
                    Some(view) if !lane.hidden => {
                        let hidden_lanes = views::toggled(&view.hidden_lanes, &lane.id);
                        views::put(map, AudienceView { hidden_lanes, ..AudienceView::clone(view) })
                    }
                    _ => GridCommand::SetLaneHidden { lane: lane.id, hidden: !lane.hidden }.into(),
                };
                acts.push(Act::Run(command));
            }
        }
        menu::separator_ui(ui);
        hidden_ui(ui, map, acts);
        crate::ui::topbar::action_row_ui(ui, ActionId::AddLane, true, acts);
    });
}

/// Stages and steps that are hidden come back from here.
fn hidden_ui(ui: &mut Ui, map: &JourneyMap, acts: &mut Acts) {
    let mut rows: Vec<(String, GridCommand)> = Vec::new();
    for column in map.columns() {
        let (stage, step) = (column.stage, column.step);
        if stage.hidden && column.first {
            let command = GridCommand::SetStageHidden { stage: stage.id, hidden: false };
            rows.push((label::column(&stage.title, ""), command));
        } else if step.hidden {
            let command = GridCommand::SetStepHidden { step: step.id, hidden: false };
            rows.push((label::column(&stage.title, &step.title), command));
        }
    }
    for (name, command) in &rows {
        if menu::Row::new(&format!("Show “{name}”")).icon(icons::EYE).show_ui(ui) {
            acts.push(Act::Run(command.clone().into()));
        }
    }
    if !rows.is_empty() {
        menu::separator_ui(ui);
    }
}

/// Light, dark, projector: a click goes on to the next.
fn theme_ui(ui: &mut Ui, shown: Theme, acts: &mut Acts) {
    let symbol = match shown {
        Theme::Light | Theme::Paper => icons::SUN,
        Theme::Dark => icons::MOON,
        Theme::Projector => icons::PROJECTOR_SCREEN,
    };
    let row = action(ActionId::Theme);
    if ui.add(IconButton::new(symbol, row.tooltip).size(32.0, 18.0)).clicked() {
        acts.push(Act::Do(ActionId::Theme));
    }
}
