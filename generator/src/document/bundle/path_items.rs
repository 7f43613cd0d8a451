use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// Path items that refer to one among the components get what is written there, which is what 3.0 knows.
pub(in crate::document) fn paste(root: &mut Node, diagnostics: &mut Diagnostics) {
    let shared = match root.step_mut("components") {
        Some(components) => components.take("pathItems").unwrap_or_default(),
        None => return,
    };
    for kind in ["paths", "webhooks"] {
        let Some(Node::Mapping(items)) = root.step_mut(kind) else { continue };
        let start = Pointer::root().child(kind);
        for (name, item) in items {
            paste_item(item, &shared, &Path::start(&start).member(name), diagnostics);
        }
    }
}

fn paste_item(item: &mut Node, shared: &Node, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    while let Some(reference) = item.get("$ref").and_then(Node::as_str) {
        let target = Pointer::from_reference(reference);
        let way: Vec<String> = target.iter().flat_map(Pointer::segments).collect();
        let [components, kind, name] = way.as_slice() else { return };
        if components != "components" || kind != "pathItems" {
            return;
        }
        let source = shared.get(name).and_then(Node::members);
        let Some(source) = source.filter(|_| !seen.contains(name)) else {
            let cycle = seen.contains(name);
            let code = if cycle { "reference-cycle" } else { "broken-reference" };
            let message =
                format!("the path item {name:?} is {}", if cycle { "itself" } else { "not there" });
            let help = "describe it under `components.pathItems`";
            diagnostics.push(Diagnostic::error(code, path.pointer(), message).help(help));
            return;
        };
        seen.push(name.clone());
        let origin = match source.origin() {
            Some(origin) => origin.clone(),
            None => Pointer::root().descend(&["components", "pathItems", name]),
        };
        let Node::Mapping(own) = item else { return };
        let _followed = own.take("$ref");
        merge(own, source, &Path::start(&origin));
    }
}

/// What a path item says itself wins over what it refers to.
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
