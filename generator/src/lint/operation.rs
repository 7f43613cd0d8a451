//! Operations without an `operationId`, or with one that nobody can read.

use super::Seen;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lower::{of_whole_path, own_id};
use std::collections::BTreeMap;

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let methods: BTreeMap<&str, String> =
        operations.map(|(it, names)| (it.pointer.as_str(), names.method.to_string())).collect();
    for entry in &seen.document.operations {
        if own_id(entry).is_some() {
            continue;
        }
        let Some(method) = methods.get(entry.pointer.to_string().as_str()) else { continue };
        let written = entry.operation.operation_id.as_deref().map(str::trim);
        let fault = match written.filter(|id| !id.is_empty()) {
            Some(_) => "the `operationId` is a digest, which names nothing",
            None => "the operation has no `operationId`",
        };
        let message = format!("{fault}: its method is called `{method}` after method and path");
        // Ids are of the whole API, methods of a resource.
        let help = format!("add one, such as `operationId: {}`", camel(&of_whole_path(entry)));
        found.push(
            Diagnostic::warning("missing-operation-id", entry.pointer.clone(), message).help(help),
        );
    }
}

/// `get pets` as documents write it.
fn camel(name: &str) -> String {
    let mut words = name.split(' ').filter(|word| !word.is_empty());
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(letters.as_str());
    }
    camel
}
