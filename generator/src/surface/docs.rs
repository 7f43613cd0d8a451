use super::item::{Fact, Item};
use crate::ir::{Api, Docs};
use std::fmt::{self, Write};

impl Item {
    /// Adds a fingerprint of what the document says to a reader.
    pub(super) fn said(self, docs: &Docs) -> Self {
        let mut mark = Fingerprint::default();
        let Docs {
            summary,
            description,
            external,
            example,
            deprecated,
            default: _,
            constraints: _,
        } = docs;
        // Writing into a number does not fail.
        let _ = write!(mark, "{summary:?} {description:?} {external:?} {example:?}");
        self.when(Fact::Deprecated, *deprecated).with(Fact::Docs, format!("{:016x}", mark.0))
    }
}

/// A fingerprint of everything that is said.
pub(super) fn fingerprint(api: &Api, items: &[Item]) -> String {
    let mut mark = Fingerprint::default();
    let _ = write!(mark, "{:?} {:?} {:?}", api.title, api.version, api.description);
    for item in items {
        let _ = write!(mark, "{:?}", item.fact(Fact::Docs));
    }
    format!("{:016x}", mark.0)
}

/// FNV-1a, 64 bits: it has to notice a change, not an attack.
struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}
