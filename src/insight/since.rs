//! What changed in the current map since a future one was copied from it, to be taken over or left.
//!
//! The future map remembers a fingerprint of everything it was copied from. What differs from it now,
//! and differs from the future map too, is news; what the future map gave up on purpose is none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compare::plain;
use crate::model::{Fingerprint, JourneyMap, Key, MapState, Metric, Note, Project, Rating, Stage};

/// What happened in the current map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    Added,
    Changed,
    Gone,
}

/// One thing that changed in the current map.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// The record of the current map, also of one that is gone.
    pub key: Key,
    pub event: Event,
    /// What kind of thing: "Card", "Stage", "Rating", "Figure", "Lane".
    pub noun: &'static str,
    /// What it says now; of what is gone, what the future map says.
    pub text: String,
    /// What the future map says, where that is something else.
    pub here: String,
}

/// The map that a future map was copied from, and what changed there since.
pub fn since<'p>(project: &'p Project, future: &JourneyMap) -> Option<(&'p Arc<JourneyMap>, Vec<News>)> {
    let MapState::Future { of: Some(of) } = future.head().state else { return None };
    let current = project.map(of)?;
    if future.head().copied.is_empty() {
        return Some((current, Vec::new()));
    }
    let look = Look { current, future };
    let mut news = look.stages();
    news.extend(look.lanes());
    news.extend(look.cards());
    news.extend(look.ratings());
    news.extend(look.figures());
    Some((current, news))
}

struct Look<'m> {
    current: &'m JourneyMap,
    future: &'m JourneyMap,
}

impl Look<'_> {
    /// Whether a record is new or another than it was when it was looked at last.
    fn event(&self, id: &str, print: &str) -> Option<Event> {
        match self.future.head().copied.get(id) {
            None => Some(Event::Added),
            Some(known) if known != print => Some(Event::Changed),
            Some(_) => None,
        }
    }

    fn stages(&self) -> Vec<News> {
        let copy =
            |stage: &Stage| self.future.stages().iter().find(|other| other.came_from == Some(stage.id));
        let stages = self.current.stages_in_order();
        let news = stages.into_iter().filter_map(|stage| {
            let event = self.event(&stage.id.to_string(), &stage.fingerprint())?;
            let here = copy(stage).map(|copy| copy.title.clone());
            let key = Key::Stage(self.current.id(), stage.id);
            told(key, event, "Stage", &stage.title, here)
        });
        news.collect()
    }

    fn lanes(&self) -> Vec<News> {
        let lanes = self.current.lanes_in_order();
        let news = lanes.into_iter().filter_map(|lane| {
            let event = self.event(&lane.id.to_string(), &lane.fingerprint())?;
            let here = self.future.lanes().iter().find(|other| other.came_from == Some(lane.id));
            let here = here.map(|copy| copy.label().to_owned());
            told(Key::Lane(self.current.id(), lane.id), event, "Lane", lane.label(), here)
        });
        news.collect()
    }

    fn cards(&self) -> Vec<News> {
        let copies: BTreeMap<_, _> =
            self.future.notes().iter().filter_map(|note| Some((note.came_from?, note))).collect();
        let (map, columns) = (self.current.id(), self.current.columns());
        let places: BTreeMap<_, _> =
            columns.iter().enumerate().map(|(i, column)| (column.step.id, i)).collect();
        let place = |note: &Note| {
            let cell = note.cell?;
            Some((*places.get(&cell.step)?, self.current.lanes().get(cell.lane)?.order, cell.order))
        };
        let mut notes: Vec<_> = self.current.notes().iter().filter(|note| !note.aside).collect();
        notes.sort_by_cached_key(|note| (place(note).is_none(), place(note), note.id));
        let mut news: Vec<News> = notes
            .into_iter()
            .filter(|note| !note.text.trim().is_empty())
            .filter_map(|note| {
                let event = self.event(&note.id.to_string(), &note.fingerprint())?;
                let copy = copies.get(&note.id);
                // A new note counts once it has a place; a copy that follows already is no news.
                if event == Event::Added && note.cell.is_none()
                    || copy.is_some_and(|copy| self.alike(note, copy))
                {
                    return None;
                }
                let key = Key::Note(map, note.id);
                let here = copy.map(|copy| copy.text.clone());
                match (event, &here) {
                    (Event::Changed, None) => None,
                    _ => Some(News {
                        key,
                        event,
                        noun: "Card",
                        text: plain(&note.text),
                        here: other(&note.text, here),
                    }),
                }
            })
            .collect();
        let gone = copies.iter().filter(|(id, _)| {
            !self.current.notes().contains(**id) && self.future.head().copied.contains_key(&id.to_string())
        });
        news.extend(gone.map(|(id, copy)| News {
            key: Key::Note(map, *id),
            event: Event::Gone,
            noun: "Card",
            text: plain(&copy.text),
            here: String::new(),
        }));
        news
    }

    /// Whether a copy says the same in the copy of the same cell.
    fn alike(&self, note: &Note, copy: &Note) -> bool {
        let place = copy.cell.map(|cell| {
            let lane = self.future.lanes().get(cell.lane).and_then(|lane| lane.came_from);
            let step = self.future.steps().get(cell.step).and_then(|step| step.came_from);
            (lane, step)
        });
        let wanted = note.cell.map(|cell| (Some(cell.lane), Some(cell.step)));
        plain(&note.text) == plain(&copy.text) && place == wanted
    }

    fn ratings(&self) -> Vec<News> {
        let copy = |rating: &Rating| {
            let same = |other: &&Arc<Rating>| {
                let step = self.future.steps().get(other.step).and_then(|step| step.came_from);
                (step, other.persona, &other.rater) == (Some(rating.step), rating.persona, &rating.rater)
            };
            self.future.ratings().iter().find(same)
        };
        let value = |rating: &Rating| {
            let sign = if rating.tenths < 0 { "−" } else { "+" };
            let (whole, rest) = (rating.tenths.unsigned_abs() / 10, rating.tenths.unsigned_abs() % 10);
            format!("{sign}{whole}.{rest}")
        };
        let news = self.current.ratings().iter().filter_map(|rating| {
            let event = self.event(&rating.id.to_string(), &rating.fingerprint())?;
            let step = self.current.steps().get(rating.step)?;
            let stage = self.current.stages().get(step.stage)?;
            let at = if step.title.is_empty() { &stage.title } else { &step.title };
            let here = copy(rating).map(|copy| format!("{at}: {}", value(copy)));
            let text = format!("{at}: {}", value(rating));
            told(Key::Rating(self.current.id(), rating.id), event, "Rating", &text, here)
        });
        news.collect()
    }

    fn figures(&self) -> Vec<News> {
        let words = |metric: &Metric| {
            let value = metric.value.map(|value| format!("{value} {}", metric.unit)).unwrap_or_default();
            let value = if metric.shown.is_empty() { value.trim().to_owned() } else { metric.shown.clone() };
            format!("{}: {value}", metric.name)
        };
        let news = self.current.metrics().iter().filter_map(|metric| {
            let event = self.event(&metric.id.to_string(), &metric.fingerprint())?;
            let here = self.future.metrics().iter().find(|other| same_figure(metric, self.future, other));
            told(
                Key::Metric(self.current.id(), metric.id),
                event,
                "Figure",
                &words(metric),
                here.map(|m| words(m)),
            )
        });
        news.collect()
    }
}

/// Whether a figure of a future map is the copy of one of the current map: the same name in the copy of
/// the same cell.
fn same_figure(metric: &Metric, future: &JourneyMap, other: &Metric) -> bool {
    let cell = other.cell.map(|(lane, step)| {
        let lane = future.lanes().get(lane).and_then(|lane| lane.came_from);
        let step = future.steps().get(step).and_then(|step| step.came_from);
        (lane, step)
    });
    other.name == metric.name && cell == metric.cell.map(|(lane, step)| (Some(lane), Some(step)))
}

/// News of a record that is there; none where the future map says the same already.
fn told(key: Key, event: Event, noun: &'static str, text: &str, here: Option<String>) -> Option<News> {
    match (event, &here) {
        (_, Some(here)) if plain(here) == plain(text) => None,
        // The future map gave it up.
        (Event::Changed, None) => None,
        _ => Some(News { key, event, noun, text: plain(text), here: other(text, here) }),
    }
}

fn other(text: &str, here: Option<String>) -> String {
    here.map(|here| plain(&here)).filter(|here| *here != plain(text)).unwrap_or_default()
}
