//! `readOnly` and `writeOnly`: what is sent differs from what is received.
//!
//! A type that travels one way only loses the members that don't. One that travels both ways is split, if it or
//! something in it differs; everything else stays one type.

use super::{reach, walk};
use crate::ir::{Api, Constraint, Field, NameSource, Type, TypeDef, TypeId, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Whether the API only answers a member.
pub(super) fn is_read_only(field: &Field) -> bool {
    field.docs.constraints.contains(&Constraint::ReadOnly)
}

/// Whether the API only takes a member.
pub(super) fn is_write_only(field: &Field) -> bool {
    field.docs.constraints.contains(&Constraint::WriteOnly)
}

/// Gives each direction its own types where they differ.
pub(super) fn split(api: &mut Api) {
    let differ = differing(&api.types);
    let both = |id: &TypeId| {
        let usage = api.type_def(*id).usage;
        usage.request && usage.response
    };
    let split: Vec<TypeId> = differ.into_iter().filter(both).collect();
    let mut sent: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    let written = api.types.len();
    for id in split {
        sent.insert(id, TypeId(api.types.len()));
        let copy = for_requests(&mut api.types[id.0]);
        api.types.push(copy);
    }
    for (index, def) in api.types.iter_mut().enumerate() {
        if index >= written || def.usage.request && !def.usage.response {
            retain(def, |field| !is_read_only(field));
            redirect(walk::parts_mut(&mut def.kind), &sent);
        } else if def.usage.response {
            retain(def, |field| !is_write_only(field));
        }
    }
    for operation in &mut api.operations {
        redirect(walk::sent_mut(operation), &sent);
    }
    reach::usage(api);
}

/// The types that are not the same both ways: by a member of their own, or by what they hold.
fn differing(types: &[TypeDef]) -> BTreeSet<TypeId> {
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut open: Vec<TypeId> = Vec::new();
    for (index, def) in types.iter().enumerate() {
        for held in walk::parts(&def.kind).into_iter().filter_map(Type::named) {
            holders.entry(held).or_default().push(TypeId(index));
        }
        if let TypeKind::Struct(object) = &def.kind
            && !object.is_array()
            && object.fields.iter().any(|field| is_read_only(field) || is_write_only(field))
        {
            open.push(TypeId(index));
        }
    }
    let mut differ = BTreeSet::new();
    while let Some(id) = open.pop() {
        if differ.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    differ
}

/// The type as it is sent: `PetRequest` beside `Pet`, which is what is received.
fn for_requests(def: &mut TypeDef) -> TypeDef {
    let mut copy = def.clone();
    copy.name = match &mut def.name {
        NameSource::Component(name) => NameSource::Inline(vec![name.clone(), "request".to_owned()]),
        NameSource::Inline(path) => {
            let copy = path.clone();
            // A type that was met in a request first is named after it.
            match path.iter_mut().skip(1).find(|step| *step == "request") {
                Some(step) => {
                    *step = "response".to_owned();
                    NameSource::Inline(copy)
                }
                None => NameSource::Inline([copy, vec!["request".to_owned()]].concat()),
            }
        }
    };
    copy.places = def.places.iter().map(|place| format!("{place} as sent")).collect();
    copy.rust_name = def.rust_name.as_ref().map(|name| format!("{name} request"));
    let note = "As it is sent: without what only the API sets.";
    copy.docs.description = Some(match copy.docs.description {
        Some(description) => format!("{description}\n\n{note}"),
        None => note.to_owned(),
    });
    copy
}

fn retain(def: &mut TypeDef, keeps: impl Fn(&Field) -> bool) {
    if let TypeKind::Struct(object) = &mut def.kind
        // Without one of its places an array would have another one there.
        && !object.is_array()
    {
        object.fields.retain(keeps);
    }
}

fn redirect(types: Vec<&mut Type>, sent: &BTreeMap<TypeId, TypeId>) {
    for id in types.into_iter().filter_map(walk::named_mut) {
        if let Some(copy) = sent.get(id) {
            *id = *copy;
        }
    }
}
