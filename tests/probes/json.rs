//! JSON with its numbers as they are spelled.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(PartialEq)]
enum Node {
    /// Null, a boolean or a number.
    Literal(String),
    Text(String),
    Array(Vec<Node>),
    Object(BTreeMap<String, Node>),
}

/// Whether two texts are the same JSON: members in any order, every number spelled the same.
pub(crate) fn same(one: &str, other: &str) -> bool {
    match (read(one), read(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

fn read(text: &str) -> Option<Node> {
    let text = text.trim();
    Some(match text.as_bytes().first()? {
        b'{' => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).ok()?;
            let members = members.into_iter().map(|(name, value)| Some((name, read(value.get())?)));
            Node::Object(members.collect::<Option<_>>()?)
        }
        b'[' => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
            Node::Array(items.iter().map(|item| read(item.get())).collect::<Option<_>>()?)
        }
        b'"' => Node::Text(serde_json::from_str(text).ok()?),
        _ => Node::Literal(text.to_owned()),
    })
}
