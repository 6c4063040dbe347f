//! Audience views: which lanes, stages and details each audience sees, and how dense its cards are.
//!
//! Every change is a step of its own and holds at once; the matrix behind the dialog follows.

use egui::{
    Align, Context, CornerRadius, Id, Layout, ScrollArea, Sense, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::Answer;
use crate::app::views::{self, Audience, DETAILS, toggled};
use crate::app::workspace::Workspace;
use crate::edit::{Command, RecordCommand};
use crate::model::{AudienceView, Density, JourneyMap, Key, ViewId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::check;
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put_cut, text_ui};

const WIDTH: f32 = 748.0;
const LIST: f32 = 200.0;

/// Which view is looked at, and the name that is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views {
    chosen: Option<ViewId>,
    name: Option<(ViewId, String)>,
    error: Option<&'static str>,
}

impl Views {
    pub fn on(chosen: Option<ViewId>) -> Self {
        Self { chosen, ..Self::default() }
    }
}

pub fn show(ctx: &Context, workspace: &Workspace, state: &mut Views, acts: &mut Acts) -> Option<Answer> {
    let t = of(ctx);
    let map = workspace.document.as_ref().and_then(|document| document.map())?;
    let views = views::views(map);
    if state.chosen.is_none_or(|view| !map.views().contains(view)) {
        state.chosen = views.last().map(|view| view.id);
    }
    let before = state.chosen;
    let mut command = None;
    let (done, escape) = dialog(ctx, "Audience views", WIDTH, |ui| {
        text_ui(ui, "Audience views", Type::HEADING, t.text);
        let words = "What each audience sees of this map, in the matrix and in every export.";
        text_ui(ui, words, Type::BODY, t.text_secondary);
        ui.add_space(12.0);
        let high = (ctx.content_rect().height() - 260.0).clamp(200.0, 420.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            let down = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(LIST, high), down, |ui| {
                ui.set_width(LIST);
                command = list_ui(ui, map, &views, state, high);
            });
            let width = ui.available_width();
            ui.allocate_ui_with_layout(vec2(width, high), down, |ui| {
                ui.set_min_size(vec2(width, high));
                let chosen = state.chosen.and_then(|view| map.views().get(view)).cloned();
                let changed = match chosen {
                    Some(view) => view_ui(ui, map, &view, state, high),
                    None => {
                        let words = "No view yet. Add one for whom the map is shown to.";
                        text_ui(ui, words, Type::BODY, t.text_secondary);
                        None
                    }
                };
                command = command.take().or(changed);
            });
        });
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let done = ui.add(Button::primary("Done"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
                done.clicked()
            },
        )
    });
    if state.chosen != before {
        state.name = None;
        state.error = None;
        acts.push(Act::ShowAudience(state.chosen));
    }
    match command {
        Some(command) => Some(Answer::Change(command)),
        None => (done || escape).then_some(Answer::Cancel),
    }
}

/// The views; new ones are added last and looked at.
fn list_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    views: &[&AudienceView],
    state: &mut Views,
    high: f32,
) -> Option<Command> {
    let t = theme(ui);
    let mut command = None;
    ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
    ScrollArea::vertical().id_salt("views").max_height(high - 40.0).auto_shrink([false, true]).show(
        ui,
        |ui| {
            for view in views {
                let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
                let chosen = state.chosen == Some(view.id);
                row.widget_info(|| WidgetInfo::selected(accesskit::Role::ListItem, true, chosen, &view.name));
                if chosen || row.hovered() {
                    let fill = if chosen { t.accent_soft } else { t.hover };
                    ui.painter().rect_filled(rect, CornerRadius::same(8), fill);
                }
                if row.has_focus() {
                    focus_ring(ui.painter(), rect.shrink(2.0), 6.0, &t);
                }
                let at = pos2(rect.left() + 10.0, rect.center().y);
                let name = if view.name.trim().is_empty() { "Without a name" } else { view.name.as_str() };
                let align = egui::Align2::LEFT_CENTER;
                put_cut(ui.painter(), at, align, name, Type::BODY_MEDIUM, t.text, rect.width() - 20.0);
                if row.clicked() {
                    state.chosen = Some(view.id);
                }
            }
        },
    );
    ui.add_space(6.0);
    let add = ui.add(Button::secondary("Add a view").icon(icons::PLUS));
    menu::under(&add, 180.0, |ui| {
        for audience in Audience::ALL {
            if Row::new(audience.name()).show_ui(ui) {
                command = Some(views::add(map, audience));
                // The last one is looked at once it is there.
                state.chosen = None;
            }
        }
    });
    command
}

/// Name, lanes, stages, details and density of one view.
fn view_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    view: &AudienceView,
    state: &mut Views,
    high: f32,
) -> Option<Command> {
    let mut command = name_ui(ui, map, view, state);
    let changed = |view: AudienceView| Some(views::put(map, view));
    ui.add_space(10.0);
    ScrollArea::vertical().id_salt("what").max_height(high - 60.0).auto_shrink([false, true]).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            ui.columns(2, |sides| {
                let lanes = map.lanes_in_order();
                let shown = lanes.iter().filter(|lane| !view.hidden_lanes.contains(&lane.id)).count();
                title_ui(&mut sides[0], &format!("Lanes {shown} of {}", lanes.len()));
                for lane in &lanes {
                    let on = !view.hidden_lanes.contains(&lane.id);
                    if check_ui(&mut sides[0], ("lane", lane.id), lane.label(), on, !on || shown > 1) {
                        let hidden_lanes = toggled(&view.hidden_lanes, &lane.id);
                        command = changed(AudienceView { hidden_lanes, ..view.clone() });
                    }
                }
                let stages = map.stages_in_order();
                let shown = stages.iter().filter(|stage| !view.hidden_stages.contains(&stage.id)).count();
                title_ui(&mut sides[1], &format!("Stages {shown} of {}", stages.len()));
                for stage in &stages {
                    let on = !view.hidden_stages.contains(&stage.id);
                    let title = crate::layout::label::column(&stage.title, "");
                    if check_ui(&mut sides[1], ("stage", stage.id), &title, on, !on || shown > 1) {
                        let hidden_stages = toggled(&view.hidden_stages, &stage.id);
                        command = changed(AudienceView { hidden_stages, ..view.clone() });
                    }
                }
                sides[1].add_space(10.0);
                title_ui(&mut sides[1], "Details");
                for (word, name) in DETAILS {
                    let on = !view.without.iter().any(|known| known == word);
                    if check_ui(&mut sides[1], ("detail", word), name, on, true) {
                        let without = toggled(&view.without, &word.to_owned());
                        command = changed(AudienceView { without, ..view.clone() });
                    }
                }
                sides[1].add_space(10.0);
                title_ui(&mut sides[1], "Cards");
                let choices = [
                    Segment::words(Density::Comfortable, "Comfortable"),
                    Segment::words(Density::Compact, "Compact"),
                ];
                if let Some(density) = segmented_ui(&mut sides[1], &choices, Some(view.density), None) {
                    command = changed(AudienceView { density, ..view.clone() });
                }
            });
        },
    );
    command
}

fn name_ui(ui: &mut Ui, map: &JourneyMap, view: &AudienceView, state: &mut Views) -> Option<Command> {
    let mut command = None;
    let mut name = match &state.name {
        Some((id, name)) if *id == view.id => name.clone(),
        _ => view.name.clone(),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let id = Id::unique(("view name", view.id));
        let width = ui.available_width() - 40.0;
        let field = Field::new("Name of the view").size(width, 32.0).id(id).error(state.error);
        let field = ui.vertical(|ui| field.show_ui(ui, &mut name)).inner;
        if field.changed() {
            state.error = None;
        }
        if field.lost_focus() && name.trim() != view.name {
            let taken = map.views().iter().any(|other| other.id != view.id && other.name == name.trim());
            state.error = match name.trim() {
                "" => Some("A view needs a name"),
                _ if taken => Some("This name is used already"),
                name => {
                    command = Some(views::put(map, AudienceView { name: name.to_owned(), ..view.clone() }));
                    None
                }
            };
        }
        let delete = IconButton::new(icons::TRASH, "Delete the view").size(32.0, 16.0);
        if ui.add(delete).clicked() {
            command = Some(RecordCommand::Delete(Key::AudienceView(map.id(), view.id)).into());
        }
    });
    state.name = Some((view.id, name));
    command
}

fn title_ui(ui: &mut Ui, words: &str) {
    let t = theme(ui);
    text_ui(ui, words, Type::SMALL_STRONG, t.text);
    ui.add_space(4.0);
}

/// A row of the list with its box.
fn check_ui(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    words: &str,
    on: bool,
    enabled: bool,
) -> bool {
    ui.push_id(id, |ui| {
        let width = ui.available_width();
        check::check_ui(ui, words, on, enabled, width).clicked()
    })
    .inner
}
