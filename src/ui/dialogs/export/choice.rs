//! What was chosen in the dialog.

use std::path::{Path, PathBuf};

use crate::app::presets::KeptPreset;
use crate::app::workspace::{Document, Side};
use crate::app::{ExportFormat, ExportWish, MapView, PageFit, Paper, plain_name, presets};
use crate::export::png;
use crate::model::{MapState, PresetId};
use crate::scene::Target;

/// A preset that is being named.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    pub name: String,
    /// For any project, on this computer.
    pub computer: bool,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub wish: ExportWish,
    /// A file each for several maps and views.
    pub each: bool,
    pub path: PathBuf,
    /// The file's name follows the settings until one was chosen.
    pub own_name: bool,
    /// The preset that was applied last.
    pub preset: Option<String>,
    /// The presets of this computer.
    pub kept: Vec<KeptPreset>,
    pub naming: Option<Naming>,
    /// The accent while it is typed.
    pub accent: Option<String>,
    /// What was selected on the board when the dialog opened.
    pub selection: Vec<Target>,
}

impl Choice {
    /// A PDF of what is shown, on A3.
    pub fn of(document: &Document, folder: &Path) -> Self {
        let mut wish = ExportWish::of(ExportFormat::Pdf);
        wish.map = document.map().map(|map| map.head().title.clone());
        wish.view = Some(match document.side {
            Side::Draft => MapView::Draft,
            _ => MapView::Matrix,
        });
        wish.paper = Some(Paper::default());
        let selection = document.editor.selection();
        let notes = selection.notes.iter().map(|id| Target::Note(*id));
        let items = selection.items.iter().map(|id| Target::BoardItem(*id));
        let mut choice = Self {
            wish,
            each: false,
            path: folder.join("untitled.pdf"),
            own_name: false,
            preset: None,
            kept: Vec::new(),
            naming: None,
            accent: None,
            selection: notes.chain(items).collect(),
        };
        choice.rename(document);
        choice
    }

    /// "Buying a winter jacket, current state".
    pub fn subject(&self, document: &Document) -> String {
        let Some(map) = document.map() else { return document.name() };
        let state = match map.head().state {
            MapState::Current => "current state",
            MapState::Future { .. } => "future state",
        };
        let title = map.head().title.trim();
        if title.is_empty() { state.to_owned() } else { format!("{title}, {state}") }
    }

    /// Changes the kind of file, and what goes with it.
    pub fn set_format(&mut self, format: ExportFormat) {
        if self.wish.format == format {
            return;
        }
        self.wish.format = format;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.path.set_file_name(format.rename(&name));
        match format {
            ExportFormat::Pdf => self.wish.paper = self.wish.paper.or(Some(Paper::default())),
            ExportFormat::Pptx => self.wish.paper = Some(Paper::SLIDE),
            ExportFormat::Png | ExportFormat::Svg => {
                self.wish.paper = None;
                self.wish.size = self.wish.size.or(Some(png::Size::Scale(2.0)));
            }
            _ => {}
        }
        let cut = matches!(self.wish.print.fit, PageFit::Tiles);
        if cut && format != ExportFormat::Pdf {
            self.wish.print.fit = PageFit::Pages;
        }
    }

    /// Takes over the settings of a preset.
    pub fn apply(&mut self, preset: &KeptPreset) {
        let format = self.wish.format;
        presets::apply(preset, &mut self.wish);
        if self.wish.format != format {
            let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.path.set_file_name(self.wish.format.rename(&name));
        }
        if matches!(self.wish.format, ExportFormat::Pdf | ExportFormat::Pptx) && self.wish.paper.is_none() {
            self.wish.paper = Some(Paper::default());
        }
        self.accent = None;
    }

    /// Gives the file a name that says what is in it, unless the person chose one.
    pub fn rename(&mut self, document: &Document) {
        if self.own_name {
            return;
        }
        let title =
            document.map().map(|map| map.head().title.clone()).filter(|title| !title.trim().is_empty());
        let mut parts = vec![plain_name(&title.unwrap_or_else(|| document.name()))];
        match document.map().map(|map| &map.head().state) {
            Some(MapState::Future { .. }) => parts.push("future".into()),
            Some(MapState::Current) if self.wish.view == Some(MapView::Matrix) => {
                parts.push("current".into())
            }
            _ => parts.push("draft".into()),
        }
        parts.extend(self.wish.audience.as_deref().map(plain_name));
        if self.wish.format.info().pictured {
            parts.extend(self.wish.paper.map(|paper| plain_name(&paper.to_string().replace(':', "x"))));
            match self.wish.print.fit {
                PageFit::Tiles => parts.push("tiles".into()),
                PageFit::Story => parts.push("story".into()),
                PageFit::Pages | PageFit::OnePage => {}
            }
        }
        parts.retain(|part| !part.is_empty());
        let name = format!("{}.{}", parts.join("-"), self.wish.format.ending());
        self.path.set_file_name(name);
    }

    /// Everything that pages are made of: a key for previews.
    pub fn look(&self) -> ExportWish {
        let mut wish = self.wish.clone();
        if wish.paper.is_none() {
            wish.size = None;
        }
        (wish.picture.dpi, wish.picture.smaller) = (None, false);
        wish
    }

    /// The preset of the project that has the name.
    pub fn project_preset(&self, document: &Document, name: &str) -> Option<PresetId> {
        let presets = document.editor.project().presets();
        presets.iter().find(|preset| preset.name == name).map(|preset| preset.id)
    }
}
