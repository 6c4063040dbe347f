//! Cards over several lanes: their ground, and who is hit where cards stand on them.

use std::collections::BTreeMap;

use super::card::{self, Cards};
use super::grid::Grid;
use super::rows::Row;
use crate::geom::{Rect, Vec2};
use crate::model::{LaneId, NoteId};
use crate::scene::{Scene, Target, Zone};

/// Kept free between the lower edge of a card and that of its last lane.
const FOOT: f64 = 5.0;

/// The whole places of the cards that reach into lanes below, `top` being the upper edge of the first
/// row. One whose last lane is not among the rows ends with the last that is.
pub fn places(rows: &[Row], grid: &Grid, top: f64) -> BTreeMap<NoteId, Rect> {
    let mut places = BTreeMap::new();
    let mut y = top;
    for (at, row) in rows.iter().enumerate() {
        for tall in &row.tall {
            let covered = grid.lanes.get(..tall.end).unwrap_or_default();
            let among = |lane: LaneId| covered.iter().any(|other| other.id == lane);
            let below = rows[at + 1..].iter().take_while(|row| among(row.lane.id));
            let bottom = y + row.height + below.map(|row| row.height).sum::<f64>() - FOOT;
            let rect = tall.rect + Vec2::new(0.0, y);
            places.insert(tall.note.id, Rect { y1: bottom.max(rect.y1), ..rect });
        }
        y += row.height;
    }
    places
}

/// Draws the grounds, to stand under everything else of the rows.
pub fn grounds(rows: &[Row], grid: &Grid, cards: &Cards, left: f64, top: f64, scene: &mut Scene) {
    if rows.iter().all(|row| row.tall.is_empty()) {
        return;
    }
    let places = places(rows, grid, top);
    for tall in rows.iter().flat_map(|row| &row.tall) {
        if let Some(rect) = places.get(&tall.note.id) {
            scene.push(card::tall_ground(&tall.note, *rect + Vec2::new(left, 0.0), cards));
        }
    }
}

/// The zones of all rows. Where a card reaches into other lanes, cells lie under it and the cards
/// that stand on it above.
pub fn zones(rows: &[Row], grid: &Grid, left: f64, top: f64, scene: &mut Scene) {
    let places =
        if rows.iter().any(|row| !row.tall.is_empty()) { places(rows, grid, top) } else { BTreeMap::new() };
    let mut y = top;
    let mut joined = 0;
    let mut late: Vec<Zone> = Vec::new();
    let mut later: Vec<Zone> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        joined = row.tall.iter().map(|tall| tall.end).fold(joined, usize::max);
        let by = Vec2::new(left, y);
        for zone in &row.zones {
            let zone = Zone { rect: zone.rect + by, ..zone.clone() };
            match zone.target {
                Target::Note(note) if places.contains_key(&note) => {
                    let rect = places[&note] + Vec2::new(left, 0.0);
                    late.push(Zone { rect, ..zone });
                }
                Target::Cell(..) => scene.zones.push(zone),
                _ => later.push(zone),
            }
        }
        y += row.height;
        let next = rows.get(at + 1).map(|row| row.lane.id);
        let goes_on = grid.lanes.get(..joined).unwrap_or_default().iter().any(|lane| Some(lane.id) == next);
        if !goes_on {
            scene.zones.append(&mut late);
            scene.zones.append(&mut later);
        }
    }
}
