//! Objects that hold together, as one.

use super::atom::Own;
use crate::lower::form::{Additional, Kind, Object};
use crate::lower::place::{Place, SchemaRef};
use openapiv3::AdditionalProperties;

/// An object of all these keywords.
///
/// One rule for objects without declared members, component or not: they are maps, of anything where nothing is said
/// about the values. Only `additionalProperties: false` makes an empty struct of them, since a map would promise what
/// can't be there.
pub(super) fn kind<'a>(owns: &[Own<'a>]) -> Kind<'a> {
    let mut object = Object::default();
    for own in owns {
        for (name, schema) in own.view.properties.into_iter().flatten() {
            let pointer = own.place.pointer.descend(&["properties", name]);
            let place = Place::boxed(schema, pointer);
            let places = object.properties.entry(name).or_default();
            if !places.iter().any(|other| same(other, &place)) {
                places.push(place);
            }
        }
        object.required.extend(own.view.required.iter().map(String::as_str));
    }
    for name in &object.required {
        object.properties.entry(name).or_default();
    }
    object.additional = additional(owns);
    if !object.properties.is_empty() {
        return Kind::Object(object);
    }
    match object.additional {
        Additional::Open => Kind::Map(Vec::new()),
        Additional::Typed(places) => Kind::Map(places),
        Additional::Closed => Kind::Object(object),
    }
}

fn additional<'a>(owns: &[Own<'a>]) -> Additional<'a> {
    let mut typed = Vec::new();
    let mut closed = false;
    for own in owns {
        match own.view.additional {
            None | Some(AdditionalProperties::Any(true)) => {}
            Some(AdditionalProperties::Any(false)) => closed = true,
            Some(AdditionalProperties::Schema(schema)) => {
                let pointer = own.place.pointer.child("additionalProperties");
                typed.push(Place::new(schema, pointer));
            }
        }
    }
    match (typed.is_empty(), closed) {
        (false, _) => Additional::Typed(typed),
        (true, true) => Additional::Closed,
        (true, false) => Additional::Open,
    }
}

/// Whether two parts say the same of a member.
fn same(one: &Place<'_>, other: &Place<'_>) -> bool {
    match (one.schema, other.schema) {
        (SchemaRef::Reference(one), SchemaRef::Reference(other)) => one == other,
        (SchemaRef::Inline(a), SchemaRef::Inline(b)) => one.pointer == other.pointer || a == b,
        (SchemaRef::Reference(_), SchemaRef::Inline(_))
        | (SchemaRef::Inline(_), SchemaRef::Reference(_)) => false,
    }
}
