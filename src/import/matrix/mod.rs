//! The matrix of a source that tells it: stages, steps, lanes, personas, cards and ratings.
//!
//! A reader that knows the structure (a table, a list, a mermaid diagram) fills a [`Matrix`];
//! [`Matrix::write`] then lays the cards out on the board as they stand in the matrix, with the
//! titles of stages and lanes as labels, and gives them their cells.

mod board;
mod write;

use std::collections::BTreeMap;

pub use board::height;

use crate::geom::Rect;
use crate::model::{LaneKind, Rgb, WebLink};

/// A card, and what it says of itself.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its id in the source; may be empty.
    pub id: String,
    pub text: String,
    /// Index of the stage, of the step within it, and of the lane; `None` stays on the board alone.
    pub cell: Option<(usize, usize, usize)>,
    /// Index of the persona whose it is.
    pub persona: Option<usize>,
    /// Its place on the board, if the source tells one.
    pub rect: Option<Rect>,
    /// The source's own colour; without it the usual one of the lane's kind.
    pub colour: Option<Rgb>,
    pub tags: Vec<String>,
    pub links: Vec<WebLink>,
    /// Who answers for it.
    pub owner: String,
}

/// How somebody felt at a step.
#[derive(Clone, Debug)]
pub struct Felt {
    pub stage: usize,
    pub step: usize,
    pub persona: Option<usize>,
    /// −20 to +20; several of one step and persona are averaged.
    pub tenths: f64,
    pub words: String,
    /// The card it was read from.
    pub card: Option<usize>,
}

#[derive(Clone, Debug)]
struct Stage {
    title: String,
    /// Titles of the steps; there is one at least.
    steps: Vec<String>,
    /// A card stands in it.
    used: bool,
}

#[derive(Clone, Debug)]
struct Lane {
    kind: LaneKind,
    /// Empty is the kind's own name.
    title: String,
}

/// Collects a matrix. See the module's documentation.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    stages: Vec<Stage>,
    lanes: Vec<Lane>,
    personas: Vec<String>,
    cards: Vec<Card>,
    felt: Vec<Felt>,
    /// Places of what is looked up by name.
    stage_names: BTreeMap<String, usize>,
    step_names: BTreeMap<(usize, String), usize>,
    lane_names: BTreeMap<(LaneKind, String), usize>,
    persona_names: BTreeMap<String, usize>,
}

impl Matrix {
    /// Adds a stage with one step that has no title.
    pub fn stage(&mut self, title: &str) -> usize {
        let place = self.stages.len();
        let title = one_line(title);
        self.stage_names.entry(key(&title)).or_insert(place);
        self.stages.push(Stage { title, steps: vec![String::new()], used: false });
        place
    }

    /// The stage of a title, added when it is first named.
    pub fn stage_named(&mut self, title: &str) -> usize {
        match self.stage_names.get(&key(&one_line(title))) {
            Some(&place) => place,
            None => self.stage(title),
        }
    }

    /// The last stage; one without a name where there is none yet.
    pub fn last_stage(&mut self) -> usize {
        match self.stages.len() {
            0 => self.stage("Stage 1"),
            n => n - 1,
        }
    }

    /// Adds a step to a stage. The first step added takes the place of the nameless one as long as
    /// nothing stands there.
    pub fn step(&mut self, stage: usize, title: &str) -> usize {
        let title = one_line(title);
        let Some(found) = self.stages.get_mut(stage) else { return 0 };
        if found.steps.len() == 1 && found.steps[0].is_empty() && !found.used {
            found.steps.clear();
        }
        let place = found.steps.len();
        self.step_names.entry((stage, key(&title))).or_insert(place);
        found.steps.push(title);
        place
    }

    /// The step of a title, added when it is first named.
    pub fn step_named(&mut self, stage: usize, title: &str) -> usize {
        let known = self.step_names.get(&(stage, key(&one_line(title))));
        known.copied().unwrap_or_else(|| self.step(stage, title))
    }

    /// Whether no card stands in a stage yet.
    pub fn is_unused(&self, stage: usize) -> bool {
        self.stages.get(stage).is_some_and(|stage| !stage.used)
    }

    /// A further column of a stage, without a title.
    pub fn column(&mut self, stage: usize) -> usize {
        let Some(found) = self.stages.get_mut(stage) else { return 0 };
        found.steps.push(String::new());
        found.steps.len() - 1
    }

    /// The lane of a kind and title, added when it is first named. An empty title is the kind's.
    pub fn lane(&mut self, kind: LaneKind, title: &str) -> usize {
        let title = one_line(title);
        let title = if title == kind.plural() { String::new() } else { title };
        let lanes = &mut self.lanes;
        *self.lane_names.entry((kind.clone(), key(&title))).or_insert_with(|| {
            lanes.push(Lane { kind, title });
            lanes.len() - 1
        })
    }

    /// The first lane of a kind, if there is one.
    pub fn lane_of(&self, kind: &LaneKind) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.kind == *kind)
    }

    /// What a lane is about.
    pub fn kind_of(&self, lane: usize) -> Option<&LaneKind> {
        self.lanes.get(lane).map(|lane| &lane.kind)
    }

    /// The persona of a name, added when it is first named.
    pub fn persona(&mut self, name: &str) -> usize {
        let name = one_line(name);
        let personas = &mut self.personas;
        *self.persona_names.entry(key(&name)).or_insert_with(|| {
            personas.push(name);
            personas.len() - 1
        })
    }

    /// Adds a card; its index.
    pub fn card(&mut self, card: Card) -> usize {
        if let Some(stage) = card.cell.and_then(|cell| self.stages.get_mut(cell.0)) {
            stage.used = true;
        }
        self.cards.push(card);
        self.cards.len() - 1
    }

    pub fn cards(&self) -> usize {
        self.cards.len()
    }

    /// Adds a rating.
    pub fn felt(&mut self, felt: Felt) {
        self.felt.push(felt);
    }
}

/// A name without regard to case and blanks around it.
fn key(name: &str) -> String {
    name.to_lowercase()
}

/// A title on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
