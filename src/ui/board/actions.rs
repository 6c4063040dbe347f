//! Actions of the table on the draft.

use std::collections::BTreeSet;
use std::time::Instant;

use super::{BoardView, fitted, ground};
use crate::app::actions::ActionId;
use crate::app::view::Tool;
use crate::app::voting::open_round;
use crate::app::workspace::{Document, Side};
use crate::edit::{BoardCommand, Command, Detail, EntryChoice, Pile, Selection};
use crate::geom::{Point, Rect, Vec2};
use crate::gesture::bounds_of;
use crate::model::{ItemId, Moment, NoteId};
use crate::ui::act::{Act, Acts};

/// Where a copy lies beside its original, world units.
const COPY: Vec2 = Vec2::new(24.0, 24.0);

/// What was copied last, to copy it again at the same distance.
#[derive(Clone, Debug)]
pub struct Copied {
    of: Selection,
    bounds: Rect,
}

impl BoardView {
    /// Carries out an action on the board.
    pub fn action(&mut self, id: ActionId, document: &mut Document, acts: &mut Acts) {
        let tool = match id {
            ActionId::ToolSelect => Tool::Select,
            ActionId::ToolHand => Tool::Hand,
            ActionId::ToolText => Tool::Text,
            ActionId::ToolFrame => Tool::Frame,
            ActionId::ToolConnector => Tool::Connector,
            ActionId::ToolPen => Tool::Pen,
            ActionId::ToolEraser => Tool::Eraser,
            ActionId::ToolDot if document.map().is_some_and(|map| open_round(map).is_some()) => Tool::Dot,
            ActionId::ToolDot => return self.act(ActionId::Voting, document, acts),
            _ => return self.act(id, document, acts),
        };
        if tool == Tool::Connector && document.editor.selection().notes.len() == 2 {
            connect(document, acts);
        } else {
            document.view().pick(tool);
        }
    }

    fn act(&mut self, id: ActionId, document: &mut Document, acts: &mut Acts) {
        match id {
            ActionId::ZoomIn
            | ActionId::ZoomOut
            | ActionId::ZoomActual
            | ActionId::ZoomFit
            | ActionId::ZoomSelection => self.zoom(id, document),
            ActionId::ToolNote => self.write_new_somewhere(document),
            ActionId::QuickCapture => self.quick.open(),
            ActionId::Minimap => self.minimap_hidden = !self.minimap_hidden,
            ActionId::SelectAll => {
                if let Some(map) = document.map() {
                    let notes = map.notes().iter().filter(|note| !note.locked).map(|note| note.id);
                    let items = map.items().iter().filter(|item| !item.locked).map(|item| item.id);
                    acts.push(Act::Select(Selection::of(notes, items)));
                }
            }
            ActionId::SelectSame => select_same(document, acts),
            ActionId::EditText => self.write_selected(document),
            ActionId::Colour(number) => colour(number, document, acts),
            ActionId::MomentOfTruth => moment(document, acts),
            ActionId::Voting | ActionId::EndVoting | ActionId::NextVoter | ActionId::SortByVotes => {
                self.vote_action(id, document, acts);
            }
            ActionId::Duplicate => {
                let (notes, items) = selected(document);
                let by = self.copy_distance(document);
                acts.push(Act::Run(BoardCommand::Duplicate { notes, items, by }.into()));
            }
            _ => acts.extend(command(id, document).map(Act::Run)),
        }
    }

    fn zoom(&mut self, id: ActionId, document: &mut Document) {
        let viewport = self.viewport;
        match id {
            ActionId::ZoomIn | ActionId::ZoomOut => {
                document.view().step_zoom(id == ActionId::ZoomIn, viewport);
                self.zoomed = Some(Instant::now());
            }
            ActionId::ZoomActual => document.view().actual(viewport),
            ActionId::ZoomSelection => {
                let selection = document.editor.selection().clone();
                if let Some(bounds) = document.map().and_then(|map| bounds_of(map, &selection)) {
                    document.view().camera = Some(fitted(bounds, viewport, 2.0));
                }
            }
            _ => {
                if let Some(bounds) = document.map().and_then(ground::content) {
                    document.view().camera = Some(fitted(bounds, viewport, 1.0));
                }
            }
        }
    }

    /// As far as the copy that is selected lies from what it was copied of; else a little aside.
    fn copy_distance(&mut self, document: &Document) -> Vec2 {
        let selection = document.editor.selection();
        let Some(bounds) = document.map().and_then(|map| bounds_of(map, selection)) else {
            return COPY;
        };
        let by = self.copied.take().and_then(|copied| copied.distance(selection, bounds)).unwrap_or(COPY);
        self.copied = Some(Copied { of: selection.clone(), bounds });
        by
    }

    /// Remembers what an Alt-drag copies.
    pub(super) fn copying(&mut self, command: &Command, document: &Document) {
        if let Command::Board(BoardCommand::Duplicate { notes, items, .. }) = command {
            let of = Selection::of(notes.iter().copied(), items.iter().copied());
            self.copied =
                document.map().and_then(|map| bounds_of(map, &of)).map(|bounds| Copied { of, bounds });
        }
    }
}

impl Copied {
    fn distance(&self, selection: &Selection, bounds: Rect) -> Option<Vec2> {
        let other =
            selection.notes.is_disjoint(&self.of.notes) && selection.items.is_disjoint(&self.of.items);
        let alike = (bounds.size() - self.bounds.size()).to_vec2().hypot() < 0.5;
        let by = bounds.origin() - self.bounds.origin();
        (other && alike && selection.len() == self.of.len() && by != Vec2::ZERO).then_some(by)
    }
}

fn selected(document: &Document) -> (Vec<NoteId>, Vec<ItemId>) {
    let selection = document.editor.selection();
    (selection.notes.iter().copied().collect(), selection.items.iter().copied().collect())
}

/// The actions that are one command on what is selected.
fn command(id: ActionId, document: &Document) -> Option<Command> {
    let (notes, items) = selected(document);
    let map = document.map()?;
    let command = match id {
        ActionId::Delete => BoardCommand::Delete { notes, items },
        ActionId::ToFront => BoardCommand::Reorder { notes, items, to: Pile::Front },
        ActionId::ToBack => BoardCommand::Reorder { notes, items, to: Pile::Back },
        ActionId::Lock => {
            let locked = notes.iter().filter_map(|id| map.notes().get(*id)).all(|note| note.locked)
                && items.iter().filter_map(|id| map.items().get(*id)).all(|item| item.locked);
            BoardCommand::Lock { notes, items, locked: !locked }
        }
        ActionId::UnlockAll => {
            let notes: Vec<_> = map.notes().iter().filter(|note| note.locked).map(|note| note.id).collect();
            let items: Vec<_> = map.items().iter().filter(|item| item.locked).map(|item| item.id).collect();
            if notes.is_empty() && items.is_empty() {
                return None;
            }
            BoardCommand::Lock { notes, items, locked: false }
        }
        ActionId::Group => BoardCommand::Group { notes, items },
        ActionId::Ungroup => {
            let of_notes = notes.iter().filter_map(|id| map.notes().get(*id)).filter_map(|n| n.group);
            let of_items = items.iter().filter_map(|id| map.items().get(*id)).filter_map(|i| i.group);
            let groups: BTreeSet<_> = of_notes.chain(of_items).collect();
            let commands: Vec<Command> =
                groups.into_iter().map(|group| BoardCommand::Ungroup(group).into()).collect();
            let name = "Ungroup".to_owned();
            return (!commands.is_empty()).then_some(Command::Batch { name, commands });
        }
        ActionId::Align(how) => BoardCommand::Align { notes, items, how },
        _ => return None,
    };
    Some(command.into())
}

/// An arrow from the left or upper one of two notes to the other.
fn connect(document: &Document, acts: &mut Acts) {
    use crate::edit::NewItem;
    use crate::model::{ConnectorEnd, ItemKind};
    let Some(map) = document.map() else {
        return;
    };
    let mut notes: Vec<_> =
        document.editor.selection().notes.iter().filter_map(|id| map.notes().get(*id)).collect();
    notes.sort_by(|a, b| (a.at.x + a.at.y).total_cmp(&(b.at.x + b.at.y)));
    if let [from, to] = notes[..] {
        let (from, to) = (ConnectorEnd::Note(from.id), ConnectorEnd::Note(to.id));
        let kind =
            ItemKind::Connector { from, to, label: String::new(), arrow_start: false, arrow_end: true };
        let rect = Rect::from_origin_size(Point::ZERO, (0.0, 0.0));
        acts.push(Act::Run(BoardCommand::AddItems(vec![NewItem { kind, rect }]).into()));
    }
}

fn select_same(document: &Document, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let chosen = document.editor.selection().notes.iter().filter_map(|id| map.notes().get(*id));
    let entries: BTreeSet<_> = chosen.map(|note| note.entry).collect();
    let same = map.notes().iter().filter(|note| entries.contains(&note.entry) && !note.locked);
    acts.push(Act::Select(Selection::of_notes(same.map(|note| note.id))));
}

fn moment(document: &Document, acts: &mut Acts) {
    let (notes, _) = selected(document);
    let marked = document.map().is_some_and(|map| {
        notes.iter().filter_map(|id| map.notes().get(*id)).all(|note| note.moment.is_some())
    });
    let moment = (!marked).then(Moment::default);
    acts.push(Act::Run(Command::detail(notes, Detail::Moment(moment))));
}

/// A digit: the colour of the selection, or of the next note.
fn colour(number: u8, document: &mut Document, acts: &mut Acts) {
    let (notes, _) = selected(document);
    let entry = document
        .map()
        .and_then(|map| map.entries_in_order().get(usize::from(number) - 1).map(|entry| entry.id));
    let Some(entry) = entry else {
        return;
    };
    if notes.is_empty() {
        document.next_entry = Some(entry);
    } else {
        acts.push(Act::Run(BoardCommand::Recolour { notes, entry: EntryChoice::Entry(entry) }.into()));
    }
}

/// Puts the camera so that something on the board stands in the middle, near enough to be read.
pub fn look_at(document: &mut Document, rect: Rect, viewport: crate::geom::Size) {
    /// Less than this, and the text of a note is bars.
    const LEAST: f64 = 0.6;
    let camera = document.view_of(Side::Draft).camera.get_or_insert_default();
    camera.zoom = camera.zoom.max(LEAST);
    let half = Vec2::new(viewport.width, viewport.height) / (2.0 * camera.zoom);
    camera.origin = rect.center() - half;
}
