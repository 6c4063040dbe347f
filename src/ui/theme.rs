//! The colours of the interface for egui, swapped at once, and egui's own style made from them.
//!
//! Nothing in `ui` reads a literal colour: it asks [`theme`] for the role.

use std::sync::Arc;

use super::paint::color32;
use crate::layout::{NoteColours, Palette};
use crate::model::{NoteColor, Swatch};
use crate::scene::Color;
use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{Color32, Context, CornerRadius, Id, Shadow, Stroke, Style, Ui, Visuals};

/// The roles of the design, as egui colours.
#[derive(Clone, Debug)]
pub struct Theme {
    pub dark: bool,
    /// Least side of what is touched or clicked.
    least: f32,
    pub bg_app: Color32,
    pub bg_canvas: Color32,
    pub dot: Color32,
    pub surface: Color32,
    pub surface_subtle: Color32,
    pub hover: Color32,
    pub pressed: Color32,
    pub border: Color32,
    pub border_strong: Color32,
    pub control_border: Color32,
    pub text: Color32,
    pub text_secondary: Color32,
    pub text_tertiary: Color32,
    pub text_disabled: Color32,
    pub accent: Color32,
    pub accent_hover: Color32,
    pub accent_press: Color32,
    pub accent_soft: Color32,
    pub accent_line: Color32,
    pub accent_text: Color32,
    pub on_accent: Color32,
    pub select: Color32,
    pub select_fill: Color32,
    pub danger: Color32,
    pub danger_soft: Color32,
    pub on_danger: Color32,
    pub success: Color32,
    pub success_soft: Color32,
    pub warning: Color32,
    pub warning_soft: Color32,
    pub scrim: Color32,
    pub tip: Color32,
    pub tip_text: Color32,
    pub mot: Color32,
    /// A reading that should be looked at, and the line between two stages of a preview.
    pub check: Color32,
    pub boundary: Color32,
    /// From very unhappy to very happy.
    pub emotion: [Color32; 5],
    /// In the order of [`crate::model::NoteColor::ALL`].
    pub notes: [NoteTones; 8],
    palette: Palette,
    pub shadow_hover: Shadow,
    pub shadow_panel: Shadow,
    pub shadow_menu: Shadow,
    pub shadow_dialog: Shadow,
}

impl Theme {
    /// Targets for fingers, or for a room that watches.
    #[must_use]
    pub fn with_large_targets(mut self) -> Self {
        self.least = 44.0;
        self
    }

    /// The side of a target that is usually so large.
    pub fn target(&self, usual: f32) -> f32 {
        usual.max(self.least)
    }

    /// The colour of a voter's dots.
    pub fn voter(&self, voter: u16) -> Color32 {
        let voters = &self.palette.voters;
        let index = usize::from(voter) % voters.len().max(1);
        voters.get(index).map_or(self.text, |colour| color32(*colour))
    }

    /// The five colours of the pen: those of the voters, black first.
    pub fn pen_colours(&self) -> [Color32; 5] {
        [5, 0, 1, 2, 3]
            .map(|index| self.palette.voters.get(index).map_or(self.text, |colour| color32(*colour)))
    }
}

/// The tones of a note colour.
#[derive(Clone, Copy, Debug)]
pub struct NoteTones {
    pub fill: Color32,
    pub edge: Color32,
    pub ink_on_fill: Color32,
    pub strong: Color32,
}

/// The theme of the window.
pub fn theme(ui: &Ui) -> Arc<Theme> {
    of(ui.ctx())
}

/// The theme of the window.
pub fn of(ctx: &Context) -> Arc<Theme> {
    ctx.data(|data| data.get_temp(Id::NULL)).unwrap_or_else(|| Arc::new(Theme::of_palette(&Palette::light())))
}

fn shadow(y: i8, blur: u8, alpha: f32, dark: bool) -> Shadow {
    let ink = if dark { Color::BLACK } else { Color::rgb(0x18_1920) };
    Shadow { offset: [0, y], blur, spread: 0, color: color32(ink.alpha(alpha)) }
}

fn tones(note: NoteColours) -> NoteTones {
    NoteTones {
        fill: color32(note.fill),
        edge: color32(note.edge),
        ink_on_fill: color32(note.fink),
        strong: color32(note.strong),
    }
}

impl Theme {
    /// The roles of a palette as egui colours.
    pub fn of_palette(palette: &Palette) -> Self {
        let r = &palette.roles;
        let dark = palette.theme() != crate::layout::Theme::Light;
        let depth = |light: f32, strong: f32| if dark { strong } else { light };
        Self {
            dark,
            least: if palette.theme() == crate::layout::Theme::Projector { 44.0 } else { 24.0 },
            bg_app: color32(r.bg_app),
            bg_canvas: color32(r.bg_canvas),
            dot: color32(r.dot),
            surface: color32(r.surface),
            surface_subtle: color32(r.surface_subtle),
            hover: color32(r.hover),
            pressed: color32(r.pressed),
            border: color32(r.border),
            border_strong: color32(r.border_strong),
            control_border: color32(r.control_border),
            text: color32(r.text),
            text_secondary: color32(r.text_secondary),
            text_tertiary: color32(r.text_tertiary),
            text_disabled: color32(r.text_disabled),
            accent: color32(r.accent),
            accent_hover: color32(r.accent_hover),
            accent_press: color32(r.accent_press),
            accent_soft: color32(r.accent_soft),
            accent_line: color32(r.accent_line),
            accent_text: color32(r.accent_text),
            on_accent: color32(r.on_accent),
            select: color32(r.select),
            select_fill: color32(r.select_fill),
            danger: color32(r.danger),
            danger_soft: color32(r.danger_soft),
            on_danger: color32(if dark { Color::rgb(0x1A_0508) } else { Color::WHITE }),
            success: color32(r.success),
            success_soft: color32(r.success_soft),
            warning: color32(r.warning),
            warning_soft: color32(r.warning_soft),
            scrim: color32(r.scrim),
            tip: color32(r.tip),
            tip_text: color32(r.tip_text),
            mot: color32(r.mot),
            check: color32(r.check),
            boundary: color32(r.boundary),
            emotion: palette.emotion.map(color32),
            notes: std::array::from_fn(|i| tones(palette.note(Swatch::Token(NoteColor::ALL[i])))),
            palette: palette.clone(),
            shadow_hover: shadow(2, 8, depth(0.14, 0.5), dark),
            shadow_panel: shadow(4, 16, depth(0.10, 0.45), dark),
            shadow_menu: shadow(8, 24, depth(0.16, 0.6), dark),
            shadow_dialog: shadow(16, 48, depth(0.24, 0.6), dark),
        }
    }

    /// The tones of any swatch.
    pub fn tones(&self, swatch: Swatch) -> NoteTones {
        tones(self.palette.note(swatch))
    }

    /// Marks on the dark ground of toasts.
    pub fn success_on_tip(&self) -> Color32 {
        if self.dark { self.success } else { color32(Color::rgb(0x5C_CB93)) }
    }

    pub fn warning_on_tip(&self) -> Color32 {
        if self.dark { self.warning } else { color32(Color::rgb(0xF2_B950)) }
    }

    pub fn danger_on_tip(&self) -> Color32 {
        if self.dark { self.danger } else { color32(Color::rgb(0xFF_7A85)) }
    }

    /// Makes it the theme of the window, egui's own widgets included.
    pub fn install(self, ctx: &Context) {
        let style = self.style();
        ctx.set_theme(if self.dark { egui::Theme::Dark } else { egui::Theme::Light });
        ctx.set_global_style(style);
        ctx.data_mut(|data| data.insert_temp(Id::NULL, Arc::new(self)));
    }

    fn style(&self) -> Style {
        let mut style = Style { visuals: self.visuals(), ..Style::default() };
        style.interaction.tooltip_delay = 0.4;
        style.interaction.selectable_labels = false;
        style.interaction.show_tooltips_only_when_still = true;
        style.spacing.item_spacing = egui::vec2(6.0, 6.0);
        style.spacing.button_padding = egui::vec2(12.0, 6.0);
        style.spacing.interact_size = egui::vec2(32.0, 32.0);
        style.spacing.menu_margin = egui::Margin::same(4);
        style.spacing.window_margin = egui::Margin::same(24);
        style.spacing.scroll = egui::style::ScrollStyle {
            floating: true,
            bar_width: 8.0,
            ..egui::style::ScrollStyle::floating()
        };
        style.animation_time = 0.08;
        for font in style.text_styles.values_mut() {
            font.size = 13.0;
            font.family = egui::FontFamily::Proportional;
        }
        style
    }

    fn visuals(&self) -> Visuals {
        let widget = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, edge),
            corner_radius: CornerRadius::same(6),
            fg_stroke: Stroke::new(1.0, ink),
            expansion: 0.0,
        };
        let base = if self.dark { Visuals::dark() } else { Visuals::light() };
        Visuals {
            override_text_color: Some(self.text),
            widgets: Widgets {
                noninteractive: widget(self.surface, self.border, self.text),
                inactive: widget(self.surface, self.border_strong, self.text),
                hovered: widget(self.hover, self.border_strong, self.text),
                active: widget(self.pressed, self.border_strong, self.text),
                open: widget(self.hover, self.border_strong, self.text),
            },
            selection: Selection {
                bg_fill: self.accent.gamma_multiply(0.25),
                stroke: Stroke::new(1.0, self.text),
            },
            hyperlink_color: self.accent_text,
            faint_bg_color: self.surface_subtle,
            extreme_bg_color: self.surface,
            text_edit_bg_color: Some(Color32::TRANSPARENT),
            code_bg_color: self.hover,
            warn_fg_color: self.warning,
            error_fg_color: self.danger,
            window_corner_radius: CornerRadius::same(14),
            window_shadow: self.shadow_dialog,
            window_fill: self.surface,
            window_stroke: Stroke::new(1.0, self.border),
            menu_corner_radius: CornerRadius::same(10),
            panel_fill: self.surface,
            popup_shadow: self.shadow_menu,
            text_cursor: egui::style::TextCursorStyle {
                blink: false,
                stroke: Stroke::new(1.5, self.accent),
                ..base.text_cursor.clone()
            },
            ..base
        }
    }
}
