//! What all ids of an API begin with, before the paths of their operations.

use crate::diagnostic::Pointer;
use crate::document::{Document, OperationEntry};
use crate::words::{without_first, words};
use std::collections::{BTreeMap, BTreeSet};

/// The functions of ids that say something before their own path: `get_collection` of `api_books_get_collection`, as API
/// Platform writes it. Those of `FastAPI` have the function there, and nothing but the method behind the path; so more than that
/// has to follow in one of those that begin alike, and more than one path has to be written so.
pub(super) fn functions(document: &Document) -> BTreeMap<&Pointer, &str> {
    let mut found: BTreeMap<Vec<String>, Vec<(&OperationEntry, &str)>> = BTreeMap::new();
    for entry in &document.operations {
        if let Some((prefix, function)) = around_path(entry) {
            found.entry(prefix).or_default().push((entry, function));
        }
    }
    let alike = found.into_values().filter(|alike| {
        let paths: BTreeSet<&str> = alike.iter().map(|(entry, _)| entry.path.as_str()).collect();
        paths.len() > 1 && alike.iter().any(|(entry, _)| super::of(entry).is_none())
    });
    alike.flatten().map(|(entry, function)| (&entry.pointer, function)).collect()
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
