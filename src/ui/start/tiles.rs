//! The tiles that start a map.

use egui::{
    Align2, Color32, CornerRadius, Painter, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2,
    vec2,
};

use super::super::act::{Act, Acts};
use super::thumb;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put};

const WIDTH: f32 = 212.0;
const HEIGHT: f32 = 118.0;
const GAP: f32 = 16.5;

#[derive(Clone, Copy)]
enum Tile {
    Draft,
    Matrix,
    /// A template, and what its small picture shows.
    Template(u8),
}

/// Shows the tiles; `focused` becomes true once the first one got the focus.
pub fn tiles_ui(ui: &mut Ui, focused: &mut bool, acts: &mut Acts) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 16.0);
        for (tile, title, line) in [
            (Tile::Draft, "Blank draft", "Sticky notes first, order later"),
            (Tile::Matrix, "Blank matrix", "Stages and lanes from the start"),
            (Tile::Template(0), "Online purchase", "6 stages, 10 lanes"),
            (Tile::Template(1), "Service blueprint", "5 stages, backstage first"),
            (Tile::Template(2), "First 90 days", "Employee onboarding"),
        ] {
            if tile_ui(ui, tile, title, line, focused) {
                acts.push(match tile {
                    Tile::Draft => Act::NewDraft,
                    Tile::Matrix | Tile::Template(_) => Act::Template(title),
                });
            }
        }
    });
}

fn tile_ui(ui: &mut Ui, tile: Tile, title: &str, line: &str, focused: &mut bool) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT + 46.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, title));
    if matches!(tile, Tile::Draft) && !*focused {
        *focused = true;
        response.request_focus();
    }
    let box_ = Rect::from_min_size(rect.min, vec2(WIDTH, HEIGHT));
    let painter = ui.painter();
    if response.hovered() {
        painter.add(t.shadow_hover.as_shape(box_, CornerRadius::same(10)));
    }
    let fill = if matches!(tile, Tile::Draft) { t.bg_canvas } else { t.surface };
    painter.rect(box_, CornerRadius::same(10), fill, Stroke::new(1.0, t.border), StrokeKind::Inside);
    match tile {
        Tile::Draft => draft(painter, box_, &t),
        Tile::Matrix => matrix(painter, box_, &t),
        Tile::Template(look) => {
            thumb::Thumb::template(look).paint(painter, box_.shrink2(vec2(15.0, 13.0)), &t);
        }
    }
    if response.has_focus() {
        let halo = Stroke::new(3.0, t.accent.gamma_multiply(0.25));
        painter.rect_stroke(box_, CornerRadius::same(10), halo, StrokeKind::Outside);
        painter.rect_stroke(box_, CornerRadius::same(10), Stroke::new(2.0, t.select), StrokeKind::Inside);
    }
    put(painter, pos2(box_.left(), box_.bottom() + 12.0), Align2::LEFT_TOP, title, Type::BODY_STRONG, t.text);
    put(
        painter,
        pos2(box_.left(), box_.bottom() + 30.0),
        Align2::LEFT_TOP,
        line,
        Type::SMALL,
        t.text_secondary,
    );
    response.clicked()
}

fn draft(painter: &Painter, rect: Rect, t: &Theme) {
    thumb::dots(painter, rect.shrink(6.0), t);
    let note = Rect::from_center_size(rect.center(), vec2(56.0, 54.0));
    painter.add(t.shadow_hover.as_shape(note, CornerRadius::same(4)));
    let (fill, ink) = thumb::note_colours(t, 0);
    painter.rect_filled(note, CornerRadius::same(4), fill);
    icon(painter, note.center(), icons::PLUS, fonts::icons(20.0), ink);
}

fn matrix(painter: &Painter, rect: Rect, t: &Theme) {
    let cell = vec2(31.0, 13.0);
    let left = rect.left() + 19.0;
    for row in 0..5 {
        for column in 0..5 {
            let x = left + if column == 0 { 0.0 } else { 38.0 + (column - 1) as f32 * 35.0 };
            let at = pos2(x, rect.top() + 17.0 + row as f32 * 17.0);
            let place = Rect::from_min_size(at, cell);
            match (row, column) {
                (0, 0) => {}
                (0, _) => _ = painter.rect_filled(place, 3, t.accent_line.lerp_to_gamma(t.accent_soft, 0.5)),
                (_, 0) => _ = painter.rect_filled(place.with_max_x(x + 34.0), 3, t.hover),
                _ => dashed(painter, place, t.border_strong),
            }
        }
    }
}

fn dashed(painter: &Painter, rect: Rect, colour: Color32) {
    let points =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(egui::Shape::dashed_line(&points, Stroke::new(1.0, colour), 2.0, 2.0));
}
