//! Excalidraw boards (`.excalidraw`, also what its clipboard holds) and libraries
//! (`.excalidrawlib`, both versions).
//!
//! The format: <https://docs.excalidraw.com/docs/codebase/json-schema>. Old versions lack fields;
//! every field may be missing.

mod element;
mod lines;

use std::collections::BTreeMap;

use serde_json::Value;

use super::ImportError;
use super::builder::Builder;
use super::json::{self, Fields};
use crate::geom::{Rect, Vec2};
use element::Reading;

/// Gap between two items of a library, in world units.
const GAP: f64 = 120.0;
/// Items of a library stand in rows about this wide.
const ROW: f64 = 3200.0;

/// Whether the beginning looks like an Excalidraw file, whole or cut off.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let typed = |name: &str| head.contains(&format!("\"{name}\""));
    head.starts_with('{') && (typed("excalidraw") || typed("excalidrawlib") || typed("excalidraw/clipboard"))
}

/// Reads a board or a library.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let whole = json::parse(bytes)?;
    let file = Fields::of(&whole);
    if let Some(items) = file.get("libraryItems").or_else(|| file.get("library")).and_then(Value::as_array) {
        builder.report.source = "Excalidraw library";
        read_library(items, builder);
        return Ok(());
    }
    let elements = match file.get("elements").unwrap_or(&whole) {
        Value::Array(elements) => elements,
        _ => {
            let why = "it has no list of elements".to_owned();
            return Err(ImportError::Other { expected: "Excalidraw board", why });
        }
    };
    read_elements(elements, file.inner("files"), Vec2::ZERO, builder);
    Ok(())
}

/// The items stand beside each other in rows, each a group of its own.
fn read_library(items: &[Value], builder: &mut Builder) {
    let (mut x, mut y, mut tallest) = (0.0, 0.0, 0.0_f64);
    let nothing = Value::Null;
    for item in items {
        let elements = match item {
            Value::Array(elements) => elements.as_slice(),
            item => Fields::of(item).list("elements"),
        };
        let bounds = element::bounds(elements);
        if x > 0.0 && x + bounds.width() > ROW {
            (x, y, tallest) = (0.0, y + tallest + GAP, 0.0);
        }
        read_elements(elements, Fields::of(&nothing), Vec2::new(x - bounds.x0, y - bounds.y0), builder);
        x += bounds.width() + GAP;
        tallest = tallest.max(bounds.height());
    }
}

fn read_elements(elements: &[Value], files: Fields<'_>, shift: Vec2, builder: &mut Builder) {
    let mut bound: BTreeMap<String, Vec<Fields<'_>>> = BTreeMap::new();
    let mut alive: BTreeMap<String, &str> = BTreeMap::new();
    let live = |e: &Fields<'_>| e.is_object() && !e.flag("isDeleted");
    for element in elements.iter().map(Fields::of).filter(live) {
        if let Some(id) = element.id("id") {
            alive.insert(id, element.text("type").unwrap_or_default());
        }
    }
    for element in elements.iter().map(Fields::of).filter(live) {
        if let Some(container) = element::container(element, &alive) {
            bound.entry(container).or_default().push(element);
        }
    }
    let reading = Reading { files, shift, bound, alive };
    for (index, element) in elements.iter().enumerate() {
        reading.element(index, Fields::of(element), builder);
    }
}

/// The rectangle of an element before it is turned.
fn rect(element: Fields<'_>, shift: Vec2) -> Rect {
    let number = |key| element.number(key).unwrap_or(f64::NAN);
    let (x, y) = (number("x") + shift.x, number("y") + shift.y);
    Rect::new(x, y, x + number("width"), y + number("height"))
}
