//! Chance that is the same in every run.

/// Xorshift, 64 bits.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// A number below the limit, or 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // Losing the upper half on a small machine does no harm.
        self.0 as usize % limit.max(1)
    }
}
