//! One record that both sides changed, field by field.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::format::Paragraph;
use crate::geom::Vec2;
use crate::model::Record;

/// How far below and right of ours a second note stands.
const BESIDE: f64 = 24.0;
/// A note is kept twice for the sake of these; for the others a comment is enough.
const WORDS: [&str; 2] = ["text", "kind"];

/// A field that both sides changed differently; `None` is its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: String,
    pub theirs: Option<String>,
}

/// A record made of both.
pub struct Both {
    pub record: Record,
    pub clashes: Vec<Clash>,
}

/// Takes each field from the side that changed it; from ours if both did.
pub fn both(base: Option<&Record>, ours: &Record, theirs: &Record) -> Both {
    let none = Paragraph { kind: String::new(), fields: Vec::new() };
    let old = base.map_or(none, Paragraph::of);
    let (our, their) = (Paragraph::of(ours), Paragraph::of(theirs));
    let (mut fields, mut clashes) = (Vec::new(), Vec::new());
    for name in names(&our, &their) {
        let (before, a, b) = (old.field(name), our.field(name), their.field(name));
        let taken = if a == b || before == b {
            a
        } else if before == a {
            b
        } else {
            clashes.push(Clash { field: name.to_owned(), theirs: b.map(str::to_owned) });
            a
        };
        fields.extend(taken.map(|text| (name.to_owned(), text.to_owned())));
    }
    match (Paragraph { kind: our.kind.clone(), fields }).record() {
        Ok(record) => Both { record, clashes },
        // Fields that make no record together: then all of theirs counts as a clash.
        Err(_) => {
            let differ = |(name, text): &(String, String)| our.field(name) != Some(text);
            let clash =
                |(field, text): &(String, String)| Clash { field: field.clone(), theirs: Some(text.clone()) };
            let clashes = their.fields.iter().filter(|field| differ(field)).map(clash).collect();
            Both { record: ours.clone(), clashes }
        }
    }
}

/// Names of the fields of both, ours in their order and then those that only theirs has.
fn names<'a>(our: &'a Paragraph, their: &'a Paragraph) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let all = our.fields.iter().chain(&their.fields).map(|field| field.0.as_str());
    all.filter(|name| seen.insert(*name)).collect()
}

/// Whether theirs is to stand beside ours.
pub fn is_twice(both: &Both) -> bool {
    matches!(both.record, Record::Note(..) | Record::BoardItem(..))
        && both.clashes.iter().any(|clash| WORDS.contains(&clash.field.as_str()))
}

/// A record moved a little, so that it does not hide ours.
pub fn beside(mut record: Record) -> Record {
    let by = Vec2::new(BESIDE, BESIDE);
    match &mut record {
        Record::Note(_, note) => Arc::make_mut(note).at += by,
        Record::BoardItem(_, item) => Arc::make_mut(item).at += by,
        _ => {}
    }
    record
}

/// A field's name for a person.
pub fn label(field: &str) -> String {
    match field {
        "at" => "place on the board".to_owned(),
        "z" => "place in the pile".to_owned(),
        "entry" => "colour".to_owned(),
        "cell" => "place in the matrix".to_owned(),
        "order" => "place in the list".to_owned(),
        "tenths" => "rating".to_owned(),
        _ => field.replace('_', " "),
    }
}
