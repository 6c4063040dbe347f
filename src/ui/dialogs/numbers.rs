//! The numbers of a map: its KPIs and outcomes, the arithmetic of the weakest moment, and how many
//! people arrive at each step.

use std::sync::Arc;

use egui::{
    Align2, Context, CornerRadius, Id, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::Answer;
use super::formula::weight;
use crate::app::actions::ActionId;
use crate::app::palette::Goal;
use crate::app::workspace::Workspace;
use crate::edit::RecordCommand;
use crate::insight::{self, MIXES, Reading};
use crate::layout::label::tenths_text;
use crate::model::{Anchor, Id as _, JourneyMap, MapHead, Metric, MetricId, Step, StepId, WeakestWeights};
use crate::text::icons;
use crate::ui::inspector::owner;
use crate::ui::opportunities::number;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

const WIDE: f32 = 860.0;
const ROW: f32 = 34.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Kpis,
    Weakest,
    People,
}

/// What is shown and typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    tab: Tab,
    seen: Option<Arc<JourneyMap>>,
    /// Problems, people, fall, impact.
    weights: [String; 4],
    steps: Vec<(StepId, String, String)>,
}

impl Numbers {
    /// Takes over what the map says now.
    fn follow(&mut self, map: &Arc<JourneyMap>) {
        if self.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, map)) {
            return;
        }
        let WeakestWeights { problems, people, fall, impact } = map.head().weakest;
        self.weights = [problems, people, fall, impact].map(|weight| weight.to_string());
        let share = |step: &Step| step.goes_on_percent.map(number).unwrap_or_default();
        let columns = map.columns().into_iter();
        self.steps = columns.map(|c| (c.step.id, share(c.step), c.step.survey_question.clone())).collect();
        self.seen = Some(map.clone());
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, numbers: &mut Numbers) -> Option<Answer> {
    let t = of(ctx);
    let document = workspace.document.as_ref()?;
    let map = document.editor.map()?;
    numbers.follow(map);
    let reading = Reading::of(document.editor.project(), map);
    let (answer, escape) = dialog(ctx, "Numbers", WIDE, |ui| {
        text_ui(ui, "Numbers", Type::HEADING, t.text);
        ui.add_space(8.0);
        let tabs = [
            Segment::words(Tab::Kpis, "KPIs"),
            Segment::words(Tab::Weakest, "Weakest moment"),
            Segment::words(Tab::People, "People"),
        ];
        if let Some(tab) = segmented_ui(ui, &tabs, Some(numbers.tab), None) {
            numbers.tab = tab;
        }
        ui.add_space(8.0);
        let high = (ctx.content_rect().height() - 280.0).clamp(160.0, 480.0);
        let answer = ScrollArea::vertical()
            .id_salt(("numbers", numbers.tab as u8))
            .max_height(high)
            .min_scrolled_height(high)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                match numbers.tab {
                    Tab::Kpis => kpis_ui(ui, &reading),
                    Tab::Weakest => weakest_ui(ui, &reading, numbers),
                    Tab::People => people_ui(ui, &reading, numbers),
                }
            })
            .inner;
        let kpis = numbers.tab == Tab::Kpis;
        let pressed = foot_ui(
            ui,
            |_| {},
            |ui| {
                let close = ui.add(Button::primary("Close").hint("Esc"));
                let scores = ui.add(Button::secondary("Import scores…").icon(icons::UPLOAD_SIMPLE));
                let outcome = kpis.then(|| ui.add(Button::secondary("Add an outcome").icon(icons::PLUS)));
                match () {
                    () if close.clicked() => Some(Answer::Cancel),
                    () if scores.clicked() => {
                        Some(Answer::Goal(Goal::Do(ActionId::ImportScores), String::new()))
                    }
                    () if outcome.is_some_and(|button| button.clicked()) => Some(Answer::Change(
                        RecordCommand::Add((map.id(), outcome_metric(map)).into()).into(),
                    )),
                    () => None,
                }
            },
        );
        answer.or(pressed)
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// A figure of the whole map, to be filled in.
fn outcome_metric(map: &JourneyMap) -> Metric {
    const NAMES: [&str; 4] = ["Retention", "Conversion", "Loyalty", "Satisfaction"];
    let taken =
        |name: &&&str| map.metrics().iter().any(|metric| metric.cell.is_none() && metric.name == **name);
    let name = NAMES.iter().find(|name| !taken(name)).copied().unwrap_or("Outcome");
    Metric::named(MetricId::from_bits(0), name)
}

/// A cell of a row; `right` is its right end where figures stand.
fn cell(ui: &Ui, rect: Rect, (x, width): (f32, f32), text: &str, strong: bool) {
    let t = theme(ui);
    let (kind, colour) = if strong { (Type::BODY_MEDIUM, t.text) } else { (Type::SMALL, t.text_secondary) };
    let at = pos2(rect.left() + x, rect.center().y);
    put_cut(ui.painter(), at, Align2::LEFT_CENTER, text, kind, colour, width - 8.0);
}

fn heads_ui(ui: &mut Ui, heads: &[(&str, f32, f32)]) {
    let t = theme(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 28.0), Sense::hover());
    for (words, x, _) in heads {
        let at = pos2(rect.left() + x, rect.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::SMALL_STRONG, t.text_secondary);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.border_strong));
}

/// Every figure, those of the whole map first; a row goes to its inspector.
fn kpis_ui(ui: &mut Ui, reading: &Reading) -> Option<Answer> {
    let t = theme(ui);
    const COLUMNS: [(&str, f32, f32); 8] = [
        ("KPI", 8.0, 150.0),
        ("Where", 158.0, 150.0),
        ("Value", 308.0, 90.0),
        ("95 % interval", 398.0, 116.0),
        ("Baseline", 514.0, 70.0),
        ("Target", 584.0, 64.0),
        ("Date", 648.0, 80.0),
        ("Owner", 728.0, 76.0),
    ];
    heads_ui(ui, &COLUMNS);
    let mut all: Vec<&Metric> = reading.map.metrics().iter().map(|metric| &**metric).collect();
    let column = |metric: &Metric| metric.cell.and_then(|cell| reading.column_of(cell.1));
    all.sort_by_key(|metric| (column(metric), metric.order, metric.id));
    let mut answer = None;
    for metric in all {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, ROW), Sense::click());
        let place = column(metric).map_or_else(|| "Whole map".to_owned(), |at| reading.place(at));
        let said = format!("{}, {place}: {}", metric.name, metric.shown);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &said));
        if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
        }
        let figure = |value: Option<f64>| value.map(number).unwrap_or_default();
        let cells = [
            metric.name.clone(),
            place,
            format!("{}{}", metric.shown, trend_sign(metric)),
            interval_words(metric),
            figure(metric.baseline),
            figure(metric.target),
            metric.date.map(|date| date.to_string()).unwrap_or_default(),
            owner::name(reading.project, metric.owner.as_ref()),
        ];
        for (i, (text, (_, x, width))) in cells.iter().zip(COLUMNS).enumerate() {
            cell(ui, rect, (x, width), text, i == 0 || i == 2);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.border));
        if response.has_focus() {
            focus_ring(ui.painter(), rect.shrink(2.0), 6.0, &t);
        }
        if response.clicked() {
            answer = Some(Answer::Go(Anchor::Metric(metric.id)));
        }
    }
    if reading.map.metrics().is_empty() {
        ui.add_space(12.0);
        text_ui(
            ui,
            "No KPI yet. Write one into the KPI lane, or import a file of scores.",
            Type::BODY,
            t.text_secondary,
        );
    }
    answer
}

fn trend_sign(metric: &Metric) -> &'static str {
    use crate::model::Trend::{Down, Level, Up};
    match metric.trend {
        Some(Up) => " ↗",
        Some(Level) => " →",
        Some(Down) => " ↘",
        None => "",
    }
}

/// "79 to 88, n = 214": Wilson's interval for a share, else value ± half.
pub fn interval_words(metric: &Metric) -> String {
    let Some(n) = metric.n else { return String::new() };
    match (metric.value, metric.interval) {
        (Some(value), _) if metric.unit.trim() == "%" && (0.0..=100.0).contains(&value) => {
            let (low, high) = insight::wilson(value / 100.0, f64::from(n));
            format!("{:.0} to {:.0}, n = {n}", low * 100.0, high * 100.0)
        }
        (Some(value), Some(half)) => {
            format!("{} to {}, n = {n}", number(round(value - half)), number(round(value + half)))
        }
        _ => format!("n = {n}"),
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The arithmetic, its weights, and how stable the ranks are; the marks of the curve below.
fn weakest_ui(ui: &mut Ui, reading: &Reading, numbers: &mut Numbers) -> Option<Answer> {
    let t = theme(ui);
    let words = "Score = problems × people affected × (1 + fall of the curve) × impact, each raised to its weight. \
                 Impact: 1 low, 2 mid, 3 high priority, doubled at a moment of truth. The range of a rank says what \
                 becomes of it while each weight moves by a fifth, in all 81 mixes.";
    text_ui(ui, words, Type::SMALL, t.text_secondary);
    ui.add_space(8.0);
    let mut answer = weights_ui(ui, reading.map.head(), numbers);
    ui.add_space(8.0);
    const COLUMNS: [(&str, f32, f32); 7] = [
        ("Rank", 8.0, 90.0),
        ("Where", 98.0, 220.0),
        ("Problems", 318.0, 90.0),
        ("People", 408.0, 90.0),
        ("Fall", 498.0, 80.0),
        ("Impact", 578.0, 90.0),
        ("Score", 668.0, 120.0),
    ];
    heads_ui(ui, &COLUMNS);
    let all = insight::weakest(reading);
    for moment in &all {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, ROW), Sense::click());
        let place = reading.column_of(moment.step).map(|at| reading.place(at)).unwrap_or_default();
        let rank = if moment.best_rank == moment.worst_rank {
            moment.rank.to_string()
        } else {
            format!("{} ({} to {})", moment.rank, moment.best_rank, moment.worst_rank)
        };
        let said = format!("Rank {rank}: {place}, score {:.1}", moment.score);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &said));
        if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
        }
        let cells = [
            rank,
            place,
            moment.problems.to_string(),
            format!("× {:.0}\u{2009}%", moment.people * 100.0),
            format!("× {:.1}", moment.fall),
            format!("× {:.0}", moment.impact),
            format!("= {:.1}, stable in {}\u{2009}%", moment.score, moment.holds * 100 / MIXES),
        ];
        for (i, (text, (_, x, width))) in cells.iter().zip(COLUMNS).enumerate() {
            cell(ui, rect, (x, width), text, i == 1 || i == 6);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.border));
        if response.has_focus() {
            focus_ring(ui.painter(), rect.shrink(2.0), 6.0, &t);
        }
        if response.clicked() {
            answer = Some(Answer::Go(Anchor::Step(moment.step)));
        }
    }
    ui.add_space(10.0);
    if all.is_empty() {
        text_ui(ui, "No step has a pain point yet.", Type::BODY, t.text_secondary);
    }
    text_ui(ui, &marks_words(reading), Type::SMALL, t.text_secondary);
    answer
}

/// Peak, end and largest drop of the main curve.
fn marks_words(reading: &Reading) -> String {
    let marks = reading.curve_marks();
    let place = |step| reading.column_of(step).map(|at| reading.place(at)).unwrap_or_default();
    let point = |name: &str, p: Option<insight::curve::CurvePoint>| {
        p.map(|p| format!("{name} {} at {}. ", tenths_text(p.tenths), place(p.step))).unwrap_or_default()
    };
    let drop = marks.largest_drop.map(|drop| {
        let by = f64::from(drop.tenths) / 10.0;
        format!("Largest drop {by:.1}, from {} to {}.", place(drop.from), place(drop.to))
    });
    point("Peak", marks.peak) + &point("End", marks.end) + &drop.unwrap_or_default()
}

fn weights_ui(ui: &mut Ui, head: &MapHead, numbers: &mut Numbers) -> Option<Answer> {
    let t = theme(ui);
    let mut left = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (name, text) in ["Problems", "People", "Fall", "Impact"].into_iter().zip(&mut numbers.weights) {
            ui.vertical(|ui| {
                ui.set_width(120.0);
                text_ui(
                    ui,
                    &format!("Weight of {}", name.to_lowercase()),
                    Type::SMALL_MEDIUM,
                    t.text_secondary,
                );
                let error = weight(text).is_none().then_some("Write a number, like 1");
                let id = Id::unique(("weakest", name));
                let label = format!("Weight of {}", name.to_lowercase());
                left |=
                    Field::new(&label).size(120.0, 32.0).error(error).id(id).show_ui(ui, text).lost_focus();
            });
        }
    });
    let [problems, people, fall, impact] = [0, 1, 2, 3].map(|i| weight(&numbers.weights[i]));
    let next = WeakestWeights { problems: problems?, people: people?, fall: fall?, impact: impact? };
    (left && next != head.weakest)
        .then(|| Answer::Change(RecordCommand::Put(MapHead { weakest: next, ..head.clone() }.into()).into()))
}

/// How many people arrive at each step, and what a survey will ask there.
fn people_ui(ui: &mut Ui, reading: &Reading, numbers: &mut Numbers) -> Option<Answer> {
    let t = theme(ui);
    const COLUMNS: [(&str, f32, f32); 4] = [
        ("Step", 8.0, 200.0),
        ("Arrive", 208.0, 190.0),
        ("Go on, %", 400.0, 90.0),
        ("Survey question", 490.0, 300.0),
    ];
    heads_ui(ui, &COLUMNS);
    let funnel = insight::funnel(reading);
    let mut answer = None;
    for (at, (step, share, question)) in numbers.steps.iter_mut().enumerate() {
        let Some(known) = reading.map.steps().get(*step) else { continue };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 40.0), Sense::hover());
        cell(ui, rect, (8.0, 200.0), &reading.place(at), true);
        let arrive = funnel.get(at).map_or(1.0, |step| step.arrive);
        let track = Rect::from_min_size(pos2(rect.left() + 208.0, rect.center().y - 4.0), vec2(120.0, 8.0));
        ui.painter().rect_filled(track, CornerRadius::same(4), t.pressed);
        let bar = Rect::from_min_size(track.min, vec2(track.width() * arrive as f32, 8.0));
        ui.painter().rect_filled(bar, CornerRadius::same(4), t.accent);
        let words = format!("{:.0}\u{2009}%", arrive * 100.0);
        put(
            ui.painter(),
            track.right_center() + vec2(10.0, 0.0),
            Align2::LEFT_CENTER,
            &words,
            Type::SMALL,
            t.text,
        );
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(Rect::from_min_max(
            pos2(rect.left() + 400.0, rect.top() + 4.0),
            rect.max - vec2(0.0, 4.0),
        )));
        inner.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let label = format!("Share that goes on from {}", reading.place(at));
            let id = Id::unique(("goes on", *step));
            let field = Field::new(&label).hint("100").size(76.0, 32.0).id(id).show_ui(ui, share);
            if field.lost_focus() {
                let value = share.trim().trim_end_matches('%').trim().replace(',', ".");
                let value = if value.is_empty() { Some(None) } else { value.parse::<f64>().ok().map(Some) };
                match value.filter(|v| v.is_none_or(|v| (0.0..=100.0).contains(&v))) {
                    Some(value) if value != known.goes_on_percent => {
                        answer =
                            Some(put_step(reading, Step { goes_on_percent: value, ..Step::clone(known) }));
                    }
                    Some(_) => {}
                    None => *share = known.goes_on_percent.map(number).unwrap_or_default(),
                }
            }
            let label = format!("Survey question at {}", reading.place(at));
            let id = Id::unique(("survey", *step));
            let field =
                Field::new(&label).hint("What we will ask").size(300.0, 32.0).id(id).show_ui(ui, question);
            if field.lost_focus() && question.trim() != known.survey_question {
                let survey_question = question.trim().to_owned();
                answer = Some(put_step(reading, Step { survey_question, ..Step::clone(known) }));
            }
        });
    }
    answer
}

fn put_step(reading: &Reading, step: Step) -> Answer {
    Answer::Change(RecordCommand::Put((reading.map.id(), step).into()).into())
}
