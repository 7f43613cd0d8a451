use super::Notes;
use crate::document::feed::METHODS;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use std::collections::BTreeMap;

/// A tag with a `parent`, as 3.2 has it, is one whose name starts with that of its parent.
pub(super) fn nested(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let Some(Node::Sequence(tags)) = members.get_mut("tags") else { return };
    let parents = parents(tags);
    tags.iter_mut().for_each(|tag| drop(tag.take("parent")));
    if parents.is_empty() {
        return;
    }
    for tag in tags {
        if let Some(Node::String(name)) = tag.step_mut("name") {
            *name = whole(name, &parents);
        }
    }
    let Some(Node::Mapping(paths)) = members.get_mut("paths") else { return };
    let operations = paths.iter_mut().filter_map(|(_, item)| match item {
        Node::Mapping(operations) => Some(operations),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::Sequence(_) => None,
    });
    for (method, operation) in operations.flatten() {
        if METHODS.contains(&method.as_str())
            && let Some(Node::Sequence(tags)) = operation.step_mut("tags")
        {
            for tag in tags {
                if let Node::String(name) = tag {
                    *name = whole(name, &parents);
                }
            }
        }
    }
}

/// The parent of each tag that has one.
pub(in crate::document) fn parents(tags: &[Node]) -> BTreeMap<String, String> {
    let text = |tag: &Node, name| Some(tag.get(name)?.as_str()?.to_owned());
    tags.iter().filter_map(|tag| Some((text(tag, "name")?, text(tag, "parent")?))).collect()
}

/// The names from the outermost tag on. Tags that are each other's parents end where they began.
pub(in crate::document) fn whole(name: &str, parents: &BTreeMap<String, String>) -> String {
    const DEEPEST: usize = 16;
    let mut names = vec![name];
    let mut current = name;
    while let Some(parent) = parents.get(current).filter(|parent| !names.contains(&parent.as_str()))
    {
        if names.len() == DEEPEST {
            break;
        }
        names.push(parent);
        current = parent;
    }
    names.reverse();
    names.join("/")
}
