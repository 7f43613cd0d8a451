//! Telling that something comes again, in bounded memory.

use std::collections::VecDeque;

/// Fingerprints of what was met on the way.
///
/// The last 4,096 are kept, so what comes again within so many is told at once. Beside them one
/// older one is held on to for twice as long as the one before it: any cycle, however long, meets
/// it in the end (Brent's way to find a cycle).
#[derive(Debug, Default)]
pub(super) struct Seen {
    recent: VecDeque<u64>,
    anchor: Option<(u64, u64)>,
    count: u64,
}

const KEPT: usize = 4096;

impl Seen {
    /// Notes a fingerprint. Returns how many steps ago it was noted before, if it was.
    pub(super) fn meet(&mut self, fingerprint: u64) -> Option<u64> {
        let again = self.steps_since(fingerprint);
        if self.recent.len() == KEPT {
            self.recent.pop_back();
        }
        self.recent.push_front(fingerprint);
        self.count = self.count.saturating_add(1);
        if self.count.is_power_of_two() {
            self.anchor = Some((fingerprint, self.count));
        }
        again
    }

    fn steps_since(&self, fingerprint: u64) -> Option<u64> {
        if let Some(index) = self.recent.iter().position(|other| *other == fingerprint) {
            return u64::try_from(index + 1).ok();
        }
        let (anchor, at) = self.anchor?;
        (anchor == fingerprint).then(|| self.count + 1 - at)
    }
}
