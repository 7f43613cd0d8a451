//! Branches that list values.

use crate::ir::{Docs, Enum, EnumBase, EnumValue, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::form::{Branch, Kind};
use std::collections::BTreeSet;

/// Branches that are an enum together.
pub(super) enum Listed<'a> {
    /// One enum that is a component, and whether open text or integers are beside it.
    Component { name: &'a str, open: bool },
    /// The values of all.
    Values(Enum),
}

/// Several enums of one kind are one enum. An enum beside what is open is that enum, which takes other values anyway.
pub(super) fn values<'a>(cx: &Context<'a>, branches: &[Branch<'a>]) -> Option<Listed<'a>> {
    let mut listed: Option<Enum> = None;
    let mut known = BTreeSet::new();
    let mut open: Vec<EnumBase> = Vec::new();
    let mut component = None;
    let mut enums = 0;
    for branch in branches {
        let (found, name) = match &branch.form.kind {
            Kind::Value(Type::Scalar(Scalar::String)) => {
                open.push(EnumBase::Text);
                continue;
            }
            Kind::Value(Type::Scalar(Scalar::Int32 | Scalar::Int64)) => {
                open.push(EnumBase::Integer);
                continue;
            }
            Kind::Enum(found) => (found, None),
            Kind::Component(name) => match cx.forms.get(name).map(|form| &form.kind) {
                Some(Kind::Enum(found)) => (found, Some(*name)),
                Some(_) | None => return None,
            },
            Kind::Any
            | Kind::Null
            | Kind::Value(_)
            | Kind::Array(_)
            | Kind::Tuple(_)
            | Kind::Map(_)
            | Kind::Object(_)
            | Kind::Union(_) => return None,
        };
        enums += 1;
        component = name;
        let listed =
            listed.get_or_insert(Enum { base: found.base, values: Vec::new(), open: false });
        if listed.base != found.base {
            return None;
        }
        listed.open |= found.open;
        for value in &found.values {
            if known.insert(&value.value) {
                listed.values.push(with_title(value, found.values.len(), &branch.form.docs));
            }
        }
    }
    let mut listed = listed.filter(|listed| open.iter().all(|base| *base == listed.base))?;
    let open = !open.is_empty();
    listed.open |= open;
    match (enums, component) {
        (1, Some(name)) => Some(Listed::Component { name, open }),
        _ => Some(Listed::Values(listed)),
    }
}

/// The only value of a branch is called by the branch's title, and described by its description.
pub(super) fn with_title(value: &EnumValue, count: usize, docs: &Docs) -> EnumValue {
    let mut value = value.clone();
    if count == 1 {
        value.name = value.name.or_else(|| docs.summary.clone());
        value.docs.description = value.docs.description.or_else(|| docs.description.clone());
        value.docs.deprecated |= docs.deprecated;
    }
    value
}
