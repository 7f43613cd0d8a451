//! Looking at every type that something holds.

use crate::ir::{Errors, Operation, Output, Payload, Rest, Type, TypeId, TypeKind, Webhooks};

/// The type with a name inside a type, to change it.
pub(super) fn named_mut(ty: &mut Type) -> Option<&mut TypeId> {
    match ty {
        Type::Scalar(_) | Type::Any => None,
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => {
            named_mut(inner)
        }
        Type::Named(id) => Some(id),
    }
}

/// Puts a pointer around the named type of a type that is held by value.
pub(super) fn put_box(ty: &mut Type) {
    match ty {
        Type::Nullable(inner) => put_box(inner),
        Type::Named(_) => *ty = Type::Boxed(Box::new(ty.clone())),
        Type::Scalar(_) | Type::Any | Type::Array(_) | Type::Map(_) | Type::Boxed(_) => {}
    }
}

/// The types that a type's definition mentions, in their order.
pub(super) fn parts(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(object) => {
            let mut types: Vec<&Type> = object.fields.iter().map(|field| &field.ty).collect();
            match &object.rest {
                Rest::Unknown | Rest::Ignored => {}
                Rest::Typed(ty) => types.push(ty),
            }
            types
        }
        TypeKind::Enum(_) => Vec::new(),
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
    }
}

/// The same, to change them.
pub(super) fn parts_mut(kind: &mut TypeKind) -> Vec<&mut Type> {
    match kind {
        TypeKind::Struct(object) => {
            let mut types: Vec<&mut Type> =
                object.fields.iter_mut().map(|field| &mut field.ty).collect();
            match &mut object.rest {
                Rest::Unknown | Rest::Ignored => {}
                Rest::Typed(ty) => types.push(ty),
            }
            types
        }
        TypeKind::Enum(_) => Vec::new(),
        TypeKind::Union(union) => {
            union.variants.iter_mut().map(|variant| &mut variant.ty).collect()
        }
    }
}

/// The types that an operation sends.
pub(super) fn sent(operation: &Operation) -> impl Iterator<Item = &Type> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let bodies = operation.bodies();
    parameters.chain(bodies.flat_map(|body| body.types()))
}

/// The types that an operation sends, to change them.
pub(super) fn sent_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let mut types: Vec<&mut Type> =
        operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).collect();
    let bodies = operation.body.iter_mut().chain(&mut operation.other_bodies);
    types.extend(bodies.flat_map(|body| body.types_mut()));
    types
}

/// The types that an operation receives: what a call gives, what errors carry, then what the answers are documented to
/// carry.
pub(super) fn received(operation: &Operation) -> impl Iterator<Item = &Type> {
    let answers = operation.answers.iter().filter_map(|answer| answer.ty.as_ref());
    let payloads = payloads(&operation.output).into_iter().filter_map(Payload::ty);
    let items = operation.sequences().map(|sequence| &sequence.item);
    let headers = operation.all_headers().map(|header| &header.ty);
    payloads.chain(items).chain(headers).chain(error_types(&operation.errors)).chain(answers)
}

/// All types of an operation, to change them.
pub(super) fn operation_types_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let mut types: Vec<&mut Type> =
        operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).collect();
    let bodies = operation.body.iter_mut().chain(&mut operation.other_bodies);
    types.extend(bodies.flat_map(|body| body.types_mut()));
    types.extend(payloads_mut(&mut operation.output).into_iter().filter_map(Payload::ty_mut));
    let sequences = operation.events.iter_mut().chain(&mut operation.records);
    types.extend(sequences.map(|sequence| &mut sequence.item));
    let headers = operation.headers.iter_mut().chain(&mut operation.error_headers);
    types.extend(headers.map(|header| &mut header.ty));
    types.extend(error_types_mut(&mut operation.errors));
    types.extend(operation.answers.iter_mut().filter_map(|answer| answer.ty.as_mut()));
    types
}

/// The types that the API sends of itself.
pub(super) fn hooked(webhooks: &Webhooks) -> impl Iterator<Item = &Type> {
    let payloads = webhooks.hooks.iter().filter_map(|hook| hook.payload.ty());
    payloads.chain(&webhooks.any)
}

/// The same, to change them.
pub(super) fn hooked_mut(webhooks: &mut Webhooks) -> impl Iterator<Item = &mut Type> {
    let payloads = webhooks.hooks.iter_mut().filter_map(|hook| hook.payload.ty_mut());
    payloads.chain(&mut webhooks.any)
}

fn payloads(output: &Output) -> Vec<&Payload> {
    match output {
        Output::Single(payload) | Output::Optional(payload) => vec![payload],
        Output::PerStatus(answers) => answers.iter().map(|answer| &answer.payload).collect(),
    }
}

fn payloads_mut(output: &mut Output) -> Vec<&mut Payload> {
    match output {
        Output::Single(payload) | Output::Optional(payload) => vec![payload],
        Output::PerStatus(answers) => {
            answers.iter_mut().map(|answer| &mut answer.payload).collect()
        }
    }
}

fn error_types(errors: &Errors) -> Vec<&Type> {
    match errors {
        Errors::Undocumented => Vec::new(),
        Errors::Single { ty, statuses: _ } => vec![ty],
        Errors::PerStatus(answers) => {
            answers.iter().filter_map(|answer| answer.payload.ty()).collect()
        }
    }
}

fn error_types_mut(errors: &mut Errors) -> Vec<&mut Type> {
    match errors {
        Errors::Undocumented => Vec::new(),
        Errors::Single { ty, statuses: _ } => vec![ty],
        Errors::PerStatus(answers) => {
            answers.iter_mut().filter_map(|answer| answer.payload.ty_mut()).collect()
        }
    }
}
