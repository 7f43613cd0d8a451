//! Unions beside other parts: a branch that no value can meet there is none.

use super::atom::{self, Atom, Reference, Union};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::lower::allowed::{self, Allowed};
use crate::lower::context::Context;
use crate::lower::form::Kind;
use crate::lower::place::Place;
use crate::lower::view::JsonType;
use std::collections::BTreeSet;

/// Leaves out the branches that contradict the other parts. A union of which one branch stays is that branch. Gives the types
/// that all parts allow; `None` where no branch stays, which is reported.
pub(super) fn narrow<'a>(cx: &mut Context<'a>, atoms: &mut Vec<Atom<'a>>) -> Option<Allowed> {
    let mut opened = BTreeSet::new();
    loop {
        let common = common(cx, atoms);
        let unions = atoms.iter().filter(|atom| matches!(atom, Atom::Union(_))).count();
        // Parts that contradict each other without any union are told where they are merged.
        if common.is_empty() || common == Allowed::ALL && unions < 2 {
            return Some(common);
        }
        let Some(common) = with_unions(cx, atoms, common) else {
            contradiction(cx, atoms, common);
            return None;
        };
        let mut changed = false;
        // As a branch does beside what it is merged with, what is left of a union comes last.
        let mut taken = Vec::new();
        for atom in std::mem::take(atoms) {
            match atom {
                Atom::Union(union) if union.base.is_none() => match narrowed(cx, union, common) {
                    Narrowed::Union(union) => atoms.push(Atom::Union(union)),
                    Narrowed::Branch(place, nullable) => {
                        take(cx, &place, nullable, &mut taken);
                        changed = true;
                    }
                },
                Atom::Reference(reference)
                    if is_wider(cx, &reference, common) && opened.insert(reference.name) =>
                {
                    open(cx, &reference, atoms);
                    changed = true;
                }
                Atom::Own(_) | Atom::Reference(_) | Atom::Union(_) | Atom::Broken => {
                    atoms.push(atom);
                }
            }
        }
        atoms.append(&mut taken);
        if !changed {
            return Some(common);
        }
    }
}

/// Takes out the parts that ask for `null` beside others that don't allow it. Together no value would meet them; what is
/// meant is that the value may be `null`. Whether there were any.
pub(super) fn or_null<'a>(cx: &mut Context<'a>, atoms: &mut Vec<Atom<'a>>) -> bool {
    let is_null = |atom: &Atom<'a>| match atom {
        Atom::Own(own) => allowed::own(&own.view) == Allowed::only(JsonType::Null),
        Atom::Reference(_) | Atom::Union(_) | Atom::Broken => false,
    };
    if atoms.len() < 2 || !atoms.iter().any(is_null) {
        return false;
    }
    let others: Vec<Atom<'a>> = atoms.iter().filter(|atom| !is_null(atom)).cloned().collect();
    let common = common(cx, &others);
    let Some(common) = with_unions(cx, &others, common) else { return false };
    let is_or = !common.meets(Allowed::only(JsonType::Null));
    if is_or {
        *atoms = others;
    }
    is_or
}

/// The types that all parts allow which are no unions.
fn common<'a>(cx: &mut Context<'a>, atoms: &[Atom<'a>]) -> Allowed {
    atoms.iter().fold(Allowed::ALL, |common, atom| common.and(allowed(cx, atom)))
}

/// The types of a part; of a union all, since its branches are looked at only beside something else.
fn allowed<'a>(cx: &mut Context<'a>, atom: &Atom<'a>) -> Allowed {
    match atom {
        Atom::Own(own) => allowed::own(&own.view),
        Atom::Reference(reference) => allowed::of_component(cx, reference.name, &reference.target),
        Atom::Union(_) | Atom::Broken => Allowed::ALL,
    }
}

/// The types that the unions allow as well; `None` where there is none.
fn with_unions<'a>(
    cx: &mut Context<'a>,
    atoms: &[Atom<'a>],
    mut common: Allowed,
) -> Option<Allowed> {
    for atom in atoms {
        if let Atom::Union(union) = atom
            && union.base.is_none()
        {
            let branches: Vec<Place<'a>> = union.branches().collect();
            let each = branches.iter().map(|branch| allowed::of(cx, branch));
            common = common.and(each.reduce(Allowed::or).unwrap_or(Allowed::ALL));
        }
    }
    Some(common).filter(|common| !common.is_empty())
}

/// What is left of a union.
enum Narrowed<'a> {
    Union(Union<'a>),
    /// A single branch of several, and whether the union allows `null`.
    Branch(Place<'a>, bool),
}

fn narrowed<'a>(cx: &mut Context<'a>, mut union: Union<'a>, common: Allowed) -> Narrowed<'a> {
    let count = union.list.len();
    for (index, branch) in union.list.iter().enumerate() {
        let place = Place::new(branch, union.pointer.child(index));
        if !allowed::of(cx, &place).meets(common) {
            union.left_out.insert(index);
        }
    }
    let only = Some(union.branches()).filter(|_| count > 1 && union.left_out.len() + 1 == count);
    match only.and_then(|mut branches| branches.next()) {
        Some(only) => Narrowed::Branch(only, union.nullable),
        None => Narrowed::Union(union),
    }
}

/// Adds the parts of a schema that stands for what it is taken from.
fn take<'a>(cx: &mut Context<'a>, place: &Place<'a>, nullable: bool, atoms: &mut Vec<Atom<'a>>) {
    let mut parts = Vec::new();
    let _: Option<()> = cx.deeper(&place.pointer, |cx| atom::gather(cx, place, false, &mut parts));
    for mut part in parts {
        match &mut part {
            Atom::Own(own) => own.nullable |= nullable,
            Atom::Union(union) => union.nullable |= nullable,
            Atom::Reference(_) | Atom::Broken => {}
        }
        atoms.push(part);
    }
}

/// Whether a component is a union that allows more than what is common.
fn is_wider<'a>(cx: &mut Context<'a>, reference: &Reference<'a>, common: Allowed) -> bool {
    let is_union = reference
        .form
        .as_ref()
        .is_some_and(|form| matches!(form.kind, Kind::Union(_) | Kind::Component(_)));
    let allowed = allowed::of_component(cx, reference.name, &reference.target);
    // Of what may be anything it is not known that a branch contradicts.
    is_union && allowed != Allowed::ALL && !allowed.lies_in(common)
}

/// Adds the parts of a component instead of the component.
fn open<'a>(cx: &mut Context<'a>, reference: &Reference<'a>, atoms: &mut Vec<Atom<'a>>) {
    let nullable = reference.form.as_ref().is_some_and(|form| form.nullable);
    let mut parts = Vec::new();
    take(cx, &reference.target, nullable, &mut parts);
    for part in parts {
        if !atom::is_own_list(cx, reference, &part) {
            atoms.push(part);
        }
    }
}

/// Reports a union no branch of which can be met.
fn contradiction<'a>(cx: &mut Context<'a>, atoms: &[Atom<'a>], common: Allowed) {
    let mut unions = atoms.iter().filter_map(|atom| match atom {
        Atom::Union(union) => Some(&union.pointer),
        Atom::Own(_) | Atom::Reference(_) | Atom::Broken => None,
    });
    let (Some(first), last) = (unions.next(), unions.next_back()) else { return };
    let other = atoms.iter().find_map(|atom| {
        let pointer: &Pointer = match atom {
            Atom::Own(own) => &own.place.pointer,
            Atom::Reference(reference) => &reference.from,
            Atom::Union(_) | Atom::Broken => return None,
        };
        (allowed(cx, atom) != Allowed::ALL).then(|| pointer.clone())
    });
    let (at, other) = match last {
        Some(last) if common == Allowed::ALL => (last, Some(first.clone())),
        Some(_) | None => (first, other),
    };
    let message = "no value can be of a type of this union and of the type that is asked for beside it: it is taken as any JSON";
    let diagnostic = Diagnostic::warning("conflicting-all-of", at.clone(), message)
        .help("give both parts a type in common, or leave one of them out");
    cx.diagnostics.push(match other {
        Some(other) => diagnostic.related(other, "the other type is asked for here"),
        None => diagnostic,
    });
}
