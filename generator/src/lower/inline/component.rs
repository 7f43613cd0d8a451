//! Inline schemas that spell out a component: what is made of generic types, and what was a reference before somebody resolved
//! it, say all that the component says.

use super::joined::Joined;
use super::kin::is_telling;
use super::text;
use crate::ir::{Enum, NameSource, Struct, Type, TypeDef, TypeId, TypeKind};
use crate::lower::walk;
use crate::words::{singular, words};
use std::collections::BTreeMap;

/// From how many members on equal objects are taken for one thing, where neither their docs nor their names say so.
const MEMBERS: usize = 5;

/// Of how many components with the same members one is looked for. Which of more is meant, nobody would know.
const CANDIDATES: usize = 8;

/// The component that each group of equal inline types spells out, by the first of the group. Where several components are
/// equal none is it.
pub(super) fn spelled_out(
    types: &[TypeDef],
    joined: &Joined,
    groups: &[Vec<TypeId>],
) -> BTreeMap<TypeId, TypeId> {
    let mut components = BTreeMap::<Vec<&str>, Vec<TypeId>>::new();
    for (index, def) in types.iter().enumerate() {
        if matches!(def.name, NameSource::Component(_)) && is_telling(&def.kind) {
            components.entry(parts(&def.kind)).or_default().push(TypeId(index));
        }
    }
    let mut found = BTreeMap::new();
    // What is inside of others comes first, so that it is known what it is when these are looked at.
    let mut known = BTreeMap::<TypeId, TypeId>::new();
    for group in groups {
        let [first, ..] = group.as_slice() else { continue };
        let def = &types[first.0];
        let candidates = components.get(&parts(&def.kind)).filter(|all| all.len() <= CANDIDATES);
        let Some(candidates) = candidates.filter(|_| is_telling(&def.kind)) else { continue };
        let settled = |ty: &Type| {
            let mut ty = joined.settled_type(ty);
            if let Some(id) = walk::named_mut(&mut ty) {
                *id = known.get(id).copied().unwrap_or(*id);
            }
            ty
        };
        let text = text::of(&def.kind, &settled);
        let is_equal = |it: &&TypeId| text::of(&types[it.0].kind, &settled) == text;
        let equal: Vec<TypeId> = candidates.iter().filter(is_equal).copied().collect();
        let is_called_so =
            |component: &TypeDef| group.iter().any(|it| is_called_so(&types[it.0], component));
        if let [only] = equal.as_slice()
            && says_the_same(def, &types[only.0], is_called_so)
        {
            found.insert(*first, *only);
            known.insert(joined.settled(*first), *only);
        }
    }
    found
}

/// What a type is made of, by name.
fn parts(kind: &TypeKind) -> Vec<&str> {
    match kind {
        TypeKind::Struct(object) => object.fields.iter().map(|it| it.name.as_str()).collect(),
        TypeKind::Enum(listed) => listed.values.iter().map(|it| it.value.as_str()).collect(),
        TypeKind::Union(_) => Vec::new(),
    }
}

/// Whether a schema says of its type no more and no less than a component does, and means the same by it.
fn says_the_same(
    def: &TypeDef,
    component: &TypeDef,
    is_called_so: impl Fn(&TypeDef) -> bool,
) -> bool {
    let is_named = def.rust_name.is_some();
    let is_limited_alike = def.docs.constraints == component.docs.constraints
        && def.docs.default == component.docs.default;
    let is_alike = match (&def.kind, &component.kind) {
        (TypeKind::Struct(one), TypeKind::Struct(other)) => {
            are_alike(one, other) && (is_documented(other) || is_called_so(component))
        }
        // `low`, `medium` and what is beside them are the values of many things.
        (TypeKind::Enum(one), TypeKind::Enum(other)) => {
            are_listed_alike(one, other) && is_called_so(component)
        }
        (TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_), _) => false,
    };
    !is_named && is_limited_alike && is_alike
}

fn are_alike(one: &Struct, other: &Struct) -> bool {
    let mut fields = one.fields.iter().zip(&other.fields);
    one.rest_limits == other.rest_limits
        && fields.all(|(one, other)| {
            let is_same_name = one.rust_name == other.rust_name && one.tag == other.tag;
            is_same_name && one.only == other.only && one.docs == other.docs
        })
}

fn are_listed_alike(one: &Enum, other: &Enum) -> bool {
    let mut values = one.values.iter().zip(&other.values);
    one.open == other.open && values.all(|(one, other)| one.docs == other.docs)
}

/// Whether there is so much of an object, or so much said of it, that an equal one is a copy.
fn is_documented(object: &Struct) -> bool {
    object.fields.len() >= MEMBERS
        || object.fields.iter().filter(|field| field.docs.description.is_some()).count() > 1
}

/// Whether the place of a schema names the component: the items of `Page_User` are each a `User`.
fn is_called_so(def: &TypeDef, component: &TypeDef) -> bool {
    let NameSource::Component(name) = &component.name else { return false };
    let NameSource::Inline(path) = &def.name else { return false };
    let of_one = |name: &str| words(name).iter().map(|word| singular(word)).collect::<Vec<_>>();
    let (name, path) = (of_one(name), of_one(&path.join(" ")));
    !name.is_empty() && path.windows(name.len()).any(|words| words == name)
}
