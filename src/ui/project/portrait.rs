//! A persona's picture: in a disc, and large on the sheet where it is chosen or dropped.

use egui::{Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2};

use crate::geom;
use crate::layout::matrix::heads;
use crate::layout::picture;
use crate::model::{Persona, Project};
use crate::scene::Item;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::{focus_ring, icon};

/// The picture or the initials in a disc about a point.
pub fn disc_ui(ui: &Ui, ink: &mut Ink, project: &Project, persona: &Persona, at: Pos2, size: f64) {
    let disc = geom::Rect::from_center_size(geom::Point::ZERO, (size, size));
    let items = heads::avatar(persona, project, disc, &ink.look.layout(project));
    ink.painter.paint_items(ui, &items, at, ui.clip_rect());
}

/// The picture on the sheet, 72 across; a click offers to choose another one.
pub fn show_ui(ui: &mut Ui, ink: &mut Ink, project: &Project, persona: &Persona, acts: &mut Acts) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(72.0, 72.0), Sense::click());
    let label = format!("Picture of {}", persona.name);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
    match persona.portrait.and_then(|id| project.images().get(id)) {
        Some(blob) => {
            let place = geom::Rect::new(0.0, 0.0, 72.0, 72.0);
            let items = [Item::Group(heads::covered(picture(blob), place, 8.0))];
            ink.painter.paint_items(ui, &items, rect.min, ui.clip_rect());
        }
        None => disc_ui(ui, ink, project, persona, rect.center(), 72.0),
    }
    let badge = pos2(rect.right() - 4.0, rect.bottom() - 4.0);
    ui.painter().circle(badge, 12.0, t.surface, Stroke::new(1.0, t.border_strong));
    icon(ui.painter(), badge, icons::IMAGE, fonts::icons(14.0), t.text_secondary);
    let over = ui.input(|i| !i.raw.hovered_files.is_empty());
    if over {
        let stroke = Stroke::new(1.5, t.accent);
        ui.painter().rect_stroke(Rect::expand(rect, 3.0), 10, stroke, StrokeKind::Outside);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    let mut without = false;
    menu::under(&response, 200.0, |ui| {
        if Row::new("Choose a picture…").icon(icons::IMAGE).show_ui(ui) {
            acts.push(Act::AskPortrait(persona.id));
        }
        let row = Row::new("Show initials").icon(icons::USER_CIRCLE);
        without = row.enabled(persona.portrait.is_some()).show_ui(ui);
    });
    without
}
