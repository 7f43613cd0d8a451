//! How many retries all calls of a client may make together.

use std::sync::atomic::{AtomicU32, Ordering};

/// A retry costs this much, and a success earns one: so one call in five may be repeated for long, however many there
/// are. When a server is down, what was saved up is soon spent, and calls fail at once instead of adding to the storm.
const COST: u32 = 5;

/// What is left for retries.
#[derive(Debug)]
pub(super) struct RetryBudget {
    full: u32,
    left: AtomicU32,
}

impl RetryBudget {
    /// A budget for so many retries without a success in between.
    pub(super) fn new(retries: u32) -> Self {
        let full = retries.saturating_mul(COST);
        Self { full, left: AtomicU32::new(full) }
    }

    /// Pays for a retry, if there is enough left.
    pub(super) fn spend(&self) -> bool {
        self.update(|left| left.checked_sub(COST))
    }

    /// Earns something, by a call that succeeded at its first attempt, or gets back what its last retry cost.
    pub(super) fn earn(&self, retries: u32) {
        let earned = if retries == 0 { 1 } else { COST };
        self.update(|left| (left < self.full).then(|| left.saturating_add(earned).min(self.full)));
    }

    fn update(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}
