//! The parts every screen is made of: buttons, fields, menus, dialogs, toasts.
//!
//! Each shows rest, hover, pressed, focus and off as the design asks, has a name for screen readers
//! and a tooltip. They know the theme and nothing of documents.

pub mod button;
pub mod check;
pub mod chip;
pub mod dialog;
pub mod field;
pub mod logo;
pub mod menu;
pub mod segmented;
pub mod tip;
pub mod toast;
pub mod type_scale;

pub use button::focus_ring;
pub use type_scale::icon;
