//! One field of a form with parts.

use super::files::{is_file, is_list_of_files, is_of_files};
use super::{foreign, is_one};
use crate::document::mark;
use crate::ir::{Constraint, Docs, FieldValue, FormField, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind, Object};
use crate::lower::place::Place;
use crate::lower::schema;
use openapiv3::MediaType;

/// The formats of bytes that are written as a text.
const ENCODED: [&str; 4] = ["byte", "base64url", "base32", "base16"];

/// A field, with its media type where the document names one, and whether it is a file by that or by its name.
pub(super) fn of<'a>(
    cx: &mut Context<'a>,
    (name, places): (&'a str, &[Place<'a>]),
    object: &Object<'a>,
    (content_type, is_named_so): (Option<&str>, bool),
    media: &MediaType,
    path: &[String],
) -> FormField {
    let form = form::of(cx, places);
    let by_caller =
        content_type.is_some_and(|written| foreign::is_made_by_caller(cx, written, &form));
    let (value, docs) = if by_caller {
        let is_list = matches!(form.kind, Kind::Array(_));
        (if is_list { FieldValue::Files } else { FieldValue::File }, form.docs.clone())
    } else {
        value(cx, &form, (places, is_named_so), &schema::step(path, name))
    };
    let is_text = matches!(&value, FieldValue::Value(ty) if ty.is_string());
    let Held { held, base64 } = held(&value, &docs, media);
    // No part is of a range: what a file is of it is said by the caller.
    let (held, range) = match held {
        Some(held) if !is_one(&held) => (None, Some(held)),
        held => (held, None),
    };
    FormField {
        name: name.to_owned(),
        rust_name: places.iter().rev().find_map(Place::rust_name),
        required: object.required.contains(name),
        content_type: content_type.map(str::to_owned).or(held),
        base64,
        by_item: mark::says(&media.extensions, mark::ENCODED_ITEMS) && !is_text,
        several: range.filter(|_| is_of_files(&value)),
        value,
        style: None,
        headers: Vec::new(),
        docs,
    }
}

/// What a field is sent as, and what is said of it.
fn value<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    (places, is_named_so): (&[Place<'a>], bool),
    path: &[String],
) -> (FieldValue, Docs) {
    match &form.kind {
        Kind::Array(items) if is_named_so || is_file(cx, items) => {
            (FieldValue::Files, form.docs.clone())
        }
        Kind::Union(union) if union.branches.iter().any(|branch| is_list_of_files(cx, branch)) => {
            (FieldValue::Files, form.docs.clone())
        }
        Kind::Value(Type::Scalar(Scalar::String)) | Kind::Any
            if is_named_so || is_file(cx, places) =>
        {
            (FieldValue::File, form.docs.clone())
        }
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => {
            let made = schema::of_form(cx, form, path);
            (FieldValue::Value(made.ty), made.docs)
        }
    }
}

/// What the schema of a field says of its parts.
struct Held {
    /// Their media type.
    held: Option<String>,
    /// Whether they say that they are in base64.
    base64: bool,
}

fn held(value: &FieldValue, docs: &Docs, media: &MediaType) -> Held {
    let is_text = matches!(value, FieldValue::Value(ty) if ty.is_string());
    let held = docs.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Content(held) if is_text || is_of_files(value) => Some(held.clone()),
        _ => None,
    });
    // By `contentEncoding` a part says how it is encoded (OpenAPI 3.1.1, section 4.8.15.4), and is bytes for those who
    // decode it, unless it says more of them (OpenAPI 3.0.4, Encoding Object, `contentType`).
    let has_encoded_parts = mark::says(&media.extensions, mark::ENCODED_PARTS);
    let is_encoded = |of: &[&str]| {
        let says =
            |it: &Constraint| matches!(it, Constraint::Format(it) if of.contains(&it.as_str()));
        is_text && has_encoded_parts && docs.constraints.iter().any(says)
    };
    let bytes = || is_encoded(&ENCODED).then(|| "application/octet-stream".to_owned());
    Held { base64: is_encoded(&["byte"]), held: held.or_else(bytes) }
}
