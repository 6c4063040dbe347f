//! Points, rectangles, transforms and paths, and the named spaces they live in.
//!
//! The types are kurbo's (`f64`), shared with the text engine and the CPU painter, so that nothing
//! is converted on the way. Three spaces exist; a name that crosses from one to another says so
//! (`screen_from_world`):
//!
//! * **world**: the board and the matrix. One unit is 1 pt; y grows downwards.
//! * **screen**: egui points, origin at the upper left of the window.
//! * **page**: points of a printed page, origin at its upper left, y downwards.
//!
//! This module knows nothing of documents. No function here that layout uses may call a float
//! function whose bits differ between systems (`sin`, `powf`).

mod camera;

pub use camera::Camera;
pub use kurbo::{Affine, BezPath, Insets, PathEl, Point, Rect, RoundedRect, Shape, Size, Vec2};
