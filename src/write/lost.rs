//! What a file could not hold, counted and told.

/// Counts by what was lost, in the order it was met first.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    counts: Vec<(&'static str, &'static str, usize)>,
    remarks: Vec<String>,
}

impl Lost {
    /// Counts one thing: "picture", "pictures".
    pub fn one(&mut self, singular: &'static str, plural: &'static str) {
        self.some(1, singular, plural);
    }

    /// Counts several at once; none is nothing lost.
    pub fn some(&mut self, n: usize, singular: &'static str, plural: &'static str) {
        if n == 0 {
            return;
        }
        match self.counts.iter_mut().find(|count| count.0 == singular) {
            Some(count) => count.2 += n,
            None => self.counts.push((singular, plural, n)),
        }
    }

    /// Adds a sentence of its own, once.
    pub fn remark(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.remarks.contains(&sentence) {
            self.remarks.push(sentence);
        }
    }

    /// The sentences: "The file has no place for 3 pictures, 1 vote."
    pub fn told(self, file: &str) -> Vec<String> {
        let count =
            |&(one, many, n): &(&str, &str, usize)| format!("{n} {}", if n == 1 { one } else { many });
        let counts: Vec<String> = self.counts.iter().map(count).collect();
        let mut told = Vec::new();
        if !counts.is_empty() {
            told.push(format!("{file} has no place for {}.", counts.join(", ")));
        }
        told.extend(self.remarks);
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_and_told_once() {
        let mut lost = Lost::default();
        lost.one("picture", "pictures");
        lost.some(0, "vote", "votes");
        lost.some(2, "picture", "pictures");
        lost.one("vote", "votes");
        lost.remark("Own words.");
        lost.remark("Own words.");
        assert_eq!(lost.told("A canvas"), ["A canvas has no place for 3 pictures, 1 vote.", "Own words."]);
        assert!(Lost::default().told("A canvas").is_empty());
    }
}
