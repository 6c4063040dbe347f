//! `demo` and `export` as a person runs them.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

type Done = Result<(), Box<dyn Error>>;

fn laneway(arguments: &[&str]) -> Result<Output, std::io::Error> {
    Command::new(env!("CARGO_BIN_EXE_laneway")).args(arguments).stdin(Stdio::null()).output()
}

fn ok(arguments: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = laneway(arguments)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(output.stdout) } else { Err(format!("{arguments:?}: {said}").into()) }
}

fn fails(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = laneway(arguments)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{arguments:?}: {said}");
    Ok(said)
}

fn name(folder: &Path, file: &str) -> String {
    folder.join(file).display().to_string()
}

/// Width and height of a PNG.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| png.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    png.starts_with(b"\x89PNG").then_some((number(16)?, number(20)?))
}

#[test]
fn the_demo_writes_three_files() -> Done {
    let home = tempfile::tempdir()?;
    let folder = home.path().join("made for it");
    ok(&["demo", &folder.display().to_string()])?;
    ok(&["check", &name(&folder, "winter-jacket.ron")])?;
    assert!(fs::read(folder.join("winter-jacket.pdf"))?.starts_with(b"%PDF-"));
    assert!(size(&fs::read(folder.join("winter-jacket.png"))?).is_some_and(|(width, _)| width > 800));
    let info: serde_json::Value =
        serde_json::from_slice(&ok(&["info", "--json", &name(&folder, "winter-jacket.ron")])?)?;
    assert!(info["maps"][0]["placed"].as_u64() > Some(20), "{info}");
    Ok(())
}

#[test]
fn an_export_is_as_large_as_asked() -> Done {
    let home = tempfile::tempdir()?;
    let map = name(home.path(), "map.ron");
    ok(&["new", "--template", "Blank matrix", "-o", &map])?;
    let png = |more: &[&str]| ok(&[&["export", &map, "-o", "-", "--format", "png"], more].concat());
    let one = size(&png(&["--scale", "1"])?).ok_or("no png")?;
    assert_eq!(size(&png(&[])?), Some((one.0 * 2, one.1 * 2)));
    assert_eq!(size(&png(&["--width", "500"])?).map(|size| size.0), Some(500));
    let page = size(&png(&["--paper", "A4", "--orientation", "portrait", "--scale", "1"])?);
    assert_eq!(page, Some((595, 842)));
    Ok(())
}

#[test]
fn several_kinds_at_once_and_what_they_could_not_hold() -> Done {
    let home = tempfile::tempdir()?;
    ok(&["demo", &home.path().display().to_string()])?;
    let map = name(home.path(), "winter-jacket.ron");
    let outputs = [
        "html",
        "xlsx",
        "svg",
        "pptx",
        "md",
        "mmd",
        "csv",
        "matrix.csv",
        "jira.csv",
        "excalidraw",
        "canvas",
        "mural.csv",
    ]
    .map(|ending| name(home.path(), &format!("map.{ending}")));
    let mut arguments = vec!["export", &map, "--json"];
    outputs.iter().for_each(|output| arguments.extend(["-o", output.as_str()]));
    let told: serde_json::Value = serde_json::from_slice(&ok(&arguments)?)?;
    let files = told["files"].as_array().ok_or("no files")?;
    let kinds: Vec<_> = files.iter().filter_map(|file| file["format"].as_str()).collect();
    let all = [
        "html",
        "xlsx",
        "svg",
        "pptx",
        "md",
        "mermaid",
        "csv",
        "matrix-csv",
        "jira-csv",
        "excalidraw",
        "canvas",
        "mural-csv",
    ];
    assert_eq!(kinds, all);
    for (file, output) in files.iter().zip(&outputs) {
        assert_eq!(file["bytes"].as_u64(), Some(fs::metadata(output)?.len()), "{output}");
    }
    assert!(
        files[5]["lost"][0].as_str().is_some_and(|lost| lost.starts_with("A mermaid journey has no place"))
    );
    assert!(fs::read_to_string(&outputs[5])?.starts_with("journey\n    title "));
    assert!(fails(&["export", &map, "-o", "-", "--format", "md", "--json"])?.contains("standard output"));
    Ok(())
}

#[test]
fn an_empty_map_has_no_contents() -> Done {
    let home = tempfile::tempdir()?;
    let map = name(home.path(), "map.ron");
    ok(&["new", "--template", "Blank draft", "-o", &map])?;
    assert!(fails(&["export", &map, "-o", &name(home.path(), "map.csv")])?.contains("the map is empty"));
    Ok(())
}

#[test]
fn a_failed_export_leaves_the_old_file() -> Done {
    let home = tempfile::tempdir()?;
    let (map, out) = (name(home.path(), "map.ron"), name(home.path(), "map.pdf"));
    ok(&["new", "--template", "Patient visit", "-o", &map])?;
    fs::write(&out, "old")?;
    assert!(fails(&["export", &map, "-o", &out, "--map", "Other"])?.contains("Patient visit"));
    assert_eq!(fs::read(&out)?, b"old");
    assert!(fails(&["export", &map, "-o", &name(home.path(), "map.doc")])?.contains("pdf, png"));
    assert!(fails(&["export", &map, "-o", "-"])?.contains("--format"));
    assert!(fails(&["export", &map, "-o", &name(home.path(), "a.png"), "--scale", "0"])?.contains("scale"));
    assert!(
        fails(&["export", &map, "-o", &name(home.path(), "a.png"), "--scale", "1e9"])?.contains("pixels")
    );
    for usage in [["--paper", "A9"], ["--view", "side"], ["--format", "gif"], ["--width", "-3"]] {
        let arguments = ["export", map.as_str(), "-o", out.as_str(), usage[0], usage[1]];
        assert_eq!(laneway(&arguments)?.status.code(), Some(2), "{usage:?}");
    }
    ok(&["export", &map, "-o", &out])?;
    assert!(fs::read(&out)?.starts_with(b"%PDF-"));
    Ok(())
}

#[test]
fn a_preset_of_this_computer_is_applied_and_changed() -> Done {
    let home = tempfile::tempdir()?;
    ok(&["demo", &home.path().display().to_string()])?;
    let map = name(home.path(), "winter-jacket.ron");
    let words = r##"(presets: [(name: "Client A4", words: [("format", "pdf"), ("paper", "A4"), ("orientation", "portrait"), ("client-safe", "yes")])])"##;
    fs::write(home.path().join("settings.ron"), words)?;
    let run = |more: &[&str]| -> Result<Output, std::io::Error> {
        let arguments = [&["export", &map], more].concat();
        let mut command = Command::new(env!("CARGO_BIN_EXE_laneway"));
        command.args(arguments).env("LANEWAY_DATA_DIR", home.path()).stdin(Stdio::null()).output()
    };
    let out = name(home.path(), "a.png");
    let made = run(&["-o", &out, "--preset", "client a4", "--scale", "1"])?;
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(size(&fs::read(&out)?).map(|size| size.0), Some(595), "the preset's paper and orientation");
    let made = run(&["-o", &out, "--preset", "client a4", "--scale", "1", "--orientation", "landscape"])?;
    assert!(made.status.success());
    assert_eq!(size(&fs::read(&out)?).map(|size| size.0), Some(842), "an argument goes before the preset");
    let unknown = run(&["-o", &out, "--preset", "Wall"])?;
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(said.contains("there is no preset “Wall”; there are: Client A4"), "{said}");
    Ok(())
}

#[test]
fn a_story_is_told_on_slides_and_help_has_examples() -> Done {
    let home = tempfile::tempdir()?;
    ok(&["demo", &home.path().display().to_string()])?;
    let map = name(home.path(), "winter-jacket.ron");
    let (pdf, pptx) = (name(home.path(), "story.pdf"), name(home.path(), "story.pptx"));
    let told = ok(&["export", &map, "-o", &pdf, "-o", &pptx, "--fit", "story", "--json"])?;
    let told: serde_json::Value = serde_json::from_slice(&told)?;
    let pages = told["files"][0]["pages"].as_u64().ok_or("no pages")?;
    assert!(pages >= 8 && told["files"][1]["pages"].as_u64() == Some(pages), "{told}");
    let help = String::from_utf8(ok(&["export", "--help"])?)?;
    assert!(help.contains("Examples:") && help.contains("--preset"), "{help}");
    Ok(())
}

#[test]
fn nothing_is_left_of_an_export_into_a_folder_that_is_not_there() -> Done {
    let home = tempfile::tempdir()?;
    let map = name(home.path(), "map.ron");
    ok(&["new", "--template", "Patient visit", "-o", &map])?;
    for ending in ["png", "pdf", "csv"] {
        let out = home.path().join(format!("no folder/map.{ending}")).display().to_string();
        assert!(fails(&["export", &map, "-o", &out])?.contains("no folder"));
    }
    let logo = name(home.path(), "logo.png");
    fs::write(&logo, "no picture")?;
    let out = name(home.path(), "map.pdf");
    let said = fails(&["export", &map, "-o", &out, "--logo", &logo])?;
    assert!(said.contains("logo") && !Path::new(&out).exists(), "{said}");
    Ok(())
}
