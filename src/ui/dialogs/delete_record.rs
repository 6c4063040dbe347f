//! "Delete the source “Support tickets”?": what becomes of everything that uses a persona, a source, a
//! person or a department.

use egui::Context;

use super::Answer;
use super::message::first_focus;
use crate::app::workspace::Workspace;
use crate::edit::RecordCommand;
use crate::insight::persona_names;
use crate::model::{Key, Project};
use crate::text::icons;
use crate::ui::project::{PersonaUse, SourceUse, several, source_title};
use crate::ui::theme::of;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui, head_ui};

pub fn show(ctx: &Context, workspace: &Workspace, key: Key) -> Option<Answer> {
    let project = workspace.document.as_ref().map(|document| document.editor.project());
    let Some((what, name, text)) = project.and_then(|project| read(project, key)) else {
        return Some(Answer::Cancel);
    };
    let t = of(ctx);
    let (answer, escape) = dialog(ctx, "Delete", MESSAGE, |ui| {
        let title = format!("Delete the {what} “{name}”?");
        head_ui(ui, icons::TRASH, (t.danger, t.danger_soft), &title, &text);
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let delete = ui.add(Button::new(Kind::Danger, &format!("Delete {what}")));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                first_focus(ui, &cancel);
                if delete.clicked() {
                    Some(Answer::Run(RecordCommand::Delete(key).into()))
                } else {
                    cancel.clicked().then_some(Answer::Cancel)
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// What it is, its name, and what becomes of what uses it.
fn read(project: &Project, key: Key) -> Option<(&'static str, String, String)> {
    match key {
        Key::Source(id) => {
            let source = project.sources().get(id)?;
            Some(("source", source_title(source).to_owned(), source_text(SourceUse::of(project, id))))
        }
        Key::Persona(id) => {
            let name = persona_names(project).remove(&id)?;
            Some(("persona", name, persona_text(PersonaUse::of(project, id))))
        }
        _ => None,
    }
}

/// "9 cards use this source. They become assumed."
fn source_text(used: SourceUse) -> String {
    let cards = match used.cards {
        0 => String::new(),
        1 => "1 card uses this source. ".to_owned(),
        n => format!("{n} cards use this source. "),
    };
    let assumed = match (used.cards, used.only) {
        (_, 0) => String::new(),
        (1, _) => "It becomes assumed. ".to_owned(),
        (cards, only) if cards == only => "They become assumed. ".to_owned(),
        (_, 1) => "1 of them has no other source and becomes assumed. ".to_owned(),
        (_, only) => format!("{only} of them have no other source and become assumed. "),
    };
    let others = several(&[
        (used.ratings, "rating", "ratings"),
        (used.figures, "figure", "figures"),
        (used.personas, "persona", "personas"),
    ]);
    let others = match used.ratings + used.figures + used.personas {
        0 => String::new(),
        1 => format!("{others} loses it, too. "),
        _ => format!("{others} lose it, too. "),
    };
    format!("{cards}{assumed}{others}You can undo this.")
}

/// "It is on 2 maps. 6 ratings go with it; 9 cards belong to nobody then."
fn persona_text(used: PersonaUse) -> String {
    let maps = match used.maps {
        0 => String::new(),
        1 => "1 map is about this persona. ".to_owned(),
        n => format!("{n} maps are about this persona. "),
    };
    let gone = several(&[
        (used.ratings, "rating", "ratings"),
        (used.parts, "part in a decision", "parts in a decision"),
    ]);
    let gone = match used.ratings + used.parts {
        0 => String::new(),
        1 => format!("{gone} goes with it. "),
        _ => format!("{gone} go with it. "),
    };
    let left = several(&[(used.cards, "card", "cards"), (used.lanes, "lane", "lanes")]);
    let left = match used.cards + used.lanes {
        0 => String::new(),
        1 => format!("{left} stays and belongs to nobody then. "),
        _ => format!("{left} stay and belong to nobody then. "),
    };
    format!("{maps}{gone}{left}You can undo this.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_counts_what_uses_it() {
        let used = SourceUse { cards: 9, only: 9, ..SourceUse::default() };
        assert_eq!(source_text(used), "9 cards use this source. They become assumed. You can undo this.");
        let used = SourceUse { cards: 9, only: 2, ratings: 1, ..SourceUse::default() };
        assert_eq!(
            source_text(used),
            "9 cards use this source. 2 of them have no other source and become assumed. 1 rating loses it, \
             too. You can undo this."
        );
        let used = PersonaUse { maps: 2, ratings: 6, cards: 1, ..PersonaUse::default() };
        assert_eq!(
            persona_text(used),
            "2 maps are about this persona. 6 ratings go with it. 1 card stays and belongs to nobody then. \
             You can undo this."
        );
    }
}
