//! Changes of a project as text: what a journal holds.
//!
//! The same form as the file, with the records that changed only; a record that went away is
//! `Gone(kind: "Note", in_map: "…", id: "…")`. What a record was before is not kept.

use super::codec::Part as _;
use super::convert::{CHAIN, upgrade};
use super::error::{Fault, FormatError};
use super::kinds;
use super::load::{check_text, header};
use super::print::Printer;
use super::save::head;
use super::tree::Tree;
use crate::model::{Change, ChangeSet, Key, MapId, NoteId};

const GONE: &str = "Gone";

/// The text of changes.
pub fn write_changes(changes: &ChangeSet) -> String {
    let mut out = Printer::with_capacity(512 * changes.changes.len() + 128);
    head(&mut out);
    for change in &changes.changes {
        match &change.after {
            Some(record) => kinds::write(record, &mut out),
            None => gone(change.key, &mut out),
        }
    }
    out.raw("]\n");
    out.finish()
}

/// Reads changes. What was there before is not in the text: they can be made, not taken back.
///
/// # Errors
/// Whatever is not the text of changes of this version or an older one.
pub fn read_changes(bytes: &[u8]) -> Result<ChangeSet, FormatError> {
    let text = check_text(bytes)?;
    let (version, mut parser) = header(text)?;
    let mut changes = Vec::new();
    while let Some(value) = parser.next_value(false).map_err(|fault| fault.place(text, None))? {
        let begin = value.at as usize;
        let name = parser.name_at(begin);
        let change = Tree::from_value(value)
            .and_then(|tree| match tree.name {
                GONE => Ok(Change { key: gone_key(&tree)?, before: None, after: None }),
                _ => {
                    let record = kinds::read(&mut upgrade(tree, version, CHAIN))?;
                    Ok(Change { key: record.key(), before: None, after: Some(record) })
                }
            })
            .map_err(|fault| fault.place(text, Some((name, begin))))?;
        changes.push(change);
    }
    Ok(ChangeSet { changes })
}

fn gone(key: Key, out: &mut Printer) {
    out.open_record(GONE);
    out.field("kind", |out| out.text(kinds::name_of(key)));
    if let Some(map) = key.map() {
        out.field("in_map", |out| map.write(out));
    }
    out.field("id", |out| out.text(&key.letters()));
    out.close_record();
}

fn gone_key(tree: &Tree<'_>) -> Result<Key, Fault> {
    let field = |name| tree.field(name).map(|field| &field.value);
    let fault = || Fault::new(tree.at as usize, "the kind, the map and the id of a record");
    let kind = field("kind").ok_or_else(fault)?.text()?;
    let map = field("in_map").map(MapId::read).transpose()?;
    let id = match field("id") {
        Some(value) if !value.text()?.is_empty() => Some(NoteId::read(value)?),
        _ => None,
    };
    kinds::key_of(kind, map, id).ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use super::super::any::{Source, project};
    use super::super::write;
    use super::*;
    use crate::model::Project;

    #[test]
    fn any_changes_lead_from_one_project_to_another() -> Result<(), FormatError> {
        for seed in 0..40 {
            let before = project(&mut Source::random(seed), 3);
            let other = project(&mut Source::random(seed + 1000), 2);
            // A third of the records of both, so that some go, some come and some change.
            let mixed = before.records().into_iter().chain(other.records()).enumerate();
            let mixed = mixed.filter(|(i, _)| i % 3 != seed as usize % 3).map(|(_, record)| record);
            let after = Project::from_records(1, mixed);
            let changes = before.changes_to(&after);
            let read = read_changes(write_changes(&changes).as_bytes())?;
            let mut made = before.clone();
            read.redo(&mut made);
            assert!(write(&made) == write(&after), "seed {seed}");
            changes.undo(&mut made);
            assert!(write(&made) == write(&before), "seed {seed}");
            assert!(after.changes_to(&after.clone()).is_empty());
        }
        Ok(())
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        for gone in ["Gone(kind: \"Note\", id: \"0123456789\")", "Gone(kind: \"Cat\")", "Gone()"] {
            let text = format!("[Laneway(format: 0, written_by: \"x\"), {gone}]");
            assert!(read_changes(text.as_bytes()).is_err(), "{gone}");
        }
    }
}
