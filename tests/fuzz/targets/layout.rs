//! Any project, however odd, is laid out as draft, as matrix and as what arranging proposes.
#![no_main]

use std::cell::OnceCell;

use laneway::format;
use laneway::layout::draft::{self, DraftCache};
use laneway::layout::matrix::{self, MatrixCache, MatrixOptions};
use laneway::layout::{LayoutCtx, Palette};
use laneway::text::TextEngine;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static ENGINE: OnceCell<TextEngine> = const { OnceCell::new() };
}

fuzz_target!(|bytes: &[u8]| {
    let read = format::read(bytes).map(|loaded| loaded.project);
    let Ok(mut project) = read.or_else(|_| format::rescue(bytes).map(|rescued| rescued.project)) else {
        return;
    };
    project.repair();
    ENGINE.with(|engine| {
        let palette = Palette::light();
        let ctx = LayoutCtx { text: engine.get_or_init(TextEngine::new), palette: &palette, language: "", hidden_votes: None };
        for map in project.maps().iter() {
            draft::scene(map, &project, &ctx, &mut DraftCache::default());
            matrix::scene(map, &project, &ctx, &MatrixOptions::default(), &mut MatrixCache::default());
        }
    });
});
