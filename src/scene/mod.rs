//! What it looks like: a display list that every painter draws, and the zones that answer hits.
//!
//! `layout` makes scenes; the painters for the window, PNG and PDF only draw them. A scene knows
//! colours, never themes; glyphs, never fonts' names; targets, never documents.
//!
//! ```
//! use laneway::geom::Rect;
//! use laneway::scene::{Color, Fill, Item, Scene};
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 100.0, 100.0));
//! scene.push(Item::rect(Rect::new(10.0, 10.0, 60.0, 40.0), 4.0).fill(Color::rgb(0xFFE694)));
//! assert_eq!(scene.items.len(), 1);
//! ```

mod bounds;
mod color;
mod dump;
mod item;
mod zone;

pub use bounds::REACH;
pub use color::{Color, Fill, Gradient};
pub use dump::dump;
pub use item::{Group, Image, Item, Node, Paper, Stroke, Tag, Tile};
pub use zone::{Scene, Target, Zone};
