use super::name::Names;
use super::resolve::{Unresolved, is_entry, resolve};
use super::texts;
use super::trees::Trees;
use super::visit::{self, TEXT, is_pasted};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::check::{COMPONENTS, OPENAPI, Object};
use crate::document::node::{Node, quote};
use crate::document::path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// What has to be done so that every reference leads to a component.
#[derive(Default)]
pub(super) struct Plan {
    /// What becomes a component.
    pub(super) targets: Vec<Target>,
    /// What references say from then on, by the place where they stand.
    pub(super) rewritten: BTreeMap<Pointer, String>,
}

/// A thing that becomes a component.
pub(super) struct Target {
    /// Where it stands.
    pub(super) pointer: Pointer,
    /// What it is.
    pub(super) object: &'static Object,
    /// What the component is called.
    pub(super) name: String,
}

impl Target {
    pub(super) fn reference(&self) -> String {
        let kind = self.object.kept_in.unwrap_or_default();
        Pointer::root().descend(&["components", kind, &self.name]).as_reference()
    }
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.rewritten.is_empty()
    }
}

/// A reference that is not to a component of the document.
struct Found {
    pointer: Pointer,
    reference: String,
    object: &'static Object,
}

/// Finds everything that is referred to, from the document on.
pub(super) fn plan(trees: &mut Trees<'_>, diagnostics: &mut Diagnostics) -> Plan {
    let mut planning = Planning {
        plan: Plan::default(),
        names: None,
        known: BTreeMap::new(),
        resolved: BTreeMap::new(),
        diagnostics,
    };
    let mut seen = BTreeSet::new();
    let mut next = 0;
    let mut piece: (Pointer, &'static Object) = (Pointer::root(), &OPENAPI);
    loop {
        for found in collect(trees, &piece.0, piece.1, planning.diagnostics) {
            // What stands in a part of a part is come by more than once.
            if !seen.insert(found.pointer.clone()) {
                continue;
            }
            if std::ptr::eq(found.object, &TEXT) {
                texts::fill(trees, &found.pointer, &found.reference, planning.diagnostics);
            } else {
                planning.reference(trees, found);
            }
        }
        let Some(target) = planning.plan.targets.get(next) else { break };
        piece = (target.pointer.clone(), target.object);
        next += 1;
    }
    planning.plan
}

/// The references of one part that have to be looked at.
fn collect(
    trees: &mut Trees<'_>,
    at: &Pointer,
    object: &'static Object,
    diagnostics: &mut Diagnostics,
) -> Vec<Found> {
    let mut list = Vec::new();
    if let Some(node) = trees.place_mut(at) {
        visit::references(node, object, &Path::start(at), &mut |reference, object, path| {
            repair(reference, path, diagnostics);
            if at.part() != 0 || !is_component(reference, object) {
                let reference = reference.clone();
                list.push(Found { pointer: path.pointer(), reference, object });
            }
        });
    }
    // Components that are described elsewhere give their names to what is there.
    list.sort_by_key(|found| component_alias(&found.pointer, found.object).is_none());
    list
}

/// `#components/schemas/Pet` is no name of an anchor, which has no stroke, so it can only be meant as a pointer.
fn repair(reference: &mut String, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    let Some((file, fragment)) = reference.split_once('#') else { return };
    if fragment.starts_with('/') || !fragment.contains('/') {
        return;
    }
    let meant = format!("{file}#/{fragment}");
    let message =
        format!("{} lacks the `/` behind `#`: it is read as {}", quote(reference), quote(&meant));
    diagnostics.push(
        Diagnostic::warning("wrong-value", path.pointer(), message)
            .help(format!("write {}", quote(&meant)))
            .on_value(),
    );
    *reference = meant;
}

/// Whether a reference is one that lowering knows.
fn is_component(reference: &str, object: &'static Object) -> bool {
    let name = object.kept_in.filter(|kind| COMPONENTS.member(kind).is_some()).and_then(|kind| {
        reference.strip_prefix("#/components/")?.strip_prefix(kind)?.strip_prefix('/')
    });
    name.is_some_and(|name| !name.contains('/'))
}

/// The name of the component that is this reference and nothing else.
fn component_alias(pointer: &Pointer, object: &'static Object) -> Option<String> {
    let segments: Vec<String> = pointer.segments().take(5).collect();
    match segments.as_slice() {
        [components, kind, name, reference]
            if pointer.part() == 0
                && components == "components"
                && Some(kind.as_str()) == object.kept_in
                && reference == "$ref" =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}

struct Planning<'d> {
    plan: Plan,
    names: Option<Names>,
    /// The component that each place becomes, by its kind.
    known: BTreeMap<(&'static str, Pointer), usize>,
    /// Where references of each file lead: many say the same.
    resolved: BTreeMap<(usize, String), Pointer>,
    diagnostics: &'d mut Diagnostics,
}

impl Planning<'_> {
    fn reference(&mut self, trees: &mut Trees<'_>, found: Found) {
        let part = found.pointer.part();
        let key = (part, found.reference.clone());
        let resolved = match self.resolved.get(&key) {
            Some(target) => Ok(target.clone()),
            None => resolve(trees, &found.reference, part, self.diagnostics),
        };
        if let Ok(target) = &resolved {
            self.resolved.entry(key).or_insert_with(|| target.clone());
        }
        let target = match resolved.or_else(|why| in_definitions(trees, &found).ok_or(why)) {
            Ok(target) => target,
            Err(why) => return self.unresolved(trees, found, why),
        };
        let Some(kind) = found.object.kept_in else { return };
        let segments: Vec<String> = target.segments().collect();
        if target.part() == 0 && segments.is_empty() {
            if found.reference.is_empty() && !is_pasted(found.object) {
                return;
            }
            let message = format!(
                "expected {}, but this leads to the whole document",
                found.object.with_article()
            );
            let help = "refer to an entry of `components`";
            let diagnostic = Diagnostic::error("wrong-reference", found.pointer, message);
            let diagnostic = diagnostic.help(help).on_value().related(target, "it leads here");
            self.diagnostics.push(diagnostic);
            return;
        }
        // Another kind of component is told as such when references are judged.
        if is_entry(target.part(), &segments) {
            if found.reference != target.as_reference() {
                self.plan.rewritten.insert(found.pointer, target.as_reference());
            }
            return;
        }
        let index = match self.known.get(&(kind, target.clone())) {
            Some(index) => *index,
            None => {
                let names = self.names.get_or_insert_with(|| Names::of(trees.tree(0)));
                let own = component_alias(&found.pointer, found.object)
                    .filter(|_| !has_siblings(trees, &found.pointer));
                let is_own = own.is_some();
                let name =
                    own.unwrap_or_else(|| names.choose(kind, &target, trees.path(target.part())));
                let index = self.plan.targets.len();
                self.known.insert((kind, target.clone()), index);
                self.plan.targets.push(Target { pointer: target, object: found.object, name });
                if is_own {
                    // Its place is taken by what it refers to.
                    self.plan.rewritten.insert(found.pointer, String::new());
                    return;
                }
                index
            }
        };
        let reference = self.plan.targets[index].reference();
        self.plan.rewritten.insert(found.pointer, reference);
    }

    fn unresolved(&mut self, trees: &Trees<'_>, found: Found, why: Unresolved) {
        let Found { pointer, reference, object } = found;
        let is_local = pointer.part() == 0 && (reference.is_empty() || reference.starts_with('#'));
        let (code, message, help) = match why {
            Unresolved::Remote => (
                "remote-reference",
                format!("{} leads out of this machine, and nothing is fetched", quote(&reference)),
                "save what it leads to in a file beside the document, and refer to that by its relative path",
            ),
            Unresolved::Unread(why) => (
                "unread-reference",
                format!("{} leads to a file that cannot be read: {why}", quote(&reference)),
                "paths are relative to the file that the reference stands in, and stay in the folder of the document",
            ),
            Unresolved::Unreadable => (
                "unread-reference",
                format!("{} leads to a file that is no document", quote(&reference)),
                "correct the file, or the reference",
            ),
            Unresolved::Cycle => (
                "reference-cycle",
                format!("{} leads back to itself and to nothing else", quote(&reference)),
                "write out at least one of the things on the way",
            ),
            // These are judged with all others of the document, whose names may be alike.
            Unresolved::Nowhere(0) if is_local && !is_pasted(object) => return,
            Unresolved::Nowhere(part) => {
                let message = format!("{} leads nowhere", quote(&reference));
                let help = format!(
                    "correct the reference, or add what it names to `{}`",
                    trees.path(part)
                );
                self.diagnostics.push(
                    Diagnostic::error("broken-reference", pointer.clone(), message)
                        .help(help)
                        .related(
                            Pointer::root().in_part(part),
                            "there is no such place in this file",
                        )
                        .on_value(),
                );
                self.give_up(trees, pointer, &reference);
                return;
            }
        };
        // A value of a discriminator that only looks like a reference is a name.
        if pointer.segments().any(|segment| segment == "mapping") && !is_pasted(object) {
            return;
        }
        let diagnostic = Diagnostic::error(code, pointer.clone(), message).help(help).on_value();
        let target = Pointer::from_reference(&reference).filter(|_| code == "reference-cycle");
        self.diagnostics.push(match target {
            Some(target) => diagnostic.related(target.in_part(pointer.part()), "it leads here"),
            None => diagnostic,
        });
        self.give_up(trees, pointer, &reference);
    }

    /// What could not be followed says from now on which file it meant, so that it is not taken for a place in another.
    fn give_up(&mut self, trees: &Trees<'_>, pointer: Pointer, reference: &str) {
        let path = trees.path(pointer.part());
        self.plan.rewritten.insert(pointer, format!("{path}:{reference}"));
    }
}

fn has_siblings(trees: &mut Trees<'_>, reference: &Pointer) -> bool {
    let around = reference.parent().unwrap_or_default();
    trees
        .place_mut(&around)
        .and_then(|node| node.members())
        .is_some_and(|members| members.len() > 1)
}

/// `#/$defs/Name` where `$defs` stands in a schema around the reference, as schemas written for other tools have it.
fn in_definitions(trees: &mut Trees<'_>, found: &Found) -> Option<Pointer> {
    let rest = found.reference.strip_prefix('#')?;
    if !rest.starts_with("/$defs/") && !rest.starts_with("/definitions/") {
        return None;
    }
    let way: Vec<String> = Pointer::from_reference(&found.reference)?.segments().collect();
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let mut around = found.pointer.parent();
    while let Some(place) = around {
        let target = place.descend(&way);
        if trees.place_mut(&target).is_some_and(|node| *node != Node::Null) {
            return Some(target);
        }
        around = place.parent();
    }
    None
}
