//! Arrows on the matrix: they walk cards, cells and heads, move them with Ctrl, and change ratings.

use egui::{Id, Key, Modifiers, Ui};

use super::stage_menu::step_beside;
use super::{MatrixView, Parts, Shown, access, sizes};
use crate::app::workspace::Document;
use crate::edit::{CardCommand, Command, Focus, GridCommand, Selection};
use crate::geom::{Point, Vec2};
use crate::gesture::{neighbour, next_cell, rate};
use crate::model::{JourneyMap, LaneId, PersonaId, StageId, StepId};
use crate::scene::Target;
use crate::ui::act::{Act, Acts};

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

impl MatrixView {
    pub(super) fn keys(
        &mut self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        document: &mut Document,
        acts: &mut Acts,
    ) {
        let focused = ui.memory(|memory| memory.focused());
        let scenes = [&shown.body, &shown.heads, &shown.rail];
        let own = |id| id == Id::unique("matrix") || scenes.iter().any(|scene| access::is_node(scene, id));
        let elsewhere = focused.is_some_and(|id| !own(id));
        if self.is_writing() || elsewhere || self.menu.is_some() {
            return;
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, Key::F10)) {
            self.menu_by_key(parts, shown, document);
            return;
        }
        self.clipboard(ui, shown, document, acts);
        let selection = document.editor.selection().clone();
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Backspace)) && !selection.notes.is_empty()
        {
            let notes = selection.notes.iter().copied().collect();
            acts.push(Act::Run(CardCommand::Unplace { notes }.into()));
            return;
        }
        if let (None, Some(Focus::Rating(step, persona))) = (selection.only_note(), selection.focus) {
            self.rating_keys(ui, shown, (step, persona), acts);
        }
        if let (None, Some(part)) = (selection.only_note(), selection.focus) {
            fold_keys(ui, document, part, acts);
        }
        for (by, modifiers) in arrows(ui) {
            let (ctrl, shift) = (modifiers.command, modifiers.shift);
            if ctrl && shift {
                sizes::change(by, shown, document, acts);
                continue;
            }
            match (selection.only_note(), selection.focus) {
                (Some(note), _) if ctrl => {
                    if let Some((lane, step)) = next_cell(&shown.places(1.0), note, by) {
                        let place = CardCommand::Place { notes: vec![note], lane, step, order: None };
                        acts.push(Act::Run(place.into()));
                    }
                }
                (Some(note), _) => {
                    if let Some(next) = neighbour(&shown.body, note, by) {
                        self.go(Selection::of_notes([next]), Target::Note(next), document);
                    }
                }
                (None, Some(Focus::Rating(step, persona))) if by.y != 0.0 => {
                    let change = if shift { 10 } else { 1 } * -(by.y as i32);
                    acts.push(Act::Run(rate(step, persona, now(shown, (step, persona)) + change)));
                }
                (None, Some(Focus::Rating(step, persona))) => {
                    self.next_point(shown, (step, persona), by.x > 0.0, document);
                }
                (None, Some(Focus::Cell(lane, step))) => {
                    self.next_place(shown, (lane, step), by, document);
                }
                (None, Some(focus)) => {
                    let command = document.map().filter(|_| ctrl).and_then(|map| moved(map, focus, by));
                    match command {
                        Some(command) => acts.push(Act::Run(command)),
                        None if !ctrl => self.next_head(shown, focus, by, document),
                        None => {}
                    }
                }
                (None, None) => {
                    if let Some(first) = shown.layout.cards.first().filter(|_| selection.is_empty()) {
                        self.go(Selection::of_notes([first.note]), Target::Note(first.note), document);
                    }
                }
            }
        }
    }

    /// `+` and `-` change a rating by a half; a figure begins to write its value.
    fn rating_keys(&mut self, ui: &Ui, shown: &Shown, at: (StepId, Option<PersonaId>), acts: &mut Acts) {
        // Taken out: the field that a figure opens begins with it already.
        let typed = ui.input_mut(|i| {
            let plain = !i.modifiers.command && !i.modifiers.alt;
            let text = |event: &egui::Event| plain && matches!(event, egui::Event::Text(_));
            let at = i.events.iter().position(text)?;
            match i.events.remove(at) {
                egui::Event::Text(text) => Some(text),
                _ => None,
            }
        });
        match typed.as_deref() {
            Some("+") => acts.push(Act::Run(rate(at.0, at.1, now(shown, at) + 5))),
            Some("-" | "−") => acts.push(Act::Run(rate(at.0, at.1, now(shown, at) - 5))),
            Some(text) if text.chars().all(|c| c.is_ascii_digit()) => {
                self.open_picker(at.0, at.1, Some(text.to_owned()));
            }
            _ => {}
        }
    }

    pub(super) fn go(&mut self, selection: Selection, target: Target, document: &mut Document) {
        document.editor.select(selection);
        self.wants_focus = Some(access::id_of(target));
    }

    /// The next point of the same curve.
    fn next_point(
        &mut self,
        shown: &Shown,
        (step, persona): (StepId, Option<PersonaId>),
        right: bool,
        document: &mut Document,
    ) {
        let points = &shown.layout.points;
        let of = |step: StepId| points.iter().find(|point| point.step == step && point.persona == persona);
        let columns = &shown.layout.columns;
        let Some(at) = columns.iter().position(|column| column.step == step) else {
            return;
        };
        let next = if right {
            columns[at + 1..].iter().find_map(|column| of(column.step))
        } else {
            columns[..at].iter().rev().find_map(|column| of(column.step))
        };
        if let Some(point) = next {
            let focus = Focus::Rating(point.step, persona);
            self.go(Selection::of_focus(focus), Target::Rating(point.lane, point.step, persona), document);
        }
    }

    /// The cell beside a cell, or the first card in it.
    fn next_place(
        &mut self,
        shown: &Shown,
        (lane, step): (LaneId, StepId),
        by: Vec2,
        document: &mut Document,
    ) {
        let Some(cell) = shown.body.zone(Target::Cell(lane, step)).map(|zone| zone.rect) else {
            return;
        };
        let beside = Point::new(
            cell.center().x + by.x * (cell.width() / 2.0 + 4.0),
            cell.center().y + by.y * (cell.height() / 2.0 + 4.0),
        );
        let next = shown
            .body
            .zones
            .iter()
            .find(|zone| matches!(zone.target, Target::Cell(..)) && zone.rect.contains(beside));
        if let Some((Target::Cell(lane, step), target)) = next.map(|zone| (zone.target, zone.target)) {
            self.go(Selection::of_focus(Focus::Cell(lane, step)), target, document);
        }
    }

    /// The head beside a head.
    fn next_head(&mut self, shown: &Shown, focus: Focus, by: Vec2, document: &mut Document) {
        let strips = &shown.strips;
        let next = match focus {
            Focus::Stage(stage) if by.y > 0.0 => {
                let first = strips.steps.iter().find(|(of, _)| *of == stage);
                first.map(|(_, strip)| (Focus::Step(strip.id), Target::Step(strip.id)))
            }
            Focus::Stage(stage) => beside(strips.stages.iter().map(|strip| strip.id), stage, by.x)
                .map(|id| (Focus::Stage(id), Target::Stage(id))),
            Focus::Step(step) if by.y < 0.0 => {
                let own = strips.steps.iter().find(|(_, strip)| strip.id == step);
                own.map(|(stage, _)| (Focus::Stage(*stage), Target::Stage(*stage)))
            }
            Focus::Step(step) => beside(strips.steps.iter().map(|(_, strip)| strip.id), step, by.x)
                .map(|id| (Focus::Step(id), Target::Step(id))),
            Focus::Lane(lane) => beside(strips.lanes.iter().map(|strip| strip.id), lane, by.y)
                .map(|id| (Focus::Lane(id), Target::Lane(id))),
            _ => None,
        };
        // A column without a name has no head of its own.
        if let Some((focus, target)) = next
            && (shown.heads.zone(target).is_some() || shown.rail.zone(target).is_some())
        {
            self.go(Selection::of_focus(focus), target, document);
        }
    }
}

/// The arrows of this frame, each with what was held with it: in a slow frame keys are up again before
/// it is shown.
fn arrows(ui: &Ui) -> Vec<(Vec2, Modifiers)> {
    let arrow = |event: &egui::Event| match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } => {
            let by = ARROWS.iter().find(|(arrow, _)| arrow == key)?.1;
            Some((by, *modifiers))
        }
        _ => None,
    };
    ui.input(|i| i.events.iter().filter_map(arrow).collect())
}

/// `−` collapses the stage or lane that is selected, `+` expands it.
fn fold_keys(ui: &Ui, document: &Document, part: Focus, acts: &mut Acts) {
    let Some(map) = document.map() else { return };
    let typed = ui.input(|i| {
        i.events.iter().find_map(|event| match event {
            egui::Event::Text(text) if !i.modifiers.command && !i.modifiers.alt => Some(text.clone()),
            _ => None,
        })
    });
    let collapsed = match typed.as_deref() {
        Some("+") => false,
        Some("-" | "−") => true,
        _ => return,
    };
    acts.extend(folding(map, part, Some(collapsed)).map(Act::Run));
}

/// Collapses or expands a stage (of a step, its own) or a lane; `None` turns it round. Nothing where it
/// is so already.
pub(super) fn folding(map: &JourneyMap, part: Focus, to: Option<bool>) -> Option<Command> {
    let stage = match part {
        Focus::Stage(stage) => Some(stage),
        Focus::Step(step) => Some(map.steps().get(step)?.stage),
        _ => None,
    };
    if let Some(stage) = stage {
        let now = map.stages().get(stage)?.collapsed;
        let collapsed = to.unwrap_or(!now);
        return (collapsed != now).then_some(GridCommand::SetStageCollapsed { stage, collapsed }.into());
    }
    let Focus::Lane(lane) = part else { return None };
    let now = map.lanes().get(lane)?.collapsed;
    let collapsed = to.unwrap_or(!now);
    (collapsed != now).then_some(GridCommand::SetLaneCollapsed { lane, collapsed }.into())
}

/// The value of a point in tenths; neutral where nobody rated.
fn now(shown: &Shown, (step, persona): (StepId, Option<PersonaId>)) -> i32 {
    let point = shown.layout.points.iter().find(|p| p.step == step && p.persona == persona);
    point.and_then(|point| point.tenths).map_or(0, i32::from)
}

/// The one before (`by` below 0) or after another.
fn beside<I: PartialEq + Copy>(all: impl Iterator<Item = I>, of: I, by: f64) -> Option<I> {
    let all: Vec<I> = all.collect();
    let at = all.iter().position(|id| *id == of)?;
    match by {
        by if by < 0.0 => all.get(at.checked_sub(1)?).copied(),
        by if by > 0.0 => all.get(at + 1).copied(),
        _ => None,
    }
}

/// The command that moves a head by one place.
fn moved(map: &JourneyMap, focus: Focus, by: Vec2) -> Option<Command> {
    let place = |at: usize, by: f64| if by > 0.0 { Some(at + 1) } else { at.checked_sub(1) };
    let command = match focus {
        Focus::Stage(stage) if by.x != 0.0 => {
            let at = map.stages_in_order().iter().position(|other| other.id == stage)?;
            move_stage(map, stage, place(at, by.x)?)?
        }
        Focus::Step(step) if by.x != 0.0 => step_beside(map, step, by.x > 0.0)?,
        Focus::Lane(lane) if by.y != 0.0 => {
            let at = map.lanes_in_order().iter().position(|other| other.id == lane)?;
            let to = place(at, by.y).filter(|to| *to < map.lanes().len())?;
            GridCommand::MoveLane { lane, to }
        }
        _ => return None,
    };
    Some(command.into())
}

fn move_stage(map: &JourneyMap, stage: StageId, to: usize) -> Option<GridCommand> {
    (to < map.stages().len()).then_some(GridCommand::MoveStage { stage, to })
}
