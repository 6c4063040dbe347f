//! Whole tables, from bytes to maps.

use super::Role;
use crate::import::zipped::testing::archive;
use crate::import::{Form, ImportError, Imported, Table, open_table, read};
use crate::model::{JourneyMap, LaneKind};

fn table(name: &str, bytes: &[u8]) -> Imported {
    let imported = read(name, bytes, 1).unwrap();
    assert_eq!(imported.project.check(), []);
    imported
}

fn map(imported: &Imported) -> &JourneyMap {
    imported.project.map(imported.map).unwrap()
}

/// "Stage | step | lane | text" of every card, a dash for what has no cell.
fn cards(imported: &Imported) -> Vec<String> {
    let map = map(imported);
    let mut notes: Vec<_> = map.notes().iter().collect();
    notes.sort_by_key(|note| note.z);
    notes
        .iter()
        .map(|note| match note.cell {
            None => format!("- | {}", note.text),
            Some(cell) => {
                let step = map.steps().get(cell.step).unwrap();
                let stage = map.stages().get(step.stage).unwrap();
                format!(
                    "{} | {} | {} | {}",
                    stage.title,
                    step.title,
                    map.lanes().get(cell.lane).unwrap().label(),
                    note.text
                )
            }
        })
        .collect()
}

const JOURNEY: &str = "\u{feff}My journey\nStage,Persona,Actions,Touchpoints,Emotion,Pain Points,Systems XY\n\
    Search,Anna,\"- looks online\n- asks a friend\",Website,4,,CRM\n,Ben,calls,,frustrated,too slow,\n\
    Buy,Anna,pays,\"Shop, till\",2,queue,\n";

#[test]
fn a_row_a_stage_and_a_column_a_lane() {
    let read = table("journey.csv", JOURNEY.as_bytes());
    assert_eq!(read.report.source, "table");
    assert_eq!(map(&read).head().title, "My journey");
    assert_eq!(
        cards(&read),
        [
            "Search |  | Actions | looks online",
            "Search |  | Actions | asks a friend",
            "Search |  | Touchpoints | Website",
            "Search |  | Systems XY | CRM",
            "Search |  | Actions | calls",
            "Search |  | Emotion | frustrated",
            "Search |  | Pain points | too slow",
            "Buy |  | Actions | pays",
            "Buy |  | Touchpoints | Shop, till",
            "Buy |  | Pain points | queue",
        ]
        .map(|line| line.replace("Pain points", "Pain Points"))
    );
    let mut tenths: Vec<i8> = map(&read).ratings().iter().map(|r| r.tenths).collect();
    tenths.sort_unstable();
    assert_eq!((tenths.len(), tenths[2], read.report.personas), (3, 10, 2));
}

#[test]
fn stages_across_with_merged_heads_and_a_row_of_figures() {
    let text = "Journey\tSearch\t\tBuy\nAktionen\tsucht\tfragt\tzahlt\nEmotion\t4\t😡\t2\nSchmerzpunkte\t\t\tteuer\n";
    let read = table("journey.tsv", text.as_bytes());
    assert_eq!(
        cards(&read),
        [
            "Search |  | Aktionen | sucht",
            "Search |  | Aktionen | fragt",
            "Buy |  | Aktionen | zahlt",
            "Search |  | Emotion | 😡",
            "Buy |  | Schmerzpunkte | teuer",
        ]
    );
    assert_eq!((map(&read).stages().len(), map(&read).steps().len()), (2, 3));
    assert_eq!(map(&read).ratings().len(), 3);
}

#[test]
fn a_row_a_note_with_its_place() {
    let text = "Id,Text,Kind,Stage,Step,Lane,X,Y,Width,Height,Tags,Order\n\
        n1,too dear,pain,Buy,Till,What hurts,10,20,150,90,\"a, b\",1\nn2,loose,,,,,0,0,,,,2\n";
    let read = table("notes.csv", text.as_bytes());
    assert_eq!(cards(&read), ["Buy | Till | What hurts | too dear", "- | loose"]);
    let notes = map(&read).notes();
    let note = notes.iter().find(|n| n.origin.id == "n1").unwrap();
    assert_eq!((note.at.x, note.width, note.tags.len()), (10.0, 150.0, 2));
    assert_eq!(map(&read).lanes().iter().next().unwrap().kind, LaneKind::Pain);
    assert_eq!(read.report.not_read[0].id, "Order");
}

#[test]
fn boards_of_miro_and_figjam_as_csv() {
    let demo = "Sticky Title,Sticky Description,Tag1,Tag2\nHello,there,a,b\nHello,there,a,b\n";
    let read = table("demo.csv", demo.as_bytes());
    assert_eq!(cards(&read), ["- | Hello\nthere", "- | Hello\nthere"]);
    assert!(map(&read).notes().iter().all(|n| n.tags == ["a", "b"]));
    let miro = "\u{feff}Frame 1,,\n,<p>too <b>dear</b></p>,Anna\n,<p>slow &amp; far</p>,\n,nice,\n,nice,\n";
    let read = table("board.csv", miro.as_bytes());
    assert_eq!(cards(&read), ["- | too dear", "- | slow & far", "- | nice", "- | nice"]);
    assert_eq!((read.report.labels, read.report.remarks.len()), (1, 1));
    let figjam = table("figjam.csv", b"one,two\nthree,four\n,five\n");
    assert_eq!(figjam.report.notes, 5);
    let at = |text: &str| map(&figjam).notes().iter().find(|n| n.text == text).unwrap().at;
    assert!(at("two").x > at("one").x && at("five").y > at("four").y && at("five").x == at("two").x);
}

/// A spreadsheet with one sheet of inline texts for each list of rows.
fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let (mut names, mut links, mut files) = (String::new(), String::new(), Vec::new());
    for (n, (name, data)) in (1..).zip(sheets) {
        names += &format!(r#"<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>"#);
        links += &format!(
            r#"<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
        let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>"#);
        files.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    files.push((
        "xl/workbook.xml".into(),
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>"#),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>"#),
    ));
    files.push(("_rels/.rels".into(), format!(r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="w" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)));
    let types = format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#);
    let mut all: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", types.as_bytes())];
    all.extend(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    archive(&all)
}

fn cell(at: &str, text: &str) -> String {
    match text.parse::<f64>() {
        Ok(_) => format!(r#"<c r="{at}"><v>{text}</v></c>"#),
        Err(_) => format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#),
    }
}

#[test]
fn a_spreadsheet_is_read_by_its_best_sheet() {
    let row = |n: usize, texts: [&str; 3]| {
        let cells: String =
            ["B", "C", "D"].iter().zip(texts).map(|(c, text)| cell(&format!("{c}{n}"), text)).collect();
        format!(r#"<row r="{n}">{cells}</row>"#)
    };
    let journey = row(3, ["Stage", "Actions", "Rating"])
        + &row(4, ["Search", "looks", "3.5"])
        + &row(7, ["Buy", "pays", "1"]);
    let bytes = book(&[("Notes", &row(1, ["a", "b", "c"])), ("Journey", &journey)]);
    let read = table("journey.xlsx", &bytes);
    assert_eq!(cards(&read), ["Search |  | Actions | looks", "Buy |  | Actions | pays"]);
    let mut tenths: Vec<i8> = map(&read).ratings().iter().map(|r| r.tenths).collect();
    tenths.sort_unstable();
    assert_eq!(tenths, [-20, 5]);
    assert_eq!(read.report.not_read[0].id, "Notes");
}

#[test]
fn a_cell_a_million_rows_down_costs_nothing() {
    let far = format!(
        r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
        cell("A1", "one"),
        cell("XFD1048576", "two")
    );
    assert_eq!(table("far.xlsx", &book(&[("Far", &far)])).report.notes, 2);
    let wide: String = (1..=200)
        .map(|n| {
            format!(r#"<row r="{n}">{}{}</row>"#, cell(&format!("A{n}"), "a"), cell(&format!("XFD{n}"), "b"))
        })
        .collect();
    let error = read("wide.xlsx", &book(&[("Wide", &wide)]), 1).unwrap_err();
    assert!(error.to_string().contains("cells"), "{error}");
}

/// Heads that nobody knows.
const SURVEY: &str = "Where were you,What happened,How was it,Who\nShop,no size there,2,Anna\n\
    Till,paid by phone,5,Ben\nShop,asked a friend,4,Anna\n";

fn opened(name: &str, text: &str) -> Table {
    open_table(name, text.as_bytes()).unwrap().unwrap()
}

#[test]
fn columns_take_the_meaning_that_a_person_gives_them() {
    let mut table = opened("survey.csv", SURVEY);
    assert_eq!(table.form(), Form::EveryCell);
    for (head, role) in [
        ("where were you", Role::Stage),
        ("What happened", Role::Lane(LaneKind::Pain)),
        ("How was it", Role::Rating),
        ("4", Role::Persona),
    ] {
        let column = table.column_named(head).unwrap();
        table.set_role(column, role);
    }
    assert_eq!((table.form(), table.head(0)), (Form::Rows, "Where were you"));
    let imported = table.read(1).unwrap();
    assert_eq!(
        cards(&imported),
        [
            "Shop |  | What happened | no size there",
            "Till |  | What happened | paid by phone",
            "Shop |  | What happened | asked a friend",
        ]
    );
    assert_eq!((imported.report.personas, imported.report.ratings), (2, 2));
    table.set_role(3, Role::Nothing);
    let report = table.read(1).unwrap().report;
    assert_eq!((report.personas, report.not_read[0].id.as_str()), (0, "Who"));
}

#[test]
fn a_table_is_laid_out_as_a_person_says() {
    let mut table = opened("grid.csv", "x,Alpha,Beta\nFoo,one,two\nBar,three,\n");
    table.set_form(Form::StagesAcross);
    let imported = table.read(1).unwrap();
    assert_eq!((imported.report.stages, imported.report.lanes, imported.report.notes), (2, 2, 3));
    table.set_form(Form::Rows);
    assert!(table.has_heads());
    table.set_heads(false);
    assert_eq!((table.rows().count(), table.head(1)), (3, ""));
    table.set_form(Form::OneColumn);
    table.set_role(1, Role::Text);
    assert_eq!(table.roles().iter().filter(|role| **role == Role::Text).count(), 1);
    assert_eq!(table.read(1).unwrap().report.notes, 3);
    table.set_form(Form::EveryCell);
    assert_eq!(table.read(1).unwrap().report.notes, 8);
}

#[test]
fn every_meaning_is_found_by_its_name() {
    for role in Role::choices() {
        let known = Role::of_word(role.name());
        // a kind may be meant by the same word as what a note has
        assert!(known.is_some(), "{}", role.name());
    }
    assert_eq!(Role::of_word("pain"), Some(Role::Lane(LaneKind::Pain)));
    assert_eq!(Role::of_word("Phase"), Some(Role::Stage));
    assert_eq!(Role::of_word("ignore"), Some(Role::Nothing));
    assert_eq!(Role::of_word("Zqx"), None);
}

#[test]
fn other_files_are_no_tables() {
    assert_eq!(open_table("list.md", b"# A\n- b\n"), Ok(None));
    assert_eq!(open_table("a.csv", b"  "), Err(ImportError::Empty));
}
