//! Every shortcut, from the table of actions, with the keys that stand in no menu.

use egui::{Align2, Context, ScrollArea, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::Answer;
use crate::app::actions::{ACTIONS, Group, Os};
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

const WIDTH: f32 = 748.0;

/// Keys of the board and of writing, which are no actions.
const BOARD: [(&str, &str); 12] = [
    ("Next note below", "Enter"),
    ("Next note to the right, left", "Tab, Shift Tab"),
    ("New line", "Shift Enter"),
    ("End writing", "Ctrl Enter, Esc"),
    ("Kind while writing", "Alt 1 … 8, pain:"),
    ("Move by 1, by 10", "Arrows, Shift Arrows"),
    ("Go to the neighbour", "Ctrl Arrows"),
    ("Copy while dragging", "Alt"),
    ("No snapping while dragging", "Ctrl"),
    ("Move the canvas", "Space, wheel"),
    ("Zoom at the pointer", "Ctrl wheel"),
    ("Overview while held", "Z"),
];

pub fn shortcuts(ctx: &Context) -> Option<Answer> {
    let t = of(ctx);
    let (done, escape) = dialog(ctx, "Shortcuts", WIDTH, |ui| {
        text_ui(ui, "Shortcuts", Type::HEADING, t.text);
        ui.add_space(8.0);
        let high = (ctx.content_rect().height() - 260.0).clamp(200.0, 520.0);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(24.0, 2.0);
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                group_ui(left, "On the board", BOARD.iter().map(|(name, keys)| (*name, (*keys).to_owned())));
                for (index, group) in Group::ALL.into_iter().enumerate() {
                    let rows: Vec<_> = ACTIONS
                        .iter()
                        .filter(|row| row.group == group && !row.shortcuts.is_empty())
                        .map(|row| {
                            let keys: Vec<String> =
                                row.shortcuts.iter().map(|keys| keys.words(Os::here())).collect();
                            (row.name, keys.join(", "))
                        })
                        .collect();
                    let column = if index == 0 || index > 2 { &mut *left } else { &mut *right };
                    if !rows.is_empty() {
                        group_ui(column, group.name(), rows.into_iter());
                    }
                }
            });
        });
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let done = ui.add(Button::primary("Close"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
                done.clicked()
            },
        )
    });
    (done || escape).then_some(Answer::Cancel)
}

fn group_ui<'a>(ui: &mut Ui, name: &str, rows: impl Iterator<Item = (&'a str, String)>) {
    let t = crate::ui::theme::theme(ui);
    ui.add_space(6.0);
    text_ui(ui, name, Type::SMALL_STRONG, t.text_secondary);
    for (name, keys) in rows {
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        let label = format!("{name}: {keys}");
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &label));
        let shown = put(
            ui.painter(),
            row.right_center() - vec2(8.0, 0.0),
            Align2::RIGHT_CENTER,
            &keys,
            Type::SMALL,
            t.text_tertiary,
        );
        let room = shown.left() - row.left() - 8.0;
        put_cut(ui.painter(), row.left_center(), Align2::LEFT_CENTER, name, Type::BODY, t.text, room);
    }
    ui.add_space(8.0);
}
