//! Making opportunities: of a form, or of a card that is turned into one.
//!
//! Each is one undo step, though it takes several commands: a new card has to be there before it
//! can be linked.

use crate::edit::{
    BoardCommand, CardCommand, Command, Detail, EditError, Editor, EntryChoice, GridCommand, MergeKey,
    NewNote,
};
use crate::geom::Point;
use crate::insight::Reading;
use crate::model::{
    Date, Key, LaneId, LaneKind, LinkKind, Note, NoteId, Opportunity, OpportunityStatus, Owner, StepId,
};

/// What a form says of an opportunity.
#[derive(Clone, Debug, PartialEq)]
pub struct OpportunityWish {
    /// The card it is; `None` makes one.
    pub note: Option<NoteId>,
    pub text: String,
    /// Where a new card stands; `None` leaves it without a place.
    pub step: Option<StepId>,
    /// The pain point it answers, for a new one.
    pub pain: Option<NoteId>,
    pub owner: Option<Owner>,
    pub due: Option<Date>,
    pub opportunity: Opportunity,
}

/// An idea of which nothing is known.
pub fn idea() -> Opportunity {
    Opportunity { impact: None, effort: None, status: OpportunityStatus::Idea, metric: None }
}

/// Does what a form says; the card it is about.
///
/// # Errors
/// What it refers to is gone, or the project can only be looked at.
pub fn save_opportunity(editor: &mut Editor, wish: &OpportunityWish) -> Result<NoteId, EditError> {
    if let Some(note) = wish.note {
        let map = editor.map().ok_or(EditError::NoMap)?;
        let known = map.notes().get(note).ok_or(EditError::Gone("note"))?.clone();
        let mut commands = details(note, wish);
        if known.text != wish.text {
            let text = wish.text.clone();
            commands.insert(0, BoardCommand::SetText { note, text, height: known.height }.into());
        }
        if let (Some(step), Some(cell)) = (wish.step, known.cell)
            && step != cell.step
        {
            commands
                .push(CardCommand::Place { notes: vec![note], lane: cell.lane, step, order: None }.into());
        }
        editor.run(&Command::Batch { name: "Change opportunity".to_owned(), commands })?;
        return Ok(note);
    }
    let key = editor.merge_key();
    let note = new_card(editor, wish, key)?;
    let mut commands = details(note, wish);
    if let Some(pain) = wish.pain {
        commands.push(link(pain, note));
    }
    editor.run_merged(&Command::Batch { name: "Add an opportunity".to_owned(), commands }, key)?;
    Ok(note)
}

fn details(note: NoteId, wish: &OpportunityWish) -> Vec<Command> {
    [
        Detail::Opportunity(Some(wish.opportunity.clone())),
        Detail::Owner(wish.owner.clone()),
        Detail::Due(wish.due),
    ]
    .map(|detail| Command::detail([note], detail))
    .into()
}

fn link(pain: NoteId, note: NoteId) -> Command {
    CardCommand::Link { from: pain, to: note, kind: LinkKind::Answers, label: String::new() }.into()
}

/// A card in the opportunity lane, or a note on the board where it has no step.
fn new_card(editor: &mut Editor, wish: &OpportunityWish, key: MergeKey) -> Result<NoteId, EditError> {
    let map = editor.map().ok_or(EditError::NoMap)?;
    let step = wish.step.filter(|step| map.steps().contains(*step));
    let command: Command = match step {
        Some(step) => {
            let lane = lane(editor, key)?;
            CardCommand::Add { lane, step, order: None, text: wish.text.clone(), height: None }.into()
        }
        None => {
            let lowest = map.notes().iter().map(|note| note.at.y + note.height).fold(0.0, f64::max);
            let entry = EntryChoice::Kind(LaneKind::Opportunity);
            let note = NewNote { entry, ..NewNote::at(Point::new(0.0, lowest + 40.0), wish.text.clone()) };
            BoardCommand::AddNotes(vec![note]).into()
        }
    };
    let made = editor.run_merged(&command, key)?;
    made.created.first().copied().ok_or(EditError::Gone("note"))
}

/// The lane of opportunities; made if the map has none.
fn lane(editor: &mut Editor, key: MergeKey) -> Result<LaneId, EditError> {
    let map = editor.map().ok_or(EditError::NoMap)?;
    if let Some(lane) = map.lanes_in_order().into_iter().find(|lane| lane.kind == LaneKind::Opportunity) {
        return Ok(lane.id);
    }
    let add = GridCommand::AddLane { at: None, kind: LaneKind::Opportunity, title: String::new() };
    match editor.run_merged(&add.into(), key)?.made {
        Some(Key::Lane(_, lane)) => Ok(lane),
        _ => Err(EditError::Gone("lane")),
    }
}

/// Turns cards into opportunities, as one step. A pain point stays and gets a new card beside it
/// that answers it, with its words to be written over; any other card becomes one itself. The cards
/// that are opportunities now.
///
/// # Errors
/// As [`save_opportunity`].
pub fn turn_into_opportunity(editor: &mut Editor, notes: &[NoteId]) -> Result<Vec<NoteId>, EditError> {
    let key = editor.merge_key();
    let mut made = Vec::new();
    for &id in notes {
        let map = editor.map().ok_or(EditError::NoMap)?.clone();
        let Some(note) = map.notes().get(id) else { continue };
        let reading = Reading::of(editor.project(), &map);
        let (pain, known) = (reading.is_pain(note), reading.is_opportunity(note));
        if pain && !known {
            let wish = OpportunityWish {
                note: None,
                text: note.text.clone(),
                step: note.cell.map(|cell| cell.step),
                pain: Some(id),
                owner: None,
                due: None,
                opportunity: idea(),
            };
            let new = new_card(editor, &wish, key)?;
            let commands = vec![Command::detail([new], Detail::Opportunity(Some(idea()))), link(id, new)];
            let name = "Turn into an opportunity".to_owned();
            editor.run_merged(&Command::Batch { name, commands }, key)?;
            made.push(new);
        } else {
            become_one(editor, note, known, key)?;
            made.push(id);
        }
    }
    editor.select(crate::edit::Selection::of_notes(made.iter().copied()));
    Ok(made)
}

/// The card itself is an opportunity from now on: its colour, its data, and its lane if it has one.
fn become_one(editor: &mut Editor, note: &Note, known: bool, key: MergeKey) -> Result<(), EditError> {
    let mut commands: Vec<Command> = Vec::new();
    if !known {
        let entry = EntryChoice::Kind(LaneKind::Opportunity);
        commands.push(BoardCommand::Recolour { notes: vec![note.id], entry }.into());
    }
    if note.opportunity.is_none() {
        commands.push(Command::detail([note.id], Detail::Opportunity(Some(idea()))));
    }
    if let Some(cell) = note.cell.filter(|_| !known) {
        let lane = lane(editor, key)?;
        let place = CardCommand::Place { notes: vec![note.id], lane, step: cell.step, order: None };
        commands.push(place.into());
    }
    if !commands.is_empty() {
        let name = "Turn into an opportunity".to_owned();
        editor.run_merged(&Command::Batch { name, commands }, key)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Result<Editor, crate::format::FormatError> {
        super::super::example_map().map(Editor::new)
    }

    fn by_text(editor: &Editor, text: &str) -> Option<NoteId> {
        editor.map()?.notes().iter().find(|note| note.text.starts_with(text)).map(|note| note.id)
    }

    #[test]
    fn a_pain_stays_and_is_answered_by_a_new_card_in_one_step() -> Result<(), Box<dyn std::error::Error>> {
        let mut editor = example()?;
        let before = editor.project().clone();
        let pain = by_text(&editor, "Sizing unclear").ok_or("no pain")?;
        let made = turn_into_opportunity(&mut editor, &[pain])?;
        let map = editor.map().ok_or("no map")?.clone();
        let reading = Reading::of(editor.project(), &map);
        let new = map.notes().get(made[0]).ok_or("no card")?;
        assert!(reading.is_opportunity(new) && reading.linked(new.id).iter().any(|other| other.id == pain));
        assert_eq!(new.cell.map(|c| c.step), map.notes().get(pain).and_then(|p| p.cell).map(|c| c.step));
        assert_eq!(editor.project().check(), []);
        editor.undo();
        assert!(editor.project().records() == before.records(), "one undo takes all of it back");
        Ok(())
    }

    #[test]
    fn an_action_becomes_an_opportunity_itself() -> Result<(), Box<dyn std::error::Error>> {
        let mut editor = example()?;
        let card = by_text(&editor, "Searches an online").ok_or("no card")?;
        assert_eq!(turn_into_opportunity(&mut editor, &[card])?, [card]);
        let map = editor.map().ok_or("no map")?;
        let reading = Reading::of(editor.project(), map);
        assert_eq!(*reading.kind(card), LaneKind::Opportunity);
        assert_eq!(editor.project().check(), []);
        Ok(())
    }

    #[test]
    fn a_form_makes_and_changes_an_opportunity() -> Result<(), Box<dyn std::error::Error>> {
        let mut editor = example()?;
        let step = editor.map().and_then(|map| map.columns().first().map(|c| c.step.id));
        let mut wish = OpportunityWish {
            note: None,
            text: "Frost alert".into(),
            step,
            pain: None,
            owner: Some(Owner::Name("Ana".into())),
            due: Date::new(2027, 1, 15),
            opportunity: Opportunity { impact: Some(7.0), effort: Some(2.0), ..idea() },
        };
        let note = save_opportunity(&mut editor, &wish)?;
        wish.note = Some(note);
        wish.text = "Frost alert by text".into();
        wish.opportunity.status = OpportunityStatus::Planned;
        save_opportunity(&mut editor, &wish)?;
        let known = editor.map().and_then(|map| map.notes().get(note)).ok_or("no card")?.clone();
        assert_eq!(
            (known.text.as_str(), known.due, known.owner.clone()),
            ("Frost alert by text", wish.due, wish.owner.clone())
        );
        assert_eq!(known.opportunity, Some(wish.opportunity.clone()));
        editor.undo();
        editor.undo();
        assert!(editor.map().is_some_and(|map| !map.notes().contains(note)));
        Ok(())
    }
}
