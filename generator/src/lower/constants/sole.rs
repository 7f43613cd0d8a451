//! What the members of branches always are.

use super::{flag, sole_enums};
use crate::ir::{Api, Field, Scalar, Type, TypeId, TypeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Notes what members that have to be there always are in the branches of unions, where they tell what the branch is: nobody
/// needs to be asked for it. Elsewhere one value may be the first of several that are to come. A member that may be left out is
/// set in what is sent where another branch has it with another value: without it the one is taken for the other.
pub(in crate::lower) fn find_sole_values(api: &mut Api) {
    let sole = sole_enums(&api.types);
    for (id, telling) in branches(api, &sole) {
        let is_sent = api.types[id.0].usage.request;
        let TypeKind::Struct(object) = &mut api.types[id.0].kind else { continue };
        for field in object.fields.iter_mut().filter(|field| !field.nullable) {
            let tells = field.required || is_sent && telling.contains(&field.name);
            if field.tag.is_none() && tells {
                field.tag = of(field, &sole);
            }
        }
    }
}

/// The types that unions hold, each with the members that have another value in another branch.
fn branches(api: &Api, sole: &BTreeMap<TypeId, String>) -> BTreeMap<TypeId, BTreeSet<String>> {
    let mut branches: BTreeMap<TypeId, BTreeSet<String>> = BTreeMap::new();
    for def in &api.types {
        let TypeKind::Union(union) = &def.kind else { continue };
        let held = || union.variants.iter().filter_map(|variant| variant.ty.held());
        let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (name, value) in held().flat_map(|id| sole_values(api, id, sole)) {
            values.entry(name).or_default().insert(value);
        }
        values.retain(|_, values| values.len() > 1);
        for id in held() {
            let own = sole_values(api, id, sole).map(|(name, _)| name);
            let telling = own.filter(|name| values.contains_key(name)).map(str::to_owned);
            branches.entry(id).or_default().extend(telling);
        }
    }
    branches
}

fn sole_values<'a>(
    api: &'a Api,
    id: TypeId,
    sole: &'a BTreeMap<TypeId, String>,
) -> impl Iterator<Item = (&'a str, String)> {
    let fields: &[Field] = match &api.type_def(id).kind {
        TypeKind::Struct(object) => &object.fields,
        TypeKind::Enum(_) | TypeKind::Union(_) => &[],
    };
    fields.iter().filter_map(|field| Some((field.name.as_str(), of(field, sole)?)))
}

fn of(field: &Field, sole: &BTreeMap<TypeId, String>) -> Option<String> {
    match &field.ty {
        Type::Named(id) => sole.get(id).cloned(),
        Type::Scalar(Scalar::Boolean) => flag(field).map(|flag| flag.to_string()),
        _ => None,
    }
}
