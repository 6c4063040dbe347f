//! Settings, and the folders where Laneway keeps what is not a project.
//!
//! Settings are RON in the configuration folder. A file that can't be read is set aside and the
//! program starts with the usual settings: they are never a reason not to start.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::presets::{KeptPreset, WishWords};
use super::{FileError, Recent, save_atomic};

/// The environment variable that puts settings and data into one folder.
const FOLDER_VARIABLE: &str = "LANEWAY_DATA_DIR";

/// Where settings and data are kept. Neither folder needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    pub config: PathBuf,
    pub data: PathBuf,
}

impl Folders {
    /// The system's folders, or the one that `LANEWAY_DATA_DIR` names. `None` where the system
    /// tells no home: then nothing is kept.
    pub fn of_system() -> Option<Self> {
        if let Some(folder) = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
            return Some(Self::in_one(Path::new(&folder)));
        }
        let system = directories::ProjectDirs::from("", "", "laneway")?;
        Some(Self { config: system.config_dir().to_owned(), data: system.data_dir().to_owned() })
    }

    /// Both in one folder.
    pub fn in_one(folder: &Path) -> Self {
        Self { config: folder.to_owned(), data: folder.to_owned() }
    }

    /// The folder of thumbnails, which never stand in projects.
    pub fn thumbnails(&self) -> PathBuf {
        self.data.join("thumbnails")
    }

    /// The folder of journals of projects that are or were open.
    pub fn journals(&self) -> PathBuf {
        self.data.join("journals")
    }

    fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }
}

/// Colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    Projector,
    /// Light or dark, as the system is.
    System,
}

/// What a person has set, and what the program remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: Theme,
    /// Save two seconds after the last change.
    pub save_by_itself: bool,
    /// The wheel zooms instead of panning.
    pub wheel_zooms: bool,
    pub reduce_motion: bool,
    /// Everything that is clicked is large enough for a finger.
    pub touch: bool,
    /// The matrix of an arrangement's preview stands beside the draft; `None` until it was chosen.
    pub arrange_beside: Option<bool>,
    /// Name written on comments.
    pub author: String,
    /// The window was open before; the very first start shows the example.
    pub started_before: bool,
    /// Where the last file dialog ended.
    pub last_folder: Option<PathBuf>,
    /// Newest first.
    pub recent: Vec<Recent>,
    /// Export settings for any project.
    pub presets: Vec<KeptPreset>,
    /// The last export settings of projects, newest first: the project's file, the settings.
    pub exports: Vec<(PathBuf, WishWords)>,
}

/// Projects whose last export settings are remembered.
const MOST_EXPORTS: usize = 50;

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Light,
            save_by_itself: true,
            wheel_zooms: false,
            reduce_motion: false,
            touch: false,
            arrange_beside: None,
            author: String::new(),
            started_before: false,
            last_folder: None,
            recent: Vec::new(),
            presets: Vec::new(),
            exports: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the settings; the usual ones where there are none. A damaged file is set aside, and
    /// its new place is the second value.
    pub fn load(folders: &Folders) -> (Self, Option<PathBuf>) {
        let path = folders.settings_file();
        let Ok(bytes) = fs::read(&path) else { return Default::default() };
        match ron::de::from_bytes(&bytes) {
            Ok(settings) => (settings, None),
            Err(_) => (Self::default(), set_aside(&path)),
        }
    }

    /// Remembers how a project was exported.
    pub fn remember_export(&mut self, project: &Path, words: WishWords) {
        self.exports.retain(|(path, _)| path != project);
        self.exports.insert(0, (project.to_owned(), words));
        self.exports.truncate(MOST_EXPORTS);
    }

    /// How a project was exported the last time.
    pub fn last_export(&self, project: &Path) -> Option<&WishWords> {
        self.exports.iter().find(|(path, _)| path == project).map(|(_, words)| words)
    }

    /// Saves the settings, making the folder if need be.
    ///
    /// # Errors
    /// Any [`FileError`] of writing.
    pub fn save(&self, folders: &Folders) -> Result<(), FileError> {
        let path = folders.settings_file();
        fs::create_dir_all(&folders.config).map_err(|error| FileError::writing(&path, error))?;
        let pretty = ron::ser::PrettyConfig::default();
        let text = ron::ser::to_string_pretty(self, pretty).map_err(|error| FileError::Other {
            path: path.clone(),
            doing: "written",
            error: std::io::Error::other(error),
        })?;
        save_atomic(&path, text.as_bytes())
    }
}

/// Renames a damaged file to a name that is free, so that nothing is lost and the next save does
/// not meet it.
fn set_aside(path: &Path) -> Option<PathBuf> {
    /// Names that are tried.
    const MOST: u32 = 100;
    let aside =
        (1..=MOST).map(|n| path.with_extension(format!("damaged-{n}.ron"))).find(|aside| !aside.exists())?;
    fs::rename(path, &aside).ok().map(|()| aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let folders = Folders::in_one(&home.path().join("not yet there"));
        assert_eq!(Settings::load(&folders), (Settings::default(), None));
        let mut settings = Settings { theme: Theme::Projector, author: "Olga".into(), ..Settings::default() };
        settings.remember(Path::new("/maps/jacket.ron"), "Winter jacket", None);
        settings.save(&folders)?;
        assert_eq!(Settings::load(&folders), (settings, None));
        Ok(())
    }

    #[test]
    fn garbage_is_set_aside() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let folders = Folders::in_one(home.path());
        for garbage in [&b"\xff\x00"[..], b"(theme: Purple)", b"(", b""] {
            fs::write(folders.settings_file(), garbage)?;
            let (settings, aside) = Settings::load(&folders);
            assert_eq!(settings, Settings::default());
            assert_eq!(fs::read(aside.ok_or("not set aside")?)?, garbage);
        }
        assert!(!folders.settings_file().exists());
        Ok(())
    }

    #[test]
    fn settings_of_another_version_are_read() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let folders = Folders::in_one(home.path());
        fs::write(folders.settings_file(), "(author: \"Olga\", not_known_yet: [1, 2])")?;
        let (settings, aside) = Settings::load(&folders);
        assert_eq!((settings.author.as_str(), aside), ("Olga", None));
        Ok(())
    }
}
