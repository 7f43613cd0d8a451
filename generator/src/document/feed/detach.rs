use crate::diagnostic::Pointer;
use crate::document::check::{Object, Others, SCHEMA, Shape};
use crate::document::node::Node;
use crate::document::path::Path;

/// A schema that was taken out of the thing around it.
#[derive(Default)]
pub(super) struct Detached {
    pub(super) node: Node,
    pub(super) pointer: Pointer,
}

/// Takes the outermost schemas out of an object; a reference to the index in `detached` stands in for each.
pub(super) fn detach(
    node: &mut Node,
    object: &'static Object,
    at: &Pointer,
    detached: &mut Vec<Detached>,
) {
    members(node, object, &Path::start(at), detached);
}

fn members(
    node: &mut Node,
    object: &'static Object,
    path: &Path<'_>,
    detached: &mut Vec<Detached>,
) {
    let Node::Mapping(entries) = node else { return };
    for (name, value) in entries {
        let shape = match (object.member(name), &object.others) {
            (Some(member), _) => member.shape,
            (None, Others::Named { shape, .. }) if !name.starts_with("x-") => *shape,
            (None, Others::Named { .. } | Others::Unknown) => continue,
        };
        inside(value, shape, &path.member(name), detached);
    }
}

fn inside(node: &mut Node, shape: Shape, path: &Path<'_>, detached: &mut Vec<Detached>) {
    match shape {
        Shape::Any | Shape::Text | Shape::Bool | Shape::Number | Shape::Count | Shape::Word(_) => {}
        Shape::List(&item) => {
            let Node::Sequence(items) = node else { return };
            for (index, node) in items.iter_mut().enumerate() {
                inside(node, item, &path.item(index), detached);
            }
        }
        Shape::Map(&value) => {
            let Node::Mapping(entries) = node else { return };
            for (name, node) in entries {
                inside(node, value, &path.member(name), detached);
            }
        }
        Shape::BoolOr(&other) => {
            if !matches!(node, Node::Bool(_)) {
                inside(node, other, path, detached);
            }
        }
        Shape::OrReference(object) if std::ptr::eq(object, &SCHEMA) => {
            let stand_in = Node::String(detached.len().to_string());
            let stand_in = Node::mapping([("$ref", stand_in)]);
            let node = std::mem::replace(node, stand_in);
            detached.push(Detached { node, pointer: path.pointer() });
        }
        Shape::Object(object) | Shape::OrReference(object) => members(node, object, path, detached),
    }
}
