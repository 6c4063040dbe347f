//! Dated versions of a project, kept in the data folder: all of today's, then the last of each day,
//! then the last of each week, within a size budget. One that has a name stays for ever.
//!
//! A version is a project file of its own: `20261124T140207-9c1e…-saved.ron`. Its name, if it has
//! one, stands in a file beside it. A version that says the same as the newest is not kept twice.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::disk::Disk;
use super::save::{self, Expected};
use super::stamp::Stamp;
use crate::app::FileError;

/// What unnamed versions of one project may take together, in bytes.
pub const BUDGET: u64 = 256 << 20;
/// Days of which one version each is kept; of older ones, one a week.
const DAILY: i32 = 30;
const TIME: &str = "%Y%m%dT%H%M%S";

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What the file held when it was opened.
    Opened,
    /// The person saved.
    Saved,
    /// It was saved by itself.
    ByItself,
    /// What the file held before another state was restored or taken over.
    Replaced,
    /// The file was damaged: what it held, as it was.
    Damaged,
    /// Work that was recovered and not gone on with.
    Recovered,
}

const WORDS: [(Why, &str); 6] = [
    (Why::Opened, "opened"),
    (Why::Saved, "saved"),
    (Why::ByItself, "auto"),
    (Why::Replaced, "replaced"),
    (Why::Recovered, "recovered"),
    (Why::Damaged, "damaged"),
];

/// A version that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub at: Timestamp,
    pub stamp: Stamp,
    pub why: Why,
    /// "1.4, sent".
    pub name: Option<String>,
    pub bytes: u64,
    pub path: PathBuf,
}

impl Version {
    /// "As opened, 14:02", "1.4, sent", "Saved, Monday 9 November, 14:02".
    pub fn title(&self, now: Timestamp, zone: &TimeZone) -> String {
        let (at, now) = (self.at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
        let form = if at.date() == now.date() { "%H:%M" } else { "%A %-d %B, %H:%M" };
        let when = at.strftime(form).to_string();
        match (&self.name, self.why) {
            (Some(name), _) => format!("{name}, {when}"),
            (None, Why::Opened) => format!("As opened, {when}"),
            (None, Why::Saved | Why::ByItself) => format!("Saved, {when}"),
            (None, Why::Damaged) => format!("Damaged, {when}"),
            (None, Why::Recovered) => format!("Recovered, {when}"),
            (None, Why::Replaced) => format!("Before it was replaced, {when}"),
        }
    }

    fn read(folder: &Path, file: &str) -> Option<Self> {
        let mut parts = file.strip_suffix(".ron")?.splitn(3, '-');
        let time = jiff::civil::DateTime::strptime(TIME, parts.next()?).ok()?;
        let at = time.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let stamp = Stamp::parse(parts.next()?)?;
        let word = parts.next()?;
        let why = WORDS.iter().find(|known| known.1 == word)?.0;
        Some(Self { at, stamp, why, name: None, bytes: 0, path: folder.join(file) })
    }

    fn name_file(&self) -> PathBuf {
        self.path.with_extension("name")
    }
}

/// The versions of one project.
#[derive(Clone)]
pub struct Versions {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl Versions {
    /// Those of the project in a file; `data` is the data folder. The path should be absolute.
    pub fn of(disk: Arc<dyn Disk>, data: &Path, path: &Path) -> Self {
        let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
        Self { disk, folder: data.join("versions").join(&hash[..16]) }
    }

    /// Keeps what a file held or holds. The newest version is not kept again.
    ///
    /// # Errors
    /// The version is not kept; the file itself is not touched in any case.
    pub fn keep(&self, bytes: &[u8], why: Why, at: Timestamp) -> Result<Version, FileError> {
        let failed = |error| FileError::writing(&self.folder, error);
        self.disk.make_folder(&self.folder).map_err(failed)?;
        let stamp = Stamp::of(bytes);
        if let Some(newest) = self.list().into_iter().next().filter(|newest| newest.stamp == stamp) {
            return Ok(newest);
        }
        let word = WORDS.iter().find(|known| known.0 == why).map_or("saved", |known| known.1);
        let time = at.to_zoned(TimeZone::UTC).strftime(TIME).to_string();
        let path = self.folder.join(format!("{time}-{stamp}-{word}.ron"));
        save::save(&*self.disk, &path, bytes, Expected::Anything, &|_| true)?;
        Ok(Version { at, stamp, why, name: None, bytes: bytes.len() as u64, path })
    }

    /// All versions, the newest first. What can't be read as a version is left out and left alone.
    pub fn list(&self) -> Vec<Version> {
        let names = self.disk.names(&self.folder).unwrap_or_default();
        let named: BTreeSet<&str> = names.iter().filter_map(|name| name.strip_suffix(".name")).collect();
        let mut versions: Vec<Version> = names
            .iter()
            .filter_map(|file| {
                let mut version = Version::read(&self.folder, file)?;
                version.bytes = self.disk.meta(&version.path).ok()?.bytes;
                if file.strip_suffix(".ron").is_some_and(|stem| named.contains(stem)) {
                    let name = self.disk.read(&version.name_file()).unwrap_or_default();
                    version.name = Some(String::from_utf8_lossy(&name).into_owned());
                }
                Some(version)
            })
            .collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.at));
        versions
    }

    /// What a version holds.
    ///
    /// # Errors
    /// It can't be read, or is not what was kept.
    pub fn read(&self, version: &Version) -> io::Result<Vec<u8>> {
        let bytes = self.disk.read(&version.path)?;
        if Stamp::of(&bytes) == version.stamp { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    /// Gives a version a name: it is never thinned out then.
    ///
    /// # Errors
    /// Any [`FileError`] of writing.
    pub fn name(&self, version: &Version, name: &str) -> Result<(), FileError> {
        save::save(&*self.disk, &version.name_file(), name.as_bytes(), Expected::Anything, &|_| true)
            .map(drop)
    }

    /// Removes what need not be kept. One that can't be removed stays.
    pub fn thin(&self, now: Timestamp, zone: &TimeZone, budget: u64) {
        for version in superfluous(&self.list(), now, zone, budget) {
            if let Err(error) = self.disk.remove_file(&version.path) {
                log::warn!("{} was not removed: {error}", version.path.display());
            }
        }
    }
}

/// Those of the versions, newest first, that need not be kept.
fn superfluous<'a>(
    versions: &'a [Version],
    now: Timestamp,
    zone: &TimeZone,
    budget: u64,
) -> Vec<&'a Version> {
    let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let today = date(now);
    let mut days = BTreeSet::new();
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    for version in versions.iter().filter(|version| version.name.is_none()) {
        let day = date(version.at);
        // A clock that was wrong must not cost anything: what is from tomorrow is from today.
        let wanted = day >= today || days.insert(bucket(day, today));
        if wanted { kept.push(version) } else { gone.push(version) }
    }
    let mut total = 0;
    for (i, version) in kept.into_iter().enumerate() {
        total += version.bytes;
        if total > budget && i > 0 {
            gone.push(version);
        }
    }
    gone
}

/// The day a version stands for: its own, or the Monday of its week.
fn bucket(day: Date, today: Date) -> Date {
    let age = today.since(day).map_or(i32::MAX, |span| span.get_days());
    if age <= DAILY {
        day
    } else {
        day.saturating_sub(jiff::Span::new().days(day.weekday().to_monday_zero_offset()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::store::sim::SimDisk;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn versions() -> (SimDisk, Versions) {
        let disk = SimDisk::with_folders(&["/data"]);
        let versions = Versions::of(Arc::new(disk.clone()), Path::new("/data"), Path::new("/maps/a.ron"));
        (disk, versions)
    }

    #[test]
    fn versions_are_kept_once_named_and_read() -> Result<(), FileError> {
        let (_, versions) = versions();
        assert_eq!(versions.list(), []);
        let opened = versions.keep(b"one", Why::Opened, at("2026-11-24T14:02:00Z"))?;
        assert_eq!(versions.keep(b"one", Why::Saved, at("2026-11-24T14:03:00Z"))?, opened);
        let saved = versions.keep(b"two", Why::Saved, at("2026-11-24T14:04:00Z"))?;
        versions.name(&opened, "1.4, sent")?;
        let list = versions.list();
        assert_eq!(list.len(), 2);
        assert_eq!((&list[0], list[1].name.as_deref()), (&saved, Some("1.4, sent")));
        assert_eq!(versions.read(&list[1]).unwrap(), b"one");
        let now = at("2026-11-24T18:00:00Z");
        assert_eq!(opened.title(now, &TimeZone::UTC), "As opened, 14:02");
        assert_eq!(
            saved.title(at("2026-11-26T18:00:00Z"), &TimeZone::UTC),
            "Saved, Tuesday 24 November, 14:04"
        );
        Ok(())
    }

    #[test]
    fn a_damaged_version_is_not_taken_for_one() -> Result<(), FileError> {
        let (disk, versions) = versions();
        let version = versions.keep(b"one", Why::Saved, at("2026-11-24T14:02:00Z"))?;
        disk.put(version.path.to_str().unwrap_or_default(), b"two");
        assert!(versions.read(&version).is_err());
        Ok(())
    }

    #[test]
    fn old_versions_are_thinned_out() -> Result<(), FileError> {
        let (_, versions) = versions();
        let now = at("2026-11-24T18:00:00Z");
        let mut sent = None;
        // Four a day for half a year.
        for i in 0..180 * 4 {
            let then = now - jiff::SignedDuration::from_hours(6 * i);
            let version = versions.keep(format!("{i}").as_bytes(), Why::Saved, then)?;
            sent = sent.or((i == 500).then_some(version));
        }
        let sent = sent.unwrap();
        versions.name(&sent, "sent")?;
        versions.thin(now, &TimeZone::UTC, BUDGET);
        let left = versions.list();
        let age = |version: &Version| (now.as_second() - version.at.as_second()) / 86_400;
        assert_eq!(left.iter().filter(|v| age(v) == 0).count(), 4, "all of today's");
        let per_day = left.iter().filter(|v| (1..=30).contains(&age(v))).count();
        assert!((29..=32).contains(&per_day), "{per_day}");
        let older = left.iter().filter(|v| age(v) > 31).count();
        assert!((20..=24).contains(&older), "{older}");
        assert!(left.iter().any(|v| v.stamp == sent.stamp));
        versions.thin(now, &TimeZone::UTC, 10);
        let left = versions.list();
        assert!(left.iter().any(|v| v.stamp == sent.stamp) && left.len() < 14, "{}", left.len());
        assert_eq!(left[0].at, now, "the newest stays");
        Ok(())
    }
}
