//! What 2.0 writes and documents of 3.x have in it, from converters and by habit. It means what it meant there.

use super::{body, media_types, response};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// Parameters that are the body, or fields of its form.
pub(in crate::document) fn parameters(
    operation: &mut Members,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let listed = operation.get("parameters").and_then(Node::items).unwrap_or_default();
    if !has_parts_of_body(listed) {
        return;
    }
    let at = path.member("parameters");
    let has_body = operation.get("requestBody").is_some();
    let Some(Node::Sequence(parameters)) = operation.get_mut("parameters") else { return };
    let mut rest = Vec::new();
    let mut bodies = Vec::new();
    let mut fields = Vec::new();
    for (index, mut node) in std::mem::take(parameters).into_iter().enumerate() {
        let at = at.item(index);
        node.came_from(&at);
        let place = at.member("in").pointer();
        let list = match body::location(&node) {
            Some("body") => &mut bodies,
            Some("formData") => &mut fields,
            Some(_) | None => {
                rest.push(node);
                continue;
            }
        };
        let message = if has_body {
            "this is written as in Swagger 2.0, and there is a `requestBody`: it is left out"
        } else {
            "this is written as in Swagger 2.0: it is read as a part of `requestBody`"
        };
        diagnostics.push(
            Diagnostic::warning("wrong-value", place, message)
                .help("describe the body under `requestBody: {content: ..}`")
                .on_value(),
        );
        list.push(node);
    }
    *parameters = rest;
    let consumes = media_types(operation.take("consumes").as_ref());
    if has_body {
        return;
    }
    let described = match bodies.into_iter().next() {
        Some(described) => body::of_parameter(described, &consumes),
        None => body::of_form(fields, &consumes, path, diagnostics),
    };
    operation.set("requestBody", described);
}

fn has_parts_of_body(parameters: &[Node]) -> bool {
    parameters.iter().any(|it| matches!(body::location(it), Some("body" | "formData")))
}

/// An answer whose schema stands beside its description.
pub(in crate::document) fn response(
    node: &mut Members,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    if !node.has("schema") || node.has("content") || node.has("$ref") {
        return;
    }
    let message = "this is written as in Swagger 2.0: it is read as the schema of a JSON body";
    diagnostics.push(
        Diagnostic::warning("unknown-member", path.member("schema").pointer(), message)
            .help("write `content: {application/json: {schema: ..}}`"),
    );
    if let Some(schema) = node.get_mut("schema") {
        schema.came_from(&path.member("schema"));
    }
    let mut whole = Node::Mapping(std::mem::take(node));
    response::convert(&mut whole, &[], path, diagnostics);
    if let Node::Mapping(converted) = whole {
        *node = converted;
    }
}
