//! Opportunities: what to do first, and what it would change.
//!
//! A plot of impact over effort, the ranked list, and the trace of the chosen one: evidence → pain
//! point → opportunity → the figure it should move. Values change by a drag in the plot, by arrow
//! keys, and in the list; everything is one undo step.

mod head;
mod list;
mod plot;
mod table;
mod trace;

use egui::{Key, Modifiers, Rect, Ui, pos2, vec2};

use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Side};
use crate::edit::{Command, Detail, MergeKey, Selection};
use crate::model::{NoteId, Opportunity, OpportunityStatus, Project, StageId};
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::opportunity::Form;
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use table::{Backed, Column, Row, Table};

pub(crate) use list::status_name;
pub(crate) use table::number;

/// From the edge of the view to its parts, and between them.
const EDGE: f32 = 24.0;
const GAP: f32 = 16.0;
/// The row over the plot and the list.
const TITLE: f32 = 64.0;
const TRACE: f32 = 244.0;

/// What the view remembers between frames.
#[derive(Default)]
pub struct OpportunitiesView {
    fields: Fields,
    table: Table,
    stage: Option<StageId>,
    backed: Backed,
    sort: Column,
    /// Against the usual direction of the column.
    turned: bool,
    drag: Option<Drag>,
    /// One held arrow key is one undo step.
    nudge: Option<(NoteId, MergeKey)>,
}

/// A bubble on its way.
#[derive(Clone, Copy, Debug)]
struct Drag {
    note: NoteId,
    impact: f64,
    effort: f64,
}

impl OpportunitiesView {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    /// Shows the view in what is left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &mut Document, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, 0, t.bg_app);
        // A drag shows what its command would make.
        let shown = self.drag.and_then(|drag| document.editor.preview(&weigh(document, drag)?).ok());
        let project: &Project = shown.as_ref().unwrap_or(document.editor.project());
        let Some(map) = document.editor.map_id().and_then(|id| project.map(id)) else { return };
        self.table.follow(project, map);
        if self.table.rows.is_empty() {
            head::empty_ui(ui, area, document, acts);
            return;
        }
        let chosen = self.chosen(document);
        let rows = self.visible();
        let inner = Rect::from_min_max(pos2(area.left() + EDGE, area.top()), area.max - vec2(EDGE, 20.0));
        let left = (inner.width() * 0.4957).round();
        let top = inner.top() + TITLE;
        let low = (inner.bottom() - TRACE - GAP).max(top + 200.0);
        let plot = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.left() + left, low));
        let trace =
            Rect::from_min_max(pos2(inner.left(), low + GAP), pos2(inner.left() + left, inner.bottom()));
        let list = Rect::from_min_max(pos2(plot.right() + GAP, top), inner.max);
        let title = Rect::from_min_max(inner.min, pos2(inner.right(), top));
        self.head_ui(ui, title, document, rows.len(), acts);
        self.plot_ui(ui, plot, &rows, chosen, document, ink, acts);
        self.trace_ui(ui, trace, chosen, document, ink, acts);
        self.list_ui(ui, list, &rows, chosen, document, ink, acts);
        self.keys(ui, chosen, &rows, document, acts);
    }

    /// The opportunity that is selected, else the best one.
    fn chosen(&self, document: &Document) -> Option<NoteId> {
        let selected = document.editor.selection().only_note();
        let known = |id: &NoteId| self.table.rows.iter().any(|row| row.note == *id);
        selected.filter(known).or_else(|| self.table.rows.first().map(|row| row.note))
    }

    /// The rows that pass the filters, in the order of the list.
    fn visible(&self) -> Vec<Row> {
        let passes =
            |row: &&Row| self.stage.is_none_or(|stage| row.stage == Some(stage)) && self.backed.takes(row);
        let mut rows: Vec<Row> = self.table.rows.iter().filter(passes).cloned().collect();
        table::sort(&mut rows, self.sort, self.turned);
        rows
    }

    /// Up and down walk the list while nothing has the focus; Enter opens the card's form.
    fn keys(&mut self, ui: &Ui, chosen: Option<NoteId>, rows: &[Row], document: &Document, acts: &mut Acts) {
        if self.is_writing() || ui.memory(|memory| memory.focused().is_some()) {
            return;
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let step = i32::from(pressed(Key::ArrowDown)) - i32::from(pressed(Key::ArrowUp));
        if step != 0 {
            let at = rows.iter().position(|row| Some(row.note) == chosen).map_or(0, |at| at as i32 + step);
            let next = at.clamp(0, rows.len().saturating_sub(1) as i32) as usize;
            if let Some(row) = rows.get(next) {
                acts.push(Act::Select(Selection::of_notes([row.note])));
            }
        }
        if pressed(Key::Enter) {
            acts.extend(chosen.and_then(|note| edit(document, note)));
        }
    }

    /// Carries out an action of the table.
    pub fn action(&mut self, id: ActionId, document: &mut Document, acts: &mut Acts) {
        let note = document.editor.selection().only_note();
        match id {
            ActionId::EditText => acts.extend(note.and_then(|note| edit(document, note))),
            ActionId::Delete => {
                let notes: Vec<NoteId> = document.editor.selection().notes.iter().copied().collect();
                if !notes.is_empty() {
                    acts.push(Act::Run(crate::edit::BoardCommand::Delete { notes, items: vec![] }.into()));
                }
            }
            ActionId::ToolNote => acts.extend(add(document)),
            _ => {}
        }
    }
}

/// The form of an opportunity that is there.
fn edit(document: &Document, note: NoteId) -> Option<Act> {
    let form = Form::of(document.editor.project(), document.map()?, note)?;
    Some(Act::Ask(Dialog::Opportunity(Box::new(form))))
}

/// The form of a new one.
fn add(document: &Document) -> Option<Act> {
    Some(Act::Ask(Dialog::Opportunity(Box::new(Form::new(document.map()?, None)))))
}

/// Shows a card where it stands.
fn go(note: NoteId, acts: &mut Acts) {
    acts.push(Act::Select(Selection::of_notes([note])));
    acts.push(Act::Show(Side::Matrix));
    acts.push(Act::Do(ActionId::ZoomSelection));
}

/// The command that gives an opportunity new values; both run from 1 to 10 in steps of a tenth.
fn weigh(document: &Document, drag: Drag) -> Option<Command> {
    let note = document.map()?.notes().get(drag.note)?;
    let snap = |value: f64| ((value * 10.0).round() / 10.0).clamp(1.0, 10.0);
    let own = own(note.opportunity.as_ref());
    let next = Opportunity { impact: Some(snap(drag.impact)), effort: Some(snap(drag.effort)), ..own };
    Some(Command::detail([drag.note], Detail::Opportunity(Some(next))))
}

/// What is known of an opportunity; one of its colour only is an idea.
fn own(known: Option<&Opportunity>) -> Opportunity {
    let idea = Opportunity { impact: None, effort: None, status: OpportunityStatus::Idea, metric: None };
    known.cloned().unwrap_or(idea)
}
