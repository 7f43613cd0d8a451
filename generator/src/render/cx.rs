use super::docs::Drawn;
use crate::ir::{
    Api, Dispatch, Enum, EnumBase, Field, Home, Operation, Scalar, Struct, Type, TypeDef, TypeId,
    TypeKind, Union, Variant,
};
use crate::names::Ident;
use crate::names::{Names, OperationNames, TypeNames};

/// The API and its names, which every part of rendering reads.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: &'a Names,
    /// What has been written of the documentation and serves again, where that is kept.
    pub(crate) drawn: Option<&'a Drawn>,
}

impl<'a> Cx<'a> {
    /// With nothing written before.
    pub(crate) fn new(api: &'a Api, names: &'a Names) -> Self {
        Self { api, names, drawn: None }
    }

    /// A type's definition.
    pub(crate) fn def(&self, id: TypeId) -> &'a TypeDef {
        self.api.type_def(id)
    }

    /// A type's names.
    pub(crate) fn type_names(&self, id: TypeId) -> &'a TypeNames {
        self.names.type_def(id)
    }

    /// The operations with their names, in the document's order.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        self.api.operations.iter().zip(&self.names.operations)
    }

    /// The types of one part of the crate, with their names.
    pub(crate) fn types_at(&self, home: Home) -> impl Iterator<Item = (TypeId, &'a TypeDef)> {
        let api = self.api;
        api.contents.types(home).iter().map(|id| (*id, api.type_def(*id)))
    }

    /// The struct behind a type, looking through boxes.
    pub(crate) fn as_struct(&self, ty: &Type) -> Option<(TypeId, &'a Struct)> {
        match ty {
            Type::Named(id) => match &self.def(*id).kind {
                TypeKind::Struct(body) => Some((*id, body)),
                TypeKind::Enum(_) | TypeKind::Union(_) => None,
            },
            Type::Boxed(inner) => self.as_struct(inner),
            _ => None,
        }
    }

    /// The enum of text behind a type.
    pub(crate) fn as_text_enum(&self, ty: &Type) -> Option<(TypeId, &'a Enum)> {
        match ty {
            Type::Named(id) => match &self.def(*id).kind {
                TypeKind::Enum(body) => (body.base == EnumBase::Text).then_some((*id, body)),
                TypeKind::Struct(_) | TypeKind::Union(_) => None,
            },
            _ => None,
        }
    }

    /// Whether users make values of the type themselves, so that it gets a constructor and setters: it travels in
    /// requests, or no operation reaches it at all.
    pub(crate) fn is_constructible(&self, id: TypeId) -> bool {
        self.def(id).usage.is_made()
    }

    /// The one value that the constructor of a struct asks for: such structs are made `From` it. Members that may be left
    /// out make no difference, so that a further one takes nothing away from users.
    pub(crate) fn sole_field(&self, id: TypeId) -> Option<&'a Field> {
        let TypeKind::Struct(body) = &self.def(id).kind else { return None };
        let mut asked = body.fields.iter().filter(|field| field.required && !field.is_set());
        match (asked.next(), asked.next()) {
            (Some(field), None) if !field.nullable && self.is_constructible(id) => Some(field),
            _ => None,
        }
    }

    /// Whether constructors and setters take a value of this type as `impl Into`: what may be made from something else.
    /// That a union is, is so whatever it has in it. The values of an enum have names to choose from.
    pub(crate) fn is_into(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(Scalar::String) => true,
            Type::Named(id) => match &self.def(*id).kind {
                TypeKind::Struct(_) => self.sole_field(*id).is_some(),
                TypeKind::Union(_) => true,
                TypeKind::Enum(_) => false,
            },
            _ => false,
        }
    }

    /// Whether a method takes a value of this type as `impl Into`: a union stands for what it has in it, and any JSON for a
    /// text or a number.
    pub(crate) fn is_handed_over(&self, ty: &Type) -> bool {
        match ty {
            Type::Any => true,
            Type::Named(id) => matches!(self.def(*id).kind, TypeKind::Union(_)),
            _ => false,
        }
    }

    /// The field by which a union selects a variant, which its constructor sets without asking, and the value: where there
    /// is one only, and the field can be it. What is also selected by values that nobody knows is asked for its own.
    pub(crate) fn tag_of<'f>(
        &self,
        union: &'f Union,
        variant: &'f Variant,
        payload: &'f Struct,
    ) -> Option<(&'f Field, &'f str)> {
        let (Dispatch::Tag(property), [tag]) = (&union.dispatch, variant.tags.as_slice()) else {
            return None;
        };
        if variant.default {
            return None;
        }
        let field = payload.fields.iter().find(|field| field.name == *property)?;
        let is_or_null = field.required && field.nullable;
        let asks = !is_or_null && !field.is_set();
        let fits = field.ty.is_string() || self.variant_of(&field.ty, tag).is_some();
        (asks && fits).then_some((field, tag.as_str()))
    }

    /// The variant of an enum that stands for this value on the wire.
    pub(crate) fn variant_of(&self, ty: &Type, value: &str) -> Option<(TypeId, &'a Ident)> {
        let id = ty.named()?;
        let TypeKind::Enum(body) = &self.def(id).kind else { return None };
        let index = body.values.iter().position(|known| known.value == value)?;
        self.type_names(id).members.get(index).map(|variant| (id, variant))
    }
}
