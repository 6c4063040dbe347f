//! The line under the top bar that stays while something about the file needs to be known.

use egui::{Align, Color32, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use super::act::{Act, Acts};
use super::theme::{Theme, theme};
use super::widgets::button::{Button, Kind};
use super::widgets::type_scale::{Type, icon, put_cut};
use crate::app::workspace::{Document, ReadOnly};
use crate::text::icons;
use crate::ui::fonts;

/// Height of a banner.
pub const HEIGHT: f32 = 40.0;

/// What a button of a banner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Go on with an unnamed copy.
    Copy,
    /// Edit here although somebody else may.
    TakeOver,
    SaveAs,
    /// Put both together.
    Merge,
    /// Go on with what the file holds now.
    Reload,
}

impl Help {
    fn label(self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::TakeOver => "Take over",
            Self::Merge => "Merge",
            Self::SaveAs => "Save as…",
            Self::Reload => "Open theirs",
        }
    }
}

/// What is to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    icon: char,
    text: String,
    help: &'static [Help],
}

impl Banner {
    /// The most urgent thing about a document; `journal` is why its edits are not kept.
    pub fn of(document: &Document, journal: Option<String>) -> Option<Self> {
        let file = &document.file;
        let (icon, text, help): (_, _, &[Help]) = match (file.read_only, &file.trouble, journal) {
            (Some(ReadOnly::Elsewhere), ..) => {
                let text = "This file is open elsewhere. You can only read it.";
                (icons::LOCK_SIMPLE, text.to_owned(), &[Help::Copy, Help::TakeOver])
            }
            (Some(ReadOnly::Newer), ..) => {
                let text = "A newer Laneway saved this file. You can look at it, but not change it.";
                (icons::LOCK_SIMPLE, text.to_owned(), &[Help::Copy])
            }
            _ if file.changed => {
                let text = "Another program has changed this file. Nothing is saved over it.";
                (icons::WARNING, text.to_owned(), &[Help::Merge, Help::Reload, Help::SaveAs])
            }
            (None, Some(trouble), _) => (icons::WARNING, trouble.clone(), &[Help::SaveAs]),
            (None, None, Some(journal)) => {
                let text = format!("Your edits are not being kept: {journal}. Save the project now.");
                (icons::WARNING, text, &[Help::SaveAs])
            }
            (None, None, None) => return None,
        };
        Some(Self { icon, text, help })
    }

    /// Shows the banner over the whole width of `ui`.
    pub fn show_ui(&self, ui: &mut Ui, acts: &mut Acts) {
        let t = theme(ui);
        let (ground, ink) = colours(&t);
        let (bar, shown) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        shown.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &self.text));
        ui.painter().rect_filled(bar, 0, ground);
        let inner = bar.shrink2(vec2(16.0, 0.0));
        icon(ui.painter(), pos2(inner.left() + 8.0, bar.center().y), self.icon, fonts::icons(16.0), ink);
        let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
        let mut right = ui.new_child(builder);
        right.spacing_mut().item_spacing.x = 4.0;
        // The first is the one that is meant: it stands at the edge.
        for &help in self.help {
            if right.add(Button::new(Kind::Ghost, help.label())).clicked() {
                acts.push(Act::Help(help));
            }
        }
        let room =
            Rect::from_min_max(pos2(inner.left() + 28.0, bar.top()), pos2(right.min_rect().left(), 0.0));
        let at = pos2(room.left(), bar.center().y);
        put_cut(
            ui.painter(),
            at,
            egui::Align2::LEFT_CENTER,
            &self.text,
            Type::BODY_MEDIUM,
            ink,
            room.width() - 12.0,
        );
    }
}

fn colours(t: &Theme) -> (Color32, Color32) {
    (t.warning_soft, t.warning)
}
