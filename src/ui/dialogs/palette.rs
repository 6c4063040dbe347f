//! The command palette: cards, commands, sources, stages and maps by a few letters.

use egui::text::LayoutJob;
use egui::{
    Align2, Context, CornerRadius, Frame, Id, Key, Modal, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::Answer;
use crate::app::actions::{ActionId, Os, action};
use crate::app::palette::{Goal, Group, Hit, search};
use crate::app::workspace::Workspace;
use crate::layout::kind::glyph as lane_icon;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::{Theme, of};
use crate::ui::widgets::type_scale::{Type, icon, put, text_ui};

const WIDTH: f32 = 748.0;
const TOP: f32 = 52.0;
const ROW: f32 = 38.0;

/// What was typed and which line is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    typed: String,
    chosen: usize,
    /// Commands used last, newest first.
    last: Vec<ActionId>,
}

impl Palette {
    pub fn new(last: Vec<ActionId>) -> Self {
        Self { typed: String::new(), chosen: 0, last }
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, palette: &mut Palette) -> Option<Answer> {
    let t = of(ctx);
    let (groups, count) = search(workspace, &palette.typed, &palette.last);
    let hits: Vec<&Hit> = groups.iter().flat_map(|group| &group.hits).collect();
    palette.chosen = palette.chosen.min(hits.len().saturating_sub(1));
    let (down, up, tab) = ctx.input_mut(|i| {
        (
            i.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
            i.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
            i.consume_key(egui::Modifiers::NONE, Key::Tab),
        )
    });
    if !hits.is_empty() {
        let (at, n) = (palette.chosen, hits.len());
        palette.chosen = if down { (at + 1) % n } else { at };
        palette.chosen = if up { (at + n - 1) % n } else { palette.chosen };
    }
    let frame = Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.border))
        .corner_radius(CornerRadius::same(14))
        .shadow(t.shadow_dialog);
    let id = Id::unique("palette");
    let area = Modal::default_area(id)
        .anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
        .accessible_name("Command palette")
        .role(accesskit::Role::Dialog);
    let mut answer = None;
    let shown = Modal::new(id).area(area).backdrop_color(t.scrim).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let before = palette.typed.clone();
        let entered = head_ui(ui, palette, count);
        if palette.typed != before {
            palette.chosen = 0;
        }
        if entered {
            answer =
                hits.get(palette.chosen).map(|hit| Answer::Goal(hit.goal.clone(), palette.typed.clone()));
        }
        if tab {
            answer = hits.get(palette.chosen).map(|hit| Answer::Glance(hit.goal.clone(), palette.clone()));
        }
        let high = (ctx.content_rect().height() - TOP - 160.0).clamp(160.0, 420.0);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink([false, true]).show(
            ui,
            |ui| {
                if let Some(goal) = list_ui(ui, &groups, palette, workspace, down || up) {
                    answer = Some(Answer::Goal(goal, palette.typed.clone()));
                }
            },
        );
        foot_ui(ui, &t);
    });
    let escape = ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
    let outside = shown.backdrop_response.clicked();
    answer.or((escape || outside).then_some(Answer::Cancel))
}

fn head_ui(ui: &mut Ui, palette: &mut Palette, count: usize) -> bool {
    let t = crate::ui::theme::theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(WIDTH, 56.0), Sense::hover());
    let at = pos2(row.left() + 30.0, row.center().y);
    icon(ui.painter(), at, icons::MAGNIFYING_GLASS, fonts::icons(20.0), t.text_secondary);
    let words = match (palette.typed.trim().is_empty(), count) {
        (true, _) => String::new(),
        (_, 1) => "1 result".to_owned(),
        (_, n) => format!("{n} results"),
    };
    let right = pos2(row.right() - 20.0, row.center().y);
    put(ui.painter(), right, Align2::RIGHT_CENTER, &words, Type::SMALL, t.text_tertiary);
    let id = Id::unique("palette line");
    let place =
        Rect::from_min_max(pos2(row.left() + 52.0, row.top()), pos2(row.right() - 110.0, row.bottom()));
    let edit = egui::TextEdit::singleline(&mut palette.typed)
        .id(id)
        .frame(Frame::NONE)
        .font(fonts::inter(crate::text::Weight::Medium, 16.0))
        .text_color(t.text)
        .hint_text(egui::RichText::new("Type to find a card or a command").color(t.text_tertiary))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(place.width());
    let response = ui.put(place, edit).accessible_name("Find a card or a command");
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !response.has_focus() && !entered {
        response.request_focus();
    }
    ui.painter().hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, t.border));
    entered
}

/// The groups with their hits; the one that was clicked.
fn list_ui(
    ui: &mut Ui,
    groups: &[Group],
    palette: &mut Palette,
    workspace: &Workspace,
    moved: bool,
) -> Option<Goal> {
    let t = crate::ui::theme::theme(ui);
    let mut goal = None;
    let mut index = 0;
    if groups.is_empty() {
        let words = match palette.typed.trim() {
            "" => "Type to find a card or a command. > commands, # stages, @ personas.".to_owned(),
            typed => format!("Nothing is called “{typed}”."),
        };
        Frame::new().inner_margin(egui::Margin::same(20)).show(ui, |ui| {
            text_ui(ui, &words, Type::BODY, t.text_secondary);
        });
        return None;
    }
    ui.add_space(8.0);
    for group in groups {
        let (head, _) = ui.allocate_exact_size(vec2(WIDTH, 34.0), Sense::hover());
        let at = pos2(head.left() + 20.0, head.center().y + 2.0);
        put(ui.painter(), at, Align2::LEFT_CENTER, group.name, Type::SMALL_MEDIUM, t.text_secondary);
        for hit in &group.hits {
            let chosen = index == palette.chosen;
            let response = row_ui(ui, hit, chosen, workspace);
            if chosen && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                goal = Some(hit.goal.clone());
            }
            if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
                palette.chosen = index;
            }
            index += 1;
        }
    }
    ui.add_space(8.0);
    goal
}

fn row_ui(ui: &mut Ui, hit: &Hit, chosen: bool, workspace: &Workspace) -> egui::Response {
    let t = crate::ui::theme::theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::ListItem, true, chosen, &hit.title));
    let inner = rect.shrink2(vec2(8.0, 0.0));
    if chosen {
        ui.painter().rect_filled(inner, 8, t.accent_soft);
    }
    symbol(ui, hit, pos2(rect.left() + 30.0, rect.center().y), workspace, &t);
    let mut right = rect.right() - 20.0;
    let keys = match &hit.goal {
        Goal::Do(id) => action(*id).keys(Os::here()),
        Goal::Replace => action(ActionId::Replace).keys(Os::here()),
        _ => chosen.then(|| "Enter".to_owned()),
    };
    if let Some(keys) = keys {
        for key in keys.rsplit(' ') {
            right = keycap(ui, key, pos2(right, rect.center().y), &t) - 4.0;
        }
    }
    let x = rect.left() + 52.0;
    let mut job = LayoutJob::default();
    let mut from = 0;
    let (plain, bold) = (Type::BODY_STRONG.format(t.text), Type::BODY_STRONG.format(t.accent_text));
    for span in &hit.bold {
        job.append(hit.title.get(from..span.start).unwrap_or_default(), 0.0, plain.clone());
        job.append(hit.title.get(span.clone()).unwrap_or_default(), 0.0, bold.clone());
        from = span.end;
    }
    job.append(hit.title.get(from..).unwrap_or_default(), 0.0, plain);
    if !hit.line.is_empty() {
        job.append(&hit.line, 10.0, Type::SMALL.format(t.text_secondary));
    }
    job.wrap = egui::text::TextWrapping::truncate_at_width(right - x - 8.0);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, t.text);
    response
}

/// The colour of a card, the icon of anything else.
fn symbol(ui: &Ui, hit: &Hit, at: egui::Pos2, workspace: &Workspace, t: &Theme) {
    let entry = hit.entry.and_then(|id| {
        let project = workspace.document.as_ref()?.editor.project();
        project.maps().iter().find_map(|map| map.entries().get(id).cloned())
    });
    if let Some(entry) = entry {
        let tones = t.tones(entry.swatch);
        let square = Rect::from_center_size(at, vec2(20.0, 20.0));
        ui.painter().rect_filled(square, 5, tones.fill);
        icon(ui.painter(), at, lane_icon(&entry.kind), fonts::icons_fill(12.0), tones.ink_on_fill);
        return;
    }
    let symbol = match &hit.goal {
        Goal::Do(id) => action(*id).icon,
        Goal::Replace => icons::TEXT_AA,
        Goal::Stage(..) => icons::COLUMNS,
        Goal::Map(_) => icons::MAP_TRIFOLD,
        Goal::Source(_) => icons::CHART_BAR,
        Goal::Persona(_) => icons::USER,
        Goal::Note(..) => icons::NOTE_BLANK,
    };
    icon(ui.painter(), at, symbol, fonts::icons(16.0), t.text_secondary);
}

/// A key with its edge; gives its left side.
fn keycap(ui: &Ui, key: &str, right: egui::Pos2, t: &Theme) -> f32 {
    let words = crate::ui::widgets::type_scale::galley(ui.painter(), key, Type::CARD, t.text_secondary);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, vec2((words.size().x + 10.0).max(20.0), 20.0));
    let edge = Stroke::new(1.0, t.border_strong);
    ui.painter().rect(rect, CornerRadius::same(4), t.surface, edge, egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - words.size() / 2.0, words, t.text_secondary);
    rect.left()
}

fn foot_ui(ui: &mut Ui, t: &Theme) {
    let (row, _) = ui.allocate_exact_size(vec2(WIDTH, 40.0), Sense::hover());
    let corner = CornerRadius { nw: 0, ne: 0, sw: 13, se: 13 };
    ui.painter().rect_filled(row.shrink(1.0), corner, t.surface_subtle);
    ui.painter().hline(row.x_range(), row.top() + 0.5, Stroke::new(1.0, t.border));
    let mut x = row.left() + 20.0;
    for (keys, words) in
        [(&["↑", "↓"][..], "choose"), (&["Enter"][..], "open"), (&["Tab"][..], "show on the map")]
    {
        for key in keys {
            let width =
                (crate::ui::widgets::type_scale::galley(ui.painter(), key, Type::CARD, t.text).size().x
                    + 10.0)
                    .max(20.0);
            keycap(ui, key, pos2(x + width, row.center().y), t);
            x += width + 4.0;
        }
        let shown = put(
            ui.painter(),
            pos2(x + 2.0, row.center().y),
            Align2::LEFT_CENTER,
            words,
            Type::SMALL,
            t.text_secondary,
        );
        x = shown.right() + 16.0;
    }
    let close = pos2(row.right() - 20.0, row.center().y);
    let shown = put(ui.painter(), close, Align2::RIGHT_CENTER, "close", Type::SMALL, t.text_secondary);
    keycap(ui, "Esc", pos2(shown.left() - 6.0, row.center().y), t);
}
