//! Following `$ref` into `components`. The only place that knows how references are spelled.

use crate::diagnostic::{Feature, Pointer};
use indexmap::IndexMap;
use openapiv3::ReferenceOr;

/// Why a reference gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It leads to another document.
    External,
    /// It leads to a place of this document outside the right part of `components`.
    Elsewhere,
    /// There is nothing, or it leads back to itself.
    Broken,
}

impl Fault {
    /// What to tell the user. References that lead nowhere or in circles have been reported when the document was
    /// read.
    pub(super) fn feature(self) -> Option<Feature> {
        match self {
            Self::External => Some(Feature::ExternalReference),
            Self::Elsewhere => Some(Feature::ReferenceIntoPath),
            Self::Broken => None,
        }
    }
}

/// The entry of one kind of component (`schemas`, `responses`, ...) that a reference names.
pub(super) fn component<'a, T>(
    kind: &str,
    entries: &'a IndexMap<String, ReferenceOr<T>>,
    reference: &str,
) -> Result<(&'a str, &'a ReferenceOr<T>), Fault> {
    let pointer = Pointer::from_reference(reference).ok_or(Fault::External)?;
    let segments: Vec<String> = pointer.segments().collect();
    match segments.as_slice() {
        [components, found, name] if components == "components" => {
            let entry = (found == kind).then(|| entries.get_key_value(name)).flatten();
            entry.map(|(name, entry)| (name.as_str(), entry)).ok_or(Fault::Broken)
        }
        _ => Err(Fault::Elsewhere),
    }
}

/// What stands at the end of a chain of references, with its name; for the kinds that are not schemas.
pub(super) fn follow<'a, T>(
    kind: &str,
    entries: &'a IndexMap<String, ReferenceOr<T>>,
    reference: &str,
) -> Result<(&'a str, &'a T), Fault> {
    let mut reference = reference.to_owned();
    for _ in 0..=entries.len() {
        match component(kind, entries, &reference)? {
            (name, ReferenceOr::Item(item)) => return Ok((name, item)),
            (_, ReferenceOr::Reference { reference: next }) => reference = next.clone(),
        }
    }
    Err(Fault::Broken)
}
