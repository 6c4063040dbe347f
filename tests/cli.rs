//! The command line, as a person runs it: exit codes, sentences, and that old files stay intact.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

type Done = Result<(), Box<dyn Error>>;

fn laneway(arguments: &[&str]) -> Result<Output, std::io::Error> {
    Command::new(env!("CARGO_BIN_EXE_laneway")).args(arguments).stdin(Stdio::null()).output()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs it and wants success; what it wrote to standard output.
fn ok(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = laneway(arguments)?;
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(format!("{arguments:?}: {} {}", output.status, text(&output.stderr)).into())
}

/// Runs it and wants a failure with one clear line on standard error; that line.
fn fails(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = laneway(arguments)?;
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("laneway: ") && !said.contains("panicked"), "{said}");
    assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
    Ok(said)
}

/// A folder with a project in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Result<Self, Box<dyn Error>> {
        let desk = Self { folder: tempfile::tempdir()? };
        ok(&["new", "--template", "Online purchase", "-o", &desk.name("shop.ron")])?;
        Ok(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<String, std::io::Error> {
        fs::write(self.path(name), bytes)?;
        Ok(self.name(name))
    }

    fn names(&self) -> Result<Vec<String>, std::io::Error> {
        let all = fs::read_dir(self.folder.path())?;
        Ok(all.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
    }
}

#[test]
fn a_new_project_is_sound_and_told() -> Done {
    let desk = Desk::new()?;
    assert_eq!(ok(&["check", &desk.name("shop.ron")])?, "");
    let info = ok(&["info", &desk.name("shop.ron"), "--json"])?;
    let info: serde_json::Value = serde_json::from_str(&info)?;
    assert_eq!((info["format"].as_u64(), info["title"].as_str()), (Some(0), Some("Online purchase")));
    let map = &info["maps"][0];
    let counts = ["notes", "placed", "stages", "lanes"].map(|key| map[key].as_u64());
    assert_eq!(counts, [Some(19), Some(19), Some(6), Some(10)]);
    for list in ["opportunities", "weakest", "funnel", "kpis", "outcomes", "survey", "marks"] {
        assert!(map[list].is_array(), "{list}");
    }
    assert!(map["review"]["found"].as_u64().is_some_and(|found| found > 0));
    assert!(ok(&["info", &desk.name("shop.ron")])?.contains("6 stages, 10 lanes"));
    Ok(())
}

#[test]
fn templates_are_listed() -> Done {
    let list = ok(&["new"])?;
    assert_eq!(list.lines().count(), 12);
    for line in list.lines() {
        let name = line.split("  ").next().unwrap_or_default();
        let written = ok(&["new", "--template", name, "-o", "-"])?;
        assert!(written.starts_with("[\nLaneway("), "{name}");
    }
    let said = fails(&["new", "--template", "Nothing such", "-o", "x.ron"])?;
    assert!(said.contains("Online purchase"), "{said}");
    Ok(())
}

#[test]
fn standard_input_and_output_are_a_dash() -> Done {
    let written = ok(&["new", "--template", "Blank matrix", "-o", "-"])?;
    let mut info = Command::new(env!("CARGO_BIN_EXE_laneway"))
        .args(["info", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    info.stdin.take().ok_or("no input")?.write_all(written.as_bytes())?;
    let output = info.wait_with_output()?;
    assert!(output.status.success() && text(&output.stdout).contains("3 stages, 6 lanes"));
    Ok(())
}

#[test]
fn wrong_usage_is_2_and_help_is_0() -> Done {
    for wrong in
        [&["--nonsense"][..], &["info"], &["new", "-o", "x.ron"], &["info", "a", "b"], &["arrange", "a"]]
    {
        assert_eq!(laneway(wrong)?.status.code(), Some(2), "{wrong:?}");
    }
    for command in ["new", "check", "info", "import", "arrange", "export", "demo"] {
        let help = ok(&[command, "--help"])?;
        assert!(help.contains("Example"), "{command}: {help}");
    }
    assert!(ok(&["--help"])?.contains("Exit code"));
    assert!(ok(&["--version"])?.starts_with("laneway "));
    Ok(())
}

#[test]
fn what_is_no_project_is_refused_with_a_sentence() -> Done {
    let desk = Desk::new()?;
    let whole = fs::read_to_string(desk.path("shop.ron"))?;
    let note = whole.find("Note(in_map").ok_or("no note")?;
    let second = whole[note + 1..].find("Note(in_map").ok_or("no second note")? + note + 1;
    let id = |at: usize| whole[at..].split('"').nth(3).unwrap_or_default().to_owned();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"".to_vec(), "no Laneway project"),
        (b"hello world".to_vec(), "no Laneway project"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "not valid UTF-8"),
        ((0..200_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect(), "cannot be opened"),
        (whole.replacen("format: 0", "format: 3", 1).into_bytes(), "newer Laneway"),
        (whole.as_bytes()[..whole.len() / 2].to_vec(), "expected "),
        (whole.replacen("at: (0, 0)", "at: (NaN, 0)", 1).into_bytes(), "a finite number"),
        (whole.replacen("at: (0, 0)", "at: (inf, 0)", 1).into_bytes(), "a finite number"),
        (whole.replacen("at: (0, 0)", "at: (1e999, 0)", 1).into_bytes(), "a finite number"),
        (whole.replacen(&id(second), &id(note), 1).into_bytes(), "two Note records have the id"),
        (
            whole.replacen("at: (0, 0)", &format!("at: {}", "[".repeat(100_000)), 1).into_bytes(),
            "nested at most",
        ),
        ([whole.as_bytes(), b"\xff"].concat(), "not valid UTF-8"),
        (
            whole.replacen("title: \"", "title: \"\u{1b}[31m\", x: \"", 1).into_bytes(),
            "a field that this version knows",
        ),
    ];
    for (bytes, expected) in cases {
        let path = desk.write("bad.ron", &bytes)?;
        for command in ["check", "info"] {
            let said = fails(&[command, &path])?;
            assert!(said.contains(expected), "{expected}: {said}");
        }
        assert_eq!(fs::read(&path)?, bytes, "the file was touched");
    }
    Ok(())
}

#[test]
fn a_gigabyte_of_noise_is_refused_at_once() -> Done {
    let desk = Desk::new()?;
    let noise = fs::File::create(desk.path("noise.ron"))?;
    // The file has no blocks: only its length is a gigabyte.
    noise.set_len(1 << 30)?;
    let begin = std::time::Instant::now();
    fails(&["info", &desk.name("noise.ron")])?;
    assert!(begin.elapsed().as_secs() < 5);
    Ok(())
}

#[test]
fn places_that_hold_no_file_are_named() -> Done {
    let desk = Desk::new()?;
    let folder = desk.folder.path().display().to_string();
    assert!(fails(&["info", &folder])?.contains("is a folder"));
    assert!(fails(&["info", &desk.name("lost.ron")])?.contains("does not exist"));
    let shop = desk.name("shop.ron");
    assert!(fails(&["arrange", &shop, "-o", &folder])?.contains("is a folder"));
    assert!(fails(&["arrange", &shop, "-o", &desk.name("no/map.ron")])?.contains("the folder"));
    assert!(fails(&["info", "/dev/null"])?.contains("neither a file nor a folder"));
    Ok(())
}

#[cfg(unix)]
#[test]
fn files_without_permission_are_named() -> Done {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new()?;
    let shop = desk.name("shop.ron");
    let before = fs::read(&shop)?;
    fs::set_permissions(&shop, fs::Permissions::from_mode(0o444))?;
    assert!(fails(&["arrange", &shop, "-o", &shop])?.contains("write-protected"));
    assert_eq!(fs::read(&shop)?, before);
    fs::set_permissions(&shop, fs::Permissions::from_mode(0o000))?;
    // The system's administrator may read everything.
    if fs::read(&shop).is_err() {
        assert!(fails(&["info", &shop])?.contains("may not be read"));
    }
    Ok(())
}

#[test]
fn a_failure_leaves_the_old_file_and_nothing_else() -> Done {
    let desk = Desk::new()?;
    let before = fs::read(desk.path("shop.ron"))?;
    let bad = desk.write("bad.ron", "[Laneway(format: 0), Note(")?;
    fails(&["arrange", &bad, "-o", &desk.name("shop.ron")])?;
    assert_eq!(fs::read(desk.path("shop.ron"))?, before);
    let mut names = desk.names()?;
    names.sort();
    assert_eq!(names, ["bad.ron", "shop.ron"]);
    Ok(())
}

#[test]
fn check_says_every_problem_on_a_line() -> Done {
    let desk = Desk::new()?;
    let shop = fs::read_to_string(desk.path("shop.ron"))?;
    // A card in a lane that does not exist, and a stage whose steps are gone.
    let broken: String = shop
        .split("\n\n")
        .filter(|paragraph| !paragraph.starts_with("Lane("))
        .collect::<Vec<_>>()
        .join("\n\n");
    let path = desk.write("broken.ron", broken)?;
    let output = laneway(&["check", &path])?;
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).lines().count() >= 19, "{}", text(&output.stdout));
    // Opened to work with, it is mended, and nothing is lost.
    assert!(ok(&["info", &path])?.contains("19 notes, 0 placed"));
    Ok(())
}

#[test]
fn arranging_twice_gives_the_same_bytes() -> Done {
    let desk = Desk::new()?;
    let board = board();
    let path = desk.write("wall.ron", board)?;
    let report = desk.name("why.json");
    ok(&["arrange", &path, "-o", &desk.name("one.ron"), "--explain", &report])?;
    ok(&["arrange", &path, "-o", &desk.name("two.ron")])?;
    assert_eq!(fs::read(desk.path("one.ron"))?, fs::read(desk.path("two.ron"))?);
    ok(&["check", &desk.name("one.ron")])?;
    let report: serde_json::Value = serde_json::from_slice(&fs::read(report)?)?;
    let notes = report["notes"].as_array().ok_or("no notes")?;
    assert_eq!(notes.len(), 12);
    for note in notes {
        let card = note["role"] == "card";
        assert_eq!(note.get("stage").is_some(), card, "{note}");
        assert!(note["confidence"].is_number() && note["reason"].is_string(), "{note}");
    }
    Ok(())
}

/// Three stages with three notes of a colour each, and their titles above.
fn board() -> String {
    let mut text = String::from(
        "[Laneway(format: 0), Project(title: \"\"), Map(id: \"0000000001\", title: \"Wall\"),\n",
    );
    for (i, kind) in ["action", "thought", "pain"].iter().enumerate() {
        text += &format!(
            "Colour(in_map: \"0000000001\", id: \"000000001{i}\", order: {i}, swatch: \"{}\", kind: \"{kind}\"),\n",
            ["yellow", "orange", "pink"][i]
        );
    }
    for (x, title) in ["Search", "Order", "Use"].iter().enumerate() {
        text += &format!(
            "Item(in_map: \"0000000001\", id: \"000000002{x}\", kind: Label(text: \"{title}\", font_size: 28), at: ({}, 0), width: 120, height: 36),\n",
            x * 400
        );
        for y in 0..3 {
            text += &format!(
                "Note(in_map: \"0000000001\", id: \"00000003{x}{y}\", text: \"note {x} {y}\", entry: \"000000001{y}\", at: ({}, {}), z: {}),\n",
                x * 400,
                80 + y * 160,
                x * 3 + y
            );
        }
    }
    text + "]"
}

#[test]
fn without_a_display_the_editor_names_what_works() -> Done {
    let output = Command::new(env!("CARGO_BIN_EXE_laneway"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null())
        .output()?;
    if cfg!(target_os = "linux") {
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("export") && said.lines().count() == 1, "{said}");
    }
    Ok(())
}

#[test]
fn a_report_that_cannot_be_written_writes_no_project() -> Done {
    let desk = Desk::new()?;
    let out = desk.path("out.ron");
    fails(&[
        "arrange",
        &desk.name("shop.ron"),
        "-o",
        &desk.name("out.ron"),
        "--explain",
        &desk.name("no/why.json"),
    ])?;
    assert!(!out.exists());
    Ok(())
}

fn test_board(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/boards");
    folder.join(name).display().to_string()
}

#[test]
fn boards_are_imported_one_map_each() -> Done {
    let desk = Desk::new()?;
    let frames = test_board("04-b2b-expense-tool-purchase.frames.excalidraw");
    let mural = test_board("19-gym-membership.mural-columnar.mural.csv");
    let told = ok(&["import", &frames, &mural, "-o", &desk.name("two.ron")])?;
    assert_eq!(told.lines().filter(|line| line.contains(" notes,")).count(), 2, "{told}");
    let info: serde_json::Value = serde_json::from_str(&ok(&["info", &desk.name("two.ron"), "--json"])?)?;
    assert_eq!(info["maps"].as_array().map(Vec::len), Some(2), "{info}");
    ok(&["check", &desk.name("two.ron")])?;
    let said = fails(&["import", &desk.name("two.ron"), "-o", &desk.name("three.ron")])?;
    assert!(said.contains("already"), "{said}");
    let bad = desk.write("bad.excalidraw", "{\"type\": \"excalidraw\", \"elements\": [")?;
    fails(&["import", &frames, &bad, "-o", &desk.name("four.ron")])?;
    assert!(!desk.path("four.ron").exists());
    Ok(())
}

#[test]
fn columns_of_a_table_are_given_a_meaning() -> Done {
    let desk = Desk::new()?;
    let survey = desk.write("survey.csv", "Where,Said,Who\nShop,no size,Anna\nTill,too dear,Ben\n")?;
    let out = desk.name("survey.ron");
    let told = ok(&[
        "import",
        &survey,
        "--map",
        "where=Stage",
        "--map",
        "Said=pain",
        "--map",
        "3=Persona",
        "-o",
        &out,
    ])?;
    assert!(told.contains("2 notes, 2 stages, 1 lane, 2 personas"), "{told}");
    ok(&["check", &out])?;
    let said = fails(&["import", &survey, "--map", "Where else=Stage", "-o", &desk.name("no.ron")])?;
    assert!(said.contains("no column “Where else”"), "{said}");
    let told = ok(&["import", &survey, "--table", "cells", "-o", &desk.name("cells.ron")])?;
    assert!(told.contains("9 notes"), "{told}");
    let board = test_board("01-winter-jacket-online.banded-clean.excalidraw");
    let said = fails(&["import", &board, "--map", "a=Text", "-o", &desk.name("no.ron")])?;
    assert!(said.contains("is no table"), "{said}");
    assert!(!desk.path("no.ron").exists());
    Ok(())
}

#[test]
fn a_board_is_arranged_in_one_go() -> Done {
    let desk = Desk::new()?;
    let board = test_board("01-winter-jacket-online.banded-clean.excalidraw");
    ok(&["arrange", &board, "-o", &desk.name("map.ron"), "--explain", &desk.name("why.json")])?;
    ok(&["check", &desk.name("map.ron")])?;
    let info: serde_json::Value = serde_json::from_str(&ok(&["info", &desk.name("map.ron"), "--json"])?)?;
    let map = &info["maps"][0];
    assert!(map["placed"].as_u64() > Some(20) && map["stages"].as_u64() > Some(3), "{info}");
    let source = fs::read_to_string(&board)?;
    let report: serde_json::Value = serde_json::from_slice(&fs::read(desk.path("why.json"))?)?;
    for note in report["notes"].as_array().ok_or("no notes")? {
        let id = note["id"].as_str().ok_or("no id")?;
        assert!(source.contains(&format!("\"{id}\"")), "{id} is no id of the source");
    }
    Ok(())
}
