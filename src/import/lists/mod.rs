//! Plain text and Markdown: headings are stages, points of lists are notes.
//!
//! Deeper headings and points above indented ones are lanes if their names say so ("Pain points"),
//! else headings are steps. `Pain: the queue is long` goes to the lane it names. Where the highest
//! headings are lanes and those below them are not, the two change places. A single heading above
//! all others is the title. Text without headings is read by its indentation, or by its paragraphs.

mod inline;
mod lines;

use super::builder::Builder;
use super::matrix::{Card, Felt, Matrix};
use super::mood::{self, Scale};
use super::{ImportError, rows};
use crate::arrange;
use crate::model::LaneKind;
use lines::{Kind, Line};

/// At least so clearly a name must tell what its lane is about.
const CLEARLY: f64 = 0.7;

/// Whether it is text at all. It comes last of all readers, for anything may be a list.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = rows::head(bytes);
    let odd = head.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    odd * 50 <= head.chars().count() && !head.trim_start().starts_with(['{', '<'])
}

/// Reads the text.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let text = rows::decode(bytes)?;
    let found = lines::read(&text);
    for _ in 0..found.comments {
        builder.report.lose("comments");
    }
    for _ in 0..found.rules {
        builder.report.lose("rules");
    }
    let mut lines = found.lines;
    join(&mut lines);
    if !lines.iter().any(|line| matches!(line.kind, Kind::Heading(_))) {
        find_headings(&mut lines);
    }
    let shape = Shape::of(&lines);
    if let Some(title) = found.title.or(shape.title.map(|at| inline::read(&lines[at].text).text)) {
        builder.title = title;
    }
    let mut list =
        List { shape, matrix: Matrix::default(), stage: None, step: 0, lanes: Vec::new(), of_head: None };
    for at in 0..lines.len() {
        if list.shape.title != Some(at) {
            list.line(at, &lines, builder);
        }
    }
    if list.shape.only_lanes && list.matrix.cards() > 0 {
        builder.report.remarks.push("It names no stages: all notes stand in one.".to_owned());
    }
    list.matrix.write(builder);
    Ok(())
}

/// What is indented under a point, without a sign of its own, goes on with it.
fn join(lines: &mut Vec<Line>) {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if line.kind == Kind::Text
            && !line.apart
            && let Some(last) = joined.last_mut()
            && matches!(last.kind, Kind::Point(_))
            && line.indent > last.indent
        {
            last.text.push('\n');
            last.text.push_str(&line.text);
            continue;
        }
        joined.push(line);
    }
    *lines = joined;
}

/// Text without headings: what others are indented under is one; else the first line of every
/// paragraph, if all have more than one.
fn find_headings(lines: &mut [Line]) {
    let least = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let over = |lines: &[Line], at: usize| {
        lines[at].indent == least && lines.get(at + 1).is_some_and(|next| next.indent > least)
    };
    let tops = lines.iter().filter(|line| line.indent == least).count();
    let heads: Vec<usize> = (0..lines.len()).filter(|&at| over(lines, at)).collect();
    if !heads.is_empty() && heads.len() * 2 >= tops {
        heads.into_iter().for_each(|at| lines[at].kind = Kind::Heading(1));
        return;
    }
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].apart).collect();
    let long = |n: usize| starts.get(n + 1).copied().unwrap_or(lines.len()) - starts[n] > 1;
    let plain = starts.iter().all(|&at| lines[at].kind == Kind::Text);
    if starts.len() > 1 && plain && (0..starts.len()).all(long) {
        starts.into_iter().for_each(|at| lines[at].kind = Kind::Heading(1));
    }
}

/// What the levels of headings mean.
struct Shape {
    title: Option<usize>,
    /// The level of stages (or of lanes, if they change places); deeper ones stand below them.
    top: u8,
    /// Lanes are above, stages below them.
    swapped: bool,
    /// There are lanes and no stages.
    only_lanes: bool,
}

impl Shape {
    fn of(lines: &[Line]) -> Self {
        let heads: Vec<(usize, u8)> = lines
            .iter()
            .enumerate()
            .filter_map(|(at, line)| match line.kind {
                Kind::Heading(level) => Some((at, level)),
                _ => None,
            })
            .collect();
        let mut levels: Vec<u8> = heads.iter().map(|head| head.1).collect();
        levels.sort_unstable();
        let first = levels.first().copied().unwrap_or(1);
        let alone = levels.iter().filter(|level| **level == first).count() == 1;
        let under = levels.iter().copied().find(|level| *level > first);
        // one heading over all others, before anything else, is the title; over lanes it is a stage
        let below_first = heads.iter().filter(|head| Some(head.1) == under);
        let over_lanes = below_first.clone().any(|head| lane_of(&lines[head.0].text).is_some())
            && levels.last().copied() == under;
        let title = heads
            .first()
            .filter(|head| alone && under.is_some() && !over_lanes && head.1 == first && head.0 == 0);
        let title = title.map(|head| head.0);
        let top = if title.is_some() { under.unwrap_or(first) } else { first };
        let kinds = |of: fn(u8, u8) -> bool| {
            let names = heads.iter().filter(|head| of(head.1, top) && Some(head.0) != title);
            let lanes = names.clone().filter(|head| lane_of(&lines[head.0].text).is_some()).count();
            (lanes, names.count())
        };
        let (lanes_above, above) = kinds(|level, top| level == top);
        let (lanes_below, below) = kinds(|level, top| level > top);
        let mostly = above > 1 && lanes_above * 3 >= above * 2;
        Self {
            title,
            top,
            swapped: mostly && below > 0 && lanes_below * 2 < below,
            only_lanes: mostly && below == 0,
        }
    }
}

/// The lane that a name tells clearly.
fn lane_of(name: &str) -> Option<LaneKind> {
    let name = inline::read(name).text;
    let name = name.trim_end_matches([':', '：']).trim();
    arrange::kind_of_lane(name).filter(|(_, clearly)| *clearly >= CLEARLY).map(|(kind, _)| kind)
}

struct List {
    shape: Shape,
    matrix: Matrix,
    stage: Option<usize>,
    step: usize,
    /// Lanes opened by points, with their indentation.
    lanes: Vec<(usize, usize)>,
    /// The lane opened by a heading.
    of_head: Option<usize>,
}

impl List {
    fn line(&mut self, at: usize, lines: &[Line], builder: &mut Builder) {
        let line = &lines[at];
        let read = inline::read(&line.text);
        if read.formatted {
            builder.report.lose("formatting of texts");
        }
        match line.kind {
            Kind::Heading(level) => self.heading(level, &read.text),
            Kind::Point(_) | Kind::Text => {
                while self.lanes.last().is_some_and(|lane| lane.0 >= line.indent) {
                    self.lanes.pop();
                }
                let holds = lines
                    .get(at + 1)
                    .is_some_and(|next| next.indent > line.indent && !matches!(next.kind, Kind::Heading(_)));
                match lane_of(&read.text).filter(|_| holds) {
                    Some(kind) => {
                        let name = read.text.trim_end_matches(':').trim();
                        self.lanes.push((line.indent, self.matrix.lane(kind, name)));
                    }
                    None => self.note(line, read),
                }
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.lanes.clear();
        let is_top = level == self.shape.top;
        let above = level < self.shape.top;
        let lane = lane_of(text);
        if is_top && (self.shape.swapped || self.shape.only_lanes) {
            self.of_head = Some(self.matrix.lane(lane.unwrap_or(LaneKind::Other), text));
        } else if self.shape.swapped {
            self.stage = Some(self.matrix.stage_named(text));
            self.step = 0;
        } else if is_top || above || self.stage.is_none() {
            self.stage = Some(self.matrix.stage(text));
            (self.step, self.of_head) = (0, None);
        } else if let (Some(kind), Some(_)) = (lane, self.stage) {
            self.of_head = Some(self.matrix.lane(kind, text));
        } else if let Some(stage) = self.stage {
            self.step = self.matrix.step(stage, text);
            self.of_head = None;
        }
    }

    fn note(&mut self, line: &Line, read: inline::Inline) {
        let mut lane = self.lanes.last().map(|lane| lane.1).or(self.of_head);
        let mut text = read.text;
        // "Pain: the queue is long"
        if let Some((name, rest)) = text.split_once([':', '：'])
            && let Some(kind) = lane_of(name).filter(|_| !rest.trim().is_empty())
        {
            lane = Some(self.matrix.lane_of(&kind).unwrap_or_else(|| self.matrix.lane(kind, name)));
            text = rest.trim().to_owned();
        }
        let stage = self.stage.or_else(|| self.shape.only_lanes.then(|| self.matrix.last_stage()));
        let lane = match (lane, stage) {
            (None, Some(_)) => Some(self.matrix.lane(LaneKind::Action, "")),
            (lane, _) => lane,
        };
        let cell = stage.zip(lane).map(|(stage, lane)| (stage, self.step, lane));
        let tags = if line.kind == Kind::Point(Some(true)) { vec!["done".to_owned()] } else { Vec::new() };
        let id = format!("line-{}", line.number);
        let words = text.clone();
        let card = self.matrix.card(Card { id, text, cell, tags, links: read.links, ..Card::default() });
        let Some((stage, step, lane)) = cell else { return };
        if self.matrix.kind_of(lane) == Some(&LaneKind::Emotion)
            && let Some(tenths) = mood::tenths(&words, Scale::OneToFive)
        {
            self.matrix.felt(Felt { stage, step, persona: None, tenths, words, card: Some(card) });
        }
    }
}

#[cfg(test)]
mod tests;
