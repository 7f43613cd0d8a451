//! The fields of a `multipart/form-data` body (OpenAPI 3.1.1, section 4.8.14.4).

use super::{headers, media};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::document::mark;
use crate::ir::{
    BodyContent, Constraint, Docs, FieldValue, FormField, Header, Scalar, Style, Type,
};
use crate::lower::context::Context;
use crate::lower::form::{self, Branch, Form, Kind, Object};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::{JsonType, View};
use crate::lower::{docs, parameter, reference, schema};
use openapiv3::{Encoding, MediaType, ReferenceOr};

/// The form, and what is said of it; without fields where the schema is no object with known members.
pub(super) fn content<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
) -> (BodyContent, Docs) {
    let schema = media.schema.as_ref();
    let form = schema.map(|schema| form::of(cx, &[Place::new(schema, pointer.child("schema"))]));
    let Some((object, docs)) = form.as_ref().and_then(|form| object(cx, form)) else {
        return (BodyContent::Multipart { fields: Vec::new(), component: None }, Docs::default());
    };
    let component = form.and_then(|form| form.kind.as_component().map(str::to_owned));
    let fields = fields(cx, media, &object, pointer, path);
    let Docs { summary, description, external, .. } = docs;
    let said = Docs { summary, description, external, ..Docs::default() };
    (BodyContent::Multipart { fields, component }, said)
}

/// The fields, those first that are required.
fn fields<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    object: &Object<'a>,
    pointer: &Pointer,
    path: &[String],
) -> Vec<FormField> {
    let names = object.properties.iter();
    let mut fields: Vec<FormField> = names
        .map(|(name, places)| {
            let encoding = media.encoding.get(*name);
            let written = encoding.and_then(|encoding| encoding.content_type.as_deref());
            let (one, several) = match written {
                Some(written) if is_one(written) => (Some(written), None),
                several => (None, several.map(str::to_owned)),
            };
            let is_file = match written {
                Some(written) => {
                    let all =
                        |holds: fn(&str) -> bool| written.split(',').map(str::trim).all(holds);
                    all(is_file_type) || all(is_foreign) && places.iter().all(is_untyped)
                }
                None => is_untyped_file(media, places) || is_called_file(name, places),
            };
            let field = field(cx, name, places, object, (one, is_file), media, path);
            if let (Some(one), true) = (one, is_of_files(&field.value)) {
                let at = pointer.descend(&["encoding", name, "contentType"]);
                tell_foreign(cx, one, places, &at, "the caller writes the part");
            }
            let at = pointer.descend(&["encoding", name, "headers"]);
            let headers =
                encoding.map(|encoding| part_headers(cx, encoding, &at, &schema::step(path, name)));
            let style = encoding.and_then(|encoding| {
                encoding.style.as_ref().map(|style| Style {
                    form: parameter::query_form(style),
                    explode: encoding.explode,
                    allow_reserved: encoding.allow_reserved,
                })
            });
            let several =
                several.filter(|_| is_of_files(&field.value)).or_else(|| field.several.clone());
            FormField { several, style, headers: headers.unwrap_or_default(), ..field }
        })
        .collect();
    // What only the API sets is not sent.
    fields.retain(|field| !field.docs.constraints.contains(&Constraint::ReadOnly));
    fields.sort_by_key(|field| !field.required);
    fields
}

/// The headers of the parts of a field. Two are written by the form itself.
fn part_headers<'a>(
    cx: &mut Context<'a>,
    encoding: &'a Encoding,
    pointer: &Pointer,
    path: &[String],
) -> Vec<Header> {
    let mut all = Vec::new();
    for (name, header) in &encoding.headers {
        if matches!(name.to_ascii_lowercase().as_str(), "content-type" | "content-disposition") {
            continue;
        }
        let at = pointer.child(name);
        match headers::one(cx, (name, header), &at, path) {
            Some(header) => all.push(header),
            None => {
                let consequence = "it is sent where the caller sets it, by `Part::header`";
                cx.unsupported(Feature::PartHeaders, &at, consequence);
            }
        }
    }
    all.sort_by_key(|header| !header.required);
    all
}

/// Tells of a value that the document describes and that the caller writes, since it is in a syntax that nobody but the
/// caller can write.
fn tell_foreign<'a>(
    cx: &mut Context<'a>,
    written: &str,
    places: &[Place<'a>],
    at: &Pointer,
    consequence: &str,
) {
    let form = form::of(cx, places);
    if is_foreign(written) && is_made_of_parts(cx, &form) {
        let diagnostic = Diagnostic::unsupported(Feature::PartEncoding, at.clone(), consequence);
        cx.diagnostics.push(diagnostic.help("send it as `application/json`"));
    }
}

/// Tells of the members of a form without parts that the document wants in such a syntax. What they are made of is a part of
/// the form's type, so they are written in the syntax that is known.
pub(in crate::lower) fn tell_foreign_members<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    form: &Form<'a>,
    pointer: &Pointer,
) {
    let Some((object, _)) = object(cx, form) else { return };
    for (name, places) in &object.properties {
        let Some(encoding) = media.encoding.get(*name).filter(|it| it.style.is_none()) else {
            continue;
        };
        if let Some(written) = &encoding.content_type {
            let at = pointer.descend(&["encoding", name, "contentType"]);
            tell_foreign(cx, written, places, &at, "it is written as JSON");
        }
    }
}

/// A media type whose values are neither JSON nor plain text.
fn is_foreign(written: &str) -> bool {
    let base = media::base(written);
    !base.ends_with("json") && base != "text/plain"
}

/// Whether a value has members, or is a list of such, so that a text of it has a syntax.
fn is_made_of_parts<'a>(cx: &mut Context<'a>, form: &Form<'a>) -> bool {
    is_of(cx, form, |kind| matches!(kind, Kind::Map(_) | Kind::Object(_) | Kind::Union(_)))
}

/// Whether it is a list of values of which nothing is said.
fn is_list_of_any<'a>(cx: &mut Context<'a>, form: &Form<'a>) -> bool {
    matches!(form.kind, Kind::Array(_)) && is_of(cx, form, |kind| matches!(kind, Kind::Any))
}

/// Whether a value, or each item of a list, is of a kind.
fn is_of<'a>(cx: &mut Context<'a>, form: &Form<'a>, is: fn(&Kind<'_>) -> bool) -> bool {
    let item = if let Kind::Array(items) = &form.kind { Some(form::of(cx, items)) } else { None };
    let kind = &item.as_ref().unwrap_or(form).kind;
    let inside = if let Kind::Component(name) = kind { cx.forms.get(name) } else { None };
    is(inside.map_or(kind, |form| &form.kind))
}

/// One media type, rather than several or a range.
fn is_one(written: &str) -> bool {
    !written.contains(['*', ','])
}

/// The object whose members are the fields, and what is said of it.
fn object<'a>(cx: &mut Context<'a>, form: &Form<'a>) -> Option<(Object<'a>, Docs)> {
    let Kind::Component(name) = &form.kind else {
        return Some((form.kind.as_object()?.clone(), form.docs.clone()));
    };
    let found = cx.document.components.schemas.get(*name)?;
    let pointer = Pointer::root().descend(&["components", "schemas", name]);
    let target = form::of_component(cx, name, &Place::new(found, pointer))?;
    let object = target.kind.as_object()?.clone();
    Some((object, docs::over(form.docs.clone(), target.docs.clone())))
}

/// The formats of bytes that are written as a text.
const ENCODED: [&str; 4] = ["byte", "base64url", "base32", "base16"];

fn field<'a>(
    cx: &mut Context<'a>,
    name: &'a str,
    places: &[Place<'a>],
    object: &Object<'a>,
    (content_type, is_named_so): (Option<&str>, bool),
    media: &MediaType,
    path: &[String],
) -> FormField {
    let form = form::of(cx, places);
    let is_list = matches!(form.kind, Kind::Array(_));
    let is_foreign = content_type.is_some_and(is_foreign)
        && (is_made_of_parts(cx, &form) || is_list_of_any(cx, &form));
    let mut docs = form.docs.clone();
    let value = match &form.kind {
        _ if is_foreign && is_list => FieldValue::Files,
        _ if is_foreign => FieldValue::File,
        Kind::Array(items) if is_named_so || is_file(cx, items) => FieldValue::Files,
        Kind::Union(union) if union.branches.iter().any(|branch| is_list_of_files(cx, branch)) => {
            FieldValue::Files
        }
        Kind::Value(Type::Scalar(Scalar::String)) | Kind::Any
            if is_named_so || is_file(cx, places) =>
        {
            FieldValue::File
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
            let made = schema::of_form(cx, &form, &schema::step(path, name));
            docs = made.docs;
            FieldValue::Value(made.ty)
        }
    };
    let is_text = matches!(&value, FieldValue::Value(ty) if ty.is_string());
    let has_encoded_parts = mark::says(&media.extensions, mark::ENCODED_PARTS);
    let held = docs.constraints.iter().find_map(|constraint| match constraint {
        Constraint::Content(held) if is_text || is_of_files(&value) => Some(held.clone()),
        _ => None,
    });
    // By `contentEncoding` a part says how it is encoded (OpenAPI 3.1.1, section 4.8.15.4), and is bytes for those who
    // decode it, unless it says more of them (OpenAPI 3.0.4, Encoding Object, `contentType`).
    let is_encoded = |of: &[&str]| {
        let says =
            |it: &Constraint| matches!(it, Constraint::Format(it) if of.contains(&it.as_str()));
        is_text && has_encoded_parts && docs.constraints.iter().any(says)
    };
    let base64 = is_encoded(&["byte"]);
    let held = held.or_else(|| is_encoded(&ENCODED).then(|| "application/octet-stream".to_owned()));
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

/// Whether the caller makes the parts of a field, with the media type that they have.
pub(super) fn is_of_files(value: &FieldValue) -> bool {
    match value {
        FieldValue::File | FieldValue::Files => true,
        FieldValue::Value(_) => false,
    }
}

/// Whether nothing is said of a part, or of each of several, where such is bytes.
fn is_untyped_file(media: &MediaType, places: &[Place<'_>]) -> bool {
    mark::says(&media.extensions, mark::UNTYPED_PARTS) && places.iter().all(is_untyped)
}

fn is_untyped(place: &Place<'_>) -> bool {
    match place.schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let item = view.items.and_then(ReferenceOr::as_item).map(|item| View::of(item));
            item.unwrap_or(view).says_nothing()
        }
        SchemaRef::Reference(_) => false,
    }
}

/// Whether a field is called `file`, and nothing is said of it but that it is text: so an upload is described where nobody knows
/// of `format: binary`. All nine such fields in 2,639 public documents are files, those of Stripe, Zoom and Linode among them.
fn is_called_file(name: &str, places: &[Place<'_>]) -> bool {
    let is_bare_text = |place: &Place<'_>| match place.schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let is_text = view.json_type == Some(JsonType::String);
            is_text
                && view.format.is_none()
                && view.enumeration.is_empty()
                && view.constraints.is_empty()
        }
        SchemaRef::Reference(_) => false,
    };
    name.eq_ignore_ascii_case("file") && places.iter().all(is_bare_text)
}

/// Whether what has this media type is a file, whatever its schema says of it.
fn is_file_type(written: &str) -> bool {
    let base = media::base(written);
    let (family, name) = base.split_once('/').unwrap_or((&base, ""));
    matches!(family, "image" | "audio" | "video" | "font") || name == "octet-stream"
}

/// `type: string, format: binary`, or one of several that is so: a part can be text as well.
fn is_file(cx: &Context<'_>, places: &[Place<'_>]) -> bool {
    /// How many schemas are looked at. Branches may lead to themselves on many ways.
    const MOST: usize = 64;
    let mut left = MOST;
    places.iter().any(|place| holds_file(cx, place.schema, &mut left))
}

fn holds_file(cx: &Context<'_>, schema: SchemaRef<'_>, left: &mut usize) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    let components = &cx.document.components.schemas;
    match schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let mut parts = view.one_of.iter().chain(view.any_of).chain(view.all_of);
            view.format == Some("binary")
                || parts.any(|part| holds_file(cx, SchemaRef::of(part), left))
        }
        SchemaRef::Reference(target) => reference::component("schemas", components, target)
            .is_ok_and(|(_, found)| holds_file(cx, SchemaRef::of(found), left)),
    }
}

/// A branch with several files.
fn is_list_of_files(cx: &Context<'_>, branch: &Branch<'_>) -> bool {
    match &branch.form.kind {
        Kind::Array(items) => is_file(cx, items),
        Kind::Tuple(_)
        | Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => false,
    }
}
