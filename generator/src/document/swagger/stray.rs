//! What 2.0 writes and documents of 3.x have in it, from converters and by habit. It means what it meant there.

use super::operation::{PARAMETERS, followed};
use super::{body, media_types, response};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Members, Node};
use crate::document::operations::METHODS;
use crate::document::path::Path;

/// How much of shared bodies operations may have as their own, in values: far more than any document means, and little
/// beside the memory of a machine.
const MOST: usize = 500_000;

/// Shared parameters that are the body, or fields of its form: each operation that refers to one has it as its own, and so
/// has each of a path that does.
pub(in crate::document) fn shared(document: &mut Members, diagnostics: &mut Diagnostics) {
    let mut room = Some(MOST);
    let start = Pointer::root();
    let root = Path::start(&start);
    let at = root.member("components");
    let at = at.member(PARAMETERS);
    let components = document.get_mut("components").and_then(|node| node.step_mut(PARAMETERS));
    let mut shared = Node::Mapping(Members::new());
    if let Some(Node::Mapping(components)) = components {
        for (name, node) in components.iter_mut().filter(|(_, node)| is_part(node)) {
            node.came_from(&at.member(name));
        }
        shared = Node::Mapping(components.clone());
        components.retain(|(_, node)| !followed(node, PARAMETERS, &shared).is_some_and(is_part));
    }
    let at = root.member("paths");
    let paths = document.get_mut("paths").and_then(Node::members_mut);
    for (name, item) in paths.into_iter().flatten() {
        let Node::Mapping(item) = item else { continue };
        let origin = item.origin().cloned();
        let moved = origin.as_ref().map(Path::start);
        let path = at.member(name);
        let inherited = inherited(item, &shared, moved.as_ref().unwrap_or(&path));
        for (method, node) in item {
            if let Node::Mapping(operation) = node
                && METHODS.contains(&method.as_str())
            {
                adopt(operation, &shared, &inherited, &mut room);
            }
        }
    }
    if room.is_none() {
        let message = "the bodies among these, which are written as in Swagger 2.0, are parts of too many operations";
        let help =
            "describe them under `components.requestBodies`, and refer to them by `requestBody`";
        let place = Pointer::root().descend(&["components", PARAMETERS]);
        diagnostics.push(Diagnostic::error("too-much-repeated", place, message).help(help));
    }
}

/// The parts of bodies that all operations of a path have, or the references to them.
fn inherited(item: &mut Members, shared: &Node, path: &Path<'_>) -> Vec<Node> {
    let at = path.member(PARAMETERS);
    let Some(Node::Sequence(parameters)) = item.get_mut(PARAMETERS) else { return Vec::new() };
    let is_shared = |node: &Node| followed(node, PARAMETERS, shared).is_some_and(is_part);
    if !parameters.iter().any(is_shared) {
        return Vec::new();
    }
    let (mut parts, mut rest) = (Vec::new(), Vec::new());
    for (index, mut node) in std::mem::take(parameters).into_iter().enumerate() {
        node.came_from(&at.item(index));
        if is_shared(&node) { parts.push(node) } else { rest.push(node) }
    }
    *parameters = rest;
    parts
}

/// Puts what an operation refers to, and what its path has, among its own parameters, as long as there is room.
fn adopt(operation: &mut Members, shared: &Node, inherited: &[Node], room: &mut Option<usize>) {
    if !operation.has(PARAMETERS) && !inherited.is_empty() {
        operation.set(PARAMETERS, Node::Sequence(Vec::new()));
    }
    let Some(Node::Sequence(parameters)) = operation.get_mut(PARAMETERS) else { return };
    let mut take = |part: &Node| {
        *room = room.and_then(|left| left.checked_sub(part.size()));
        room.is_some()
    };
    parameters.retain_mut(|node| {
        let part = node.get("$ref").and_then(|_| followed(node, PARAMETERS, shared));
        let Some(part) = part.filter(|part| is_part(part)) else { return true };
        let is_taken = take(part);
        if is_taken {
            *node = part.clone();
        }
        is_taken
    });
    let has_body = parameters.iter().any(|node| body::location(node) == Some("body"));
    let inherited = inherited.iter().filter_map(|node| followed(node, PARAMETERS, shared));
    let new = inherited.filter(|it| !(has_body && body::location(it) == Some("body")));
    parameters.extend(new.filter(|part| take(part)).cloned());
}

/// Parameters that are the body, or fields of its form.
pub(in crate::document) fn parameters(
    operation: &mut Members,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let listed = operation.get(PARAMETERS).and_then(Node::items).unwrap_or_default();
    if !listed.iter().any(is_part) {
        return;
    }
    let at = path.member(PARAMETERS);
    let has_body = operation.get("requestBody").is_some();
    let Some(Node::Sequence(parameters)) = operation.get_mut(PARAMETERS) else { return };
    let mut rest = Vec::new();
    let mut body = None;
    let mut fields = Vec::new();
    let body_at = parameters.iter().position(|it| body::location(it) == Some("body"));
    for (index, mut node) in std::mem::take(parameters).into_iter().enumerate() {
        if !is_part(&node) {
            node.came_from(&at.item(index));
            rest.push(node);
            continue;
        }
        let is_read = !has_body && body_at.is_none_or(|body_at| body_at == index);
        tell(&mut node, has_body, is_read, &at.item(index), diagnostics);
        match (is_read, body_at) {
            (true, Some(_)) => body = Some(node),
            (true, None) => fields.push(node),
            (false, _) => {}
        }
    }
    *parameters = rest;
    let consumes = media_types(operation.take("consumes").as_ref());
    if has_body {
        return;
    }
    let described = match body {
        Some(described) => body::of_parameter(described, &consumes),
        None => body::of_form(fields, &consumes, path, diagnostics),
    };
    operation.set("requestBody", described);
}

/// What becomes of a part of a body.
fn tell(
    node: &mut Node,
    has_body: bool,
    is_read: bool,
    at: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    node.came_from(at);
    let origin = node.members().and_then(Members::origin).cloned();
    let place = origin.unwrap_or_else(|| at.pointer()).child("in");
    let message = match (has_body, is_read) {
        (true, _) => {
            "this is written as in Swagger 2.0, and there is a `requestBody`: it is left out"
        }
        (false, true) => "this is written as in Swagger 2.0: it is read as a part of `requestBody`",
        (false, false) => {
            "this is written as in Swagger 2.0, and there is another body: it is left out"
        }
    };
    diagnostics.push(
        Diagnostic::warning("wrong-value", place, message)
            .help("describe the body under `requestBody: {content: ..}`")
            .on_value(),
    );
}

fn is_part(parameter: &Node) -> bool {
    matches!(body::location(parameter), Some("body" | "formData"))
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
