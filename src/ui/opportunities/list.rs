//! The ranked list: sorted by any column, values changed in place.

use egui::{
    Align2, CornerRadius, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit,
    pos2, vec2,
};

use super::table::{Column, Row};
use super::{OpportunitiesView, own};
use crate::app::workspace::Document;
use crate::edit::{Command, Detail, Selection};
use crate::insight::Grade;
use crate::model::{NoteId, Opportunity, OpportunityStatus};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::formula::Weights;
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::menu;
use crate::ui::widgets::type_scale::{Type, icon, put};

const HEAD: f32 = 40.0;
const FOOT: f32 = 52.0;
const HIGH: f32 = 84.0;
/// Right ends of the figures, from the right edge of the list.
const SCORE: f32 = 20.0;
const VOTES: f32 = 86.0;
const EFFORT: f32 = 138.0;
const IMPACT: f32 = 190.0;
/// Left ends of the words.
const NAME: f32 = 52.0;
const STAGE: f32 = 346.0;

impl OpportunitiesView {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn list_ui(
        &mut self,
        ui: &mut Ui,
        card: Rect,
        rows: &[Row],
        chosen: Option<NoteId>,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let edge = Stroke::new(1.0, t.border);
        ui.painter().rect(card, CornerRadius::same(12), t.surface, edge, StrokeKind::Inside);
        self.heads_ui(ui, Rect::from_min_size(card.min, vec2(card.width(), HEAD)));
        let rule = Stroke::new(1.0, t.border_strong);
        ui.painter().hline(card.x_range().shrink(1.0), card.top() + HEAD, rule);
        let body = Rect::from_min_max(card.min + vec2(1.0, HEAD + 1.0), card.max - vec2(1.0, FOOT));
        let best = self.table.best();
        let mut inner = ui.new_child(UiBuilder::new().max_rect(body).id_salt("list"));
        ScrollArea::vertical().auto_shrink(false).show_rows(&mut inner, HIGH, rows.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in rows.get(range).unwrap_or_default() {
                self.row_ui(ui, row, Some(row.note) == chosen, best, document, ink, acts);
            }
        });
        self.foot_ui(
            ui,
            Rect::from_min_max(pos2(card.left(), card.bottom() - FOOT), card.max),
            document,
            acts,
        );
    }

    fn heads_ui(&mut self, ui: &mut Ui, head: Rect) {
        let t = theme(ui);
        let right = head.right();
        let stage = stage_left(head);
        let heads = [
            (Column::Name, "Opportunity", head.left() + NAME, Align2::LEFT_CENTER),
            (Column::Stage, "Stage", stage, Align2::LEFT_CENTER),
            (Column::Impact, "Impact", right - IMPACT, Align2::RIGHT_CENTER),
            (Column::Effort, "Effort", right - EFFORT, Align2::RIGHT_CENTER),
            (Column::Votes, "Votes", right - VOTES, Align2::RIGHT_CENTER),
            (Column::Score, "Score", right - SCORE, Align2::RIGHT_CENTER),
        ];
        for (column, name, x, anchor) in heads {
            let on = self.sort == column;
            let arrow = if on && self.turned {
                " ↑"
            } else if on {
                " ↓"
            } else {
                ""
            };
            let rising = matches!(column, Column::Name | Column::Stage);
            let arrow = if rising && on { if self.turned { " ↓" } else { " ↑" } } else { arrow };
            let words = format!("{name}{arrow}");
            let (kind, colour) =
                if on { (Type::SMALL_STRONG, t.text) } else { (Type::SMALL_MEDIUM, t.text_secondary) };
            let rect = put(ui.painter(), pos2(x, head.center().y), anchor, &words, kind, colour);
            let target = Rect::from_center_size(rect.center(), vec2(rect.width() + 8.0, 28.0));
            let response = ui.interact(target, ui.scope_id().with(("sort", column)), Sense::click());
            let label = format!("Sort by {}", name.to_lowercase());
            response.widget_info(|| WidgetInfo::selected(accesskit::Role::ColumnHeader, true, on, &label));
            if response.has_focus() {
                focus_ring(ui.painter(), target, 4.0, &t);
            }
            if response.clicked() {
                self.turned = on && !self.turned;
                self.sort = column;
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        row: &Row,
        chosen: bool,
        best: f64,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HIGH), Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(("row", row.note)), Sense::click());
        let name = format!("{}, {}", row.rank, row.text);
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::Row, true, chosen, &name));
        if chosen {
            ui.painter().rect_filled(rect, 0, t.accent_soft);
            let bar = Rect::from_min_size(rect.min, vec2(3.0, HIGH));
            ui.painter().rect_filled(bar, 0, t.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0, t.hover);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.border));
        let middle = rect.center().y;
        let tint = if chosen { t.accent_text } else { t.text_secondary };
        let rank = row.rank.to_string();
        put(
            ui.painter(),
            pos2(rect.left() + 28.0, middle),
            Align2::CENTER_CENTER,
            &rank,
            Type::SUBHEAD,
            tint,
        );
        let stage = stage_left(rect);
        let width = stage - rect.left() - NAME - 12.0;
        let at = pos2(rect.left() + NAME, middle - 10.0);
        let kind = Type { size: 13.5, line: 20.0, ..Type::SUBHEAD };
        ink.put(ui, (at, Align2::LEFT_CENTER), &row.text, kind, t.text, width);
        meta(ui, pos2(rect.left() + NAME, middle + 12.0), row, ink, stage - 12.0);
        let room = rect.right() - IMPACT - 44.0 - stage;
        ink.put(
            ui,
            (pos2(stage, middle), Align2::LEFT_CENTER),
            &row.stage_name,
            Type::SMALL,
            t.text_secondary,
            room,
        );
        self.value_ui(ui, row, Column::Impact, rect, document, ink, acts);
        self.value_ui(ui, row, Column::Effort, rect, document, ink, acts);
        let votes = if row.votes == 0 { "–".to_owned() } else { row.votes.to_string() };
        let at = pos2(rect.right() - VOTES, middle);
        put(ui.painter(), at, Align2::RIGHT_CENTER, &votes, Type::BODY_MEDIUM, t.text);
        score(ui, row, rect, best, chosen);
        if response.has_focus() {
            focus_ring(ui.painter(), rect.shrink(4.0), 4.0, &t);
        }
        if response.clicked() || response.secondary_clicked() {
            acts.push(Act::Select(Selection::of_notes([row.note])));
        }
        if response.double_clicked() {
            acts.extend(super::edit(document, row.note));
        }
        menu::on(&response, false, 220.0, |ui| menu_ui(ui, row, document, acts));
    }

    /// A figure that is typed over where it stands.
    #[allow(clippy::too_many_arguments)]
    fn value_ui(
        &mut self,
        ui: &mut Ui,
        row: &Row,
        column: Column,
        rect: Rect,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let (value, right, name) = match column {
            Column::Impact => (row.impact, IMPACT, "Impact"),
            _ => (row.effort, EFFORT, "Effort"),
        };
        let text = value.map(|value| format!("{value:.1}")).unwrap_or_default();
        let place = Rect::from_min_max(
            pos2(rect.right() - right - 40.0, rect.center().y - 14.0),
            pos2(rect.right() - right + 10.0, rect.center().y + 14.0),
        );
        let label = format!("{name} of {}", row.text);
        let id = egui::Id::unique(("opportunity", name, row.note));
        if self.fields.is_at(id) {
            let look = FieldLook {
                label: &label,
                hint: "1–10",
                kind: Type::BODY_MEDIUM,
                width: place.width(),
                height: 28.0,
                lines: false,
                framed: true,
            };
            let mut inner = ui.new_child(UiBuilder::new().max_rect(place));
            if let Some(typed) = ink.field_ui(&mut inner, &mut self.fields, id, &text, look) {
                acts.push(set(document, row.note, column, &typed));
            }
            return;
        }
        let response = ui.interact(place, id, Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(accesskit::Role::TextInput, true, &label);
            info.current_text_value = Some(text.clone());
            info
        });
        if response.hovered() {
            let edge = Stroke::new(1.0, t.border_strong);
            ui.painter().rect(place, CornerRadius::same(6), t.surface, edge, StrokeKind::Inside);
        }
        let words = if text.is_empty() { "–" } else { &text };
        let at = pos2(rect.right() - right, rect.center().y);
        put(ui.painter(), at, Align2::RIGHT_CENTER, words, Type::BODY_MEDIUM, t.text);
        if response.clicked() || response.gained_focus() {
            self.fields.begin(ink.look, id, &text, Type::BODY_MEDIUM, true);
            response.request_focus();
        }
    }

    fn foot_ui(&self, ui: &mut Ui, foot: Rect, document: &Document, acts: &mut Acts) {
        let t = theme(ui);
        ui.painter().hline(foot.x_range().shrink(1.0), foot.top(), Stroke::new(1.0, t.border));
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let row = foot.shrink2(vec2(8.0, 0.0));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
        let button = inner.add(Button::new(Kind::Ghost, "Change the formula…"));
        let at = pos2(foot.left() + 20.0, foot.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, &self.table.formula, Type::SMALL, t.text_secondary);
        if button.clicked()
            && let Some(map) = document.map()
        {
            acts.push(Act::Ask(Dialog::Formula(Weights::of(map.head()))));
        }
    }
}

/// The stage begins where it does in the design, nearer in a narrow list.
fn stage_left(list: Rect) -> f32 {
    let room = list.width() - IMPACT - 44.0;
    list.left() + STAGE.min((room - 90.0).max(NAME + 100.0))
}

/// The line under the name: pains, evidence, and what is agreed about the work.
fn meta(ui: &Ui, at: egui::Pos2, row: &Row, ink: &mut Ink, right: f32) {
    let t = theme(ui);
    let pains = match row.pains.len() {
        0 => (icons::LINK_BREAK, false, t.text_tertiary, "No pain linked".to_owned()),
        1 => (icons::WARNING_CIRCLE, true, t.danger, "1 pain".to_owned()),
        n => (icons::WARNING_CIRCLE, true, t.danger, format!("{n} pains")),
    };
    let evidence = match (row.sources, row.grade) {
        (0, Grade::Assumed) => Some((icons::QUESTION, false, t.text_tertiary, "Assumed".to_owned())),
        (0, _) => None,
        (1, _) => Some((icons::SEAL_CHECK, true, t.success, "1 source".to_owned())),
        (n, _) => Some((icons::SEAL_CHECK, true, t.success, format!("{n} sources"))),
    };
    let mut x = at.x;
    for (symbol, full, tint, words) in [Some(pains), evidence].into_iter().flatten() {
        let font = if full { fonts::icons_fill(14.0) } else { fonts::icons(14.0) };
        icon(ui.painter(), pos2(x + 7.0, at.y), symbol, font, tint);
        let end = put(
            ui.painter(),
            pos2(x + 18.0, at.y),
            Align2::LEFT_CENTER,
            &words,
            Type::SMALL,
            t.text_secondary,
        );
        x = end.right() + 10.0;
    }
    let status = (row.status != OpportunityStatus::Idea).then(|| status_name(row.status));
    let agreed = [status.unwrap_or_default(), &row.owner, &row.due];
    let agreed: Vec<&str> = agreed.into_iter().filter(|word| !word.is_empty()).collect();
    if !agreed.is_empty() && right > x + 24.0 {
        let words = agreed.join(", ");
        ink.put(ui, (pos2(x, at.y), Align2::LEFT_CENTER), &words, Type::SMALL, t.text_tertiary, right - x);
    }
}

pub(crate) fn status_name(status: OpportunityStatus) -> &'static str {
    match status {
        OpportunityStatus::Idea => "Idea",
        OpportunityStatus::Planned => "Planned",
        OpportunityStatus::Doing => "In progress",
        OpportunityStatus::Done => "Done",
        OpportunityStatus::Dropped => "Dropped",
    }
}

/// The score over a bar that measures it by the best.
fn score(ui: &Ui, row: &Row, rect: Rect, best: f64, chosen: bool) {
    let t = theme(ui);
    let right = rect.right() - SCORE;
    let words = row.score.map_or_else(|| "–".to_owned(), |score| format!("{score:.1}"));
    put(
        ui.painter(),
        pos2(right, rect.center().y - 5.0),
        Align2::RIGHT_CENTER,
        &words,
        Type::HEADING,
        t.text,
    );
    let track =
        Rect::from_min_max(pos2(right - 58.0, rect.center().y + 9.0), pos2(right, rect.center().y + 13.0));
    let share = (row.score.unwrap_or(0.0) / best).clamp(0.0, 1.0) as f32;
    ui.painter().rect_filled(track, CornerRadius::same(2), t.pressed);
    let bar = Rect::from_min_size(track.min, vec2(track.width() * share, track.height()));
    let fill = if chosen { t.accent } else { t.accent.gamma_multiply(0.6) };
    ui.painter().rect_filled(bar, CornerRadius::same(2), fill);
}

/// What a typed figure asks for.
fn set(document: &Document, note: NoteId, column: Column, typed: &str) -> Act {
    let typed = typed.trim().replace(',', ".");
    let value = match typed.parse::<f64>() {
        Ok(value) if (1.0..=10.0).contains(&value) => Some((value * 10.0).round() / 10.0),
        _ if typed.is_empty() || typed == "–" => None,
        _ => {
            let text = format!("“{typed}” is no figure from 1 to 10. Write a number, like 8.");
            return Act::Say(crate::app::workspace::Mood::Warning, text);
        }
    };
    let known =
        document.map().and_then(|map| map.notes().get(note)).and_then(|note| note.opportunity.as_ref());
    let before = own(known);
    let next = match column {
        Column::Impact => Opportunity { impact: value, ..before },
        _ => Opportunity { effort: value, ..before },
    };
    Act::Run(Command::detail([note], Detail::Opportunity(Some(next))))
}

fn menu_ui(ui: &mut Ui, row: &Row, document: &Document, acts: &mut Acts) {
    if menu::Row::new("Edit…").icon(icons::PENCIL_SIMPLE).show_ui(ui) {
        acts.extend(super::edit(document, row.note));
    }
    if menu::Row::new("Show in the matrix").icon(icons::TABLE).show_ui(ui) {
        super::go(row.note, acts);
    }
    menu::separator_ui(ui);
    for status in OpportunityStatus::ALL.iter().copied() {
        if menu::Row::new(status_name(status)).checked(row.status == status).show_ui(ui) {
            let map = document.map();
            let known =
                map.and_then(|map| map.notes().get(row.note)).and_then(|note| note.opportunity.as_ref());
            let next = Opportunity { status, ..own(known) };
            acts.push(Act::Run(Command::detail([row.note], Detail::Opportunity(Some(next)))));
        }
    }
}
