//! Backups of Miro boards (`.rtb`): a ZIP archive with JSON.
//!
//! The format is not published. What is read: in any JSON file of the archive, objects with an id
//! and a `canvasedObjectData` of a `type` and of `json` (an object, or text that holds one), as
//! Miro's own board data is; and items as Miro's public interface names them (`type`, `data`,
//! `position`, `geometry`, `style`). Places are middles. Whatever has a type that is not known is
//! named in the report.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::builder::{Builder, Connect, End, Place};
use super::json::{self, Fields};
use super::{ImportError, colour, table, zipped};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{ItemKind, Rgb, ShapeForm};

const EXPECTED: &str = "Miro backup";
/// Side of a sticky note that tells none.
const STICKY: f64 = 199.0;

/// Whether it is a ZIP archive that is no spreadsheet.
pub fn sniff(bytes: &[u8]) -> bool {
    zipped::first_name(bytes).is_some() && !table::sniff_xlsx(bytes)
}

/// Reads all widgets of all JSON files of the archive.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let all = zipped::files(bytes, EXPECTED, |name| name.to_lowercase().ends_with(".json"))?;
    let parsed: Vec<Value> = all.iter().filter_map(|(_, content)| json::parse(content).ok()).collect();
    for (name, content) in &all {
        if let Err(error) = json::parse(content) {
            builder.report.skip("a file of the archive", name.clone(), error.to_string());
        }
    }
    let mut widgets = Vec::new();
    for value in &parsed {
        find(value, &mut widgets);
    }
    if widgets.is_empty() {
        let why = "no widgets of a board were found in it; export the board as CSV instead".to_owned();
        return Err(ImportError::Other { expected: EXPECTED, why });
    }
    let mut seen = BTreeSet::new();
    widgets.retain(|widget| widget.id.is_empty() || seen.insert(widget.id.clone()));
    let frames: BTreeMap<String, Rect> = widgets
        .iter()
        .filter(|w| w.kind == "frame")
        .map(|w| (w.id.clone(), w.rect(&BTreeMap::new())))
        .collect();
    for widget in &widgets {
        widget.write(&frames, builder);
    }
    Ok(())
}

struct Widget {
    id: String,
    kind: String,
    props: Value,
}

/// Collects widgets, however deep they are; the parser bounds the depth.
fn find(value: &Value, widgets: &mut Vec<Widget>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| find(value, widgets)),
        Value::Object(object) => match widget(Fields::of(value)) {
            Some(widget) => widgets.push(widget),
            None => object.values().for_each(|value| find(value, widgets)),
        },
        _ => {}
    }
}

fn widget(fields: Fields<'_>) -> Option<Widget> {
    let id = fields.id("id").unwrap_or_default();
    let inner = fields.inner("canvasedObjectData");
    if inner.is_object() {
        let kind = inner.text("type")?.to_lowercase();
        let props = match inner.get("json") {
            Some(Value::String(text)) => json::parse(text.as_bytes()).unwrap_or(Value::Null),
            Some(value) => value.clone(),
            None => Value::Null,
        };
        return Some(Widget { id, kind, props });
    }
    let placed = fields.inner("position").is_object() || fields.inner("startItem").is_object();
    let kind = fields.text("type").filter(|_| placed && !id.is_empty())?.to_lowercase();
    let props = fields.entries().map(|(key, value)| (key.clone(), value.clone())).collect();
    Some(Widget { id, kind, props: Value::Object(props) })
}

impl Widget {
    fn fields(&self) -> Fields<'_> {
        Fields::of(&self.props)
    }

    /// The place before it is turned. What stands in a frame is placed from the frame's middle or
    /// corner, or as if there were none: the first that lies in the frame is taken.
    fn rect(&self, frames: &BTreeMap<String, Rect>) -> Rect {
        let props = self.fields();
        let at = [props.inner("_position").inner("offsetPx"), props.inner("position"), props];
        let at = at.into_iter().find(|at| at.number("x").is_some()).unwrap_or(props);
        let at = Point::new(at.number("x").unwrap_or(f64::NAN), at.number("y").unwrap_or(f64::NAN));
        let sizes = [props.inner("size"), props.inner("geometry"), props];
        let size = |key| sizes.iter().find_map(|size| size.number(key)).filter(|v| v.is_finite() && *v > 0.0);
        let usual = match self.kind.as_str() {
            "text" => (200.0, 30.0),
            _ => (STICKY, STICKY),
        };
        let scale = props.inner("scale").number("scale").filter(|v| v.is_finite() && *v > 0.0).unwrap_or(1.0);
        let size = (
            size("width").unwrap_or(usual.0) * scale,
            size("height").or(size("width")).unwrap_or(usual.1) * scale,
        );
        let parent =
            [props.inner("_parent"), props.inner("parent")].into_iter().find_map(|parent| parent.id("id"));
        let frame = parent.and_then(|id| frames.get(&id));
        let middle = frame.map_or(at, |frame| {
            let ways = [at, frame.center() + at.to_vec2(), frame.origin() + at.to_vec2()];
            ways.into_iter().find(|way| frame.contains(*way)).unwrap_or(at)
        });
        Rect::from_center_size(middle, size)
    }

    fn write(&self, frames: &BTreeMap<String, Rect>, builder: &mut Builder) {
        let props = self.fields();
        let place = Place {
            id: self.id.clone(),
            rect: self.rect(frames),
            angle: props.inner("rotation").number("rotation").unwrap_or(0.0),
            ..Place::default()
        };
        let words = self.words();
        let named = |what: &str| format!("{what} ({})", self.kind);
        match self.kind.as_str() {
            "frame" => drop(builder.frame(&place, &self.title())),
            "text" if !words.is_empty() => {
                let size =
                    self.style().number("fs").or_else(|| self.style().number("fontSize")).unwrap_or(24.0);
                builder.label(&place, &words, size);
            }
            "line" | "connector" => self.connector(&words, builder),
            "slidecontainer" | "group" | "tag" => builder.report.lose("containers, groups and tags of Miro"),
            "shape" if words.is_empty() => {
                let kind = ItemKind::Shape { form: ShapeForm::Rectangle, fill: self.colour(), edge: None };
                builder.item(&place, kind);
            }
            _ if !words.is_empty() => {
                builder.note(&place, &words, self.colour());
                if !matches!(self.kind.as_str(), "sticker" | "sticky_note" | "shape") {
                    builder.report.lose("cards and other things with text, which became plain notes");
                }
            }
            "sticker" | "sticky_note" | "text" => {
                builder.report.skip("a note or text", self.id.clone(), "it is empty");
            }
            _ => builder.report.skip(named("a thing"), self.id.clone(), "a map has no place for it"),
        }
    }

    /// All texts, without HTML.
    fn words(&self) -> String {
        let props = self.fields();
        let places = [props, props.inner("data")];
        let keys = ["text", "content", "title", "description"];
        let mut texts: Vec<String> = Vec::new();
        for text in keys.iter().flat_map(|key| places.iter().filter_map(move |place| place.text(key))) {
            let text = table::plain(text);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("\n")
    }

    fn title(&self) -> String {
        let props = self.fields();
        let title =
            props.text("name").or_else(|| props.text("title")).or_else(|| props.inner("data").text("title"));
        table::plain(title.unwrap_or_default())
    }

    /// The style, which may be JSON within a text; then nothing of it but numbers is needed.
    fn style(&self) -> Fields<'_> {
        self.fields().inner("style")
    }

    fn colour(&self) -> Option<Rgb> {
        let parsed = self.fields().text("style").and_then(|style| json::parse(style.as_bytes()).ok());
        let style = parsed.as_ref().map_or(self.style(), Fields::of);
        ["sbc", "bc", "fillColor", "backgroundColor"].into_iter().find_map(|key| match style.get(key)? {
            Value::Number(number) => {
                let number = number.as_i64().filter(|number| (0..=0xFF_FFFF).contains(number))?;
                Some(Rgb(number as u32))
            }
            Value::String(name) => {
                let plain =
                    name.to_lowercase().replace("dark_", "dark").replace("light_", "light").replace('_', "");
                colour::parse(name).or_else(|| colour::parse(&plain))
            }
            _ => None,
        })
    }

    fn connector(&self, words: &str, builder: &mut Builder) {
        let props = self.fields();
        let end = |keys: [&str; 3]| {
            let end = keys
                .iter()
                .map(|key| props.inner(key))
                .find(|end| end.is_object())
                .unwrap_or(props.inner("-"));
            let at = [end.inner("point"), end.inner("position")]
                .into_iter()
                .find(|at| at.is_object())
                .unwrap_or(end);
            let to = ["widgetId", "objectId", "id"].into_iter().find_map(|key| end.id(key));
            let at = Point::new(at.number("x").unwrap_or(0.0), at.number("y").unwrap_or(0.0));
            End { to, at }
        };
        let (from, to) = (end(["primary", "startItem", "start"]), end(["secondary", "endItem", "end"]));
        let rect = Rect::from_points(from.at, to.at) + Vec2::ZERO;
        let connect = Connect { from, to, label: words.to_owned(), arrow_start: false, arrow_end: true };
        builder.connector(&Place { id: self.id.clone(), rect, ..Place::default() }, connect);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Imported, read as import};
    use crate::model::ConnectorEnd;

    fn widget(id: &str, kind: &str, props: &str) -> String {
        let inner = serde_json::to_string(props).unwrap();
        format!(r#"{{"id": "{id}", "canvasedObjectData": {{"type": "{kind}", "json": {inner}}}}}"#)
    }

    fn backup() -> Vec<u8> {
        let widgets = [
            widget(
                "f",
                "frame",
                r#"{"name": "Order", "_position": {"offsetPx": {"x": 1000, "y": 500}}, "size": {"width": 800, "height": 600}}"#,
            ),
            widget(
                "a",
                "sticker",
                r#"{"text": "<p>pays <b>by card</b></p>", "_position": {"offsetPx": {"x": -100, "y": 0}}, "_parent": {"id": "f"}, "scale": {"scale": 0.5}, "style": "{\"sbc\":16775294}"}"#,
            ),
            widget(
                "b",
                "shape",
                r#"{"text": "", "_position": {"offsetPx": {"x": 5, "y": 6}}, "size": {"width": 10, "height": 20}}"#,
            ),
            widget(
                "l",
                "line",
                r#"{"primary": {"widgetId": "a"}, "secondary": {"point": {"x": 7, "y": 8}}}"#,
            ),
            widget("p", "paint", r#"{"points": []}"#),
        ];
        let canvas = format!(r#"{{"content": {{"widgets": [{}]}}}}"#, widgets.join(","));
        let items = r#"{"data": [{"id": "r", "type": "sticky_note", "data": {"content": "<p>from the interface</p>"}, "position": {"x": 0, "y": 0}, "style": {"fillColor": "light_green"}}]}"#;
        zipped::testing::archive(&[
            ("board.json", br#"{"id": "board", "name": "x"}"#),
            ("canvas.json", canvas.as_bytes()),
            ("items.json", items.as_bytes()),
            ("broken.json", b"{"),
            ("../../evil.sh", b"echo"),
        ])
    }

    fn read() -> Imported {
        import("wall.rtb", &backup(), 1).unwrap()
    }

    #[test]
    fn widgets_of_both_kinds() {
        let read = read();
        assert_eq!(read.project.check(), []);
        let map = read.project.map(read.map).unwrap();
        let note = |id: &str| map.notes().iter().find(|n| n.origin.id == id).unwrap();
        assert_eq!(note("a").text, "pays by card");
        assert_eq!((note("a").rect().center(), note("a").width), (Point::new(900.0, 500.0), 99.5));
        assert_eq!(note("r").text, "from the interface");
        assert!(map.entries().iter().any(|e| e.swatch == crate::model::Swatch::Own(Rgb(0xFFF87E))));
        let line = map.items().iter().find(|item| item.origin.id == "l").unwrap();
        let ItemKind::Connector { from, to, .. } = &line.kind else { panic!() };
        assert_eq!(*from, ConnectorEnd::Note(note("a").id));
        assert_eq!(*to, ConnectorEnd::Free(Point::new(7.0, 8.0)));
        let names: Vec<&str> = read.report.not_read.iter().map(|thing| thing.id.as_str()).collect();
        assert_eq!(names, ["broken.json", "p"]);
    }

    #[test]
    fn an_archive_without_a_board_is_refused() {
        let other = zipped::testing::archive(&[("a.json", b"{}")]);
        assert!(import("a.rtb", &other, 1).unwrap_err().to_string().contains("as CSV instead"));
        assert!(import("a.rtb", b"PK nonsense", 1).is_err());
    }
}
