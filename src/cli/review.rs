//! `laneway check --review`: what a reader of the maps will ask.

use std::process::ExitCode;

use serde::Serialize;

use super::Failure;
use super::terminal::Terminal;
use crate::app::{self, Input};
use crate::insight::{Reading, review};

/// A finding, in the words of the JSON.
#[derive(Serialize)]
struct Told<'a> {
    map: &'a str,
    check: &'static str,
    title: &'static str,
    place: &'a str,
    what: &'a str,
    why: &'static str,
    remedy: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    silenced: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

/// One line a finding; silenced ones are counted. The exit code is 0 whatever is found.
pub(super) fn run(file: &Input, json: bool, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let opened = app::open_any(file)?;
    terminal.remarks(&opened.warnings);
    let today = app::today();
    let (mut told, mut silenced) = (0, 0);
    let mut all = Vec::new();
    for map in opened.project.maps_in_order() {
        let title = map.head().title.as_str();
        for finding in review::review(&Reading::of(&opened.project, map), today) {
            if json {
                let told = Told {
                    map: title,
                    check: finding.check.id,
                    title: finding.check.title,
                    place: &finding.place,
                    what: &finding.what,
                    why: finding.check.why,
                    remedy: finding.check.remedy,
                    silenced: finding.silenced,
                    reason: &finding.reason,
                };
                all.push(serde_json::to_value(told)?);
            } else if finding.silenced {
                silenced += 1;
            } else {
                told += 1;
                let what =
                    if finding.what.is_empty() { String::new() } else { format!(": {}", finding.what) };
                let place = if finding.place == "Map" {
                    title.to_owned()
                } else {
                    format!("{title}, {}", finding.place)
                };
                terminal.line(&format!(
                    "{place}: {}{what} [{}] {}",
                    finding.check.title, finding.check.id, finding.check.remedy
                ))?;
            }
        }
    }
    if json {
        terminal.line(&serde_json::to_string(&all)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let things = if told == 1 { "1 thing".to_owned() } else { format!("{told} things") };
    let hidden = if silenced == 0 { String::new() } else { format!(", {silenced} silenced") };
    terminal.remark(&format!("{}: {things} to look at{hidden}", file.path().display()));
    Ok(ExitCode::SUCCESS)
}
