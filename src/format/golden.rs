//! The golden files of this version: every record with every field, with none but those it must
//! have, and with every default written out.
//!
//! Until the first release they may be made anew with `LANEWAY_UPDATE=1 cargo test golden`; of a
//! released version they never change.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::any::{Source, project};
use super::parse::Parser;
use super::tree::Tree;
use super::*;

fn golden(name: &str, made: &str) -> Result<String, std::io::Error> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    if std::env::var_os("LANEWAY_UPDATE").is_some() && !made.is_empty() {
        std::fs::write(&path, made)?;
    }
    std::fs::read_to_string(path)
}

/// Names of records with the names of their fields.
fn fields_of(text: &str) -> Result<BTreeSet<(String, String)>, Box<dyn std::error::Error>> {
    let fault = |fault: super::error::Fault| fault.expected;
    let mut parser = Parser::new(text).map_err(fault)?;
    parser.open_list().map_err(fault)?;
    let mut names = BTreeSet::new();
    let mut first = true;
    while let Some(value) = parser.next_value(first).map_err(fault)? {
        first = false;
        let tree = Tree::from_value(value).map_err(fault)?;
        names.extend(tree.fields.iter().map(|field| (tree.name.to_owned(), field.name.to_owned())));
    }
    Ok(names)
}

#[test]
fn golden_every_record_and_field() -> Result<(), Box<dyn std::error::Error>> {
    let made = write(&project(&mut Source::full(), 8));
    let golden = golden("format-0.ron", &made)?;
    assert!(made == golden, "the form of the file has changed; see src/format/golden.rs");
    let loaded = read(golden.as_bytes())?;
    assert!(write(&loaded.project) == golden);
    Ok(())
}

#[test]
fn golden_what_is_left_out_is_its_default() -> Result<(), Box<dyn std::error::Error>> {
    let made = write(&project(&mut Source::least(), 1));
    let least = golden("format-0-least.ron", &made)?;
    assert!(made == least, "the form of the file has changed; see src/format/golden.rs");
    // In this one every default is written out: it says what a field is that is left out.
    let defaults = golden("format-0-defaults.ron", "")?;
    assert_eq!(read(least.as_bytes())?.project.records(), read(defaults.as_bytes())?.project.records());
    let every = golden("format-0.ron", "")?;
    let (defaults, every) = (fields_of(&defaults)?, fields_of(&every)?);
    let missing: Vec<_> = defaults.symmetric_difference(&every).collect();
    assert!(missing.is_empty(), "in one of the files, not in the other: {missing:?}");
    Ok(())
}
