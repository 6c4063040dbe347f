//! Search in all maps of a project, and replacing.
//!
//! Words are compared without regard to case. Notes, labels, frames, names of stages, lanes, maps
//! and sources are looked at; only texts on the board are replaced.
//!
//! ```
//! use laneway::app::find::spans;
//! assert_eq!(spans("Ship it by ship", "ship"), [0..4, 11..15]);
//! ```

use std::ops::Range;

use crate::edit::{BoardCommand, Command};
use crate::geom::{Rect, Size};
use crate::layout::note::{PADDING, text_size};
use crate::model::{ItemId, ItemKind, JourneyMap, MapId, NoteId, Project, StageId};
use crate::text::{TextEngine, fit_note_text};

/// A place where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Note(NoteId),
    Item(ItemId),
    Stage(StageId),
}

/// One hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub map: MapId,
    pub place: Place,
    pub text: String,
    /// Where it lies on the board; nothing for what lies only in the matrix.
    pub rect: Option<Rect>,
}

/// Where `wanted` stands in `text`, in bytes, from left to right without overlap.
pub fn spans(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    // Lower case may have more letters than the text: each remembers where it came from.
    let lower: Vec<(usize, usize, char)> = text
        .char_indices()
        .flat_map(|(at, c)| c.to_lowercase().map(move |lower| (at, at + c.len_utf8(), lower)))
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    while start + wanted.len() <= lower.len() {
        let window = &lower[start..start + wanted.len()];
        if window.iter().zip(&wanted).all(|((.., c), wanted)| c == wanted) {
            found.push(window[0].0..window[wanted.len() - 1].1);
            start += wanted.len();
        } else {
            start += 1;
        }
    }
    found
}

/// Every hit: the shown map first, then the others in their order; in a map stages, then what lies
/// on the board in the order one reads.
pub fn find(project: &Project, shown: Option<MapId>, wanted: &str) -> Vec<Found> {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut maps = project.maps_in_order();
    maps.sort_by_key(|map| Some(map.id()) != shown);
    maps.into_iter().flat_map(|map| in_map(map, wanted)).collect()
}

fn in_map(map: &JourneyMap, wanted: &str) -> Vec<Found> {
    let hit = |text: &str| !spans(text, wanted).is_empty();
    let id = map.id();
    let stages = map.stages_in_order();
    let stages = stages.iter().filter(|stage| hit(&stage.title)).map(|stage| Found {
        map: id,
        place: Place::Stage(stage.id),
        text: stage.title.clone(),
        rect: None,
    });
    let notes = map.notes().iter().filter(|note| {
        hit(&note.text)
            || note.tags.iter().any(|tag| hit(tag))
            || note.evidence.links.iter().any(|link| hit(&link.quote))
    });
    let notes = notes.map(|note| Found {
        map: id,
        place: Place::Note(note.id),
        text: note.text.clone(),
        rect: Some(note.rect()),
    });
    let items = map.items().iter().filter_map(|item| {
        let text = text_of(&item.kind).filter(|text| hit(text))?;
        Some(Found { map: id, place: Place::Item(item.id), text: text.to_owned(), rect: Some(item.rect()) })
    });
    let mut board: Vec<Found> = notes.chain(items).collect();
    let row = |found: &Found| found.rect.map_or(0, |rect| (rect.y0 / 60.0).round() as i64);
    board.sort_by(|a, b| {
        let left = |found: &Found| found.rect.map_or(0.0, |rect| rect.x0);
        row(a).cmp(&row(b)).then(left(a).total_cmp(&left(b)))
    });
    stages.chain(board).collect()
}

fn text_of(kind: &ItemKind) -> Option<&str> {
    match kind {
        ItemKind::Label { text, .. } => Some(text),
        ItemKind::Frame { title } => Some(title),
        ItemKind::Connector { label, .. } => Some(label),
        _ => None,
    }
}

/// How many places [`replace_all`] would change.
pub fn places(project: &Project, wanted: &str) -> usize {
    let in_map = |map: &JourneyMap| {
        let notes = map.notes().iter().map(|note| spans(&note.text, wanted).len());
        let items = map.items().iter().filter_map(|item| text_of(&item.kind));
        notes.sum::<usize>() + items.map(|text| spans(text, wanted).len()).sum::<usize>()
    };
    project.maps().iter().map(|map| in_map(map)).sum()
}

/// Puts `with` in place of every `wanted` in the notes, labels and frames of all maps, as one step.
/// `None` where there is none; else also how many places change.
pub fn replace_all(
    project: &Project,
    engine: &TextEngine,
    wanted: &str,
    with: &str,
) -> Option<(Command, usize)> {
    let language = Some(project.head().language.as_str()).filter(|language| !language.is_empty());
    let mut commands = Vec::new();
    let mut places = 0;
    for map in project.maps_in_order() {
        let mut on = |command: BoardCommand| {
            commands.push(Command::On { map: map.id(), command: Box::new(command.into()) });
        };
        for note in map.notes().iter() {
            let Some((text, count)) = replaced(&note.text, wanted, with) else { continue };
            let box_ = Size::new(note.width, note.height);
            let fit = fit_note_text(engine, &text, text_size(note.size), box_, PADDING, language);
            on(BoardCommand::SetText { note: note.id, text, height: fit.height.max(note.height) });
            places += count;
        }
        for item in map.items().iter() {
            let Some((text, count)) = text_of(&item.kind).and_then(|text| replaced(text, wanted, with))
            else {
                continue;
            };
            on(BoardCommand::SetItemText { item: item.id, text, size: None });
            places += count;
        }
    }
    let name = format!("Replace “{wanted}”");
    (places > 0).then_some((Command::Batch { name, commands }, places))
}

fn replaced(text: &str, wanted: &str, with: &str) -> Option<(String, usize)> {
    let spans = spans(text, wanted);
    if spans.is_empty() {
        return None;
    }
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for span in &spans {
        new.push_str(&text[from..span.start]);
        new.push_str(with);
        from = span.end;
    }
    new.push_str(&text[from..]);
    Some((new, spans.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, NewNote, RecordCommand};
    use crate::geom::Point;

    fn editor() -> Editor {
        let mut editor = Editor::with_map(Project::new(1), "One");
        let notes = vec![
            NewNote::at(Point::new(300.0, 0.0), "Shipping cost"),
            NewNote::at(Point::ZERO, "Pays for ship and shop"),
            NewNote::at(Point::ZERO, "Nothing"),
        ];
        editor.run(&BoardCommand::AddNotes(notes).into()).unwrap();
        editor.run(&RecordCommand::AddMap { title: "Two".into() }.into()).unwrap();
        let note = NewNote::at(Point::ZERO, "SHIP it");
        editor.run(&BoardCommand::AddNotes(vec![note]).into()).unwrap();
        editor
    }

    #[test]
    fn hits_stand_in_the_order_one_reads_and_the_shown_map_first() {
        let editor = editor();
        let texts = |shown| -> Vec<String> {
            find(editor.project(), shown, "ship").into_iter().map(|found| found.text).collect()
        };
        let first = editor.project().first_map().map(|map| map.id());
        assert_eq!(texts(first), ["Pays for ship and shop", "Shipping cost", "SHIP it"]);
        assert_eq!(texts(editor.map_id())[0], "SHIP it");
        assert!(find(editor.project(), first, "  ").is_empty());
    }

    #[test]
    fn everything_is_replaced_in_one_step() {
        let mut editor = editor();
        let engine = TextEngine::bundled();
        let (command, places) = replace_all(editor.project(), &engine, "ship", "boat").unwrap();
        assert_eq!((places, super::places(editor.project(), "ship")), (3, 3));
        editor.run(&command).unwrap();
        assert_eq!(find(editor.project(), None, "boat").len(), 3);
        editor.undo();
        assert_eq!(find(editor.project(), None, "boat").len(), 0);
        assert!(replace_all(editor.project(), &engine, "xyz", "").is_none());
    }

    #[test]
    fn letters_that_grow_in_lower_case_do_not_shift_the_spans() {
        assert_eq!(spans("İstanbul ist", "ist").first(), Some(&(10..13)));
        assert_eq!(spans("GROSSE Straße", "straße").first(), Some(&(7..14)));
    }
}
