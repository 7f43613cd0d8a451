//! Places that hold many things.

use super::{Item, Seen, listed, usage};
use crate::diagnostic::Pointer;

pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Option<Item> {
    let segments: Vec<String> = place.segments().collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        [] => Some(root(seen)),
        ["paths"] => Some(group("paths", methods(seen, place), "methods")),
        ["paths", _] => Some(group("path", methods(seen, place), "methods")),
        ["components"] | ["components", "schemas"] => {
            Some(group("components", types(seen, place), "types"))
        }
        // Swagger 2.0 keeps its schemas here.
        ["definitions"] => {
            let schemas = Pointer::root().descend(&["components", "schemas"]);
            Some(group("components", types(seen, &schemas), "types"))
        }
        _ => None,
    }
}

fn root(seen: Seen<'_>) -> Item {
    let api = seen.api;
    Item::new("document", format!("the crate `{}`", seen.names.package.package))
        .why(
            "methods",
            format!("{} of {} operations", api.operations.len(), seen.document.operation_count),
        )
        .why("types", api.types.len().to_string())
        .why(
            "resources",
            listed(seen.names.resources.iter().map(|it| format!("`{}`", it.feature)).collect()),
        )
        .why("more", "ask for a place inside: `#/paths/~1pets/get`, `#/components/schemas/Pet`")
}

fn group(kind: &'static str, names: Vec<String>, what: &'static str) -> Item {
    let became = match names.len() {
        0 => format!("nothing: no {what} come from it"),
        number => format!("{number} {what}"),
    };
    Item::new(kind, became).why(what, listed(names))
}

fn methods(seen: Seen<'_>, place: &Pointer) -> Vec<String> {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let inside = operations.filter(|(operation, _)| lies_in(&operation.pointer, place));
    inside.map(|(operation, names)| format!("`{}`", usage::call(seen, operation, names))).collect()
}

fn types(seen: Seen<'_>, place: &Pointer) -> Vec<String> {
    let types = seen.api.types.iter().zip(&seen.names.types);
    let inside = types.filter(|(def, _)| lies_in(&def.pointer, place));
    inside.map(|(_, names)| format!("`types::{}`", names.name)).collect()
}

fn lies_in(pointer: &str, place: &Pointer) -> bool {
    Pointer::parse(pointer).is_some_and(|pointer| pointer.lies_in(place))
}
