//! The project as those see it for whom a file is made.
//!
//! What an audience does not see is taken out of a copy before anything is laid out or written, so
//! that no kind of file can forget it: hidden lanes and stages with their cards, feelings and
//! figures; what is internal or confidential; owners, comments, votes, evidence and priorities that
//! its view leaves out.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::pictures;
use super::redact::{redact, without_owner};
use super::{ExportFailure, ExportWish, Look};
use crate::model::{
    AudienceView, Evidence, JourneyMap, Key, Lane, LaneKind, Note, Project, ProjectHead, Record, Transaction,
    ViewId,
};

/// The project with the wish's look, redacted if that is asked for.
///
/// # Errors
/// The logo is no picture, or a lane that is asked for is on no map.
pub(super) fn prepared<'a>(
    project: &'a Project,
    wish: &ExportWish,
) -> Result<Cow<'a, Project>, ExportFailure> {
    check_lanes(project, wish)?;
    let mut made = Cow::Borrowed(project);
    if wish.client_safe {
        made = Cow::Owned(redact(project).project);
    }
    if wish.look != Look::default() {
        dress(made.to_mut(), &wish.look)?;
    }
    Ok(made)
}

/// Every lane that is asked for is on some map.
fn check_lanes(project: &Project, wish: &ExportWish) -> Result<(), ExportFailure> {
    let Some(lanes) = &wish.lanes else { return Ok(()) };
    if lanes.is_empty() {
        return Err(ExportFailure::NoLanes);
    }
    let maps = project.maps_in_order();
    let maps = match (&wish.map, wish.print.all_maps) {
        (Some(title), false) => maps.into_iter().filter(|map| map.head().title == *title).collect(),
        (None, false) => maps.into_iter().take(1).collect(),
        _ => maps,
    };
    let known: Vec<&str> =
        maps.iter().flat_map(|map| map.lanes_in_order()).map(|lane| lane.label()).collect();
    match lanes.iter().find(|name| !known.iter().any(|known| same(known, name))) {
        Some(name) => Err(ExportFailure::UnknownLane { name: name.clone(), known: known.join(", ") }),
        None => Ok(()),
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// A client's colour, logo and words in place of the project's.
fn dress(project: &mut Project, look: &Look) -> Result<(), ExportFailure> {
    let mut head = ProjectHead::clone(project.head());
    let mut change = Transaction::begin(project);
    if let Some(bytes) = &look.logo {
        let blob = pictures::read(bytes.to_vec(), "The logo").map_err(ExportFailure::Logo)?;
        head.logo = Some(blob.id);
        change.put(blob);
    }
    head.accent = look.accent.or(head.accent);
    head.page_words.extend(look.page_words.iter().map(|(key, words)| (key.clone(), words.clone())));
    change.put(head);
    change.commit();
    Ok(())
}

/// The project with one map as an audience sees it. `lanes` are the only ones that are shown,
/// whatever the view says of lanes; everything else the view hides stays hidden.
pub(super) fn seen_by(
    project: &Project,
    map: &JourneyMap,
    view: Option<ViewId>,
    lanes: Option<&[String]>,
) -> Project {
    let view = view.and_then(|id| map.views().get(id));
    if view.is_none() && lanes.is_none() {
        return project.clone();
    }
    let mut hiding = Hiding { map, view: view.map(Arc::as_ref), lanes, gone: BTreeSet::new() };
    hiding.mark();
    let kept = project.records().into_iter().filter(|record| !hiding.gone.contains(&record.key()));
    let kept: Vec<Record> = kept.map(|record| hiding.bare(record)).collect();
    let mut seen = Project::from_records(0, kept);
    // References to what went go too.
    seen.repair();
    seen
}

struct Hiding<'a> {
    map: &'a JourneyMap,
    view: Option<&'a AudienceView>,
    lanes: Option<&'a [String]>,
    gone: BTreeSet<Key>,
}

impl Hiding<'_> {
    fn without(&self, word: &str) -> bool {
        self.view.is_some_and(|view| view.without.iter().any(|left_out| left_out == word))
    }

    fn hides(&self, lane: &Lane) -> bool {
        match self.lanes {
            Some(shown) => !shown.iter().any(|name| same(name, lane.label())),
            None => lane.hidden || self.view.is_some_and(|view| view.hidden_lanes.contains(&lane.id)),
        }
    }

    fn mark(&mut self) {
        let (map, id) = (self.map, self.map.id());
        let internal = self.without("internal");
        for lane in map.lanes().iter() {
            if self.hides(lane) || internal && lane.internal {
                self.gone.insert(Key::Lane(id, lane.id));
            }
        }
        for stage in map.stages().iter() {
            let hidden = self.view.is_some_and(|view| stage.hidden || view.hidden_stages.contains(&stage.id));
            let gone = hidden || internal && stage.internal;
            if gone {
                self.gone.insert(Key::Stage(id, stage.id));
            }
            for step in map.steps_of(stage.id) {
                if gone || step.hidden && self.view.is_some() {
                    self.gone.insert(Key::Step(id, step.id));
                }
            }
        }
        for note in map.notes().iter() {
            if self.goes(note) || internal && (note.internal || note.confidential) {
                self.gone.insert(Key::Note(id, note.id));
            }
        }
        self.mark_what_hangs_on_cells();
        if self.without("comments") {
            self.gone.extend(map.comments().iter().map(|comment| Key::Comment(id, comment.id)));
        }
        if self.without("votes") {
            self.gone.extend(map.rounds().iter().map(|round| Key::VoteRound(id, round.id)));
        }
    }

    /// A card of a hidden cell; a note without a cell whose colour belongs to a hidden lane.
    fn goes(&self, note: &Note) -> bool {
        let (map, id) = (self.map, self.map.id());
        let gone = |lane: &Lane| self.gone.contains(&Key::Lane(id, lane.id));
        if let Some(cell) = note.cell {
            return self.gone.contains(&Key::Lane(id, cell.lane))
                || self.gone.contains(&Key::Step(id, cell.step));
        }
        let Some(entry) = map.entries().get(note.entry) else { return false };
        if let Some(lane) = entry.lane.and_then(|lane| map.lanes().get(lane)) {
            return gone(lane);
        }
        let mut of_kind = map.lanes().iter().filter(|lane| lane.kind == entry.kind).peekable();
        of_kind.peek().is_some() && of_kind.all(|lane| gone(lane))
    }

    fn mark_what_hangs_on_cells(&mut self) {
        let (map, id) = (self.map, self.map.id());
        for metric in map.metrics().iter() {
            if let Some((lane, step)) = metric.cell
                && (self.gone.contains(&Key::Lane(id, lane)) || self.gone.contains(&Key::Step(id, step)))
            {
                self.gone.insert(Key::Metric(id, metric.id));
            }
        }
        let emotion = |lane: &&Arc<Lane>| lane.kind == LaneKind::Emotion;
        let mut curves = map.lanes().iter().filter(emotion).peekable();
        let no_curve =
            curves.peek().is_some() && curves.all(|lane| self.gone.contains(&Key::Lane(id, lane.id)));
        for rating in map.ratings().iter() {
            if no_curve || self.gone.contains(&Key::Step(id, rating.step)) {
                self.gone.insert(Key::Rating(id, rating.id));
            }
        }
    }

    /// A record without the details that the view leaves out.
    fn bare(&self, record: Record) -> Record {
        let mut record = if self.without("owners") { without_owner(record).0 } else { record };
        match &mut record {
            Record::Note(map, note) if *map == self.map.id() => {
                let note = Arc::make_mut(note);
                if self.without("votes") {
                    note.votes.clear();
                }
                if self.without("evidence") {
                    note.evidence = Evidence::default();
                }
                if self.without("priority") {
                    note.priority = None;
                }
            }
            Record::Rating(map, rating) if *map == self.map.id() => {
                let hidden = |note| self.gone.contains(&Key::Note(*map, note));
                if rating.from.is_some_and(hidden) {
                    Arc::make_mut(rating).words.clear();
                }
            }
            // The lanes that were asked for are shown, hidden or not.
            Record::Lane(map, lane) if *map == self.map.id() && self.lanes.is_some() => {
                Arc::make_mut(lane).hidden = false;
            }
            Record::AudienceView(map, view) if *map == self.map.id() && self.lanes.is_some() => {
                Arc::make_mut(view).hidden_lanes.clear();
            }
            _ => {}
        }
        record
    }
}
