//! The panel of the project at the left: maps, personas, sources, boards; the sheets of a persona and
//! a source at the right; and the pages that stand in the middle instead of the map.
//!
//! Everything that is changed here is asked for as a command; what is remembered is only what is open.

mod assumptions;
mod decision;
mod devices;
mod drop;
mod journeys;
mod maps;
pub mod parts;
mod people;
mod persona;
mod persona_fields;
mod portrait;
mod source;
mod sources;
mod table;
mod team;
mod use_;

use egui::{CentralPanel, Frame, Key, Modifiers, Panel, ScrollArea, Stroke, Ui, vec2};

pub use drop::{Under, follow_ui};
pub use people::{in_order as personas_in_order, set_main};
pub use sources::{
    add as new_source, in_order as sources_in_order, symbol as source_symbol, title as source_title,
};
pub use team::departments;
pub use use_::{PersonaUse, SourceUse, several};

use crate::app::workspace::{Document, Side};
use crate::edit::Selection;
use crate::model::{PersonaId, SourceId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use parts::{PanelRow, group_ui, icon_mark, panel_row_ui};

/// Widths of the design.
const PANEL: f32 = 264.0;
const SHEET: f32 = 304.0;

/// Something of the project that is shown by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Sheets, at the right.
    Persona(PersonaId),
    Source(SourceId),
    /// Pages, in the middle.
    Journeys,
    Assumptions,
    Team,
    Decision,
}

impl Place {
    fn is_page(self) -> bool {
        !matches!(self, Self::Persona(_) | Self::Source(_))
    }
}

/// What the panel remembers between frames.
#[derive(Default)]
pub struct ProjectPanel {
    fields: Fields,
    /// The sheet that is open, and what was selected when it was opened: another selection closes it.
    sheet: Option<(Place, Selection)>,
    page: Option<Place>,
    /// The document all this belongs to.
    document: u64,
}

impl ProjectPanel {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    /// Opens a sheet or a page.
    pub fn open(&mut self, place: Place, document: &Document) {
        if place.is_page() {
            // A page needs the room.
            self.sheet = None;
            self.page = Some(place);
        } else {
            self.sheet = Some((place, document.editor.selection().clone()));
        }
    }

    /// The map is shown again.
    pub fn close_page(&mut self) {
        self.page = None;
    }

    /// The persona whose sheet is open.
    pub fn open_persona(&self) -> Option<PersonaId> {
        match self.sheet {
            Some((Place::Persona(id), _)) => Some(id),
            _ => None,
        }
    }

    /// Closes what belongs to another document, to a record that is gone or to a selection that was
    /// left.
    fn follow(&mut self, document: &Document) {
        if self.document != document.key {
            *self = Self { document: document.key, ..Self::default() };
        }
        let project = document.editor.project();
        let selected = document.editor.selection();
        let stays = match &self.sheet {
            Some((Place::Persona(id), _)) => project.personas().contains(*id),
            Some((Place::Source(id), _)) => project.sources().contains(*id),
            _ => false,
        };
        let left = |before: &Selection| before != selected && !selected.is_empty();
        if !stays || self.sheet.as_ref().is_some_and(|(_, before)| left(before)) {
            self.sheet = None;
        }
    }

    /// Shows the panel at the left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
        self.follow(document);
        let t = theme(ui);
        let frame = Frame::new().fill(t.surface);
        Panel::left("project").exact_size(PANEL).resizable(false).frame(frame).show(ui, |ui| {
            let edge = ui.max_rect();
            ui.painter().vline(edge.right() - 0.5, edge.y_range(), Stroke::new(1.0, t.border));
            ScrollArea::vertical().id_salt("project").auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(egui::Margin::symmetric(8, 8)).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                    maps::show_ui(ui, document, ink, acts);
                    ui.add_space(8.0);
                    let open = self.sheet.as_ref().map(|(place, _)| *place);
                    people::show_ui(ui, document, open, ink, acts);
                    ui.add_space(8.0);
                    sources::show_ui(ui, document, open, ink, acts);
                    ui.add_space(8.0);
                    self.boards_ui(ui, document, ink, acts);
                });
            });
        });
    }

    /// What else there is to look at.
    fn boards_ui(&self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
        let figures = use_::Figures::of(ui, document);
        let open = document.editor.map_id().and_then(|map| figures.open.get(&map)).copied().unwrap_or(0);
        let check = match open {
            0 => "Assumptions to check".to_owned(),
            n => format!("Assumptions to check ({n})"),
        };
        let boards = [
            ("Opportunities", icons::LIGHTBULB, Act::Show(Side::Opportunities)),
            ("Current and future", icons::GIT_DIFF, Act::Show(Side::Compare)),
            (&check, icons::SEAL_QUESTION, Act::Open(Place::Assumptions)),
            ("Maps by persona", icons::GRID_NINE, Act::Open(Place::Journeys)),
            ("Team", icons::USERS_THREE, Act::Open(Place::Team)),
            ("Buying decision", icons::HANDSHAKE, Act::Open(Place::Decision)),
        ];
        group_ui(ui, "Boards", boards.len(), None);
        for (name, symbol, act) in boards {
            let chosen = match &act {
                Act::Open(place) => self.page == Some(*place),
                Act::Show(side) => self.page.is_none() && document.side == *side,
                _ => false,
            };
            let row = PanelRow { title: name, under: "", label: name.to_owned(), chosen };
            let id = ui.scope_id().with(("board", symbol));
            if panel_row_ui(ui, ink, id, &row, |ui, _, at| icon_mark(ui, at, symbol)).clicked() {
                acts.push(act);
            }
        }
    }

    /// Shows the sheet that is open at the right of `ui`; whether there is one.
    pub fn sheet_ui(&mut self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) -> bool {
        self.follow(document);
        let Some((place, _)) = self.sheet else { return false };
        let t = theme(ui);
        let frame = Frame::new().fill(t.surface);
        let mut closed = false;
        Panel::right("sheet").exact_size(SHEET).resizable(false).frame(frame).show(ui, |ui| {
            let edge = ui.max_rect();
            ui.painter().vline(edge.left() + 0.5, edge.y_range(), Stroke::new(1.0, t.border));
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            ScrollArea::vertical().id_salt("sheet").auto_shrink(false).show(ui, |ui| {
                closed = match place {
                    Place::Persona(id) => persona::show_ui(ui, document, id, ink, &mut self.fields, acts),
                    Place::Source(id) => source::show_ui(ui, document, id, ink, &mut self.fields, acts),
                    _ => false,
                };
            });
        });
        if closed {
            self.sheet = None;
        }
        true
    }

    /// Shows the page that is open in what is left of `ui`; whether there is one.
    pub fn page_ui(&mut self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) -> bool {
        self.follow(document);
        let Some(page) = self.page else { return false };
        let t = theme(ui);
        let mut closed = false;
        let writing = self.fields.is_writing();
        CentralPanel::default().frame(Frame::new().fill(t.surface)).show(ui, |ui| {
            ScrollArea::vertical().id_salt("page").auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(egui::Margin::symmetric(24, 16)).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                    let fields = &mut self.fields;
                    closed = match page {
                        Place::Assumptions => assumptions::show_ui(ui, document, ink, fields, acts),
                        Place::Journeys => journeys::show_ui(ui, document, ink, acts),
                        Place::Team => team::show_ui(ui, document, ink, fields, acts),
                        Place::Decision => decision::show_ui(ui, document, ink, fields, acts),
                        Place::Persona(_) | Place::Source(_) => true,
                    };
                });
            });
        });
        let menu = egui::Popup::is_any_open(ui.ctx());
        if !writing && !menu {
            closed |= ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        }
        if closed {
            self.page = None;
        }
        true
    }
}
