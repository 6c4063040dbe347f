//! Counting answers into scores.

use std::collections::{BTreeMap, HashMap};

use super::columns::{Meaning, Meanings};
use super::values::{self, Style};
use super::{Answered, Places};
use crate::insight::{Answers, Measure, Score};
use crate::model::{Date, StepId};

/// Rows after which progress is told.
const A_WHILE: usize = 4096;

/// Which answers are counted together; the last two periods are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    #[default]
    All,
    Month,
    Quarter,
    Year,
}

impl Period {
    pub const ALL: [Self; 4] = [Self::All, Self::Month, Self::Quarter, Self::Year];

    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "All together",
            Self::Month => "By month",
            Self::Quarter => "By quarter",
            Self::Year => "By year",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| {
            period.name().to_lowercase().trim_start_matches("by ").starts_with(&word.trim().to_lowercase())
                && !word.trim().is_empty()
        })
    }

    /// Days of one period have one key, and later periods a greater one.
    fn key(self, day: Date) -> i32 {
        let (year, month) = (i32::from(day.year), i32::from(day.month) - 1);
        match self {
            Self::All => 0,
            Self::Month => year * 12 + month,
            Self::Quarter => year * 4 + month / 3,
            Self::Year => year,
        }
    }

    /// "2026-11", "2026 Q4".
    fn label(self, key: i32) -> String {
        match self {
            Self::All => "All".to_owned(),
            Self::Month => format!("{}-{:02}", key.div_euclid(12), key.rem_euclid(12) + 1),
            Self::Quarter => format!("{} Q{}", key.div_euclid(4), key.rem_euclid(4) + 1),
            Self::Year => key.to_string(),
        }
    }
}

/// The scores of one question at one step, the latest period last.
#[derive(Clone, Debug, PartialEq)]
pub struct StepScore {
    pub step: StepId,
    pub measure: Measure,
    /// Upper end of the scale.
    pub top: f64,
    pub periods: Vec<(String, Score)>,
    /// The latest day of an answer.
    pub date: Option<Date>,
}

impl StepScore {
    /// The score of the latest period.
    pub fn now(&self) -> Option<&Score> {
        self.periods.last().map(|(_, score)| score)
    }

    /// The score of the period before.
    pub fn before(&self) -> Option<&Score> {
        self.periods.len().checked_sub(2).and_then(|at| self.periods.get(at)).map(|(_, score)| score)
    }
}

/// What was counted, and what could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    pub scores: Vec<StepScore>,
    pub answers: usize,
    /// One sentence each.
    pub remarks: Vec<String>,
}

/// Something that could not be counted: how often, and where first.
#[derive(Default)]
struct Left {
    times: usize,
    line: usize,
    text: String,
}

impl Left {
    fn note(&mut self, line: usize, text: &str) {
        if self.times == 0 {
            (self.line, self.text) = (line, text.to_owned());
        }
        self.times += 1;
    }
}

/// Counts the answers of every step. `progress` hears from 0 to 1.
pub fn count(
    answered: &Answered,
    meanings: &Meanings,
    period: Period,
    places: &Places,
    progress: &dyn Fn(f32),
) -> Counted {
    let mut counter = Counter::new(answered, meanings, period, places);
    for (at, row) in answered.rows.iter().enumerate() {
        if at % A_WHILE == 0 {
            progress(at as f32 / answered.rows.len() as f32);
        }
        counter.row(row);
    }
    progress(1.0);
    counter.done()
}

struct Counter<'a> {
    answered: &'a Answered,
    meanings: &'a Meanings,
    period: Period,
    places: &'a Places,
    columns: Vec<(usize, Meaning, Option<StepId>, f64)>,
    /// `None` where the column does not say.
    month_first: Option<bool>,
    /// Steps by the text of their cell: a name is looked up once.
    known: HashMap<&'a str, Option<StepId>>,
    found: BTreeMap<(StepId, Measure), BTreeMap<i32, Answers>>,
    tops: BTreeMap<Measure, f64>,
    dates: BTreeMap<(StepId, Measure), Date>,
    styles: BTreeMap<Style, usize>,
    words: Left,
    empty: usize,
    outside: Left,
    unknown: BTreeMap<String, usize>,
    no_step: Left,
    no_date: Left,
    either: Left,
    no_question: Left,
    answers: usize,
}

impl<'a> Counter<'a> {
    fn new(answered: &'a Answered, meanings: &'a Meanings, period: Period, places: &'a Places) -> Self {
        let mut tops = BTreeMap::new();
        let columns = meanings.0.iter().enumerate().filter_map(|(at, meaning)| {
            let (Meaning::Score(_) | Meaning::Answer) = meaning else { return None };
            let step = answered.heads.get(at).and_then(|head| places.step(head));
            let top = scale(answered, at, *meaning);
            if let Meaning::Score(measure) = meaning {
                let known = tops.entry(*measure).or_insert(top);
                *known = f64::max(*known, top);
            }
            Some((at, *meaning, step, top))
        });
        let columns: Vec<_> = columns.collect();
        let dates = meanings.at(Meaning::Date);
        let cells = answered.rows.iter().filter_map(|row| dates.map(|at| row.cell(at)));
        Self {
            answered,
            meanings,
            period,
            places,
            columns,
            month_first: values::puts_month_first(cells),
            known: HashMap::new(),
            found: BTreeMap::new(),
            tops,
            dates: BTreeMap::new(),
            styles: BTreeMap::new(),
            words: Left::default(),
            empty: 0,
            outside: Left::default(),
            unknown: BTreeMap::new(),
            no_step: Left::default(),
            no_date: Left::default(),
            either: Left::default(),
            no_question: Left::default(),
            answers: 0,
        }
    }

    fn row(&mut self, row: &'a super::Row) {
        let named = self.step_of(row);
        let day = self.day_of(row);
        let asked = self.meanings.at(Meaning::Question).map(|at| row.cell(at));
        for at in 0..self.columns.len() {
            let (column, meaning, own, top) = self.columns[at];
            let cell = row.cell(column);
            if cell.is_empty() {
                self.empty += 1;
                continue;
            }
            let Some(answer) = values::number(cell) else {
                self.words.note(row.line, cell);
                continue;
            };
            let measure = match meaning {
                Meaning::Score(measure) => Some(measure),
                _ => asked.and_then(Measure::from_word),
            };
            let Some(measure) = measure else {
                self.no_question.note(row.line, asked.unwrap_or_default());
                continue;
            };
            let top = if measure == Measure::Nps { 10.0 } else { *self.tops.entry(measure).or_insert(top) };
            let least = if measure == Measure::Nps || top > 10.0 { 0.0 } else { 1.0 };
            if !(least..=top).contains(&answer) {
                self.outside.note(row.line, cell);
                continue;
            }
            let Some(step) = own.filter(|_| self.meanings.at(Meaning::Step).is_none()).or(named) else {
                continue;
            };
            let key = match (self.period, day) {
                (Period::All, _) => 0,
                (period, Some(day)) => period.key(day),
                (_, None) => {
                    self.no_date.note(row.line, "");
                    continue;
                }
            };
            self.found.entry((step, measure)).or_default().entry(key).or_default().add(measure, answer, top);
            if let Some(day) = day {
                let latest = self.dates.entry((step, measure)).or_insert(day);
                *latest = day.max(*latest);
            }
            self.answers += 1;
        }
    }

    fn step_of(&mut self, row: &'a super::Row) -> Option<StepId> {
        let at = self.meanings.at(Meaning::Step)?;
        let name = row.cell(at);
        if name.is_empty() {
            self.no_step.note(row.line, "");
            return None;
        }
        let places = self.places;
        let stage = self.meanings.at(Meaning::Stage).map(|at| row.cell(at)).unwrap_or_default();
        let found = if stage.is_empty() {
            *self.known.entry(name).or_insert_with(|| places.step(name))
        } else {
            places.step(&format!("{stage}, {name}")).or_else(|| places.step(name))
        };
        if found.is_none() {
            *self.unknown.entry(name.to_owned()).or_default() += 1;
        }
        found
    }

    fn day_of(&mut self, row: &super::Row) -> Option<Date> {
        let cell = row.cell(self.meanings.at(Meaning::Date)?);
        if cell.is_empty() {
            return None;
        }
        match values::date(cell, self.month_first == Some(true)) {
            Some((day, style, either)) => {
                *self.styles.entry(style).or_default() += 1;
                if either && self.month_first.is_none() {
                    self.either.note(row.line, cell);
                }
                Some(day)
            }
            None => {
                self.no_date.note(row.line, cell);
                None
            }
        }
    }

    fn done(self) -> Counted {
        let remarks = self.remarks();
        let mut scores = Vec::new();
        for ((step, measure), periods) in &self.found {
            let label = |key: &i32| self.period.label(*key);
            let of = |(key, answers): (&i32, &Answers)| Some((label(key), answers.score(*measure)?));
            let top =
                if *measure == Measure::Nps { 10.0 } else { self.tops.get(measure).copied().unwrap_or(10.0) };
            scores.push(StepScore {
                step: *step,
                measure: *measure,
                top,
                periods: periods.iter().filter_map(of).collect(),
                date: self.dates.get(&(*step, *measure)).copied(),
            });
        }
        Counted { scores, answers: self.answers, remarks }
    }

    /// What could not be counted, one sentence each.
    fn remarks(&self) -> Vec<String> {
        let mut told = Vec::new();
        let cells = |left: &Left, one: &str, many: &str| {
            let Left { times, line, text } = left;
            let first = if text.is_empty() {
                format!("in line {line}")
            } else {
                format!("in line {line}: “{text}”")
            };
            match times {
                1 => format!("1 {one} was left out, {first}."),
                n => format!("{n} {many} were left out, the first {first}."),
            }
        };
        if self.columns.is_empty() {
            told.push("No column holds answers yet; say which one does.".to_owned());
        }
        let headed = self.columns.iter().all(|column| column.2.is_some());
        if self.meanings.at(Meaning::Step).is_none() && (!headed || self.columns.is_empty()) {
            told.push("No column names the step; say which one does.".to_owned());
        }
        let unknown: usize = self.unknown.values().sum();
        if unknown > 0 {
            let names: Vec<String> = self.unknown.keys().take(3).map(|name| format!("“{name}”")).collect();
            let more = if self.unknown.len() > 3 { ", …" } else { "" };
            let rows = if unknown == 1 { "1 row names".to_owned() } else { format!("{unknown} rows name") };
            told.push(format!(
                "{rows} a step that the map does not have, or has twice: {}{more}. Rename the step or the rows.",
                names.join(", ")
            ));
        }
        let lefts = [
            (&self.no_step, "row without a step", "rows without a step"),
            (&self.words, "cell that is no number", "cells that are no numbers"),
            (&self.outside, "answer outside its scale", "answers outside their scale"),
            (&self.no_question, "answer to no known question", "answers to no known question"),
        ];
        told.extend(
            lefts
                .into_iter()
                .filter(|(left, ..)| left.times > 0)
                .map(|(left, one, many)| cells(left, one, many)),
        );
        if self.empty > 0 {
            let verb = if self.empty == 1 { "cell is" } else { "cells are" };
            told.push(format!("{} {verb} empty.", self.empty));
        }
        if self.no_date.times > 0 {
            told.push(format!(
                "{}; count all together to take them in.",
                cells(&self.no_date, "answer without a day", "answers without a day").trim_end_matches('.')
            ));
        }
        if self.styles.len() > 1 {
            let styles: Vec<&str> = self.styles.keys().map(|style| style.example()).collect();
            told.push(format!(
                "Days are written in {} ways ({}); all were read.",
                styles.len(),
                styles.join(", ")
            ));
        }
        if self.either.times > 0 {
            told.push(format!(
                "“{}” in line {} can be read in two ways, and the file does not say which; the day was taken first.",
                self.either.text, self.either.line
            ));
        }
        if self.answers == 0 && !self.answered.rows.is_empty() && told.is_empty() {
            told.push("No answer could be counted.".to_owned());
        }
        told
    }
}

/// Where the scale of a column ends: the least of 5, 7, 10 and 100 that nearly all answers are within.
fn scale(answered: &Answered, at: usize, meaning: Meaning) -> f64 {
    if meaning == Meaning::Score(Measure::Nps) {
        return 10.0;
    }
    const TOPS: [f64; 4] = [5.0, 7.0, 10.0, 100.0];
    let mut within = [0usize; 4];
    let mut all = 0usize;
    for answer in answered.rows.iter().filter_map(|row| values::number(row.cell(at))) {
        all += 1;
        for (count, top) in within.iter_mut().zip(TOPS) {
            *count += usize::from(answer <= top);
        }
    }
    // a slip of the pen among a hundred answers makes no longer scale
    let enough = |count: &usize| *count > 0 && *count * 100 >= all * 98;
    within.iter().position(enough).map_or(10.0, |at| TOPS[at])
}
