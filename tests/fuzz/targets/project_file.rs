//! Any bytes as a project file: what can be read can be mended, written and read again.
#![no_main]

use laneway::format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let read = format::read(bytes).map(|loaded| loaded.project);
    let Ok(mut project) = read.or_else(|_| format::rescue(bytes).map(|rescued| rescued.project)) else {
        return;
    };
    project.repair();
    assert_eq!(project.check(), []);
    let text = format::write(&project);
    let again = format::read(text.as_bytes()).expect("what was written can be read").project;
    assert!(format::write(&again) == text);
});
