//! Scores of surveys: NPS, CSAT and CES with their 95 % intervals.
//!
//! | score | what | interval |
//! |---|---|---|
//! | NPS | share of 9 and 10 less share of 0 to 6, in points (F. Reichheld, The One Number You Need to Grow, Harvard Business Review, 2003) | normal, variance of a difference of two shares of one sample: (p + d − (p − d)²) ÷ n (B. Rocks, Interval Estimation for the Net Promoter Score, The American Statistician 70(4), 2016) |
//! | CSAT | share of answers in the upper two of five (of seven or ten: upper two, too), in per cent | Wilson score interval (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22(158), 1927) |
//! | CES | mean answer on its scale | normal: mean ± 1.96 × s ÷ √n |
//!
//! Wilson's interval of a share p of n answers with z = 1.96:
//! (p + z² ÷ 2n ± z × √(p(1 − p) ÷ n + z² ÷ 4n²)) ÷ (1 + z² ÷ n). It stays within 0 and 1 and is
//! right for few answers, where the usual ± is not.

/// Standard normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_985;

/// A question of a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    Nps,
    Csat,
    Ces,
}

impl Measure {
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Nps => "NPS",
            Self::Csat => "CSAT",
            Self::Ces => "CES",
        }
    }

    /// The measure of a word, such as a cell or the head of a column.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let says = |names: &[&str]| names.iter().any(|name| word.contains(name));
        match () {
            () if says(&["nps", "net promoter", "recommend", "empfehl", "recommand", "recomend"]) => {
                Some(Self::Nps)
            }
            () if says(&["csat", "satisf", "zufried", "satisfac"]) => Some(Self::Csat),
            () if says(&["ces", "effort", "aufwand", "esfuerzo"]) => Some(Self::Ces),
            () => None,
        }
    }
}

/// A score with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// NPS in points −100 to 100, CSAT in per cent, CES on its scale.
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub n: u32,
}

impl Score {
    /// Half the width of the interval.
    pub fn half(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// Answers of one question, counted as they come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Answers {
    n: u32,
    /// NPS: 9 and 10; CSAT: the upper two.
    good: u32,
    /// NPS: 0 to 6.
    bad: u32,
    sum: f64,
    squares: f64,
}

impl Answers {
    /// Counts an answer on a scale that ends at `top`.
    pub fn add(&mut self, measure: Measure, answer: f64, top: f64) {
        let (good, bad) = match measure {
            Measure::Nps => (answer >= 8.5, answer < 6.5),
            Measure::Csat => (answer > top - 1.5, false),
            Measure::Ces => (false, false),
        };
        self.n += 1;
        self.good += u32::from(good);
        self.bad += u32::from(bad);
        self.sum += answer;
        self.squares += answer * answer;
    }

    /// These and others.
    pub fn and(self, other: Self) -> Self {
        Self {
            n: self.n + other.n,
            good: self.good + other.good,
            bad: self.bad + other.bad,
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }

    pub fn count(&self) -> u32 {
        self.n
    }

    /// The score; `None` without an answer.
    pub fn score(&self, measure: Measure) -> Option<Score> {
        let n = f64::from((self.n > 0).then_some(self.n)?);
        let (good, bad) = (f64::from(self.good) / n, f64::from(self.bad) / n);
        Some(match measure {
            Measure::Nps => {
                let value = good - bad;
                let half = Z * ((good + bad - value * value).max(0.0) / n).sqrt();
                let points = |share: f64| (share * 100.0).clamp(-100.0, 100.0);
                Score {
                    value: points(value),
                    low: points(value - half),
                    high: points(value + half),
                    n: self.n,
                }
            }
            Measure::Csat => {
                let (low, high) = wilson(good, n);
                Score { value: good * 100.0, low: low * 100.0, high: high * 100.0, n: self.n }
            }
            Measure::Ces => {
                let mean = self.sum / n;
                let spread =
                    if self.n > 1 { (self.squares - n * mean * mean).max(0.0) / (n - 1.0) } else { 0.0 };
                let half = Z * (spread / n).sqrt();
                Score { value: mean, low: mean - half, high: mean + half, n: self.n }
            }
        })
    }
}

/// Wilson's 95 % interval of a share of `n` answers; both from 0 to 1.
///
/// ```
/// let (low, high) = laneway::insight::wilson(0.5, 10.0);
/// assert!((low - 0.2366).abs() < 1e-4 && (high - 0.7634).abs() < 1e-4);
/// ```
pub fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
    let whole = 1.0 + z2 / n;
    (((middle - half) / whole).clamp(0.0, 1.0), ((middle + half) / whole).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(measure: Measure, top: f64, answers: &[(f64, usize)]) -> Score {
        let mut all = Answers::default();
        for (answer, times) in answers {
            (0..*times).for_each(|_| all.add(measure, *answer, top));
        }
        all.score(measure).unwrap()
    }

    #[test]
    fn nps_of_known_answers() {
        let score = of(Measure::Nps, 10.0, &[(10.0, 50), (8.0, 30), (3.0, 20)]);
        assert!((score.value - 30.0).abs() < 1e-9);
        // 1.96 × √((0.5 + 0.2 − 0.09) ÷ 100) = 0.1531
        assert!((score.half() - 15.31).abs() < 0.01, "{}", score.half());
    }

    #[test]
    fn csat_has_wilsons_interval() {
        let score = of(Measure::Csat, 5.0, &[(5.0, 60), (4.0, 21), (2.0, 19)]);
        assert!((score.value - 81.0).abs() < 1e-9);
        assert!((score.low - 72.22).abs() < 0.01 && (score.high - 87.49).abs() < 0.01, "{score:?}");
        let all = of(Measure::Csat, 5.0, &[(5.0, 3)]);
        assert!((all.high - 100.0).abs() < 1e-9 && all.low < 50.0, "three answers prove little: {all:?}");
    }

    #[test]
    fn ces_is_a_mean() {
        let score = of(Measure::Ces, 7.0, &[(2.0, 2), (4.0, 2)]);
        assert!((score.value - 3.0).abs() < 1e-9);
        // s = 1.1547, ÷ √4, × 1.96
        assert!((score.half() - 1.1316).abs() < 1e-3);
    }
}
