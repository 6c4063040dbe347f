//! What a persona uses, in shares that always sum up to 100 %.

use egui::{Align2, CornerRadius, Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::add_title_ui;
use crate::model::Share;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put};

/// Sets one share in whole percent; the others give or take in proportion, so that all are 100.
pub fn set(shares: &[Share], index: usize, percent: f64) -> Vec<Share> {
    let mut all = shares.to_vec();
    let Some(own) = all.get_mut(index) else { return all };
    let percent = if percent.is_finite() { percent.clamp(0.0, 100.0).round() } else { 0.0 };
    own.percent = if shares.len() == 1 { 100.0 } else { percent };
    let rest = 100.0 - own.percent;
    let others: f64 = others(shares, index).map(|share| sound(share.percent)).sum();
    let count = (shares.len() - 1).max(1) as f64;
    for (at, share) in all.iter_mut().enumerate().filter(|(at, _)| *at != index) {
        let part = if others > 0.0 { sound(shares[at].percent) / others } else { 1.0 / count };
        share.percent = (rest * part).floor();
    }
    level(&mut all, Some(index));
    all
}

/// The shares without one of them, again 100 in sum.
pub fn without(shares: &[Share], index: usize) -> Vec<Share> {
    let mut all: Vec<Share> = others(shares, index).cloned().collect();
    let sum: f64 = all.iter().map(|share| sound(share.percent)).sum();
    let count = all.len().max(1) as f64;
    for share in &mut all {
        let part = if sum > 0.0 { sound(share.percent) / sum } else { 1.0 / count };
        share.percent = (100.0 * part).floor();
    }
    level(&mut all, None);
    all
}

/// The shares with another device: the first has everything, later ones start with nothing.
pub fn with(shares: &[Share], name: String) -> Vec<Share> {
    let percent = if shares.is_empty() { 100.0 } else { 0.0 };
    shares.iter().cloned().chain([Share { name, percent }]).collect()
}

fn others(shares: &[Share], index: usize) -> impl Iterator<Item = &Share> {
    shares.iter().enumerate().filter(move |(at, _)| *at != index).map(|(_, share)| share)
}

fn sound(percent: f64) -> f64 {
    if percent.is_finite() { percent.max(0.0) } else { 0.0 }
}

/// Gives what rounding left over to the largest share but one that was just set.
fn level(all: &mut [Share], but: Option<usize>) {
    let missing = 100.0 - all.iter().map(|share| share.percent).sum::<f64>();
    let largest = all.iter_mut().enumerate().filter(|(at, _)| Some(*at) != but);
    if let Some((_, share)) = largest.max_by(|a, b| a.1.percent.total_cmp(&b.1.percent)) {
        share.percent += missing;
    }
}

/// The bars; the new shares once they have changed.
pub fn show_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    id: Id,
    shares: &[Share],
) -> Option<Vec<Share>> {
    let new = id.with("new");
    if add_title_ui(ui, "Devices", "Add a device") {
        fields.begin(ink.look, new, "", Type::BODY, false);
    }
    let mut changed = None;
    for (index, share) in shares.iter().enumerate() {
        changed = changed.or(row_ui(ui, ink, fields, (id, index), share, shares));
    }
    if fields.is_at(new) {
        let look = FieldLook {
            label: "Device",
            hint: "Such as Phone",
            kind: Type::BODY,
            width: ui.available_width(),
            height: 32.0,
            lines: false,
            framed: true,
        };
        if let Some(name) = ink.field_ui(ui, fields, new, "", look).filter(|name| !name.is_empty()) {
            changed = Some(with(shares, name));
        }
    }
    changed
}

fn row_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (id, index): (Id, usize),
    share: &Share,
    shares: &[Share],
) -> Option<Vec<Share>> {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let field = |label, width| FieldLook {
            label,
            hint: "",
            kind: Type::BODY,
            width,
            height: 28.0,
            lines: false,
            framed: false,
        };
        let named = ink.field_ui(ui, fields, id.with(("name", index)), &share.name, field("Device", 74.0));
        if let Some(name) = named {
            if name.is_empty() {
                return Some(without(shares, index));
            }
            let mut all = shares.to_vec();
            all[index].name = name;
            return Some(all);
        }
        let width = ui.available_width() - 62.0;
        if let Some(percent) = bar_ui(ui, id.with(("bar", index)), share, width) {
            return Some(set(shares, index, percent));
        }
        let percent = format!("{}\u{2009}%", share.percent.round());
        let label = format!("Share of {}", share.name);
        let typed = ink.field_ui(ui, fields, id.with(("share", index)), &percent, field(&label, 58.0))?;
        let number: String = typed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        number.parse().ok().map(|percent| set(shares, index, percent))
    })
    .inner
}

/// A bar that is pulled with the pointer or moved with the arrows; the new percentage when it is let go.
fn bar_ui(ui: &mut Ui, id: Id, share: &Share, width: f32) -> Option<f64> {
    let t = theme(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let label = format!("{}, in percent", share.name);
    response.widget_info(|| WidgetInfo::slider(true, share.percent, &label));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_role(accesskit::Role::Slider);
    });
    let pulled = response.interact_pointer_pos().map(|at| {
        let part = f64::from((at.x - rect.left()) / rect.width());
        (part * 100.0).clamp(0.0, 100.0).round()
    });
    let shown = pulled.unwrap_or(share.percent).clamp(0.0, 100.0);
    let track = Rect::from_center_size(rect.center(), vec2(rect.width(), 6.0));
    ui.painter().rect_filled(track, CornerRadius::same(3), t.pressed);
    let end = pos2(track.left() + track.width() * shown as f32 / 100.0, track.bottom());
    ui.painter().rect_filled(Rect::from_min_max(track.min, end), CornerRadius::same(3), t.accent);
    if response.hovered() || response.dragged() || response.has_focus() {
        ui.painter().circle(pos2(end.x, track.center().y), 6.0, t.surface, egui::Stroke::new(2.0, t.accent));
    }
    if let Some(percent) = pulled.filter(|_| response.dragged()) {
        let at = pos2(end.x, track.top() - 4.0);
        let words = format!("{percent}\u{2009}%");
        put(ui.painter(), at, Align2::CENTER_BOTTOM, &words, Type::CARD, t.text_secondary);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), track, 3.0, &t);
        let filter = egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowLeft) {
            return Some(share.percent - 1.0);
        }
        if pressed(Key::ArrowRight) {
            return Some(share.percent + 1.0);
        }
    }
    let at_release = response.drag_stopped() || response.clicked();
    pulled.filter(|_| at_release)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(percents: &[f64]) -> Vec<Share> {
        let names = ["Phone", "Tablet", "Other", "Watch"];
        names.iter().zip(percents).map(|(name, &percent)| Share { name: (*name).into(), percent }).collect()
    }

    fn percents(shares: &[Share]) -> Vec<f64> {
        shares.iter().map(|share| share.percent).collect()
    }

    #[test]
    fn the_sum_is_always_a_hundred() {
        let three = shares(&[78.0, 17.0, 5.0]);
        assert_eq!(percents(&set(&three, 0, 50.0)), [50.0, 39.0, 11.0]);
        for percent in [0.0, 33.0, 100.0, 140.0, -3.0, f64::NAN] {
            for index in 0..3 {
                let sum: f64 = percents(&set(&three, index, percent)).iter().sum();
                assert_eq!(sum, 100.0, "{index} {percent}");
            }
        }
        assert_eq!(percents(&set(&shares(&[100.0]), 0, 40.0)), [100.0]);
        assert_eq!(percents(&set(&shares(&[100.0, 0.0]), 0, 40.0)), [40.0, 60.0]);
    }

    #[test]
    fn devices_come_and_go() {
        let one = with(&[], "Phone".into());
        assert_eq!(percents(&one), [100.0]);
        assert_eq!(percents(&with(&one, "Tablet".into())), [100.0, 0.0]);
        assert_eq!(percents(&without(&shares(&[78.0, 17.0, 5.0]), 0)), [78.0, 22.0]);
        assert!(without(&one, 0).is_empty());
    }
}
