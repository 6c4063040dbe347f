//! Every note of the board in a list, for those who do not see the board, or not all of it.

use egui::{Align2, Context, Id, Key, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::Answer;
use crate::app::palette::Goal;
use crate::app::workspace::Workspace;
use crate::layout::label;
use crate::model::{JourneyMap, Note, NoteId};
use crate::ui::ink::Ink;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};
use crate::ui::widgets::{chip, focus_ring};

const ROW: f32 = 32.0;

/// What is typed, which row is chosen, and the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    typed: String,
    chosen: usize,
    /// The chosen row is brought into sight.
    moved: bool,
    rows: Vec<NoteId>,
    made_for: Option<(u64, String)>,
}

impl Outline {
    /// The notes that hold what is typed, in the order one reads.
    fn follow(&mut self, revision: u64, map: &JourneyMap) {
        let made_for = Some((revision, self.typed.clone()));
        if self.made_for == made_for {
            return;
        }
        let wanted = self.typed.trim().to_lowercase();
        let mut notes: Vec<&Note> = map
            .notes()
            .iter()
            .map(|note| &**note)
            .filter(|note| wanted.is_empty() || note.text.to_lowercase().contains(&wanted))
            .collect();
        let row = |note: &Note| (note.at.y / (Note::HEIGHT / 2.0)).round();
        notes.sort_by(|a, b| row(a).total_cmp(&row(b)).then(a.at.x.total_cmp(&b.at.x)));
        self.rows = notes.into_iter().map(|note| note.id).collect();
        self.chosen = self.chosen.min(self.rows.len().saturating_sub(1));
        self.made_for = made_for;
    }

    fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        self.moved = true;
    }
}

pub fn outline(ctx: &Context, workspace: &Workspace, outline: &mut Outline, ink: &mut Ink) -> Option<Answer> {
    let t = of(ctx);
    let document = workspace.document.as_ref()?;
    let map = document.map()?;
    outline.follow(document.editor.revision(), map);
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 10), (Key::PageUp, -10)] {
        // A held key goes on: each event counts.
        let pressed = ctx.input_mut(|i| i.count_and_consume_key(egui::Modifiers::NONE, key));
        (0..pressed).for_each(|_| outline.step(by));
    }
    let mut answer = None;
    let go = |id: NoteId| Some(Answer::Goal(Goal::Note(map.id(), id), String::new()));
    let ((), escape) = dialog(ctx, "Outline", FORM, |ui| {
        text_ui(ui, "Outline", Type::HEADING, t.text);
        ui.add_space(8.0);
        let width = ui.available_width();
        let field = Field::new("Find a note").hint("Find a note").size(width, 32.0);
        let field = field.id(Id::unique("outline line")).show_ui(ui, &mut outline.typed);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if entered {
            answer = outline.rows.get(outline.chosen).and_then(|id| go(*id));
        } else if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if field.changed() {
            (outline.chosen, outline.moved) = (0, true);
        }
        ui.add_space(8.0);
        let high = (ctx.content_rect().height() - 320.0).clamp(96.0, 12.0 * ROW);
        let mut area = ScrollArea::vertical().max_height(high).auto_shrink([false, false]);
        if std::mem::take(&mut outline.moved) {
            let middle = outline.chosen as f32 * ROW - high / 2.0 + ROW / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, outline.rows.len(), |ui, range| {
            for index in range {
                let Some(note) = outline.rows.get(index).and_then(|id| map.notes().get(*id)) else {
                    continue;
                };
                if ui.push_id(note.id, |ui| row_ui(ui, map, note, index == outline.chosen, ink)).inner {
                    answer = go(note.id);
                }
            }
        });
        let count = match outline.rows.len() {
            1 => "1 note".to_owned(),
            n => format!("{n} notes"),
        };
        foot_ui(
            ui,
            |ui| _ = text_ui(ui, &count, Type::SMALL, t.text_tertiary),
            |ui| {
                if ui.add(Button::secondary("Close").hint("Esc")).clicked() {
                    answer = Some(Answer::Cancel);
                }
            },
        );
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// A note's colour, words and place; true if it was chosen.
fn row_ui(ui: &mut Ui, map: &JourneyMap, note: &Note, chosen: bool, ink: &mut Ink) -> bool {
    let t = theme(ui);
    let entry = map.entries().get(note.entry);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let place = note.cell.and_then(|cell| {
        let step = map.steps().get(cell.step)?;
        Some((map.stages().get(step.stage)?.title.as_str(), step.title.as_str()))
    });
    response.widget_info(|| {
        let name = label::note(note, entry.map(|entry| &**entry), place, None);
        WidgetInfo::selected(accesskit::Role::ListItem, true, chosen, name)
    });
    if chosen || response.hovered() {
        ui.painter().rect_filled(row, 6, if chosen { t.accent_soft } else { t.hover });
    }
    if response.has_focus() {
        focus_ring(ui.painter(), row.shrink(3.0), 6.0, &t);
    }
    if let Some(entry) = entry {
        let tones = t.tones(entry.swatch);
        let square = Rect::from_center_size(pos2(row.left() + 16.0, row.center().y), vec2(16.0, 16.0));
        chip::swatch(ui.painter(), square, tones.fill, tones.edge);
    }
    let text = label::one_line(&note.text);
    let text = if text.is_empty() { "Empty note" } else { &text };
    let at = pos2(row.left() + 34.0, row.center().y);
    let room = row.width() - 34.0 - if place.is_some() { 150.0 } else { 12.0 };
    ink.put(ui, (at, Align2::LEFT_CENTER), text, Type::BODY, t.text, room);
    if let Some((stage, step)) = place {
        let at = pos2(row.right() - 140.0, row.center().y);
        let words = label::column(stage, step);
        ink.put(ui, (at, Align2::LEFT_CENTER), &words, Type::SMALL, t.text_secondary, 132.0);
    }
    response.clicked()
}
