//! The fields of a `multipart/form-data` body (OpenAPI 3.1.1, section 4.8.14.4).

mod field;
mod files;
mod foreign;

pub(super) use files::is_of_files;
pub(in crate::lower) use foreign::tell_foreign_members;

use super::headers;
use crate::diagnostic::{Feature, Pointer};
use crate::ir::{BodyContent, Constraint, Docs, FormField, Header, Style};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind, Object};
use crate::lower::place::Place;
use crate::lower::{docs, parameter, schema};
use openapiv3::{Encoding, MediaType};

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
            let is_file = files::is_meant(name, places, (media, written));
            let field = field::of(cx, (name, places), object, (one, is_file), media, path);
            if let (Some(one), true) = (one, is_of_files(&field.value)) {
                let at = pointer.descend(&["encoding", name, "contentType"]);
                foreign::tell(cx, one, places, &at, "the caller writes the part");
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
