//! Laneway: a native, offline editor for customer journey maps.
//!
//! This page is the map of the house. Each module is one room with one subject; its own
//! documentation says what it is, shows an example and says what it must not do.
//!
//! | rank | module | subject |
//! |---|---|---|
//! | 0 | [`geom`] | points, rectangles, transforms and paths; the named spaces world, screen and page |
//! | 1 | [`model`] | what a project is: records, tables, transactions, invariants |
//! | 1 | [`text`] | the only text engine: fonts, shaping, bidi, line breaking, editing in place |
//! | 2 | [`edit`] | what one can do to a project: commands, history, selection |
//! | 2 | [`arrange`] | from the draft to the matrix: an explained proposal, pure |
//! | 2 | [`insight`] | what a map tells: coverage, checks, scores, what changes between maps; pure |
//! | 2 | [`scene`] | what it looks like: display list, zones, hit test, text dump |
//! | 3 | [`layout`] | a document becomes a scene: notes, draft, matrix, curve, pages, palettes |
//! | 3 | [`gesture`] | pointer and keys become commands: a state machine without a window |
//! | 3 | [`format`] | the RON project file and its versions |
//! | 3 | [`import`] | other tools' files become notes |
//! | 3 | [`export`] | a scene becomes bytes: PDF, PNG |
//! | 4 | [`write`] | a document becomes tables, texts and boards of other tools |
//! | 5 | [`app`] | the application without a window: files, jobs, settings |
//! | 6 | [`cli`] | the command line |
//! | 6 | [`ui`] | the only place that knows egui, eframe and rfd |
//!
//! **The layering rule.** A module imports modules of a lower rank only (and itself). `export`
//! does not know `model`; `edit` does not know `scene`; `egui`, `eframe` and `rfd` appear only in
//! `ui` and `main.rs`; `serde` and `ron` only in `format`, `import`, `layout::palette`, `write`,
//! `app` and `cli`, for the file types are not the live types. `tests/layering.rs` reads the `use`
//! lines and checks it.

pub mod app;
pub mod arrange;
pub mod cli;
pub mod edit;
pub mod export;
pub mod format;
pub mod geom;
pub mod gesture;
pub mod import;
pub mod insight;
pub mod layout;
pub mod model;
pub mod scene;
pub mod text;
pub mod ui;
pub mod write;
