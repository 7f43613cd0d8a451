use super::trees::{NoFile, Trees};
use crate::diagnostic::{Diagnostics, Pointer};
use crate::document::check::COMPONENTS;
use crate::document::node::{Node, quote};
use crate::document::version::Version;

/// Why a reference leads to nothing.
pub(super) enum Unresolved {
    Remote,
    /// A file that could not be read, and why.
    Unread(String),
    /// A file that is no document, which has been told.
    Unreadable,
    /// There is no such place in the file with this number.
    Nowhere(usize),
    /// It leads back to itself.
    Cycle,
}

impl From<NoFile> for Unresolved {
    fn from(why: NoFile) -> Self {
        match why {
            NoFile::Remote => Self::Remote,
            NoFile::Unread(why) => Self::Unread(why),
            NoFile::Unreadable => Self::Unreadable,
        }
    }
}

impl Unresolved {
    /// The code, the message and the help.
    pub(super) fn told(self, reference: &str) -> (&'static str, String, &'static str) {
        let reference = quote(reference);
        match self {
            Self::Remote => (
                "remote-reference",
                format!("{reference} leads out of this machine, and nothing is fetched"),
                "save what it leads to in a file beside the document, and refer to that by its relative path",
            ),
            Self::Unread(why) => (
                "unread-reference",
                format!("{reference} leads to a file that cannot be read: {why}"),
                "paths are relative to the file that the reference stands in, and stay in the folder of the document, or in the one \
                 that `references` in `cratewright.toml` names",
            ),
            Self::Unreadable => (
                "unread-reference",
                format!("{reference} leads to a file that is no document"),
                "correct the file, or the reference",
            ),
            Self::Nowhere(_) => (
                "broken-reference",
                format!("{reference} leads nowhere"),
                "correct the reference, or write here what it means",
            ),
            Self::Cycle => (
                "reference-cycle",
                format!("{reference} leads back to itself and to nothing else"),
                "write out at least one of the things on the way",
            ),
        }
    }
}

/// References that lead to references, and through them, are followed this far.
const LONGEST_CHAIN: usize = 64;

/// The place where a chain of references ends: a component of the document, or a thing that is written out.
pub(super) fn resolve(
    trees: &mut Trees<'_>,
    reference: &str,
    from: usize,
    diagnostics: &mut Diagnostics,
) -> Result<Pointer, Unresolved> {
    let mut reference = reference.to_owned();
    let mut from = from;
    let mut rest: Vec<String> = Vec::new();
    for _ in 0..LONGEST_CHAIN {
        let (part, mut way) = match trees.file(&reference, from, diagnostics) {
            Ok(part) => (part, Vec::new()),
            Err(why) => match trees.identified(&reference, from, diagnostics) {
                Some(place) => place,
                None => return Err(why.into()),
            },
        };
        // Names of places are those of the whole file.
        let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
        if !fragment.is_empty() && !fragment.starts_with('/') {
            way.clear();
        }
        way.extend(segments(trees, &reference, part).ok_or(Unresolved::Nowhere(part))?);
        way.append(&mut rest);
        match walk(trees, part, &way) {
            Step::Arrived => {
                let way: Vec<&str> = way.iter().map(String::as_str).collect();
                return Ok(Pointer::root().in_part(part).descend(&way));
            }
            Step::Nowhere => return Err(Unresolved::Nowhere(part)),
            Step::Through(next, taken) => {
                rest = way.split_off(taken);
                reference = next;
                from = part;
            }
        }
    }
    Err(Unresolved::Cycle)
}

/// Whether a place is a component of the document.
pub(super) fn is_entry(part: usize, way: &[String]) -> bool {
    match way {
        [components, kind, _] => {
            part == 0 && components == "components" && COMPONENTS.member(kind).is_some()
        }
        _ => false,
    }
}

/// Where a walk along a pointer has got to.
enum Step {
    Arrived,
    Nowhere,
    /// A reference stands on the way, after so many steps.
    Through(String, usize),
}

fn walk(trees: &Trees<'_>, part: usize, way: &[String]) -> Step {
    let Some(mut place) = trees.tree(part) else { return Step::Nowhere };
    for (taken, segment) in way.iter().enumerate() {
        place = match (place.step(segment), place.get("$ref").and_then(Node::as_str)) {
            (Some(next), _) => next,
            (None, Some(reference)) => return Step::Through(reference.to_owned(), taken),
            (None, None) => return Step::Nowhere,
        };
    }
    let reference = place.get("$ref").and_then(Node::as_str).filter(|_| !is_entry(part, way));
    // Since 3.1 what stands beside a reference counts, and makes a thing of its own.
    let alone = place.members().is_some_and(|members| members.len() == 1);
    match reference.filter(|_| alone || trees.version < Version::V3_1) {
        Some(reference) => Step::Through(reference.to_owned(), way.len()),
        None => Step::Arrived,
    }
}

/// The steps of a reference's fragment: a JSON pointer, or the name of an anchor.
fn segments(trees: &mut Trees<'_>, reference: &str, part: usize) -> Option<Vec<String>> {
    let fragment = reference.find('#').map_or("#", |start| &reference[start..]);
    if let Some(pointer) = Pointer::from_reference(fragment) {
        let mut way: Vec<String> = pointer.segments().collect();
        // No file has a member without a name that anybody refers to: `pet.yaml#/` is all of it.
        if way.len() == 1 && way[0].is_empty() {
            way.clear();
        }
        if part == 0 && trees.version == Version::V2 {
            let _moved = crate::document::swagger::renamed(&mut way);
        }
        return Some(way);
    }
    trees.anchor(part, &fragment[1..])
}
