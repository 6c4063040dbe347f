//! Holds the file of what is open, so that another window or machine knows.

use super::app::LanewayApp;
use crate::app::store::lock::{Taken, take};
use crate::app::workspace::ReadOnly;

impl LanewayApp {
    /// Takes the lock of the file that is open, lets go of one that is not, and notices if somebody
    /// took it over. Where no lock can be written the work goes on.
    pub(super) fn hold_file(&mut self) {
        let keeping = &mut self.keeping;
        let document = self.workspace.document.as_mut().filter(|_| self.memory.folders.is_some());
        let Some(document) = document else {
            (keeping.lock, keeping.locked) = (None, None);
            return;
        };
        let lost = keeping.lock.as_ref().is_some_and(|lock| lock.is_lost());
        let wanted = document.path.clone().filter(|_| document.file.read_only.is_none());
        if keeping.locked == wanted && !lost {
            return;
        }
        keeping.lock = None;
        let by_force = std::mem::take(&mut keeping.take_over);
        let taken = wanted.as_deref().filter(|_| !lost).map(|path| take(path, by_force));
        if lost || matches!(taken, Some(Taken::Elsewhere)) {
            document.file.read_only = Some(ReadOnly::Elsewhere);
            document.editor.set_read_only(true);
        }
        keeping.locked = wanted.filter(|_| document.file.read_only.is_none());
        if let Some(Taken::Ours(lock)) = taken {
            keeping.lock = Some(lock);
        }
    }
}
