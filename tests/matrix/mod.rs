//! A window with a small matrix, driven by pointer, keys and accessible names.
#![allow(dead_code, reason = "each test file uses a part of it")]

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::app::workspace::Workspace;
use laneway::edit::{
    BoardCommand, CardCommand, Command, CurveCommand, Editor, GridCommand, NewNote, RatingPoint,
};
use laneway::geom::Point;
use laneway::model::{JourneyMap, LaneKind, Project};
use laneway::ui::{LanewayApp, Memory, StartWith};

pub struct Window {
    pub harness: Harness<'static, LanewayApp>,
    _folder: tempfile::TempDir,
}

/// Two stages, actions and the curve; one card in the first stage, one rating in the first.
pub fn project() -> Project {
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
    pub fn open() -> Self {
        Self::show(&project())
    }

    pub fn show(project: &Project) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.ron");
        std::fs::write(&path, laneway::format::write(project)).unwrap();
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

    pub fn map(&self) -> &JourneyMap {
        self.harness.state().workspace().document.as_ref().unwrap().map().unwrap()
    }

    pub fn at(&self, role: Role, name: &str) -> Pos2 {
        let found = self
            .harness
            .get_all_by_role(role)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(name)));
        found.map(|node| node.rect().center()).unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
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

    pub fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// The texts of the cards of a lane, column by column.
    pub fn cards(&self, kind: &LaneKind) -> Vec<Vec<String>> {
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

    pub fn workspace(&self) -> &Workspace {
        self.harness.state().workspace()
    }

    /// Whether something has a role and a name that contains some words.
    pub fn has(&self, role: Role, name: &str) -> bool {
        let mut all = self.harness.query_all_by_role(role);
        all.any(|node| {
            let node = node.accesskit_node();
            // The words of a label are its value.
            node.label().or(node.value()).is_some_and(|words| words.contains(name))
        })
    }

    pub fn hover(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.run();
    }

    pub fn press(&mut self, at: Pos2, button: PointerButton) {
        self.hover(at);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
            self.harness.step();
        }
        self.harness.run();
    }

    pub fn click(&mut self, at: Pos2) {
        self.press(at, PointerButton::Primary);
    }

    pub fn double_click(&mut self, at: Pos2) {
        self.hover(at);
        // The click before is no part of it.
        self.harness.run_steps(30);
        for pressed in [true, false, true, false] {
            let button = PointerButton::Primary;
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        }
        self.harness.run();
    }

    /// Opens a context menu and chooses rows of it and of the menus it leads to.
    pub fn choose(&mut self, at: Pos2, rows: &[&str]) {
        self.press(at, PointerButton::Secondary);
        for row in rows {
            let at = self.at(Role::MenuItem, row);
            self.click(at);
        }
    }

    pub fn stages(&self) -> Vec<String> {
        self.map().stages_in_order().iter().map(|stage| stage.title.clone()).collect()
    }

    pub fn lanes(&self) -> Vec<String> {
        self.map().lanes_in_order().iter().map(|lane| lane.label().to_owned()).collect()
    }

    /// What the window tells.
    pub fn told(&self) -> Vec<String> {
        self.workspace().toasts().iter().map(|toast| toast.text.clone()).collect()
    }
}

/// The small matrix without its card, and notes that have no place.
pub fn crowded(notes: usize) -> Project {
    let mut editor = Editor::new(project());
    let placed = editor.map().unwrap().notes().iter().map(|note| note.id).collect();
    editor.run(&BoardCommand::Delete { notes: placed, items: Vec::new() }.into()).unwrap();
    let note = |i: usize| NewNote::at(Point::new(i as f64 * 130.0, 0.0), format!("Idea {i}"));
    editor.run(&BoardCommand::AddNotes((0..notes).map(note).collect()).into()).unwrap();
    editor.project().clone()
}
