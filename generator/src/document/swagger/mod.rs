//! Swagger 2.0 in the form of OpenAPI 3.0.
//!
//! In two steps. Before references are followed, everything moves to where 3.0 keeps it, [`skeleton`]. After that each
//! object is put into its new form, [`objects`]: a parameter can only be told from a body once it is known.

mod body;
mod letters;
mod operation;
mod parameter;
mod response;
mod security;
mod server;
pub(super) mod stray;

pub(super) use letters::spelled;
pub(super) use parameter::schema;

use super::node::{Members, Node};
use super::path::Path;
use crate::diagnostic::{Diagnostics, Pointer};

/// Where 3.0 keeps what 2.0 keeps at the top.
const MOVED: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// The way to a place of the document once it is in its new form, and whether that is another.
pub(super) fn renamed(way: &mut Vec<String>) -> bool {
    let moved = way.first().and_then(|first| MOVED.iter().find(|(old, _)| first == old));
    if let Some((_, new)) = moved {
        way.splice(..1, ["components".to_owned(), (*new).to_owned()]);
    }
    moved.is_some()
}

/// Where 2.0 keeps components of a kind.
pub(super) fn kept_in(kind: &str) -> Option<&'static str> {
    MOVED.iter().find(|(_, new)| *new == kind).map(|(old, _)| *old)
}

/// Moves everything to where 3.0 keeps it.
pub(super) fn skeleton(root: &mut Node, diagnostics: &mut Diagnostics) {
    let Node::Mapping(members) = root else { return };
    let _version = members.take("swagger");
    let start = Pointer::root();
    let path = Path::start(&start);
    let mut components = Members::new();
    for (old, new) in MOVED {
        if let Some(Node::Mapping(mut entries)) = members.take(old) {
            for (name, node) in &mut entries {
                node.came_from(&path.member(old).member(name));
            }
            components.set(new, Node::Mapping(entries));
        }
    }
    members.set("components", Node::Mapping(components));
    server::gather(members, diagnostics);
}

/// Puts each object into its new form.
pub(super) fn objects(root: &mut Node, diagnostics: &mut Diagnostics) {
    let Node::Mapping(members) = root else { return };
    let media = Media {
        consumes: media_types(members.take("consumes").as_ref()),
        produces: media_types(members.take("produces").as_ref()),
        server: server::first(members),
    };
    let mut components = members.take("components").unwrap_or_default();
    let shared = Shared {
        parameters: components.take("parameters").unwrap_or_default(),
        responses: components.get("responses").cloned().unwrap_or_default(),
        schemas: components.step_mut("schemas").map(std::mem::take).unwrap_or_default(),
        media,
    };
    if let Some(Node::Mapping(schemes)) = components.step_mut("securitySchemes") {
        schemes.iter_mut().for_each(|(_, scheme)| security::convert(scheme));
    }
    if let Some(Node::Mapping(responses)) = components.step_mut("responses") {
        let start = Pointer::root().descend(&["components", "responses"]);
        for (name, node) in responses {
            let start = Path::start(&start);
            response::convert(node, &shared.media.produces, &start.member(name), diagnostics);
        }
    }
    let start = Pointer::root().child("paths");
    if let Some(Node::Mapping(paths)) = members.get_mut("paths") {
        for (name, item) in paths {
            let path = Path::start(&start);
            operation::of_item(item, &shared, &path.member(name), diagnostics);
        }
    }
    let start = Pointer::root().descend(&["components", "parameters"]);
    let Shared { parameters, schemas, media, .. } = shared;
    let split = body::split(parameters, &media, &Path::start(&start), diagnostics);
    if let Node::Mapping(components) = &mut components {
        if let Some(place) = components.get_mut("schemas") {
            *place = schemas;
        }
        components.set("parameters", Node::Mapping(split.parameters));
        components.set("requestBodies", Node::Mapping(split.bodies));
    }
    members.set("components", components);
}

/// What operations share, as 2.0 writes it.
struct Shared {
    parameters: Node,
    responses: Node,
    schemas: Node,
    media: Media,
}

/// What counts where an operation says nothing: the media types of bodies, and the address.
struct Media {
    consumes: Vec<String>,
    produces: Vec<String>,
    server: Option<String>,
}

fn media_types(node: Option<&Node>) -> Vec<String> {
    let items = node.and_then(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::as_str).map(str::to_owned).collect()
}
