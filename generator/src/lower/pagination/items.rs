//! The way from what a call gives to the items of a list.

use super::conventions;
use crate::ir::{Api, Field, FieldRef, Operation, Output, Payload, Scalar, Struct, Type, TypeKind};

/// What a list is made of.
pub(super) struct Items {
    /// Where in the body they stand.
    pub place: Vec<String>,
    /// The fields on the way. Any of them may be missing: then there are no items.
    pub fields: Vec<FieldRef>,
    pub item: Type,
}

/// The type that a call gives, and the member of the body that it stands in; nothing where it cannot have items.
pub(super) fn start(operation: &Operation) -> Option<(Option<&String>, &Type)> {
    let (payload, may_miss) = match &operation.output {
        Output::Single(payload) => (payload, false),
        Output::Optional(payload) => (payload, true),
        Output::PerStatus(_) => return None,
    };
    let (property, ty) = match payload {
        Payload::Json(ty) => (None, ty),
        Payload::Enveloped { property, ty } => (Some(property), ty),
        Payload::Empty
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => return None,
    };
    match ty {
        Type::Nullable(_) if may_miss => None,
        Type::Nullable(inner) => Some((property, inner)),
        ty => Some((property, ty)),
    }
}

/// The items at a place in the body.
pub(super) fn at(api: &Api, operation: &Operation, place: Vec<String>) -> Option<Items> {
    let (property, mut ty) = start(operation)?;
    let steps = match property {
        Some(property) => place.strip_prefix(std::slice::from_ref(property))?,
        None => place.as_slice(),
    };
    let mut fields = Vec::new();
    for step in steps {
        let Type::Named(id) = unboxed(ty) else { return None };
        let object = object(api, ty)?;
        let field = object.fields.iter().position(|field| field.name == *step)?;
        fields.push(FieldRef { ty: *id, field });
        ty = &object.fields[field].ty;
    }
    let Type::Array(item) = ty else { return None };
    let item = Type::clone(item);
    Some(Items { place, fields, item })
}

/// The one array that can be what an answer lists.
pub(super) fn only(api: &Api, operation: &Operation) -> Option<Items> {
    let (property, ty) = start(operation)?;
    let mut place: Vec<String> = property.into_iter().cloned().collect();
    if !matches!(ty, Type::Array(_)) {
        place.extend(list_in(api, ty)?);
    }
    at(api, operation, place)
}

/// The only array among the members, or the only one with the name of a list; else the same one level down, where
/// one member holds all the data.
fn list_in(api: &Api, ty: &Type) -> Option<Vec<String>> {
    let object = object(api, ty)?;
    let arrays: Vec<&Field> = arrays(object).collect();
    if !arrays.is_empty() {
        return pick(&arrays).map(|field| vec![field.name.clone()]);
    }
    // A thing with an id is one, whatever is embedded in it.
    let is_one = object.fields.iter().any(|field| field.name == "id");
    let holders = object.fields.iter().filter(|field| conventions::is_holder(&field.name));
    let mut holders = holders.filter(|_| !is_one);
    let holder = holders.next()?;
    if holders.next().is_some() {
        return None;
    }
    let arrays: Vec<&Field> = self::arrays(self::object(api, &holder.ty)?).collect();
    pick(&arrays).map(|field| vec![holder.name.clone(), field.name.clone()])
}

fn arrays(object: &Struct) -> impl Iterator<Item = &Field> {
    let is_list = |field: &&Field| matches!(field.ty, Type::Array(_));
    object.fields.iter().filter(is_list).filter(|field| !conventions::is_beside(&field.name))
}

fn pick<'a>(arrays: &[&'a Field]) -> Option<&'a Field> {
    let named = |field: &&&Field| conventions::is_list(&field.name);
    match arrays {
        [only] => Some(only),
        several => match several.iter().filter(named).collect::<Vec<_>>().as_slice() {
            [only] => Some(only),
            _ => None,
        },
    }
}

/// The object that a type is, if it is one.
pub(super) fn object<'a>(api: &'a Api, ty: &Type) -> Option<&'a Struct> {
    let Type::Named(id) = unboxed(ty) else { return None };
    match &api.type_def(*id).kind {
        TypeKind::Struct(object) if !object.is_array() => Some(object),
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) => None,
    }
}

/// Whether the items have a member that must be there and tells one from the other.
pub(super) fn have_id(api: &Api, items: &Items) -> bool {
    let is_id = |field: &Field| {
        field.name == "id"
            && field.required
            && !field.nullable
            && matches!(field.ty, Type::Scalar(Scalar::String | Scalar::Int32 | Scalar::Int64))
    };
    object(api, &items.item).is_some_and(|object| object.fields.iter().any(is_id))
}

fn unboxed(ty: &Type) -> &Type {
    if let Type::Boxed(inner) = ty { unboxed(inner) } else { ty }
}
