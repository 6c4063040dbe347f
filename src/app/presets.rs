//! Export settings under a name: those of a project, and those kept on this computer for any
//! project.
//!
//! ```
//! use laneway::app::{ExportFormat, ExportWish, presets};
//!
//! let mut wish = ExportWish::of(ExportFormat::Pdf);
//! wish.set("paper", "16:9")?;
//! let preset = presets::record("Board 16:9", &wish, None);
//! assert_eq!(presets::words_of(&preset, None), wish.words());
//! # Ok::<(), laneway::app::BadWish>(())
//! ```

use serde::{Deserialize, Serialize};

use super::{ExportWish, MapView, Settings};
use crate::model::{Id, JourneyMap, Preset, Project};

/// Names and values of settings, as [`ExportWish::set`] knows them.
pub type WishWords = Vec<(String, String)>;

/// Settings kept on this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptPreset {
    pub name: String,
    pub words: WishWords,
    /// The client's words on pages, by key.
    pub page_words: std::collections::BTreeMap<String, String>,
    /// The client's logo: a file beside the settings.
    pub logo: Option<std::path::PathBuf>,
}

/// Settings whose record has a field of its own; the others stand in `more`.
const FIELDS: [&str; 14] = [
    "format",
    "paper",
    "orientation",
    "tiles",
    "overlap",
    "cut-marks",
    "margin",
    "scale",
    "width",
    "all-maps",
    "all-views",
    "without",
    "least-text",
    "client-safe",
];

/// The record of a wish; it gets its id and place where it is added.
pub fn record(name: &str, wish: &ExportWish, map: Option<&JourneyMap>) -> Preset {
    let (scale, width_px) = match wish.size {
        Some(crate::export::png::Size::Scale(scale)) => (Some(scale), None),
        Some(crate::export::png::Size::Width(width)) => (None, Some(width)),
        None => (None, None),
    };
    let words = wish.words();
    let value = |name: &str| words.iter().find(|word| word.0 == name).map(|word| word.1.clone());
    let named = |name: &String| {
        let views = map.into_iter().flat_map(|map| map.views().iter());
        views.filter(|view| view.name == *name).map(|view| view.id).next()
    };
    let tiles = wish.print.tiles;
    let kept = |word: &&(String, String)| !FIELDS.contains(&word.0.as_str()) || word.0 == "tiles";
    Preset {
        id: Id::from_bits(0),
        order: 0,
        name: name.to_owned(),
        format: wish.format.info().word.to_owned(),
        paper: value("paper").unwrap_or_default(),
        landscape: !wish.portrait,
        tile: wish.print.fit == super::PageFit::Tiles,
        overlap_mm: tiles.overlap_mm,
        cut_marks: tiles.cut_marks,
        margin_mm: wish.print.margin_mm,
        scale,
        width_px,
        view: wish.audience.as_ref().and_then(named),
        all_maps: wish.print.all_maps,
        all_views: wish.print.all_views,
        without: value("without")
            .map(|parts| parts.split(", ").map(str::to_owned).collect())
            .unwrap_or_default(),
        least_text_pt: wish.print.least_text_pt,
        client_safe: wish.client_safe,
        more: words.iter().filter(kept).map(|(name, value)| format!("{name}={value}")).collect(),
    }
}

/// The settings of a record, in the order and form of [`ExportWish::words`]; what is not understood
/// is left out.
pub fn words_of(preset: &Preset, map: Option<&JourneyMap>) -> WishWords {
    let mut wish = ExportWish::of(super::ExportFormat::Pdf);
    let mut set = |name: &str, value: &str| {
        if !value.is_empty() {
            // A word of another version is no reason to refuse the others.
            let _ = wish.set(name, value);
        }
    };
    set("format", &preset.format);
    set("paper", &preset.paper);
    set("orientation", if preset.landscape { "landscape" } else { "portrait" });
    set("fit", if preset.tile { "tiles" } else { "" });
    set("overlap", &preset.overlap_mm.to_string());
    set("cut-marks", if preset.cut_marks { "yes" } else { "no" });
    let numbers = [
        ("margin", preset.margin_mm),
        ("scale", preset.scale),
        ("width", preset.width_px.map(f64::from)),
        ("least-text", preset.least_text_pt),
    ];
    for (name, number) in numbers {
        set(name, &number.map(|number| number.to_string()).unwrap_or_default());
    }
    let yes = |on: bool| if on { "yes" } else { "" };
    set("all-maps", yes(preset.all_maps));
    set("all-views", yes(preset.all_views));
    set("without", &preset.without.join(", "));
    set("client-safe", yes(preset.client_safe));
    let view = preset.view.and_then(|id| map?.views().get(id)).map(|view| view.name.clone());
    set("audience", &view.unwrap_or_default());
    for more in &preset.more {
        if let Some((name, value)) = more.split_once('=') {
            set(name, value);
        }
    }
    wish.words()
}

/// The settings of a name: the project's, else those kept on this computer.
pub fn find(name: &str, project: &Project, settings: &Settings) -> Option<KeptPreset> {
    let same = |other: &str| other.trim().eq_ignore_ascii_case(name.trim());
    let of_project = project.presets().iter().find(|preset| same(&preset.name));
    if let Some(preset) = of_project {
        // A view belongs to one map; its name says which is meant on others.
        let maps = project.maps_in_order();
        let has_view = |map: &&&std::sync::Arc<JourneyMap>| {
            preset.view.is_some_and(|view| map.views().get(view).is_some())
        };
        let map = maps.iter().find(has_view).map(|map| map.as_ref());
        let words = words_of(preset, map);
        return Some(KeptPreset { name: preset.name.clone(), words, ..KeptPreset::default() });
    }
    settings.presets.iter().find(|preset| same(&preset.name)).cloned()
}

/// The names of all presets, the project's first.
pub fn names(project: &Project, settings: &Settings) -> Vec<String> {
    let mut own: Vec<_> = project.presets().iter().collect();
    own.sort_by_key(|preset| (preset.order, preset.id));
    let kept = settings.presets.iter().map(|preset| preset.name.clone());
    own.into_iter().map(|preset| preset.name.clone()).chain(kept).collect()
}

/// Changes a wish to the settings of a preset; its map, and the side that is shown where the preset
/// names none, stay. Gives what was not understood, one sentence each.
pub fn apply(preset: &KeptPreset, wish: &mut ExportWish) -> Vec<String> {
    let mut made = ExportWish::of(wish.format);
    (made.map, made.view) = (wish.map.take(), None::<MapView>);
    let view = wish.view;
    let mut problems: Vec<String> = preset
        .words
        .iter()
        .filter_map(|(name, value)| made.set(name, value).err())
        .map(|error| error.to_string())
        .collect();
    made.view = made.view.or(view);
    made.look.page_words = preset.page_words.clone();
    if let Some(path) = &preset.logo {
        match std::fs::read(path) {
            Ok(bytes) => made.look.logo = Some(bytes.into()),
            Err(error) => problems.push(format!("the logo of the preset “{}”: {error}", preset.name)),
        }
    }
    *wish = made;
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{ExportFormat, example_map};
    use crate::edit::{Editor, RecordCommand};
    use crate::model::Record;

    type Done = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_preset_in_the_project_gives_the_same_wish_after_saving() -> Done {
        let project = example_map()?;
        let map = project.first_map().ok_or("no map")?.clone();
        let mut wish = ExportWish::of(ExportFormat::Pdf);
        for (name, value) in [
            ("paper", "A3"),
            ("audience", "Client"),
            ("tiles", "4x2"),
            ("ground", "dark"),
            ("accent", "#17495A"),
            ("client-safe", "yes"),
            ("without", "votes, persona"),
        ] {
            wish.set(name, value)?;
        }
        let preset = record("Client A3", &wish, Some(&map));
        assert!(preset.view.is_some());
        let mut editor = Editor::new(project);
        editor.run(&RecordCommand::Add(Record::from(preset)).into())?;
        let saved = crate::format::write(editor.project());
        let again = crate::format::read(saved.as_bytes())?.project;
        let found = find("client a3", &again, &Settings::default()).ok_or("not found")?;
        let mut made = ExportWish { map: Some("Any".into()), ..ExportWish::of(ExportFormat::Png) };
        assert_eq!(apply(&found, &mut made), Vec::<String>::new());
        assert_eq!(made, ExportWish { map: Some("Any".into()), ..wish });
        Ok(())
    }

    #[test]
    fn presets_of_this_computer_serve_any_project() {
        let words = vec![("format".to_owned(), "png".to_owned()), ("width".to_owned(), "1920".to_owned())];
        let kept = KeptPreset { name: "Slide".into(), words, ..KeptPreset::default() };
        let settings = Settings { presets: vec![kept.clone()], ..Settings::default() };
        let project = Project::new(1);
        assert_eq!(names(&project, &settings), ["Slide"]);
        assert_eq!(find("slide", &project, &settings), Some(kept));
        assert_eq!(find("other", &project, &settings), None);
    }
}
