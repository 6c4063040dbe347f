//! Labels, frames, connectors, strokes, pictures and shapes as Excalidraw has them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Board, Frame, INK, LINE_HEIGHT, element, text_fields, thousandths};
use crate::geom::{PathEl, Point};
use crate::layout::draft::connector;
use crate::model::{BoardItem, ConnectorEnd, ImageFormat, ImageId, ItemKind, Rgb, ShapeForm};
use crate::write::boards::lose_item;

/// Opacity of a highlighter.
const HIGHLIGHTER: u8 = 40;
/// Free space between an arrow and what it is bound to.
const GAP: f64 = 3.0;

impl Board<'_> {
    pub(super) fn item(&mut self, item: &BoardItem) {
        let frame = Frame {
            id: self.ids.items.get(&item.id).cloned().unwrap_or_default(),
            place: [item.at.x, item.at.y, item.width, item.height],
            angle: item.angle,
            group: item.group,
            locked: item.locked,
        };
        let made = match &item.kind {
            ItemKind::Label { text, font_size } => label(&frame, text, *font_size),
            ItemKind::Frame { title } => {
                element(&frame, "frame", json!({"name": title, "strokeColor": "#bbbbbb"}))
            }
            ItemKind::Connector { .. } => return self.connector(item, frame),
            ItemKind::Stroke { points, width, colour, highlighter } => {
                stroke(&frame, points, *width, *colour, *highlighter)
            }
            ItemKind::Picture { image } => match self.picture(&frame, *image) {
                Some(made) => made,
                None => return lose_item(item, &mut self.lost),
            },
            ItemKind::Shape { form, fill, edge } => shape(&frame, *form, *fill, *edge),
        };
        self.elements.push(made);
    }

    fn connector(&mut self, item: &BoardItem, mut frame: Frame) {
        let ItemKind::Connector { from, to, label, arrow_start, arrow_end } = &item.kind else { return };
        let box_of = |end, fallback| connector::place(self.tale.map, end, fallback);
        let (first, last) = (item.at, Point::new(item.at.x + item.width, item.at.y + item.height));
        let route = connector::route(box_of(*from, first), box_of(*to, last), *arrow_start, *arrow_end);
        let ends: Vec<Point> = route.line.elements().iter().filter_map(PathEl::end_point).collect();
        let (Some(&start), Some(&end)) = (ends.first(), ends.last()) else { return };
        let reach = end - start;
        frame.place = [start.x, start.y, reach.x.abs(), reach.y.abs()];
        // The places are those on the board already.
        frame.angle = 0.0;
        let head = |shown: bool| if shown { json!("arrow") } else { Value::Null };
        let words = label.trim();
        let bound = (!words.is_empty()).then(|| self.ids.fresh(&format!("{}-text", frame.id)));
        let list: Vec<Value> = bound.iter().map(|id| json!({"id": id, "type": "text"})).collect();
        self.elements.push(element(
            &frame,
            "arrow",
            json!({
                "points": [[0, 0], [thousandths(reach.x), thousandths(reach.y)]],
                "startBinding": self.binding(*from), "endBinding": self.binding(*to),
                "startArrowhead": head(*arrow_start), "endArrowhead": head(*arrow_end),
                "boundElements": list, "lastCommittedPoint": null, "elbowed": false,
            }),
        ));
        if let Some(id) = bound {
            let arrow = std::mem::replace(&mut frame.id, id);
            let size = [words.chars().count() as f64 * 8.0, 16.0 * LINE_HEIGHT];
            let corner = route.middle - crate::geom::Vec2::new(size[0], size[1]) / 2.0;
            frame.place = [corner.x, corner.y, size[0], size[1]];
            let own = text_fields(words, words, 16.0, "center", Some(&arrow));
            self.elements.push(element(&frame, "text", own));
        }
    }

    fn binding(&self, end: ConnectorEnd) -> Value {
        let id = match end {
            ConnectorEnd::Note(id) => self.ids.notes.get(&id),
            ConnectorEnd::Item(id) => self.ids.items.get(&id),
            ConnectorEnd::Free(_) => None,
        };
        id.map_or(Value::Null, |id| json!({"elementId": id, "focus": 0, "gap": GAP}))
    }

    fn picture(&mut self, frame: &Frame, image: ImageId) -> Option<Value> {
        let blob = self.tale.project.images().get(image)?;
        let mime = match blob.format {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Webp => "image/webp",
            ImageFormat::Gif => "image/gif",
            ImageFormat::Svg => "image/svg+xml",
        };
        let id = blob.id.to_string();
        let url = format!("data:{mime};base64,{}", STANDARD.encode(&*blob.bytes));
        let file = json!({"mimeType": mime, "id": id, "dataURL": url, "created": 1, "lastRetrieved": 1});
        self.files.insert(id.clone(), file);
        Some(element(frame, "image", json!({"fileId": id, "status": "saved", "scale": [1, 1]})))
    }
}

fn label(frame: &Frame, text: &str, font_size: f64) -> Value {
    let mut own = text_fields(text, text, font_size, "left", None);
    if let Value::Object(own) = &mut own {
        own.insert("strokeColor".into(), json!(INK));
    }
    element(frame, "text", own)
}

fn stroke(frame: &Frame, points: &[Point], width: f64, colour: Rgb, highlighter: bool) -> Value {
    let points: Vec<Value> =
        points.iter().map(|point| json!([thousandths(point.x), thousandths(point.y)])).collect();
    let own = json!({
        // A pen of Excalidraw draws about twice as wide as its lines.
        "points": points, "pressures": [], "simulatePressure": true, "strokeWidth": width / 2.0,
        "strokeColor": colour.to_string().to_lowercase(), "lastCommittedPoint": null,
        "opacity": if highlighter { HIGHLIGHTER } else { 100 },
    });
    element(frame, "freedraw", own)
}

fn shape(frame: &Frame, form: ShapeForm, fill: Option<Rgb>, edge: Option<Rgb>) -> Value {
    let colour =
        |rgb: Option<Rgb>| rgb.map_or("transparent".to_owned(), |rgb| rgb.to_string().to_lowercase());
    element(frame, form.word(), json!({"backgroundColor": colour(fill), "strokeColor": colour(edge)}))
}
