//! What the window says at its foot: messages, and work that goes on.

use std::time::Instant;

use egui::Ui;

use super::act::{Act, Acts};
use super::app::LanewayApp;
use super::widgets::toast;
use crate::app::workspace::{Mood, Side};

/// The toast of the export that runs; others count from 1.
const EXPORT_TOAST: u64 = 0;
/// Those of work on the board: of a text that is pasted, and of pictures by their numbers.
const PASTE_TOAST: u64 = 1 << 62;
const PICTURE_TOASTS: u64 = 1 << 63;

impl LanewayApp {
    pub(super) fn toasts(&mut self, ui: &Ui, acts: &mut Acts) {
        let now = Instant::now();
        if let Some(rest) = self.workspace.expire(now) {
            ui.ctx().request_repaint_after(rest);
        }
        let mut views: Vec<toast::View> = self
            .workspace
            .toasts()
            .iter()
            .map(|toast| toast::View {
                key: toast.key,
                mood: match toast.mood {
                    Mood::Done => toast::Mood::Done,
                    Mood::Warning => toast::Mood::Warning,
                    Mood::Failed => toast::Mood::Failed,
                },
                text: &toast.text,
                action: toast.remedy.as_ref().map(|remedy| remedy.label()),
                progress: None,
            })
            .collect();
        let running = self.export.as_ref().map(|export| (export.words(), export.progress()));
        if let Some((words, progress)) = &running {
            views.push(working(EXPORT_TOAST, words, Some(*progress)));
        }
        let pasting = self.board.pasting();
        if let Some((words, progress)) = &pasting {
            views.push(working(PASTE_TOAST, words, Some(*progress)));
        }
        let reading = self.pictures.told();
        views.extend(reading.iter().map(|(number, words)| working(PICTURE_TOASTS + number, words, None)));
        for did in toast::toasts(ui, &views, self.toasts_above()) {
            match did {
                toast::Did::Pressed(PASTE_TOAST) => self.board.cancel_paste(),
                toast::Did::Pressed(key) if key >= PICTURE_TOASTS => {
                    self.pictures.cancel(key - PICTURE_TOASTS);
                }
                toast::Did::Pressed(EXPORT_TOAST) => {
                    if let Some(export) = &self.export {
                        export.cancel();
                    }
                }
                toast::Did::Pressed(key) => acts.push(Act::Toast(key)),
                toast::Did::Hovered(key) => self.workspace.keep(key, now),
            }
        }
    }

    /// How far over the foot of the window toasts stand: they cover no bar and no colour key.
    fn toasts_above(&self) -> f32 {
        let board = self.workspace.document.as_ref().is_some_and(|document| document.side == Side::Draft);
        match self.board.key_rect().filter(|_| board && !self.map_only) {
            Some(key) => key.height() + 24.0,
            None if self.workspace.document.is_some() => 72.0,
            None => 24.0,
        }
    }
}

/// Work that goes on and can be cancelled.
fn working(key: u64, text: &str, progress: Option<f32>) -> toast::View<'_> {
    toast::View { key, mood: toast::Mood::Working, text, action: Some("Cancel"), progress }
}
