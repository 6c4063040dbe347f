//! The review of the map: what the checks found, why it matters, a jump to the place, and silence.

use std::sync::Arc;

use egui::{
    Align2, Context, CornerRadius, Id, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::Answer;
use crate::app::workspace::Workspace;
use crate::app::{self};
use crate::edit::RecordCommand;
use crate::insight::{Reading, review};
use crate::model::{Anchor, JourneyMap, MapHead, Silenced};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::inspector::switch_ui;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, icon, put, put_cut, text_ui};

const WIDE: f32 = 748.0;

/// A finding as it is listed.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    check: &'static str,
    title: &'static str,
    why: &'static str,
    remedy: &'static str,
    at: Anchor,
    place: String,
    what: String,
    silenced: bool,
    reason: String,
}

/// What the dialog shows. The checks run again only when the map has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    lines: Vec<Line>,
    seen: Option<Arc<JourneyMap>>,
    check: Option<&'static str>,
    silenced_too: bool,
    open: Option<(&'static str, Anchor)>,
    reason: String,
}

impl Review {
    fn follow(&mut self, workspace: &Workspace) -> Option<()> {
        let document = workspace.document.as_ref()?;
        let map = document.editor.map()?;
        if self.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, map)) {
            return Some(());
        }
        let reading = Reading::of(document.editor.project(), map);
        let line = |finding: review::Finding| Line {
            check: finding.check.id,
            title: finding.check.title,
            why: finding.check.why,
            remedy: finding.check.remedy,
            at: finding.at,
            place: finding.place,
            what: finding.what,
            silenced: finding.silenced,
            reason: finding.reason,
        };
        self.lines = review::review(&reading, app::today()).into_iter().map(line).collect();
        self.seen = Some(map.clone());
        Some(())
    }

    fn shown(&self) -> Vec<Line> {
        let lines = self.lines.iter();
        let shown = lines.filter(|line| {
            self.check.is_none_or(|check| check == line.check) && (self.silenced_too || !line.silenced)
        });
        shown.cloned().collect()
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, review: &mut Review) -> Option<Answer> {
    let t = of(ctx);
    review.follow(workspace)?;
    let head = workspace.document.as_ref()?.map()?.head().clone();
    let quiet = review.lines.iter().filter(|line| line.silenced).count();
    let open = review.lines.len() - quiet;
    let (answer, escape) = dialog(ctx, "Review of the map", WIDE, |ui| {
        text_ui(ui, "Review of the map", Type::HEADING, t.text);
        let things = match open {
            0 => "Nothing to look at.".to_owned(),
            1 => "1 thing to look at.".to_owned(),
            n => format!("{n} things to look at."),
        };
        let words = if quiet == 0 { things } else { format!("{things} {quiet} silenced.") };
        text_ui(ui, &words, Type::BODY, t.text_secondary);
        ui.add_space(8.0);
        filter_ui(ui, review, quiet);
        ui.add_space(6.0);
        let high = (ctx.content_rect().height() - 300.0).clamp(160.0, 520.0);
        let mut answer = None;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink([false, false]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for line in review.shown() {
                    ui.push_id((line.check, line.at), |ui| {
                        answer = answer.take().or(line_ui(ui, review, &line, &head))
                    });
                }
            },
        );
        let close = foot_ui(
            ui,
            |_| {},
            |ui| {
                let close = ui.add(Button::primary("Close").hint("Esc"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    close.request_focus();
                }
                close.clicked()
            },
        );
        answer.or(close.then_some(Answer::Cancel))
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn filter_ui(ui: &mut Ui, review: &mut Review, quiet: usize) {
    let t = theme(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let chosen = review.check.and_then(review::check).map_or("All checks", |check| check.title);
        let button = menu::dropdown_ui(ui, "Check", chosen, 300.0);
        menu::under(&button, 320.0, |ui| {
            ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
                if Row::new("All checks").checked(review.check.is_none()).show_ui(ui) {
                    review.check = None;
                }
                for check in review::checks() {
                    let count =
                        review.lines.iter().filter(|line| line.check == check.id && !line.silenced).count();
                    let count = (count > 0).then(|| count.to_string());
                    let row = Row::new(check.title).shortcut(count).checked(review.check == Some(check.id));
                    if row.show_ui(ui) {
                        review.check = Some(check.id);
                    }
                }
            });
        });
        if quiet > 0 {
            if switch_ui(ui, "Show silenced", review.silenced_too) {
                review.silenced_too = !review.silenced_too;
            }
            text_ui(ui, "Show silenced", Type::BODY, t.text);
        }
    });
}

/// One finding; open, it says why and what to do.
fn line_ui(ui: &mut Ui, review: &mut Review, line: &Line, head: &MapHead) -> Option<Answer> {
    let t = theme(ui);
    let key = (line.check, line.at);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 46.0), Sense::click());
    let is_open = review.open == Some(key);
    let said = format!("{}: {}. {}", line.place, line.title, line.what);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, is_open, &said));
    if response.hovered() || is_open {
        let fill = if is_open { t.accent_soft } else { t.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    }
    let (symbol, tint) =
        if line.silenced { (icons::BELL, t.text_tertiary) } else { (icons::WARNING, t.warning) };
    icon(ui.painter(), rect.left_center() + vec2(16.0, 0.0), symbol, fonts::icons(16.0), tint);
    let x = rect.left() + 34.0;
    let place = put(
        ui.painter(),
        pos2(rect.right() - 10.0, rect.top() + 14.0),
        Align2::RIGHT_CENTER,
        &line.place,
        Type::SMALL,
        t.text_tertiary,
    );
    let room = place.left() - x - 12.0;
    let at = pos2(x, rect.top() + 14.0);
    put_cut(ui.painter(), at, Align2::LEFT_CENTER, line.title, Type::BODY_STRONG, t.text, room);
    let what = if line.what.is_empty() { line.remedy } else { &line.what };
    let at = pos2(x, rect.top() + 32.0);
    put_cut(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        what,
        Type::SMALL,
        t.text_secondary,
        rect.right() - x - 10.0,
    );
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.border));
    if response.has_focus() {
        focus_ring(ui.painter(), rect.shrink(2.0), 6.0, &t);
    }
    if response.double_clicked() {
        return Some(Answer::Go(line.at));
    }
    if response.clicked() {
        review.open = (!is_open).then_some(key);
        review.reason.clear();
    }
    if is_open { open_ui(ui, review, line, head) } else { None }
}

fn open_ui(ui: &mut Ui, review: &mut Review, line: &Line, head: &MapHead) -> Option<Answer> {
    let t = theme(ui);
    ui.add_space(6.0);
    text_ui(ui, &format!("{} {}", line.why, line.remedy), Type::SMALL, t.text_secondary);
    if line.silenced && !line.reason.is_empty() {
        text_ui(ui, &format!("Silenced: {}", line.reason), Type::SMALL, t.text_tertiary);
    }
    ui.add_space(4.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(Button::secondary("Go there").icon(icons::ARROW_RIGHT)).clicked() {
            answer = Some(Answer::Go(line.at));
        }
        if line.silenced {
            if ui.add(Button::new(Kind::Quiet, "Ask again")).clicked() {
                answer = Some(put_silenced(head, |all| {
                    all.retain(|s| (s.check.as_str(), s.at) != (line.check, line.at))
                }));
            }
            return;
        }
        let id = Id::unique(("silence", line.check));
        let field = Field::new("Reason").hint("Why it may stay so").size(300.0, 32.0).id(id);
        let field = field.show_ui(ui, &mut review.reason);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if ui.add(Button::new(Kind::Quiet, "Silence here")).clicked() || entered {
            let new = Silenced {
                check: line.check.to_owned(),
                at: line.at,
                reason: review.reason.trim().to_owned(),
            };
            answer = Some(put_silenced(head, |all| all.push(new)));
            review.open = None;
        }
    });
    ui.add_space(8.0);
    answer
}

fn put_silenced(head: &MapHead, change: impl FnOnce(&mut Vec<Silenced>)) -> Answer {
    let mut next = head.clone();
    change(&mut next.silenced);
    Answer::Change(RecordCommand::Put(next.into()).into())
}
