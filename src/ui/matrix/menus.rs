//! Context menus of stages, steps, lanes and cells. Those of cards stand next door.

use egui::{Id, Pos2, Ui};

use super::naming::Named;
use super::{MatrixView, Parts, Shown, card_menu, lane_menu, linking, stage_menu};
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::Document;
use crate::edit::{Bundle, Focus, RecordCommand, Selection};
use crate::model::{JourneyMap, LaneId, LaneKind, MapHead, NoteId, StageId, StepId};
use crate::scene::Target;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::topbar::action_row_ui;
use crate::ui::widgets::menu::{self, Row};

/// Width of the menus.
const WIDTH: f32 = 240.0;
/// Height from which lists scroll.
const LONGEST: f32 = 480.0;

/// What a menu is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    Cell(LaneId, StepId),
    /// The selected cards.
    Cards,
    /// The personas of the map.
    Corner,
    /// How one card is linked to another.
    Link(NoteId, NoteId),
    /// The kinds of which a lane is added at a place.
    NewLane(Option<usize>),
}

/// What a row of a menu asks for.
pub enum Wish {
    Act(Box<Act>),
    Name(Named),
    Write(LaneId, StepId),
    Copy(Bundle),
}

/// Collects the wishes of a menu.
pub struct Wishes(pub Vec<Wish>);

impl Wishes {
    pub fn run(&mut self, command: impl Into<crate::edit::Command>) {
        self.0.push(Wish::Act(Box::new(Act::Run(command.into()))));
    }
}

/// The words of Ctrl and an arrow.
pub fn ctrl_arrow(arrow: &str) -> Option<String> {
    Some(if Os::here() == Os::MacOs { format!("⌘{arrow}") } else { format!("Ctrl {arrow}") })
}

impl MatrixView {
    /// Opens the menu of what stands at a point, and selects it.
    pub(super) fn open_menu(&mut self, parts: Parts, shown: &Shown, at: Pos2, document: &mut Document) {
        self.finish_writing(document);
        let subject = match Self::target_at(parts, shown, at) {
            Some(Target::Stage(stage)) => Subject::Stage(stage),
            Some(Target::Step(step)) => Subject::Step(step),
            Some(Target::Lane(lane)) => Subject::Lane(lane),
            Some(Target::Note(note)) => {
                if !document.editor.selection().notes.contains(&note) {
                    document.editor.select(Selection::of_notes([note]));
                }
                Subject::Cards
            }
            Some(Target::Cell(lane, step)) => Subject::Cell(lane, step),
            Some(Target::Corner) => return self.corner_menu(at, document),
            _ => return,
        };
        self.menu_for(subject, at, document);
    }

    pub(super) fn menu_for(&mut self, subject: Subject, at: Pos2, document: &mut Document) {
        let focus = match subject {
            Subject::Stage(stage) => Some(Focus::Stage(stage)),
            Subject::Step(step) => Some(Focus::Step(step)),
            Subject::Lane(lane) => Some(Focus::Lane(lane)),
            Subject::Cell(lane, step) => Some(Focus::Cell(lane, step)),
            Subject::Cards | Subject::Corner | Subject::NewLane(_) | Subject::Link(..) => None,
        };
        if let Some(focus) = focus {
            document.editor.select(Selection::of_focus(focus));
        }
        self.menu = Some((subject, at));
    }

    /// The menu of the personas, if the project has any.
    pub(super) fn corner_menu(&mut self, at: Pos2, document: &mut Document) {
        if !document.editor.project().personas().is_empty() {
            self.menu_for(Subject::Corner, at, document);
        }
    }

    /// The menu of what is selected, for the keyboard.
    pub(super) fn menu_by_key(&mut self, parts: Parts, shown: &Shown, document: &mut Document) {
        let selection = document.editor.selection().clone();
        let (target, subject) = match (selection.notes.first(), selection.focus) {
            (Some(note), _) => (Target::Note(*note), Subject::Cards),
            (None, Some(Focus::Stage(stage))) => (Target::Stage(stage), Subject::Stage(stage)),
            (None, Some(Focus::Step(step))) => (Target::Step(step), Subject::Step(step)),
            (None, Some(Focus::Lane(lane))) => (Target::Lane(lane), Subject::Lane(lane)),
            (None, Some(Focus::Cell(lane, step))) => (Target::Cell(lane, step), Subject::Cell(lane, step)),
            _ => return,
        };
        let scenes = [
            (&shown.heads, parts.to_heads(), parts.heads),
            (&shown.rail, parts.to_rail(), parts.rail),
            (&shown.body, parts.to_body(), parts.body),
        ];
        let place = scenes.into_iter().find_map(|(scene, to, clip)| {
            let rect = crate::ui::paint::on_screen(to, scene.zone(target)?.rect);
            Some(clip.clamp(rect.left_bottom()))
        });
        self.menu_for(subject, place.unwrap_or(parts.body.min), document);
    }

    pub(super) fn menu_ui(&mut self, ui: &Ui, document: &mut Document, acts: &mut Acts) {
        let Some((subject, at)) = self.menu else {
            return;
        };
        let mut open = true;
        let mut wishes = Wishes(Vec::new());
        let doc: &Document = document;
        menu::at_point(ui, Id::unique("matrix menu"), at, WIDTH, &mut open, |ui| {
            let Some(map) = doc.map() else {
                return;
            };
            match subject {
                Subject::Stage(stage) => stage_menu::stage_ui(ui, map, stage, &mut wishes),
                Subject::Step(step) => stage_menu::step_ui(ui, map, step, &mut wishes),
                Subject::Lane(lane) => lane_menu::show_ui(ui, doc, map, lane, &mut wishes),
                Subject::Cell(lane, step) => cell_ui(ui, map, lane, step, &mut wishes),
                Subject::Cards => card_menu::show_ui(ui, doc, &mut wishes),
                Subject::Corner => personas_ui(ui, doc, map, &mut wishes),
                Subject::Link(from, to) => linking::kinds_ui(ui, map, from, to, &mut wishes),
                Subject::NewLane(at) => lane_menu::kinds_ui(ui, at, &mut wishes),
            }
        });
        if !open {
            self.menu = None;
        }
        for wish in wishes.0 {
            self.menu = None;
            match wish {
                Wish::Act(act) => acts.push(*act),
                Wish::Name(named) => self.name(named, document),
                Wish::Copy(what) => {
                    if let Some(text) = self.copy_bundle(document, &what, acts) {
                        ui.ctx().copy_text(text);
                    }
                }
                Wish::Write(lane, step) => self.write_new(document, lane, step, None),
            }
        }
    }
}

/// Long lists scroll: they must fit into the least window.
pub fn scrolled_ui(ui: &mut Ui, rows: impl FnOnce(&mut Ui)) {
    egui::ScrollArea::vertical().max_height(LONGEST).show(ui, rows);
}

/// Whose journey it is: the first one stands in the corner, each has a curve.
fn personas_ui(ui: &mut Ui, document: &Document, map: &JourneyMap, wishes: &mut Wishes) {
    let chosen = &map.head().personas;
    for persona in document.editor.project().personas().iter() {
        let on = chosen.contains(&persona.id);
        let name = if persona.name.is_empty() { "Unnamed persona" } else { &persona.name };
        if Row::new(name).icon(icons::USER).checked(on).show_ui(ui) {
            let mut personas = chosen.clone();
            match on {
                true => personas.retain(|id| *id != persona.id),
                false => personas.push(persona.id),
            }
            let head = MapHead { personas, ..MapHead::clone(map.head()) };
            wishes.run(RecordCommand::Put(head.into()));
        }
    }
    menu::separator_ui(ui);
    for persona in chosen.iter().filter_map(|id| document.editor.project().personas().get(*id)) {
        if Row::new(&format!("Copy “{}”", persona.name)).icon(icons::COPY).show_ui(ui) {
            wishes.0.push(Wish::Copy(Bundle::Persona(persona.id)));
        }
    }
}

fn cell_ui(ui: &mut Ui, map: &JourneyMap, lane: LaneId, step: StepId, wishes: &mut Wishes) {
    let curve = map.lanes().get(lane).is_some_and(|lane| lane.kind == LaneKind::Emotion);
    if !curve {
        let keys = action(ActionId::EditText).keys(Os::here());
        if Row::new("Write a card").icon(icons::NOTE_PENCIL).shortcut(keys).show_ui(ui) {
            wishes.0.push(Wish::Write(lane, step));
        }
        menu::separator_ui(ui);
    }
    let mut acts = Acts::new();
    for id in [ActionId::SelectAll, ActionId::ZoomFit] {
        action_row_ui(ui, id, true, &mut acts);
    }
    wishes.0.extend(acts.into_iter().map(|act| Wish::Act(Box::new(act))));
}
