//! The title row with its filters, and what an empty view says.

use egui::{Align, Align2, Layout, Rect, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use super::OpportunitiesView;
use super::table::Backed;
use crate::app::workspace::{Document, Side};
use crate::insight::Reading;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, centred_ui, put};

fn many(n: usize, one: &str) -> String {
    match (n, one) {
        (1, one) => format!("1 {one}"),
        (n, "opportunity") => format!("{n} opportunities"),
        (n, one) => format!("{n} {one}s"),
    }
}

impl OpportunitiesView {
    pub(super) fn head_ui(
        &mut self,
        ui: &mut Ui,
        title: Rect,
        document: &Document,
        shown: usize,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let middle = title.top() + 33.0;
        let words = many(shown, "opportunity");
        let heading = ui.interact(
            Rect::from_min_size(pos2(title.left(), middle - 14.0), vec2(240.0, 28.0)),
            ui.scope_id().with("title"),
            egui::Sense::hover(),
        );
        heading.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, &words));
        let at = pos2(title.left(), middle);
        let after = put(ui.painter(), at, Align2::LEFT_CENTER, &words, Type::HEADING, t.text);
        let from = format!(
            "from {} and {}",
            many(self.table.pains, "pain point"),
            many(self.table.sources, "source")
        );
        let at = pos2(after.right() + 12.0, middle);
        put(ui.painter(), at, Align2::LEFT_CENTER, &from, Type::BODY, t.text_tertiary);
        let row = Rect::from_center_size(pos2(title.center().x, middle), vec2(title.width(), 32.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(Button::secondary("Add opportunity").icon(icons::PLUS)).clicked() {
            acts.extend(super::add(document));
        }
        let backed = Backed::ALL.into_iter().find(|choice| choice.0 == self.backed).map_or("", |c| c.1);
        let button = menu::dropdown_ui(&mut ui, "Evidence", backed, 128.0);
        menu::under(&button, 180.0, |ui| {
            for (choice, name) in Backed::ALL {
                if Row::new(name).checked(choice == self.backed).show_ui(ui) {
                    self.backed = choice;
                }
            }
        });
        let Some(map) = document.map() else { return };
        let stage = self.stage.and_then(|stage| map.stages().get(stage));
        self.stage = stage.map(|stage| stage.id);
        let name = stage.map_or("All stages", |stage| stage.title.as_str());
        let button = menu::dropdown_ui(&mut ui, "Stage", name, 128.0);
        menu::under(&button, 220.0, |ui| {
            if Row::new("All stages").checked(self.stage.is_none()).show_ui(ui) {
                self.stage = None;
            }
            for stage in map.stages_in_order() {
                if Row::new(&stage.title).checked(self.stage == Some(stage.id)).show_ui(ui) {
                    self.stage = Some(stage.id);
                }
            }
        });
    }
}

/// No opportunity yet.
pub(super) fn empty_ui(ui: &mut Ui, area: Rect, document: &Document, acts: &mut Acts) {
    let t = theme(ui);
    ui.painter().rect_filled(area, 0, t.surface);
    let middle = Rect::from_center_size(area.center(), vec2(352.0, 220.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(middle));
    centred_ui(&mut ui, "No opportunities yet", Type::HEADING, t.text);
    ui.add_space(6.0);
    let text =
        "Turn a pain point into an idea: select it and press O. Green notes from the draft appear here too.";
    centred_ui(&mut ui, text, Type::BODY, t.text_secondary);
    ui.add_space(16.0);
    ui.vertical_centered(|ui| {
        let first = document.map().and_then(|map| {
            let reading = Reading::of(document.editor.project(), map);
            map.notes().iter().find(|note| reading.is_pain(note)).map(|note| note.id)
        });
        if let Some(pain) = first
            && ui.add(Button::primary("Go to pain points")).clicked()
        {
            acts.push(Act::Select(crate::edit::Selection::of_notes([pain])));
            acts.push(Act::Show(Side::Matrix));
        }
        ui.add_space(8.0);
        if ui.add(Button::secondary("Add opportunity").icon(icons::PLUS)).clicked() {
            acts.extend(super::add(document));
        }
    });
}
