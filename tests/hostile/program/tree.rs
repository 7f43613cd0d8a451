//! JSON that may be wrong: names may come twice, and any text may stand for a value.

use serde_json::Value;

#[derive(Clone)]
pub enum Tree {
    /// Text that is written as it is.
    Raw(Vec<u8>),
    Array(Vec<Tree>),
    /// Names as they are written, with their quotes.
    Object(Vec<(Vec<u8>, Tree)>),
}

impl Tree {
    pub fn raw(text: impl AsRef<[u8]>) -> Self {
        Self::Raw(text.as_ref().to_vec())
    }

    pub fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Object(
                members
                    .iter()
                    .map(|(name, value)| {
                        (Value::from(name.as_str()).to_string().into_bytes(), Self::of(value))
                    })
                    .collect(),
            ),
            single => Self::raw(single.to_string()),
        }
    }

    pub fn text(&self) -> Vec<u8> {
        let mut text = Vec::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut Vec<u8>) {
        match self {
            Self::Raw(raw) => text.extend_from_slice(raw),
            Self::Array(items) => {
                text.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        text.push(b',');
                    }
                    item.write(text);
                }
                text.push(b']');
            }
            Self::Object(members) => {
                text.push(b'{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        text.push(b',');
                    }
                    text.extend_from_slice(name);
                    text.push(b':');
                    value.write(text);
                }
                text.push(b'}');
            }
        }
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        1 + match self {
            Self::Raw(_) => 0,
            Self::Array(items) => items.iter().map(Self::count).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// The node that comes at this place, from the root on, each before what is in it.
    pub fn node(&mut self, place: usize) -> Option<&mut Tree> {
        let mut left = place;
        self.find(&mut left)
    }

    fn find(&mut self, left: &mut usize) -> Option<&mut Tree> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        match self {
            Self::Raw(_) => None,
            Self::Array(items) => items.iter_mut().find_map(|item| item.find(left)),
            Self::Object(members) => members.iter_mut().find_map(|(_, value)| value.find(left)),
        }
    }

    /// The same with the node of this place replaced.
    pub fn with(&self, place: usize, node: Tree) -> Tree {
        let mut tree = self.clone();
        if let Some(found) = tree.node(place) {
            *found = node;
        }
        tree
    }

    /// The names of all members, each once.
    pub fn names(&self, names: &mut Vec<Vec<u8>>) {
        match self {
            Self::Raw(_) => {}
            Self::Array(items) => items.iter().for_each(|item| item.names(names)),
            Self::Object(members) => {
                for (name, value) in members {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                    value.names(names);
                }
            }
        }
    }
}
