//! The frame of a map: whom it is about, where it begins and ends, whose it is, what is due.

use super::{Check, Look, Spot, spot};
use crate::model::{Anchor, MapStatus};

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "no-persona",
        title: "Nobody the map is about",
        why: "A journey of everybody is nobody's: feelings and needs differ.",
        remedy: "Add a persona and choose it for the map.",
        run: |look, spots| {
            let of_map = !look.reading.map.head().personas.is_empty();
            if !of_map && !look.reading.map.ratings().iter().any(|rating| rating.persona.is_some()) {
                spot(spots, Anchor::Map, "");
            }
        },
    },
    Check {
        id: "no-goal",
        title: "No goal",
        why: "Without what the person wants to reach, no step can be judged.",
        remedy: "Write the person's goal in the frame of the map.",
        run: |look, spots| missing(spots, &look.reading.map.head().goal),
    },
    Check {
        id: "no-scenario",
        title: "No scenario",
        why: "The same person travels differently in another situation.",
        remedy: "Write the situation the map tells of.",
        run: |look, spots| missing(spots, &look.reading.map.head().scenario),
    },
    Check {
        id: "no-start",
        title: "No start",
        why: "Where the journey starts decides what is left out before it.",
        remedy: "Say where it starts: at the need, at the first contact, elsewhere.",
        run: |look, spots| {
            let head = look.reading.map.head();
            if head.start.trim().is_empty() && head.start_kind.is_none() {
                spot(spots, Anchor::Map, "");
            }
        },
    },
    Check {
        id: "no-end",
        title: "No end",
        why: "A journey that ends at the purchase hides what follows.",
        remedy: "Say where it ends: goal reached, end of use, repeat business, advocacy.",
        run: |look, spots| {
            let head = look.reading.map.head();
            if head.end.trim().is_empty() && head.end_kind.is_none() {
                spot(spots, Anchor::Map, "");
            }
        },
    },
    Check {
        id: "no-map-owner",
        title: "The map has no owner",
        why: "A map nobody looks after is old within a year.",
        remedy: "Name who looks after the map.",
        run: |look, spots| {
            if look.reading.map.head().owner.is_none() {
                spot(spots, Anchor::Map, "");
            }
        },
    },
    Check {
        id: "review-due",
        title: "The review is due",
        why: "Customers, market and offering change; the map does so only when somebody looks.",
        remedy: "Go through the map, then set the next review date.",
        run: |look, spots| {
            let date = look.reading.map.head().review_date;
            if let (Some(today), Some(date)) = (look.today, date)
                && date < today
            {
                spot(spots, Anchor::Map, date.to_string());
            }
        },
    },
    Check {
        id: "agreed-without-date",
        title: "Agreed, but not when or by whom",
        why: "An agreement without a day and names is questioned at the first dispute.",
        remedy: "Write the day and the names into the status.",
        run: |look, spots| {
            if let MapStatus::Agreed { on, by, .. } = &look.reading.map.head().status
                && (on.is_none() || by.trim().is_empty())
            {
                spot(spots, Anchor::Map, "");
            }
        },
    },
    Check {
        id: "open-comment",
        title: "A question without an answer",
        why: "Open questions are where a map is wrong most often.",
        remedy: "Answer the remark, or close it.",
        run: open_comments,
    },
];

fn missing(spots: &mut Vec<Spot>, text: &str) {
    if text.trim().is_empty() {
        spot(spots, Anchor::Map, "");
    }
}

fn open_comments(look: &Look, spots: &mut Vec<Spot>) {
    for comment in look.reading.map.comments().iter() {
        if !comment.answered
            && comment.reply_to.is_none()
            && comment.text.trim_end().ends_with(['?', '？', '؟'])
        {
            spot(spots, comment.on, super::short(&comment.text));
        }
    }
}
