//! Extensions that say what things are called in code. One that cannot be used is told, and left out.

use super::Notes;
use crate::diagnostic::Diagnostic;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;

/// What a thing is called in Rust: a text of words, which are spelled as such a thing is.
const RUST_NAME: &str = "x-rust-name";

/// The names and the descriptions of the values of an `enum`, as tools call them.
const OF_VALUES: [&str; 4] =
    ["x-enum-varnames", "x-enumNames", "x-enum-descriptions", "x-enumDescriptions"];

/// A name has a letter first, and nothing in it that could only be left out.
pub(super) fn rust_name(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(node) = members.get(RUST_NAME) else { return };
    let is_name = |text: &str| {
        text.starts_with(char::is_alphabetic)
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
    };
    if node.as_str().is_some_and(is_name) {
        return;
    }
    let found = node.as_str().map_or_else(|| node.describe(), quote);
    let message = format!("{found} cannot be a name in Rust: it is ignored");
    let help = "write a name such as `PetKind`: letters, digits and `_`, a letter first";
    wrong(RUST_NAME, message, help, path, notes);
    let _unusable = members.take(RUST_NAME);
}

/// What is said of values is a list beside `enum`, or an object with values for names.
pub(super) fn of_values(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    for extension in OF_VALUES {
        let Some(node) = members.get(extension) else { continue };
        let Some(values) = members.get("enum").and_then(Node::items) else {
            let message = format!("`{extension}` stands beside no `enum`: it is ignored");
            let help = "put it beside the `enum` whose values it is about";
            wrong(extension, message, help, path, notes);
            let _useless = members.take(extension);
            continue;
        };
        let is_said = |node: &Node| matches!(node, Node::String(_) | Node::Null);
        let fault = match node {
            Node::Sequence(items) if !items.iter().all(is_said) => {
                Some("not all of it are texts".to_owned())
            }
            Node::Sequence(items) if items.len() != values.len() => Some(format!(
                "it has {} for {} values: what is missing is called after the value",
                items.len(),
                values.len()
            )),
            Node::Mapping(said) if !said.iter().all(|(_, node)| is_said(node)) => {
                Some("not all of it are texts".to_owned())
            }
            Node::Sequence(_) | Node::Mapping(_) => None,
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {
                Some(format!("found {}", node.describe()))
            }
        };
        if let Some(fault) = fault {
            let message = format!("`{extension}` should say something of each value: {fault}");
            let help = "write a list of texts, one for each value of `enum` in its order";
            wrong(extension, message, help, path, notes);
        }
    }
}

fn wrong(name: &str, message: String, help: &str, path: &Path<'_>, notes: &mut Notes<'_>) {
    let diagnostic = Diagnostic::warning("wrong-extension", path.member(name).pointer(), message);
    notes.push(diagnostic.help(help).on_value());
}
