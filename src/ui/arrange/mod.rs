//! The preview of an arrangement: bands over the draft, the matrix as it would become, a review.
//!
//! Nothing is written before Apply: the state is an [`Arranging`], the matrix is laid out from the
//! editor's preview of the one command that Apply runs, so that what is seen is what comes.

mod bands;
mod bar;
mod draft;
mod foot;
mod heads;
mod link;
mod marks;
mod matrix;
mod places;
mod reason;
mod review;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use egui::{Id, Key, Modifiers, Rect, Stroke, Ui, pos2, vec2};

use super::act::{Act, Acts};
use super::ink::{Fields, Ink};
use super::paint::ScenePainter;
use super::style::Look;
use super::theme::theme;
use crate::app::arranging::{Arranging, Review, StageKey};
use crate::app::workspace::Document;
use crate::arrange::{ElementRef, Proposal, Reading};
use crate::edit::Command;
use crate::geom::Camera;
use crate::layout::draft::DraftCache;
use crate::layout::matrix::MatrixCache;
use crate::model::{MapId, NoteId, Project};
use crate::scene::Scene;

/// What was asked for in the preview and ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Apply,
    /// Leave it; asks first if something was changed by hand.
    Cancel,
}

/// Everything made from one state of the preview.
struct Made {
    revision: u64,
    proposal: Proposal,
    /// Place of each note's reading in the proposal.
    at: BTreeMap<NoteId, usize>,
    review: Review,
    command: Command,
    /// The project after Apply; `None` if the command fails.
    project: Option<Project>,
}

impl Made {
    fn of(state: &Arranging, document: &Document, revision: u64) -> Self {
        let proposal = state.proposal();
        let note = |(n, reading): (usize, &Reading)| match reading.id {
            ElementRef::Note(note) => Some((note, n)),
            ElementRef::Item(_) => None,
        };
        let at = proposal.notes.iter().enumerate().filter_map(note).collect();
        let review = state.review(&proposal);
        let command = state.command();
        let project = document.editor.preview(&command).ok();
        Self { revision, proposal, at, review, command, project }
    }

    fn reading(&self, note: NoteId) -> Option<&Reading> {
        self.at.get(&note).map(|n| &self.proposal.notes[*n])
    }

    /// Notes in each stage.
    fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.proposal.stages.len()];
        self.proposal
            .notes
            .iter()
            .filter_map(|r| r.stage.zip(r.lane))
            .for_each(|(stage, _)| counts[stage] += 1);
        counts
    }
}

/// A preview that is open.
pub struct ArrangeView {
    state: Arranging,
    revision: u64,
    /// The map and the state of the project it was read from.
    map: Option<MapId>,
    project: u64,
    made: Option<Arc<Made>>,
    draft: DraftCache,
    scene: Option<(u64, Arc<Scene>)>,
    cache: MatrixCache,
    shown: Option<matrix::Kept>,
    pills: draft::Pills,
    /// Where the pills stand on the screen.
    pill_rects: Vec<(NoteId, Rect)>,
    /// Width of the buttons that end the preview.
    ends_width: f32,
    camera: Option<Camera>,
    zoomed: Option<Instant>,
    /// How far the matrix is scrolled, points.
    scroll: egui::Vec2,
    /// Draft and matrix side by side; `None` until it was chosen.
    beside: Option<bool>,
    /// Share of the draft in the height, or width side by side.
    share: [f32; 2],
    hovered: Option<NoteId>,
    /// Note and card of what is hovered or explained, on the screen.
    ends: [Option<Rect>; 2],
    /// The note whose reason is shown, and where it was asked for.
    open: Option<reason::Open>,
    /// The note the draft is to show.
    wanted: Option<NoteId>,
    fields: Fields,
    naming: Option<StageKey>,
    drag: Option<bands::Drag>,
}

/// The parts of the window on the screen.
#[derive(Clone, Copy)]
struct Parts {
    draft: Rect,
    /// Between draft and matrix, where the bands run over; none side by side.
    gutter: Option<Rect>,
    matrix: Rect,
}

/// Width of the column of heads, the review panel, the gutter, and the least of a pane.
const RAIL: f32 = 116.0;
const REVIEW: f32 = 268.0;
const GUTTER: f32 = 22.0;
const LEAST: f32 = 200.0;

impl ArrangeView {
    /// Reads the document's map. `None` without one.
    pub fn open(document: &Document, beside: Option<bool>) -> Option<Self> {
        Some(Self {
            state: Arranging::of(&document.editor)?,
            revision: 0,
            map: document.editor.map_id(),
            project: document.editor.revision(),
            made: None,
            draft: DraftCache::default(),
            scene: None,
            cache: MatrixCache::default(),
            shown: None,
            pills: draft::Pills::default(),
            pill_rects: Vec::new(),
            ends_width: 190.0,
            camera: None,
            zoomed: None,
            scroll: egui::Vec2::ZERO,
            beside,
            share: [0.575, 0.58],
            hovered: None,
            ends: [None; 2],
            open: None,
            wanted: None,
            fields: Fields::default(),
            naming: None,
            drag: None,
        })
    }

    /// Whether it is a preview of what is open: not after another map or project was opened.
    pub fn is_of(&self, document: &Document) -> bool {
        (self.map, self.project) == (document.editor.map_id(), document.editor.revision())
    }

    /// How many things were changed by hand.
    pub fn changes(&self) -> usize {
        self.state.changes()
    }

    /// The one command that applies it.
    pub fn command(&self) -> Command {
        self.made
            .as_ref()
            .filter(|made| made.revision == self.revision)
            .map_or_else(|| self.state.command(), |made| made.command.clone())
    }

    /// What was chosen of the two layouts.
    pub fn beside(&self) -> Option<bool> {
        self.beside
    }

    /// Changes the state.
    fn change<R>(&mut self, change: impl FnOnce(&mut Arranging) -> R) -> R {
        self.revision += 1;
        change(&mut self.state)
    }

    fn made(&mut self, document: &Document) -> Arc<Made> {
        if let Some(made) = self.made.as_ref().filter(|made| made.revision == self.revision) {
            return made.clone();
        }
        let made = Arc::new(Made::of(&self.state, document, self.revision));
        self.made = Some(made.clone());
        made
    }

    /// Shows the preview in the whole window; under a dialog it is `covered` and takes no keys.
    pub fn show_ui(
        &mut self,
        ui: &mut Ui,
        covered: bool,
        document: &Document,
        look: &Look,
        painter: &mut ScenePainter,
        acts: &mut Acts,
    ) {
        let whole = ui.available_rect_before_wrap();
        ui.set_clip_rect(whole);
        ui.painter().rect_filled(whole, 0, theme(ui).surface);
        if self.naming.is_none() && !covered {
            // before any widget, for Enter also presses what has the focus
            self.keys(ui, acts);
        }
        let made = self.made(document);
        let (bar, rest) = whole.split_top_bottom_at_y(whole.top() + bar::HEIGHT);
        let (main, review) = rest.split_left_right_at_x(rest.right() - REVIEW);
        let (panes, foot) = main.split_top_bottom_at_y(main.bottom() - foot::HEIGHT);
        let vertical = self.state.bands().is_vertical();
        let beside = self.beside.unwrap_or(vertical && whole.width() >= 1600.0);
        self.bar_ui(ui, bar, beside, &made);
        let parts = self.parts(ui, panes, beside);
        let mut ink = Ink { look, painter };
        self.draft_ui(ui, parts, beside, &made, document, &mut ink);
        self.matrix_ui(ui, parts, beside, &made, &mut ink);
        self.split_ui(ui, panes, parts, beside);
        self.link_ui(ui, parts);
        foot::foot_ui(ui, foot, self.state.map().notes().len());
        self.review_ui(ui, review, &made, &mut ink);
        self.ends_ui(ui, bar, &made, acts);
        self.reason_ui(ui, panes, &made, &mut ink);
        ui.allocate_rect(whole, egui::Sense::hover());
        if self.revision != made.revision {
            ui.ctx().request_repaint();
        }
    }

    fn parts(&self, _ui: &Ui, panes: Rect, beside: bool) -> Parts {
        if beside {
            let x = (panes.left() + panes.width() * self.share[1])
                .clamp(panes.left() + LEAST, (panes.right() - LEAST).max(panes.left() + LEAST))
                .round();
            let (draft, matrix) = panes.split_left_right_at_x(x);
            return Parts { draft, gutter: None, matrix };
        }
        let y = (panes.top() + panes.height() * self.share[0])
            .clamp(panes.top() + LEAST, (panes.bottom() - GUTTER - LEAST).max(panes.top() + LEAST))
            .round();
        let draft = Rect::from_min_max(pos2(panes.left() + RAIL, panes.top()), pos2(panes.right(), y));
        let gutter = Rect::from_min_max(pos2(draft.left(), y), pos2(panes.right(), y + GUTTER));
        let matrix = Rect::from_min_max(pos2(panes.left(), y + GUTTER), panes.max);
        Parts { draft, gutter: Some(gutter), matrix }
    }

    /// The line between the panes, which is dragged or moved by the arrow keys.
    fn split_ui(&mut self, ui: &mut Ui, panes: Rect, parts: Parts, beside: bool) {
        let grip = if beside {
            Rect::from_x_y_ranges(parts.draft.right() - 3.0..=parts.draft.right() + 3.0, panes.y_range())
        } else {
            Rect::from_x_y_ranges(panes.x_range(), parts.draft.bottom() - 2.0..=parts.draft.bottom() + 4.0)
        };
        let t = theme(ui);
        if beside {
            ui.painter().vline(parts.draft.right(), panes.y_range(), Stroke::new(1.0, t.border_strong));
        }
        let id = Id::unique("arrange split");
        let response = ui.interact(grip, id, egui::Sense::click_and_drag());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Splitter, true, "Between draft and matrix")
        });
        let axis = usize::from(beside);
        let room = if beside { panes.width() } else { panes.height() }.max(1.0);
        if response.hovered() || response.dragged() || response.has_focus() {
            let icon =
                if beside { egui::CursorIcon::ResizeHorizontal } else { egui::CursorIcon::ResizeVertical };
            if !response.has_focus() || response.hovered() {
                ui.ctx().set_cursor_icon(icon);
            }
            ui.painter().rect_filled(grip.shrink(2.0), 0, t.accent);
        }
        let mut by = if beside { response.drag_delta().x } else { response.drag_delta().y };
        if response.has_focus() {
            by += marks::arrows(ui, id, beside);
        }
        self.share[axis] = (self.share[axis] + by / room).clamp(0.05, 0.95);
    }

    fn keys(&mut self, ui: &Ui, acts: &mut Acts) {
        if egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter)) {
            acts.push(Act::Arrange(Wish::Apply));
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            if self.drag.take().is_some_and(|drag| self.drop_drag(drag)) || self.open.take().is_some() {
                return;
            }
            acts.push(Act::Arrange(Wish::Cancel));
        }
    }

    /// A note is to be seen and explained.
    fn go_to(&mut self, note: NoteId) {
        self.wanted = Some(note);
        self.hovered = Some(note);
        self.open = None;
    }
}

/// Where the middle of a side is, for lines and popups.
fn below(rect: Rect) -> egui::Pos2 {
    rect.center_bottom() + vec2(0.0, 2.0)
}
