//! Reasons in words a facilitator would use.

use crate::model::{LaneKind, NoteColor, Swatch};

use super::actors::Told;
use super::board::Board;
use super::lanes::Why;
use super::proposal::Reason;
use super::reading::Read;

/// Why a card stands where it was put. `stage` and `lane` are the names shown.
pub fn card(board: &Board, read: &Read, i: usize, stage: &str, lane: &str) -> Reason {
    Reason { column: column(board, read, i, stage), lane: lane_of(board, read, i, lane) }
}

/// From here on a card's words speak against its colour loud enough to be named.
const DOUBTFUL: f64 = 0.7;

fn column(board: &Board, read: &Read, i: usize, stage: &str) -> String {
    let Some(column) = read.columns.of[i].map(|c| &read.columns.columns[c]) else { return String::new() };
    if read.columns.tied[i] || column.named == Some(i) {
        let first = column.named.or(column.head).map_or("", |n| board.pieces[n].text.as_str());
        let own = column.named == Some(i);
        return if own {
            "in the chain of arrows".to_owned()
        } else {
            format!("follows “{}”", short(first))
        };
    }
    if let Some(frame) = column.frame {
        return format!("inside the frame “{}”", short(&board.frames[frame].title));
    }
    if read.columns.sure[i] < 0.8 {
        return format!("close to the edge of {stage}");
    }
    match column.head {
        Some(head) => format!("under the label “{}”", short(&board.pieces[head].text)),
        None => "by position".to_owned(),
    }
}

fn lane_of(board: &Board, read: &Read, i: usize, lane: &str) -> String {
    let base = by_board(board, read, i, lane);
    let found = read.lanes.of[i].map(|l| &read.lanes.lanes[l]);
    let (Some(_), Some((actor, told))) = (found.and_then(|found| found.actor), read.actors.of[i]) else {
        return base;
    };
    let name = &read.actors.all[actor].name;
    match told {
        Told::Persona => format!("a note of {name}, {base}"),
        Told::Form => format!("says “{name}”, {base}"),
        Told::Named => format!("names {name}, {base}"),
    }
}

fn by_board(board: &Board, read: &Read, i: usize, lane: &str) -> String {
    let Some(found) = read.lanes.of[i].map(|l| &read.lanes.lanes[l]) else { return String::new() };
    let colour = board.pieces[i].colour.map_or_else(String::new, |c| colour_name(board, c));
    if let (Why::Colour, Some(doubt)) = (read.lanes.why[i], read.doubts[i])
        && doubt.weight > DOUBTFUL
    {
        return format!("{colour}, but reads like {}", one(&read.kinds[doubt.like]));
    }
    let legend = found.name.is_some_and(|n| read.legend.contains(&n));
    match read.lanes.why[i] {
        Why::RowAndColour | Why::Colour if legend => format!("{colour} = {lane} (legend)"),
        Why::RowAndColour if found.name.is_some() => format!("in the row “{lane}”, {colour}"),
        Why::RowAndColour | Why::Colour => format!("{colour} = {lane}"),
        Why::Row => format!("in the row “{lane}”"),
        Why::RowNotColour => format!("in the row “{lane}”, though {colour}"),
        Why::Words => by_words(read, i, lane),
        Why::Begins => format!("starts with “{}”", begins(&board.pieces[i].text)),
        Why::NoLane | Why::Nothing => String::new(),
    }
}

/// The words before the colon.
fn begins(text: &str) -> String {
    short(text.split([':', '：']).next().unwrap_or_default())
}

/// Why a card of a colour without a lane has none.
pub fn no_lane(board: &Board, i: usize) -> String {
    let Some(colour) = board.pieces[i].colour else { return String::new() };
    let kind = board.colours[colour].kind.as_ref().unwrap_or(&LaneKind::Other);
    format!("{} = {} has no lane", colour_name(board, colour), kind.singular())
}

/// What in the words speaks for the lane.
fn by_words(read: &Read, i: usize, lane: &str) -> String {
    let words = &read.words[i];
    let kind = read.lanes.of[i].map(|l| &read.kinds[l]);
    match kind {
        Some(LaneKind::Thought) if words.quoted => "in quotes".to_owned(),
        Some(LaneKind::Metric) if words.figures => "has a number".to_owned(),
        Some(LaneKind::Emotion) if words.mood.is_some() => "tells a mood".to_owned(),
        Some(kind) => format!("reads like {}", one(kind)),
        None => lane.to_owned(),
    }
}

/// A kind with its article.
fn one(kind: &LaneKind) -> String {
    let name = kind.singular().to_lowercase();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// A text that fits into a reason.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    let cut: String = line.chars().take(39).collect();
    format!("{}…", cut.trim_end())
}

/// What people call a colour.
pub fn colour_name(board: &Board, colour: usize) -> String {
    let entry = &board.colours[colour];
    if !entry.name.is_empty() {
        return entry.name.clone();
    }
    match entry.swatch {
        Swatch::Token(token) => token.word().to_owned(),
        Swatch::Own(rgb) => nearest(rgb.0).to_owned(),
    }
}

fn nearest(rgb: u32) -> &'static str {
    let channel = |shift: u32| f64::from((rgb >> shift) & 0xff) / 255.0;
    let (r, g, b) = (channel(16), channel(8), channel(0));
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let spread = max - min;
    if spread < 0.06 {
        return if max > 0.97 {
            "white"
        } else if max > 0.25 {
            "grey"
        } else {
            "black"
        };
    }
    let hue = 60.0
        * if max == r {
            ((g - b) / spread).rem_euclid(6.0)
        } else if max == g {
            (b - r) / spread + 2.0
        } else {
            (r - g) / spread + 4.0
        };
    match hue as u32 {
        0..=12 if max > 0.85 && min > 0.55 => NoteColor::Pink.word(),
        0..=12 => "red",
        13..=40 if max < 0.6 => "brown",
        13..=42 => NoteColor::Orange.word(),
        43..=64 => NoteColor::Yellow.word(),
        65..=160 => NoteColor::Green.word(),
        161..=192 => NoteColor::Teal.word(),
        193..=248 => NoteColor::Blue.word(),
        249..=292 => NoteColor::Violet.word(),
        293..=345 => NoteColor::Pink.word(),
        _ if min > 0.55 => NoteColor::Pink.word(),
        _ => "red",
    }
}
