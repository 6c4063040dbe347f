//! The application without a window: what is open, actions, files, settings, templates.
//!
//! What the window and the command line both do stands here once: opening whatever can be opened,
//! saving so that a failure leaves the old file as it was, the settings and the list of recent
//! projects. Nothing here draws, asks or prints; that is for `ui` and `cli`.

pub mod actions;
pub mod arranging;
mod audience;
pub mod block;
pub mod clipboard;
pub mod duplicates;
mod errors;
mod example;
mod explain;
mod exporting;
mod files;
pub mod find;
mod formats;
pub mod future;
pub mod merge;
mod open;
pub mod opportunities;
pub mod palette;
mod paper;
pub mod paste;
pub mod pictures;
mod picturing;
pub mod presets;
mod printing;
pub mod quick;
mod recent;
mod redact;
mod rescuing;
pub mod scores;
mod settings;
mod several;
pub mod store;
mod system;
pub mod templates;
mod text_page;
mod today;
pub mod view;
pub mod views;
pub mod voting;
mod wish;
pub mod workspace;

pub use arranging::{Arranging, arrange_map, arrangement, command as arrange_command};
pub use errors::FileError;
pub use example::{example_board, example_map};
pub use explain::{Explanation, explain};
pub use exporting::{ExportFailure, Exported, export, export_file, export_pages};
pub use files::{plain_name, save_atomic, save_project, save_project_if};
pub use formats::{ExportFormat, FormatInfo, NoExportFormat};
pub use open::{
    Input, Opened, fresh_seed, import_into, open, open_any, open_table, read_project, table_into,
    table_project,
};
pub use paper::{NoPaper, Paper};
pub use picturing::{Ground, NoGround, PictureWish};
pub use printing::{PageFit, PrintWish};
pub use recent::Recent;
pub use redact::{Redacted, redact};
pub use rescuing::{Openable, RescuedFile, open_or_rescue};
pub use settings::{Folders, Settings, Theme};
pub use several::files as files_of_wish;
pub use system::SystemLook;
pub use today::{read_day, today};
pub use wish::{BadWish, ExportWish, Look, MapView, PARTS};
