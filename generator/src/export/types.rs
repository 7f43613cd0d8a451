use super::{Cx, docs, ty};
use crate::ir::{
    Dispatch, Enum, EnumBase, Home, Rest, Struct, StructForm, TypeDef, TypeKind, Union,
};
use crate::names::TypeNames;
use serde_json::{Value, json};

/// Every type that is written into the crate.
pub(super) fn all(cx: Cx<'_>) -> Vec<Value> {
    cx.api.types.iter().zip(&cx.names.types).map(|(def, names)| one(cx, def, names)).collect()
}

fn one(cx: Cx<'_>, def: &TypeDef, names: &TypeNames) -> Value {
    let mut value = match &def.kind {
        TypeKind::Struct(body) => object(cx, body, names),
        TypeKind::Enum(body) => listed(body, names),
        TypeKind::Union(body) => union(cx, body, names),
    };
    value["pointer"] = json!(def.pointer);
    value["places"] = json!(def.places);
    value["sent"] = json!(def.usage.request);
    value["received"] = json!(def.usage.response);
    value["resource"] = match def.home {
        Home::Shared => Value::Null,
        Home::Resource(id) => json!(id.0),
    };
    docs::with(value, &def.docs)
}

fn object(cx: Cx<'_>, body: &Struct, names: &TypeNames) -> Value {
    let fields = body.fields.iter().zip(&names.members).map(|(field, rust)| {
        let value = json!({
            "name": field.label(),
            "rust": rust.to_string(),
            "type": ty(cx, &field.ty),
            "required": field.required,
            "nullable": field.nullable,
        });
        docs::with(value, &field.docs)
    });
    let constants = body.constants.iter();
    let constants =
        constants.map(|constant| json!({"name": constant.name, "value": constant.value}));
    let rest = match &body.rest {
        Rest::Unknown => json!({"kind": "kept", "rust": names.rest.to_string()}),
        Rest::Ignored => json!({"kind": "ignored"}),
        Rest::Typed(of) => {
            json!({"kind": "typed", "rust": names.rest.to_string(), "type": ty(cx, of)})
        }
    };
    json!({
        "rust": names.name.to_string(),
        "kind": "struct",
        "form": match body.form {
            StructForm::Object => "object",
            StructForm::Array => "array",
        },
        "fields": fields.collect::<Vec<_>>(),
        "constants": constants.collect::<Vec<_>>(),
        "rest": rest,
    })
}

fn listed(body: &Enum, names: &TypeNames) -> Value {
    let values = body.values.iter().zip(&names.members).map(|(value, rust)| {
        docs::with(json!({"value": value.value, "rust": rust.to_string()}), &value.docs)
    });
    json!({
        "rust": names.name.to_string(),
        "kind": "enum",
        "base": match body.base {
            EnumBase::Text => "string",
            EnumBase::Integer => "integer",
        },
        "values": values.collect::<Vec<_>>(),
        "unknown": names.rest.to_string(),
    })
}

fn union(cx: Cx<'_>, body: &Union, names: &TypeNames) -> Value {
    let variants = body.variants.iter().zip(&names.members).map(|(variant, rust)| {
        let value = json!({
            "name": variant.name,
            "rust": rust.to_string(),
            "tags": variant.tags,
            "default": variant.default,
            "type": ty(cx, &variant.ty),
        });
        docs::with(value, &variant.docs)
    });
    json!({
        "rust": names.name.to_string(),
        "kind": "union",
        "tag": match &body.dispatch {
            Dispatch::Tag(member) => Some(member),
            Dispatch::Shape => None,
        },
        "variants": variants.collect::<Vec<_>>(),
        "unknown": names.rest.to_string(),
    })
}
