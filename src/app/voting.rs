//! Dot votes: rounds, who has how many dots left, and the commands that place them.
//!
//! A map has at most one round that is open. Dots stand on notes as votes of a voter; a vote by
//! show of hands sets how many a note has, and the dots are then spread over the voters.
//!
//! ```
//! use laneway::app::voting::voters;
//! assert_eq!(voters("3"), ["Voter 1", "Voter 2", "Voter 3"]);
//! assert_eq!(voters("Anna, Ben"), ["Anna", "Ben"]);
//! ```

use std::sync::Arc;

use crate::edit::{Command, Detail, RecordCommand};
use crate::model::{Id as _, JourneyMap, Key, NoteId, Project, RoundId, Vote, VoteRound};

/// People in a round, at most.
pub const MOST_VOTERS: usize = 500;
/// Dots a person has, at most.
pub const MOST_DOTS: u32 = 100;

/// The round in which dots are placed now.
pub fn open_round(map: &JourneyMap) -> Option<&Arc<VoteRound>> {
    map.rounds().iter().find(|round| round.open)
}

/// The round that was begun last.
pub fn last_round(map: &JourneyMap) -> Option<&Arc<VoteRound>> {
    map.rounds().iter().max_by_key(|round| (round.open, round.order))
}

/// The open round whose dots nobody sees before its end.
pub fn secret(project: &Project) -> Option<RoundId> {
    let mut rounds = project.maps().iter().flat_map(|map| map.rounds().iter());
    rounds.find(|round| round.open && round.secret).map(|round| round.id)
}

/// How a round stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Dots of each voter.
    pub of: Vec<u32>,
    pub placed: u32,
    /// Notes with a dot of the round.
    pub notes: usize,
}

impl Standing {
    pub fn of(map: &JourneyMap, round: &VoteRound) -> Self {
        let mut standing = Self { of: vec![0; round.voters.len()], ..Self::default() };
        for note in map.notes().iter().filter(|note| !note.votes.is_empty()) {
            let mut here = 0;
            for vote in note.votes.iter().filter(|vote| vote.round == round.id) {
                here += vote.dots;
                if let Some(count) = standing.of.get_mut(usize::from(vote.voter)) {
                    *count += vote.dots;
                }
            }
            standing.placed += here;
            standing.notes += usize::from(here > 0);
        }
        standing
    }

    /// Dots a voter has left.
    pub fn left(&self, round: &VoteRound, voter: u16) -> u32 {
        let used = self.of.get(usize::from(voter)).copied().unwrap_or(0);
        round.dots_per_person.saturating_sub(used)
    }
}

/// All dots of all people.
pub fn budget(round: &VoteRound) -> u32 {
    round.dots_per_person.saturating_mul(u32::try_from(round.voters.len()).unwrap_or(u32::MAX))
}

/// The people named in a line: a number, or names with commas between.
pub fn voters(line: &str) -> Vec<String> {
    let count = line.trim().parse::<usize>().ok();
    let names: Vec<String> = match count {
        Some(count) => (1..=count.min(MOST_VOTERS)).map(|n| format!("Voter {n}")).collect(),
        None => line.split([',', ';', '\n']).map(|name| name.trim().to_owned()).collect(),
    };
    names.into_iter().filter(|name| !name.is_empty()).take(MOST_VOTERS).collect()
}

/// What is asked before a round begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    pub dots: u32,
    pub voters: Vec<String>,
    pub secret: bool,
    /// The dots of earlier rounds are taken off.
    pub afresh: bool,
}

/// Begins a round; one that is open ends.
pub fn begin(map: &JourneyMap, new: &NewRound) -> Command {
    let id = map.id();
    let mut commands: Vec<Command> = Vec::new();
    for round in map.rounds().iter() {
        if new.afresh {
            commands.push(RecordCommand::Delete(Key::VoteRound(id, round.id)).into());
        } else if round.open {
            let closed = VoteRound { open: false, ..VoteRound::clone(round) };
            commands.push(RecordCommand::Put((id, closed).into()).into());
        }
    }
    let round = VoteRound {
        id: RoundId::from_bits(0),
        order: 0,
        name: format!("Round {}", if new.afresh { 1 } else { map.rounds().len() + 1 }),
        dots_per_person: new.dots.clamp(1, MOST_DOTS),
        voters: new.voters.clone(),
        open: true,
        secret: new.secret,
        date: None,
    };
    commands.push(RecordCommand::Add((id, round).into()).into());
    Command::Batch { name: "Start voting".to_owned(), commands }
}

/// Ends a round, with the sentence that says how it ended.
pub fn end(map: &JourneyMap, round: &VoteRound) -> (Command, String) {
    let standing = Standing::of(map, round);
    let dots = if standing.placed == 1 { "1 dot".to_owned() } else { format!("{} dots", standing.placed) };
    let notes = if standing.notes == 1 { "1 note".to_owned() } else { format!("{} notes", standing.notes) };
    let put = RecordCommand::Put((map.id(), VoteRound { open: false, ..round.clone() }).into()).into();
    let command = Command::Batch { name: "End voting".to_owned(), commands: vec![put] };
    (command, format!("Voting closed. {dots} on {notes}."))
}

/// Places a dot of a voter on a note, or takes one back.
///
/// # Errors
/// A sentence: the voter has no dot left, or none on this note.
pub fn dot(
    map: &JourneyMap,
    round: &VoteRound,
    voter: u16,
    note: NoteId,
    back: bool,
) -> Result<Command, String> {
    let name = round.voters.get(usize::from(voter)).map_or("Nobody", String::as_str);
    let votes = map.notes().get(note).map(|note| note.votes.as_slice()).unwrap_or_default();
    let here = dots_of(votes, round.id, voter);
    let dots = match back {
        true if here == 0 => return Err(format!("{name} has no dot on this note.")),
        true => here - 1,
        false if Standing::of(map, round).left(round, voter) == 0 => {
            return Err(format!("{name} has no dots left. Alt + click takes one back."));
        }
        false => here + 1,
    };
    Ok(Command::detail([note], Detail::Dots { round: round.id, voter, dots }))
}

/// A note gets a number of dots in the round, as by show of hands. Voters with the most dots left
/// give them.
pub fn set(map: &JourneyMap, round: &VoteRound, notes: &[NoteId], total: u32) -> Command {
    let mut used = Standing::of(map, round).of;
    used.resize(used.len().max(1), 0);
    let mut commands = Vec::new();
    for &id in notes {
        let votes = map.notes().get(id).map(|note| note.votes.clone()).unwrap_or_default();
        for vote in votes.iter().filter(|vote| vote.round == round.id) {
            if let Some(count) = used.get_mut(usize::from(vote.voter)) {
                *count = count.saturating_sub(vote.dots);
            }
        }
        let mut given = vec![0; used.len()];
        for _ in 0..total {
            let least = (0..used.len()).min_by_key(|&voter| used[voter]).unwrap_or(0);
            used[least] += 1;
            given[least] += 1;
        }
        let known = votes.iter().filter(|vote| vote.round == round.id).map(|vote| usize::from(vote.voter));
        given.resize(known.max().map_or(given.len(), |most| given.len().max(most + 1)), 0);
        for (voter, &dots) in (0..=u16::MAX).zip(&given) {
            if dots != dots_of(&votes, round.id, voter) {
                commands.push(Command::detail([id], Detail::Dots { round: round.id, voter, dots }));
            }
        }
    }
    Command::Batch { name: "Set dots".to_owned(), commands }
}

fn dots_of(votes: &[Vote], round: RoundId, voter: u16) -> u32 {
    votes.iter().filter(|vote| (vote.round, vote.voter) == (round, voter)).map(|vote| vote.dots).sum()
}

/// Notes with dots of a round, most dots first; alike ones in the order one reads.
pub fn ranked(map: &JourneyMap, round: RoundId) -> Vec<(NoteId, u32)> {
    let mut ranked: Vec<_> = map.notes().iter().filter(|note| note.dots_in(round) > 0).collect();
    ranked.sort_by(|a, b| {
        let place = |note: &crate::model::Note| (note.at.y, note.at.x);
        let ((ay, ax), (by, bx)) = (place(a), place(b));
        b.dots_in(round).cmp(&a.dots_in(round)).then(ay.total_cmp(&by)).then(ax.total_cmp(&bx))
    });
    ranked.into_iter().map(|note| (note.id, note.dots_in(round))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, Editor, NewNote};
    use crate::geom::Point;

    fn voting(line: &str, dots: u32) -> (Editor, Vec<NoteId>) {
        let mut editor = Editor::with_map(Project::new(1), "");
        let notes = (0..3).map(|i| NewNote::at(Point::new(f64::from(i) * 130.0, 0.0), "Note")).collect();
        let ids = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        let new = NewRound { dots, voters: voters(line), secret: false, afresh: false };
        let command = begin(editor.map().unwrap(), &new);
        editor.run(&command).unwrap();
        (editor, ids)
    }

    fn round(editor: &Editor) -> VoteRound {
        VoteRound::clone(open_round(editor.map().unwrap()).unwrap())
    }

    #[test]
    fn dots_are_placed_until_none_is_left() {
        let (mut editor, ids) = voting("Anna, Ben", 2);
        for note in [ids[0], ids[1]] {
            let command = dot(editor.map().unwrap(), &round(&editor), 0, note, false).unwrap();
            editor.run(&command).unwrap();
        }
        let refused = dot(editor.map().unwrap(), &round(&editor), 0, ids[2], false).unwrap_err();
        assert!(refused.starts_with("Anna has no dots left"), "{refused}");
        assert!(dot(editor.map().unwrap(), &round(&editor), 1, ids[0], true).is_err());
        let back = dot(editor.map().unwrap(), &round(&editor), 0, ids[0], true).unwrap();
        editor.run(&back).unwrap();
        let standing = Standing::of(editor.map().unwrap(), &round(&editor));
        assert_eq!((standing.of.as_slice(), standing.placed, standing.notes), (&[1, 0][..], 1, 1));
        let (command, words) = end(editor.map().unwrap(), &round(&editor));
        assert_eq!(words, "Voting closed. 1 dot on 1 note.");
        editor.run(&command).unwrap();
        assert!(open_round(editor.map().unwrap()).is_none());
        assert_eq!(editor.project().check(), []);
    }

    #[test]
    fn a_show_of_hands_sets_the_number_and_shares_it_out() {
        let (mut editor, ids) = voting("3", 4);
        for (note, total) in [(ids[0], 5), (ids[1], 7), (ids[0], 2)] {
            let command = set(editor.map().unwrap(), &round(&editor), &[note], total);
            editor.run(&command).unwrap();
            assert_eq!(editor.map().unwrap().notes().get(note).unwrap().dots(), total);
        }
        let standing = Standing::of(editor.map().unwrap(), &round(&editor));
        assert_eq!((standing.placed, standing.notes), (9, 2));
        assert!(standing.of.iter().all(|dots| (2..=4).contains(dots)), "{:?}", standing.of);
        assert_eq!(ranked(editor.map().unwrap(), round(&editor).id), [(ids[1], 7), (ids[0], 2)]);
    }

    #[test]
    fn a_second_round_ends_the_first_and_may_begin_afresh() {
        let (mut editor, ids) = voting("2", 3);
        let command = dot(editor.map().unwrap(), &round(&editor), 1, ids[0], false).unwrap();
        editor.run(&command).unwrap();
        let new = NewRound { dots: 3, voters: voters("2"), secret: true, afresh: false };
        let command = begin(editor.map().unwrap(), &new);
        editor.run(&command).unwrap();
        let open: Vec<_> = editor.map().unwrap().rounds().iter().filter(|r| r.open).cloned().collect();
        assert_eq!((open.len(), open[0].name.as_str()), (1, "Round 2"));
        assert_eq!(secret(editor.project()), Some(open[0].id));
        let command = begin(editor.map().unwrap(), &NewRound { afresh: true, ..new });
        editor.run(&command).unwrap();
        assert_eq!(editor.map().unwrap().notes().get(ids[0]).unwrap().dots(), 0);
        assert_eq!(editor.map().unwrap().rounds().len(), 1);
        assert_eq!(editor.project().check(), []);
    }
}
