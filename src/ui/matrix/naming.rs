//! Naming stages, steps and lanes in place, those that are there and new ones.
//!
//! As with cards, the matrix shows the preview of the command that will be run; the name with its
//! caret is painted over the head. A new head exists only once its naming has ended: one undo step.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, Ui, pos2};

use super::{MatrixView, Parts, Shown};
use crate::app::workspace::{Document, Mood};
use crate::edit::{Command, Focus, GridCommand, Selection};
use crate::geom::{self, Affine, Point};
use crate::layout::matrix::{Measures, name_place};
use crate::layout::style;
use crate::model::{JourneyMap, LaneId, LaneKind, StageId, StepId};
use crate::scene::{Group, Item, Node, Scene, Target};
use crate::text::{TextEditor, TextStyle};
use crate::ui::act::{Act, Acts};
use crate::ui::paint::{ScenePainter, color32, on_screen};
use crate::ui::style::Look;
use crate::ui::text_input::{Input, Leave};
use crate::ui::theme::theme;

/// What is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    /// `at` counts all stages, steps of the stage or lanes; `None` is the end.
    NewStage {
        at: Option<usize>,
    },
    NewStep {
        stage: StageId,
        at: Option<usize>,
    },
    NewLane {
        at: Option<usize>,
        kind: LaneKind,
    },
}

/// A name that is being written.
pub struct Naming {
    named: Named,
    before: String,
    /// `None` until the first frame, which knows the engine.
    editor: Option<TextEditor>,
    /// Where the text stands, in the coordinates of its scene; known after it was shown.
    place: geom::Rect,
}

impl Named {
    fn is_new(&self) -> bool {
        matches!(self, Self::NewStage { .. } | Self::NewStep { .. } | Self::NewLane { .. })
    }

    fn is_lane(&self) -> bool {
        matches!(self, Self::Lane(_) | Self::NewLane { .. })
    }

    fn before(&self, map: &JourneyMap) -> Option<String> {
        match self {
            Self::Stage(stage) => map.stages().get(*stage).map(|stage| stage.title.clone()),
            Self::Step(step) => map.steps().get(*step).map(|step| step.title.clone()),
            Self::Lane(lane) => map.lanes().get(*lane).map(|lane| lane.label().to_owned()),
            _ => Some(String::new()),
        }
    }

    fn command(&self, title: String) -> Command {
        match self.clone() {
            Self::Stage(stage) => GridCommand::RenameStage { stage, title },
            Self::Step(step) => GridCommand::RenameStep { step, title },
            Self::Lane(lane) => GridCommand::RenameLane { lane, title },
            Self::NewStage { at } => GridCommand::AddStage { at, title },
            Self::NewStep { stage, at } => GridCommand::AddStep { stage, at, title },
            Self::NewLane { at, kind } => GridCommand::AddLane { at, kind, title },
        }
        .into()
    }

    /// The head in a preview of the document, where a new one is the one that was not there.
    fn target(&self, map: &JourneyMap, shown: &Shown) -> Option<Target> {
        let columns = &shown.layout.columns;
        Some(match self {
            Self::Stage(stage) => Target::Stage(*stage),
            Self::Step(step) => Target::Step(*step),
            Self::Lane(lane) => Target::Lane(*lane),
            Self::NewStage { .. } => {
                Target::Stage(columns.iter().find(|column| !map.stages().contains(column.stage))?.stage)
            }
            Self::NewStep { .. } => {
                Target::Step(columns.iter().find(|column| !map.steps().contains(column.step))?.step)
            }
            Self::NewLane { .. } => {
                Target::Lane(shown.layout.rows.iter().find(|row| !map.lanes().contains(row.lane))?.lane)
            }
        })
    }

    fn style(&self) -> TextStyle {
        match self {
            Self::Stage(_) | Self::NewStage { .. } => style::STAGE,
            Self::Step(_) | Self::NewStep { .. } => style::STEP,
            Self::Lane(_) | Self::NewLane { .. } => style::LANE,
        }
    }

    /// The name that a new head gets when none was written.
    fn usual(&self) -> &'static str {
        match self {
            Self::NewStage { .. } => "New stage",
            Self::NewStep { .. } => "New step",
            _ => "",
        }
    }

    fn what(&self) -> &'static str {
        match self {
            Self::Stage(_) | Self::NewStage { .. } => "Name of the stage",
            Self::Step(_) | Self::NewStep { .. } => "Name of the step",
            Self::Lane(_) | Self::NewLane { .. } => "Name of the lane",
        }
    }
}

impl Naming {
    fn text(&self) -> String {
        self.editor.as_ref().map_or_else(|| self.before.clone(), TextEditor::text)
    }

    /// The command that sets the name as it stands.
    pub fn command(&self) -> Command {
        let shown = self.editor.as_ref().map(|editor| editor.paragraph().text.to_string());
        self.named.command(shown.unwrap_or_else(|| self.before.clone()))
    }

    /// Puts the caret at a point of the scene of its head; whether the point is on the name.
    fn click(&mut self, at: Point, extend: bool) -> bool {
        let inside = self.place.contains(at);
        if let Some(editor) = self.editor.as_mut().filter(|_| inside) {
            editor.click(at - self.place.origin().to_vec2(), extend);
        }
        inside
    }

    /// What ending now would run.
    fn ending(&self) -> Option<Command> {
        let text = self.text();
        let text = text.trim();
        match &self.named {
            named if named.is_new() => {
                Some(named.command(if text.is_empty() { named.usual() } else { text }.to_owned()))
            }
            named if text == self.before || text.is_empty() && matches!(named, Named::Stage(_)) => None,
            named => Some(named.command(text.to_owned())),
        }
    }
}

impl MatrixView {
    /// Starts naming; what was being written is ended.
    pub(super) fn name(&mut self, named: Named, document: &mut Document) {
        self.finish_writing(document);
        let Some(before) = document.map().and_then(|map| named.before(map)) else {
            return;
        };
        self.naming = Some(Naming { named, before, editor: None, place: geom::Rect::ZERO });
    }

    /// Names the stage, step or lane that is selected; whether one is.
    pub(super) fn name_selected(&mut self, document: &mut Document) -> bool {
        let named = match document.editor.selection().focus {
            Some(Focus::Stage(stage)) => Named::Stage(stage),
            Some(Focus::Step(step)) => Named::Step(step),
            Some(Focus::Lane(lane)) => Named::Lane(lane),
            _ => return false,
        };
        self.name(named, document);
        true
    }

    /// A press while a name is written: whether it was on the name.
    pub(super) fn press_name(&mut self, parts: Parts, at: egui::Pos2, extend: bool) -> bool {
        let Some(naming) = &mut self.naming else {
            return false;
        };
        let (to, clip) = part(parts, &naming.named);
        let place = to.inverse() * at;
        clip.contains(at) && naming.click(Point::new(f64::from(place.x), f64::from(place.y)), extend)
    }

    /// Keys of the name that is being written.
    pub(super) fn name_keys(&mut self, ui: &mut Ui, look: &Look, document: &mut Document, acts: &mut Acts) {
        let Some(naming) = &mut self.naming else {
            return;
        };
        let (before, style) = (&naming.before, naming.named.style());
        let editor = naming.editor.get_or_insert_with(|| {
            let mut editor = TextEditor::new(&look.engine, before, style, None);
            editor.select_all();
            editor
        });
        let input = Input { id: Id::unique("writing a name"), keeps_tab: true };
        self.focus_ids.push(input.id);
        let place = ui.clip_rect();
        let escape = ui.input(|i| i.key_pressed(egui::Key::Escape));
        let Some(leave) = input.feed_ui(ui, editor, place, naming.named.what()) else {
            return;
        };
        let named = naming.named.clone();
        if escape {
            self.naming = None;
            return;
        }
        if matches!(named, Named::Stage(_)) && naming.text().trim().is_empty() {
            acts.push(Act::Say(Mood::Warning, "A stage needs a name. It keeps the one it had.".to_owned()));
        }
        self.finish_naming(document);
        if let Leave::Tab { back } = leave
            && let Some(next) = self.beside(&named, back)
        {
            document.editor.select(focus(&next).map(Selection::of_focus).unwrap_or_default());
            self.name(next, document);
        }
    }

    /// The next head of the same sort.
    fn beside(&self, named: &Named, back: bool) -> Option<Named> {
        let layout = &self.resting.as_ref()?.1.layout;
        let heads: Vec<Named> = match named {
            Named::Stage(_) => {
                layout.columns.iter().filter(|c| c.first).map(|c| Named::Stage(c.stage)).collect()
            }
            Named::Step(_) => layout.columns.iter().map(|c| Named::Step(c.step)).collect(),
            Named::Lane(_) => layout.rows.iter().map(|row| Named::Lane(row.lane)).collect(),
            _ => return None,
        };
        let at = heads.iter().position(|head| head == named)?;
        heads.get(if back { at.checked_sub(1)? } else { at + 1 }).cloned()
    }

    /// Ends naming: the name is one undo step.
    pub(super) fn finish_naming(&mut self, document: &mut Document) {
        if let Some(command) = self.naming.take().and_then(|naming| naming.ending()) {
            // It fails only where the head is gone, and the name has no place then.
            _ = document.editor.run(&command);
        }
    }

    /// The name that is written, with its caret.
    pub(super) fn name_ui(
        &mut self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        document: &Document,
        look: &Look,
        painter: &mut ScenePainter,
    ) {
        let (Some(naming), Some(map)) = (&mut self.naming, document.map()) else {
            return;
        };
        let Some(target) = naming.named.target(map, shown) else {
            return;
        };
        let (to, clip) = part(parts, &naming.named);
        let scene: &Scene = if naming.named.is_lane() { &shown.rail } else { &shown.heads };
        let Some(head) = scene.zone(target).map(|zone| zone.rect) else {
            return;
        };
        let columns = shown.layout.columns.iter().filter(|column| column.first);
        let number = match target {
            Target::Stage(stage) => columns.take_while(|column| column.stage != stage).count() + 1,
            _ => 0,
        };
        let measures = Measures::screen();
        let layout = look.layout(&shown.project);
        let (Some((at, style)), Some(editor)) =
            (name_place(target, head, number, &measures, &layout), &mut naming.editor)
        else {
            return;
        };
        let t = theme(ui);
        let width = (editor.paragraph().size.width + 8.0).max(head.x1 - at.x - 6.0);
        let text = geom::Rect::from_origin_size(at, (width, f64::from(style.line_height)));
        naming.place = text;
        let frame = on_screen(to, text.inflate(4.0, 2.0));
        let paint = ui.painter().with_clip_rect(clip.expand(1.0));
        paint.rect_filled(frame, CornerRadius::same(5), t.surface);
        let ring = Stroke::new(1.5, t.accent);
        paint.rect_stroke(frame, CornerRadius::same(5), ring, StrokeKind::Inside);
        let inner = TSTransform::new(to.mul_pos(pos2(at.x as f32, at.y as f32)).to_vec2(), to.scaling);
        for rect in editor.selection_rects() {
            paint.rect_filled(on_screen(inner, rect), 0, t.accent.gamma_multiply(0.25));
        }
        let ink = look.palette.roles.text;
        let empty = editor.paragraph().text.is_empty();
        let words = match empty {
            true => layout.paragraph(naming.named.usual(), style, None),
            false => editor.paragraph().clone(),
        };
        let ink = if empty { look.palette.roles.text_tertiary } else { ink };
        let mut group =
            Group::at(Point::ZERO, Arc::new(Node::new(vec![Item::text(words, Point::ZERO, ink)])));
        group.transform = Affine::scale(f64::from(to.scaling));
        painter.paint_items(ui, &[Item::Group(group)], inner.translation.round().to_pos2(), clip);
        for rect in editor.composing_rects() {
            let line = on_screen(inner, rect);
            paint.line_segment([line.left_bottom(), line.right_bottom()], Stroke::new(1.0, t.accent));
        }
        let caret = on_screen(inner, editor.caret_rect());
        paint.line_segment([caret.center_top(), caret.center_bottom()], Stroke::new(1.5, color32(ink)));
        let input = Input { id: Id::unique("writing a name"), keeps_tab: true };
        input.show_ime(ui, frame, Rect::from_two_pos(caret.center_top(), caret.center_bottom()));
    }
}

/// The part of the matrix in which the head stands.
fn part(parts: Parts, named: &Named) -> (TSTransform, Rect) {
    if named.is_lane() { (parts.to_rail(), parts.rail) } else { (parts.to_heads(), parts.heads) }
}

fn focus(named: &Named) -> Option<Focus> {
    match named {
        Named::Stage(stage) => Some(Focus::Stage(*stage)),
        Named::Step(step) => Some(Focus::Step(*step)),
        Named::Lane(lane) => Some(Focus::Lane(*lane)),
        _ => None,
    }
}
