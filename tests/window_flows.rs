//! The whole window, driven by accessible names: what a person does, without a screen.
//!
//! `run` fails if the window never comes to rest, so each flow also shows that an idle window asks
//! for no frames.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::app::workspace::{Side, Workspace};
use laneway::model::Note;
use laneway::ui::{LanewayApp, Memory, StartWith};

struct Window {
    harness: Harness<'static, LanewayApp>,
}

impl Window {
    fn open(start: StartWith) -> Self {
        let mut harness = Harness::<LanewayApp>::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .build_eframe(move |cc| LanewayApp::new(&cc.egui_ctx, start.clone(), Memory::default()));
        harness.run();
        Self { harness }
    }

    /// A window with an empty draft.
    fn draft() -> Self {
        let mut window = Self::open(StartWith::Nothing);
        window.click("Blank draft");
        window
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    fn ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.harness.run();
    }

    fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.harness.run();
    }

    fn kind_of(&self, note: &Note) -> String {
        let map = self.workspace().document.as_ref().and_then(|document| document.map());
        let entry = map.and_then(|map| map.entries().get(note.entry));
        entry.map(|entry| entry.label().to_owned()).unwrap_or_default()
    }

    fn drag(&mut self, from: Pos2, to: Pos2, modifiers: Modifiers) {
        let button =
            |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        self.harness.event(Event::PointerMoved(from));
        self.harness.event(button(from, true));
        for step in 1..=6 {
            self.harness.event(Event::PointerMoved(from.lerp(to, step as f32 / 6.0)));
        }
        self.harness.event(button(to, false));
        self.harness.step();
        self.harness.run();
    }

    fn workspace(&self) -> &Workspace {
        self.harness.state().workspace()
    }

    fn notes(&self) -> Vec<Note> {
        let map = self.workspace().document.as_ref().and_then(|document| document.map());
        let mut notes: Vec<Note> =
            map.into_iter().flat_map(|map| map.notes().iter()).map(|n| (**n).clone()).collect();
        notes.sort_by(|a, b| a.at.y.total_cmp(&b.at.y).then(a.at.x.total_cmp(&b.at.x)));
        notes
    }

    fn texts(&self) -> Vec<String> {
        self.notes().into_iter().map(|note| note.text).collect()
    }

    /// The middle of a note on the screen.
    fn middle_of(&self, text: &str) -> Pos2 {
        let found = self
            .harness
            .get_all_by_role(Role::Note)
            .find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(text)));
        found.map(|node| node.rect().center()).unwrap_or_else(|| panic!("no note says {text}"))
    }
}

#[test]
fn notes_are_written_one_after_the_other() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("Temperature drops");
    window.key(Key::Enter);
    window.write("Searches a store");
    window.key(Key::Tab);
    window.write("Finds three");
    window.key(Key::Escape);
    assert_eq!(window.texts(), ["Temperature drops", "Searches a store", "Finds three"]);
    let notes = window.notes();
    assert!(notes[1].at.y > notes[0].at.y && notes[1].at.x == notes[0].at.x);
    assert!(notes[2].at.x > notes[1].at.x && notes[2].at.y == notes[1].at.y);
    window.ctrl(Key::Z);
    assert_eq!(window.texts().len(), 2);
}

#[test]
fn an_empty_new_note_vanishes() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.key(Key::Escape);
    assert!(window.notes().is_empty());
}

#[test]
fn a_note_is_dragged_recoloured_duplicated_and_deleted() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("Compares");
    window.key(Key::Escape);
    let before = window.notes()[0].clone();
    let from = window.middle_of("Compares");
    window.drag(from, from + vec2(150.0, 60.0), Modifiers::COMMAND);
    let moved = window.notes()[0].clone();
    assert!(((moved.at - before.at) - laneway::geom::Vec2::new(150.0, 60.0)).hypot() < 1.0, "{:?}", moved.at);
    window.key(Key::Num5);
    assert_ne!(window.notes()[0].entry, before.entry);
    window.ctrl(Key::D);
    assert_eq!(window.notes().len(), 2);
    window.key(Key::Delete);
    assert_eq!(window.notes().len(), 1);
    for _ in 0..4 {
        window.ctrl(Key::Z);
    }
    assert_eq!(window.notes()[0].at, before.at);
    assert_eq!(window.notes()[0].entry, before.entry);
}

#[test]
fn a_marquee_selects_and_a_click_on_nothing_clears() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("One");
    window.key(Key::Enter);
    window.write("Two");
    window.key(Key::Escape);
    let (one, two) = (window.middle_of("One"), window.middle_of("Two"));
    window.drag(one - vec2(150.0, 100.0), two + vec2(100.0, 90.0), Modifiers::NONE);
    let selected = |window: &Window| {
        window.workspace().document.as_ref().map_or(0, |document| document.editor.selection().notes.len())
    };
    assert_eq!(selected(&window), 2);
    window.drag(one - vec2(250.0, 0.0), one - vec2(250.0, 0.0), Modifiers::NONE);
    assert_eq!(selected(&window), 0);
}

#[test]
fn the_pointer_wheel_zooms_about_the_pointer() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("Here");
    window.key(Key::Escape);
    let before = window.middle_of("Here");
    window.harness.event(Event::PointerMoved(before));
    window.harness.event(Event::Zoom(1.5));
    window.harness.step();
    window.harness.run_ok();
    assert!(window.middle_of("Here").distance(before) < 2.0);
}

#[test]
fn a_board_is_imported_and_its_notes_can_be_found_by_name() {
    let window = Window::open(StartWith::File("assets/examples/winter-jacket.excalidraw".into()));
    let document = window.workspace().document.as_ref();
    assert_eq!(document.map(|document| document.side), Some(Side::Draft));
    assert!(window.notes().len() > 20);
    let text = window.notes()[0].text.clone();
    let nodes = window.harness.get_all_by_role(Role::Note).count();
    assert!(nodes > 10, "{nodes} nodes");
    assert!(!text.is_empty());
}

#[test]
fn saving_asks_for_a_path_and_writes_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("Kept");
    window.key(Key::Escape);
    window.ctrl(Key::S);
    window.ctrl(Key::A);
    window.write(path.to_str().unwrap());
    window.key(Key::Enter);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Kept"));
    let saved = window.workspace().document.as_ref().is_some_and(|document| !document.editor.is_dirty());
    assert!(saved);
}

#[test]
fn a_draft_is_exported_as_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.pdf");
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("On paper");
    window.key(Key::Escape);
    window.click("Export");
    window.click("Change…");
    window.ctrl(Key::A);
    window.write(path.to_str().unwrap());
    window.key(Key::Enter);
    window.click("Export PDF");
    for _ in 0..500 {
        if path.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.step();
    }
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn unsaved_changes_are_asked_about() {
    let mut window = Window::draft();
    window.key(Key::N);
    window.write("Precious");
    window.key(Key::Escape);
    window.click("Start screen");
    assert!(window.harness.query_by_label("Don't save").is_some());
    window.key(Key::Escape);
    assert_eq!(window.texts(), ["Precious"]);
    window.click("Start screen");
    window.click("Don't save");
    assert!(window.workspace().document.is_none());
}

#[test]
fn a_file_that_is_no_map_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("noise.ron");
    std::fs::write(&path, b"\x00\x01\x02 no map").unwrap();
    let window = Window::open(StartWith::File(path));
    assert!(window.harness.query_by_label("This file cannot be opened").is_some());
    assert!(window.workspace().document.is_none());
}

#[test]
fn an_idle_window_paints_nothing() {
    let mut window = Window::draft();
    let at = pos2(600.0, 400.0);
    window.drag(at, at, Modifiers::NONE);
    let frames = window.harness.state().frames();
    window.harness.run();
    // `run` itself steps once to see whether anything asks for more.
    assert!(window.harness.state().frames() <= frames + 2);
}

#[test]
fn a_kind_is_said_before_the_text_or_with_a_digit() {
    let mut window = Window::draft();
    window.key(Key::N);
    for letter in ["pain:", " ", "card refused"] {
        window.write(letter);
    }
    window.key(Key::Tab);
    window.write("a way out");
    // A real key arrives in one frame with the letter it would type.
    let alt_6 = Event::Key {
        key: Key::Num6,
        physical_key: Some(Key::Num6),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    window.harness.input_mut().events.extend([alt_6, Event::Text("6".to_owned())]);
    window.harness.step();
    window.harness.run();
    window.key(Key::Escape);
    assert_eq!(window.texts(), ["card refused", "a way out"]);
    let kinds: Vec<_> = window.notes().iter().map(|note| window.kind_of(note)).collect();
    assert_eq!(kinds, ["Pain point", "Opportunity"]);
}

#[test]
fn a_line_is_captured_with_everything_it_says() {
    let mut window = Window::draft();
    window.key(Key::Slash);
    window.write("pain: card refused @checkout #mobile -2 ?interview 3");
    assert!(window.harness.query_by_label("New source: Interview 3").is_some());
    window.key(Key::Enter);
    window.write("second");
    window.key(Key::Enter);
    window.key(Key::Escape);
    let notes = window.notes();
    assert_eq!(window.texts(), ["card refused", "second"]);
    assert_eq!((notes[0].stage_hint.as_str(), notes[0].rating_hint), ("checkout", Some(-20)));
    assert_eq!((notes[0].tags.len(), notes[0].evidence.links.len()), (1, 1));
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    let sources = window.workspace().document.as_ref().map(|d| d.editor.project().sources().len());
    assert_eq!((window.notes().len(), sources), (0, Some(0)), "source and note were one step");
}

#[test]
fn a_list_a_block_and_a_piece_are_pasted() {
    let mut window = Window::draft();
    window.paste("- one\n2. two\n\nthree");
    assert_eq!(window.texts(), ["one", "two", "three"]);
    window.harness.event(Event::Copy);
    window.harness.run();
    window.paste("one\ntwo\nthree");
    assert_eq!(window.notes().len(), 6);
    window.paste("\tSearch\nPain\tslow");
    assert_eq!(window.notes().len(), 9);
    window.click("Make stages and lanes");
    let map = window.workspace().document.as_ref().and_then(|d| d.map()).unwrap();
    assert_eq!((map.stages().len(), map.lanes().len()), (1, 1));
    assert_eq!(map.notes().iter().filter(|note| note.cell.is_some()).count(), 1);
}

#[test]
fn the_palette_finds_cards_and_commands() {
    let mut window = Window::draft();
    window.paste("Shipping cost\nPays by card");
    window.ctrl(Key::K);
    window.write("ship");
    window.key(Key::Enter);
    let selected = |window: &Window| {
        let editor = &window.workspace().document.as_ref().unwrap().editor;
        let note = editor.selection().only_note();
        note.and_then(|id| Some(editor.map()?.notes().get(id)?.text.clone()))
    };
    assert_eq!(selected(&window).as_deref(), Some("Shipping cost"));
    window.ctrl(Key::K);
    window.write("> select all");
    window.key(Key::Enter);
    assert_eq!(selected(&window), None);
    window.ctrl(Key::F);
    window.write("card");
    assert_eq!(selected(&window).as_deref(), Some("Pays by card"));
}

#[test]
fn words_are_replaced_everywhere() {
    let mut window = Window::draft();
    window.paste("Ship it\nby ship");
    window.ctrl(Key::H);
    window.write("ship");
    window.key(Key::Tab);
    window.write("boat");
    window.key(Key::Enter);
    assert_eq!(window.texts(), ["boat it", "by boat"]);
}
