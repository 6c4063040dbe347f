//! ZIP archives of unknown origin: never unpacked beyond a limit, never onto the disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ImportError;

/// Most bytes of all files of an archive together, unpacked.
pub const MOST_UNPACKED: u64 = 256 << 20;
/// Most files in an archive.
pub const MOST_FILES: usize = 10_000;

/// The name of an archive's first file; `None` for what is no archive.
pub fn first_name(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..30).filter(|head| head.starts_with(b"PK\x03\x04"))?;
    let length = usize::from(u16::from_le_bytes([head[26], head[27]]));
    let name = bytes.get(30..30 + length)?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// Unpacks every file into nothing, to see that it stays within the limits. What an archive says
/// of its own sizes is not believed.
///
/// # Errors
/// It is damaged, or a bomb.
pub fn check(bytes: &[u8], expected: &'static str) -> Result<(), ImportError> {
    each(bytes, expected, |_, file, rest| {
        std::io::copy(&mut file.take(rest + 1), &mut std::io::sink()).map(|length| (length, ()))
    })
    .map(drop)
}

/// The files whose name `wanted` says yes to, unpacked.
///
/// # Errors
/// As for [`check`].
pub fn files(
    bytes: &[u8],
    expected: &'static str,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
    let found = each(bytes, expected, |name, file, rest| {
        let mut content = Vec::new();
        if wanted(name) {
            file.take(rest + 1).read_to_end(&mut content)?;
        }
        Ok((content.len() as u64, (name.to_owned(), content)))
    })?;
    Ok(found.into_iter().filter(|(name, _)| wanted(name)).collect())
}

fn each<T>(
    bytes: &[u8],
    expected: &'static str,
    mut read: impl FnMut(&str, &mut dyn Read, u64) -> std::io::Result<(u64, T)>,
) -> Result<Vec<T>, ImportError> {
    let damaged = |why: String| ImportError::Other {
        expected,
        why: format!("its archive is damaged or cut off ({why}); export it again"),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if archive.len() > MOST_FILES {
        return Err(ImportError::TooMany { what: "files", most: MOST_FILES });
    }
    let mut rest = MOST_UNPACKED;
    let mut all = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).map_err(|error| damaged(error.to_string()))?;
        let name = file.name().map_err(|error| damaged(error.to_string()))?.into_owned();
        let (length, value) = read(&name, &mut file, rest).map_err(|error| damaged(error.to_string()))?;
        rest = rest
            .checked_sub(length)
            .ok_or(ImportError::Unpacked { limit_mb: (MOST_UNPACKED >> 20) as usize })?;
        all.push(value);
    }
    Ok(all)
}

#[cfg(test)]
pub mod testing {
    //! Archives for tests.

    use std::io::{Cursor, Write};

    /// An archive of these files.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, content) in files {
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_is_refused_and_not_unpacked() {
        let zeros = vec![0; 90 << 20];
        let bomb = testing::archive(&[("a", &zeros), ("b", &zeros), ("c", &zeros)]);
        assert!(bomb.len() < 1 << 20);
        let error = check(&bomb, "archive").unwrap_err();
        assert!(error.to_string().contains("256 MB"), "{error}");
        assert!(files(&bomb, "archive", |_| true).is_err());
        assert!(files(&bomb, "archive", |_| false).is_ok_and(|files| files.is_empty()));
    }

    #[test]
    fn archives_are_known_and_damage_is_told() {
        let good = testing::archive(&[("board.json", b"{}")]);
        assert_eq!(first_name(&good).as_deref(), Some("board.json"));
        assert_eq!(first_name(b"PK"), None);
        for end in 0..good.len() {
            assert!(check(&good[..end], "archive").is_err());
        }
        assert_eq!(files(&good, "archive", |_| true).unwrap()[0].1, b"{}");
    }
}
