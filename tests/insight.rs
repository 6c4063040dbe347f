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
