//! A project as lines that a person reads and `git diff` compares: `laneway textconv`.

use crate::model::{JourneyMap, Note, Project};

/// The lines of a project: its maps, stage by stage and lane by lane, then what has no place.
pub fn outline(project: &Project) -> Vec<String> {
    let mut lines = vec![format!("Project: {}", project.head().title)];
    lines.extend(project.personas().iter().map(|persona| format!("Persona: {}", persona.name)));
    lines.extend(project.sources().iter().map(|source| format!("Source: {}", source.name)));
    for map in project.maps_in_order() {
        lines.push(String::new());
        lines.push(format!("Map: {}", map.head().title));
        matrix(map, &mut lines);
        draft(map, &mut lines);
    }
    lines
}

fn matrix(map: &JourneyMap, lines: &mut Vec<String>) {
    for column in map.columns() {
        if column.first {
            lines.push(format!("  Stage: {}", column.stage.title));
        }
        if !column.step.title.is_empty() {
            lines.push(format!("   Step: {}", column.step.title));
        }
        for lane in map.lanes_in_order() {
            let title = if lane.title.is_empty() { lane.kind.plural() } else { &lane.title };
            let cards = map.cards(lane.id, column.step.id);
            lines.extend(cards.iter().map(|note| format!("    {title}: {}", words(note))));
        }
        for rating in map.ratings().iter().filter(|rating| rating.step == column.step.id) {
            let who = if rating.rater.is_empty() { "Rating" } else { &rating.rater };
            let value = f64::from(rating.tenths) / 10.0;
            lines.push(format!("    {who}: {value:+.1} {}", one_line(&rating.words)).trim_end().to_owned());
        }
    }
}

fn draft(map: &JourneyMap, lines: &mut Vec<String>) {
    let mut loose: Vec<_> = map.notes().iter().filter(|note| note.cell.is_none()).collect();
    if loose.is_empty() {
        return;
    }
    loose.sort_by_key(|note| note.id);
    lines.push("  Draft".to_owned());
    for note in loose {
        let entry = map.entries().get(note.entry).map(|entry| entry.label().to_owned());
        lines.push(format!("    {}: {}", entry.unwrap_or_default(), words(note)));
    }
}

fn words(note: &Note) -> String {
    one_line(&note.text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_reads_as_an_outline() {
        let project = crate::app::example_map().unwrap();
        let lines = outline(&project);
        let notes: usize = project.maps().iter().map(|map| map.notes().len()).sum();
        assert!(lines.len() > notes, "every note has a line");
        assert!(lines.iter().any(|line| line.starts_with("  Stage: ")));
        assert!(lines.iter().all(|line| !line.contains('\n')));
    }
}
