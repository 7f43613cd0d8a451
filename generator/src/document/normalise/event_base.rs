//! What all events of a stream have may be a component that their schema refers to beside the kinds (OpenAPI 3.2.0,
//! Server-Sent Event Streams). There the data is a text. Where it is JSON in some of the kinds, that is said of the others
//! alone, so there the component stands in the place of the reference.

use super::Notes;
use super::event_data::{is_event_stream, is_json, referred};
use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use std::cell::Cell;

/// How much of components may stand in the schemas of events in place of references to it, in values: far more than any
/// document means, and little beside the memory of a machine.
const MOST: usize = 200_000;

/// The kinds of a union.
const KINDS: [&str; 2] = ["oneOf", "anyOf"];

/// Puts components into the schemas of events, those where they stand and those of the components with these names.
pub(super) fn put<'n>(
    document: &mut Members,
    path: &Path<'_>,
    of_events: impl Iterator<Item = &'n String>,
    notes: &mut Notes<'_>,
) {
    // The schemas are looked up while others change, so they are away for a while.
    let Some(own) = schemas(document).map(std::mem::take) else { return };
    let path = path.member("components");
    let room = Cell::new(Some(MOST));
    let mut known = Known { schemas: own, path: path.member("schemas"), room };
    for (name, node) in document.iter_mut() {
        inline(node, name, false, &known);
    }
    for name in of_events {
        let Some(mut schema) = known.schemas.step_mut(name).map(std::mem::take) else { continue };
        unfold(&mut schema, &known);
        if let Some(place) = known.schemas.step_mut(name) {
            *place = schema;
        }
    }
    if known.room.get().is_none() {
        let message = "the components that the events of this document refer to are parts of too many schemas";
        let help = "describe each stream by a component, and refer to that";
        let place = known.path.pointer();
        notes.push(Diagnostic::error("too-much-repeated", place, message).help(help));
    }
    if let Some(place) = schemas(document) {
        *place = known.schemas;
    }
}

fn schemas(document: &mut Members) -> Option<&mut Node> {
    document.get_mut("components")?.step_mut("schemas")
}

/// The schemas of the components, and where they are.
struct Known<'p> {
    schemas: Node,
    path: Path<'p>,
    /// How much of them may still be written out; nothing once that was not enough.
    room: Cell<Option<usize>>,
}

impl Known<'_> {
    /// What a schema says, be it by a reference.
    fn read<'n>(&'n self, schema: &'n Node) -> Option<&'n Node> {
        match referred(schema) {
            Some(name) => self.schemas.get(&name),
            None => Some(schema),
        }
    }

    fn data<'n>(&'n self, schema: &'n Node) -> Option<&'n Node> {
        self.read(schema)?.get("properties")?.get("data")
    }

    /// A copy, as long as there is room.
    fn copy(&self, node: &Node) -> Option<Node> {
        let left = self.room.get().and_then(|left| left.checked_sub(node.size()));
        self.room.set(left);
        left.map(|_| node.clone())
    }

    /// A component whose data is a text, as something that is written out, and that data.
    fn split(&self, reference: &Node) -> Option<(Node, Node)> {
        let name = referred(reference)?;
        let base = self.schemas.get(&name)?;
        if base.get("properties")?.get("data").is_none_or(is_json) {
            return None;
        }
        let mut base = self.copy(base)?;
        let path = self.path.member(&name);
        base.came_from(&path);
        let mut data = base.members_mut()?.get_mut("properties")?.take("data")?;
        data.came_from(&path.member("properties").member("data"));
        Some((base, data))
    }
}

/// Goes to the schemas of event streams, wherever these are.
fn inline(node: &mut Node, name: &str, in_content: bool, known: &Known<'_>) {
    match node {
        Node::Mapping(members) => {
            if in_content && is_event_stream(name) {
                for word in ["schema", "itemSchema"] {
                    members.get_mut(word).into_iter().for_each(|schema| unfold(schema, known));
                }
            }
            for (inner, node) in members {
                inline(node, inner, name == "content", known);
            }
        }
        Node::Sequence(items) => items.iter_mut().for_each(|item| inline(item, "", false, known)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// Puts a component that is referred to beside kinds with JSON in its place, its data into the other kinds.
fn unfold(schema: &mut Node, known: &Known<'_>) {
    let Node::Mapping(members) = schema else { return };
    members.get_mut("items").into_iter().for_each(|items| unfold(items, known));
    let has_json = |members: &Members| {
        let kinds = KINDS.into_iter().filter_map(|word| members.get(word)?.items()).flatten();
        kinds.filter_map(|kind| known.data(kind)).any(is_json)
    };
    if !has_json(members) {
        return;
    }
    let reference = members.get("$ref").map(|to| Node::mapping([("$ref", to.clone())]));
    let parts = members.get("allOf").and_then(Node::items).unwrap_or_default();
    let (mut whole, mut shared) = (Vec::new(), Vec::new());
    for part in reference.iter().chain(parts) {
        match known.split(part) {
            Some((base, data)) => {
                whole.push(base);
                shared.push(Node::mapping([("properties", Node::mapping([("data", data)]))]));
            }
            None => whole.push(part.clone()),
        }
    }
    if shared.is_empty() {
        return;
    }
    members.take("$ref");
    members.set("allOf", Node::Sequence(whole));
    for word in KINDS {
        let Some(Node::Sequence(kinds)) = members.get_mut(word) else { continue };
        for kind in kinds.iter_mut().filter(|kind| has_text(kind, known)) {
            let copies: Option<Vec<Node>> = shared.iter().map(|part| known.copy(part)).collect();
            let Some(mut all) = copies else { return };
            all.push(std::mem::take(kind));
            *kind = Node::mapping([("allOf", Node::Sequence(all))]);
        }
    }
}

/// Whether what all events say of their data is said of a kind. A component says it itself, if it says anything.
fn has_text(kind: &Node, known: &Known<'_>) -> bool {
    match known.data(kind) {
        Some(data) => !is_json(data) && referred(kind).is_none(),
        None => true,
    }
}
