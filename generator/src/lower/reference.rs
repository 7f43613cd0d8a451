//! Following `$ref` into `components`. The only place that knows how references are spelled.

use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use openapiv3::ReferenceOr;

/// A reference gives nothing. When the document was read, everything that is referred to became a component, and what
/// leads nowhere was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// The entry of one kind of component (`schemas`, `responses`, ...) that a reference names.
pub(super) fn component<'a, T>(
    kind: &str,
    entries: &'a IndexMap<String, ReferenceOr<T>>,
    reference: &str,
) -> Result<(&'a str, &'a ReferenceOr<T>), Broken> {
    let pointer = Pointer::from_reference(reference).ok_or(Broken)?;
    let segments: Vec<String> = pointer.segments().collect();
    match segments.as_slice() {
        [components, found, name] if components == "components" => {
            let entry = (found == kind).then(|| entries.get_key_value(name)).flatten();
            entry.map(|(name, entry)| (name.as_str(), entry)).ok_or(Broken)
        }
        _ => Err(Broken),
    }
}

/// What stands at the end of a chain of references, with its name. What a schema lets through is more than that: each of the
/// chain may say something.
pub(super) fn follow<'a, T>(
    kind: &str,
    entries: &'a IndexMap<String, ReferenceOr<T>>,
    reference: &str,
) -> Result<(&'a str, &'a T), Broken> {
    let mut reference = reference.to_owned();
    for _ in 0..=entries.len() {
        match component(kind, entries, &reference)? {
            (name, ReferenceOr::Item(item)) => return Ok((name, item)),
            (_, ReferenceOr::Reference { reference: next }) => reference = next.clone(),
        }
    }
    Err(Broken)
}
