//! Files cut off at any byte or with any bit changed: read, rescued or refused, never taken for an
//! empty project, and never a panic.

use super::proof::effort;
use crate::format;
use crate::model::{Id, IdSource, NoteId, Project};

fn notes(project: &Project) -> usize {
    project.maps().iter().map(|map| map.notes().len()).sum()
}

/// The example, and every record with every field.
fn files() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../../../assets/examples/winter-jacket.ron").to_vec(),
        include_bytes!("../../../tests/files/format-0.ron").to_vec(),
    ]
}

/// What a damaged file is taken for; `whole` is how many notes it had, `seen` how many are certainly
/// there.
fn look(bytes: &[u8], whole: usize, seen: usize) -> usize {
    match format::read(bytes) {
        Ok(loaded) => {
            assert_eq!(notes(&loaded.project), whole, "read as a sound file with other notes");
            whole
        }
        Err(_) => match format::rescue(bytes) {
            Ok(mut rescued) => {
                let found = notes(&rescued.project);
                assert!(found > 0 || seen == 0, "an empty project for a file with notes");
                assert!(found + 1 >= seen, "{found} of {seen} notes");
                rescued.project.repair();
                assert_eq!(rescued.project.check(), []);
                found
            }
            Err(_) => {
                assert_eq!(seen, 0, "nothing of a file with notes");
                0
            }
        },
    }
}

#[test]
fn proof_cut_off_at_every_byte() {
    let mut cuts = 0;
    for file in files() {
        let whole = notes(&format::read(&file).expect("a sound file").project);
        let text = std::str::from_utf8(&file).expect("text");
        let starts: Vec<usize> = text.match_indices("\nNote(").map(|found| found.0).collect();
        let ends: Vec<usize> =
            starts.iter().map(|&at| at + text[at..].find("\n),").map_or(text.len(), |end| end + 3)).collect();
        let step = effort(file.len() as u64 / 150, 1) as usize;
        for cut in (0..file.len()).step_by(step.max(1)) {
            // Of the map's records only those count whose map is there as well.
            let seen = ends.iter().filter(|&&end| end <= cut).count();
            look(&file[..cut], whole, seen);
            cuts += 1;
        }
    }
    println!("proof: cut off at {cuts} places");
}

#[test]
fn proof_any_bit_flipped() {
    let flips = effort(300, 100_000);
    let mut chance = IdSource::seeded(99);
    for file in files() {
        let whole = notes(&format::read(&file).expect("a sound file").project);
        for _ in 0..flips / 2 {
            let mut damaged = file.clone();
            let bit = chance.draw::<NoteId>().bits() as usize % (damaged.len() * 8);
            damaged[bit / 8] ^= 1 << (bit % 8);
            // One bit costs one record at most, or what stands in it as text.
            look(&damaged, whole, whole.saturating_sub(1));
        }
    }
    println!("proof: {flips} bits flipped");
}
