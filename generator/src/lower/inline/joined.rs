//! The inline types that are one with others.

use super::kin::Equal;
use super::text;
use crate::ir::{NameSource, Type, TypeDef, TypeId};
use crate::lower::walk;
use std::collections::BTreeMap;

/// By the id of each type that is one with another, the id of that other.
#[derive(Debug, Default)]
pub(super) struct Joined(BTreeMap<TypeId, TypeId>);

impl Joined {
    /// Lets one type stand for another; false where it does already.
    pub(super) fn join(&mut self, kept: TypeId, id: TypeId) -> bool {
        let (kept, id) = (self.settled(kept), self.settled(id));
        let is_new = kept != id;
        if is_new {
            self.0.insert(id, kept);
        }
        is_new
    }

    /// The id that stands for an id.
    pub(super) fn settled(&self, id: TypeId) -> TypeId {
        let mut id = id;
        while let Some(&kept) = self.0.get(&id) {
            id = kept;
        }
        id
    }

    /// A type by the ids that stand for what is in it: equal types are the same then.
    pub(super) fn settled_type(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        if let Some(id) = walk::named_mut(&mut ty) {
            *id = self.settled(*id);
        }
        ty
    }

    /// Forgets the types from this one on.
    pub(super) fn forget(&mut self, from: TypeId) {
        self.0.retain(|id, _| *id < from);
    }

    /// Joins all types that are kin, those as well that are by a third one only, so that no order of the document matters. The
    /// types come in the order in which they were finished.
    pub(super) fn close(&mut self, types: &[TypeDef], finished: &[TypeId]) {
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            let mut equal = BTreeMap::<String, Equal>::new();
            for &id in finished {
                let def = &types[id.0];
                let text = text::of(&def.kind, &|ty| self.settled_type(ty));
                for kin in equal.entry(text).or_default().take_in(id, def) {
                    has_changed |= self.join(kin, id);
                }
            }
        }
    }

    /// The types in groups that are one, what is inside of others first. The first of a group stands for all: the one with
    /// the best name, since which of them comes first in the document may change.
    pub(super) fn groups(&self, types: &[TypeDef], finished: &[TypeId]) -> Vec<Vec<TypeId>> {
        let mut groups: Vec<Vec<TypeId>> = Vec::new();
        let mut places = BTreeMap::<TypeId, usize>::new();
        for &id in finished {
            let place = *places.entry(self.settled(id)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push(id),
                None => groups.push(vec![id]),
            }
        }
        for group in &mut groups {
            let best = (0..group.len()).min_by_key(|at| rank(&types[group[*at].0]));
            group[..=best.unwrap_or(0)].rotate_right(1);
        }
        groups
    }
}

/// How little the name of an inline type says of all that are one with it, least first: one that the document gives is the
/// best, then one after a component, then the one of the fewest steps and the shortest owner.
fn rank(def: &TypeDef) -> (bool, bool, usize, usize, Option<&String>) {
    let steps: &[String] = match &def.name {
        NameSource::Inline(steps) => steps,
        NameSource::Component(_) => &[],
    };
    let is_of_operation = !def.pointer.starts_with("#/components/");
    let owner = steps.first();
    (def.rust_name.is_none(), is_of_operation, steps.len(), owner.map_or(0, String::len), owner)
}
