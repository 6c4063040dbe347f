//! The sheets of records: a header, then one row a record that begins with its id.

use super::sheet::{Cell, Sheet, Value};
use super::styles::{Style, Styles};
use crate::layout::Palette;
use crate::layout::label::one_line;
use crate::layout::scale;
use crate::model::{Note, StepId};
use crate::write::{Tale, checks, csv, names};

const ID_WIDTH: f64 = 12.0;
const TEXT_WIDTH: f64 = 40.0;
const WIDTH: f64 = 16.0;

/// All sheets that have a row.
pub fn sheets(tale: &Tale, styles: &mut Styles) -> Vec<Sheet> {
    let lists =
        [notes(tale), ratings(tale), figures(tale), sources(tale), assumptions(tale), opportunities(tale)];
    lists.into_iter().filter(|list| !list.rows.is_empty()).map(|list| list.sheet(tale, styles)).collect()
}

/// A table before it has looks.
struct List {
    /// Key of its name among the page words.
    name: &'static str,
    heads: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl List {
    fn sheet(self, tale: &Tale, styles: &mut Styles) -> Sheet {
        let roles = Palette::paper(tale.project.head().accent).roles;
        let head = styles.number(Style {
            bold: true,
            fill: Some(roles.surface_subtle),
            bordered: true,
            ..Style::default()
        });
        let plain = styles.number(Style { bordered: true, ..Style::default() });
        let head = self.heads.into_iter().map(|text| Cell { value: Value::text(text), style: head });
        let width = self.rows.first().map_or(0, Vec::len);
        let mut rows: Vec<Vec<Cell>> = vec![head.collect()];
        let body = self.rows.into_iter();
        rows.extend(body.map(|row| row.into_iter().map(|value| Cell { value, style: plain }).collect()));
        let widths = (0..width).map(|i| [ID_WIDTH, TEXT_WIDTH].get(i).copied().unwrap_or(WIDTH));
        Sheet {
            name: tale.words.get(self.name).to_owned(),
            rows,
            widths: widths.collect(),
            merged: Vec::new(),
            frozen: (1, 0),
        }
    }
}

/// "Id" and the words of the keys.
fn heads(tale: &Tale, keys: &[&str]) -> Vec<String> {
    let words = keys.iter().map(|key| tale.words.get(key).to_owned());
    ["Id".to_owned()].into_iter().chain(words).collect()
}

/// Names of the stage and the step.
fn place(tale: &Tale, step: Option<StepId>) -> [Value; 2] {
    let step = step.and_then(|id| tale.map.steps().get(id));
    let stage = step.and_then(|step| tale.map.stages().get(step.stage));
    [
        Value::text(stage.map(|stage| one_line(&stage.title)).unwrap_or_default()),
        Value::text(step.map(|step| one_line(&step.title)).unwrap_or_default()),
    ]
}

fn notes(tale: &Tale) -> List {
    let palette = Palette::light();
    let numbers = ["Order", "X", "Y", "Width", "Height", "Votes", "Impact", "Effort"];
    let value = |column: &str, text: String| match text.parse() {
        Ok(number) if numbers.contains(&column) => Value::Number(number),
        _ => Value::text(text),
    };
    let row = |note: &Note| {
        let cells = csv::note_cells(tale, note, &palette);
        csv::COLUMNS.iter().zip(cells).map(|(column, text)| value(column, text)).collect()
    };
    List {
        name: "notes",
        heads: csv::COLUMNS.iter().map(|&column| column.to_owned()).collect(),
        rows: tale.notes().into_iter().map(|note| row(note)).collect(),
    }
}

fn ratings(tale: &Tale) -> List {
    let order: Vec<StepId> = tale.map.columns().iter().map(|column| column.step.id).collect();
    let mut ratings: Vec<_> = tale.map.ratings().iter().collect();
    ratings.sort_by_key(|r| (r.persona, order.iter().position(|&step| step == r.step), r.id));
    let row = |rating: &crate::model::Rating| {
        let [stage, step] = place(tale, Some(rating.step));
        vec![
            Value::text(rating.id.to_string()),
            Value::text(one_line(&rating.words)),
            stage,
            step,
            Value::text(tale.person(rating.persona)),
            Value::Number(scale::number(tale.map.head().scale, rating.tenths)),
            Value::text(tale.level(rating.tenths)),
            Value::text(rating.rater.clone()),
        ]
    };
    List {
        name: "ratings",
        heads: heads(tale, &["in-words", "stage", "step", "persona", "rating", "feeling", "who"]),
        rows: ratings.into_iter().map(|rating| row(rating)).collect(),
    }
}

fn figures(tale: &Tale) -> List {
    let mut metrics: Vec<_> = tale.map.metrics().iter().collect();
    metrics.sort_by_key(|metric| (metric.cell, metric.order, metric.id));
    let row = |metric: &crate::model::Metric| {
        let [stage, step] = place(tale, metric.cell.map(|cell| cell.1));
        vec![
            Value::text(metric.id.to_string()),
            Value::text(metric.name.clone()),
            stage,
            step,
            Value::text(metric.shown.clone()),
            Value::number(metric.value),
            Value::text(metric.unit.clone()),
            Value::number(metric.target),
            Value::text(metric.trend.map_or("", crate::model::Trend::word)),
            Value::text(metric.date.map(|date| date.to_string()).unwrap_or_default()),
            Value::number(metric.n.map(f64::from)),
            Value::text(names::owner(tale.project, metric.owner.as_ref())),
        ]
    };
    let mut head =
        heads(tale, &["name", "stage", "step", "text", "value", "kind", "target", "trend", "dated"]);
    head.extend(["n".to_owned(), tale.words.get("owner").to_owned()]);
    List { name: "kpis", heads: head, rows: metrics.into_iter().map(|metric| row(metric)).collect() }
}

fn sources(tale: &Tale) -> List {
    let mut sources: Vec<_> = tale.project.sources().iter().collect();
    sources.sort_by_key(|source| (source.order, source.id));
    let row = |source: &crate::model::Source| {
        vec![
            Value::text(source.id.to_string()),
            Value::text(source.name.clone()),
            Value::text(source.kind.word()),
            Value::number(source.n.map(f64::from)),
            Value::text(source.unit.clone()),
            Value::text(source.date.map(|date| date.to_string()).unwrap_or_default()),
            Value::text(source.period.clone()),
            Value::text(source.url.clone()),
        ]
    };
    let mut head = heads(tale, &["name", "kind", "value", "text", "dated"]);
    head.extend(["Period".to_owned(), "URL".to_owned()]);
    List { name: "sources", heads: head, rows: sources.into_iter().map(|source| row(source)).collect() }
}

fn assumptions(tale: &Tale) -> List {
    let row = |note: &Note| {
        let id = Value::text(note.id.to_string());
        let mut cells = checks::row(tale, note);
        // A date that programs can sort by.
        let until = note.assumption.as_ref().and_then(|check| check.until);
        cells[4] = until.map(|date| date.to_string()).unwrap_or_default();
        [id].into_iter().chain(cells.map(Value::text)).collect()
    };
    List {
        name: "assumptions",
        heads: heads(tale, &checks::HEADS),
        rows: checks::notes(tale).into_iter().map(|note| row(note)).collect(),
    }
}

fn opportunities(tale: &Tale) -> List {
    let row = |note: &Note| {
        let [stage, step] = place(tale, note.cell.map(|cell| cell.step));
        let found = note.opportunity.as_ref();
        let metric = found.and_then(|found| tale.map.metrics().get(found.metric?));
        let status =
            found.map(|f| tale.words.get(&format!("status-{}", f.status.word()))).unwrap_or_default();
        vec![
            Value::text(note.id.to_string()),
            Value::text(one_line(&note.text)),
            stage,
            step,
            Value::text(names::owner(tale.project, note.owner.as_ref())),
            Value::text(note.due.map(|date| date.to_string()).unwrap_or_default()),
            Value::text(status),
            Value::number(found.and_then(|found| found.impact)),
            Value::number(found.and_then(|found| found.effort)),
            Value::text(metric.map(|metric| metric.name.clone()).unwrap_or_default()),
            Value::number((note.dots() > 0).then(|| f64::from(note.dots()))),
        ]
    };
    let keys = ["text", "stage", "step", "owner", "due", "status", "impact", "effort", "kpi", "votes"];
    let found = |note: &&&std::sync::Arc<Note>| names::is_opportunity(note, tale.entry(note));
    List {
        name: "opportunities",
        heads: heads(tale, &keys),
        rows: tale.notes().iter().filter(found).map(|note| row(note)).collect(),
    }
}
