//! The parts of a workbook in their ZIP file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::sheet::Sheet;
use super::styles::Styles;
use crate::export::xml::escaped;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The file's bytes. Writing into memory does not fail.
pub fn bytes(sheets: &[Sheet], styles: &Styles) -> Vec<u8> {
    let names = names(sheets);
    let (mut types, mut list, mut relations) = (String::new(), String::new(), String::new());
    for (i, name) in names.iter().enumerate() {
        let n = i + 1;
        _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
        );
        _ = write!(list, "<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", escaped(name));
        _ = write!(
            relations,
            "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
                 Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"{TYPES}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
                 ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                 xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}<Relationship Id=\"rId{}\" \
                 Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
                names.len() + 1
            ),
        ),
        ("xl/styles.xml".to_owned(), styles.xml()),
    ];
    let sheets = sheets.iter().enumerate();
    parts.extend(sheets.map(|(i, sheet)| (format!("xl/worksheets/sheet{}.xml", i + 1), sheet.xml())));
    zipped(&parts)
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        if zip.start_file(name.as_str(), options).is_ok() {
            _ = zip.write_all(HEAD.as_bytes()).and_then(|()| zip.write_all(content.as_bytes()));
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Names as a workbook allows them: at most 31 letters, none of `[]:*?/\`, no two alike.
fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let clean: String = sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
        let mut name = if clean.trim().is_empty() { "Sheet".to_owned() } else { clean };
        let alike = |name: &str| names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
        if alike(&name) {
            name = format!("{name} {}", names.len() + 1);
        }
        names.push(name);
    }
    names
}
