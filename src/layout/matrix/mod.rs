//! The matrix: stages × lanes with cards, figures and the emotion curve.
//!
//! The layout comes in four scenes, so that a window can keep the heads in sight while the body
//! scrolls: the corner, the stage heads (same x as the body), the lane heads (same y) and the body.
//! [`whole_scene`] joins them for a picture. Everything is in world units at 100 %.
//!
//! ```
//! use laneway::layout::{LayoutCtx, Palette, matrix};
//! use laneway::model::{MapHead, Project, Stage, Step, Transaction};
//! use laneway::text::TextEngine;
//!
//! let mut project = Project::new(1);
//! let mut change = Transaction::begin(&mut project);
//! let (map, stage) = (change.draw(), change.draw());
//! change.put(MapHead::titled(map, "Journey"));
//! change.put((map, Stage::titled(stage, 0, "Order")));
//! let step = change.draw();
//! change.put((map, Step::titled(step, stage, 0, "")));
//! change.commit();
//!
//! let (text, palette) = (TextEngine::bundled(), Palette::light());
//! let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
//! let map = project.first_map().unwrap();
//! let options = matrix::MatrixOptions::default();
//! let layout = matrix::scene(map, &project, &ctx, &options, &mut Default::default());
//! assert_eq!(layout.columns[0].step, step);
//! ```
//!
//! It must not know selections, hovers or zooms: whoever shows the scenes adds those.

pub(crate) mod card;
pub(crate) mod comments;
mod emotion;
pub(crate) mod figures;
pub(crate) mod grid;
pub(crate) mod heads;
pub(crate) mod links;
mod measures;
pub(crate) mod ratings;
pub(crate) mod rows;
pub(crate) mod stack;
mod tall;
#[cfg(test)]
mod tests;
mod time;
mod wires;

use std::sync::Arc;

use super::LayoutCtx;
use super::marks::Marks;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::model::{Density, JourneyMap, LaneId, NoteId, PersonaId, Project, StageId, StepId, ViewId};
use crate::scene::{Group, Item, Node, Scene, Zone};
use card::{CardCache, Cards, CurveWords};
use grid::Grid;
pub use heads::{name_place, role_name, who};
pub use links::{is_drawn as is_link_drawn, kind_icon as link_icon, kind_name as link_name};
pub use measures::Measures;
pub use ratings::main_person;
use rows::Row;

/// What a matrix shows and how large its parts are.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixOptions {
    pub measures: Measures,
    /// `None` chooses by the width of the column, or by the view.
    pub density: Option<Density>,
    /// The audience view; `None` shows everything that is not hidden.
    pub view: Option<ViewId>,
    pub marks: Marks,
    /// Columns without a width of their own grow until the body is this wide.
    pub fit_width: Option<f64>,
    /// Folded stages and lanes are drawn small; what is printed shows all of them.
    pub folds: bool,
    /// Open comments have marks.
    pub comments: bool,
}

impl Default for MatrixOptions {
    fn default() -> Self {
        Self {
            measures: Measures::screen(),
            density: None,
            view: None,
            marks: Marks::default(),
            fit_width: None,
            folds: false,
            comments: false,
        }
    }
}

/// What layouts of a matrix share from one to the next.
#[derive(Default)]
pub struct MatrixCache {
    pub(crate) cards: CardCache,
}

/// Where a column stands, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnPlace {
    pub step: StepId,
    pub stage: StageId,
    pub x0: f64,
    pub x1: f64,
    /// First and last column of its stage.
    pub first: bool,
    pub last: bool,
    /// It stands for all columns of its stage.
    pub folded: bool,
}

/// Where a lane stands, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowPlace {
    pub lane: LaneId,
    pub y0: f64,
    pub y1: f64,
    /// Emotion rows: from which y to which the scale runs (very happy, very unhappy).
    pub scale: Option<(f64, f64)>,
}

/// Where a card stands, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardPlace {
    pub note: NoteId,
    pub lane: LaneId,
    pub step: StepId,
    pub rect: Rect,
}

/// A point of the emotion curve, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    pub lane: LaneId,
    pub step: StepId,
    pub persona: Option<PersonaId>,
    pub at: Point,
    /// `None` where nobody rated: the hollow ring on the middle line.
    pub tenths: Option<i8>,
}

/// A matrix in four scenes and the places of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixLayout {
    pub corner: Scene,
    /// Stage heads; x as in the body.
    pub heads: Scene,
    /// Lane heads; y as in the body.
    pub rail: Scene,
    pub body: Scene,
    pub columns: Vec<ColumnPlace>,
    pub rows: Vec<RowPlace>,
    pub cards: Vec<CardPlace>,
    pub points: Vec<CurvePoint>,
    /// Width of the lane heads and height of the stage heads.
    pub rail_width: f64,
    pub head_height: f64,
    /// Size of the body.
    pub size: Size,
}

/// Lays out the matrix of a map.
pub fn scene(
    map: &JourneyMap,
    project: &Project,
    ctx: &LayoutCtx,
    options: &MatrixOptions,
    cache: &mut MatrixCache,
) -> MatrixLayout {
    let m = &options.measures;
    let grid = Grid::new(map, options);
    let cards =
        Cards { project, map, ctx, measures: m, marks: grid.marks, high: "High", curve: CurveWords::ENGLISH };
    cache.cards.begin(&cards);
    let rows = rows::rows(&grid, &cards, &mut cache.cards);
    cache.cards.forget_others();
    let width = grid.width().max(options.fit_width.filter(|w| w.is_finite()).unwrap_or(0.0));
    let mut rail = heads::rail(&rows, map, project, m, ctx);
    let size = Size::new(width, rail.bounds.height());
    let head_height = heads::height(&grid, m);
    let mut places =
        moved(&rows, |row| &row.cards, |card, y| CardPlace { rect: card.rect + Vec2::new(0.0, y), ..*card });
    let tall = tall::places(&rows, &grid, 0.0);
    for place in places.iter_mut().filter(|_| !tall.is_empty()) {
        place.rect = tall.get(&place.note).copied().unwrap_or(place.rect);
    }
    let corner = heads::corner(map, project, head_height, m, ctx);
    let (mut heads, mut body) = (heads::stage_heads(&grid, m, ctx, width), body(&rows, &grid, &cards, size));
    if options.comments {
        let open = crate::insight::open_comments(map);
        for scene in [&mut rail, &mut heads, &mut body] {
            comments::mark(scene, &open, m.scale, ctx);
        }
    }
    MatrixLayout {
        corner,
        heads,
        body,
        columns: column_places(&grid),
        rows: row_places(&rows),
        cards: places,
        points: moved(&rows, |row| &row.points, |p, y| CurvePoint { at: p.at + Vec2::new(0.0, y), ..*p }),
        rail,
        rail_width: m.rail,
        head_height,
        size,
    }
}

fn body(rows: &[Row], grid: &Grid, cards: &Cards, size: Size) -> Scene {
    let mut body = Scene::new(size.to_rect());
    body.push(Item::rect(size.to_rect(), 0.0).fill(cards.ctx.palette.roles.surface));
    stack::stack(rows, grid, cards, 0.0, 0.0, &mut body);
    body
}

fn column_places(grid: &Grid) -> Vec<ColumnPlace> {
    let place = |column: &grid::GridColumn| ColumnPlace {
        step: column.step.id,
        stage: column.stage.id,
        x0: column.x0,
        x1: column.x1,
        first: column.first,
        last: column.last,
        folded: column.is_folded(),
    };
    grid.columns.iter().map(place).collect()
}

fn row_places(rows: &[Row]) -> Vec<RowPlace> {
    let mut y0 = 0.0;
    let place = |row: &Row| {
        let y1 = y0 + row.height;
        let ends = |scale: emotion::Scale| (y0 + scale.y(20.0), y0 + scale.y(-20.0));
        let place = RowPlace { lane: row.lane.id, y0, y1, scale: row.curve.map(ends) };
        y0 = y1;
        place
    };
    rows.iter().map(place).collect()
}

/// Places of all rows, moved from row to body coordinates.
fn moved<T>(rows: &[Row], of: impl Fn(&Row) -> &Vec<T>, by: impl Fn(&T, f64) -> T) -> Vec<T> {
    let mut y = 0.0;
    let mut all = Vec::new();
    for row in rows {
        all.extend(of(row).iter().map(|place| by(place, y)));
        y += row.height;
    }
    all
}

/// The four scenes as one, for a picture: corner, heads, rail and body side by side.
pub fn whole_scene(layout: &MatrixLayout) -> Scene {
    let (x, y) = (layout.rail_width, layout.head_height);
    let mut scene = Scene::new(Rect::new(0.0, 0.0, x + layout.size.width, y + layout.size.height));
    let parts = [
        (&layout.body, Vec2::new(x, y)),
        (&layout.rail, Vec2::new(0.0, y)),
        (&layout.heads, Vec2::new(x, 0.0)),
        (&layout.corner, Vec2::ZERO),
    ];
    for (part, by) in parts {
        let node = Arc::new(Node::new(part.items.clone()));
        scene.push(Item::Group(Group::at(by.to_point(), node)));
        scene.zones.extend(part.zones.iter().map(|zone| Zone { rect: zone.rect + by, ..zone.clone() }));
    }
    scene
}
