//! Mending a project that breaks rules, as a hand-edited or rescued file may.

use std::collections::BTreeSet;

use super::check::{by_list, name};
use super::mend::mend_numbers;
use super::{
    ColourEntry, Fate, Grid, JourneyMap, Key, LaneKind, Note, NoteColor, Preset, Problem, Project, Record,
    Step, Swatch, Transaction, problems_of,
};

impl Project {
    /// Makes the project sound with the least loss, and says what was done and where. Afterwards
    /// [`Project::check`] finds nothing. Does nothing to a sound project.
    ///
    /// References to nothing are dropped, and records that make no sense without theirs (a link
    /// without its card, a rating without its step); notes of an unknown colour get the key's last;
    /// places are counted anew; numbers that are none become usual ones.
    pub fn repair(&mut self) -> Vec<Problem> {
        let mut mend = Mend { tx: Transaction::begin(self), done: Vec::new() };
        mend.records();
        mend.references();
        mend.ratings();
        mend.stages();
        mend.lists();
        mend.spans();
        let done = mend.done;
        mend.tx.commit();
        done
    }
}

struct Mend<'a> {
    tx: Transaction<'a>,
    done: Vec<Problem>,
}

impl Mend<'_> {
    fn tell(&mut self, record: &Record, what: &str) {
        self.done.push(Problem { at: record.key(), text: format!("{}: {what}", name(record)) });
    }

    /// Numbers that are none; what can't be mended goes.
    fn records(&mut self) {
        for mut record in self.tx.project().records() {
            if problems_of(&record).is_empty() {
                continue;
            }
            mend_numbers(&mut record);
            if problems_of(&record).is_empty() {
                self.tell(&record, "a number was out of bounds and was set to a usual one.");
                self.tx.put(record);
            } else {
                self.tell(&record, "it could not be mended and was left out.");
                self.tx.remove(record.key());
            }
        }
    }

    /// References to nothing, until none is left: what goes may take others with it.
    fn references(&mut self) {
        loop {
            let project = self.tx.project().clone();
            let gone = |key: Key| !project.has(key);
            let broken: Vec<_> =
                project.records().into_iter().filter(|record| record.refers_to(&gone)).collect();
            if broken.is_empty() {
                break;
            }
            for mut record in broken {
                let mut fields = BTreeSet::new();
                record.each_ref(&mut |field, key| {
                    if gone(key) {
                        fields.insert(field);
                    }
                });
                let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
                match record.drop_refs(&gone) {
                    Fate::Stays => {
                        self.tell(&record, &format!("its {fields} did not exist and was left out."))
                    }
                    Fate::NeedsEntry => {
                        self.tell(&record, &format!("its {fields} did not exist."));
                        record = self.recoloured(record);
                    }
                    Fate::Goes => {
                        self.tell(&record, &format!("it was left out, for its {fields} did not exist."));
                        self.tx.remove(record.key());
                        continue;
                    }
                }
                self.tx.put(record);
            }
        }
        self.presets();
    }

    /// The note in the last colour of the key, or in grey if there is no key.
    fn recoloured(&mut self, record: Record) -> Record {
        let Record::Note(map, note) = record else { return record };
        let last =
            self.tx.project().map(map).and_then(|map| {
                map.entries().iter().max_by_key(|entry| (entry.order, entry.id)).map(|e| e.id)
            });
        let entry = last.unwrap_or_else(|| {
            let id = self.tx.draw();
            let (swatch, kind) = (Swatch::Token(NoteColor::Grey), LaneKind::Other);
            self.tx.put((map, ColourEntry { id, order: 0, name: String::new(), swatch, kind, lane: None }));
            id
        });
        (map, Note { entry, ..Note::clone(&note) }).into()
    }

    fn presets(&mut self) {
        let project = self.tx.project().clone();
        for preset in project.presets().iter() {
            let lost = |view| !project.maps().iter().any(|map| map.views().contains(view));
            if preset.view.is_some_and(lost) {
                self.tell(&Record::Preset(preset.clone()), "its view did not exist and was left out.");
                self.tx.put(Preset { view: None, ..Preset::clone(preset) });
            }
        }
    }

    /// The first of several ratings of one step, persona and rater is kept.
    fn ratings(&mut self) {
        for map in self.maps() {
            let mut rated = BTreeSet::new();
            for rating in map.ratings().iter() {
                if !rated.insert((rating.step, rating.persona, rating.rater.clone())) {
                    let record = Record::Rating(map.id(), rating.clone());
                    self.tell(&record, "the step was rated twice; this rating was left out.");
                    self.tx.remove(record.key());
                }
            }
        }
    }

    fn stages(&mut self) {
        for map in self.maps() {
            let with_steps: BTreeSet<_> = map.steps().iter().map(|step| step.stage).collect();
            for stage in map.stages().iter().filter(|stage| !with_steps.contains(&stage.id)) {
                self.tell(&Record::Stage(map.id(), stage.clone()), "it had no step and got one.");
                let step = self.tx.draw();
                self.tx.put((map.id(), Step::titled(step, stage.id, 0, "")));
            }
        }
    }

    fn lists(&mut self) {
        let records = self.tx.project().records();
        for list in by_list(&records).values() {
            let mut told = false;
            for (expected, (order, _, record)) in (0..).zip(list) {
                if *order != expected {
                    let mut record = Record::clone(record);
                    if !told {
                        self.tell(&record, "places were counted anew from here.");
                        told = true;
                    }
                    record.set_order(expected);
                    self.tx.put(record);
                }
            }
        }
    }

    fn spans(&mut self) {
        for map in self.maps() {
            let grid = Grid::of(&map);
            for note in map.notes().iter() {
                let Some(cell) = note.cell.filter(|&cell| grid.clipped(cell) != cell) else { continue };
                let record = Record::Note(map.id(), note.clone());
                self.tell(&record, "its card spanned beyond the last column or lane and was made smaller.");
                self.tx.put((map.id(), Note { cell: Some(grid.clipped(cell)), ..Note::clone(note) }));
            }
        }
    }

    fn maps(&self) -> Vec<std::sync::Arc<JourneyMap>> {
        self.tx.project().maps().iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::model::testing::{full_project, full_records};
    use crate::model::{Id, LIMIT, Link, MapHead, Rating};

    #[test]
    fn a_sound_project_is_left_alone() {
        let mut project = full_project();
        assert_eq!(project.repair(), []);
        assert_eq!(project, full_project());
    }

    #[test]
    fn whatever_record_is_missing_the_rest_is_mended() {
        let records = full_records();
        for missing in 0..records.len() {
            let key = records[missing].key();
            let mut left = records.clone();
            left.remove(missing);
            let mut project = Project::from_records(1, left);
            let broken = !project.check().is_empty();
            let done = project.repair();
            assert_eq!(project.check(), [], "without {key:?}");
            assert_eq!(broken, !done.is_empty(), "without {key:?}");
        }
    }

    #[test]
    fn numbers_that_are_none_are_mended_and_told() {
        let mut project = full_project();
        let map = project.first_map().map(|map| map.id()).unwrap();
        let mut tx = Transaction::begin(&mut project);
        let note = tx.project().map(map).unwrap().notes().iter().next().cloned().unwrap();
        tx.put((map, Note { at: Point::new(f64::NAN, 1e300), width: -1.0, ..Note::clone(&note) }));
        let head = tx.project().map(map).unwrap().head().clone();
        tx.put(MapHead { opportunity_votes_weight: f64::INFINITY, ..MapHead::clone(&head) });
        let rating = tx.project().map(map).unwrap().ratings().iter().next().cloned().unwrap();
        let again = Id::from_bits(900);
        tx.put((map, Rating { id: again, tenths: 99, ..Rating::clone(&rating) }));
        let link = tx.project().map(map).unwrap().links().iter().next().cloned().unwrap();
        tx.put((map, Link { percent: Some(-4.0), ..Link::clone(&link) }));
        tx.commit();
        assert_eq!(project.repair().len(), 5, "a note, a head, a rating (twice), a link");
        assert_eq!(project.check(), []);
        let mended = project.map(map).unwrap().notes().get(note.id).unwrap();
        assert_eq!((mended.at, mended.width), (Point::new(0.0, LIMIT), Note::WIDTH));
    }
}
