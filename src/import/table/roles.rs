//! Names of what a column can hold: for menus, and as words of the command line.

use super::super::rows::Rows;
use super::header::{self, Role};
use crate::model::LaneKind;

impl Role {
    /// Everything a person can choose, in the order of a menu.
    pub fn choices() -> impl Iterator<Item = Self> {
        const MAP: [Role; 8] = [
            Role::Stage,
            Role::Step,
            Role::LaneName,
            Role::Text,
            Role::Detail,
            Role::Persona,
            Role::Kind,
            Role::Rating,
        ];
        const NOTE: [Role; 9] = [
            Role::Owner,
            Role::Tag,
            Role::Link,
            Role::Colour,
            Role::Id,
            Role::X,
            Role::Y,
            Role::Width,
            Role::Height,
        ];
        let lanes = LaneKind::ALL.into_iter().map(Role::Lane);
        [Role::Nothing].into_iter().chain(MAP).chain(lanes).chain(NOTE)
    }

    /// "Stage", "Pain points", "Not read".
    pub fn name(&self) -> &str {
        match self {
            Self::Nothing => "Not read",
            Self::Stage => "Stage",
            Self::Step => "Step",
            Self::Persona => "Persona",
            Self::LaneName => "Lane",
            Self::Kind => "Kind of note",
            Self::Text => "Text",
            Self::Detail => "More text",
            Self::Lane(LaneKind::Other) => "Lane of this name",
            Self::Lane(kind) => kind.plural(),
            Self::Rating => "Rating",
            Self::Owner => "Owner",
            Self::Tag => "Tag",
            Self::Link => "Link",
            Self::Id => "Id",
            Self::Colour => "Colour",
            Self::X => "Position across",
            Self::Y => "Position down",
            Self::Width => "Width",
            Self::Height => "Height",
        }
    }

    /// What a person means by a word: a name as menus have it, the word of a kind, a head that is
    /// known ("phase"), or "ignore".
    pub fn of_word(word: &str) -> Option<Self> {
        let plain = word.trim().to_lowercase();
        if ["ignore", "nothing", "skip", "-", ""].contains(&plain.as_str()) {
            return Some(Self::Nothing);
        }
        let named = Self::choices().find(|role| role.name().to_lowercase() == plain);
        let kind = || LaneKind::ALL.into_iter().find(|kind| kind.word() == plain).map(Self::Lane);
        named.or_else(kind).or_else(|| header::role(word))
    }
}

impl Rows {
    /// Most cells of a row.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
