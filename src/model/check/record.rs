//! What must be true of a record by itself.

use super::name;
use crate::model::{Record, in_bounds};

/// Every rule a record breaks by itself, as clear sentences that name it. References and lists are not looked at.
pub fn problems_of(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |wrong: bool, text: &str| {
        if wrong {
            found.push(format!("{}: {text}", name(record)));
        }
    };
    say(!in_bounds(record), "a number is not finite or too large, or a size is not above 0.");
    match record {
        Record::Note(_, note) => {
            let hint = note.rating_hint.unwrap_or(0);
            say(!(-20..=20).contains(&hint), "a rating runs from −2 to +2.");
            if let Some(cell) = note.cell {
                say(cell.columns == 0 || cell.lanes == 0, "a card spans at least one column and one lane.");
            }
        }
        Record::Rating(_, rating) => {
            say(!(-20..=20).contains(&rating.tenths), "a rating runs from −2 to +2.");
            say(rating.intensity.is_some_and(|tenths| tenths > 40), "intensity runs from 0 to 4.");
        }
        Record::Link(_, link) => {
            say(link.from == link.to, "a card is linked to itself.");
        }
        Record::Comment(_, comment) => {
            say(comment.reply_to == Some(comment.id), "a remark answers itself.");
        }
        _ => {}
    }
    found
}
