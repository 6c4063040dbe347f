//! Any bytes as a journal: its frames, and what they say to a project.
#![no_main]

use laneway::app::store::journal::frame;
use laneway::format;
use laneway::model::Project;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (contents, rest) = frame::frames(bytes);
    assert!(rest <= bytes.len());
    for content in contents.into_iter().chain([bytes]) {
        if let Ok(changes) = format::read_changes(content) {
            let mut project = Project::new(1);
            changes.redo(&mut project);
            project.repair();
            assert_eq!(project.check(), []);
        }
    }
});
