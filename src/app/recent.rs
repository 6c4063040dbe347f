//! The projects that were open last.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Folders, Settings};

/// How many are remembered.
const MOST: usize = 20;

/// A project that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
    /// Seconds since 1970, UTC.
    pub opened_s: i64,
    /// File in the folder of thumbnails.
    #[serde(default)]
    pub thumbnail: Option<String>,
}

impl Recent {
    /// The thumbnail's file, if there is one by name.
    pub fn thumbnail_path(&self, folders: &Folders) -> Option<PathBuf> {
        // Settings may be edited by hand: a name must not lead out of the folder.
        let name = self.thumbnail.as_deref().filter(|name| !name.contains(['/', '\\']) && *name != "..")?;
        Some(folders.thumbnails().join(name))
    }

    /// The name of a thumbnail: the same for one path, different for two.
    pub fn thumbnail_name(path: &Path) -> String {
        let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
        format!("{}.png", &hash[..16])
    }
}

impl Settings {
    /// Puts a project at the top of the list. The path should be absolute.
    pub fn remember(&mut self, path: &Path, title: &str, thumbnail: Option<String>) {
        self.forget(path);
        let opened_s = jiff::Timestamp::now().as_second();
        let recent = Recent { path: path.to_owned(), title: title.to_owned(), opened_s, thumbnail };
        self.recent.insert(0, recent);
        self.recent.truncate(MOST);
    }

    /// Takes a project off the list; its file is not touched.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent.path != path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_stands_once() {
        let mut settings = Settings::default();
        for i in 0..30 {
            settings.remember(Path::new(&format!("/{i}.ron")), "", None);
        }
        settings.remember(Path::new("/20.ron"), "again", None);
        assert_eq!(settings.recent.len(), MOST);
        assert_eq!(settings.recent[0].title, "again");
        assert_eq!(settings.recent.iter().filter(|r| r.path == Path::new("/20.ron")).count(), 1);
    }

    #[test]
    fn a_thumbnail_stays_in_its_folder() {
        let folders = Folders::in_one(Path::new("/data"));
        let mut recent =
            Recent { path: "/a".into(), title: String::new(), opened_s: 0, thumbnail: Some("x.png".into()) };
        assert_eq!(recent.thumbnail_path(&folders), Some(PathBuf::from("/data/thumbnails/x.png")));
        for out in ["../x.png", "/etc/passwd", "..", "a\\b"] {
            recent.thumbnail = Some(out.into());
            assert_eq!(recent.thumbnail_path(&folders), None, "{out}");
        }
    }
}
