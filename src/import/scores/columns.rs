//! What the columns of a table of answers mean.

use super::{Answered, Places, values};
use crate::insight::Measure;

/// What one column means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    #[default]
    Nothing,
    /// Names the step, or the stage.
    Step,
    /// Names the stage, where another column names the step.
    Stage,
    Date,
    /// Says which question a row answers.
    Question,
    /// Answers to a question.
    Score(Measure),
    /// Answers to the question that the row names.
    Answer,
}

impl Meaning {
    pub const ALL: [Self; 9] = [
        Self::Nothing,
        Self::Step,
        Self::Stage,
        Self::Date,
        Self::Score(Measure::Nps),
        Self::Score(Measure::Csat),
        Self::Score(Measure::Ces),
        Self::Question,
        Self::Answer,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "Not used",
            Self::Step => "Step",
            Self::Stage => "Stage",
            Self::Date => "Date",
            Self::Question => "Question",
            Self::Score(Measure::Nps) => "NPS, 0 to 10",
            Self::Score(Measure::Csat) => "CSAT",
            Self::Score(Measure::Ces) => "CES",
            Self::Answer => "Answer",
        }
    }

    /// The meaning of a word, as on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Some(match word.as_str() {
            "nothing" | "not used" | "none" => Self::Nothing,
            "step" => Self::Step,
            "stage" => Self::Stage,
            "date" => Self::Date,
            "question" => Self::Question,
            "answer" => Self::Answer,
            "nps" => Self::Score(Measure::Nps),
            "csat" => Self::Score(Measure::Csat),
            "ces" => Self::Score(Measure::Ces),
            _ => return None,
        })
    }

    /// The word in files and on the command line.
    pub fn word(self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Score(measure) => measure.name().to_lowercase(),
            other => other.name().to_lowercase(),
        }
    }
}

/// The meanings of all columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanings(pub Vec<Meaning>);

/// Rows that are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;

const STEP: &[&str] = &["step", "touchpoint", "schritt", "étape", "etape", "paso", "passo", "fase", "stap"];
const STAGE: &[&str] = &["stage", "phase", "journey", "abschnitt", "etapa"];
const DATE: &[&str] = &["date", "datum", "day", "time", "when", "fecha", "data", "tag"];
const QUESTION: &[&str] = &["measure", "metric", "question", "kpi", "frage", "survey", "type"];
const ANSWER: &[&str] =
    &["score", "answer", "rating", "value", "response", "antwort", "wert", "note", "punkte"];

impl Meanings {
    /// Guesses by heads and, where they say nothing, by what stands below.
    pub fn guess(answered: &Answered, places: &Places) -> Self {
        let heads = answered.heads.iter().enumerate();
        let mut guessed: Vec<Meaning> = heads.map(|(at, head)| of_head(answered, places, at, head)).collect();
        // A map without the word "step" in the file: the column whose cells are steps of the map.
        if !guessed.contains(&Meaning::Step) {
            let known = |at: usize| {
                let rows = answered.rows.iter().take(LOOKED_AT);
                rows.filter(|row| places.step(row.cell(at)).is_some()).count()
            };
            let best =
                (0..guessed.len()).filter(|at| guessed[*at] == Meaning::Nothing).max_by_key(|&at| known(at));
            if let Some(at) = best.filter(|&at| known(at) > 0) {
                guessed[at] = Meaning::Step;
            } else if let Some(at) = guessed.iter().position(|meaning| *meaning == Meaning::Stage) {
                guessed[at] = Meaning::Step;
            }
        }
        // Without a column of questions an answer is to the usual one.
        if !guessed.contains(&Meaning::Question) {
            let usual = Meaning::Score(Measure::from_word(&answered.name).unwrap_or(Measure::Nps));
            guessed.iter_mut().filter(|m| **m == Meaning::Answer).for_each(|m| *m = usual);
        }
        Self(guessed)
    }

    /// The columns of a meaning.
    pub fn at(&self, meaning: Meaning) -> Option<usize> {
        self.0.iter().position(|known| *known == meaning)
    }
}

fn of_head(answered: &Answered, places: &Places, at: usize, head: &str) -> Meaning {
    let head = head.to_lowercase();
    let words: Vec<&str> = head.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let holds = |is: fn(&str) -> bool| {
        let cells =
            answered.rows.iter().take(LOOKED_AT).map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        let (mut all, mut yes) = (0, 0);
        for cell in cells {
            all += 1;
            yes += usize::from(is(cell));
        }
        all > 0 && yes * 2 > all
    };
    let number = |cell: &str| values::number(cell).is_some();
    if holds(number) {
        if let Some(measure) = Measure::from_word(&head) {
            return Meaning::Score(measure);
        }
        // a column of answers that is headed by a step
        if places.step(&head).is_some() {
            return Meaning::Score(Measure::from_word(&answered.name).unwrap_or(Measure::Nps));
        }
        return if says(ANSWER) { Meaning::Answer } else { Meaning::Nothing };
    }
    match () {
        () if says(DATE) || holds(values::is_date) => Meaning::Date,
        () if says(STEP) => Meaning::Step,
        () if says(STAGE) => Meaning::Stage,
        () if holds(|cell| Measure::from_word(cell).is_some()) || says(QUESTION) => Meaning::Question,
        () => Meaning::Nothing,
    }
}
