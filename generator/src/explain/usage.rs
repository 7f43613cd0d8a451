//! Where a type is used, and how operations are called.

use super::Seen;
use crate::ir::{
    BodyContent, Errors, FieldValue, Operation, Output, Payload, Rest, StatusAnswer, Type, TypeId,
    TypeKind,
};
use crate::names::OperationNames;

/// How an operation is called: `client.pets().list(..)`.
pub(super) fn call(seen: Seen<'_>, operation: &Operation, names: &OperationNames) -> String {
    let mut steps = vec![format!("{}(..)", names.method)];
    let mut next = operation.resource;
    while let Some(id) = next {
        steps.insert(0, format!("{}()", seen.names.resource(id).accessor));
        next = seen.api.resource(id).parent;
    }
    format!("client.{}", steps.join("."))
}

/// Whether a type holds another one.
pub(super) fn mentions(ty: &Type, id: TypeId) -> bool {
    ty.named() == Some(id)
}

/// What uses a type.
pub(super) fn of(seen: Seen<'_>, id: TypeId) -> Vec<String> {
    let mut uses = Vec::new();
    for (operation, names) in seen.api.operations.iter().zip(&seen.names.operations) {
        let how = how(operation, id);
        if !how.is_empty() {
            uses.push(format!("{} of `{}`", how.join(" and "), call(seen, operation, names)));
        }
    }
    for (def, names) in seen.api.types.iter().zip(&seen.names.types) {
        let name = &names.name;
        match &def.kind {
            TypeKind::Struct(body) => {
                for (field, ident) in body.fields.iter().zip(&names.members) {
                    if mentions(&field.ty, id) {
                        uses.push(format!("`{name}::{ident}`"));
                    }
                }
                if matches!(&body.rest, Rest::Typed(ty) if mentions(ty, id)) {
                    uses.push(format!("`{name}::{}`", names.rest));
                }
            }
            TypeKind::Union(body) => {
                for (variant, ident) in body.variants.iter().zip(&names.members) {
                    if mentions(&variant.ty, id) {
                        uses.push(format!("`{name}::{ident}`"));
                    }
                }
            }
            TypeKind::Enum(_) => {}
        }
    }
    for (hook, names) in seen.api.webhooks.hooks.iter().zip(&seen.names.hooks) {
        if carries(&hook.payload, id) {
            uses.push(format!("the webhook `{}`", names.marker));
        }
    }
    uses
}

fn how(operation: &Operation, id: TypeId) -> Vec<&'static str> {
    let mut how = Vec::new();
    if operation.parameters.iter().any(|parameter| mentions(&parameter.ty, id)) {
        how.push("a parameter");
    }
    let in_body = |content: &BodyContent| match content {
        BodyContent::Json(ty)
        | BodyContent::Form { ty, .. }
        | BodyContent::Records { item: ty, .. } => mentions(ty, id),
        BodyContent::Multipart { fields, .. } => fields
            .iter()
            .any(|field| matches!(&field.value, FieldValue::Value(ty) if mentions(ty, id))),
        BodyContent::Text | BodyContent::Bytes => false,
    };
    if operation.bodies().any(|body| in_body(&body.content)) {
        how.push("the body");
    }
    let among = |answers: &[StatusAnswer]| answers.iter().any(|it| carries(&it.payload, id));
    let answered = match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => carries(payload, id),
        Output::PerStatus(answers) => among(answers),
    };
    if answered || operation.sequences().any(|sequence| mentions(&sequence.item, id)) {
        how.push("the answer");
    }
    let failed = match &operation.errors {
        Errors::Undocumented => false,
        Errors::Single { ty, .. } => mentions(ty, id),
        Errors::PerStatus(answers) => among(answers),
    };
    if failed {
        how.push("the error");
    }
    if operation.all_headers().any(|header| mentions(&header.ty, id)) {
        how.push("a header");
    }
    how
}

fn carries(payload: &Payload, id: TypeId) -> bool {
    match payload {
        Payload::Json(ty)
        | Payload::Enveloped { ty, .. }
        | Payload::Events(ty)
        | Payload::Records(ty) => mentions(ty, id),
        Payload::Empty | Payload::Text | Payload::String | Payload::Bytes => false,
    }
}
