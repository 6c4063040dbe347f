//! What a file held, told by its length and its fingerprint.

use std::fmt;
use std::io;
use std::path::Path;

use super::disk::Disk;

/// Names what a file held; two equal stamps are the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp([u8; 16]);

impl Stamp {
    pub fn of(bytes: &[u8]) -> Self {
        let mut stamp = [0; 16];
        stamp.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self(stamp)
    }

    /// What a file holds now; `None` if there is none.
    ///
    /// # Errors
    /// The file is there and can't be read.
    pub fn of_file(disk: &dyn Disk, path: &Path) -> io::Result<Option<Self>> {
        match disk.read(path) {
            Ok(bytes) => Ok(Some(Self::of(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The 32 digits that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut stamp = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        for (i, byte) in stamp.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(stamp))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_is_written() {
        let stamp = Stamp::of(b"map");
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        assert_eq!(Stamp::parse("ä"), None);
        assert_ne!(stamp, Stamp::of(b"mat"));
    }
}
