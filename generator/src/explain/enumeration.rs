//! Values of enums.

use super::{Item, Seen, code};
use crate::diagnostic::Pointer;
use crate::ir::TypeKind;

/// The variant of a value: the place is `../enum/1`. A value that is listed twice is one variant.
pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Option<Item> {
    let index: usize = place.segments().last()?.parse().ok()?;
    let list = place.parent()?;
    if list.segments().last()? != "enum" {
        return None;
    }
    let schema = list.parent()?.to_string();
    let types = seen.api.types.iter().zip(&seen.names.types);
    let (def, names) =
        types.into_iter().find(|(def, _)| def.pointer == schema || def.also.contains(&schema))?;
    let TypeKind::Enum(body) = &def.kind else { return None };
    let (value, ident) = (body.values.get(index)?, names.members.get(index)?);
    let text = seen.code.of_types(seen.names, def.home);
    let rows = code::table(&text, &names.name.to_string());
    let row = rows.iter().find(|row| row.contains(&format!("=> {ident},")));
    let name = match &value.name {
        Some(name) => format!("`{name}`, which the document calls it"),
        None => format!("the value, `{}`, as Rust spells it", value.value),
    };
    let became = format!("the variant `{}::types::{}::{ident}`", seen.library(), names.name);
    Some(
        Item::new("value", became)
            .code(row.map(|row| row.trim()).unwrap_or_default())
            .why("name", name),
    )
}
