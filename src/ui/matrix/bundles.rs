//! Stages, lanes, personas and maps through the clipboard, also to another window.
//!
//! The clipboard carries plain text; what was copied is kept beside it (see [`crate::app::clipboard`]).

use super::MatrixView;
use crate::app::workspace::{Document, Mood};
use crate::app::{Folders, clipboard};
use crate::edit::{Bundle, Focus, RecordCommand, bundle, carried_by};
use crate::layout::label;
use crate::model::{JourneyMap, Project};
use crate::ui::act::{Act, Acts};
use crate::ui::app::LanewayApp;

/// What was copied here, and where it is kept for other windows.
#[derive(Default)]
pub struct Bundles {
    copied: Option<(String, Project)>,
    pub folders: Option<Folders>,
}

impl Bundles {
    /// The bundle that was copied with a text, if any.
    pub fn of_text(&self, text: &str) -> Option<Project> {
        let here = self.copied.as_ref().filter(|(known, _)| known == text).map(|(_, bundle)| bundle.clone());
        let kept = || self.folders.as_ref().and_then(|folders| clipboard::take(folders, text));
        here.or_else(kept).filter(|bundle| carried_by(bundle).is_some())
    }
}

/// The stage or lane that is selected.
pub fn selected(document: &Document) -> Option<Bundle> {
    match document.editor.selection().focus? {
        Focus::Stage(stage) => Some(Bundle::Stages(vec![stage])),
        Focus::Lane(lane) => Some(Bundle::Lanes(vec![lane])),
        _ => None,
    }
}

/// Pastes a bundle behind what is selected.
pub fn paste(bundle: Project, document: &Document) -> Act {
    let focus = document.editor.selection().focus;
    let order = |map: &JourneyMap| match focus {
        Some(Focus::Stage(stage)) => (map.stages().get(stage).map(|stage| stage.order), None),
        Some(Focus::Lane(lane)) => (None, map.lanes().get(lane).map(|lane| lane.order)),
        _ => (None, None),
    };
    let (stage, lane) = match document.map() {
        Some(map) => order(map),
        None => (None, None),
    };
    let behind = |order: Option<u32>| order.map(|order| order as usize + 1);
    let bundle = Box::new(bundle);
    Act::Run(RecordCommand::PasteBundle { bundle, stage_at: behind(stage), lane_at: behind(lane) }.into())
}

/// The words that stand for a bundle where only text can be pasted: its name and its cards.
fn words(document: &Document, what: &Bundle, bundle: &Project) -> Option<String> {
    let map = document.map()?;
    let name = match what {
        Bundle::Map => format!("Map “{}”", map.head().title),
        Bundle::Stages(stages) => {
            let stage = map.stages().get(*stages.first()?)?;
            format!("Stage “{}”", label::column(&stage.title, ""))
        }
        Bundle::Lanes(lanes) => format!("Lane “{}”", map.lanes().get(*lanes.first()?)?.label()),
        Bundle::Persona(persona) => {
            format!("Persona “{}”", document.editor.project().personas().get(*persona)?.name)
        }
    };
    let cards = bundle.first_map().map(|map| {
        let mut notes: Vec<_> = map.notes().iter().filter(|note| !note.text.trim().is_empty()).collect();
        notes.sort_by_key(|note| (note.cell.map(|cell| cell.order), note.id));
        notes.iter().map(|note| label::one_line(&note.text)).collect::<Vec<_>>()
    });
    Some([vec![name], cards.unwrap_or_default()].concat().join("\n"))
}

impl MatrixView {
    /// Where what is copied is kept for other windows.
    pub fn keep_clips_in(&mut self, folders: Option<Folders>) {
        self.bundles.folders = folders;
    }

    /// Copies a part of the map, or all of it; gives the text for the clipboard.
    pub fn copy_bundle(&mut self, document: &Document, what: &Bundle, acts: &mut Acts) -> Option<String> {
        let bundle = bundle(document.editor.project(), document.map()?, what)?;
        let text = words(document, what, &bundle)?;
        if let Some(folders) = &self.bundles.folders {
            clipboard::keep(folders, &text, &bundle);
        }
        let name = text.lines().next().unwrap_or_default().to_owned();
        acts.push(Act::Say(
            Mood::Done,
            format!("{name} is copied. Paste it into a matrix, here or elsewhere."),
        ));
        self.bundles.copied = Some((text.clone(), bundle));
        Some(text)
    }

    /// The bundle that was copied with a text.
    pub fn bundle_of(&self, text: &str) -> Option<Project> {
        self.bundles.of_text(text)
    }
}

impl LanewayApp {
    /// Copies the map that is shown.
    pub(in crate::ui) fn copy_map(&mut self, ctx: &egui::Context) {
        let mut acts = Acts::new();
        let Some(document) = &self.workspace.document else { return };
        let text = self.matrix.copy_bundle(document, &Bundle::Map, &mut acts);
        text.into_iter().for_each(|text| ctx.copy_text(text));
        for act in acts {
            if let Act::Say(mood, words) = act {
                self.workspace.say(mood, words, None);
            }
        }
    }
}
