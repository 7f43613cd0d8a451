//! Extensions that hold what a section of OpenAPI holds: webhooks of documents before 3.1, and the paths that Azure tells
//! apart by their queries.

use super::node::{Members, Node};
use super::path::Path;
use crate::diagnostic::Pointer;

/// Puts everything where OpenAPI has it, unless something stands there.
pub(super) fn extensions(root: &mut Node) {
    let Node::Mapping(members) = root else { return };
    if !members.has("webhooks") {
        section(members, "x-webhooks", "webhooks");
    }
    // Paths with a query in them are as good as those without: only their names are not for `paths`.
    section(members, "x-ms-paths", "paths");
}

/// Moves the members of an extension into a section.
fn section(members: &mut Members, extension: &str, section: &str) {
    let is_open = matches!(members.get(section), None | Some(Node::Mapping(_)));
    if !is_open || !matches!(members.get(extension), Some(Node::Mapping(_))) {
        return;
    }
    let Some(Node::Mapping(mut moved)) = members.take(extension) else { return };
    let start = Pointer::root();
    let path = Path::start(&start);
    for (name, node) in &mut moved {
        node.came_from(&path.member(extension).member(name));
    }
    let Some(Node::Mapping(known)) = members.get_mut(section) else {
        return members.set(section, Node::Mapping(moved));
    };
    for (name, mut node) in moved {
        match (known.get_mut(&name), &mut node) {
            (None, _) => known.set(&name, node),
            // What one place has of a path goes beside what the other has of it.
            (Some(Node::Mapping(item)), Node::Mapping(more)) => {
                let path = path.member(extension);
                let path = path.member(&name);
                for (part, mut node) in std::mem::take(more) {
                    if !item.has(&part) {
                        node.came_from(&path.member(&part));
                        item.set(&part, node);
                    }
                }
            }
            (Some(_), _) => {}
        }
    }
}
