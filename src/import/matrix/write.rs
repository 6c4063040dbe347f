//! From a collected matrix to records.

use std::collections::BTreeMap;

use super::board::{self, Board};
use super::{Felt, Matrix};
use crate::geom::Rect;
use crate::import::builder::{Builder, Place};
use crate::model::{
    Cell, Evidence, Lane, LaneId, LaneKind, NoteId, Origin, Owner, PersonaId, Rating, Stage, StageId, Step,
    StepId,
};

/// Font sizes of the labels on the board, in world units.
const STAGE_SIZE: f64 = 24.0;
const STEP_SIZE: f64 = 15.0;
const LANE_SIZE: f64 = 18.0;

impl Matrix {
    /// Writes everything through the builder.
    pub fn write(self, builder: &mut Builder) {
        let board = board::lay_out(&self);
        let labels = builder.report.labels;
        let steps = stages(&self, &board, builder);
        let lanes = lanes(&self, &board, builder);
        // these labels are the titles, counted as stages and lanes
        builder.report.labels = labels;
        let personas: Vec<PersonaId> = self.personas.iter().map(|name| builder.persona(name)).collect();
        let cards = cards(&self, &board, &steps, &lanes, &personas, builder);
        ratings(&self, &steps, &personas, &cards, builder);
    }
}

fn stages(matrix: &Matrix, board: &Board, builder: &mut Builder) -> Vec<Vec<StepId>> {
    let map = builder.map();
    let mut all = Vec::with_capacity(matrix.stages.len());
    for (order, (stage, columns)) in matrix.stages.iter().zip(&board.columns).enumerate() {
        let id: StageId = builder.draw();
        let origin = Origin { id: format!("stage-{}", order + 1) };
        let (left, right) = (columns.first().map_or(0.0, |c| c.0), columns.last().map_or(0.0, |c| c.0 + c.1));
        let rect = Rect::new(left, 0.0, right, STAGE_SIZE * 1.25);
        builder.label(&Place { id: origin.id.clone(), rect, ..Place::default() }, &stage.title, STAGE_SIZE);
        builder.record((map, Stage { origin, ..Stage::titled(id, order as u32, stage.title.clone()) }));
        let mut steps = Vec::with_capacity(stage.steps.len());
        for (order, (title, column)) in stage.steps.iter().zip(columns).enumerate() {
            let step: StepId = builder.draw();
            builder.record((map, Step::titled(step, id, order as u32, title.clone())));
            steps.push(step);
            if !title.is_empty() {
                let rect = Rect::new(column.0, 42.0, column.0 + column.1, 42.0 + STEP_SIZE * 1.25);
                builder.label(&Place { rect, ..Place::default() }, title, STEP_SIZE);
                builder.report.steps += 1;
            }
        }
        all.push(steps);
    }
    builder.report.stages += matrix.stages.len();
    all
}

fn lanes(matrix: &Matrix, board: &Board, builder: &mut Builder) -> Vec<LaneId> {
    let map = builder.map();
    let mut ids = Vec::with_capacity(matrix.lanes.len());
    for (order, (lane, &(y, _))) in matrix.lanes.iter().zip(&board.lanes).enumerate() {
        let id: LaneId = builder.draw();
        let origin = Origin { id: format!("lane-{}", order + 1) };
        let lane = Lane {
            title: lane.title.clone(),
            origin: origin.clone(),
            ..Lane::of_kind(id, order as u32, lane.kind.clone())
        };
        let rect = Rect::new(0.0, y, 170.0, y + LANE_SIZE * 1.25);
        builder.label(&Place { id: origin.id, rect, ..Place::default() }, lane.label(), LANE_SIZE);
        builder.record((map, lane));
        ids.push(id);
    }
    builder.report.lanes += ids.len();
    ids
}

fn cards(
    matrix: &Matrix,
    board: &Board,
    steps: &[Vec<StepId>],
    lanes: &[LaneId],
    personas: &[PersonaId],
    builder: &mut Builder,
) -> Vec<NoteId> {
    let mut orders: BTreeMap<(LaneId, StepId), u32> = BTreeMap::new();
    let mut ids = Vec::with_capacity(matrix.cards.len());
    for (card, &rect) in matrix.cards.iter().zip(&board.cards) {
        let kind = card.cell.map_or(&LaneKind::Other, |(_, _, lane)| &matrix.lanes[lane].kind);
        let place = Place { id: card.id.clone(), rect, ..Place::default() };
        let note = match card.colour {
            Some(colour) => builder.note(&place, &card.text, Some(colour)),
            None => builder.note_about(&place, &card.text, kind),
        };
        note.persona = card.persona.map(|persona| personas[persona]);
        note.tags = card.tags.clone();
        note.links = card.links.clone();
        note.owner = (!card.owner.is_empty()).then(|| Owner::Name(card.owner.clone()));
        note.cell = card.cell.map(|(stage, step, lane)| {
            let cell = (lanes[lane], steps[stage][step]);
            let order = orders.entry(cell).or_default();
            *order += 1;
            Cell::at(cell.0, cell.1, *order - 1)
        });
        ids.push(note.id);
    }
    ids
}

/// One rating a step and persona: the mean, with the words of each once.
fn ratings(
    matrix: &Matrix,
    steps: &[Vec<StepId>],
    personas: &[PersonaId],
    cards: &[NoteId],
    builder: &mut Builder,
) {
    let mut read: BTreeMap<(usize, usize, Option<usize>), Vec<&Felt>> = BTreeMap::new();
    for felt in &matrix.felt {
        read.entry((felt.stage, felt.step, felt.persona)).or_default().push(felt);
    }
    let map = builder.map();
    builder.report.ratings += read.len();
    for ((stage, step, persona), felt) in read {
        let mean = felt.iter().map(|f| f.tenths).sum::<f64>() / felt.len() as f64;
        let mut words: Vec<&str> = Vec::new();
        for said in felt.iter().map(|f| f.words.trim()) {
            if !said.is_empty() && !words.contains(&said) {
                words.push(said);
            }
        }
        let rating = Rating {
            id: builder.draw(),
            step: steps[stage][step],
            persona: persona.map(|persona| personas[persona]),
            rater: String::new(),
            tenths: mean.clamp(-20.0, 20.0).round() as i8,
            words: words.join("; "),
            from: felt.iter().find_map(|f| f.card).map(|card| cards[card]),
            intensity: None,
            evidence: Evidence::default(),
        };
        builder.record((map, rating));
    }
}
