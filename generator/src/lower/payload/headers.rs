//! The headers of answers, and of parts of a body.

use super::answers::Found;
use super::media;
use crate::diagnostic::{Feature, Pointer};
use crate::document::mark;
use crate::ir::{Docs, Header, HeaderForm, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::parameter::style::{self, Content};
use crate::lower::place::Place;
use crate::lower::{docs, reference, schema};
use openapiv3::{ParameterSchemaOrContent, ReferenceOr};

/// The headers of several answers together. One that not all of them have may be missing.
pub(super) fn of_answers<'a>(
    cx: &mut Context<'a>,
    answers: &[&Found<'a>],
    path: &[String],
) -> Vec<Header> {
    let mut all: Vec<(Header, usize)> = Vec::new();
    for found in answers {
        let component = found.component.map(|name| vec![name.to_owned(), "response".to_owned()]);
        let path = component.unwrap_or_else(|| path.to_vec());
        for (name, header) in &found.response.headers {
            // The media type is described elsewhere, and such a header is to be ignored.
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let pointer = found.pointer.descend(&["headers", name]);
            let Some(header) = one(cx, (name, header), &pointer, &path) else {
                let consequence = "it is had as a text only";
                cx.unsupported(Feature::ResponseHeaders, &pointer, consequence);
                continue;
            };
            let is_it = |known: &&mut (Header, usize)| known.0.name.eq_ignore_ascii_case(name);
            match all.iter_mut().find(is_it) {
                None => all.push((header, 1)),
                Some((known, count)) if known.ty == header.ty && known.form == header.form => {
                    known.required &= header.required;
                    *count += 1;
                }
                Some(_) => {
                    let consequence = "its type is the one that it has in another answer";
                    cx.unsupported(Feature::ResponseHeaders, &pointer, consequence);
                }
            }
        }
    }
    let whole = |(header, count): (Header, usize)| Header {
        required: header.required && count == answers.len(),
        ..header
    };
    all.into_iter().map(whole).collect()
}

/// A header; nothing where it has a type for which there is no form.
pub(super) fn one<'a>(
    cx: &mut Context<'a>,
    (name, header): (&str, &'a ReferenceOr<openapiv3::Header>),
    pointer: &Pointer,
    path: &[String],
) -> Option<Header> {
    let path = schema::step(path, name);
    let (header, pointer, path) = match header {
        ReferenceOr::Item(header) => (header, pointer.clone(), path),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.headers;
            let found = reference::follow("headers", entries, reference);
            let (name, header) = found.ok()?;
            let pointer = Pointer::root().descend(&["components", "headers", name]);
            (header, pointer, vec![name.to_owned(), "header".to_owned()])
        }
    };
    let (ty, form, inner) = value(cx, header, &pointer, &path)?;
    let document = cx.document;
    let example = docs::example(header.example.as_ref(), header.examples.values(), |reference| {
        reference::follow("examples", &document.components.examples, reference)
            .ok()
            .map(|(_, example)| example)
    });
    let own = Docs {
        description: docs::text(header.description.as_ref()),
        deprecated: header.deprecated.unwrap_or_default(),
        example,
        ..Docs::default()
    };
    let docs = docs::over(own, inner);
    Some(Header { name: name.to_owned(), required: header.required, ty, form, docs })
}

/// The type of a header and how it stands there; nothing where there is no form for it.
fn value<'a>(
    cx: &mut Context<'a>,
    header: &'a openapiv3::Header,
    pointer: &Pointer,
    path: &[String],
) -> Option<(Type, HeaderForm, Docs)> {
    let content = match &header.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let value = schema::received(cx, &[Place::new(schema, pointer.child("schema"))], path);
            let form = match (style::content(cx, &value.ty), explodes(header)) {
                (Content::Single, _) => HeaderForm::Single,
                (Content::List, _) => HeaderForm::List,
                (Content::Object, false) => HeaderForm::Members,
                (Content::Object, true) => HeaderForm::Exploded,
                (Content::Lists | Content::Nested, _) => return None,
            };
            return Some((value.ty, form, value.docs));
        }
        ParameterSchemaOrContent::Content(content) => content,
    };
    if let Some((written, media)) = media::json(cx, content) {
        let Some(schema) = &media.schema else {
            return Some((Type::Any, HeaderForm::Json, Docs::default()));
        };
        let place = Place::new(schema, pointer.descend(&["content", written, "schema"]));
        let value = schema::received(cx, &[place], path);
        return Some((value.ty, HeaderForm::Json, value.docs));
    }
    let is_text = content.keys().any(|written| media::is_text(written));
    is_text.then(|| (Type::Scalar(Scalar::String), HeaderForm::Single, Docs::default()))
}

/// `explode`, for which a header of openapiv3 has no place of its own.
fn explodes(header: &openapiv3::Header) -> bool {
    mark::says(&header.extensions, mark::EXPLODE)
}
