//! The fields of every record, by the names they have in a file.
//!
//! These lists are version 0 of the format, together with those of [`super::parts`]. What a field
//! is that is left out stands here too: a record's base.

use std::sync::Arc;

use super::codec::fields;
use super::measure::{length, maybe_length};
use crate::geom::Point;
use crate::model::*;

/// An id that stands for none until the file's own is read.
fn no<I: Id>() -> I {
    I::from_bits(0)
}

fields! {
    ProjectHead = Self::default();
    must [title]
    may [
        client, language, logo, accent, confidentiality, page_words, brief, evidence_fades_months,
    ]
}

fields! {
    Department = Self { id: no(), order: 0, name: String::new() };
    must [id, name]
    may [order]
}

fields! {
    Person = Self {
        id: no(), order: 0, name: String::new(), department: None, kind: None, customer_contact: None,
        parts: Vec::new(),
    };
    must [id, name]
    may [order, department, kind, customer_contact, parts]
}

fields! {
    Persona = Self::named(no(), "");
    must [id, name]
    may [
        order, portrait, pronoun, age, role, one_line, segment, segment_value, demographics, psychographics,
        behaviours, needs, goals, motivations, pains, likes, dislikes, indifferent_to, quotes, devices,
        evidence, confidential,
    ]
}

fields! {
    Source = Self {
        id: no(), order: 0, name: String::new(), kind: SourceKind::Other, solicited: None, internal: None,
        date: None, period: String::new(), n: None, unit: String::new(), url: String::new(),
        remark: String::new(), confidential: false,
    };
    must [id, name, kind]
    may [order, solicited, internal, date, period, n, unit, url, remark, confidential]
}

fields! {
    Thing = Self {
        id: no(), order: 0, kind: ThingKind::Touchpoint, name: String::new(), icon: String::new(),
        online: None, contact_wanted: None,
    };
    must [id, kind, name]
    may [order, icon, online, contact_wanted]
}

fields! {
    Objective = Self { id: no(), order: 0, name: String::new(), owner: None };
    must [id, name]
    may [order, owner]
}

fields! {
    ScoreFile = Self {
        id: no(), name: String::new(), date: None, fingerprint: String::new(), columns: Vec::new(),
    };
    must [id, name]
    may [date, fingerprint, columns]
}

fields! {
    Preset = Self {
        id: no(), order: 0, name: String::new(), format: String::new(), paper: String::new(),
        landscape: false, tile: false, overlap_mm: 0.0, cut_marks: false, margin_mm: None, scale: None,
        width_px: None, view: None, all_maps: false, all_views: false, without: Vec::new(),
        least_text_pt: None, client_safe: false, more: Vec::new(),
    };
    must [id, name, format]
    may [
        order, paper, landscape, tile, overlap_mm, cut_marks, margin_mm, scale, width_px, view, all_maps,
        all_views, without, least_text_pt, client_safe, more,
    ]
}

fields! {
    NamedVersion = Self {
        id: no(), order: 0, name: String::new(), date: None, reason: String::new(),
        fingerprint: String::new(),
    };
    must [id, name]
    may [order, date, reason, fingerprint]
}

fields! {
    ImageBlob = Self {
        id: no(), name: String::new(), format: ImageFormat::Png, width_px: 0, height_px: 0,
        bytes: Arc::from([]),
    };
    must [id, format, width_px, height_px, name, bytes]
    may []
}

fields! {
    MapHead = Self::titled(no(), "");
    must [id, title]
    may [
        order, subtitle, state, scenario, goal, start, start_kind, end, end_kind, journey_type, status, owner,
        workshop_date, version, version_date, update_reason, review_date, personas, curve, scale, level_names,
        show_intensity, hidden_curves, gaps, hide_turns, columns, arrange, weakest, opportunity_votes_weight,
        opportunity_evidence_weight, silenced, template, named_by_file, copied,
    ]
}

fields! {
    ColourEntry = Self {
        id: no(), order: 0, name: String::new(), swatch: Swatch::Token(NoteColor::Grey),
        kind: LaneKind::Other, lane: None,
    };
    must [id, swatch, kind]
    may [order, name, lane]
}

fields! {
    Stage = Self::titled(no(), 0, "");
    must [id, title]
    may [
        order, duration, collapsed, hidden, owner, department, map, prompt, internal, origin, came_from,
    ]
}

fields! {
    Step = Self::titled(no(), no(), 0, "");
    must [id, stage]
    may [
        order, title, duration, wait, no_touchpoint, width: maybe_length, hidden, goes_on_percent,
        survey_question, owner, came_from,
    ]
}

fields! {
    Lane = Self::of_kind(no(), 0, LaneKind::Other);
    must [id, kind]
    may [
        order, title, height: maybe_length, hidden, collapsed, persona, person, role, entry, line_below,
        prompt, internal, origin, came_from,
    ]
}

fields! {
    Note = Self::written(no(), no(), Point::ZERO, "");
    must [id, text, entry, at]
    may [
        prompt, width: length, height: length, angle: length, z, size, align, group, locked, cell, evidence,
        votes, priority, owner, due, tags, moment, proactive, churn, opportunity, assumption, persona, thing,
        image, links, map, stage_hint, rating_hint, internal, confidential, aside, value_added, came_from,
        from_opportunity, removes, origin,
    ]
}

fields! {
    BoardItem = Self {
        id: no(), kind: ItemKind::Frame { title: String::new() }, at: Point::ZERO, width: 0.0, height: 0.0,
        angle: 0.0, z: 0, group: None, locked: false, anchor: None, origin: Origin::default(),
    };
    must [id, kind, at]
    may [width: length, height: length, angle: length, z, group, locked, anchor, origin]
}

fields! {
    Rating = Self {
        id: no(), step: no(), persona: None, rater: String::new(), tenths: 0, words: String::new(),
        from: None, intensity: None, evidence: Evidence::default(),
    };
    must [id, step, tenths: tenths]
    may [persona, rater, words, from, intensity: intensity, evidence]
}

fields! {
    Metric = Self {
        id: no(), cell: None, order: 0, name: String::new(), shown: String::new(), value: None,
        unit: String::new(), trend: None, fall_is_good: false, target: None, milestones: Vec::new(),
        baseline: None, date: None, n: None, interval: None, objective: None, owner: None,
        evidence: Evidence::default(), from: None,
    };
    must [id, name]
    may [
        cell, order, shown, value, unit, trend, fall_is_good, target, milestones, baseline, date, n, interval,
        objective, owner, evidence, from,
    ]
}

fields! {
    Link = Self {
        id: no(), from: no(), to: no(), kind: LinkKind::Related, label: String::new(), percent: None,
        owner: None, from_item: None,
    };
    must [id, from, to]
    may [kind, label, percent, owner, from_item]
}

fields! {
    Comment = Self {
        id: no(), on: Anchor::Map, author: String::new(), date: None, text: String::new(), answered: false,
        reply_to: None,
    };
    must [id, on, text]
    may [author, date, answered, reply_to]
}

fields! {
    VoteRound = Self {
        id: no(), order: 0, name: String::new(), dots_per_person: 0, voters: Vec::new(), open: false,
        secret: false, date: None,
    };
    must [id, name]
    may [order, dots_per_person, voters, open, secret, date]
}

fields! {
    DecisionPart = Self {
        id: no(), persona: no(), role: DecisionRole::User, step: None, does: String::new(),
    };
    must [id, persona, role]
    may [step, does]
}

fields! {
    AudienceView = Self {
        id: no(), order: 0, name: String::new(), hidden_lanes: Vec::new(), hidden_stages: Vec::new(),
        without: Vec::new(), density: Density::Comfortable,
    };
    must [id, name]
    may [order, hidden_lanes, hidden_stages, without, density]
}

fields! {
    Pin = Self { note: no(), place: None };
    must [note]
    may [place]
}

/// Tenths of −2 … +2.
mod tenths {
    use crate::format::codec::Part;
    use crate::format::error::Fault;
    use crate::format::print::Printer;
    use crate::format::tree::Value;

    pub fn write(value: &i8, out: &mut Printer) {
        value.write(out);
    }

    pub fn read(value: &Value<'_>) -> Result<i8, Fault> {
        let tenths = i8::read(value)?;
        let known = (-20..=20).contains(&tenths);
        if known { Ok(tenths) } else { Err(value.fault("tenths from -20 to 20")) }
    }
}

/// Tenths of the arc of intensity, 0 … 4.
mod intensity {
    use crate::format::codec::Part;
    use crate::format::error::Fault;
    use crate::format::print::Printer;
    use crate::format::tree::Value;

    pub fn same(one: &Option<u8>, other: &Option<u8>) -> bool {
        one == other
    }

    pub fn write(value: &Option<u8>, out: &mut Printer) {
        value.write(out);
    }

    pub fn read(value: &Value<'_>) -> Result<Option<u8>, Fault> {
        let tenths = Option::<u8>::read(value)?;
        if tenths.is_none_or(|t| t <= 40) { Ok(tenths) } else { Err(value.fault("tenths from 0 to 40")) }
    }
}
