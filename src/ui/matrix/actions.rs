//! The table of actions on the matrix.

use super::menus::Subject;
use super::naming::Named;
use super::{MatrixView, ZOOM, card_menu};
use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Side};
use crate::edit::{BoardCommand, CardCommand, Command, CurveCommand, Detail, EntryChoice, Focus, Selection};
use crate::geom::Camera;
use crate::model::Moment;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;

impl MatrixView {
    /// Actions of the table on the matrix.
    pub fn action(&mut self, id: ActionId, document: &mut Document, acts: &mut Acts) {
        let selection = document.editor.selection().clone();
        let notes: Vec<_> = selection.notes.iter().copied().collect();
        let mut run = |command: Command| acts.push(Act::Run(command));
        match id {
            ActionId::ZoomIn | ActionId::ZoomOut => {
                let factor = if id == ActionId::ZoomIn { 1.25 } else { 0.8 };
                let camera = document.view_of(Side::Matrix).camera.get_or_insert_default();
                camera.zoom = (camera.zoom * factor).clamp(ZOOM.0, ZOOM.1);
            }
            ActionId::ZoomActual => document.view_of(Side::Matrix).camera = Some(Camera::default()),
            ActionId::ZoomFit => self.fit(document),
            ActionId::AddStage => self.name(Named::NewStage { at: None }, document),
            ActionId::RatingRound => self.begin_round(document, acts),
            ActionId::AddLane => self.menu_for(Subject::NewLane(None), self.add_lane_at, document),
            ActionId::SelectAll => {
                if let Some(map) = document.map() {
                    let placed = map.notes().iter().filter(|note| note.cell.is_some()).map(|note| note.id);
                    acts.push(Act::Select(Selection::of_notes(placed)));
                }
            }
            // Enter belongs to the menu that is open.
            ActionId::EditText if self.menu.is_some() || self.link_selected(document) => {}
            ActionId::LinkCard => self.linking = selection.only_note(),
            ActionId::EditText => match (selection.only_note(), selection.focus) {
                (Some(note), _) => self.write_note(document, note),
                (None, Some(Focus::Cell(lane, step))) => self.write_new(document, lane, step, None),
                (None, Some(Focus::Rating(step, persona))) => {
                    self.open_picker(step, persona, Some(String::new()));
                }
                _ => _ = self.name_selected(document),
            },
            ActionId::Delete if !notes.is_empty() => {
                run(BoardCommand::Delete { notes, items: Vec::new() }.into());
            }
            ActionId::Delete => match selection.focus {
                Some(Focus::Link(link)) => run(CardCommand::Unlink(link).into()),
                Some(Focus::Rating(step, persona)) => {
                    run(CurveCommand::ClearAll { step, persona }.into());
                }
                Some(part @ (Focus::Stage(_) | Focus::Step(_) | Focus::Lane(_))) => {
                    acts.push(Act::Ask(Dialog::DeletePart(part)));
                }
                _ => {}
            },
            ActionId::Lock => {
                if let Some(map) = document.map().filter(|_| !notes.is_empty()) {
                    acts.push(card_menu::lock(map, notes));
                }
            }
            ActionId::Duplicate if !notes.is_empty() => {
                run(CardCommand::Duplicate { notes }.into());
            }
            ActionId::Colour(number) if !notes.is_empty() => {
                let entries = document.map().map(|map| map.entries_in_order()).unwrap_or_default();
                if let Some(entry) = entries.get(usize::from(number).wrapping_sub(1)) {
                    let entry = EntryChoice::Entry(entry.id);
                    run(BoardCommand::Recolour { notes, entry }.into());
                }
            }
            ActionId::MomentOfTruth if !notes.is_empty() => {
                let marked = document.map().is_some_and(|map| {
                    notes.iter().filter_map(|id| map.notes().get(*id)).all(|note| note.moment.is_some())
                });
                run(Command::detail(notes, Detail::Moment((!marked).then(Moment::default))));
            }
            _ => {}
        }
    }
}
