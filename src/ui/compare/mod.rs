//! Compare: two maps of the project laid over each other, and what changes from one to the other.
//!
//! The view owns no document and edits none: a double click leads to the matrix of the map in which
//! a card stands. What changes is told by [`crate::insight::compare`], how it looks by
//! [`crate::layout::compare`]; both are made anew only when one of the two maps, the look or the
//! width changes.

mod bar;
mod canvas;
mod empty;
mod panel;

use std::sync::Arc;

use egui::Ui;

use super::act::{Act, Acts};
use super::ink::Ink;
use super::theme::theme;
use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Side};
use crate::edit::Selection;
use crate::geom::Camera;
use crate::insight::compare::{Comparison, compare};
use crate::layout::compare::{CompareLayout, CompareOptions, scene};
use crate::model::{JourneyMap, MapId, MapState, Project};
use crate::scene::Scene;

/// What the view remembers between frames.
#[derive(Default)]
pub struct CompareView {
    /// The two maps that were chosen, and the map that was shown then.
    chosen: Option<(MapId, MapId)>,
    shown_map: Option<MapId>,
    changes_only: bool,
    /// The change that is looked at, by its place in [`Comparison::cards`].
    current: Option<usize>,
    /// It is brought into sight in this frame.
    wanted: bool,
    camera: Camera,
    told: Option<Told>,
    shown: Option<(Key, Arc<Shown>)>,
}

/// A comparison with the maps it was made of.
#[derive(Clone)]
struct Told {
    from: Arc<JourneyMap>,
    to: Arc<JourneyMap>,
    /// Copies of copies may lead through other maps.
    maps: usize,
    both: Arc<Comparison>,
    /// What changed in the earlier map since the later one was copied from it.
    news: usize,
}

/// What a picture was made for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    both: *const Comparison,
    look: u64,
    width: i64,
    changes_only: bool,
}

/// A picture as the painter wants it.
struct Shown {
    heads: Arc<Scene>,
    rail: Arc<Scene>,
    body: Arc<Scene>,
    layout: CompareLayout,
}

impl CompareView {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        false
    }

    /// Shows the view in what is left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        ui.painter().rect_filled(ui.available_rect_before_wrap(), 0, t.surface);
        let project = document.editor.project();
        self.choose(project, document.editor.map_id());
        let Some(told) = self.tell(project) else {
            return empty::show_ui(ui, document, acts);
        };
        if self.current.is_some_and(|card| told.both.cards.get(card).is_none()) {
            self.current = None;
        }
        self.panel_ui(ui, document, &told, ink, acts);
        self.bar_ui(ui, project, &told, ink);
        self.canvas_ui(ui, &told, project, ink, acts);
        self.wanted = false;
    }

    /// Keeps the two maps while they are there and one of them is the map that is shown.
    fn choose(&mut self, project: &Project, shown: Option<MapId>) {
        let there = |map: MapId| project.map(map).is_some();
        let kept = self.chosen.is_some_and(|(from, to)| there(from) && there(to));
        let follows = self.shown_map == shown
            || self.chosen.is_some_and(|(from, to)| shown == Some(from) || shown == Some(to));
        if !kept || !follows {
            self.chosen = shown.and_then(|map| usual_pair(project, map));
            self.current = None;
        }
        self.shown_map = shown;
    }

    /// The comparison, made anew if one of the two maps is another than before.
    fn tell(&mut self, project: &Project) -> Option<Told> {
        let (from, to) = self.chosen?;
        let (from, to) = (project.map(from)?, project.map(to)?);
        if let Some(told) = &self.told
            && Arc::ptr_eq(&told.from, from)
            && Arc::ptr_eq(&told.to, to)
            && told.maps == project.maps().len()
        {
            return Some(told.clone());
        }
        let both = Arc::new(compare(project, from, to));
        let news = crate::insight::since::since(project, to);
        let news = news.filter(|(current, _)| current.id() == from.id()).map_or(0, |(_, news)| news.len());
        let told = Told { from: from.clone(), to: to.clone(), maps: project.maps().len(), both, news };
        self.told = Some(told.clone());
        Some(told)
    }

    fn lay_out(&mut self, told: &Told, project: &Project, ink: &Ink, width: f64) -> Arc<Shown> {
        let key = Key {
            both: Arc::as_ptr(&told.both),
            look: ink.look.revision,
            width: width as i64,
            changes_only: self.changes_only,
        };
        if let Some((known, shown)) = &self.shown
            && *known == key
        {
            return shown.clone();
        }
        let options = CompareOptions { changes_only: self.changes_only, fit_width: Some(width) };
        let layout = scene(&told.both, (&told.from, &told.to), &ink.look.layout(project), &options);
        let shown = Arc::new(Shown {
            heads: Arc::new(layout.heads.clone()),
            rail: Arc::new(layout.rail.clone()),
            body: Arc::new(layout.body.clone()),
            layout,
        });
        self.shown = Some((key, shown.clone()));
        shown
    }

    /// Looks at a change and brings it into sight.
    fn look_at(&mut self, card: usize) {
        self.current = Some(card);
        self.wanted = true;
    }

    /// On to the next or back to the change before, around the ends.
    fn walk(&mut self, back: bool) {
        let Some(told) = &self.told else { return };
        let changes: Vec<usize> = told.both.changes().map(|(card, _)| card).collect();
        let here = self.current.unwrap_or(usize::MAX);
        let next = match (back, self.current) {
            (false, None) => changes.first(),
            (false, Some(_)) => changes.iter().find(|card| **card > here).or(changes.first()),
            (true, None) => changes.last(),
            (true, Some(_)) => changes.iter().rev().find(|card| **card < here).or(changes.last()),
        };
        if let Some(&next) = next {
            self.look_at(next);
        }
    }

    /// Carries out an action of the table.
    pub fn action(&mut self, id: ActionId, _document: &mut Document, _acts: &mut Acts) {
        match id {
            ActionId::NextChange | ActionId::PreviousChange => self.walk(id == ActionId::PreviousChange),
            ActionId::ChangesOnly => self.changes_only = !self.changes_only,
            ActionId::ZoomIn | ActionId::ZoomOut => {
                let factor = if id == ActionId::ZoomIn { 1.25 } else { 0.8 };
                self.camera.zoom = (self.camera.zoom * factor).clamp(canvas::ZOOM.0, canvas::ZOOM.1);
            }
            ActionId::ZoomActual | ActionId::ZoomFit => self.camera = Camera::default(),
            _ => {}
        }
    }
}

/// Leads to a card in the matrix of its map.
fn open_card(told: &Told, card: usize, acts: &mut Acts) {
    let Some(card) = told.both.cards.get(card) else { return };
    let place = card.to.map(|note| (told.to.id(), note)).or(card.from.map(|note| (told.from.id(), note)));
    if let Some((map, note)) = place {
        acts.push(Act::ShowMap(map));
        acts.push(Act::Show(Side::Matrix));
        acts.push(Act::Select(Selection::of_notes([note])));
    }
}

/// The map that is shown with its current or future one, else with another: the earlier one first.
fn usual_pair(project: &Project, shown: MapId) -> Option<(MapId, MapId)> {
    let head = project.map(shown)?.head().clone();
    if let MapState::Future { of: Some(of) } = head.state
        && project.map(of).is_some()
    {
        return Some((of, shown));
    }
    let others: Vec<_> = project.maps_in_order().into_iter().filter(|map| map.id() != shown).collect();
    let future = others.iter().find(|map| map.head().state == MapState::Future { of: Some(shown) });
    let other = future.or(others.first())?.id();
    Some(if head.is_future() { (other, shown) } else { (shown, other) })
}
