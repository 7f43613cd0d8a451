//! What all ids of an API begin with, before the paths of their operations.

use crate::document::{Document, OperationEntry};
use crate::words::{without_first, words};
use std::collections::{BTreeMap, BTreeSet};

/// The words that ids begin with before their own path: `api` of `api_books_get_collection`, as API Platform writes it. Those of
/// `FastAPI` have the function there, and nothing but the method behind the path; so more than that has to follow in one of
/// them, and more than one path has to be written so.
pub(super) fn all(document: &Document) -> BTreeSet<Vec<String>> {
    let mut found: BTreeMap<Vec<String>, (BTreeSet<&str>, bool)> = BTreeMap::new();
    for entry in &document.operations {
        let Some((prefix, _)) = around_path(entry) else { continue };
        let (paths, is_prefix) = found.entry(prefix).or_default();
        paths.insert(&entry.path);
        *is_prefix |= super::of(entry).is_none();
    }
    let found = found.into_iter().filter(|(_, (paths, is_prefix))| *is_prefix && paths.len() > 1);
    found.map(|(prefix, _)| prefix).collect()
}

/// How many words stand before the path at most.
const LONGEST_PREFIX: usize = 3;

/// What an id says before and behind the operation's own path, where that begins with the method.
fn around_path(entry: &OperationEntry) -> Option<(Vec<String>, &str)> {
    let id = super::own_id(entry)?;
    let (own, path) = (words(id), words(&entry.path));
    let mut starts = 1..own.len().min(LONGEST_PREFIX + 1);
    let start = starts.find(|start| !path.is_empty() && own[*start..].starts_with(&path))?;
    let function = without_first(id, start + path.len())?;
    let begins = words(function).first() == Some(&entry.method.to_lowercase());
    begins.then(|| (own[..start].to_vec(), function))
}

pub(super) fn function<'d>(
    entry: &'d OperationEntry,
    prefixes: &BTreeSet<Vec<String>>,
) -> Option<&'d str> {
    let (prefix, function) = around_path(entry)?;
    prefixes.contains(&prefix).then_some(function)
}
