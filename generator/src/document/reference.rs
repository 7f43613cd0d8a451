//! Every `$ref` has to lead somewhere, and to the kind of thing that belongs where it stands.

use super::check::{Object, Reference};
use super::node::{Node, quote};
use super::swagger;
use super::version::Version;
use crate::diagnostic::{Diagnostic, Diagnostics, MANY, Pointer, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Judges the references that the shape check came across. Those to other documents are left to lowering.
pub(super) fn check(
    root: &Node,
    version: Version,
    references: &[Reference],
    diagnostics: &mut Diagnostics,
) {
    let names = Names::of(root);
    // A large document refers to few things many times.
    let mut exists = BTreeMap::<&str, bool>::new();
    let mut searches = 0;
    for reference in references {
        let target = reference.target.as_str();
        if !target.is_empty() && !target.starts_with('#') {
            continue;
        }
        let leads = *exists.entry(target).or_insert_with(|| leads_somewhere(root, &names, target));
        if !leads {
            searches += 1;
            let known = if searches <= SEARCHES { Some(&names) } else { None };
            diagnostics.push(broken(reference, version, known));
        } else if let Some(kind) = wrong_kind(reference) {
            diagnostics.push(misplaced(reference, kind));
        }
    }
    check_cycles(root, diagnostics);
}

/// To look for a name that was meant costs time for each name there is. Nobody corrects more than this by hand.
const SEARCHES: usize = 500;

/// The names of all components, by the key under which they stand.
struct Names<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

impl<'a> Names<'a> {
    fn of(root: &'a Node) -> Self {
        let kinds = root.get("components").and_then(Node::members).into_iter().flatten();
        Self(
            kinds
                .filter_map(|(kind, entries)| {
                    let names = entries.members()?.iter().map(|(name, _)| name.as_str()).collect();
                    Some((kind.as_str(), names))
                })
                .collect(),
        )
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        self.0.get(kind).is_some_and(|names| names.contains(name))
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &'a str> + '_ {
        self.0.get(kind).into_iter().flatten().copied()
    }
}

/// The kind and name of a component, from a pointer to one.
pub(super) fn component(pointer: &Pointer) -> Option<(String, String)> {
    let segments: Vec<String> = pointer.segments().collect();
    match <[String; 3]>::try_from(segments) {
        Ok([components, kind, name]) if components == "components" => Some((kind, name)),
        Ok(_) | Err(_) => None,
    }
}

/// The name of the component of this kind that a local reference leads to.
pub(super) fn component_of(kind: &str, reference: &str) -> Option<String> {
    let found = component(&Pointer::from_reference(reference)?);
    found.filter(|(found, _)| found == kind).map(|(_, name)| name)
}

fn leads_somewhere(root: &Node, names: &Names<'_>, target: &str) -> bool {
    let Some(pointer) = Pointer::from_reference(target).filter(|_| !target.is_empty()) else {
        return false;
    };
    if let Some((kind, name)) = component(&pointer) {
        return names.has(&kind, &name);
    }
    let mut place = Some(root);
    for segment in pointer.segments() {
        place = place.and_then(|node| node.step(&segment));
    }
    place.is_some()
}

fn broken(reference: &Reference, version: Version, names: Option<&Names<'_>>) -> Diagnostic {
    let message = format!("{} leads nowhere", quote(&reference.target));
    Diagnostic::error("broken-reference", reference.pointer.clone(), message)
        .help(suggestion(&reference.target, reference.object, version, names))
        .on_value()
}

fn suggestion(
    target: &str,
    object: &'static Object,
    version: Version,
    names: Option<&Names<'_>>,
) -> String {
    let Some(kind) = object.kept_in else {
        return format!("write {} here instead of a reference", object.with_article());
    };
    let section = Section::of(kind, version);
    let candidates = || names.into_iter().flat_map(|names| names.of_kind(kind));
    let wanted = Pointer::from_reference(target).and_then(|pointer| pointer.segments().last());
    let wanted = wanted.unwrap_or_else(|| target.trim_start_matches('#').to_owned());
    match nearest(&wanted, candidates().take(MANY)) {
        Some(near) => format!("did you mean `{}`?", section.pointer().child(near)),
        None if wanted.is_empty() => format!("write `{}/` and a name", section.pointer()),
        None => format!("add {} to `{}`, or correct the name", quote(&wanted), section.words()),
    }
}

/// Where a version of OpenAPI keeps components of a kind.
pub(super) fn section(kind: &'static str, version: Version) -> Pointer {
    Section::of(kind, version).pointer()
}

/// Where components of a kind are kept.
struct Section(Vec<&'static str>);

impl Section {
    fn of(kind: &'static str, version: Version) -> Self {
        match swagger::kept_in(kind).filter(|_| version == Version::V2) {
            Some(old) => Self(vec![old]),
            None => Self(vec!["components", kind]),
        }
    }

    fn pointer(&self) -> Pointer {
        Pointer::root().descend(&self.0)
    }

    fn words(&self) -> String {
        self.0.join(".")
    }
}

/// The kind of component that a reference leads to, where another one belongs.
fn wrong_kind(reference: &Reference) -> Option<String> {
    let (kind, _) = component(&Pointer::from_reference(&reference.target)?)?;
    reference.object.kept_in.is_some_and(|wanted| wanted != kind).then_some(kind)
}

fn misplaced(reference: &Reference, kind: String) -> Diagnostic {
    let wanted = reference.object.kept_in.unwrap_or_default();
    let message = format!(
        "expected {}, but this leads to `components.{kind}`",
        reference.object.with_article()
    );
    let diagnostic = Diagnostic::error("wrong-reference", reference.pointer.clone(), message)
        .help(format!("refer to one of `components.{wanted}`"))
        .on_value();
    match Pointer::from_reference(&reference.target) {
        Some(target) => diagnostic.related(target, "it leads here"),
        None => diagnostic,
    }
}

/// A component that is a reference has to end at something, not at itself.
fn check_cycles(root: &Node, diagnostics: &mut Diagnostics) {
    let kinds = root.get("components").and_then(Node::members).into_iter().flatten();
    for (kind, entries) in kinds {
        let aliases: BTreeMap<String, String> = entries
            .members()
            .into_iter()
            .flatten()
            .filter_map(|(name, node)| {
                let target = Pointer::from_reference(node.get("$ref")?.as_str()?)?;
                let (target_kind, target_name) = component(&target)?;
                (target_kind == *kind).then(|| (name.clone(), target_name))
            })
            .collect();
        // A name that is known to end is not followed again, so that a long chain costs its length once.
        let mut ends = BTreeSet::<&str>::new();
        for start in aliases.keys() {
            let mut seen = BTreeSet::from([start.as_str()]);
            let mut current = start.as_str();
            let cyclic = loop {
                let Some(next) = aliases.get(current) else { break false };
                if ends.contains(next.as_str()) {
                    break false;
                }
                if !seen.insert(next) {
                    break true;
                }
                current = next;
            };
            if cyclic {
                let pointer = Pointer::root().descend(&["components", kind, start]);
                let diagnostic = Diagnostic::error(
                    "reference-cycle",
                    pointer,
                    format!("{} refers to itself and is never described", quote(start)),
                )
                .help("write out at least one of the components on the way");
                let next = aliases.get(start).filter(|next| *next != start);
                diagnostics.push(match next {
                    Some(next) => {
                        let next = Pointer::root().descend(&["components", kind, next]);
                        diagnostic.related(next, "it leads here, and from here on")
                    }
                    None => diagnostic,
                });
            } else {
                ends.extend(seen);
            }
        }
    }
}
