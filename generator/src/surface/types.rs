//! The types of the API.

use super::facts;
use super::item::{Fact, Item, Kind};
use super::text;
use crate::ir::{
    Dispatch, Enum, EnumBase, Field, Home, Rest, Struct, Type, TypeDef, TypeId, TypeKind, Union,
};
use crate::names::TypeNames;
use crate::render::Cx;

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    for (index, def) in cx.api.types.iter().enumerate() {
        let id = TypeId(index);
        let names = cx.type_names(id);
        let path = format!("types::{}", names.name);
        match &def.kind {
            TypeKind::Struct(body) => of_struct(cx, id, (body, names), &path, items),
            TypeKind::Enum(body) => items.extend(of_enum(cx, def, (body, names), &path)),
            TypeKind::Union(body) => of_union(cx, id, (body, names), &path, items),
        }
    }
}

/// The type itself, with what is known of it as a whole.
fn whole(cx: &Cx<'_>, kind: Kind, path: &str, traits: String, def: &TypeDef) -> Item {
    let feature = match def.home {
        Home::Shared => "",
        Home::Resource(id) => cx.names.resource(id).feature.as_str(),
    };
    Item::new(kind, path, traits)
        .with(Fact::At, &def.pointer)
        .with(Fact::Travels, facts::travels(def.usage))
        .with(Fact::Needs, feature)
        .with(
            Fact::Limits,
            if def.limited { facts::limits(&def.docs.constraints) } else { String::new() },
        )
        .said(&def.docs)
}

fn validate(path: &str, def: &TypeDef) -> Option<Item> {
    let signature = "(&self) -> Result<(), ValidationError>";
    def.limited.then(|| Item::new(Kind::Function, format!("{path}::validate"), signature))
}

fn of_struct(
    cx: &Cx<'_>,
    id: TypeId,
    (body, names): (&Struct, &TypeNames),
    path: &str,
    items: &mut Vec<Item>,
) {
    let def = cx.def(id);
    let is_made = cx.is_constructible(id);
    let needs_nothing = body.fields.iter().all(|field| !field.required && !field.is_set());
    let is_default = needs_nothing || is_made && arguments(cx, body, names, None).is_empty();
    let traits = text::traits(&[
        ("Default", is_default),
        ("PartialEq", true),
        ("Eq", !def.inexact),
        ("Hash", !def.inexact),
    ]);
    let constants =
        body.constants.iter().map(|constant| format!("{}={}", constant.name, constant.value));
    let item = whole(cx, Kind::Struct, path, traits, def);
    items.push(item.with(Fact::Writes, constants.collect::<Vec<_>>().join(", ")));
    for (field, (ident, setter)) in body.fields.iter().zip(names.members.iter().zip(&names.setters))
    {
        let path = format!("{path}::{ident}");
        items.push(self::field(cx, def, field, &path));
        if is_made && !field.required {
            let signature = setter_type(cx, field);
            let name = if setter == ident { String::new() } else { setter.to_string() };
            let item = Item::new(Kind::FieldSetter, path, signature).with(Fact::Of, name);
            items.push(item.with(Fact::Place, place(field)));
        }
    }
    let rest = match &body.rest {
        Rest::Ignored => None,
        Rest::Unknown if body.is_array() => Some("Vec<Value>".to_owned()),
        Rest::Typed(ty) if body.is_array() => Some(format!("Vec<{}>", text::ty(cx, ty))),
        Rest::Unknown => Some("Extra".to_owned()),
        Rest::Typed(ty) => Some(format!("Members<{}>", text::ty(cx, ty))),
    };
    let limits = if def.limited { facts::limits(&body.rest_limits) } else { String::new() };
    items.extend(rest.map(|ty| {
        Item::new(Kind::Field, format!("{path}::{}", names.rest), ty).with(Fact::Limits, limits)
    }));
    if is_made {
        let arguments = arguments(cx, body, names, None).join(", ");
        items.push(Item::new(Kind::New, path, format!("({arguments})")));
        items.extend(validate(path, def));
    }
    conversions(cx, id, path, items);
}

fn field(cx: &Cx<'_>, def: &TypeDef, field: &Field, path: &str) -> Item {
    let limits = if def.limited { facts::limits(&field.docs.constraints) } else { String::new() };
    // A member stands below its type under its name, a place of an array doesn't.
    let at = field.pointers.last().filter(|_| field.word.is_some());
    Item::new(Kind::Field, path, text::field(cx, field))
        .with(Fact::At, at.map_or("", String::as_str))
        .on_wire(&field.label())
        .when(Fact::Required, field.required)
        .when(Fact::Nullable, field.nullable)
        .with(Fact::Limits, limits)
        .with(Fact::Default, facts::default(&field.docs))
        .with(Fact::Writes, facts::written(field))
        .with(Fact::Place, place(field))
        .said(&field.docs)
}

/// Where a member is described: what is inherited isn't where the type is.
fn place(field: &Field) -> &str {
    field.pointers.last().map_or("", String::as_str)
}

/// The arguments of `new`, but for the field that is known.
fn arguments(cx: &Cx<'_>, body: &Struct, names: &TypeNames, known: Option<&Field>) -> Vec<String> {
    let fields = body.fields.iter().zip(&names.members);
    let is_known = |field: &Field| known.is_some_and(|known| known.name == field.name);
    let required =
        fields.filter(|(field, _)| field.required && !field.is_set() && !is_known(field));
    required.map(|(field, ident)| format!("{ident}: {}", argument_type(cx, field))).collect()
}

/// How a required field is handed to a constructor.
fn argument_type(cx: &Cx<'_>, field: &Field) -> String {
    if field.nullable {
        let ty = text::field(cx, field);
        return if field.ty.is_string() { ty } else { format!("impl Into<{ty}>") };
    }
    given(cx, &field.ty)
}

/// How a setter takes an optional field.
fn setter_type(cx: &Cx<'_>, field: &Field) -> String {
    if field.nullable {
        return format!("impl Into<{}>", text::field(cx, field));
    }
    given(cx, &field.ty)
}

/// A value as it is handed over: boxes are made inside, and what is made from something else is taken as that.
fn given(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Boxed(inner) => given(cx, inner),
        ty if cx.is_into(ty) => format!("impl Into<{}>", text::ty(cx, ty)),
        ty => text::ty(cx, ty),
    }
}

/// What a type is made `From`. That members which can be cleared take the same says nothing more of the type.
fn conversions(cx: &Cx<'_>, id: TypeId, path: &str, items: &mut Vec<Item>) {
    for source in cx.sources(id) {
        items.push(Item::new(Kind::Conversion, path, text::ty(cx, source.ty)));
        if source.ty.is_string() {
            items.push(Item::new(Kind::Conversion, path, "&str"));
        }
    }
}

fn of_enum(
    cx: &Cx<'_>,
    def: &TypeDef,
    (body, names): (&Enum, &TypeNames),
    path: &str,
) -> Vec<Item> {
    let (kind, is_copy, unknown) = match body.base {
        EnumBase::Text => (Kind::Enum, false, "UnknownText"),
        EnumBase::Integer => (Kind::IntegerEnum, true, "UnknownInteger"),
    };
    let traits = text::traits(&[
        ("Copy", is_copy),
        ("PartialEq", true),
        ("Eq", true),
        ("PartialOrd", true),
        ("Ord", true),
        ("Hash", true),
    ]);
    let order: Vec<String> = names.members.iter().map(ToString::to_string).collect();
    let mut items = vec![whole(cx, kind, path, traits, def).with(Fact::Order, order.join(" "))];
    for (value, ident) in body.values.iter().zip(&names.members) {
        let item = Item::new(Kind::Variant, format!("{path}::{ident}"), "");
        items.push(item.on_wire(&value.value).said(&value.docs));
    }
    items.push(Item::new(Kind::Variant, format!("{path}::{}", names.rest), unknown));
    items
}

fn of_union(
    cx: &Cx<'_>,
    id: TypeId,
    (body, names): (&Union, &TypeNames),
    path: &str,
    items: &mut Vec<Item>,
) {
    let def = cx.def(id);
    let traits = text::traits(&[("PartialEq", true), ("Eq", !def.inexact), ("Hash", !def.inexact)]);
    let item = whole(cx, Kind::Union, path, traits, def);
    items.push(item.with(Fact::Told, facts::told(body)));
    let is_made = cx.is_constructible(id);
    for (variant, (ident, method)) in
        body.variants.iter().zip(names.members.iter().zip(&names.setters))
    {
        let path = format!("{path}::{ident}");
        let item = Item::new(Kind::Variant, &path, text::ty(cx, &variant.ty));
        let limits = if def.limited { facts::limits(variant.limits()) } else { String::new() };
        let item = item.with(Fact::Wire, variant.tags.join(" | ")).with(Fact::Limits, limits);
        items.push(item.said(&variant.docs));
        let payload =
            cx.as_struct(&variant.ty).filter(|(payload, _)| cx.is_constructible(*payload));
        if let Some((payload, fields)) = payload.filter(|_| is_made) {
            let tag = cx.tag_of(body, variant, fields).map(|(field, _)| field);
            let arguments = arguments(cx, fields, cx.type_names(payload), tag).join(", ");
            let item = Item::new(Kind::Constructor, path, format!("({arguments})"));
            items.push(item.with(Fact::Of, method.to_string()));
        }
    }
    items.push(Item::new(Kind::Variant, format!("{path}::{}", names.rest), "Unknown"));
    if let Dispatch::Tag(_) = body.dispatch {
        items.push(Item::new(Kind::Function, format!("{path}::kind"), "(&self) -> &str"));
    }
    if is_made {
        items.extend(validate(path, def));
    }
    conversions(cx, id, path, items);
}
