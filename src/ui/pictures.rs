//! Pictures that are being read, in a thread: pasted, dropped or chosen.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::{ColorImage, Context};

use super::app::LanewayApp;
use crate::app::pictures;
use crate::app::workspace::{Mood, Side};
use crate::edit::{BoardCommand, CardCommand, Command, Detail, Focus, NewItem, Pile, RecordCommand};
use crate::geom::{Point, Rect};
use crate::model::{ImageBlob, ItemKind, Key, Persona, PersonaId};

/// A picture that takes longer than this is told of.
const SOON: Duration = Duration::from_millis(300);

/// Where a picture goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goes {
    /// About a point of the board.
    At(Point),
    /// Under everything, locked, about a point.
    Under(Point),
    /// It is the picture of a persona.
    Portrait(PersonaId),
}

impl Goes {
    /// Longest side that is kept, in pixels.
    fn most(self) -> u32 {
        match self {
            Self::At(_) | Self::Portrait(_) => pictures::MOST_SIDE,
            Self::Under(_) => pictures::MOST_UNDERLAY,
        }
    }
}

/// A picture that is being read.
struct Running {
    number: u64,
    name: String,
    begun: Instant,
}

/// The pictures that are on their way.
pub struct Pictures {
    sender: Sender<(u64, Result<ImageBlob, String>, Goes)>,
    receiver: Receiver<(u64, Result<ImageBlob, String>, Goes)>,
    running: Vec<Running>,
    last: u64,
}

impl Default for Pictures {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: Vec::new(), last: 0 }
    }
}

impl Pictures {
    /// Reads a picture in a thread.
    fn start(
        &mut self,
        name: String,
        goes: Goes,
        ctx: &Context,
        read: impl FnOnce() -> Result<ImageBlob, String> + Send + 'static,
    ) {
        self.last += 1;
        let number = self.last;
        let (sender, repaint) = (self.sender.clone(), ctx.clone());
        let work = move || {
            // The window may be gone: then nobody waits.
            _ = sender.send((number, read(), goes));
            repaint.request_repaint();
        };
        match std::thread::Builder::new().name("picture".into()).spawn(work) {
            Ok(_) => self.running.push(Running { number, name, begun: Instant::now() }),
            Err(error) => log::warn!("no thread for a picture: {error}"),
        }
        ctx.request_repaint_after(SOON);
    }

    /// The pictures that take a while: a number and what is done.
    pub fn told(&self) -> Vec<(u64, String)> {
        let long = self.running.iter().filter(|running| running.begun.elapsed() >= SOON);
        long.map(|running| (running.number, format!("Reading {}", running.name))).collect()
    }

    /// Forgets a picture: what its thread reads is dropped.
    pub fn cancel(&mut self, number: u64) {
        self.running.retain(|running| running.number != number);
    }
}

impl LanewayApp {
    /// Reads pictures from files, each a little beside the one before.
    pub(super) fn add_pictures(&mut self, paths: Vec<PathBuf>, at: Point, ctx: &Context) {
        for (index, path) in paths.into_iter().enumerate() {
            let at = at + crate::geom::Vec2::new(32.0, 32.0) * index as f64;
            self.read_picture(path, Goes::At(at), ctx);
        }
    }

    fn read_picture(&mut self, path: PathBuf, goes: Goes, ctx: &Context) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.pictures.start(name.clone(), goes, ctx, move || {
            let bytes = std::fs::read(&path).map_err(|error| format!("“{name}” can't be read: {error}."))?;
            pictures::read_up_to(bytes, &name, goes.most())
        });
    }

    /// A picture that was chosen, in the middle of the board.
    pub(super) fn add_picture_file(&mut self, path: PathBuf, under: bool, ctx: &Context) {
        if let Some(document) = &mut self.workspace.document {
            let at = self.board.middle(document);
            self.read_picture(path, if under { Goes::Under(at) } else { Goes::At(at) }, ctx);
        }
    }

    /// The picture of a persona.
    pub(super) fn read_portrait(&mut self, persona: PersonaId, path: PathBuf, ctx: &Context) {
        self.read_picture(path, Goes::Portrait(persona), ctx);
    }

    pub(super) fn add_pasted_picture(
        &mut self,
        picture: std::sync::Arc<ColorImage>,
        at: Point,
        ctx: &Context,
    ) {
        self.pictures.start("the pasted picture".to_owned(), Goes::At(at), ctx, move || {
            let [width, height] = picture.size;
            let rgba = picture.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
            pictures::from_pixels(width as u32, height as u32, rgba)
        });
    }

    /// Places the pictures that were read since the last frame.
    pub(super) fn poll_pictures(&mut self) {
        while let Ok((number, read, goes)) = self.pictures.receiver.try_recv() {
            let wanted = self.pictures.running.iter().any(|running| running.number == number);
            self.pictures.cancel(number);
            match read {
                _ if !wanted => {}
                Ok(blob) => self.place_picture(blob, goes),
                Err(sentence) => self.workspace.say(Mood::Failed, sentence, None),
            }
        }
    }

    fn set_portrait(&mut self, blob: ImageBlob, persona: PersonaId) {
        let project = self.workspace.document.as_ref().map(|document| document.editor.project());
        let Some((project, found)) = project.and_then(|p| Some((p, p.personas().get(persona)?))) else {
            return;
        };
        let changed = Persona { portrait: Some(blob.id), ..Persona::clone(found) };
        let mut commands: Vec<Command> = Vec::new();
        if !project.has(Key::ImageBlob(blob.id)) {
            commands.push(RecordCommand::Add(blob.into()).into());
        }
        commands.push(RecordCommand::Put(changed.into()).into());
        self.workspace.run(&Command::Batch { name: "Change picture".to_owned(), commands });
    }

    fn place_picture(&mut self, blob: ImageBlob, goes: Goes) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        if document.side == Side::Matrix && matches!(goes, Goes::At(_)) {
            return self.place_in_matrix(blob);
        }
        let (at, (width, height)) = match goes {
            Goes::At(at) => (at, pictures::size_on_board(&blob)),
            Goes::Under(at) => (at, pictures::size_of_underlay(&blob)),
            Goes::Portrait(persona) => return self.set_portrait(blob, persona),
        };
        let rect = Rect::from_center_size(at, (width, height));
        let add = BoardCommand::AddItems(vec![NewItem { kind: ItemKind::Picture { image: blob.id }, rect }]);
        let mut commands: Vec<Command> = Vec::new();
        if !document.editor.project().has(Key::ImageBlob(blob.id)) {
            commands.push(RecordCommand::Add(blob.into()).into());
        }
        commands.push(add.into());
        let name = match goes {
            Goes::Under(_) => "Add an underlay".to_owned(),
            _ => "Add a picture".to_owned(),
        };
        let key = document.editor.merge_key();
        let added = document.editor.run_merged(&Command::Batch { name, commands }, key);
        let items = match added {
            Ok(outcome) => outcome.items,
            Err(error) => return self.workspace.say(Mood::Warning, error.to_string(), None),
        };
        if matches!(goes, Goes::Under(_)) {
            let none = Vec::new;
            let back = BoardCommand::Reorder { notes: none(), items: items.clone(), to: Pile::Back };
            let lock = BoardCommand::Lock { notes: none(), items, locked: true };
            for command in [back, lock] {
                // The item was just made: there is nothing that could be refused.
                _ = document.editor.run_merged(&command.into(), key);
            }
            document.editor.select(Default::default());
            let words = "The picture lies under everything and is locked. Unlock everything frees it.";
            self.workspace.say(Mood::Done, words, Some(crate::app::workspace::Remedy::Undo));
        }
    }

    /// On the matrix a picture goes on the card that is selected, or as a card into the cell.
    fn place_in_matrix(&mut self, blob: ImageBlob) {
        let Some(document) = &self.workspace.document else { return };
        let selection = document.editor.selection();
        let image = blob.id;
        let place: Command = match (selection.only_note(), selection.focus) {
            (Some(note), _) => Command::detail([note], Detail::Image(Some(image))),
            (None, Some(Focus::Cell(lane, step))) => CardCommand::AddPicture { lane, step, image }.into(),
            _ => {
                let words = "Select a card or a cell for the picture.".to_owned();
                self.workspace.say(Mood::Warning, words, None);
                return;
            }
        };
        let mut commands: Vec<Command> = Vec::new();
        if !document.editor.project().has(Key::ImageBlob(image)) {
            commands.push(RecordCommand::Add(blob.into()).into());
        }
        commands.push(place);
        self.workspace.run(&Command::Batch { name: "Add a picture".to_owned(), commands });
    }
}
