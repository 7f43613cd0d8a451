use crate::document::check::{
    DISCRIMINATOR, HEADER, MEDIA_TYPE, OPERATION, Object, Others, PARAMETER, PATH_ITEM, RESPONSE,
    SCHEMA, Shape,
};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use Shape::{BoolOr, List, Map, OrReference};

/// Is told of every reference, what it has to lead to, and where it stands.
type Found<'f> = &'f mut dyn FnMut(&mut String, &'static Object, &Path<'_>);

/// A text that is kept elsewhere. No version of OpenAPI knows that, some tools do.
pub(super) static TEXT: Object =
    Object { name: "text", kept_in: None, members: &[], others: Others::Unknown, rule: None };

/// Whether what such an object refers to is written in its place.
pub(super) fn is_pasted(object: &'static Object) -> bool {
    std::ptr::eq(object, &PATH_ITEM) || std::ptr::eq(object, &OPERATION)
}

/// Comes by all references of one part of a document, by every version of OpenAPI.
pub(super) fn references(
    node: &mut Node,
    object: &'static Object,
    path: &Path<'_>,
    found: Found<'_>,
) {
    value(node, OrReference(object), path, found);
}

fn value(node: &mut Node, shape: Shape, path: &Path<'_>, found: Found<'_>) {
    match (shape, node) {
        (List(&item), Node::Sequence(items)) => {
            for (index, node) in items.iter_mut().enumerate() {
                value(node, item, &path.item(index), found);
            }
        }
        (Map(&each), Node::Mapping(members)) => {
            for (name, node) in members {
                value(node, each, &path.member(name), found);
            }
        }
        // Drafts before 2020-12 wrote the places of a tuple as the list of its `items`.
        (OrReference(object), Node::Sequence(places)) if std::ptr::eq(object, &SCHEMA) => {
            for (index, place) in places.iter_mut().enumerate() {
                value(place, ANY_SCHEMA, &path.item(index), found);
            }
        }
        (Shape::Text, Node::Mapping(members)) => {
            if let Some(Node::String(reference)) = members.get_mut("$ref") {
                found(reference, &TEXT, &path.member("$ref"));
            }
        }
        (BoolOr(&other), node) => value(node, other, path, found),
        (Shape::Object(object) | OrReference(object), Node::Mapping(members)) => {
            let refers = matches!(shape, OrReference(_)) || is_pasted(object);
            if refers && let Some(Node::String(reference)) = members.get_mut("$ref") {
                found(reference, object, &path.member("$ref"));
            }
            if std::ptr::eq(object, &DISCRIMINATOR) {
                mapping(members, path, found);
            }
            inside(members, object, path, found);
        }
        (
            Shape::Any
            | Shape::Text
            | Shape::Bool
            | Shape::Number
            | Shape::Count
            | Shape::Word(_)
            | List(_)
            | Map(_)
            | Shape::Object(_)
            | OrReference(_),
            _,
        ) => {}
    }
}

fn inside(members: &mut Members, object: &'static Object, path: &Path<'_>, found: Found<'_>) {
    for (name, node) in members {
        let shape = match (object.member(name), &object.others) {
            (Some(member), _) => member.shape,
            (None, Others::Named { shape, .. }) if !name.starts_with("x-") => *shape,
            (None, Others::Named { .. } | Others::Unknown) => match newer(object, name) {
                Some(shape) => shape,
                None => continue,
            },
        };
        value(node, shape, &path.member(name), found);
    }
}

/// The values of a discriminator are names of schemas or references to them.
fn mapping(members: &mut Members, path: &Path<'_>, found: Found<'_>) {
    let Some(Node::Mapping(values)) = members.get_mut("mapping") else { return };
    let path = path.member("mapping");
    for (tag, value) in values {
        if let Node::String(reference) = value
            && (reference.contains(['#', '/'])
                || reference.contains(".y")
                || reference.contains(".json"))
        {
            found(reference, &SCHEMA, &path.member(tag));
        }
    }
}

static ANY_SCHEMA: Shape = OrReference(&SCHEMA);

/// Members with schemas inside that other versions have, as far as they are understood.
fn newer(object: &'static Object, name: &str) -> Option<Shape> {
    let is_schema = std::ptr::eq(object, &SCHEMA);
    match name {
        "schema" if std::ptr::eq(object, &RESPONSE) => Some(ANY_SCHEMA),
        // What 2.0 writes without `schema`, and newer documents at times.
        "items" if std::ptr::eq(object, &PARAMETER) || std::ptr::eq(object, &HEADER) => {
            Some(ANY_SCHEMA)
        }
        "itemSchema" if std::ptr::eq(object, &MEDIA_TYPE) => Some(ANY_SCHEMA),
        _ if !is_schema => None,
        "prefixItems" => Some(List(&ANY_SCHEMA)),
        "patternProperties" => Some(Map(&ANY_SCHEMA)),
        "unevaluatedProperties" | "unevaluatedItems" => Some(BoolOr(&ANY_SCHEMA)),
        _ => None,
    }
}
