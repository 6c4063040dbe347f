//! Several maps or audience views: in one file where it can hold them, else a file each.

use std::path::{Path, PathBuf};

use super::{ExportFormat, ExportWish};
use crate::model::Project;

/// The files of a wish. One file keeps its name; of several each name is followed by the titles of
/// the map and the view. `each` asks for a file each where one could hold all.
pub fn files(project: &Project, wish: &ExportWish, path: &Path, each: bool) -> Vec<(PathBuf, ExportWish)> {
    let print = &wish.print;
    let paged = matches!(wish.format, ExportFormat::Pdf | ExportFormat::Pptx);
    if !(print.all_maps || print.all_views) || paged && !each {
        return vec![(path.to_owned(), wish.clone())];
    }
    let mut maps = project.maps_in_order();
    if !print.all_maps {
        maps.retain(|map| wish.map.as_ref().is_none_or(|title| map.head().title == *title));
        maps.truncate(1);
    }
    let mut files: Vec<(PathBuf, ExportWish)> = Vec::new();
    for map in maps {
        let mut views: Vec<Option<String>> = Vec::new();
        if print.all_views {
            let mut all: Vec<_> = map.views().iter().collect();
            all.sort_by_key(|view| (view.order, view.id));
            views.extend(all.into_iter().map(|view| Some(view.name.clone())));
        }
        if views.is_empty() {
            views.push(wish.audience.clone());
        }
        for view in views {
            let mut one = wish.clone();
            (one.print.all_maps, one.print.all_views) = (false, false);
            one.map = Some(map.head().title.clone());
            let title = print.all_maps.then_some(map.head().title.as_str());
            let names = [title, view.as_deref().filter(|_| print.all_views)];
            one.audience = view.clone();
            let mut file = named(path, &names.map(Option::unwrap_or_default));
            // Two maps of one title must not become one file.
            let mut number = 2;
            while files.iter().any(|(other, _)| *other == file) {
                let number_word = number.to_string();
                file = named(
                    path,
                    &[title.unwrap_or_default(), view.as_deref().unwrap_or_default(), &number_word],
                );
                number += 1;
            }
            files.push((file, one));
        }
    }
    files
}

/// "out.matrix.csv" with "Buying a jacket" and "Client" is "out-buying-a-jacket-client.matrix.csv".
fn named(path: &Path, names: &[&str]) -> PathBuf {
    let whole = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = match ExportFormat::ending_of(&whole) {
        Some(ending) => whole.split_at(whole.len() - ending),
        None => (whole.as_ref(), ""),
    };
    let mut name = stem.to_owned();
    for words in names.iter().map(|words| super::files::plain_name(words)).filter(|words| !words.is_empty()) {
        name.push('-');
        name.push_str(&words);
    }
    path.with_file_name(name + ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::example_map;
    use crate::model::{MapHead, Transaction};

    #[test]
    fn what_one_file_cannot_hold_becomes_several() -> Result<(), Box<dyn std::error::Error>> {
        let mut project = example_map()?;
        let mut change = Transaction::begin(&mut project);
        for order in 1..3 {
            let map = change.draw();
            change.put(MapHead { order, ..MapHead::titled(map, "Next: one") });
        }
        change.commit();
        let mut wish = ExportWish::of(ExportFormat::MatrixCsv);
        (wish.print.all_maps, wish.print.all_views) = (true, true);
        let names = |wish: &ExportWish, each| -> Vec<String> {
            let files = files(&project, wish, Path::new("/x/out.matrix.csv"), each);
            files
                .iter()
                .map(|(path, _)| path.file_name().unwrap_or_default().to_string_lossy().into())
                .collect()
        };
        let jacket = "out-buying-a-winter-jacket-online";
        let wanted = [
            format!("{jacket}-client.matrix.csv"),
            format!("{jacket}-team.matrix.csv"),
            format!("{jacket}-everyone.matrix.csv"),
            "out-next-one.matrix.csv".into(),
            "out-next-one-2.matrix.csv".into(),
        ];
        assert_eq!(names(&wish, false), wanted);
        let pdf = ExportWish { format: ExportFormat::Pdf, ..wish };
        assert_eq!(names(&pdf, false), ["out.matrix.csv"]);
        assert_eq!(names(&pdf, true).len(), 5);
        Ok(())
    }
}
