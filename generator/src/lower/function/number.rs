//! Numbers that tell ids of one function apart.

use crate::diagnostic::Pointer;
use crate::document::Document;
use std::collections::BTreeMap;

/// The functions of ids that a number tells from others of the same function, as springdoc writes them: `findAll` of
/// `findAll_1`, beside the `findAll` of another controller.
pub(super) fn functions(document: &Document) -> BTreeMap<&Pointer, &str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let ids = document.operations.iter().filter_map(|entry| {
        let id = super::own_id(entry)?;
        Some((&entry.pointer, id, without_number(id)))
    });
    let ids: Vec<_> = ids.collect();
    for (_, _, function) in &ids {
        *counts.entry(function).or_default() += 1;
    }
    let numbered =
        ids.into_iter().filter(|(_, id, function)| id != function && counts[function] > 1);
    numbered.map(|(pointer, _, function)| (pointer, function)).collect()
}

fn without_number(id: &str) -> &str {
    let number = id.rsplit_once('_').filter(|(function, number)| {
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && function.ends_with(char::is_alphabetic)
    });
    number.map_or(id, |(function, _)| function)
}
