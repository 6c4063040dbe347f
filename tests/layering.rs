//! The layering rule of `src/lib.rs`, checked by reading every source file.

use std::fs;
use std::path::{Path, PathBuf};

const RANKS: &[(&str, u8)] = &[
    ("geom", 0),
    ("model", 1),
    ("text", 1),
    ("edit", 2),
    ("scene", 2),
    ("arrange", 2),
    ("insight", 2),
    ("layout", 3),
    ("gesture", 3),
    ("format", 3),
    ("import", 3),
    ("export", 3),
    ("write", 4),
    ("app", 5),
    ("cli", 6),
    ("ui", 6),
];

/// A file has one subject; longer than this it has two.
const LONGEST_FILE: usize = 450;

struct Source {
    /// Path below `src`, with `/`.
    path: String,
    /// The code without comments.
    code: String,
    lines: usize,
}

impl Source {
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    fn mentions(&self, path: &str) -> bool {
        self.code.match_indices(path).any(|(at, _)| {
            let before = self.code[..at].chars().next_back();
            let after = self.code[at + path.len()..].chars().next();
            let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !in_word(before) && !in_word(after)
        })
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).expect("a source file can be read");
            let path = file.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>();
            Source { path, code: code.join("\n"), lines: text.lines().count() }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn rank(module: &str) -> Option<u8> {
    RANKS.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank)
}

#[test]
fn modules_import_lower_ranks_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = rank(source.module()) else { continue };
        for (other, rank) in RANKS {
            if *other != source.module() && *rank >= own && source.mentions(&format!("crate::{other}")) {
                wrong.push(format!("{} (rank {own}) uses {other} (rank {rank})", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn painters_for_files_do_not_know_the_document() {
    for source in sources() {
        if ["export/pdf", "export/png", "export/svg"].iter().any(|p| source.path.starts_with(p)) {
            assert!(!source.mentions("crate::model"), "{} knows the model", source.path);
        }
    }
}

#[test]
fn the_window_library_stays_in_ui() {
    for source in sources() {
        if source.module() != "ui" && source.module() != "main" {
            for library in ["egui::", "eframe::", "rfd::", "egui_extras::", "epaint::"] {
                assert!(!source.mentions(library), "{} uses {library}", source.path);
            }
        }
    }
}

#[test]
fn file_types_are_not_the_live_types() {
    let allowed = |source: &Source| {
        ["format", "import", "write", "app", "cli"].contains(&source.module())
            || source.path.starts_with("layout/palette")
    };
    for source in sources() {
        if !allowed(&source) {
            for library in ["serde::", "ron::", "serde_json::"] {
                assert!(!source.mentions(library), "{} uses {library}", source.path);
            }
        }
    }
}

#[test]
fn a_file_has_one_subject() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|source| source.lines > LONGEST_FILE)
        .map(|source| format!("{}: {} lines", source.path, source.lines))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
