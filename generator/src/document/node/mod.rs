//! The raw tree: what the text says, before anything is known about OpenAPI.
//!
//! Unlike `serde_json::Value` it keeps the order of members, and a member that is written twice stays visible.

mod json;
mod members;
mod read;
mod tidy;
mod write;

pub(crate) use json::print;
pub(crate) use members::Members;
pub(crate) use tidy::tidy;

use super::path::Path;
use serde_json::Number;

/// A value of JSON or YAML.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Node {
    /// `null`, `~`, or nothing at all
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number that JSON can write.
    Number(Number),
    /// A text.
    String(String),
    /// `[..]`
    Sequence(Vec<Node>),
    /// `{..}`
    Mapping(Members),
}

impl Node {
    /// The members, where it is a mapping.
    pub(crate) fn members(&self) -> Option<&Members> {
        match self {
            Self::Mapping(members) => Some(members),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Sequence(_) => {
                None
            }
        }
    }

    /// The members, to change them.
    pub(crate) fn members_mut(&mut self) -> Option<&mut Members> {
        match self {
            Self::Mapping(members) => Some(members),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Sequence(_) => {
                None
            }
        }
    }

    /// The items, where it is a sequence.
    pub(crate) fn items(&self) -> Option<&[Node]> {
        match self {
            Self::Sequence(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Mapping(_) => {
                None
            }
        }
    }

    /// The text, where it is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Sequence(_) | Self::Mapping(_) => {
                None
            }
        }
    }

    /// The number, in quotes or not: people and tools write bounds and values of numbers as texts.
    pub(crate) fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number.clone()),
            Self::String(text) => serde_json::from_str(text).ok(),
            Self::Null | Self::Bool(_) | Self::Sequence(_) | Self::Mapping(_) => None,
        }
    }

    /// The member with this name, where it is a mapping that has one.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.members()?.get(name)
    }

    /// Takes a member out, leaving the order of the others.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node> {
        match self {
            Self::Mapping(members) => members.take(name),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) | Self::Sequence(_) => {
                None
            }
        }
    }

    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self::String(text.to_owned())
    }

    /// A mapping of these members.
    pub(crate) fn mapping<const N: usize>(members: [(&str, Node); N]) -> Self {
        let members = members.into_iter().map(|(name, node)| (name.to_owned(), node)).collect();
        Self::Mapping(members)
    }

    /// How many values there are, itself and all inside of it.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => 1,
            Self::Sequence(items) => 1 + items.iter().map(Self::size).sum::<usize>(),
            Self::Mapping(members) => {
                1 + members.iter().map(|(_, value)| value.size()).sum::<usize>()
            }
        }
    }

    /// Remembers where it was written, if that can be asked of it at all and is not known already.
    pub(crate) fn came_from(&mut self, place: &Path<'_>) {
        if let Self::Mapping(members) = self
            && members.origin().is_none()
        {
            members.came_from(place.pointer());
        }
    }

    /// The member or item that one step of a JSON pointer leads to.
    pub(crate) fn step(&self, segment: &str) -> Option<&Node> {
        match self {
            Self::Mapping(_) => self.get(segment),
            Self::Sequence(items) => items.get(segment.parse::<usize>().ok()?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        }
    }

    /// [`step`](Self::step), to change what is there.
    pub(crate) fn step_mut(&mut self, segment: &str) -> Option<&mut Node> {
        match self {
            Self::Mapping(members) => members.get_mut(segment),
            Self::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => None,
        }
    }

    /// What it is, for messages: `a list`, `the text "yes"`.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Null => "nothing (null)".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Number(number) => format!("the number {number}"),
            Self::String(text) => format!("the text {}", quote(text)),
            Self::Sequence(items) if items.is_empty() => "an empty list".to_owned(),
            Self::Sequence(_) => "a list".to_owned(),
            Self::Mapping(members) if members.is_empty() => "an empty object".to_owned(),
            Self::Mapping(_) => "an object".to_owned(),
        }
    }
}

/// A text of the document inside a message: quoted, escaped, and cut where it is long.
pub(crate) fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}...", &text[..end]),
        None => format!("{text:?}"),
    }
}
