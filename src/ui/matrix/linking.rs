//! Linking cards: by the handle of a card, by its menu, by key; and the handles that make a card span
//! several columns or lanes.

use egui::{Align2, CornerRadius, CursorIcon, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::menus::{Subject, Wishes};
use super::{MatrixView, Parts, Shown};
use crate::app::workspace::Document;
use crate::edit::CardCommand;
use crate::geom::Point;
use crate::layout::matrix::{link_icon, link_name};
use crate::model::{JourneyMap, LinkKind, NoteId};
use crate::scene::Target;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::paint::on_screen;
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::menu::Row;
use crate::ui::widgets::type_scale::{Type, galley};

/// Side of the handle that draws a link, and length and width of the grips on the edges, on the screen.
const LINK: f32 = 18.0;
const GRIP: (f32, f32) = (18.0, 5.0);
/// How far from a handle a press still takes it.
const NEAR: f32 = 3.0;

/// Kinds in the order of the menu.
const KINDS: [LinkKind; 7] = [
    LinkKind::Flow,
    LinkKind::Branch,
    LinkKind::Return,
    LinkKind::HandOver,
    LinkKind::Causes,
    LinkKind::Answers,
    LinkKind::Related,
];

/// How two cards are linked.
pub fn kinds_ui(ui: &mut Ui, map: &JourneyMap, from: NoteId, to: NoteId, wishes: &mut Wishes) {
    for kind in KINDS {
        let known = map.links().iter().find(|link| (link.from, link.to, link.kind) == (from, to, kind));
        let row = Row::new(link_name(kind)).icon(link_icon(kind)).checked(known.is_some());
        if row.show_ui(ui) {
            match known {
                Some(link) => wishes.run(CardCommand::Unlink(link.id)),
                None => wishes.run(CardCommand::Link { from, to, kind, label: String::new() }),
            }
        }
    }
}

/// What is taken by a handle of the selected card.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handle {
    Across,
    Down,
    Link,
}

/// The handles of the only card that is selected, with their places on the screen.
fn handles(parts: Parts, shown: &Shown, document: &Document) -> Option<(NoteId, [(Handle, Rect); 3])> {
    let note = document.editor.selection().only_note()?;
    let card = shown.layout.cards.iter().find(|card| card.note == note)?;
    let rect = on_screen(parts.to_body(), card.rect);
    let link = Rect::from_center_size(rect.right_bottom(), vec2(LINK, LINK));
    Some((
        note,
        [
            (Handle::Across, Rect::from_center_size(rect.right_center(), vec2(GRIP.1, GRIP.0))),
            (Handle::Down, Rect::from_center_size(rect.center_bottom(), vec2(GRIP.0, GRIP.1))),
            (Handle::Link, link),
        ],
    ))
}

fn handle_at(parts: Parts, shown: &Shown, at: Pos2, document: &Document) -> Option<(NoteId, Handle)> {
    let (note, all) = handles(parts, shown, document)?;
    let hit = all.iter().rev().find(|(_, rect)| parts.body.contains(at) && rect.expand(NEAR).contains(at));
    hit.map(|(handle, _)| (note, *handle))
}

impl MatrixView {
    /// A press on a handle; whether it was one.
    pub(super) fn press_handle(
        &mut self,
        parts: Parts,
        shown: &Shown,
        at: Pos2,
        place: Point,
        document: &Document,
    ) -> bool {
        match handle_at(parts, shown, at, document) {
            Some((note, Handle::Link)) => self.gesture.take_link(note, place),
            Some((note, handle)) => self.gesture.take_edge(note, handle == Handle::Across),
            None => return false,
        }
        true
    }

    pub(super) fn handle_cursor(
        &self,
        parts: Parts,
        shown: &Shown,
        at: Pos2,
        document: &Document,
    ) -> Option<CursorIcon> {
        Some(match handle_at(parts, shown, at, document)?.1 {
            Handle::Across => CursorIcon::ResizeHorizontal,
            Handle::Down => CursorIcon::ResizeVertical,
            Handle::Link => CursorIcon::Crosshair,
        })
    }

    /// Opens the menu of the kinds beside the second card.
    pub(super) fn ask_link(&mut self, from: NoteId, to: NoteId) {
        self.linking = None;
        self.menu = Some((Subject::Link(from, to), self.pointer));
    }

    /// Enter while a card is being linked links it to the one that is selected; whether it did.
    pub(super) fn link_selected(&mut self, document: &Document) -> bool {
        let (Some(from), Some(to)) = (self.linking, document.editor.selection().only_note()) else {
            return false;
        };
        if from != to {
            if let Some(at) = self.place_of(to) {
                self.pointer = at;
            }
            self.ask_link(from, to);
        }
        true
    }

    fn place_of(&self, note: NoteId) -> Option<Pos2> {
        self.places.iter().find(|(of, _)| *of == note).map(|(_, rect)| rect.right_bottom())
    }

    /// Handles of the selected card, the link that is drawn, and what to do while one is being linked.
    pub(super) fn linking_ui(&mut self, ui: &Ui, parts: Parts, shown: &Shown, document: &Document) {
        let t = theme(ui);
        if let Some(at) = ui.input(|i| i.pointer.latest_pos()) {
            self.pointer = at;
        }
        self.places = match self.linking {
            Some(_) => {
                let place = |card: &crate::layout::matrix::CardPlace| {
                    (card.note, on_screen(parts.to_body(), card.rect))
                };
                shown.layout.cards.iter().map(place).collect()
            }
            None => Vec::new(),
        };
        let body = ui.painter().with_clip_rect(parts.body);
        if let Some((from, at, to)) = self.gesture.link() {
            let start = shown.body.zone(Target::Note(from)).map(|zone| on_screen(parts.to_body(), zone.rect));
            let end = parts.to_body() * pos2(at.x as f32, at.y as f32);
            if let Some(start) = start {
                body.line_segment([start.right_bottom(), end], Stroke::new(2.0, t.accent));
                body.circle_filled(end, 4.0, t.accent);
            }
            if let Some(zone) = to.and_then(|to| shown.body.zone(Target::Note(to))) {
                let rect = on_screen(parts.to_body(), zone.rect);
                let stroke = Stroke::new(2.0, t.accent);
                body.rect_stroke(rect, CornerRadius::same(7), stroke, StrokeKind::Outside);
            }
            return;
        }
        if let Some(from) = self.linking {
            let card = shown.layout.cards.iter().find(|card| card.note == from);
            if let Some(card) = card {
                let rect = on_screen(parts.to_body(), card.rect).expand(3.0);
                let corners = [
                    rect.left_top(),
                    rect.right_top(),
                    rect.right_bottom(),
                    rect.left_bottom(),
                    rect.left_top(),
                ];
                body.extend(Shape::dashed_line(&corners, Stroke::new(2.0, t.accent), 5.0, 3.0));
            }
            let words = "Choose the card it leads to. Arrows walk, Enter links, Esc ends.";
            let text = galley(&body, words, Type::SMALL_MEDIUM, t.tip_text);
            let size = text.size() + vec2(24.0, 14.0);
            let plate = Align2::CENTER_TOP.anchor_size(parts.body.center_top() + vec2(0.0, 12.0), size);
            body.rect_filled(plate, CornerRadius::same(8), t.tip);
            body.galley(plate.center() - text.size() / 2.0, text, t.tip_text);
            return;
        }
        if self.pressed || self.is_writing() {
            return;
        }
        let Some((_, all)) = handles(parts, shown, document) else { return };
        for (handle, rect) in all {
            if handle == Handle::Link {
                body.circle(rect.center(), LINK / 2.0 - 1.0, t.surface, Stroke::new(1.5, t.select));
                icon(&body, rect.center(), icons::ARROW_RIGHT, fonts::icons(11.0), t.select);
            } else {
                let edge = Stroke::new(1.5, t.select);
                body.rect(rect, CornerRadius::same(2), t.surface, edge, StrokeKind::Inside);
            }
        }
    }
}
