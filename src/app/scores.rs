//! Score files on a map: what an import would write, and writing it as one step.
//!
//! A step has one figure a question. A file read again (the same name, or the same bytes) updates its
//! figures and its source; it never doubles them. What a person set on a figure (target, owner,
//! milestones, …) stays.

use crate::edit::{Command, EditError, Editor, GridCommand, MergeKey, RecordCommand};
use crate::import::scores::{Answered, Counted, Meanings, StepScore};
use crate::insight::{Measure, Reading};
use crate::model::{
    Date, EvidenceLink, Id, JourneyMap, Key, LaneId, LaneKind, Metric, MetricId, Project, Record, ScoreFile,
    Source, SourceId, SourceKind, Trend,
};

/// One figure that an import writes.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLine {
    pub place: String,
    pub score: StepScore,
    /// "+31 (24 to 38, n = 312)".
    pub shown: String,
    /// What stood there, or the period before.
    pub before: String,
    pub trend: Option<Trend>,
    /// The figure it updates; `None` makes one.
    pub metric: Option<MetricId>,
}

/// What an import of scores writes.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePlan {
    pub lines: Vec<ScoreLine>,
    /// The file was read before; "the same" if nothing in it has changed.
    pub known: Option<&'static str>,
}

/// What an import would write on a map.
pub fn plan_scores(project: &Project, map: &JourneyMap, answered: &Answered, counted: &Counted) -> ScorePlan {
    let reading = Reading::of(project, map);
    let line = |score: &StepScore| {
        let now = score.now()?;
        let metric = reading.metrics(score.step).iter().find(|m| is_of(m, score.measure)).copied();
        let before = match (score.before(), metric) {
            (Some(before), _) => Some((before.value, before.half())),
            (None, Some(metric)) => metric.value.map(|value| (value, metric.interval.unwrap_or(0.0))),
            (None, None) => None,
        };
        let shown = format!(
            "{} ({} to {}, n = {})",
            value_shown(score.measure, now.value, score.top),
            plain(score.measure, now.low),
            plain(score.measure, now.high),
            now.n
        );
        Some(ScoreLine {
            place: reading.column_of(score.step).map(|at| reading.place(at)).unwrap_or_default(),
            score: score.clone(),
            shown,
            before: before.map(|b| value_shown(score.measure, b.0, score.top)).unwrap_or_default(),
            trend: before.map(|before| trend(before, (now.value, now.half()))),
            metric: metric.map(|metric| metric.id),
        })
    };
    let mut lines: Vec<ScoreLine> = counted.scores.iter().filter_map(line).collect();
    lines.sort_by_key(|line| (reading.column_of(line.score.step), line.score.measure));
    let file = file_of(project, answered);
    let known =
        file.map(|file| if file.fingerprint == answered.fingerprint { "the same" } else { "changed" });
    ScorePlan { lines, known }
}

/// A figure that holds the answers to a question.
fn is_of(metric: &Metric, measure: Measure) -> bool {
    metric.name.trim().eq_ignore_ascii_case(measure.name())
}

/// The record of a file that was read before: by its bytes, else by its name.
fn file_of<'a>(project: &'a Project, answered: &Answered) -> Option<&'a ScoreFile> {
    let files = || project.score_files().iter().map(|file| &**file);
    files()
        .find(|file| file.fingerprint == answered.fingerprint)
        .or_else(|| files().find(|file| file.name == answered.name))
}

/// Two values differ where their difference is larger than its own 95 % interval: the halves of both
/// intervals, added as independent errors add.
fn trend((before, half_before): (f64, f64), (now, half_now): (f64, f64)) -> Trend {
    let noise = (half_before * half_before + half_now * half_now).sqrt();
    match now - before {
        change if change.abs() <= noise.max(1e-9) => Trend::Level,
        change if change > 0.0 => Trend::Up,
        _ => Trend::Down,
    }
}

fn plain(measure: Measure, value: f64) -> String {
    let text = if measure == Measure::Ces { format!("{value:.1}") } else { format!("{value:.0}") };
    let text = if text == "-0" { "0".to_owned() } else { text };
    text.replace('-', "−")
}

/// A score as it stands on the map: "+46", "84 %", "3.1 / 7".
fn value_shown(measure: Measure, value: f64, top: f64) -> String {
    let text = plain(measure, value);
    match measure {
        Measure::Nps if value.round() > 0.0 => format!("+{text}"),
        Measure::Nps => text,
        Measure::Csat => format!("{text}\u{2009}%"),
        Measure::Ces => format!("{text} / {top:.0}"),
    }
}

/// Writes what [`plan_scores`] says, as one step; how many figures were written.
///
/// # Errors
/// The map is gone, or the project can only be looked at.
pub fn import_scores(
    editor: &mut Editor,
    answered: &Answered,
    meanings: &Meanings,
    counted: &Counted,
) -> Result<usize, EditError> {
    let project = editor.project().clone();
    let map = editor.map().ok_or(EditError::NoMap)?.clone();
    let plan = plan_scores(&project, &map, answered, counted);
    let date = plan.lines.iter().filter_map(|line| line.score.date).max();
    let key = editor.merge_key();
    let source = source(editor, answered, counted, date, key)?;
    remember(editor, answered, meanings, date, key)?;
    let lane = lane(editor, key)?;
    let commands = plan.lines.iter().map(|line| metric(&map, line, lane, source).into());
    let commands: Vec<Command> = commands.collect();
    let written = commands.len();
    editor.run_merged(&Command::Batch { name: format!("Import {}", answered.name), commands }, key)?;
    Ok(written)
}

/// The figure of a line, new or with its new value.
fn metric(map: &JourneyMap, line: &ScoreLine, lane: LaneId, source: SourceId) -> RecordCommand {
    let StepScore { step, measure, top, .. } = line.score;
    let known = line.metric.and_then(|id| map.metrics().get(id));
    let now =
        line.score.now().copied().unwrap_or(crate::insight::Score { value: 0.0, low: 0.0, high: 0.0, n: 0 });
    let unit = match measure {
        Measure::Nps => String::new(),
        Measure::Csat => "%".to_owned(),
        Measure::Ces => format!("/ {top:.0}"),
    };
    let order = map.metrics().iter().filter(|m| m.cell == Some((lane, step))).count() as u32;
    let mut metric = known.map(|known| Metric::clone(known)).unwrap_or_else(|| Metric {
        cell: Some((lane, step)),
        order,
        ..Metric::named(MetricId::from_bits(0), measure.name())
    });
    // What stood there becomes the baseline where nobody set one; the period before says it better.
    metric.baseline = line.score.before().map(|before| before.value).or(metric.baseline);
    metric.value = Some(round(now.value));
    metric.shown = value_shown(measure, now.value, top);
    metric.unit = unit;
    metric.trend = line.trend.or(metric.trend);
    metric.date = line.score.date.or(metric.date);
    metric.n = Some(now.n);
    metric.interval = Some(round(now.half()));
    metric.evidence.assumed = false;
    if !metric.evidence.links.iter().any(|link| link.source == source) {
        metric.evidence.links.push(EvidenceLink { source, agree: None, quote: String::new() });
    }
    let record = Record::from((map.id(), metric));
    if known.is_some() { RecordCommand::Put(record) } else { RecordCommand::Add(record) }
}

/// Files keep two decimals of a computed value.
fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The source that the file is; made, or brought up to date.
fn source(
    editor: &mut Editor,
    answered: &Answered,
    counted: &Counted,
    date: Option<Date>,
    key: MergeKey,
) -> Result<SourceId, EditError> {
    let project = editor.project().clone();
    let names = [file_of(&project, answered).map(|file| file.name.as_str()), Some(answered.name.as_str())];
    let known = project
        .sources()
        .iter()
        .find(|source| source.kind == SourceKind::Survey && names.contains(&Some(source.name.as_str())));
    let n = u32::try_from(counted.answers).ok();
    if let Some(known) = known {
        let source = Source { n, date: date.or(known.date), ..Source::clone(known) };
        editor.run_merged(&RecordCommand::Put(source.into()).into(), key)?;
        return Ok(known.id);
    }
    let source = Source {
        id: SourceId::from_bits(0),
        order: 0,
        name: answered.name.clone(),
        kind: SourceKind::Survey,
        solicited: Some(true),
        internal: Some(false),
        date,
        period: String::new(),
        n,
        unit: "answers".to_owned(),
        url: String::new(),
        remark: String::new(),
        confidential: false,
    };
    match editor.run_merged(&RecordCommand::Add(source.into()).into(), key)?.made {
        Some(Key::Source(id)) => Ok(id),
        _ => Err(EditError::Gone("source")),
    }
}

/// Keeps that the file was read, and what its columns meant.
fn remember(
    editor: &mut Editor,
    answered: &Answered,
    meanings: &Meanings,
    date: Option<Date>,
    key: MergeKey,
) -> Result<(), EditError> {
    let columns =
        meanings.0.iter().zip(&answered.heads).map(|(meaning, head)| (meaning.word(), head.clone()));
    let file = ScoreFile {
        id: crate::model::ScoreFileId::from_bits(0),
        name: answered.name.clone(),
        date,
        fingerprint: answered.fingerprint.clone(),
        columns: columns.collect(),
    };
    let command = match file_of(editor.project(), answered) {
        Some(known) => RecordCommand::Put(ScoreFile { id: known.id, ..file }.into()),
        None => RecordCommand::Add(file.into()),
    };
    editor.run_merged(&command.into(), key).map(|_| ())
}

/// The lane of figures; made if the map has none.
fn lane(editor: &mut Editor, key: MergeKey) -> Result<LaneId, EditError> {
    let map = editor.map().ok_or(EditError::NoMap)?;
    if let Some(lane) = map.lanes_in_order().into_iter().find(|lane| lane.kind == LaneKind::Metric) {
        return Ok(lane.id);
    }
    let add = GridCommand::AddLane { at: None, kind: LaneKind::Metric, title: String::new() };
    match editor.run_merged(&add.into(), key)?.made {
        Some(Key::Lane(_, lane)) => Ok(lane),
        _ => Err(EditError::Gone("lane")),
    }
}

/// The meanings that a file of this name had when it was read last, if its heads are the same.
pub fn remembered_meanings(project: &Project, answered: &Answered) -> Option<Meanings> {
    let file = file_of(project, answered)?;
    let heads = file.columns.iter().map(|(_, head)| head);
    if !heads.eq(answered.heads.iter()) {
        return None;
    }
    let meanings = file.columns.iter().map(|(word, _)| crate::import::scores::Meaning::from_word(word));
    meanings.collect::<Option<Vec<_>>>().map(Meanings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::scores::{Period, Places, count, open};

    const ANSWERS: &str = "Step;Date;NPS\nCheckout;2026-10-02;3\nCheckout;2026-10-09;6\nCheckout;2026-11-03;9\n\
                           Checkout;2026-11-07;10\nDelivery;2026-11-08;8\n";

    fn read(editor: &Editor, name: &str, text: &str, period: Period) -> (Answered, Meanings, Counted) {
        let answered = open(name, text.as_bytes(), &|_| {}).expect("it is read");
        let places = Places::of(&Reading::of(editor.project(), editor.map().expect("a map")));
        let meanings = Meanings::guess(&answered, &places);
        let counted = count(&answered, &meanings, period, &places, &|_| {});
        (answered, meanings, counted)
    }

    fn metrics(editor: &Editor) -> Vec<Metric> {
        let all = editor.map().into_iter().flat_map(|map| map.metrics().iter());
        all.filter(|metric| metric.n.is_some()).map(|metric| Metric::clone(metric)).collect()
    }

    #[test]
    fn a_file_read_again_updates_and_does_not_double() -> Result<(), Box<dyn std::error::Error>> {
        let mut editor = Editor::new(super::super::example_map()?);
        let before = editor.project().records();
        let (answered, meanings, counted) = read(&editor, "nps.csv", ANSWERS, Period::All);
        assert_eq!(import_scores(&mut editor, &answered, &meanings, &counted)?, 2);
        assert_eq!(editor.project().check(), []);
        let once = metrics(&editor);
        assert_eq!(once.len(), 2);
        let count_of = |editor: &Editor| {
            let map = editor.map().map_or(0, |map| map.metrics().len());
            (map, editor.project().sources().len(), editor.project().score_files().len())
        };
        let counts = count_of(&editor);
        import_scores(&mut editor, &answered, &meanings, &counted)?;
        assert_eq!(count_of(&editor), counts, "the same file again");
        assert_eq!(metrics(&editor).len(), 2);
        let more = format!("{ANSWERS}Checkout;2026-12-01;10\n");
        let (answered, meanings, counted) = read(&editor, "nps.csv", &more, Period::All);
        let map = editor.map().ok_or("a map")?.clone();
        let plan = plan_scores(editor.project(), &map, &answered, &counted);
        assert_eq!(plan.known, Some("changed"));
        import_scores(&mut editor, &answered, &meanings, &counted)?;
        assert_eq!(count_of(&editor), counts, "a newer state of it");
        let checkout = metrics(&editor).into_iter().find(|m| m.n == Some(5)).ok_or("five answers now")?;
        assert_eq!(checkout.shown, "+20");
        editor.undo();
        editor.undo();
        editor.undo();
        assert!(editor.project().records() == before, "each import is one step");
        Ok(())
    }

    #[test]
    fn the_last_two_months_are_compared() -> Result<(), Box<dyn std::error::Error>> {
        let editor = Editor::new(super::super::example_map()?);
        let (answered, _, counted) = read(&editor, "nps.csv", ANSWERS, Period::Month);
        let map = editor.map().ok_or("a map")?;
        let plan = plan_scores(editor.project(), map, &answered, &counted);
        let checkout = plan.lines.iter().find(|line| line.place == "Order, Checkout").ok_or("a line")?;
        assert_eq!((checkout.before.as_str(), checkout.trend), ("−100", Some(Trend::Up)));
        assert!(checkout.shown.starts_with("+100"), "{}", checkout.shown);
        Ok(())
    }
}
