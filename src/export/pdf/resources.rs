//! What the pages of a document share: fonts, pictures, forms, gradients, graphics states.

use std::collections::BTreeSet;

use printpdf::{
    ExtendedGraphicsState, ExtendedGraphicsStateId, ExternalXObject, Op, PdfFontHandle, PdfResources, Pt,
    Shading, TextItem, XObject, XObjectId,
};

use super::drawn::Drawn;
use super::fonts::Fonts;
use super::gradients::Gradients;
use super::images::Images;
use super::shadows::Shadows;
use super::stream::alpha_name;
use crate::export::ExportError;

/// Gathered while pages are written; names are numbered by first use, so that equal input gives
/// equal bytes.
#[derive(Default)]
pub struct Resources {
    pub fonts: Fonts,
    pub drawn: Drawn,
    pub images: Images,
    pub shadows: Shadows,
    pub gradients: Gradients,
    pub alphas: BTreeSet<u8>,
}

/// What printpdf has no words for and `finish` puts in.
#[derive(Default)]
pub struct Extras {
    /// Tables from codes to glyphs, by the font's resource name.
    pub code_tables: Vec<(String, Vec<u8>)>,
    /// Operations that use every code of every font: printpdf embeds what pages use.
    pub font_uses: Vec<Op>,
    /// Soft masks, by the graphics state's resource name.
    pub masks: Vec<(String, Shading)>,
}

impl Resources {
    /// Hands everything to printpdf.
    pub fn into_pdf(self, pdf: &mut PdfResources) -> Result<Extras, ExportError> {
        let mut extras = Extras::default();
        for embedded in self.fonts.embed()? {
            if let Some(table) = embedded.code_to_glyph {
                extras.code_tables.push((embedded.resource.0.clone(), table));
            }
            extras.font_uses.push(Op::SetFont {
                font: PdfFontHandle::External(embedded.resource.clone()),
                size: Pt(1.0),
            });
            extras.font_uses.push(Op::ShowText { items: vec![TextItem::GlyphIds(embedded.codes)] });
            pdf.fonts.map.insert(embedded.resource, embedded.font);
        }
        let objects = [self.drawn.forms, self.images.objects, self.shadows.forms];
        for (name, object) in objects.into_iter().flatten() {
            insert(pdf, name, object);
        }
        for alpha in self.alphas {
            let part = f32::from(alpha) / 255.0;
            let state = ExtendedGraphicsState::default()
                .with_current_fill_alpha(part)
                .with_current_stroke_alpha(part);
            let id = ExtendedGraphicsStateId(alpha_name(alpha));
            pdf.extgstates.map.insert(id, state);
        }
        pdf.shadings.map = self.gradients.shadings;
        extras.masks = self.gradients.masks.into_iter().collect();
        Ok(extras)
    }
}

fn insert(pdf: &mut PdfResources, name: String, object: ExternalXObject) {
    pdf.xobjects.map.insert(XObjectId(name), XObject::External(object));
}
