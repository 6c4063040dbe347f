//! Paragraphs that were laid out lately, by what they were made of.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::paragraph::Paragraph;
use super::style::TextSpec;

/// Rough bytes of paragraphs kept in each of the two generations.
const GENERATION_BYTES: usize = 24 << 20;

/// A bounded cache in two generations: what was used since the last turn lives on, the rest goes.
#[derive(Default)]
pub(super) struct Cache {
    young: HashMap<u64, Vec<Entry>>,
    old: HashMap<u64, Vec<Entry>>,
    young_bytes: usize,
}

struct Entry {
    spec: TextSpec,
    paragraph: Arc<Paragraph>,
}

impl Cache {
    pub fn get(&mut self, key: u64, spec: &TextSpec) -> Option<Arc<Paragraph>> {
        if let Some(entry) = find(&self.young, key, spec) {
            return Some(entry.paragraph.clone());
        }
        let paragraph = find(&self.old, key, spec)?.paragraph.clone();
        self.put(key, spec.clone(), paragraph.clone());
        Some(paragraph)
    }

    pub fn put(&mut self, key: u64, spec: TextSpec, paragraph: Arc<Paragraph>) {
        let bytes = weight(&paragraph);
        if bytes > GENERATION_BYTES / 4 {
            return;
        }
        if self.young_bytes + bytes > GENERATION_BYTES {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.entry(key).or_default().push(Entry { spec, paragraph });
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

fn find<'a>(map: &'a HashMap<u64, Vec<Entry>>, key: u64, spec: &TextSpec) -> Option<&'a Entry> {
    map.get(&key)?.iter().find(|entry| entry.spec == *spec)
}

fn weight(paragraph: &Paragraph) -> usize {
    let glyphs: usize = paragraph.runs.iter().map(|run| run.glyphs.len()).sum();
    600 + paragraph.text.len() * 2 + glyphs * 20 + paragraph.runs.len() * 100
}

/// A hash of everything in the spec; equality is checked besides.
pub(super) fn key(spec: &TextSpec) -> u64 {
    let mut hasher = DefaultHasher::new();
    for span in &spec.spans {
        span.text.hash(&mut hasher);
        span.brush.hash(&mut hasher);
        let style = span.style;
        (style.family, style.weight).hash(&mut hasher);
        for value in [style.size, style.line_height, style.letter_spacing] {
            value.to_bits().hash(&mut hasher);
        }
    }
    spec.width.map(f32::to_bits).hash(&mut hasher);
    (spec.align, spec.cut, &spec.language).hash(&mut hasher);
    hasher.finish()
}
