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
    fn what_changed_since_the_copy_is_told_until_it_was_taken_or_left() {
        use crate::edit::{BoardCommand, CurveCommand, GridCommand, RatingPoint};
        use crate::insight::since::{Event, since};
        let mut editor = Editor::new(crate::app::example_map().unwrap());
        let map = editor.map_id().unwrap();
        editor.run(&RecordCommand::CopyMap { map, title: "Next".into(), future: true }.into()).unwrap();
        let future = editor.map_id().unwrap();
        let news = |editor: &Editor| {
            let project = editor.project();
            since(project, project.map(future).unwrap()).unwrap().1
        };
        assert_eq!(news(&editor), []);
        editor.show_map(map);
        let notes: Vec<_> =
            editor.map().unwrap().notes().iter().filter(|n| n.cell.is_some()).cloned().collect();
        let step = editor.map().unwrap().columns()[0].step.id;
        let text = BoardCommand::SetText { note: notes[0].id, text: "Says more".into(), height: 114.0 };
        editor.run(&text.into()).unwrap();
        editor.run(&BoardCommand::Delete { notes: vec![notes[1].id], items: vec![] }.into()).unwrap();
        editor.run(&GridCommand::AddStage { at: Some(1), title: "Wonder".into() }.into()).unwrap();
        let persona = editor.map().unwrap().ratings().iter().find(|r| r.step == step).and_then(|r| r.persona);
        let at = RatingPoint::team(step, persona);
        editor.run(&CurveCommand::Rate { at, tenths: 11 }.into()).unwrap();
        let all = news(&editor);
        let nouns: Vec<_> = all.iter().map(|one| (one.noun, one.event)).collect();
        for expected in [("Card", Event::Changed), ("Card", Event::Gone), ("Stage", Event::Added)] {
            assert!(nouns.contains(&expected), "{nouns:?}");
        }
        assert!(nouns.iter().any(|(noun, _)| *noun == "Rating"), "{nouns:?}");
        let (take, leave) =
            (all[..2].iter().map(|n| n.key).collect(), all[2..].iter().map(|n| n.key).collect());
        editor.run(&RecordCommand::CatchUp { future, take, leave }.into()).unwrap();
        assert_eq!(editor.project().check(), []);
        assert_eq!(news(&editor), []);
        editor.undo();
        assert_eq!(news(&editor).len(), all.len());
    }

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
