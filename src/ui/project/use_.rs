//! Where a persona or a source is used, for questions before it is deleted and for counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::workspace::Document;
use crate::insight::{is_intended, is_open};
use crate::model::{Evidence, MapId, NoteId, PersonaId, Project, SourceId};

/// Counts that the panel shows, kept between frames.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    state: (u64, u64),
    pub sources: BTreeMap<SourceId, SourceUse>,
    /// Cards with a place, of every map.
    pub placed: BTreeMap<MapId, usize>,
    /// Assumptions that are still to be checked, of every map.
    pub open: BTreeMap<MapId, usize>,
}

impl Figures {
    /// The counts of the document as it is; they are made anew only when it has changed.
    pub fn of(ui: &Ui, document: &Document) -> Arc<Self> {
        let id = Id::unique("figures of the panel");
        let state = (document.key, document.editor.revision());
        let known: Option<Arc<Self>> = ui.data(|data| data.get_temp(id));
        if let Some(known) = known.filter(|known| known.state == state) {
            return known;
        }
        let project = document.editor.project();
        let placed = project.maps().iter().map(|map| {
            let placed = map.notes().iter().filter(|note| note.cell.is_some()).count();
            (map.id(), placed)
        });
        let open = project.maps().iter().map(|map| {
            let open = map.notes().iter().filter(|note| is_open(note) && !is_intended(map)).count();
            (map.id(), open)
        });
        let (placed, open) = (placed.collect(), open.collect());
        let fresh = Arc::new(Self { state, sources: SourceUse::all(project), placed, open });
        ui.data_mut(|data| data.insert_temp(id, fresh.clone()));
        fresh
    }
}

/// What a persona is used by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonaUse {
    pub maps: usize,
    pub cards: usize,
    pub ratings: usize,
    pub lanes: usize,
    /// Parts in a buying decision.
    pub parts: usize,
}

impl PersonaUse {
    pub fn of(project: &Project, id: PersonaId) -> Self {
        let mut used = Self::default();
        for map in project.maps().iter() {
            used.maps += usize::from(map.head().personas.contains(&id));
            used.cards += map.notes().iter().filter(|note| note.persona == Some(id)).count();
            used.ratings += map.ratings().iter().filter(|rating| rating.persona == Some(id)).count();
            used.lanes += map.lanes().iter().filter(|lane| lane.persona == Some(id)).count();
            used.parts += map.parts().iter().filter(|part| part.persona == id).count();
        }
        used
    }

    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What a source is used by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceUse {
    pub cards: usize,
    pub ratings: usize,
    pub figures: usize,
    pub personas: usize,
    /// Cards that nothing else backs.
    pub only: usize,
}

impl SourceUse {
    /// Of every source that is used.
    pub fn all(project: &Project) -> BTreeMap<SourceId, Self> {
        let mut all: BTreeMap<SourceId, Self> = BTreeMap::new();
        let mut count = |evidence: &Evidence, add: fn(&mut Self)| {
            for link in &evidence.links {
                let used = all.entry(link.source).or_default();
                add(used);
            }
        };
        for map in project.maps().iter() {
            for note in map.notes().iter() {
                count(&note.evidence, |used| used.cards += 1);
                if note.evidence.links.len() == 1 {
                    count(&note.evidence, |used| used.only += 1);
                }
            }
            map.ratings().iter().for_each(|rating| count(&rating.evidence, |used| used.ratings += 1));
            map.metrics().iter().for_each(|metric| count(&metric.evidence, |used| used.figures += 1));
        }
        project.personas().iter().for_each(|persona| count(&persona.evidence, |used| used.personas += 1));
        all
    }

    pub fn of(project: &Project, id: SourceId) -> Self {
        Self::all(project).remove(&id).unwrap_or_default()
    }

    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The cards that a source backs, map by map.
pub fn cards_of(project: &Project, id: SourceId) -> Vec<(MapId, NoteId)> {
    let uses = |evidence: &Evidence| evidence.links.iter().any(|link| link.source == id);
    let maps = project.maps_in_order().into_iter();
    maps.flat_map(|map| {
        map.notes().iter().filter(move |note| uses(&note.evidence)).map(move |note| (map.id(), note.id))
    })
    .collect()
}

/// "9 cards and 2 ratings": what is there of several things.
pub fn several(parts: &[(usize, &str, &str)]) -> String {
    let words: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
