//! The dots of notes, most first.

use egui::{Align2, CornerRadius, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::{section_ui, title_ui};
use crate::app::voting;
use crate::edit::Selection;
use crate::model::{Note, Project};
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put};

/// Notes that are listed.
const MOST: usize = 50;

/// The section; nothing where no note has a dot. Dots of a secret round are not told.
pub fn show_ui(ui: &mut Ui, project: &Project, notes: &[&Note], ink: &mut Ink, acts: &mut Acts) {
    let hidden = voting::secret(project);
    let mut voted: Vec<(&Note, u32)> =
        notes.iter().map(|note| (*note, note.dots_but(hidden))).filter(|(_, dots)| *dots > 0).collect();
    if voted.is_empty() {
        return;
    }
    voted.sort_by_key(|(note, dots)| (std::cmp::Reverse(*dots), note.id));
    let all: u32 = voted.iter().map(|(_, dots)| dots).sum();
    let most = voted.first().map_or(1, |(_, dots)| *dots);
    section_ui(ui, |ui| {
        title_ui(ui, "Votes", &all.to_string());
        for (note, dots) in voted.into_iter().take(MOST) {
            row_ui(ui, note, dots, most, ink, acts);
        }
    });
}

/// The text, a bar and the count; a click selects the note alone.
fn row_ui(ui: &mut Ui, note: &Note, dots: u32, most: u32, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), t.target(26.0)), Sense::click());
    let text = crate::layout::label::one_line(&note.text);
    response
        .widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, format!("{text}, {dots} dots")));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6, t.hover);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let middle = rect.center().y;
    let words = dots.to_string();
    put(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER, &words, Type::BODY_STRONG, t.text);
    let track = Rect::from_min_size(pos2(rect.right() - 94.0, middle - 2.0), vec2(64.0, 4.0));
    ui.painter().rect_filled(track, CornerRadius::same(2), t.pressed);
    let done = track.with_max_x(track.left() + 64.0 * dots as f32 / most.max(1) as f32);
    ui.painter().rect_filled(done, CornerRadius::same(2), t.accent);
    let room = track.left() - rect.left() - 10.0;
    ink.put(ui, (rect.left_center(), Align2::LEFT_CENTER), &text, Type::BODY, t.text, room);
    if response.clicked() {
        acts.push(Act::Select(Selection::of_notes([note.id])));
    }
}
