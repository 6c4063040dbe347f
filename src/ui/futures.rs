//! Future maps and audience views, as the window's actions ask for them.

use super::app::LanewayApp;
use super::dialogs::{Dialog, news, views};
use crate::app::actions::ActionId;
use crate::app::workspace::{Mood, Remedy};
use crate::edit::RecordCommand;

impl LanewayApp {
    /// A future map of the map that is shown; one beside it already keeps its name.
    pub(super) fn copy_as_future(&mut self) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        self.board.finish_writing(document);
        self.matrix.finish_writing(document);
        let Some(map) = document.editor.map_id() else {
            return;
        };
        let title = crate::app::future::title(document.editor.project(), map);
        let command = RecordCommand::CopyMap { map, title: title.clone(), future: true };
        if self.workspace.run(&command.into()).is_some() {
            let words = format!("“{title}” is a copy. Change what should be different.");
            self.workspace.say(Mood::Done, words, Some(Remedy::Undo));
        }
    }

    /// The dialogs on what audiences see and on what changed in the current map.
    pub(super) fn ask_about_map(&mut self, id: ActionId) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        self.dialog = match id {
            ActionId::CatchUp => document.editor.map_id().map(|map| Dialog::CatchUp(news::CatchUp::of(map))),
            _ => Some(Dialog::Views(views::Views::on(document.audience()))),
        };
    }
}
