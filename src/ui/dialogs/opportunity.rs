//! The form of an opportunity: what, where, how much it would bring and cost, who, until when.

use egui::{Context, Id, ScrollArea, Ui, vec2};

use super::Answer;
use crate::app::opportunities::{OpportunityWish, idea};
use crate::app::workspace::Workspace;
use crate::model::{Date, JourneyMap, MetricId, NoteId, Opportunity, OpportunityStatus, Project, StepId};
use crate::ui::inspector::owner;
use crate::ui::opportunities::{number, status_name};
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, text_ui};

/// What is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    note: Option<NoteId>,
    pain: Option<NoteId>,
    text: String,
    step: Option<StepId>,
    impact: String,
    effort: String,
    owner: String,
    due: String,
    status: OpportunityStatus,
    metric: Option<MetricId>,
    error: Option<(&'static str, String)>,
}

impl Form {
    /// An empty form; the card will stand in the step of the pain it answers, else in the first.
    pub fn new(map: &JourneyMap, pain: Option<NoteId>) -> Self {
        let of_pain = pain.and_then(|pain| map.notes().get(pain)?.cell).map(|cell| cell.step);
        Self {
            note: None,
            pain,
            text: String::new(),
            step: of_pain.or_else(|| map.columns().first().map(|column| column.step.id)),
            impact: String::new(),
            effort: String::new(),
            owner: String::new(),
            due: String::new(),
            status: OpportunityStatus::Idea,
            metric: None,
            error: None,
        }
    }

    /// The form of one that is there.
    pub fn of(project: &Project, map: &JourneyMap, note: NoteId) -> Option<Self> {
        let card = map.notes().get(note)?;
        let own = card.opportunity.clone().unwrap_or_else(idea);
        let figure = |value: Option<f64>| value.map(number).unwrap_or_default();
        Some(Self {
            note: Some(note),
            pain: None,
            text: card.text.clone(),
            step: card.cell.map(|cell| cell.step),
            impact: figure(own.impact),
            effort: figure(own.effort),
            owner: owner::name(project, card.owner.as_ref()),
            due: card.due.map(|due| due.to_string()).unwrap_or_default(),
            status: own.status,
            metric: own.metric,
            error: None,
        })
    }

    /// What it asks for, or the field that is wrong and why.
    fn wish(&self, project: &Project) -> Result<OpportunityWish, (&'static str, String)> {
        let figure = |name: &'static str, text: &str| match text.trim().replace(',', ".") {
            text if text.is_empty() => Ok(None),
            text => match text.parse::<f64>() {
                Ok(value) if (1.0..=10.0).contains(&value) => Ok(Some(value)),
                _ => Err((name, "Write a number from 1 to 10".to_owned())),
            },
        };
        if self.text.trim().is_empty() {
            return Err(("Opportunity", "An opportunity needs a name".to_owned()));
        }
        let due = match self.due.trim() {
            "" => None,
            text => {
                Some(text.parse::<Date>().map_err(|_| ("Due", "Write a day like 2026-12-01".to_owned()))?)
            }
        };
        Ok(OpportunityWish {
            note: self.note,
            text: self.text.trim().to_owned(),
            step: self.step,
            pain: self.pain,
            owner: owner::of_name(project, self.owner.trim().to_owned()),
            due,
            opportunity: Opportunity {
                impact: figure("Impact", &self.impact)?,
                effort: figure("Effort", &self.effort)?,
                status: self.status,
                metric: self.metric,
            },
        })
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, form: &mut Form) -> Option<Answer> {
    let t = of(ctx);
    let document = workspace.document.as_ref()?;
    let (project, map) = (document.editor.project(), document.map()?);
    let title = if form.note.is_some() { "Edit opportunity" } else { "Add opportunity" };
    let (answer, escape) = dialog(ctx, title, FORM, |ui| {
        text_ui(ui, title, Type::HEADING, t.text);
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        let error = form.error.clone();
        let wrong =
            |name: &str| error.as_ref().filter(|(field, _)| *field == name).map(|(_, why)| why.as_str());
        let entered = field_ui(
            ui,
            "Opportunity",
            "What could be better",
            &mut form.text,
            512.0,
            wrong("Opportunity"),
            true,
        );
        ui.horizontal(|ui| {
            field_ui(ui, "Impact", "1 to 10", &mut form.impact, 118.0, wrong("Impact"), false);
            field_ui(ui, "Effort", "1 to 10", &mut form.effort, 118.0, wrong("Effort"), false);
            ui.vertical(|ui| step_ui(ui, map, form));
        });
        ui.horizontal(|ui| {
            field_ui(ui, "Owner", "Nobody yet", &mut form.owner, 248.0, None, false);
            field_ui(ui, "Due", "2026-12-01", &mut form.due, 252.0, wrong("Due"), false);
        });
        text_ui(ui, "Should move", Type::SMALL_MEDIUM, t.text_secondary);
        let chosen =
            form.metric.and_then(|id| map.metrics().get(id)).map_or("No KPI", |metric| metric.name.as_str());
        let button = menu::dropdown_ui(ui, "Should move", chosen, 512.0);
        menu::under(&button, 300.0, |ui| {
            if Row::new("No KPI").checked(form.metric.is_none()).show_ui(ui) {
                form.metric = None;
            }
            for metric in map.metrics().iter() {
                if Row::new(&metric.name).checked(form.metric == Some(metric.id)).show_ui(ui) {
                    form.metric = Some(metric.id);
                }
            }
        });
        text_ui(ui, "Status", Type::SMALL_MEDIUM, t.text_secondary);
        let choices: Vec<Segment<OpportunityStatus>> = OpportunityStatus::ALL
            .iter()
            .map(|status| Segment::words(*status, status_name(*status)))
            .collect();
        if let Some(status) = segmented_ui(ui, &choices, Some(form.status), Some(512.0)) {
            form.status = status;
        }
        let pressed = foot_ui(
            ui,
            |_| {},
            |ui| {
                let save = ui.add(Button::primary(if form.note.is_some() { "Save" } else { "Add" }));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if save.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        );
        match pressed.or(entered.then_some(true)) {
            Some(true) => match form.wish(project) {
                Ok(wish) => Some(Answer::Opportunity(Box::new(wish))),
                Err(error) => {
                    form.error = Some(error);
                    None
                }
            },
            Some(false) => Some(Answer::Cancel),
            None => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// A field under its name; true if Enter ended it.
fn field_ui(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    text: &mut String,
    width: f32,
    error: Option<&str>,
    first: bool,
) -> bool {
    let t = theme(ui);
    ui.vertical(|ui| {
        ui.set_width(width);
        text_ui(ui, name, Type::SMALL_MEDIUM, t.text_secondary);
        let id = Id::unique(("opportunity form", name));
        let field = Field::new(name).hint(hint).size(width, 32.0).error(error).id(id).show_ui(ui, text);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if first && !entered && ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        entered
    })
    .inner
}

fn step_ui(ui: &mut Ui, map: &JourneyMap, form: &mut Form) {
    let t = theme(ui);
    text_ui(ui, "Stage", Type::SMALL_MEDIUM, t.text_secondary);
    let columns = map.columns();
    let name = |step: StepId| {
        let column = columns.iter().find(|column| column.step.id == step)?;
        Some(crate::layout::label::column(&column.stage.title, &column.step.title))
    };
    let chosen = form.step.and_then(name).unwrap_or_else(|| "Not placed".to_owned());
    let button = menu::dropdown_ui(ui, "Stage", &chosen, 252.0);
    menu::under(&button, 260.0, |ui| {
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for column in &columns {
                let id = column.step.id;
                if Row::new(&name(id).unwrap_or_default()).checked(form.step == Some(id)).show_ui(ui) {
                    form.step = Some(id);
                }
            }
        });
    });
}
