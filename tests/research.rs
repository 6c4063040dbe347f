//! Research behind the map: how old evidence is, how well a map is covered, what is due, names that
//! are told apart.

use laneway::app::example_map;
use laneway::edit::{BoardCommand, Command, Detail, Editor, NewNote, RecordCommand};
use laneway::geom::Point;
use laneway::insight::{Counts, Coverage, Grade, due, is_old, months_after, persona_names};
use laneway::layout::marks::Marks;
use laneway::model::{
    Assumption, Date, Evidence, EvidenceLink, Id, Key, MapHead, MapState, Opportunity, OpportunityStatus,
    Persona, PersonaId, Project, ProjectHead, Record, Source, SourceId, SourceKind, StageId,
};
use std::collections::BTreeMap;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn months_end_where_the_month_does() {
    assert_eq!(months_after(day("2026-01-31"), 1), day("2026-02-28"));
    assert_eq!(months_after(day("2024-11-30"), 3), day("2025-02-28"));
    assert_eq!(months_after(day("2026-05-20"), 12), day("2027-05-20"));
}

#[test]
fn one_fresh_source_keeps_evidence_fresh() {
    let mut editor = Editor::with_map(Project::new(1), "Jacket");
    let mut add = |name: &str, date: Option<&str>| -> SourceId {
        let source = Source { date: date.map(day), ..Source::named(SourceId::from_bits(0), name) };
        let source = Source { kind: SourceKind::Interview, ..source };
        match editor.run(&RecordCommand::Add(Record::from(source)).into()).unwrap().made {
            Some(Key::Source(id)) => id,
            other => panic!("no source: {other:?}"),
        }
    };
    let (old, new, undated) =
        (add("Old", Some("2024-03-01")), add("New", Some("2026-10-01")), add("When?", None));
    let mut project = editor.project().clone();
    let today = day("2026-11-24");
    let backed = |sources: &[SourceId]| Evidence {
        links: sources.iter().map(|&source| EvidenceLink::to(source)).collect(),
        assumed: false,
    };
    assert!(!is_old(&project, &backed(&[old]), today), "nothing fades unless it is set");
    let head = ProjectHead { evidence_fades_months: Some(24), ..ProjectHead::clone(project.head()) };
    editor.run(&RecordCommand::Put(head.into()).into()).unwrap();
    project = editor.project().clone();
    assert!(is_old(&project, &backed(&[old]), today));
    assert!(is_old(&project, &backed(&[old, undated]), today));
    assert!(!is_old(&project, &backed(&[old, new]), today));
    assert!(!is_old(&project, &backed(&[undated]), today));
}

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn same(a: &Coverage, b: &Coverage) {
    let full = |counts: &BTreeMap<StageId, Counts>| {
        counts.iter().filter(|(_, c)| c.cards() > 0).map(|(k, c)| (*k, *c)).collect::<Vec<_>>()
    };
    assert_eq!(a.map, b.map);
    assert_eq!(full(&a.stages), full(&b.stages));
}

#[test]
fn counts_follow_every_change_and_agree_with_a_fresh_count() {
    let mut editor = Editor::new(example_map().unwrap());
    editor.show_map(editor.project().first_map().unwrap().id());
    let mut kept = Coverage::of(editor.project(), editor.map().unwrap(), today());
    assert!(!kept.follow(editor.project(), editor.map().unwrap(), today()));
    let before = kept.map;
    assert!(before.backed() > 0 && before.of(Grade::Assumed) > 0);
    let backed: Vec<_> =
        editor.map().unwrap().notes().iter().filter(|n| !n.evidence.links.is_empty()).collect();
    let note = backed[0].id;
    let command = Command::detail([note], Detail::Evidence(Evidence { assumed: true, ..Default::default() }));
    editor.run(&command).unwrap();
    assert!(kept.follow(editor.project(), editor.map().unwrap(), today()));
    assert_eq!(kept.map.backed(), before.backed() - 1);
    assert_eq!(kept.map.of(Grade::Assumed), before.of(Grade::Assumed) + 1);
    same(&kept, &Coverage::of(editor.project(), editor.map().unwrap(), today()));
    let source = editor.project().sources().ids().next().unwrap();
    editor.run(&RecordCommand::Delete(Key::Source(source)).into()).unwrap();
    kept.follow(editor.project(), editor.map().unwrap(), today());
    same(&kept, &Coverage::of(editor.project(), editor.map().unwrap(), today()));
    editor.undo();
    editor.undo();
    kept.follow(editor.project(), editor.map().unwrap(), today());
    assert_eq!(kept.map, before);
}

#[test]
fn cards_of_a_planned_map_are_outside() {
    let mut editor = Editor::new(example_map().unwrap());
    let map = editor.project().first_map().unwrap().clone();
    editor.show_map(map.id());
    let mut kept = Coverage::of(editor.project(), &map, today());
    assert!(!kept.intended && kept.map.cards() > 0);
    let head = MapHead { state: MapState::Future { of: None }, ..MapHead::clone(map.head()) };
    editor.run(&RecordCommand::Put(head.into()).into()).unwrap();
    kept.follow(editor.project(), editor.map().unwrap(), today());
    assert!(kept.intended && kept.map.cards() == 0 && kept.stages.is_empty());
}

#[test]
fn what_is_open_is_listed_by_its_day() {
    let mut editor = Editor::with_map(Project::new(1), "Jacket");
    let notes = ["Sizes", "Badge"].map(|text| NewNote::at(Point::ZERO, text)).to_vec();
    let made = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
    let day = |text: &str| text.parse::<Date>().ok();
    let check = Assumption { until: day("2026-12-01"), ..Assumption::default() };
    let mut set = |note, detail| _ = editor.run(&Command::detail([note], detail)).unwrap();
    set(made[0], Detail::Assumption(Some(check.clone())));
    set(made[1], Detail::Due(day("2026-11-30")));
    let head = MapHead { review_date: day("2027-01-15"), ..MapHead::clone(editor.map().unwrap().head()) };
    editor.run(&RecordCommand::Put(head.into()).into()).unwrap();
    let kinds = |editor: &Editor| {
        due(editor.map().unwrap()).into_iter().map(|due| (due.kind, due.text)).collect::<Vec<_>>()
    };
    use laneway::insight::DueKind::{Assumption as Check, Card, Review};
    let all = [(Card, "Badge"), (Check, "Sizes"), (Review, "Jacket")].map(|(k, t)| (k, t.to_owned()));
    assert_eq!(kinds(&editor), all);
    let closed = Detail::Assumption(Some(Assumption { closed: true, ..check }));
    editor.run(&Command::detail([made[0]], closed)).unwrap();
    let status = OpportunityStatus::Done;
    let done = Opportunity { impact: None, effort: None, status, metric: None };
    editor.run(&Command::detail([made[1]], Detail::Opportunity(Some(done)))).unwrap();
    assert_eq!(kinds(&editor), [(Review, "Jacket".to_owned())]);
}

#[test]
fn five_of_one_name_are_told_apart() {
    let mut editor = Editor::with_map(Project::new(1), "Jacket");
    for (age, role) in [("34", "nurse"), ("", ""), ("", ""), ("58", ""), ("58", "")] {
        let mia = Persona::named(PersonaId::from_bits(0), "Mia Chen");
        let mia = Persona { age: age.into(), role: role.into(), ..mia };
        editor.run(&RecordCommand::Add(Record::from(mia)).into()).unwrap();
    }
    let mut all: Vec<_> = editor.project().personas().iter().collect();
    all.sort_by_key(|persona| persona.order);
    let names = persona_names(editor.project());
    let names: Vec<&str> = all.iter().map(|persona| names[&persona.id].as_str()).collect();
    let told = ["Mia Chen (34, nurse)", "Mia Chen 1", "Mia Chen 2", "Mia Chen (58) 1", "Mia Chen (58) 2"];
    assert_eq!(names, told);
}

#[test]
fn marks_fade_once_all_evidence_is_old() {
    let project = example_map().unwrap();
    let map = project.first_map().unwrap();
    let backed = map.notes().iter().find(|note| !note.evidence.links.is_empty()).unwrap();
    let at = |text: &str| Marks { today: Some(day(text)), ..Marks::default() };
    assert!(!at("2026-12-01").is_old(backed, &project) && at("2040-01-01").is_old(backed, &project));
    assert!(!Marks::default().is_old(backed, &project), "without a day nothing fades");
    let hidden = Marks { intended: true, ..at("2040-01-01") };
    assert!(!hidden.is_old(backed, &project), "what is intended never ages");
}
