//! Font files put together from tables: browsers want a `cmap` and an `OS/2`, which a subset for a
//! PDF lacks. <https://learn.microsoft.com/typography/opentype/spec/otff>.

use std::collections::BTreeMap;

/// Place of the checksum of the whole file in the table `head`.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;
const MAGIC: u32 = 0xB1B0_AFBA;

/// The file with tables added or replaced; `None` if it is no font.
pub fn with_tables(file: &[u8], more: &[([u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let mut tables = read(file)?;
    for (tag, table) in more {
        tables.insert(*tag, table.clone());
    }
    tables.get_mut(b"head")?.get_mut(ADJUSTMENT)?.fill(0);
    let count = u16::try_from(tables.len()).ok()?;
    let power = 15 - count.leading_zeros() as u16;
    let range = 16u16 << power;
    let mut out = file.get(..4)?.to_vec();
    for number in [count, range, power, count * 16 - range] {
        out.extend(number.to_be_bytes());
    }
    let mut at = 12 + 16 * usize::from(count);
    let mut body = Vec::new();
    let mut head_at = 0;
    for (tag, table) in &tables {
        if tag == b"head" {
            head_at = at;
        }
        out.extend(tag);
        for number in [checksum(table), u32::try_from(at).ok()?, u32::try_from(table.len()).ok()?] {
            out.extend(number.to_be_bytes());
        }
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
        at = 12 + 16 * usize::from(count) + body.len();
    }
    out.extend(body);
    let whole = MAGIC.wrapping_sub(checksum(&out)).to_be_bytes();
    out.get_mut(head_at + ADJUSTMENT.start..head_at + ADJUSTMENT.end)?.copy_from_slice(&whole);
    Some(out)
}

fn read(file: &[u8]) -> Option<BTreeMap<[u8; 4], Vec<u8>>> {
    let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = u16::from_be_bytes(file.get(4..6)?.try_into().ok()?);
    let mut tables = BTreeMap::new();
    for entry in 0..usize::from(count) {
        let record = 12 + 16 * entry;
        let tag: [u8; 4] = file.get(record..record + 4)?.try_into().ok()?;
        let (start, length) = (number(record + 8)?, number(record + 12)?);
        tables.insert(tag, file.get(start..start.checked_add(length)?)?.to_vec());
    }
    Some(tables)
}

/// The sum of a table as 32-bit numbers.
fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// A `cmap` of format 12 from letters to glyphs.
pub fn cmap(letters: &BTreeMap<char, u16>) -> Vec<u8> {
    const SUBTABLE: u32 = 20;
    let mut table = Vec::new();
    // Unicode and Windows share the subtable.
    for number in [0u16, 2, 0, 4] {
        table.extend(number.to_be_bytes());
    }
    table.extend(SUBTABLE.to_be_bytes());
    for number in [3u16, 10] {
        table.extend(number.to_be_bytes());
    }
    table.extend(SUBTABLE.to_be_bytes());
    table.extend([0, 12, 0, 0]);
    let groups = letters.len() as u32;
    for number in [16 + 12 * groups, 0, groups] {
        table.extend(number.to_be_bytes());
    }
    for (&letter, &glyph) in letters {
        for number in [u32::from(letter), u32::from(letter), u32::from(glyph)] {
            table.extend(number.to_be_bytes());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::raw::TableProvider;
    use skrifa::{FontRef, MetadataProvider};
    use subsetter::GlyphRemapper;

    #[test]
    fn a_subset_finds_its_letters() {
        let bytes = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
        let font = FontRef::new(bytes).unwrap();
        let mut glyphs = GlyphRemapper::new();
        let letters: BTreeMap<char, u16> = "Journey ß"
            .chars()
            .map(|c| (c, glyphs.remap(font.charmap().map(c).unwrap().to_u32() as u16)))
            .collect();
        let subset = subsetter::subset(bytes, 0, &glyphs).unwrap();
        let made = with_tables(&subset, &[(*b"cmap", cmap(&letters))]).unwrap();
        assert_eq!(checksum(&made), MAGIC, "the sum of a whole font");
        let font = FontRef::new(&made).unwrap();
        for (letter, glyph) in letters {
            assert_eq!(font.charmap().map(letter).map(|g| g.to_u32()), Some(u32::from(glyph)), "{letter}");
        }
        assert!(font.head().is_ok() && font.glyf().is_ok());
        assert_eq!(with_tables(b"no font at all", &[]), None);
    }
}
