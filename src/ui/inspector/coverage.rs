//! How well the map is backed, of all its cards, by stage and by lane; when evidence fades.

use egui::{Align2, CornerRadius, Id, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::{row_ui, title_ui};
use crate::app::workspace::{Document, Mood};
use crate::edit::RecordCommand;
use crate::insight::{Counts, Coverage, Grade};
use crate::layout::label;
use crate::model::{JourneyMap, ProjectHead};
use crate::ui::act::{Act, Acts};
use crate::ui::covering;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// What the bars under the map's own are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Grade,
    Stage,
    Lane,
}

pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let coverage = covering::of(ui, document, map);
    if coverage.intended {
        title_ui(ui, "Evidence", "");
        let words = "Cards of a future map are intended: they are outside of coverage.";
        text_ui(ui, words, Type::SMALL, t.text_tertiary);
        return;
    }
    let percent = coverage.map.percent().map(|percent| format!("{}\u{2009}% backed", percent.round()));
    title_ui(ui, "Evidence", &percent.unwrap_or_default());
    let (bar, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let words = format!("{} of {} cards are backed by sources", coverage.map.backed(), coverage.map.cards());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &words));
    bar_ui(ui, bar, &coverage.map, &t);
    let id = Id::unique("coverage by");
    let mut by = ui.data(|data| data.get_temp(id)).unwrap_or(By::Grade);
    let choices = [
        Segment::words(By::Grade, "Grade"),
        Segment::words(By::Stage, "Stage"),
        Segment::words(By::Lane, "Lane"),
    ];
    let width = ui.available_width();
    if let Some(chosen) = segmented_ui(ui, &choices, Some(by), Some(width)) {
        by = chosen;
        ui.data_mut(|data| data.insert_temp(id, by));
    }
    parts_ui(ui, &coverage, map, by, ink);
    if coverage.map.old > 0 {
        let words = match coverage.map.old {
            1 => "1 card rests on old evidence.".to_owned(),
            n => format!("{n} cards rest on old evidence."),
        };
        text_ui(ui, &words, Type::SMALL, t.warning);
    }
    fading_ui(ui, document, ink, fields, acts);
}

/// Backed, assumed and the rest.
fn bar_ui(ui: &Ui, bar: Rect, counts: &Counts, t: &Theme) {
    ui.painter().rect_filled(bar, CornerRadius::same(3), t.pressed);
    let cards = counts.cards();
    let share = |count: usize| if cards == 0 { 0.0 } else { bar.width() * count as f32 / cards as f32 };
    let split = bar.left() + share(counts.backed());
    let left = Rect::from_min_max(bar.min, pos2(split, bar.bottom()));
    let end = split + share(counts.of(Grade::Assumed));
    let right = Rect::from_min_max(pos2(split, bar.top()), pos2(end, bar.bottom()));
    ui.painter().rect_filled(left, CornerRadius::same(3), t.success);
    ui.painter().rect_filled(right, CornerRadius::same(3), t.warning);
}

fn parts_ui(ui: &mut Ui, coverage: &Coverage, map: &JourneyMap, by: By, ink: &mut Ink) {
    match by {
        By::Grade => {
            for grade in Grade::ALL.iter().rev().copied() {
                let count = coverage.map.of(grade);
                if count > 0 || matches!(grade, Grade::Assumed | Grade::None) {
                    super::map::figure_ui(ui, grade.label(), count);
                }
            }
        }
        By::Stage => {
            for stage in map.stages_in_order() {
                part_ui(ui, &label::column(&stage.title, ""), &coverage.stage(stage.id), ink);
            }
        }
        By::Lane => {
            for lane in map.lanes_in_order() {
                let counts = coverage.lane(lane.id);
                if counts.cards() > 0 {
                    part_ui(ui, lane.label(), &counts, ink);
                }
            }
        }
    }
}

/// A name, a short bar and a percentage.
fn part_ui(ui: &mut Ui, name: &str, counts: &Counts, ink: &mut Ink) {
    let t = theme(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let percent = counts.percent().map(|percent| format!("{}\u{2009}%", percent.round()));
    let percent = percent.unwrap_or_else(|| "–".to_owned());
    let words = format!("{name}: {} of {} cards backed", counts.backed(), counts.cards());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &words));
    let middle = row.center().y;
    let at = (pos2(row.left(), middle), Align2::LEFT_CENTER);
    ink.put(ui, at, name, Type::BODY, t.text_secondary, row.width() * 0.45);
    let right = pos2(row.right(), middle);
    put(ui.painter(), right, Align2::RIGHT_CENTER, &percent, Type::BODY_MEDIUM, t.text);
    let bar = Rect::from_min_max(
        pos2(row.left() + row.width() * 0.5, middle - 3.0),
        pos2(row.right() - 46.0, middle + 3.0),
    );
    bar_ui(ui, bar, counts, &t);
}

/// After how many months evidence fades.
fn fading_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let head = document.editor.project().head();
    let shown = head.evidence_fades_months.map(|months| months.to_string()).unwrap_or_default();
    let changed = row_ui(ui, "Fades after", |ui, width| {
        let look = FieldLook {
            label: "Evidence fades after months",
            hint: "Never; months",
            kind: Type::BODY_MEDIUM,
            width,
            height: 32.0,
            lines: false,
            framed: true,
        };
        ink.field_ui(ui, fields, Id::unique("evidence fades"), &shown, look)
    });
    let Some(text) = changed else { return };
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    match (text.is_empty(), number.parse::<u32>()) {
        (false, Ok(months)) if (1..=1200).contains(&months) => set_fading(head, Some(months), acts),
        (true, _) => set_fading(head, None, acts),
        _ => {
            let words = format!("“{text}” is no number of months. Write one like 24, or nothing for never.");
            acts.push(Act::Say(Mood::Warning, words));
        }
    }
}

fn set_fading(head: &ProjectHead, months: Option<u32>, acts: &mut Acts) {
    let head = ProjectHead { evidence_fades_months: months, ..head.clone() };
    acts.push(Act::Run(RecordCommand::Put(head.into()).into()));
}
