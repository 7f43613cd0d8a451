//! What components are made of by `allOf`, however many lie between.

use std::collections::{BTreeMap, BTreeSet};

/// How many components one is made of at most: chains that are made to hurt are longer, and take the square of their length.
const MOST: usize = 256;

/// All that a component is made of, or as many of them as are looked for; never itself.
pub(crate) fn ancestors<'a, S: AsRef<str>>(
    parents: &'a BTreeMap<&str, Vec<S>>,
    name: &'a str,
) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        for parent in parents.get(name).into_iter().flatten().map(AsRef::as_ref) {
            if seen.len() <= MOST && seen.insert(parent) {
                open.push(parent);
            }
        }
    }
    seen.remove(name);
    seen
}
