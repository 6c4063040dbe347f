//! tldraw files (`.tldr`) and snapshots of its store, from version 2 of tldraw on.
//!
//! A file is a list of records: pages, shapes, bindings (what an arrow is tied to), assets. Shapes
//! stand relative to their parent (a page, a frame, a group). Every field may be missing. The
//! format: <https://tldraw.dev/docs/persistence>.

mod colours;
mod shape;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ImportError;
use super::builder::Builder;
use super::json::{self, Fields};
use crate::geom::{Affine, Vec2};

/// Gap between two pages, in world units.
const PAGE_GAP: f64 = 400.0;
/// Groups and frames within one another that are followed.
const DEEPEST: usize = 100;

/// Whether the beginning looks like such a file, whole or cut off.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('{') && (head.contains("\"tldrawFileFormatVersion\"") || head.contains("\"com.tldraw."))
}

/// Reads all pages; further pages stand to the right of the first.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let whole = json::parse(bytes)?;
    let records = records(Fields::of(&whole)).ok_or_else(|| ImportError::Other {
        expected: "tldraw file",
        why: "it has no list of records; if it is an old one, open and save it with today's tldraw"
            .to_owned(),
    })?;
    let file = File::of(&records);
    let mut left: Option<f64> = None;
    for (page, name) in &file.pages {
        let shapes = file.under(page);
        if shapes.is_empty() {
            continue;
        }
        let bounds = file.bounds(&shapes);
        let shift = left.map_or(Vec2::ZERO, |left| Vec2::new(left - bounds.x0, 0.0));
        if let Some(left) = left {
            builder.report.remarks.push(format!("Page “{name}” stands to the right, from x = {left:.0} on."));
        }
        for shape in &shapes {
            shape::shape(&file, shape, shift, builder);
        }
        left = Some(bounds.x1 + shift.x + PAGE_GAP);
    }
    Ok(())
}

/// The records of the forms a file has had.
fn records<'a>(file: Fields<'a>) -> Option<Vec<Fields<'a>>> {
    let of_list = |list: &'a [Value]| list.iter().map(Fields::of).collect();
    if let Some(Value::Array(list)) = file.get("records") {
        return Some(of_list(list));
    }
    let stores = [file.inner("store"), file.inner("document").inner("store")];
    let store = stores.into_iter().find(|store| store.is_object())?;
    Some(store.entries().map(|(_, record)| Fields::of(record)).collect())
}

/// A shape with what follows from its parents.
pub struct Shape<'a> {
    pub id: String,
    pub fields: Fields<'a>,
    /// From its own space to the page.
    pub to_page: Affine,
    /// All turns on the way, in radians.
    pub turn: f64,
    /// The outermost group it is in.
    pub group: Option<String>,
}

/// The records, by what they are.
pub struct File<'a> {
    /// Id and name, in their order.
    pages: Vec<(String, String)>,
    /// Shapes by their parent, in the order they are painted.
    children: BTreeMap<String, Vec<Fields<'a>>>,
    assets: BTreeMap<String, Fields<'a>>,
    /// Arrow and its end (`start`, `end`); what it is tied to.
    ties: BTreeMap<(String, String), String>,
}

impl<'a> File<'a> {
    fn of(records: &[Fields<'a>]) -> Self {
        let mut file = Self {
            pages: Vec::new(),
            children: BTreeMap::new(),
            assets: BTreeMap::new(),
            ties: BTreeMap::new(),
        };
        let mut pages = Vec::new();
        let mut shapes: BTreeMap<String, String> = BTreeMap::new();
        for &record in records {
            let id = record.id("id").unwrap_or_default();
            match record.text("typeName") {
                Some("page") => {
                    let name = record.text("name").unwrap_or_default().to_owned();
                    pages.push((record.text("index").unwrap_or_default(), id, name));
                }
                Some("shape") => {
                    let parent = record.id("parentId").unwrap_or_default();
                    shapes.insert(id, parent.clone());
                    file.children.entry(parent).or_default().push(record);
                }
                Some("asset") => drop(file.assets.insert(id, record)),
                Some("binding") => {
                    let end = record.inner("props").text("terminal").unwrap_or_default().to_owned();
                    if let (Some(arrow), Some(to)) = (record.id("fromId"), record.id("toId")) {
                        file.ties.insert((arrow, end), to);
                    }
                }
                _ => {}
            }
        }
        pages.sort();
        file.pages = pages.into_iter().map(|(_, id, name)| (id, name)).collect();
        for shapes in file.children.values_mut() {
            shapes.sort_by_key(|shape| (shape.text("index").unwrap_or_default(), shape.id("id")));
        }
        file.adopt(&shapes);
        file
    }

    /// Shapes whose parent is gone, or that are their own ancestors, come to a page of their own.
    fn adopt(&mut self, parents: &BTreeMap<String, String>) {
        let known: BTreeSet<&String> = self.pages.iter().map(|page| &page.0).collect();
        let mut lost: Vec<String> = Vec::new();
        for parent in self.children.keys() {
            let mut at = parent;
            let mut depth = 0;
            while let Some(next) = parents.get(at).filter(|_| depth <= DEEPEST) {
                at = next;
                depth += 1;
            }
            let top = !parents.contains_key(parent);
            if !known.contains(at) && (top || depth > DEEPEST) {
                lost.push(parent.clone());
            }
        }
        let orphans: Vec<_> =
            lost.iter().filter_map(|parent| self.children.remove(parent)).flatten().collect();
        if !orphans.is_empty() {
            self.children.insert(String::new(), orphans);
            self.pages.push((String::new(), "shapes without a page".to_owned()));
        }
    }

    /// All shapes of a page, parents before what stands in them.
    fn under(&self, page: &str) -> Vec<Shape<'a>> {
        let mut all = Vec::new();
        let mut open: Vec<(Fields<'a>, Affine, f64, Option<String>, usize)> = Vec::new();
        let children = |parent: &str| self.children.get(parent).into_iter().flatten().rev().copied();
        open.extend(children(page).map(|shape| (shape, Affine::IDENTITY, 0.0, None, 0)));
        while let Some((fields, parent, turned, group, depth)) = open.pop() {
            let id = fields.id("id").unwrap_or_default();
            let number = |key| fields.number(key).filter(|v| v.is_finite()).unwrap_or(0.0);
            let turn = number("rotation");
            let to_page = parent * Affine::translate((number("x"), number("y"))) * Affine::rotate(turn);
            let turn = turned + turn;
            let is_group = fields.text("type") == Some("group");
            let inner = group.clone().or_else(|| is_group.then(|| id.clone()));
            if depth <= DEEPEST && !id.is_empty() {
                open.extend(children(&id).map(|shape| (shape, to_page, turn, inner.clone(), depth + 1)));
            }
            if !is_group {
                all.push(Shape { id, fields, to_page, turn, group });
            }
        }
        all
    }

    fn bounds(&self, shapes: &[Shape<'a>]) -> crate::geom::Rect {
        let mut rects = shapes.iter().map(|shape| shape::place(shape, Vec2::ZERO).rect);
        let first = rects.next().unwrap_or_default();
        rects.filter(|rect| rect.is_finite()).fold(first, |all, rect| all.union(rect))
    }

    /// What an end of an arrow is tied to; old files say so in the arrow itself.
    fn tie(&self, arrow: &Shape<'_>, end: &str) -> Option<String> {
        let told = arrow.fields.inner("props").inner(end).id("boundShapeId");
        told.or_else(|| self.ties.get(&(arrow.id.clone(), end.to_owned())).cloned())
    }
}

#[cfg(test)]
mod tests;
