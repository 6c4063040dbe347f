//! Opportunities as a table that Jira imports (also Linear, Asana and others by their columns).
//!
//! <https://support.atlassian.com/jira-cloud-administration/docs/prepare-your-csv-file-for-import/>:
//! a header row, a summary in every row, dates all alike (here year-month-day).

use super::csv::{Table, plain};
use super::{Lost, Tale, Written, names};
use crate::layout::label::one_line;
use crate::model::{Note, OpportunityStatus, Priority};

const COLUMNS: [&str; 10] = [
    "Summary",
    "Issue Type",
    "Status",
    "Priority",
    "Due Date",
    "Assignee",
    "Labels",
    "Description",
    "External Issue ID",
    "Epic Name",
];

/// Every opportunity, one a row.
pub fn write(tale: &Tale) -> Written {
    let mut table = Table::new();
    table.row(COLUMNS);
    let mut lost = Lost::default();
    for note in tale.notes() {
        if names::is_opportunity(note, tale.entry(note)) && !note.text.trim().is_empty() {
            table.row(cells(tale, note));
        } else {
            lost.one("note that is no opportunity", "notes that are no opportunities");
        }
    }
    Written { bytes: table.bytes(), lost: lost.told("A list of opportunities") }
}

fn cells(tale: &Tale, note: &Note) -> [String; 10] {
    let status = match note.opportunity.as_ref().map(|found| found.status) {
        None | Some(OpportunityStatus::Idea | OpportunityStatus::Planned) => "To Do",
        Some(OpportunityStatus::Doing) => "In Progress",
        Some(OpportunityStatus::Done | OpportunityStatus::Dropped) => "Done",
    };
    let priority = match note.priority {
        Some(Priority::High) => "High",
        Some(Priority::Mid) => "Medium",
        Some(Priority::Low) => "Low",
        None => "",
    };
    [
        one_line(&note.text),
        "Story".to_owned(),
        status.to_owned(),
        priority.to_owned(),
        note.due.map(|date| date.to_string()).unwrap_or_default(),
        names::owner(tale.project, note.owner.as_ref()),
        labels(note),
        description(tale, note),
        note.id.to_string(),
        tale.title(),
    ]
}

/// Jira parts labels by spaces.
fn labels(note: &Note) -> String {
    let tags = note.tags.iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("-"));
    tags.filter(|tag| !tag.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Where it belongs, what it moves, what backs it: a line each.
fn description(tale: &Tale, note: &Note) -> String {
    let words = &tale.words;
    let step = note.cell.and_then(|cell| tale.map.steps().get(cell.step));
    let stage = step.and_then(|step| tale.map.stages().get(step.stage));
    let found = note.opportunity.as_ref();
    let metric = found.and_then(|found| tale.map.metrics().get(found.metric?));
    let score = |value: Option<f64>| value.map(plain).unwrap_or_default();
    let lines = [
        ("stage", stage.map(|stage| one_line(&stage.title)).unwrap_or_default()),
        ("step", step.map(|step| one_line(&step.title)).unwrap_or_default()),
        ("impact", score(found.and_then(|found| found.impact))),
        ("effort", score(found.and_then(|found| found.effort))),
        ("kpi", metric.map(|metric| one_line(&metric.name)).unwrap_or_default()),
        ("sources", names::sources(tale.project, &note.evidence).join(", ")),
    ];
    let told = lines.iter().filter(|line| !line.1.is_empty());
    let told: Vec<String> = told.map(|(key, value)| format!("{}: {value}", words.get(key))).collect();
    told.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn opportunities_become_issues() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let text = String::from_utf8(written.bytes).unwrap();
        let id = project.first_map().unwrap().notes().iter().find(|n| n.opportunity.is_some()).unwrap().id;
        let expected = format!(
            "\u{feff}{}\nShow all costs in the basket,Story,To Do,,2026-12-01,Checkout team,,\"Stage: Order\nStep: \
             Checkout\nImpact: 8\nEffort: 2.5\nKPI: CES\",{id},Buying a winter jacket\n",
            COLUMNS.join(",")
        );
        assert_eq!(text, expected);
        assert_eq!(
            written.lost,
            ["A list of opportunities has no place for 4 notes that are no opportunities."]
        );
    }
}
