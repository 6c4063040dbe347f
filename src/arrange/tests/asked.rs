//! Stages and lanes read as a person asks: from arrows, from the stages there are, by people.

use super::build::{Build, banded, of, place};
use crate::arrange::*;
use crate::model::{LaneKind, LanesFrom, Note, NoteId, PersonaId, Stage, StagesFrom, Step};

fn asked(stages_from: StagesFrom, lanes_from: LanesFrom) -> Settings {
    let mut settings = Settings::default();
    settings.arrange.stages_from = stages_from;
    settings.arrange.lanes_from = lanes_from;
    settings
}

/// Four columns that stand too close to be told by gaps, with an arrow from the head of each to the next.
fn chained(titles: bool) -> (Build, Vec<NoteId>) {
    let mut b = Build::new();
    let mut heads = Vec::new();
    for s in 0..4 {
        let x = f64::from(s) * 125.0;
        let colour = if titles { 5 } else { 0 };
        heads.push(b.note(colour, x, 0.0, ["Need", "Search", "Order", "Wear"][s as usize]));
        for k in 1..4 {
            b.note(k % 3, x + f64::from(s % 2) * 8.0, k as f64 * 120.0, "does something");
        }
    }
    for pair in heads.windows(2) {
        b.arrow(pair[0], pair[1]);
    }
    (b, heads)
}

#[test]
fn a_chain_of_titles_is_the_stages() {
    let (b, heads) = chained(true);
    let p = b.propose_with(&asked(StagesFrom::Connectors, LanesFrom::Auto));
    assert!(p.chained);
    assert_eq!(
        p.stages.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(),
        ["Need", "Search", "Order", "Wear"]
    );
    assert!(heads.iter().all(|head| of(&p, ElementRef::Note(*head)).role == Role::StageTitle));
    let cards: Vec<_> = p.notes.iter().filter(|n| n.role == Role::Card).collect();
    assert_eq!(cards.len(), 12);
    for stage in 0..4 {
        assert_eq!(cards.iter().filter(|n| n.stage == Some(stage)).count(), 3);
    }
}

#[test]
fn a_chain_of_cards_names_its_stages_and_its_notes_stay_cards() {
    let (mut b, heads) = chained(false);
    // tied to the second by an arrow, though it stands under the first
    let tied = b.note(1, 0.0, 520.0, "asks a friend");
    b.arrow(heads[1], tied);
    let p = b.propose_with(&asked(StagesFrom::Connectors, LanesFrom::Auto));
    assert_eq!(p.stages.len(), 4);
    for (n, head) in heads.iter().enumerate() {
        let reading = of(&p, ElementRef::Note(*head));
        assert_eq!((reading.role, reading.stage), (Role::Card, Some(n)));
    }
    assert_eq!(of(&p, ElementRef::Note(tied)).stage, Some(1));
    assert_eq!(of(&p, ElementRef::Note(tied)).reason.column, "follows “Search”");
}

#[test]
fn a_chain_may_turn_back_run_down_or_go_round() {
    let mut b = Build::new();
    let at = [(0.0, 0.0), (400.0, 0.0), (800.0, 0.0), (0.0, 700.0), (400.0, 700.0)];
    let notes: Vec<NoteId> =
        at.iter().enumerate().map(|(n, at)| b.note(0, at.0, at.1, &format!("Part {n}"))).collect();
    for pair in notes.windows(2) {
        b.arrow(pair[0], pair[1]);
    }
    b.arrow(notes[4], notes[0]);
    let under = b.note(1, 420.0, 130.0, "under the second");
    let p = b.propose_with(&asked(StagesFrom::Connectors, LanesFrom::Auto));
    let order: Vec<_> = p.stages.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(order, ["Part 0", "Part 1", "Part 2", "Part 3", "Part 4"]);
    assert_eq!(place(&p, under).0, Some(1));

    let mut b = Build::new();
    let notes: Vec<NoteId> =
        (0..4).map(|n| b.note(0, 0.0, f64::from(n) * 300.0, &format!("Part {n}"))).collect();
    for pair in notes.windows(2) {
        b.arrow(pair[0], pair[1]);
    }
    let p = b.propose_with(&asked(StagesFrom::Connectors, LanesFrom::Auto));
    assert!(p.orientation.vertical);
    assert_eq!(p.stages.len(), 4);
}

#[test]
fn without_arrows_there_is_no_chain() {
    assert!(!banded().propose().chained);
    let p = banded().propose_with(&asked(StagesFrom::Connectors, LanesFrom::Auto));
    assert_eq!(p.stages.len(), 3, "what the board says otherwise");
}

/// Puts stages into the map, as a template has them.
fn with_stages(b: &mut Build, titles: &[&str]) {
    for (order, title) in titles.iter().enumerate() {
        let (id, step) = (b.draw(), b.draw());
        b.put((b.map, Stage::titled(id, order as u32, *title)));
        b.put((b.map, Step::titled(step, id, 0, "")));
    }
}

#[test]
fn columns_without_titles_take_the_stages_of_a_template() {
    let mut b = Build::new();
    for s in 0..3 {
        for k in 0..4 {
            b.note(k % 2, f64::from(s) * 400.0, k as f64 * 120.0, "does something");
        }
    }
    with_stages(&mut b, &["Before", "During", "After", "Later"]);
    let p = b.propose();
    assert_eq!(
        p.stages.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(),
        ["Before", "During", "After", "Later"]
    );
    assert!(p.stages.iter().all(|stage| stage.existing.is_some()));
    let used: Vec<_> = p.notes.iter().filter_map(|n| n.stage).collect();
    assert!((0..3).all(|s| used.iter().filter(|u| **u == s).count() == 4));
}

#[test]
fn more_columns_than_the_template_has_stages_become_as_many() {
    let mut b = banded();
    with_stages(&mut b, &["Search", "Use"]);
    let p = b.propose_with(&asked(StagesFrom::Template, LanesFrom::Auto));
    assert_eq!(p.stages.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Search", "Use"]);
    assert!(p.notes.iter().filter(|n| n.role == Role::Card).all(|n| n.stage.is_some()));
    let free = b.propose_with(&asked(StagesFrom::Labels, LanesFrom::Auto));
    assert_eq!(free.stages.len(), 4, "titles of the board are stages of their own beside them");
}

fn lanes(p: &Proposal) -> Vec<&str> {
    p.lanes.iter().map(|lane| lane.title.as_str()).collect()
}

fn lane_of(p: &Proposal, note: NoteId) -> &str {
    &p.lanes[place(p, note).1.unwrap()].title
}

#[test]
fn each_actor_gets_a_lane() {
    let mut b = Build::new();
    let mut notes = Vec::new();
    for s in 0..3 {
        for (k, who) in ["Anna", "Ben"].into_iter().enumerate() {
            let at = (f64::from(s) * 400.0, k as f64 * 130.0);
            notes.push(b.note(0, at.0, at.1, &format!("{who}: does something {s}")));
        }
        b.note(0, f64::from(s) * 400.0, 300.0, "Goal: be warm");
    }
    let p = b.propose_with(&asked(StagesFrom::Auto, LanesFrom::Actors));
    assert_eq!(p.actors, ["Anna", "Ben"]);
    assert!(lanes(&p).contains(&"Anna") && lanes(&p).contains(&"Ben"), "{:?}", lanes(&p));
    assert!(!lanes(&p).contains(&"Goal"));
    assert_eq!((lane_of(&p, notes[0]), lane_of(&p, notes[1])), ("Anna", "Ben"));
    let reason = &of(&p, ElementRef::Note(notes[0])).reason.lane;
    assert!(reason.starts_with("says “Anna”"), "{reason}");
    let without = b.propose_with(&asked(StagesFrom::Auto, LanesFrom::Words));
    assert!(!lanes(&without).contains(&"Anna"));
}

#[test]
fn two_people_have_two_lanes_of_a_kind() {
    let mut b = banded();
    let mut people = Vec::new();
    for name in ["Anna Meyer", "Ben"] {
        let id: PersonaId = b.draw();
        people.push((id, name.to_owned()));
    }
    let cards: Vec<NoteId> = b.journey().notes().ids().collect();
    for (n, id) in cards.iter().enumerate() {
        let note = (**b.journey().notes().get(*id).unwrap()).clone();
        b.put((b.map, Note { persona: Some(people[n % 2].0), ..note }));
    }
    let mut settings = asked(StagesFrom::Auto, LanesFrom::Actors);
    settings.people = people.clone();
    let p = b.propose_with(&settings);
    assert_eq!(p.lanes.len(), 6, "{:?}", lanes(&p));
    assert!(lanes(&p).contains(&"Actions, Anna Meyer"));
    assert_eq!(p.lanes.iter().filter(|lane| lane.kind == LaneKind::Pain).count(), 2);
    assert!(p.lanes.iter().all(|lane| lane.persona.is_some()));
}

#[test]
fn names_are_found_in_many_forms() {
    for (texts, wanted) in [
        (["[Anna] pays", "[Anna] waits", "[Ben] calls", "[Ben] asks"], vec!["Anna", "Ben"]),
        (["pays (Anna)", "waits (Anna)", "calls (Ben)", "asks (Ben)"], vec!["Anna", "Ben"]),
        (["@anna pays", "waits @anna", "@ben calls", "asks @ben"], vec!["anna", "ben"]),
        (["客：払う", "客：待つ", "店員：呼ぶ", "店員：聞く"], vec!["客", "店員"]),
        (["Customer: pays", "Customer: waits", "Staff: calls", "Staff: asks"], vec!["Customer", "Staff"]),
        (["Kunde: zahlt", "Kunde: wartet", "Kasse: ruft", "Kasse: fragt"], vec!["Kunde", "Kasse"]),
        (["pays: 5 €", "Goal: warm", "Goal: dry", "Idea: map"], vec![]),
    ] {
        let mut b = Build::new();
        for (n, text) in texts.iter().enumerate() {
            b.note(0, n as f64 * 130.0, 0.0, text);
        }
        assert_eq!(b.propose().actors, wanted, "{texts:?}");
    }
}

#[test]
fn names_that_open_most_notes_are_actors_and_personas_are_found_in_words() {
    let mut b = Build::new();
    for n in 0..3 {
        b.note(0, f64::from(n) * 400.0, 0.0, &format!("Anna pays {n}"));
        b.note(0, f64::from(n) * 400.0, 130.0, &format!("Ben’s idea {n}"));
    }
    assert_eq!(b.propose().actors, ["Anna", "Ben"]);
    let persona: PersonaId = b.draw();
    let mut settings = Settings { people: vec![(persona, "Carla Brandt".to_owned())], ..Settings::default() };
    let note = b.note(0, 0.0, 260.0, "then carla helps");
    settings.arrange.lanes_from = LanesFrom::Actors;
    let p = b.propose_with(&settings);
    assert_eq!(lane_of(&p, note), "Carla Brandt");
}

#[test]
fn a_board_in_two_rows_has_its_lanes_in_both() {
    let mut b = Build::new();
    let lanes = ["Actions", "Thoughts", "Pain points"];
    for row in 0..2 {
        for s in 0..3 {
            let (x, y) = (f64::from(s) * 400.0, f64::from(row) * 1500.0);
            b.label(
                x,
                y - 150.0,
                36.0,
                ["Need", "Search", "Order", "Wait", "Wear", "Return"][(row * 3 + s) as usize],
            );
            for l in 0..3 {
                b.note(0, x, y + f64::from(l) * 200.0, "something");
                b.note(0, x + 110.0, y + f64::from(l) * 200.0, "and more");
            }
        }
    }
    for (l, name) in lanes.iter().enumerate() {
        b.label(-300.0, l as f64 * 200.0 + 35.0, 28.0, name);
    }
    let p = b.propose();
    assert_eq!(p.stages.len(), 6);
    assert_eq!(p.lanes.iter().map(|lane| lane.title.as_str()).collect::<Vec<_>>(), lanes);
    for lane in 0..3 {
        assert_eq!(p.notes.iter().filter(|n| n.role == Role::Card && n.lane == Some(lane)).count(), 12);
    }
}
