//! Mermaid's user journeys: `journey`, a title, sections, and tasks with a score and actors.
//!
//! A section is a stage, a task an action in a column of its own, the score (1 to 5) a rating of
//! every actor there, an actor a persona. What a line lacks is told with its number; its words are
//! kept. The format: <https://mermaid.js.org/syntax/userJourney.html>.

use std::collections::BTreeSet;

use super::builder::Builder;
use super::matrix::{Card, Felt, Matrix};
use super::{ImportError, rows};
use crate::model::LaneKind;

/// Whether the first words are those of such a diagram, in a file of its own or as the first block
/// of a Markdown text.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = rows::head(bytes);
    body(&head).any(|(_, line)| is_start(line)) && !head.contains('\0')
}

/// Reads the diagram.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let text = rows::decode(bytes)?;
    let mut lines = body(&text).skip_while(|(_, line)| !is_start(line));
    if lines.next().is_none() {
        let why = "no line of it says “journey”".to_owned();
        return Err(ImportError::Other { expected: "mermaid journey", why });
    }
    let lines: Vec<(usize, &str)> = lines.take_while(|(_, line)| !line.starts_with("```")).collect();
    let mut journey = Journey { matrix: Matrix::default(), does: 0, people: are_people(&lines) };
    journey.does = journey.matrix.lane(LaneKind::Action, "");
    journey.matrix.lane(LaneKind::Emotion, "");
    if let Some(title) = front_title(&text) {
        builder.title = title;
    }
    let mut comments = 0;
    for (number, line) in lines {
        if line.starts_with("%%") || line.starts_with('#') {
            comments += 1;
        } else if !line.is_empty() {
            journey.line(number, line, builder);
        }
    }
    for _ in 0..comments {
        builder.report.lose("comments");
    }
    if !journey.people {
        let told = "There are more different actors than tasks: they are kept as tags, not as personas.";
        builder.report.remarks.push(told.to_owned());
    }
    journey.matrix.write(builder);
    Ok(())
}

/// The lines with their numbers, from 1, without the blanks around them. Comments and settings
/// before the diagram are passed over, and so is the fence of a Markdown block.
fn body(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut opened = false;
    (1..)
        .zip(text.lines().map(str::trim))
        .skip_while(move |(number, line)| {
            let fence = line.starts_with("```") && line.trim_start_matches('`').trim() == "mermaid";
            let front = *line == "---" && (*number == 1 || opened);
            opened = if front { !opened } else { opened };
            fence || front || opened || line.is_empty() || line.starts_with("%%")
        })
        .scan(false, |started, (number, line)| {
            // only the first word that counts may be "journey"; after that everything belongs to it
            let go_on = *started || is_start(line);
            *started = true;
            go_on.then_some((number, line))
        })
}

fn is_start(line: &str) -> bool {
    line == "journey"
        || line.strip_prefix("journey").is_some_and(|rest| rest.starts_with([' ', '\t', ';', '%']))
}

/// The title in the lines between `---` before the diagram.
fn front_title(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim);
    lines.next().filter(|line| *line == "---")?;
    let title = lines.take_while(|line| *line != "---").find_map(|line| line.strip_prefix("title:"))?;
    let title = title.trim().trim_matches(['"', '\'']).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

struct Journey {
    matrix: Matrix,
    /// The lane of the actions.
    does: usize,
    /// Actors are personas.
    people: bool,
}

/// Whether the actors are people: some diagrams list what is done in their place, another thing for
/// every task.
fn are_people(lines: &[(usize, &str)]) -> bool {
    let (mut actors, mut tasks) = (BTreeSet::new(), 0);
    for (_, line) in lines {
        let (_, score, names) = parts(line);
        tasks += usize::from(matches!(score, Score::Told(_)));
        actors.extend(names.into_iter().map(str::to_lowercase));
    }
    // a few may well have a task each
    actors.len() <= tasks.max(8)
}

impl Journey {
    fn line(&mut self, number: usize, line: &str, builder: &mut Builder) {
        // the first word, and what follows it
        let (word, rest) =
            line.split_once([' ', '\t']).map_or((line, ""), |(word, rest)| (word, rest.trim()));
        match word {
            "title" if !rest.is_empty() => builder.title = rest.to_owned(),
            "section" => {
                self.matrix.stage(if rest.is_empty() { "Stage" } else { rest });
            }
            "accTitle:" | "accDescr:" | "accTitle" | "accDescr" => {
                builder.report.skip("a description for screen readers", format!("line {number}"), rest);
            }
            _ => self.task(number, line, builder),
        }
    }

    /// `Make tea: 5: Me, Cat`.
    fn task(&mut self, number: usize, line: &str, builder: &mut Builder) {
        let (text, score, actors) = parts(line);
        let mut say = |what: String| builder.report.remarks.push(format!("Line {number}: {what}"));
        if text.is_empty() {
            say(format!("“{line}” names no task; it is kept as a note."));
        }
        let stage = self.matrix.last_stage();
        let first = self.matrix.is_unused(stage);
        let step = if first { 0 } else { self.matrix.column(stage) };
        let tags = actors.iter().filter(|_| !self.people).map(|name| (*name).to_owned()).collect();
        let people = actors.iter().filter(|_| self.people);
        let actors: Vec<usize> = people.map(|name| self.matrix.persona(name)).collect();
        let card = Card {
            id: format!("line-{number}"),
            text: if text.is_empty() { line.to_owned() } else { text.to_owned() },
            cell: Some((stage, step, self.does)),
            tags,
            persona: if let [one] = actors[..] { Some(one) } else { None },
            ..Card::default()
        };
        self.matrix.card(card);
        let tenths = match score {
            Score::Told(score) => (score - 3.0) * 10.0,
            Score::None => return say(format!("“{text}” has no score; it is kept without a rating.")),
            Score::Bad(word) => {
                return say(format!("“{word}” is no score from 1 to 5; “{text}” is kept without a rating."));
            }
        };
        let people = if actors.is_empty() { vec![None] } else { actors.into_iter().map(Some).collect() };
        for persona in people {
            self.matrix.felt(Felt { stage, step, persona, tenths, words: String::new(), card: None });
        }
    }
}

enum Score<'a> {
    Told(f64),
    Bad(&'a str),
    None,
}

/// Task, score and actors. A task whose own words have a colon is read up to the first number from
/// 1 to 5 that stands alone between two colons.
fn parts(line: &str) -> (&str, Score<'_>, Vec<&str>) {
    let colons: Vec<usize> = line.match_indices(':').map(|(at, _)| at).collect();
    let part = |n: usize| {
        let end = colons.get(n + 1).copied().unwrap_or(line.len());
        line[colons[n] + 1..end].trim()
    };
    let score = |n: usize| part(n).parse::<f64>().ok().filter(|score| (1.0..=5.0).contains(score));
    let people = |n: usize| -> Vec<&str> {
        let rest = colons.get(n + 1).map_or("", |&at| &line[at + 1..]);
        rest.split(',').map(str::trim).filter(|name| !name.is_empty()).collect()
    };
    if let Some((n, told)) = (0..colons.len()).find_map(|n| Some((n, score(n)?))) {
        return (line[..colons[n]].trim(), Score::Told(told), people(n));
    }
    match colons.first() {
        None => (line, Score::None, Vec::new()),
        Some(&at) if part(0).is_empty() => (line[..at].trim(), Score::None, people(0)),
        // a word where the score should be belongs to the task, a number does not
        Some(&at) if part(0).parse::<f64>().is_ok() => (line[..at].trim(), Score::Bad(part(0)), people(0)),
        Some(_) => (line, Score::None, Vec::new()),
    }
}

#[cfg(test)]
mod tests;
