//! From note to note with the keys.

use super::Side;
use crate::geom::Point;
use crate::model::{JourneyMap, NoteId};

/// The nearest note in a direction: a step aside counts twice a step ahead. Notes more aside than
/// ahead do not count, so that the same key never leads back and forth.
pub fn beside(map: &JourneyMap, from: NoteId, side: Side) -> Option<NoteId> {
    let start = map.notes().get(from)?.rect().center();
    let direction = side.direction();
    let cost = |to: Point| {
        let by = to - start;
        let ahead = by.dot(direction);
        let aside = by.cross(direction).abs();
        (ahead > 1.0 && aside <= ahead).then_some(ahead + 2.0 * aside)
    };
    let others = map.notes().iter().filter(|note| note.id != from);
    others
        .filter_map(|note| Some((cost(note.rect().center())?, note.id)))
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

/// The first note in the order one reads.
pub fn first(map: &JourneyMap) -> Option<NoteId> {
    let order = |a: Point, b: Point| (a.y + a.x * 0.25).total_cmp(&(b.y + b.x * 0.25));
    map.notes().iter().min_by(|a, b| order(a.at, b.at)).map(|note| note.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, Editor, NewNote};
    use crate::model::Project;

    #[test]
    fn keys_go_to_the_nearest_in_their_direction() {
        let mut editor = Editor::with_map(Project::new(1), "");
        let places = [(0.0, 0.0), (132.0, 8.0), (264.0, 0.0), (10.0, 126.0)];
        let notes = places.map(|(x, y)| NewNote::at(Point::new(x, y), "n")).to_vec();
        let made = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        let map = editor.map().unwrap();
        assert_eq!(beside(map, made[0], Side::Right), Some(made[1]));
        assert_eq!(beside(map, made[0], Side::Below), Some(made[3]));
        assert_eq!(beside(map, made[2], Side::Left), Some(made[1]));
        assert_eq!(beside(map, made[2], Side::Right), None);
        assert_eq!(first(map), Some(made[0]));
    }
}
