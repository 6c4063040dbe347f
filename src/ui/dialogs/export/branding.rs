//! The client's logo and colour. They belong to the project, and changing them is a change of it.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::choice::Choice;
use super::{Answer, group_ui, row_ui};
use crate::app::workspace::Document;
use crate::edit::{Command, RecordCommand};
use crate::model::{ProjectHead, Record, Rgb};
use crate::scene::Color;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, icon, put, put_cut};

/// Contrast that small text needs at least.
const READABLE: f64 = 4.5;

pub fn branding_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, width: f32) -> Option<Answer> {
    group_ui(ui, "Branding");
    let answer = row_ui(ui, "Logo", width, |ui, room| logo_ui(ui, document, choice, room));
    row_ui(ui, "Accent", width, |ui, room| accent_ui(ui, document, choice, room)).or(answer)
}

/// The head of the project, changed.
fn put_head(document: &Document, change: impl FnOnce(&mut ProjectHead)) -> Answer {
    let mut head = ProjectHead::clone(document.editor.project().head());
    change(&mut head);
    Answer::Change(Command::from(RecordCommand::Put(Record::Project(Arc::new(head)))))
}

fn logo_ui(ui: &mut Ui, document: &Document, choice: &Choice, room: f32) -> Option<Answer> {
    let t = theme(ui);
    let project = document.editor.project();
    let logo = project.head().logo.and_then(|id| project.images().get(id));
    let name = logo.map_or("None", |logo| if logo.name.is_empty() { "Logo" } else { &logo.name });
    let (rect, button) = ui.allocate_exact_size(vec2(room, 32.0), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, format!("Logo: {name}")));
    let painter = ui.painter();
    let fill = if button.hovered() { t.hover } else { t.surface };
    let edge = Stroke::new(1.0, t.border_strong);
    painter.rect(rect, CornerRadius::same(6), fill, edge, StrokeKind::Inside);
    let ink = if logo.is_some() { t.text } else { t.text_tertiary };
    let at = pos2(rect.left() + 10.0, rect.center().y);
    put_cut(painter, at, Align2::LEFT_CENTER, name, Type::BODY_MEDIUM, ink, room - 44.0);
    let at = pos2(rect.right() - 17.0, rect.center().y);
    icon(painter, at, icons::FOLDER_OPEN, fonts::icons(16.0), t.text_secondary);
    if button.has_focus() {
        focus_ring(painter, rect, 6.0, &t);
    }
    if logo.is_none() {
        return button.clicked().then(|| Answer::ChooseLogo(Box::new(choice.clone())));
    }
    let mut answer = None;
    menu::under(&button, room, |ui| {
        if Row::new("Another picture…").icon(icons::FOLDER_OPEN).show_ui(ui) {
            answer = Some(Answer::ChooseLogo(Box::new(choice.clone())));
        }
        if Row::new("No logo").icon(icons::X).show_ui(ui) {
            answer = Some(put_head(document, |head| head.logo = None));
        }
    });
    answer
}

/// The colour: a field with its contrast to white.
fn accent_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, room: f32) -> Option<Answer> {
    let t = theme(ui);
    let stored = document.editor.project().head().accent;
    // A preset's colour goes before the project's.
    let shown = choice.wish.look.accent.or(stored);
    let words = |accent: Option<Rgb>| accent.map(|accent| accent.to_string()).unwrap_or_default();
    let mut text = choice.accent.clone().unwrap_or_else(|| words(shown));
    let id = Id::unique("export accent");
    let field = Field::new("Accent").hint("#17495A").size(room, 32.0).room(36.0, 86.0).id(id);
    let response = field.show_ui(ui, &mut text);
    let typed = read(&text);
    let rect = response.rect;
    let swatch = Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), vec2(18.0, 18.0));
    let painter = ui.painter();
    let color = typed.ok().flatten().or(shown);
    let fill = color.map_or(t.surface_subtle, |Rgb(rgb)| crate::ui::paint::color32(Color::rgb(rgb)));
    painter.rect(swatch, CornerRadius::same(4), fill, Stroke::new(1.0, t.border), StrokeKind::Inside);
    let at = pos2(rect.right() - 10.0, rect.center().y);
    match (typed, color) {
        (Err(()), _) => {
            put(painter, at, Align2::RIGHT_CENTER, "#RRGGBB", Type::SMALL, t.danger);
        }
        (_, Some(Rgb(rgb))) => {
            let contrast = Color::rgb(rgb).contrast(Color::WHITE);
            let good = contrast >= READABLE;
            let ink = if good { t.success } else { t.warning };
            let words = format!("{contrast:.1} : 1");
            let said = put(painter, at, Align2::RIGHT_CENTER, &words, Type::BODY_STRONG, ink);
            let symbol = if good { icons::CHECK } else { icons::WARNING };
            icon(painter, pos2(said.left() - 11.0, at.y), symbol, fonts::icons(14.0), ink);
            if !good {
                response.clone().on_hover_text("Too light for white text. Dark text is used.");
            }
        }
        (_, None) => {}
    }
    choice.accent = response.has_focus().then_some(text);
    let typed = typed.ok()?;
    if !response.lost_focus() || typed == shown {
        return None;
    }
    choice.wish.look.accent = None;
    (typed != stored).then(|| put_head(document, |head| head.accent = typed))
}

/// A colour with or without its sign; nothing for nothing.
fn read(text: &str) -> Result<Option<Rgb>, ()> {
    let digits = text.trim().trim_start_matches('#');
    if digits.is_empty() {
        return Ok(None);
    }
    format!("#{digits}").parse().map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_with_and_without_a_sign() {
        assert_eq!(read(" 17495a"), Ok(Some(Rgb(0x17_495A))));
        assert_eq!(read("#17495A"), Ok(Some(Rgb(0x17_495A))));
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("teal"), Err(()));
    }
}
