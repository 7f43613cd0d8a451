use super::TypeNames;
use super::case::{pascal, singular, snake};
use super::operations::OPERATORS;
use super::scope::{Scope, ident};
use crate::ir::{Api, Enum, Field, NameSource, Struct, TypeDef, TypeKind, Union};

pub(super) fn assign(api: &Api) -> Vec<TypeNames> {
    let mut scope = Scope::default();
    let mut names: Vec<Option<String>> = vec![None; api.types.len()];
    // Components keep their own names, so they choose before anything that had to be named.
    for (index, def) in api.types.iter().enumerate() {
        if let NameSource::Component(name) = &def.name {
            let name = def.rust_name.as_ref().unwrap_or(name);
            names[index] = Some(scope.take(&[pascal(name, "Type")]));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(_), Some(name)) = (&def.name, &def.rust_name) {
            names[index] = Some(scope.take(&[pascal(name, "Type")]));
        }
    }
    for (index, def) in api.types.iter().enumerate() {
        if let (NameSource::Inline(path), None) = (&def.name, &def.rust_name) {
            names[index] = Some(scope.take(&inline_names(path)));
        }
    }
    api.types.iter().zip(names).map(|(def, name)| members(def, &name.unwrap_or_default())).collect()
}

/// The owner's name and the steps to the place: `RateElement`, `properties` -> `RateElementProperties`; an item of
/// `rules` is a `Rule`.
fn inline_names(path: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (index, step) in path.iter().enumerate() {
        let is_item = index > 1 && (step == "item" || step == "value");
        // `request` and `response` say where a type is from, not what it is one of.
        let is_whole = index == 2 && matches!(path[1].as_str(), "request" | "response" | "error");
        match words.last_mut().filter(|_| is_item && !is_whole) {
            Some(last) => *last = singular(last),
            None => words.push(step.clone()),
        }
    }
    let name = words.iter().map(|word| pascal(word, "")).collect::<String>();
    let whole = path.iter().map(|word| pascal(word, "")).collect::<String>();
    let fits = |name: String| {
        if name.starts_with(|c: char| c.is_ascii_digit()) { format!("Type{name}") } else { name }
    };
    match path {
        // The schema of a parameter that is a component, beside a schema of that name.
        [_] => vec![fits(name.clone()), fits(format!("{name}Parameter"))],
        _ => vec![fits(name), fits(whole)],
    }
}

fn members(def: &TypeDef, name: &str) -> TypeNames {
    let name = ident(name);
    match &def.kind {
        TypeKind::Struct(body) => struct_members(name, body),
        TypeKind::Enum(body) => enum_members(name, body),
        TypeKind::Union(body) => union_members(name, body),
    }
}

fn struct_members(name: super::Ident, body: &Struct) -> TypeNames {
    let mut fields = Scope::default();
    // A setter would hide the method of a trait that the type has: `Thing::default()`, `Thing::from("a")`.
    let mut setters = Scope::reserving(
        ["new", "clone", "default", "from", "into", "validate"].into_iter().chain(OPERATORS),
    );
    let names: Vec<String> =
        body.fields.iter().map(|field| fields.take(&[field_name(field)])).collect();
    let rest: &[&str] = match body.rest {
        crate::ir::Rest::Unknown | crate::ir::Rest::Ignored => &["extra", "unknown_members"],
        crate::ir::Rest::Typed(_) => &["additional_properties", "other_properties"],
    };
    TypeNames {
        name,
        setters: names
            .iter()
            .map(|name| ident(&setters.take(&[name.clone(), format!("{name}_")])))
            .collect(),
        members: names.iter().map(|name| ident(name)).collect(),
        rest: ident(&fields.take(rest)),
    }
}

fn field_name(field: &Field) -> String {
    snake(field.rust_name.as_ref().unwrap_or(&field.name), "n")
}

fn enum_members(name: super::Ident, body: &Enum) -> TypeNames {
    let mut scope = Scope::default();
    let members = body
        .values
        .iter()
        .map(|value| {
            ident(&scope.take(&[pascal(value.name.as_deref().unwrap_or(&value.value), "V")]))
        })
        .collect();
    TypeNames {
        name,
        members,
        setters: Vec::new(),
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}

fn union_members(name: super::Ident, body: &Union) -> TypeNames {
    let mut scope = Scope::default();
    let mut constructors = Scope::reserving([
        "kind",
        "from",
        "clone",
        "default",
        "from_str",
        "from_iter",
        "new",
        "validate",
    ]);
    let members: Vec<String> =
        body.variants.iter().map(|variant| scope.take(&[pascal(&variant.name, "V")])).collect();
    let constructor = |member: &String| {
        let name = snake(member, "v");
        ident(&constructors.take(&[name.clone(), format!("{name}_")]))
    };
    let setters = members.iter().map(constructor).collect();
    let members = members.iter().map(|member| ident(member)).collect();
    TypeNames {
        name,
        members,
        setters,
        rest: ident(&scope.take(&["Unknown", "Unlisted", "Unrecognized"])),
    }
}
