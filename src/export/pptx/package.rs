//! The parts of a presentation in their ZIP file: slides on one empty layout.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{EMU, Slide};
use crate::export::xml::escaped;
use crate::geom::Size;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const KIND: &str = "application/vnd.openxmlformats-officedocument.presentationml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const TREE: &str =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
/// Sides of a slide are between one and 56 inches.
const SIDES: std::ops::RangeInclusive<f64> = 72.0..=4032.0;

/// The file's bytes. Writing into memory does not fail.
pub fn bytes(slides: &[Slide], size: Size, title: &str) -> Vec<u8> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |name: String, text: String| parts.push((name, format!("{HEAD}{text}").into_bytes()));
    let (mut types, mut list, mut relations) = (String::new(), String::new(), String::new());
    let mut media = Vec::new();
    for (i, slide) in slides.iter().enumerate() {
        let n = i + 1;
        _ = write!(
            types,
            "<Override PartName=\"/ppt/slides/slide{n}.xml\" ContentType=\"{KIND}.slide+xml\"/>"
        );
        _ = write!(list, "<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + n, 1 + n);
        relations.push_str(&relation(1 + n, "slide", &format!("slides/slide{n}.xml")));
        let mut own = relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml");
        for (k, (ending, picture)) in slide.media.iter().enumerate() {
            let name = format!("image{}.{ending}", media.len() + 1);
            own.push_str(&relation(k + 2, "image", &format!("../media/{name}")));
            media.push((format!("ppt/media/{name}"), picture.clone()));
        }
        add(
            format!("ppt/slides/slide{n}.xml"),
            format!(
                "<p:sld {SPACES}><p:cSld><p:spTree>{TREE}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>\
                 </p:clrMapOvr></p:sld>",
                slide.xml
            ),
        );
        add(format!("ppt/slides/_rels/slide{n}.xml.rels"), list_of(&own));
    }
    add("[Content_Types].xml".into(), content_types(&types));
    let core = "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/\
                core-properties\" Target=\"docProps/core.xml\"/>";
    add("_rels/.rels".into(), list_of(&(relation(1, "officeDocument", "ppt/presentation.xml") + core)));
    add(
        "docProps/core.xml".into(),
        format!(
            "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
            escaped(title)
        ),
    );
    let side = |points: f64| (points.clamp(*SIDES.start(), *SIDES.end()) * EMU).round() as i64;
    let (width, height) = (side(size.width), side(size.height));
    add(
        "ppt/presentation.xml".into(),
        format!(
            "<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>\
             </p:sldMasterIdLst><p:sldIdLst>{list}</p:sldIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz \
             cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
        ),
    );
    let master = relation(1, "slideMaster", "slideMasters/slideMaster1.xml");
    add("ppt/_rels/presentation.xml.rels".into(), list_of(&(master + &relations)));
    let ground =
        "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";
    add(
        "ppt/slideMasters/slideMaster1.xml".into(),
        format!(
            "<p:sldMaster {SPACES}><p:cSld>{ground}<p:spTree>{TREE}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" \
             tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
             accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" \
             folHlink=\"folHlink\"/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>\
             </p:sldLayoutIdLst></p:sldMaster>"
        ),
    );
    let layout = relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml");
    let theme = relation(2, "theme", "../theme/theme1.xml");
    add("ppt/slideMasters/_rels/slideMaster1.xml.rels".into(), list_of(&(layout + &theme)));
    add(
        "ppt/slideLayouts/slideLayout1.xml".into(),
        format!(
            "<p:sldLayout {SPACES} type=\"blank\"><p:cSld name=\"Blank\"><p:spTree>{TREE}</p:spTree></p:cSld>\
             <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ),
    );
    let master = relation(1, "slideMaster", "../slideMasters/slideMaster1.xml");
    add("ppt/slideLayouts/_rels/slideLayout1.xml.rels".into(), list_of(&master));
    add("ppt/theme/theme1.xml".into(), theme_part());
    parts.extend(media);
    zipped(&parts)
}

fn relation(id: usize, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
}

fn list_of(relations: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
}

fn content_types(slides: &str) -> String {
    let pictures = ["png", "jpeg", "gif"]
        .map(|ending| format!("<Default Extension=\"{ending}\" ContentType=\"image/{ending}\"/>"))
        .concat();
    let part = |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    let parts = [
        part("/ppt/presentation.xml", &format!("{KIND}.presentation.main+xml")),
        part("/ppt/slideMasters/slideMaster1.xml", &format!("{KIND}.slideMaster+xml")),
        part("/ppt/slideLayouts/slideLayout1.xml", &format!("{KIND}.slideLayout+xml")),
        part("/ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    .concat();
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>{pictures}{parts}{slides}</Types>"
    )
}

/// The least theme that programs accept: colours, fonts, three formats of each kind.
fn theme_part() -> String {
    let colour = |name: &str, rgb: &str| format!("<a:{name}><a:srgbClr val=\"{rgb}\"/></a:{name}>");
    let colours = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "1B1C22"),
        ("lt2", "F3F4F6"),
        ("accent1", "4650DC"),
        ("accent2", "0F8C7B"),
        ("accent3", "DB8B00"),
        ("accent4", "D6386F"),
        ("accent5", "3F9A3F"),
        ("accent6", "7A5AF0"),
        ("hlink", "4650DC"),
        ("folHlink", "7A5AF0"),
    ]
    .map(|(name, rgb)| colour(name, rgb))
    .concat();
    let font = "<a:latin typeface=\"Inter\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"9525\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Laneway\">\
         <a:themeElements><a:clrScheme name=\"Laneway\">{colours}</a:clrScheme><a:fontScheme name=\"Laneway\">\
         <a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme \
         name=\"Laneway\"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}\
         </a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}\
         {fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // The list of types comes first, as programs that only look at the beginning expect.
    let (types, others): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.0.starts_with('['));
    for (name, content) in types.into_iter().chain(others) {
        if zip.start_file(name.as_str(), options).is_ok() {
            _ = zip.write_all(content);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
