//! Small pictures of maps: stage bars, lanes of notes and the curve, or notes at their places.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::model::{JourneyMap, LaneKind, NoteColor, Project, Swatch};
use crate::ui::theme::Theme;

/// Most notes that are drawn.
const MOST: usize = 120;

/// What a small picture shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Thumb {
    Matrix {
        columns: usize,
        /// Colour number and which columns hold a card.
        lanes: Vec<(usize, Vec<bool>)>,
        /// From −1 (very unhappy) to 1.
        curve: Vec<f32>,
    },
    /// Places from 0 to 1 and colour numbers.
    Draft(Vec<([f32; 4], usize)>),
}

impl Thumb {
    /// The small picture of a built-in template, known without reading it.
    pub fn template(look: u8) -> Self {
        let all = |on: [u8; 6]| on.map(|v| v == 1).to_vec();
        let row = |colour, on| (colour, all(on));
        let (lanes, curve) = match look {
            0 => (
                vec![row(0, [1; 6]), row(3, [1; 6]), row(4, [0, 1, 1, 0, 1, 1]), row(5, [1, 1, 0, 0, 0, 1])],
                vec![-0.2, 0.4, -0.1, 0.2, -0.6, 0.5, -0.5, 0.9],
            ),
            1 => (
                vec![row(1, [1; 6]), row(0, [1; 6]), row(7, [1; 6]), row(4, [1, 0, 0, 0, 1, 1])],
                vec![-0.1, 0.2, -0.8, 0.1, 0.4, 0.4],
            ),
            _ => (
                vec![row(0, [1; 6]), row(6, [1; 6]), row(4, [0, 1, 0, 0, 0, 1]), row(5, [1, 0, 1, 1, 0, 1])],
                vec![0.4, -0.5, -0.2, 0.3, 0.6, 0.6],
            ),
        };
        Self::Matrix { columns: 6, lanes, curve }
    }

    /// The picture of a project's first map.
    pub fn of(project: &Project) -> Option<Self> {
        let map = project.first_map()?;
        let placed = map.notes().iter().any(|note| note.cell.is_some());
        Some(if placed { matrix(map) } else { draft(map) })
    }

    pub fn paint(&self, painter: &Painter, rect: Rect, t: &Theme) {
        match self {
            Self::Matrix { columns, lanes, curve } => paint_matrix(painter, rect, t, *columns, lanes, curve),
            Self::Draft(notes) => {
                for ([x, y, w, h], colour) in notes {
                    let at = rect.min + vec2(x * rect.width(), y * rect.height());
                    let size = vec2(w * rect.width(), h * rect.height()).max(vec2(2.0, 2.0));
                    let note = Rect::from_min_size(at, size);
                    painter.rect_filled(note, CornerRadius::same(2), note_colours(t, *colour).0);
                }
            }
        }
    }
}

/// Number of a note's colour.
fn colour_of(map: &JourneyMap, entry: crate::model::EntryId) -> usize {
    let swatch = map.entries().get(entry).map(|entry| entry.swatch);
    match swatch {
        Some(Swatch::Token(token)) => NoteColor::ALL.iter().position(|c| *c == token).unwrap_or(0),
        _ => 7,
    }
}

fn matrix(map: &JourneyMap) -> Thumb {
    let columns = map.columns();
    let lanes = map
        .lanes_in_order()
        .into_iter()
        .filter(|lane| lane.kind != LaneKind::Emotion && !lane.hidden)
        .filter_map(|lane| {
            let mut colour = None;
            let held: Vec<bool> = columns
                .iter()
                .map(|column| {
                    let cards = map.cards(lane.id, column.step.id);
                    colour = colour.or(cards.first().map(|card| colour_of(map, card.entry)));
                    !cards.is_empty()
                })
                .collect();
            Some((colour?, held))
        })
        .take(6)
        .collect();
    let curve = columns
        .iter()
        .filter_map(|column| {
            let rated: Vec<f32> = map
                .ratings()
                .iter()
                .filter(|rating| rating.step == column.step.id)
                .map(|rating| f32::from(rating.tenths) / 20.0)
                .collect();
            (!rated.is_empty()).then(|| rated.iter().sum::<f32>() / rated.len() as f32)
        })
        .collect();
    Thumb::Matrix { columns: columns.len().clamp(1, 12), lanes, curve }
}

fn draft(map: &JourneyMap) -> Thumb {
    let notes: Vec<_> = map.notes_by_height().into_iter().take(MOST).collect();
    let bounds = notes.iter().map(|note| note.rect()).reduce(|a, b| a.union(b)).unwrap_or_default();
    let side = (bounds.width().max(1.0), bounds.height().max(1.0));
    Thumb::Draft(
        notes
            .iter()
            .map(|note| {
                let place = [
                    (note.at.x - bounds.x0) / side.0,
                    (note.at.y - bounds.y0) / side.1,
                    note.width / side.0,
                    note.height / side.1,
                ];
                (place.map(|v| v as f32), colour_of(map, note.entry))
            })
            .collect(),
    )
}

fn paint_matrix(
    painter: &Painter,
    rect: Rect,
    t: &Theme,
    columns: usize,
    lanes: &[(usize, Vec<bool>)],
    curve: &[f32],
) {
    let width = (rect.width() + 2.0) / columns as f32;
    let bar = |row: f32, column: usize, colour: Color32| {
        let at = pos2(rect.left() + column as f32 * width, rect.top() + row);
        let shape = Rect::from_min_size(at, vec2(width - 2.0, 9.0));
        painter.rect_filled(shape, CornerRadius::same(2), colour);
    };
    for column in 0..columns {
        bar(0.0, column, t.accent_line.lerp_to_gamma(t.accent_soft, 0.4));
    }
    let upper = lanes.len().div_ceil(2);
    for (index, (colour, held)) in lanes.iter().enumerate() {
        let row = if index < upper {
            14.0 + index as f32 * 13.0
        } else {
            rect.height() - 9.0 - (lanes.len() - 1 - index) as f32 * 12.0
        };
        for (column, _) in held.iter().enumerate().filter(|(_, held)| **held) {
            bar(row, column.min(columns - 1), note_colours(t, *colour).0);
        }
    }
    let top = rect.top() + 18.0 + upper as f32 * 13.0;
    let bottom = rect.bottom() - (lanes.len() - upper) as f32 * 12.0 - 8.0;
    if curve.len() > 1 && bottom > top {
        let step = rect.width() / (curve.len() - 1) as f32;
        let at = |i: usize| -> Pos2 {
            pos2(rect.left() + i as f32 * step, (top + bottom) / 2.0 - curve[i] * (bottom - top) / 2.0)
        };
        for i in 1..curve.len() {
            let (a, b) = (at(i - 1), at(i));
            for part in 0..8 {
                let point = |k: f32| {
                    let s = k * k * (3.0 - 2.0 * k);
                    pos2(a.x + (b.x - a.x) * k, a.y + (b.y - a.y) * s)
                };
                let (from, to) = (point(part as f32 / 8.0), point((part + 1) as f32 / 8.0));
                let mood = 1.0 - (from.y - top) / (bottom - top);
                painter.add(Shape::line_segment([from, to], Stroke::new(2.0, mood_colour(t, mood))));
            }
        }
    }
}

/// The colour of a mood from 0 (very unhappy) to 1.
fn mood_colour(t: &Theme, mood: f32) -> Color32 {
    let scale = &t.emotion;
    let at = mood.clamp(0.0, 1.0) * 4.0;
    let low = (at.floor() as usize).min(3);
    scale[low].lerp_to_gamma(scale[low + 1], at - low as f32)
}

/// Fill and ink of a note colour by its number.
pub fn note_colours(t: &Theme, number: usize) -> (Color32, Color32) {
    let colours = &t.notes[number.min(t.notes.len() - 1)];
    (colours.fill, colours.ink_on_fill)
}

/// The dots of the draft canvas, small.
pub fn dots(painter: &Painter, rect: Rect, t: &Theme) {
    let mut y = rect.top() + 6.0;
    while y < rect.bottom() {
        let mut x = rect.left() + 6.0;
        while x < rect.right() {
            painter.rect_filled(Rect::from_center_size(pos2(x, y), vec2(1.2, 1.2)), 0, t.dot);
            x += 12.0;
        }
        y += 12.0;
    }
}
