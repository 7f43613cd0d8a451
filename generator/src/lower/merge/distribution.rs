//! A union beside other keywords: every branch meets them as well.

use super::atom::{self, Atom, Own, Union};
use super::{cross, values};
use crate::diagnostic::Feature;
use crate::ir::Docs;
use crate::lower::context::Context;
use crate::lower::form::{Form, Kind};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::union::{self, ToldBy};

/// The form of a value that meets all of the keywords and one branch of each of the unions.
pub(super) fn form<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    owns: &[Own<'a>],
    unions: &[Union<'a>],
    docs: Docs,
) -> Form<'a> {
    let [first, others @ ..] = unions else { return Form::new(Kind::Any, parts, docs) };
    let Some(rows) = cross::rows(cx, first, others) else {
        let pointer = others.first().unwrap_or(first).pointer.clone();
        cx.unsupported(Feature::AllOf, &pointer, "the value is taken as any JSON");
        return Form::new(Kind::Any, parts, docs);
    };
    let discriminator = first.discriminator.filter(|_| others.is_empty());
    let base = first.base.filter(|_| others.is_empty());
    let count = rows.len();
    let rows = if base.is_none() { values::fitting(cx, owns, rows) } else { rows };
    let narrowed = !first.left_out.is_empty() || rows.len() < count;
    let mut rows = distributed(cx, owns, rows);
    if base.is_some_and(|base| base.is_kind) {
        let own = owns.iter().filter(|own| own.view.has_content());
        rows.insert(0, own.map(|own| own.place.clone()).collect());
    }
    union::fold(cx, parts, rows, ToldBy { discriminator, base, narrowed }, docs)
}

/// The branches, each with the keywords.
fn distributed<'a>(
    cx: &mut Context<'a>,
    owns: &[Own<'a>],
    rows: Vec<Vec<Place<'a>>>,
) -> Vec<Vec<Place<'a>>> {
    let base: Vec<&Own<'a>> = owns.iter().filter(|own| own.view.has_content()).collect();
    let mut branches = Vec::with_capacity(rows.len());
    for row in rows {
        let mut together: Vec<Place<'a>> = Vec::new();
        if !row.iter().any(|branch| takes_over(cx, branch, &base)) {
            together.extend(base.iter().map(|own| own.place.clone()));
        }
        together.extend(row);
        branches.push(together);
    }
    branches
}

/// Whether a branch is a component that takes over all of these keywords by its own `allOf`.
fn takes_over<'a>(cx: &mut Context<'a>, place: &Place<'a>, base: &[&Own<'a>]) -> bool {
    let SchemaRef::Reference(_) = place.schema else { return false };
    let mut atoms = Vec::new();
    atom::gather(cx, place, false, &mut atoms);
    let mut expansion = atom::Expansion::default();
    for atom in atoms {
        atom::expand(cx, atom, &mut expansion);
    }
    base.iter().all(|own| {
        expansion.atoms.iter().any(|atom| match atom {
            Atom::Own(part) => part.place.pointer == own.place.pointer,
            Atom::Reference(_) | Atom::Union(_) | Atom::Broken => false,
        })
    })
}
