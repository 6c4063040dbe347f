//! What each audience sees of a map: the usual choices for board, operations, team and client.

use crate::edit::{Command, RecordCommand};
use crate::model::{AudienceView, Density, Id, JourneyMap, LaneId, LaneKind, ViewId};

/// For whom a view is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Board,
    Operations,
    Team,
    Client,
    /// One of their own, which shows everything at first.
    Own,
}

/// Details that a view may leave out, with the words for them.
pub const DETAILS: [(&str, &str); 6] = [
    ("evidence", "Evidence marks"),
    ("votes", "Votes"),
    ("priority", "Priority"),
    ("owners", "Owners, in files"),
    ("comments", "Remarks, in files"),
    ("internal", "What is internal"),
];

impl Audience {
    pub const ALL: [Self; 5] = [Self::Board, Self::Operations, Self::Team, Self::Client, Self::Own];

    pub fn name(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Operations => "Operations",
            Self::Team => "Team",
            Self::Client => "Client",
            Self::Own => "Own view",
        }
    }

    fn hides(self, kind: &LaneKind) -> bool {
        use LaneKind::{
            Action, Backstage, Channel, Content, Device, Evidence, Goal, Image, Insight, Motivation, Need,
            Opportunity, Owner, Question, Thought, Touchpoint,
        };
        match self {
            Self::Board => matches!(
                kind,
                Action
                    | Touchpoint
                    | Channel
                    | Device
                    | Backstage
                    | Owner
                    | Content
                    | Evidence
                    | Question
                    | Image
            ),
            Self::Operations => {
                matches!(kind, Goal | Thought | Need | Motivation | Insight | Opportunity | Image | Content)
            }
            Self::Client => matches!(kind, Backstage | Owner | Evidence | Question),
            Self::Team | Self::Own => false,
        }
    }

    fn without(self) -> &'static [&'static str] {
        match self {
            Self::Board => &["evidence", "votes", "comments", "internal"],
            Self::Operations => &["votes"],
            Self::Client => &["votes", "priority", "owners", "comments", "internal"],
            Self::Team | Self::Own => &[],
        }
    }
}

/// A view of a map for an audience, under a name that no other has.
pub fn view(map: &JourneyMap, audience: Audience) -> AudienceView {
    let hidden = map.lanes_in_order().into_iter().filter(|lane| audience.hides(&lane.kind));
    let hidden_lanes: Vec<LaneId> = hidden.map(|lane| lane.id).collect();
    AudienceView {
        id: ViewId::from_bits(0),
        order: 0,
        name: free_name(map, audience.name()),
        // A view that would show no lane shows them all.
        hidden_lanes: if hidden_lanes.len() < map.lanes().len() { hidden_lanes } else { Vec::new() },
        hidden_stages: Vec::new(),
        without: audience.without().iter().map(|word| (*word).to_owned()).collect(),
        density: if audience == Audience::Team { Density::Compact } else { Density::Comfortable },
    }
}

/// Adds a view for an audience.
pub fn add(map: &JourneyMap, audience: Audience) -> Command {
    RecordCommand::Add((map.id(), view(map, audience)).into()).into()
}

/// Writes a view that was changed.
pub fn put(map: &JourneyMap, view: AudienceView) -> Command {
    RecordCommand::Put((map.id(), view).into()).into()
}

/// The views in their order.
pub fn views(map: &JourneyMap) -> Vec<&AudienceView> {
    let mut views: Vec<&AudienceView> = map.views().iter().map(|view| &**view).collect();
    views.sort_by_key(|view| (view.order, view.id));
    views
}

fn free_name(map: &JourneyMap, name: &str) -> String {
    let taken = |name: &str| map.views().iter().any(|view| view.name == name);
    if !taken(name) {
        return name.to_owned();
    }
    (2u32..).map(|n| format!("{name} {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// A list with an entry in or out of it.
pub fn toggled<T: PartialEq + Clone>(list: &[T], entry: &T) -> Vec<T> {
    let mut changed = list.to_vec();
    match changed.iter().position(|known| known == entry) {
        Some(at) => _ = changed.remove(at),
        None => changed.push(entry.clone()),
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editor;

    #[test]
    fn each_audience_gets_a_view_with_lanes_left() -> Result<(), Box<dyn std::error::Error>> {
        let mut editor = Editor::new(crate::app::example_map()?);
        for audience in Audience::ALL.into_iter().chain([Audience::Board]) {
            let map = editor.map().ok_or("no map")?.clone();
            editor.run(&add(&map, audience))?;
        }
        assert_eq!(editor.project().check(), []);
        let map = editor.map().ok_or("no map")?;
        let names: Vec<&str> = views(map).iter().map(|view| view.name.as_str()).collect();
        assert!(names.contains(&"Board 2") && names.contains(&"Operations"), "{names:?}");
        assert!(views(map).iter().all(|view| view.hidden_lanes.len() < map.lanes().len()));
        Ok(())
    }

    #[test]
    fn an_entry_goes_in_and_out() {
        assert_eq!(toggled(&[1, 2], &2), [1]);
        assert_eq!(toggled(&[1], &2), [1, 2]);
    }
}
