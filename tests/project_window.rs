//! The project panel in the window: personas and sources made, written, dragged and deleted; maps in
//! their order; assumptions closed; owners picked from the team.

mod matrix;

use egui::{Key, Modifiers, Pos2, accesskit::Role, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::edit::{Command, Detail, Editor, RecordCommand};
use laneway::insight::{Grade, grade};
use laneway::model::{
    Department, DepartmentId, Evidence, Id, MapHead, Note, Owner, Persona, PersonaId, Project, Record,
    Source, SourceId,
};
use matrix::{Window, project};

/// The small map with a source, two personas and a department.
fn researched() -> Project {
    let mut editor = Editor::new(project());
    let mut add = |record: Record| _ = editor.run(&RecordCommand::Add(record).into()).unwrap();
    let source = Source::named(SourceId::from_bits(0), "Interviews");
    add(Record::from(Source { n: Some(8), unit: "people".into(), ..source }));
    for name in ["Mia Chen", "Jonas Okafor"] {
        add(Record::from(Persona::named(PersonaId::from_bits(0), name)));
    }
    add(Record::from(Department { id: DepartmentId::from_bits(0), order: 0, name: "Checkout".into() }));
    editor.project().clone()
}

fn open(project: &Project) -> Window {
    let mut window = Window::show(project);
    window.key(Key::B, Modifiers::COMMAND);
    window
}

impl Window {
    fn the_project(&self) -> &Project {
        self.workspace().document.as_ref().unwrap().editor.project()
    }

    fn frost(&self) -> &Note {
        self.map().notes().iter().find(|note| note.text.starts_with("Frost")).unwrap()
    }

    fn button(&mut self, name: &str) {
        let at = self.at(Role::Button, name);
        self.click(at);
    }

    /// Where everything stands that has a role and a name.
    fn positions(&self, role: Role, name: &str) -> Vec<Pos2> {
        let all = self.harness.query_all_by_role(role);
        let named = all.filter(|node| node.accesskit_node().label().is_some_and(|label| label == name));
        named.map(|node| node.rect().center()).collect()
    }

    fn undo(&mut self) {
        self.key(Key::Z, Modifiers::COMMAND);
    }
}

#[test]
fn a_persona_is_made_written_put_on_the_map_and_deleted() {
    let mut window = open(&project());
    assert!(window.has(Role::Label, "No persona yet.") && window.has(Role::Label, "One map so far."));
    window.button("Add a persona");
    assert!(window.has(Role::Heading, "Wants"));
    let name = window.at(Role::TextInput, "Name");
    window.click(name);
    window.key(Key::A, Modifiers::COMMAND);
    window.write("Mia Chen");
    window.key(Key::Enter, Modifiers::NONE);
    window.button("Add to Wants");
    window.write("A warm coat");
    window.key(Key::Enter, Modifiers::NONE);
    let mia = window.the_project().personas().iter().next().unwrap().clone();
    assert_eq!((mia.name.as_str(), mia.goals.as_slice()), ("Mia Chen", &["A warm coat".to_owned()][..]));
    window.button("Delete persona");
    assert!(window.the_project().personas().is_empty(), "what nothing uses goes without a question");
    window.undo();
    assert_eq!(window.the_project().personas().len(), 1);
}

#[test]
fn a_persona_is_dragged_onto_the_corner_and_asks_before_it_goes() {
    let mut window = open(&researched());
    let jonas = window.at(Role::Button, "Persona Jonas");
    window.drag(jonas, pos2(300.0, 76.0));
    let id = window.the_project().personas().iter().find(|p| p.name == "Jonas Okafor").unwrap().id;
    assert_eq!(window.map().head().personas, [id]);
    window.button("Persona Jonas");
    window.button("Delete persona");
    assert!(window.has(Role::Label, "1 map is about this persona."));
    window.button("Cancel");
    assert_eq!(window.the_project().personas().len(), 2);
}

#[test]
fn a_source_is_dragged_onto_a_card_and_its_deletion_leaves_an_assumption() {
    let mut window = open(&researched());
    let (source, card) = (window.at(Role::Button, "Source Interviews"), window.at(Role::Note, "Frost"));
    window.drag(source, card);
    assert_eq!(grade(window.the_project(), &window.frost().evidence), Grade::OneSource);
    window.button("Source Interviews. 8 people, 1 card");
    window.button("Delete source");
    assert!(window.has(Role::Label, "1 card uses this source. It becomes assumed."));
    window.button("Cancel");
    assert_eq!(window.the_project().sources().len(), 1);
    window.button("Delete source");
    let all: Vec<_> = window.positions(Role::Button, "Delete source");
    window.click(*all.last().unwrap());
    assert!(window.the_project().sources().is_empty());
    assert_eq!(grade(window.the_project(), &window.frost().evidence), Grade::Assumed);
    window.undo();
    assert_eq!(grade(window.the_project(), &window.frost().evidence), Grade::OneSource);
}

#[test]
fn maps_are_made_moved_with_keys_and_opened() {
    let mut window = open(&project());
    window.button("New map");
    assert_eq!(window.map().head().title, "Map 2");
    window.button("Map Winter jacket");
    assert_eq!(window.map().head().title, "Winter jacket");
    let rows = window.harness.query_all_by_role(Role::Button);
    let named = |label: Option<String>| label.is_some_and(|label| label.starts_with("Map Winter jacket"));
    rows.into_iter().find(|node| named(node.accesskit_node().label())).unwrap().focus();
    window.harness.run();
    window.key(Key::ArrowDown, Modifiers::ALT);
    let titles = |window: &Window| {
        let maps = window.the_project().maps_in_order();
        maps.iter().map(|map| map.head().title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&window), ["Map 2", "Winter jacket"]);
    window.undo();
    assert_eq!(titles(&window), ["Winter jacket", "Map 2"]);
}

#[test]
fn an_assumption_is_asked_about_and_closed_by_a_source() {
    let mut editor = Editor::new(researched());
    editor.show_map(editor.project().first_map().unwrap().id());
    let note = editor.map().unwrap().notes().ids().next().unwrap();
    let assumed = Evidence { assumed: true, ..Evidence::default() };
    editor.run(&Command::detail([note], Detail::Evidence(assumed))).unwrap();
    let mut window = open(editor.project());
    window.button("Assumptions to check (1)");
    let question = window.at(Role::TextInput, "Question");
    window.click(question);
    window.write("How cold?");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.frost().assumption.as_ref().unwrap().question, "How cold?");
    let all = window.positions(Role::Button, "Close");
    window.click(*all.last().unwrap());
    let row = window.at(Role::MenuItem, "Backed by Interviews");
    window.click(row);
    assert!(window.frost().assumption.as_ref().unwrap().closed);
    assert_eq!(grade(window.the_project(), &window.frost().evidence), Grade::OneSource);
    window.undo();
    assert!(!window.frost().assumption.as_ref().unwrap().closed, "closing is one step");
    assert_eq!(grade(window.the_project(), &window.frost().evidence), Grade::Assumed);
    window.key(Key::Escape, Modifiers::NONE);
    assert!(!window.has(Role::Heading, "Assumptions to check"), "Esc leads back to the map");
}

#[test]
fn an_owner_is_picked_from_the_team() {
    let mut window = open(&researched());
    let card = window.at(Role::Note, "Frost");
    window.click(card);
    window.button("Owner: choose from the team");
    let row = window.at(Role::MenuItem, "Checkout");
    window.click(row);
    let checkout = window.the_project().departments().ids().next().unwrap();
    assert_eq!(window.frost().owner, Some(Owner::Department(checkout)));
}

#[test]
fn the_corner_opens_the_persona_of_the_map() {
    let mut editor = Editor::new(researched());
    let map = editor.project().first_map().unwrap().clone();
    let mia = editor.project().personas().iter().find(|p| p.name == "Mia Chen").unwrap().id;
    let head = MapHead { personas: vec![mia], ..MapHead::clone(map.head()) };
    editor.run(&RecordCommand::Put(head.into()).into()).unwrap();
    let mut window = Window::show(editor.project());
    window.click(pos2(40.0, 76.0));
    assert!(window.has(Role::Heading, "Wants"));
}
