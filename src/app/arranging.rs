//! From what `arrange` proposes to the command that `edit` runs.

mod back;
mod bands;
mod cuts;
mod like_matrix;
mod news;
mod outcome;
mod preview;
mod review;
#[cfg(test)]
mod tests;

pub use back::back_to_board;
pub use bands::{Band, Bands, Boundary, StageKey};
pub use news::Changes;
pub use preview::{Arranging, DraftLane, DraftStage, LaneKey, Place};
pub use review::{Line, Offer, Review, count};

use std::collections::BTreeMap;

use crate::arrange::{self, ElementRef, Proposal, Role, Settings};
use crate::edit::{
    ArrangedLane, ArrangedLink, ArrangedRating, ArrangedStage, Arrangement, Command, EditError, Editor,
    GridCommand, Outcome, Placement, RecordCommand, Why,
};
use crate::import::is_plain_name;
use crate::model::{ColourEntry, ItemKind, JourneyMap, LaneKind, LinkKind, Note, NoteId, Record, Swatch};

/// Arranges the editor's map as the board says, as one undo step. Answers with the proposal, so
/// that it can be explained.
///
/// # Errors
/// There is no map, or the command fails; nothing has changed then.
pub fn arrange_map(editor: &mut Editor) -> Result<(Proposal, Outcome), EditError> {
    let map = editor.map().ok_or(EditError::NoMap)?.clone();
    let settings = Settings::of(&map).with_people(editor.project());
    let language = editor.project().head().language.clone();
    let proposal = arrange::propose(&map, &language, &settings);
    let outcome = editor.run(&command(&map, &proposal, &settings))?;
    Ok((proposal, outcome))
}

/// The command that lays the draft of the editor's map out like its matrix; `None` if that is empty.
pub fn like_matrix(editor: &Editor) -> Option<Command> {
    let map = editor.map()?;
    let proposal = arrange::propose(map, &editor.project().head().language, &Settings::of(map));
    let legend = proposal.notes.iter().filter(|reading| reading.role == Role::Legend);
    let legend = legend.filter_map(|reading| match reading.id {
        ElementRef::Item(item) => Some(item),
        ElementRef::Note(_) => None,
    });
    like_matrix::lay_out(map, proposal.orientation.mirrored, legend.collect())
}

/// The command that applies a proposal: what colours mean, then stages, lanes and places.
pub fn command(map: &JourneyMap, proposal: &Proposal, settings: &Settings) -> Command {
    with_entries(map, proposal, arrangement(map, proposal, settings))
}

/// An arrangement behind what it tells of the colour key, as one command.
fn with_entries(map: &JourneyMap, proposal: &Proposal, arrangement: Arrangement) -> Command {
    let mut commands: Vec<Command> = entries(map, proposal).map(|entry| put(map, entry)).collect();
    let emptied = emptied(map, proposal);
    let arrangement = Command::from(arrangement);
    if commands.is_empty() && emptied.is_empty() {
        return arrangement;
    }
    commands.push(arrangement);
    commands.extend(emptied);
    Command::Batch { name: "Arrange".to_owned(), commands }
}

/// Stages and lanes that a new reading leaves out go: it has taken their last card.
fn emptied(map: &JourneyMap, proposal: &Proposal) -> Vec<Command> {
    let stages = map.stages().iter().map(|stage| stage.id);
    let stages = stages.filter(|id| !proposal.stages.iter().any(|stage| stage.existing == Some(*id)));
    let lanes = map.lanes().iter().map(|lane| lane.id);
    let lanes = lanes.filter(|id| !proposal.lanes.iter().any(|lane| lane.existing == Some(*id)));
    let gone = stages.map(GridCommand::DeleteStage).chain(lanes.map(GridCommand::DeleteLane));
    gone.map(Command::from).collect()
}

fn put(map: &JourneyMap, entry: ColourEntry) -> Command {
    RecordCommand::Put(Record::from((map.id(), entry))).into()
}

/// Entries of the colour key whose kind the board tells. One that has a kind keeps it; one that has no
/// name but its colour's is called as its kind.
fn entries<'a>(map: &'a JourneyMap, proposal: &'a Proposal) -> impl Iterator<Item = ColourEntry> + 'a {
    proposal.entry_kinds.iter().filter_map(|(id, kind)| {
        let entry = map.entries().get(*id)?;
        let told = entry.kind == LaneKind::Other && *kind != LaneKind::Other;
        let nameless = matches!(entry.swatch, Swatch::Own(rgb) if is_plain_name(&entry.name, rgb));
        let name = if nameless { kind.singular().to_owned() } else { entry.name.clone() };
        told.then(|| ColourEntry { kind: kind.clone(), name, ..(**entry).clone() })
    })
}

/// A proposal as plain data for the command.
pub fn arrangement(map: &JourneyMap, proposal: &Proposal, settings: &Settings) -> Arrangement {
    Arrangement {
        title: proposal.title.clone(),
        stages: proposal
            .stages
            .iter()
            .map(|stage| ArrangedStage {
                title: stage.title.clone(),
                existing: stage.existing,
                origin: origin(map, stage.source),
            })
            .collect(),
        lanes: proposal
            .lanes
            .iter()
            .map(|lane| ArrangedLane {
                kind: lane.kind.clone(),
                title: own_title(&lane.title, &lane.kind),
                entry: lane.entry,
                existing: lane.existing,
                origin: origin(map, lane.source),
                persona: lane.persona,
            })
            .collect(),
        placements: placements(map, proposal, settings),
        left_out: Vec::new(),
        aside: aside(proposal),
        ratings: ratings(proposal),
        links: links(map, proposal),
        settings: settings.arrange.clone(),
    }
}

/// Notes that are read as titles or as the colour key.
fn aside(proposal: &Proposal) -> Vec<NoteId> {
    let serves = |role| matches!(role, Role::Title | Role::StageTitle | Role::LaneTitle | Role::Legend);
    proposal
        .notes
        .iter()
        .filter(|reading| serves(reading.role))
        .filter_map(|reading| match reading.id {
            ElementRef::Note(note) => Some(note),
            ElementRef::Item(_) => None,
        })
        .collect()
}

/// A title that only repeats the kind's own name is left to the kind.
fn own_title(title: &str, kind: &LaneKind) -> String {
    if title == kind.plural() { String::new() } else { title.to_owned() }
}

/// The id that an element has in the file it came from.
pub(super) fn origin(map: &JourneyMap, element: Option<ElementRef>) -> String {
    let origin = match element {
        Some(ElementRef::Note(id)) => map.notes().get(id).map(|note| &note.origin.id),
        Some(ElementRef::Item(id)) => map.items().get(id).map(|item| &item.origin.id),
        None => None,
    };
    origin.cloned().unwrap_or_default()
}

/// The cards with their places, in the order in which the board is read.
fn placements(map: &JourneyMap, proposal: &Proposal, settings: &Settings) -> Vec<Placement> {
    let anew = settings.anew.stages || settings.anew.lanes;
    let why = if anew { Why::Anew } else { Why::Read };
    let reading_order = reading_order(map, proposal);
    let mut placements: Vec<Placement> = proposal
        .notes
        .iter()
        .filter(|reading| reading.role == Role::Card)
        .filter_map(|reading| {
            let ElementRef::Note(note) = reading.id else { return None };
            Some(Placement { note, stage: reading.stage?, lane: reading.lane?, why })
        })
        .collect();
    placements.sort_by_key(|placement| reading_order.get(&placement.note).copied().unwrap_or(usize::MAX));
    placements
}

/// Places in reading order: notes whose tops differ by less than half a note stand in one row;
/// rows from above to below, in a row along the writing.
fn reading_order(map: &JourneyMap, proposal: &Proposal) -> BTreeMap<NoteId, usize> {
    let mirrored = proposal.orientation.mirrored;
    let mut notes: Vec<&Note> = map.notes().iter().map(|note| &**note).collect();
    notes.sort_by(|a, b| a.at.y.total_cmp(&b.at.y).then(a.id.cmp(&b.id)));
    let mut row_top = f64::NEG_INFINITY;
    let mut row = 0usize;
    let mut order: Vec<(usize, f64, NoteId)> = Vec::with_capacity(notes.len());
    for note in notes {
        if note.at.y - row_top > note.height / 2.0 {
            row += 1;
            row_top = note.at.y;
        }
        order.push((row, if mirrored { -note.at.x } else { note.at.x }, note.id));
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    order.into_iter().enumerate().map(|(place, (_, _, id))| (id, place)).collect()
}

fn ratings(proposal: &Proposal) -> Vec<ArrangedRating> {
    let rating = |found: &arrange::ProposedRating| ArrangedRating {
        stage: found.stage,
        persona: found.persona,
        tenths: found.tenths,
        words: found.words.clone(),
        from: found.from,
    };
    proposal.ratings.iter().map(rating).collect()
}

/// An arrow between two cards is a flow, a plain line a relation.
fn links(map: &JourneyMap, proposal: &Proposal) -> Vec<ArrangedLink> {
    let has_arrow = |id| {
        let item = map.items().get(id);
        item.is_some_and(|item| match item.kind {
            ItemKind::Connector { arrow_start, arrow_end, .. } => arrow_start || arrow_end,
            _ => false,
        })
    };
    let link = |found: &arrange::ProposedLink| ArrangedLink {
        from: found.from,
        to: found.to,
        kind: if has_arrow(found.connector) { LinkKind::Flow } else { LinkKind::Related },
        label: found.label.clone(),
        from_item: Some(found.connector),
    };
    proposal.links.iter().map(link).collect()
}
