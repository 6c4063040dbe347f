//! The dialogs of the window, one at a time.

pub mod colour_key;
pub mod columns;
pub mod damaged;
mod delete_part;
mod delete_record;
pub mod duplicates;
pub mod export;
pub mod formula;
pub mod history;
mod message;
pub mod news;
pub mod numbers;
pub mod opportunity;
pub mod outline;
pub mod palette;
mod path;
pub mod recovery;
mod rename;
mod replace;
pub mod review;
pub mod scores;
mod settings;
mod shortcuts;
pub mod things;
pub mod views;
pub mod vote;

use std::path::PathBuf;

use egui::Context;

use super::act::{Act, Acts};
use super::files::Question;
use super::ink::Ink;
use crate::app::Settings;
use crate::app::opportunities::OpportunityWish;
use crate::app::palette::Goal;
use crate::app::workspace::Workspace;
use crate::edit::{Command, Focus};
use crate::model::{Key, MapId};

/// What happens after unsaved changes were dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    Quit,
    Home,
    NewDraft,
    Example,
    Template(&'static str),
    Open,
    OpenPath(PathBuf),
}

/// The dialog that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// "Save changes to …?"
    Unsaved(Then),
    /// A path is typed, for want of the system's dialog.
    Path {
        question: Question,
        text: String,
        error: Option<String>,
    },
    RenameMap {
        map: MapId,
        text: String,
    },
    DeleteMap(MapId),
    /// A stage, step or lane of the matrix is deleted.
    DeletePart(Focus),
    /// A persona or a source that is in use is deleted.
    DeleteRecord(Key),
    /// Something failed or was refused: a title and a sentence.
    Message {
        title: String,
        text: String,
    },
    Export(Box<export::Choice>),
    Recovery(recovery::Offer),
    /// "Leave without arranging?" with the number of changes made by hand.
    LeaveArranging(usize),
    Palette(palette::Palette),
    Replace {
        wanted: String,
        with: String,
    },
    Settings(Box<Settings>),
    Shortcuts,
    Damaged(damaged::Damage),
    History(history::History),
    ColourKey(colour_key::ColourKey),
    Things(things::Things),
    /// What changed in the current map since a future one was copied.
    CatchUp(news::CatchUp),
    /// What each audience sees.
    Views(views::Views),
    /// An opportunity is added or edited.
    Opportunity(Box<opportunity::Form>),
    /// What a reader of the map will ask.
    Review(Box<review::Review>),
    /// KPIs, the weakest moment, the funnel.
    Numbers(Box<numbers::Numbers>),
    /// A file of scores: what its columns mean, and what would be written.
    Scores(Box<scores::Scores>),
    /// The weights of the score of opportunities.
    Formula(formula::Weights),
    /// A table is opened: what its columns mean.
    Columns(Box<columns::Columns>),
    /// A round of dot voting is to begin.
    Vote(vote::VoteForm),
    Duplicates(duplicates::Duplicates),
    Outline(outline::Outline),
}

/// How a dialog was left.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Cancel,
    /// Save, then go on.
    Save(Then),
    /// Go on without saving.
    Discard(Then),
    Path(Question, String),
    Rename(MapId, String),
    DeleteMap(MapId),
    LeaveArranging,
    /// What was asked about is done.
    Run(Command),
    Export(Box<export::Choice>),
    Recovery(recovery::Choice),
    /// What could be read of a file that is damaged or newer.
    OpenRescued(PathBuf),
    History(history::Wish),
    /// Another file for the export.
    ChangeExport(Box<export::Choice>),
    /// A picture for the project's logo; the export's dialog comes back after that.
    ChooseLogo(Box<export::Choice>),
    /// Settings to keep on this computer, and their name; the dialog stays open.
    KeepPreset(String, Box<crate::app::ExportWish>),
    ForgetPreset(String),
    /// Where to go, and what was typed to find it.
    Goal(Goal, String),
    /// Shows where it is, and stays open.
    Glance(Goal, palette::Palette),
    Replace(String, String),
    /// The dialog stays open.
    Settings(Box<Settings>),
    /// The table is read as its columns are meant now.
    ReadTable(Box<columns::Columns>),
    /// What the form of an opportunity says.
    Opportunity(Box<OpportunityWish>),
    /// Writes the scores of a file on the map.
    Scores(Box<scores::Ready>),
    /// Shows a place of the map.
    Go(crate::model::Anchor),
    /// A change that the dialog makes at once; it stays open.
    Change(Command),
}

impl Dialog {
    /// Shows the dialog over everything.
    pub fn show(
        &mut self,
        ctx: &Context,
        workspace: &Workspace,
        preview: &mut export::Preview,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let answer = match self {
            Self::Unsaved(then) => message::unsaved(ctx, workspace, then),
            Self::DeleteMap(map) => message::delete_map(ctx, workspace, *map),
            Self::LeaveArranging(changes) => message::leave_arranging(ctx, *changes),
            Self::DeletePart(part) => delete_part::show(ctx, workspace, *part),
            Self::DeleteRecord(key) => delete_record::show(ctx, workspace, *key),
            Self::Message { title, text } => message::message(ctx, title, text),
            Self::Path { question, text, error } => path::path(ctx, question, text, error),
            Self::RenameMap { map, text } => rename::rename(ctx, *map, text),
            Self::History(list) => history::history(ctx, list),
            Self::Damaged(damage) => damaged::damaged(ctx, damage),
            Self::Recovery(offer) => recovery::recovery(ctx, offer),
            Self::Palette(palette) => palette::show(ctx, workspace, palette),
            Self::Replace { wanted, with } => replace::replace(ctx, workspace, wanted, with),
            Self::Settings(settings) => settings::settings(ctx, settings),
            Self::Shortcuts => shortcuts::shortcuts(ctx),
            Self::CatchUp(state) => news::show(ctx, workspace, state, ink),
            Self::Views(views) => views::show(ctx, workspace, views, acts),
            Self::ColourKey(key) => colour_key::colour_key(ctx, workspace, key),
            Self::Columns(columns) => columns::columns(ctx, columns, ink),
            Self::Duplicates(found) => duplicates::duplicates(ctx, workspace, found, ink, acts),
            Self::Outline(list) => outline::outline(ctx, workspace, list, ink),
            Self::Vote(form) => vote::vote(ctx, workspace, form),
            Self::Things(list) => things::things(ctx, workspace, list),
            Self::Opportunity(form) => opportunity::show(ctx, workspace, form),
            Self::Review(review) => review::show(ctx, workspace, review),
            Self::Numbers(numbers) => numbers::show(ctx, workspace, numbers),
            Self::Scores(scores) => scores::show(ctx, workspace, scores),
            Self::Formula(weights) => formula::show(ctx, workspace, weights),
            Self::Export(choice) => match &workspace.document {
                Some(document) => export::show(ctx, document, choice, preview, ink),
                None => Some(Answer::Cancel),
            },
        };
        acts.extend(answer.map(Act::Dialog));
    }
}
