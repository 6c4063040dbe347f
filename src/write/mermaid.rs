//! Mermaid's `journey`: sections, tasks with a score from 1 to 5, and who takes part.
//!
//! <https://mermaid.js.org/syntax/userJourney.html>. A stage is a section. Its actions are the
//! tasks; a column without actions is one task by its own name. The score of a task is the rating
//! of its column: −2 … +2 become 1 … 5.

use super::{Lost, Tale, Written};
use crate::layout::label::one_line;
use crate::layout::matrix::grid::GridColumn;
use crate::model::LaneKind;

/// The score of a column that nobody rated.
const MIDDLE: i32 = 3;

/// Writes the diagram.
pub fn write(tale: &Tale) -> Written {
    let mut lost = Lost::default();
    let mut text = format!("journey\n    title {}\n", clean(&tale.title(), &mut lost));
    let actors: Vec<String> =
        tale.people().iter().map(|name| clean(&name.replace(',', " "), &mut lost)).collect();
    for column in &tale.grid.columns {
        if column.first {
            text.push_str(&format!("    section {}\n", clean(&tale.stage_title(column), &mut lost)));
        }
        let score = score(tale, column, &mut lost);
        for task in tasks(tale, column) {
            let task = clean(&task, &mut lost);
            text.push_str(&format!("      {task}: {score}: {}\n", actors.join(", ")).replace(": \n", "\n"));
        }
    }
    count_left(tale, &mut lost);
    Written { bytes: text.into_bytes(), lost: lost.told("A mermaid journey") }
}

/// What people do in a column, or the column's own name.
fn tasks(tale: &Tale, column: &GridColumn) -> Vec<String> {
    let actions = tale.grid.lanes.iter().filter(|lane| lane.kind == LaneKind::Action);
    let tasks: Vec<String> =
        actions.flat_map(|lane| tale.cards(lane, column)).map(|note| one_line(&note.text)).collect();
    if !tasks.is_empty() {
        return tasks;
    }
    let step = one_line(&column.step.title);
    vec![if step.is_empty() { tale.stage_title(column) } else { step }]
}

fn score(tale: &Tale, column: &GridColumn, lost: &mut Lost) -> i32 {
    let Some(value) = tale.value(column.step.id) else {
        lost.remark(
            "Columns without a rating have the score 3, for a mermaid journey has no task without one.",
        );
        return MIDDLE;
    };
    let exact = f64::from(value.tenths) / 10.0;
    if exact.fract() != 0.0 {
        lost.remark("Ratings are rounded to scores from 1 to 5.");
    }
    MIDDLE + exact.round() as i32
}

/// Text without the signs that end a task or begin a comment.
fn clean(text: &str, lost: &mut Lost) -> String {
    let signs = |c: char| matches!(c, ':' | ';' | '#' | '%');
    if text.contains(signs) {
        lost.remark("Colons, semicolons, # and % in texts are left out, for mermaid reads them as its own.");
    }
    let text: String = text.chars().map(|c| if signs(c) { ' ' } else { c }).collect();
    let text = one_line(&text);
    if text.is_empty() { "–".to_owned() } else { text }
}

fn count_left(tale: &Tale, lost: &mut Lost) {
    let other = |kind: &LaneKind| *kind != LaneKind::Action;
    let lanes = tale.grid.lanes.iter().filter(|lane| other(&lane.kind));
    let cards =
        lanes.flat_map(|lane| tale.grid.columns.iter().map(move |column| tale.cards(lane, column).len()));
    lost.some(cards.sum(), "card that is no action", "cards that are no actions");
    lost.some(
        tale.unplaced().len(),
        "note without a place in the matrix",
        "notes without a place in the matrix",
    );
    lost.some(tale.series.len().saturating_sub(1), "curve of a further person", "curves of further people");
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_journey_in_mermaid() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let expected = "journey\n    title Buying a winter jacket\n    section Search\n      Feels cold, looks for \
                        a jacket: 2: Mia Chen\n    section Order\n      Adds size M: 1: Mia Chen\n      Pay: 4: Mia \
                        Chen\n";
        assert_eq!(String::from_utf8_lossy(&written.bytes), expected);
        assert_eq!(
            written.lost,
            [
                "A mermaid journey has no place for 2 cards that are no actions, 1 note without a place in the \
                 matrix.",
                "Ratings are rounded to scores from 1 to 5."
            ]
        );
    }

    #[test]
    fn signs_of_mermaid_are_left_out() {
        let mut lost = Lost::default();
        assert_eq!(clean("Pay: #1; 50 %%", &mut lost), "Pay 1 50");
        assert_eq!(clean(" :: ", &mut lost), "–");
        assert_eq!(lost.told("It").len(), 1);
    }
}
