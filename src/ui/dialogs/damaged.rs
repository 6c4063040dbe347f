//! A file that is damaged, or that a newer version wrote: what of it can be opened.

use std::path::{Path, PathBuf};

use egui::{Context, CornerRadius, Frame, Margin, ScrollArea, Sense, Stroke, Ui, vec2};

use super::Answer;
use crate::app::RescuedFile;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui, head_ui};
use crate::ui::widgets::type_scale::{Type, icon, text_ui};

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Damage {
    pub path: PathBuf,
    newer: Option<String>,
    text: String,
    read: String,
    /// What is missing, by line.
    missing: Vec<String>,
}

impl Damage {
    pub fn of(path: &Path, rescued: &RescuedFile) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let project = &rescued.project;
        let notes = project.maps().iter().map(|map| map.notes().len()).sum();
        let read = [(notes, "note"), (project.maps().len(), "map"), (project.personas().len(), "persona")];
        let read = read
            .map(|(count, word)| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") });
        let text = match &rescued.newer {
            Some(version) => {
                format!("It was saved with version {version}. You can look at it, but not change it.")
            }
            None => format!("“{name}” could not be read whole. The original file stays as it is."),
        };
        let missing =
            rescued.lost.iter().map(|lost| format!("{} in line {}: {}", lost.name, lost.line, lost.why));
        Self {
            path: path.to_owned(),
            newer: rescued.newer.clone(),
            text,
            read: read.join(", "),
            missing: missing.collect(),
        }
    }
}

pub fn damaged(ctx: &Context, damage: &Damage) -> Option<Answer> {
    let t = of(ctx);
    let (title, go) = match &damage.newer {
        Some(_) => ("This file needs a newer Laneway", "Open to read"),
        None => ("Part of this file is damaged", "Open a repaired copy"),
    };
    let (answer, escape) = dialog(ctx, title, FORM, |ui| {
        head_ui(ui, icons::FILE_DASHED, (t.danger, t.danger_soft), title, &damage.text);
        ui.add_space(16.0);
        let edge = Frame::new().stroke(Stroke::new(1.0, t.border)).corner_radius(CornerRadius::same(8));
        edge.inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            row_ui(ui, (icons::CHECK_CIRCLE, t.success), "Read", &damage.read);
            let missing = match damage.missing.len() {
                0 => "nothing".to_owned(),
                1 => "1 place".to_owned(),
                n => format!("{n} places"),
            };
            row_ui(ui, (icons::X_CIRCLE, t.danger), "Missing", &missing);
            ScrollArea::vertical().max_height(140.0).show(ui, |ui| {
                for line in &damage.missing {
                    text_ui(ui, line, Type::SMALL, t.text_secondary);
                }
            });
        });
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let open = ui.add(Button::primary(go));
                if ui.memory(|memory| memory.focused().is_none()) {
                    open.request_focus();
                }
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                match () {
                    () if open.clicked() => Some(Answer::OpenRescued(damage.path.clone())),
                    () => cancel.clicked().then_some(Answer::Cancel),
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn row_ui(ui: &mut Ui, (symbol, colour): (char, egui::Color32), name: &str, words: &str) {
    let t = theme(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
        icon(ui.painter(), rect.center(), symbol, fonts::icons(16.0), colour);
        ui.scope(|ui| {
            ui.set_width(70.0);
            text_ui(ui, name, Type::BODY, t.text_secondary);
        });
        text_ui(ui, words, Type::BODY_MEDIUM, t.text);
    });
}
