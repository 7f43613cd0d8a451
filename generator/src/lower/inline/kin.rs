//! Which of the inline schemas that are equal are one type.
//!
//! What has many members or values is hardly ever equal to another by chance. What has few is: `{id: string}` is the data of a
//! webhook and the audio of a message, and a type for both would be named after the wrong thing in one of them. So these are
//! one where they stand in one component or operation, or are called the same: `home_address` and `work_address`.

use crate::ir::{NameSource, TypeDef, TypeId, TypeKind};
use crate::words::{singular, words};
use std::collections::BTreeMap;

/// From how many members on equal objects are taken for one thing.
const MEMBERS: usize = 3;
/// From how many values on equal enums are: `low`, `medium` and `high` are said of many things.
const VALUES: usize = 4;

/// Inline types that are equal, by what makes others kin to them.
#[derive(Debug, Default)]
pub(super) struct Equal {
    /// The first of them.
    first: Option<TypeId>,
    /// The types by the components and operations that they stand in.
    owners: BTreeMap<String, TypeId>,
    /// The types by the last word of what they are called there.
    words: BTreeMap<String, TypeId>,
}

impl Equal {
    /// Adds a type, and says which of the others are its kin.
    pub(super) fn take_in(&mut self, id: TypeId, def: &TypeDef) -> impl Iterator<Item = TypeId> {
        let owner = Some(owner(&def.pointer)).filter(|_| !is_payload(def));
        let word = word(def).filter(|_| !is_constant(def));
        let of_owner = owner.and_then(|owner| self.owners.get(owner)).copied();
        let of_word = word.as_ref().and_then(|word| self.words.get(word)).copied();
        let any = self.first.filter(|_| is_telling(&def.kind));
        let kin = [of_owner, of_word, any];
        self.first.get_or_insert(id);
        if let Some(owner) = owner {
            self.owners.entry(owner.to_owned()).or_insert(id);
        }
        if let Some(word) = word {
            self.words.entry(word).or_insert(id);
        }
        kin.into_iter().flatten()
    }

    /// Forgets the types from this one on.
    pub(super) fn forget(&mut self, from: TypeId) {
        self.first.take_if(|first| *first >= from);
        self.owners.retain(|_, id| *id < from);
        self.words.retain(|_, id| *id < from);
    }
}

/// Whether this is all of what an operation sends or is answered: of little the one is not the other.
fn is_payload(def: &TypeDef) -> bool {
    let NameSource::Inline(path) = &def.name else { return false };
    matches!(path.as_slice(), [_, step] if matches!(step.as_str(), "request" | "response" | "error"))
}

/// A constant says what its owner is, and has nothing to do with an equal one elsewhere.
fn is_constant(def: &TypeDef) -> bool {
    matches!(&def.kind, TypeKind::Enum(listed) if listed.values.len() == 1)
}

/// Whether there is enough of a type that an equal one means the same.
pub(super) fn is_telling(kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Struct(object) => object.fields.len() + object.constants.len() >= MEMBERS,
        TypeKind::Enum(listed) => listed.values.len() >= VALUES,
        // Most are made of a few types that many others are made of: a text, or a list of texts.
        TypeKind::Union(_) => false,
    }
}

/// The last word of what an inline schema is called in its place; an item of `billing_addresses` is an `address`.
fn word(def: &TypeDef) -> Option<String> {
    let NameSource::Inline(path) = &def.name else { return None };
    let is_part = |step: &&String| !matches!(step.as_str(), "item" | "value");
    let step = path.iter().skip(1).rfind(is_part).or(path.last())?;
    Some(singular(&words(step).pop()?))
}

/// The component or operation that a place lies in: `#/components/schemas/Pet`, `#/paths/~1pets/get`.
fn owner(pointer: &str) -> &str {
    let end = pointer.match_indices('/').nth(3).map_or(pointer.len(), |(at, _)| at);
    &pointer[..end]
}
