//! Comments on what is selected, and the list of all of a map.

use std::sync::Arc;

use egui::{Align2, Context, Id, Sense, Ui, pos2, vec2};

use super::parts::{entry_ui, field_id, section_ui, title_ui};
use crate::app::actions::ActionId;
use crate::app::today;
use crate::edit::RecordCommand;
use crate::insight::{place_of, threads};
use crate::layout::label;
use crate::model::{Anchor, Comment, CommentId, Id as _, JourneyMap, Key, Record};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::type_scale::Type;

/// The name that stands on new comments, from the settings.
pub fn set_author(ctx: &Context, name: &str) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("author"), name.trim().to_owned()));
}

fn author(ui: &Ui) -> String {
    ui.data(|data| data.get_temp::<String>(Id::unique("author"))).unwrap_or_default()
}

fn put_record(map: &JourneyMap, comment: Comment) -> Record {
    Record::Comment(map.id(), Arc::new(comment))
}

fn written(ui: &Ui, map: &JourneyMap, on: Anchor, text: String, to: Option<CommentId>) -> Act {
    let (id, author) = (CommentId::from_bits(0), author(ui));
    let comment = Comment { id, on, author, date: today(), text, answered: false, reply_to: to };
    Act::Run(RecordCommand::Add(put_record(map, comment)).into())
}

/// The comments on one place: read, answered, replied to, added.
pub fn show_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    on: Anchor,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let all = threads(map, Some(on));
    let open = all.iter().filter(|(comment, _)| !comment.answered).count();
    section_ui(ui, |ui| {
        let right = if all.is_empty() { String::new() } else { format!("{open} open") };
        title_ui(ui, "Comments", &right);
        for (comment, replies) in all {
            comment_ui(ui, map, comment, ink, acts);
            for reply in replies {
                ui.indent(("reply", reply.id), |ui| comment_ui(ui, map, reply, ink, acts));
            }
            let id = field_id("reply", comment.id);
            if let Some(text) = field_ui(ui, "Reply", "Reply", id, ink, fields) {
                acts.push(written(ui, map, on, text, Some(comment.id)));
            }
            ui.add_space(4.0);
        }
        let id = field_id("comment", format!("{on:?}"));
        if let Some(text) = field_ui(ui, "Add a comment", "Add a comment", id, ink, fields) {
            acts.push(written(ui, map, on, text, None));
        }
        if author(ui).is_empty() {
            let name = Button::new(Kind::Ghost, "Set your name…").icon(icons::USER);
            if ui.add(name.tip("Your name stands on your comments", None)).clicked() {
                acts.push(Act::Do(ActionId::Settings));
            }
        }
    });
}

/// A field that is empty again once it was written.
fn field_ui(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    id: Id,
    ink: &mut Ink,
    fields: &mut Fields,
) -> Option<String> {
    let width = ui.available_width();
    let kind = Type::BODY;
    let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
    ink.field_ui(ui, fields, id, "", look).filter(|text| !text.trim().is_empty())
}

/// Who and when, the words, and what is done about it.
fn comment_ui(ui: &mut Ui, map: &JourneyMap, comment: &Comment, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let width = ui.available_width();
    let (row, _) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    let who = if comment.author.is_empty() { "Somebody" } else { &comment.author };
    let date = comment.date.map(|date| format!(", {date}")).unwrap_or_default();
    let done = if comment.answered { ", answered" } else { "" };
    let at = (row.left_center(), Align2::LEFT_CENTER);
    let head = format!("{who}{date}{done}");
    ink.put(ui, at, &head, Type::SMALL_MEDIUM, t.text_secondary, width - 60.0);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(row).layout(layout).id_salt(comment.id));
    right.spacing_mut().item_spacing.x = 2.0;
    if right.add(IconButton::new(icons::TRASH, "Delete comment").size(26.0, 14.0)).clicked() {
        acts.push(Act::Run(RecordCommand::Delete(Key::Comment(map.id(), comment.id)).into()));
    }
    if comment.reply_to.is_none() {
        let (symbol, label) = match comment.answered {
            true => (icons::ARROW_COUNTER_CLOCKWISE, "Open again"),
            false => (icons::CHECK, "Answered"),
        };
        if right.add(IconButton::new(symbol, label).size(26.0, 14.0)).clicked() {
            let comment = Comment { answered: !comment.answered, ..comment.clone() };
            acts.push(Act::Run(RecordCommand::Put(put_record(map, comment)).into()));
        }
    }
    let height = ink.lines(&comment.text, Type::BODY, width);
    let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let said = format!("{head}: {}", comment.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    let colour = if comment.answered { t.text_tertiary } else { t.text };
    ink.put_lines(ui, place.min, &comment.text, Type::BODY, colour, width);
}

/// All comments of a map; a click goes to what they stand on.
pub fn list_ui(ui: &mut Ui, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
    let all = threads(map, None);
    if all.is_empty() {
        return;
    }
    let t = theme(ui);
    let open = all.iter().filter(|(comment, _)| !comment.answered).count();
    section_ui(ui, |ui| {
        title_ui(ui, "Comments", &format!("{open} open of {}", all.len()));
        for (comment, _) in all {
            let place = place_of(map, comment.on);
            let symbol = if comment.answered { icons::CHECK } else { icons::CHAT_CIRCLE_TEXT };
            let text = label::one_line(&comment.text);
            if entry_ui(ui, ink, Some(symbol), &text, "", Sense::click()).clicked() {
                acts.push(Act::GoTo(comment.on));
            }
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
            let at = (pos2(row.left() + 24.0, row.center().y), Align2::LEFT_CENTER);
            ink.put(ui, at, &place, Type::SMALL, t.text_tertiary, row.width() - 24.0);
        }
    });
}
