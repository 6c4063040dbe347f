//! What stands around the content of a page: title block, short head of further pages, footer.

use std::sync::Arc;

use super::sheet::Sheet;
use crate::geom::{Point, Rect};
use crate::layout::picture;
use crate::model::MapState;
use crate::scene::{Group, Item, Node, Scene, Stroke, Tag};
use crate::text::{Align, Paragraph, TextStyle, Weight};

const TITLE: TextStyle = TextStyle::new(36.0, 42.0, Weight::Bold).spaced(-0.9);
const SUBTITLE: TextStyle = TextStyle::new(15.0, 22.0, Weight::Regular);
const SHORT: TextStyle = TextStyle::new(15.5, 20.0, Weight::SemiBold);
const PART: TextStyle = TextStyle::new(21.0, 27.0, Weight::Bold);
const LABEL: TextStyle = TextStyle::new(11.5, 16.0, Weight::Regular);
const VALUE: TextStyle = TextStyle::new(13.5, 18.0, Weight::SemiBold);
const FOOT: TextStyle = TextStyle::new(12.0, 16.0, Weight::Regular);

/// Distance of the title from the upper edge.
const TOP: f64 = 34.0;
const LOGO: f64 = 36.0;
/// Between two facts at the right of the title.
const BETWEEN: f64 = 34.0;

/// The title block of the first page; gives where the content starts.
pub fn title_block(sheet: &Sheet, scene: &mut Scene) -> f64 {
    let left = sheet.margins.left;
    let facts_left = facts(sheet, scene);
    let room = (facts_left - 40.0 - left).max(200.0);
    let roles = sheet.roles();
    let title = sheet.ctx.paragraph(sheet.heading(), TITLE, Some(room));
    let mut y = sheet.margins.top(TOP);
    let mut items = vec![Item::text(title.clone(), Point::new(left, y), roles.text)];
    y += title.size.height;
    if !sheet.view.is_empty() {
        // In the heading, so that the outline tells the views of a map apart.
        let words = sheet.words.fill("for-view", &[("name", &sheet.view)]);
        let text = sheet.ctx.line(&words, SUBTITLE, room);
        y += 4.0;
        items.push(Item::text(text.clone(), Point::new(left, y), roles.accent_text));
        y += text.size.height;
    }
    push_tagged(scene, items, Tag::Heading(1));
    let subtitle = subtitle(sheet);
    if !subtitle.is_empty() {
        let text = sheet.ctx.paragraph(&subtitle, SUBTITLE, Some(room));
        y += 6.0;
        push_tagged(
            scene,
            vec![Item::text(text.clone(), Point::new(left, y), roles.text_secondary)],
            Tag::Paragraph,
        );
        y += text.size.height;
    }
    y = (y + 14.0).max(sheet.margins.top(TOP) + 66.0);
    rule(y, sheet, scene);
    y + 18.0
}

/// Title block or short head; gives where the content starts.
pub fn head(first: bool, sheet: &Sheet, scene: &mut Scene) -> f64 {
    if first { title_block(sheet, scene) } else { short_head(sheet, scene) }
}

/// The title of a part of the board; gives where its content starts.
pub fn part_title(title: &str, top: f64, sheet: &Sheet, scene: &mut Scene) -> f64 {
    let left = sheet.margins.left;
    let text = sheet.ctx.line(title, PART, sheet.size.width - left - sheet.margins.right);
    let below = top + text.size.height + 12.0;
    push_tagged(scene, vec![Item::text(text, Point::new(left, top), sheet.roles().text)], Tag::Heading(2));
    below
}

/// The head of further pages: the title in one line.
pub fn short_head(sheet: &Sheet, scene: &mut Scene) -> f64 {
    let left = sheet.margins.left;
    let y = sheet.margins.top(TOP);
    let title = sheet.ctx.line(sheet.heading(), SHORT, sheet.size.width - left - sheet.margins.right);
    push_tagged(scene, vec![Item::text(title, Point::new(left, y), sheet.roles().text)], Tag::Artifact);
    rule(y + 28.0, sheet, scene);
    y + 44.0
}

fn rule(y: f64, sheet: &Sheet, scene: &mut Scene) {
    let rect = Rect::new(sheet.margins.left, y, sheet.size.width - sheet.margins.right, y + 2.0);
    scene.push(Item::rect(rect, 0.0).fill(sheet.roles().accent));
}

fn push_tagged(scene: &mut Scene, items: Vec<Item>, tag: Tag) {
    scene.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(tag)));
}

/// The map's own words, else its state and whom it is about.
fn subtitle(sheet: &Sheet) -> String {
    if let Some(slide) = &sheet.slide {
        return slide.subtitle.clone();
    }
    let head = sheet.map.head();
    if !head.subtitle.trim().is_empty() {
        return head.subtitle.clone();
    }
    let scenario = head.scenario.trim();
    let state = state(sheet);
    if scenario.is_empty() { state.to_owned() } else { format!("{state}. {scenario}") }
}

fn state<'a>(sheet: &'a Sheet) -> &'a str {
    sheet.words.get(match sheet.map.head().state {
        MapState::Current => "current",
        MapState::Future { .. } => "future",
    })
}

/// Client, workshop, version and logo at the right; gives their left edge.
fn facts(sheet: &Sheet, scene: &mut Scene) -> f64 {
    let top = sheet.margins.top(TOP) + 8.0;
    let roles = sheet.roles();
    let mut right = sheet.size.width - sheet.margins.right;
    if let Some(logo) = logo(sheet, Point::new(right, top)) {
        right -= logo.1;
        scene.push(logo.0);
    }
    let head = sheet.map.head();
    let project = sheet.project.head();
    let mut version = head.version.trim().to_owned();
    if let (true, Some(date)) = (version.is_empty(), head.version_date) {
        version = sheet.words.date(date);
    }
    let all = [
        ("version", version),
        ("workshop", head.workshop_date.map(|date| sheet.words.date(date)).unwrap_or_default()),
        ("client", project.client.trim().to_owned()),
    ];
    let mut shown = all.iter().filter(|(_, value)| !value.is_empty()).peekable();
    if right < sheet.size.width - sheet.margins.right && shown.peek().is_some() {
        right -= BETWEEN;
        let line = Stroke::new(1.0, roles.border_strong);
        scene.push(Item::line(Point::new(right, top - 4.0), Point::new(right, top + 38.0), line));
        right -= BETWEEN;
    }
    let least = sheet.size.width * 0.45;
    for (key, value) in shown {
        let label = sheet.ctx.paragraph(sheet.words.get(key), LABEL, None);
        let value = sheet.ctx.paragraph(value, VALUE, Some(220.0));
        let x = right - label.size.width.max(value.size.width);
        if x < least {
            break;
        }
        let items = vec![
            Item::text(label, Point::new(x, top - 3.0), roles.text_tertiary),
            Item::text(value, Point::new(x, top + 13.5), roles.text),
        ];
        push_tagged(scene, items, Tag::Paragraph);
        right = x - BETWEEN;
    }
    right + BETWEEN
}

/// The project's logo with its right edge at `at`, and its width.
fn logo(sheet: &Sheet, at: Point) -> Option<(Item, f64)> {
    let project = sheet.project;
    let blob = project.head().logo.and_then(|id| project.images().get(id))?;
    let image = picture(blob);
    let ratio = f64::from(image.width_px.max(1)) / f64::from(image.height_px.max(1));
    let (width, height) = if LOGO * ratio > 180.0 { (180.0, 180.0 / ratio) } else { (LOGO * ratio, LOGO) };
    let top = at.y + (LOGO - height) / 2.0;
    let rect = Rect::new(at.x - width, top, at.x, top + height);
    let alt = sheet.words.fill("logo", &[("name", project.head().client.trim())]);
    let node = Node::new(vec![Item::Image { image, rect, radius: 0.0 }]);
    let group = Group::at(Point::ZERO, Arc::new(node)).tagged(Tag::Figure(alt.trim().to_owned()));
    Some((Item::Group(group), width))
}

/// Height of the footer with the rule above it, from the lower edge of the page.
pub const FOOTER: f64 = 28.0;

/// Name and version, the line of confidentiality, the page's number.
pub fn footer(page: usize, pages: usize, sheet: &Sheet, scene: &mut Scene) {
    let (left, right) = (sheet.margins.left, sheet.size.width - sheet.margins.right);
    let bottom = sheet.size.height - sheet.margins.bottom;
    let roles = sheet.roles();
    let y = bottom - FOOTER;
    let line = Stroke::new(1.0, roles.border_strong);
    let mut items = vec![Item::line(Point::new(left, y), Point::new(right, y), line)];
    let width = (right - left) / 3.0 - 12.0;
    let version = sheet.map.head().version.split(',').next().unwrap_or_default().trim().to_owned();
    let key = if version.is_empty() { "foot-without-version" } else { "foot" };
    let state = sheet.words.get(match sheet.map.head().state {
        MapState::Current => "foot-current",
        MapState::Future { .. } => "foot-future",
    });
    let name = sheet.words.fill(key, &[("title", sheet.title()), ("state", state), ("version", &version)]);
    let top = y + 10.0;
    let number = sheet
        .words
        .fill("page", &[("page", &page.to_string()), ("pages", &pages.to_string()), ("paper", &sheet.paper)]);
    let name = foot_line(&name, Align::Start, width, sheet);
    let middle = foot_line(&sheet.project.head().confidentiality, Align::Center, width, sheet);
    let number = foot_line(&number, Align::End, width, sheet);
    items.push(Item::text(name, Point::new(left, top), roles.text_secondary));
    items.push(Item::text(middle, Point::new((left + right - width) / 2.0, top), roles.text_secondary));
    items.push(Item::text(number, Point::new(right - width, top), roles.text_secondary));
    push_tagged(scene, items, Tag::Artifact);
}

fn foot_line(text: &str, align: Align, width: f64, sheet: &Sheet) -> Arc<Paragraph> {
    let mut spec = sheet.ctx.spec(text, FOOT, Some(width)).align(align);
    spec.cut = crate::text::Cut::Lines(1);
    sheet.ctx.text.layout(&spec)
}
