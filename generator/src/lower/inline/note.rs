//! What schemas say beyond the types that stand for them, noted where a value is of one of these schemas.

use crate::ir::{BodyContent, Constraint, FieldValue, Operation, Rest, Type, TypeId, TypeKind};
use crate::lower::docs;
use std::collections::BTreeMap;

/// The limits of schemas beyond those of the types that stand for them.
pub(super) type Beyond = BTreeMap<TypeId, Vec<Constraint>>;

/// Notes in a type what the schemas inside say.
pub(super) fn within(kind: &mut TypeKind, beyond: &Beyond) {
    match kind {
        TypeKind::Struct(object) => {
            for field in &mut object.fields {
                note(&field.ty, &mut field.docs.constraints, beyond);
            }
            if let Rest::Typed(ty) = &object.rest {
                note(ty, &mut object.rest_limits, beyond);
            }
        }
        TypeKind::Union(union) => {
            for variant in &mut union.variants {
                note(&variant.ty, &mut variant.docs.constraints, beyond);
            }
        }
        TypeKind::Enum(_) => {}
    }
}

/// Notes in an operation what the schemas of what it sends say.
pub(super) fn sent(operation: &mut Operation, beyond: &Beyond) {
    for parameter in &mut operation.parameters {
        note(&parameter.ty, &mut parameter.docs.constraints, beyond);
    }
    for body in operation.body.iter_mut().chain(&mut operation.other_bodies) {
        match &mut body.content {
            BodyContent::Json(ty) | BodyContent::Form { ty, styles: _ } => {
                note(ty, &mut body.docs.constraints, beyond);
            }
            BodyContent::Multipart { fields, .. } => {
                for field in fields {
                    if let FieldValue::Value(ty) = &field.value {
                        note(ty, &mut field.docs.constraints, beyond);
                    }
                }
            }
            // Records are not held to limits.
            BodyContent::Records { .. } | BodyContent::Text | BodyContent::Bytes => {}
        }
    }
}

fn note(ty: &Type, limits: &mut Vec<Constraint>, beyond: &Beyond) {
    if let Some(beyond) = ty.named().and_then(|id| beyond.get(&id)) {
        let levels = levels(ty);
        put(limits, levels, beyond);
    }
}

/// Puts limits beside those of a value, or of what is so many lists and maps inside.
fn put(limits: &mut Vec<Constraint>, levels: usize, beyond: &[Constraint]) {
    let Some(further) = levels.checked_sub(1) else {
        return docs::constrain_list(limits, Constraint::Here(beyond.to_vec()));
    };
    let of_each = limits.iter().find_map(|limit| match limit {
        Constraint::Each(limits) => Some(limits.clone()),
        _ => None,
    });
    let mut of_each = of_each.unwrap_or_default();
    put(&mut of_each, further, beyond);
    docs::constrain_list(limits, Constraint::Each(of_each));
}

/// In how many lists and maps the type with a name is.
fn levels(ty: &Type) -> usize {
    match ty {
        Type::Array(inner) | Type::Map(inner) => 1 + levels(inner),
        Type::Nullable(inner) | Type::Boxed(inner) => levels(inner),
        _ => 0,
    }
}
