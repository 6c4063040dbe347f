//! What is due on a map: its review, assumptions to check, opportunities and cards with a day, figures
//! to be reached.

use crate::model::{Anchor, Date, JourneyMap, MapState};

/// Something to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub date: Date,
    pub kind: DueKind,
    /// What it is about, as it is written on the map.
    pub text: String,
    pub at: Anchor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    Review,
    Assumption,
    /// A card with a day, such as an opportunity.
    Card,
    Milestone,
}

impl DueKind {
    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Review => "Review",
            Self::Assumption => "Assumption to check",
            Self::Card => "Card",
            Self::Milestone => "Milestone",
        }
    }
}

/// Everything with a day that is still open, the earliest first. Cards whose opportunity is done or
/// dropped, closed assumptions, and figures that were reached are not among it.
pub fn due(map: &JourneyMap) -> Vec<Due> {
    let mut all = Vec::new();
    let head = map.head();
    if let Some(date) = head.review_date {
        all.push(Due { date, kind: DueKind::Review, text: head.title.clone(), at: Anchor::Map });
    }
    let planned = matches!(head.state, MapState::Future { .. });
    for note in map.notes().iter() {
        let at = Anchor::Note(note.id);
        let open = note.assumption.as_ref().filter(|check| !check.closed && !planned);
        if let Some((check, date)) = open.and_then(|check| Some((check, check.until?))) {
            let text = if check.question.is_empty() { &note.text } else { &check.question };
            all.push(Due { date, kind: DueKind::Assumption, text: text.clone(), at });
        }
        use crate::model::OpportunityStatus::{Done, Dropped};
        let over = note.opportunity.as_ref().is_some_and(|found| matches!(found.status, Done | Dropped));
        if let Some(date) = note.due.filter(|_| !over) {
            all.push(Due { date, kind: DueKind::Card, text: note.text.clone(), at });
        }
    }
    for metric in map.metrics().iter() {
        for milestone in &metric.milestones {
            let reached = metric.value.is_some_and(|value| {
                if metric.fall_is_good { value <= milestone.value } else { value >= milestone.value }
            });
            if !reached {
                let at = Anchor::Metric(metric.id);
                let text = metric.name.clone();
                all.push(Due { date: milestone.date, kind: DueKind::Milestone, text, at });
            }
        }
    }
    all.sort_by(|a, b| (a.date, a.kind, &a.text).cmp(&(b.date, b.kind, &b.text)));
    all
}
