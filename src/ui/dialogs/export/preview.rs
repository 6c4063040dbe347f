//! The pages as they will be, drawn by the same code as the file.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::emath::TSTransform;
use egui::{Align2, Color32, CornerRadius, Pos2, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use super::choice::Choice;
use super::tiles;
use crate::app::workspace::Document;
use crate::app::{ExportFailure, ExportFormat, ExportWish, Paper, export_pages};
use crate::layout::page::Pages;
use crate::scene::{Color, Scene};
use crate::text::icons;
use crate::ui::ink::Ink;
use crate::ui::jobs::Estimate;
use crate::ui::paint::View;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::type_scale::{Type, put, put_cut};

const HEAD: f32 = 48.0;
const FOOT: f32 = 44.0;
const STRIP: f32 = 76.0;
/// Most thumbnails of the strip; further pages are reached by the arrows.
const MOST_THUMBS: usize = 24;
/// The file's size is found out once the settings rest.
const REST: Duration = Duration::from_millis(300);
const ZOOMS: [f32; 7] = [0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0];

/// The ground behind the pages.
pub fn ground(t: &Theme) -> Color32 {
    if t.dark { t.bg_app } else { t.pressed }
}

/// A page that can be shown.
struct Shown {
    size: Vec2,
    scene: Arc<Scene>,
    /// Where it is cut into sheets, in points.
    windows: Vec<Rect>,
}

/// The pages of the last choice.
#[derive(Default)]
pub struct Preview {
    made_of: Option<(u64, ExportWish)>,
    pages: Vec<Shown>,
    /// How many of them there will be in the file, in words.
    count: String,
    /// What the person should know, or why there is no page.
    words: String,
    small: bool,
    shown: usize,
    /// Screen points a point of the page; `None` fits.
    zoom: Option<f32>,
    pan: Vec2,
    changed: Option<Instant>,
    estimate: Option<Estimate>,
    size: Option<u64>,
}

impl Preview {
    /// Whether there is anything to write.
    pub fn can_export(&self) -> bool {
        !self.pages.is_empty()
    }

    /// "About 320 KB", once it is known.
    pub fn size_words(&self) -> String {
        match self.size {
            None => String::new(),
            Some(bytes) if bytes < 10_000 => format!("About {:.1} KB", bytes as f64 / 1000.0),
            Some(bytes) if bytes < 1_000_000 => format!("About {} KB", bytes.div_ceil(10_000) * 10),
            Some(bytes) => format!("About {:.1} MB", bytes as f64 / 1e6),
        }
    }

    /// Shows one page in what is left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &Document, choice: &mut Choice, ink: &mut Ink) {
        self.make(ui, document, choice, ink);
        let area = ui.max_rect().shrink2(vec2(20.0, 0.0));
        self.head_ui(ui, area.with_max_y(area.top() + HEAD));
        let strip = if self.pages.len() > 1 { STRIP } else { 0.0 };
        let foot = area.with_min_y(area.bottom() - FOOT);
        let middle =
            Rect::from_min_max(pos2(area.left(), area.top() + HEAD), pos2(area.right(), foot.top() - strip));
        self.page_ui(ui, middle, document, choice, ink);
        if strip > 0.0 {
            let place = Rect::from_min_max(pos2(area.left(), middle.bottom()), foot.right_top());
            self.strip_ui(ui, place, ink);
        }
        self.foot_ui(ui, foot, choice);
    }

    /// "Preview", the number of pages, and the zoom.
    fn head_ui(&mut self, ui: &mut Ui, row: Rect) {
        let t = theme(ui);
        let said =
            put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, "Preview", Type::BODY_STRONG, t.text);
        let at = pos2(said.right() + 8.0, row.center().y);
        let room = row.right() - at.x - 140.0;
        put_cut(ui.painter(), at, Align2::LEFT_CENTER, &self.count, Type::BODY, t.text_secondary, room);
        if self.pages.is_empty() {
            return;
        }
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
        right.spacing_mut().item_spacing.x = 2.0;
        let now = self.zoom;
        if right.add(IconButton::new(icons::PLUS, "Larger").size(28.0, 16.0)).clicked() {
            let larger = ZOOMS.into_iter().find(|zoom| *zoom > now.unwrap_or(0.9) + 0.01);
            self.zoom = larger.or(now);
        }
        let words = now.map_or_else(|| "Fit".to_owned(), |zoom| format!("{:.0} %", zoom * 100.0));
        let fit = right.add(Button::new(Kind::Quiet, &words).tip("Show the whole page", None));
        if fit.clicked() {
            (self.zoom, self.pan) = (None, Vec2::ZERO);
        }
        if right.add(IconButton::new(icons::MINUS, "Smaller").size(28.0, 16.0)).clicked() {
            let smaller = ZOOMS.into_iter().rev().find(|zoom| *zoom < now.unwrap_or(0.0) - 0.01);
            self.zoom = smaller;
            if smaller.is_none() {
                self.pan = Vec2::ZERO;
            }
        }
    }

    fn page_ui(&mut self, ui: &Ui, place: Rect, document: &Document, choice: &Choice, ink: &mut Ink) {
        let t = theme(ui);
        let response = ui.interact(place, ui.scope_id().with("preview"), Sense::drag());
        let Some(page) = self.pages.get(self.shown) else { return };
        let margin = if page.windows.is_empty() { 8.0 } else { 26.0 };
        let room = place.shrink(margin);
        let fit = (room.width() / page.size.x).min(room.height() / page.size.y).max(1e-4);
        let scale = self.zoom.unwrap_or(fit);
        if response.contains_pointer() {
            let (scroll, zoom) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta()));
            if zoom != 1.0 {
                self.zoom = Some((scale * zoom).clamp(fit.min(0.1), 8.0));
            } else if self.zoom.is_some() {
                self.pan += scroll;
            }
        }
        self.pan += response.drag_delta();
        let over = (page.size * scale - room.size()).max(Vec2::ZERO) / 2.0;
        self.pan = self.pan.clamp(-over, over);
        let rect = Rect::from_center_size(place.center() + self.pan, page.size * scale);
        let rect = Rect::from_min_size(rect.min.round(), rect.size());
        let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
        painter.add(t.shadow_menu.as_shape(rect, CornerRadius::ZERO));
        let wish = &choice.wish;
        let picture = matches!(wish.format, ExportFormat::Png | ExportFormat::Svg);
        let own =
            if picture { wish.picture.ground.color(document.editor.project()) } else { Some(Color::WHITE) };
        // A clear ground shows what lies under the page.
        if let Some(Color { r, g, b, .. }) = own {
            painter.rect_filled(rect, CornerRadius::ZERO, Color32::from_rgb(r, g, b));
        }
        let clip = rect.intersect(place).intersect(ui.clip_rect());
        paint(ui, page, rect.min, scale, clip, ink);
        if !page.windows.is_empty() {
            tiles::paint(&painter, rect, scale, &page.windows, wish.print.tiles.cut_marks, &t);
        }
    }

    /// Small pictures of all pages, the shown one ringed, and arrows.
    fn strip_ui(&mut self, ui: &mut Ui, place: Rect, ink: &mut Ink) {
        let t = theme(ui);
        let count = self.pages.len();
        let step = |by: isize, shown: usize| shown.saturating_add_signed(by).min(count - 1);
        for (by, x, symbol, label) in [
            (-1, place.left() + 14.0, icons::CARET_LEFT, "Previous page"),
            (1, place.right() - 14.0, icons::CARET_RIGHT, "Next page"),
        ] {
            let at = Rect::from_center_size(pos2(x, place.center().y), vec2(28.0, 28.0));
            let mut child = ui.new_child(UiBuilder::new().max_rect(at));
            let next = step(by, self.shown);
            let button = IconButton::new(symbol, label).size(28.0, 14.0).enabled(next != self.shown);
            if child.add(button).clicked() {
                self.shown = next;
            }
        }
        let room = place.shrink2(vec2(36.0, 6.0));
        let first = self.shown.saturating_sub(MOST_THUMBS / 2).min(count.saturating_sub(MOST_THUMBS));
        let thumbs = &self.pages[first..count.min(first + MOST_THUMBS)];
        let widths: Vec<f32> =
            thumbs.iter().map(|page| page.size.x / page.size.y.max(1.0) * (room.height() - 8.0)).collect();
        let all = widths.iter().sum::<f32>() + 8.0 * (widths.len() as f32 - 1.0);
        let shrink = (room.width() / all).min(1.0);
        let mut x = room.center().x - all * shrink / 2.0;
        let mut pressed = None;
        for (index, (page, width)) in thumbs.iter().zip(widths).enumerate() {
            let number = first + index;
            let width = width * shrink;
            let height = width * page.size.y / page.size.x.max(1.0);
            let rect = Rect::from_min_size(pos2(x, room.center().y - height / 2.0), vec2(width, height));
            x += width + 8.0 * shrink;
            let response = ui.interact(rect, ui.scope_id().with(("page", number)), Sense::click());
            let label = format!("Page {} of {count}", number + 1);
            let on = number == self.shown;
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, &label)
            });
            ui.painter().rect_filled(rect, CornerRadius::ZERO, Color32::WHITE);
            paint(ui, page, rect.min, width / page.size.x.max(1.0), rect.intersect(ui.clip_rect()), ink);
            let edge = if on || response.has_focus() {
                Stroke::new(2.0, t.accent)
            } else {
                Stroke::new(1.0, t.border_strong)
            };
            ui.painter().rect_stroke(rect, CornerRadius::ZERO, edge, egui::StrokeKind::Outside);
            if response.clicked() {
                pressed = Some(number);
            }
        }
        self.shown = pressed.unwrap_or(self.shown);
    }

    /// The size of the smallest text, and what can be done about it.
    fn foot_ui(&mut self, ui: &mut Ui, row: Rect, choice: &mut Choice) {
        let t = theme(ui);
        let ink = if self.small { t.warning } else { t.text_secondary };
        let remedies = if self.small { remedies(choice) } else { Vec::new() };
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
        right.spacing_mut().item_spacing.x = 4.0;
        for (words, wish) in remedies {
            if right.add(Button::new(Kind::Ghost, &words)).clicked() {
                choice.wish = wish;
            }
        }
        let used = right.min_rect().width().max(0.0);
        let room = row.width() - used - 8.0;
        let (at, anchor) = match used > 20.0 {
            true => (row.left_center(), Align2::LEFT_CENTER),
            false => (row.center(), Align2::CENTER_CENTER),
        };
        put_cut(ui.painter(), at, anchor, &self.words, Type::BODY, ink, room);
        let said =
            ui.interact(row.with_max_x(row.right() - used), ui.scope_id().with("words"), Sense::hover());
        said.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &self.words));
        said.on_hover_text(&self.words);
    }

    /// Lays the pages out anew if the choice or the document has changed.
    fn make(&mut self, ui: &Ui, document: &Document, choice: &Choice, ink: &Ink) {
        let key = (document.editor.revision(), choice.look());
        if self.made_of.as_ref() != Some(&key) {
            let another = self.made_of.as_ref().is_none_or(|made| made.1.format != key.1.format);
            self.made_of = Some(key);
            match export_pages(document.editor.project(), &choice.wish, &ink.look.engine) {
                Ok(made) => self.take(made),
                Err(failure) => self.refuse(&failure),
            }
            if another {
                (self.zoom, self.pan) = (None, Vec2::ZERO);
            }
            (self.changed, self.estimate, self.size) = (Some(Instant::now()), None, None);
        }
        self.measure(ui, document, choice, ink);
    }

    /// Makes the file in a thread once the settings rest, to know its size.
    fn measure(&mut self, ui: &Ui, document: &Document, choice: &Choice, ink: &Ink) {
        if let Some(bytes) = self.estimate.as_ref().and_then(Estimate::poll) {
            self.size = Some(bytes);
            self.estimate = None;
        }
        let Some(changed) = self.changed else { return };
        if changed.elapsed() < REST {
            return ui.ctx().request_repaint_after(REST);
        }
        self.changed = None;
        if self.can_export() {
            let project = document.editor.project().clone();
            self.estimate = Estimate::start(project, choice.wish.clone(), ink.look.engine.clone(), ui.ctx());
        }
    }

    fn take(&mut self, made: Pages) {
        let report = made.report;
        self.count = match (report.pages, report.sheets) {
            (0, _) => String::new(),
            (1, _) => "1 page".to_owned(),
            (count, Some((across, down))) => format!("{count} pages, {across} across, {down} down"),
            (count, None) => format!("{count} pages"),
        };
        self.small = report.smallest_text_pt > 0.0 && report.smallest_text_pt < SMALL;
        let mut words = Vec::new();
        if !self.small {
            words.extend(Some(report.reading_words()).filter(|said| !said.is_empty()));
        }
        if let Some((width, height)) = report.glued_mm {
            words.insert(0, format!("Glued together: {width} × {height} mm."));
            words.push("Shaded strips overlap; cut along the marks.".to_owned());
        }
        words.extend(report.warnings);
        self.words = words.join(" ");
        let points = |rect: crate::geom::Rect| {
            Rect::from_min_max(pos2(rect.x0 as f32, rect.y0 as f32), pos2(rect.x1 as f32, rect.y1 as f32))
        };
        let shown = |page: crate::layout::page::PageScene, windows: Vec<Rect>| Shown {
            size: vec2(page.size_pt.width as f32, page.size_pt.height as f32),
            scene: Arc::new(page.scene),
            windows,
        };
        let glued = made.glued.into_iter();
        self.pages = glued
            .map(|glued| shown(glued.page, glued.windows.into_iter().map(points).collect()))
            .chain(made.pages.into_iter().map(|page| shown(page, Vec::new())))
            .collect();
        self.shown = self.shown.min(self.pages.len().saturating_sub(1));
    }

    fn refuse(&mut self, failure: &ExportFailure) {
        self.pages.clear();
        self.count.clear();
        (self.shown, self.small) = (0, true);
        let mut words = failure.to_string();
        if let Some(first) = words.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        self.words = words;
    }
}

/// Smaller text is hard to read on any paper, in points.
const SMALL: f64 = 6.0;

fn paint(ui: &Ui, page: &Shown, at: Pos2, scale: f32, clip: Rect, ink: &mut Ink) {
    let corner = vec2(page.scene.bounds.x0 as f32, page.scene.bounds.y0 as f32) * scale;
    let view = View {
        screen_from_world: TSTransform::new(at.to_vec2() - corner, scale),
        clip,
        moving: false,
        opacity: 1.0,
        print: true,
    };
    ink.painter.paint(ui, &page.scene, view);
}

/// What makes small text larger: a larger paper, more pages.
fn remedies(choice: &Choice) -> Vec<(String, ExportWish)> {
    let wish = &choice.wish;
    let mut all = Vec::new();
    if let Some(larger) = wish.paper.and_then(Paper::larger) {
        let words = format!("Use {larger}");
        all.push((words, ExportWish { paper: Some(larger), ..wish.clone() }));
    }
    if wish.print.fit == crate::app::PageFit::OnePage {
        let mut more = wish.clone();
        more.print.fit = crate::app::PageFit::Pages;
        all.push(("More pages".to_owned(), more));
    }
    all
}
