use super::name::Names;
use super::repair::{meant, repair};
use super::resolve::{Unresolved, is_entry, resolve};
use super::sections::Sections;
use super::texts;
use super::trees::Trees;
use super::visit::{self, Wanted, is_pasted};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::check::{COMPONENTS, OPENAPI, Object, Shape};
use crate::document::node::quote;
use crate::document::path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// What has to be done so that every reference leads to a component.
#[derive(Default)]
pub(super) struct Plan {
    /// What becomes a component.
    pub(super) targets: Vec<Target>,
    /// What references say from then on, by the place where they stand.
    pub(super) rewritten: BTreeMap<Pointer, String>,
    /// What was put into the place of references before.
    pub(super) sections: Sections,
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
pub(super) struct Found {
    pub(super) pointer: Pointer,
    pub(super) reference: String,
    /// What it has to lead to.
    pub(super) object: &'static Object,
}

/// Finds everything that is referred to, from the document on.
pub(super) fn plan(trees: &mut Trees<'_>, diagnostics: &mut Diagnostics) -> Plan {
    let mut found = Diagnostics::default();
    let plan = whole(trees, &mut found);
    diagnostics.extend(found.into_iter().map(|diagnostic| plan.sections.trace(diagnostic)));
    plan
}

fn whole(trees: &mut Trees<'_>, diagnostics: &mut Diagnostics) -> Plan {
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
        planning.plan.sections.fill(trees, &piece.0, piece.1, planning.diagnostics);
        let found = collect(trees, &piece.0, piece.1, planning.diagnostics);
        // What stands in a part of a part is come by more than once.
        for (pointer, reference) in found.texts {
            if seen.insert(pointer.clone()) {
                texts::fill(trees, &pointer, &reference, planning.diagnostics);
            }
        }
        for found in found.things {
            if seen.insert(found.pointer.clone()) {
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
#[derive(Default)]
struct Collected {
    things: Vec<Found>,
    /// Those to texts, and where they stand.
    texts: Vec<(Pointer, String)>,
}

fn collect(
    trees: &mut Trees<'_>,
    at: &Pointer,
    object: &'static Object,
    diagnostics: &mut Diagnostics,
) -> Collected {
    let mut found = Collected::default();
    if let Some(node) = trees.place_mut(at) {
        visit::references(node, object, &Path::start(at), &mut |reference, wanted, path| {
            repair(reference, path, diagnostics);
            let object = match wanted {
                Wanted::Text => return found.texts.push((path.pointer(), reference.clone())),
                // A section that has not been filled in is one thing where a list of them belongs.
                Wanted::Section(Shape::List(&Shape::OrReference(object)))
                | Wanted::Thing(object) => object,
                Wanted::Section(_) => return,
            };
            if at.part() != 0 || !is_component(reference, object) {
                let reference = reference.clone();
                found.things.push(Found { pointer: path.pointer(), reference, object });
            }
        });
    }
    // Components that are described elsewhere give their names to what is there.
    found.things.sort_by_key(|found| component_alias(&found.pointer, found.object).is_none());
    found
}

/// Whether a reference is one that lowering knows.
fn is_component(reference: &str, object: &'static Object) -> bool {
    let name = object.kept_in.filter(|kind| COMPONENTS.member(kind).is_some()).and_then(|kind| {
        reference.strip_prefix("#/components/")?.strip_prefix(kind)?.strip_prefix('/')
    });
    name.is_some_and(|name| !name.contains(['/', '%']))
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
        let meant = |why| meant(trees, &found, self.diagnostics).ok_or(why);
        let target = match resolved.or_else(meant) {
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
            let help = match component_around(&found.pointer) {
                Some(own) => format!(
                    "refer to an entry of `components`: {}, where the schema around this is meant",
                    quote(&own.as_reference())
                ),
                None => "refer to an entry of `components`".to_owned(),
            };
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
        let told = match why {
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
            why => why.told(&reference),
        };
        let (code, message, help) = told;
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

/// The component that a place is in: in a schema by itself `#` is that schema.
fn component_around(place: &Pointer) -> Option<Pointer> {
    let way: Vec<String> = place.segments().take(3).collect();
    let is_entry = place.part() == 0 && is_entry(0, &way);
    is_entry.then(|| Pointer::root().descend(&way.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn has_siblings(trees: &mut Trees<'_>, reference: &Pointer) -> bool {
    let around = reference.parent().unwrap_or_default();
    trees
        .place_mut(&around)
        .and_then(|node| node.members())
        .is_some_and(|members| members.len() > 1)
}
