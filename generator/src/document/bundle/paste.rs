use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Members, Node};
use crate::document::operations::operations_mut;
use crate::document::path::Path;

/// Path items and operations that refer to one among the components get what is written there, which is what 3.0 knows.
pub(in crate::document) fn paste(root: &mut Node, diagnostics: &mut Diagnostics) {
    let Some(components) = root.step_mut("components") else { return };
    let items = Shared::taken(components, "pathItems", "a path item");
    let operations = Shared::taken(components, "operations", "an operation");
    for kind in ["paths", "webhooks"] {
        let Some(Node::Mapping(entries)) = root.step_mut(kind) else { continue };
        let start = Pointer::root().child(kind);
        for (name, item) in entries {
            let start = Path::start(&start);
            let path = start.member(name);
            items.paste(item, &path, diagnostics);
            let Node::Mapping(members) = item else { continue };
            let item = path.pointer();
            for (place, operation) in operations_mut(members) {
                let place = place.under(&item);
                operations.paste(operation, &Path::start(&place), diagnostics);
                // One that leads nowhere has been told, and costs the operation.
                if operation.get("$ref").and_then(Node::as_str).is_some() {
                    let _broken = operation.take("$ref");
                    say_nothing(operation);
                }
            }
        }
    }
}

/// An operation of which nothing is known lacks nothing either.
fn say_nothing(operation: &mut Node) {
    if let Node::Mapping(members) = operation
        && !members.has("responses")
    {
        members.set("responses", Node::Mapping(Members::new()));
    }
}

/// The things of one kind that are referred to.
struct Shared {
    /// The member of `components` where they were.
    kind: &'static str,
    /// What messages call one.
    name: &'static str,
    entries: Node,
}

impl Shared {
    fn taken(components: &mut Node, kind: &'static str, name: &'static str) -> Self {
        Self { kind, name, entries: components.take(kind).unwrap_or_default() }
    }

    fn paste(&self, node: &mut Node, path: &Path<'_>, diagnostics: &mut Diagnostics) {
        let mut seen = Vec::new();
        while let Some(reference) = node.get("$ref").and_then(Node::as_str) {
            let target = Pointer::from_reference(reference);
            let way: Vec<String> = target.iter().flat_map(Pointer::segments).collect();
            // What could not be followed has been told, and all else leads to a component by now.
            let [_, kind, name] = way.as_slice() else { return };
            if kind != self.kind {
                let message =
                    format!("expected {}, but this leads to `components.{kind}`", self.name);
                let help = format!("refer to {} of a document", self.name);
                let place = path.member("$ref").pointer();
                let diagnostic = Diagnostic::error("wrong-reference", place, message);
                diagnostics.push(diagnostic.help(help).on_value());
                return;
            }
            let source = self.entries.get(name).and_then(Node::members);
            let Some(source) = source.filter(|_| !seen.contains(name)) else {
                let cycle = seen.contains(name);
                let code = if cycle { "reference-cycle" } else { "broken-reference" };
                let what = if cycle { "itself" } else { "not there" };
                let message = format!("{name:?}, {}, is {what}", self.name);
                let help = format!("describe it under `components.{}`", self.kind);
                diagnostics.push(Diagnostic::error(code, path.pointer(), message).help(help));
                return;
            };
            seen.push(name.clone());
            let origin = match source.origin() {
                Some(origin) => origin.clone(),
                None => Pointer::root().descend(&["components", self.kind, name]),
            };
            let Node::Mapping(own) = node else { return };
            let _followed = own.take("$ref");
            merge(own, source, &Path::start(&origin));
        }
    }
}

/// What a thing says itself wins over what it refers to.
fn merge(own: &mut Members, source: &Members, origin: &Path<'_>) {
    for (name, node) in source {
        if !own.has(name) {
            let mut node = node.clone();
            node.came_from(&origin.member(name));
            if let Node::Sequence(items) = &mut node {
                for (index, item) in items.iter_mut().enumerate() {
                    item.came_from(&origin.member(name).item(index));
                }
            }
            own.push((name.clone(), node));
        }
    }
}
