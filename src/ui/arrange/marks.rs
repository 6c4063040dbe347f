//! The marks of confidence, and small helpers of the panes.

use egui::{Color32, EventFilter, Id, Key, Painter, Pos2, Shape, Stroke, Ui, pos2};

use crate::arrange::{Reading, Role, Verdict};
use crate::ui::theme::Theme;

/// Full, half or empty: how far a reading can be trusted.
pub fn dot(painter: &Painter, at: Pos2, radius: f32, verdict: Verdict, t: &Theme) {
    let colour = colour(verdict, t);
    let ring = Stroke::new((radius * 0.36).clamp(1.0, 1.5), colour);
    match verdict {
        Verdict::Sure => _ = painter.circle_filled(at, radius, colour),
        Verdict::None => _ = painter.circle_stroke(at, radius - ring.width / 2.0, ring),
        Verdict::Check => {
            painter.circle_stroke(at, radius - ring.width / 2.0, ring);
            const STEPS: usize = 12;
            let left = (0..=STEPS).map(|n| {
                let turn = std::f32::consts::PI * (0.5 + n as f32 / STEPS as f32);
                pos2(at.x + radius * turn.cos(), at.y - radius * turn.sin())
            });
            painter.add(Shape::convex_polygon(left.collect(), colour, Stroke::NONE));
        }
    }
}

/// The colour of a verdict.
pub fn colour(verdict: Verdict, t: &Theme) -> Color32 {
    match verdict {
        Verdict::Sure => t.success,
        Verdict::Check => t.check,
        Verdict::None => t.danger,
    }
}

/// How a note is marked; titles and the key are no cards and have no mark.
pub fn verdict(reading: &Reading) -> Option<Verdict> {
    match reading.role {
        Role::Card if reading.stage.is_some() && reading.lane.is_some() => Some(reading.verdict),
        Role::Card | Role::Unplaced => Some(Verdict::None),
        _ => None,
    }
}

/// The word of a verdict.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Sure => "Sure",
        Verdict::Check => "Check",
        Verdict::None => "No place yet",
    }
}

/// The arrow keys of what has the focus: 8 points a press, with Shift 40. The keys do not move the
/// focus.
pub fn arrows(ui: &Ui, id: Id, sideways: bool) -> f32 {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let (less, more) =
        if sideways { (Key::ArrowLeft, Key::ArrowRight) } else { (Key::ArrowUp, Key::ArrowDown) };
    ui.input(|i| {
        let step = if i.modifiers.shift { 40.0 } else { 8.0 };
        let times = i.num_presses(more) as f32 - i.num_presses(less) as f32;
        times * step
    })
}
