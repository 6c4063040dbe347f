//! The journey told stage by stage in Markdown, with a table of ratings.
//!
//! Plain CommonMark with tables, as wikis and code hosts show it. What a person typed is escaped, so
//! that a note can't become a heading or a link.

use super::checks;
use super::{Lost, Tale, Written, names};
use crate::layout::label::one_line;
use crate::layout::matrix::grid::GridColumn;
use crate::model::{LaneKind, Note, Priority};

/// Writes the journey.
pub fn write(tale: &Tale) -> Written {
    let mut lost = Lost::default();
    let mut text = format!("# {}\n", escaped(&tale.title()));
    let subtitle = one_line(&tale.map.head().subtitle);
    if !subtitle.is_empty() {
        text.push_str(&format!("\n*{}*\n", escaped(&subtitle)));
    }
    text.push('\n');
    for (name, fact) in facts(tale) {
        text.push_str(&format!("- **{name}:** {}\n", escaped(&fact)));
    }
    for column in &tale.grid.columns {
        text.push_str(&part(tale, column, &mut lost));
    }
    text.push_str(&super::changes::section(tale));
    text.push_str(&ratings(tale));
    text.push_str(&opportunities(tale));
    text.push_str(&assumptions(tale));
    text.push_str(&sources(tale));
    let unplaced = tale.unplaced();
    if !unplaced.is_empty() {
        text.push_str(&format!("\n## {}\n\n", tale.words.get("unplaced")));
        unplaced.iter().for_each(|note| text.push_str(&format!("- {}\n", card(tale, note))));
    }
    lost.some(
        tale.map.items().len(),
        "label, frame or other thing of the board",
        "labels, frames and other things of the board",
    );
    Written { bytes: text.into_bytes(), lost: lost.told("A text") }
}

/// What is known of the whole map: name and fact.
pub(super) fn facts(tale: &Tale) -> Vec<(String, String)> {
    let (head, words) = (tale.map.head(), &tale.words);
    let people: Vec<String> = head
        .personas
        .iter()
        .filter_map(|id| tale.project.personas().get(*id))
        .map(|p| {
            [&p.name, &p.age, &p.role]
                .into_iter()
                .filter(|t| !t.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        })
        .collect();
    let facts = [
        ("persona", people.join("; ")),
        ("client", tale.project.head().client.clone()),
        ("status", tale.state().to_owned()),
        ("scenario", head.scenario.clone()),
        ("goal", head.goal.clone()),
        ("begins", head.start.clone()),
        ("ends", head.end.clone()),
        ("workshop", head.workshop_date.map(|date| words.date(date)).unwrap_or_default()),
        ("version", head.version.clone()),
    ];
    let told = facts.into_iter().map(|(key, fact)| (words.get(key).to_owned(), one_line(&fact)));
    told.filter(|(_, fact)| !fact.is_empty()).collect()
}

/// A column: the stage's heading if it is the first, the step's if it has a name, then its lanes.
fn part(tale: &Tale, column: &GridColumn, lost: &mut Lost) -> String {
    let mut text = String::new();
    if column.first {
        let duration = one_line(&column.stage.duration.text);
        let duration = if duration.is_empty() { duration } else { format!(" ({})", escaped(&duration)) };
        let title = escaped(&tale.stage_title(column));
        text.push_str(&format!("\n## {}. {title}{duration}\n", column.number));
    }
    let step = one_line(&column.step.title);
    if !step.is_empty() {
        text.push_str(&format!("\n### {}\n", escaped(&step)));
    }
    text.push('\n');
    for lane in &tale.grid.lanes {
        let mut lines: Vec<String> = Vec::new();
        if lane.kind == LaneKind::Emotion
            && let Some(value) = tale.value(column.step.id)
        {
            let words = one_line(&value.words);
            let words = if words.is_empty() { words } else { format!(": {}", escaped(&words)) };
            lines.push(format!("{} ({}){words}", tale.level(value.tenths), tale.shown(value)));
        }
        lines.extend(tale.figures(lane, column).iter().map(|figure| escaped(figure)));
        lines.extend(tale.cards(lane, column).iter().map(|note| card(tale, note)));
        let pictures = tale.grid.cards(lane.id, column.step.id).iter().filter(|note| note.image.is_some());
        lost.some(pictures.count(), "picture of a card", "pictures of cards");
        let label = escaped(lane.label());
        match lines.as_slice() {
            [] => {}
            [one] => text.push_str(&format!("- **{label}:** {one}\n")),
            _ => {
                text.push_str(&format!("- **{label}**\n"));
                lines.iter().for_each(|line| text.push_str(&format!("  - {line}\n")));
            }
        }
    }
    text
}

/// A card's text and its marks.
fn card(tale: &Tale, note: &Note) -> String {
    let text = escaped(&one_line(&note.text));
    let marks = marks(tale, note);
    if marks.is_empty() { text } else { format!("{text} *({})*", escaped(&marks.join(", "))) }
}

/// The marks of a card in words.
pub(super) fn marks(tale: &Tale, note: &Note) -> Vec<String> {
    let words = &tale.words;
    let mut marks = Vec::new();
    match names::backing(note) {
        _ if tale.grid.marks.intended => marks.push(words.get("card-intended").to_owned()),
        Some(n) if tale.grid.marks.evidence => {
            marks.push(words.fill("card-verified", &[("n", &n.to_string())]))
        }
        None if tale.grid.marks.evidence && note.evidence.assumed => {
            marks.push(words.get("card-assumed").to_owned())
        }
        _ => {}
    }
    if tale.grid.marks.votes && note.dots() > 0 {
        marks.push(words.fill("card-votes", &[("n", &note.dots().to_string())]));
    }
    if tale.grid.marks.priority && note.priority == Some(Priority::High) {
        marks.push(words.get("card-priority").to_owned());
    }
    if note.moment.is_some() {
        marks.push(words.get("card-moment").to_owned());
    }
    marks
}

fn ratings(tale: &Tale) -> String {
    let heads = ["stage", "step", "persona", "rating", "feeling", "in-words"];
    table(tale, "ratings", heads, &rating_rows(tale))
}

/// One row a column and person.
pub(super) fn rating_rows(tale: &Tale) -> Vec<[String; 6]> {
    let mut rows = Vec::new();
    for series in &tale.series {
        for column in &tale.grid.columns {
            let Some(value) = series.values.get(&column.step.id) else { continue };
            rows.push([
                tale.stage_title(column),
                one_line(&column.step.title),
                tale.person(series.persona),
                tale.shown(value),
                tale.level(value.tenths),
                one_line(&value.words),
            ]);
        }
    }
    rows
}

fn opportunities(tale: &Tale) -> String {
    let heads = ["text", "owner", "due", "status", "impact", "effort"];
    table(tale, "opportunities", heads, &opportunity_rows(tale))
}

pub(super) fn opportunity_rows(tale: &Tale) -> Vec<[String; 6]> {
    let seen = |note: &&&std::sync::Arc<Note>| names::is_opportunity(note, tale.entry(note));
    let notes = tale.notes();
    notes
        .iter()
        .filter(seen)
        .map(|note| {
            let found = note.opportunity.as_ref();
            let number = |value: Option<f64>| value.map(super::csv::plain).unwrap_or_default();
            [
                one_line(&note.text),
                names::owner(tale.project, note.owner.as_ref()),
                note.due.map(|date| date.to_string()).unwrap_or_default(),
                found
                    .map(|f| tale.words.get(&format!("status-{}", f.status.word())).to_owned())
                    .unwrap_or_default(),
                number(found.and_then(|f| f.impact)),
                number(found.and_then(|f| f.effort)),
            ]
        })
        .collect()
}

fn assumptions(tale: &Tale) -> String {
    table(tale, "assumptions", checks::HEADS, &checks::rows(tale))
}

fn sources(tale: &Tale) -> String {
    table(tale, "sources", ["name", "value", "dated"], &source_rows(tale))
}

pub(super) fn source_rows(tale: &Tale) -> Vec<[String; 3]> {
    let mut sources: Vec<_> = tale.project.sources().iter().collect();
    sources.sort_by_key(|source| (source.order, source.id));
    sources
        .iter()
        .map(|source| {
            let count = source.n.map(|n| format!("{n} {}", source.unit)).unwrap_or_default();
            let when = match (&source.period, source.date) {
                (period, _) if !period.is_empty() => period.clone(),
                (_, Some(date)) => tale.words.date(date),
                _ => String::new(),
            };
            [one_line(&source.name), count.trim().to_owned(), when]
        })
        .collect()
}

/// A heading and a table; nothing without rows. Columns without a word are left out.
fn table<const N: usize>(tale: &Tale, title: &str, keys: [&str; N], rows: &[[String; N]]) -> String {
    let used: Vec<usize> = (0..N).filter(|&i| rows.iter().any(|row| !row[i].is_empty())).collect();
    if rows.is_empty() || used.is_empty() {
        return String::new();
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("\n## {}\n\n", tale.words.get(title));
    text.push_str(&line(used.iter().map(|&i| tale.words.get(keys[i]).to_owned()).collect()));
    text.push_str(&line(used.iter().map(|_| "---".to_owned()).collect()));
    for row in rows {
        text.push_str(&line(used.iter().map(|&i| escaped(&row[i])).collect()));
    }
    text
}

/// Text in which no sign means anything to Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let next = text[i + c.len_utf8()..].chars().next();
        // A bullet, a heading or a rule at the start of a line.
        let alone = next.is_none_or(|next| next.is_whitespace() || next == c);
        let starts = i == 0 && (matches!(c, '#' | '+' | '-') && alone || matches!(c, '=' | '~'));
        // "&amp;" would be a sign, "R & D" is not.
        let entity = c == '&' && next.is_some_and(|next| next.is_alphanumeric() || next == '#');
        if starts || entity || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
            safe.push('\\');
        }
        safe.push(c);
    }
    // "1. " at the start of a line would be a list.
    let digits = safe.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = safe[digits..].chars();
    if digits > 0 && matches!(rest.next(), Some('.' | ')')) && rest.next().is_none_or(char::is_whitespace) {
        safe.insert(digits, '\\');
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_journey_is_told_stage_by_stage() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let text = String::from_utf8(written.bytes).unwrap();
        sample::golden("sample.md", text.as_bytes());
        assert_eq!(written.lost, ["A text has no place for 3 labels, frames and other things of the board."]);
    }

    #[test]
    fn words_follow_the_projects_language() {
        let mut project = sample::project();
        let mut change = crate::model::Transaction::begin(&mut project);
        let head = crate::model::ProjectHead { language: "de".into(), ..Default::default() };
        change.put(head);
        change.commit();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let text = String::from_utf8(written.bytes).unwrap();
        assert!(text.contains("## Bewertungen") && text.contains("- **Ziel:** A warm jacket"), "{text}");
        assert!(text.contains("Sehr unzufrieden (−1.6)") && text.contains("| Geplant |"), "{text}");
    }

    #[test]
    fn what_was_typed_is_text() {
        assert_eq!(escaped("# no *head* [x](y) <b> a|b"), "\\# no \\*head\\* \\[x\\](y) \\<b\\> a\\|b");
        assert_eq!((escaped("12. list").as_str(), escaped("R & D").as_str()), ("12\\. list", "R & D"));
        assert_eq!((escaped("3.5 / 7").as_str(), escaped("+0.7").as_str()), ("3.5 / 7", "+0.7"));
        assert_eq!((escaped("- a").as_str(), escaped("---").as_str()), ("\\- a", "\\---"));
    }
}
