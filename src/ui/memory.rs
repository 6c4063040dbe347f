//! What is kept between two runs: settings and recent projects. Their small pictures are drawn from
//! the files, which are read in a thread.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::app::LanewayApp;
use super::start::{Recent, Thumb};
use crate::app::{Settings, open};
use crate::model::Project;

/// Recent projects as they are being read.
#[derive(Default)]
pub struct Reading {
    coming: Option<Receiver<(usize, Recent)>>,
}

impl LanewayApp {
    /// Shows the list of recent projects, and begins to read what is in them.
    pub(super) fn refresh_recents(&mut self, ctx: &Context) {
        let list = self.memory.settings.recent.clone();
        self.start.recents = list.iter().map(unread).collect();
        self.reading.coming = None;
        if list.is_empty() {
            return;
        }
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let spawned = std::thread::Builder::new().name("recent projects".into()).spawn(move || {
            for (index, kept) in list.iter().enumerate() {
                if sender.send((index, read(kept))).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        if spawned.is_ok() {
            self.reading.coming = Some(receiver);
        }
    }

    /// Takes over what was read since the last frame.
    pub(super) fn poll_recents(&mut self) {
        let Some(coming) = &self.reading.coming else {
            return;
        };
        for (index, recent) in coming.try_iter() {
            if let Some(place) = self.start.recents.get_mut(index) {
                *place = recent;
            }
        }
    }

    /// Puts a project at the top of the list and keeps the settings.
    pub(super) fn remember(&mut self, path: &Path, title: &str) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.memory.settings.remember(&path, title, None);
        self.keep_settings();
    }

    pub(super) fn keep_settings(&mut self) {
        if let Some(folders) = &self.memory.folders
            && let Err(error) = self.memory.settings.save(folders)
        {
            log::warn!("settings were not kept: {error}");
        }
    }
}

/// Settings of an earlier run.
pub fn settings_of(folders: Option<&crate::app::Folders>) -> Settings {
    folders.map(|folders| Settings::load(folders).0).unwrap_or_default()
}

fn unread(kept: &crate::app::Recent) -> Recent {
    Recent {
        path: kept.path.clone(),
        name: kept.title.clone(),
        line: String::new(),
        when: when(kept.opened_s),
        thumb: None,
        missing: false,
    }
}

fn read(kept: &crate::app::Recent) -> Recent {
    match open(&kept.path) {
        Ok(opened) => {
            let thumb = Thumb::of(&opened.project);
            Recent { line: line(&opened.project), thumb, ..unread(kept) }
        }
        Err(_) => Recent { line: "Not found".to_owned(), missing: true, ..unread(kept) },
    }
}
/// "3 maps, 1 persona", "Draft, 62 notes".
fn line(project: &Project) -> String {
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let maps = project.maps().len();
    let placed = project.first_map().is_some_and(|map| map.notes().iter().any(|note| note.cell.is_some()));
    let notes: usize = project.maps().iter().map(|map| map.notes().len()).sum();
    match (maps, placed) {
        (0 | 1, false) => format!("Draft, {}", count(notes, "note")),
        (0 | 1, true) => format!("Matrix, {}", count(notes, "note")),
        _ => format!("{}, {}", count(maps, "map"), count(project.personas().len(), "persona")),
    }
}

/// "Today, 14:02", "Yesterday", "Monday", "9 November".
pub fn when(seconds: i64) -> String {
    let zone = jiff::tz::TimeZone::system();
    let Ok(at) = jiff::Timestamp::from_second(seconds).map(|at| at.to_zoned(zone)) else {
        return String::new();
    };
    let days = jiff::Zoned::now().date().since(at.date()).map_or(i32::MAX, |span| span.get_days());
    let form = match days {
        0 => "Today, %H:%M",
        1 => "Yesterday",
        2..=6 => "%A",
        _ => "%-d %B",
    };
    at.strftime(form).to_string()
}
