use crate::document::check::{
    DISCRIMINATOR, HEADER, MEDIA_TYPE, OPERATION, Object, Others, PARAMETER, PATH_ITEM, RESPONSE,
    SCHEMA, Shape,
};
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use Shape::{BoolOr, List, Map, OrReference};

/// Is told of every reference, what it has to lead to, and where it stands.
type Found<'f> = &'f mut dyn FnMut(&mut String, Wanted, &Path<'_>);

/// What a reference has to lead to.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// A thing that may be a component.
    Thing(&'static Object),
    /// A text that is kept elsewhere. No version of OpenAPI knows that, some tools do.
    Text,
    /// All that belongs in a place which OpenAPI knows no references for; many tools do.
    Section(Shape),
}

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

/// The same for what is no object of a table.
pub(super) fn of_shape(node: &mut Node, shape: Shape, path: &Path<'_>, found: Found<'_>) {
    value(node, shape, path, found);
}

fn value(node: &mut Node, shape: Shape, path: &Path<'_>, found: Found<'_>) {
    if let Some(reference) = section(node, shape) {
        found(reference, Wanted::Section(shape), &path.member("$ref"));
        if matches!(shape, List(_)) {
            return;
        }
    }
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
                found(reference, Wanted::Text, &path.member("$ref"));
            }
        }
        (BoolOr(&other), node) => value(node, other, path, found),
        // One thing where a list of them belongs.
        (List(&item), one @ Node::Mapping(_)) => value(one, item, path, found),
        (Shape::Object(object) | OrReference(object), Node::Mapping(members)) => {
            let refers = matches!(shape, OrReference(_)) || is_pasted(object);
            if refers && let Some(Node::String(reference)) = members.get_mut("$ref") {
                found(reference, Wanted::Thing(object), &path.member("$ref"));
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

/// The reference in the place of a section, if one stands there. A name that leads to a text is no reference where any
/// text may have a name.
fn section(node: &mut Node, shape: Shape) -> Option<&mut String> {
    let may_refer = match shape {
        List(_) => true,
        Map(item) => !matches!(item, Shape::Text | Shape::Any),
        Shape::Object(object) => !is_pasted(object),
        Shape::Any
        | Shape::Text
        | Shape::Bool
        | Shape::Number
        | Shape::Count
        | Shape::Word(_)
        | OrReference(_)
        | BoolOr(_) => false,
    };
    match node.members_mut().filter(|_| may_refer)?.get_mut("$ref")? {
        Node::String(reference) => Some(reference),
        _ => None,
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

/// The values of a discriminator are names of schemas or references to them, and so is `defaultMapping` of 3.2.
fn mapping(members: &mut Members, path: &Path<'_>, found: Found<'_>) {
    if let Some(value) = members.get_mut("defaultMapping") {
        target(value, &path.member("defaultMapping"), found);
    }
    let Some(Node::Mapping(values)) = members.get_mut("mapping") else { return };
    let path = path.member("mapping");
    for (tag, value) in values {
        target(value, &path.member(tag), found);
    }
}

fn target(value: &mut Node, path: &Path<'_>, found: Found<'_>) {
    if let Node::String(reference) = value
        && (reference.contains(['#', '/'])
            || reference.contains(".y")
            || reference.contains(".json"))
    {
        found(reference, Wanted::Thing(&SCHEMA), path);
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
        "patternProperties" | "dependentSchemas" | "dependencies" => Some(Map(&ANY_SCHEMA)),
        "then" | "else" => Some(ANY_SCHEMA),
        "unevaluatedProperties" | "unevaluatedItems" | "additionalItems" => {
            Some(BoolOr(&ANY_SCHEMA))
        }
        _ => None,
    }
}
