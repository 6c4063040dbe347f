//! A copy of a whole map: every record under a new id, every reference inside the map led to the
//! copy.

use std::collections::BTreeMap;

use crate::model::{
    Anchor, Assumption, AudienceView, BoardItem, Cell, ColourEntry, Comment, ConnectorEnd, DecisionPart,
    Evidence, Fingerprints, Id, ItemKind, JourneyMap, Key, Lane, Link, MapHead, MapId, MapState, MapStatus,
    Metric, Note, Opportunity, Pin, Rating, Silenced, Stage, Step, Table, Vote, VoteRound, fingerprints,
};

use super::text::clean_line;
use super::work::Work;
use super::{EditError, Selection};

/// New ids by the old ones. An id that is not known stays: it names something of the project.
struct New<'m> {
    map: &'m JourneyMap,
    ids: BTreeMap<u64, u64>,
    future: bool,
}

pub(super) fn copy(work: &mut Work, map: MapId, title: &str, future: bool) -> Result<(), EditError> {
    let original = work.project().map(map).ok_or(EditError::Gone("map"))?.clone();
    let new = New::of(work, &original, future);
    let (id, order) = (work.draw(), work.project().maps().len() as u32);
    work.tx.put(new.head(id, order, clean_line(title)));
    work.map = Some(id);
    new.structure(work)?;
    new.cards(work)?;
    new.board(work)?;
    new.talk(work)?;
    work.outcome.made = Some(Key::Map(id));
    work.outcome.select = Some(Selection::default());
    Ok(())
}

impl<'m> New<'m> {
    fn of(work: &mut Work, map: &'m JourneyMap, future: bool) -> Self {
        let mut ids = BTreeMap::new();
        fn all<I: Id, R>(table: &Table<I, R>, work: &mut Work, ids: &mut BTreeMap<u64, u64>) {
            ids.extend(table.ids().map(|id| (id.bits(), work.draw::<I>().bits())));
        }
        all(map.entries(), work, &mut ids);
        all(map.stages(), work, &mut ids);
        all(map.steps(), work, &mut ids);
        all(map.lanes(), work, &mut ids);
        all(map.notes(), work, &mut ids);
        all(map.items(), work, &mut ids);
        all(map.ratings(), work, &mut ids);
        all(map.metrics(), work, &mut ids);
        all(map.links(), work, &mut ids);
        all(map.comments(), work, &mut ids);
        all(map.rounds(), work, &mut ids);
        all(map.parts(), work, &mut ids);
        all(map.views(), work, &mut ids);
        let groups = map.notes().iter().map(|n| n.group).chain(map.items().iter().map(|i| i.group));
        for group in groups.flatten() {
            ids.entry(group.bits()).or_insert_with(|| work.draw::<crate::model::GroupId>().bits());
        }
        Self { map, ids, future }
    }

    fn id<I: Id>(&self, id: I) -> I {
        self.ids.get(&id.bits()).map_or(id, |&bits| I::from_bits(bits))
    }

    fn evidence(&self, evidence: &Evidence) -> Evidence {
        if self.future { Evidence::default() } else { evidence.clone() }
    }

    fn head(&self, id: MapId, order: u32, title: String) -> MapHead {
        let old = self.map.head();
        let silenced = |s: &Silenced| Silenced { at: self.anchor(s.at), ..s.clone() };
        let head = MapHead {
            id,
            order,
            title,
            named_by_file: false,
            silenced: old.silenced.iter().map(silenced).collect(),
            copied: Fingerprints::default(),
            ..MapHead::clone(old)
        };
        if !self.future {
            return head;
        }
        MapHead {
            state: MapState::Future { of: Some(self.map.id()) },
            status: MapStatus::Draft,
            version: String::new(),
            version_date: None,
            update_reason: String::new(),
            review_date: None,
            silenced: Vec::new(),
            copied: fingerprints(self.map),
            ..head
        }
    }

    /// Colours, stages, steps, lanes and who sees them.
    fn structure(&self, work: &mut Work) -> Result<(), EditError> {
        for entry in self.map.entries().iter() {
            let lane = entry.lane.map(|id| self.id(id));
            work.put(ColourEntry { id: self.id(entry.id), lane, ..ColourEntry::clone(entry) })?;
        }
        for stage in self.map.stages().iter() {
            let came_from = Some(stage.id);
            work.put(Stage { id: self.id(stage.id), came_from, ..Stage::clone(stage) })?;
        }
        for step in self.map.steps().iter() {
            let (stage, came_from) = (self.id(step.stage), Some(step.id));
            work.put(Step { id: self.id(step.id), stage, came_from, ..Step::clone(step) })?;
        }
        for lane in self.map.lanes().iter() {
            let entry = lane.entry.map(|id| self.id(id));
            work.put(Lane { id: self.id(lane.id), entry, came_from: Some(lane.id), ..Lane::clone(lane) })?;
        }
        for view in self.map.views().iter() {
            work.put(AudienceView {
                id: self.id(view.id),
                hidden_lanes: view.hidden_lanes.iter().map(|&id| self.id(id)).collect(),
                hidden_stages: view.hidden_stages.iter().map(|&id| self.id(id)).collect(),
                ..AudienceView::clone(view)
            })?;
        }
        Ok(())
    }

    /// Notes, ratings, figures and links.
    fn cards(&self, work: &mut Work) -> Result<(), EditError> {
        for note in self.map.notes().iter() {
            work.put(self.note(note))?;
        }
        for rating in self.map.ratings().iter() {
            work.put(Rating {
                id: self.id(rating.id),
                step: self.id(rating.step),
                from: rating.from.map(|id| self.id(id)),
                evidence: self.evidence(&rating.evidence),
                ..Rating::clone(rating)
            })?;
        }
        for metric in self.map.metrics().iter() {
            work.put(Metric {
                id: self.id(metric.id),
                cell: metric.cell.map(|(lane, step)| (self.id(lane), self.id(step))),
                from: metric.from.map(|id| self.id(id)),
                evidence: self.evidence(&metric.evidence),
                ..Metric::clone(metric)
            })?;
        }
        for link in self.map.links().iter() {
            work.put(Link {
                id: self.id(link.id),
                from: self.id(link.from),
                to: self.id(link.to),
                from_item: link.from_item.map(|id| self.id(id)),
                ..Link::clone(link)
            })?;
        }
        Ok(())
    }

    fn note(&self, note: &Note) -> Note {
        let cell = |cell: Cell| Cell { lane: self.id(cell.lane), step: self.id(cell.step), ..cell };
        let vote = |vote: &Vote| Vote { round: self.id(vote.round), ..*vote };
        let metric = |found: Opportunity| Opportunity { metric: found.metric.map(|id| self.id(id)), ..found };
        let kept = |assumption: &Assumption| (!self.future).then(|| assumption.clone());
        Note {
            id: self.id(note.id),
            entry: self.id(note.entry),
            group: note.group.map(|id| self.id(id)),
            cell: note.cell.map(cell),
            evidence: self.evidence(&note.evidence),
            votes: if self.future { Vec::new() } else { note.votes.iter().map(vote).collect() },
            opportunity: note.opportunity.clone().map(metric),
            assumption: note.assumption.as_ref().and_then(kept),
            came_from: Some(note.id),
            ..note.clone()
        }
    }

    /// What stands on the board beside the notes, and places set by hand.
    fn board(&self, work: &mut Work) -> Result<(), EditError> {
        for item in self.map.items().iter() {
            let mut copy = BoardItem {
                id: self.id(item.id),
                group: item.group.map(|id| self.id(id)),
                anchor: item.anchor.map(|at| self.anchor(at)),
                ..BoardItem::clone(item)
            };
            if let ItemKind::Connector { from, to, .. } = &mut copy.kind {
                (*from, *to) = (self.end(*from), self.end(*to));
            }
            work.put(copy)?;
        }
        for pin in self.map.pins().iter() {
            let place = pin.place.map(|(lane, step)| (self.id(lane), self.id(step)));
            work.put(Pin { note: self.id(pin.note), place })?;
        }
        Ok(())
    }

    fn end(&self, end: ConnectorEnd) -> ConnectorEnd {
        match end {
            ConnectorEnd::Note(id) => ConnectorEnd::Note(self.id(id)),
            ConnectorEnd::Item(id) => ConnectorEnd::Item(self.id(id)),
            free => free,
        }
    }

    fn anchor(&self, anchor: Anchor) -> Anchor {
        match anchor {
            Anchor::Map => Anchor::Map,
            Anchor::Note(id) => Anchor::Note(self.id(id)),
            Anchor::Stage(id) => Anchor::Stage(self.id(id)),
            Anchor::Step(id) => Anchor::Step(self.id(id)),
            Anchor::Lane(id) => Anchor::Lane(self.id(id)),
            Anchor::Cell(lane, step) => Anchor::Cell(self.id(lane), self.id(step)),
            Anchor::Rating(step, persona) => Anchor::Rating(self.id(step), persona),
            Anchor::Metric(id) => Anchor::Metric(self.id(id)),
        }
    }

    /// Who decides; votes and remarks, which belong to what was looked at.
    fn talk(&self, work: &mut Work) -> Result<(), EditError> {
        for part in self.map.parts().iter() {
            let step = part.step.map(|id| self.id(id));
            work.put(DecisionPart { id: self.id(part.id), step, ..DecisionPart::clone(part) })?;
        }
        if self.future {
            return Ok(());
        }
        for round in self.map.rounds().iter() {
            work.put(VoteRound { id: self.id(round.id), ..VoteRound::clone(round) })?;
        }
        for comment in self.map.comments().iter() {
            work.put(Comment {
                id: self.id(comment.id),
                on: self.anchor(comment.on),
                reply_to: comment.reply_to.map(|id| self.id(id)),
                ..Comment::clone(comment)
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, RecordCommand};
    use crate::model::testing::full_project;

    fn copied(future: bool) -> (Editor, MapId, MapId) {
        let mut editor = Editor::new(full_project());
        let map = editor.map_id().unwrap();
        let command = RecordCommand::CopyMap { map, title: "Next year".into(), future };
        editor.run(&command.into()).unwrap();
        let copy = editor.map_id().unwrap();
        (editor, map, copy)
    }

    #[test]
    fn a_copy_holds_everything_under_new_ids_and_remembers_where_it_came_from() {
        let (editor, map, copy) = copied(false);
        assert_eq!(editor.project().check(), []);
        let (old, new) = (editor.project().map(map).unwrap(), editor.project().map(copy).unwrap());
        assert_eq!(old.records().len(), new.records().len());
        for note in new.notes().iter() {
            let from = old.notes().get(note.came_from.unwrap()).unwrap();
            assert_eq!((&note.text, note.evidence.links.len()), (&from.text, from.evidence.links.len()));
            assert!(!old.notes().contains(note.id));
        }
        let gone = |key: Key| key.map() == Some(map);
        assert!(
            new.records().iter().all(|record| !record.refers_to(&gone)),
            "nothing points at the original"
        );
    }

    #[test]
    fn a_future_map_is_planned() {
        let (mut editor, map, copy) = copied(true);
        assert_eq!(editor.project().check(), []);
        let new = editor.project().map(copy).unwrap().clone();
        assert_eq!(new.head().state, MapState::Future { of: Some(map) });
        assert!(new.notes().iter().all(|note| note.evidence.is_empty() && note.votes.is_empty()));
        assert!(new.comments().is_empty() && !new.ratings().is_empty() && !new.head().copied.is_empty());
        assert_eq!(editor.undo(), Some("Copy as future map"));
        assert_eq!(editor.map_id(), Some(map));
        assert_eq!(editor.project().maps().len(), 2);
        assert!(editor.redo().is_some() && editor.project().map(copy).is_some());
    }
}
