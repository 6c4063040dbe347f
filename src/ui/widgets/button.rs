//! Buttons: primary, secondary, danger, quiet; icon buttons; the focus ring.

use egui::{
    Color32, CornerRadius, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::tip::tip;
use super::type_scale::{Type, galley, icon};
use crate::ui::fonts;
use crate::ui::theme::{Theme, theme};

/// What a button is for; decides its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to do here.
    Primary,
    Secondary,
    /// Destroys something.
    Danger,
    /// Leads to something destructive, without the weight of [`Kind::Danger`].
    QuietDanger,
    /// Accent words on surface: an offer that floats over the board.
    Soft,
    /// No edge until the pointer comes.
    Ghost,
    /// The same in the colour of text.
    Quiet,
}

/// A button with words.
pub struct Button<'a> {
    text: &'a str,
    icon: Option<char>,
    hint: Option<&'a str>,
    kind: Kind,
    height: f32,
    enabled: bool,
    tip: Option<(&'a str, Option<String>)>,
    wide: Option<f32>,
}

impl<'a> Button<'a> {
    pub fn new(kind: Kind, text: &'a str) -> Self {
        Self { text, icon: None, hint: None, kind, height: 32.0, enabled: true, tip: None, wide: None }
    }

    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    pub fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    pub fn soft(text: &'a str) -> Self {
        Self::new(Kind::Soft, text)
    }

    #[must_use]
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A key that does the same, written small behind the words.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// At least this wide, its words in the middle.
    #[must_use]
    pub fn wide(mut self, width: f32) -> Self {
        self.wide = Some(width);
        self
    }

    #[must_use]
    pub fn tip(mut self, label: &'a str, shortcut: Option<String>) -> Self {
        self.tip = Some((label, shortcut));
        self
    }

    fn colours(&self, t: &Theme, response: &Response) -> (Color32, Color32, Color32) {
        let (down, over) = (response.is_pointer_button_down_on(), response.hovered());
        let pick = |rest, hover, pressed| {
            if down {
                pressed
            } else if over {
                hover
            } else {
                rest
            }
        };
        let clear = Color32::TRANSPARENT;
        match self.kind {
            Kind::Primary if !self.enabled => (t.pressed, clear, t.text_disabled),
            Kind::Primary => (pick(t.accent, t.accent_hover, t.accent_press), clear, t.on_accent),
            Kind::Danger => (pick(t.danger, t.danger.gamma_multiply(0.9), t.danger), clear, t.on_danger),
            _ if !self.enabled => (t.surface, t.border, t.text_disabled),
            Kind::Secondary => (pick(t.surface, t.hover, t.pressed), t.border_strong, t.text),
            Kind::QuietDanger => (pick(t.surface, t.hover, t.pressed), t.border_strong, t.danger),
            Kind::Ghost => (pick(clear, t.hover, t.pressed), clear, t.accent_text),
            Kind::Quiet => (pick(clear, t.hover, t.pressed), clear, t.text),
            Kind::Soft => (pick(t.surface, t.accent_soft, t.accent_soft), t.accent_line, t.accent_text),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = theme(ui);
        let painter = ui.painter().clone();
        let words = galley(&painter, self.text, Type::BUTTON, Color32::PLACEHOLDER);
        let hint = self.hint.map(|hint| galley(&painter, hint, Type::CARD, Color32::PLACEHOLDER));
        let icon_width = if self.icon.is_some() { 16.0 + 6.0 } else { 0.0 };
        let hint_width = hint.as_ref().map_or(0.0, |hint| hint.size().x + 8.0);
        let content = icon_width + words.size().x + hint_width;
        let width = (content + 24.0).max(self.wide.unwrap_or(0.0));
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, t.target(self.height)), sense);
        let (text, enabled) = (self.text.to_owned(), self.enabled);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, enabled, &text));
        if ui.is_rect_visible(rect) {
            let (fill, edge, ink) = self.colours(&t, &response);
            painter.rect(rect, CornerRadius::same(6), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
            let mut x = rect.center().x - content / 2.0;
            let middle = rect.center().y;
            if let Some(symbol) = self.icon {
                icon(&painter, pos2(x + 8.0, middle), symbol, fonts::icons(16.0), ink);
                x += icon_width;
            }
            let at = pos2(x, middle - words.size().y / 2.0);
            x += words.size().x;
            painter.galley_with_override_text_color(at, words, ink);
            if let Some(hint) = hint {
                let at = pos2(x + 8.0, middle - hint.size().y / 2.0);
                painter.galley_with_override_text_color(at, hint, ink.gamma_multiply(0.75));
            }
            if response.has_focus() {
                focus_ring(&painter, rect, 6.0, &t);
            }
        }
        match self.tip {
            Some((label, keys)) => tip(response, label, keys.as_deref()),
            None => response,
        }
    }
}

/// A square button that shows an icon; its label is its tooltip and its name.
pub struct IconButton<'a> {
    icon: char,
    label: &'a str,
    shortcut: Option<String>,
    size: Vec2,
    icon_size: f32,
    active: bool,
    enabled: bool,
    danger: bool,
    toggled: Option<bool>,
}

impl<'a> IconButton<'a> {
    pub fn new(icon: char, label: &'a str) -> Self {
        Self {
            icon,
            label,
            shortcut: None,
            size: Vec2::splat(32.0),
            icon_size: 18.0,
            active: false,
            enabled: true,
            danger: false,
            toggled: None,
        }
    }

    #[must_use]
    pub fn shortcut(mut self, shortcut: Option<String>) -> Self {
        self.shortcut = shortcut;
        self
    }

    #[must_use]
    pub fn size(mut self, side: f32, icon: f32) -> Self {
        self.size = Vec2::splat(side);
        self.icon_size = icon;
        self
    }

    /// Accent fill and a white icon: the active tool.
    #[must_use]
    pub fn active(mut self, active: bool) -> Self {
        self.active = active;
        self
    }

    /// Something is wrong.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// A switch: soft accent while on.
    #[must_use]
    pub fn toggled(mut self, on: bool) -> Self {
        self.toggled = Some(on);
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = theme(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let size = vec2(t.target(self.size.x), t.target(self.size.y));
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let chosen = self.toggled.or(self.active.then_some(true));
        let (label, enabled) = (self.label.to_owned(), self.enabled);
        response.widget_info(|| match chosen {
            Some(on) => WidgetInfo::selected(accesskit::Role::Button, enabled, on, &label),
            None => WidgetInfo::labeled(accesskit::Role::Button, enabled, &label),
        });
        if ui.is_rect_visible(rect) {
            let on = self.toggled == Some(true);
            let fill = match () {
                () if self.active => t.accent,
                () if response.is_pointer_button_down_on() => t.pressed,
                () if on => t.accent_soft,
                () if response.hovered() && self.enabled => t.hover,
                () => Color32::TRANSPARENT,
            };
            let ink = match () {
                () if !self.enabled => t.text_disabled,
                () if self.active => t.on_accent,
                () if self.danger => t.danger,
                () if on => t.accent_text,
                () => t.text,
            };
            ui.painter().rect_filled(rect, CornerRadius::same(8), fill);
            icon(ui.painter(), rect.center(), self.icon, fonts::icons(self.icon_size), ink);
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 8.0, &t);
            }
        }
        tip(response, self.label, self.shortcut.as_deref())
    }
}

/// Two points of surface, then two points of the selection colour.
pub fn focus_ring(painter: &Painter, rect: Rect, radius: f32, t: &Theme) {
    let ring = |grow: f32, color| {
        let corner = CornerRadius::same((radius + grow) as u8);
        painter.rect_stroke(rect.expand(grow), corner, Stroke::new(2.0, color), StrokeKind::Outside);
    };
    ring(0.0, t.surface);
    ring(2.0, t.select);
}
