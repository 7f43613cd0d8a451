use crate::ir::TypeId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The lines of types in trees, by type and depth: many operations of a resource give the same types, and all of them
/// show what is in them.
#[derive(Debug, Default)]
pub(crate) struct Drawn(Mutex<BTreeMap<(TypeId, usize), Lines>>);

type Lines = Arc<[String]>;

impl Drawn {
    /// The lines of a type at a depth, which are drawn where nobody has asked for them before.
    pub(super) fn lines(
        &self,
        id: TypeId,
        depth: usize,
        draw: impl FnOnce() -> Vec<String>,
    ) -> Lines {
        if let Some(lines) = self.drawn().get(&(id, depth)) {
            return Arc::clone(lines);
        }
        // Another thread may draw the same meanwhile, but need not wait for this one.
        let lines: Lines = draw().into();
        self.drawn().entry((id, depth)).or_insert(lines).clone()
    }

    fn drawn(&self) -> MutexGuard<'_, BTreeMap<(TypeId, usize), Lines>> {
        // A drawing that was given up has left nothing behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
