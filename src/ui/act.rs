//! What a person asked for during a frame; carried out after it.

use std::path::PathBuf;

use crate::app::actions::ActionId;
use crate::app::workspace::{Mood, Remedy, Side};
use crate::edit::{Command, Selection};
use crate::geom::Point;
use crate::model::{MapId, PersonaId, Record};

/// One wish. Painting collects them, [`super::app::LanewayApp`] carries them out.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A row of the table of actions.
    Do(ActionId),
    Run(Command),
    Select(Selection),
    NewDraft,
    /// The built-in map.
    Example,
    /// A built-in template by its name.
    Template(&'static str),
    OpenPath(PathBuf),
    Show(Side),
    ShowMap(MapId),
    /// The map as an audience sees it; everything without one.
    ShowAudience(Option<crate::model::ViewId>),
    /// A hit of the search.
    ShowFound(crate::app::find::Found),
    /// What a comment stands on.
    GoTo(crate::model::Anchor),
    /// A note with this text.
    AddNote(String),
    /// Opens a page or a file in the program that the system has for it.
    OpenUrl(String),
    /// A sentence with what can be done about it.
    Offer(Mood, String, Option<Remedy>),
    /// A picture of the clipboard, and where it goes.
    PastePicture(std::sync::Arc<egui::ColorImage>, Point),
    /// Picture files, in the middle of the board.
    Pictures(Vec<PathBuf>),
    /// The button of a toast.
    Toast(u64),
    Dialog(super::dialogs::Answer),
    /// A button of the banner.
    Help(super::banner::Help),
    /// How the preview of an arrangement ends.
    Arrange(super::arrange::Wish),
    /// Adds a record; what is made is opened.
    Add(Record),
    /// Opens a sheet or a page of the project.
    Open(super::project::Place),
    /// Asks for the picture of a persona.
    AskPortrait(PersonaId),
    /// The picture of a persona, by its file.
    Portrait(PersonaId, PathBuf),
    /// Opens a dialog.
    Ask(super::dialogs::Dialog),
    /// A sentence for the person.
    Say(Mood, String),
}

/// The wishes of a frame.
pub type Acts = Vec<Act>;
