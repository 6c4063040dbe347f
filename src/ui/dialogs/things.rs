//! Touchpoints, channels and devices of the project: named once for all cards, with an icon, whether
//! they are online and whether contact is wanted there.
//!
//! Every change is a step of its own and holds at once.

use egui::{Align2, Context, Id, ScrollArea, Sense, Ui, vec2};

use super::Answer;
use crate::app::workspace::Workspace;
use crate::edit::{Command, RecordCommand, uses_of_thing};
use crate::layout::kind::{THING_ICONS, icon_named, thing_icon};
use crate::model::{Key, Project, Thing, ThingId, ThingKind};
use crate::text::icons;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// Width of the dialog.
const WIDTH: f32 = 720.0;

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Things {
    names: Vec<(ThingId, String)>,
    new: String,
    kind: Option<ThingKind>,
    error: Option<String>,
}

/// What a kind is called.
pub fn kind_name(kind: ThingKind) -> &'static str {
    match kind {
        ThingKind::Touchpoint => "Touchpoint",
        ThingKind::Channel => "Channel",
        ThingKind::Device => "Device",
    }
}

/// The icon that is shown for a thing.
pub fn icon_of(thing: &Thing) -> char {
    let usual = match thing.kind {
        ThingKind::Touchpoint => icons::HAND_TAP,
        ThingKind::Channel => icons::DEVICES,
        ThingKind::Device => icons::DEVICE_MOBILE,
    };
    icon_named(&thing.icon).or_else(|| thing_icon(&thing.name)).unwrap_or(usual)
}

fn in_order(project: &Project) -> Vec<&Thing> {
    let mut all: Vec<&Thing> = project.things().iter().map(AsRef::as_ref).collect();
    all.sort_by_key(|thing| (thing.kind, thing.order, thing.id));
    all
}

impl Things {
    /// Takes over names of things that came, went or were renamed.
    fn follow(&mut self, project: &Project) {
        let all = in_order(project);
        let same = all.len() == self.names.len()
            && all.iter().zip(&self.names).all(|(thing, (id, _))| thing.id == *id);
        if !same {
            self.names = all.iter().map(|thing| (thing.id, thing.name.clone())).collect();
        }
    }
}

pub fn things(ctx: &Context, workspace: &Workspace, list: &mut Things) -> Option<Answer> {
    let t = of(ctx);
    let project = workspace.document.as_ref()?.editor.project();
    list.follow(project);
    let mut command = None;
    let (done, escape) = dialog(ctx, "Touchpoints and channels", WIDTH, |ui| {
        text_ui(ui, "Touchpoints, channels and devices", Type::HEADING, t.text);
        let words = "Each is named once: a new name here stands on all of its cards.";
        text_ui(ui, words, Type::BODY, t.text_secondary);
        ui.add_space(8.0);
        let all = in_order(project);
        if all.is_empty() {
            let words =
                "None yet. What is written in a lane of touchpoints, channels or devices stands here.";
            text_ui(ui, words, Type::BODY, t.text_tertiary);
        }
        let high = (ctx.content_rect().height() - 330.0).clamp(120.0, 9.0 * 36.0);
        ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for (index, thing) in all.iter().enumerate() {
                if let Some((_, name)) = list.names.get_mut(index) {
                    ui.push_id(thing.id, |ui| {
                        command = command.take().or(row_ui(ui, project, thing, name));
                    });
                }
            }
        });
        ui.add_space(8.0);
        command = command.take().or(new_ui(ui, project, list));
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
    match command {
        Some(command) => Some(Answer::Change(command)),
        None => (done || escape).then_some(Answer::Cancel),
    }
}

fn put_thing(thing: Thing) -> Command {
    RecordCommand::Put(thing.into()).into()
}

/// Icon, name, kind, online, contact, how often it stands on cards, and the bin.
fn row_ui(ui: &mut Ui, project: &Project, thing: &Thing, name: &mut String) -> Option<Command> {
    let t = theme(ui);
    let mut command = None;
    ui.horizontal(|ui| {
        let label = format!("Icon of {}", thing.name);
        let button = ui.add(IconButton::new(icon_of(thing), &label).size(32.0, 16.0));
        menu::under(&button, 200.0, |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                if Row::new("By its name").checked(thing.icon.is_empty()).show_ui(ui) {
                    command = Some(put_thing(Thing { icon: String::new(), ..thing.clone() }));
                }
                for (known, symbol) in THING_ICONS {
                    let words = known.replace('-', " ");
                    if Row::new(&words).icon(symbol).checked(thing.icon == known).show_ui(ui) {
                        command = Some(put_thing(Thing { icon: known.to_owned(), ..thing.clone() }));
                    }
                }
            });
        });
        let id = Id::unique(("thing name", thing.id));
        let label = format!("Name of {}", thing.name);
        let field = Field::new(&label).size(200.0, 32.0).id(id).show_ui(ui, name);
        if field.lost_focus() && name.trim() != thing.name {
            match name.trim().is_empty() {
                true => *name = thing.name.clone(),
                false => {
                    let name = name.trim().to_owned();
                    command = Some(RecordCommand::RenameThing { thing: thing.id, name }.into());
                }
            }
        }
        let (place, _) = ui.allocate_exact_size(vec2(84.0, 32.0), Sense::hover());
        let ink = t.text_secondary;
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, kind_name(thing.kind), Type::SMALL, ink);
        let label = format!("Where {} is", thing.name);
        if let Some(online) = choice_ui(ui, &label, thing.online, ["Online", "Offline"]) {
            command = Some(put_thing(Thing { online, ..thing.clone() }));
        }
        let label = format!("Contact at {}", thing.name);
        if let Some(wanted) = choice_ui(ui, &label, thing.contact_wanted, ["Wanted", "Not wanted"]) {
            command = Some(put_thing(Thing { contact_wanted: wanted, ..thing.clone() }));
        }
        let (place, _) = ui.allocate_exact_size(vec2(52.0, 32.0), Sense::hover());
        let uses = match uses_of_thing(project, thing.id) {
            1 => "1 card".to_owned(),
            uses => format!("{uses} cards"),
        };
        put(ui.painter(), place.right_center(), Align2::RIGHT_CENTER, &uses, Type::SMALL, t.text_tertiary);
        let delete = IconButton::new(icons::TRASH, "Take it from the list; cards keep their words");
        if ui.add(delete.size(32.0, 16.0)).clicked() {
            command = Some(RecordCommand::Delete(Key::Thing(thing.id)).into());
        }
    });
    command
}

/// Yes, no, or nobody has said; the new value if one was chosen.
fn choice_ui(ui: &mut Ui, label: &str, now: Option<bool>, words: [&str; 2]) -> Option<Option<bool>> {
    let mut chosen = None;
    let name = |value: Option<bool>| match value {
        None => "Not said",
        Some(true) => words[0],
        Some(false) => words[1],
    };
    let button = menu::dropdown_ui(ui, label, name(now), 112.0);
    menu::under(&button, 140.0, |ui| {
        for value in [None, Some(true), Some(false)] {
            if Row::new(name(value)).checked(now == value).show_ui(ui) && now != value {
                chosen = Some(value);
            }
        }
    });
    chosen
}

fn new_ui(ui: &mut Ui, project: &Project, list: &mut Things) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.add_space(40.0);
        let field = Field::new("New name").hint("Another one").size(200.0, 32.0);
        let field = field.error(list.error.as_deref()).id(Id::unique("new thing")).show_ui(ui, &mut list.new);
        if field.changed() {
            list.error = None;
        }
        let kind = list.kind.unwrap_or(ThingKind::Touchpoint);
        let button = menu::dropdown_ui(ui, "Kind of the new one", kind_name(kind), 130.0);
        menu::under(&button, 150.0, |ui| {
            for known in ThingKind::ALL {
                if Row::new(kind_name(*known)).checked(*known == kind).show_ui(ui) {
                    list.kind = Some(*known);
                }
            }
        });
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if ui.add(Button::secondary("Add").icon(icons::PLUS)).clicked() || entered {
            let name = list.new.trim().to_owned();
            let taken = project
                .things()
                .iter()
                .any(|thing| thing.kind == kind && thing.name.to_lowercase() == name.to_lowercase());
            match (name.is_empty(), taken) {
                (true, _) => list.error = Some("Write a name".to_owned()),
                (false, true) => list.error = Some("This name is used already".to_owned()),
                (false, false) => {
                    let thing = Thing {
                        id: crate::model::Id::from_bits(0),
                        order: 0,
                        kind,
                        name,
                        icon: String::new(),
                        online: None,
                        contact_wanted: None,
                    };
                    command = Some(RecordCommand::Add(thing.into()).into());
                    list.new.clear();
                }
            }
        }
    });
    command
}
