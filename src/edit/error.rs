//! Why a command could not be run.

/// A command that fails changes nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    #[error("There is no map yet. Make one first.")]
    NoMap,
    /// Something the command names does not exist.
    #[error("The {0} is not there any more.")]
    Gone(&'static str),
    #[error("Nothing is selected.")]
    Nothing,
    #[error("It is locked. Unlock it first.")]
    Locked,
    #[error("A stage keeps at least one step. Delete the stage instead.")]
    LastStep,
    #[error("A stage is split before its second step or a later one.")]
    FirstStep,
    #[error("The colour key keeps at least one colour while the map has notes.")]
    LastEntry,
    #[error("A card can't be linked to itself.")]
    SelfLink,
    #[error("That is too far out or too large: places and sizes end at ten million.")]
    OutOfBounds,
    #[error("The arrangement names a stage or lane that it does not have.")]
    BadArrangement,
    /// A record as a whole broke a rule; the sentence says which.
    #[error("{0}")]
    Invalid(String),
    #[error("This project can only be looked at. Save a copy to change it.")]
    ReadOnly,
    #[error("This can't be done with that kind of thing.")]
    WrongKind,
}
