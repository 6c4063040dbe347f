//! A project for tests that holds a record of every kind with every field filled in.

use std::sync::Arc;

use super::*;
use crate::geom::Point;

fn id<I: Id>(bits: u64) -> I {
    I::from_bits(bits)
}

fn text(word: &str) -> String {
    word.to_owned()
}

fn evidence() -> Evidence {
    let link = EvidenceLink { source: id(4), agree: Some(6), quote: text("“Far too dear”") };
    Evidence { links: vec![link], assumed: true }
}

fn person() -> Option<Owner> {
    Some(Owner::Person(id(2)))
}

fn department() -> Option<Owner> {
    Some(Owner::Department(id(1)))
}

fn day() -> Option<Date> {
    Date::new(2026, 11, 14)
}

fn origin() -> Origin {
    Origin { id: text("el-1") }
}

/// Every record of [`full_project`].
pub(crate) fn full_records() -> Vec<Record> {
    let mut all = shared_records();
    let (first, second) = (id(100), id(101));
    all.extend(map_records(first));
    all.push(MapHead { order: 1, ..MapHead::titled(second, "The second map") }.into());
    all
}

/// A sound project with a record of every kind; all references point at something.
pub(crate) fn full_project() -> Project {
    Project::from_records(7, full_records())
}

fn shared_records() -> Vec<Record> {
    let head = ProjectHead {
        title: text("Winter jacket"),
        client: text("Nordfell"),
        language: text("en"),
        logo: Some(id(9)),
        accent: Some(Rgb(0x17495A)),
        confidentiality: text("Confidential"),
        page_words: [(text("legend"), text("Key"))].into(),
        brief: Brief {
            why: text("Returns"),
            for_whom: text("Board"),
            which_part: text("All"),
            existing_data: text("None"),
        },
        evidence_fades_months: Some(12),
    };
    let persona = Persona {
        portrait: Some(id(9)),
        devices: vec![Share { name: text("Phone"), percent: 80.0 }],
        quotes: vec![text("It should last.")],
        evidence: evidence(),
        confidential: true,
        ..Persona::named(id(3), "Lena")
    };
    let source = Source {
        id: id(4),
        order: 0,
        name: text("Interviews"),
        kind: SourceKind::Interview,
        solicited: Some(true),
        internal: Some(false),
        date: day(),
        period: text("autumn"),
        n: Some(8),
        unit: text("people"),
        url: text("https://example.org"),
        remark: text("by phone"),
        confidential: false,
    };
    let preset = Preset {
        id: id(8),
        order: 0,
        name: text("For the wall"),
        format: text("pdf"),
        paper: text("A0"),
        landscape: true,
        tile: true,
        overlap_mm: 10.0,
        cut_marks: true,
        margin_mm: Some(5.0),
        scale: Some(2.0),
        width_px: Some(1920),
        view: Some(id(27)),
        all_maps: true,
        all_views: false,
        without: vec![text("votes")],
        least_text_pt: Some(6.0),
        client_safe: true,
        more: Vec::new(),
    };
    vec![
        head.into(),
        Department { id: id(1), order: 0, name: text("Service") }.into(),
        Person {
            id: id(2),
            order: 0,
            name: text("Ada"),
            department: Some(id(1)),
            kind: Some(PersonKind::Frontline),
            customer_contact: Some(true),
            parts: vec![TeamPart::Owner],
        }
        .into(),
        persona.into(),
        source.into(),
        Thing {
            id: id(5),
            order: 0,
            kind: ThingKind::Touchpoint,
            name: text("Web shop"),
            icon: text("globe"),
            online: Some(true),
            contact_wanted: Some(false),
        }
        .into(),
        Objective { id: id(6), order: 0, name: text("Fewer returns"), owner: department() }.into(),
        ScoreFile {
            id: id(7),
            name: text("nps.csv"),
            date: day(),
            fingerprint: text("ab12"),
            columns: vec![(text("score"), text("NPS"))],
        }
        .into(),
        preset.into(),
        NamedVersion {
            id: id(10),
            order: 0,
            name: text("Workshop"),
            date: day(),
            reason: text("First"),
            fingerprint: text("cd34"),
        }
        .into(),
        ImageBlob {
            id: id(9),
            name: text("portrait.png"),
            format: ImageFormat::Png,
            width_px: 2,
            height_px: 2,
            bytes: Arc::from([1u8, 2, 3].as_slice()),
        }
        .into(),
    ]
}

fn map_records(map: MapId) -> Vec<Record> {
    let head = MapHead {
        state: MapState::Future { of: Some(id(101)) },
        owner: person(),
        personas: vec![id(3)],
        silenced: vec![Silenced {
            check: text("empty-lane"),
            at: Anchor::Rating(id(21), Some(id(3))),
            reason: text("on purpose"),
        }],
        ..MapHead::titled(map, "Buying a winter jacket")
    };
    let entry = ColourEntry {
        id: id(11),
        order: 0,
        name: text("Trouble"),
        swatch: Swatch::Own(Rgb(0xFF00AA)),
        kind: LaneKind::Pain,
        lane: Some(id(22)),
    };
    let stage = Stage {
        owner: department(),
        department: Some(id(1)),
        map: Some(id(101)),
        ..Stage::titled(id(20), 0, "Order")
    };
    let step = Step {
        width: Some(140.0),
        goes_on_percent: Some(61.0),
        owner: person(),
        ..Step::titled(id(21), id(20), 0, "Checkout")
    };
    let lane = Lane {
        height: Some(80.0),
        persona: Some(id(3)),
        person: Some(id(2)),
        role: Some(DecisionRole::Payer),
        entry: Some(id(11)),
        line_below: Some(ServiceLine::Visibility),
        ..Lane::of_kind(id(22), 0, LaneKind::Pain)
    };
    let records = [board_records(map), matrix_records(map)].concat();
    let mut all = vec![head.into(), (map, entry).into(), (map, stage).into(), (map, step).into()];
    all.push((map, lane).into());
    all.extend(records);
    all
}

fn board_records(map: MapId) -> Vec<Record> {
    let note = Note {
        cell: Some(Cell::at(id(22), id(21), 0)),
        group: Some(id(40)),
        evidence: evidence(),
        votes: vec![Vote { round: id(26), voter: 0, dots: 3 }],
        priority: Some(Priority::High),
        owner: person(),
        due: day(),
        tags: vec![text("mobile")],
        moment: Some(Moment { finding: text("Card refused"), follow_up: text("Retry") }),
        proactive: Some(Proactive::default()),
        churn: Some(Churn::default()),
        opportunity: Some(Opportunity {
            impact: Some(8.0),
            effort: Some(3.0),
            status: OpportunityStatus::Planned,
            metric: Some(id(24)),
        }),
        assumption: Some(Assumption { who: department(), until: day(), ..Assumption::default() }),
        persona: Some(id(3)),
        thing: Some(id(5)),
        image: Some(id(9)),
        links: vec![WebLink { label: text("Shop"), url: text("https://example.org") }],
        map: Some(id(101)),
        rating_hint: Some(-15),
        origin: origin(),
        ..Note::written(id(12), id(11), Point::new(40.0, 50.0), "Card refused")
    };
    let other = Note { z: 1, ..Note::written(id(13), id(11), Point::new(240.0, 50.0), "Second try") };
    let item = |bits, kind, anchor| BoardItem {
        id: id(bits),
        kind,
        at: Point::new(10.0, 10.0),
        width: 100.0,
        height: 60.0,
        angle: 5.0,
        z: bits as i64,
        group: Some(id(40)),
        locked: true,
        anchor,
        origin: origin(),
    };
    let connector = ItemKind::Connector {
        from: ConnectorEnd::Note(id(12)),
        to: ConnectorEnd::Item(id(15)),
        label: text("then"),
        arrow_start: false,
        arrow_end: true,
    };
    let label = ItemKind::Label { text: text("Order"), font_size: 24.0 };
    vec![
        (map, note).into(),
        (map, other).into(),
        (map, item(14, connector, None)).into(),
        (map, item(15, label, Some(Anchor::Cell(id(22), id(21))))).into(),
        (map, item(16, ItemKind::Picture { image: id(9) }, Some(Anchor::Note(id(12))))).into(),
    ]
}

fn matrix_records(map: MapId) -> Vec<Record> {
    let rating = Rating {
        id: id(23),
        step: id(21),
        persona: Some(id(3)),
        rater: text("Ada"),
        tenths: -15,
        words: text("Why again?"),
        from: Some(id(12)),
        intensity: Some(30),
        evidence: evidence(),
    };
    let metric = Metric {
        id: id(24),
        cell: Some((id(22), id(21))),
        order: 0,
        name: text("Refused"),
        shown: text("3 %"),
        value: Some(3.0),
        unit: text("%"),
        trend: Some(Trend::Down),
        fall_is_good: true,
        target: Some(1.0),
        milestones: vec![Milestone { date: Date { year: 2027, month: 1, day: 1 }, value: 2.0 }],
        baseline: Some(4.0),
        date: day(),
        n: Some(400),
        interval: Some(0.5),
        objective: Some(id(6)),
        owner: department(),
        evidence: evidence(),
        from: Some(id(13)),
    };
    let link = Link {
        id: id(25),
        from: id(12),
        to: id(13),
        kind: LinkKind::Return,
        label: text("if refused"),
        percent: Some(3.0),
        owner: person(),
        from_item: Some(id(14)),
    };
    let comment = |bits, on, reply_to| Comment {
        id: id(bits),
        on,
        author: text("Ada"),
        date: day(),
        text: text("Is it so?"),
        answered: false,
        reply_to,
    };
    vec![
        (map, rating).into(),
        (map, metric).into(),
        (map, link).into(),
        (map, comment(28, Anchor::Note(id(12)), None)).into(),
        (map, comment(29, Anchor::Lane(id(22)), Some(id(28)))).into(),
        (
            map,
            VoteRound {
                id: id(26),
                order: 0,
                name: text("First"),
                dots_per_person: 3,
                voters: vec![text("Ada")],
                open: true,
                secret: false,
                date: day(),
            },
        )
            .into(),
        (
            map,
            DecisionPart {
                id: id(30),
                persona: id(3),
                role: DecisionRole::Buyer,
                step: Some(id(21)),
                does: text("Signs"),
            },
        )
            .into(),
        (
            map,
            AudienceView {
                id: id(27),
                order: 0,
                name: text("Board"),
                hidden_lanes: vec![id(22)],
                hidden_stages: vec![id(20)],
                without: vec![text("votes")],
                density: Density::Compact,
            },
        )
            .into(),
        (map, Pin { note: id(12), place: Some((id(22), id(21))) }).into(),
    ]
}

#[test]
fn every_field_of_every_record_is_explained() {
    let page = include_str!("RECORDS.md");
    for record in full_records() {
        let shown = format!("{record:#?}");
        let kind = shown.split('(').next().unwrap_or_default();
        assert!(page.contains(&format!("**{kind}**")), "{kind}");
        for field in shown.lines().filter_map(|line| line.trim().split_once(": ").map(|(name, _)| name)) {
            let is_name = field.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            let of_date = ["year", "month", "day", "x", "y", "minutes"].contains(&field);
            assert!(!is_name || of_date || page.contains(&format!("`{field}`")), "{kind}: {field}");
        }
    }
}
