//! What texts are called.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// What texts are called, each of them once: many types have a member of one name.
pub(super) struct Called {
    spell: fn(&str) -> String,
    known: RefCell<BTreeMap<String, String>>,
}

impl Called {
    pub(super) fn new(spell: fn(&str) -> String) -> Self {
        Self { spell, known: RefCell::default() }
    }

    pub(super) fn name(&self, text: &str) -> String {
        let mut known = self.known.borrow_mut();
        if let Some(name) = known.get(text) {
            return name.clone();
        }
        let name = (self.spell)(text);
        known.insert(text.to_owned(), name.clone());
        name
    }
}
