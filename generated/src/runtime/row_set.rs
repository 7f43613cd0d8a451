//! Which rows of a wire table were read.

/// Some rows of a table, by their indices. Those of most tables take no memory of their own.
#[derive(Default)]
pub(super) struct RowSet {
    first: u64,
    /// Those behind the first 64.
    others: Vec<u64>,
}

impl RowSet {
    #[inline]
    pub(super) fn add(&mut self, index: usize) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.add_other(index / 64 - 1, index % 64);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_other(&mut self, word: usize, bit: usize) {
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        self.others[word] |= 1 << bit;
    }

    pub(super) fn has(&self, index: usize) -> bool {
        let word = match (index / 64).checked_sub(1) {
            None => self.first,
            Some(other) => self.others.get(other).copied().unwrap_or_default(),
        };
        word & (1 << (index % 64)) != 0
    }
}
