//! The things a scene is made of.

use std::sync::Arc;

use super::{Color, Fill};
use crate::geom::{Affine, BezPath, Point, Rect, Vec2};
use crate::text::Paragraph;

/// A line along a shape; `width` in the item's units.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub width: f64,
    pub fill: Fill,
    /// Lengths of dash and gap; `None` is a solid line. Dashes start at the path's start.
    pub dash: Option<[f64; 2]>,
    /// Round caps and joins; butt caps and mitre joins otherwise.
    pub round: bool,
}

impl Stroke {
    pub fn new(width: f64, fill: impl Into<Fill>) -> Self {
        Self { width, fill: fill.into(), dash: None, round: false }
    }

    #[must_use]
    pub fn dashed(mut self, dash: f64, gap: f64) -> Self {
        self.dash = Some([dash, gap]);
        self
    }

    #[must_use]
    pub fn round(mut self) -> Self {
        self.round = true;
        self
    }
}

/// A picture: encoded bytes (PNG or JPEG, turned upright) and its size in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Content hash; painters cache by it.
    pub key: u64,
    pub bytes: Arc<[u8]>,
    pub width_px: u32,
    pub height_px: u32,
}

/// What a group means, for tagged documents and reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    Heading(u8),
    /// A cell of the matrix with the names of its column and row.
    Cell {
        column: String,
        row: String,
    },
    /// The head of a column, with the name that its cells give.
    ColumnHead {
        column: String,
    },
    /// The head of a row, likewise.
    RowHead {
        row: String,
    },
    Paragraph,
    List,
    /// A drawing with its alternative text.
    Figure(String),
    /// Small marks of a card: a screen leaves them out when far away.
    Badges,
    /// Page furniture: not read.
    Artifact,
}

/// Items that belong together, in coordinates of their own; shared by scenes while unchanged, so
/// that a painter may keep what it made of a node for as long as the `Arc` lives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    pub items: Vec<Item>,
    /// A box around everything the node paints (shadows included), in its own coordinates.
    pub bounds: Rect,
}

/// A node placed in its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Parent coordinates from the node's.
    pub transform: Affine,
    /// Clip in the node's coordinates: rectangle and corner radius.
    pub clip: Option<(Rect, f64)>,
    pub tag: Option<Tag>,
    pub node: Arc<Node>,
}

impl Group {
    /// A node moved to `at`.
    pub fn at(at: Point, node: Arc<Node>) -> Self {
        Self { transform: Affine::translate(at.to_vec2()), clip: None, tag: None, node }
    }

    #[must_use]
    pub fn tagged(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }
}

/// The paper of a note that is too small or too new for its words: a rectangle turned about its
/// centre, clockwise in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    pub rect: Rect,
    pub angle: f64,
    pub color: Color,
}

/// One thing of a large board that is shown piece by piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Tile {
    Node(Group),
    Paper(Paper),
}

/// One thing to paint. Items are painted in order, later ones over earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Rect {
        rect: Rect,
        radius: f64,
        fill: Option<Fill>,
        stroke: Option<Stroke>,
    },
    Path {
        path: Arc<BezPath>,
        fill: Option<Fill>,
        stroke: Option<Stroke>,
    },
    /// A soft shadow under a rounded rectangle. `blur` as in CSS (twice the standard deviation).
    Shadow {
        rect: Rect,
        radius: f64,
        offset: Vec2,
        blur: f64,
        color: Color,
    },
    /// Laid-out text with its upper left corner at `at`; `colors[brush]` colours a run.
    Text {
        paragraph: Arc<Paragraph>,
        at: Point,
        colors: Vec<Color>,
    },
    Image {
        image: Arc<Image>,
        rect: Rect,
        radius: f64,
    },
    /// A clickable area that opens a web address or a file.
    Link {
        rect: Rect,
        url: String,
    },
    Group(Group),
}

impl Item {
    /// A rounded rectangle, neither filled nor stroked yet.
    pub fn rect(rect: Rect, radius: f64) -> Self {
        Self::Rect { rect, radius, fill: None, stroke: None }
    }

    /// A path, neither filled nor stroked yet.
    pub fn path(path: BezPath) -> Self {
        Self::Path { path: Arc::new(path), fill: None, stroke: None }
    }

    /// A straight line.
    pub fn line(from: Point, to: Point, stroke: Stroke) -> Self {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        Self::path(path).stroke(stroke)
    }

    /// Text in one colour.
    pub fn text(paragraph: Arc<Paragraph>, at: Point, color: Color) -> Self {
        Self::Text { paragraph, at, colors: vec![color] }
    }

    /// Fills a rectangle or a path; other items stay as they are.
    #[must_use]
    pub fn fill(mut self, paint: impl Into<Fill>) -> Self {
        if let Self::Rect { fill, .. } | Self::Path { fill, .. } = &mut self {
            *fill = Some(paint.into());
        }
        self
    }

    /// Strokes a rectangle or a path; other items stay as they are.
    #[must_use]
    pub fn stroke(mut self, line: Stroke) -> Self {
        if let Self::Rect { stroke, .. } | Self::Path { stroke, .. } = &mut self {
            *stroke = Some(line);
        }
        self
    }
}
