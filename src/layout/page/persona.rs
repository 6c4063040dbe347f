//! The persona panel at the left of the first page.

use super::blocks::{Block, WIDTH, Writer};
use super::sheet::Sheet;
use crate::geom::{Point, Rect};
use crate::layout::matrix::heads;
use crate::layout::picture;
use crate::model::{Persona, Share};
use crate::scene::{Color, Item, Tag};
use crate::text::{TextStyle, Weight};

const PADDING: f64 = 18.0;
const NAME: TextStyle = TextStyle::new(21.0, 27.0, Weight::Bold).spaced(-0.3);
const BODY: TextStyle = TextStyle::new(12.65, 18.0, Weight::Regular);
const HEADING: TextStyle = TextStyle::new(13.0, 18.0, Weight::SemiBold);
const QUOTE: TextStyle = TextStyle::new(14.5, 21.0, Weight::SemiBold);
const SMALL: TextStyle = TextStyle::new(11.5, 16.0, Weight::Regular);
/// Portrait: width and height.
const PORTRAIT: (f64, f64) = (72.0, 84.0);
/// More lines of a list are counted, not shown.
const MOST_LINES: usize = 7;

/// One panel for each persona of the map, the first with everything.
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let ids = &sheet.map.head().personas;
    ids.iter()
        .filter_map(|id| sheet.project.personas().get(*id))
        .map(|persona| panel(persona, sheet))
        .collect()
}

fn panel(persona: &Persona, sheet: &Sheet) -> Block {
    let mut out = Writer::new(PADDING);
    head(persona, sheet, &mut out);
    quote(persona, sheet, &mut out);
    list("wants", &persona.goals, sheet, &mut out);
    list("avoids", &persona.pains, sheet, &mut out);
    devices(&persona.devices, sheet, &mut out);
    out.y += PADDING;
    let ground = Item::rect(Rect::new(0.0, 0.0, WIDTH, out.y), 10.0).fill(sheet.roles().accent_soft);
    out.items.insert(0, ground);
    out.block(false)
}

/// Portrait or initials; name, age, role and the one line beside it.
fn head(persona: &Persona, sheet: &Sheet, out: &mut Writer) {
    let roles = sheet.roles();
    let top = out.y;
    let portrait = persona.portrait.and_then(|id| sheet.project.images().get(id));
    let (x, bottom) = match portrait {
        Some(blob) => {
            let (width, height) = PORTRAIT;
            let place = Rect::new(PADDING, top, PADDING + width, top + height);
            out.push(Item::rect(place, 8.0).fill(Color::WHITE.mix(roles.accent, 0.12)));
            let alt = sheet.words.fill("portrait", &[("name", persona.name.trim())]);
            out.push(Item::Group(heads::covered(picture(blob), place, 8.0).tagged(Tag::Figure(alt))));
            (place.x1 + 14.0, place.y1)
        }
        None => {
            let disc = Rect::new(PADDING, top, PADDING + 56.0, top + 56.0);
            out.items.extend(heads::avatar(persona, sheet.project, disc, sheet.ctx));
            (disc.x1 + 14.0, disc.y1)
        }
    };
    let room = WIDTH - PADDING - x;
    let name = sheet.ctx.paragraph(&persona.name, NAME, Some(room));
    let mut y = top + 1.0;
    out.push(Item::text(name.clone(), Point::new(x, y), roles.text));
    y += name.size.height;
    let facts: Vec<&str> =
        [persona.age.trim(), persona.role.trim()].into_iter().filter(|s| !s.is_empty()).collect();
    for line in [facts.join(", "), persona.one_line.trim().to_owned()] {
        if !line.is_empty() {
            let text = sheet.ctx.paragraph(&line, BODY, Some(room));
            out.push(Item::text(text.clone(), Point::new(x, y), roles.text_secondary));
            y += text.size.height;
        }
    }
    out.y = bottom.max(y);
}

fn quote(persona: &Persona, sheet: &Sheet, out: &mut Writer) {
    let Some(quote) = persona.quotes.iter().map(|q| q.trim()).find(|q| !q.is_empty()) else { return };
    let marked = quote.starts_with(['“', '„', '«', '"', '「', '‘']);
    let words = if marked { quote.to_owned() } else { format!("“{quote}”") };
    out.y += 16.0;
    let text = sheet.ctx.paragraph(&words, QUOTE, Some(WIDTH - 2.0 * PADDING - 14.0));
    let bar = Rect::new(PADDING, out.y, PADDING + 3.0, out.y + text.size.height);
    out.push(Item::rect(bar, 0.0).fill(sheet.roles().accent));
    out.push(Item::text(text, Point::new(PADDING + 14.0, out.y), sheet.roles().accent_text));
    out.y = bar.y1;
}

fn list(key: &str, entries: &[String], sheet: &Sheet, out: &mut Writer) {
    let entries: Vec<&str> = entries.iter().map(|e| e.trim()).filter(|e| !e.is_empty()).collect();
    if entries.is_empty() {
        return;
    }
    heading(key, sheet, out);
    let width = Some(WIDTH - 2.0 * PADDING);
    for entry in entries.iter().take(MOST_LINES) {
        let text = sheet.ctx.paragraph(entry, BODY, width);
        out.push(Item::text(text.clone(), Point::new(PADDING, out.y), sheet.roles().text));
        out.y += text.size.height;
    }
    if entries.len() > MOST_LINES {
        let more = sheet.words.fill("more", &[("n", &(entries.len() - MOST_LINES).to_string())]);
        let text = sheet.ctx.paragraph(&more, BODY, width);
        out.push(Item::text(text.clone(), Point::new(PADDING, out.y), sheet.roles().text_secondary));
        out.y += text.size.height;
    }
}

fn heading(key: &str, sheet: &Sheet, out: &mut Writer) {
    out.y += 14.0;
    let text = sheet.ctx.paragraph(sheet.words.get(key), HEADING, Some(WIDTH - 2.0 * PADDING));
    out.push(Item::text(text.clone(), Point::new(PADDING, out.y), sheet.roles().accent_text));
    out.y += text.size.height + 7.0;
}

/// A bar of shares with its names under it.
fn devices(shares: &[Share], sheet: &Sheet, out: &mut Writer) {
    let share = |share: &Share| if share.percent.is_finite() { share.percent.max(0.0) } else { 0.0 };
    let sum: f64 = shares.iter().map(share).sum();
    if sum <= 0.0 {
        return;
    }
    heading("devices", sheet, out);
    let width = WIDTH - 2.0 * PADDING;
    let accent = sheet.roles().accent;
    let mut x = PADDING;
    for (i, device) in shares.iter().enumerate() {
        let part = width * share(device) / sum;
        let rect = Rect::new(x, out.y, (x + part - 2.0).max(x + 0.5), out.y + 8.0);
        let strength = [1.0, 0.66, 0.38][i.min(2)];
        out.push(Item::rect(rect, 3.0).fill(Color::WHITE.mix(accent, strength)));
        x += part;
    }
    out.y += 14.0;
    let names: Vec<_> = shares
        .iter()
        .map(|device| format!("{} {}\u{2009}%", device.name, share(device).round()))
        .map(|words| sheet.ctx.paragraph(&words, SMALL, Some(width)))
        .collect();
    let used: f64 = names.iter().map(|name| name.size.width).sum();
    let gaps = names.len().saturating_sub(1).max(1) as f64;
    let beside = used + 8.0 * gaps <= width;
    let gap = (width - used) / gaps;
    let mut x = PADDING;
    for name in names {
        out.push(Item::text(name.clone(), Point::new(x, out.y), sheet.roles().text_secondary));
        if beside {
            x += name.size.width + gap;
        } else {
            out.y += name.size.height;
        }
    }
    if beside {
        out.y += f64::from(SMALL.line_height);
    }
}
