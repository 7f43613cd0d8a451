//! What 2.0 calls its members, and the words that they have, where a document writes them in other letters. What becomes of
//! a parameter depends on them.

use crate::diagnostic::{Diagnostics, Pointer};
use crate::document::letters::{names, word};
use crate::document::node::{Members, Node};
use crate::document::operations::METHODS;
use crate::document::path::Path;

const OPERATION: [&str; 12] = [
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "consumes",
    "produces",
    "parameters",
    "responses",
    "schemes",
    "deprecated",
    "security",
];
const PARAMETER: [&str; 11] = [
    "name",
    "in",
    "description",
    "required",
    "schema",
    "type",
    "format",
    "items",
    "enum",
    "default",
    "collectionFormat",
];
const RESPONSE: [&str; 4] = ["description", "schema", "headers", "examples"];
const SCHEME: [&str; 8] =
    ["type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"];

/// Those of parameters, and of security schemes.
const TYPES: [&str; 10] = [
    "array", "boolean", "file", "integer", "number", "object", "string", "apiKey", "basic",
    "oauth2",
];

/// The members whose values are words.
const WORDS: [(&str, &[&str]); 4] = [
    ("in", &["body", "formData", "header", "path", "query"]),
    ("type", &TYPES),
    ("collectionFormat", &["csv", "multi", "pipes", "ssv", "tsv"]),
    ("flow", &["accessCode", "application", "implicit", "password"]),
];

/// Puts the members and words of everything but schemas into their own letters.
pub(in crate::document) fn spelled(root: &mut Node, diagnostics: &mut Diagnostics) {
    let start = Pointer::root();
    let path = Path::start(&start);
    let path = path.member("components");
    let components = root.step_mut("components");
    for (kind, node) in components.and_then(Node::members_mut).into_iter().flatten() {
        let spell: Spell = match kind.as_str() {
            "parameters" => parameter,
            "responses" => response,
            "securitySchemes" => scheme,
            _ => continue,
        };
        each(node, &path.member(kind), spell, diagnostics);
    }
    let path = Path::start(&start);
    if let Some(paths) = root.step_mut("paths") {
        each(paths, &path.member("paths"), item, diagnostics);
    }
}

type Spell = fn(&mut Members, &Path<'_>, &mut Diagnostics);

/// Every member or item of a section, at the place where it was written.
fn each(node: &mut Node, path: &Path<'_>, spell: Spell, diagnostics: &mut Diagnostics) {
    match node {
        Node::Mapping(members) => {
            for (name, node) in members {
                one(node, &path.member(name), spell, diagnostics);
            }
        }
        Node::Sequence(items) => {
            for (index, node) in items.iter_mut().enumerate() {
                one(node, &path.item(index), spell, diagnostics);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

fn one(node: &mut Node, path: &Path<'_>, spell: Spell, diagnostics: &mut Diagnostics) {
    let Node::Mapping(members) = node else { return };
    let origin = members.origin().cloned();
    let moved = origin.as_ref().map(Path::start);
    spell(members, moved.as_ref().unwrap_or(path), diagnostics);
}

fn item(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    for (name, node) in members {
        let path = path.member(name);
        if name == "parameters" {
            each(node, &path, parameter, diagnostics);
        } else if METHODS.contains(&name.as_str()) {
            one(node, &path, operation, diagnostics);
        }
    }
}

fn operation(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    names(members, "an operation", &OPERATION, path, diagnostics);
    for (name, spell) in [("parameters", parameter as Spell), ("responses", response)] {
        if let Some(node) = members.get_mut(name) {
            each(node, &path.member(name), spell, diagnostics);
        }
    }
}

fn parameter(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    words(members, path, diagnostics);
    names(members, "a parameter", &PARAMETER, path, diagnostics);
}

fn response(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    names(members, "a response", &RESPONSE, path, diagnostics);
}

fn scheme(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    words(members, path, diagnostics);
    names(members, "a security scheme", &SCHEME, path, diagnostics);
}

fn words(members: &mut Members, path: &Path<'_>, diagnostics: &mut Diagnostics) {
    for (name, node) in members {
        if let Some((_, words)) = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            word(node, words, &path.member(name), diagnostics);
        }
    }
}
