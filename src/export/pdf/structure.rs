//! The structure tree of a tagged document (ISO 32000-1, 14.7 and 14.8): what is read, in which
//! order, and as what.
//!
//! Each map is a section that begins with its title. A matrix is a table that is read stage by stage:
//! a row for each step with its cards lane by lane, headed by the step and, where a stage begins, by
//! its name; the lanes head the columns. On paper rows and columns are the other way round; a person
//! who listens wants the journey in its order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::marks::Piece;
use crate::scene::Tag;

/// Writes the tree of the pieces and gives its root; `None` without any.
pub fn write(document: &mut Document, pages: &[ObjectId], pieces: &[Piece]) -> Option<ObjectId> {
    let pieces: Vec<&Piece> =
        pieces.iter().filter(|piece| !piece.kids.is_empty() && piece.page < pages.len()).collect();
    if pieces.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut tree = Tree { document, pages, parents: vec![BTreeMap::new(); pages.len()] };
    let top = tree.element("Document", root);
    let mut section = None;
    let mut sections: Vec<(ObjectId, Vec<ObjectId>)> = Vec::new();
    for on_page in pieces.chunk_by(|a, b| a.page == b.page) {
        let mut table = Vec::new();
        let mut table_at = None;
        // The title is read first, wherever it was painted.
        let mut on_page = on_page.to_vec();
        on_page.sort_by_key(|piece| piece.tag != Tag::Heading(1));
        for piece in &on_page {
            let begins = piece.tag == Tag::Heading(1);
            if begins || section.is_none() {
                tree.table(&mut table, &mut sections, table_at.take());
                section = Some(tree.element("Sect", top));
                sections.extend(section.map(|id| (id, Vec::new())));
            }
            let Some((id, kids)) = sections.last_mut() else { continue };
            if of_table(piece, &on_page) {
                table_at.get_or_insert(kids.len());
                table.push(*piece);
            } else {
                kids.extend(tree.plain(piece, *id));
            }
        }
        tree.table(&mut table, &mut sections, table_at);
    }
    let all: Vec<ObjectId> = sections.iter().map(|(id, _)| *id).collect();
    for (id, kids) in sections {
        tree.set_kids(id, &kids);
    }
    tree.set_kids(top, &all);
    tree.finish(root, top);
    Some(root)
}

/// Heads and cells of a matrix; the stages' names only where there is a matrix.
fn of_table(piece: &Piece, on_page: &[&Piece]) -> bool {
    let of_matrix =
        |tag: &Tag| matches!(tag, Tag::Cell { .. } | Tag::ColumnHead { .. } | Tag::RowHead { .. });
    match &piece.tag {
        Tag::Heading(level) => *level > 1 && on_page.iter().any(|piece| of_matrix(&piece.tag)),
        tag => of_matrix(tag),
    }
}

struct Tree<'a> {
    document: &'a mut Document,
    pages: &'a [ObjectId],
    /// For each page the element of each number.
    parents: Vec<BTreeMap<i64, ObjectId>>,
}

/// A row of the table: a step.
struct Step<'a> {
    name: &'a str,
    /// Left and right edge of what is seen of it.
    x: (f64, f64),
    head: Vec<&'a Piece>,
    stage: Option<&'a Piece>,
    cells: Vec<&'a Piece>,
}

impl Tree<'_> {
    fn element(&mut self, kind: &str, parent: ObjectId) -> ObjectId {
        let mut element = Dictionary::new();
        element.set("S", Object::Name(kind.as_bytes().to_vec()));
        element.set("P", parent);
        self.document.add_object(element)
    }

    fn set_kids(&mut self, id: ObjectId, kids: &[ObjectId]) {
        if let Ok(element) = self.document.get_dictionary_mut(id) {
            element.set("K", kids.iter().map(|kid| Object::Reference(*kid)).collect::<Vec<_>>());
        }
    }

    fn set(&mut self, id: ObjectId, key: &str, value: impl Into<Object>) {
        if let Ok(element) = self.document.get_dictionary_mut(id) {
            element.set(key, value);
        }
    }

    /// An element for each sequence of a piece.
    fn plain(&mut self, piece: &Piece, parent: ObjectId) -> Vec<ObjectId> {
        let text = match piece.tag {
            Tag::Heading(level) => format!("H{}", level.clamp(1, 6)),
            _ => "P".to_owned(),
        };
        let mut all = Vec::with_capacity(piece.kids.len());
        for kid in &piece.kids {
            let id = self.element(if kid.alt.is_some() { "Figure" } else { &text }, parent);
            if let Some(alt) = &kid.alt {
                self.set(id, "Alt", lopdf::text_string(alt));
            }
            self.set(id, "Pg", self.pages[piece.page]);
            self.set(id, "K", kid.id);
            self.parents[piece.page].insert(kid.id, id);
            all.push(id);
        }
        all
    }

    /// Puts the table of a page into the last section, where its first piece stood.
    fn table(
        &mut self,
        pieces: &mut Vec<&Piece>,
        sections: &mut [(ObjectId, Vec<ObjectId>)],
        at: Option<usize>,
    ) {
        let (Some(at), Some((section, _))) = (at, sections.last()) else { return };
        let table = self.element("Table", *section);
        let lanes = lanes(pieces);
        let mut rows = vec![self.lane_heads(pieces, &lanes, table)];
        for step in steps(pieces) {
            rows.push(self.step(&step, &lanes, table));
        }
        self.set_kids(table, &rows);
        if let Some((_, kids)) = sections.last_mut() {
            kids.insert(at.min(kids.len()), table);
        }
        pieces.clear();
    }

    /// The first row: an empty corner and the lanes.
    fn lane_heads(&mut self, pieces: &[&Piece], lanes: &[&str], table: ObjectId) -> ObjectId {
        let row = self.element("TR", table);
        let mut cells = vec![self.element("TD", row)];
        for lane in lanes {
            let head = self.element("TH", row);
            self.scope(head, "Column");
            let named = |piece: &&&Piece| matches!(&piece.tag, Tag::RowHead { row } if row == lane);
            let kids = pieces.iter().find(named).map(|piece| self.plain(piece, head));
            self.set_kids(head, &kids.unwrap_or_default());
            cells.push(head);
        }
        self.set_kids(row, &cells);
        row
    }

    fn step(&mut self, step: &Step, lanes: &[&str], table: ObjectId) -> ObjectId {
        let row = self.element("TR", table);
        let head = self.element("TH", row);
        self.scope(head, "Row");
        let mut kids = Vec::new();
        for piece in step.stage.iter().chain(&step.head) {
            kids.extend(self.plain(piece, head));
        }
        self.set_kids(head, &kids);
        let mut cells = vec![head];
        for lane in lanes {
            let cell = self.element("TD", row);
            let of_lane = |piece: &&&Piece| matches!(&piece.tag, Tag::Cell { row, .. } if row == lane);
            let mut kids = Vec::new();
            for piece in step.cells.iter().filter(of_lane) {
                kids.extend(self.plain(piece, cell));
            }
            self.set_kids(cell, &kids);
            cells.push(cell);
        }
        self.set_kids(row, &cells);
        row
    }

    /// What a head stands for.
    fn scope(&mut self, head: ObjectId, scope: &str) {
        let mut attributes = Dictionary::new();
        attributes.set("O", Object::Name(b"Table".to_vec()));
        attributes.set("Scope", Object::Name(scope.as_bytes().to_vec()));
        self.set(head, "A", attributes);
    }

    /// The root with the table from sequences to elements.
    fn finish(self, root: ObjectId, top: ObjectId) {
        let mut numbers = Vec::new();
        let count = self.parents.len();
        for (page, elements) in self.parents.into_iter().enumerate() {
            // Sequences are numbered without gaps.
            let elements: Vec<Object> = elements.into_values().map(Object::Reference).collect();
            let elements = self.document.add_object(elements);
            numbers.extend([Object::Integer(page as i64), elements.into()]);
            if let Ok(dictionary) = self.document.get_dictionary_mut(self.pages[page]) {
                dictionary.set("StructParents", page as i64);
                dictionary.set("Tabs", Object::Name(b"S".to_vec()));
            }
        }
        let mut parents = Dictionary::new();
        parents.set("Nums", numbers);
        let parents = self.document.add_object(parents);
        let mut tree = Dictionary::new();
        tree.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
        tree.set("K", top);
        tree.set("ParentTree", parents);
        tree.set("ParentTreeNextKey", count as i64);
        self.document.set_object(root, tree);
    }
}

/// The lanes of a page: in the order of their heads, then of their cells.
fn lanes<'a>(pieces: &[&'a Piece]) -> Vec<&'a str> {
    let mut lanes: Vec<&str> = Vec::new();
    let heads = pieces.iter().filter_map(|piece| match &piece.tag {
        Tag::RowHead { row } => Some(row.as_str()),
        _ => None,
    });
    let cells = pieces.iter().filter_map(|piece| match &piece.tag {
        Tag::Cell { row, .. } => Some(row.as_str()),
        _ => None,
    });
    for lane in heads.chain(cells) {
        if !lanes.contains(&lane) {
            lanes.push(lane);
        }
    }
    lanes
}

/// The steps of a page from left to right. A stage's name stands at its first step.
fn steps<'a>(pieces: &[&'a Piece]) -> Vec<Step<'a>> {
    let mut steps: Vec<Step> = Vec::new();
    for piece in pieces {
        let (Tag::Cell { column, .. } | Tag::ColumnHead { column }) = &piece.tag else { continue };
        let x = (piece.area.x0, piece.area.x1);
        let place = steps.iter().position(|step| step.name == column.as_str()).unwrap_or_else(|| {
            steps.push(Step { name: column, x, head: Vec::new(), stage: None, cells: Vec::new() });
            steps.len() - 1
        });
        let step = &mut steps[place];
        step.x = (step.x.0.min(x.0), step.x.1.max(x.1));
        let list = if matches!(piece.tag, Tag::Cell { .. }) { &mut step.cells } else { &mut step.head };
        list.push(piece);
    }
    steps.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    for stage in pieces.iter().filter(|piece| matches!(piece.tag, Tag::Heading(_))) {
        // Chevrons reach over their neighbours: the middle of the step decides.
        let inside = |step: &&mut Step| {
            let middle = (step.x.0 + step.x.1) / 2.0;
            (stage.area.x0..stage.area.x1).contains(&middle)
        };
        match steps.iter_mut().find(inside) {
            Some(step) if step.stage.is_none() => step.stage = Some(stage),
            // A stage without steps that are seen is read all the same.
            _ => {
                let x = (stage.area.x0, stage.area.x1);
                let at = steps.iter().position(|step| step.x.0 > x.0).unwrap_or(steps.len());
                let alone = Step { name: "", x, head: Vec::new(), stage: Some(stage), cells: Vec::new() };
                steps.insert(at, alone);
            }
        }
    }
    steps
}
