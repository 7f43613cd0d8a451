//! Request bodies and answers.

mod answers;
mod content;
mod flag;
mod headers;
mod json;
mod media;
mod multipart;
mod plain;
mod request;
mod sequence;
mod together;
mod variants;

use super::context::Context;
use super::{docs, reference};
use crate::diagnostic::{Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{Body, Json};
use openapiv3::{MediaType, ReferenceOr};

pub(super) use self::answers::answers;
pub(super) use self::media::{is_form, is_text, json};
pub(super) use self::multipart::tell_foreign_members;
pub(super) use self::request::styles as form_styles;
pub(super) use self::sequence::asked_by;

/// The request body in its forms, the operation's own first: none where there is no body, and `None` where it has no form
/// that can be sent.
pub(super) fn bodies<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
) -> Option<Vec<Body>> {
    let pointer = entry.pointer.child("requestBody");
    let (body, pointer, path) = match &entry.operation.request_body {
        None => return Some(Vec::new()),
        Some(ReferenceOr::Item(body)) => (body, pointer, vec![id.to_owned(), "request".to_owned()]),
        Some(ReferenceOr::Reference { reference }) => {
            let entries = &cx.document.components.request_bodies;
            let found = reference::follow("requestBodies", entries, reference);
            let (name, body) = found.ok()?;
            let pointer = Pointer::root().descend(&["components", "requestBodies", name]);
            (body, pointer, vec![name.to_owned(), "request".to_owned()])
        }
    };
    if body.content.is_empty() {
        return Some(Vec::new());
    }
    let bodies = request::forms(cx, body, &pointer.child("content"), &path);
    if bodies.is_empty() {
        let pointer = pointer.child("content");
        cx.unsupported(Feature::RequestMediaType, &pointer, "the operation is left out");
        return None;
    }
    Some(bodies)
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
