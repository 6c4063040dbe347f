//! One element of an Excalidraw board becomes a note or a board item.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::builder::{Builder, Place};
use super::super::json::Fields;
use super::super::{colour, picture};
use super::{lines, rect};
use crate::geom::{Rect, Vec2};
use crate::model::{ItemKind, Rgb, ShapeForm, TextAlign, TextSize, WebLink};

/// Excalidraw's usual size of text, and its usual colour of lines.
const FONT_SIZE: f64 = 20.0;
const INK: Rgb = Rgb(0x1E1E1E);

/// What is known of the whole board while its elements are read.
pub struct Reading<'a> {
    pub files: Fields<'a>,
    /// Added to all places.
    pub shift: Vec2,
    /// Texts by the id of the element that they are bound to.
    pub bound: BTreeMap<String, Vec<Fields<'a>>>,
    /// Types of the elements that are not deleted, by id.
    pub alive: BTreeMap<String, &'a str>,
}

/// The element that a text is bound to, if it is there and can hold text.
pub fn container(element: Fields<'_>, alive: &BTreeMap<String, &str>) -> Option<String> {
    if element.text("type") != Some("text") {
        return None;
    }
    let holds = |kind: &&str| matches!(*kind, "rectangle" | "ellipse" | "diamond" | "arrow" | "line");
    let container = element.id("containerId")?;
    (alive.get(&container).is_some_and(holds) && Some(&container) != element.id("id").as_ref())
        .then_some(container)
}

/// The bounds of elements that are not deleted; empty at the origin if there are none.
pub fn bounds(elements: &[Value]) -> Rect {
    elements
        .iter()
        .map(Fields::of)
        .filter(|element| !element.flag("isDeleted"))
        .map(|element| rect(element, Vec2::ZERO))
        .filter(|rect| rect.is_finite())
        .map(|rect| rect.abs())
        .reduce(|a, b| a.union(b))
        .unwrap_or_default()
}

impl<'a> Reading<'a> {
    /// Reads one element; `index` names it if it has no id.
    pub fn element(&self, index: usize, element: Fields<'a>, builder: &mut Builder) {
        if !element.is_object() {
            let why = "it is no element, the file is damaged there";
            return builder.report.skip("an entry of the list", format!("number {}", index + 1), why);
        }
        if element.flag("isDeleted") {
            builder.report.deleted += 1;
            return;
        }
        let place = self.place(element, builder);
        self.lose_looks(element, builder);
        match element.text("type").unwrap_or_default() {
            "rectangle" => self.shape(&place, element, ShapeForm::Rectangle, builder),
            "ellipse" => self.shape(&place, element, ShapeForm::Ellipse, builder),
            "diamond" => self.shape(&place, element, ShapeForm::Diamond, builder),
            "text" => self.text(&place, element, builder),
            "frame" | "magicframe" => {
                builder.frame(&place, element.text("name").unwrap_or_default());
            }
            "arrow" | "line" => lines::line(self, &place, element, builder),
            "freedraw" | "draw" => lines::stroke(&place, element, builder),
            "image" => self.image(&place, element, builder),
            "iframe" | "embeddable" => page(&place, element, builder),
            "" => builder.report.skip("an element", place.id, "its type is missing"),
            other => {
                let why = format!("the type “{other}” is not known");
                builder.report.skip("an element", place.id, why);
            }
        }
    }

    fn place(&self, element: Fields<'a>, builder: &mut Builder) -> Place {
        let groups = element.list("groupIds");
        if groups.len() > 1 {
            builder.report.lose("groups within groups");
        }
        Place {
            id: element.id("id").unwrap_or_default(),
            rect: rect(element, self.shift),
            angle: element.number("angle").unwrap_or(0.0).to_degrees(),
            // the last one is the outermost: what a click selects
            group: groups.last().and_then(Value::as_str).map(str::to_owned),
            locked: element.flag("locked"),
        }
    }

    /// Counts what a map can't show of an element's looks.
    fn lose_looks(&self, element: Fields<'_>, builder: &mut Builder) {
        let filled = fill(element).is_some();
        let text = element.text("type") == Some("text");
        if filled && matches!(element.text("fillStyle"), Some("hachure" | "cross-hatch" | "zigzag")) {
            builder.report.lose("hatched fills");
        }
        if !text && matches!(element.text("strokeStyle"), Some("dashed" | "dotted")) {
            builder.report.lose("dashed lines");
        }
        if text && stroke(element).is_some_and(colour::has_hue) {
            builder.report.lose("coloured texts");
        }
    }

    /// A shape with text is a note; one without is a shape.
    fn shape(&self, place: &Place, element: Fields<'a>, form: ShapeForm, builder: &mut Builder) {
        let texts = self.bound.get(&place.id).map_or(&[][..], Vec::as_slice);
        let Some(text) = texts.first().filter(|text| !words(**text).trim().is_empty()) else {
            let opacity = opacity(element);
            let seen = |rgb: Rgb| colour::on_white(rgb, opacity);
            let (fill, edge) = (fill(element).map(seen), stroke(element).map(seen));
            builder.item(place, ItemKind::Shape { form, fill, edge });
            lose_link(element, builder);
            return;
        };
        // an outline in a colour of its own says as much as a fill
        let paint = fill(element).or_else(|| stroke(element).filter(|rgb| colour::has_hue(*rgb)));
        let note = builder.note(place, words(*text), paint);
        // our own files say the size in words, for their letters are as large as fits
        let own = text.inner("customData").inner("laneway").text("textSize");
        note.size = own.and_then(TextSize::from_word).unwrap_or_else(|| text_size(text.number("fontSize")));
        if text.text("textAlign") == Some("center") {
            note.align = TextAlign::Center;
        }
        let links = [element.text("link"), text.text("link")];
        note.links = links.into_iter().flatten().filter(|url| !url.is_empty()).map(web_link).collect();
        if form != ShapeForm::Rectangle {
            builder.report.lose("ellipses and diamonds with text, which became plain notes");
        }
        if opacity(element) < 0.999 {
            builder.report.lose("transparency of notes");
        }
    }

    /// Free text is a label; bound text belongs to what it is bound to.
    fn text(&self, place: &Place, element: Fields<'a>, builder: &mut Builder) {
        let words = words(element);
        let empty = words.trim().is_empty();
        if let Some(container) = container(element, &self.alive) {
            let first = self.bound.get(&container).and_then(|texts| texts.first());
            if first.is_some_and(|first| first.id("id") == element.id("id")) {
                builder.report.bound_texts += 1;
                return;
            }
        }
        if empty {
            return builder.report.skip("a text", place.id.clone(), "it is empty");
        }
        builder.label(place, words, element.number("fontSize").unwrap_or(FONT_SIZE));
        lose_link(element, builder);
    }

    fn image(&self, place: &Place, element: Fields<'a>, builder: &mut Builder) {
        let file = element.id("fileId").map(|id| self.files.inner(&id));
        let size = (place.rect.width(), place.rect.height());
        let url = file.and_then(|file| file.text("dataURL"));
        match url
            .ok_or("its picture is not in the file")
            .and_then(|url| picture::from_data_url(url, "", size))
        {
            Ok(blob) => builder.picture(place, blob),
            Err(why) => builder.report.skip("a picture", place.id.clone(), why),
        }
        if element.get("crop").is_some() {
            builder.report.lose("crops of pictures");
        }
        lose_link(element, builder);
    }
}

/// An embedded page is kept as its address.
fn page(place: &Place, element: Fields<'_>, builder: &mut Builder) {
    match element.text("link").filter(|link| !link.trim().is_empty()) {
        Some(link) => {
            builder.label(place, link, FONT_SIZE);
            builder.report.lose("embedded pages, kept as their addresses");
        }
        None => builder.report.skip("an embedded page", place.id.clone(), "it has no address"),
    }
}

/// The text as it was typed, before Excalidraw broke it into lines.
pub fn words(text: Fields<'_>) -> &str {
    let typed = text.text("originalText").filter(|words| !words.is_empty());
    typed.or_else(|| text.text("text")).unwrap_or_default()
}

fn text_size(font_size: Option<f64>) -> TextSize {
    match font_size.unwrap_or(FONT_SIZE) {
        size if size < 18.0 => TextSize::Small,
        size if size > 26.0 => TextSize::Large,
        _ => TextSize::Medium,
    }
}

fn web_link(url: &str) -> WebLink {
    WebLink { label: String::new(), url: url.to_owned() }
}

fn lose_link(element: Fields<'_>, builder: &mut Builder) {
    if element.text("link").is_some_and(|link| !link.is_empty()) {
        builder.report.lose("links of labels, shapes and pictures");
    }
}

fn fill(element: Fields<'_>) -> Option<Rgb> {
    colour::parse(element.text("backgroundColor")?)
}

/// The colour of an element's line.
pub fn stroke(element: Fields<'_>) -> Option<Rgb> {
    element.text("strokeColor").map_or(Some(INK), colour::parse)
}

/// From 0 to 1.
pub fn opacity(element: Fields<'_>) -> f64 {
    (element.number("opacity").unwrap_or(100.0) / 100.0).clamp(0.0, 1.0)
}

/// Whether something has a fill of its own.
pub fn is_filled(element: Fields<'_>) -> bool {
    fill(element).is_some()
}
