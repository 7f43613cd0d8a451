use super::{Media, Shared, body, media_types, parameter, response, server};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Members, Node};
use crate::document::operations::METHODS;
use crate::document::path::Path;
use crate::document::reference;

pub(super) const PARAMETERS: &str = "parameters";

/// Puts the operations of a path into their new form.
pub(super) fn of_item(
    item: &mut Node,
    shared: &Shared,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Node::Mapping(members) = item else { return };
    let at = path.member("parameters");
    let mut inherited = Vec::new();
    if let Some(Node::Sequence(parameters)) = members.take("parameters") {
        let mut own = Vec::new();
        for (index, mut node) in parameters.into_iter().enumerate() {
            node.came_from(&at.item(index));
            match followed(&node, PARAMETERS, &shared.parameters).and_then(body::location) {
                // A body that is shared is the body of each operation.
                Some("body" | "formData") => inherited.push(node),
                Some(_) | None => {
                    parameter::convert(&mut node, &at.item(index), diagnostics);
                    own.push(node);
                }
            }
        }
        members.set("parameters", Node::Sequence(own));
    }
    for (name, node) in members {
        if METHODS.contains(&name.as_str())
            && let Node::Mapping(operation) = node
        {
            convert(operation, &inherited, shared, &path.member(name), diagnostics);
        }
    }
}

fn convert(
    operation: &mut Members,
    inherited: &[Node],
    shared: &Shared,
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let media = &shared.media;
    let own = |name: &str, operation: &mut Members, global: &[String]| match operation.take(name) {
        Some(named) => media_types(Some(&named)),
        None => global.to_vec(),
    };
    let consumes = own("consumes", operation, &media.consumes);
    let produces = own("produces", operation, &media.produces);
    server::own(operation, media.server.as_deref(), path, diagnostics);
    let parameters = match operation.take("parameters") {
        Some(Node::Sequence(parameters)) => parameters,
        Some(other) => return operation.set("parameters", other),
        None => Vec::new(),
    };
    let at = path.member("parameters");
    let mut rest = Vec::new();
    let mut bodies = Vec::new();
    let mut fields = Vec::new();
    for (index, mut node) in parameters.into_iter().enumerate() {
        node.came_from(&at.item(index));
        match followed(&node, PARAMETERS, &shared.parameters).and_then(body::location) {
            Some("body") => bodies.push(node),
            Some("formData") => fields.push(node),
            Some(_) | None => {
                parameter::convert(&mut node, &at.item(index), diagnostics);
                rest.push(node);
            }
        }
    }
    for node in inherited {
        match followed(node, PARAMETERS, &shared.parameters).and_then(body::location) {
            Some("body") if bodies.is_empty() => bodies.push(node.clone()),
            Some("formData") => fields.push(node.clone()),
            Some(_) | None => {}
        }
    }
    if !rest.is_empty() {
        operation.set("parameters", Node::Sequence(rest));
    }
    let mut bodies = bodies.into_iter();
    if let Some(described) = bodies.next() {
        left_out(bodies.chain(fields), path, diagnostics);
        operation.set("requestBody", request_body(described, &shared.parameters, media, &consumes));
    } else if !fields.is_empty() {
        let fields = fields
            .iter()
            .filter_map(|field| followed(field, PARAMETERS, &shared.parameters).cloned())
            .collect();
        operation.set("requestBody", body::of_form(fields, &consumes, path, diagnostics));
    }
    if let Some(Node::Mapping(responses)) = operation.get_mut("responses") {
        response::of_operation(
            responses,
            &produces,
            shared,
            &path.member("responses"),
            diagnostics,
        );
    }
}

/// Tells of what would be a body beside the one that there is.
fn left_out(others: impl Iterator<Item = Node>, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    for other in others {
        let origin = other.members().and_then(Members::origin).cloned();
        let place = origin.unwrap_or_else(|| path.member("parameters").pointer());
        let message =
            "an operation has one body, and a parameter `in: body` is it: this is left out";
        diagnostics
            .push(Diagnostic::warning("wrong-value", place, message).help(
                "describe the body either with one `in: body`, or with `in: formData` alone",
            ));
    }
}

/// A shared body stays shared where it is sent in the media types of the document.
fn request_body(node: Node, shared: &Node, media: &Media, consumes: &[String]) -> Node {
    match (component(&node, PARAMETERS), followed(&node, PARAMETERS, shared)) {
        (Some(name), Some(_)) if consumes == media.consumes.as_slice() => {
            let pointer = Pointer::root().descend(&["components", "requestBodies", &name]);
            Node::mapping([("$ref", Node::String(pointer.as_reference()))])
        }
        (Some(_), Some(described)) => body::of_parameter(described.clone(), consumes),
        (Some(_) | None, _) => body::of_parameter(node, consumes),
    }
}

/// The name of the component of a kind that is referred to.
pub(super) fn component(node: &Node, wanted: &str) -> Option<String> {
    reference::component_of(wanted, node.get("$ref")?.as_str()?)
}

/// A thing of a kind, or the shared one it refers to.
pub(super) fn followed<'n>(node: &'n Node, kind: &str, shared: &'n Node) -> Option<&'n Node> {
    const LONGEST_CHAIN: usize = 32;
    let mut node = node;
    for _ in 0..LONGEST_CHAIN {
        match component(node, kind) {
            Some(name) => node = shared.get(&name)?,
            None => return Some(node),
        }
    }
    None
}
