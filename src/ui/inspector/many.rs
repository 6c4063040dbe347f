//! Several notes at once: colour, text, order, evidence.

use egui::{Align2, Sense, Ui, vec2};

use super::parts::{head_ui, section_ui, title_ui};
use super::{evidence, votes};
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::{Document, Side};
use crate::edit::{Alignment, BoardCommand};
use crate::geom::Size;
use crate::layout::note as note_layout;
use crate::model::{Note, TextAlign, TextSize};
use crate::text::{fit_note_text, icons};
use crate::ui::act::{Act, Acts};
use crate::ui::board::tools::swatches_ui;
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};

pub fn show_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let selection = document.editor.selection();
    let notes: Vec<&Note> =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|note| &**note).collect();
    let t = theme(ui);
    head_ui(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(
            vec2(ui.available_width() - 2.0 * t.target(32.0) - 12.0, 32.0),
            Sense::hover(),
        );
        let words = format!("{} notes", notes.len());
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, &words, Type::SUBHEAD, t.text);
        for (symbol, name, id) in
            [(icons::COPY, "Duplicate", ActionId::Duplicate), (icons::TRASH, "Delete", ActionId::Delete)]
        {
            if ui.add(IconButton::new(symbol, name).size(32.0, 16.0)).clicked() {
                acts.push(Act::Do(id));
            }
        }
    });
    section_ui(ui, |ui| {
        title_ui(ui, "Kind and colour", "");
        swatches_ui(ui, document, selection, 0.0, acts);
    });
    section_ui(ui, |ui| {
        title_ui(ui, "Text", "");
        text_ui(ui, document, &notes, ink, acts);
    });
    if document.side == Side::Draft {
        section_ui(ui, |ui| layout_ui(ui, acts));
    }
    section_ui(ui, |ui| evidence::show_ui(ui, document, &notes, ink, fields, acts));
    votes::show_ui(ui, document.editor.project(), &notes, ink, acts);
}

/// Aligning, spreading, tidying and grouping on the board.
fn layout_ui(ui: &mut Ui, acts: &mut Acts) {
    title_ui(ui, "Layout", "");
    let button = |ui: &mut Ui, id: ActionId, size: f32, acts: &mut Acts| {
        let row = action(id);
        let button = IconButton::new(row.icon, row.tooltip).shortcut(row.keys(Os::here())).size(size, 16.0);
        if ui.add(button).clicked() {
            acts.push(Act::Do(id));
        }
    };
    ui.horizontal(|ui| {
        let sides = [
            Alignment::Left,
            Alignment::Centre,
            Alignment::Right,
            Alignment::Top,
            Alignment::Middle,
            Alignment::Bottom,
            Alignment::SpreadAcross,
            Alignment::SpreadDown,
        ];
        let size = (ui.available_width() / sides.len() as f32).clamp(24.0, 32.0);
        ui.spacing_mut().item_spacing.x = 0.0;
        for how in sides {
            button(ui, ActionId::Align(how), size, acts);
        }
    });
    ui.horizontal(|ui| {
        for id in [ActionId::Align(Alignment::Tidy), ActionId::Group] {
            let row = action(id);
            let shown = Button::secondary(row.name).icon(row.icon).tip(row.tooltip, row.keys(Os::here()));
            if ui.add(shown).clicked() {
                acts.push(Act::Do(id));
            }
        }
    });
}

fn text_ui(ui: &mut Ui, document: &Document, notes: &[&Note], ink: &Ink, acts: &mut Acts) {
    let first = notes.first();
    let size = first.map(|f| f.size).filter(|size| notes.iter().all(|note| note.size == *size));
    let align = first.map(|f| f.align).filter(|align| notes.iter().all(|note| note.align == *align));
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let sizes = [
            Segment::words(TextSize::Small, "S"),
            Segment::words(TextSize::Medium, "M"),
            Segment::words(TextSize::Large, "L"),
        ];
        if let Some(size) = segmented_ui(ui, &sizes, size, Some(width * 0.6)) {
            let language = Some(document.editor.project().head().language.as_str()).filter(|l| !l.is_empty());
            let heights = notes.iter().map(|note| {
                let box_ = Size::new(note.width, note.height);
                let fit = fit_note_text(
                    &ink.look.engine,
                    &note.text,
                    note_layout::text_size(size),
                    box_,
                    note_layout::PADDING,
                    language,
                );
                (note.id, fit.height)
            });
            let command = BoardCommand::SetTextSize { notes: heights.collect(), size };
            acts.push(Act::Run(command.into()));
        }
        let sides = [
            Segment::icon(TextAlign::Start, icons::TEXT_ALIGN_LEFT, "Text at the left"),
            Segment::icon(TextAlign::Center, icons::TEXT_ALIGN_CENTER, "Text in the middle"),
        ];
        let rest = ui.available_width();
        if let Some(align) = segmented_ui(ui, &sides, align, Some(rest)) {
            let notes = notes.iter().map(|note| note.id).collect();
            acts.push(Act::Run(BoardCommand::SetAlign { notes, align }.into()));
        }
    });
}
