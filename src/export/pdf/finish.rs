//! What printpdf leaves open: language, information, outline, version, soft masks, tables from
//! codes to glyphs; and everything random in its output is replaced, so that equal input gives
//! equal bytes.

use jiff::Zoned;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::Shading;

use super::Metadata;
use super::marks::Piece;
use super::outline::{self, Heading};
use super::resources::Extras;
use super::structure;
use crate::export::ExportError;
use crate::geom::Size;

/// What the pages say besides their looks.
pub struct Said {
    pub headings: Vec<Heading>,
    pub pieces: Vec<Piece>,
}

/// Completes the document and writes it.
pub fn finish(
    mut document: Document,
    metadata: &Metadata,
    contents: Vec<Stream>,
    said: Said,
    extras: Extras,
    largest_page: Size,
) -> Result<Vec<u8>, ExportError> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, content) in pages.iter().zip(contents) {
        set_content(&mut document, *page, content);
        tidy_page(&mut document, *page);
    }
    for (font, table) in extras.code_tables {
        set_code_table(&mut document, &font, table);
    }
    for (state, shading) in extras.masks {
        set_mask(&mut document, &state, &shading, largest_page);
    }
    let outline = outline::write(&mut document, &pages, &said.headings);
    let structure = structure::write(&mut document, &pages, &said.pieces);
    set_catalog(&mut document, metadata, outline, structure);
    document.version = "1.7".into();
    let information = document.add_object(information(metadata));
    document.trailer.set("Info", information);
    document.prune_objects();
    document.compress();
    set_id(&mut document);
    let mut bytes = Vec::new();
    // The structure is many small objects, which only compress together.
    document.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// A page's content as an object, already compressed: while the next page is written it takes
/// little room.
pub fn compressed(content: super::stream::Stream) -> Stream {
    let mut stream = Stream::new(Dictionary::new(), content.bytes);
    // Content that can't be compressed stays as it is.
    let _ = stream.compress();
    stream
}

fn set_content(document: &mut Document, page: ObjectId, content: Stream) {
    let page = document.get_dictionary(page);
    let place = page.and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
    if let Ok(place) = place {
        document.set_object(place, content);
    }
}

fn tidy_page(document: &mut Document, id: ObjectId) {
    let links = document.get_dictionary(id).and_then(|page| page.get(b"Annots"));
    let links = links.and_then(Object::as_array).cloned().unwrap_or_default();
    // Some readers only follow annotations that are objects of their own.
    let links: Vec<Object> = links.into_iter().map(|link| document.add_object(link).into()).collect();
    let Ok(page) = document.get_dictionary_mut(id) else {
        return;
    };
    if links.is_empty() {
        page.remove(b"Annots");
    } else {
        page.set("Annots", links);
    }
    // Both repeat the media box.
    page.remove(b"CropBox");
    page.remove(b"TrimBox");
    // Alpha is mixed in the colours of the screen.
    let mut group = Dictionary::new();
    group.set("S", name("Transparency"));
    group.set("CS", name("DeviceRGB"));
    page.set("Group", group);
}

/// The dictionary of one kind of resources, which all pages share.
fn resources<'a>(document: &'a mut Document, kind: &[u8]) -> Option<&'a mut Dictionary> {
    let page = document.page_iter().next()?;
    let reference =
        |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).and_then(Object::as_reference).ok();
    let all = reference(document.get_dictionary(page).ok()?, b"Resources")?;
    let kind = reference(document.get_dictionary(all).ok()?, kind)?;
    document.get_dictionary_mut(kind).ok()
}

fn set_code_table(document: &mut Document, font: &str, table: Vec<u8>) {
    let fonts = resources(document, b"Font");
    let id = fonts.and_then(|fonts| fonts.get(font.as_bytes()).and_then(Object::as_reference).ok());
    let Some(id) = id else {
        return;
    };
    let table = document.add_object(Stream::new(Dictionary::new(), table));
    let descendant = document
        .get_dictionary_mut(id)
        .and_then(|font| font.get_mut(b"DescendantFonts"))
        .and_then(Object::as_array_mut)
        .ok()
        .and_then(|fonts| fonts.first_mut()?.as_dict_mut().ok());
    if let Some(descendant) = descendant {
        descendant.set("CIDToGIDMap", table);
    }
}

/// A graphics state whose alpha is the brightness of a shading.
fn set_mask(document: &mut Document, state: &str, shading: &Shading, page: Size) {
    let mut shadings = Dictionary::new();
    shadings.set("s", shading.to_dict());
    let mut resources_of_form = Dictionary::new();
    resources_of_form.set("Shading", shadings);
    let mut group = Dictionary::new();
    group.set("S", name("Transparency"));
    group.set("CS", name("DeviceRGB"));
    let mut form = Dictionary::new();
    form.set("Type", name("XObject"));
    form.set("Subtype", name("Form"));
    let corner = [0.0, 0.0, page.width as f32, page.height as f32];
    form.set("BBox", corner.map(Object::Real).to_vec());
    form.set("Group", group);
    form.set("Resources", resources_of_form);
    let form = document.add_object(Stream::new(form, b"/s sh\n".to_vec()));
    let mut mask = Dictionary::new();
    mask.set("Type", name("Mask"));
    mask.set("S", name("Luminosity"));
    mask.set("G", form);
    let mut graphics_state = Dictionary::new();
    graphics_state.set("Type", name("ExtGState"));
    graphics_state.set("SMask", mask);
    if let Some(states) = resources(document, b"ExtGState") {
        states.set(state, graphics_state);
    }
}

fn set_catalog(
    document: &mut Document,
    metadata: &Metadata,
    outline: Option<ObjectId>,
    structure: Option<ObjectId>,
) {
    let Ok(catalog) = document.catalog_mut() else {
        return;
    };
    catalog.remove(b"PageLayout");
    let mode = if outline.is_some() { "UseOutlines" } else { "UseNone" };
    catalog.set("PageMode", name(mode));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Some(structure) = structure {
        let mut marked = Dictionary::new();
        marked.set("Marked", true);
        catalog.set("MarkInfo", marked);
        catalog.set("StructTreeRoot", structure);
    }
    if let Some(language) = &metadata.language {
        catalog.set("Lang", lopdf::text_string(language));
    }
    if !metadata.title.is_empty() {
        let mut preferences = Dictionary::new();
        preferences.set("DisplayDocTitle", true);
        catalog.set("ViewerPreferences", preferences);
    }
}

fn information(metadata: &Metadata) -> Dictionary {
    let mut information = Dictionary::new();
    let texts = [("Title", &metadata.title), ("Author", &metadata.author), ("Subject", &metadata.subject)];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        information.set(key, lopdf::text_string(text));
    }
    let program = concat!("Laneway ", env!("CARGO_PKG_VERSION"));
    information.set("Creator", lopdf::text_string(program));
    information.set("Producer", lopdf::text_string(program));
    if let Some(created) = &metadata.created {
        let date = Object::String(date(created).into_bytes(), StringFormat::Literal);
        information.set("CreationDate", date.clone());
        information.set("ModDate", date);
    }
    information
}

/// `D:20261124093000+01'00'` (ISO 32000-1, 7.9.4).
fn date(moment: &Zoned) -> String {
    let offset = moment.offset().seconds();
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs() / 60;
    format!("D:{}{sign}{:02}'{:02}'", moment.strftime("%Y%m%d%H%M%S"), minutes / 60, minutes % 60)
}

/// The file's identity is the hash of its contents.
fn set_id(document: &mut Document) {
    let mut hasher = blake3::Hasher::new();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => hasher.update(&stream.content),
            other => hasher.update(format!("{other:?}").as_bytes()),
        };
    }
    let hash = hasher.finalize().as_bytes()[..16].to_vec();
    let id = Object::String(hash, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}
