//! Unions beside what lists the values of a member, other parts or branches of other unions: a branch that lists other values
//! of it is none there.

use super::atom::Own;
use crate::ir::Json;
use crate::lower::context::Context;
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use std::collections::{BTreeMap, BTreeSet};

/// How many members are looked at: what tells branches apart stands in one or two.
const MOST: usize = 16;

/// How many schemas are looked at for one branch. What lies behind them lists nothing.
const LOOKED_AT: usize = 64;

/// The longest list of values that is looked at: what tells branches apart has fewer.
const MOST_VALUES: usize = 256;

/// The values of members by their names, and whether the members have to be there.
pub(super) type Listed<'a> = BTreeMap<&'a str, (Vec<Json>, bool)>;

/// Leaves out the branches that no value can meet beside these parts: a member that has to be there would need a value that
/// both list, and there is none. Where no branch would be left, what the values say is not understood, and all of them stay.
pub(super) fn fitting<'a>(
    cx: &Context<'a>,
    owns: &[Own<'a>],
    rows: Vec<Vec<Place<'a>>>,
) -> Vec<Vec<Place<'a>>> {
    let listed = listed(cx, owns.iter().map(|own| &own.view));
    if listed.is_empty() {
        return rows;
    }
    let fits = |row: &Vec<Place<'a>>| row.iter().all(|branch| fits(cx, &listed, branch));
    let fits: Vec<bool> = rows.iter().map(fits).collect();
    if !fits.contains(&true) {
        return rows;
    }
    rows.into_iter().zip(fits).filter(|(_, fits)| *fits).map(|(row, _)| row).collect()
}

/// The values that branches, which are met together, list for members.
pub(super) fn of_row<'a>(cx: &Context<'a>, row: &[Place<'a>]) -> Listed<'a> {
    let (mut views, mut left) = (Vec::new(), LOOKED_AT);
    for branch in row {
        gather(cx, branch.schema, &mut left, &mut views);
    }
    listed(cx, views.iter())
}

/// Whether a value can meet a branch and what lists these values.
pub(super) fn fits<'a>(cx: &Context<'a>, listed: &Listed<'a>, branch: &Place<'a>) -> bool {
    !refuses(cx, branch.schema, listed, &mut { LOOKED_AT })
}

/// What a schema says, in its `allOf` as well.
fn gather<'a>(
    cx: &Context<'a>,
    schema: SchemaRef<'a>,
    left: &mut usize,
    views: &mut Vec<View<'a>>,
) {
    let Some(view) = view(cx, schema, left) else { return };
    for part in view.all_of {
        gather(cx, SchemaRef::of(part), left, views);
    }
    views.push(view);
}

/// The values that these list for members.
fn listed<'a: 'v, 'v>(
    cx: &Context<'a>,
    views: impl Iterator<Item = &'v View<'a>> + Clone,
) -> Listed<'a> {
    let required: BTreeSet<&String> = views.clone().flat_map(|view| view.required).collect();
    let mut listed = Listed::new();
    for (name, schema) in views.filter_map(|view| view.properties).flatten() {
        if listed.len() == MOST {
            break;
        }
        let values = values(cx, SchemaRef::boxed(schema), &mut { LOOKED_AT });
        if !values.is_empty() {
            listed.entry(name.as_str()).or_insert((values, required.contains(name)));
        }
    }
    listed
}

/// Whether a schema lists values of a member that has to be there, and none that is listed.
fn refuses<'a>(
    cx: &Context<'a>,
    schema: SchemaRef<'a>,
    listed: &Listed<'a>,
    left: &mut usize,
) -> bool {
    let Some(view) = view(cx, schema, left) else { return false };
    for (name, (wanted, required)) in listed {
        let member = view.properties.and_then(|properties| properties.get(*name));
        let required = *required || view.required.iter().any(|required| required == name);
        let member = member.filter(|_| required);
        let own = member.map(|member| values(cx, SchemaRef::boxed(member), left));
        let own = own.unwrap_or_default();
        if !own.is_empty() && !own.iter().any(|value| wanted.contains(value)) {
            return true;
        }
    }
    view.all_of.iter().any(|part| refuses(cx, SchemaRef::of(part), listed, left))
        || [view.one_of, view.any_of].into_iter().any(|list| {
            let mut branches = list.iter().map(SchemaRef::of);
            !list.is_empty() && branches.all(|branch| refuses(cx, branch, listed, left))
        })
}

/// The values that a schema lists, none where it may be any.
fn values<'a>(cx: &Context<'a>, schema: SchemaRef<'a>, left: &mut usize) -> Vec<Json> {
    let Some(view) = view(cx, schema, left) else { return Vec::new() };
    let nullable = view.data.nullable.then_some(Json::Null);
    if view.enumeration.len() > MOST_VALUES {
        return Vec::new();
    }
    let own = Some(view.enumeration).filter(|values| !values.is_empty());
    let mut listed = own.unwrap_or_else(|| {
        let mut parts = view.all_of.iter().map(|part| values(cx, SchemaRef::of(part), left));
        parts.find(|values| !values.is_empty()).unwrap_or_default()
    });
    if !listed.is_empty() {
        listed.extend(nullable);
    }
    listed
}

/// What a schema says, as long as there are some to look at.
fn view<'a>(cx: &Context<'a>, schema: SchemaRef<'a>, left: &mut usize) -> Option<View<'a>> {
    *left = left.checked_sub(1)?;
    cx.view(schema)
}
