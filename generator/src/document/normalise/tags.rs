use super::Notes;
use crate::document::feed::METHODS;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use std::collections::BTreeMap;

/// A tag with a `parent`, as 3.2 has it, is one whose name starts with that of its parent.
pub(super) fn nested(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let Some(Node::Sequence(tags)) = members.get_mut("tags") else { return };
    let parents: BTreeMap<String, String> = tags
        .iter_mut()
        .filter_map(|tag| {
            let parent = tag.take("parent")?;
            Some((tag.get("name")?.as_str()?.to_owned(), parent.as_str()?.to_owned()))
        })
        .collect();
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

/// The names from the outermost tag on. Tags that are each other's parents end where they began.
fn whole(name: &str, parents: &BTreeMap<String, String>) -> String {
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
