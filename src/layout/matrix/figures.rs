//! Figures: a value with its trend and its name under it, from a metric or read from a note.

use std::sync::Arc;

use super::Measures;
use crate::geom::{Point, Rect};
use crate::layout::LayoutCtx;
use crate::layout::kind::Icon;
use crate::model::{Metric, Trend};
use crate::scene::{Color, Item, Node};
use crate::text::icons;

/// What is shown of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub value: String,
    pub name: String,
    pub trend: Option<Trend>,
    pub fall_is_good: bool,
    /// What it should be and what it was: "Target 30, was 45".
    pub aim: String,
}

impl Figure {
    /// A figure of the records. The words of the card it belongs to count before its own.
    pub fn of_metric(metric: &Metric, card: Option<&str>) -> Self {
        let own = Self::of_record(metric);
        match card.and_then(Self::of_text) {
            Some(read) => {
                Self { value: read.value, name: read.name, trend: metric.trend.or(read.trend), ..own }
            }
            None => own,
        }
    }

    fn of_record(metric: &Metric) -> Self {
        let value = match (metric.shown.is_empty(), metric.value) {
            (false, _) => metric.shown.clone(),
            (true, Some(value)) => format!("{value} {}", metric.unit).trim_end().to_owned(),
            (true, None) => "–".to_owned(),
        };
        let number = |number: f64| format!("{number} {}", metric.unit).trim_end().to_owned();
        let target = metric.target.map(|target| format!("Target {}", number(target)));
        let was = metric.baseline.map(|baseline| match metric.target {
            Some(_) => format!("was {}", number(baseline)),
            None => format!("Was {}", number(baseline)),
        });
        let aim = [target, was].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (name, trend) = (metric.name.clone(), metric.trend);
        Self { value, name, trend, fall_is_good: metric.fall_is_good, aim }
    }

    /// The figure in a note's words: "38 % search exits ↘", "CSAT: 4.6 / 5". `None` where the text
    /// has no value at its start or behind a colon: such a note is a card.
    pub fn of_text(text: &str) -> Option<Self> {
        let line = crate::layout::label::one_line(text);
        let trend = line.chars().find_map(trend_of);
        let words: String = line.chars().filter(|&c| trend_of(c).is_none()).collect();
        let (value, name) = match words.split_once(':') {
            Some((name, value)) if !starts_with_value(name) && is_value(value) => (value, name),
            _ => split_value(words.trim())?,
        };
        let name = name.trim().trim_start_matches([':', ',', '–', '-']).trim();
        (!name.is_empty() && name.chars().count() <= 60).then(|| Self {
            value: value.trim().to_owned(),
            name: name.to_owned(),
            trend,
            fall_is_good: false,
            aim: String::new(),
        })
    }

    /// What the arrow says; `None` without one.
    pub fn course(&self) -> Option<Course> {
        Some(match (self.trend?, self.fall_is_good) {
            (Trend::Up, false) | (Trend::Down, true) => Course::Better,
            (Trend::Up, true) | (Trend::Down, false) => Course::Worse,
            (Trend::Level, _) => Course::Steady,
        })
    }
}

/// Whether a figure moves as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    Better,
    Steady,
    Worse,
}

impl Course {
    pub fn color(self, ctx: &LayoutCtx) -> Color {
        let roles = &ctx.palette.roles;
        match self {
            Self::Better => roles.success,
            Self::Worse => roles.danger,
            Self::Steady => roles.text_tertiary,
        }
    }
}

/// The arrow of a trend.
pub fn arrow(trend: Trend) -> Icon {
    Icon::bold(match trend {
        Trend::Up => icons::ARROW_UP_RIGHT,
        Trend::Level => icons::ARROW_RIGHT,
        Trend::Down => icons::ARROW_DOWN_RIGHT,
    })
}

fn trend_of(c: char) -> Option<Trend> {
    Some(match c {
        '↗' | '↑' | '▲' | '⬆' => Trend::Up,
        '↘' | '↓' | '▼' | '⬇' => Trend::Down,
        '→' | '⮕' => Trend::Level,
        _ => return None,
    })
}

fn starts_with_value(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['+', '-', '−', '~', '<', '>', '≈', '$', '€', '£', '¥']);
    text.chars().next().is_some_and(|c| c.is_ascii_digit())
}

fn is_value(text: &str) -> bool {
    starts_with_value(text) && text.trim().chars().count() <= 14
}

/// Cuts "38 % search exits" into the value and its name: digits, then "%" or "/ 7" belong to it.
fn split_value(text: &str) -> Option<(&str, &str)> {
    if !starts_with_value(text) {
        return None;
    }
    let mut end = word_end(text, 0);
    loop {
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        let word = &text[start..word_end(text, start)];
        let joins = word == "%"
            || word == "/"
            || word == "of"
            || text[..end].trim_end().ends_with(['/', 'f']) && starts_with_value(word);
        if word.is_empty() || !joins {
            return Some((&text[..end], &text[start..]));
        }
        end = start + word.len();
    }
}

fn word_end(text: &str, from: usize) -> usize {
    text[from..].find(char::is_whitespace).map_or(text.len(), |i| from + i)
}

/// A figure laid out from (0, 0).
pub struct FigureBox {
    pub node: Arc<Node>,
    pub width: f64,
    pub height: f64,
}

/// Value, arrow and name; the name wraps at `width`.
pub fn figure(figure: &Figure, width: f64, m: &Measures, ctx: &LayoutCtx) -> FigureBox {
    let roles = &ctx.palette.roles;
    let arrow_size = 11.0 * m.scale;
    let room = if figure.trend.is_some() { arrow_size + 4.0 * m.scale } else { 0.0 };
    let value = ctx.paragraph(&figure.value, m.figure, Some(width - room));
    let name = ctx.paragraph(&figure.name, m.figure_name, Some(width));
    let mut items = vec![Item::text(value.clone(), Point::ZERO, roles.text)];
    let mut used = value.size.width;
    if let (Some(trend), Some(course)) = (figure.trend, figure.course()) {
        let middle = f64::from(m.figure.line_height) / 2.0;
        let centre = Point::new(used + 4.0 * m.scale + arrow_size / 2.0, middle);
        items.push(ctx.icon(arrow(trend), arrow_size, centre, course.color(ctx)));
        used += room;
    }
    let below = value.size.height;
    let mut height = below;
    if !figure.name.is_empty() {
        items.push(Item::text(name.clone(), Point::new(0.0, below), roles.text_secondary));
        height += name.size.height;
    }
    let mut wide = used.max(name.size.width);
    if !figure.aim.is_empty() {
        let aim = ctx.paragraph(&figure.aim, m.figure_name, Some(width));
        items.push(Item::text(aim.clone(), Point::new(0.0, height), roles.text_tertiary));
        height += aim.size.height;
        wide = wide.max(aim.size.width);
    }
    FigureBox { node: Arc::new(Node::new(items)), width: wide, height }
}

/// Figures beside each other as long as they fit, then below; their places from (0, 0).
pub fn flow(boxes: &[FigureBox], width: f64, m: &Measures) -> Vec<Rect> {
    let gap = 12.0 * m.scale;
    let (mut x, mut y, mut line): (f64, f64, f64) = (0.0, 0.0, 0.0);
    let place = |figure: &FigureBox| {
        if x > 0.0 && x + figure.width > width {
            (x, y) = (0.0, y + line + m.gap);
            line = 0.0;
        }
        let rect = Rect::new(x, y, x + figure.width, y + figure.height);
        x += figure.width + gap;
        line = line.max(figure.height);
        rect
    };
    boxes.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, Option<Trend>)> {
        Figure::of_text(text).map(|f| (f.value, f.name, f.trend))
    }

    #[test]
    fn a_note_with_a_value_is_a_figure() {
        let figure = |v: &str, n: &str, t| Some((v.to_owned(), n.to_owned(), t));
        assert_eq!(read("38 % search exits ↘"), figure("38 %", "search exits", Some(Trend::Down)));
        assert_eq!(read("CSAT: 4.6 / 5"), figure("4.6 / 5", "CSAT", None));
        assert_eq!(read("3.1 / 7 CES"), figure("3.1 / 7", "CES", None));
        assert_eq!(read("+46 NPS ↗"), figure("+46", "NPS", Some(Trend::Up)));
        assert_eq!(read("84% on time"), figure("84%", "on time", None));
    }

    #[test]
    fn a_note_without_one_is_a_card() {
        for text in
            ["Search exits", "", "42", "About 40 results", "Day: often late", "1 in 5: a ratio of people"]
        {
            let read = read(text);
            assert!(read.is_none() || text.starts_with('1'), "{text}: {read:?}");
        }
    }

    #[test]
    fn figures_wrap_where_the_cell_ends() {
        let boxed = |width| FigureBox { node: Arc::default(), width, height: 32.0 };
        let places = flow(&[boxed(40.0), boxed(40.0), boxed(60.0)], 110.0, &Measures::screen());
        assert_eq!((places[1].x0, places[1].y0), (52.0, 0.0));
        assert_eq!((places[2].x0, places[2].y0), (0.0, 36.0));
    }
}
