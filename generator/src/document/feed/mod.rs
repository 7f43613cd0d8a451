//! The raw tree, once it is known to be right, into `openapiv3` types: each component and each operation on its own.
//!
//! `openapiv3` reads a schema by copying everything inside it, once for each schema around it. To pay for each schema
//! once, the schemas inside a thing are taken out, the thing is read without them, and they are put back.

mod detach;
mod paths;
mod slots;

use super::check::{
    EXAMPLE, HEADER, LINK, NAMELESS, Object, PARAMETER, REQUEST_BODY, RESPONSE, SCHEMA,
    SECURITY_SCHEME, SERVER, TAG,
};
use super::node::{Members, Node};
use super::{Components, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::stack::beside;
use detach::{Detached, detach};
use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde::de::DeserializeOwned;
use slots::{Slot, Slots};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the whole tree; `broken` are the things that were reported as wrong, which are left out, and `respelled` the paths
/// that are to be read as others.
pub(super) fn feed(
    mut root: Node,
    broken: BTreeSet<Pointer>,
    respelled: BTreeMap<Pointer, String>,
    diagnostics: &mut Diagnostics,
) -> Document {
    let start = Pointer::root();
    let info = root.take("info").unwrap_or_default();
    let text = |name| info.get(name).and_then(Node::as_str).map(str::to_owned);
    let callbacks = root.step_mut("components").and_then(|it| it.take("callbacks"));
    let components = root.take("components").unwrap_or_default();
    let mut feed = Feed::new(broken, diagnostics);
    // No thing of one half is a thing of the other.
    let mut apart = Diagnostics::default();
    let mut others = Feed::new(feed.broken.clone(), &mut apart);
    others.respelled = respelled;
    others.callbacks = callbacks.map(into_members).unwrap_or_default();
    let mut components = Some(components);
    let (components, (operations, webhooks, operation_count)) = beside(
        || feed.components(components.take().unwrap_or_default(), &start.child("components")),
        || {
            let count = super::paths::count(&root);
            let mut paths =
                |name| others.paths(root.take(name).unwrap_or_default(), &start.child(name));
            (paths("paths"), paths("webhooks"), count)
        },
    );
    feed.broken.append(&mut others.broken);
    feed.diagnostics.extend(apart);
    let external_docs = root.take("externalDocs").and_then(|node| {
        feed.thing(start.child("externalDocs"), |pointer| deserialize(&node, pointer))
    });
    Document {
        // Frameworks that were told no title write an empty one.
        title: text("title").filter(|it| !it.trim().is_empty()).unwrap_or_else(|| NAMELESS.into()),
        version: text("version").unwrap_or_default(),
        description: text("description"),
        external_docs,
        servers: feed.list(root.take("servers"), &SERVER, &start.child("servers")),
        tags: feed.list(root.take("tags"), &TAG, &start.child("tags")),
        security: feed.security(root.take("security"), &start.child("security")),
        operations,
        webhooks,
        operation_count,
        components: Components { broken: feed.broken, ..components },
        ..Document::default()
    }
}

struct Feed<'d> {
    broken: BTreeSet<Pointer>,
    diagnostics: &'d mut Diagnostics,
    /// Paths that are to be read as others.
    respelled: BTreeMap<Pointer, String>,
    /// `components.callbacks`, as they are written.
    callbacks: Members,
}

/// Why a thing could not be read although its shape was found right.
struct Fault {
    pointer: Pointer,
    message: String,
}

impl<'d> Feed<'d> {
    fn new(broken: BTreeSet<Pointer>, diagnostics: &'d mut Diagnostics) -> Self {
        Self { broken, diagnostics, respelled: BTreeMap::new(), callbacks: Members::new() }
    }
}

impl Feed<'_> {
    fn components(&mut self, mut node: Node, at: &Pointer) -> Components {
        let mut kind = |key: &str| (node.take(key).unwrap_or_default(), at.child(key));
        let (schemas, schemas_at) = kind("schemas");
        let (responses, responses_at) = kind("responses");
        let (parameters, parameters_at) = kind("parameters");
        let (request_bodies, request_bodies_at) = kind("requestBodies");
        let (headers, headers_at) = kind("headers");
        let (security_schemes, security_schemes_at) = kind("securitySchemes");
        let (examples, examples_at) = kind("examples");
        let (links, links_at) = kind("links");
        Components {
            schemas: self.table(schemas, &SCHEMA, &schemas_at),
            responses: self.table(responses, &RESPONSE, &responses_at),
            parameters: self.table(parameters, &PARAMETER, &parameters_at),
            request_bodies: self.table(request_bodies, &REQUEST_BODY, &request_bodies_at),
            headers: self.table(headers, &HEADER, &headers_at),
            security_schemes: self.table(security_schemes, &SECURITY_SCHEME, &security_schemes_at),
            examples: self.table(examples, &EXAMPLE, &examples_at),
            links: self.table(links, &LINK, &links_at),
            broken: BTreeSet::new(),
        }
    }

    fn table<T>(
        &mut self,
        node: Node,
        object: &'static Object,
        at: &Pointer,
    ) -> IndexMap<String, ReferenceOr<T>>
    where
        T: DeserializeOwned + Slots,
    {
        let mut table = IndexMap::new();
        for (name, node) in into_members(node) {
            let pointer = at.child(&name);
            if let Some(item) = self.thing(pointer, |pointer| reference_or(node, object, pointer)) {
                table.insert(name, item);
            }
        }
        table
    }

    /// Reads one named thing, unless it is broken; if it can't be read, it is from now on.
    fn thing<T>(
        &mut self,
        pointer: Pointer,
        read: impl FnOnce(&Pointer) -> Result<T, Fault>,
    ) -> Option<T> {
        if self.broken.contains(&pointer) {
            return None;
        }
        match read(&pointer) {
            Ok(thing) => Some(thing),
            Err(fault) => {
                let message = format!("this cannot be read: {}", fault.message);
                self.diagnostics.push(
                    Diagnostic::error("unreadable", fault.pointer, message)
                        .help("compare it with the OpenAPI 3.0 specification"),
                );
                self.broken.insert(pointer);
                None
            }
        }
    }

    fn list<T>(&mut self, node: Option<Node>, object: &'static Object, at: &Pointer) -> Vec<T>
    where
        T: DeserializeOwned + Slots,
    {
        into_items(node.unwrap_or_default())
            .into_iter()
            .enumerate()
            .filter_map(|(index, node)| {
                self.thing(at.child(index), |pointer| read(node, object, pointer))
            })
            .collect()
    }

    fn security(
        &mut self,
        node: Option<Node>,
        at: &Pointer,
    ) -> Vec<openapiv3::SecurityRequirement> {
        into_items(node.unwrap_or_default())
            .into_iter()
            .enumerate()
            .filter_map(|(index, node)| {
                self.thing(at.child(index), |pointer| deserialize(&node, pointer))
            })
            .collect()
    }
}

fn reference_or<T>(
    node: Node,
    object: &'static Object,
    pointer: &Pointer,
) -> Result<ReferenceOr<T>, Fault>
where
    T: DeserializeOwned + Slots,
{
    match node.get("$ref").and_then(Node::as_str) {
        Some(reference) => Ok(ReferenceOr::Reference { reference: reference.to_owned() }),
        None => read(node, object, pointer).map(ReferenceOr::Item),
    }
}

/// Reads one object, and the schemas inside it one by one.
fn read<T>(mut node: Node, object: &'static Object, pointer: &Pointer) -> Result<T, Fault>
where
    T: DeserializeOwned + Slots,
{
    let mut detached = Vec::new();
    detach(&mut node, object, pointer, &mut detached);
    let mut value: T = deserialize(&node, pointer)?;
    let mut outcome = Ok(());
    value.slots(&mut |slot| {
        if outcome.is_ok() {
            outcome = put_back(slot, &mut detached);
        }
    });
    outcome.map(|()| value)
}

fn put_back(slot: Slot<'_>, detached: &mut [Detached]) -> Result<(), Fault> {
    let index = slot.stand_in().and_then(|index| index.parse::<usize>().ok());
    let Some(Detached { node, pointer }) =
        index.and_then(|index| detached.get_mut(index)).map(std::mem::take)
    else {
        return Ok(());
    };
    let schema = reference_or::<Schema>(node, &SCHEMA, &pointer)?;
    match slot {
        Slot::Plain(place) => *place = schema,
        Slot::Boxed(place) => {
            *place = match schema {
                ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
                ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
            }
        }
    }
    Ok(())
}

fn deserialize<T: DeserializeOwned>(node: &Node, pointer: &Pointer) -> Result<T, Fault> {
    use serde_path_to_error::Segment;
    serde_path_to_error::deserialize(node).map_err(|error| {
        let mut place = pointer.clone();
        for segment in error.path() {
            place = match segment {
                Segment::Seq { index } => place.child(index),
                Segment::Map { key } => place.child(key),
                Segment::Enum { .. } | Segment::Unknown => break,
            };
        }
        Fault { pointer: place, message: error.into_inner().to_string() }
    })
}

fn into_members(node: Node) -> Members {
    match node {
        Node::Mapping(members) => members,
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Sequence(_) => {
            Members::new()
        }
    }
}

fn into_items(node: Node) -> Vec<Node> {
    match node {
        Node::Sequence(items) => items,
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Mapping(_) => {
            Vec::new()
        }
    }
}
