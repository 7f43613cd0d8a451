//! Names and words in other letters than OpenAPI writes them, `In: Query`: there is only one thing they can mean.

use super::node::{Members, Node, quote};
use super::operations::METHODS;
use super::path::Path;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};

/// Methods of paths in capitals, as HTTP writes them.
pub(super) fn methods(root: &mut Node, diagnostics: &mut Diagnostics) {
    let start = Pointer::root().child("paths");
    let path = Path::start(&start);
    let Some(Node::Mapping(paths)) = root.step_mut("paths") else { return };
    for (name, item) in paths {
        let Node::Mapping(item) = item else { continue };
        let origin = item.origin().cloned();
        let moved = origin.as_ref().map(Path::start);
        let path = path.member(name);
        names(item, "a path item", &METHODS, moved.as_ref().unwrap_or(&path), diagnostics);
    }
}

/// Members in other letters than those of a kind of object are called.
pub(super) fn names(
    members: &mut Members,
    whose: &str,
    known: &[&'static str],
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let meant = |members: &Members, name: &str| {
        let is_meant = |it: &&&str| it.eq_ignore_ascii_case(name) && !members.has(it);
        (!known.contains(&name)).then(|| known.iter().find(is_meant).copied()).flatten()
    };
    for place in 0..members.len() {
        let (name, _) = &members[place];
        let Some(meant) = meant(members, name) else { continue };
        let name = name.clone();
        let path = path.member(&name);
        let message = format!("{whose} has no member {}: it is read as `{meant}`", quote(&name));
        diagnostics.push(
            Diagnostic::warning("unknown-member", path.pointer(), message)
                .help(format!("write `{meant}`")),
        );
        let (name, node) = &mut members[place];
        meant.clone_into(name);
        match node {
            Node::Sequence(items) => {
                let items = items.iter_mut().enumerate();
                items.for_each(|(index, item)| item.came_from(&path.item(index)));
            }
            node => node.came_from(&path),
        }
    }
}

/// A word of a fixed list.
pub(super) fn word(
    node: &mut Node,
    words: &[&'static str],
    path: &Path<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Node::String(written) = node else { return };
    if words.contains(&written.as_str()) {
        return;
    }
    let Some(meant) = words.iter().find(|word| word.eq_ignore_ascii_case(written.trim())) else {
        return;
    };
    let message = format!("there is no {}: it is read as `{meant}`", quote(written));
    diagnostics.push(
        Diagnostic::warning("wrong-value", path.pointer(), message)
            .help(format!("write `{meant}`"))
            .on_value(),
    );
    *written = (*meant).to_owned();
}
