//! Schemas that hold together: `allOf`, and a union beside members of its own.
//!
//! The parts are taken apart into atoms (one schema's own keywords, a reference, a union). Where one atom says
//! everything, it is the form. Otherwise references are replaced by what they refer to, and all atoms become one.

mod array;
pub(super) mod atom;
mod cross;
mod narrow;
mod object;
mod on_condition;
mod values;

use self::atom::Atom;
pub(super) use self::atom::Own;
use super::context::Context;
use super::extent::LOOKED_AT;
use super::form::{self, Form, Kind};
use super::place::{Place, SchemaRef};
use super::schema::primitive;
use super::union::ToldBy;
use super::view::JsonType;
use super::{docs, inherit, union};
use crate::diagnostic::{Diagnostic, Feature};
use crate::ir::{Docs, Json};
use indexmap::IndexMap;

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
            Atom::Own(own) => own.outer && own.view.data.nullable,
            Atom::Reference(_) | Atom::Union(_) | Atom::Broken => false,
        });
    let Some(allowed) = narrow::narrow(cx, &mut atoms) else {
        return Form::new(Kind::Any, parts, docs);
    };
    let strong = atom::strong(&atoms, allowed);
    // A kind that adds nothing is made of the base's members all the same: the base is the choice between the kinds.
    let is_kind = |name| parts.iter().any(|part| inherit::is_kind(cx.kinds, part, name));
    let mut form = match strong.as_slice() {
        [Atom::Reference(reference)] if !is_kind(reference.name) => {
            reference_form(reference, parts, docs)
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

/// A reference, with what the place adds to it.
fn reference_form<'a>(
    reference: &atom::Reference<'a>,
    parts: &[Place<'a>],
    docs: Docs,
) -> Form<'a> {
    match &reference.form {
        Some(target) if !target.kind.is_definition() => {
            let mut form = Form::clone(target);
            form.docs = docs::over(docs, form.docs);
            form.owner = form.owner.or(Some(reference.name));
            form
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
    let mut expansion = atom::Expansion::default();
    let mut open = atoms;
    while !open.is_empty() {
        for atom in open {
            atom::expand(cx, atom, &mut expansion);
        }
        if narrow::narrow(cx, &mut expansion.atoms).is_none() {
            return Form::new(Kind::Any, parts, docs);
        }
        // The branch that stays of a union may be a reference.
        let is_reference = |atom: &Atom<'a>| matches!(atom, Atom::Reference(_));
        (open, expansion.atoms) = expansion.atoms.into_iter().partition(is_reference);
    }
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
    let mut seen = std::collections::BTreeSet::new();
    owns.retain(|own| seen.insert(own.place.pointer.clone()));
    unions.retain(|union| seen.insert(union.pointer.clone()));
    unions.retain(|union| !union.is_only_rule());
    match unions.as_slice() {
        [] => {
            let values = enumeration(&owns);
            if may_inherit(cx, parts, &owns, values.len()) {
                conjunction(cx, parts, &owns, values, docs)
            } else {
                Form::new(Kind::Any, parts, docs)
            }
        }
        [first, others @ ..] => {
            let Some(rows) = cross::rows(cx, first, others) else {
                let pointer = others.first().unwrap_or(first).pointer.clone();
                cx.unsupported(Feature::AllOf, &pointer, "the value is taken as any JSON");
                return Form::new(Kind::Any, parts, docs);
            };
            // What the branches are made of is being found out as well, so that none of it is taken apart again inside
            // them.
            let fresh = expansion.done.into_iter().filter(|name| cx.forming.insert(name));
            let fresh: Vec<&str> = fresh.collect();
            let discriminator = first.discriminator.filter(|_| others.is_empty());
            let base = first.base.filter(|_| others.is_empty());
            let count = rows.len();
            let rows = if base.is_none() { values::fitting(cx, &owns, rows) } else { rows };
            let narrowed = !first.left_out.is_empty() || rows.len() < count;
            let mut rows = distributed(cx, &owns, rows);
            if base.is_some_and(|base| base.is_kind) {
                let own = owns.iter().filter(|own| own.view.has_content());
                rows.insert(0, own.map(|own| own.place.clone()).collect());
            }
            let told_by = ToldBy { discriminator, base, narrowed };
            let form = union::fold(cx, parts, rows, told_by, docs);
            cx.forming.retain(|name| !fresh.contains(name));
            form
        }
    }
}

/// Whether there is room for the members and values that a type takes over from elsewhere: that every type has those of its own is
/// paid for by the text, but a hundred lines may inherit from a thousand. `kept` of all listed values are the type's.
fn may_inherit(cx: &mut Context<'_>, parts: &[Place<'_>], owns: &[Own<'_>], kept: usize) -> bool {
    let Some(place) = parts.last().map(|part| &part.pointer) else { return true };
    let inherited = || owns.iter().filter(|own| !own.place.pointer.lies_in(place));
    let declared = |own: &Own<'_>| {
        own.view.properties.map_or(0, IndexMap::len) + array::places(own).map_or(0, IndexMap::len)
    };
    let members: usize = inherited().map(declared).sum();
    let values: usize = inherited().map(|own| own.view.enumeration.len()).sum();
    // A kind that lists its own value, of all that its base lists, takes over none of the others.
    let kept = kept.min(values);
    let count = members + kept + (values - kept) / LOOKED_AT;
    if count == 0 || cx.inherit(form::key(parts), count) {
        return true;
    }
    let message = "the types of this document inherit too many members in all";
    let diagnostic = Diagnostic::error("too-much-repeated", place.clone(), message)
        .help("refer to what they share by a member instead of `allOf`");
    cx.diagnostics.push(diagnostic);
    false
}

/// A union beside other keywords: every branch meets them as well.
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

/// Keywords that hold together, without any union.
fn conjunction<'a>(
    cx: &mut Context<'a>,
    parts: &[Place<'a>],
    owns: &[Own<'a>],
    enumeration: Vec<Json>,
    docs: Docs,
) -> Form<'a> {
    for own in owns {
        own_faults(cx, own);
    }
    let Some(json_type) = common_type(cx, owns) else {
        return Form::new(Kind::Any, parts, docs);
    };
    let inherited = |docs: Docs| {
        let all = owns.iter().rev().map(|own| docs::of_schema(&own.view));
        docs::over(docs, all.reduce(docs::over).unwrap_or_default())
    };
    match json_type {
        JsonKind::Of(JsonType::Object) => {
            let mut form = Form::new(object::kind(cx, owns), parts, docs);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
        JsonKind::Of(JsonType::Array) => {
            let docs = inherited(docs);
            let mut form = Form::new(array::kind(owns, &docs.constraints), parts, docs);
            array::limit(&mut form);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
        JsonKind::Of(JsonType::Null) => {
            let mut form = Form::new(Kind::Null, parts, docs);
            form.nullable = true;
            form
        }
        JsonKind::Of(
            value @ (JsonType::Boolean | JsonType::Integer | JsonType::Number | JsonType::String),
        ) => {
            let inherited = inherited(docs.clone());
            primitive::form(cx, parts, owns, value, enumeration, docs, inherited)
        }
        JsonKind::Open => {
            let mut form = Form::new(Kind::Any, parts, docs);
            form.nullable = enumeration.contains(&Json::Null);
            primitive::one_of(cx, &mut form, &enumeration);
            form
        }
    }
}

/// The type that keywords ask for together.
#[derive(Clone, Copy, Debug)]
enum JsonKind {
    Of(JsonType),
    Open,
}

/// The one type that all parts allow; `None` where they contradict each other, which is reported.
fn common_type(cx: &mut Context<'_>, owns: &[Own<'_>]) -> Option<JsonKind> {
    let mut common: Option<(JsonType, &Own<'_>)> = None;
    for own in owns.iter().filter(|own| !own.view.implied) {
        let Some(json_type) = own.view.json_type else { continue };
        common = match common {
            None => Some((json_type, own)),
            Some((first, _)) if first == json_type => common,
            Some((JsonType::Integer, _)) if json_type == JsonType::Number => common,
            Some((JsonType::Number, _)) if json_type == JsonType::Integer => Some((json_type, own)),
            Some((_, first)) => {
                let message = "no value can be of both types that are asked for together: it is taken as any JSON";
                let place = own.place.pointer.clone();
                let diagnostic = Diagnostic::warning("conflicting-all-of", place, message)
                    .help("give both parts the same type, or leave one of them out")
                    .related(first.place.pointer.clone(), "the other type is asked for here");
                cx.diagnostics.push(diagnostic);
                return None;
            }
        };
    }
    let said = common.map(|(json_type, _)| json_type);
    // Where nothing says a type, members are of more weight than items, and those than limits of text.
    let implied = || owns.iter().filter_map(|own| own.view.json_type).max();
    Some(said.or_else(implied).map_or(JsonKind::Open, JsonKind::Of))
}

/// The values that every part allows; the last part's where they share none.
fn enumeration(owns: &[Own<'_>]) -> Vec<Json> {
    let mut lists = owns.iter().map(|own| &own.view.enumeration).filter(|list| !list.is_empty());
    let Some(first) = lists.next() else { return Vec::new() };
    lists.fold(first.clone(), |common, list| {
        let both: Vec<Json> = common.into_iter().filter(|value| list.contains(value)).collect();
        if both.is_empty() { list.clone() } else { both }
    })
}

/// What a schema says that is wrong or not supported in itself.
fn own_faults(cx: &mut Context<'_>, own: &Own<'_>) {
    let pointer = &own.place.pointer;
    if let Some(unknown) = own.view.unknown_type {
        let message = format!("`{unknown}` is no type of OpenAPI 3.0");
        let diagnostic = Diagnostic::error("unknown-type", pointer.child("type"), message)
            .help("use string, number, integer, boolean, array or object");
        cx.diagnostics.push(diagnostic);
    }
    if own.view.not {
        cx.unsupported(Feature::Not, &pointer.child("not"), "it is not looked at");
    }
    let combines = !own.view.one_of.is_empty()
        || !own.view.any_of.is_empty()
        || inherit::is_of_base(cx.kinds, &own.place);
    let Some(discriminator) = own.view.data.discriminator.as_ref().filter(|_| !combines) else {
        return;
    };
    let pointer = pointer.child("discriminator");
    if inherit::is_plain(cx.kinds, &own.place) {
        let property = &discriminator.property_name;
        let message = format!(
            "no value that `{property}` lists is one of what inherits this: all of them are this schema itself"
        );
        let diagnostic = Diagnostic::warning("unlisted-tag", pointer, message)
            .help("write a `mapping` of each value to the component that it selects");
        cx.diagnostics.push(diagnostic);
    } else {
        cx.unsupported(Feature::InheritedDiscriminator, &pointer, "the member is a plain field");
    }
}

/// What the schemas at the place say themselves, the last first; what a reference says belongs to its own type.
fn own_docs(atoms: &[Atom<'_>]) -> Docs {
    let own = atoms.iter().rev().filter_map(|atom| match atom {
        Atom::Own(own) => Some(docs::of_schema(&own.view)),
        Atom::Reference(_) | Atom::Union(_) | Atom::Broken => None,
    });
    own.reduce(docs::over).unwrap_or_default()
}
