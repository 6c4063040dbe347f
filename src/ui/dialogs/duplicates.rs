//! Notes that likely say the same, group by group.

use egui::{Align2, Context, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::Answer;
use crate::app::actions::ActionId;
use crate::app::duplicates;
use crate::app::workspace::Workspace;
use crate::edit::{Command, Selection};
use crate::model::{JourneyMap, NoteId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::chip;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

const ROW: f32 = 52.0;

/// The groups, and the state of the project they were found in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    found: Option<(u64, Vec<Vec<NoteId>>)>,
}

impl Duplicates {
    fn follow(&mut self, revision: u64, map: &JourneyMap) -> &[Vec<NoteId>] {
        if self.found.as_ref().is_none_or(|(known, _)| *known != revision) {
            self.found = Some((revision, duplicates::find(map)));
        }
        self.found.as_ref().map(|(_, groups)| groups.as_slice()).unwrap_or_default()
    }
}

/// What was asked of a group.
enum Wish {
    Merge,
    Show,
}

pub fn duplicates(
    ctx: &Context,
    workspace: &Workspace,
    state: &mut Duplicates,
    ink: &mut Ink,
    acts: &mut Acts,
) -> Option<Answer> {
    let t = of(ctx);
    let document = workspace.document.as_ref()?;
    let map = document.map()?;
    let groups = state.follow(document.editor.revision(), map);
    let language = document.editor.project().head().language.as_str();
    let engine = ink.look.engine.clone();
    let merge = |group: &[NoteId]| duplicates::merge(map, &engine, language, group);
    let mut answer = None;
    let ((), escape) = dialog(ctx, "Find duplicates", FORM, |ui| {
        text_ui(ui, "Find duplicates", Type::HEADING, t.text);
        let words = match groups.len() {
            0 => "No two notes of one colour say the same.".to_owned(),
            1 => "1 group of notes says nearly the same. Dots, sources and tags are added up.".to_owned(),
            n => format!("{n} groups of notes say nearly the same. Dots, sources and tags are added up."),
        };
        text_ui(ui, &words, Type::BODY, t.text_secondary);
        ui.add_space(8.0);
        let high = (ctx.content_rect().height() - 300.0).clamp(104.0, 7.0 * ROW);
        let area = ScrollArea::vertical().max_height(high).auto_shrink([false, true]);
        area.show_rows(ui, ROW, groups.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for group in range.filter_map(|index| groups.get(index)) {
                match ui.push_id(group[0], |ui| row_ui(ui, map, group, ink)).inner {
                    Some(Wish::Merge) => answer = merge(group).map(Answer::Change),
                    Some(Wish::Show) => {
                        acts.push(Act::Select(Selection::of_notes(group.iter().copied())));
                        acts.push(Act::Do(ActionId::ZoomSelection));
                        answer = Some(Answer::Cancel);
                    }
                    None => {}
                }
            }
        });
        let some = !groups.is_empty();
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let all = ui.add(Button::primary("Merge all").enabled(some));
                let close = ui.add(Button::secondary("Close").hint("Esc"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    if some { all.request_focus() } else { close.request_focus() }
                }
                if all.clicked() {
                    let commands = groups.iter().filter_map(|group| merge(group)).collect();
                    let command = Command::Batch { name: "Merge duplicates".to_owned(), commands };
                    answer = Some(Answer::Run(command));
                } else if close.clicked() {
                    answer = Some(Answer::Cancel);
                }
            },
        );
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// The first text of a group, the others in a line under it, and what can be done.
fn row_ui(ui: &mut Ui, map: &JourneyMap, group: &[NoteId], ink: &mut Ink) -> Option<Wish> {
    let t = theme(ui);
    let notes: Vec<_> = group.iter().filter_map(|id| map.notes().get(*id)).collect();
    let first = notes.first()?;
    let line = |text: &str| crate::layout::label::one_line(text);
    let others: Vec<String> = notes.iter().skip(1).map(|note| line(&note.text)).collect();
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = format!("{} notes: {}", notes.len(), line(&first.text));
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &name));
    if let Some(entry) = map.entries().get(first.entry) {
        let tones = t.tones(entry.swatch);
        let square = Rect::from_center_size(pos2(row.left() + 10.0, row.center().y), vec2(20.0, 20.0));
        chip::swatch(ui.painter(), square, tones.fill, tones.edge);
        let count = notes.len().to_string();
        put(
            ui.painter(),
            square.center(),
            Align2::CENTER_CENTER,
            &count,
            Type::SMALL_STRONG,
            tones.ink_on_fill,
        );
    }
    let right = Rect::from_min_max(pos2(row.right() - 132.0, row.top()), row.max);
    let room = right.left() - row.left() - 40.0;
    let at = pos2(row.left() + 32.0, row.center().y - 9.0);
    ink.put(ui, (at, Align2::LEFT_CENTER), &line(&first.text), Type::BODY_MEDIUM, t.text, room);
    let at = pos2(row.left() + 32.0, row.center().y + 9.0);
    ink.put(ui, (at, Align2::LEFT_CENTER), &others.join(" · "), Type::SMALL, t.text_secondary, room);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(right).layout(layout));
    child.spacing_mut().item_spacing.x = 4.0;
    let merge = child.add(Button::secondary("Merge")).clicked();
    let show = child.add(IconButton::new(icons::EYE, "Show these notes").size(32.0, 16.0)).clicked();
    match (merge, show) {
        (true, _) => Some(Wish::Merge),
        (_, true) => Some(Wish::Show),
        _ => None,
    }
}
