use super::feed::METHODS;
use crate::diagnostic::Pointer;

/// The smallest named thing around a place: a component, an operation, a whole path where its operations share the
/// fault, or an entry of `servers`, `tags` or `security`. It is what a fault costs.
pub(super) fn around(place: &Pointer) -> Option<Pointer> {
    let segments: Vec<String> = place.segments().take(3).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let length = match segments.as_slice() {
        ["paths", _, method] if METHODS.contains(method) => 3,
        ["paths", _, ..] => 2,
        ["components", _, _] => 3,
        ["servers" | "tags" | "security", _, ..] => 2,
        _ => return None,
    };
    Some(Pointer::root().descend(&segments[..length]))
}
