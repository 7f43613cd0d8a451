//! What would make the generated API poor although nothing is wrong with the document. Only `cratewright lint` says it:
//! who generates a crate of somebody else's document can do nothing about it, and who writes one can.

mod client_parameter;
mod empty_value;
mod envelope;
mod markdown;
mod name;
mod operation;
mod pagination;
mod union;

use crate::Input;
use crate::diagnostic::{Diagnostics, Pointer};
use crate::document::Document;
use crate::ir::Api;
use crate::names::Names;

/// What every lint looks at.
#[derive(Clone, Copy)]
struct Seen<'a> {
    input: &'a Input<'a>,
    document: &'a Document,
    api: &'a Api,
    names: &'a Names,
}

/// Adds what every lint finds in the chosen part of a document.
pub(crate) fn check(
    input: &Input<'_>,
    document: &Document,
    api: &Api,
    names: &Names,
    diagnostics: &mut Diagnostics,
) {
    let seen = Seen { input, document, api, names };
    let mut found = Diagnostics::default();
    for lint in [
        name::check,
        union::check,
        operation::check,
        envelope::check,
        pagination::check,
        empty_value::check,
        client_parameter::check,
    ] {
        lint(seen, &mut found);
    }
    diagnostics.extend(document.trace(found));
    // Descriptions are looked at as they are written.
    let mut found = Diagnostics::default();
    markdown::check(seen, &mut found);
    diagnostics.extend(found.into_iter().filter(|found| !document.leaves(found)));
}

/// A place of the API.
fn place(pointer: &str) -> Pointer {
    Pointer::parse(pointer).unwrap_or_default()
}

/// What to write into the configuration: a table of a list of tables, with these keys. A list of tables cannot be continued in
/// the other notation.
fn table(name: &str, keys: &[String], is_first: bool) -> String {
    if is_first {
        format!("write at the top of `cratewright.toml`: `{name} = [{{ {} }}]`", keys.join(", "))
    } else {
        format!("add to `cratewright.toml` a table `[[{name}]]` with `{}`", keys.join("`, `"))
    }
}

/// A name without its case and signs.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A text as TOML and YAML both read it.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}
