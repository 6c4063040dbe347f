//! The tables of a project and of a map, and the one list of record types they are made from.

use std::sync::Arc;

use super::transaction::Changes;
use super::*;

/// Makes, from one list of record types, the tables of a project and of a map, the [`Key`] that
/// names a record, the [`Record`] that holds one, and the only function that writes one.
macro_rules! tables {
    (
        project { $($(#[$pdoc:meta])* $pfield:ident: $precord:ident($pid:ident),)* }
        map { $($(#[$mdoc:meta])* $mfield:ident: $mrecord:ident($mid:ident),)* }
    ) => {
        /// A whole project. Read freely; only a [`Transaction`] writes. Cloning is cheap.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Project {
            head: Arc<ProjectHead>,
            maps: Table<MapId, JourneyMap>,
            ids: IdSource,
            $($pfield: Table<$pid, $precord>,)*
        }

        /// One map: one set of notes seen two ways, as draft and as matrix.
        #[derive(Clone, Debug, PartialEq)]
        pub struct JourneyMap {
            head: Arc<MapHead>,
            pins: Table<NoteId, Pin>,
            $($mfield: Table<$mid, $mrecord>,)*
        }

        impl Project {
            /// An empty project; `seed` decides which ids it will draw.
            pub fn new(seed: u64) -> Self {
                Self {
                    head: Arc::default(),
                    maps: Table::default(),
                    ids: IdSource::seeded(seed),
                    $($pfield: Table::default(),)*
                }
            }

            /// A project of these records, as when a file is opened: much cheaper than a
            /// transaction. Of two records of one id the last counts; records of a map without a
            /// head are dropped.
            pub fn from_records(seed: u64, records: impl IntoIterator<Item = Record>) -> Self {
                let mut project = Self::new(seed);
                let mut maps: std::collections::BTreeMap<MapId, JourneyMap> = Default::default();
                let empty = |id| JourneyMap::empty(Arc::new(MapHead::titled(id, "")));
                let mut has_head = std::collections::BTreeSet::new();
                for record in records {
                    match record {
                        Record::Project(head) => project.head = head,
                        Record::Map(head) => {
                            let id = head.id;
                            has_head.insert(id);
                            maps.entry(id).or_insert_with(|| empty(id)).head = head;
                        }
                        Record::Pin(map, pin) => {
                            maps.entry(map).or_insert_with(|| empty(map)).pins.set(pin.note, Some(pin));
                        }
                        $(Record::$precord(r) => project.$pfield.set(r.id, Some(r)),)*
                        $(Record::$mrecord(map, r) => {
                            maps.entry(map).or_insert_with(|| empty(map)).$mfield.set(r.id, Some(r));
                        })*
                    }
                }
                for (id, map) in maps.into_iter().filter(|(id, _)| has_head.contains(id)) {
                    project.maps.set(id, Some(Arc::new(map)));
                }
                project
            }

            $($(#[$pdoc])* pub fn $pfield(&self) -> &Table<$pid, $precord> { &self.$pfield })*

            /// The record of a key, if it exists.
            pub fn record(&self, key: Key) -> Option<Record> {
                match key {
                    Key::Project => Some(Record::Project(self.head.clone())),
                    Key::Map(id) => self.map(id).map(|map| Record::Map(map.head.clone())),
                    Key::Pin(map, id) => self.map(map)?.pins.get(id).map(|r| Record::Pin(map, r.clone())),
                    $(Key::$precord(id) => self.$pfield.get(id).map(|r| Record::$precord(r.clone())),)*
                    $(Key::$mrecord(map, id) => {
                        self.map(map)?.$mfield.get(id).map(|r| Record::$mrecord(map, r.clone()))
                    })*
                }
            }

            /// Writes or removes one record. A record of a map that does not exist is dropped.
            pub(super) fn set(&mut self, key: Key, record: Option<Record>) {
                match (key, record) {
                    (_, Some(record)) => self.insert(record),
                    (key, None) => self.delete(key),
                }
            }

            fn insert(&mut self, record: Record) {
                match record {
                    Record::Project(head) => self.head = head,
                    Record::Map(head) => {
                        let id = head.id;
                        match self.maps.get_mut(id) {
                            Some(map) => map.head = head,
                            None => self.maps.set(id, Some(Arc::new(JourneyMap::empty(head)))),
                        }
                    }
                    Record::Pin(map, pin) => self.change_map(map, |m| m.pins.set(pin.note, Some(pin))),
                    $(Record::$precord(r) => self.$pfield.set(r.id, Some(r)),)*
                    $(Record::$mrecord(map, r) => self.change_map(map, |m| m.$mfield.set(r.id, Some(r))),)*
                }
            }

            fn delete(&mut self, key: Key) {
                match key {
                    Key::Project => {}
                    Key::Map(id) => self.maps.set(id, None),
                    Key::Pin(map, id) => self.change_map(map, |m| m.pins.set(id, None)),
                    $(Key::$precord(id) => self.$pfield.set(id, None),)*
                    $(Key::$mrecord(map, id) => self.change_map(map, |m| m.$mfield.set(id, None)),)*
                }
            }

            fn change_map(&mut self, id: MapId, change: impl FnOnce(&mut JourneyMap)) {
                if let Some(map) = self.maps.get_mut(id) {
                    change(map);
                }
            }

            /// Every record of the project, in the order of the file: the project, what all maps
            /// share, then each map with its records, by id.
            pub fn records(&self) -> Vec<Record> {
                let mut all = vec![Record::Project(self.head.clone())];
                $(all.extend(self.$pfield.iter().map(|r| Record::$precord(r.clone())));)*
                for map in self.maps.iter() {
                    all.extend(map.records());
                }
                all
            }
        }

        impl Project {
            /// The changes that make a later state of this one, as one step. Cheap where both
            /// share most of their records.
            pub fn changes_to(&self, later: &Self) -> ChangeSet {
                let mut all = Changes::default();
                if self.head != later.head {
                    all.add(Key::Project, Some(Record::Project(self.head.clone())), Some(Record::Project(later.head.clone())));
                }
                $(for (id, old, new) in self.$pfield.changes_to(&later.$pfield) {
                    let record = |r: &Arc<$precord>| Record::$precord(r.clone());
                    all.add(Key::$precord(id), old.map(record), new.map(record));
                })*
                let none = |id| JourneyMap::empty(Arc::new(MapHead::titled(id, "")));
                for (id, old, new) in self.maps.changes_to(&later.maps) {
                    let head = |map: &Arc<JourneyMap>| Record::Map(map.head.clone());
                    if old.map(|map| &map.head) != new.map(|map| &map.head) {
                        all.add(Key::Map(id), old.map(head), new.map(head));
                    }
                    let (before, after) = (none(id), none(id));
                    let (before, after) = (old.map_or(&before, |m| m), new.map_or(&after, |m| m));
                    $(for (of, old, new) in before.$mfield.changes_to(&after.$mfield) {
                        let record = |r: &Arc<$mrecord>| Record::$mrecord(id, r.clone());
                        all.add(Key::$mrecord(id, of), old.map(record), new.map(record));
                    })*
                    for (of, old, new) in before.pins.changes_to(&after.pins) {
                        let record = |r: &Arc<Pin>| Record::Pin(id, r.clone());
                        all.add(Key::Pin(id, of), old.map(record), new.map(record));
                    }
                }
                all.done()
            }
        }

        impl JourneyMap {
            fn empty(head: Arc<MapHead>) -> Self {
                Self { head, pins: Table::default(), $($mfield: Table::default(),)* }
            }

            $($(#[$mdoc])* pub fn $mfield(&self) -> &Table<$mid, $mrecord> { &self.$mfield })*

            /// Every record of the map, its head first.
            pub fn records(&self) -> Vec<Record> {
                let map = self.head.id;
                let mut all = vec![Record::Map(self.head.clone())];
                $(all.extend(self.$mfield.iter().map(|r| Record::$mrecord(map, r.clone())));)*
                all.extend(self.pins.iter().map(|r| Record::Pin(map, r.clone())));
                all
            }
        }

        /// The name of a record. Keys of a map's records carry the map.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Key {
            Project,
            $($precord($pid),)*
            Map(MapId),
            $($mrecord(MapId, $mid),)*
            Pin(MapId, NoteId),
        }

        impl Key {
            /// The map whose record it is; a map's head and what all maps share belong to none.
            pub fn map(self) -> Option<MapId> {
                match self {
                    Self::Project | Self::Map(_) => None,
                    $(Self::$precord(_) => None,)*
                    $(Self::$mrecord(map, _) => Some(map),)*
                    Self::Pin(map, _) => Some(map),
                }
            }

            /// The ten letters of the id, of a pin those of its note; nothing for the project.
            pub fn letters(self) -> String {
                match self {
                    Self::Project => String::new(),
                    Self::Map(id) => id.to_string(),
                    $(Self::$precord(id) => id.to_string(),)*
                    $(Self::$mrecord(_, id) => id.to_string(),)*
                    Self::Pin(_, id) => id.to_string(),
                }
            }
        }

        /// A record with the place it belongs to.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            Project(Arc<ProjectHead>),
            $($precord(Arc<$precord>),)*
            Map(Arc<MapHead>),
            $($mrecord(MapId, Arc<$mrecord>),)*
            Pin(MapId, Arc<Pin>),
        }

        impl Record {
            /// The name under which it is stored.
            pub fn key(&self) -> Key {
                match self {
                    Self::Project(_) => Key::Project,
                    Self::Map(head) => Key::Map(head.id),
                    Self::Pin(map, pin) => Key::Pin(*map, pin.note),
                    $(Self::$precord(r) => Key::$precord(r.id),)*
                    $(Self::$mrecord(map, r) => Key::$mrecord(*map, r.id),)*
                }
            }

            /// The record of a map as one of another map.
            pub fn in_map(self, map: MapId) -> Self {
                match self {
                    Self::Pin(_, pin) => Self::Pin(map, pin),
                    $(Self::$mrecord(_, r) => Self::$mrecord(map, r),)*
                    other => other,
                }
            }

            /// The record under a newly drawn id. Pins and the project have none and stay.
            pub(super) fn renewed(self, project: &mut Project) -> Self {
                match self {
                    Self::Project(_) | Self::Pin(..) => self,
                    Self::Map(mut head) => {
                        Arc::make_mut(&mut head).id = project.draw();
                        Self::Map(head)
                    }
                    $(Self::$precord(mut r) => {
                        Arc::make_mut(&mut r).id = project.draw();
                        Self::$precord(r)
                    })*
                    $(Self::$mrecord(map, mut r) => {
                        Arc::make_mut(&mut r).id = project.draw();
                        Self::$mrecord(map, r)
                    })*
                }
            }
        }

        impl From<ProjectHead> for Record {
            fn from(head: ProjectHead) -> Self { Self::Project(Arc::new(head)) }
        }
        impl From<MapHead> for Record {
            fn from(head: MapHead) -> Self { Self::Map(Arc::new(head)) }
        }
        $(impl From<$precord> for Record {
            fn from(record: $precord) -> Self { Self::$precord(Arc::new(record)) }
        })*
        impl From<(MapId, Pin)> for Record {
            fn from((map, pin): (MapId, Pin)) -> Self { Self::Pin(map, Arc::new(pin)) }
        }
        $(impl From<(MapId, $mrecord)> for Record {
            fn from((map, record): (MapId, $mrecord)) -> Self { Self::$mrecord(map, Arc::new(record)) }
        })*
    };
}

tables! {
    project {
        departments: Department(DepartmentId),
        people: Person(PersonId),
        personas: Persona(PersonaId),
        sources: Source(SourceId),
        /// Touchpoints, channels and devices.
        things: Thing(ThingId),
        objectives: Objective(ObjectiveId),
        score_files: ScoreFile(ScoreFileId),
        presets: Preset(PresetId),
        versions: NamedVersion(VersionId),
        images: ImageBlob(ImageId),
    }
    map {
        /// The colour key.
        entries: ColourEntry(EntryId),
        stages: Stage(StageId),
        steps: Step(StepId),
        lanes: Lane(LaneId),
        notes: Note(NoteId),
        /// What stands on the board and is no note.
        items: BoardItem(ItemId),
        ratings: Rating(RatingId),
        metrics: Metric(MetricId),
        links: Link(LinkId),
        comments: Comment(CommentId),
        rounds: VoteRound(RoundId),
        parts: DecisionPart(PartId),
        views: AudienceView(ViewId),
    }
}

impl Project {
    pub fn head(&self) -> &Arc<ProjectHead> {
        &self.head
    }

    pub fn maps(&self) -> &Table<MapId, JourneyMap> {
        &self.maps
    }

    pub fn map(&self, id: MapId) -> Option<&Arc<JourneyMap>> {
        self.maps.get(id)
    }

    /// The maps in their order.
    pub fn maps_in_order(&self) -> Vec<&Arc<JourneyMap>> {
        let mut maps: Vec<_> = self.maps.iter().collect();
        maps.sort_by_key(|map| (map.head.order, map.head.id));
        maps
    }

    /// The map that is shown if none is asked for.
    pub fn first_map(&self) -> Option<&Arc<JourneyMap>> {
        self.maps_in_order().into_iter().next()
    }

    /// Whether the record of a key exists.
    pub fn has(&self, key: Key) -> bool {
        self.record(key).is_some()
    }

    /// Draws the next id. The generator is never rewound, not even by undo.
    pub(super) fn draw<I: Id>(&mut self) -> I {
        self.ids.draw()
    }

    /// Starts a new row of ids, as when a file is opened: two machines that open one file must
    /// not draw the same ones.
    pub fn reseed(&mut self, seed: u64) {
        self.ids = IdSource::seeded(seed);
    }
}

/// A column of the matrix: a step with its stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column<'a> {
    pub stage: &'a Arc<Stage>,
    pub step: &'a Arc<Step>,
    /// The stage's place, from 0.
    pub stage_index: usize,
    /// First column of its stage.
    pub first: bool,
}

impl JourneyMap {
    pub fn id(&self) -> MapId {
        self.head.id
    }

    pub fn head(&self) -> &Arc<MapHead> {
        &self.head
    }

    /// Corrections of the arrangement made by hand.
    pub fn pins(&self) -> &Table<NoteId, Pin> {
        &self.pins
    }

    pub fn stages_in_order(&self) -> Vec<&Arc<Stage>> {
        let mut stages: Vec<_> = self.stages.iter().collect();
        stages.sort_by_key(|stage| (stage.order, stage.id));
        stages
    }

    /// The steps of a stage in their order.
    pub fn steps_of(&self, stage: StageId) -> Vec<&Arc<Step>> {
        let mut steps: Vec<_> = self.steps.iter().filter(|step| step.stage == stage).collect();
        steps.sort_by_key(|step| (step.order, step.id));
        steps
    }

    /// All columns from left to right, hidden ones too.
    pub fn columns(&self) -> Vec<Column<'_>> {
        let mut steps: Vec<_> = self.steps.iter().collect();
        steps.sort_by_key(|step| (step.order, step.id));
        let mut columns = Vec::with_capacity(steps.len());
        for (stage_index, stage) in self.stages_in_order().into_iter().enumerate() {
            for (i, step) in steps.iter().filter(|step| step.stage == stage.id).enumerate() {
                columns.push(Column { stage, step, stage_index, first: i == 0 });
            }
        }
        columns
    }

    pub fn lanes_in_order(&self) -> Vec<&Arc<Lane>> {
        let mut lanes: Vec<_> = self.lanes.iter().collect();
        lanes.sort_by_key(|lane| (lane.order, lane.id));
        lanes
    }

    /// The colour key in its order.
    pub fn entries_in_order(&self) -> Vec<&Arc<ColourEntry>> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.order, entry.id));
        entries
    }

    /// The cards of a cell in their order. A whole matrix is cheaper by one pass over the notes.
    pub fn cards(&self, lane: LaneId, step: StepId) -> Vec<&Arc<Note>> {
        let mut cards: Vec<_> = self
            .notes
            .iter()
            .filter(|note| note.cell.is_some_and(|c| c.lane == lane && c.step == step))
            .collect();
        cards.sort_by_key(|note| (note.cell.map(|c| c.order), note.id));
        cards
    }

    /// Notes from the lowest to the uppermost on the board.
    pub fn notes_by_height(&self) -> Vec<&Arc<Note>> {
        let mut notes: Vec<_> = self.notes.iter().collect();
        notes.sort_by_key(|note| (note.z, note.id));
        notes
    }
}
