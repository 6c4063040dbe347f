//! Toasts: dark bars at the foot of the window, newest lowest, at most three.

use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Order, Sense, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::type_scale::{Type, galley, icon};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;

/// What a toast tells; decides icon and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Done,
    Working,
    Warning,
    Failed,
}

/// One toast as it is shown.
pub struct View<'a> {
    pub key: u64,
    pub mood: Mood,
    pub text: &'a str,
    pub action: Option<&'a str>,
    /// 0 to 1, for work that runs.
    pub progress: Option<f32>,
}

/// What a person did with the toasts this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    Pressed(u64),
    /// The pointer rests on a toast: it should stay.
    Hovered(u64),
}

/// Shows toasts over the foot of the window.
pub fn toasts(ui: &Ui, list: &[View], bottom: f32) -> Vec<Did> {
    let mut did = Vec::new();
    if list.is_empty() {
        return did;
    }
    Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -bottom))
        .show(ui.ctx(), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.vertical(|ui| {
                for toast in list.iter().rev().take(3).rev() {
                    did.extend(toast_ui(ui, toast));
                }
            });
        });
    did
}

fn toast_ui(ui: &mut Ui, toast: &View) -> Option<Did> {
    let t = theme(ui);
    let action_ink = if t.dark { t.accent_press } else { t.accent_line };
    let (symbol, tint) = match toast.mood {
        Mood::Done => (icons::CHECK_CIRCLE, t.success_on_tip()),
        Mood::Working => (icons::HOURGLASS, action_ink),
        Mood::Warning => (icons::WARNING, t.warning_on_tip()),
        Mood::Failed => (icons::X_CIRCLE, t.danger_on_tip()),
    };
    let frame = Frame::new()
        .fill(t.tip)
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::symmetric(16, 12))
        .shadow(t.shadow_menu);
    let mut pressed = false;
    let shown = frame.show(ui, |ui| {
        ui.set_width(440.0 - 32.0);
        let words = toast.action.map(|action| galley(ui.painter(), action, Type::BODY_STRONG, action_ink));
        let action_width = words.as_ref().map_or(0.0, |words| words.size().x + 24.0);
        let job = Type::BODY_MEDIUM.job(toast.text, t.tip_text, 408.0 - 30.0 - action_width, false);
        let text = ui.painter().layout_job(job);
        let height = text.size().y.max(24.0).max(if toast.action.is_some() { t.target(24.0) } else { 0.0 });
        let (row, response) = ui.allocate_exact_size(vec2(408.0, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, toast.text));
        icon(ui.painter(), pos2(row.left() + 9.0, row.center().y), symbol, fonts::icons_fill(18.0), tint);
        ui.painter().galley(pos2(row.left() + 30.0, row.center().y - text.size().y / 2.0), text, t.tip_text);
        if let (Some(words), Some(label)) = (words, toast.action) {
            let size = words.size();
            let hit = Align2::RIGHT_CENTER
                .anchor_size(pos2(row.right(), row.center().y), vec2(size.x + 16.0, t.target(size.y + 10.0)));
            let button = ui.interact(hit, ui.auto_id_with(("toast", toast.key)), Sense::click());
            button.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, label));
            if button.hovered() || button.has_focus() {
                ui.painter().rect_filled(hit, CornerRadius::same(6), t.tip_text.gamma_multiply(0.12));
            }
            ui.painter().galley(hit.center() - size / 2.0, words, action_ink);
            pressed = button.clicked();
        }
        if let Some(progress) = toast.progress {
            let (track, _) = ui.allocate_exact_size(vec2(408.0, 3.0), Sense::hover());
            ui.painter().rect_filled(track, CornerRadius::same(2), t.tip_text.gamma_multiply(0.2));
            let done = track.with_max_x(track.left() + track.width() * progress.clamp(0.0, 1.0));
            ui.painter().rect_filled(done, CornerRadius::same(2), action_ink);
        }
    });
    let hovered = shown.response.contains_pointer();
    match () {
        () if pressed => Some(Did::Pressed(toast.key)),
        () if hovered => Some(Did::Hovered(toast.key)),
        () => None,
    }
}
