//! Arrays that hold together, as one.

use super::atom::Own;
use super::object::put;
use crate::document::mark;
use crate::ir::Constraint;
use crate::lower::form::{Additional, Form, Kind, Object};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

/// An array of all these keywords, within these limits. What one part says of all items holds for each place that another
/// describes.
pub(super) fn kind<'a>(owns: &[Own<'a>], limits: &[Constraint]) -> Kind<'a> {
    let items = owns.iter().filter_map(items);
    let (tuples, items): (Vec<Place<'a>>, Vec<Place<'a>>) =
        items.partition(|place| marked(place).is_some());
    let tuples: Vec<(View<'a>, Place<'a>)> =
        tuples.into_iter().filter_map(|place| Some((marked(&place)?, place))).collect();
    let counted = tuples.iter().filter_map(|(view, _)| view.properties);
    let Some(longest) = counted.max_by_key(|places| places.len()) else {
        return Kind::Array(items);
    };
    let mut tuple = Object::default();
    for name in longest.keys() {
        let of_place = tuples.iter().filter_map(|part| place(part, name).or_else(|| behind(part)));
        let places = tuple.properties.entry(name.as_str()).or_default();
        of_place.chain(items.iter().cloned()).for_each(|place| put(places, place));
    }
    let behind: Vec<Place<'a>> = tuples.iter().filter_map(behind).chain(items).collect();
    if !behind.is_empty() {
        tuple.additional = Additional::Typed(behind);
    }
    let least = limits.iter().find_map(|limit| match limit {
        Constraint::MinItems(count) => Some(*count),
        _ => None,
    });
    tuple.required.extend(longest.keys().take(least.unwrap_or(0)).map(String::as_str));
    Kind::Tuple(tuple)
}

/// An array whose places are known is as long as its type says, and may only be longer.
pub(super) fn limit(form: &mut Form<'_>) {
    let Kind::Tuple(tuple) = &form.kind else { return };
    let least = tuple.properties.len();
    form.docs
        .constraints
        .retain(|limit| !matches!(limit, Constraint::MinItems(it) if *it <= least));
}

/// The places that a part describes, where it does that one by one.
pub(super) fn places<'a>(own: &Own<'a>) -> Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>> {
    marked(&items(own)?)?.properties
}

fn items<'a>(own: &Own<'a>) -> Option<Place<'a>> {
    let pointer = own.place.pointer.child("items");
    own.view.items.map(|items| Place::boxed(items, pointer))
}

/// The object by which a document in the form of 3.0 describes an array place by place, told by its mark.
fn marked<'a>(items: &Place<'a>) -> Option<View<'a>> {
    let SchemaRef::Inline(schema) = items.schema else { return None };
    let is_marked = mark::says(&schema.schema_data.extensions, mark::PLACES);
    is_marked.then(|| View::of(schema))
}

fn place<'a>((view, items): &(View<'a>, Place<'a>), name: &str) -> Option<Place<'a>> {
    let schema = view.properties?.get(name)?;
    Some(Place::boxed(schema, items.pointer.descend(&["properties", name])))
}

/// What is said of the items behind the places.
fn behind<'a>((view, items): &(View<'a>, Place<'a>)) -> Option<Place<'a>> {
    match view.additional? {
        AdditionalProperties::Any(_) => None,
        AdditionalProperties::Schema(schema) => {
            Some(Place::new(schema, items.pointer.child("additionalProperties")))
        }
    }
}
