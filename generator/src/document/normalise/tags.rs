use super::Notes;
use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::operations::operations_mut;
use crate::document::path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// A tag of 3.2 whose `kind` is another than `nav` marks operations (`badge`, `audience`) and does not group them.
pub(super) fn without_marks(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    let tags = members.get("tags").and_then(Node::items).unwrap_or_default();
    let is_mark =
        |tag: &&Node| tag.get("kind").and_then(Node::as_str).is_some_and(|kind| kind != "nav");
    let marks = tags.iter().filter(is_mark).filter_map(|tag| tag.get("name")?.as_str());
    let marks: BTreeSet<String> = marks.map(str::to_owned).collect();
    if marks.is_empty() {
        return;
    }
    for tags in tags_of_operations(members) {
        tags.retain(|tag| !tag.as_str().is_some_and(|tag| marks.contains(tag)));
    }
}

/// The lists of tags that operations have.
fn tags_of_operations(document: &mut Members) -> impl Iterator<Item = &mut Vec<Node>> {
    let paths = document.get_mut("paths").into_iter().filter_map(Node::members_mut).flatten();
    let operations = paths.filter_map(|(_, item)| item.members_mut()).flat_map(operations_mut);
    operations.filter_map(|(_, operation)| match operation.step_mut("tags") {
        Some(Node::Sequence(tags)) => Some(tags),
        Some(_) | None => None,
    })
}

/// A tag with a `parent`, as 3.2 has it, is one whose name starts with that of its parent.
pub(super) fn nested(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Sequence(tags)) = members.get_mut("tags") else { return };
    let parents = parents(tags);
    tell(tags, &parents, path, notes);
    tags.iter_mut().for_each(|tag| drop(tag.take("parent")));
    if parents.is_empty() {
        return;
    }
    for tag in tags {
        if let Some(Node::String(name)) = tag.step_mut("name") {
            *name = whole(name, &parents);
        }
    }
    for tag in tags_of_operations(members).flatten() {
        if let Node::String(name) = tag {
            *name = whole(name, &parents);
        }
    }
}

/// Tells of parents that are not there, and of tags that are among their own (OpenAPI 3.2.0, Tag Object).
fn tell(tags: &[Node], parents: &BTreeMap<String, String>, path: &Path<'_>, notes: &mut Notes<'_>) {
    let name = |tag: &Node| tag.get("name").and_then(Node::as_str).map(str::to_owned);
    let known: BTreeSet<String> = tags.iter().filter_map(name).collect();
    let circular = in_circles(parents);
    let path = path.member("tags");
    for (index, tag) in tags.iter().enumerate() {
        let Some(name) = name(tag) else { continue };
        let Some(parent) = parents.get(&name) else { continue };
        let (message, help) = if !known.contains(parent) {
            let message = format!("there is no tag {}: it is taken for one", quote(parent));
            (message, "list it under `tags`, or name one that is there")
        } else if circular.contains(name.as_str()) {
            let message =
                format!("the tag {} is below itself: the circle is cut there", quote(&name));
            (message, "leave `parent` out of the outermost tag")
        } else {
            continue;
        };
        let place = path.item(index).member("parent").pointer();
        notes.push(Diagnostic::warning("wrong-value", place, message).help(help).on_value());
    }
}

/// The tags that are below themselves. Each is gone through once: what leads to one that was seen before is in no other circle.
fn in_circles(parents: &BTreeMap<String, String>) -> BTreeSet<&str> {
    let mut circular = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for start in parents.keys() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(name) = next.filter(|name| seen.insert(name.as_str())) {
            way.push(name.as_str());
            next = parents.get(name);
        }
        let met = next.and_then(|met| way.iter().position(|name| name == met));
        circular.extend(met.into_iter().flat_map(|met| way.split_off(met)));
    }
    circular
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
