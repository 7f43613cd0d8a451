//! References inside a schema with an `$id` are relative to that (JSON Schema 2020-12, sections 8.2.1 and 9.3.1), and its
//! JSON pointers begin at it. The names that `$anchor` and `$dynamicAnchor` give are its own (section 8.2.2). References
//! become such to the place of the document that they mean.

use super::dynamic::refer;
use crate::diagnostic::Pointer;
use crate::document::node::{Members, Node};
use std::collections::BTreeMap;

/// The schema around a place that has an address: the address, and the way to it.
#[derive(Clone)]
struct Base {
    address: String,
    way: Vec<String>,
}

/// Makes every such reference one from the root of the document.
pub(in crate::document) fn from_root(root: &mut Node) {
    let mut known = Known::default();
    let address = root.get("$self").and_then(Node::as_str).unwrap_or_default();
    let outermost = Base { address: address.to_owned(), way: Vec::new() };
    if !address.is_empty() {
        known.addresses.insert(address.to_owned(), Vec::new());
    }
    gather(root, &outermost, &mut Vec::new(), &mut known);
    if !known.addresses.is_empty() {
        known.root = root.clone();
        rewrite(root, &outermost, &mut Vec::new(), &known);
    }
}

/// All schemas that have an address or a name, and the document as it was.
#[derive(Default)]
struct Known {
    root: Node,
    addresses: BTreeMap<String, Vec<String>>,
    /// By the address around the name and the name.
    names: BTreeMap<(String, String), Named>,
}

/// The way to what has a name, and whether that is one by `$dynamicAnchor`.
struct Named {
    way: Vec<String>,
    is_dynamic: bool,
}

/// Values, in which nothing is a schema.
const VALUES: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];

/// The address that a schema gives itself.
fn identity(members: &Members, base: &Base, way: &[String]) -> Option<Base> {
    let id = members.get("$id")?.as_str()?.trim_end_matches('#');
    // Before 2019-09 a fragment alone was the name of a place.
    let is_address = !id.is_empty() && !id.contains('#');
    is_address.then(|| Base { address: joined(&base.address, id), way: way.to_vec() })
}

fn gather(node: &Node, base: &Base, way: &mut Vec<String>, known: &mut Known) {
    let named = has_names(way);
    let schema = node.members().filter(|_| !named);
    let own = schema.and_then(|members| identity(members, base, way));
    if let Some(own) = &own {
        known.addresses.entry(own.address.clone()).or_insert_with(|| way.clone());
    }
    let base = own.as_ref().unwrap_or(base);
    for (word, is_dynamic) in [("$dynamicAnchor", true), ("$anchor", false)] {
        if let Some(name) = schema.and_then(|members| members.get(word)?.as_str()) {
            let key = (base.address.clone(), name.to_owned());
            known.names.entry(key).or_insert_with(|| Named { way: way.clone(), is_dynamic });
        }
    }
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                way.push(index.to_string());
                gather(item, base, way, known);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            for (name, member) in members.iter().filter(|(name, _)| is_looked_into(name, named)) {
                way.push(name.clone());
                gather(member, base, way, known);
                way.pop();
            }
        }
    }
}

/// Members whose members have names of the document's own.
const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "schemas"];

/// Whether what stands at the end of a way has names for members, none of which is a word.
pub(super) fn has_names(way: &[String]) -> bool {
    way.last().is_some_and(|last| NAMED.contains(&last.as_str()))
}

/// Whether schemas may stand in a member, beside words or among names.
pub(super) fn is_looked_into(name: &str, among_names: bool) -> bool {
    among_names || !VALUES.contains(&name) && !name.starts_with("x-")
}

fn rewrite(node: &mut Node, base: &Base, way: &mut Vec<String>, known: &Known) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                way.push(index.to_string());
                rewrite(item, base, way, known);
                way.pop();
            }
        }
        Node::Mapping(members) => {
            let named = has_names(way);
            let own = if named { None } else { identity(members, base, way) };
            let base = own.as_ref().unwrap_or(base);
            if !named {
                settle(members, base, known);
            }
            for (name, member) in members.iter_mut().filter(|(name, _)| is_looked_into(name, named))
            {
                way.push(name.clone());
                rewrite(member, base, way, known);
                way.pop();
            }
        }
    }
}

/// Makes the references of a schema such from the root.
fn settle(members: &mut Members, base: &Base, known: &Known) {
    for word in ["$ref", "operationRef"] {
        if let Some(Node::String(reference)) = members.get_mut(word)
            && let Some(meant) = meant(reference, base, known)
        {
            *reference = meant;
        }
    }
    let Some(Node::String(reference)) = members.get_mut("$dynamicRef") else { return };
    let Some((named, name)) = by_name(reference, base, known) else { return };
    // Without a `$dynamicAnchor` where it leads at first it is a `$ref` (section 8.2.3.2).
    if named.is_dynamic {
        *reference = format!("#{name}");
    } else {
        let target = pointer_to(&named.way);
        refer(members, "$dynamicRef", target);
    }
}

/// What a reference leads to by a name, and the name.
fn by_name<'k, 'r>(
    reference: &'r str,
    base: &Base,
    known: &'k Known,
) -> Option<(&'k Named, &'r str)> {
    let (relative, name) = reference.split_once('#')?;
    let address = match relative {
        "" => base.address.clone(),
        relative => joined(&base.address, relative),
    };
    known.names.get(&(address, name.to_owned())).map(|named| (named, name))
}

/// The reference from the root, where it is one to a schema with an address. Documents also write pointers that begin at
/// the root, which they do where nothing is there otherwise.
fn meant(reference: &str, base: &Base, known: &Known) -> Option<String> {
    if let Some((named, _)) = by_name(reference, base, known) {
        return Some(pointer_to(&named.way));
    }
    let (relative, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let way = match relative {
        "" if base.way.is_empty() => return None,
        "" => &base.way,
        relative => known.addresses.get(&joined(&base.address, relative))?,
    };
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return (!relative.is_empty()).then(|| format!("#{fragment}"));
    }
    let pointer = Pointer::from_reference(&format!("#{fragment}"))?;
    let way: Vec<String> = way.iter().cloned().chain(pointer.segments()).collect();
    let mut place = &known.root;
    for segment in &way {
        place = place.step(segment)?;
    }
    Some(pointer_to(&way))
}

fn pointer_to(way: &[String]) -> String {
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    Pointer::root().descend(&way).as_reference()
}

/// A reference resolved against an address (RFC 3986, section 5.2).
pub(super) fn joined(base: &str, reference: &str) -> String {
    let is_absolute = reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
    });
    if is_absolute {
        return reference.to_owned();
    }
    let (origin, path) = match base.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            base.split_at(scheme.len() + "://".len() + end)
        }
        None => ("", base),
    };
    if reference.starts_with("//") {
        let scheme = origin.split_once("//").map_or("", |(scheme, _)| scheme);
        return format!("{scheme}{reference}");
    }
    let path = match (reference.starts_with('/'), path.rsplit_once('/')) {
        (true, _) => reference.to_owned(),
        (false, Some((folder, _))) => format!("{folder}/{reference}"),
        (false, None) if origin.is_empty() => reference.to_owned(),
        (false, None) => format!("/{reference}"),
    };
    format!("{origin}{}", without_dots(&path))
}

/// A path without the steps `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." if steps.len() > 1 => drop(steps.pop()),
            ".." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn references_are_relative_to_addresses() {
        for (base, reference, expected) in [
            (
                "https://example.com/schemas/order",
                "customer",
                "https://example.com/schemas/customer",
            ),
            (
                "https://example.com/schemas/order",
                "./customer",
                "https://example.com/schemas/customer",
            ),
            ("https://example.com/schemas/order", "../other/a", "https://example.com/other/a"),
            ("https://example.com/schemas/order", "/a", "https://example.com/a"),
            ("https://example.com", "a", "https://example.com/a"),
            ("https://example.com/a", "//b.example.com/c", "https://b.example.com/c"),
            ("https://example.com/a", "urn:b", "urn:b"),
            ("schemas/order", "customer", "schemas/customer"),
            ("", "customer", "customer"),
            ("urn:example:order", "customer", "customer"),
        ] {
            assert_eq!(joined(base, reference), expected, "{base} {reference}");
        }
    }
}
