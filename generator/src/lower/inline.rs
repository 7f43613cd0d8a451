//! The arena of types, where equal inline types become one.

use super::{direction, walk};
use crate::ir::{
    Dispatch, Docs, Home, NameSource, Operation, Rest, TypeDef, TypeId, TypeKind, Usage, Webhooks,
};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The types made so far. An id is reserved before what it stands for is known, so that a type may refer to itself.
#[derive(Debug, Default)]
pub(super) struct Types {
    slots: Vec<Option<TypeDef>>,
    /// The inline types by the schemas they are made from: a schema is lowered once, however often it is reached.
    places: BTreeMap<String, TypeId>,
    /// The inline types by what they are.
    canonical: BTreeMap<String, TypeId>,
    /// The ids that turned out to be equal to others. A type that contains itself may hold such an id.
    replaced: BTreeMap<TypeId, TypeId>,
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
        self.slots.get(self.settled(id).0).and_then(Option::as_ref)
    }

    /// Fills a component's id.
    pub(super) fn define(&mut self, id: TypeId, def: TypeDef) {
        self.slots[id.0] = Some(def);
    }

    /// Fills an inline type's id, unless an equal inline type exists: then that one stands for these schemas as well.
    pub(super) fn finish(&mut self, key: &str, id: TypeId, def: TypeDef) -> TypeId {
        let canonical = match &def.kind {
            // A constant says what its owner is, and has nothing to do with an equal one elsewhere.
            TypeKind::Enum(listed) if listed.values.len() == 1 => {
                format!("{} {}", owner(&def.pointer), canonical(&def.kind))
            }
            kind => canonical(kind),
        };
        if let Some(&equal) = self.canonical.get(&canonical) {
            if let Some(kept) = &mut self.slots[equal.0] {
                keep_common_limits(kept, &def);
                kept.also.push(def.pointer);
                kept.places.extend(def.places);
            }
            self.places.insert(key.to_owned(), equal);
            self.replaced.insert(id, equal);
            return equal;
        }
        self.canonical.insert(canonical, id);
        self.slots[id.0] = Some(def);
        id
    }

    /// The state now.
    pub(super) fn mark(&self) -> Mark {
        Mark(self.slots.len())
    }

    /// Forgets every type made since.
    pub(super) fn forget(&mut self, mark: Mark) {
        self.slots.truncate(mark.0);
        self.places.retain(|_, id| id.0 < mark.0);
        self.canonical.retain(|_, id| id.0 < mark.0);
        self.replaced.retain(|id, _| id.0 < mark.0);
    }

    /// The id that stands for an id.
    fn settled(&self, id: TypeId) -> TypeId {
        let mut id = id;
        while let Some(&equal) = self.replaced.get(&id) {
            id = equal;
        }
        id
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
        let parts = types.iter_mut().flat_map(|def| walk::parts_mut(&mut def.kind));
        let used = operations.iter_mut().flat_map(walk::operation_types_mut);
        for ty in parts.chain(used).chain(walk::hooked_mut(webhooks)) {
            if let Some(id) = walk::named_mut(ty) {
                *id = self.settled(*id);
            }
        }
        types
    }
}

/// A type that stands for two schemas promises no more than both do: a limit or a default that only one of them has
/// would be wrong for the other.
fn keep_common_limits(kept: &mut TypeDef, other: &TypeDef) {
    let common = |kept: &mut Docs, other: &Docs| {
        kept.constraints.retain(|limit| other.constraints.contains(limit));
        kept.default.take_if(|default| other.default.as_ref() != Some(default));
    };
    common(&mut kept.docs, &other.docs);
    if let (TypeKind::Struct(kept), TypeKind::Struct(other)) = (&mut kept.kind, &other.kind) {
        for (kept, other) in kept.fields.iter_mut().zip(&other.fields) {
            common(&mut kept.docs, &other.docs);
            kept.tag.take_if(|tag| other.tag.as_ref() != Some(tag));
        }
        kept.rest_limits.retain(|limit| other.rest_limits.contains(limit));
    }
    if let (TypeKind::Union(kept), TypeKind::Union(other)) = (&mut kept.kind, &other.kind) {
        for (kept, other) in kept.variants.iter_mut().zip(&other.variants) {
            common(&mut kept.docs, &other.docs);
        }
    }
    if let (TypeKind::Enum(kept), TypeKind::Enum(other)) = (&mut kept.kind, &other.kind) {
        kept.open |= other.open;
    }
}

/// The component or operation that a place lies in: `#/components/schemas/Pet`, `#/paths/~1pets/get`.
fn owner(pointer: &str) -> String {
    pointer.split('/').take(4).collect::<Vec<_>>().join("/")
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
        home: Home::Shared,
    }
}

/// What a type is, without what is said about it: equal texts are equal types.
fn canonical(kind: &TypeKind) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _: std::fmt::Result = match kind {
        TypeKind::Struct(object) => write_struct(&mut text, object),
        TypeKind::Enum(values) => write_enum(&mut text, values),
        TypeKind::Union(union) => write_union(&mut text, union),
    };
    text
}

fn write_struct(text: &mut String, object: &crate::ir::Struct) -> std::fmt::Result {
    write!(text, "struct")?;
    for field in &object.fields {
        let (required, nullable) = (field.required, field.nullable);
        write!(text, " {:?} {required} {nullable} {:?}", field.name, field.ty)?;
        let (read_only, write_only) =
            (direction::is_read_only(field), direction::is_write_only(field));
        write!(text, " {read_only} {write_only}")?;
    }
    for constant in &object.constants {
        write!(text, " {:?} = {:?}", constant.name, constant.value)?;
    }
    match &object.rest {
        Rest::Unknown => Ok(()),
        Rest::Ignored => write!(text, " .."),
        Rest::Typed(ty) => write!(text, " .. {ty:?}"),
    }
}

fn write_enum(text: &mut String, values: &crate::ir::Enum) -> std::fmt::Result {
    write!(text, "enum {:?}", values.base)?;
    for value in &values.values {
        write!(text, " {:?} {:?}", value.value, value.name)?;
    }
    Ok(())
}

fn write_union(text: &mut String, union: &crate::ir::Union) -> std::fmt::Result {
    match &union.dispatch {
        Dispatch::Tag(tag) => write!(text, "union by {tag:?}")?,
        Dispatch::Shape => write!(text, "union")?,
    }
    for variant in &union.variants {
        let otherwise = if variant.default { " otherwise" } else { "" };
        write!(text, " {:?} {:?}{otherwise} {:?}", variant.name, variant.tags, variant.ty)?;
    }
    Ok(())
}
