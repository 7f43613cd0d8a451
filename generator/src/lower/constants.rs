//! What is constant: parameters of which there is no choice, and members that are the tags of structs, where these are only met
//! inside unions which that tag tells apart.
//!
//! Elsewhere such a member stays a field. A constant that is read as another value is an error, and a struct that is
//! answered on its own has to take a value that the document doesn't know.

mod parameters;
mod sole;

pub(super) use parameters::find_parameters;
pub(super) use sole::find_sole_values;

use super::walk;
use crate::ir::{
    Api, Constant, Dispatch, Docs, Enum, EnumBase, Field, Scalar, Struct, Type, TypeDef, TypeId,
    TypeKind,
};
use std::collections::BTreeMap;

/// What is known of a struct's place in unions.
enum Tag {
    /// Those that select it by a member all do by this one and value. `elsewhere`, others know it by what it looks like.
    Selects { property: String, value: String, elsewhere: bool },
    /// All know it by what it looks like.
    Shape,
    /// Unions select it in different ways.
    Differs,
}

impl Tag {
    /// What is known when another union holds it as well.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Shape, Self::Shape) => Self::Shape,
            (Self::Selects { property, value, .. }, Self::Shape)
            | (Self::Shape, Self::Selects { property, value, .. }) => {
                Self::Selects { property, value, elsewhere: true }
            }
            (
                Self::Selects { property, value, elsewhere },
                Self::Selects { property: other, value: another, elsewhere: also },
            ) if property == other && value == another => {
                Self::Selects { property, value, elsewhere: elsewhere || also }
            }
            (_, _) => Self::Differs,
        }
    }
}

/// Turns tags into constants where that is sound.
pub(super) fn find(api: &mut Api) {
    let mut tags: BTreeMap<TypeId, Tag> = BTreeMap::new();
    for def in &api.types {
        let TypeKind::Union(union) = &def.kind else { continue };
        for variant in &union.variants {
            let Some(id) = variant.ty.held() else { continue };
            let tag = match (&union.dispatch, variant.tags.as_slice()) {
                // What says no tag that is known keeps the one that it says.
                (Dispatch::Tag(property), [value]) if !variant.default => {
                    let (property, value) = (property.clone(), value.clone());
                    Tag::Selects { property, value, elsewhere: false }
                }
                (Dispatch::Tag(_), _) => Tag::Differs,
                (Dispatch::Shape, _) => Tag::Shape,
            };
            let tag = match tags.remove(&id) {
                Some(known) => known.and(tag),
                None => tag,
            };
            tags.insert(id, tag);
        }
    }
    let alone = answered_alone(api);
    for (id, tag) in tags {
        let Tag::Selects { property, value, elsewhere } = tag else { continue };
        let (known, is_sent) = (api.types[id.0].kind.clone(), api.types[id.0].usage.request);
        if let TypeKind::Struct(object) = &known
            && let Some(constant) = constant(api, object, property, value)
            && let TypeKind::Struct(object) = &mut api.types[id.0].kind
        {
            // Where it has to be there, whoever makes one says it: a union that does not select by it may mean another value.
            let is_asked = object.fields.iter().any(|it| it.required && it.name == constant.name);
            if elsewhere && (is_asked || !is_sent) {
                continue;
            }
            if elsewhere || alone[id.0] {
                mark(object, constant, is_sent);
            } else {
                object.fields.retain(|field| field.name != constant.name);
                object.constants.push(constant);
            }
        }
    }
}

/// The enums that list one value and take no other.
fn sole_enums(types: &[TypeDef]) -> BTreeMap<TypeId, String> {
    let sole = types.iter().enumerate().filter_map(|(index, def)| match &def.kind {
        TypeKind::Enum(Enum { values, open: false, .. }) => match values.as_slice() {
            [value] => Some((TypeId(index), value.value.clone())),
            _ => None,
        },
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) => None,
    });
    sole.collect()
}

/// The boolean that a field always is.
pub(super) fn flag(field: &Field) -> Option<bool> {
    match (&field.ty, field.docs.one_of()?) {
        (Type::Scalar(Scalar::Boolean), [value]) => value.parse().ok(),
        (_, _) => None,
    }
}

/// Notes the tag on the field that it has to stay: one that may be left out, too, since without it the union is not told
/// which variant it is. One that the struct does not declare is declared for what is sent.
fn mark(object: &mut Struct, constant: Constant, is_sent: bool) {
    let tag = object.fields.iter_mut().find(|field| field.name == constant.name);
    match tag {
        Some(field) => field.tag = Some(constant.value),
        None if is_sent => object.fields.push(Field {
            name: constant.name,
            word: None,
            rust_name: None,
            pointers: Vec::new(),
            ty: Type::Scalar(Scalar::String),
            required: false,
            nullable: false,
            tag: Some(constant.value),
            only: None,
            docs: Docs::default(),
        }),
        None => {}
    }
}

/// Which types are answered outside of unions, or could be by a component that no operation reaches yet.
fn answered_alone(api: &Api) -> Vec<bool> {
    let mut alone = vec![false; api.types.len()];
    for def in &api.types {
        if def.usage.request && !def.usage.response {
            continue;
        }
        match &def.kind {
            TypeKind::Struct(_) | TypeKind::Enum(_) => {
                for id in walk::parts(&def.kind).into_iter().filter_map(Type::named) {
                    alone[id.0] = true;
                }
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    // A list or map inside a union is decoded without looking at the tag.
                    if variant.ty.held().is_none()
                        && let Some(id) = variant.ty.named()
                    {
                        alone[id.0] = true;
                    }
                }
            }
        }
    }
    let received = api.operations.iter().flat_map(walk::received);
    for ty in received.chain(walk::hooked(&api.webhooks)) {
        if let Some(id) = ty.named() {
            alone[id.0] = true;
        }
    }
    alone
}

/// The constant that a struct's tag becomes: declared as text, or not declared at all.
fn constant(api: &Api, object: &Struct, property: String, value: String) -> Option<Constant> {
    let field = object.fields.iter().find(|field| field.name == property);
    let fits = field.is_none_or(|field| can_be(api, field));
    fits.then_some(Constant { name: property, value })
}

fn can_be(api: &Api, field: &Field) -> bool {
    match &field.ty {
        Type::Scalar(of) => *of == Scalar::String,
        // A mapping may have values that the member doesn't list.
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Enum(listed) => listed.base == EnumBase::Text,
            TypeKind::Struct(_) | TypeKind::Union(_) => false,
        },
        Type::Any | Type::Nullable(_) | Type::Array(_) | Type::Map(_) | Type::Boxed(_) => false,
    }
}
