//! Objects that hold together, as one.

use super::atom::Own;
use super::on_condition;
use crate::document::mark;
use crate::lower::context::Context;
use crate::lower::form::{Additional, Kind, Object};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

/// An object of all these keywords.
///
/// One rule for objects without declared members, component or not, closed or not: they are maps, of anything where
/// nothing is said about the values.
pub(super) fn kind<'a>(cx: &mut Context<'a>, owns: &[Own<'a>]) -> Kind<'a> {
    let mut object = Object { properties: declared(owns), ..Object::default() };
    object.required = owns.iter().flat_map(|own| own.view.required).map(String::as_str).collect();
    on_condition::add(cx, owns, &mut object);
    object.additional = additional(owns);
    // What has to be there without being declared is one of the other members.
    let others = match &object.additional {
        Additional::Typed(places) => places.as_slice(),
        Additional::Open | Additional::Unknown => &[],
    };
    for name in &object.required {
        object.properties.entry(name).or_insert_with(|| others.to_vec());
    }
    if !object.properties.is_empty() {
        return Kind::Object(object);
    }
    match object.additional {
        Additional::Unknown | Additional::Open => Kind::Map(Vec::new()),
        Additional::Typed(places) => Kind::Map(places),
    }
}

/// What parts that hold together say of members.
pub(super) fn declared<'a>(owns: &[Own<'a>]) -> IndexMap<&'a str, Vec<Place<'a>>> {
    let mut declared: IndexMap<&str, Vec<Place<'a>>> = IndexMap::new();
    for own in owns {
        for (name, schema) in own.view.properties.into_iter().flatten() {
            let pointer = own.place.pointer.descend(&["properties", name]);
            let place = Place::boxed(schema, pointer);
            let places = declared.entry(name).or_default();
            if places.iter().all(is_on_condition) && !is_on_condition(&place) {
                places.clear();
            }
            if !is_on_condition(&place) || places.is_empty() {
                put(places, place);
            }
        }
    }
    declared
}

/// Adds what a part says of a member, unless another says the same.
pub(super) fn put<'a>(places: &mut Vec<Place<'a>>, place: Place<'a>) {
    if !places.iter().any(|other| same(other, &place)) {
        places.push(place);
    }
}

/// Whether a member is declared on a condition only, which is marked since 3.0 has no word for it: what is said of it anywhere
/// else counts, and of several conditions the first.
pub(super) fn is_on_condition(place: &Place<'_>) -> bool {
    let SchemaRef::Inline(schema) = place.schema else { return false };
    mark::says(&schema.schema_data.extensions, mark::ON_CONDITION)
}

/// What is said about members that are not declared. `false` is no reason to refuse an answer, so it says nothing, and neither
/// does `{type: object}` with nothing else: frameworks write a map of anything so, `Map<String, Object>`.
fn additional<'a>(owns: &[Own<'a>]) -> Additional<'a> {
    let typed = owns.iter().filter_map(|own| match own.view.additional {
        None | Some(AdditionalProperties::Any(_)) => None,
        Some(AdditionalProperties::Schema(schema)) if says_nothing(schema) => None,
        Some(AdditionalProperties::Schema(schema)) => {
            Some(Place::new(schema, own.place.pointer.child("additionalProperties")))
        }
    });
    let typed: Vec<Place<'a>> = typed.collect();
    let open = |own: &Own<'_>| match own.view.additional {
        Some(AdditionalProperties::Any(any)) => *any,
        Some(AdditionalProperties::Schema(schema)) => says_nothing(schema),
        None => false,
    };
    if !typed.is_empty() {
        Additional::Typed(typed)
    } else if owns.iter().any(open) {
        Additional::Open
    } else {
        Additional::Unknown
    }
}

/// Whether all that a schema says is that a value is an object.
fn says_nothing(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    View::of(schema).is_plain_object()
}

/// Whether two parts say the same of a member.
pub(super) fn same(one: &Place<'_>, other: &Place<'_>) -> bool {
    match (one.schema, other.schema) {
        (SchemaRef::Reference(one), SchemaRef::Reference(other)) => one == other,
        (SchemaRef::Inline(a), SchemaRef::Inline(b)) => one.pointer == other.pointer || a == b,
        (SchemaRef::Reference(_), SchemaRef::Inline(_))
        | (SchemaRef::Inline(_), SchemaRef::Reference(_)) => false,
    }
}
