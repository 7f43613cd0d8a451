//! Links: where an answer leads (OpenAPI 3.0.3, Link Object). They are documentation: what to call next is for people to
//! decide.

use super::context::Context;
use super::{docs, reference};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::OperationEntry;
use crate::ir::Link;
use openapiv3::{LinkOperation, ReferenceOr, Response};

/// The links of an operation's answers, each once.
pub(super) fn all(cx: &mut Context<'_>, entry: &OperationEntry) -> Vec<Link> {
    let responses = &entry.operation.responses;
    let pointer = entry.pointer.child("responses");
    let listed = responses.responses.iter().map(|(status, it)| (status.to_string(), it));
    let default = responses.default.iter().map(|it| ("default".to_owned(), it));
    let mut links: Vec<Link> = Vec::new();
    for (status, response) in listed.chain(default) {
        let Some((response, pointer)) = response_at(cx, response, pointer.child(status)) else {
            continue;
        };
        for (name, link) in &response.links {
            let pointer = pointer.child("links").child(name);
            let link = one(cx, name, link, &pointer);
            links.extend(link.filter(|link| !links.contains(link)));
        }
    }
    links
}

fn response_at<'a>(
    cx: &Context<'a>,
    response: &'a ReferenceOr<Response>,
    pointer: Pointer,
) -> Option<(&'a Response, Pointer)> {
    match response {
        ReferenceOr::Item(response) => Some((response, pointer)),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.responses;
            let (name, response) = reference::follow("responses", entries, reference).ok()?;
            Some((response, Pointer::root().descend(&["components", "responses", name])))
        }
    }
}

fn one(
    cx: &mut Context<'_>,
    name: &str,
    link: &ReferenceOr<openapiv3::Link>,
    pointer: &Pointer,
) -> Option<Link> {
    let document = cx.document;
    let (link, pointer) = match link {
        ReferenceOr::Item(link) => (link, pointer.clone()),
        ReferenceOr::Reference { reference } => {
            let found = reference::follow("links", &document.components.links, reference);
            let (name, link) = found.ok()?;
            (link, Pointer::root().descend(&["components", "links", name]))
        }
    };
    let written = |value: &serde_json::Value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    };
    let parameters = link.parameters.iter().map(|(name, value)| (name.clone(), written(value)));
    Some(Link {
        name: name.to_owned(),
        operation: target(cx, &link.operation, &pointer),
        parameters: parameters.collect(),
        body: link.request_body.as_ref().map(written),
        description: docs::text(link.description.as_ref()),
    })
}

/// What the operation that a link leads to is called. One that is not there is told.
fn target(cx: &mut Context<'_>, operation: &LinkOperation, pointer: &Pointer) -> String {
    let id = |entry: &OperationEntry| {
        let id = entry.operation.operation_id.clone();
        id.unwrap_or_else(|| format!("{} {}", entry.method, entry.path))
    };
    let (member, written, found) = match operation {
        LinkOperation::OperationId(written) => {
            let found = cx.operations.by_id(written);
            ("operationId", written, found)
        }
        LinkOperation::OperationRef(written) => {
            let place = Pointer::from_reference(written);
            let found = place.as_ref().and_then(|place| cx.operations.at(place));
            // An operation of another document is that document's to know.
            if found.is_none() && place.is_none() {
                return written.clone();
            }
            ("operationRef", written, found)
        }
    };
    if let Some(found) = found {
        return id(found);
    }
    let message = format!("the link leads to no operation of the document: `{written}`");
    let diagnostic = Diagnostic::warning("broken-link", pointer.child(member), message);
    let diagnostic = diagnostic.help("name an operation by its `operationId`").on_value();
    cx.diagnostics.push(diagnostic);
    written.clone()
}
