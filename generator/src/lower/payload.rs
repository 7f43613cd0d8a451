//! Request bodies and answers.

mod answers;
mod content;
mod flag;
mod media;
mod together;

use super::context::Context;
use super::place::Place;
use super::{docs, form, reference, schema};
use crate::diagnostic::{Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{Body, Docs, Json, Type};
use openapiv3::{MediaType, ReferenceOr, RequestBody};

pub(super) use self::answers::answers;
pub(super) use self::media::json;

/// The request body: `Some(None)` where there is none, `None` where it has no form that can be sent.
pub(super) fn body<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
) -> Option<Option<Body>> {
    let pointer = entry.pointer.child("requestBody");
    let (body, pointer, path) = match &entry.operation.request_body {
        None => return Some(None),
        Some(ReferenceOr::Item(body)) => (body, pointer, vec![id.to_owned(), "request".to_owned()]),
        Some(ReferenceOr::Reference { reference }) => {
            let entries = &cx.document.components.request_bodies;
            let found = reference::follow("requestBodies", entries, reference);
            let (name, body) = cx.found(found, &pointer)?;
            let pointer = Pointer::root().descend(&["components", "requestBodies", name]);
            (body, pointer, vec![name.to_owned(), "request".to_owned()])
        }
    };
    if body.content.is_empty() {
        return Some(None);
    }
    let Some((written, media)) = media::json(&body.content) else {
        let pointer = pointer.child("content");
        cx.unsupported(Feature::RequestMediaType, &pointer, "the operation is left out");
        return None;
    };
    let pointer = pointer.descend(&["content", written]);
    Some(Some(json_body(cx, body, written, media, &pointer, &path)))
}

fn json_body<'a>(
    cx: &mut Context<'a>,
    body: &'a RequestBody,
    written: &str,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
) -> Body {
    let (ty, inner) = match &media.schema {
        Some(schema) => {
            let place = Place::new(schema, pointer.child("schema"));
            let form = form::of(cx, &[place]);
            let ty = schema::ty(cx, &form, path);
            let value = schema::Use { ty, nullable: form.nullable, docs: Docs::default() };
            (value.whole(), form.docs)
        }
        None => (Type::Any, Docs::default()),
    };
    let description = docs::text(body.description.as_ref());
    let example = example(cx, media).or(inner.example.clone());
    let own = Docs { description, ..Docs::default() };
    let docs = Docs { example: None, ..docs::over(own, inner) };
    let media_type = match media::base(written).as_str() {
        base if base.contains('*') => "application/json".to_owned(),
        base => base.to_owned(),
    };
    Body { ty, required: body.required, media_type, docs, example }
}

/// The example of a media type, the first one where there are several.
fn example(cx: &Context<'_>, media: &MediaType) -> Option<Json> {
    let document = cx.document;
    docs::example(media.example.as_ref(), media.examples.values(), |reference| {
        reference::follow("examples", &document.components.examples, reference)
            .ok()
            .map(|(_, example)| example)
    })
}
