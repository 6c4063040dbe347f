//! The quick-capture line: a note with kind, stage, tags, rating and source in one line, read at
//! every key and shown as chips.

use egui::{Align2, Area, Id, Key, Margin, Order, Rect, Ui, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::quick::{Part, Quick, parse, source_kind};
use crate::app::workspace::Document;
use crate::edit::{BoardCommand, EntryChoice, NewNote, RecordCommand};
use crate::model::{EvidenceLink, Id as _, Key as RecordKey, Source, SourceId};
use crate::ui::theme::theme;
use crate::ui::widgets::chip;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};

const WIDTH: f32 = 560.0;

/// The line while it is open.
#[derive(Default)]
pub struct QuickLine {
    text: Option<String>,
    fresh: bool,
}

impl QuickLine {
    pub fn open(&mut self) {
        if self.text.is_none() {
            self.text = Some(String::new());
            self.fresh = true;
        }
    }

    pub fn is_open(&self) -> bool {
        self.text.is_some()
    }
}

impl BoardView {
    /// Shows the line. Enter makes the note and keeps the line open for the next one.
    pub(super) fn quick_ui(&mut self, ui: &Ui, area: Rect, document: &mut Document) {
        let Some(mut text) = self.quick.text.take() else {
            return;
        };
        let fresh = self.quick.fresh;
        let read = document.map().map(|map| parse(&text, document.editor.project(), map)).unwrap_or_default();
        let at = area.center_bottom() - vec2(0.0, 128.0);
        let (mut entered, mut left) = (false, false);
        let shown =
            Area::new(Id::unique("quick capture")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM);
        shown.fixed_pos(at).show(ui.ctx(), |ui| {
            panel(ui, 12, Margin::same(12)).show(ui, |ui| {
                ui.set_width(WIDTH.min(area.width() - 80.0));
                ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
                let id = Id::unique("quick line");
                let field = Field::new("Quick capture")
                    .hint("pain: card refused @checkout #mobile -2 ?interview 3")
                    .size(ui.available_width(), 36.0)
                    .id(id)
                    .show_ui(ui, &mut text);
                if fresh {
                    // A new area takes a frame before anything in it can have the focus.
                    field.request_focus();
                    self.quick.fresh = !field.has_focus();
                    if text == "/" {
                        text.clear();
                    }
                }
                entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
                left = !fresh && !entered && field.lost_focus();
                if entered {
                    field.request_focus();
                }
                parts_ui(ui, &read, document);
            });
        });
        let escaped = ui.input(|i| i.key_pressed(Key::Escape));
        if escaped || left || entered && text.trim().is_empty() {
            return;
        }
        if entered {
            self.capture(&read, document);
            text.clear();
        }
        self.quick.text = Some(text);
    }

    /// Makes the note; sources that the project does not have yet are made with it, in one step.
    fn capture(&mut self, read: &Quick, document: &mut Document) {
        if read.text.is_empty() {
            return;
        }
        let key = document.editor.merge_key();
        let mut links = Vec::new();
        for source in &read.sources {
            let id = match source {
                Ok(id) => Some(*id),
                Err(name) => new_source(document, name, key),
            };
            links.extend(id.map(|source| EvidenceLink { source, agree: None, quote: String::new() }));
        }
        let next = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        let new = NewNote {
            entry: read.kind.clone().unwrap_or(next),
            tags: read.tags.clone(),
            stage_hint: read.stage.clone().unwrap_or_default(),
            rating_hint: read.rating,
            sources: links,
            ..NewNote::at(self.place_of_next(document), read.text.clone())
        };
        let add = BoardCommand::AddNotes(vec![new]).into();
        if let Ok(outcome) = document.editor.run_merged(&add, key)
            && let Some(note) = outcome.created.first()
        {
            let rect = document.map().and_then(|map| map.notes().get(*note)).map(|note| note.rect());
            self.captured = Some(*note);
            if let Some(rect) = rect {
                self.show_place(document, rect);
            }
        }
    }
}

fn new_source(document: &mut Document, name: &str, key: crate::edit::MergeKey) -> Option<SourceId> {
    let source = Source {
        id: SourceId::from_bits(0),
        order: 0,
        name: name.to_owned(),
        kind: source_kind(name),
        solicited: None,
        internal: None,
        date: None,
        period: String::new(),
        n: None,
        unit: String::new(),
        url: String::new(),
        remark: String::new(),
        confidential: false,
    };
    let made = document.editor.run_merged(&RecordCommand::Add(source.into()).into(), key).ok()?.made?;
    match made {
        RecordKey::Source(id) => Some(id),
        _ => None,
    }
}

/// What was understood, as chips.
fn parts_ui(ui: &mut Ui, read: &Quick, document: &Document) {
    let t = theme(ui);
    if read.parts.is_empty() {
        let hint = "kind:  @stage  #tag  -2 to +2  ?source.  Enter writes the note, Esc closes the line.";
        text_ui(ui, hint, Type::SMALL, t.text_tertiary);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for part in &read.parts {
            match part {
                Part::Kind(choice, label) => {
                    let entry = match choice {
                        EntryChoice::Entry(id) => document.map().and_then(|map| map.entries().get(*id)),
                        _ => None,
                    };
                    match entry.map(|entry| t.tones(entry.swatch)) {
                        Some(tones) => chip::coloured_ui(ui, label, tones.fill, tones.ink_on_fill),
                        None => chip::chip_ui(ui, label),
                    };
                }
                Part::Stage { title, known: true } => _ = chip::chip_ui(ui, &format!("Stage: {title}")),
                Part::Stage { title, known: false } => {
                    _ = chip::chip_ui(ui, &format!("Stage to be: {title}"))
                }
                Part::Tag(tag) => _ = chip::chip_ui(ui, &format!("#{tag}")),
                Part::Rating(tenths) => _ = chip::chip_ui(ui, &format!("Rating {}", rating(*tenths))),
                Part::Source(Ok(_), name) => _ = chip::chip_ui(ui, &format!("Source: {name}")),
                Part::Source(Err(_), name) => _ = chip::chip_ui(ui, &format!("New source: {name}")),
            }
        }
    });
}

/// "−1.5", "+2".
fn rating(tenths: i8) -> String {
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    let value = f64::from(tenths).abs() / 10.0;
    format!("{sign}{value}")
}
