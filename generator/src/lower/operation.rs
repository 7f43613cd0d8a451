//! One method of the API.

use super::context::Context;
use super::extent::{self, MOST_PARTS};
use super::{docs, function, link, parameter, payload, security, server};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::document::{OperationEntry, split_fragment};
use crate::ir::{
    Docs, Method, Operation, Parameter, ParameterLocation, PathPart, Sequence, SequenceLayout,
};
use std::collections::BTreeMap;

/// How much of the name of an operation the names of its parts have.
const LONGEST_OWNER: usize = 300;

/// Every operation that can be lowered, in the document's order.
pub(super) fn all(cx: &mut Context<'_>) -> Vec<Operation> {
    let document = cx.document;
    let mut operations = Vec::with_capacity(document.operations.len());
    let (mut parts, room) = (0, extent::room(MOST_PARTS, document.size));
    for entry in &document.operations {
        // An operation that is left out leaves no types behind.
        let (mark, told) = (cx.types.mark(), cx.diagnostics.len());
        // What is too much is not even looked at.
        let made = if parts > room { None } else { operation(cx, entry) };
        parts += made.as_ref().map_or(0, extent::parts);
        match made.filter(|_| parts <= room) {
            Some(operation) => operations.push(operation),
            None => {
                cx.types.forget(mark);
                name_left_out(cx, entry, told);
            }
        }
    }
    if parts > room {
        let message = format!("the operations have more than {room} parts that they share");
        let place = Pointer::root().child("paths");
        let diagnostic = Diagnostic::error("too-much-repeated", place, message).help(
            "let them share less: parameters, headers, forms, examples, ways to authenticate",
        );
        cx.diagnostics.push(diagnostic);
    }
    operations
}

/// Every operation that is left out is named: where what is wrong is shared, the fault alone would not say whose it is.
fn name_left_out(cx: &mut Context<'_>, entry: &OperationEntry, told: usize) {
    let is_named =
        cx.diagnostics.iter().skip(told).any(|found| found.pointer.lies_in(&entry.pointer));
    if !is_named {
        let message = "the operation is left out: something that it refers to cannot be used";
        let diagnostic = Diagnostic::warning("left-out", entry.pointer.clone(), message);
        let help = "what is wrong with it is told where it stands";
        cx.diagnostics.push(diagnostic.help(help));
    }
}

/// One operation, or nothing where it can't be called without something that is not supported.
fn operation<'a>(cx: &mut Context<'a>, entry: &'a OperationEntry) -> Option<Operation> {
    let said = &entry.operation;
    let method = method(&entry.method);
    let id = match function::own_id(entry) {
        Some(id) => id.to_owned(),
        None => format!("{} {}", entry.method, entry.path),
    };
    // What is inside is named after it, however much there is.
    let owner = cx.operations.function(entry).unwrap_or(&id);
    let owner: String = owner.chars().take(LONGEST_OWNER).collect();
    let security = security::alternatives(cx, entry);
    let mut parameters = parameter::all(cx, entry, &owner, &security)?;
    let path = path(&entry.path, &mut parameters);
    let mut bodies = payload::bodies(cx, entry, &owner)?.into_iter();
    let body = bodies.next();
    let answers = payload::answers(cx, entry, &owner, &method)?;
    let asked_by = payload::asked_by(cx, body.as_ref());
    let sequences = answers.sequences.into_iter();
    let (events, records): (Vec<Sequence>, Vec<Sequence>) = sequences
        .map(|sequence| Sequence { asked_by: asked_by.clone(), ..sequence })
        .partition(|sequence| sequence.layout == SequenceLayout::Events);
    let server = server::own(cx, entry);
    let links = link::all(cx, entry);
    let unsent = security::unsent(cx, entry, &security);
    Some(Operation {
        name: name(entry, &id),
        rust_name: docs::rust_name(&said.extensions),
        id,
        pointer: entry.pointer.to_string(),
        resource: None,
        method,
        path,
        server,
        docs: Docs {
            summary: docs::text(said.summary.as_ref()),
            description: docs::text(said.description.as_ref()),
            deprecated: said.deprecated,
            external: docs::external(said.external_docs.as_ref()),
            ..Docs::default()
        },
        parameters,
        constants: Vec::new(),
        body,
        other_bodies: bodies.collect(),
        output: answers.output,
        events: events.into_iter().next(),
        records: records.into_iter().next(),
        headers: answers.headers,
        errors: answers.errors,
        error_headers: answers.error_headers,
        flag: answers.flag,
        accept: answers.accept,
        answers: answers.documented,
        links,
        security,
        unsent,
        certificate: security::certificate(entry),
        permissions: permissions(entry),
        pagination: None,
    })
}

pub(super) fn method(method: &str) -> Method {
    match method {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        "query" => Method::Query,
        other => Method::Other(other.to_owned()),
    }
}

/// What the operation is called before its resource is known: its id, or method and path as words.
fn name(entry: &OperationEntry, id: &str) -> String {
    if !function::is_nameless(entry) {
        return id.to_owned();
    }
    function::of_whole_path(entry)
}

/// Cuts the template at its parameters, and puts the path's parameters first, in the template's order. Every name in
/// the template is declared: that has been checked when the document was read.
fn path(template: &str, parameters: &mut Vec<Parameter>) -> Vec<PathPart> {
    let is_path = |parameter: &Parameter| parameter.location == ParameterLocation::Path;
    let (of_path, mut others): (Vec<Parameter>, Vec<Parameter>) =
        std::mem::take(parameters).into_iter().partition(is_path);
    // A path parameter that the template lacks has no place to go: it stays here.
    let mut waiting: BTreeMap<String, Parameter> =
        of_path.into_iter().map(|parameter| (parameter.name.clone(), parameter)).collect();
    let mut placed = BTreeMap::new();
    let mut parts = Vec::new();
    let (mut rest, fragment) = split_fragment(template);
    while let Some((literal, name, tail)) = next_parameter(rest) {
        push_literal(&mut parts, literal);
        let several = name.ends_with('+');
        let name = match name.strip_suffix('+') {
            Some(bare) if waiting.contains_key(bare) => bare,
            _ => name,
        };
        if let Some(parameter) = waiting.remove(name) {
            placed.insert(name, parameters.len());
            parameters.push(parameter);
        }
        match placed.get(name) {
            Some(index) if several => parts.push(PathPart::Segments(*index)),
            Some(index) => parts.push(PathPart::Parameter(*index)),
            None => push_literal(&mut parts, &format!("{{{name}}}")),
        }
        rest = tail;
    }
    push_literal(&mut parts, rest);
    push_literal(&mut parts, fragment);
    parameters.append(&mut others);
    parts
}

fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (name, tail) = rest.split_once('}')?;
    Some((literal, name, tail))
}

fn push_literal(parts: &mut Vec<PathPart>, literal: &str) {
    match parts.last_mut() {
        Some(PathPart::Literal(text)) => text.push_str(literal),
        _ if literal.is_empty() => {}
        _ => parts.push(PathPart::Literal(literal.to_owned())),
    }
}

/// `x-api-token-group`: a list, or a single name.
fn permissions(entry: &OperationEntry) -> Vec<String> {
    match entry.operation.extensions.get("x-api-token-group") {
        Some(serde_json::Value::Array(groups)) => {
            groups.iter().filter_map(|group| group.as_str().map(str::to_owned)).collect()
        }
        Some(serde_json::Value::String(group)) => vec![group.clone()],
        Some(_) | None => Vec::new(),
    }
}
