//! The foot: nothing is lost, and what the marks mean.

use egui::{Align2, Rect, Stroke, Ui, pos2};

use super::marks;
use crate::arrange::Verdict;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put};

pub const HEIGHT: f32 = 44.0;

/// Shows the foot under the panes.
pub fn foot_ui(ui: &mut Ui, area: Rect, notes: usize) {
    let t = theme(ui);
    let painter = ui.painter();
    painter.rect_filled(area, 0, t.surface);
    painter.hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, t.border));
    let middle = area.center().y;
    icon(painter, pos2(area.left() + 22.0, middle), icons::SHIELD_CHECK, fonts::icons_fill(16.0), t.success);
    let at = pos2(area.left() + 36.0, middle);
    let head = put(painter, at, Align2::LEFT_CENTER, "Nothing is lost", Type::BODY_STRONG, t.success);
    let mut right = area.right() - 16.0;
    for verdict in [Verdict::None, Verdict::Check, Verdict::Sure] {
        let at = pos2(right, middle);
        let word =
            put(painter, at, Align2::RIGHT_CENTER, marks::word(verdict), Type::SMALL, t.text_secondary);
        marks::dot(painter, pos2(word.left() - 9.0, middle), 4.0, verdict, &t);
        right = word.left() - 28.0;
    }
    let words = if notes == 1 {
        "The note keeps its place in the draft. One Undo takes the matrix back.".to_owned()
    } else {
        format!("All {notes} notes keep their place in the draft. One Undo takes the matrix back.")
    };
    let at = pos2(head.right() + 16.0, middle);
    let room = right - at.x;
    crate::ui::widgets::type_scale::put_cut(
        painter,
        at,
        Align2::LEFT_CENTER,
        &words,
        Type::SMALL,
        t.text_secondary,
        room,
    );
    let response = ui.interact(area, egui::Id::unique("arrange foot"), egui::Sense::hover());
    response.widget_info(|| {
        let label = format!("Nothing is lost. {words}");
        egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, label)
    });
}
