//! What `laneway info --json` tells of audience views and of what a future map changes, and `laneway
//! diff --maps`: two maps of one project.

use std::process::ExitCode;

use serde::Serialize;

use super::Failure;
use super::terminal::Terminal;
use crate::app::{self, Input};
use crate::insight::compare::{Change, Comparison, compare};
use crate::insight::since::since;
use crate::layout::compare::{card_label, column_name, gain_text};
use crate::model::{JourneyMap, MapState, Project};

/// What one audience sees.
#[derive(Serialize)]
pub struct ViewInfo {
    name: String,
    hidden_lanes: Vec<String>,
    hidden_stages: Vec<String>,
    /// Details that are left out.
    without: Vec<String>,
    density: &'static str,
}

/// The views of a map in their order.
pub fn views(map: &JourneyMap) -> Vec<ViewInfo> {
    let lane = |id| map.lanes().get(id).map(|lane| lane.label().to_owned());
    let stage = |id| map.stages().get(id).map(|stage| stage.title.clone());
    let told = |view: &crate::model::AudienceView| ViewInfo {
        name: view.name.clone(),
        hidden_lanes: view.hidden_lanes.iter().filter_map(|&id| lane(id)).collect(),
        hidden_stages: view.hidden_stages.iter().filter_map(|&id| stage(id)).collect(),
        without: view.without.clone(),
        density: view.density.word(),
    };
    app::views::views(map).into_iter().map(told).collect()
}

/// What a future map changes.
#[derive(Serialize)]
pub struct FutureInfo {
    /// Title of the map that it is a future of.
    of: String,
    added: usize,
    changed: usize,
    gone: usize,
    pains_resolved: usize,
    /// Means of the ratings from −2 to +2, before and after.
    mean_emotion: [Option<f64>; 2],
    /// Cards that are marked as value added.
    value_added: usize,
    kpis: Vec<Kpi>,
    /// What changed in the current map since the copy and was not looked at yet.
    news: usize,
}

#[derive(Serialize)]
struct Kpi {
    name: String,
    now: String,
    then: String,
}

/// What a future map of a map that is there changes; `None` for any other.
pub fn future(project: &Project, map: &JourneyMap) -> Option<FutureInfo> {
    let MapState::Future { of: Some(of) } = map.head().state else { return None };
    let from = project.map(of)?;
    let both = compare(project, from, map);
    let counts = both.counts();
    let kpis = both.figures.iter().filter(|figure| figure.differs && !figure.then.is_empty());
    Some(FutureInfo {
        of: from.head().title.clone(),
        added: counts.added,
        changed: counts.changed,
        gone: counts.gone,
        pains_resolved: counts.resolved,
        mean_emotion: [both.mean.0, both.mean.1]
            .map(|mean| mean.map(|tenths| (tenths * 10.0).round() / 100.0)),
        value_added: map.notes().iter().filter(|note| note.value_added).count(),
        kpis: kpis.map(|f| Kpi { name: f.name.clone(), now: f.now.clone(), then: f.then.clone() }).collect(),
        news: since(project, map).map_or(0, |(_, news)| news.len()),
    })
}

/// `laneway diff FILE --maps A B`: a line for each change; exit code 1 if anything differs.
pub(super) fn diff_maps(
    input: &Input,
    titles: &[String],
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let opened = app::open_any(input)?;
    let [from, to] = titles else { return Err("--maps wants two titles".into()) };
    let (from, to) = (named(&opened.project, from)?, named(&opened.project, to)?);
    let both = compare(&opened.project, from, to);
    if both.strangers {
        terminal.line("The two maps have no stage and no card in common.")?;
    }
    for line in lines(&both, from, to) {
        terminal.line(&line)?;
    }
    terminal.remarks(&opened.warnings);
    Ok(if both.is_same() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn named<'p>(project: &'p Project, title: &str) -> Result<&'p JourneyMap, Failure> {
    let maps = project.maps_in_order();
    let known = || maps.iter().map(|map| map.head().title.as_str()).collect::<Vec<_>>().join(", ");
    let found = maps.iter().find(|map| map.head().title == title);
    let found = found.ok_or_else(|| format!("there is no map “{title}”; the project has: {}", known()));
    Ok(found?)
}

fn lines(both: &Comparison, from: &JourneyMap, to: &JourneyMap) -> Vec<String> {
    let mut lines: Vec<String> = both.changes().map(|(_, card)| card_label(both, card, from, to)).collect();
    let only = |column: &crate::insight::compare::ColumnPair| match column.stage {
        (None, Some(_)) => Some("Stage added"),
        (Some(_), None) => Some("Stage gone"),
        _ => None,
    };
    for column in &both.columns {
        let name = column_name(column, from, to);
        if let Some(words) = only(column).filter(|_| column.first) {
            lines.push(format!("{words}: {name}"));
        }
        if let Some(gain) = column.gain().filter(|gain| *gain != 0) {
            lines.push(format!("Emotion at {name}: {}", gain_text(gain)));
        }
    }
    for figure in both.figures.iter().filter(|figure| figure.differs) {
        lines.push(format!("KPI {}: {} → {}", figure.name, or_dash(&figure.now), or_dash(&figure.then)));
    }
    let counted =
        both.cards.iter().filter(|card| both.is_figure(card) && card.change != Change::Same).count();
    if counted > 0 {
        lines.push(format!("KPI cards that differ: {counted}"));
    }
    lines
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
