use super::{
    Notes, Pass, document as outer, media_type, newest, operation, parameter, path_item, plain,
    schema,
};
use crate::diagnostic::Pointer;
use crate::document::check::{
    COMPONENTS, DISCRIMINATOR, EXAMPLE, FLOWS, HEADER, INFO, LICENSE, MEDIA_TYPE, OPENAPI,
    OPERATION, Object, Others, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE, SCHEMA,
    SECURITY_SCHEME, SERVER, SERVER_VARIABLE, Shape, TAG, XML,
};
use crate::document::node::{Members, Node};
use crate::document::path::Path;

/// The passes of each kind of object, in their order.
const PASSES: &[(&Object, &[Pass])] = &[
    (&OPENAPI, outer::DOCUMENT),
    (&INFO, outer::INFO),
    (&LICENSE, outer::LICENSE),
    (&SERVER, outer::SERVER),
    (&SERVER_VARIABLE, outer::SERVER_VARIABLE),
    (&TAG, outer::TAG),
    (&PATH_ITEM, path_item::PATH_ITEM),
    (&PARAMETER, parameter::PARAMETER),
    (&HEADER, parameter::HEADER),
    (&MEDIA_TYPE, media_type::MEDIA_TYPE),
    (&REQUEST_BODY, operation::REQUEST_BODY),
    (&RESPONSE, operation::RESPONSE),
    (&OPERATION, operation::OPERATION),
    (&SCHEMA, schema::PASSES),
    (&COMPONENTS, newest::COMPONENTS),
    (&EXAMPLE, newest::EXAMPLE),
    (&DISCRIMINATOR, newest::DISCRIMINATOR),
    (&SECURITY_SCHEME, newest::SECURITY_SCHEME),
    (&FLOWS, newest::FLOWS),
    (&XML, newest::XML),
];

/// Puts a whole document into the form of OpenAPI 3.0.
pub(in crate::document) fn document(root: &mut Node, notes: &mut Notes<'_>) {
    let start = Pointer::root();
    object(root, &OPENAPI, &Path::start(&start), notes);
}

fn object(node: &mut Node, kind: &'static Object, path: &Path<'_>, notes: &mut Notes<'_>) {
    if std::ptr::eq(kind, &SCHEMA) {
        schema::from_boolean(node, path, notes);
    }
    let Node::Mapping(members) = node else { return };
    // What was moved is told of where it was written.
    let origin = members.origin().cloned();
    let moved = origin.as_ref().map(Path::start);
    let path = moved.as_ref().unwrap_or(path);
    plain::members(members, kind, path, notes);
    for (_, passes) in PASSES.iter().filter(|(object, _)| std::ptr::eq(*object, kind)) {
        for pass in *passes {
            pass(members, path, notes);
        }
    }
    inside(members, kind, path, notes);
}

fn inside(members: &mut Members, kind: &'static Object, path: &Path<'_>, notes: &mut Notes<'_>) {
    for (name, node) in members {
        let shape = match (kind.member(name), &kind.others) {
            (Some(member), _) => member.shape,
            (None, Others::Named { shape, .. }) if !name.starts_with("x-") => *shape,
            (None, Others::Named { .. } | Others::Unknown) => continue,
        };
        value(node, shape, &path.member(name), notes);
    }
}

fn value(node: &mut Node, shape: Shape, path: &Path<'_>, notes: &mut Notes<'_>) {
    match (shape, node) {
        (Shape::List(&item), Node::Sequence(items)) => {
            for (index, node) in items.iter_mut().enumerate() {
                value(node, item, &path.item(index), notes);
            }
        }
        (Shape::Map(&each), Node::Mapping(members)) => {
            for (name, node) in members {
                value(node, each, &path.member(name), notes);
            }
        }
        // `additionalProperties: false` is 3.0 as it is.
        (Shape::BoolOr(_), Node::Bool(_)) => {}
        (Shape::BoolOr(&other), node) => value(node, other, path, notes),
        (Shape::Object(kind) | Shape::OrReference(kind), node) => object(node, kind, path, notes),
        (
            Shape::Any
            | Shape::Text
            | Shape::Bool
            | Shape::Number
            | Shape::Count
            | Shape::Word(_)
            | Shape::List(_)
            | Shape::Map(_),
            _,
        ) => {}
    }
}
