//! What components are made of by `allOf`, however many lie between.

use std::collections::{BTreeMap, BTreeSet};

/// All that a component is made of, or as many of them as these; never itself.
pub(crate) fn ancestors<'a, S: AsRef<str>>(
    parents: &'a BTreeMap<&str, Vec<S>>,
    name: &'a str,
    most: usize,
) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        for parent in parents.get(name).into_iter().flatten().map(AsRef::as_ref) {
            if seen.len() <= most && seen.insert(parent) {
                open.push(parent);
            }
        }
    }
    seen.remove(name);
    seen
}
