//! What the command palette finds for a few letters: cards, commands, sources, stages and maps.
//!
//! `>` looks for commands only, `#` for stages, `@` for personas. At most three hits a group are
//! given until a group was chosen by its sign.

use std::ops::Range;

use super::actions::{ACTIONS, ActionId, action};
use super::find::{self, Place, spans};
use super::workspace::{Document, Workspace};
use crate::model::{EntryId, MapId, NoteId, PersonaId, SourceId, StageId};

/// Hits of a group while no group was chosen, and then.
const FEW: usize = 3;
const MANY: usize = 40;

/// What choosing a hit does.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    Do(ActionId),
    Note(MapId, NoteId),
    Stage(MapId, StageId),
    Map(MapId),
    Source(SourceId),
    Persona(PersonaId),
    /// Search and replace with what was typed.
    Replace,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub goal: Goal,
    pub title: String,
    /// Bytes of the title that were typed.
    pub bold: Vec<Range<usize>>,
    /// Where it is: "Order, Checkout".
    pub line: String,
    pub entry: Option<EntryId>,
}

/// Hits under one head.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: &'static str,
    pub hits: Vec<Hit>,
}

/// The groups that have hits, and the number of all hits. `last` are the commands used last; they
/// stand alone while nothing is typed.
pub fn search(workspace: &Workspace, typed: &str, last: &[ActionId]) -> (Vec<Group>, usize) {
    let typed = typed.trim();
    let (sign, wanted) = match typed.chars().next() {
        Some(sign @ ('>' | '#' | '@')) => (Some(sign), typed[1..].trim()),
        _ => (None, typed),
    };
    let mut groups = Vec::new();
    if typed.is_empty() {
        let hits = last.iter().filter(|id| workspace.allows(**id)).map(|id| command(*id, "")).collect();
        groups.push(Group { name: "Commands", hits });
    } else {
        let all = [
            ("Cards", None, cards as Finder),
            ("Commands", Some('>'), commands),
            ("Sources", None, sources),
            ("Stages", Some('#'), stages),
            ("Personas", Some('@'), personas),
            ("Maps", None, maps),
        ];
        for (name, own, finder) in all {
            let chosen = sign.is_some() && sign == own;
            if sign.is_some() && !chosen {
                continue;
            }
            let hits = finder(workspace, wanted);
            groups.push(Group { name, hits });
        }
    }
    let count = groups.iter().map(|group| group.hits.len()).sum();
    let most = if sign.is_some() || typed.is_empty() { MANY } else { FEW };
    for group in &mut groups {
        group.hits.truncate(most);
    }
    groups.retain(|group| !group.hits.is_empty());
    (groups, count)
}

type Finder = fn(&Workspace, &str) -> Vec<Hit>;

fn hit(goal: Goal, title: &str, wanted: &str, line: String) -> Option<Hit> {
    let bold = spans(title, wanted);
    (!bold.is_empty() || wanted.is_empty()).then(|| Hit {
        goal,
        title: title.to_owned(),
        bold,
        line,
        entry: None,
    })
}

fn command(id: ActionId, wanted: &str) -> Hit {
    let title = action(id).name.to_owned();
    Hit { goal: Goal::Do(id), bold: spans(&title, wanted), title, line: String::new(), entry: None }
}

/// Commands whose name has every word that was typed; those that begin with it first.
fn commands(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let fits = |text: &str| words.iter().all(|word| !spans(text, word).is_empty());
    let mut hits: Vec<Hit> = ACTIONS
        .iter()
        .filter(|row| row.id != ActionId::Palette && !matches!(row.id, ActionId::Colour(_)))
        .filter(|row| workspace.allows(row.id) && (fits(row.name) || fits(row.tooltip)))
        .map(|row| command(row.id, wanted))
        .collect();
    hits.sort_by_key(|hit| hit.bold.first().map_or(usize::MAX, |span| span.start));
    if !wanted.is_empty() && workspace.document.is_some() && words.len() == 1 {
        let title = format!("Replace “{wanted}” in all cards…");
        let bold = spans(&title, wanted);
        hits.push(Hit { goal: Goal::Replace, title, bold, line: String::new(), entry: None });
    }
    hits
}

fn cards(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let Some(document) = &workspace.document else {
        return Vec::new();
    };
    let project = document.editor.project();
    let found = find::find(project, document.editor.map_id(), wanted);
    let notes = found.into_iter().filter_map(|found| {
        let Place::Note(id) = found.place else { return None };
        let map = project.map(found.map)?;
        let note = map.notes().get(id)?;
        let title = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let bold = spans(&title, wanted);
        let mut line = place_of(map, note);
        if Some(found.map) != document.editor.map_id() {
            let title = &map.head().title;
            line = if line.is_empty() { title.clone() } else { format!("{line}, {title}") };
        }
        Some(Hit { goal: Goal::Note(found.map, id), title, bold, line, entry: Some(note.entry) })
    });
    notes.collect()
}

/// "Order, Checkout"; nothing for a note that is on the board only.
fn place_of(map: &crate::model::JourneyMap, note: &crate::model::Note) -> String {
    let Some(step) = note.cell.and_then(|cell| map.steps().get(cell.step)) else {
        return String::new();
    };
    let stage = map.stages().get(step.stage).map(|stage| stage.title.clone()).unwrap_or_default();
    if step.title.is_empty() { stage } else { format!("{stage}, {}", step.title) }
}

fn sources(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let Some(project) = project(workspace) else {
        return Vec::new();
    };
    let cards = |id| {
        let notes = project.maps().iter().flat_map(|map| map.notes().iter());
        notes.filter(|note| note.evidence.links.iter().any(|link| link.source == id)).count()
    };
    let all = project.sources().iter();
    all.filter_map(|source| {
        let cards = cards(source.id);
        let line = if cards == 1 { "1 card".to_owned() } else { format!("{cards} cards") };
        hit(Goal::Source(source.id), &source.name, wanted, line)
    })
    .collect()
}

fn stages(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let Some(map) = workspace.document.as_ref().and_then(Document::map) else {
        return Vec::new();
    };
    let all = map.stages_in_order();
    all.iter()
        .filter_map(|stage| hit(Goal::Stage(map.id(), stage.id), &stage.title, wanted, String::new()))
        .collect()
}

fn personas(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let Some(project) = project(workspace) else {
        return Vec::new();
    };
    let all = project.personas().iter();
    all.filter_map(|persona| hit(Goal::Persona(persona.id), &persona.name, wanted, String::new())).collect()
}

fn maps(workspace: &Workspace, wanted: &str) -> Vec<Hit> {
    let Some(project) = project(workspace) else {
        return Vec::new();
    };
    let notes = |map: &crate::model::JourneyMap| match map.notes().len() {
        1 => "1 note".to_owned(),
        n => format!("{n} notes"),
    };
    let all = project.maps_in_order();
    all.iter().filter_map(|map| hit(Goal::Map(map.id()), &map.head().title, wanted, notes(map))).collect()
}

fn project(workspace: &Workspace) -> Option<&crate::model::Project> {
    workspace.document.as_ref().map(|document| document.editor.project())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::example_map;
    use crate::edit::Editor;

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        workspace.document = Some(Document::new(Editor::new(example_map().unwrap()), None));
        workspace
    }

    #[test]
    fn letters_find_cards_commands_and_sources() {
        let (groups, count) = search(&workspace(), "ship", &[]);
        assert_eq!(groups[0].name, "Cards");
        assert!(groups[0].hits.len() == 3 && count > 3);
        assert!(groups[0].hits.iter().all(|hit| !hit.bold.is_empty() && hit.entry.is_some()));
        assert!(groups[0].hits.iter().any(|hit| hit.line.starts_with("Order")));
        assert!(groups.iter().flat_map(|group| &group.hits).any(|hit| hit.goal == Goal::Replace));
    }

    #[test]
    fn signs_choose_a_group() {
        let (groups, _) = search(&workspace(), "#", &[]);
        assert_eq!((groups.len(), groups[0].name, groups[0].hits.len()), (1, "Stages", 6));
        let (groups, _) = search(&workspace(), "> zoom fit", &[]);
        assert_eq!(groups[0].hits[0].goal, Goal::Do(ActionId::ZoomFit));
    }

    #[test]
    fn nothing_typed_shows_the_last_commands_that_can_be_used() {
        let (groups, _) = search(&workspace(), "", &[ActionId::Save, ActionId::Undo]);
        assert_eq!(groups[0].hits.len(), 1, "there is nothing to undo");
        assert!(search(&Workspace::default(), "", &[ActionId::Save]).0.is_empty());
    }
}
