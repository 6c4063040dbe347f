//! The report of an arrangement (`laneway arrange --explain`): what each element of the board was
//! read as, and why.
//!
//! ```json
//! {"stages": [{"title": "Order", "source": "element id or null"}],
//!  "lanes":  [{"kind": "pain", "title": "Pain points", "source": null}],
//!  "notes":  [{"id": "…", "text": "…", "role": "card", "stage": 3, "lane": 5, "confidence": 0.93,
//!              "verdict": "sure", "reason": "column: under 'Order'; lane: pink = Pain points"}]}
//! ```
//! Ids are those of the source the board was imported from; an element that was made here has
//! its own. Indices count from 0; `stage` and `lane` stand with cards only.

use serde::Serialize;

use crate::arrange::{ElementRef, Proposal, Reading, Role};
use crate::model::{ItemKind, JourneyMap};

/// The whole report, in the words of its JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub stages: Vec<StageRead>,
    pub lanes: Vec<LaneRead>,
    /// Every element that carries text, once. Frames are only named as sources of stages.
    pub notes: Vec<NoteRead>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageRead {
    pub title: String,
    pub source: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LaneRead {
    pub kind: String,
    pub title: String,
    pub source: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoteRead {
    pub id: String,
    pub text: String,
    pub role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lane: Option<usize>,
    pub confidence: f64,
    pub verdict: &'static str,
    pub reason: String,
}

/// Explains a proposal for a map.
pub fn explain(map: &JourneyMap, proposal: &Proposal) -> Explanation {
    let source = |element: Option<ElementRef>| element.map(|element| id_of(map, element));
    Explanation {
        stages: proposal
            .stages
            .iter()
            .map(|stage| StageRead { title: stage.title.clone(), source: source(stage.source) })
            .collect(),
        lanes: proposal
            .lanes
            .iter()
            .map(|lane| LaneRead {
                kind: lane.kind.word().to_owned(),
                title: lane.title.clone(),
                source: source(lane.source),
            })
            .collect(),
        notes: proposal.notes.iter().filter_map(|reading| note(map, reading)).collect(),
    }
}

fn note(map: &JourneyMap, reading: &Reading) -> Option<NoteRead> {
    let text = text_of(map, reading.id)?;
    let is_card = reading.role == Role::Card;
    Some(NoteRead {
        id: id_of(map, reading.id),
        text,
        role: reading.role.word(),
        stage: reading.stage.filter(|_| is_card),
        lane: reading.lane.filter(|_| is_card),
        confidence: (f64::from(reading.confidence) * 1000.0).round() / 1000.0,
        verdict: reading.verdict.word(),
        reason: reading.reason.line(),
    })
}

/// The text of an element; `None` for what is only named as a source.
fn text_of(map: &JourneyMap, element: ElementRef) -> Option<String> {
    match element {
        ElementRef::Note(id) => map.notes().get(id).map(|note| note.text.clone()),
        ElementRef::Item(id) => match &map.items().get(id)?.kind {
            ItemKind::Label { text, .. } => Some(text.clone()),
            ItemKind::Connector { label, .. } => Some(label.clone()),
            _ => None,
        },
    }
}

fn id_of(map: &JourneyMap, element: ElementRef) -> String {
    let origin = super::arranging::origin(map, Some(element));
    match element {
        _ if !origin.is_empty() => origin,
        ElementRef::Note(id) => id.to_string(),
        ElementRef::Item(id) => id.to_string(),
    }
}
