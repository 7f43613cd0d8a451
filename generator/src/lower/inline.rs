//! The arena of types, where equal inline types become one.

mod common;
mod component;
mod joined;
mod kin;
mod note;
mod text;

use super::walk;
use crate::ir::{
    Docs, Home, NameSource, Operation, Type, TypeDef, TypeId, TypeKind, Usage, Webhooks,
};
use joined::Joined;
use kin::Equal;
use std::collections::BTreeMap;

/// The types made so far. An id is reserved before what it stands for is known, so that a type may refer to itself.
#[derive(Debug, Default)]
pub(super) struct Types {
    slots: Vec<Option<TypeDef>>,
    /// The inline types by the schemas they are made from: a schema is lowered once, however often it is reached.
    places: BTreeMap<String, TypeId>,
    /// The inline types by what they are.
    equal: BTreeMap<String, Equal>,
    /// The ids that turned out to be one with others. What holds such an id is known by it to mean this schema, whose
    /// limits may be others.
    joined: Joined,
    /// The inline types in the order in which they were finished: what is in one comes before it.
    finished: Vec<TypeId>,
}

/// A state to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize);

impl Types {
    /// A new id.
    pub(super) fn reserve(&mut self) -> TypeId {
        self.slots.push(None);
        TypeId(self.slots.len() - 1)
    }

    /// The inline type that was made, or is being made, from these schemas.
    pub(super) fn at(&self, key: &str) -> Option<TypeId> {
        self.places.get(key).copied()
    }

    /// Records which id is being made from these schemas.
    pub(super) fn begin(&mut self, key: String) -> TypeId {
        let id = self.reserve();
        self.places.insert(key, id);
        id
    }

    /// Some place allows other values than those of this enum, too.
    pub(super) fn open(&mut self, id: TypeId) {
        if let Some(TypeDef { kind: TypeKind::Enum(listed), .. }) = &mut self.slots[id.0] {
            listed.open = true;
        }
    }

    /// The type behind an id, once it is known.
    pub(super) fn get(&self, id: TypeId) -> Option<&TypeDef> {
        self.slots.get(self.joined.settled(id).0).and_then(Option::as_ref)
    }

    /// Fills a component's id.
    pub(super) fn define(&mut self, id: TypeId, def: TypeDef) {
        self.slots[id.0] = Some(def);
    }

    /// Fills an inline type's id. Where an equal inline type exists that is kin, that one stands for these schemas as well.
    pub(super) fn finish(&mut self, id: TypeId, def: TypeDef) {
        let text = text::of(&def.kind, &|ty| self.settled_type(ty));
        let kin = self.equal.entry(text).or_default().take_in(id, &def);
        if let Some(kept) = kin.map(|kin| self.joined.settled(kin)).min() {
            self.joined.join(kept, id);
        }
        self.slots[id.0] = Some(def);
        self.finished.push(id);
    }

    /// The state now.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.slots.len())
    }

    /// Forgets every type made since.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.slots.truncate(mark.0);
        self.places.retain(|_, id| id.0 < mark.0);
        self.equal.values_mut().for_each(|equal| equal.forget(TypeId(mark.0)));
        self.joined.forget(TypeId(mark.0));
        self.finished.retain(|id| id.0 < mark.0);
    }

    /// A type by the ids that stand for what is in it: equal types are the same then.
    pub(super) fn settled_type(&self, ty: &Type) -> Type {
        self.joined.settled_type(ty)
    }

    /// The types by their ids, and in the operations no id that is equal to another. An id that nothing was made of
    /// holds an empty type, which nothing refers to.
    pub(super) fn settle(
        mut self,
        operations: &mut [Operation],
        webhooks: &mut Webhooks,
    ) -> Vec<TypeDef> {
        let slots = std::mem::take(&mut self.slots);
        let mut types: Vec<TypeDef> =
            slots.into_iter().map(|slot| slot.unwrap_or_else(vacant)).collect();
        self.joined.close(&types, &self.finished);
        let groups = self.joined.groups(&types, &self.finished);
        common::find(&mut types, operations, &groups);
        let components = component::spelled_out(&types, &self.joined, &groups);
        let mut kept = BTreeMap::<TypeId, TypeId>::new();
        for group in &groups {
            let stands = components.get(&group[0]).copied();
            let first = stands.unwrap_or(group[0]);
            for &other in group.iter().filter(|id| **id != first) {
                let one = std::mem::replace(&mut types[other.0], vacant());
                types[first.0].also.push(one.pointer);
                types[first.0].places.extend(one.places);
                kept.insert(other, first);
            }
        }
        let parts = types.iter_mut().flat_map(|def| walk::parts_mut(&mut def.kind));
        let used = operations.iter_mut().flat_map(walk::operation_types_mut);
        for ty in parts.chain(used).chain(walk::hooked_mut(webhooks)) {
            if let Some(id) = walk::named_mut(ty) {
                *id = kept.get(id).copied().unwrap_or(*id);
            }
        }
        types
    }
}

fn vacant() -> TypeDef {
    TypeDef {
        name: NameSource::Inline(Vec::new()),
        rust_name: None,
        pointer: String::new(),
        also: Vec::new(),
        places: Vec::new(),
        docs: Docs::default(),
        kind: TypeKind::Struct(crate::ir::Struct::default()),
        usage: Usage::default(),
        limited: false,
        inexact: false,
        cleared: false,
        home: Home::Shared,
    }
}
