//! The trace of the chosen opportunity: evidence → pain point → opportunity → the figure it moves.
//! What is missing is a dashed box that offers the remedy.

use egui::{
    Align2, CornerRadius, Pos2, Rect, Response, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::table::{Row, Source};
use super::{OpportunitiesView, own};
use crate::app::actions::ActionId;
use crate::app::workspace::Document;
use crate::edit::{CardCommand, Command, Detail, Focus, Selection};
use crate::insight::Reading;
use crate::model::{EvidenceLink, LinkKind, NoteColor, NoteId, Opportunity, Swatch};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::color32;
use crate::ui::project::source_symbol;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::menu;
use crate::ui::widgets::type_scale::{Type, icon, put};

/// Height of a source's box and the gap under it.
const BOX: f32 = 55.0;
const GAP: f32 = 9.0;
/// Boxes that have room under each other.
const MOST: usize = 3;

/// Left and right ends of the four columns.
fn columns(card: Rect) -> [(f32, f32); 4] {
    let unit = (card.width() - 32.0) / 658.0;
    [(0.0, 190.0), (211.0, 363.0), (384.0, 536.0), (558.0, 658.0)]
        .map(|(from, to)| (card.left() + 16.0 + from * unit, card.left() + 16.0 + to * unit))
}

impl OpportunitiesView {
    pub(super) fn trace_ui(
        &mut self,
        ui: &mut Ui,
        card: Rect,
        chosen: Option<NoteId>,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let edge = Stroke::new(1.0, t.border);
        ui.painter().rect(card, CornerRadius::same(12), t.surface, edge, StrokeKind::Inside);
        let columns = columns(card);
        for ((left, _), words) in columns.iter().zip(["Evidence", "Pain point", "Opportunity", "Should move"])
        {
            let at = pos2(*left, card.top() + 22.0);
            put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::SMALL_STRONG, t.text_secondary);
        }
        let Some(row) = chosen.and_then(|id| self.table.row(id)) else { return };
        let body = Rect::from_min_max(card.min + vec2(0.0, 39.0), card.max - vec2(0.0, 12.0));
        let middle = body.center().y;
        let span = |at: usize, height: f32, y: f32| {
            Rect::from_min_max(pos2(columns[at].0, y - height / 2.0), pos2(columns[at].1, y + height / 2.0))
        };
        let lines = ui.painter().add(Shape::Noop);
        let sources = evidence_ui(ui, columns[0], body, row, document, ink, acts);
        let pains = pains_ui(ui, columns[1], body, row, document, ink, acts);
        let opportunity = span(2, 86.0, middle);
        let head = match row.score {
            Some(score) => format!("Rank {}, score {score:.1}", row.rank),
            None => format!("Rank {}", row.rank),
        };
        let green = Tint::of(ink, NoteColor::Green);
        if card_ui(ui, ink, opportunity, ("trace", row.note), (icons::LIGHTBULB, &head), &row.text, green)
            .clicked()
        {
            super::go(row.note, acts);
        }
        let figure = figure_ui(ui, span(3, 86.0, middle), row, document, ink, acts);
        let line = Stroke::new(1.5, t.accent_line);
        let mut shapes = Vec::new();
        for (i, from) in sources.iter().enumerate() {
            let backed = row.evidence.get(i).map(|source| source.pains.as_slice()).unwrap_or_default();
            let backed: Vec<&Rect> = backed.iter().filter_map(|at| pains.get(*at)).collect();
            if backed.is_empty() {
                // It backs the opportunity itself; an offer to add one points at the pain.
                let to = if row.evidence.is_empty() {
                    pains.first().unwrap_or(&opportunity)
                } else {
                    &opportunity
                };
                shapes.push(curve(from.right_center(), to.left_center(), line));
            }
            shapes.extend(backed.iter().map(|to| curve(from.right_center(), to.left_center(), line)));
        }
        shapes.extend(pains.iter().map(|pain| curve(pain.right_center(), opportunity.left_center(), line)));
        shapes.push(curve(opportunity.right_center(), figure.left_center() - vec2(6.0, 0.0), line));
        ui.painter().set(lines, Shape::Vec(shapes));
    }
}

fn curve(from: Pos2, to: Pos2, line: Stroke) -> Shape {
    let half = (to.x - from.x) / 2.0;
    let points = [from, from + vec2(half, 0.0), to - vec2(half, 0.0), to];
    let fill = egui::Color32::TRANSPARENT;
    egui::epaint::CubicBezierShape::from_points_stroke(points, false, fill, line).into()
}

/// The sources under each other, or the offer to add one; their boxes.
fn evidence_ui(
    ui: &mut Ui,
    (left, right): (f32, f32),
    body: Rect,
    row: &Row,
    document: &Document,
    ink: &mut Ink,
    acts: &mut Acts,
) -> Vec<Rect> {
    if row.evidence.is_empty() {
        let place =
            Rect::from_min_max(pos2(left, body.center().y - 27.0), pos2(right, body.center().y + 27.0));
        let project = document.editor.project();
        let button = missing_ui(ui, place, "Add a source");
        if project.sources().is_empty() {
            if button.clicked() {
                acts.push(Act::Do(ActionId::ProjectPanel));
            }
            return vec![place];
        }
        menu::under(&button, 260.0, |ui| {
            ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
                let mut sources: Vec<_> = project.sources().iter().collect();
                sources.sort_by_key(|source| (source.order, source.id));
                for source in sources {
                    if menu::Row::new(&source.name).icon(source_symbol(source.kind)).show_ui(ui) {
                        acts.extend(back(document, row, source.id));
                    }
                }
            });
        });
        return vec![place];
    }
    let shown = row.evidence.len().min(MOST);
    let height = shown as f32 * (BOX + GAP) - GAP;
    let top = body.center().y - height / 2.0;
    let mut boxes = Vec::new();
    for (i, source) in row.evidence.iter().take(shown).enumerate() {
        let y = top + i as f32 * (BOX + GAP);
        let place = Rect::from_min_max(pos2(left, y), pos2(right, y + BOX));
        let more = row.evidence.len() - shown;
        let more = if i + 1 == shown && more > 0 { format!(" +{more}") } else { String::new() };
        source_ui(ui, ink, place, source, &more);
        boxes.push(place);
    }
    boxes
}

fn source_ui(ui: &Ui, ink: &mut Ink, place: Rect, source: &Source, more: &str) {
    let t = theme(ui);
    let edge = Stroke::new(1.0, t.border);
    ui.painter().rect(place, CornerRadius::same(8), t.surface, edge, StrokeKind::Inside);
    let at = pos2(place.left() + 19.0, place.center().y);
    icon(ui.painter(), at, source_symbol(source.kind), fonts::icons(16.0), t.text_secondary);
    let (x, width) = (place.left() + 37.0, place.width() - 44.0);
    let y = if source.said.is_empty() && more.is_empty() { place.center().y } else { place.center().y - 8.0 };
    ink.put(ui, (pos2(x, y), Align2::LEFT_CENTER), &source.name, Type::BODY_MEDIUM, t.text, width);
    let said = format!("{}{more}", source.said);
    let at = pos2(x, place.center().y + 9.0);
    ink.put(ui, (at, Align2::LEFT_CENTER), &said, Type::CARD, t.text_secondary, width);
}

/// The pains under each other, or the offer to link one.
fn pains_ui(
    ui: &mut Ui,
    (left, right): (f32, f32),
    body: Rect,
    row: &Row,
    document: &Document,
    ink: &mut Ink,
    acts: &mut Acts,
) -> Vec<Rect> {
    if row.pains.is_empty() {
        let place =
            Rect::from_min_max(pos2(left, body.center().y - 43.0), pos2(right, body.center().y + 43.0));
        let button = missing_ui(ui, place, "Link a pain point");
        menu::under(&button, 300.0, |ui| pains_menu_ui(ui, row, document, acts));
        return vec![place];
    }
    let shown = row.pains.len().min(2);
    let each = if shown == 1 { 86.0 } else { 84.0 };
    let height = shown as f32 * (each + GAP) - GAP;
    let mut boxes = Vec::new();
    for (i, pain) in row.pains.iter().take(shown).enumerate() {
        let y = body.center().y - height / 2.0 + i as f32 * (each + GAP);
        let place = Rect::from_min_max(pos2(left, y), pos2(right, y + each));
        let more = row.pains.len() - shown;
        let head =
            if i + 1 == shown && more > 0 { format!("{} +{more}", pain.place) } else { pain.place.clone() };
        let pink = Tint::of(ink, NoteColor::Pink);
        let symbol = icons::WARNING_CIRCLE;
        if card_ui(ui, ink, place, ("pain", pain.note), (symbol, &head), &pain.text, pink).clicked() {
            super::go(pain.note, acts);
        }
        boxes.push(place);
    }
    boxes
}

fn pains_menu_ui(ui: &mut Ui, row: &Row, document: &Document, acts: &mut Acts) {
    let Some(map) = document.map() else { return };
    let reading = Reading::of(document.editor.project(), map);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        let mut none = true;
        for at in 0..reading.columns.len() {
            for pain in reading.cards(at).iter().filter(|card| reading.is_pain(card)) {
                none = false;
                if menu::Row::new(&crate::layout::label::one_line(&pain.text))
                    .icon(icons::WARNING_CIRCLE)
                    .show_ui(ui)
                {
                    let link = CardCommand::Link {
                        from: pain.id,
                        to: row.note,
                        kind: LinkKind::Answers,
                        label: String::new(),
                    };
                    acts.push(Act::Run(link.into()));
                }
            }
        }
        if none {
            _ = menu::Row::new("No pain point has a place yet").enabled(false).show_ui(ui);
        }
    });
}

/// Links a source with the opportunity.
fn back(document: &Document, row: &Row, source: crate::model::SourceId) -> Option<Act> {
    let mut evidence = document.map()?.notes().get(row.note)?.evidence.clone();
    evidence.links.push(EvidenceLink { source, agree: None, quote: String::new() });
    evidence.assumed = false;
    Some(Act::Run(Command::detail([row.note], Detail::Evidence(evidence))))
}

/// The figure with its target, or the offer to choose one.
fn figure_ui(
    ui: &mut Ui,
    place: Rect,
    row: &Row,
    document: &Document,
    ink: &mut Ink,
    acts: &mut Acts,
) -> Rect {
    let t = theme(ui);
    let button = match &row.metric {
        Some(figure) => {
            let response = ui.interact(place, ui.scope_id().with("figure"), Sense::click());
            let name = format!("{}: {} → {}", figure.name, figure.now, figure.target);
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
            let at = |y: f32| (pos2(place.left(), place.center().y + y), Align2::LEFT_CENTER);
            let goal = if figure.target.is_empty() {
                "→ no target".to_owned()
            } else {
                format!("→ {}", figure.target)
            };
            ink.put(ui, at(-30.0), &figure.now, Type::BODY, t.text_tertiary, place.width());
            let kind = if figure.target.is_empty() { Type::BODY_STRONG } else { Type::TITLE };
            ink.put(ui, at(-6.0), &goal, kind, t.text, place.width());
            ink.put(ui, at(15.0), &figure.name, Type::SMALL, t.text_secondary, place.width());
            if response.has_focus() {
                focus_ring(ui.painter(), place, 6.0, &t);
            }
            if response.clicked() {
                acts.push(Act::Select(Selection::of_focus(Focus::Metric(figure.id))));
                acts.push(Act::Show(crate::app::workspace::Side::Matrix));
            }
            return place;
        }
        None => missing_ui(ui, place, "Choose a KPI"),
    };
    menu::under(&button, 240.0, |ui| {
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            let Some(map) = document.map() else { return };
            if map.metrics().is_empty() {
                _ = menu::Row::new("The map has no KPI yet").enabled(false).show_ui(ui);
            }
            for metric in map.metrics().iter() {
                if menu::Row::new(&metric.name).icon(icons::GAUGE).show_ui(ui) {
                    let known = map.notes().get(row.note).and_then(|note| note.opportunity.as_ref());
                    let next = Opportunity { metric: Some(metric.id), ..own(known) };
                    acts.push(Act::Run(Command::detail([row.note], Detail::Opportunity(Some(next)))));
                }
            }
        });
    });
    place
}

/// Fill, edge and ink of a card's colour.
#[derive(Clone, Copy)]
struct Tint {
    fill: egui::Color32,
    edge: egui::Color32,
    ink: egui::Color32,
}

impl Tint {
    fn of(ink: &Ink, colour: NoteColor) -> Self {
        let tones = ink.look.palette.note(Swatch::Token(colour));
        let edge = tones.soft_edge.unwrap_or(tones.soft);
        Self { fill: color32(tones.soft), edge: color32(edge), ink: color32(tones.ink) }
    }
}

/// A card with a small head; a click goes to it.
fn card_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    place: Rect,
    id: (&str, NoteId),
    (symbol, head): (char, &str),
    text: &str,
    tint: Tint,
) -> Response {
    let t = theme(ui);
    let response = ui.interact(place, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, format!("{head}: {text}")));
    let edge = Stroke::new(1.0, tint.edge);
    ui.painter().rect(place, CornerRadius::same(8), tint.fill, edge, StrokeKind::Inside);
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(place));
    icon(ui.painter(), place.min + vec2(18.0, 17.0), symbol, fonts::icons_fill(13.0), tint.ink);
    let at = place.min + vec2(29.0, 17.0);
    let kind = Type { weight: crate::text::Weight::SemiBold, ..Type::CARD };
    ink.put(ui, (at, Align2::LEFT_CENTER), head, kind, tint.ink, place.width() - 36.0);
    let kind = Type { line: 17.0, ..Type::BODY_STRONG };
    ink.put_lines(ui, place.min + vec2(12.0, 28.0), text, kind, tint.ink, place.width() - 22.0);
    ui.set_clip_rect(clip);
    if response.has_focus() || response.hovered() {
        let ring = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, t.select);
        ui.painter().rect_stroke(place, CornerRadius::same(8), ring, StrokeKind::Outside);
    }
    response
}

/// A dashed box in place of what is missing; it offers the remedy.
fn missing_ui(ui: &mut Ui, place: Rect, words: &str) -> Response {
    let t = theme(ui);
    let response = ui.interact(place, ui.scope_id().with(words), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, words));
    if response.hovered() {
        ui.painter().rect_filled(place, CornerRadius::same(8), t.accent_soft);
    }
    let corners =
        [place.left_top(), place.right_top(), place.right_bottom(), place.left_bottom(), place.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.0, t.control_border), 4.0, 3.0));
    put(ui.painter(), place.center(), Align2::CENTER_CENTER, words, Type::SMALL_MEDIUM, t.accent_text);
    if response.has_focus() {
        focus_ring(ui.painter(), place, 8.0, &t);
    }
    response
}
