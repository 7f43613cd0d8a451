//! What identifies the schema of a type in the document: not where it stands in the text, but what it is of. Things in
//! front of it may come and go.

use crate::document::{Document, OperationEntry};
use crate::ir::TypeDef;
use openapiv3::{Parameter, ReferenceOr};
use std::fmt::Write;

/// Says of every type by what its schemas are known, where there were pointers so far.
pub(super) fn identify(document: &Document, types: &mut [TypeDef]) {
    for def in types {
        for place in &mut def.places {
            if let Some(pointer) = crate::diagnostic::Pointer::from_reference(place) {
                *place = identity(document, &pointer.segments().collect::<Vec<_>>());
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        def.places.retain(|place| seen.insert(place.clone()));
    }
}

/// `components/schemas/Pet/properties/tags/items` is `Pet.tags[]`.
fn identity(document: &Document, way: &[String]) -> String {
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    match way.as_slice() {
        ["components", "schemas", name, rest @ ..] => steps(plain(name), rest, &[]),
        ["components", kind, name, rest @ ..] => {
            steps(format!("{kind} {}", plain(name)), rest, &[])
        }
        ["paths", path, "parameters", rest @ ..] => {
            let entry = document.operations.iter().find(|entry| entry.path == **path);
            let shared = entry.map(|entry| entry.shared_parameters.as_slice());
            parameter((*path).to_owned(), rest, shared.unwrap_or_default())
        }
        [kind @ ("paths" | "webhooks"), path, method, rest @ ..] => {
            let entries = if *kind == "paths" { &document.operations } else { &document.webhooks };
            let is_it = |entry: &&OperationEntry| entry.path == **path && *entry.method == **method;
            let own = entries.iter().find(is_it).map(|entry| entry.operation.parameters.as_slice());
            let own = own.unwrap_or_default();
            let start = match *kind {
                "paths" => format!("{} {path}", method.to_uppercase()),
                _ => format!("webhook {} {}", plain(path), method.to_uppercase()),
            };
            match rest {
                ["parameters", rest @ ..] => parameter(start, rest, own),
                rest => steps(start, rest, own),
            }
        }
        other => steps("#".to_owned(), other, &[]),
    }
}

/// Goes on behind `parameters`: which one it is says its name, not its number.
fn parameter(mut text: String, way: &[&str], list: &[ReferenceOr<Parameter>]) -> String {
    let Some((index, rest)) = way.split_first() else { return text };
    let found = index.parse().ok().and_then(|index: usize| list.get(index));
    match found.and_then(ReferenceOr::as_item).map(Parameter::parameter_data_ref) {
        Some(data) => {
            text.push_str(" ?");
            text.push_str(&plain(&data.name));
        }
        None => {
            text.push_str(" parameters ");
            text.push_str(index);
        }
    }
    steps(text, rest, &[])
}

fn steps(mut text: String, mut way: &[&str], parameters: &[ReferenceOr<Parameter>]) -> String {
    loop {
        way = match way {
            [] => return text,
            ["parameters", rest @ ..] if !parameters.is_empty() => {
                return parameter(text, rest, parameters);
            }
            ["properties", name, rest @ ..] => {
                text.push('.');
                text.push_str(&plain(name));
                rest
            }
            ["items", rest @ ..] => {
                text.push_str("[]");
                rest
            }
            ["additionalProperties", rest @ ..] => {
                text.push_str("{}");
                rest
            }
            ["requestBody", rest @ ..] => {
                text.push_str(" request");
                rest
            }
            ["responses", status, rest @ ..] => {
                text.push(' ');
                text.push_str(status);
                rest
            }
            ["content", media_type, rest @ ..] => {
                text.push(' ');
                text.push_str(media_type);
                rest
            }
            ["schema", rest @ ..] => rest,
            [step, rest @ ..] => {
                text.push(' ');
                text.push_str(&plain(step));
                rest
            }
        };
    }
}

/// A name as it is, or in quotes where its signs would be taken for steps.
fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '@');
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.to_owned();
    }
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write!(text, "{name:?}");
    text
}
