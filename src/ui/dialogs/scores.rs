//! A file of scores before it is written: how far it is read, what its columns mean, what would stand
//! on the map, and what could not be counted.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Align2, Context, CornerRadius, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Answer;
use crate::app::scores::{ScorePlan, plan_scores, remembered_meanings};
use crate::app::workspace::Workspace;
use crate::import::scores::{Answered, Counted, Meaning, Meanings, Period, Places, count, open};
use crate::insight::Reading;
use crate::model::{MapId, Project, Trend};
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

const WIDE: f32 = 860.0;
const COLUMN: f32 = 150.0;
/// Rows of the file that are shown.
const SHOWN: usize = 3;

/// A file that was read and counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    pub answered: Arc<Answered>,
    pub meanings: Meanings,
    pub period: Period,
    pub counted: Counted,
    plan: ScorePlan,
}

impl Ready {
    fn of(answered: Answered, project: &Project, map: MapId, watch: &dyn Fn(f32)) -> Option<Self> {
        let map = project.map(map)?;
        let places = Places::of(&Reading::of(project, map));
        let meanings =
            remembered_meanings(project, &answered).unwrap_or_else(|| Meanings::guess(&answered, &places));
        let period = Period::All;
        let counted = count(&answered, &meanings, period, &places, &|done| watch(0.5 + done / 2.0));
        let plan = plan_scores(project, map, &answered, &counted);
        Some(Self { answered: Arc::new(answered), meanings, period, counted, plan })
    }

    /// Counts again, after what a column means or the period was changed.
    fn again(&mut self, project: &Project, map: MapId) {
        let Some(map) = project.map(map) else { return };
        let places = Places::of(&Reading::of(project, map));
        self.counted = count(&self.answered, &self.meanings, self.period, &places, &|_| {});
        self.plan = plan_scores(project, map, &self.answered, &self.counted);
    }
}

/// A file that is being read in a thread.
#[derive(Debug)]
struct Job {
    /// In hundredths of a per cent.
    progress: AtomicU32,
    result: Mutex<Option<Result<Ready, String>>>,
}

/// What the dialog shows.
#[derive(Clone, Debug)]
pub struct Scores {
    path: PathBuf,
    job: Arc<Job>,
    ready: Option<Result<Box<Ready>, String>>,
}

impl PartialEq for Scores {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.job, &other.job) && self.ready == other.ready
    }
}

impl Scores {
    /// Starts a thread that reads and counts.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn read(path: PathBuf, project: Project, map: MapId, ctx: &Context) -> std::io::Result<Self> {
        let job = Arc::new(Job { progress: AtomicU32::new(0), result: Mutex::new(None) });
        let (watched, file, repaint) = (job.clone(), path.clone(), ctx.clone());
        std::thread::Builder::new().name("scores".into()).spawn(move || {
            let watch = |done: f32| {
                watched.progress.store((done * 10_000.0) as u32, Ordering::Relaxed);
                repaint.request_repaint();
            };
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let ready = std::fs::read(&file)
                .map_err(|error| format!("{name} can't be read: {error}."))
                .and_then(|bytes| {
                    let answered = open(&name, &bytes, &|done| watch(done / 2.0));
                    answered.map_err(|error| format!("{name}: {error}."))
                })
                .and_then(|answered| {
                    Ready::of(answered, &project, map, &watch).ok_or_else(|| "The map is gone.".to_owned())
                });
            *watched.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(ready);
            repaint.request_repaint();
        })?;
        Ok(Self { path, job, ready: None })
    }

    fn poll(&mut self) {
        if self.ready.is_none() {
            let result = self.job.result.lock().unwrap_or_else(PoisonError::into_inner).take();
            self.ready = result.map(|result| result.map(Box::new));
        }
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, scores: &mut Scores) -> Option<Answer> {
    let t = of(ctx);
    let document = workspace.document.as_ref()?;
    let map = document.editor.map_id()?;
    scores.poll();
    let (answer, escape) = dialog(ctx, "Import scores", WIDE, |ui| {
        text_ui(ui, "Import scores", Type::HEADING, t.text);
        text_ui(ui, &scores.path.to_string_lossy(), Type::SMALL, t.text_tertiary);
        ui.add_space(8.0);
        let figures = match &mut scores.ready {
            None => {
                let done = scores.job.progress.load(Ordering::Relaxed) as f32 / 10_000.0;
                progress_ui(ui, done);
                0
            }
            Some(Err(why)) => {
                text_ui(ui, why, Type::BODY, t.danger);
                0
            }
            Some(Ok(ready)) => {
                if ready_ui(ui, ctx, ready) {
                    ready.again(document.editor.project(), map);
                }
                ready.plan.lines.len()
            }
        };
        let words =
            if figures == 1 { "Write 1 figure".to_owned() } else { format!("Write {figures} figures") };
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let write = ui.add(Button::primary(&words).enabled(figures > 0));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                match &scores.ready {
                    Some(Ok(ready)) if figures > 0 && write.clicked() => Some(Answer::Scores(ready.clone())),
                    _ => cancel.clicked().then_some(Answer::Cancel),
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn progress_ui(ui: &mut Ui, done: f32) {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let track = Rect::from_center_size(row.center(), vec2(row.width(), 6.0));
    ui.painter().rect_filled(track, CornerRadius::same(3), t.pressed);
    let bar = Rect::from_min_size(track.min, vec2(track.width() * done.clamp(0.0, 1.0), 6.0));
    ui.painter().rect_filled(bar, CornerRadius::same(3), t.accent);
    text_ui(ui, &format!("Reading, {:.0}\u{2009}%", done * 100.0), Type::SMALL, t.text_secondary);
}

/// Columns, period, what would be written; true if it has to be counted again.
fn ready_ui(ui: &mut Ui, ctx: &Context, ready: &mut Ready) -> bool {
    let t = theme(ui);
    let mut changed = columns_ui(ui, ready);
    ui.add_space(10.0);
    let choices: Vec<Segment<Period>> = Period::ALL.iter().map(|p| Segment::words(*p, p.name())).collect();
    if let Some(period) = segmented_ui(ui, &choices, Some(ready.period), None)
        && period != ready.period
    {
        ready.period = period;
        changed = true;
    }
    ui.add_space(6.0);
    if let Some(known) = ready.plan.known {
        let words = if known == "the same" {
            "This file was read before; its figures are written again, none is doubled."
        } else {
            "An earlier state of this file was read before; its figures are brought up to date."
        };
        text_ui(ui, words, Type::SMALL, t.text_secondary);
    }
    let high = (ctx.content_rect().height() - 470.0).clamp(120.0, 300.0);
    ScrollArea::vertical().id_salt("scores").max_height(high).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in &ready.plan.lines {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 30.0), Sense::hover());
            let sign = match line.trend {
                Some(Trend::Up) => " ↗",
                Some(Trend::Down) => " ↘",
                Some(Trend::Level) => " →",
                None => "",
            };
            let before = if line.before.is_empty() {
                "new".to_owned()
            } else {
                format!("before {}{sign}", line.before)
            };
            let cells = [
                (0.0, 250.0, line.place.as_str(), Type::BODY_MEDIUM, t.text),
                (250.0, 60.0, line.score.measure.name(), Type::SMALL, t.text_secondary),
                (310.0, 290.0, line.shown.as_str(), Type::BODY, t.text),
                (600.0, 190.0, before.as_str(), Type::SMALL, t.text_secondary),
            ];
            for (x, width, text, kind, colour) in cells {
                let at = pos2(rect.left() + x, rect.center().y);
                put_cut(ui.painter(), at, Align2::LEFT_CENTER, text, kind, colour, width - 8.0);
            }
            ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.border));
        }
        ui.add_space(6.0);
        for remark in &ready.counted.remarks {
            text_ui(ui, remark, Type::SMALL, t.warning);
        }
    });
    changed
}

/// The first rows of the file under their heads, each with what it means.
fn columns_ui(ui: &mut Ui, ready: &mut Ready) -> bool {
    let t = theme(ui);
    let mut changed = false;
    ScrollArea::horizontal().id_salt("columns").auto_shrink([false, true]).show(ui, |ui| {
        let wide = ready.answered.heads.len() as f32 * COLUMN;
        let (area, _) = ui.allocate_exact_size(vec2(wide, 62.0 + SHOWN as f32 * 20.0), Sense::hover());
        for (at, head) in ready.answered.heads.iter().enumerate() {
            let x = area.left() + at as f32 * COLUMN;
            let title = pos2(x, area.top() + 10.0);
            put_cut(
                ui.painter(),
                title,
                Align2::LEFT_CENTER,
                head,
                Type::SMALL_STRONG,
                t.text,
                COLUMN - 12.0,
            );
            let place = Rect::from_min_size(pos2(x, area.top() + 22.0), vec2(COLUMN - 12.0, 32.0));
            let mut inner = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("column", at)));
            let Some(meaning) = ready.meanings.0.get_mut(at) else { continue };
            let label = format!("What {head} means");
            let button = menu::dropdown_ui(&mut inner, &label, meaning.name(), COLUMN - 12.0);
            menu::under(&button, 170.0, |ui| {
                for choice in Meaning::ALL {
                    if Row::new(choice.name()).checked(choice == *meaning).show_ui(ui) && choice != *meaning {
                        *meaning = choice;
                        changed = true;
                    }
                }
            });
            for (n, row) in ready.answered.rows.iter().take(SHOWN).enumerate() {
                let at_row = pos2(x, area.top() + 70.0 + n as f32 * 20.0);
                put_cut(
                    ui.painter(),
                    at_row,
                    Align2::LEFT_CENTER,
                    row.cell(at),
                    Type::SMALL,
                    t.text_secondary,
                    COLUMN - 12.0,
                );
            }
        }
    });
    let rows = format!("{} rows, {} answers counted", ready.answered.rows.len(), ready.counted.answers);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, &rows, Type::SMALL, t.text_tertiary);
    changed
}
