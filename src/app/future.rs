//! What a person is told about future maps.

use crate::model::{MapId, Project};

/// The name of a future map of a map: "Buying a winter jacket, future", with a number where that is
/// taken.
pub fn title(project: &Project, of: MapId) -> String {
    let own = project.map(of).map(|map| map.head().title.trim().to_owned()).unwrap_or_default();
    let stem = if own.is_empty() { "Future".to_owned() } else { format!("{own}, future") };
    let taken = |title: &str| project.maps().iter().any(|map| map.head().title == title);
    if !taken(&stem) {
        return stem;
    }
    (2u32..).map(|n| format!("{stem} {n}")).find(|title| !taken(title)).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, RecordCommand};

    #[test]
    fn names_of_futures_are_counted() {
        let mut editor = Editor::with_map(Project::new(1), "Order");
        let map = editor.map_id().unwrap();
        for expected in ["Order, future", "Order, future 2"] {
            let title = title(editor.project(), map);
            assert_eq!(title, expected);
            editor.run(&RecordCommand::CopyMap { map, title, future: true }.into()).unwrap();
        }
    }
}
