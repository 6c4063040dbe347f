//! Work that a crash left behind: what was recovered, beside what the file holds.

use egui::{
    Context, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::Answer;
use crate::app::store::Recovered;
use crate::model::Project;
use crate::text::icons;
use crate::ui::start::Thumb;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::dialog::{FORM, MESSAGE, dialog, foot_ui, head_ui};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put, put_cut};

/// One of the two states.
#[derive(Clone, Debug, PartialEq)]
struct Side {
    name: &'static str,
    line: String,
    notes: usize,
    thumb: Option<Thumb>,
}

/// What is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    title: String,
    text: String,
    recovered: Side,
    saved: Option<Side>,
    /// The state that Open opens: the recovered one.
    pub take_recovered: bool,
    /// Discard was pressed once.
    pub asks: bool,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Open { recovered: bool },
    SaveAs,
    Later,
    Discard,
}

impl Offer {
    /// The offer of recovered work; `when` writes a time, milliseconds since 1970.
    pub fn of(work: &Recovered, when: impl Fn(i64) -> String) -> Self {
        let about = &work.about;
        let changes = match about.unsaved {
            1 => "1 change".to_owned(),
            n => format!("{n} changes"),
        };
        let after =
            if work.path().is_some() { "after the last save" } else { "in a project that was never saved" };
        let line = format!("{}. {changes} {after}", when(about.at_ms));
        let recovered = Side::of("Recovered", line, &work.project);
        let saved = work.saved.as_ref().map(|saved| {
            let at = work.path().and_then(|path| std::fs::metadata(path).ok()?.modified().ok());
            let at = at.and_then(|at| jiff::Timestamp::try_from(at).ok());
            let mut line = at.map(|at| when(at.as_millisecond())).unwrap_or_default();
            if work.file_changed {
                line.push_str(". Changed by another program since");
            }
            Side::of("Last saved", line, saved)
        });
        let name = if about.name.is_empty() { "Untitled" } else { &about.name };
        let mut text = format!("Laneway closed before “{name}” was saved.");
        text.push_str(match &saved {
            Some(_) => " Choose the version to go on with; the other one is kept as a version.",
            None => " Nothing of it is lost.",
        });
        if let Some(damage) = &work.damage {
            text.push(' ');
            text.push_str(damage);
        }
        let title = "Your work was recovered".to_owned();
        Self { title, text, recovered, saved, take_recovered: true, asks: false }
    }
}

impl Side {
    fn of(name: &'static str, line: String, project: &Project) -> Self {
        let notes = project.maps().iter().map(|map| map.notes().len()).sum();
        Self { name, line, notes, thumb: Thumb::of(project) }
    }
}

pub fn recovery(ctx: &Context, offer: &mut Offer) -> Option<Answer> {
    let t = of(ctx);
    if offer.asks {
        return ask(ctx, offer);
    }
    let (choice, escape) = dialog(ctx, "Recovered work", FORM, |ui| {
        head_ui(ui, icons::LIFEBUOY, (t.success, t.success_soft), &offer.title, &offer.text);
        ui.add_space(16.0);
        let take = offer.take_recovered;
        if row_ui(ui, &offer.recovered, take) {
            offer.take_recovered = true;
        }
        if let Some(saved) = &offer.saved {
            ui.add_space(8.0);
            if row_ui(ui, saved, !take) {
                offer.take_recovered = false;
            }
        }
        let mut discard = false;
        let choice = foot_ui(
            ui,
            |ui| discard = ui.add(Button::new(Kind::QuietDanger, "Discard…")).clicked(),
            |ui| {
                let open = ui.add(Button::primary("Open").hint("Enter"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    open.request_focus();
                }
                let save_as = ui.add(Button::secondary("Save as…"));
                let later = ui.add(Button::secondary("Later").hint("Esc"));
                match () {
                    () if open.clicked() => Some(Choice::Open { recovered: take }),
                    () if save_as.clicked() => Some(Choice::SaveAs),
                    () => later.clicked().then_some(Choice::Later),
                }
            },
        );
        offer.asks = discard;
        choice
    });
    choice.or(escape.then_some(Choice::Later)).map(Answer::Recovery)
}

/// Discarding is the one thing here that can't be taken back.
fn ask(ctx: &Context, offer: &mut Offer) -> Option<Answer> {
    let t = of(ctx);
    let (sure, escape) = dialog(ctx, "Discard recovered work", MESSAGE, |ui| {
        let text = format!(
            "{} notes in the state that was recovered. This cannot be undone.",
            offer.recovered.notes
        );
        head_ui(ui, icons::TRASH, (t.danger, t.danger_soft), "Discard the recovered work?", &text);
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let discard = ui.add(Button::new(Kind::Danger, "Discard"));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if discard.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        )
    });
    offer.asks = sure.is_none() && !escape;
    (sure == Some(true)).then_some(Answer::Recovery(Choice::Discard))
}

/// A state as a row that can be chosen; true if it was.
fn row_ui(ui: &mut Ui, side: &Side, chosen: bool) -> bool {
    const HEIGHT: f32 = 76.0;
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let label = format!("{}, {}, {} notes", side.name, side.line, side.notes);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &label));
    let (fill, edge) = match (chosen, response.hovered()) {
        (true, _) => (t.accent_soft, t.accent),
        (false, true) => (t.hover, t.border_strong),
        (false, false) => (t.surface, t.border_strong),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(8), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let dot = pos2(rect.left() + 22.0, rect.center().y);
    let ring = if chosen { t.accent } else { t.control_border };
    painter.circle(dot, 7.5, if chosen { t.accent } else { t.surface }, Stroke::new(1.0, ring));
    if chosen {
        painter.circle_filled(dot, 3.0, t.on_accent);
    }
    let picture = Rect::from_min_size(pos2(rect.left() + 42.0, rect.top() + 10.0), vec2(86.0, 56.0));
    painter.rect(picture, CornerRadius::same(4), t.bg_canvas, Stroke::new(1.0, t.border), StrokeKind::Inside);
    if let Some(thumb) = &side.thumb {
        let clipped = painter.with_clip_rect(picture);
        thumb.paint(&clipped, picture.shrink(5.0), &t);
    }
    let right = pos2(rect.right() - 14.0, rect.center().y);
    let words = if side.notes == 1 { "1 note".to_owned() } else { format!("{} notes", side.notes) };
    let notes = put(painter, right, egui::Align2::RIGHT_CENTER, &words, Type::SMALL, t.text_secondary);
    let (x, y) = (picture.right() + 14.0, rect.center().y);
    put(painter, pos2(x, y - 2.0), egui::Align2::LEFT_BOTTOM, side.name, Type::BODY_STRONG, t.text);
    let room = notes.left() - x - 10.0;
    put_cut(
        painter,
        pos2(x, y + 2.0),
        egui::Align2::LEFT_TOP,
        &side.line,
        Type::SMALL,
        t.text_secondary,
        room,
    );
    if response.has_focus() {
        focus_ring(painter, rect, 8.0, &t);
    }
    response.clicked()
}
