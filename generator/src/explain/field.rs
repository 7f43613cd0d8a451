//! Properties.

use super::{Item, Seen, code, types};
use crate::diagnostic::Pointer;
use crate::ir::{Constraint, Field, Scalar, Struct, Type, TypeDef, TypeKind};
use crate::names::TypeNames;

pub(super) fn at(seen: Seen<'_>, place: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for (def, names) in seen.api.types.iter().zip(&seen.names.types) {
        let TypeKind::Struct(body) = &def.kind else { continue };
        for (index, field) in body.fields.iter().enumerate() {
            if field.pointers.iter().any(|pointer| pointer == place) {
                items.push(item(seen, def, names, (field, index)));
            }
        }
        items.extend(constant(seen, def, body, names, place));
    }
    items
}

fn item(seen: Seen<'_>, def: &TypeDef, names: &TypeNames, (field, index): (&Field, usize)) -> Item {
    let ident = names.members.get(index).map(ToString::to_string).unwrap_or_default();
    let owner = names.name.to_string();
    let text = seen.code.of_types(seen.names, def.home);
    let row = code::table(&text, &owner);
    let row = row.iter().find(|line| line.contains(&format!("=> {ident}:")));
    let line = code::field(&text, &owner, &ident);
    let table = row.map(|row| format!("\n{}", row.trim())).unwrap_or_default();
    Item::new("property", format!("the field `{ident}` of `{}::types::{owner}`", seen.library()))
        .code(format!("{line}{table}"))
        .why("name", name_reason(field, &ident))
        .why("presence", presence(field))
        .why("type", type_reason(seen, &field.ty))
        .why("direction", direction(field))
        .why("default", default(field))
}

/// A member that is no field, since it can have one value only.
fn constant(
    seen: Seen<'_>,
    def: &TypeDef,
    body: &Struct,
    names: &TypeNames,
    place: &str,
) -> Option<Item> {
    let properties = Pointer::parse(&def.pointer)?.child("properties");
    let found = body.constants.iter().find(|it| properties.child(&it.name).to_string() == place)?;
    let owner = &names.name;
    let text = seen.code.of_types(seen.names, def.home);
    let rows = code::table(&text, &owner.to_string());
    let row = rows.iter().find(|line| line.contains(&format!("{:?} =", found.name)));
    let became =
        format!("no field of `{}::types::{owner}`: it is always `{}`", seen.library(), found.value);
    let why = "it can have one value only, by which the branches of a union are told apart: it is written, and \
               checked when it is read";
    Some(
        Item::new("property", became)
            .code(row.map(|row| row.trim()).unwrap_or_default())
            .why("reason", why),
    )
}

fn name_reason(field: &Field, ident: &str) -> String {
    let wire = &field.label();
    match (&field.rust_name, &field.word) {
        (Some(wanted), _) => {
            format!("`x-rust-name` asks for it: `{wanted}`; on the wire it is `{wire}`")
        }
        (None, Some(word)) => {
            format!(
                "it is the item at `{wire}`, called `{word}`: a place is called by the `title` or the component of its schema \
                 where no other is, or else by its number"
            )
        }
        (None, None) if ident == wire => "as on the wire".to_owned(),
        (None, None) if ident.strip_prefix("r#") == Some(wire) => {
            format!("as on the wire; `{wire}` is a word of Rust, so it is written with `r#`")
        }
        (None, None) => format!("`{wire}`, as Rust spells it"),
    }
}

fn presence(field: &Field) -> String {
    let is_place = field.word.is_some();
    match (field.required, field.nullable) {
        (true, false) if is_place => "always there: its array has so many `minItems`",
        (true, false) => "always there: its object lists it in `required`",
        (true, true) => "always there, and may be null: null is `None`",
        (false, _) if is_place => "may be absent: its array has fewer `minItems`",
        (false, false) => "may be absent, since it is not in `required`: absent is `None`",
        (false, true) => {
            "may be absent, and may be null, which are two things: `Maybe` tells them apart"
        }
    }
    .to_owned()
}

/// Why a value has its type.
pub(super) fn type_reason(seen: Seen<'_>, ty: &Type) -> String {
    match ty {
        Type::Scalar(of) => scalar_reason(*of).to_owned(),
        Type::Any => "any JSON: the schema says nothing of its type".to_owned(),
        Type::Nullable(inner) => format!("{}, or null", type_reason(seen, inner)),
        Type::Array(inner) => format!("a list of: {}", type_reason(seen, inner)),
        Type::Map(inner) => {
            format!("an object with free names and values of: {}", type_reason(seen, inner))
        }
        Type::Boxed(inner) => {
            format!(
                "{}; in a `Box`, since it contains itself or is large",
                type_reason(seen, inner)
            )
        }
        Type::Named(id) => {
            let pointer = seen.written(&seen.api.type_def(*id).pointer);
            format!("`{}`, made from `{pointer}`", types::path(seen, *id))
        }
    }
}

fn direction(field: &Field) -> String {
    let constraints = &field.docs.constraints;
    if constraints.contains(&Constraint::ReadOnly) {
        "`readOnly`: only in what is received".to_owned()
    } else if constraints.contains(&Constraint::WriteOnly) {
        "`writeOnly`: only in what is sent".to_owned()
    } else {
        String::new()
    }
}

fn default(field: &Field) -> String {
    match &field.docs.default {
        Some(_) => {
            "the API assumes it where nothing is sent; it is documented, and not sent".to_owned()
        }
        None => String::new(),
    }
}

fn scalar_reason(of: Scalar) -> &'static str {
    match of {
        Scalar::Boolean => "`boolean`",
        Scalar::Int32 | Scalar::Uint32 | Scalar::Uint64 => "`integer` with this format",
        Scalar::Int64 => "`integer`: 64 bits unless the format says otherwise",
        Scalar::Float32 => "`number` with format `float`",
        Scalar::Float64 => "`number`",
        Scalar::String => "`string` without a format that has a type of its own",
        Scalar::DateTime => "`string` with format `date-time` (RFC 3339)",
        Scalar::Date => "`string` with format `date`",
    }
}
