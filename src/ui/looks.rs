//! How the window looks: the theme of the setting or of the system, large targets, motion.

use egui::Context;

use super::app::LanewayApp;
use super::style::Look;
use super::theme::Theme;
use crate::app::SystemLook;
use crate::layout::Palette;

impl LanewayApp {
    /// Light, dark, projector, light again.
    pub(super) fn next_theme(&mut self, ctx: &Context) {
        use crate::app::Theme;
        let next = match self.memory.settings.theme {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Projector,
            Theme::Projector | Theme::System => Theme::Light,
        };
        self.memory.settings.theme = next;
        self.install_theme(ctx);
        self.keep_settings();
    }

    /// The colours of the setting, in the window and in its pictures.
    pub(super) fn install_theme(&mut self, ctx: &Context) {
        self.system_dark = self.is_system_dark(ctx);
        let palette = palette_of(self.memory.settings.theme, self.system_dark);
        self.look = Look::new(self.look.engine.clone(), palette);
        self.apply_settings(ctx);
    }

    /// Whether the system shows its windows dark.
    fn is_system_dark(&self, ctx: &Context) -> bool {
        let told = ctx.input(|i| i.raw.system_theme).map(|theme| theme == egui::Theme::Dark);
        told.or(self.system.dark).unwrap_or(false)
    }

    /// Follows the system's colours while the setting says so, and what it said about motion.
    pub(super) fn follow_system(&mut self, ctx: &Context) {
        let asked = self.system_answer.as_ref().and_then(|answer| answer.try_recv().ok());
        if let Some(system) = asked {
            self.system = system;
            self.system_answer = None;
            self.apply_settings(ctx);
        }
        let follows = self.memory.settings.theme == crate::app::Theme::System;
        if follows && self.is_system_dark(ctx) != self.system_dark {
            self.install_theme(ctx);
        }
    }

    /// What of the settings steers egui and the board.
    pub(super) fn apply_settings(&mut self, ctx: &Context) {
        let theme = Theme::of_palette(&self.look.palette);
        let theme = if self.memory.settings.touch { theme.with_large_targets() } else { theme };
        theme.install(ctx);
        let still = self.memory.settings.reduce_motion || self.system.reduce_motion == Some(true);
        ctx.all_styles_mut(|style| style.animation_time = if still { 0.0 } else { 0.12 });
        super::inspector::set_author(ctx, &self.memory.settings.author);
        self.board.wheel_zooms = self.memory.settings.wheel_zooms;
    }
}

/// Asks the system in a thread.
pub(super) fn ask_system(ctx: &Context) -> std::sync::mpsc::Receiver<SystemLook> {
    let (sender, answer) = std::sync::mpsc::channel();
    let ctx = ctx.clone();
    let asking = move || {
        // The window may be gone: then nobody waits.
        _ = sender.send(SystemLook::ask());
        ctx.request_repaint();
    };
    if let Err(error) = std::thread::Builder::new().name("system".into()).spawn(asking) {
        log::warn!("the system is not asked about its looks: {error}");
    }
    answer
}

/// The palette of a setting.
pub(super) fn palette_of(theme: crate::app::Theme, system_dark: bool) -> Palette {
    match theme {
        crate::app::Theme::System if system_dark => Palette::dark(),
        crate::app::Theme::Light | crate::app::Theme::System => Palette::light(),
        crate::app::Theme::Dark => Palette::dark(),
        crate::app::Theme::Projector => Palette::projector(),
    }
}
