//! What is written in another form than its table asks for, and can only be meant one way.

use super::Notes;
use crate::diagnostic::Diagnostic;
use crate::document::check::{Object, Others, SCHEMA, Shape};
use crate::document::letters;
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// Puts the members of an object right before anything else looks at them.
pub(super) fn members(
    members: &mut Members,
    kind: &'static Object,
    path: &Path<'_>,
    notes: &mut Notes<'_>,
) {
    renamed(members, kind, path, notes);
    // `required: yes` is meant as an answer, `required: id` as a name.
    let is_flag = std::ptr::eq(kind, &SCHEMA) && !requires_a_property(members);
    for (name, node) in members {
        if is_flag && name == "required" {
            continue;
        }
        let Some(member) = kind.member(name) else { continue };
        let path = path.member(name);
        match (member.shape, &*node) {
            // Types of schemas have words of other languages, too.
            (Shape::Word(words), Node::String(_)) if !std::ptr::eq(kind, &SCHEMA) => {
                letters::word(node, words, &path, notes.diagnostics());
            }
            (Shape::List(item), one) if is_one(*item, one) => list(node, member.hint, &path, notes),
            _ => {}
        }
    }
}

/// Members in other letters than those of the table.
fn renamed(members: &mut Members, kind: &'static Object, path: &Path<'_>, notes: &mut Notes<'_>) {
    let is_strange = |name: &str| kind.member(name).is_none() && !name.starts_with("x-");
    if matches!(kind.others, Others::Unknown) && members.iter().any(|(name, _)| is_strange(name)) {
        let known: Vec<&str> = kind.members.iter().map(|member| member.name).collect();
        letters::names(members, &kind.with_article(), &known, path, notes.diagnostics());
    }
}

fn requires_a_property(schema: &Members) -> bool {
    let properties = schema.get("properties").and_then(Node::members);
    let name = schema.get("required").and_then(Node::as_str);
    name.is_some_and(|name| properties.is_some_and(|properties| properties.has(name)))
}

/// Whether a value is one of those that a list is of.
fn is_one(item: Shape, node: &Node) -> bool {
    match (item, node) {
        (Shape::Text | Shape::Word(_), Node::String(_) | Node::Number(_))
        | (Shape::Any, Node::String(_) | Node::Number(_) | Node::Bool(_)) => true,
        (Shape::Map(each), Node::Mapping(members)) => members.iter().all(|(_, node)| {
            !matches!((each, node), (Shape::List(_), Node::String(_) | Node::Mapping(_)))
        }),
        (Shape::Object(object) | Shape::OrReference(object), Node::Mapping(members)) => {
            members.has("$ref") || object.is_described_by(members)
        }
        _ => false,
    }
}

/// One value where a list of such belongs: `tags: Users`.
fn list(node: &mut Node, hint: &str, path: &Path<'_>, notes: &mut Notes<'_>) {
    let help = if hint.is_empty() { "write a list: `[..]`" } else { hint };
    let message =
        format!("expected a list, found {}: taken for a list of nothing else", node.describe());
    notes.push(Diagnostic::warning("wrong-type", path.pointer(), message).help(help).on_value());
    node.came_from(path);
    *node = Node::Sequence(vec![std::mem::take(node)]);
}
