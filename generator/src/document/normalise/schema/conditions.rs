//! Members that an object has on conditions. Rust's types know no conditions: such a member may be there.

use crate::diagnostic::Pointer;
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;
use std::collections::{BTreeMap, BTreeSet};

/// Members that only `then`, `else` and their like declare become optional ones of the object; the rule stays where it is.
/// What the object declares anyway is as it says there.
pub(super) fn to_members(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    if !may_be_object(members) {
        return;
    }
    let mut found = Found::default();
    of_schema(members, path, &mut found);
    if !found.references.is_empty() {
        members.set(mark::MEMBERS_ON_CONDITION, Node::Sequence(found.references));
    }
    let found = found.members;
    if found.is_empty() {
        return;
    }
    let mut known = BTreeSet::new();
    declared(members, &mut known);
    let mut optional: Vec<(String, Vec<Said>)> = Vec::new();
    let mut places = BTreeMap::<String, usize>::new();
    for (name, schema, place) in found.into_iter().filter(|(name, ..)| !known.contains(name)) {
        let index = *places.entry(name.clone()).or_insert(optional.len());
        match optional.get_mut(index) {
            Some((_, said)) if said.iter().any(|(known, _)| *known == schema) => {}
            Some((_, said)) => said.push((schema, place)),
            None => optional.push((name, vec![(schema, place)])),
        }
    }
    if optional.is_empty() {
        return;
    }
    if members.get("properties").and_then(Node::members).is_none() {
        members.set("properties", Node::Mapping(Members::new()));
    }
    let Some(Node::Mapping(properties)) = members.get_mut("properties") else { return };
    for (name, said) in optional {
        properties.set(&name, one_of(said, path));
    }
}

fn may_be_object(members: &Members) -> bool {
    match members.get("type") {
        None => true,
        Some(Node::Sequence(types)) => types.iter().any(|it| it.as_str() == Some("object")),
        Some(one) => one.as_str() == Some("object"),
    }
}

/// The names that a schema declares itself, or in a part that is written out in its `allOf`.
fn declared(members: &Members, names: &mut BTreeSet<String>) {
    let properties = members.get("properties").and_then(Node::members);
    names.extend(properties.into_iter().flatten().map(|(name, _)| name.clone()));
    let parts = members.get("allOf").and_then(Node::items).unwrap_or_default();
    for part in parts.iter().filter_map(Node::members) {
        declared(part, names);
    }
}

/// What was found under conditions.
#[derive(Default)]
struct Found {
    /// The names and the schemas of members, and where they are written.
    members: Vec<(String, Node, Pointer)>,
    /// What is referred to in place of members.
    references: Vec<Node>,
}

/// Takes out what the conditions of a schema declare, and those of the parts written out in its `allOf`.
fn of_schema(members: &mut Members, path: &Path<'_>, found: &mut Found) {
    for keyword in ["then", "else"] {
        if let Some(Node::Mapping(schema)) = members.get_mut(keyword) {
            of_condition(schema, &path.member(keyword), found);
        }
    }
    for keyword in ["dependentSchemas", "dependencies"] {
        let Some(Node::Mapping(schemas)) = members.get_mut(keyword) else { continue };
        let at = path.member(keyword);
        for (name, schema) in schemas {
            if let Node::Mapping(schema) = schema {
                of_condition(schema, &at.member(name), found);
            }
        }
    }
    of_parts(members, path, found, of_schema);
}

/// Takes out all that a schema declares which holds on a condition.
fn of_condition(members: &mut Members, path: &Path<'_>, found: &mut Found) {
    if let Some(reference @ Node::String(_)) = members.take("$ref")
        && !found.references.contains(&reference)
    {
        found.references.push(reference);
    }
    if let Some(Node::Mapping(properties)) = members.take("properties") {
        let at = path.member("properties");
        for (name, schema) in properties {
            // `false` says that the member is not there then, `true` nothing of what it is.
            if let Node::Mapping(_) = &schema {
                let place = at.member(&name).pointer();
                found.members.push((name, schema, place));
            }
        }
    }
    of_schema(members, path, found);
    of_parts(members, path, found, of_condition);
}

fn of_parts(
    members: &mut Members,
    path: &Path<'_>,
    found: &mut Found,
    each: fn(&mut Members, &Path<'_>, &mut Found),
) {
    let Some(Node::Sequence(parts)) = members.get_mut("allOf") else { return };
    let at = path.member("allOf");
    for (index, part) in parts.iter_mut().enumerate() {
        if let Node::Mapping(part) = part {
            each(part, &at.item(index), found);
        }
    }
}

/// What a condition says of a member, and where.
type Said = (Node, Pointer);

/// The schema of a member that several conditions declare. The mark yields to what another part of the object says, a
/// component in its `allOf` say.
fn one_of(said: Vec<Said>, path: &Path<'_>) -> Node {
    let schemas = said.into_iter().map(|(mut schema, place)| {
        schema.came_from(&Path::start(&place));
        schema
    });
    let mut schemas: Vec<Node> = schemas.collect();
    let mut schema = match (schemas.pop(), schemas.is_empty()) {
        (Some(only), true) if only.get("$ref").is_none() => only,
        (Some(reference), true) => Node::mapping([("allOf", Node::Sequence(vec![reference]))]),
        (last, _) => {
            schemas.extend(last);
            Node::mapping([("anyOf", Node::Sequence(schemas))])
        }
    };
    schema.came_from(path);
    if let Node::Mapping(members) = &mut schema {
        members.set(mark::ON_CONDITION, Node::Bool(true));
    }
    schema
}
