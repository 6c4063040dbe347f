//! From a project to the text of its file.

use std::collections::BTreeMap;

use super::print::Printer;
use super::{VERSION, kinds};
use crate::model::{Id, MapId, Project, Record, StageId};

/// The text of a project's file. Two equal projects give equal bytes.
///
/// The order of the file: the header, the project, what its maps share, each map with its records
/// in the order a person sees them, pictures last.
pub fn write(project: &Project) -> String {
    let mut records = project.records();
    let places = Places::of(project);
    records.sort_by_cached_key(|record| places.key(record));

    let mut out = Printer::with_capacity(512 * records.len() + 4096);
    head(&mut out);
    for record in &records {
        kinds::write(record, &mut out);
    }
    out.raw("]\n");
    out.finish()
}

/// The beginning of a file.
pub(super) fn head(out: &mut Printer) {
    out.raw("[\n");
    out.raw(&format!("Laneway(format: {VERSION}, written_by: \"{}\"),\n", env!("CARGO_PKG_VERSION")));
}

/// Orders that a record takes from another one.
struct Places {
    maps: BTreeMap<MapId, u32>,
    stages: BTreeMap<StageId, u32>,
}

/// Section, map's order, map, type, stage's order, stage, order, id.
type SortKey = (u8, u32, u64, u8, u32, u64, u32, u64);

impl Places {
    fn of(project: &Project) -> Self {
        let maps = project.maps().iter().map(|map| (map.id(), map.head().order)).collect();
        let stages = project.maps().iter().flat_map(|map| map.stages().iter());
        Self { maps, stages: stages.map(|stage| (stage.id, stage.order)).collect() }
    }

    fn key(&self, record: &Record) -> SortKey {
        let map = kinds::map_of(record);
        let section = match record {
            Record::ImageBlob(_) => 2,
            _ => u8::from(map.is_some()),
        };
        let map_order = map.and_then(|map| self.maps.get(&map)).copied().unwrap_or_default();
        let (stage_order, stage) = match record {
            Record::Step(_, step) => {
                (self.stages.get(&step.stage).copied().unwrap_or(u32::MAX), step.stage.bits())
            }
            _ => (0, 0),
        };
        let (kind, id) = kinds::identity(record);
        (section, map_order, map.map_or(0, Id::bits), kind, stage_order, stage, kinds::order(record), id)
    }
}
