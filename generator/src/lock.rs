//! `names.lock`: the names that a crate has and how its variants hold their values, as text beside the configuration. It is
//! YAML of quoted names, which every editor shows and every review reads line by line.

use crate::diagnostic::{Diagnostic, Diagnostics, Pointer, Severity};
use crate::document::check::{Object, Others, Shape, Unknown, Walk, optional, required};
use crate::document::node::{Node, quote};
use crate::document::path::Path;
use crate::document::{Format, read_tree};
use crate::ir::{Held, HeldSoFar};
use crate::names::{Lock, Named, Renamed, Spelling};
use std::collections::BTreeMap;
use std::fmt::Write;

static LOCK: Object = Object {
    name: "lock",
    kept_in: None,
    members: &[
        required("version", Shape::Count),
        optional("components", Shape::List(&Shape::Text)),
        optional("types", Shape::Map(&Shape::Text)),
        optional("operations", Shape::Map(&Shape::Text)),
        optional("fields", Shape::Word(Spelling::WORDS)),
        optional("values", Shape::Word(Spelling::WORDS)),
        optional("held", Shape::Map(&Shape::Word(Held::WORDS))),
        optional("others", Shape::Map(&Shape::Text)),
        optional("renamed", Shape::List(&Shape::Object(&RENAMED))),
    ],
    others: Others::Unknown,
    rule: None,
};

static RENAMED: Object = Object {
    name: "former name",
    kept_in: None,
    members: &[
        required("place", Shape::Text),
        required("what", Shape::Word(&["type", "method"])),
        required("name", Shape::Text),
        required("versions", Shape::List(&Shape::Text)),
    ],
    others: Others::Unknown,
    rule: None,
};

/// The version of the form below.
const VERSION: u64 = 1;

const HEAD: &str = "\
# The names that this crate has, and how its variants hold their values, so that both stay when the document changes.
# Written by `cratewright generate`; check it in. To rename something, write `x-rust-name` into the document or an
# overlay: the old name then stays for one release as a deprecated alias.
";

const HELP: &str =
    "take the file as it was, or remove it: names stay the same where nothing collides";

/// Reads a lock. `None` where it is not one, which the diagnostics say of the file with this number.
#[must_use]
pub fn read(text: &str, part: usize, diagnostics: &mut Diagnostics) -> Option<Lock> {
    let mut found = Diagnostics::default();
    let lock = parse(text, &mut found);
    diagnostics.extend(found.into_iter().map(|mut diagnostic| {
        diagnostic.pointer = diagnostic.pointer.in_part(part);
        diagnostic.related.clear();
        diagnostic.help(HELP)
    }));
    lock
}

fn parse(text: &str, found: &mut Diagnostics) -> Option<Lock> {
    let mut node = read_tree(text, Format::Yaml, found)?;
    let start = Pointer::root();
    Walk::new(Unknown::Refuse, found).object(&mut node, &LOCK, &Path::start(&start));
    if let Some(Node::Number(version)) = node.get("version")
        && version.as_u64() != Some(VERSION)
    {
        let message = format!("locks of version {version} are not known");
        found
            .push(Diagnostic::error("unknown-version", start.child("version"), message).on_value());
    }
    let mut lock = Lock {
        components: texts(node.get("components")).into_iter().collect(),
        types: names(&node, "types", found),
        operations: names(&node, "operations", found),
        fields: spelling(&node, "fields"),
        values: spelling(&node, "values"),
        held: held(&node),
        others: names(&node, "others", found),
        renamed: Vec::new(),
    };
    let is_name = |name: &String| is_name(name, false);
    lock.components.retain(is_name);
    for renamed in node.get("renamed").and_then(Node::items).unwrap_or_default() {
        let text = |member| renamed.get(member).and_then(Node::as_str).unwrap_or_default();
        let what = if text("what") == "method" { Named::Method } else { Named::Type };
        if is_name(&text("name").to_owned()) {
            lock.renamed.push(Renamed {
                place: text("place").to_owned(),
                what,
                name: text("name").to_owned(),
                versions: texts(renamed.get("versions")),
            });
        }
    }
    found.iter().all(|fault| fault.severity != Severity::Error).then_some(lock)
}

fn spelling(node: &Node, key: &str) -> Option<Spelling> {
    Spelling::of_word(node.get(key).and_then(Node::as_str)?)
}

fn held(node: &Node) -> HeldSoFar {
    let members = node.get("held").and_then(Node::members).into_iter().flatten();
    members
        .filter_map(|(place, how)| Some((place.clone(), Held::of_word(how.as_str()?)?)))
        .collect()
}

fn texts(list: Option<&Node>) -> Vec<String> {
    let items = list.and_then(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::as_str).map(str::to_owned).collect()
}

/// The names under a key. What is no name would be no Rust either.
fn names(node: &Node, key: &str, found: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (place, name) in node.get(key).and_then(Node::members).into_iter().flatten() {
        let Some(name) = name.as_str() else { continue };
        let is_feature = place.starts_with("tag ") && place.ends_with(" feature");
        if is_name(name, is_feature) {
            names.insert(place.clone(), name.to_owned());
        } else {
            let pointer = Pointer::root().child(key).child(place);
            let message = format!("{} cannot be a name", quote(name));
            found.push(Diagnostic::error("wrong-value", pointer, message).on_value());
        }
    }
    names
}

/// Whether a text may be an identifier, or the name of a cargo feature.
fn is_name(text: &str, is_feature: bool) -> bool {
    // An inline type is named by all steps to it, which may be long and many.
    const LONGEST: usize = 20_000;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || (is_feature && c == '-');
    text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(is_plain)
}

/// How long a key of YAML may be that stands in front of its colon (YAML 1.2.2, section 7.4.2).
const LONGEST_KEY: usize = 1_000;

/// The text of a lock: sorted, and one name in each line.
#[must_use]
pub fn write(lock: &Lock) -> String {
    let mut text = format!("{HEAD}version: {VERSION}\n");
    // Writing to a string does not fail.
    for (key, spelling) in [("fields", lock.fields), ("values", lock.values)] {
        if let Some(spelling) = spelling {
            let _ = writeln!(text, "{key}: {}", spelling.word());
        }
    }
    if !lock.components.is_empty() {
        text.push_str("components:\n");
        for name in &lock.components {
            let _ = writeln!(text, "- {}", quoted(name));
        }
    }
    let held = lock.held.iter().map(|(place, held)| (place.as_str(), held.word().to_owned()));
    map(&mut text, "types", quoted_names(&lock.types));
    map(&mut text, "operations", quoted_names(&lock.operations));
    map(&mut text, "held", held);
    map(&mut text, "others", quoted_names(&lock.others));
    if !lock.renamed.is_empty() {
        text.push_str("renamed:\n");
    }
    for renamed in &lock.renamed {
        let what = match renamed.what {
            Named::Type => "type",
            Named::Method => "method",
        };
        let versions: Vec<String> =
            renamed.versions.iter().map(|version| quoted(version)).collect();
        let _ = writeln!(
            text,
            "- {{place: {}, what: {what}, name: {}, versions: [{}]}}",
            quoted(&renamed.place),
            quoted(&renamed.name),
            versions.join(", ")
        );
    }
    text
}

fn quoted_names(names: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, String)> {
    names.iter().map(|(place, name)| (place.as_str(), quoted(name)))
}

/// What is said of places under a key.
fn map<'t>(text: &mut String, key: &str, said: impl Iterator<Item = (&'t str, String)>) {
    for (number, (place, said)) in said.enumerate() {
        if number == 0 {
            let _ = writeln!(text, "{key}:");
        }
        let place = quoted(place);
        let _ = if place.len() > LONGEST_KEY {
            writeln!(text, "  ? {place}\n  : {said}")
        } else {
            writeln!(text, "  {place}: {said}")
        };
    }
}

/// A text in the quotes of JSON, which are YAML's too. What ends a line in YAML, or may not stand in it, is escaped.
fn quoted(text: &str) -> String {
    let is_unsafe = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for character in json.chars() {
        if is_unsafe(character) {
            let _ = write!(quoted, "\\u{:04x}", u32::from(character));
        } else {
            quoted.push(character);
        }
    }
    quoted
}
