//! The workbook, read again with a library for spreadsheets.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};

use super::sheet::place;
use super::*;
use crate::model::Project;
use crate::write::sample;

fn written(project: &Project) -> Written {
    write(&Tale::of(project, project.first_map().unwrap()))
}

fn open(written: &Written) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(written.bytes.clone())).unwrap()
}

#[test]
fn every_sheet_can_be_read_again() {
    let project = sample::project();
    let written = written(&project);
    let mut book = open(&written);
    let names = book.sheet_names();
    assert_eq!(names, ["Matrix", "Notes", "Ratings", "KPIs", "Sources", "Assumptions", "Opportunities"]);
    let matrix = book.worksheet_range("Matrix").unwrap();
    assert_eq!(matrix.get_value((0, 2)), Some(&Data::String("Order".into())));
    assert_eq!(matrix.get_value((1, 3)), Some(&Data::String("Pay".into())));
    assert_eq!(matrix.get_value((3, 2)), Some(&Data::String("−1.6 $14 more".into())));
    let ratings = book.worksheet_range("Ratings").unwrap();
    assert_eq!(ratings.get_value((2, 5)), Some(&Data::Float(-1.6)));
    assert_eq!(written.bytes, self::written(&project).bytes, "the same map gives the same bytes");
}

#[test]
fn rows_of_records_begin_with_their_ids() {
    let project = sample::project();
    let map = project.first_map().unwrap();
    let mut book = open(&written(&project));
    let notes = book.worksheet_range("Notes").unwrap();
    let ids: Vec<String> = notes.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(ids.len(), map.notes().len());
    assert!(ids.iter().all(|id| map.notes().get(id.parse().unwrap()).is_some()));
    let found = book.worksheet_range("Opportunities").unwrap();
    assert_eq!(found.get_value((1, 1)), Some(&Data::String("Show all costs in the basket".into())));
    assert_eq!(found.get_value((1, 7)), Some(&Data::Float(8.0)));
}

#[test]
fn stages_are_merged_over_their_steps() {
    let project = sample::project();
    let mut zip = zip::ZipArchive::new(Cursor::new(written(&project).bytes)).unwrap();
    let mut sheet = String::new();
    zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("<mergeCells count=\"1\"><mergeCell ref=\"C1:D1\"/></mergeCells>"));
}

#[test]
fn texts_are_no_formulas_and_places_have_letters() {
    let project = sample::with_text("=1+1 <b> & \u{1}");
    let notes = open(&written(&project)).worksheet_range("Notes").unwrap();
    assert_eq!(notes.get_value((1, 1)), Some(&Data::String("=1+1 <b> & \u{fffd}".into())));
    assert_eq!([place(0, 0), place(25, 1), place(26, 9), place(702, 0)], ["A1", "Z2", "AA10", "AAA1"]);
}
