use crate::diagnostic::{Diagnostic, Origin, Pointer};
use std::collections::BTreeMap;

/// Where what stands at a place was before, for everything that is not where it was.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(BTreeMap<Pointer, Pointer>);

impl Places {
    /// Remembers where the thing at a place came from, inner things included, and nothing else of the place.
    pub(super) fn came_from(&mut self, place: Pointer, origin: Pointer) {
        self.forget(&place);
        self.0.insert(place, origin);
    }

    /// Remembers where the thing at a place came from, beside what is known of the things inside.
    pub(super) fn add(&mut self, place: Pointer, origin: Pointer) {
        self.0.insert(place, origin);
    }

    /// Remembers nothing of what stands at a place.
    pub(super) fn forget(&mut self, place: &Pointer) {
        for inside in self.inside(place) {
            self.0.remove(&inside);
        }
    }

    /// The thing at `from` is at `to` now.
    pub(super) fn shift(&mut self, from: &Pointer, to: &Pointer) {
        let origin = self.original(from);
        let inside = self.inside(from);
        self.forget(to);
        for place in inside {
            if let (Some(origin), Some(place)) = (self.0.remove(&place), place.moved(from, to)) {
                self.0.insert(place, origin);
            }
        }
        self.0.entry(to.clone()).or_insert(origin);
    }

    /// The diagnostic of a place as one of where it was before.
    pub(super) fn trace(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if !self.0.is_empty() && diagnostic.origin == Origin::Document {
            diagnostic.pointer = self.original(&diagnostic.pointer);
            for (pointer, _) in &mut diagnostic.related {
                *pointer = self.original(pointer);
            }
        }
        diagnostic
    }

    /// Where something is by now. Outer things that were moved are found as well as inner ones, and a thing that was
    /// copied is in several places.
    pub(super) fn now(&self, original: &Pointer) -> Vec<Pointer> {
        let moved = self.0.iter().filter_map(|(place, origin)| original.moved(origin, place));
        let unmoved = (original.part() == 0).then(|| original.clone());
        unmoved.into_iter().chain(moved).collect()
    }

    /// The origin of the innermost thing around that was moved, and the way from there.
    pub(super) fn original(&self, pointer: &Pointer) -> Pointer {
        let mut around = Some(pointer.clone());
        while let Some(place) = around {
            if let Some(origin) = self.0.get(&place)
                && let Some(original) = pointer.moved(&place, origin)
            {
                return original;
            }
            around = place.parent();
        }
        pointer.clone()
    }

    /// The known places at and inside of one.
    fn inside(&self, place: &Pointer) -> Vec<Pointer> {
        let itself = self.0.contains_key(place).then(|| place.clone());
        // The places inside stand together: all of them begin with the place and a stroke.
        let inside = self.0.range(place.child("")..).map(|(inside, _)| inside);
        let inside = inside.take_while(|inside| inside.lies_in(place));
        itself.into_iter().chain(inside.cloned()).collect()
    }
}
