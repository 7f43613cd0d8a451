//! The names of what types are made of: fields, values, variants, and what makes and sets them.

use super::TypeNames;
use super::apart::told_apart;
use super::called::Called;
use super::case::{pascal, snake};
use super::lock::{Pins, Thing};
use super::operations::OPERATORS;
use super::scope::{Scope, ident};
use crate::ir::{Enum, EnumBase, Field, Rest, Struct, TypeDef, TypeKind, Union};
use std::collections::BTreeMap;

/// The names that are known before those of members are.
pub(super) struct Known<'n> {
    pub(super) types: &'n [String],
    pub(super) fields: Called,
}

pub(super) fn assign(
    def: &TypeDef,
    name: &str,
    known: &Known<'_>,
    pins: &mut Pins<'_>,
) -> TypeNames {
    match &def.kind {
        TypeKind::Struct(body) => struct_members(name, body, &known.fields, pins),
        TypeKind::Enum(body) => enum_members(name, body, pins),
        TypeKind::Union(body) => union_members(name, body, known.types, pins),
    }
}

fn struct_members(owner: &str, body: &Struct, called: &Called, pins: &mut Pins<'_>) -> TypeNames {
    let mut fields = Scope::default();
    // A setter would hide the method of a trait that the type has: `Thing::default()`, `Thing::from("a")`.
    let mut setters = Scope::reserving(
        ["new", "clone", "default", "from", "into", "validate"].into_iter().chain(OPERATORS),
    );
    let texts: Vec<&str> = body.fields.iter().map(field_text).collect();
    let things = body.fields.iter().zip(told_apart(&texts, |text| called.name(text)));
    let spelling = pins.now.fields;
    let things = things.map(|(field, name)| {
        let wanted = field.rust_name.is_some();
        let is_plain = spelling.is_some_and(|spelling| spelling.is_of(&field.name, &name));
        Thing {
            key: format!("{owner}.{}", field.name),
            // What a place is called is no name on the wire, and may change.
            depends: !wanted && (field.word.is_some() || !is_plain),
            name,
            wanted,
        }
    });
    let names = pins.take_all(&mut fields, &things.collect::<Vec<_>>());
    let rest: &[&str] = match body.rest {
        _ if body.is_array() => &["rest", "further_items"],
        Rest::Unknown | Rest::Ignored => &["extra", "unknown_members"],
        Rest::Typed(_) => &["additional_properties", "other_properties"],
    };
    TypeNames {
        name: ident(owner),
        setters: names
            .iter()
            .map(|name| ident(&setters.take(&[name.clone(), format!("{name}_")])))
            .collect(),
        members: names.iter().map(|name| ident(name)).collect(),
        rest: ident(&fields.take(rest)),
    }
}

fn field_text(field: &Field) -> &str {
    field.rust_name.as_ref().or(field.word.as_ref()).unwrap_or(&field.name)
}

fn enum_members(owner: &str, body: &Enum, pins: &mut Pins<'_>) -> TypeNames {
    let mut scope = Scope::default();
    let texts = body.values.iter().map(|value| value.name.as_deref().unwrap_or(&value.value));
    let names = told_apart(&texts.collect::<Vec<_>>(), |text| pascal(text, "V"));
    let names = with_empty(names);
    let spelling = pins.now.values;
    let things = body.values.iter().zip(names).map(|(value, name)| {
        let wanted = value.name.is_some();
        let is_plain = body.base == EnumBase::Integer
            || spelling.is_some_and(|spelling| spelling.is_of(&value.value, &name));
        Thing {
            key: format!("{owner}::{}", value.value),
            depends: !wanted && !is_plain,
            name,
            wanted,
        }
    });
    let members = pins.take_all(&mut scope, &things.collect::<Vec<_>>());
    TypeNames {
        name: ident(owner),
        members: members.iter().map(|member| ident(member)).collect(),
        setters: Vec::new(),
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}

/// The value without a text is `Empty`, unless another is called so.
fn with_empty(mut names: Vec<String>) -> Vec<String> {
    if !names.iter().any(|name| name == "Empty")
        && let Some(empty) = names.iter_mut().find(|name| *name == "VEmpty")
    {
        "Empty".clone_into(empty);
    }
    names
}

/// What the constructor of a variant may be called; none is called as the union is (clippy's `self_named_constructors`).
fn constructor_names(owner: &str, member: &str) -> [String; 2] {
    let name = snake(member, "v");
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    if plain(&name) == plain(owner) {
        [format!("of_{name}"), format!("of_{name}_")]
    } else {
        [name.clone(), format!("{name}_")]
    }
}

/// Variants that would be called the same are called as their types are: the names of two components may differ in capital
/// letters alone.
fn variant_names(body: &Union, texts: &[String], types: &[String]) -> Vec<String> {
    let mut times = BTreeMap::<&str, usize>::new();
    for text in texts {
        *times.entry(text).or_default() += 1;
    }
    let names = body.variants.iter().zip(texts).map(|(variant, text)| {
        let is_taken = times.get(text.as_str()).is_some_and(|times| *times > 1);
        let ty = variant.ty.named().filter(|_| is_taken).map(|id| &types[id.0]);
        // A longer name would say something else of it.
        ty.filter(|ty| ty.starts_with(text.as_str())).unwrap_or(text).clone()
    });
    names.collect()
}

fn union_members(owner: &str, body: &Union, types: &[String], pins: &mut Pins<'_>) -> TypeNames {
    let mut scope = Scope::default();
    // Of a union that holds itself, a constructor may take what an operator takes.
    let operators = OPERATORS.into_iter().chain(["neg", "not", "into_iter"]);
    let others = ["kind", "from", "clone", "default", "from_str", "from_iter", "new", "validate"];
    let mut constructors = Scope::reserving(others.into_iter().chain(operators));
    let texts: Vec<String> =
        body.variants.iter().map(|variant| pascal(&variant.name, "V")).collect();
    let things = body.variants.iter().zip(variant_names(body, &texts, types));
    let things = things.map(|(variant, name)| Thing {
        key: format!("{owner}::{}", variant.place),
        name,
        depends: variant.depends,
        wanted: false,
    });
    let members = pins.take_all(&mut scope, &things.collect::<Vec<_>>());
    let constructor =
        |member: &String| ident(&constructors.take(&constructor_names(owner, member)));
    let setters = members.iter().map(constructor).collect();
    let members = members.iter().map(|member| ident(member)).collect();
    TypeNames {
        name: ident(owner),
        members,
        setters,
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}
