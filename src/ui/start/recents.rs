//! The projects that were open lately.

use std::path::PathBuf;

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::super::act::{Act, Acts};
use super::thumb::{self, Thumb};
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

/// A project in the list.
#[derive(Clone, Debug)]
pub struct Recent {
    pub path: PathBuf,
    pub name: String,
    /// "3 maps, 1 persona", or why it cannot be shown.
    pub line: String,
    /// "Today, 14:02".
    pub when: String,
    pub thumb: Option<Thumb>,
    pub missing: bool,
}

const CARD: egui::Vec2 = vec2(268.0, 184.0);

pub fn grid_ui(ui: &mut Ui, recents: &[Recent], search: &mut String, acts: &mut Acts) {
    let t = theme(ui);
    if recents.is_empty() {
        text_ui(ui, "Projects you open will appear here.", Type::BODY, t.text_secondary);
        return;
    }
    let wanted = search.to_lowercase();
    let shown: Vec<&Recent> =
        recents.iter().filter(|recent| recent.name.to_lowercase().contains(&wanted)).collect();
    if shown.is_empty() {
        text_ui(ui, &format!("No project called “{search}”"), Type::BODY, t.text_secondary);
        ui.add_space(12.0);
        if ui.add(Button::secondary("Clear")).clicked() {
            search.clear();
        }
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 16.0);
        for recent in shown {
            card_ui(ui, recent, acts);
        }
    });
}

fn card_ui(ui: &mut Ui, recent: &Recent, acts: &mut Acts) {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(CARD, Sense::click());
    let label = format!("{}. {}. {}", recent.name, recent.line, recent.when);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
    let painter = ui.painter();
    if response.hovered() {
        painter.add(t.shadow_hover.as_shape(rect, CornerRadius::same(12)));
    }
    let edge = if response.hovered() { t.border_strong } else { t.border };
    painter.rect(rect, CornerRadius::same(12), t.surface, Stroke::new(1.0, edge), StrokeKind::Inside);
    let picture = Rect::from_min_size(rect.min, vec2(CARD.x, 124.0)).shrink2(vec2(15.0, 14.0));
    if matches!(recent.thumb, Some(Thumb::Draft(_))) {
        let ground = Rect::from_min_size(rect.min, vec2(CARD.x, 124.0)).shrink(1.0);
        let corner = CornerRadius { nw: 11, ne: 11, sw: 0, se: 0 };
        painter.rect_filled(ground, corner, t.bg_canvas);
        thumb::dots(painter, ground, &t);
    }
    if let Some(thumb) = &recent.thumb {
        thumb.paint(painter, picture, &t);
    }
    painter.hline(rect.x_range(), rect.top() + 124.0, Stroke::new(1.0, t.border));
    let (x, y) = (rect.left() + 15.0, rect.top() + 124.0);
    put_cut(
        painter,
        pos2(x, y + 12.0),
        Align2::LEFT_TOP,
        &recent.name,
        Type::BODY_STRONG,
        t.text,
        CARD.x - 30.0,
    );
    let ink = if recent.missing { t.danger } else { t.text_secondary };
    let when = put(
        painter,
        pos2(rect.right() - 15.0, y + 31.0),
        Align2::RIGHT_TOP,
        &recent.when,
        Type::SMALL,
        t.text_tertiary,
    );
    put_cut(
        painter,
        pos2(x, y + 31.0),
        Align2::LEFT_TOP,
        &recent.line,
        Type::SMALL,
        ink,
        when.left() - x - 8.0,
    );
    if response.has_focus() {
        focus_ring(painter, rect, 12.0, &t);
    }
    if response.clicked() {
        acts.push(Act::OpenPath(recent.path.clone()));
    }
}
