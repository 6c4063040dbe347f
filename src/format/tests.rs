//! Whole files: round trips, bad input, other ways to write RON.

use super::*;
use crate::geom::Point;
use crate::model::{EntryId, MapHead, MapId, Note, NoteId, Project, Transaction};

fn small() -> Project {
    let mut project = Project::new(5);
    let mut tx = Transaction::begin(&mut project);
    let (map, entry): (MapId, EntryId) = (tx.draw(), tx.draw());
    tx.put(MapHead::titled(map, "Buying a winter jacket"));
    for i in 0..3 {
        let id: NoteId = tx.draw();
        tx.put((
            map,
            Note::written(id, entry, Point::new(10.5 * f64::from(i), 1.0 / 3.0), "Sold out\n“again”"),
        ));
    }
    tx.commit();
    project
}

fn message(text: &str) -> String {
    read(text.as_bytes()).map_or_else(|error| error.to_string(), |_| "no error".to_owned())
}

#[test]
fn writing_what_was_read_gives_the_same_bytes() -> Result<(), FormatError> {
    let text = write(&small());
    let again = write(&read(text.as_bytes())?.project);
    assert_eq!(again, text);
    Ok(())
}

proptest::proptest! {
    #[test]
    fn any_project_comes_back_as_it_was(seed: u64, rounds in 0usize..4) {
        let project = any::project(&mut any::Source::random(seed), rounds);
        let text = write(&project);
        let again = read(text.as_bytes()).map_err(|e| proptest::test_runner::TestCaseError::fail(e.to_string()))?;
        proptest::prop_assert_eq!(again.project.records(), project.records());
        proptest::prop_assert_eq!(write(&again.project), text.as_str());
        proptest::prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        proptest::prop_assert!(ron::from_str::<ron::Value>(&text).is_ok());
    }

    #[test]
    fn rounding_happens_once(seed: u64) {
        let text = write(&any::project(&mut any::Source::fine(seed), 2));
        let again = read(text.as_bytes()).map(|loaded| write(&loaded.project)).unwrap_or_default();
        proptest::prop_assert_eq!(again, text);
    }

    #[test]
    fn damage_never_panics(seed: u64, at: usize, bit in 0u8..8, cut: bool) {
        let mut bytes = write(&any::project(&mut any::Source::random(seed), 1)).into_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
        if let Ok(loaded) = read(&bytes) {
            let text = write(&loaded.project);
            proptest::prop_assert!(read(text.as_bytes()).is_ok());
        }
    }
}

#[test]
fn ron_itself_reads_it() {
    let text = write(&small());
    let value: Result<ron::Value, _> = ron::from_str(&text);
    assert!(matches!(value, Ok(ron::Value::Seq(ref records)) if records.len() == 6), "{value:?}\n{text}");
}

#[test]
fn any_way_to_write_ron_is_read() -> Result<(), FormatError> {
    let text = r##"#![enable(implicit_some)] // a comment
        [ Laneway ( format : 0x0 , ) , /* nested /* comments */ */
        Project ( title : r#"raw "title""# ),
        Map(id:"0000000001",title:"\u{1F600} \x41",order:0b10,personas:[],owner:Some(Name("Olga"),),),
        Note(id: "0000000002", in_map: "0000000001", text: "t", entry: "0000000003", at: (1_0.5e1, -.5),
             due: None, cell: Some(("0000000004", "0000000005", 0))) ]"##;
    let project = read(text.as_bytes())?.project;
    assert_eq!(project.head().title, "raw \"title\"");
    let map = project.first_map().map(|map| map.head().title.clone());
    assert_eq!(map.as_deref(), Some("😀 A"));
    Ok(())
}

#[test]
fn messages_say_where_and_what() {
    let head = "[\nLaneway(format: 0),\n";
    assert_eq!(
        message(&format!("{head}Map(id: \"0000000001\", title: 5),\n]")),
        "line 3, column 30 (in the Map that begins in line 3): expected a text in quotation marks, found `5`"
    );
    assert_eq!(
        message(&format!("{head}Map(id: \"0000000001\"),\n]")),
        "line 3, column 1 (in the Map that begins in line 3): expected the field `title`, which is missing, found `Map`"
    );
    assert_eq!(
        message(&format!("{head}Map(id: \"0000000001\", title: \"a\", colour: 1),\n]")),
        "line 3, column 35 (in the Map that begins in line 3): expected a field that this version knows, found `colour`"
    );
    assert!(message(&format!("{head}Wall(id: \"0000000001\"),\n]")).contains("a record type"));
    assert!(
        message(&format!("{head}Map(id: \"0000000001\", title: \"a\", order: NaN)]"))
            .contains("a finite number")
    );
    assert_eq!(message("hello"), FormatError::NotAProject.to_string());
    assert_eq!(message(""), FormatError::NotAProject.to_string());
    assert!(message("[Laneway(format: 7, written_by: \"3.1\")]").contains("newer Laneway (3.1, format 7)"));
    assert!(matches!(read(b"[Laneway(\xff"), Err(FormatError::NotText { at: 9 })));
}

#[test]
fn one_id_twice_is_named_with_both_lines() {
    let map = "Map(id: \"0000000001\", title: \"\"),\n";
    assert_eq!(
        message(&format!("[\nLaneway(format: 0),\n{map}\n{map}]")),
        "two Map records have the id 0000000001, in lines 3 and 5; give one of them another id"
    );
}

#[test]
fn deep_nesting_is_an_error() {
    for open in ["[", "(", "{", "Some(", "x:("] {
        let text = format!("[Laneway(format: 0), Map(id: {}", open.repeat(1_000_000));
        assert!(read(text.as_bytes()).is_err(), "{open}");
    }
    let deep = format!("[Laneway(format: 0), Map(id: {}", "(".repeat(100));
    assert!(message(&deep).contains("nested at most 64 deep"));
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_whole() -> Result<(), FormatError> {
    let text = write(&small());
    for end in 0..text.len() {
        if let Ok(loaded) = read(&text.as_bytes()[..end]) {
            assert_eq!(write(&loaded.project), text, "cut at {end}");
        }
    }
    Ok(())
}

#[test]
fn notes_of_a_map_that_is_not_there_are_kept() -> Result<(), FormatError> {
    let text = "[Laneway(format: 0), Note(in_map: \"0000000001\", id: \"0000000002\", text: \"kept\", entry: \"0000000003\", at: (0, 0))]";
    let loaded = read(text.as_bytes())?;
    assert_eq!(loaded.warnings.len(), 1);
    assert_eq!(loaded.project.first_map().map(|map| map.notes().len()), Some(1));
    Ok(())
}
