//! The tree as `serde_json` has it, which is what JSONPath is asked of, and back again. Nothing is lost on the way: a
//! name that is written twice has been told before, and counts once.

use crate::document::node::{Members, Node};
use serde_json::Value;

pub(super) fn of(node: Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(value),
        Node::Number(number) => Value::Number(number),
        Node::String(text) => Value::String(text),
        Node::Sequence(items) => Value::Array(items.into_iter().map(of).collect()),
        Node::Mapping(members) => {
            Value::Object(members.into_iter().map(|(name, node)| (name, of(node))).collect())
        }
    }
}

pub(super) fn back(value: Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Bool(value) => Node::Bool(value),
        Value::Number(number) => Node::Number(number),
        Value::String(text) => Node::String(text),
        Value::Array(items) => Node::Sequence(items.into_iter().map(back).collect()),
        Value::Object(object) => {
            let mut members = Members::new();
            members.extend(object.into_iter().map(|(name, value)| (name, back(value))));
            Node::Mapping(members)
        }
    }
}
