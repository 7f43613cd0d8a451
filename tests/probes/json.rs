//! JSON with its numbers as they are spelled.

use serde_json::value::RawValue;
use std::collections::BTreeMap;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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

/// The same values, however their numbers and times are spelled.
pub(crate) fn same_value(one: &str, other: &str) -> bool {
    match (read(one), read(other)) {
        (Some(one), Some(other)) => one.is_value(&other),
        _ => false,
    }
}

impl Node {
    fn is_value(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Literal(one), Self::Literal(other)) => {
                one == other || one.parse::<f64>().is_ok_and(|one| other.parse() == Ok(one))
            }
            (Self::Text(one), Self::Text(other)) => {
                let time = |text| OffsetDateTime::parse(text, &Rfc3339);
                one == other || time(one).is_ok_and(|one| time(other) == Ok(one))
            }
            (Self::Array(one), Self::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.is_value(other))
            }
            (Self::Object(one), Self::Object(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|((name, one), (other_name, other))| {
                        name == other_name && one.is_value(other)
                    })
            }
            _ => false,
        }
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
