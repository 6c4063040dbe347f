//! The outline (bookmarks) of a document, made from the headings of its pages.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::scene::{Item, Node};

/// A heading and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 is the highest.
    pub level: u8,
    pub title: String,
    /// From 0.
    pub page: usize,
    /// Distance from the page's lower edge, in points.
    pub top: f64,
}

/// Most characters of a bookmark.
const MOST_CHARS: usize = 120;

/// All text of a node in one line.
pub fn heading_text(node: &Node) -> String {
    let mut words = Vec::new();
    gather(node, &mut words);
    words.join(" ").chars().take(MOST_CHARS).collect()
}

fn gather(node: &Node, words: &mut Vec<String>) {
    for item in &node.items {
        match item {
            Item::Text { paragraph, .. } => {
                words.extend(paragraph.text.split_whitespace().map(str::to_owned));
            }
            Item::Group(group) => gather(&group.node, words),
            _ => {}
        }
    }
}

/// Writes the outline; `None` without headings.
pub fn write(document: &mut Document, pages: &[ObjectId], headings: &[Heading]) -> Option<ObjectId> {
    let headings: Vec<&Heading> =
        headings.iter().filter(|heading| !heading.title.is_empty() && heading.page < pages.len()).collect();
    let headings = once(headings);
    if headings.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(&headings);
    let children = |parent: Option<usize>| -> Vec<usize> {
        let of_parent = |at: &usize| parents[*at] == parent;
        (0..headings.len()).filter(of_parent).collect()
    };
    let mut top = Dictionary::new();
    top.set("Type", Object::Name(b"Outlines".to_vec()));
    enclose(&mut top, &ids, &children(None));
    top.set("Count", headings.len() as i64);
    for (at, heading) in headings.iter().enumerate() {
        let mut entry = Dictionary::new();
        entry.set("Title", lopdf::text_string(&heading.title));
        entry.set("Parent", parents[at].map_or(root, |parent| ids[parent]));
        entry.set("Dest", destination(pages[heading.page], heading.top));
        let siblings = children(parents[at]);
        let place = siblings.iter().position(|sibling| *sibling == at);
        let neighbour = |step: isize| siblings.get(place?.checked_add_signed(step)?).copied();
        if let Some(before) = neighbour(-1) {
            entry.set("Prev", ids[before]);
        }
        if let Some(after) = neighbour(1) {
            entry.set("Next", ids[after]);
        }
        let own = children(Some(at));
        if !own.is_empty() {
            enclose(&mut entry, &ids, &own);
            entry.set("Count", descendants(&parents, at) as i64);
        }
        document.set_object(ids[at], entry);
    }
    document.set_object(root, top);
    Some(root)
}

/// Heads that are repeated on further pages stand once below each title.
fn once(headings: Vec<&Heading>) -> Vec<&Heading> {
    let mut below: Vec<(u8, &str)> = Vec::new();
    let mut title = None;
    headings
        .into_iter()
        .filter(|heading| {
            if heading.level == 1 {
                below.clear();
                return title.replace((heading.title.as_str(), heading.page)).is_none_or(|(words, page)| {
                    // The sheets of one glued page.
                    words != heading.title || page + 1 < heading.page
                });
            }
            let known = (heading.level, heading.title.as_str());
            let new = !below.contains(&known);
            below.push(known);
            new
        })
        .collect()
}

/// For each heading the nearest earlier one of a higher level.
fn parents(headings: &[&Heading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|last| headings[*last].level >= heading.level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

/// How many entries stand below one, at all depths: shown when the outline is opened.
fn descendants(parents: &[Option<usize>], at: usize) -> usize {
    let mut below = vec![false; parents.len()];
    for (child, parent) in parents.iter().enumerate().skip(at + 1) {
        below[child] = parent.is_some_and(|parent| parent == at || below[parent]);
    }
    below.into_iter().filter(|is_below| *is_below).count()
}

fn enclose(dictionary: &mut Dictionary, ids: &[ObjectId], children: &[usize]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dictionary.set("First", ids[*first]);
        dictionary.set("Last", ids[*last]);
    }
}

fn destination(page: ObjectId, top: f64) -> Object {
    Object::Array(vec![
        page.into(),
        Object::Name(b"XYZ".to_vec()),
        Object::Null,
        Object::Real(super::stream::short(top)),
        Object::Null,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8) -> Heading {
        Heading { level, title: "a".into(), page: 0, top: 1.0 }
    }

    #[test]
    fn levels_nest_even_when_one_is_left_out() {
        let headings = [1, 3, 3, 2, 1, 2].map(heading);
        let parents = parents(&headings.iter().collect::<Vec<_>>());
        assert_eq!(parents, [None, Some(0), Some(0), Some(0), None, Some(4)]);
        assert_eq!(descendants(&parents, 0), 3);
    }
}
