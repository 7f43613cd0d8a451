//! A document as a tree that can be damaged: unlike `serde_json::Value` it can write a member twice.

use serde_json::Value;
use std::fmt::Write;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    /// Whatever has nothing inside, as JSON writes it.
    Scalar(String),
    /// `[..]`
    Array(Vec<Tree>),
    /// `{..}`
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of a value.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(
                members.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect(),
            ),
            scalar => Self::Scalar(scalar.to_string()),
        }
    }

    /// How many nodes there are, this one included.
    pub(crate) fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::Array(items) => items.iter().map(Self::count).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum::<usize>(),
        }
    }

    /// The node with a number, in the order of the text; the root is 0.
    pub(crate) fn nth(&mut self, mut index: usize) -> Option<&mut Tree> {
        if index == 0 {
            return Some(self);
        }
        index -= 1;
        match self {
            Self::Scalar(_) => None,
            Self::Array(items) => below(items.iter_mut(), index),
            Self::Object(members) => below(members.iter_mut().map(|(_, value)| value), index),
        }
    }

    /// The node around the one with this number, and which of its children that is.
    pub(crate) fn around(&mut self, index: usize) -> Option<(&mut Tree, usize)> {
        // Nothing is around the root.
        if index == 0 {
            return None;
        }
        let mut next = 1;
        let count = match self {
            Self::Scalar(_) => return None,
            Self::Array(items) => items.len(),
            Self::Object(members) => members.len(),
        };
        for child in 0..count {
            if next == index {
                return Some((self, child));
            }
            let size = self.child(child)?.count();
            if index < next + size {
                return self.child(child)?.around(index - next);
            }
            next += size;
        }
        None
    }

    /// A child by its number.
    pub(crate) fn child(&mut self, index: usize) -> Option<&mut Tree> {
        match self {
            Self::Scalar(_) => None,
            Self::Array(items) => items.get_mut(index),
            Self::Object(members) => members.get_mut(index).map(|(_, value)| value),
        }
    }

    /// The text, JSON in one line.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Scalar(scalar) => text.push_str(scalar),
            Self::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    item.write(text);
                }
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    // Writing to a string does not fail.
                    let _ = write!(text, "{}:", Value::from(name.as_str()));
                    value.write(text);
                }
                text.push('}');
            }
        }
    }
}

fn below<'a>(
    children: impl Iterator<Item = &'a mut Tree>,
    mut index: usize,
) -> Option<&'a mut Tree> {
    for child in children {
        let size = child.count();
        if index < size {
            return child.nth(index);
        }
        index -= size;
    }
    None
}
