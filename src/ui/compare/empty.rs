//! Nothing to compare with yet.

use egui::{Rect, Ui, vec2};

use crate::app::actions::{ActionId, action};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::model::{MapHead, MapState};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, centred_ui};

pub fn show_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let t = theme(ui);
    let area = ui.available_rect_before_wrap();
    let middle = Rect::from_center_size(area.center(), vec2(352.0, 260.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(middle));
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let (drawing, _) = ui.allocate_exact_size(vec2(352.0, 72.0), egui::Sense::hover());
    ui.painter().circle_filled(drawing.center(), 36.0, t.accent_soft);
    icon(ui.painter(), drawing.center(), icons::GIT_DIFF, fonts::icons(32.0), t.accent_text);
    ui.add_space(20.0);
    centred_ui(&mut ui, "There is no future map yet", Type::HEADING, t.text);
    ui.add_space(6.0);
    let words =
        "Copy the current map and change what should be different. Every card remembers where it came from.";
    centred_ui(&mut ui, words, Type::BODY, t.text_secondary);
    ui.add_space(16.0);
    let Some(map) = document.editor.map_id() else { return };
    ui.vertical_centered(|ui| {
        let row = action(ActionId::CopyAsFuture);
        if ui.add(Button::primary(row.name).icon(row.icon)).clicked() {
            acts.push(Act::Do(ActionId::CopyAsFuture));
        }
        ui.add_space(8.0);
        if ui.add(Button::secondary("Start empty")).clicked() {
            let title = crate::app::future::title(document.editor.project(), map);
            let state = MapState::Future { of: Some(map) };
            let head = MapHead { state, ..MapHead::titled(map, title) };
            acts.push(Act::Run(RecordCommand::AddMapOf(Box::new(head)).into()));
        }
    });
}
