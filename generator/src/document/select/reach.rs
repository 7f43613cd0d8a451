//! What the chosen operations refer to, directly or not.

use crate::diagnostic::Pointer;
use crate::document::mark;
use crate::document::node::{Members, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The components that nothing refers to but what `is_left` names.
pub(super) fn unused(root: &Node, is_left: impl Fn(&Pointer) -> bool) -> BTreeSet<Pointer> {
    let heirs = heirs(root);
    let mut reached = BTreeSet::new();
    let mut open = mentioned_outside(root, is_left);
    while let Some(component) = open.pop() {
        if !reached.insert(component.clone()) {
            continue;
        }
        let mut segments = component.segments();
        let node = segments.try_fold(root, |node, step| node.step(&step));
        let Some(node) = node else { continue };
        mentioned(node, &mut open);
        // The kinds of what others inherit are those others, and what inherits them.
        if node.get("discriminator").is_some() {
            open.extend(descendants(&component, &heirs));
        }
    }
    let components = Pointer::root().child("components");
    members(root.get("components"))
        .flat_map(|(kind, table)| {
            let at = components.child(kind);
            members(Some(table)).map(move |(name, _)| at.child(name))
        })
        .filter(|component| !reached.contains(component))
        .collect()
}

/// The components that the chosen operations and the document as a whole refer to.
fn mentioned_outside(root: &Node, is_left: impl Fn(&Pointer) -> bool) -> Vec<Pointer> {
    let mut found = Vec::new();
    let start = Pointer::root();
    for (name, node) in members(Some(root)) {
        match name {
            "components" => {}
            "paths" | "webhooks" => {
                let at = start.child(name);
                for (path, item) in members(Some(node)) {
                    let at = at.child(path);
                    let parts = members(Some(item)).filter(|(part, _)| !is_left(&at.child(part)));
                    parts.for_each(|(_, node)| mentioned(node, &mut found));
                }
            }
            _ => mentioned(node, &mut found),
        }
    }
    let Some(root) = root.members() else { return found };
    found.extend(schemes(root));
    found
}

/// Collects the components that a part of the tree refers to.
fn mentioned(node: &Node, found: &mut Vec<Pointer>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => items.iter().for_each(|item| mentioned(item, found)),
        Node::Mapping(members) => {
            found.extend(members.get("$ref").and_then(Node::as_str).and_then(component));
            found.extend(kinds(members));
            found.extend(schemes(members));
            members.iter().for_each(|(_, node)| mentioned(node, found));
        }
    }
}

/// The component that a reference leads to, or into.
fn component(reference: &str) -> Option<Pointer> {
    let pointer = Pointer::from_reference(reference)?;
    let segments: Vec<String> = pointer.segments().take(3).collect();
    let is_component = segments.len() == 3 && segments[0] == "components";
    is_component.then(|| {
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        Pointer::root().descend(&segments)
    })
}

/// The schemas that a discriminator names, by reference or by the name of a component.
fn kinds(schema: &Members) -> Vec<Pointer> {
    let Some(discriminator) = schema.get("discriminator") else { return Vec::new() };
    let mapped = members(discriminator.get("mapping")).map(|(_, target)| target);
    let targets = mapped.chain(discriminator.get(mark::DEFAULT_MAPPING)).filter_map(Node::as_str);
    targets.map(|target| component(target).unwrap_or_else(|| named("schemas", target))).collect()
}

/// The security schemes that a list of requirements names.
fn schemes(object: &Members) -> Vec<Pointer> {
    let requirements = object.get("security").and_then(Node::items).unwrap_or_default();
    let requirements = requirements.iter().filter_map(Node::members).flatten();
    requirements.map(|(scheme, _)| named("securitySchemes", scheme)).collect()
}

/// The schemas that have a schema in their `allOf`, by that schema.
fn heirs(root: &Node) -> BTreeMap<Pointer, Vec<Pointer>> {
    let schemas = root.get("components").and_then(|components| components.get("schemas"));
    let mut heirs: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
    for (name, schema) in members(schemas) {
        let parts = schema.get("allOf").and_then(Node::items).unwrap_or_default();
        let bases = parts.iter().filter_map(|part| component(part.get("$ref")?.as_str()?));
        for base in bases {
            heirs.entry(base).or_default().push(named("schemas", name));
        }
    }
    heirs
}

/// What has a schema in its `allOf`, and what has that in turn.
fn descendants(base: &Pointer, heirs: &BTreeMap<Pointer, Vec<Pointer>>) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    let mut open = vec![base];
    while let Some(base) = open.pop() {
        let new = heirs.get(base).into_iter().flatten();
        open.extend(new.filter(|heir| found.insert((*heir).clone())));
    }
    found
}

fn named(kind: &str, name: &str) -> Pointer {
    Pointer::root().descend(&["components", kind, name])
}

fn members(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    let members = node.and_then(Node::members).into_iter().flatten();
    members.map(|(name, node)| (name.as_str(), node))
}
