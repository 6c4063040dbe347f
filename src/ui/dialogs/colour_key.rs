//! The colour key: each colour takes any kind and any name; own colours can be added.
//!
//! Every change is a step of its own and holds at once.

use egui::{Context, Id, ScrollArea, Sense, Ui, vec2};

use super::Answer;
use crate::app::workspace::Workspace;
use crate::edit::{Command, RecordCommand};
use crate::model::{ColourEntry, EntryId, JourneyMap, LaneKind, Rgb, Swatch};
use crate::text::icons;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::chip;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColourKey {
    names: Vec<(EntryId, String)>,
    own: String,
    error: Option<String>,
}

impl ColourKey {
    /// Takes over names of colours that came or went.
    fn follow(&mut self, map: &JourneyMap) {
        let entries = map.entries_in_order();
        let same = entries.len() == self.names.len()
            && entries.iter().zip(&self.names).all(|(entry, (id, _))| entry.id == *id);
        if !same {
            self.names = entries.iter().map(|entry| (entry.id, entry.label().to_owned())).collect();
        }
    }
}

pub fn colour_key(ctx: &Context, workspace: &Workspace, key: &mut ColourKey) -> Option<Answer> {
    let t = of(ctx);
    let map = workspace.document.as_ref().and_then(|document| document.map())?;
    key.follow(map);
    let mut command = None;
    let (done, escape) = dialog(ctx, "Colour key", FORM, |ui| {
        text_ui(ui, "Colour key", Type::HEADING, t.text);
        text_ui(ui, "Notes follow their colour. Arrange uses it for lanes.", Type::BODY, t.text_secondary);
        ui.add_space(8.0);
        let high = (ctx.content_rect().height() - 340.0).clamp(160.0, 8.0 * 38.0);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                for (index, entry) in map.entries_in_order().into_iter().enumerate() {
                    if let Some((_, name)) = key.names.get_mut(index) {
                        ui.push_id(entry.id, |ui| {
                            command = command.take().or(row_ui(ui, map, entry, index, name))
                        });
                    }
                }
            },
        );
        ui.add_space(8.0);
        command = command.take().or(own_ui(ui, key));
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let done = ui.add(Button::primary("Done"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
                done.clicked()
            },
        )
    });
    match command {
        Some(command) => Some(Answer::Change(command)),
        None => (done || escape).then_some(Answer::Cancel),
    }
}

/// Digit, colour, name, kind and the bin of one entry.
fn row_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    entry: &ColourEntry,
    index: usize,
    name: &mut String,
) -> Option<Command> {
    let t = theme(ui);
    let mut command = None;
    ui.horizontal(|ui| {
        let (digit, _) = ui.allocate_exact_size(vec2(14.0, 32.0), Sense::hover());
        if index < 8 {
            let words = (index + 1).to_string();
            put(
                ui.painter(),
                digit.center(),
                egui::Align2::CENTER_CENTER,
                &words,
                Type::SMALL,
                t.text_tertiary,
            );
        }
        let (square, _) = ui.allocate_exact_size(vec2(24.0, 32.0), Sense::hover());
        let tones = t.tones(entry.swatch);
        let square = egui::Rect::from_center_size(square.center(), vec2(20.0, 20.0));
        chip::swatch(ui.painter(), square, tones.fill, tones.edge);
        let id = Id::unique(("colour name", entry.id));
        let label = format!("Name of colour {}", index + 1);
        let field = Field::new(&label).size(206.0, 32.0).id(id).show_ui(ui, name);
        if field.lost_focus() && name.trim() != entry.label() {
            let name = if name.trim() == entry.kind.singular() { "" } else { name.trim() };
            command = Some(put_entry(map, ColourEntry { name: name.to_owned(), ..entry.clone() }));
        }
        let label = format!("Kind of colour {}", index + 1);
        let button = menu::dropdown_ui(ui, &label, entry.kind.singular(), 170.0);
        menu::under(&button, 200.0, |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for kind in LaneKind::ALL {
                    let chosen = kind == entry.kind;
                    if Row::new(kind.singular()).checked(chosen).show_ui(ui) && !chosen {
                        // A name of its own stays, the kind's own name goes with it.
                        *name = if entry.name.is_empty() { kind.singular().to_owned() } else { name.clone() };
                        command = Some(put_entry(map, ColourEntry { kind, lane: None, ..entry.clone() }));
                    }
                }
            });
        });
        let first = map.entries_in_order().into_iter().find(|other| other.id != entry.id);
        let delete = IconButton::new(icons::TRASH, "Delete the colour; its notes get the first one");
        if ui.add(delete.size(32.0, 16.0).enabled(first.is_some())).clicked() {
            command =
                first.map(|first| RecordCommand::DeleteEntry { entry: entry.id, instead: first.id }.into());
        }
    });
    command
}

fn put_entry(map: &JourneyMap, entry: ColourEntry) -> Command {
    RecordCommand::Put((map.id(), entry).into()).into()
}

/// A colour of one's own, as `#RRGGBB`. Its ink is chosen so that it reads.
fn own_ui(ui: &mut Ui, key: &mut ColourKey) -> Option<Command> {
    let t = theme(ui);
    let mut command = None;
    let own: Option<Rgb> = key.own.trim().parse().ok();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.add_space(22.0);
        let (square, _) = ui.allocate_exact_size(vec2(24.0, 32.0), Sense::hover());
        let square = egui::Rect::from_center_size(square.center(), vec2(20.0, 20.0));
        match own {
            Some(own) => {
                let tones = t.tones(Swatch::Own(own));
                chip::swatch(ui.painter(), square, tones.fill, tones.edge);
                put(
                    ui.painter(),
                    square.center(),
                    egui::Align2::CENTER_CENTER,
                    "a",
                    Type::SMALL_STRONG,
                    tones.ink_on_fill,
                );
            }
            None => chip::swatch(ui.painter(), square, t.surface, t.border_strong),
        }
        let field = Field::new("Own colour").hint("#17495A").size(120.0, 32.0).error(key.error.as_deref());
        let field = field.id(Id::unique("own colour")).show_ui(ui, &mut key.own);
        if field.changed() {
            key.error = None;
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let add = ui.add(Button::secondary("Add a colour").icon(icons::PLUS)).clicked();
        if add || entered {
            match own {
                Some(own) => {
                    let (swatch, kind) = (Swatch::Own(own), LaneKind::Other);
                    command = Some(RecordCommand::AddEntry { name: String::new(), swatch, kind }.into());
                    key.own.clear();
                }
                None => key.error = Some("Write it like #17495A".to_owned()),
            }
        }
    });
    command
}
