//! What a person should know before printing.

/// Sizes and warnings of the pages that were made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageReport {
    /// 0 where no text is on any page.
    pub smallest_text_pt: f64,
    pub pages: usize,
    /// Width and height of sheets that are glued together, overlaps counted once.
    pub glued_mm: Option<(f64, f64)>,
    /// Sheets across and down.
    pub sheets: Option<(usize, usize)>,
    /// Whole sentences.
    pub warnings: Vec<String>,
}

/// Text of this size is read from a metre: its small letters are then 8 minutes of arc high.
const PT_FROM_A_METRE: f64 = 13.0;

impl PageReport {
    /// From how far the smallest text can be read, in metres; 0 without text.
    pub fn reading_distance_m(&self) -> f64 {
        (self.smallest_text_pt / PT_FROM_A_METRE * 10.0).round() / 10.0
    }

    /// The size of the smallest text and from where it is read; empty without text.
    pub fn reading_words(&self) -> String {
        let size = self.smallest_text_pt;
        match self.reading_distance_m() {
            _ if size <= 0.0 => String::new(),
            metres if metres <= 0.7 => {
                format!("Smallest text prints at {size:.1} pt. Readable at arm's length.")
            }
            metres => format!("Smallest text prints at {size:.1} pt. Readable from {metres:.1} m."),
        }
    }

    /// Adds the pages of another map.
    pub fn add(&mut self, other: Self) {
        let sizes = [self.smallest_text_pt, other.smallest_text_pt].into_iter().filter(|size| *size > 0.0);
        self.smallest_text_pt = sizes.reduce(f64::min).unwrap_or(0.0);
        self.pages += other.pages;
        self.glued_mm = self.glued_mm.or(other.glued_mm);
        self.sheets = self.sheets.or(other.sheets);
        let new = other.warnings.into_iter().filter(|warning| !self.warnings.contains(warning));
        let new: Vec<String> = new.collect();
        self.warnings.extend(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_text_is_read_from_farther_away() {
        let report = |smallest_text_pt| PageReport { smallest_text_pt, ..PageReport::default() };
        assert_eq!(report(7.81).reading_words(), "Smallest text prints at 7.8 pt. Readable at arm's length.");
        assert_eq!(report(15.6).reading_distance_m(), 1.2);
        assert_eq!(report(0.0).reading_words(), "");
    }

    #[test]
    fn reports_add_up() {
        let report = |smallest_text_pt, pages| PageReport {
            smallest_text_pt,
            pages,
            warnings: vec!["W".into()],
            ..PageReport::default()
        };
        let mut all = report(0.0, 1);
        all.add(report(9.0, 2));
        all.add(report(7.0, 3));
        assert_eq!((all.smallest_text_pt, all.pages, all.warnings.len()), (7.0, 6, 1));
    }
}
