//! Chance that is the same in every run.

/// What chance begins with.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Xorshift, 64 bits.
pub(crate) struct Random(u64);

impl Random {
    /// The chance that belongs to a number.
    pub(crate) fn seeded(number: usize) -> Self {
        // Neighbours begin far from each other, and none with zero, which xorshift would stay at.
        Self((number as u64 + 1).wrapping_mul(SEED) | 1)
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
