//! The record types of a file: their names, their order, and which of them belong to a map.

use super::codec::{Fields, Part};
use super::error::Fault;
use super::print::Printer;
use super::tree::Tree;
use crate::model::*;

/// What tells records of a file apart: the place of their type in the file, and their id.
pub(super) type Identity = (u8, u64);

/// Makes, from one list in the order of the file, the writer and the reader of a record.
macro_rules! kinds {
    (
        project { $($pname:literal: $precord:ident $($porder:ident)?,)* }
        map { $($mname:literal: $mrecord:ident $($morder:ident)?,)* }
    ) => {
        /// Places of the types in the file.
        #[derive(Clone, Copy)]
        #[repr(u8)]
        enum Place { Project, $($precord,)* Map, $($mrecord,)* Pin }

        /// The name of a record's type in the file.
        pub(super) fn name(record: &Record) -> &'static str {
            match record {
                Record::Project(_) => "Project",
                $(Record::$precord(_) => $pname,)*
                Record::Map(_) => "Map",
                $(Record::$mrecord(..) => $mname,)*
                Record::Pin(..) => "Pin",
            }
        }

        /// The same by its key.
        pub(super) fn name_of(key: Key) -> &'static str {
            match key {
                Key::Project => "Project",
                $(Key::$precord(_) => $pname,)*
                Key::Map(_) => "Map",
                $(Key::$mrecord(..) => $mname,)*
                Key::Pin(..) => "Pin",
            }
        }

        /// The key of a record's type, map and id; `None` if there is no such type or it needs more.
        pub(super) fn key_of(name: &str, map: Option<MapId>, id: Option<NoteId>) -> Option<Key> {
            let bits = || id.map(Id::bits);
            Some(match name {
                "Project" => Key::Project,
                $($pname => Key::$precord(Id::from_bits(bits()?)),)*
                "Map" => Key::Map(Id::from_bits(bits()?)),
                $($mname => Key::$mrecord(map?, Id::from_bits(bits()?)),)*
                "Pin" => Key::Pin(map?, id?),
                _ => return None,
            })
        }

        pub(super) fn identity(record: &Record) -> Identity {
            match record {
                Record::Project(_) => (Place::Project as u8, 0),
                $(Record::$precord(r) => (Place::$precord as u8, r.id.bits()),)*
                Record::Map(r) => (Place::Map as u8, r.id.bits()),
                $(Record::$mrecord(_, r) => (Place::$mrecord as u8, r.id.bits()),)*
                Record::Pin(_, r) => (Place::Pin as u8, r.note.bits()),
            }
        }

        /// The order a record has among those of its type.
        pub(super) fn order(record: &Record) -> u32 {
            match record {
                $($(Record::$precord(r) => r.$porder,)?)*
                Record::Map(r) => r.order,
                $($(Record::$mrecord(_, r) => r.$morder,)?)*
                _ => 0,
            }
        }

        /// The map a record belongs to.
        pub(super) fn map_of(record: &Record) -> Option<MapId> {
            match record {
                Record::Map(r) => Some(r.id),
                $(Record::$mrecord(map, _) => Some(*map),)*
                Record::Pin(map, _) => Some(*map),
                _ => None,
            }
        }

        pub(super) fn write(record: &Record, out: &mut Printer) {
            out.open_record(name(record));
            match record {
                Record::Project(r) => write_fields(None, &**r, out),
                $(Record::$precord(r) => write_fields(None, &**r, out),)*
                Record::Map(r) => write_fields(None, &**r, out),
                $(Record::$mrecord(map, r) => write_fields(Some(*map), &**r, out),)*
                Record::Pin(map, r) => write_fields(Some(*map), &**r, out),
            }
            out.close_record();
        }

        /// Some record of each type, those of maps in this one.
        #[cfg(test)]
        pub(super) fn any(map: MapId, source: &mut super::any::Source) -> Vec<Record> {
            vec![
                $($precord::any_fields(source).into(),)*
                MapHead { id: map, ..MapHead::any_fields(source) }.into(),
                $((map, $mrecord::any_fields(source)).into(),)*
                (map, Pin::any_fields(source)).into(),
            ]
        }

        pub(super) fn read(tree: &mut Tree<'_>) -> Result<Record, Fault> {
            Ok(match tree.name {
                "Project" => ProjectHead::read_fields(tree.at as usize, &tree.fields)?.into(),
                $($pname => $precord::read_fields(tree.at as usize, &tree.fields)?.into(),)*
                "Map" => MapHead::read_fields(tree.at as usize, &tree.fields)?.into(),
                $($mname => of_map::<$mrecord>(tree)?.into(),)*
                "Pin" => of_map::<Pin>(tree)?.into(),
                _ => return Err(Fault::new(tree.at as usize, "a record type that this version knows")),
            })
        }
    };
}

kinds! {
    project {
        "Department": Department order,
        "Person": Person order,
        "Persona": Persona order,
        "Source": Source order,
        "Thing": Thing order,
        "Objective": Objective order,
        "ScoreFile": ScoreFile,
        "Preset": Preset order,
        "Version": NamedVersion order,
        "Image": ImageBlob,
    }
    map {
        "Colour": ColourEntry order,
        "Stage": Stage order,
        "Step": Step order,
        "Lane": Lane order,
        "Note": Note,
        "Item": BoardItem,
        "Rating": Rating,
        "Metric": Metric order,
        "Link": Link,
        "Comment": Comment,
        "Round": VoteRound order,
        "Part": DecisionPart,
        "View": AudienceView order,
    }
}

/// The id of an identity, as it stands in the file.
pub(super) fn id_letters(identity: Identity) -> String {
    NoteId::from_bits(identity.1).to_string()
}

/// The field that names the map of a record.
const IN_MAP: &str = "in_map";

fn write_fields<F: Fields>(map: Option<MapId>, record: &F, out: &mut Printer) {
    if let Some(map) = map {
        out.field(IN_MAP, |out| map.write(out));
    }
    record.write_must(out);
    record.write_may(&F::base(), out);
}

/// A record of a map: its map and what it is.
fn of_map<F: Fields>(tree: &mut Tree<'_>) -> Result<(MapId, F), Fault> {
    let Some(place) = tree.fields.iter().position(|field| field.name == IN_MAP) else {
        return Err(Fault::new(tree.at as usize, format!("the field `{IN_MAP}`, which is missing")));
    };
    let map = MapId::read(&tree.fields.remove(place).value)?;
    Ok((map, F::read_fields(tree.at as usize, &tree.fields)?))
}
