//! The data of an event is a text (HTML Standard, section 9.2). Where that is said to be JSON, it is what the JSON is that
//! counts: `contentSchema` takes the place of `data` (OpenAPI 3.2.0, Server-Sent Event Streams).

use super::media_type::essence;
use super::{Notes, event_base};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::reference::component_of;
use crate::document::version::Version;
use std::collections::BTreeMap;

/// The words whose schemas are about the same value.
const TOGETHER: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The events of a media type that are described where it stands.
pub(super) fn of_media_type(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    if path.name().is_some_and(is_event_stream)
        && let Some(schema) = members.get_mut("schema")
    {
        replace(schema, &path.member("schema"));
    }
}

/// Those that are described by components, as far as these are of nothing but events: what is JSON in an event is a text in
/// every other object.
pub(super) fn of_components(document: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version < Version::V3_1 {
        return;
    }
    let mut uses = Uses::default();
    document.iter().for_each(|(name, node)| uses.find_events(node, name, false));
    if let Some(schemas) = document.get("components").and_then(|it| it.get("schemas")) {
        uses.find_inside(schemas);
    }
    // Mostly no component describes events.
    if uses.of_events.is_empty() {
        return;
    }
    event_base::put(document, path, uses.of_events.keys(), notes);
    document.iter().for_each(|(_, node)| uses.count(node));
    let Some(components) = document.get_mut("components") else { return };
    let Some(Node::Mapping(schemas)) = components.step_mut("schemas") else { return };
    let path = path.member("components");
    let path = path.member("schemas");
    for (name, schema) in schemas {
        let of_events = uses.of_events.get(name.as_str());
        if of_events.is_some() && of_events == uses.all.get(name.as_str()) {
            replace(schema, &path.member(name));
        }
    }
}

/// How often the document refers to each component, and how often as to that of an event.
#[derive(Default)]
struct Uses {
    all: BTreeMap<String, usize>,
    of_events: BTreeMap<String, usize>,
    /// The components of events that have not been looked into.
    open: Vec<String>,
}

impl Uses {
    /// Counts the references of the schemas of event streams, wherever these are.
    fn find_events(&mut self, node: &Node, name: &str, in_content: bool) {
        match node {
            Node::Mapping(members) => {
                if in_content && is_event_stream(name) {
                    let schemas = ["schema", "itemSchema"].into_iter();
                    schemas.filter_map(|it| members.get(it)).for_each(|it| self.count_events(it));
                }
                for (inner, node) in members {
                    self.find_events(node, inner, name == "content");
                }
            }
            Node::Sequence(items) => items.iter().for_each(|it| self.find_events(it, "", false)),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }

    /// Counts all references to schemas.
    fn count(&mut self, node: &Node) {
        if let Some(name) = referred(node) {
            *self.all.entry(name).or_default() += 1;
        }
        match node {
            Node::Mapping(members) => members.iter().for_each(|(_, node)| self.count(node)),
            Node::Sequence(items) => items.iter().for_each(|item| self.count(item)),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }

    /// Counts the components that a schema of events refers to, be it one of all events or of each.
    fn count_events(&mut self, schema: &Node) {
        if let Some(name) = referred(schema) {
            let uses = self.of_events.entry(name.clone()).or_default();
            *uses += 1;
            if *uses == 1 {
                self.open.push(name);
            }
        }
        schema.get("items").into_iter().for_each(|items| self.count_events(items));
        let parts = TOGETHER.into_iter().filter_map(|word| schema.get(word)?.items()).flatten();
        parts.for_each(|part| self.count_events(part));
    }

    /// The same for the components that are of events, each of them once.
    fn find_inside(&mut self, schemas: &Node) {
        while let Some(name) = self.open.pop() {
            schemas.get(&name).into_iter().for_each(|schema| self.count_events(schema));
        }
    }
}

/// The schema among the components that a node refers to.
pub(super) fn referred(node: &Node) -> Option<String> {
    component_of("schemas", node.get("$ref")?.as_str()?)
}

pub(super) fn is_event_stream(media_type: &str) -> bool {
    essence(media_type) == "text/event-stream"
}

/// Puts what the data is in its place, and says whether there was anything to put there.
fn replace(schema: &mut Node, path: &Path<'_>) -> bool {
    let Node::Mapping(members) = schema else { return false };
    let origin = members.origin().cloned();
    let moved = origin.as_ref().map(Path::start);
    let path = moved.as_ref().unwrap_or(path);
    if let Some(items) = members.get_mut("items") {
        replace(items, &path.member("items"));
    }
    let properties = path.member("properties");
    let place = properties.member("data");
    let is_replaced = data(members).is_some_and(|data| replace_data(data, &place));
    for word in TOGETHER {
        let Some(Node::Sequence(parts)) = members.get_mut(word) else { continue };
        let path = path.member(word);
        let replaced: Vec<bool> = parts
            .iter_mut()
            .enumerate()
            .map(|(index, part)| replace(part, &path.item(index)))
            .collect();
        if !is_replaced && replaced.contains(&true) {
            hand_down(members, word, &replaced, &place);
        }
    }
    is_replaced
}

fn data(schema: &mut Members) -> Option<&mut Node> {
    schema.get_mut("properties").and_then(|properties| properties.step_mut("data"))
}

/// Whether the data is a text that holds JSON of which something is said.
pub(super) fn is_json(data: &Node) -> bool {
    let media_type = data.get("contentMediaType").and_then(Node::as_str);
    let is_other =
        media_type.is_some_and(|written| !written.trim().to_ascii_lowercase().ends_with("json"));
    data.get("contentSchema").is_some() && !is_other
}

fn replace_data(data: &mut Node, place: &Path<'_>) -> bool {
    if !is_json(data) {
        return false;
    }
    let Some(mut content) = data.take("contentSchema") else { return false };
    content.came_from(&place.member("contentSchema"));
    *data = content;
    true
}

/// That the data is a text, which is said of all events, is said of those parts alone that have a text still.
fn hand_down(members: &mut Members, word: &str, replaced: &[bool], place: &Path<'_>) {
    let properties = members.get_mut("properties");
    let Some(mut shared) = properties.and_then(|it| it.take("data")) else { return };
    shared.came_from(place);
    let Some(Node::Sequence(parts)) = members.get_mut(word) else { return };
    for (part, _) in parts.iter_mut().zip(replaced).filter(|(_, replaced)| !**replaced) {
        let text = Node::mapping([("properties", Node::mapping([("data", shared.clone())]))]);
        let own = std::mem::take(part);
        *part = Node::mapping([("allOf", Node::Sequence(vec![text, own]))]);
    }
}
