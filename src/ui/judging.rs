//! Opportunities and findings: what takes several commands, and going to a place of the map.

use std::path::PathBuf;

use egui::Context;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::scores::{Ready, Scores};
use super::files::{Purpose, Question};
use crate::app::actions::ActionId;
use crate::app::opportunities::{self, OpportunityWish};
use crate::app::scores;
use crate::app::workspace::{Mood, Remedy, Side};
use crate::edit::{EditError, Editor, Focus, Selection};
use crate::model::Anchor;

impl LanewayApp {
    /// Several commands that belong together; why they failed is told.
    pub(super) fn with_editor(&mut self, run: impl FnOnce(&mut Editor) -> Result<(), EditError>) {
        let done = self.workspace.document.as_mut().map(|document| run(&mut document.editor));
        if let Some(Err(error)) = done {
            self.workspace.say(Mood::Warning, error.to_string(), None);
        }
    }

    pub(super) fn save_opportunity(&mut self, wish: &OpportunityWish) {
        self.with_editor(|editor| {
            let note = opportunities::save_opportunity(editor, wish)?;
            editor.select(Selection::of_notes([note]));
            Ok(())
        });
    }

    /// The selected cards become opportunities.
    pub(super) fn turn_into_opportunity(&mut self) {
        self.with_editor(|editor| {
            let notes: Vec<_> = editor.selection().notes.iter().copied().collect();
            opportunities::turn_into_opportunity(editor, &notes).map(|_| ())
        });
    }

    /// Opens what judges the map.
    pub(super) fn judge(&mut self, id: ActionId, ctx: &Context, frame: &eframe::Frame) {
        match id {
            ActionId::Review => self.dialog = Some(Dialog::Review(Default::default())),
            ActionId::Numbers => self.dialog = Some(Dialog::Numbers(Default::default())),
            _ => self.ask(scores_question(self.memory.settings.last_folder.clone()), ctx, frame),
        }
    }

    /// Selects a place of the map and shows it, with its inspector.
    pub(super) fn go_to_place(&mut self, at: Anchor) {
        let Some(document) = &mut self.workspace.document else { return };
        let placed =
            |id| document.map().and_then(|map| map.notes().get(id)).is_some_and(|note| note.cell.is_some());
        document.side = match at {
            Anchor::Note(note) if !placed(note) => Side::Draft,
            _ => Side::Matrix,
        };
        document.inspector = true;
        document.editor.select(match at {
            Anchor::Map => Selection::default(),
            Anchor::Note(note) => Selection::of_notes([note]),
            Anchor::Stage(stage) => Selection::of_focus(Focus::Stage(stage)),
            Anchor::Step(step) => Selection::of_focus(Focus::Step(step)),
            Anchor::Lane(lane) => Selection::of_focus(Focus::Lane(lane)),
            Anchor::Cell(lane, step) => Selection::of_focus(Focus::Cell(lane, step)),
            Anchor::Rating(step, persona) => Selection::of_focus(Focus::Rating(step, persona)),
            Anchor::Metric(metric) => Selection::of_focus(Focus::Metric(metric)),
        });
    }
}

/// Asks for a table of answers.
fn scores_question(folder: Option<PathBuf>) -> Question {
    Question {
        purpose: Purpose::Scores,
        title: "Import scores",
        name: String::new(),
        folder,
        endings: vec![("Tables of answers", vec!["csv", "tsv", "xlsx"])],
    }
}

impl LanewayApp {
    /// Reads a table of answers in a thread; the dialog shows how far it is and what was found.
    pub(super) fn read_scores(&mut self, path: PathBuf, ctx: &Context) {
        let Some(document) = &self.workspace.document else { return };
        let Some(map) = document.editor.map_id() else { return };
        match Scores::read(path, document.editor.project().clone(), map, ctx) {
            Ok(scores) => self.dialog = Some(Dialog::Scores(Box::new(scores))),
            Err(error) => self.workspace.say(Mood::Failed, format!("The file can't be read: {error}."), None),
        }
    }

    /// Writes the scores on the map.
    pub(super) fn write_scores(&mut self, ready: &Ready) {
        let Some(document) = &mut self.workspace.document else { return };
        match scores::import_scores(&mut document.editor, &ready.answered, &ready.meanings, &ready.counted) {
            Ok(count) => {
                let figures = if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") };
                let words = format!("{figures} of {} answers written.", ready.counted.answers);
                self.workspace.say(Mood::Done, words, Some(Remedy::Undo));
            }
            Err(error) => self.workspace.say(Mood::Warning, error.to_string(), None),
        }
    }
}
