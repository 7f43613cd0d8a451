//! Parameters that nearly every call asks for, and which the client could be told once.

use super::{Seen, place, plain, quoted, table};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Operation, Parameter, ParameterLocation, ParameterStyle};
use indexmap::IndexMap;

/// So many operations have to ask for it: fewer may well be about different things.
const OFTEN: usize = 4;

/// Words in the names of what proves who is calling.
const OF_CREDENTIALS: [&str; 7] =
    ["token", "key", "secret", "auth", "password", "signature", "session"];

/// Words in the names of what is another in each call.
const OF_A_CALL: [&str; 5] = ["requestid", "correlation", "timestamp", "nonce", "idempotency"];

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    let mut counts = IndexMap::<(&str, String), (&Parameter, usize)>::new();
    for parameter in seen.api.operations.iter().flat_map(asked) {
        let key = (parameter.location.as_str(), parameter.name.to_ascii_lowercase());
        counts.entry(key).or_insert((parameter, 0)).1 += 1;
    }
    let all = seen.api.operations.len();
    let is_first = seen.input.config.client_parameter.is_empty();
    for (first, count) in counts.into_values() {
        if count < OFTEN || count * 5 < all * 4 {
            continue;
        }
        let message = format!(
            "{count} of {all} operations ask for the {} parameter `{}`, which callers may well give the same value each time",
            first.location.as_str(),
            first.name
        );
        let diagnostic =
            Diagnostic::warning("unconfigured-client-parameter", place(&first.pointer), message);
        found.push(diagnostic.help(help(first, is_first)));
    }
}

/// The parameters that a call does not do without, and that a client can be told.
fn asked(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| {
        parameter.required
            && parameter.style == ParameterStyle::Plain
            && !has_one_of(&parameter.name, &OF_A_CALL)
            && matches!(parameter.location, ParameterLocation::Query | ParameterLocation::Header)
    })
}

/// The text to write. What proves who is calling is better told as that: it is kept from logs and from other servers then.
fn help(parameter: &Parameter, is_first: bool) -> String {
    let key = format!("{} = {}", parameter.location.as_str(), quoted(&parameter.name));
    let told = table("client-parameter", &[key], is_first);
    if has_one_of(&parameter.name, &OF_CREDENTIALS) {
        format!(
            "if it proves who is calling, describe it as a security scheme, in the document or in an overlay; if not, {told}"
        )
    } else {
        told
    }
}

/// Whether one of these words is in a name, apart from its case and signs.
fn has_one_of(name: &str, words: &[&str]) -> bool {
    let name = plain(name);
    words.iter().any(|word| name.contains(word))
}
