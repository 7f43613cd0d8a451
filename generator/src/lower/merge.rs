//! Schemas that hold together: `allOf`, and a union beside members of its own.
//!
//! The parts are taken apart into atoms (one schema's own keywords, a reference, a union). Where one atom says
//! everything, it is the form. Otherwise references are replaced by what they refer to, and all atoms become one.

mod array;
pub(super) mod atom;
mod conjunction;
mod cross;
mod distribution;
mod narrow;
mod object;
mod on_condition;
mod values;

use self::atom::Atom;
pub(super) use self::atom::Own;
use super::context::Context;
use super::form::{Form, Kind};
use super::place::Place;
use super::union::ToldBy;
use super::{docs, inherit, union};
use crate::diagnostic::Feature;
use crate::ir::Docs;
use std::collections::BTreeSet;

/// The form of a value that meets all of these schemas.
pub(super) fn form<'a>(cx: &mut Context<'a>, parts: &[Place<'a>]) -> Form<'a> {
    let mut atoms = Vec::new();
    for part in parts {
        atom::gather(cx, part, true, &mut atoms);
    }
    let docs = own_docs(&atoms);
    let is_or_null = narrow::or_null(cx, &mut atoms);
    let outer_nullable = is_or_null
        || atoms.iter().any(|atom| match atom {
            Atom::Own(own) => own.view.data.nullable && (own.outer || own.says_only_that()),
            Atom::Reference(_) | Atom::Union(_) | Atom::Broken => false,
        });
    let Some(allowed) = narrow::narrow(cx, &mut atoms) else {
        return Form::new(Kind::Any, parts, docs);
    };
    let strong = atom::strong(&atoms, allowed);
    tell_rules(cx, &atoms);
    // A kind that adds nothing is made of the base's members all the same: the base is the choice between the kinds.
    let is_kind = |name| parts.iter().any(|part| inherit::is_kind(cx.kinds, part, name));
    let mut form = match strong.as_slice() {
        [Atom::Reference(reference)] if !is_kind(reference.name) => {
            reference_form(cx, reference, parts, docs)
        }
        [Atom::Broken] => Form::new(Kind::Any, parts, docs),
        [Atom::Union(union)] => {
            let branches = union.branches().map(|branch| vec![branch]).collect();
            let (discriminator, base) = (union.discriminator, union.base);
            let narrowed = !union.left_out.is_empty();
            union::fold(cx, parts, branches, ToldBy { discriminator, base, narrowed }, docs)
        }
        _ => {
            let nullable = !strong.is_empty() && strong.iter().all(|atom| atom.is_nullable());
            let mut form = merged(cx, parts, atoms, docs);
            form.nullable |= nullable;
            form
        }
    };
    form.nullable |= outer_nullable;
    form.docs.constraints.retain(|limit| allowed.are_limited_by(limit));
    form
}

/// Says of rules about members that are declared elsewhere that they are no choice.
fn tell_rules(cx: &mut Context<'_>, atoms: &[Atom<'_>]) {
    for atom in atoms {
        let Atom::Union(union) = atom else { continue };
        if union.is_only_rule() {
            cx.unsupported(Feature::Alternatives, &union.pointer, "the members are optional");
        }
    }
}

/// A reference, with what the place adds to it.
fn reference_form<'a>(
    cx: &mut Context<'a>,
    reference: &atom::Reference<'a>,
    parts: &[Place<'a>],
    docs: Docs,
) -> Form<'a> {
    match &reference.form {
        Some(target) if !target.kind.is_definition() => {
            let lent = if cx.lend(target) { target.docs.clone() } else { Docs::default() };
            Form {
                kind: target.kind.clone(),
                nullable: target.nullable,
                docs: docs::over(docs, lent),
                pointer: target.pointer.clone(),
                key: target.key.clone(),
                owner: target.owner.or(Some(reference.name)),
                rust_name: target.rust_name.clone(),
            }
        }
        Some(target) => {
            let mut form = Form::new(Kind::Component(reference.name), parts, docs);
            form.nullable = target.nullable;
            form
        }
        // The component is being found out, so it can only be named here.
        None => Form::new(Kind::Component(reference.name), parts, docs),
    }
}

/// Several atoms as one type.
fn merged<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    atoms: Vec<Atom<'a>>,
    docs: Docs,
) -> Form<'a> {
    let Some(expansion) = expanded(cx, atoms) else {
        return Form::new(Kind::Any, parts, docs);
    };
    let mut owns: Vec<Own<'a>> = Vec::new();
    let mut unions: Vec<atom::Union<'a>> = Vec::new();
    for atom in expansion.atoms {
        match atom {
            Atom::Own(own) => owns.push(own),
            Atom::Union(union) => unions.push(union),
            Atom::Reference(_) | Atom::Broken => {}
        }
    }
    // Parts that two others share come twice; a rule about members that are declared elsewhere is no branch.
    let mut seen = BTreeSet::new();
    owns.retain(|own| seen.insert(own.place.pointer.clone()));
    unions.retain(|union| seen.insert(union.pointer.clone()));
    unions.retain(|union| !union.is_only_rule());
    if unions.is_empty() {
        return conjunction::form(cx, parts, &owns, docs);
    }
    // What the branches are made of is being found out as well, so that none of it is taken apart again inside them.
    let fresh = expansion.done.into_iter().filter(|name| cx.forming.insert(name));
    let fresh: Vec<&str> = fresh.collect();
    let form = distribution::form(cx, parts, &owns, &unions, docs);
    cx.forming.retain(|name| !fresh.contains(name));
    form
}

/// The atoms with all references replaced by what they refer to; `None` where no value can meet them all.
fn expanded<'a>(cx: &mut Context<'a>, atoms: Vec<Atom<'a>>) -> Option<atom::Expansion<'a>> {
    let mut expansion = atom::Expansion::default();
    let mut open = atoms;
    while !open.is_empty() {
        for atom in open {
            atom::expand(cx, atom, &mut expansion);
        }
        narrow::narrow(cx, &mut expansion.atoms)?;
        // The branch that stays of a union may be a reference.
        let is_reference = |atom: &Atom<'a>| matches!(atom, Atom::Reference(_));
        (open, expansion.atoms) = expansion.atoms.into_iter().partition(is_reference);
    }
    Some(expansion)
}

/// What the schemas at the place say themselves, the last first; what a reference says belongs to its own type.
fn own_docs(atoms: &[Atom<'_>]) -> Docs {
    let own = atoms.iter().rev().filter_map(|atom| match atom {
        Atom::Own(own) => Some(docs::of_schema(&own.view)),
        Atom::Reference(_) | Atom::Union(_) | Atom::Broken => None,
    });
    own.reduce(docs::over).unwrap_or_default()
}
