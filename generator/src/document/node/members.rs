use super::Node;
use crate::diagnostic::Pointer;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// With more members than this, those with a name are looked for in an index.
const FEW: usize = 64;

/// The members of a mapping, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    list: Vec<(String, Node)>,
    origin: Option<Box<Pointer>>,
    /// The places in the list by their names, once somebody has asked for one of many.
    index: OnceLock<Vec<usize>>,
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
        self.place(name).map(|place| &self.list[place].1)
    }

    /// The member with this name, to change it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.place(name).map(|place| &mut self.list[place].1)
    }

    /// Where the first member with this name stands in the list.
    fn place(&self, name: &str) -> Option<usize> {
        if self.list.len() <= FEW {
            return self.list.iter().position(|(key, _)| key == name);
        }
        let index = self.index.get_or_init(|| {
            let mut places: Vec<usize> = (0..self.list.len()).collect();
            places.sort_by_key(|place| self.list[*place].0.as_str());
            places
        });
        let first = index.get(self.rank(index, name)).copied();
        first.filter(|place| self.list[*place].0 == name)
    }

    /// Where a name stands in the index, or would.
    fn rank(&self, index: &[usize], name: &str) -> usize {
        index.partition_point(|place| self.list[*place].0.as_str() < name)
    }

    /// Whether there is a member with this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// Takes a member out, leaving the order of the others.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node> {
        let place = self.place(name)?;
        if let Some(index) = self.index.get_mut() {
            index.retain(|other| *other != place);
            index.iter_mut().filter(|other| **other > place).for_each(|other| *other -= 1);
        }
        Some(self.list.remove(place).1)
    }

    /// Sets a member, in its place where it is there already.
    pub(crate) fn set(&mut self, name: &str, node: Node) {
        if let Some(place) = self.get_mut(name) {
            *place = node;
            return;
        }
        let next = self.list.len();
        let rank = self.index.get().map(|index| self.rank(index, name));
        if let (Some(index), Some(rank)) = (self.index.get_mut(), rank) {
            index.insert(rank, next);
        }
        self.list.push((name.to_owned(), node));
    }
}

/// Where a mapping was written counts, and not who has asked for what in it.
impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list && self.origin == other.origin
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
        self.index.take();
        &mut self.list
    }
}

impl FromIterator<(String, Node)> for Members {
    fn from_iter<I: IntoIterator<Item = (String, Node)>>(members: I) -> Self {
        Self { list: members.into_iter().collect(), ..Self::default() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_members_are_found_whatever_was_done_to_them() {
        let name = |number: usize| format!("{}", number * 7919 % 1000);
        let mut members: Members = (0..200).map(|it| (name(it), Node::text(&name(it)))).collect();
        // The first of a name counts.
        members.push((name(3), Node::Null));
        assert_eq!(members.get(&name(3)), Some(&Node::text(&name(3))));
        assert_eq!(members.take(&name(3)), Some(Node::text(&name(3))));
        assert_eq!(members.take(&name(3)), Some(Node::Null));
        assert!(!members.has(&name(3)) && !members.has("other") && !members.has(""));
        members.set("other", Node::Bool(true));
        members.set(&name(5), Node::Bool(false));
        members.set("", Node::Null);
        assert_eq!(members.get("other"), Some(&Node::Bool(true)));
        assert_eq!(members.get(""), Some(&Node::Null));
        for number in (0..200).filter(|number| *number != 3) {
            let expected = if number == 5 { Node::Bool(false) } else { Node::text(&name(number)) };
            assert_eq!(members.get(&name(number)), Some(&expected));
        }
        members.retain(|(key, _)| key != "other");
        assert!(!members.has("other") && members.has(&name(199)));
    }
}
