use super::Node;
use crate::diagnostic::Pointer;
use std::ops::{Deref, DerefMut};

/// The members of a mapping, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Members {
    list: Vec<(String, Node)>,
    origin: Option<Box<Pointer>>,
}

impl Members {
    /// No members.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Where the mapping was written, if it stands elsewhere by now.
    pub(crate) fn origin(&self) -> Option<&Pointer> {
        self.origin.as_deref()
    }

    /// Remembers where the mapping was written, unless that is known already.
    pub(crate) fn came_from(&mut self, place: Pointer) {
        self.origin.get_or_insert_with(|| Box::new(place));
    }

    /// The member with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.list.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The member with this name, to change it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.list.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Whether there is a member with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Takes a member out, leaving the order of the others.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node> {
        let index = self.list.iter().position(|(key, _)| key == name)?;
        Some(self.list.remove(index).1)
    }

    /// Sets a member, in its place where it is there already.
    pub(crate) fn set(&mut self, name: &str, node: Node) {
        match self.get_mut(name) {
            Some(place) => *place = node,
            None => self.list.push((name.to_owned(), node)),
        }
    }
}

impl Deref for Members {
    type Target = Vec<(String, Node)>;

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl DerefMut for Members {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.list
    }
}

impl FromIterator<(String, Node)> for Members {
    fn from_iter<I: IntoIterator<Item = (String, Node)>>(members: I) -> Self {
        Self { list: members.into_iter().collect(), origin: None }
    }
}

impl IntoIterator for Members {
    type Item = (String, Node);
    type IntoIter = std::vec::IntoIter<(String, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Members {
    type Item = &'a (String, Node);
    type IntoIter = std::slice::Iter<'a, (String, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a mut Members {
    type Item = &'a mut (String, Node);
    type IntoIter = std::slice::IterMut<'a, (String, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter_mut()
    }
}
