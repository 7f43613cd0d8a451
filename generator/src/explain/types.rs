//! Schemas that are types.

use super::{Item, Seen, code, listed, usage};
use crate::ir::{Dispatch, EnumBase, Home, NameSource, TypeDef, TypeId, TypeKind, Usage};
use crate::names::TypeNames;

pub(super) fn at(seen: Seen<'_>, place: &str) -> Vec<Item> {
    let types = seen.api.types.iter().zip(&seen.names.types).enumerate();
    let here = types
        .filter(|(_, (def, _))| def.pointer == place || def.also.iter().any(|also| also == place));
    here.map(|(index, (def, names))| item(seen, TypeId(index), def, names)).collect()
}

fn item(seen: Seen<'_>, id: TypeId, def: &TypeDef, names: &TypeNames) -> Item {
    let name = names.name.to_string();
    let text = seen.code.of_types(seen.names, def.home);
    let kind = match &def.kind {
        TypeKind::Struct(_) => "struct",
        TypeKind::Enum(_) | TypeKind::Union(_) => "enum",
    };
    let code = shown(&text, &name);
    Item::new("schema", format!("the {kind} `{}::types::{name}`", seen.library()))
        .code(code)
        .why("name", name_reason(def, &name))
        .why("kind", kind_reason(def))
        .why("stands for", equal(seen, def))
        .why("travels", travels(def.usage))
        .why("used by", listed(usage::of(seen, id)))
        .why("feature", feature(seen, def.home))
}

/// The definition and the wire table.
fn shown(text: &str, name: &str) -> String {
    let definition = code::shown(&code::definition(text, name));
    let table = code::shown(&code::table(text, name));
    if table.is_empty() { definition } else { format!("{definition}\n\n{table}") }
}

/// A type as the user writes it.
pub(super) fn path(seen: Seen<'_>, id: TypeId) -> String {
    format!("types::{}", seen.names.type_def(id).name)
}

fn name_reason(def: &TypeDef, name: &str) -> String {
    match (&def.rust_name, &def.name) {
        (Some(wanted), _) => format!("`x-rust-name` asks for it: `{wanted}`"),
        (None, NameSource::Component(own)) if own == name => "the component's own name".to_owned(),
        (None, NameSource::Component(own)) => {
            format!(
                "the component's own name, `{own}`, as Rust spells it and where no other type has it"
            )
        }
        (None, NameSource::Inline(path)) => {
            let steps: Vec<String> = path.iter().map(|step| format!("`{step}`")).collect();
            format!(
                "the schema has none of its own, so it is named after where it stands: {}; a place under \
                 `components.schemas` gives it one that stays",
                steps.join(", ")
            )
        }
    }
}

fn kind_reason(def: &TypeDef) -> String {
    match &def.kind {
        TypeKind::Struct(body) if body.is_array() => {
            "an array with a schema for each place is a struct, with a field for each, and one for the items behind these"
                .to_owned()
        }
        TypeKind::Struct(body) if body.constants.is_empty() => {
            "an object with known members is a struct".to_owned()
        }
        TypeKind::Struct(body) => {
            let constants = body.constants.iter();
            let constants = constants.map(|it| format!("`{}` is always `{}`", it.name, it.value));
            format!(
                "an object with known members is a struct; what can have one value only is written and is no field: {}",
                listed(constants.collect())
            )
        }
        TypeKind::Enum(body) => {
            let what = match body.base {
                EnumBase::Text => "texts",
                EnumBase::Integer => "whole numbers",
            };
            format!("listed {what} are an enum, which takes others too, as they come")
        }
        TypeKind::Union(body) => match &body.dispatch {
            Dispatch::Tag(tag) => {
                let other = match body.default() {
                    Some(variant) => format!("what has none of theirs is a `{}`", variant.name),
                    None => "other values are kept as they come".to_owned(),
                };
                format!("one of several types, told apart by the member `{tag}`; {other}")
            }
            Dispatch::Shape => "one of several types, told apart by what they look like: the kind of value, and which \
                                members are there; a `discriminator` would be exact"
                .to_owned(),
        },
    }
}

fn equal(seen: Seen<'_>, def: &TypeDef) -> String {
    let others = def.also.iter().map(|pointer| format!("`{}`", seen.written(pointer)));
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        return String::new();
    }
    format!("`{}` and what is equal to it: {}", seen.written(&def.pointer), listed(others))
}

fn travels(usage: Usage) -> String {
    match (usage.request, usage.response) {
        (true, true) => "both ways",
        (true, false) => "in requests: it has a constructor and setters",
        (false, true) => "in answers",
        (false, false) => {
            "nowhere: no operation reaches it, but components are generated all the same"
        }
    }
    .to_owned()
}

fn feature(seen: Seen<'_>, home: Home) -> String {
    match home {
        Home::Shared => String::new(),
        Home::Resource(id) => {
            let names = seen.names.resource(id);
            format!("`{}`, since only operations of that resource use it", names.feature)
        }
    }
}
