//! Lists that look as if they had pages, and do not go on.

use super::{Seen, place, quoted, table};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lower::{Likely, likely};

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    for operation in &seen.api.operations {
        let Some(likely) = likely(seen.api, operation) else { continue };
        let parameter = operation.parameters.iter().find(|it| it.name == likely.parameter);
        let message = format!(
            "the list takes `{}`, but it is not plain how it goes on: the call gives one page",
            likely.parameter
        );
        let is_first = seen.input.config.pagination.is_empty();
        let diagnostic =
            Diagnostic::warning("unconfigured-pagination", place(&operation.pointer), message)
                .help(help(&likely, is_first));
        found.push(match parameter {
            Some(parameter) => diagnostic
                .related(place(&parameter.pointer), "it asks for another part of the list"),
            None => diagnostic,
        });
    }
}

/// The text to write.
fn help(likely: &Likely, is_first: bool) -> String {
    let mut keys: Vec<String> =
        likely.keys.iter().map(|(key, value)| format!("{key} = {}", quoted(value))).collect();
    keys.extend(likely.missing.map(|key| format!("{key} = \"..\"")));
    let text = table("pagination", &keys, is_first);
    match likely.missing {
        Some(key) => {
            format!(
                "{text}, where `{key}` names the member of the answer that holds the next cursor"
            )
        }
        None => text,
    }
}
