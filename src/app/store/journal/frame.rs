//! The frames of a journal: what an append-only file holds, and how its end is found.
//!
//! A file begins with a line that names its form. A frame is its length (u32, little endian), a
//! checksum (8 bytes of BLAKE3 over its place in the file and its content), and its content. What
//! comes after the first frame that is not whole counts as never written: power went away there.

/// First line of a journal.
pub const MAGIC: &[u8] = b"Laneway journal 1\n";
const HEAD: usize = 12;
/// No edit is larger: a file isn't either.
const MOST: usize = crate::format::MAX_BYTES;

/// A frame with this content. `place` counts the frames of the file from 0.
pub fn frame(place: u64, content: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(HEAD + content.len());
    frame.extend((content.len() as u32).to_le_bytes());
    frame.extend(checksum(place, content));
    frame.extend(content);
    frame
}

/// The contents of the whole frames, in order, and the bytes after them that are none.
pub fn frames(bytes: &[u8]) -> (Vec<&[u8]>, usize) {
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else { return (Vec::new(), bytes.len()) };
    let mut contents = Vec::new();
    while let Some((content, after)) = first(contents.len() as u64, rest) {
        contents.push(content);
        rest = after;
    }
    (contents, rest.len())
}

fn first(place: u64, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let length = u32::from_le_bytes(head[..4].try_into().ok()?) as usize;
    if length > MOST {
        return None;
    }
    let (content, rest) = rest.split_at_checked(length)?;
    (head[4..] == checksum(place, content)).then_some((content, rest))
}

fn checksum(place: u64, content: &[u8]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&place.to_le_bytes());
    hasher.update(content);
    let mut sum = [0; 8];
    sum.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(contents: &[&[u8]]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((0..).zip(contents).flat_map(|(place, content)| frame(place, content)));
        bytes
    }

    #[test]
    fn frames_come_back_however_much_of_the_end_is_missing() {
        let contents: [&[u8]; 3] = [b"one", b"", b"three"];
        let whole = journal(&contents);
        assert_eq!(frames(&whole), (contents.to_vec(), 0));
        for cut in 0..whole.len() {
            let (read, _) = frames(&whole[..cut]);
            assert!(read.len() < 3 && contents.starts_with(&read), "cut at {cut}");
        }
    }

    #[test]
    fn no_changed_bit_goes_unnoticed() {
        let contents: [&[u8]; 3] = [b"one", b"two", b"three"];
        let whole = journal(&contents);
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let (read, rest) = frames(&flipped);
            assert!(read.len() < 3 && contents.starts_with(&read) && rest > 0, "bit {bit}");
        }
    }

    #[test]
    fn frames_that_changed_places_are_none() {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(frame(1, b"second"));
        assert_eq!(frames(&bytes).0.len(), 0);
    }
}
