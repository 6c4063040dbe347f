//! `laneway info`: what a project holds, for people or as JSON.

use std::process::ExitCode;

use serde::Serialize;

use super::Failure;
use super::future::{self, FutureInfo, ViewInfo};
use super::insight::MapInsight;
use super::research::{MapResearch, ProjectResearch};
use super::terminal::Terminal;
use crate::app::{self, Input};
use crate::format;
use crate::model::{JourneyMap, Project};

/// The project, in the words of the JSON.
#[derive(Serialize)]
struct Info {
    format: u32,
    title: String,
    #[serde(flatten)]
    research: ProjectResearch,
    maps: Vec<MapInfo>,
}

#[derive(Serialize)]
struct MapInfo {
    title: String,
    notes: usize,
    /// Notes with a place in the matrix.
    placed: usize,
    stages: usize,
    lanes: usize,
    #[serde(flatten)]
    insight: MapInsight,
    #[serde(flatten)]
    research: MapResearch,
    views: Vec<ViewInfo>,
    /// Of a future map only.
    #[serde(skip_serializing_if = "Option::is_none")]
    future: Option<FutureInfo>,
}

impl Info {
    fn of(project: &Project) -> Self {
        let maps = project.maps_in_order().into_iter().map(|map| MapInfo::of(project, map)).collect();
        let research = ProjectResearch::of(project);
        Self { format: format::VERSION, title: project.head().title.clone(), research, maps }
    }
}

impl MapInfo {
    fn of(project: &Project, map: &JourneyMap) -> Self {
        Self {
            title: map.head().title.clone(),
            notes: map.notes().len(),
            placed: map.notes().iter().filter(|note| note.cell.is_some()).count(),
            stages: map.stages().len(),
            lanes: map.lanes().len(),
            insight: MapInsight::of(project, map),
            research: MapResearch::of(project, map),
            views: future::views(map),
            future: future::future(project, map),
        }
    }
}

pub(super) fn run(input: &Input, json: bool, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let opened = app::open_any(input)?;
    let info = Info::of(&opened.project);
    if json {
        terminal.line(&serde_json::to_string(&info)?)?;
    } else {
        print(&info, terminal)?;
    }
    terminal.remarks(&opened.warnings);
    Ok(ExitCode::SUCCESS)
}

fn print(info: &Info, terminal: &mut Terminal) -> std::io::Result<()> {
    let title = if info.title.is_empty() { "Without a title" } else { &info.title };
    terminal.line(&format!("{title} (format {}), {}", info.format, count(info.maps.len(), "map")))?;
    for map in &info.maps {
        let MapInfo { title, notes, placed, stages, lanes, .. } = map;
        let (notes, stages, lanes) = (count(*notes, "note"), count(*stages, "stage"), count(*lanes, "lane"));
        terminal.line(&format!("  {title}: {notes}, {placed} placed, {stages}, {lanes}"))?;
    }
    Ok(())
}

/// A number with its word: "1 map", "3 maps".
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
