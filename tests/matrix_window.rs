//! The matrix in the window, driven as a person does it: cards dragged and written, the curve pulled.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::edit::{CardCommand, Command, CurveCommand, Editor, GridCommand, RatingPoint};
use laneway::model::{JourneyMap, LaneKind, Project};
use laneway::ui::{LanewayApp, Memory, StartWith};

struct Window {
    harness: Harness<'static, LanewayApp>,
    _folder: tempfile::TempDir,
}

/// Two stages, actions and the curve; one card in the first stage, one rating in the first.
fn project() -> Project {
    let mut editor = Editor::with_map(Project::new(1), "Winter jacket");
    let mut run = |command: Command| editor.run(&command).unwrap();
    for title in ["Need", "Order"] {
        run(GridCommand::AddStage { at: None, title: title.into() }.into());
    }
    for kind in [LaneKind::Action, LaneKind::Emotion, LaneKind::Pain] {
        run(GridCommand::AddLane { at: None, kind, title: String::new() }.into());
    }
    let map = editor.map().unwrap();
    let (lane, step) = (map.lanes_in_order()[0].id, map.columns()[0].step.id);
    let mut run = |command: Command| editor.run(&command).unwrap();
    run(CardCommand::Add { lane, step, order: None, text: "Frost on the bike".into(), height: None }.into());
    run(CurveCommand::Rate { at: RatingPoint::team(step, None), tenths: -4 }.into());
    editor.project().clone()
}

impl Window {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.ron");
        std::fs::write(&path, laneway::format::write(&project())).unwrap();
        let mut harness = Harness::<LanewayApp>::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .build_eframe(move |cc| {
                LanewayApp::new(&cc.egui_ctx, StartWith::File(path.clone()), Memory::default())
            });
        harness.run();
        Self { harness, _folder: folder }
    }

    fn map(&self) -> &JourneyMap {
        self.harness.state().workspace().document.as_ref().unwrap().map().unwrap()
    }

    fn at(&self, role: Role, name: &str) -> Pos2 {
        let found = self
            .harness
            .get_all_by_role(role)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(name)));
        found.map(|node| node.rect().center()).unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(Event::PointerMoved(from));
        self.harness.event(button(from, true));
        for step in 1..=6 {
            self.harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 6.0)));
        }
        self.harness.step();
        self.harness.event(button(to, false));
        self.harness.run();
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// The texts of the cards of a lane, column by column.
    fn cards(&self, kind: &LaneKind) -> Vec<Vec<String>> {
        let map = self.map();
        let lane = map.lanes_in_order().into_iter().find(|lane| lane.kind == *kind).unwrap().id;
        let column = |step| {
            let here = |cell: laneway::model::Cell| (cell.lane, cell.step) == (lane, step);
            let mut notes: Vec<_> = map.notes().iter().filter(|note| note.cell.is_some_and(here)).collect();
            notes.sort_by_key(|note| note.cell.map(|cell| cell.order));
            notes.into_iter().map(|note| note.text.clone()).collect()
        };
        map.columns().into_iter().map(|column| column.step.id).map(column).collect()
    }
}

#[test]
fn a_card_is_dragged_to_another_cell_and_back_by_undo() {
    let mut window = Window::open();
    let (from, to) = (window.at(Role::Note, "Frost"), window.at(Role::Cell, "Order, Pain points"));
    window.drag(from, to);
    assert_eq!(window.cards(&LaneKind::Pain), [vec![], vec!["Frost on the bike".to_owned()]]);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Action)[0], ["Frost on the bike"]);
    assert_eq!(window.cards(&LaneKind::Pain)[1].len(), 0);
}

#[test]
fn cards_are_written_into_a_cell_one_after_the_other() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Order, Actions");
    window.drag(cell, cell);
    window.write("Adds size M");
    window.key(Key::Enter, Modifiers::NONE);
    window.write("Pays");
    window.key(Key::Tab, Modifiers { shift: true, ..Modifiers::NONE });
    window.write("Wants warmth");
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(
        window.cards(&LaneKind::Action),
        [
            vec!["Frost on the bike".to_owned(), "Wants warmth".to_owned()],
            vec!["Adds size M".to_owned(), "Pays".to_owned()],
        ]
    );
}

#[test]
fn a_face_is_dragged_up_in_one_step_and_moved_by_the_keys() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.drag(face, face - vec2(0.0, 30.0));
    let tenths = |window: &Window| window.map().ratings().iter().next().map(|rating| rating.tenths);
    let dragged = tenths(&window).unwrap();
    assert!(dragged > 4, "{dragged}");
    let face = window.at(Role::Slider, "Emotion at Need");
    window.drag(face, face);
    window.key(Key::ArrowDown, Modifiers::NONE);
    assert_eq!(tenths(&window), Some(dragged - 1));
    window.key(Key::Z, Modifiers::COMMAND);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(tenths(&window), Some(-4));
}

#[test]
fn a_card_goes_to_the_tray_and_back_with_keys_and_pointer() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.drag(card, card);
    window.key(Key::Backspace, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Action)[0].len(), 0);
    let (chip, cell) = (window.at(Role::Note, "Unplaced: Frost"), window.at(Role::Cell, "Order, Actions"));
    window.drag(chip, cell);
    assert_eq!(window.cards(&LaneKind::Action)[1], ["Frost on the bike"]);
    window.key(Key::ArrowDown, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Pain)[1], ["Frost on the bike"], "the curve is passed over");
}
