//! What identifies the schema of a type in the document: not where it stands in the text, but what it is of. Things in
//! front of it may come and go.

use crate::diagnostic::Pointer;
use crate::document::Document;
use crate::ir::{TypeDef, TypeKind};
use crate::lower::operation;
use crate::lower::place::OWN;
use openapiv3::{Parameter, ReferenceOr};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

type Parameters<'a> = &'a [ReferenceOr<Parameter>];

/// The parameters of operations, by where they are listed.
type Lists<'a> = BTreeMap<(&'a str, String, Option<&'a str>), Parameters<'a>>;

/// Says of every type and variant by what its schemas are known, where there were keys of forms so far.
pub(super) fn identify(
    document: &Document,
    labels: &BTreeMap<Pointer, String>,
    types: &mut [TypeDef],
) {
    let known = Known { lists: lists(document), labels };
    for def in types {
        let owns = def.places.first().map(|key| known.parts(key, true)).unwrap_or_default();
        for place in &mut def.places {
            *place = known.parts(place, true).join(" & ");
        }
        let mut seen = BTreeSet::new();
        def.places.retain(|place| seen.insert(place.clone()));
        if let TypeKind::Union(union) = &mut def.kind {
            for variant in &mut union.variants {
                variant.place = within(&owns, &known.parts(&variant.place, false));
            }
        }
    }
}

/// What says more of a place than its pointer does.
struct Known<'a> {
    lists: Lists<'a>,
    labels: &'a BTreeMap<Pointer, String>,
}

impl Known<'_> {
    /// The schemas of a key: those that hold together are known by all of them, since each alone is what another type may
    /// be made from.
    fn parts(&self, key: &str, with_own: bool) -> Vec<String> {
        let parts = key.lines().filter_map(|part| {
            let (part, own) = match part.strip_suffix(OWN) {
                Some(_) if !with_own => return None,
                Some(part) => (part, " itself"),
                None => (part, ""),
            };
            let pointer = Pointer::parse(part)?;
            Some(format!("{}{own}", identity(&self.lists, &self.way(&pointer))))
        });
        parts.collect()
    }

    /// The steps to a place. Which branch it is says what only this one is, where something does, not its number.
    fn way(&self, pointer: &Pointer) -> Vec<String> {
        let mut at = Pointer::root();
        let steps = pointer.segments().map(|segment| {
            at.push(&segment);
            self.labels.get(&at).cloned().unwrap_or(segment)
        });
        steps.collect()
    }
}

/// The place of a branch as it is seen from its union.
fn within(owns: &[String], parts: &[String]) -> String {
    let parts = parts.iter().map(|part| {
        let rest = owns.iter().find_map(|own| part.strip_prefix(own.as_str())?.strip_prefix(' '));
        rest.unwrap_or(part)
    });
    parts.collect::<Vec<_>>().join(" & ")
}

fn lists(document: &Document) -> Lists<'_> {
    let mut lists = Lists::new();
    for (kind, entries) in [("paths", &document.operations), ("webhooks", &document.webhooks)] {
        for entry in entries {
            // The path itself may be read as another one.
            let path = entry.item_pointer.segments().last().unwrap_or_default();
            lists.insert(
                (kind, path.clone(), Some(entry.method.as_str())),
                &entry.operation.parameters,
            );
            lists.insert((kind, path, None), &entry.shared_parameters);
        }
    }
    lists
}

/// `components/schemas/Pet/properties/tags/items` is `Pet.tags[]`.
fn identity(lists: &Lists<'_>, way: &[String]) -> String {
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let list = |kind, path: &str, method| {
        lists.get(&(kind, path.to_owned(), method)).copied().unwrap_or_default()
    };
    match way.as_slice() {
        ["components", "schemas", name, rest @ ..] => steps(plain(name), rest),
        ["components", kind, name, rest @ ..] => steps(format!("{kind} {}", plain(name)), rest),
        ["paths", path, "parameters", rest @ ..] => {
            parameter((*path).to_owned(), rest, list("paths", path, None))
        }
        [kind @ ("paths" | "webhooks"), path, "additionalOperations", method, rest @ ..]
        | [kind @ ("paths" | "webhooks"), path, method, rest @ ..] => {
            let sent = operation::method(method);
            let start = match *kind {
                "paths" => format!("{} {path}", sent.as_str()),
                _ => format!("webhook {} {}", plain(path), sent.as_str()),
            };
            match rest {
                ["parameters", rest @ ..] => parameter(start, rest, list(kind, path, Some(method))),
                rest => steps(start, rest),
            }
        }
        other => steps("#".to_owned(), other),
    }
}

/// Goes on behind `parameters`: which one it is says its name, not its number.
fn parameter(mut text: String, way: &[&str], list: Parameters<'_>) -> String {
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
    steps(text, rest)
}

fn steps(mut text: String, mut way: &[&str]) -> String {
    loop {
        way = match way {
            [] => return text,
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
