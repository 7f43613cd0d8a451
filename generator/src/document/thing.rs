use super::operations::steps;
use crate::diagnostic::Pointer;

/// The smallest named thing around a place: a component, an operation, a callback of it, a whole path where its operations
/// share the fault, the same of webhooks, an entry of `servers`, `tags` or
/// `security`, or the document's `externalDocs`. It is what a fault costs.
pub(super) fn around(place: &Pointer) -> Option<Pointer> {
    let segments: Vec<String> = place.segments().take(6).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let length = match segments.as_slice() {
        ["paths", _, inside @ ..] => match steps(inside) {
            Some(steps) if matches!(inside[steps..], ["callbacks", _, ..]) => 2 + steps + 2,
            steps => 2 + steps.unwrap_or(0),
        },
        ["webhooks", _, inside @ ..] => 2 + steps(inside).unwrap_or(0),
        ["components", _, _, ..] => 3,
        ["servers" | "tags" | "security", _, ..] => 2,
        ["externalDocs", ..] => 1,
        _ => return None,
    };
    Some(Pointer::root().descend(&segments[..length]))
}
