//! The coverage of the map that is shown, kept between frames: it follows what changes.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::today;
use crate::app::workspace::Document;
use crate::insight::Coverage;
use crate::model::{Date, JourneyMap};

/// The coverage of a map as it is now.
pub fn of(ui: &Ui, document: &Document, map: &JourneyMap) -> Arc<Coverage> {
    let id = Id::unique("coverage of the map");
    let mut known: Arc<Coverage> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    // Without a calendar nothing is old.
    let today = today().unwrap_or(Date { year: 0, month: 1, day: 1 });
    // Nobody else holds it, so nothing is copied.
    ui.data_mut(|data| data.remove::<Arc<Coverage>>(id));
    Arc::make_mut(&mut known).follow(document.editor.project(), map, today);
    ui.data_mut(|data| data.insert_temp(id, known.clone()));
    known
}
