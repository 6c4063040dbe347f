//! A window with an empty draft, driven by pointer, keys and accessible names.
#![allow(dead_code, reason = "each test file uses a part of it")]

use egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::app::workspace::Document;
use laneway::model::{JourneyMap, Note};
use laneway::ui::{LanewayApp, Memory, StartWith};

pub struct Window {
    pub harness: Harness<'static, LanewayApp>,
}

impl Window {
    /// A window with an empty draft.
    pub fn draft() -> Self {
        let mut harness = Harness::<LanewayApp>::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .build_eframe(|cc| LanewayApp::new(&cc.egui_ctx, StartWith::Nothing, Memory::default()));
        harness.run();
        let mut window = Self { harness };
        window.click("Blank draft");
        window
    }

    /// A draft with notes below each other.
    pub fn with_notes(texts: &[&str]) -> Self {
        let mut window = Self::draft();
        window.key(Key::N, Modifiers::NONE);
        for (index, text) in texts.iter().enumerate() {
            window.write(text);
            let last = index + 1 == texts.len();
            window.key(if last { Key::Escape } else { Key::Enter }, Modifiers::NONE);
        }
        window
    }

    pub fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    pub fn switch(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Switch, label).click();
        self.harness.run();
    }

    pub fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    pub fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    pub fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// A command by its name, through the palette.
    pub fn command(&mut self, name: &str) {
        self.key(Key::K, Modifiers::COMMAND);
        self.write(&format!(">{name}"));
        self.key(Key::Enter, Modifiers::NONE);
    }

    pub fn click_at(&mut self, at: Pos2, modifiers: Modifiers) {
        let button =
            |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
        self.harness.event_modifiers(Event::PointerMoved(at), modifiers);
        self.harness.event_modifiers(button(true), modifiers);
        self.harness.step();
        self.harness.event_modifiers(button(false), modifiers);
        // So that the next click is not its second half.
        self.harness.run_steps(40);
        self.harness.run();
    }

    pub fn document(&self) -> &Document {
        self.harness.state().workspace().document.as_ref().unwrap()
    }

    pub fn map(&self) -> &JourneyMap {
        self.document().map().unwrap()
    }

    pub fn note(&self, text: &str) -> Note {
        let found = self.map().notes().iter().find(|note| note.text == text);
        Note::clone(found.unwrap_or_else(|| panic!("no note says {text}")))
    }

    /// What the window says at its foot.
    pub fn said(&self) -> Vec<String> {
        self.harness.state().workspace().toasts().iter().map(|toast| toast.text.clone()).collect()
    }

    /// The middle of a thing with this role and these words.
    pub fn at(&self, role: Role, words: &str) -> Pos2 {
        let mut found = self.harness.get_all_by_role(role);
        let node =
            found.find(|node| node.accesskit_node().label().is_some_and(|label| label.contains(words)));
        node.map(|node| node.rect().center()).unwrap_or_else(|| panic!("nothing says {words}"))
    }
}
