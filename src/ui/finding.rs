//! What the palette, the search line and the replace dialog ask for.

use egui::Context;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::palette::Palette;
use crate::app::Settings;
use crate::app::actions::ActionId;
use crate::app::find::{self, Found, Place};
use crate::app::palette::Goal;
use crate::app::workspace::{Mood, Remedy, Side};
use crate::edit::{BoardCommand, Focus, NewNote, Selection};
use crate::geom::Vec2;
use crate::model::{Anchor, Note};
use crate::scene::Target;

/// Commands that the palette remembers.
const REMEMBERED: usize = 5;

impl LanewayApp {
    pub(super) fn open_palette(&mut self) {
        self.dialog = Some(Dialog::Palette(Palette::new(self.last.clone())));
    }

    pub(super) fn open_replace(&mut self, wanted: String) {
        self.dialog = Some(Dialog::Replace { wanted, with: String::new() });
    }

    /// The palette shows the commands used last while nothing is typed.
    pub(super) fn remember_action(&mut self, id: ActionId) {
        if matches!(id, ActionId::Palette | ActionId::Undo | ActionId::Redo | ActionId::Colour(_)) {
            return;
        }
        self.last.retain(|known| *known != id);
        self.last.insert(0, id);
        self.last.truncate(REMEMBERED);
    }

    /// Goes where a hit of the palette leads; an action is given back to be carried out.
    pub(super) fn go_to(&mut self, goal: Goal, typed: &str) -> Option<ActionId> {
        match goal {
            Goal::Do(id) => return Some(id),
            Goal::Replace => self.open_replace(typed.trim_start_matches('>').trim().to_owned()),
            Goal::Note(map, id) => {
                let found = self.workspace.document.as_ref().and_then(|document| {
                    let note = document.editor.project().map(map)?.notes().get(id)?;
                    let place = Place::Note(id);
                    Some(Found { map, place, text: String::new(), rect: Some(note.rect()) })
                });
                if let Some(found) = found {
                    self.show_found(&found);
                }
            }
            Goal::Stage(map, stage) => {
                let place = Place::Stage(stage);
                self.show_found(&Found { map, place, text: String::new(), rect: None });
            }
            Goal::Map(map) => {
                if let Some(document) = &mut self.workspace.document {
                    document.editor.show_map(map);
                }
            }
            Goal::Source(source) => self.show_cards_of(source),
            Goal::Persona(persona) => {
                if let Some(document) = &mut self.workspace.document {
                    let map = document.editor.project().maps_in_order().into_iter();
                    let map = map.filter(|map| map.head().personas.contains(&persona)).map(|m| m.id()).next();
                    if let Some(map) = map {
                        document.editor.show_map(map);
                        document.side = Side::Matrix;
                        document.editor.select(Selection::default());
                    }
                }
            }
        }
        None
    }

    /// Selects every card of the map that a source backs.
    fn show_cards_of(&mut self, source: crate::model::SourceId) {
        if let Some(document) = &mut self.workspace.document {
            let cards = document.map().map(|map| {
                let backed = map
                    .notes()
                    .iter()
                    .filter(|note| note.evidence.links.iter().any(|link| link.source == source));
                Selection::of_notes(backed.map(|note| note.id))
            });
            document.editor.select(cards.unwrap_or_default());
        }
    }

    pub(super) fn replace_all(&mut self, wanted: &str, with: &str) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let found = find::replace_all(document.editor.project(), &self.look.engine, wanted, with);
        if let Some((command, places)) = found
            && self.workspace.run(&command).is_some()
        {
            let words = if places == 1 {
                "Replaced 1 place.".to_owned()
            } else {
                format!("Replaced {places} places.")
            };
            self.workspace.say(Mood::Done, words, Some(Remedy::Undo));
        }
    }

    /// Selects what a comment stands on and brings it into sight.
    pub(super) fn go_to_anchor(&mut self, anchor: Anchor) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let (target, focus) = match anchor {
            Anchor::Note(id) => {
                let placed =
                    document.map().and_then(|map| map.notes().get(id)).map(|note| note.cell.is_some());
                if placed == Some(true) {
                    document.side = Side::Matrix;
                }
                document.editor.select(Selection::of_notes([id]));
                return self.matrix.show_target(Target::Note(id));
            }
            Anchor::Stage(id) => (Target::Stage(id), Focus::Stage(id)),
            Anchor::Step(id) => (Target::Step(id), Focus::Step(id)),
            Anchor::Lane(id) => (Target::Lane(id), Focus::Lane(id)),
            Anchor::Cell(lane, step) => (Target::Cell(lane, step), Focus::Cell(lane, step)),
            Anchor::Rating(step, persona) => (Target::Step(step), Focus::Rating(step, persona)),
            Anchor::Map | Anchor::Metric(_) => return,
        };
        document.side = Side::Matrix;
        document.editor.select(Selection::of_focus(focus));
        self.matrix.show_target(target);
    }

    /// Makes one note of those that are selected.
    pub(super) fn merge_notes(&mut self) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let notes: Vec<_> = document.editor.selection().notes.iter().copied().collect();
        let language = &document.editor.project().head().language;
        let merge = document
            .map()
            .and_then(|map| crate::app::duplicates::merge(map, &self.look.engine, language, &notes));
        if let Some(command) = merge {
            self.workspace.run(&command);
        }
    }

    /// The focus goes to the next part of the window.
    pub(super) fn step_region(&mut self, ctx: &Context, back: bool) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        self.board.finish_writing(document);
        let main = match document.side {
            Side::Draft => self.board.focus_ids(),
            Side::Matrix => self.matrix.focus_ids(),
            Side::Compare | Side::Opportunities => &[],
        };
        let inspector = document.inspector.then(|| {
            let edge = ctx.content_rect().right() - self.inspector.width();
            edge.max(0.0)
        });
        super::regions::step(ctx, main, inspector, back);
    }

    /// A note with a text, in the middle of the board.
    pub(super) fn add_note(&mut self, text: String) {
        if let Some(document) = &mut self.workspace.document {
            document.side = Side::Draft;
            let at = self.board.middle(document) - Vec2::new(Note::WIDTH, Note::HEIGHT) / 2.0;
            self.workspace.run(&BoardCommand::AddNotes(vec![NewNote::at(at, text)]).into());
        }
    }

    /// Settings hold at once and are kept.
    pub(super) fn set_settings(&mut self, settings: Settings, ctx: &Context) {
        let theme = settings.theme != self.memory.settings.theme;
        self.memory.settings = settings;
        if theme {
            self.install_theme(ctx);
        }
        self.apply_settings(ctx);
        self.keep_settings();
    }
}
