//! Names that are offered while a touchpoint, channel or device is written: those of the project's list.

use egui::{Area, Id, Key, Modifiers, Order, Pos2, Ui};

use super::MatrixView;
use crate::app::workspace::Document;
use crate::edit::thing_kind;
use crate::model::LaneId;
use crate::ui::dialogs::things::icon_of;
use crate::ui::widgets::menu::{self, Row};

/// At most so many are offered.
const MOST: usize = 6;
const WIDTH: f32 = 200.0;

/// What is offered for what was written so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    pub names: Vec<(String, char)>,
    /// The one that Enter takes.
    pub chosen: Option<usize>,
}

impl Offers {
    /// The name that Enter takes.
    pub fn taken(&self) -> Option<&str> {
        self.names.get(self.chosen?).map(|(name, _)| name.as_str())
    }
}

/// Names of the list of a lane that go on with `text`, those that begin with it first.
pub fn offers(document: &Document, lane: LaneId, text: &str) -> Vec<(String, char)> {
    let project = document.editor.project();
    let kind = document.map().and_then(|map| thing_kind(&map.lanes().get(lane)?.kind));
    let Some(kind) = kind else { return Vec::new() };
    let typed = text.trim().to_lowercase();
    let mut found: Vec<(bool, u32, String, char)> = project
        .things()
        .iter()
        .filter(|thing| thing.kind == kind)
        .filter_map(|thing| {
            let name = thing.name.to_lowercase();
            let goes_on = name != typed && name.contains(&typed);
            goes_on.then(|| (!name.starts_with(&typed), thing.order, thing.name.clone(), icon_of(thing)))
        })
        .collect();
    found.sort();
    found.into_iter().take(MOST).map(|(_, _, name, icon)| (name, icon)).collect()
}

impl MatrixView {
    /// Brings the offers to what is written.
    pub(super) fn follow_offers(&mut self, document: &Document) {
        let names = match self.written(document) {
            Some((lane, text)) => offers(document, lane, &text),
            None => Vec::new(),
        };
        if names != self.offers.names {
            self.offers = Offers { names, chosen: None };
        }
    }

    /// Arrows choose one.
    pub(super) fn offer_keys(&mut self, ui: &Ui) {
        let count = self.offers.names.len();
        if count == 0 {
            return;
        }
        let (down, up) = ui.input_mut(|i| {
            let mut pressed = |key| i.consume_key(Modifiers::NONE, key);
            (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
        });
        if down {
            self.offers.chosen = Some(self.offers.chosen.map_or(0, |at| (at + 1) % count));
        } else if up {
            self.offers.chosen = Some(self.offers.chosen.map_or(count - 1, |at| (at + count - 1) % count));
        }
    }

    /// The list under the card; the name that was clicked.
    pub(super) fn offers_ui(&self, ui: &Ui, at: Pos2) -> Option<String> {
        if self.offers.names.is_empty() {
            return None;
        }
        let mut clicked = None;
        let frame = menu::frame(ui);
        Area::new(Id::unique("names of the list")).order(Order::Foreground).fixed_pos(at).show(
            ui.ctx(),
            |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, (name, icon)) in self.offers.names.iter().enumerate() {
                        let row = Row::new(name).icon(*icon).checked(self.offers.chosen == Some(index));
                        if row.show_ui(ui) {
                            clicked = Some(name.clone());
                        }
                    }
                });
            },
        );
        clicked
    }
}
