//! Pictures that are being read, in a thread: pasted, dropped or chosen.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Context};

use super::app::LanewayApp;
use crate::app::pictures;
use crate::app::workspace::Mood;
use crate::edit::{BoardCommand, Command, NewItem, RecordCommand};
use crate::geom::{Point, Rect};
use crate::model::{ImageBlob, ItemKind, Key, Persona, PersonaId};

type Read = (Result<ImageBlob, String>, Goal);

/// What a picture is for.
#[derive(Clone, Copy, Debug)]
enum Goal {
    /// About a point of the board.
    Board(Point),
    Portrait(PersonaId),
}

/// The pictures that are on their way.
pub struct Pictures {
    sender: Sender<Read>,
    receiver: Receiver<Read>,
}

impl Default for Pictures {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver }
    }
}

impl Pictures {
    /// Reads a picture in a thread.
    fn start(
        &self,
        goal: Goal,
        ctx: &Context,
        read: impl FnOnce() -> Result<ImageBlob, String> + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let work = move || {
            // The window may be gone: then nobody waits.
            _ = sender.send((read(), goal));
            ctx.request_repaint();
        };
        if let Err(error) = std::thread::Builder::new().name("picture".into()).spawn(work) {
            log::warn!("no thread for a picture: {error}");
        }
    }
}

impl LanewayApp {
    /// Reads pictures from files, each a little beside the one before.
    pub(super) fn add_pictures(&mut self, paths: Vec<PathBuf>, at: Point, ctx: &Context) {
        for (index, path) in paths.into_iter().enumerate() {
            let at = at + crate::geom::Vec2::new(32.0, 32.0) * index as f64;
            self.pictures.start(Goal::Board(at), ctx, move || read_file(&path));
        }
    }

    /// The picture of a persona.
    pub(super) fn read_portrait(&mut self, persona: PersonaId, path: PathBuf, ctx: &Context) {
        self.pictures.start(Goal::Portrait(persona), ctx, move || read_file(&path));
    }

    /// A picture that was chosen, in the middle of the board.
    pub(super) fn add_picture_file(&mut self, path: PathBuf, ctx: &Context) {
        if let Some(document) = &mut self.workspace.document {
            let at = self.board.middle(document);
            self.add_pictures(vec![path], at, ctx);
        }
    }

    pub(super) fn add_pasted_picture(
        &mut self,
        picture: std::sync::Arc<ColorImage>,
        at: Point,
        ctx: &Context,
    ) {
        self.pictures.start(Goal::Board(at), ctx, move || {
            let [width, height] = picture.size;
            let rgba = picture.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
            pictures::from_pixels(width as u32, height as u32, rgba)
        });
    }

    /// Places the pictures that were read since the last frame.
    pub(super) fn poll_pictures(&mut self) {
        while let Ok((read, goal)) = self.pictures.receiver.try_recv() {
            match (read, goal) {
                (Ok(blob), Goal::Board(at)) => self.place_picture(blob, at),
                (Ok(blob), Goal::Portrait(persona)) => self.set_portrait(blob, persona),
                (Err(sentence), _) => self.workspace.say(Mood::Failed, sentence, None),
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

    fn place_picture(&mut self, blob: ImageBlob, at: Point) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let (width, height) = pictures::size_on_board(&blob);
        let rect = Rect::from_center_size(at, (width, height));
        let add = BoardCommand::AddItems(vec![NewItem { kind: ItemKind::Picture { image: blob.id }, rect }]);
        let mut commands: Vec<Command> = Vec::new();
        if !document.editor.project().has(Key::ImageBlob(blob.id)) {
            commands.push(RecordCommand::Add(blob.into()).into());
        }
        commands.push(add.into());
        self.workspace.run(&Command::Batch { name: "Add a picture".to_owned(), commands });
    }
}

fn read_file(path: &Path) -> Result<ImageBlob, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|error| format!("“{name}” can't be read: {error}."))?;
    pictures::read(bytes, &name)
}
