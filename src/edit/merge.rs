//! Several notes become one: what they have is added up, and what referred to them goes along.

use std::collections::BTreeSet;

use crate::model::{
    Anchor, BoardItem, Comment, ConnectorEnd, ItemKind, Key, Link, Metric, Note, NoteId, Rating,
};

use super::text::clean;
use super::words::count;
use super::work::{Work, ends_mut};
use super::{EditError, Selection, cells::Cells, delete};

/// Makes one note of several; the first stays where it is. Dots, sources, tags and links are added
/// up; marks and dates that the first lacks come from the next that has them; connectors, links
/// and remarks of the others go to it. Locked notes stay as they are.
pub(super) fn merge(work: &mut Work, notes: &[NoteId], text: &str, height: f64) -> Result<(), EditError> {
    let (free, _) = work.unlocked(notes, &[])?;
    let Some((first, others)) = free.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Err(EditError::Nothing);
    };
    let mut kept = Note::clone(first);
    (kept.text, kept.height) = (clean(text), height);
    let mut gone = BTreeSet::new();
    for other in others.iter().filter(|other| other.id != first.id) {
        add_up(&mut kept, other);
        gone.insert(other.id);
    }
    work.put(kept)?;
    redirect(work, first.id, &gone)?;
    if others.iter().any(|note| note.cell.is_some()) {
        let mut cells = Cells::of(work.map()?);
        gone.iter().for_each(|&note| cells.take(note));
        cells.write(work)?;
    }
    let map = work.map_id()?;
    delete::forget(work, gone.iter().map(|&note| Key::Note(map, note)).collect())?;
    work.check_references([work.note_key(first.id)])?;
    work.tell(format!("Merged {} into one.", count(gone.len() + 1, "note")));
    work.outcome.select = Some(Selection::of_notes([first.id]));
    Ok(())
}

/// Gives a note what another has.
fn add_up(note: &mut Note, other: &Note) {
    for vote in &other.votes {
        match note.votes.iter_mut().find(|known| (known.round, known.voter) == (vote.round, vote.voter)) {
            Some(known) => known.dots = known.dots.saturating_add(vote.dots),
            None => note.votes.push(*vote),
        }
    }
    for link in &other.evidence.links {
        match note.evidence.links.iter_mut().find(|known| known.source == link.source) {
            Some(known) => {
                known.agree = match (known.agree, link.agree) {
                    (Some(a), Some(b)) => Some(a.saturating_add(b)),
                    (a, b) => a.or(b),
                };
                if known.quote.is_empty() {
                    known.quote.clone_from(&link.quote);
                }
            }
            None => note.evidence.links.push(link.clone()),
        }
    }
    note.evidence.assumed |= other.evidence.assumed;
    for tag in &other.tags {
        if !note.tags.contains(tag) {
            note.tags.push(tag.clone());
        }
    }
    for link in &other.links {
        if !note.links.contains(link) {
            note.links.push(link.clone());
        }
    }
    note.priority = note.priority.max(other.priority);
    note.owner = note.owner.take().or_else(|| other.owner.clone());
    note.due = note.due.or(other.due);
    note.moment = note.moment.take().or_else(|| other.moment.clone());
    note.proactive = note.proactive.take().or_else(|| other.proactive.clone());
    note.churn = note.churn.take().or_else(|| other.churn.clone());
    note.opportunity = note.opportunity.take().or_else(|| other.opportunity.clone());
    note.assumption = note.assumption.take().or_else(|| other.assumption.clone());
    note.persona = note.persona.or(other.persona);
    note.thing = note.thing.or(other.thing);
    note.image = note.image.or(other.image);
    note.map = note.map.or(other.map);
    note.rating_hint = note.rating_hint.or(other.rating_hint);
    if note.stage_hint.is_empty() {
        note.stage_hint.clone_from(&other.stage_hint);
    }
    note.internal |= other.internal;
    note.confidential |= other.confidential;
    note.value_added |= other.value_added;
}

/// What referred to the notes that go refers to the one that stays. A connector or link that would
/// lead from it to itself goes.
fn redirect(work: &mut Work, to: NoteId, gone: &BTreeSet<NoteId>) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let id = map.id();
    let mut useless = BTreeSet::new();
    for item in map.items().iter().filter(|item| matches!(item.kind, ItemKind::Connector { .. })) {
        let mut moved = BoardItem::clone(item);
        let Some((from, end)) = ends_mut(&mut moved) else { continue };
        for end in [&mut *from, &mut *end] {
            if matches!(end, ConnectorEnd::Note(note) if gone.contains(note)) {
                *end = ConnectorEnd::Note(to);
            }
        }
        let loops = *from == *end;
        if moved != **item {
            if loops {
                useless.insert(Key::BoardItem(id, item.id));
            } else {
                work.put(moved)?;
            }
        }
    }
    let mut joined: BTreeSet<(NoteId, NoteId)> =
        map.links().iter().map(|link| (link.from, link.to)).collect();
    let there = |note: NoteId| if gone.contains(&note) { to } else { note };
    for link in map.links().iter().filter(|link| gone.contains(&link.from) || gone.contains(&link.to)) {
        let (from, end) = (there(link.from), there(link.to));
        if from == end || !joined.insert((from, end)) {
            useless.insert(Key::Link(id, link.id));
        } else {
            work.put(Link { from, to: end, ..Link::clone(link) })?;
        }
    }
    let lost = |from: Option<NoteId>| from.is_some_and(|note| gone.contains(&note));
    for comment in map.comments().iter() {
        if matches!(comment.on, Anchor::Note(note) if gone.contains(&note)) {
            work.put(Comment { on: Anchor::Note(to), ..Comment::clone(comment) })?;
        }
    }
    for rating in map.ratings().iter().filter(|rating| lost(rating.from)) {
        work.put(Rating { from: Some(to), ..Rating::clone(rating) })?;
    }
    for metric in map.metrics().iter().filter(|metric| lost(metric.from)) {
        work.put(Metric { from: Some(to), ..Metric::clone(metric) })?;
    }
    delete::forget(work, useless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, Command, Detail, Editor, NewItem, NewNote, RecordCommand};
    use crate::geom::{Point, Rect};
    use crate::model::{Evidence, EvidenceLink, Id as _, RoundId, Vote, VoteRound};

    fn dots(editor: &mut Editor, note: NoteId, round: RoundId, voter: u16, dots: u32) {
        editor.run(&Command::detail([note], Detail::Dots { round, voter, dots })).unwrap();
    }

    #[test]
    fn dots_sources_and_tags_are_added_up_and_connectors_go_along() {
        let full = crate::model::testing::full_project();
        let source = full.sources().ids().next().unwrap();
        let mut editor = Editor::new(full);
        let map = editor.map_id().unwrap();
        let notes = ["Card refused", "card refused!", "Pays"].map(|text| NewNote::at(Point::ZERO, text));
        let ids = editor.run(&BoardCommand::AddNotes(notes.to_vec()).into()).unwrap().created;
        let round = VoteRound {
            id: RoundId::from_bits(0),
            order: 0,
            name: String::new(),
            dots_per_person: 3,
            voters: vec!["A".into(), "B".into()],
            open: true,
            secret: false,
            date: None,
        };
        let made = editor.run(&RecordCommand::Add((map, round).into()).into()).unwrap().made;
        let Some(Key::VoteRound(_, round)) = made else { panic!("no round") };
        dots(&mut editor, ids[0], round, 0, 2);
        dots(&mut editor, ids[1], round, 0, 1);
        dots(&mut editor, ids[1], round, 1, 3);
        let tags = |tags: &[&str]| Detail::Tags(tags.iter().map(|tag| (*tag).to_owned()).collect());
        editor.run(&Command::detail([ids[0]], tags(&["mobile"]))).unwrap();
        editor.run(&Command::detail([ids[1]], tags(&["mobile", "cards"]))).unwrap();
        let link = EvidenceLink { source, agree: Some(4), quote: String::new() };
        let evidence = Evidence { links: vec![link], assumed: false };
        editor.run(&Command::detail([ids[1]], Detail::Evidence(evidence))).unwrap();
        let line = |from, to| ItemKind::Connector {
            from: ConnectorEnd::Note(from),
            to: ConnectorEnd::Note(to),
            label: String::new(),
            arrow_start: false,
            arrow_end: true,
        };
        let items = [line(ids[1], ids[2]), line(ids[0], ids[1])];
        let items = items.map(|kind| NewItem { kind, rect: Rect::ZERO }).to_vec();
        let lines = editor.run(&BoardCommand::AddItems(items).into()).unwrap().items;
        let before = editor.project().records();
        let merge = BoardCommand::Merge {
            notes: vec![ids[0], ids[1]],
            text: "Card refused".into(),
            height: Note::HEIGHT,
        };
        editor.run(&merge.into()).unwrap();
        assert_eq!(editor.project().check(), []);
        let map = editor.map().unwrap();
        let kept = map.notes().get(ids[0]).unwrap();
        let vote = |voter, dots| Vote { round, voter, dots };
        assert_eq!(kept.votes, [vote(0, 3), vote(1, 3)]);
        assert_eq!(kept.tags, ["mobile", "cards"]);
        assert_eq!(kept.evidence.links.len(), 1);
        assert!(map.notes().get(ids[1]).is_none());
        let kept_line = &map.items().get(lines[0]).unwrap().kind;
        assert!(matches!(kept_line, ItemKind::Connector { from: ConnectorEnd::Note(n), .. } if *n == ids[0]));
        assert!(map.items().get(lines[1]).is_none(), "it would lead to itself");
        editor.undo();
        assert_eq!(editor.project().records(), before);
    }
}
