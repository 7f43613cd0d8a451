//! Makes the raw tree mean what its text means: YAML merge keys are carried out, and a name that is written twice in
//! one object is reported and counts once.

use super::{Members, Node, quote};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::path::Path;
use std::collections::BTreeSet;

/// How a mapping says in YAML that it starts out as another one.
const MERGE: &str = "<<";

/// Tidies the whole tree below `path`; `merge` says whether `<<` is YAML's merge key or a name like any other.
pub(crate) fn tidy(node: &mut Node, merge: bool, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                tidy(item, merge, &path.item(index), diagnostics);
            }
        }
        Node::Mapping(members) => {
            for (name, value) in members.iter_mut() {
                tidy(value, merge, &path.member(name), diagnostics);
            }
            remove_long(members, path, diagnostics);
            remove_duplicates(members, path, diagnostics);
            if merge && members.iter().any(|(name, _)| name == MERGE) {
                carry_out_merges(members, path, diagnostics);
            }
        }
    }
}

/// How many bytes the name of a member may have. Everything inside of it says the name, too: in its place, and often in its
/// own name.
const LONGEST_NAME: usize = 2000;

fn remove_long(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    if members.iter().all(|(name, _)| name.len() <= LONGEST_NAME) {
        return;
    }
    members.retain(|(name, _)| {
        let is_long = name.len() > LONGEST_NAME;
        if is_long {
            let message = format!("{} is longer than {LONGEST_NAME} bytes", quote(name));
            diagnostics.push(
                Diagnostic::error("too-long-name", path.pointer(), message)
                    .help("give it a shorter name: this one would be in the way of everybody"),
            );
        }
        !is_long
    });
}

/// The first one stays, as it does for most readers of YAML.
fn remove_duplicates(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let mut occurrences = std::collections::BTreeMap::<String, usize>::new();
    // Most objects are small and right: find out without cloning a name.
    let distinct = members.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>().len();
    if distinct == members.len() {
        return;
    }
    members.retain(|(name, _)| {
        let occurrence = occurrences.entry(name.clone()).or_default();
        *occurrence += 1;
        if *occurrence > 1 {
            diagnostics.push(
                Diagnostic::error(
                    "duplicate-member",
                    path.member(name).pointer(),
                    format!("{} is written more than once in this object", quote(name)),
                )
                .help("remove one of them, or merge the two")
                .occurrence(*occurrence)
                .related(path.member(name).pointer(), "the first one"),
            );
        }
        *occurrence == 1
    });
}

/// Members that are written out win over merged ones, and an earlier merged mapping wins over a later one.
fn carry_out_merges(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Some(index) = members.iter().position(|(name, _)| name == MERGE) else { return };
    let (_, source) = members.remove(index);
    let sources = match source {
        Node::Sequence(items) => items,
        single => vec![single],
    };
    let mut known: BTreeSet<String> = members.iter().map(|(name, _)| name.clone()).collect();
    for source in sources {
        let Node::Mapping(merged) = source else {
            diagnostics.push(
                Diagnostic::error(
                    "wrong-type",
                    path.member(MERGE).pointer(),
                    format!("`<<` merges objects, found {}", source.describe()),
                )
                .help("write an alias of an object (`<<: *name`), or a list of them")
                .on_value(),
            );
            continue;
        };
        for (name, value) in merged {
            if known.insert(name.clone()) {
                members.push((name, value));
            }
        }
    }
}
