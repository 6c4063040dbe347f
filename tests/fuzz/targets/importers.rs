//! Any bytes as a file of another tool; the first byte chooses which.
#![no_main]

use laneway::{format, import};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 14] = [
    "a.excalidraw",
    "a.mural.csv",
    "a.csv",
    "a.tsv",
    "a.xlsx",
    "a.mmd",
    "a.canvas",
    "a.tldr",
    "a.rtb",
    "a.json",
    "a.txt",
    "a.md",
    "a.excalidrawlib",
    "a.svg",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    if let Ok(imported) = import::read(NAMES[usize::from(*choice) % NAMES.len()], bytes, 1) {
        let mut project = imported.project;
        project.repair();
        assert_eq!(project.check(), []);
        format::read(format::write(&project).as_bytes()).expect("what was written can be read");
    }
});
