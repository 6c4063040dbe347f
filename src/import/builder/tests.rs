//! Records of one map from a source's elements.

use super::*;
use crate::model::Project;

fn at(id: &str, x: f64) -> Place {
    Place { id: id.to_owned(), rect: Rect::new(x, 0.0, x + 100.0, 80.0), ..Place::default() }
}

#[test]
fn colours_become_the_key_and_the_most_used_comes_first() {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let mut builder = Builder::new(&mut tx, "Board");
    builder.note(&at("a", 0.0), "one", Some(Rgb(0xA5D8FF)));
    builder.note(&at("b", 0.0), "two", None);
    builder.note(&at("c", 0.0), "three", None);
    builder.note(&at("d", 0.0), "four", Some(Rgb(0xA5D8FE)));
    let (map, report) = builder.finish().unwrap();
    tx.commit();
    let mut entries: Vec<_> = project.map(map).unwrap().entries().iter().collect();
    entries.sort_by_key(|entry| entry.order);
    let names: Vec<&str> = entries.iter().map(|entry| entry.label()).collect();
    assert_eq!(names, ["No colour", "Light blue", "Light blue 2"]);
    assert_eq!(report.notes, 4);
}

#[test]
fn doubles_get_new_ids_and_connectors_find_their_ends() {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let mut builder = Builder::new(&mut tx, "Board");
    let end = |to: &str| End { to: Some(to.to_owned()), at: Point::new(5.0, f64::NAN) };
    let connect = Connect {
        from: end("a"),
        to: end("nowhere"),
        label: String::new(),
        arrow_start: false,
        arrow_end: true,
    };
    builder.connector(&at("c", 0.0), connect);
    builder.note(&at("a", 0.0), "one", None);
    builder.note(&at("a", f64::INFINITY), "two", None);
    builder.note(&at("", 0.0), "three", None);
    let (map, report) = builder.finish().unwrap();
    tx.commit();
    let map = project.map(map).unwrap();
    let mut ids: Vec<_> = map.notes().iter().map(|n| (n.z, n.origin.id.clone())).collect();
    ids.sort();
    assert_eq!(ids.into_iter().map(|i| i.1).collect::<Vec<_>>(), ["a", "a-2", "unnamed-1"]);
    let connector = map.items().iter().next().unwrap();
    let ItemKind::Connector { from, to, .. } = &connector.kind else { panic!() };
    assert!(matches!(from, ConnectorEnd::Note(_)));
    assert_eq!(*to, ConnectorEnd::Free(Point::new(5.0, 0.0)));
    assert_eq!(report.remarks.len(), 2);
}

#[test]
fn a_group_of_one_is_no_group() {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let mut builder = Builder::new(&mut tx, "Board");
    for (id, group) in [("a", "g"), ("b", "g"), ("c", "alone")] {
        builder.note(&Place { group: Some(group.to_owned()), ..at(id, 0.0) }, id, None);
    }
    let (map, _) = builder.finish().unwrap();
    tx.commit();
    let notes = project.map(map).unwrap().notes();
    let group = |id: &str| notes.iter().find(|n| n.origin.id == id).unwrap().group;
    assert_eq!(group("a"), group("b"));
    assert!(group("a").is_some() && group("c").is_none());
}
