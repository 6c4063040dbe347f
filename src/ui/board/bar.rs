//! The bar of the selection: the usual things to do with it, under it or over it.

use egui::{
    Align2, Area, CornerRadius, Id, Margin, Order, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use super::BoardView;
use super::tools::{panel, swatches_ui};
use crate::app::actions::{ActionId, Os, action};
use crate::app::view::Tool;
use crate::app::workspace::{Document, Side};
use crate::edit::{Alignment, BoardCommand};
use crate::geom::Size;
use crate::gesture::BOX_MARGIN;
use crate::layout::note::fit;
use crate::model::{Note, TextSize};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::note_rows;
use crate::ui::style::Look;
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::icon;
use crate::ui::widgets::{chip, focus_ring, tip};

/// From the box of the selection, and the bar's own height.
const AWAY: f32 = 32.0;
const HEIGHT: f32 = 40.0;

impl BoardView {
    /// Shows the bar; `selected` is the box of the selection on the screen.
    pub(super) fn bar_ui(
        &mut self,
        ui: &Ui,
        area: Rect,
        selected: Option<Rect>,
        document: &mut Document,
        look: &Look,
        acts: &mut Acts,
    ) {
        let voting = document.view_of(Side::Draft).tool == Tool::Dot;
        let hidden = self.is_writing() || self.pressed || self.panning || self.menu.is_some() || voting;
        let Some(selected) = selected.filter(|at| !hidden && at.intersects(area)) else {
            return;
        };
        // The colour key at the foot stays free.
        let free = self.key_rect.map_or(area, |key| area.with_max_y(key.top()));
        let at = place(free, selected.expand(BOX_MARGIN as f32), self.bar_width);
        let document = &*document;
        let shown = Area::new(Id::unique("selection bar")).order(Order::Middle).pivot(Align2::CENTER_TOP);
        let shown = shown.fixed_pos(at).show(ui.ctx(), |ui| {
            panel(ui, 10, Margin::same(4)).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
                ui.horizontal(|ui| {
                    buttons_ui(ui, document, look, acts);
                    let more = ui.add(IconButton::new(icons::DOTS_THREE, "More").size(32.0, 16.0));
                    if more.clicked() {
                        self.menu = Some(more.rect.left_bottom() + vec2(0.0, 6.0));
                    }
                });
            });
        });
        self.bar_width = shown.response.rect.width();
    }
}

/// Under the selection, else over it; beside the rail.
fn place(area: Rect, around: Rect, width: f32) -> egui::Pos2 {
    let low = around.bottom() + AWAY;
    let under = low + HEIGHT < area.bottom() - 8.0;
    let top = if under { low } else { (around.top() - AWAY - HEIGHT).max(area.top() + 8.0) };
    let half = width / 2.0;
    let (left, right) = (area.left() + 64.0 + half, area.right() - 12.0 - half);
    pos2(around.center().x.clamp(left, right.max(left)), top)
}

fn buttons_ui(ui: &mut Ui, document: &Document, look: &Look, acts: &mut Acts) {
    let selection = document.editor.selection();
    let notes: Vec<&Note> = document
        .map()
        .map(|map| selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|n| &**n).collect())
        .unwrap_or_default();
    if !notes.is_empty() {
        let button = colour_ui(ui, document, &notes);
        menu::under(&button, 256.0, |ui| swatches_ui(ui, document, selection, 8.0, acts));
        line_ui(ui);
        size_ui(ui, document, &notes, look, acts);
    }
    if selection.len() > 1 {
        let align = ui.add(IconButton::new(icons::ALIGN_LEFT, "Align").size(32.0, 16.0));
        menu::under(&align, 220.0, |ui| {
            for how in [
                Alignment::Left,
                Alignment::Centre,
                Alignment::Right,
                Alignment::Top,
                Alignment::Middle,
                Alignment::Bottom,
                Alignment::SpreadAcross,
                Alignment::SpreadDown,
            ] {
                crate::ui::topbar::action_row_ui(ui, ActionId::Align(how), true, acts);
            }
        });
        action_ui(ui, ActionId::Align(Alignment::Tidy), acts);
        action_ui(ui, ActionId::Group, acts);
    }
    if !notes.is_empty() {
        action_ui(ui, ActionId::ToolConnector, acts);
        line_ui(ui);
        action_ui(ui, ActionId::ToolDot, acts);
        let evidence = ui.add(IconButton::new(icons::SEAL_CHECK, "Evidence").size(32.0, 16.0));
        if let Some(command) = menu::under(&evidence, 180.0, |ui| note_rows::grades_ui(ui, &notes)).flatten()
        {
            acts.push(Act::Run(command));
        }
        action_ui(ui, ActionId::MomentOfTruth, acts);
    } else {
        action_ui(ui, ActionId::Duplicate, acts);
    }
    action_ui(ui, ActionId::Lock, acts);
    action_ui(ui, ActionId::Delete, acts);
}

fn action_ui(ui: &mut Ui, id: ActionId, acts: &mut Acts) {
    let row = action(id);
    let button = IconButton::new(row.icon, row.name).shortcut(row.keys(Os::here()));
    if ui.add(button.size(32.0, 16.0)).clicked() {
        acts.push(Act::Do(id));
    }
}

fn line_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, theme(ui).target(32.0)), Sense::hover());
    let stroke = Stroke::new(1.0, theme(ui).border);
    ui.painter().vline(rect.center().x, rect.shrink2(vec2(0.0, 6.0)).y_range(), stroke);
}

/// The colours of the selection, two at most, with a caret.
fn colour_ui(ui: &mut Ui, document: &Document, notes: &[&Note]) -> Response {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(44.0, t.target(32.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, "Kind and colour"));
    if response.hovered() {
        ui.painter().rect_filled(rect, 8, t.hover);
    }
    let mut swatches = Vec::new();
    for note in notes {
        let entry = document.map().and_then(|map| map.entries().get(note.entry));
        if let Some(swatch) = entry.map(|entry| entry.swatch).filter(|swatch| !swatches.contains(swatch)) {
            swatches.push(swatch);
        }
        if swatches.len() == 2 {
            break;
        }
    }
    let square = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(18.0, 18.0));
    if let Some(first) = swatches.first() {
        let tones = t.tones(*first);
        chip::swatch(ui.painter(), square, tones.fill, tones.edge);
    }
    if let Some(second) = swatches.get(1) {
        let half = square.with_min_x(square.center().x);
        let corner = CornerRadius { nw: 0, sw: 0, ne: 4, se: 4 };
        ui.painter().rect_filled(half.shrink2(vec2(0.0, 1.0)), corner, t.tones(*second).fill);
    }
    let caret = pos2(rect.right() - 10.0, rect.center().y);
    icon(ui.painter(), caret, icons::CARET_DOWN, fonts::icons(10.0), t.text_secondary);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    tip::tip(response, "Kind and colour", None)
}

/// Small, medium, large.
fn size_ui(ui: &mut Ui, document: &Document, notes: &[&Note], look: &Look, acts: &mut Acts) {
    let button = ui.add(IconButton::new(icons::TEXT_AA, "Text size").size(32.0, 16.0));
    let sizes = [(TextSize::Small, "Small"), (TextSize::Medium, "Medium"), (TextSize::Large, "Large")];
    menu::under(&button, 160.0, |ui| {
        for (size, words) in sizes {
            let on = notes.iter().all(|note| note.size == size);
            if Row::new(words).checked(on).show_ui(ui) && !on {
                let language = &document.editor.project().head().language;
                let height = |note: &&Note| {
                    let box_ = Size::new(note.width, note.height);
                    (note.id, fit(&look.engine, &note.text, size, box_, language).height)
                };
                let notes = notes.iter().map(height).collect();
                acts.push(Act::Run(BoardCommand::SetTextSize { notes, size }.into()));
            }
        }
    });
}
