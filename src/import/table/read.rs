//! Tables that name what their columns are, read into a matrix.

use super::super::builder::Builder;
use super::super::colour;
use super::super::matrix::{Card, Felt, Matrix};
use super::super::mood;
use super::super::rows::{Row, Rows};
use super::cells;
use super::header::{self, Role};
use super::mapping::Mapping;
use crate::geom::Rect;
use crate::model::{LaneKind, Note, WebLink};

/// What stands above the heads: the first text is the title, the others stay on the board.
pub fn above(table: &Rows, mapping: &Mapping, matrix: &mut Matrix, builder: &mut Builder) {
    let rows = table.rows.iter().take(mapping.header.unwrap_or(0));
    let mut texts =
        rows.flat_map(|row| row.cells.iter().map(|cell| (row.line, cell.trim()))).filter(|t| !t.1.is_empty());
    if let Some((_, title)) = texts.next() {
        builder.title = title.to_owned();
    }
    for (line, text) in texts {
        matrix.card(Card { id: format!("line-{line}"), text: text.to_owned(), ..Card::default() });
    }
}

/// Each row is a note, or a part of the journey with a cell for every lane.
pub fn rows(table: &Rows, mapping: &Mapping, matrix: &mut Matrix, builder: &mut Builder) {
    let header = mapping.header.and_then(|header| table.rows.get(header));
    let body = &table.rows[mapping.header.map_or(0, |header| header + 1).min(table.rows.len())..];
    let title = |column: usize| header.map_or("", |row| row.cell(column));
    for (column, role) in mapping.columns.iter().enumerate() {
        let used = body.iter().any(|row| !row.cell(column).is_empty());
        if *role == Role::Nothing && used {
            let name = if title(column).is_empty() {
                format!("number {}", column + 1)
            } else {
                title(column).to_owned()
            };
            builder.report.skip("a column", name, "a map has no place for it");
        }
    }
    // lanes stand in the order of the columns, not in that of the first cards
    let lanes: Vec<Option<usize>> = mapping
        .columns
        .iter()
        .enumerate()
        .map(|(column, role)| match role {
            Role::Lane(kind) => Some(matrix.lane(kind.clone(), title(column))),
            Role::Rating => {
                Some(matrix.lane_of(&LaneKind::Emotion).unwrap_or_else(|| matrix.lane(LaneKind::Emotion, "")))
            }
            _ => None,
        })
        .collect();
    let mut reading = Reading { mapping, matrix, lanes, stage: None, step: 0 };
    for row in body.iter().filter(|row| !row.is_empty()) {
        reading.row(row);
    }
}

struct Reading<'a> {
    mapping: &'a Mapping,
    matrix: &'a mut Matrix,
    /// The lane of each column that has one.
    lanes: Vec<Option<usize>>,
    /// Those of the row above: a cell that is left blank repeats them.
    stage: Option<usize>,
    step: usize,
}

impl Reading<'_> {
    /// The cells of a role, from left to right, that are not empty.
    fn cells<'r>(&self, row: &'r Row, role: &Role) -> Vec<&'r str> {
        let columns = self.mapping.columns.iter().enumerate().filter(|(_, known)| *known == role);
        columns.map(|(column, _)| row.cell(column)).filter(|cell| !cell.is_empty()).collect()
    }

    fn cell<'r>(&self, row: &'r Row, role: &Role) -> &'r str {
        self.cells(row, role).first().copied().unwrap_or_default()
    }

    fn row(&mut self, row: &Row) {
        let (stage, step) = (self.cell(row, &Role::Stage), self.cell(row, &Role::Step));
        if !stage.is_empty() {
            let found = self.matrix.stage_named(stage);
            self.step = if self.stage == Some(found) { self.step } else { 0 };
            self.stage = Some(found);
        } else if self.mapping.columns.contains(&Role::Text) && self.mapping.columns.contains(&Role::Stage) {
            // a list of notes names the stage of each; none is none
            self.stage = None;
        }
        if let Some(stage) = self.stage.filter(|_| !step.is_empty()) {
            self.step = self.matrix.step_named(stage, step);
        }
        let persona = self.cell(row, &Role::Persona);
        let persona = (!persona.is_empty()).then(|| self.matrix.persona(persona));
        let base = Card {
            persona,
            colour: colour::parse(self.cell(row, &Role::Colour)),
            owner: self.cell(row, &Role::Owner).to_owned(),
            tags: self.cells(row, &Role::Tag).iter().flat_map(|cell| cells::listed(cell)).collect(),
            links: self.links(row),
            ..Card::default()
        };
        self.note(row, &base);
        self.lane_cells(row, &base);
    }

    fn links(&self, row: &Row) -> Vec<WebLink> {
        let link = |url: &str| WebLink { label: String::new(), url: url.to_owned() };
        self.cells(row, &Role::Link).into_iter().map(link).collect()
    }

    /// The row's own text as one note.
    fn note(&mut self, row: &Row, base: &Card) {
        let mut texts = self.cells(row, &Role::Text);
        texts.extend(self.cells(row, &Role::Detail));
        if texts.is_empty() {
            return;
        }
        let lane = self.lane_of_row(row);
        let number = |role: &Role| {
            self.cell(row, role).replace(',', ".").parse::<f64>().ok().filter(|v| v.is_finite())
        };
        let rect = number(&Role::X).zip(number(&Role::Y)).map(|(x, y)| {
            let width = number(&Role::Width).unwrap_or(Note::WIDTH);
            let height = number(&Role::Height).unwrap_or(Note::HEIGHT);
            Rect::new(x, y, x + width, y + height)
        });
        let id = self.cell(row, &Role::Id);
        let id = if id.is_empty() { format!("line-{}", row.line) } else { id.to_owned() };
        let text = cells::plain(&texts.join("\n"));
        let cell = self
            .stage
            .map(|stage| (stage, self.step, lane.unwrap_or_else(|| self.matrix.lane(LaneKind::Action, ""))));
        let mood = cell.is_some_and(|cell| self.matrix.kind_of(cell.2) == Some(&LaneKind::Emotion));
        let card = self.matrix.card(Card { id, text: text.clone(), cell, rect, ..base.clone() });
        if mood && self.cell(row, &Role::Rating).is_empty() {
            self.felt(&text, &text, base.persona, Some(card));
        }
    }

    /// The lane that the row names.
    fn lane_of_row(&mut self, row: &Row) -> Option<usize> {
        let (name, kind) = (self.cell(row, &Role::LaneName), self.cell(row, &Role::Kind));
        let told =
            LaneKind::ALL.into_iter().find(|known| known.word() == kind).or_else(|| header::lane(kind));
        if name.is_empty() {
            return told.map(|kind| self.matrix.lane(kind, ""));
        }
        let kind = told.or_else(|| header::lane(name)).unwrap_or(LaneKind::Other);
        Some(self.matrix.lane(kind, name))
    }

    /// A note for every cell of a lane.
    fn lane_cells(&mut self, row: &Row, base: &Card) {
        let rated = self.cell(row, &Role::Rating);
        let mut words = Vec::new();
        for column in 0..self.mapping.columns.len() {
            let (Role::Lane(kind), Some(lane)) = (&self.mapping.columns[column], self.lanes[column]) else {
                continue;
            };
            let mood = *kind == LaneKind::Emotion;
            for (n, text) in cells::items(row.cell(column)).into_iter().enumerate() {
                let stage = self.stage.unwrap_or_else(|| self.matrix.last_stage());
                self.stage = Some(stage);
                // a bare figure is a rating and no card
                if mood && mood::figure(&text).is_some() && !text.chars().any(char::is_alphabetic) {
                    if !self.felt(&text, "", base.persona, None) {
                        self.unrated(row, column, n, text, lane, base);
                    }
                    continue;
                }
                let card = self.unrated(row, column, n, text.clone(), lane, base);
                if mood && rated.is_empty() {
                    self.felt(&text, &text, base.persona, Some(card));
                } else if mood {
                    words.push(text);
                }
            }
        }
        let lane = self
            .lanes
            .iter()
            .zip(&self.mapping.columns)
            .find(|(_, role)| **role == Role::Rating)
            .and_then(|(lane, _)| *lane);
        if let Some(lane) =
            lane.filter(|_| !rated.is_empty() && !self.felt(rated, &words.join("; "), base.persona, None))
        {
            // what is no rating is kept as it is written
            self.unrated(row, self.mapping.columns.len(), 0, rated.to_owned(), lane, base);
        }
    }

    fn unrated(
        &mut self,
        row: &Row,
        column: usize,
        n: usize,
        text: String,
        lane: usize,
        base: &Card,
    ) -> usize {
        let cell = self.stage.map(|stage| (stage, self.step, lane));
        self.matrix.card(Card {
            id: format!("line-{}-{}-{}", row.line, column + 1, n + 1),
            text,
            cell,
            ..base.clone()
        })
    }

    /// Adds a rating if the text tells one.
    fn felt(&mut self, text: &str, words: &str, persona: Option<usize>, card: Option<usize>) -> bool {
        let Some((stage, tenths)) = self.stage.zip(mood::tenths(text, self.mapping.scale)) else {
            return false;
        };
        self.matrix.felt(Felt { stage, step: self.step, persona, tenths, words: words.to_owned(), card });
        true
    }
}

/// The first row names the stages, the first column the lanes.
pub fn stages_across(table: &Rows, mapping: &Mapping, matrix: &mut Matrix) {
    let header = mapping.header.unwrap_or(0);
    let Some(heads) = table.rows.get(header) else { return };
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // a head that is left blank belongs to the stage before it, as merged cells do
    let mut places: Vec<Option<(usize, usize)>> = vec![None; columns];
    for column in 1..columns {
        let used = table.rows[header + 1..].iter().any(|row| !row.cell(column).is_empty());
        places[column] = match (heads.cell(column), places[column - 1]) {
            ("", _) if !used => places[column - 1],
            ("", Some((stage, _))) => Some((stage, matrix.column(stage))),
            ("", None) => Some((matrix.last_stage(), 0)),
            (title, _) => Some((matrix.stage(title), 0)),
        };
    }
    let mut lane = None;
    for row in table.rows[header + 1..].iter().filter(|row| !row.is_empty()) {
        let name = row.cell(0);
        if !name.is_empty() || lane.is_none() {
            lane = Some(matrix.lane(header::lane(name).unwrap_or(LaneKind::Other), name));
        }
        let Some(lane) = lane else { continue };
        let mood = matrix.kind_of(lane) == Some(&LaneKind::Emotion);
        let figures = row.cells.iter().skip(1).filter_map(|cell| mood::figure(cell));
        let scale = mood::Scale::of_figures(figures);
        for (column, place) in places.iter().enumerate().skip(1) {
            let Some((stage, step)) = *place else { continue };
            for (n, text) in cells::items(row.cell(column)).into_iter().enumerate() {
                let tenths = mood::tenths(&text, scale).filter(|_| mood);
                let bare = !text.chars().any(char::is_alphabetic) && mood::figure(&text).is_some();
                let mut felt = Felt {
                    stage,
                    step,
                    persona: None,
                    tenths: tenths.unwrap_or(0.0),
                    words: String::new(),
                    card: None,
                };
                if !(bare && tenths.is_some()) {
                    let id = format!("line-{}-{}-{}", row.line, column + 1, n + 1);
                    felt.words = text.clone();
                    felt.card = Some(matrix.card(Card {
                        id,
                        text,
                        cell: Some((stage, step, lane)),
                        ..Card::default()
                    }));
                }
                if tenths.is_some() {
                    matrix.felt(felt);
                }
            }
        }
    }
}
