//! Round trips through our own reader, and the form that Excalidraw expects.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::import;
use crate::model::{ConnectorEnd, ItemKind, JourneyMap, Project, Swatch};
use crate::write::sample;

fn written(project: &Project) -> Written {
    write(&Tale::of(project, project.first_map().unwrap()), &TextEngine::bundled())
}

fn read(bytes: &[u8]) -> Project {
    import::read("again.excalidraw", bytes, 9).unwrap().project
}

/// Everything of a board that a round trip keeps, without ids that are drawn anew.
fn kept(project: &Project) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let map: &Arc<JourneyMap> = project.first_map().unwrap();
    let ids = Ids::of(&Tale::of(project, map));
    let palette = Palette::light();
    let notes = map.notes().iter().map(|note| {
        let entry = map.entries().get(note.entry).map(Arc::as_ref);
        let about = format!(
            "{:?} {:?} {}x{} {} {:?} {:?} {:?} {} {:?}",
            note.text,
            note.at,
            note.width,
            note.height,
            note.angle,
            note.size,
            note.align,
            fill(entry, &palette),
            note.locked,
            note.links,
        );
        (ids.notes[&note.id].clone(), about)
    });
    let name = |end: &ConnectorEnd| match end {
        ConnectorEnd::Note(id) => ids.notes[id].clone(),
        ConnectorEnd::Item(id) => ids.items[id].clone(),
        ConnectorEnd::Free(at) => format!("{:.2} {:.2}", at.x, at.y),
    };
    let items = map.items().iter().map(|item| {
        let about = match &item.kind {
            ItemKind::Connector { from, to, label, arrow_start, arrow_end } => {
                format!("{} {} {label} {arrow_start} {arrow_end}", name(from), name(to))
            }
            kind => format!("{kind:?} {:?} {}x{} {}", item.at, item.width, item.height, item.angle),
        };
        (ids.items[&item.id].clone(), about)
    });
    (notes.collect(), items.collect())
}

#[test]
fn what_is_read_again_is_the_same() {
    let project = sample::project();
    let first = written(&project);
    let again = read(&first.bytes);
    assert_eq!(kept(&again), kept(&project));
    let second = written(&again);
    assert!(
        written(&read(&second.bytes)).bytes == second.bytes,
        "the file of a file that was read is the same"
    );
}

#[test]
fn a_board_of_excalidraw_comes_back_the_same() {
    let board = std::fs::read("assets/examples/winter-jacket.excalidraw").unwrap();
    let project = read(&board);
    let again = read(&written(&project).bytes);
    assert_eq!(kept(&again), kept(&project));
    let groups = |project: &Project| -> BTreeSet<Vec<String>> {
        let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
        let map = project.first_map().unwrap();
        for note in map.notes().iter().filter(|note| note.group.is_some()) {
            groups.entry(note.group).or_default().push(note.origin.id.clone());
        }
        groups.into_values().collect()
    };
    assert_eq!(groups(&again), groups(&project));
}

#[test]
fn the_form_is_that_of_excalidraw() {
    let written = written(&sample::project());
    let file: Value = serde_json::from_slice(&written.bytes).unwrap();
    let elements = file["elements"].as_array().unwrap();
    assert_eq!(elements[0]["type"], "frame");
    assert_eq!(elements[0]["name"], "Search & order");
    let ids: BTreeSet<_> = elements.iter().map(|element| element["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), elements.len(), "no two ids are alike");
    let arrow = elements.iter().find(|element| element["type"] == "arrow").unwrap();
    let note = elements.iter().find(|element| element["id"] == arrow["startBinding"]["elementId"]).unwrap();
    let bound: Vec<_> =
        note["boundElements"].as_array().unwrap().iter().map(|b| b["type"].as_str()).collect();
    assert_eq!(bound, [Some("text"), Some("arrow")]);
    assert_eq!(note["backgroundColor"], yellow());
    assert!(written.lost[0].starts_with("An Excalidraw board has no place for 2 stages, 5 lanes, 3 ratings"));
}

fn yellow() -> String {
    let colour = Palette::light().note(Swatch::Token(crate::model::NoteColor::Yellow)).fill;
    hex(colour).to_lowercase()
}
