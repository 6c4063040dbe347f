//! Which lanes are shown and for whom; what stands beside them.

use egui::{Align2, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use super::choice::Choice;
use super::group_ui;
use crate::app::workspace::Document;
use crate::app::{ExportFormat, MapView};
use crate::model::{AudienceView, JourneyMap, Lane};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, icon, put};

pub fn lanes_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, width: f32) {
    let Some(map) = document.map() else { return };
    let pictured = choice.wish.format.info().pictured;
    let matrix = choice.wish.view == Some(MapView::Matrix);
    if !map.lanes().is_empty() {
        let top = ui.next_widget_position();
        group_ui(ui, "Lanes");
        audience_ui(ui, map, choice, pos2(top.x + width, top.y + 19.0));
        lane_checks(ui, map, choice, width);
    }
    let safe = "Client-safe: nothing internal, no names of people";
    if check_ui(ui, safe, choice.wish.client_safe, true, width).clicked() {
        choice.wish.client_safe = !choice.wish.client_safe;
    }
    let bare = choice.wish.paper.is_none() && choice.wish.format != ExportFormat::Pdf;
    if !pictured || !matrix || bare {
        return;
    }
    group_ui(ui, "Also on the page");
    let future = map.head().is_future();
    let parts = &mut choice.wish.parts;
    let all: [(&str, &mut bool); 7] = [
        ("Persona panel", &mut parts.persona),
        ("Legend", &mut parts.legend),
        ("Sources", &mut parts.sources),
        ("Evidence marks", &mut parts.evidence),
        ("Votes", &mut parts.votes),
        ("Comments", &mut parts.comments),
        ("What changes and why", &mut parts.changes),
    ];
    // The last one is a page of a future map.
    in_columns(ui, width, all.into_iter().take(if future { 7 } else { 6 }), |ui, (label, on), half| {
        if check_ui(ui, label, *on, true, half).clicked() {
            *on = !*on;
        }
    });
}

/// Shows things in two columns, row by row.
fn in_columns<T>(
    ui: &mut Ui,
    width: f32,
    all: impl Iterator<Item = T>,
    mut show: impl FnMut(&mut Ui, T, f32),
) {
    let mut all = all.peekable();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.spacing_mut().interact_size.y = 26.0;
        while all.peek().is_some() {
            ui.horizontal(|ui| all.by_ref().take(2).for_each(|one| show(ui, one, width / 2.0)));
        }
    });
}

/// What the chosen audience sees of the lanes.
fn shown(lane: &Lane, view: Option<&AudienceView>, choice: &Choice) -> bool {
    match &choice.wish.lanes {
        Some(names) => names.iter().any(|name| name == lane.label()),
        None => !lane.hidden && view.is_none_or(|view| !view.hidden_lanes.contains(&lane.id)),
    }
}

fn lane_checks(ui: &mut Ui, map: &JourneyMap, choice: &mut Choice, width: f32) {
    let view = choice.wish.audience.as_ref();
    let view = view.and_then(|name| map.views().iter().find(|view| view.name == *name)).cloned();
    let lanes = map.lanes_in_order();
    let on: Vec<bool> = lanes.iter().map(|lane| shown(lane, view.as_deref(), choice)).collect();
    let mut changed = None;
    in_columns(ui, width, lanes.iter().zip(&on).enumerate(), |ui, (index, (lane, on)), half| {
        if check_ui(ui, lane.label(), *on, true, half).clicked() {
            changed = Some(index);
        }
    });
    if let Some(changed) = changed {
        let now = lanes.iter().zip(&on).enumerate().filter(|(index, (_, on))| **on != (*index == changed));
        choice.wish.lanes = Some(now.map(|(_, (lane, _))| lane.label().to_owned()).collect());
    }
}

/// "For Client": the audience views of the map.
fn audience_ui(ui: &mut Ui, map: &JourneyMap, choice: &mut Choice, right: egui::Pos2) {
    let t = theme(ui);
    let mut views: Vec<_> = map.views().iter().collect();
    views.sort_by_key(|view| (view.order, view.id));
    if views.is_empty() {
        return;
    }
    let words = choice.wish.audience.clone().unwrap_or_else(|| "Own choice".to_owned());
    let place = egui::Rect::from_min_max(pos2(right.x - 190.0, right.y - 12.0), right + vec2(0.0, 12.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    let caret = pos2(place.right() - 6.0, place.center().y);
    let painter = child.painter().clone();
    icon(&painter, caret, icons::CARET_DOWN, fonts::icons(12.0), t.accent_text);
    let at = pos2(place.right() - 16.0, place.center().y);
    let name = put(&painter, at, Align2::RIGHT_CENTER, &words, Type::BODY_STRONG, t.accent_text);
    let at = pos2(name.left() - 4.0, place.center().y);
    let said = put(&painter, at, Align2::RIGHT_CENTER, "For", Type::BODY, t.text_secondary);
    let button = child.interact(
        place.with_min_x(said.left() - 4.0),
        child.scope_id().with("for whom"),
        Sense::click(),
    );
    button.widget_info(|| {
        let mut info = WidgetInfo::labeled(accesskit::Role::ComboBox, true, "For whom");
        info.current_text_value = Some(words.clone());
        info
    });
    if button.has_focus() {
        focus_ring(&painter, button.rect, 6.0, &t);
    }
    child.advance_cursor_after_rect(place);
    menu::under(&button, 200.0, |ui| {
        if Row::new("Own choice").checked(choice.wish.audience.is_none()).show_ui(ui) {
            (choice.wish.audience, choice.wish.lanes) = (None, None);
        }
        for view in views {
            let on = choice.wish.audience.as_deref() == Some(view.name.as_str());
            if Row::new(&view.name).checked(on).show_ui(ui) {
                (choice.wish.audience, choice.wish.lanes) = (Some(view.name.clone()), None);
                choice.wish.print.all_views = false;
            }
        }
    });
}
