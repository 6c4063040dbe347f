//! Earlier versions of the project: looked at, compared in words, named, restored.

use egui::{
    Context, CornerRadius, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::Answer;
use crate::app::store::versions::Version;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

/// Lines of a comparison that are shown.
const MOST: usize = 200;

/// The versions, and what was found about the chosen one.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// With their titles, the newest first.
    pub versions: Vec<(Version, String)>,
    pub chosen: usize,
    /// What restoring it would change, or why it can't be read; `None` while it is not known.
    pub changes: Option<Result<Vec<String>, String>>,
    pub name: String,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Another version is to be compared.
    Compare(History),
    Restore(Version),
    Name(Version, String),
}

pub fn history(ctx: &Context, history: &mut History) -> Option<Answer> {
    let t = of(ctx);
    let before = history.chosen;
    let (wish, escape) = dialog(ctx, "History", FORM, |ui| {
        text_ui(ui, "History", Type::HEADING, t.text);
        ui.add_space(4.0);
        let text = "Restoring is an edit: Undo takes it back, and what is open now is kept as well.";
        text_ui(ui, text, Type::BODY, t.text_secondary);
        ui.add_space(12.0);
        ScrollArea::vertical().id_salt("versions").max_height(220.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (index, (version, title)) in history.versions.iter().enumerate() {
                if row_ui(ui, version, title, index == history.chosen) {
                    history.chosen = index;
                }
            }
        });
        ui.add_space(12.0);
        compared_ui(ui, history.changes.as_ref());
        ui.add_space(12.0);
        text_ui(ui, "Name, to keep it for ever", Type::SMALL_MEDIUM, t.text_secondary);
        let width = ui.available_width();
        Field::new("Name of the version").size(width, 32.0).show_ui(ui, &mut history.name);
        buttons_ui(ui, history)
    });
    if escape {
        return Some(Answer::Cancel);
    }
    if wish.is_none() && (history.chosen != before || history.changes.is_none()) {
        history.changes = None;
        return Some(Answer::History(Wish::Compare(history.clone())));
    }
    wish
}

fn buttons_ui(ui: &mut Ui, history: &History) -> Option<Answer> {
    let version = history.versions.get(history.chosen).map(|version| version.0.clone());
    let readable = matches!(&history.changes, Some(Ok(changes)) if !changes.is_empty());
    let name = history.name.trim().to_owned();
    foot_ui(
        ui,
        |_| {},
        |ui| {
            let restore = ui.add(Button::primary("Restore").enabled(readable));
            let keep = ui.add(Button::secondary("Keep under this name").enabled(!name.is_empty()));
            let close = ui.add(Button::secondary("Close").hint("Esc"));
            match version {
                Some(version) if restore.clicked() => Some(Answer::History(Wish::Restore(version))),
                Some(version) if keep.clicked() => Some(Answer::History(Wish::Name(version, name))),
                _ => close.clicked().then_some(Answer::Cancel),
            }
        },
    )
}

/// What restoring changes.
fn compared_ui(ui: &mut Ui, changes: Option<&Result<Vec<String>, String>>) {
    let t = theme(ui);
    let Some(Ok(changes)) = changes else {
        let text = match changes {
            Some(Err(problem)) => problem,
            _ => "Comparing…",
        };
        text_ui(ui, text, Type::SMALL, t.text_secondary);
        return;
    };
    let title = match changes.len() {
        0 => "It holds what is open now.".to_owned(),
        1 => "Since then 1 thing has changed:".to_owned(),
        n => format!("Since then {n} things have changed:"),
    };
    text_ui(ui, &title, Type::SMALL_MEDIUM, t.text);
    ScrollArea::vertical().id_salt("changes").max_height(120.0).show(ui, |ui| {
        for line in changes.iter().take(MOST) {
            text_ui(ui, line, Type::SMALL, t.text_secondary);
        }
    });
}

/// A version as a row that can be chosen; true if it was.
fn row_ui(ui: &mut Ui, version: &Version, title: &str, chosen: bool) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 8.0, 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, title));
    let (fill, edge) = match (chosen, response.hovered()) {
        (true, _) => (t.accent_soft, t.accent),
        (false, true) => (t.hover, t.border_strong),
        (false, false) => (t.surface, t.border),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(8), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let size = format!("{} kB", version.bytes.div_ceil(1000));
    let right = pos2(rect.right() - 12.0, rect.center().y);
    let shown: Rect = put(painter, right, egui::Align2::RIGHT_CENTER, &size, Type::SMALL, t.text_tertiary);
    let (at, room) = (pos2(rect.left() + 12.0, rect.center().y), shown.left() - rect.left() - 24.0);
    put_cut(painter, at, egui::Align2::LEFT_CENTER, title, Type::BODY_MEDIUM, t.text, room);
    if response.has_focus() {
        focus_ring(painter, rect, 8.0, &t);
    }
    response.clicked()
}
