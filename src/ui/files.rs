//! Asking for files: the system's dialog, awaited in a thread of its own.
//!
//! Where no dialog service answers (no desktop portal), the dialog comes back empty at once; the
//! window then asks for a typed path instead.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// An answer that comes quicker than anybody can press Cancel means that nothing was shown. So does one
/// that comes while the window had the keyboard all the time.
const TOO_QUICK: Duration = Duration::from_millis(350);

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    Open,
    SaveAs,
    Export,
    /// A table of answers.
    Scores,
    /// A picture for the board.
    Picture,
    /// The picture of a persona.
    Portrait(crate::model::PersonaId),
    /// A picture for the project's logo.
    Logo,
    /// A picture that lies under everything.
    Underlay,
}

impl Purpose {
    /// The file is there already.
    pub fn reads(&self) -> bool {
        matches!(
            self,
            Self::Open | Self::Scores | Self::Picture | Self::Underlay | Self::Portrait(_) | Self::Logo
        )
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub purpose: Purpose,
    pub title: &'static str,
    /// Name offered for a file that is written.
    pub name: String,
    pub folder: Option<PathBuf>,
    /// Endings with the name of their group.
    pub endings: Vec<(&'static str, Vec<&'static str>)>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Chosen(Question, PathBuf),
    Cancelled,
    /// No dialog could be shown.
    Unavailable(Question),
}

struct Waiting {
    receiver: Receiver<Option<PathBuf>>,
    question: Question,
    asked: Instant,
    /// Something else had the keyboard since: the dialog is there.
    shown: bool,
}

/// The dialog that is open, if any.
#[derive(Default)]
pub struct Files {
    waiting: Option<Waiting>,
    typed_only: bool,
}

impl Files {
    /// `typed_only` never shows the system's dialogs.
    pub fn new(typed_only: bool) -> Self {
        Self { waiting: None, typed_only }
    }

    /// Asks; the answer comes from [`Self::poll`] in a later frame.
    pub fn ask(&mut self, question: Question, frame: &eframe::Frame, ctx: &egui::Context) -> Option<Answer> {
        if self.waiting.is_some() {
            return None;
        }
        if self.typed_only {
            return Some(Answer::Unavailable(question));
        }
        let mut dialog = rfd::AsyncFileDialog::new().set_title(question.title);
        if frame.winit_window().is_some() {
            dialog = dialog.set_parent(frame);
        }
        if let Some(folder) = question.folder.as_deref().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        for (name, endings) in &question.endings {
            dialog = dialog.add_filter(*name, endings);
        }
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let save = !question.purpose.reads();
        let name = question.name.clone();
        let spawned = std::thread::Builder::new().name("file dialog".into()).spawn(move || {
            let chosen = if save {
                pollster::block_on(dialog.set_file_name(name).save_file())
            } else {
                pollster::block_on(dialog.pick_file())
            };
            let path = chosen.map(|handle| handle.path().to_owned());
            // The window may be gone: then nobody waits for the answer.
            _ = sender.send(path);
            ctx.request_repaint();
        });
        if spawned.is_err() {
            return Some(Answer::Unavailable(question));
        }
        self.waiting = Some(Waiting { receiver, question, asked: Instant::now(), shown: false });
        None
    }

    /// The answer, once it is there. `focused` tells whether the window has the keyboard.
    pub fn poll(&mut self, focused: bool) -> Option<Answer> {
        let waiting = self.waiting.as_mut()?;
        waiting.shown |= !focused;
        let path = match waiting.receiver.try_recv() {
            Ok(path) => path,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
        };
        let Waiting { question, asked, shown, .. } = self.waiting.take()?;
        Some(match path {
            Some(path) => Answer::Chosen(question, path),
            None if !shown || asked.elapsed() < TOO_QUICK => Answer::Unavailable(question),
            None => Answer::Cancelled,
        })
    }
}

/// A typed path: `~` is the home folder, a missing ending is added.
pub fn typed_path(text: &str, ending: Option<&str>) -> PathBuf {
    let text = text.trim();
    let path = match text.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(text),
    };
    match ending {
        Some(ending) if path.extension().is_none() => path.with_extension(ending),
        _ => path,
    }
}

/// Something in the folder of a path that is being typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suggestion {
    /// Folders come first.
    pub is_file: bool,
    pub name: String,
    /// The path with it, as it would be typed.
    pub text: String,
}

/// What the folder of a typed path holds that begins with the typed name: folders, and files with
/// one of the endings (`*` is any). Hidden ones only where a dot was typed.
pub fn suggestions(text: &str, endings: &[&str]) -> Vec<Suggestion> {
    /// Longer lists help nobody.
    const MOST: usize = 200;
    let text = text.trim();
    let (folder, begin) = text.rsplit_once('/').map_or(("", text), |(folder, name)| (folder, name));
    let shown = if text.contains('/') { format!("{folder}/") } else { String::new() };
    let place = if shown.is_empty() { PathBuf::from(".") } else { typed_path(&shown, None) };
    let Ok(entries) = std::fs::read_dir(place) else {
        return Vec::new();
    };
    let begin = begin.to_lowercase();
    let fits =
        |name: &str| endings.iter().any(|e| *e == "*" || name.to_lowercase().ends_with(&format!(".{e}")));
    let mut found: Vec<Suggestion> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_file = !entry.path().is_dir();
            let hidden = name.starts_with('.') && !begin.starts_with('.');
            let wanted = name.to_lowercase().starts_with(&begin) && (!is_file || fits(&name));
            let slash = if is_file { "" } else { "/" };
            (wanted && !hidden).then(|| Suggestion { is_file, text: format!("{shown}{name}{slash}"), name })
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    found
}

/// A name for a file made from a title.
pub fn file_name(title: &str, ending: &str) -> String {
    let plain = crate::app::plain_name(title);
    let stem = if plain.is_empty() { "untitled".to_owned() } else { plain };
    format!("{stem}.{ending}")
}

/// The folder of a file.
pub fn folder_of(path: &Path) -> Option<PathBuf> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned)
}

/// Asks for a project or a board.
pub fn open_question(folder: Option<PathBuf>) -> Question {
    Question {
        purpose: Purpose::Open,
        title: "Open",
        name: String::new(),
        folder,
        endings: vec![
            ("Projects and boards", ["ron"].into_iter().chain(crate::import::endings()).collect()),
            ("All files", vec!["*"]),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_tame() {
        assert_eq!(file_name("Winter jacket: online?", "pdf"), "winter-jacket-online.pdf");
        assert_eq!(file_name("../../etc", "ron"), "etc.ron");
        assert_eq!(file_name("", "ron"), "untitled.ron");
    }

    #[test]
    fn a_typed_path_is_helped_along() {
        let home = tempfile::tempdir().unwrap();
        for name in ["map.ron", "Mine.RON", "notes.txt", ".hidden.ron"] {
            std::fs::write(home.path().join(name), "").unwrap();
        }
        std::fs::create_dir(home.path().join("more")).unwrap();
        let typed = format!("{}/m", home.path().display());
        let names: Vec<_> = suggestions(&typed, &["ron"]).into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["more", "Mine.RON", "map.ron"]);
        assert!(suggestions("/no/such/folder/x", &["*"]).is_empty());
    }

    #[test]
    fn a_typed_path_gets_its_ending() {
        assert_eq!(typed_path(" /tmp/map ", Some("ron")), PathBuf::from("/tmp/map.ron"));
        assert_eq!(typed_path("/tmp/map.pdf", Some("ron")), PathBuf::from("/tmp/map.pdf"));
    }
}
