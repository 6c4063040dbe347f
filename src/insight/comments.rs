//! Comments: which are open where, and which answer which.

use std::collections::BTreeMap;

use crate::model::{Anchor, Comment, JourneyMap};

/// How many comments of each place are not answered yet. Replies do not count.
pub fn open_comments(map: &JourneyMap) -> BTreeMap<Anchor, usize> {
    let mut counts = BTreeMap::new();
    for comment in map.comments().iter().filter(|c| c.reply_to.is_none() && !c.answered) {
        *counts.entry(comment.on).or_default() += 1;
    }
    counts
}

/// The comments of a place (or of the whole map, without one), each with its replies; open ones first,
/// then by their days. A reply whose comment is gone stands as a comment.
pub fn threads(map: &JourneyMap, on: Option<Anchor>) -> Vec<(&Comment, Vec<&Comment>)> {
    let all = || map.comments().iter().map(AsRef::as_ref);
    let is_reply = |comment: &Comment| comment.reply_to.is_some_and(|to| map.comments().contains(to));
    let mut roots: Vec<&Comment> = all().filter(|c| !is_reply(c) && on.is_none_or(|on| c.on == on)).collect();
    roots.sort_by_key(|comment| (comment.answered, comment.date, comment.id));
    let replies = |root: &Comment| {
        let mut replies: Vec<&Comment> = all().filter(|c| c.reply_to == Some(root.id)).collect();
        replies.sort_by_key(|comment| (comment.date, comment.id));
        replies
    };
    roots.into_iter().map(|root| (root, replies(root))).collect()
}

/// Where a comment stands, in words: "Order, Checkout", "Pain points", the text of a card.
pub fn place_of(map: &JourneyMap, on: Anchor) -> String {
    let step = |id| {
        let columns = map.columns();
        let column = columns.iter().find(|column| column.step.id == id)?;
        let stage = super::reading::one_line(&column.stage.title);
        let step = super::reading::one_line(&column.step.title);
        Some(if step.is_empty() { stage } else { format!("{stage}, {step}") })
    };
    let found = match on {
        Anchor::Map => None,
        Anchor::Note(id) => map.notes().get(id).map(|note| super::reading::one_line(&note.text)),
        Anchor::Stage(id) => map.stages().get(id).map(|stage| super::reading::one_line(&stage.title)),
        Anchor::Step(id) | Anchor::Rating(id, _) => step(id),
        Anchor::Lane(id) => map.lanes().get(id).map(|lane| lane.label().to_owned()),
        Anchor::Cell(lane, id) => {
            step(id).zip(map.lanes().get(lane)).map(|(step, lane)| format!("{step}, {}", lane.label()))
        }
        Anchor::Metric(id) => map.metrics().get(id).map(|metric| metric.name.clone()),
    };
    found.filter(|place| !place.is_empty()).unwrap_or_else(|| "This map".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CommentId, Id, MapHead, Project, StageId, Transaction};

    #[test]
    fn replies_stand_under_their_comment_and_open_ones_first() {
        let mut project = Project::new(1);
        let mut change = Transaction::begin(&mut project);
        let map = change.draw();
        change.put(MapHead::titled(map, "Map"));
        let on = Anchor::Stage(StageId::from_bits(9));
        for (bits, answered, reply_to) in [(1, true, None), (2, false, None), (3, false, Some(2))] {
            let id = CommentId::from_bits(bits);
            let reply_to = reply_to.map(CommentId::from_bits);
            let (author, text) = ("Ada".to_owned(), "Why?".to_owned());
            change.put((map, Comment { id, on, author, date: None, text, answered, reply_to }));
        }
        change.commit();
        let map = project.first_map().unwrap();
        let threads: Vec<_> =
            threads(map, Some(on)).iter().map(|(c, replies)| (c.id.bits(), replies.len())).collect();
        assert_eq!(threads, [(2, 1), (1, 0)]);
        assert_eq!(open_comments(map).into_iter().collect::<Vec<_>>(), [(on, 1)]);
    }
}
