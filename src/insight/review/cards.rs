//! Cards: pains, opportunities, moments of truth, assumptions, texts.

use std::collections::HashMap;

use super::{Check, Look, Spot, note};
use crate::insight::{Grade, backing, grade};
use crate::model::{LaneKind, Note, OpportunityStatus};

/// Longer cards can't be printed in a column without shrinking everything.
const LONG: usize = 120;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "pain-without-opportunity",
        title: "A pain point without an opportunity",
        why: "A pain that leads nowhere stays a complaint.",
        remedy: "Link an opportunity, or press O to turn the pain into one.",
        run: |look, spots| {
            each(look, spots, |reading, card| {
                reading.is_pain(card)
                    && !reading.linked(card.id).iter().any(|other| reading.is_opportunity(other))
            });
        },
    },
    Check {
        id: "opportunity-without-pain",
        title: "An opportunity without a pain point",
        why: "An idea that answers no pain is a wish of ours.",
        remedy: "Link the pain point it answers.",
        run: |look, spots| {
            each(look, spots, |reading, card| {
                reading.is_opportunity(card)
                    && !reading.linked(card.id).iter().any(|other| reading.is_pain(other))
            });
        },
    },
    Check {
        id: "opportunity-not-weighed",
        title: "An opportunity without impact or effort",
        why: "What is not weighed can't be ranked.",
        remedy: "Drag it into the plot, or type both figures.",
        run: |look, spots| {
            each(look, spots, |reading, card| {
                let own = card.opportunity.as_ref();
                reading.is_opportunity(card)
                    && (own.is_none_or(|o| o.impact.is_none()) || own.is_none_or(|o| o.effort.is_none()))
            });
        },
    },
    Check {
        id: "opportunity-without-kpi",
        title: "Work planned that moves no figure",
        why: "Without a figure nobody can tell whether it helped.",
        remedy: "Choose the KPI it should move.",
        run: |look, spots| {
            each(look, spots, |_, card| {
                under_way(card) && card.opportunity.as_ref().is_some_and(|o| o.metric.is_none())
            })
        },
    },
    Check {
        id: "opportunity-without-owner",
        title: "Work planned that nobody owns",
        why: "What everybody owns nobody does.",
        remedy: "Name an owner.",
        run: |look, spots| each(look, spots, |_, card| under_way(card) && card.owner.is_none()),
    },
    Check {
        id: "opportunity-without-date",
        title: "Work planned without a day",
        why: "A plan without a day is an intention.",
        remedy: "Set a due date.",
        run: |look, spots| each(look, spots, |_, card| under_way(card) && card.due.is_none()),
    },
    Check {
        id: "overdue",
        title: "Work that is overdue",
        why: "Its day has passed and it is neither done nor dropped.",
        remedy: "Close it, or set another day.",
        run: |look, spots| {
            let Some(today) = look.today else { return };
            each(look, spots, |_, card| {
                let status = card.opportunity.as_ref().map(|o| o.status);
                let closed = matches!(status, Some(OpportunityStatus::Done | OpportunityStatus::Dropped));
                !closed && card.due.is_some_and(|due| due < today)
            });
        },
    },
    Check {
        id: "moment-without-evidence",
        title: "A moment of truth without evidence",
        why: "What decides the journey should rest on more than an opinion.",
        remedy: "Link a source, or plan how to check it.",
        run: |look, spots| {
            if !super::is_intended(look) {
                each(look, spots, |_, card| card.moment.is_some() && backing(&card.evidence) == 0);
            }
        },
    },
    Check {
        id: "moment-without-follow-up",
        title: "A moment of truth without follow-up",
        why: "A star on a card changes nothing by itself.",
        remedy: "Write what was found and what follows from it.",
        run: |look, spots| {
            each(look, spots, |_, card| card.moment.as_ref().is_some_and(|m| m.follow_up.trim().is_empty()));
        },
    },
    Check {
        id: "quote-without-source",
        title: "A quote without a source",
        why: "Words in quotes that nobody said make every other quote doubtful.",
        remedy: "Link the interview or the review it comes from, or mark it as assumed.",
        run: |look, spots| {
            if super::is_intended(look) {
                return;
            }
            each(look, spots, |reading, card| {
                let thought = *reading.kind(card.id) == LaneKind::Thought;
                let quoted = card.text.trim_start().starts_with(['“', '"', '„', '«', '「']);
                thought && quoted && grade(reading.project, &card.evidence) == Grade::None
            });
        },
    },
    Check {
        id: "assumption-overdue",
        title: "An assumption that should be checked by now",
        why: "An assumption that stays becomes a fact by habit.",
        remedy: "Write the result, or set another day.",
        run: |look, spots| {
            let Some(today) = look.today else { return };
            each(look, spots, |_, card| {
                card.assumption
                    .as_ref()
                    .is_some_and(|a| !a.closed && a.until.is_some_and(|until| until < today))
            });
        },
    },
    Check {
        id: "long-text",
        title: "A text too long to print",
        why: "More than 120 letters make the whole row taller or the print smaller.",
        remedy: "Make two cards of it, or shorten it.",
        run: |look, spots| each(look, spots, |_, card| card.text.chars().nth(LONG).is_some()),
    },
    Check {
        id: "same-card-twice",
        title: "The same card twice in a step",
        why: "A card counted twice weighs twice.",
        remedy: "Delete one; its votes and links can be moved before.",
        run: same_twice,
    },
    Check {
        id: "prompt-left",
        title: "A prompt nobody wrote over",
        why: "It is a question of the template, not an answer.",
        remedy: "Write the answer, or delete the card.",
        run: |look, spots| {
            for card in look.reading.map.notes().iter() {
                if card.cell.is_some() && card.text.trim().is_empty() && !card.prompt.trim().is_empty() {
                    super::spot(spots, crate::model::Anchor::Note(card.id), super::short(&card.prompt));
                }
            }
        },
    },
    Check {
        id: "not-placed",
        title: "A note without a place",
        why: "What is in no cell is in no count, no print and no decision.",
        remedy: "Put it into a cell, or set it aside.",
        run: |look, spots| {
            if look.reading.columns.is_empty() {
                return;
            }
            for card in look.reading.map.notes().iter().filter(|card| card.is_unplaced()) {
                note(spots, card);
            }
        },
    },
    Check {
        id: "proactive-unsaid",
        title: "Proactive service without a message",
        why: "It was found that something is misunderstood here, but not what we say first.",
        remedy: "Write the message and its channel.",
        run: |look, spots| {
            each(look, spots, |_, card| {
                card.proactive
                    .as_ref()
                    .is_some_and(|p| p.message.trim().is_empty() || p.channel.trim().is_empty())
            });
        },
    },
    Check {
        id: "churn-unseen",
        title: "Churn risk without a sign",
        why: "Without what people do before they leave, nobody can act in time.",
        remedy: "Write what they do first, and where they go.",
        run: |look, spots| {
            each(look, spots, |_, card| card.churn.as_ref().is_some_and(|c| c.behaviour.trim().is_empty()));
        },
    },
];

/// Planned or in work.
fn under_way(card: &Note) -> bool {
    let status = card.opportunity.as_ref().map(|o| o.status);
    matches!(status, Some(OpportunityStatus::Planned | OpportunityStatus::Doing))
}

/// Every placed card that answers to `is`, from left to right.
fn each(look: &Look, spots: &mut Vec<Spot>, is: impl Fn(&crate::insight::Reading, &Note) -> bool) {
    for at in 0..look.reading.columns.len() {
        for card in look.reading.cards(at) {
            if is(look.reading, card) {
                note(spots, card);
            }
        }
    }
}

fn same_twice(look: &Look, spots: &mut Vec<Spot>) {
    for at in 0..look.reading.columns.len() {
        let mut seen: HashMap<(crate::model::LaneId, String), ()> = HashMap::new();
        for card in look.reading.cards(at) {
            let text = crate::insight::reading::one_line(&card.text).to_lowercase();
            let Some(cell) = card.cell else { continue };
            if !text.is_empty() && seen.insert((cell.lane, text), ()).is_some() {
                note(spots, card);
            }
        }
    }
}
