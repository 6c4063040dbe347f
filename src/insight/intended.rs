//! What is planned and not observed.

use crate::model::JourneyMap;

/// Whether the cards, ratings and figures of a map are *intended*: it shows a future. They have a mark
/// of their own and stand outside coverage, ageing and every check of evidence.
///
/// ```
/// use laneway::insight::is_intended;
/// use laneway::model::{MapHead, MapState, Project, Transaction};
/// let mut project = Project::new(1);
/// let mut change = Transaction::begin(&mut project);
/// let map = change.draw();
/// change.put(MapHead { state: MapState::Future { of: None }, ..MapHead::titled(map, "Next year") });
/// change.commit();
/// assert!(is_intended(project.first_map().unwrap()));
/// ```
pub fn is_intended(map: &JourneyMap) -> bool {
    map.head().is_future()
}
