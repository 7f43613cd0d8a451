//! `$dynamicRef` and `$dynamicAnchor` (JSON Schema 2020-12, section 8.2.3.2), and `$recursiveRef` of 2019-09, in the words of
//! `$ref`.
//!
//! Such a reference leads to the schema of the name that is outermost on the way to it. Two uses of that are read: a schema
//! that is made of itself, where the way ends in the schema around the reference; and a schema with a place for another one,
//! which a schema that refers to it fills. The second becomes a copy with the place filled.

mod copy;
mod target;

use super::bases::{has_names, is_looked_into};
use crate::diagnostic::Diagnostics;
use crate::document::node::{Members, Node};
use copy::Copies;
use target::Index;

/// The two words for it, with the one that names where it leads.
const REFERENCES: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

/// Makes references of all that are clear in the file with this number. The others stay, and are told later.
pub(in crate::document) fn bind(root: &mut Node, part: usize, diagnostics: &mut Diagnostics) {
    if !has_any(root) {
        return;
    }
    let whole = root.clone();
    let index = Index::of(&whole, part);
    let mut copies = Copies::new(&index, diagnostics);
    each(root, &mut Vec::new(), &mut copies);
}

fn has_any(node: &Node) -> bool {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
        Node::Sequence(items) => items.iter().any(has_any),
        Node::Mapping(members) => {
            REFERENCES.iter().any(|name| members.has(name))
                || members.iter().any(|(_, member)| has_any(member))
        }
    }
}

fn each(node: &mut Node, way: &mut Vec<String>, copies: &mut Copies<'_>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                way.push(index.to_string());
                each(item, way, copies);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            let named = has_names(way);
            if !named {
                lead(members, way, copies.index);
                copies.fill(members, way);
                open_place(members);
            }
            for (name, member) in members.iter_mut().filter(|(name, _)| is_looked_into(name, named))
            {
                way.push(name.clone());
                each(member, way, copies);
                way.pop();
            }
        }
    }
}

/// Makes a reference of the one that stands in a schema, where it is clear what it leads to.
fn lead(members: &mut Members, way: &[String], index: &Index<'_>) {
    for name in REFERENCES {
        let Some(reference) = members.get(name).and_then(Node::as_str) else { continue };
        if let Some(target) = index.target(name, reference, way) {
            refer(members, name, target);
        }
    }
}

/// Puts a reference in the place of another word for one.
pub(super) fn refer(members: &mut Members, name: &str, target: String) {
    let _other = members.take(name);
    if !members.has("$ref") {
        members.set("$ref", Node::String(target));
        return;
    }
    let reference = Node::mapping([("$ref", Node::String(target))]);
    add_part(members, reference);
}

/// Adds a schema to those that hold together.
fn add_part(members: &mut Members, part: Node) {
    match members.get_mut("allOf") {
        Some(Node::Sequence(parts)) => parts.push(part),
        Some(_) => {}
        None => members.set("allOf", Node::Sequence(vec![part])),
    }
}

/// `not: {}` in the place that others fill says that it has to be filled. Whoever does not takes anything.
fn open_place(members: &mut Members) {
    let is_never = match members.get("not") {
        Some(Node::Mapping(not)) => not.is_empty(),
        Some(not) => *not == Node::Bool(true),
        None => false,
    };
    if is_never && members.has("$dynamicAnchor") {
        let _not = members.take("not");
    }
}

/// What stands at a way.
fn at<'n>(root: &'n Node, way: &[String]) -> Option<&'n Node> {
    way.iter().try_fold(root, |place, step| place.step(step))
}
