//! What the built-in map tells: its opportunities, its weakest moment, its review.

use laneway::insight::{Reading, opportunities, totals, trace, weakest};
use laneway::model::Project;

fn example() -> Project {
    laneway::app::example_map().expect("the example is read")
}

#[test]
fn the_best_opportunity_leads_back_to_its_pain_and_its_sources() {
    let project = example();
    let reading = Reading::of(&project, project.first_map().unwrap());
    let all = opportunities(&reading);
    assert_eq!(all.len(), 7);
    assert_eq!(all[0].note.text, "Show the total with shipping from the start");
    let trace = trace(&reading, &all[0]);
    assert_eq!(trace.pains[0].text, "Shipping cost shown at the last step");
    assert!(!trace.evidence.is_empty());
    let (pains, sources) = totals(&reading, &all);
    assert!(pains >= 4 && sources >= 3, "{pains} {sources}");
    assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn the_weakest_moment_is_the_checkout() {
    let project = example();
    let reading = Reading::of(&project, project.first_map().unwrap());
    let all = weakest(&reading);
    assert_eq!(reading.place(reading.column_of(all[0].step).unwrap()), "Order, Checkout");
    assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(all.iter().all(|m| m.best_rank <= m.rank && m.rank <= m.worst_rank && m.holds > 0));
}

#[test]
fn what_is_silenced_is_told_apart_with_its_reason() {
    use laneway::edit::{Editor, RecordCommand};
    use laneway::insight::review::review;
    use laneway::model::{MapHead, Silenced};
    let mut editor = Editor::new(example());
    let found = |editor: &Editor| {
        let map = editor.map().unwrap();
        let all = review(&Reading::of(editor.project(), map), None);
        all.into_iter().map(|f| (f.check.id, f.at, f.silenced, f.reason)).collect::<Vec<_>>()
    };
    let before = found(&editor);
    assert!(before.iter().all(|f| !f.2));
    let (id, at, ..) = before.iter().find(|f| f.0 == "kpi-without-owner").cloned().unwrap();
    let head = MapHead::clone(editor.map().unwrap().head());
    let silenced = vec![Silenced { check: id.to_owned(), at, reason: "Owned by the agency".to_owned() }];
    editor.run(&RecordCommand::Put(MapHead { silenced, ..head }.into()).into()).unwrap();
    let after = found(&editor);
    assert_eq!(after.len(), before.len());
    let quiet: Vec<_> = after.iter().filter(|f| f.2).collect();
    assert_eq!(quiet.len(), 1);
    assert_eq!((quiet[0].0, quiet[0].1, quiet[0].3.as_str()), (id, at, "Owned by the agency"));
}
