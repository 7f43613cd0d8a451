//! Branches that people write for what has a plainer form.

use super::listed::with_title;
use crate::ir::{Constraint, Docs, Enum, EnumBase, EnumValue, Scalar, Type};
use crate::lower::context::Context;
use crate::lower::form::{Branch, Form, Kind};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The branch that says no more than that an object may be null, beside nothing but a reference. In version 3.0 this is
/// how people write that what is referred to may be null.
pub(super) fn null_beside_reference(list: &[Vec<Place<'_>>]) -> Option<usize> {
    let [one, other] = list else { return None };
    let is_reference =
        |places: &[Place<'_>]| matches!(places, [Place { schema: SchemaRef::Reference(_), .. }]);
    let is_null = |places: &[Place<'_>]| match places {
        [Place { schema: SchemaRef::Inline(schema), .. }] => View::of(schema).is_nullable_object(),
        _ => false,
    };
    if is_reference(one) && is_null(other) {
        Some(1)
    } else {
        (is_null(one) && is_reference(other)).then_some(0)
    }
}

/// Leaves out the enum of nothing but the empty text beside text, which may be empty then: in Rust, that is a text.
pub(super) fn leave_out_blank<'a>(cx: &Context<'a>, branches: &mut Vec<Branch<'a>>) {
    let is_text =
        |branch: &Branch<'a>| matches!(branch.form.kind, Kind::Value(Type::Scalar(Scalar::String)));
    let free = branches.iter().position(is_text);
    let listed: Vec<&Enum> = branches.iter().filter_map(|branch| values(cx, branch)).collect();
    let (Some(free), [blank]) = (free, listed.as_slice()) else { return };
    if !matches!(blank.values.as_slice(), [only] if only.value.is_empty()) {
        return;
    }
    // The empty text is shorter than any limit, and no pattern need fit it.
    let limits = &mut branches[free].form.docs.constraints;
    limits.retain(|limit| !matches!(limit, Constraint::MinLength(_) | Constraint::Pattern(_)));
    branches.retain(|branch| values(cx, branch).is_none());
}

/// Leaves out the components that are branches of one beside them, which is all of this union then: a base that is listed
/// together with its kinds.
pub(super) fn leave_out_kinds<'a>(cx: &Context<'a>, branches: &mut Vec<Branch<'a>>) {
    let listed: Option<BTreeSet<&str>> =
        branches.iter().map(|branch| branch.form.kind.as_component()).collect();
    let Some(listed) = listed.filter(|listed| listed.len() > 1) else { return };
    let holds_others = |branch: &Branch<'a>| {
        let Some(name) = branch.form.kind.as_component() else { return false };
        let Some(Kind::Union(union)) = cx.forms.get(name).map(|form| &form.kind) else {
            return false;
        };
        let kinds: BTreeSet<&str> =
            union.branches.iter().filter_map(|branch| branch.form.kind.as_component()).collect();
        listed.iter().all(|other| *other == name || kinds.contains(other))
    };
    if let Some(base) = branches.iter().position(holds_others) {
        branches.swap(0, base);
        branches.truncate(1);
    }
}

/// Makes one branch of all that list values of one kind, as they are one enum where nothing stands beside them. This is how
/// serde's enums are written whose variants are objects of one member, and those without data texts: one branch for each.
pub(super) fn list_together(branches: &mut Vec<Branch<'_>>) {
    for base in [EnumBase::Text, EnumBase::Integer] {
        let is_listed = |branch: &Branch<'_>| {
            branch.component.is_none() && listed(&branch.form, base).is_some()
        };
        let Some(first) = branches.iter().position(is_listed) else { continue };
        if branches.iter().filter(|branch| is_listed(branch)).count() == 1 {
            continue;
        }
        let mut values = Vec::new();
        let mut known = BTreeSet::new();
        let mut keys = Vec::new();
        for Branch { form, .. } in branches.iter().filter(|branch| is_listed(branch)) {
            let found = listed(form, base).unwrap_or_default();
            let described = found.iter().map(|value| with_title(value, found.len(), &form.docs));
            values.extend(described.filter(|value| known.insert(value.value.clone())));
            keys.push(form.key.clone());
        }
        let kind = Kind::Enum(Rc::new(Enum { base, values, open: false }));
        let form = Form {
            kind,
            docs: Docs::default(),
            key: keys.join("\n"),
            ..branches[first].form.clone()
        };
        branches[first] = Branch { component: None, base: None, form };
        let mut index = 0;
        branches.retain(|branch| {
            index += 1;
            index - 1 == first || !is_listed(branch)
        });
    }
}

/// The values of a branch that lists all it can be.
fn listed<'f>(form: &'f Form<'_>, base: EnumBase) -> Option<&'f [EnumValue]> {
    match &form.kind {
        Kind::Enum(listed) if listed.base == base && !listed.open => Some(&listed.values),
        Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Array(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => None,
    }
}

/// The values of a branch that is an enum, a component or not.
fn values<'b, 'a>(cx: &'b Context<'a>, branch: &'b Branch<'a>) -> Option<&'b Enum> {
    let kind = match &branch.form.kind {
        Kind::Component(name) => &cx.forms.get(name)?.kind,
        kind => kind,
    };
    if let Kind::Enum(listed) = kind { Some(listed) } else { None }
}
