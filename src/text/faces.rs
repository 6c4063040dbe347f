//! The faces an engine has used, by number, with their bytes for painters and the PDF writer.
//!
//! The bundled faces have the same [`FaceId`] in every engine; faces of added, folder and system
//! fonts get the next numbers as text first uses them, and keep them as long as the engine lives.

use std::collections::HashMap;
use std::sync::Arc;

use parley::FontData;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::fonts::FaceKind;
use super::paragraph::FaceId;

/// A face as painters need it. Cloning is cheap: the bytes are shared.
#[derive(Clone, Debug)]
pub struct FontFace {
    /// Bytes of the file and the face's index in it: the type vello_cpu takes, without a copy.
    pub data: FontData,
    /// PostScript name such as `Inter-Medium`.
    pub name: Arc<str>,
    pub kind: FaceKind,
    /// Weight of the drawn face, 100 to 900.
    pub weight: u16,
    pub units_per_em: u16,
    /// Place in the design space of a variable font (F2Dot14 bits); empty for static fonts.
    pub coords: Arc<[i16]>,
    /// The same place as axis tags and values, for a subsetter.
    pub variations: Arc<[([u8; 4], f32)]>,
}

impl FontFace {
    /// The font file's bytes.
    pub fn bytes(&self) -> &[u8] {
        self.data.data.as_ref()
    }

    /// Index of the face in its file (0 but for collections).
    pub fn index(&self) -> u32 {
        self.data.index
    }

    /// Reads what a face says of itself. A file that cannot be read gives a plain unnamed face.
    pub(super) fn read(data: FontData, kind: FaceKind, variable: Variable) -> Self {
        let font = FontRef::from_index(data.data.as_ref(), data.index).ok();
        let name = font
            .as_ref()
            .and_then(|font| font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first())
            .map(|name| name.chars().filter(char::is_ascii_graphic).collect())
            .filter(|name: &String| !name.is_empty())
            .unwrap_or_else(|| "Unnamed".to_owned());
        let own_weight = font.as_ref().map_or(400.0, |font| font.attributes().weight.value());
        let weight = variable
            .variations
            .iter()
            .find(|(tag, _)| tag == b"wght")
            .map_or(own_weight, |(_, value)| *value);
        let units_per_em = font.as_ref().map_or(1000, |font| {
            font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default())
                .units_per_em
        });
        Self {
            name: name.into(),
            kind,
            weight: weight.clamp(1.0, 1000.0) as u16,
            units_per_em,
            coords: variable.coords.into(),
            variations: variable.variations.into(),
            data,
        }
    }
}

/// Where in a variable font's design space a run stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Variable {
    pub coords: Vec<i16>,
    pub variations: Vec<([u8; 4], f32)>,
}

/// The numbered list of faces.
#[derive(Default)]
pub(super) struct Faces {
    list: Vec<FontFace>,
    by_key: HashMap<(u64, u32, Vec<i16>), FaceId>,
}

impl Faces {
    /// The number of the face, a new one at its first use.
    pub fn id(&mut self, data: &FontData, kind: FaceKind, variable: Variable) -> FaceId {
        let key = (data.data.id(), data.index, variable.coords.clone());
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let id = FaceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(FontFace::read(data.clone(), kind, variable));
        self.by_key.insert(key, id);
        id
    }

    pub fn get(&self, id: FaceId) -> Option<&FontFace> {
        self.list.get(id.0 as usize)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }
}
