//! What was read of a file and what was not.

use std::collections::BTreeMap;
use std::fmt;

/// One thing of the source that is neither a note nor a board item now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// What it is, with its article: "an embedded page".
    pub what: String,
    /// Its id or its place in the source; may be empty.
    pub id: String,
    pub why: String,
}

/// What was read of a file and what was not. Every element of the source is counted in one of the
/// counts, in [`ImportReport::deleted`] or in [`ImportReport::not_read`].
///
/// `Display` gives it in plain words: "51 notes, 7 labels, 1 frame. 1 thing was not read: …".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// What the file is: "Excalidraw board".
    pub source: &'static str,
    pub notes: usize,
    pub labels: usize,
    pub frames: usize,
    pub connectors: usize,
    pub pictures: usize,
    pub strokes: usize,
    /// Shapes without text.
    pub shapes: usize,
    /// Texts that became the text of a shape or the label of a connector.
    pub bound_texts: usize,
    pub stages: usize,
    pub steps: usize,
    pub lanes: usize,
    pub ratings: usize,
    pub personas: usize,
    /// Elements that were deleted in the source and only kept in its file.
    pub deleted: usize,
    pub not_read: Vec<NotRead>,
    /// Properties that a map has no place for, with the number of elements that had them.
    pub lost: BTreeMap<&'static str, usize>,
    /// What was put right or guessed on the way, one sentence each.
    pub remarks: Vec<String>,
}

impl ImportReport {
    /// Names something that was not read.
    pub fn skip(&mut self, what: impl Into<String>, id: impl Into<String>, why: impl Into<String>) {
        self.not_read.push(NotRead { what: what.into(), id: id.into(), why: why.into() });
    }

    /// Counts a property that the map has no place for: "a dashed line".
    pub fn lose(&mut self, what: &'static str) {
        *self.lost.entry(what).or_default() += 1;
    }

    /// The counts in words: "51 notes, 7 labels".
    pub fn counts(&self) -> String {
        let counts = [
            (self.notes, "note", "notes"),
            (self.labels, "label", "labels"),
            (self.frames, "frame", "frames"),
            (self.connectors, "connector", "connectors"),
            (self.pictures, "picture", "pictures"),
            (self.strokes, "stroke", "strokes"),
            (self.shapes, "shape without text", "shapes without text"),
            (self.stages, "stage", "stages"),
            (self.steps, "step", "steps"),
            (self.lanes, "lane", "lanes"),
            (self.ratings, "rating", "ratings"),
            (self.personas, "persona", "personas"),
        ];
        let told: Vec<String> =
            counts.iter().filter(|c| c.0 > 0).map(|&(n, one, many)| count(n, one, many)).collect();
        if told.is_empty() { "Nothing was found".to_owned() } else { told.join(", ") }
    }
}

/// "1 note", "2 notes".
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Things listed by name; the rest is counted.
const LISTED: usize = 20;

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.counts())?;
        if !self.not_read.is_empty() {
            let n = self.not_read.len();
            write!(f, "\n{} not read:", count(n, "thing was", "things were"))?;
            for thing in self.not_read.iter().take(LISTED) {
                let id = if thing.id.is_empty() { String::new() } else { format!(" ({})", thing.id) };
                write!(f, "\n  {}{id}: {}", thing.what, thing.why)?;
            }
            if n > LISTED {
                write!(f, "\n  and {} more", n - LISTED)?;
            }
        }
        if !self.lost.is_empty() {
            let lost: Vec<String> = self.lost.iter().map(|(what, n)| format!("{what} ({n})")).collect();
            write!(f, "\nA map has no place for: {}.", lost.join(", "))?;
        }
        if self.deleted > 0 {
            write!(
                f,
                "\n{} in the source and left out.",
                count(self.deleted, "thing was deleted", "things were deleted")
            )?;
        }
        for remark in &self.remarks {
            write!(f, "\n{remark}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_speaks_in_plain_words() {
        let mut report = ImportReport { notes: 51, labels: 7, frames: 1, ..Default::default() };
        assert_eq!(report.to_string(), "51 notes, 7 labels, 1 frame.");
        report.skip("an embedded page", "e1", "a map cannot show pages");
        report.lose("dashed lines");
        report.deleted = 2;
        assert_eq!(
            report.to_string(),
            "51 notes, 7 labels, 1 frame.\n1 thing was not read:\n  an embedded page (e1): a map cannot show \
             pages\nA map has no place for: dashed lines (1).\n2 things were deleted in the source and left out."
        );
        assert_eq!(ImportReport::default().to_string(), "Nothing was found.");
    }
}
