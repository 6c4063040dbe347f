//! The preview of an arrangement in the window: opened, changed, applied, left, taken back.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::app::workspace::{Side, Workspace};
use laneway::model::JourneyMap;
use laneway::ui::{LanewayApp, Memory, StartWith};

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

struct Window {
    harness: Harness<'static, LanewayApp>,
}

impl Window {
    /// The example board with its preview open.
    fn arranging() -> Self {
        let start = StartWith::File("assets/examples/winter-jacket.excalidraw".into());
        let mut harness = Harness::<LanewayApp>::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .build_eframe(move |cc| LanewayApp::new(&cc.egui_ctx, start.clone(), Memory::default()));
        harness.run();
        let mut window = Self { harness };
        window.key(Key::A, CTRL_SHIFT);
        assert!(window.shows("Arrange into matrix") && window.shows("Review"));
        window
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().workspace()
    }

    fn map(&self) -> &JourneyMap {
        self.workspace().document.as_ref().unwrap().map().unwrap()
    }

    fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn at(&self, role: Role, name: &str) -> Pos2 {
        let found = self
            .harness
            .get_all_by_role(role)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(name)));
        found.map(|node| node.rect().center()).unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    fn label_of(&self, role: Role, name: &str) -> String {
        let labels = self.harness.get_all_by_role(role);
        labels.filter_map(|node| node.accesskit_node().label()).find(|label| label.contains(name)).unwrap()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(Event::PointerMoved(from));
        self.harness.step();
        self.harness.event(button(from, true));
        for step in 1..=6 {
            self.harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 6.0)));
            self.harness.step();
        }
        self.harness.event(button(to, false));
        self.harness.run();
    }

    fn stages(&self) -> Vec<String> {
        self.map().stages_in_order().iter().map(|stage| stage.title.clone()).collect()
    }
}

const FOUND: [&str; 6] = ["Need", "Research", "Compare", "Order", "Delivery", "Wear & return"];

#[test]
fn apply_makes_the_matrix_in_one_step() {
    let mut window = Window::arranging();
    assert!(window.map().stages().is_empty(), "nothing is written before");
    let board: Vec<_> = window.map().notes().iter().map(|note| (note.id, note.at)).collect();
    window.key(Key::Enter, Modifiers::COMMAND);
    assert_eq!(window.stages(), FOUND);
    let document = window.workspace().document.as_ref().unwrap();
    assert_eq!(document.side, Side::Matrix);
    let said: Vec<&str> = window.workspace().toasts().iter().map(|toast| toast.text.as_str()).collect();
    assert!(said.iter().any(|text| text.contains("arranged into 6 stages")), "{said:?}");
    let kept: Vec<_> = window.map().notes().iter().map(|note| (note.id, note.at)).collect();
    assert_eq!(kept, board, "the draft stays as it is");
    window.key(Key::Z, Modifiers::COMMAND);
    assert!(window.map().stages().is_empty() && window.map().lanes().is_empty());
    assert!(window.map().notes().iter().all(|note| note.cell.is_none()));
}

#[test]
fn cancel_changes_nothing() {
    let mut window = Window::arranging();
    let before = window.map().clone();
    window.key(Key::Escape, Modifiers::NONE);
    assert!(!window.shows("Review") && *window.map() == before);
    window.key(Key::Z, Modifiers::COMMAND);
    assert!(*window.map() == before);
}

#[test]
fn leaving_with_changes_asks_first() {
    let mut window = Window::arranging();
    window.click("One stage less");
    assert!(window.shows("5 stages"));
    window.key(Key::Escape, Modifiers::NONE);
    assert!(window.shows("Leave without arranging?"));
    window.click("Stay");
    assert!(window.shows("5 stages"));
    window.click("Cancel");
    window.click("Leave");
    assert!(!window.shows("Review") && window.map().stages().is_empty());
}

#[test]
fn a_boundary_is_dragged_and_the_notes_beside_it_follow() {
    let mut window = Window::arranging();
    let label = window.label_of(Role::Splitter, "between Need and Research");
    let at = window.at(Role::Splitter, "between Need and Research");
    window.drag(at, at + vec2(90.0, 0.0));
    let moved = window.label_of(Role::Splitter, "between Need and Research");
    assert_ne!(moved, label, "the counts have changed");
    window.drag(at + vec2(90.0, 0.0), at);
    assert_eq!(window.label_of(Role::Splitter, "between Need and Research"), label);
}

#[test]
fn a_note_is_moved_by_hand_and_stays_there() {
    let mut window = Window::arranging();
    window.key(Key::Enter, Modifiers::NONE);
    let note = window.at(Role::Note, "Weather app");
    window.drag(note, note);
    assert!(window.shows("Confidence") || window.shows("Leave unplaced"));
    window.click("Leave unplaced");
    let label = window.label_of(Role::Note, "Weather app");
    assert!(label.ends_with("No place yet."), "{label}");
    window.click("One stage less");
    assert!(window.label_of(Role::Note, "Weather app").ends_with("No place yet."));
    window.click("Apply");
    let left = window.map().notes().iter().find(|note| note.text == "Weather app").unwrap();
    assert!(left.cell.is_none());
    assert!(window.map().pins().get(left.id).is_some_and(|pin| pin.place.is_none()));
}

#[test]
fn a_stage_is_renamed_in_place() {
    let mut window = Window::arranging();
    window.harness.get_by_label("Stage 1: Need, 7 notes").focus();
    window.harness.run();
    window.key(Key::F2, Modifiers::NONE);
    window.harness.event(Event::Text("Cold".into()));
    window.harness.run();
    window.key(Key::Enter, Modifiers::NONE);
    assert!(window.shows("Stage 1: Cold, 7 notes"));
    window.key(Key::F2, Modifiers::NONE);
    window.harness.event(Event::Text("Forgotten".into()));
    window.harness.run();
    window.key(Key::Escape, Modifiers::NONE);
    assert!(window.shows("Stage 1: Cold, 7 notes"));
    window.key(Key::Enter, Modifiers::COMMAND);
    assert_eq!(window.stages()[0], "Cold");
}

#[test]
fn a_note_is_sent_to_another_stage_and_the_place_is_kept() {
    let mut window = Window::arranging();
    let note = window.at(Role::Note, "Weather app");
    window.drag(note, note);
    window.click("Move to…");
    let field = window
        .harness
        .get_all_by_role(Role::ComboBox)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label == "Stage"));
    field.unwrap().click();
    window.harness.run();
    window.click("Delivery");
    assert!(window.label_of(Role::Note, "Weather app").contains("Delivery, Touchpoints. Sure."));
    window.click("Done");
    window.key(Key::Enter, Modifiers::COMMAND);
    let map = window.map();
    let note = map.notes().iter().find(|note| note.text == "Weather app").unwrap();
    let stage = map.steps().get(note.cell.unwrap().step).and_then(|step| map.stages().get(step.stage));
    assert_eq!(stage.unwrap().title, "Delivery");
    assert!(map.pins().get(note.id).is_some_and(|pin| pin.place.is_some()));
}

#[test]
fn a_boundary_is_moved_by_the_arrow_keys() {
    let mut window = Window::arranging();
    let label = window.label_of(Role::Splitter, "between Need and Research");
    window.harness.get_by_label(&label).focus();
    window.harness.run();
    for _ in 0..2 {
        window.key(Key::ArrowRight, Modifiers::SHIFT);
    }
    assert_ne!(window.label_of(Role::Splitter, "between Need and Research"), label);
}

#[test]
fn arranging_again_says_first_what_would_change() {
    let mut window = Window::arranging();
    window.key(Key::Enter, Modifiers::COMMAND);
    let cells: Vec<_> = window.map().notes().iter().map(|note| (note.id, note.cell)).collect();
    window.key(Key::A, CTRL_SHIFT);
    assert!(window.shows("What changes"));
    assert!(window.shows("No new notes. Every other card stays where it is."));
    window.key(Key::Enter, Modifiers::COMMAND);
    assert_eq!(window.map().notes().iter().map(|note| (note.id, note.cell)).collect::<Vec<_>>(), cells);
}
