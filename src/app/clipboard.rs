//! Board pieces on their way from one window to another.
//!
//! The system's clipboard carries plain text. The piece itself is kept beside it in the data
//! folder, under the hash of that text: when the same text is pasted, here or in another window,
//! the piece comes back whole. A newer piece takes the place of the older one.

use std::fs;
use std::path::PathBuf;

use super::{Folders, save_atomic};
use crate::format;
use crate::model::Project;

const BEGIN: &str = "clipboard-";

fn file(folders: &Folders, text: &str) -> PathBuf {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    folders.data.join(format!("{BEGIN}{}.ron", &hash[..16]))
}

/// Keeps a piece for who pastes this text. A failure only means that plain text is pasted.
pub fn keep(folders: &Folders, text: &str, piece: &Project) {
    let path = file(folders, text);
    if let Ok(entries) = fs::read_dir(&folders.data) {
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.to_str().is_some_and(|name| name.starts_with(BEGIN)) && entry.path() != path {
                _ = fs::remove_file(entry.path());
            }
        }
    }
    let kept = fs::create_dir_all(&folders.data).is_ok()
        && save_atomic(&path, format::write(piece).as_bytes()).is_ok();
    if !kept {
        log::warn!("what was copied comes back as text only in other windows");
    }
}

/// The piece that was copied with this text, if any.
pub fn take(folders: &Folders, text: &str) -> Option<Project> {
    let bytes = fs::read(file(folders, text)).ok()?;
    format::read(&bytes).ok().map(|loaded| loaded.project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_piece_comes_back_for_its_text_only() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let folders = Folders::in_one(home.path());
        let piece = crate::app::example_map()?;
        keep(&folders, "one", &Project::new(1));
        keep(&folders, "two", &piece);
        assert_eq!(take(&folders, "two").map(|p| p.records()), Some(piece.records()));
        assert!(take(&folders, "one").is_none() && take(&folders, "three").is_none());
        Ok(())
    }
}
