//! Starts a round of dot voting: dots a person, who votes, whether it is secret.

use egui::{Context, Id, Key, Ui};

use super::Answer;
use crate::app::voting::{self, MOST_DOTS, NewRound};
use crate::app::workspace::Workspace;
use crate::model::JourneyMap;
use crate::ui::inspector::switch_ui;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteForm {
    dots: String,
    voters: String,
    secret: bool,
    afresh: bool,
}

impl VoteForm {
    /// As the last round was; at first a usual one.
    pub fn of(map: &JourneyMap) -> Self {
        match voting::last_round(map) {
            Some(last) => Self {
                dots: last.dots_per_person.to_string(),
                voters: match voting::voters(&last.voters.len().to_string()) == last.voters {
                    true => last.voters.len().to_string(),
                    false => last.voters.join(", "),
                },
                secret: last.secret,
                afresh: false,
            },
            None => Self { dots: "6".to_owned(), voters: "8".to_owned(), secret: false, afresh: false },
        }
    }

    fn dots(&self) -> Result<u32, &'static str> {
        let dots = self.dots.trim().parse::<u32>().map_err(|_| "Write a number, like 8")?;
        if (1..=MOST_DOTS).contains(&dots) { Ok(dots) } else { Err("1 to 100 dots") }
    }

    fn round(&self) -> Option<NewRound> {
        let (dots, voters) = (self.dots().ok()?, voting::voters(&self.voters));
        (!voters.is_empty()).then_some(NewRound { dots, voters, secret: self.secret, afresh: self.afresh })
    }
}

pub fn vote(ctx: &Context, workspace: &Workspace, form: &mut VoteForm) -> Option<Answer> {
    let t = of(ctx);
    let map = workspace.document.as_ref().and_then(|document| document.map());
    let earlier = map.map_or(0, |map| map.notes().iter().map(|note| note.dots()).sum());
    let (answer, escape) = dialog(ctx, "Dot voting", MESSAGE, |ui| {
        text_ui(ui, "Dot voting", Type::HEADING, t.text);
        ui.add_space(10.0);
        let width = ui.available_width();
        text_ui(ui, "Dots each", Type::SMALL_MEDIUM, t.text_secondary);
        let error = form.dots().err();
        let dots = Field::new("Dots each").size(96.0, 32.0).error(error).id(Id::unique("vote dots"));
        let dots = dots.show_ui(ui, &mut form.dots);
        ui.add_space(8.0);
        text_ui(ui, "Voters", Type::SMALL_MEDIUM, t.text_secondary);
        let who = Field::new("Voters").hint("8, or Anna, Ben, Chris").size(width, 32.0);
        let who = who.id(Id::unique("vote who")).show_ui(ui, &mut form.voters);
        let count = voting::voters(&form.voters).len();
        let people = if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
        let total = form.dots().unwrap_or(0) as usize * count;
        text_ui(ui, &format!("{people}, {total} dots in all."), Type::SMALL, t.text_tertiary);
        ui.add_space(8.0);
        switch_row_ui(ui, "Secret: counts show at the end", &mut form.secret);
        if earlier > 0 {
            let words = format!("Take off the {earlier} dots of earlier rounds");
            switch_row_ui(ui, &words, &mut form.afresh);
        }
        let entered = (dots.lost_focus() || who.lost_focus()) && ui.input(|i| i.key_pressed(Key::Enter));
        if !entered && ui.memory(|memory| memory.focused().is_none()) {
            dots.request_focus();
        }
        let usable = form.round().is_some();
        let other = foot_ui(
            ui,
            |_| {},
            |ui| {
                let go = ui.add(Button::primary("Start voting").enabled(usable));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if go.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        );
        match other.or(entered.then_some(true)) {
            Some(true) => form.round().zip(map).map(|(round, map)| Answer::Run(voting::begin(map, &round))),
            Some(false) => Some(Answer::Cancel),
            None => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn switch_row_ui(ui: &mut Ui, label: &str, on: &mut bool) {
    let t = crate::ui::theme::theme(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if switch_ui(ui, label, *on) {
            *on = !*on;
        }
        text_ui(ui, label, Type::BODY, t.text);
    });
}
