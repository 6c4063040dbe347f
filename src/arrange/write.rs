//! Writing what was read as a proposal.

use crate::model::{ConnectorEnd, ItemKind, JourneyMap, LaneKind};

use super::board::Board;
use super::lanes::Why;
use super::proposal::*;
use super::reading::Read;
use super::words::kind_of_name;
use super::{ratings, reasons};

/// At least so sure (stage and lane together) is sure.
const SURE: f64 = 0.9;

/// How sure a card's lane is. A colour alone is believed less where the words say otherwise (the
/// curve was measured on boards of which a tenth of the colours are wrong).
fn lane_sure(read: &Read, i: usize) -> f64 {
    match (read.lanes.why[i], read.doubts[i]) {
        (Why::Colour, Some(doubt)) => read.lanes.sure[i] / (1.0 + (2.4 * doubt.weight - 3.9).exp()),
        _ => read.lanes.sure[i],
    }
}

/// The proposal of a board that was read.
pub fn proposal(map: &JourneyMap, board: &Board, read: &Read) -> Proposal {
    let stages = stages(board, read);
    let order = lane_order(read);
    let lanes: Vec<ProposedLane> = order.iter().map(|&l| lane(board, read, l)).collect();
    let mut rank = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        rank[old] = new;
    }
    let mut notes: Vec<Reading> =
        (0..board.pieces.len()).map(|i| reading(board, read, i, &stages, &lanes, &rank)).collect();
    notes.extend(board.nowhere.iter().map(|&id| Reading {
        id,
        role: Role::Unplaced,
        stage: None,
        lane: None,
        confidence: 0.0,
        verdict: Verdict::None,
        reason: Reason { column: nowhere_reason(id).to_owned(), lane: String::new() },
    }));
    Proposal {
        notes,
        ratings: ratings::read(board, read),
        title: read.title.map(|i| board.pieces[i].text.clone()),
        orientation: read.orientation,
        stays: stays(map),
        links: links(map),
        entry_kinds: entry_kinds(board, read),
        actors: read.actors.all.iter().map(|actor| actor.name.clone()).collect(),
        chained: read.chained,
        stages,
        lanes,
    }
}

fn nowhere_reason(id: ElementRef) -> &'static str {
    match id {
        ElementRef::Note(_) => "it has no place on the board",
        ElementRef::Item(_) => "the label of a connector",
    }
}

fn stages(board: &Board, read: &Read) -> Vec<ProposedStage> {
    let columns = &read.columns.columns;
    columns
        .iter()
        .enumerate()
        .map(|(n, column)| {
            let (title, source) = match (column.head.or(column.named), column.frame) {
                (Some(head), _) => (board.pieces[head].text.clone(), Some(board.pieces[head].id)),
                (None, Some(frame)) => (board.frames[frame].title.clone(), Some(board.frames[frame].id)),
                (None, None) => (String::new(), None),
            };
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let title = if title.is_empty() { format!("Stage {}", n + 1) } else { title };
            ProposedStage {
                title,
                source,
                span: board.world(column.u, true, read.orientation),
                strip: board.world(column.v, false, read.orientation),
                existing: None,
            }
        })
        .collect()
}

/// Rows in their order; lanes of colours as maps usually have them, those of one kind in the order of the
/// legend: a key is written down in any order, and says nothing of the map's.
fn lane_order(read: &Read) -> Vec<usize> {
    let key = |l: usize| {
        let lane = &read.lanes.lanes[l];
        let row = lane.row.unwrap_or(0.0);
        let legend = lane.name.and_then(|n| read.legend.iter().position(|&i| i == n)).unwrap_or(usize::MAX);
        let kind = LaneKind::ALL.iter().position(|k| *k == read.kinds[l]).unwrap_or(usize::MAX);
        (row, kind, legend)
    };
    let mut order: Vec<usize> = (0..read.lanes.lanes.len()).collect();
    order.sort_by(|&a, &b| {
        let (a_key, b_key) = (key(a), key(b));
        (a_key.0.total_cmp(&b_key.0)).then(a_key.1.cmp(&b_key.1)).then(a_key.2.cmp(&b_key.2)).then(a.cmp(&b))
    });
    order
}

fn lane(board: &Board, read: &Read, l: usize) -> ProposedLane {
    let found = &read.lanes.lanes[l];
    let kind = read.kinds[l].clone();
    let title = match (found.name, found.colour) {
        (Some(name), _) => plural(&board.pieces[name].text, &kind),
        (None, Some(colour))
            if board.colours[colour].kind.is_some() && !board.colours[colour].name.is_empty() =>
        {
            board.colours[colour].name.clone()
        }
        (None, Some(colour)) if kind == LaneKind::Other => reasons::colour_name(board, colour),
        _ => kind.plural().to_owned(),
    };
    let actor = found.actor.and_then(|a| read.actors.all.get(a));
    let title = match actor {
        Some(actor) if acts_once(read, l) => actor.name.clone(),
        Some(actor) => format!("{title}, {}", actor.name),
        None => title,
    };
    ProposedLane {
        kind,
        title,
        source: found.name.filter(|_| actor.is_none()).map(|n| board.pieces[n].id),
        entry: found.colour.map(|c| board.colours[c].entry),
        persona: actor.and_then(|actor| actor.persona),
        existing: None,
    }
}

/// Whether nobody has a lane but those of this kind: then names alone tell them apart.
fn acts_once(read: &Read, l: usize) -> bool {
    let mine = &read.lanes.lanes[l];
    read.lanes.lanes.iter().enumerate().filter(|(_, lane)| lane.actor.is_some()).all(|(k, lane)| {
        read.kinds[k] == read.kinds[l] && lane.name == mine.name && lane.colour == mine.colour
    })
}

/// The name of a lane in one line. A key names one note ("Action"), a lane all of them.
fn plural(name: &str, kind: &LaneKind) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.eq_ignore_ascii_case(kind.singular()) { kind.plural().to_owned() } else { name }
}

fn reading(
    board: &Board,
    read: &Read,
    i: usize,
    stages: &[ProposedStage],
    lanes: &[ProposedLane],
    rank: &[usize],
) -> Reading {
    let plain = |role, confidence: f32, reason: &str| Reading {
        id: board.pieces[i].id,
        role,
        stage: None,
        lane: None,
        confidence,
        verdict: Verdict::None,
        reason: Reason { column: reason.to_owned(), lane: String::new() },
    };
    if let Some(stage) = read.columns.columns.iter().position(|c| c.head == Some(i)) {
        let sure =
            Reading { stage: Some(stage), verdict: Verdict::Sure, ..plain(Role::StageTitle, 0.95, "") };
        return Reading {
            reason: Reason { column: "at the head of its notes".into(), lane: String::new() },
            ..sure
        };
    }
    if read.title == Some(i) {
        return Reading { verdict: Verdict::Sure, ..plain(Role::Title, 0.9, "over everything else") };
    }
    if read.legend.contains(&i) {
        let says = kind_of_name(&read.words[i].names)
            .map_or("says what its colour means".to_owned(), |(kind, _)| {
                format!("says that its colour means {}", kind.plural())
            });
        return Reading { verdict: Verdict::Sure, ..plain(Role::Legend, 0.9, &says) };
    }
    if read.lane_heads.contains(&i) {
        let lane = read.lanes.lanes.iter().position(|l| l.name == Some(i)).map(|l| rank[l]);
        return Reading { lane, verdict: Verdict::Sure, ..plain(Role::LaneTitle, 0.9, "beside its row") };
    }
    if let Some(apart) = read.aparts.iter().find(|a| a.members.contains(&i)) {
        let reason = match apart.title.filter(|&t| t != i) {
            Some(t) => format!("apart from the map, under “{}”", board.pieces[t].text),
            None => "apart from the map".to_owned(),
        };
        return plain(Role::Unplaced, 0.8, &reason);
    }
    let (Some(stage), Some(lane)) = (read.columns.of[i], read.lanes.of[i].map(|l| rank[l])) else {
        if read.columns.of[i].is_some() && read.lanes.why[i] == Why::NoLane {
            let reason = Reason { column: String::new(), lane: reasons::no_lane(board, i) };
            return Reading { reason, ..plain(Role::Unplaced, 0.9, "") };
        }
        let reason =
            if board.pieces[i].is_label() { "a label without notes of its own" } else { "no stage is near" };
        return plain(Role::Unplaced, 0.5, reason);
    };
    let confidence = (read.columns.sure[i] * lane_sure(read, i)).clamp(0.0, 1.0);
    Reading {
        id: board.pieces[i].id,
        role: Role::Card,
        stage: Some(stage),
        lane: Some(lane),
        confidence: confidence as f32,
        verdict: if confidence >= SURE { Verdict::Sure } else { Verdict::Check },
        reason: reasons::card(board, read, i, &stages[stage].title, &lanes[lane].title),
    }
}

fn entry_kinds(board: &Board, read: &Read) -> Vec<(crate::model::EntryId, LaneKind)> {
    let lanes = read.lanes.lanes.iter().zip(&read.kinds);
    let told = lanes.filter_map(|(lane, kind)| Some((lane.colour?, kind.clone())));
    let mut kinds: Vec<_> = told.filter(|(_, kind)| *kind != LaneKind::Other).collect();
    kinds.sort_by_key(|k| k.0);
    kinds.dedup_by_key(|k| k.0);
    kinds.into_iter().map(|(c, kind)| (board.colours[c].entry, kind)).collect()
}

fn stays(map: &JourneyMap) -> Stays {
    let mut stays = Stays::default();
    for item in map.items().iter() {
        match &item.kind {
            ItemKind::Label { .. } => stays.labels += 1,
            ItemKind::Frame { .. } => stays.frames += 1,
            ItemKind::Stroke { .. } => stays.strokes += 1,
            ItemKind::Picture { .. } => stays.pictures += 1,
            ItemKind::Shape { .. } => stays.shapes += 1,
            ItemKind::Connector { .. } => {}
        }
    }
    stays
}

fn links(map: &JourneyMap) -> Vec<ProposedLink> {
    map.items()
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Connector {
                from: ConnectorEnd::Note(from), to: ConnectorEnd::Note(to), label, ..
            } if from != to && map.notes().contains(*from) && map.notes().contains(*to) => {
                Some(ProposedLink {
                    from: *from,
                    to: *to,
                    label: label.trim().to_owned(),
                    connector: item.id,
                })
            }
            _ => None,
        })
        .collect()
}
