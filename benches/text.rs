//! What the text engine promises, measured: `cargo bench --bench text`.
//!
//! Prints the best of five, in CPU seconds where the system tells them (Linux), else in seconds.

mod support;

use laneway::geom::Size;
use laneway::text::{Cut, NoteSize, TextEngine, TextSpec, TextStyle, Weight, fit_note_text};

use support::Chance;

const CARD: TextStyle = TextStyle::new(13.0, 18.0, Weight::Medium);
const WORDS: &str = "office temperature drops wants jacket naïve Ελλάδα Привет compares café shop online \
    waits delivery fits affix warm colour texture returns order phone map reviews price four hundred \
    dollars search stores finds few again would buy yes";

fn main() {
    let texts = card_texts(5000);
    best("100 engines, a first layout each", || {
        for _ in 0..100 {
            TextEngine::new().layout(&TextSpec::plain("Compare", CARD, Some(150.0)));
        }
    });
    best("5,000 cards of 12 words, cold", || {
        let engine = TextEngine::new();
        for text in &texts {
            engine.layout(&TextSpec::plain(text.as_str(), CARD, Some(150.0)));
        }
    });
    best("5,000 cards cut to two lines", || {
        let engine = TextEngine::new();
        for text in &texts {
            let spec = TextSpec::plain(text.as_str(), CARD, Some(100.0));
            engine.layout(&spec.cut(Cut::Lines(2)));
        }
    });
    best("5,000 notes fitted", || {
        let engine = TextEngine::new();
        for text in &texts {
            fit_note_text(&engine, text, NoteSize::Medium, Size::new(120.0, 114.0), 10.0, None);
        }
    });
    let megabyte = "a stitch in time saves nine, says the shop; ".repeat(24_000);
    best("1 MB of text", || {
        TextEngine::new().layout(&TextSpec::plain(megabyte.as_str(), CARD, Some(400.0)));
    });
}

/// Cards of twelve words drawn by a fixed random sequence.
fn card_texts(count: usize) -> Vec<String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut chance = Chance(7);
    let mut word = || words[chance.below(words.len())];
    (0..count).map(|_| (0..12).map(|_| word()).collect::<Vec<_>>().join(" ")).collect()
}

fn best(name: &str, run: impl FnMut()) {
    println!("{name:<32} {:.4} s", support::best(run));
}
