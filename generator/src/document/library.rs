//! The files that a document is spread over. This stage reads none: it says which it wants, and is given them.

use super::node::Node;
use super::{Format, parse};
use crate::diagnostic::Diagnostics;

/// The files that a document refers to, read by whoever may read files.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The name of the document's own file, relative to its folder; other files may refer back to it.
    pub root: String,
    /// The files. Pointers count them from 1.
    pub parts: Vec<Part>,
    /// The overlays, in the order in which they are applied. Pointers count on with them behind the files.
    pub overlays: Vec<Part>,
    /// The names of the crate so far, `names.lock`. Pointers count it last.
    pub lock: Option<Part>,
}

impl Library {
    /// Every file beside the document itself, in the order in which pointers count them.
    pub fn files(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().chain(&self.overlays).chain(&self.lock)
    }
}

/// One file.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its path relative to the document's folder, with `/` between the steps: `schemas/pet.yaml`.
    pub path: String,
    /// What messages call it.
    pub name: String,
    /// What is in it, or why it could not be read.
    pub text: Result<String, String>,
}

impl Part {
    /// How it is written.
    pub(super) fn format(&self) -> Format {
        Format::of_file(std::path::Path::new(&self.path))
    }
}

/// Where the file of a `$ref` is.
pub(super) enum Address {
    /// In the file that refers to it.
    Here,
    /// A path relative to the document's folder; it starts with `..` where it leads out of there.
    File(String),
    /// Not on this machine, as far as anybody may know.
    Remote,
}

/// Where a reference leads that stands in a file with this path.
pub(super) fn address(reference: &str, from: &str) -> Address {
    let file = reference.split('#').next().unwrap_or_default();
    if file.is_empty() {
        return Address::Here;
    }
    let scheme = file.split(['/', '?']).next().unwrap_or_default();
    if scheme.contains(':') || file.starts_with('/') || file.contains('\\') {
        return Address::Remote;
    }
    let file = crate::diagnostic::Pointer::decode(file);
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in file.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    Address::File(steps.join("/"))
}

/// A reference of the file with the path `from` as one of the file `to`. What is no path is the same everywhere.
pub(super) fn relocated(reference: &str, from: &str, to: &str) -> String {
    let path = match address(reference, from) {
        Address::Here => from.to_owned(),
        Address::Remote => return reference.to_owned(),
        Address::File(path) => path,
    };
    let folder: Vec<&str> = to.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let steps: Vec<&str> = path.split('/').collect();
    let shared = folder.iter().zip(&steps).take_while(|(a, b)| a == b).count();
    let shared = shared.min(steps.len() - 1);
    let mut way: Vec<String> = vec!["..".to_owned(); folder.len() - shared];
    way.extend(steps[shared..].iter().map(|step| encoded(step)));
    let fragment = reference.find('#').map_or("", |start| &reference[start..]);
    format!("{}{fragment}", way.join("/"))
}

/// A step of a path as it is written in a reference.
fn encoded(step: &str) -> String {
    let mut written = String::with_capacity(step.len());
    for character in step.chars() {
        match character {
            '%' | '#' | ':' | '?' | '\\' => {
                written.push_str(&format!("%{:02X}", u32::from(character)))
            }
            other => written.push(other),
        }
    }
    written
}

/// What a path without an ending may be the path of: who refers to a document so leaves open how it is written (OpenAPI
/// 3.2.0, Appendix G).
pub fn endings(path: &str) -> impl Iterator<Item = String> {
    let is_open = path.rsplit('/').next().is_some_and(|name| !name.contains('.'));
    let endings = ["yaml", "yml", "json"].into_iter().filter(move |_| is_open);
    endings.map(move |ending| format!("{path}.{ending}"))
}

/// The files that a file refers to directly, as paths relative to the document's folder.
#[must_use]
pub fn wanted(path: &str, text: &str, format: Format) -> Vec<String> {
    // Most documents are one file, and are not read twice to find that out.
    let mut found = Vec::new();
    if may_refer_to_files(text)
        && let Some(node) = parse::parse(text, format, &mut Diagnostics::default())
    {
        collect(&node, path, &mut found);
    }
    found
}

/// Whether any `$ref` is followed by something else than a place in the same file, a remote one, or the schema of a
/// member that has this name.
fn may_refer_to_files(text: &str) -> bool {
    text.split("$ref").skip(1).any(|rest| {
        let target = rest.trim_start_matches(['"', '\'', ':', ' ']);
        !["#", "https://", "http://", "{"].iter().any(|other| target.starts_with(other))
    })
}

fn collect(node: &Node, path: &str, found: &mut Vec<String>) {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::Sequence(items) => items.iter().for_each(|item| collect(item, path, found)),
        Node::Mapping(members) => {
            for (name, node) in members {
                match node.as_str() {
                    Some(reference) if name == "$ref" => {
                        if let Address::File(file) = address(reference, path)
                            && !found.contains(&file)
                        {
                            found.push(file);
                        }
                    }
                    Some(_) | None => collect(node, path, found),
                }
            }
        }
    }
}
