//! Booleans, numbers and text, and the values they are limited to.

use crate::diagnostic::Feature;
use crate::ir::{Constraint, Docs, Json, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::docs::constrain;
use crate::lower::form::{Form, Kind};
use crate::lower::merge::Own;
use crate::lower::place::Place;
use crate::lower::schema::enumeration;
use crate::lower::view::JsonType;
use std::rc::Rc;

/// The form of a primitive, or of an enum where it is text or an integer with listed values. `own` is what the place says of the
/// value, `inherited` what the parts say as well.
pub(in crate::lower) fn form<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    owns: &[Own<'a>],
    json_type: JsonType,
    values: Vec<Json>,
    own: Docs,
    inherited: Docs,
) -> Form<'a> {
    let nullable = values.contains(&Json::Null);
    if let Some(values) = enumeration::of(owns, json_type, &values) {
        let mut form = Form::new(Kind::Enum(Rc::new(values)), parts, own);
        form.nullable = nullable;
        return form;
    }
    let format = owns.iter().rev().find_map(|own| own.view.format);
    let (ty, told) = primitive(json_type, format);
    let mut form = Form::new(Kind::Value(ty), parts, inherited);
    form.nullable = nullable;
    if let Some(format) = format.filter(|_| !told) {
        constrain(&mut form.docs, Constraint::Format(format.to_owned()));
    }
    one_of(cx, &mut form, &values);
    form
}

/// The type of a primitive, and whether it says all that the format says.
fn primitive(json_type: JsonType, format: Option<&str>) -> (Type, bool) {
    match (json_type, format) {
        (JsonType::String, Some("date-time")) => (Type::Scalar(Scalar::DateTime), true),
        (JsonType::String, Some("date")) => (Type::Scalar(Scalar::Date), true),
        (JsonType::String, _) => (Type::Scalar(Scalar::String), false),
        (JsonType::Integer, Some("int32")) => (Type::Scalar(Scalar::Int32), true),
        (JsonType::Integer, Some("int64")) => (Type::Scalar(Scalar::Int64), true),
        (JsonType::Integer, Some("uint32")) => (Type::Scalar(Scalar::Uint32), true),
        (JsonType::Integer, Some("uint64")) => (Type::Scalar(Scalar::Uint64), true),
        (JsonType::Integer, _) => (Type::Scalar(Scalar::Int64), false),
        (JsonType::Number, Some("float")) => (Type::Scalar(Scalar::Float32), true),
        (JsonType::Number, Some("double")) => (Type::Scalar(Scalar::Float64), true),
        (JsonType::Number, _) => (Type::Scalar(Scalar::Float64), false),
        (JsonType::Boolean, _) => (Type::Scalar(Scalar::Boolean), false),
        (JsonType::Null | JsonType::Array | JsonType::Object, _) => (Type::Any, false),
    }
}

/// Documents the listed values of a type that stays open. A single value, or booleans, need no warning: nothing that
/// a caller could want is lost.
pub(in crate::lower) fn one_of(cx: &mut Context<'_>, form: &mut Form<'_>, values: &[Json]) {
    let listed: Vec<&Json> = values.iter().filter(|value| **value != Json::Null).collect();
    if listed.is_empty() {
        return;
    }
    if listed.len() > 1 && !listed.iter().all(|value| matches!(value, Json::Bool(_))) {
        let pointer = form.pointer.child("enum");
        cx.unsupported(Feature::OpenEnum, &pointer, "the value can be any of its type");
    }
    let texts = listed.into_iter().map(json_text).collect();
    constrain(&mut form.docs, Constraint::OneOf(texts));
}

/// A value as JSON text.
fn json_text(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(text) => text.clone(),
        Json::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(json_text).collect();
            format!("[{}]", items.join(","))
        }
        Json::Object(members) => {
            let member = |(name, value): &(String, Json)| {
                format!("{}:{}", serde_json::Value::from(name.as_str()), json_text(value))
            };
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}
