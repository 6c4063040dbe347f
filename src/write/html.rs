//! One HTML page that needs no other file: headings by stage, the matrix as a table with headers,
//! ratings as a table. It reads well aloud and prints well.
//!
//! No script, no font and no picture is fetched; colours come from the palette of paper.

use super::checks;
use super::csv::hex;
use super::{Lost, Tale, Written, markdown};
use crate::export::xml::escaped;
use crate::layout::Palette;
use crate::layout::label::one_line;
use crate::layout::matrix::grid::GridColumn;
use crate::model::{Lane, LaneKind, Note};
use crate::scene::Color;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 5] = ["ar", "fa", "he", "ur", "yi"];

const STYLE: &str = "\
body{font:15px/1.45 Inter,system-ui,'Segoe UI',sans-serif;color:#1b1c22;background:#fff;margin:0 auto;\
max-width:1400px;padding:32px}h1{font-size:28px;margin:0}h2{font-size:19px;margin:32px 0 8px}\
p.sub{margin:4px 0 16px;color:#565862}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px}\
dt{color:#565862}dd{margin:0}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}\
th,td{border:1px solid #d5d6db;padding:6px 8px;text-align:start;vertical-align:top}\
thead th{background:#f3f4f6}.matrix{table-layout:fixed;min-width:900px}.matrix .stage{color:var(--on);\
background:var(--accent)}.matrix tbody th{background:#f3f4f6;width:130px}.matrix thead td{width:130px}\
ul.cards{list-style:none;margin:0;padding:0}ul.cards li{border-radius:6px;padding:4px 7px;margin:0 0 4px;\
border:1px solid transparent}.assumed{border:1px dashed currentColor!important}.marks{font-size:12px;\
display:block;opacity:.85}.rating{font-weight:600}\
@media print{@page{size:A3 landscape;margin:12mm}body{padding:0;max-width:none;font-size:11px}\
.wide{overflow:visible}.matrix{min-width:0}tr,li{break-inside:avoid}thead{display:table-header-group}\
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

/// Writes the page.
pub fn write(tale: &Tale) -> Written {
    let palette = Palette::paper(tale.project.head().accent);
    let language = tale.project.head().language.as_str();
    let language = if language.is_empty() { "en" } else { language };
    let first = language.split(['-', '_']).next().unwrap_or(language);
    let direction = if RIGHT_TO_LEFT.contains(&first) { "rtl" } else { "ltr" };
    let title = escaped(&tale.title());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
         name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>:root{{--accent:{};--on:{}}}{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        escaped(language),
        hex(palette.roles.accent),
        hex(palette.roles.on_accent),
    );
    page.push_str(&head(tale));
    if !tale.grid.columns.is_empty() {
        page.push_str(&matrix(tale, &palette));
    }
    page.push_str(&ratings(tale));
    page.push_str(&opportunities(tale));
    page.push_str(&assumptions(tale));
    page.push_str(&sources(tale));
    page.push_str(&unplaced(tale, &palette));
    page.push_str("</main>\n</body>\n</html>\n");
    let mut lost = Lost::default();
    lost.some(
        tale.map.items().len(),
        "label, frame or other thing of the board",
        "labels, frames and other things of the board",
    );
    let pictures = tale.map.notes().iter().filter(|note| note.image.is_some()).count();
    lost.some(pictures, "picture of a card", "pictures of cards");
    Written { bytes: page.into_bytes(), lost: lost.told("An HTML page") }
}

/// Subtitle and facts of the whole map.
fn head(tale: &Tale) -> String {
    let subtitle = one_line(&tale.map.head().subtitle);
    let mut text = String::new();
    if !subtitle.is_empty() {
        text.push_str(&format!("<p class=\"sub\">{}</p>\n", escaped(&subtitle)));
    }
    text.push_str("<dl>\n");
    for (name, fact) in markdown::facts(tale) {
        text.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(&name), escaped(&fact)));
    }
    text.push_str("</dl>\n");
    text
}

fn matrix(tale: &Tale, palette: &Palette) -> String {
    let columns = &tale.grid.columns;
    let name = escaped(tale.words.get("matrix"));
    let mut text =
        format!("<h2>{name}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">");
    text.push_str("<table class=\"matrix\">\n<thead>\n<tr><td></td>");
    for stage in tale.grid.stages() {
        let Some(column) = columns.get(stage.start) else { continue };
        let title = escaped(&tale.stage_title(column));
        text.push_str(&format!(
            "<th class=\"stage\" scope=\"colgroup\" colspan=\"{}\">{}. {title}</th>",
            stage.len(),
            column.number
        ));
    }
    text.push_str("</tr>\n");
    if columns.iter().any(|column| !column.step.title.trim().is_empty()) {
        text.push_str("<tr><td></td>");
        for column in columns {
            text.push_str(&format!("<th scope=\"col\">{}</th>", escaped(&one_line(&column.step.title))));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</thead>\n<tbody>\n");
    for lane in &tale.grid.lanes {
        text.push_str(&format!("<tr><th scope=\"row\">{}</th>", escaped(lane.label())));
        columns.iter().for_each(|column| text.push_str(&cell(tale, lane, column, palette)));
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table></div>\n");
    text
}

fn cell(tale: &Tale, lane: &Lane, column: &GridColumn, palette: &Palette) -> String {
    let mut text = String::new();
    let mut ground = String::new();
    if lane.kind == LaneKind::Emotion
        && let Some(value) = tale.value(column.step.id)
    {
        let colour = Color::WHITE.mix(palette.rating(value.tenths), 0.25);
        ground = format!(" style=\"background:{}\"", hex(colour));
        let level = escaped(&tale.level(value.tenths));
        text.push_str(&format!("<span class=\"rating\">{} {level}</span>", tale.shown(value)));
        let words = one_line(&value.words);
        if !words.is_empty() {
            text.push_str(&format!("<br>{}", escaped(&words)));
        }
    }
    for figure in tale.figures(lane, column) {
        text.push_str(&format!("<div class=\"rating\">{}</div>", escaped(&figure)));
    }
    let cards: String = tale.cards(lane, column).iter().map(|note| card(tale, note, palette)).collect();
    if !cards.is_empty() {
        text.push_str(&format!("<ul class=\"cards\">{cards}</ul>"));
    }
    format!("<td{ground}>{text}</td>")
}

fn card(tale: &Tale, note: &Note, palette: &Palette) -> String {
    let look = tale.entry(note).map(|entry| palette.note(entry.swatch));
    let style = look.map(|look| format!(" style=\"background:{};color:{}\"", hex(look.soft), hex(look.ink)));
    let assumed = note.evidence.assumed && note.evidence.links.is_empty();
    let class = if assumed { " class=\"assumed\"" } else { "" };
    let marks = markdown::marks(tale, note);
    let marks = match marks.as_slice() {
        [] => String::new(),
        marks => format!("<span class=\"marks\">{}</span>", escaped(&marks.join(", "))),
    };
    format!("<li{class}{}>{}{marks}</li>", style.unwrap_or_default(), escaped(&one_line(&note.text)))
}

fn ratings(tale: &Tale) -> String {
    let heads = ["stage", "step", "persona", "rating", "feeling", "in-words"];
    table(tale, "ratings", heads, &markdown::rating_rows(tale))
}

fn opportunities(tale: &Tale) -> String {
    let heads = ["text", "owner", "due", "status", "impact", "effort"];
    table(tale, "opportunities", heads, &markdown::opportunity_rows(tale))
}

fn assumptions(tale: &Tale) -> String {
    table(tale, "assumptions", checks::HEADS, &checks::rows(tale))
}

fn sources(tale: &Tale) -> String {
    table(tale, "sources", ["name", "value", "dated"], &markdown::source_rows(tale))
}

fn unplaced(tale: &Tale, palette: &Palette) -> String {
    let notes: String = tale.unplaced().iter().map(|note| card(tale, note, palette)).collect();
    if notes.is_empty() {
        return notes;
    }
    format!("<h2>{}</h2>\n<ul class=\"cards\">{notes}</ul>\n", escaped(tale.words.get("unplaced")))
}

/// A heading and a table; nothing without rows.
fn table<const N: usize>(tale: &Tale, title: &str, keys: [&str; N], rows: &[[String; N]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = format!("<h2>{}</h2>\n<table>\n<thead><tr>", escaped(tale.words.get(title)));
    for key in keys {
        text.push_str(&format!("<th scope=\"col\">{}</th>", escaped(tale.words.get(key))));
    }
    text.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let cells = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell)));
        text.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
    }
    text.push_str("</tbody>\n</table>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_page_has_headers_for_every_cell() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let page = String::from_utf8(written.bytes).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
        assert!(page.contains("<th class=\"stage\" scope=\"colgroup\" colspan=\"2\">2. Order</th>"));
        assert!(page.contains("<th scope=\"row\">Pain points</th>"));
        assert!(page.contains("<span class=\"rating\">−1.6 Very unhappy</span><br>$14 more"));
        assert!(page.contains("verified by 6, 6 votes, high priority, moment of truth"));
        for tag in ["table", "tr", "td", "th", "ul", "li", "h2", "div", "span", "thead", "tbody"] {
            let opened =
                page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        assert!(!page.contains("http"), "nothing is fetched");
    }

    #[test]
    fn what_was_typed_is_text_and_arabic_runs_from_the_right() {
        let mut project = sample::with_text("<script>alert(1)</script> & \"so\"");
        let mut change = crate::model::Transaction::begin(&mut project);
        change.put(crate::model::ProjectHead { language: "ar".into(), ..Default::default() });
        change.commit();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let page = String::from_utf8(written.bytes).unwrap();
        assert!(!page.contains("<script"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;"));
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    }
}
