//! Enums with a value that says nothing.

use super::{Seen, place};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::TypeKind;

pub(super) fn check(seen: Seen<'_>, found: &mut Diagnostics) {
    for (def, names) in seen.api.types.iter().zip(&seen.names.types) {
        let TypeKind::Enum(body) = &def.kind else { continue };
        for (value, variant) in body.values.iter().zip(&names.members) {
            if value.name.is_some() || !value.value.trim().is_empty() {
                continue;
            }
            let message = format!(
                "a value of this enum is empty: its variant is called `{variant}`, which says nothing"
            );
            let help = "leave it out where null or an absent member says the same, or name it: `x-enum-varnames`";
            let pointer = place(&def.pointer).child("enum");
            found.push(
                Diagnostic::warning("empty-enum-value", pointer, message).help(help).on_value(),
            );
        }
    }
}
