//! What a type that stands for several schemas promises: no more than all of them do. What one of them says beyond that,
//! stays with whatever is of this schema.

use super::note::{self, Beyond};
use crate::ir::{
    Constraint, Docs, Enum, EnumBase, Operation, ScalarKind, Struct, Type, TypeDef, TypeId,
    TypeKind, Union,
};
use crate::lower::direction;

/// Leaves each type what is common to its schemas, and notes the rest where a value is of one of them. The types come in
/// groups that are one: what is inside another one first, and what stands for the group.
pub(super) fn find(types: &mut [TypeDef], operations: &mut [Operation], groups: &[Vec<TypeId>]) {
    let mut beyond = Beyond::new();
    for group in groups {
        for id in group {
            note::within(&mut types[id.0].kind, &beyond);
        }
        let [kept, others @ ..] = group.as_slice() else { continue };
        if others.is_empty() {
            continue;
        }
        let mut common = types[kept.0].clone();
        others.iter().for_each(|id| keep_common(&mut common, &types[id.0]));
        for id in group {
            let limits = difference(&types[id.0], &common);
            if !limits.is_empty() {
                beyond.insert(*id, limits);
            }
        }
        types[kept.0] = common;
    }
    if beyond.is_empty() {
        return;
    }
    let mut inline = vec![false; types.len()];
    groups.iter().flatten().for_each(|id| inline[id.0] = true);
    for (def, _) in types.iter_mut().zip(inline).filter(|(_, inline)| !inline) {
        note::within(&mut def.kind, &beyond);
    }
    operations.iter_mut().for_each(|operation| note::sent(operation, &beyond));
}

/// A limit or a default that only one of two schemas has would be wrong for the other.
fn keep_common(kept: &mut TypeDef, other: &TypeDef) {
    let common = |kept: &mut Docs, other: &Docs| {
        kept.constraints.retain(|limit| other.constraints.contains(limit));
        kept.default.take_if(|default| other.default.as_ref() != Some(default));
    };
    common(&mut kept.docs, &other.docs);
    match (&mut kept.kind, &other.kind) {
        (TypeKind::Struct(kept), TypeKind::Struct(other)) => {
            for (kept, other) in kept.fields.iter_mut().zip(&other.fields) {
                common(&mut kept.docs, &other.docs);
                kept.tag.take_if(|tag| other.tag.as_ref() != Some(tag));
            }
            kept.rest_limits.retain(|limit| other.rest_limits.contains(limit));
        }
        (TypeKind::Union(kept), TypeKind::Union(other)) => {
            for (kept, other) in kept.variants.iter_mut().zip(&other.variants) {
                common(&mut kept.docs, &other.docs);
            }
        }
        (TypeKind::Enum(kept), TypeKind::Enum(other)) => kept.open |= other.open,
        (TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Enum(_), _) => {}
    }
}

/// What a schema says beyond its type, as limits of a value.
fn difference(said: &TypeDef, kept: &TypeDef) -> Vec<Constraint> {
    let mut limits = without(&said.docs.constraints, &kept.docs.constraints);
    match (&said.kind, &kept.kind) {
        (TypeKind::Struct(said), TypeKind::Struct(kept)) => {
            for (said, kept) in said.fields.iter().zip(&kept.fields) {
                let of_member = without(&said.docs.constraints, &kept.docs.constraints);
                if !of_member.is_empty() && !direction::is_read_only(said) {
                    limits.push(Constraint::Member(said.name.clone(), of_member));
                }
            }
            let of_rest = without(&said.rest_limits, &kept.rest_limits);
            if !of_rest.is_empty() {
                limits.push(Constraint::OtherMembers { declared: declared(said), limits: of_rest });
            }
        }
        (TypeKind::Union(said), TypeKind::Union(kept)) => limits.extend(of_branches(said, kept)),
        (TypeKind::Enum(said), TypeKind::Enum(kept)) if kept.open && !said.open => {
            limits.push(Constraint::OneOf(listed(said)));
        }
        (TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Enum(_), _) => {}
    }
    limits
}

fn without(limits: &[Constraint], kept: &[Constraint]) -> Vec<Constraint> {
    let beyond = limits.iter().filter(|limit| limit.is_checked() && !kept.contains(limit));
    beyond.cloned().collect()
}

fn declared(object: &Struct) -> Vec<String> {
    let fields = object.fields.iter().map(|field| &field.name);
    fields.chain(object.constants.iter().map(|constant| &constant.name)).cloned().collect()
}

/// The values of an enum as JSON.
fn listed(listed: &Enum) -> Vec<String> {
    let values = listed.values.iter().map(|value| match listed.base {
        EnumBase::Text => serde_json::Value::from(value.value.as_str()).to_string(),
        EnumBase::Integer => value.value.clone(),
    });
    values.collect()
}

/// A limit says nothing about values of another JSON type, so that a branch needs not be known where no other is of its type.
fn of_branches(said: &Union, kept: &Union) -> Vec<Constraint> {
    let types: Vec<Option<JsonType>> =
        said.variants.iter().map(|variant| json_type(&variant.ty)).collect();
    let mut limits = Vec::new();
    for (at, (said, kept)) in said.variants.iter().zip(&kept.variants).enumerate() {
        let is_told = types.iter().enumerate().all(|(other, json_type)| {
            json_type.is_some() && (other == at || *json_type != types[at])
        });
        if is_told {
            let beyond = without(said.limits(), kept.limits());
            limits.extend(beyond.into_iter().filter(|it| !matches!(it, Constraint::OneOf(_))));
        }
    }
    limits
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// The JSON type of a value, where its type alone says it.
fn json_type(ty: &Type) -> Option<JsonType> {
    match ty {
        Type::Scalar(of) => Some(match of.kind() {
            ScalarKind::Boolean => JsonType::Boolean,
            ScalarKind::Integer | ScalarKind::Number => JsonType::Number,
            ScalarKind::Text => JsonType::String,
        }),
        Type::Array(_) => Some(JsonType::Array),
        Type::Map(_) => Some(JsonType::Object),
        Type::Nullable(inner) | Type::Boxed(inner) => json_type(inner),
        Type::Any | Type::Named(_) => None,
    }
}
