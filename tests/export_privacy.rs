//! What is for the team only stands in no file of any kind that is made for others.

use std::error::Error;
use std::io::Read as _;
use std::sync::Arc;

use laneway::app::{ExportFormat, ExportWish, MapView, example_map, export, export_pages};
use laneway::export::unwatched;
use laneway::model::{Anchor, Comment, Note, Owner, Person, Persona, Project, Source, Stage, Transaction};
use laneway::scene::dump;
use laneway::text::TextEngine;

type Done = Result<(), Box<dyn Error>>;

/// Words that stand nowhere else.
const SECRET: &str = "Xyzzy";

fn secret(what: &str) -> String {
    format!("{SECRET}{what}")
}

/// The example with a secret of every sort.
fn project() -> Result<Project, Box<dyn Error>> {
    let mut project = example_map()?;
    let map = project.first_map().ok_or("no map")?.clone();
    let id = map.id();
    let lane = |label: &str| map.lanes().iter().find(|lane| lane.label() == label).cloned();
    let backstage = lane("Backstage").ok_or("no backstage")?;
    let actions = lane("Actions").ok_or("no actions")?;
    let stage = map.stages_in_order().last().copied().cloned().ok_or("no stage")?;
    let mut change = Transaction::begin(&mut project);
    change.put((id, laneway::model::Lane { internal: true, ..(*backstage).clone() }));
    change.put((id, Stage { internal: true, title: secret("Stage"), ..(*stage).clone() }));
    let step = map.steps_of(stage.id).first().map(|step| step.id);
    let mut open = Vec::new();
    for note in map.notes().iter() {
        let Some(cell) = note.cell else { continue };
        if cell.lane == backstage.id {
            change.put((id, Note { text: secret("Backstage"), ..Note::clone(note) }));
        } else if Some(cell.step) == step {
            change.put((id, Note { text: secret("InStage"), ..Note::clone(note) }));
        } else if cell.lane == actions.id {
            open.push(note.clone());
        }
    }
    let [first, second, third, ..] = open.as_slice() else { return Err("too few notes".into()) };
    change.put((id, Note { internal: true, text: secret("Internal"), ..Note::clone(first) }));
    change.put((id, Note { confidential: true, text: secret("Confidential"), ..Note::clone(second) }));
    let person = change.draw();
    change.put(Person {
        id: person,
        order: 0,
        name: secret("Person"),
        department: None,
        kind: None,
        customer_contact: None,
        parts: Vec::new(),
    });
    change.put((id, Note { owner: Some(Owner::Person(person)), ..Note::clone(third) }));
    let loose = change.draw();
    let unplaced =
        Note { id: loose, cell: None, internal: true, text: secret("Loose"), ..Note::clone(third) };
    change.put((id, unplaced));
    let comment = change.draw();
    change.put((
        id,
        Comment {
            id: comment,
            on: Anchor::Note(third.id),
            author: secret("Author"),
            date: None,
            text: secret("Comment"),
            answered: false,
            reply_to: None,
        },
    ));
    if let Some(source) = map_source(&map) {
        let kept = change.project().sources().get(source).cloned();
        if let Some(source) = kept {
            change.put(Source { confidential: true, name: secret("Source"), ..Source::clone(&source) });
        }
    }
    let persona = change.draw();
    let order = u32::try_from(change.project().personas().len())?;
    let hidden = Persona { order, confidential: true, ..Persona::named(persona, secret("Persona")) };
    change.put(hidden);
    change.commit();
    assert_eq!(project.check(), []);
    Ok(project)
}

/// A source that some card has.
fn map_source(map: &laneway::model::JourneyMap) -> Option<laneway::model::SourceId> {
    map.notes().iter().find_map(|note| note.evidence.links.first()).map(|link| link.source)
}

/// Everything that can be read in a file: of an archive all its parts.
fn readable(bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    if !bytes.starts_with(b"PK") {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))?;
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(index)?.read_to_end(&mut part)?;
        all.push_str(&String::from_utf8_lossy(&part));
    }
    Ok(all)
}

/// What the file and its pages say.
fn said(project: &Project, wish: &ExportWish) -> Result<String, Box<dyn Error>> {
    let text = TextEngine::bundled();
    let bytes = export(project, wish, &text, &unwatched)?.bytes;
    let mut all = readable(&bytes)?;
    for page in export_pages(project, wish, &text)?.pages {
        all.push_str(&dump(&page.scene));
    }
    Ok(all)
}

fn wishes(project: &Project) -> Vec<ExportWish> {
    let draft = project.first_map().is_some_and(|map| !map.notes().is_empty());
    let mut wishes = Vec::new();
    for info in ExportFormat::ALL {
        wishes.push(ExportWish::of(info.format));
        if draft && info.pictured {
            wishes.push(ExportWish { view: Some(MapView::Draft), ..ExportWish::of(info.format) });
        }
    }
    wishes
}

#[test]
fn a_client_safe_file_has_no_secret_of_any_sort() -> Done {
    let project = project()?;
    for wish in wishes(&project) {
        let name = format!("{:?} {:?}", wish.format, wish.view);
        let plain = said(&project, &wish)?;
        assert!(plain.contains(SECRET), "{name}: the test would find nothing");
        let safe = said(&project, &ExportWish { client_safe: true, ..wish })?;
        let at = safe.find(SECRET).map(|at| safe.get(at..(at + 40).min(safe.len())));
        assert_eq!(at, None, "{name}");
    }
    Ok(())
}

#[test]
fn an_audience_without_internal_things_sees_none_in_any_file() -> Done {
    let mut project = project()?;
    let map = project.first_map().ok_or("no map")?.clone();
    let view = map.views().iter().find(|view| view.name == "Client").ok_or("no view")?;
    let mut stricter = (**view).clone();
    stricter.without = ["internal", "owners", "comments"].map(str::to_owned).to_vec();
    stricter.hidden_lanes =
        map.lanes().iter().filter(|lane| lane.label() == "Goals").map(|lane| lane.id).collect();
    let goals: Vec<Arc<Note>> = map
        .notes()
        .iter()
        .filter(|note| note.cell.is_some_and(|cell| stricter.hidden_lanes.contains(&cell.lane)))
        .cloned()
        .collect();
    let mut change = Transaction::begin(&mut project);
    change.put((map.id(), stricter));
    for note in &goals {
        change.put((map.id(), Note { text: secret("Goal"), ..Note::clone(note) }));
    }
    change.commit();
    assert!(!goals.is_empty());
    let of_team = ["Stage", "Backstage", "InStage", "Internal", "Confidential", "Loose", "Goal", "Comment"];
    for wish in wishes(&project) {
        let name = format!("{:?} {:?}", wish.format, wish.view);
        let seen = said(&project, &ExportWish { audience: Some("Client".into()), ..wish })?;
        for what in of_team {
            assert!(!seen.contains(&secret(what)), "{name}: {what}");
        }
    }
    Ok(())
}

#[test]
fn lanes_that_are_not_chosen_stand_in_no_file() -> Done {
    let project = example_map()?;
    let map = project.first_map().ok_or("no map")?;
    let kpis = map.lanes().iter().find(|lane| lane.label() == "Backstage").ok_or("no lane")?;
    let words = map.notes().iter().find(|note| note.cell.is_some_and(|cell| cell.lane == kpis.id));
    let words = words.ok_or("no note")?.text.clone();
    for wish in wishes(&project) {
        let name = format!("{:?} {:?}", wish.format, wish.view);
        let lanes = ["Actions", "touchpoints", "Thoughts", "Emotion", "Opportunities"].map(str::to_owned);
        let seen = said(&project, &ExportWish { lanes: Some(lanes.to_vec()), ..wish.clone() })?;
        assert!(!seen.contains(&words), "{name}: {words}");
        let none = ExportWish { lanes: Some(Vec::new()), ..wish };
        assert!(export(&project, &none, &TextEngine::bundled(), &unwatched).is_err(), "{name}");
    }
    Ok(())
}
