//! Counting words for names and messages.

use super::{
    Alignment, BoardCommand, CardCommand, Command, CurveCommand, EditError, GridCommand, Pile, RecordCommand,
};
use crate::model::Key;

/// "1 note", "3 notes".
pub(super) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// "a note", "an item", "3 notes".
fn some(n: usize, one: &str) -> String {
    let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    if n == 1 { format!("{article} {one}") } else { count(n, one) }
}

/// "3 notes", "2 items", "5 things" where both are touched.
fn things(notes: usize, items: usize) -> String {
    match (notes, items) {
        (notes, 0) => some(notes, "note"),
        (0, items) => some(items, "item"),
        (notes, items) => count(notes + items, "thing"),
    }
}

impl Command {
    /// What the undo menu calls it: "Move 3 notes".
    pub fn name(&self) -> String {
        match self {
            Self::Board(command) => command.name(),
            Self::Card(command) => command.name(),
            Self::Grid(command) => command.name().into(),
            Self::Curve(command) => command.name().into(),
            Self::Detail { detail, .. } => format!("Change {}", detail.noun()),
            Self::Record(command) => command.name(),
            Self::Arrange(_) => "Arrange into matrix".into(),
            Self::On { command, .. } => command.name(),
            Self::Batch { name, .. } => name.clone(),
        }
    }
}

impl BoardCommand {
    fn name(&self) -> String {
        match self {
            Self::AddNotes(notes) => format!("Add {}", some(notes.len(), "note")),
            Self::AddItems(items) => format!("Add {}", things(0, items.len())),
            Self::SetText { .. } | Self::SetItemText { .. } => "Change text".into(),
            Self::Move { notes, items, .. } => format!("Move {}", things(notes.len(), items.len())),
            Self::Resize { notes, items, .. } => format!("Resize {}", things(notes.len(), items.len())),
            Self::Recolour { notes, .. } => format!("Recolour {}", some(notes.len(), "note")),
            Self::SetTextSize { .. } => "Change text size".into(),
            Self::SetAlign { .. } => "Change alignment".into(),
            Self::Connect { .. } => "Attach connector".into(),
            Self::Delete { notes, items } => format!("Delete {}", things(notes.len(), items.len())),
            Self::Duplicate { notes, items, .. } => {
                format!("Duplicate {}", things(notes.len(), items.len()))
            }
            Self::Reorder { to: Pile::Front, .. } => "Bring to front".into(),
            Self::Reorder { to: Pile::Back, .. } => "Send to back".into(),
            Self::Lock { locked: true, .. } => "Lock".into(),
            Self::Lock { locked: false, .. } => "Unlock".into(),
            Self::Group { .. } => "Group".into(),
            Self::Ungroup(_) => "Ungroup".into(),
            Self::Align { how: Alignment::Tidy, .. } => "Tidy up".into(),
            Self::Align { how: Alignment::SpreadAcross | Alignment::SpreadDown, .. } => "Spread".into(),
            Self::Align { .. } => "Align".into(),
            Self::Merge { notes, .. } => format!("Merge {}", some(notes.len(), "note")),
            Self::Paste { .. } => "Paste".into(),
        }
    }
}

impl CardCommand {
    fn name(&self) -> String {
        match self {
            Self::Add { .. } => "Add a card".into(),
            Self::AddPicture { .. } => "Add a picture".into(),
            Self::Place { notes, .. } => format!("Place {}", some(notes.len(), "card")),
            Self::Unplace { notes } => format!("Unplace {}", some(notes.len(), "card")),
            Self::SetSpan { .. } => "Change span".into(),
            Self::Duplicate { notes } => format!("Duplicate {}", some(notes.len(), "card")),
            Self::Link { .. } => "Link cards".into(),
            Self::Unlink(_) => "Remove link".into(),
        }
    }
}

impl GridCommand {
    fn name(&self) -> &'static str {
        match self {
            Self::AddStage { .. } => "Add stage",
            Self::RenameStage { .. } => "Rename stage",
            Self::MoveStage { .. } => "Move stage",
            Self::DeleteStage(_) => "Delete stage",
            Self::MergeStages { .. } => "Merge stages",
            Self::SplitStage { .. } => "Split stage",
            Self::DuplicateStage(_) => "Duplicate stage",
            Self::DuplicateLane(_) => "Duplicate lane",
            Self::SetStageDuration { .. } => "Change duration",
            Self::SetStageHidden { hidden: true, .. } => "Hide stage",
            Self::SetStageHidden { hidden: false, .. } => "Show stage",
            Self::SetStageCollapsed { collapsed: true, .. } => "Collapse stage",
            Self::SetStageCollapsed { collapsed: false, .. } => "Expand stage",
            Self::AddStep { .. } => "Add step",
            Self::RenameStep { .. } => "Rename step",
            Self::MoveStep { .. } => "Move step",
            Self::DeleteStep(_) => "Delete step",
            Self::SetStepDuration { .. } => "Change duration",
            Self::SetStepWait { .. } => "Change waiting time",
            Self::SetStepWidth { .. } => "Resize column",
            Self::SetStepHidden { hidden: true, .. } => "Hide step",
            Self::SetStepHidden { hidden: false, .. } => "Show step",
            Self::AddLane { .. } => "Add lane",
            Self::RenameLane { .. } => "Rename lane",
            Self::MoveLane { .. } => "Move lane",
            Self::DeleteLane(_) => "Delete lane",
            Self::SetLaneKind { .. } => "Change kind of lane",
            Self::SetLaneHidden { hidden: true, .. } => "Hide lane",
            Self::SetLaneHidden { hidden: false, .. } => "Show lane",
            Self::SetLaneCollapsed { collapsed: true, .. } => "Collapse lane",
            Self::SetLaneCollapsed { collapsed: false, .. } => "Expand lane",
            Self::SetLaneHeight { .. } => "Resize lane",
        }
    }
}

impl CurveCommand {
    fn name(&self) -> &'static str {
        match self {
            Self::Rate { .. } => "Change rating",
            Self::SetWords { .. } => "Change words",
            Self::SetIntensity { .. } => "Change intensity",
            Self::SetEvidence { .. } => "Change evidence",
            Self::CountHands { .. } => "Count hands",
            Self::Clear(_) | Self::ClearAll { .. } => "Clear rating",
            Self::SetForm(_) | Self::SetGaps(_) => "Change curve",
            Self::SetScale(_) => "Change scale",
            Self::SetLevelName { .. } => "Rename level",
            Self::ShowIntensity(true) => "Show intensity",
            Self::ShowIntensity(false) => "Hide intensity",
            Self::ShowTurns(true) => "Show marks of the curve",
            Self::ShowTurns(false) => "Hide marks of the curve",
            Self::ShowCurve { shown: true, .. } => "Show curve",
            Self::ShowCurve { shown: false, .. } => "Hide curve",
        }
    }
}

impl RecordCommand {
    fn name(&self) -> String {
        match self {
            Self::AddMap { .. } | Self::AddMapOf(_) => "Add map".into(),
            Self::CatchUp { take, .. } if take.is_empty() => "Leave changes".into(),
            Self::CatchUp { take, .. } => format!("Take over {}", some(take.len(), "change")),
            Self::PlanOpportunity { .. } => "Put into a future map".into(),
            Self::CopyMap { future: true, .. } => "Copy as future map".into(),
            Self::CopyMap { future: false, .. } => "Copy map".into(),
            Self::RenameMap { .. } => "Rename map".into(),
            Self::MoveMap { .. } => "Move map".into(),
            Self::DeleteMap(_) => "Delete map".into(),
            Self::AddEntry { .. } => "Add colour".into(),
            Self::DeleteEntry { .. } => "Delete colour".into(),
            Self::PasteBundle { .. } => "Paste".into(),
            Self::RenameThing { .. } => "Rename touchpoint".into(),
            Self::Add(record) => format!("Add {}", noun(record.key())),
            Self::Put(record) => format!("Change {}", noun(record.key())),
            Self::MoveTo { key, .. } => format!("Move {}", noun(*key)),
            Self::Delete(key) => format!("Delete {}", noun(*key)),
        }
    }
}

/// What a record is called.
pub(super) fn noun(key: Key) -> &'static str {
    match key {
        Key::Project => "project",
        Key::Department(_) => "department",
        Key::Person(_) => "person",
        Key::Persona(_) => "persona",
        Key::Source(_) => "source",
        Key::Thing(_) => "touchpoint",
        Key::Objective(_) => "objective",
        Key::ScoreFile(_) => "score file",
        Key::Preset(_) => "preset",
        Key::NamedVersion(_) => "version",
        Key::ImageBlob(_) => "picture",
        Key::Map(_) => "map",
        Key::ColourEntry(..) => "colour",
        Key::Stage(..) => "stage",
        Key::Step(..) => "step",
        Key::Lane(..) => "lane",
        Key::Note(..) => "note",
        Key::BoardItem(..) => "item",
        Key::Rating(..) => "rating",
        Key::Metric(..) => "figure",
        Key::Link(..) => "link",
        Key::Comment(..) => "comment",
        Key::VoteRound(..) => "vote round",
        Key::DecisionPart(..) => "part in the decision",
        Key::AudienceView(..) => "view",
        Key::Pin(..) => "pin",
    }
}

/// The error for a record that is not there.
pub(super) fn gone(key: Key) -> EditError {
    EditError::Gone(noun(key))
}
