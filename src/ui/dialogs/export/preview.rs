//! The pages as they will be, drawn by the same code as the file.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Align2, CornerRadius, Rect, Ui, UiBuilder, pos2, vec2};

use super::Choice;
use crate::app::workspace::Document;
use crate::app::{ExportFailure, ExportFormat, export_pages};
use crate::layout::page::Pages;
use crate::scene::{Color, Scene};
use crate::text::icons;
use crate::ui::ink::Ink;
use crate::ui::paint::View;
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::type_scale::{Type, put, put_cut};

/// The pages of the last choice.
#[derive(Default)]
pub struct Preview {
    made_of: Option<(u64, Choice)>,
    pages: Vec<(egui::Vec2, Arc<Scene>)>,
    /// What the person should know, or why there is no page.
    words: String,
    shown: usize,
}

impl Preview {
    /// Shows one page in what is left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &Document, choice: &Choice, ink: &mut Ink) {
        self.make(document, choice, ink);
        let t = theme(ui);
        let area = ui.max_rect();
        let ground = area.with_max_y(area.bottom() - 32.0);
        ui.painter().rect_filled(ground, CornerRadius::same(8), t.pressed);
        if let Some((size, scene)) = self.pages.get(self.shown) {
            let room = ground.shrink(24.0);
            let scale = (room.width() / size.x).min(room.height() / size.y);
            let page = Rect::from_center_size(ground.center(), *size * scale);
            let page = Rect::from_min_size(page.min.round(), page.size());
            ui.painter().add(t.shadow_menu.as_shape(page, CornerRadius::ZERO));
            let picture = matches!(choice.format, ExportFormat::Png | ExportFormat::Svg);
            let own =
                if picture { choice.ground.color(document.editor.project()) } else { Some(Color::WHITE) };
            // A clear ground shows what lies under the page.
            if let Some(Color { r, g, b, .. }) = own {
                ui.painter().rect_filled(page, CornerRadius::ZERO, egui::Color32::from_rgb(r, g, b));
            }
            let corner = vec2(scene.bounds.x0 as f32, scene.bounds.y0 as f32) * scale;
            let view = View {
                screen_from_world: TSTransform::new(page.min.to_vec2() - corner, scale),
                clip: page.intersect(ui.clip_rect()),
                moving: false,
                opacity: 1.0,
                print: true,
            };
            ink.painter.paint(ui, scene, view);
        }
        self.foot_ui(ui, area);
    }

    fn foot_ui(&mut self, ui: &mut Ui, area: Rect) {
        let t = theme(ui);
        let row = area.with_min_y(area.bottom() - 28.0);
        let count = self.pages.len();
        if count > 1 {
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
            let next = IconButton::new(icons::CARET_RIGHT, "Next page").size(28.0, 14.0);
            if right.add(next.enabled(self.shown + 1 < count)).clicked() {
                self.shown += 1;
            }
            let (place, _) = right.allocate_exact_size(vec2(96.0, 28.0), egui::Sense::hover());
            let words = format!("Page {} of {count}", self.shown + 1);
            put(right.painter(), place.center(), Align2::CENTER_CENTER, &words, Type::SMALL_MEDIUM, t.text);
            let back = IconButton::new(icons::CARET_LEFT, "Previous page").size(28.0, 14.0);
            if right.add(back.enabled(self.shown > 0)).clicked() {
                self.shown -= 1;
            }
        }
        let at = pos2(row.left(), row.center().y);
        let room = row.width() - 190.0;
        put_cut(ui.painter(), at, Align2::LEFT_CENTER, &self.words, Type::SMALL, t.text_secondary, room);
    }

    /// Lays the pages out anew if the choice or the document has changed.
    fn make(&mut self, document: &Document, choice: &Choice, ink: &Ink) {
        let revision = document.editor.revision();
        let path = Default::default();
        let key = (revision, Choice { path, scale: 1, ..choice.clone() });
        if self.made_of.as_ref() == Some(&key) {
            return;
        }
        self.made_of = Some(key);
        let map = document.map().map(|map| map.head().title.clone()).unwrap_or_default();
        let made = export_pages(document.editor.project(), &choice.wish(&map), &ink.look.engine);
        match made {
            Ok(made) => self.take(made),
            Err(failure) => self.refuse(&failure),
        }
    }

    fn take(&mut self, made: Pages) {
        let count = match made.report.pages {
            0 => String::new(),
            1 => "1 page.".to_owned(),
            count => format!("{count} pages."),
        };
        let mut words = if count.is_empty() { Vec::new() } else { vec![count] };
        if made.report.warnings.is_empty() {
            words.extend(Some(made.report.reading_words()).filter(|said| !said.is_empty()));
        }
        if let Some((width, height)) = made.report.glued_mm {
            words.push(format!("Glued together: {width} × {height} mm."));
        }
        words.extend(made.report.warnings);
        self.words = words.join(" ");
        self.pages = made
            .pages
            .into_iter()
            .map(|page| (vec2(page.size_pt.width as f32, page.size_pt.height as f32), Arc::new(page.scene)))
            .collect();
        self.shown = self.shown.min(self.pages.len().saturating_sub(1));
    }

    fn refuse(&mut self, failure: &ExportFailure) {
        self.pages.clear();
        self.shown = 0;
        let mut words = failure.to_string();
        if let Some(first) = words.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        self.words = words;
    }
}
