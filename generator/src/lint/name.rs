//! Inline schemas that become types with a name made from where they stand.

use super::{Seen, place};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::ir::{NameSource, TypeDef};
use std::collections::BTreeSet;

/// More equal schemas than this are counted, not shown.
const SHOWN: usize = 3;

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for (def, names) in seen.api.types.iter().zip(&seen.names.types) {
        if !is_invented(def) || !told.insert(def.pointer.as_str()) {
            continue;
        }
        let name = &names.name;
        let equal = match def.also.len() {
            0 => String::new(),
            1 => ", and stands for an equal schema elsewhere too".to_owned(),
            several => format!(", and stands for {several} equal schemas elsewhere too"),
        };
        let message = format!(
            "the schema has no name of its own: its type is called `{name}` after where it stands{equal}"
        );
        let help = help(&place(&def.pointer), &name.to_string());
        let diagnostic = Diagnostic::warning("invented-name", place(&def.pointer), message);
        let also = def.also.iter().take(SHOWN);
        found.push(also.fold(diagnostic.help(help), |diagnostic, pointer| {
            diagnostic.related(place(pointer), "equal to it")
        }));
    }
}

/// What gives the schema a name. At a property `x-rust-name` is the name of the field.
fn help(pointer: &Pointer, name: &str) -> String {
    let move_it =
        format!("move it to `components.schemas.{name}`, or call it what it is, and refer to it");
    let is_property = pointer
        .parent()
        .is_some_and(|it| it.segments().last().is_some_and(|it| it == "properties"));
    if is_property { move_it } else { format!("{move_it}; `x-rust-name: {name}` keeps the name") }
}

/// Whether a type's name is made from the way to its schema. One that a component has in another direction is made from
/// the component's name, and so is that of a parameter's schema which is a component.
fn is_invented(def: &TypeDef) -> bool {
    let NameSource::Inline(path) = &def.name else { return false };
    let pointer = place(&def.pointer);
    let mut segments = pointer.segments();
    let is_component = segments.next().is_some_and(|it| it == "components")
        && segments.next().is_some()
        && segments.next().is_some()
        && segments.next().is_none();
    // What all webhooks carry is a union that the document does not have.
    let is_whole = pointer.segments().count() < 2;
    def.rust_name.is_none() && path.len() > 1 && !is_component && !is_whole
}
