//! What changed in the current map since the copy: each thing is taken over into the future map, or
//! left.

use std::collections::BTreeSet;

use egui::{Context, CornerRadius, Id, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::Answer;
use crate::app::workspace::Workspace;
use crate::edit::RecordCommand;
use crate::insight::since::{Event, News, since};
use crate::model::{Key, MapId};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::type_scale::{Type, put, text_ui};
use crate::ui::widgets::{focus_ring, icon};

const ROW: f32 = 46.0;

/// Which future map, and what is not to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct CatchUp {
    future: MapId,
    off: BTreeSet<Key>,
}

impl CatchUp {
    pub fn of(future: MapId) -> Self {
        Self { future, off: BTreeSet::new() }
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, state: &mut CatchUp, ink: &mut Ink) -> Option<Answer> {
    let t = of(ctx);
    let project = workspace.document.as_ref().map(|document| document.editor.project())?;
    let Some((current, news)) = project.map(state.future).and_then(|map| since(project, map)) else {
        return Some(Answer::Cancel);
    };
    let (answer, escape) = dialog(ctx, "Changes in the current map", FORM, |ui| {
        text_ui(ui, "Changes in the current map", Type::HEADING, t.text);
        let words = match news.len() {
            0 => "Nothing has changed there since the copy.".to_owned(),
            _ => format!(
                "“{}” has changed since the copy. Take over what should hold in the future map too.",
                current.head().title
            ),
        };
        text_ui(ui, &words, Type::BODY, t.text_secondary);
        ui.add_space(10.0);
        let high = (ctx.content_rect().height() - 300.0).clamp(120.0, 8.0 * ROW);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show_rows(
            ui,
            ROW,
            news.len(),
            |ui, range| {
                for one in news.get(range).unwrap_or_default() {
                    if row_ui(ui, one, !state.off.contains(&one.key), ink) && !state.off.remove(&one.key) {
                        state.off.insert(one.key);
                    }
                }
            },
        );
        let take: Vec<Key> = news.iter().map(|one| one.key).filter(|key| !state.off.contains(key)).collect();
        let run = |take: Vec<Key>, leave: Vec<Key>| {
            Some(Answer::Run(RecordCommand::CatchUp { future: state.future, take, leave }.into()))
        };
        let mut left = None;
        let right = foot_ui(
            ui,
            |ui| {
                if !take.is_empty() {
                    let button = Button::secondary("Leave them").tip("They are not offered again", None);
                    left = ui.add(button).clicked().then(|| take.clone());
                }
            },
            |ui| {
                let words =
                    if take.len() == 1 { "Take 1".to_owned() } else { format!("Take {}", take.len()) };
                let go = (!take.is_empty()).then(|| ui.add(Button::primary(&words)));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    go.as_ref().unwrap_or(&cancel).request_focus();
                }
                match (go.is_some_and(|go| go.clicked()), cancel.clicked()) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            },
        );
        match (left, right) {
            (Some(leave), _) => run(Vec::new(), leave),
            (None, Some(true)) => run(take, Vec::new()),
            (None, Some(false)) => Some(Answer::Cancel),
            (None, None) => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// A check box, what changed and what the future map says.
fn row_ui(ui: &mut Ui, news: &News, on: bool, ink: &mut Ink) -> bool {
    let t = theme(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, Id::unique(("news", news.key)), Sense::click());
    let verb = match news.event {
        Event::Added => "added",
        Event::Changed => "changed",
        Event::Gone => "gone",
    };
    let second = match news.here.as_str() {
        "" => format!("{} {verb}", news.noun),
        here => format!("{} {verb}, here “{here}”", news.noun),
    };
    let label = format!("{}. {second}", news.text);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::CheckBox, true, on, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), t.hover);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect.shrink(2.0), 6.0, &t);
    }
    let square = egui::Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(16.0, 16.0));
    let (fill, edge) = if on { (t.accent, t.accent) } else { (t.surface, t.control_border) };
    let painter = ui.painter();
    painter.rect(square, CornerRadius::same(4), fill, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    if on {
        icon(painter, square.center(), icons::CHECK, fonts::icons_bold(11.0), t.on_accent);
    }
    let (x, width) = (rect.left() + 34.0, rect.width() - 42.0);
    let struck = news.event == Event::Gone;
    let ink_colour = if struck { t.text_tertiary } else { t.text };
    let at = (pos2(x, rect.top() + 15.0), egui::Align2::LEFT_CENTER);
    let shown = ink.put(ui, at, &news.text, Type::BODY_MEDIUM, ink_colour, width);
    if struck {
        ui.painter().hline(shown.x_range(), shown.center().y, Stroke::new(1.0, ink_colour));
    }
    let at = pos2(x, rect.top() + 33.0);
    let short: String = second.chars().take(84).collect();
    put(ui.painter(), at, egui::Align2::LEFT_CENTER, &short, Type::SMALL, t.text_tertiary);
    response.clicked()
}
