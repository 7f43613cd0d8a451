//! What a call can ask of a list.

use crate::ir::{Api, Docs, Field, Parameter, ParameterStyle, StyleForm, Type, TypeKind};

/// What is sent under a name of its own in the query: a parameter, or a member of an object whose members are sent so.
#[derive(Clone, Copy)]
pub(super) struct Asked<'o> {
    pub(super) name: &'o str,
    pub(super) ty: &'o Type,
    pub(super) docs: &'o Docs,
}

pub(super) fn of<'o>(api: &'o Api, parameter: &'o Parameter) -> Vec<Asked<'o>> {
    let members = match (&parameter.style, &parameter.ty) {
        (ParameterStyle::Styled(style), Type::Named(id))
            if style.form == StyleForm::Form && style.explode =>
        {
            match &api.types[id.0].kind {
                TypeKind::Struct(body) => Some(&body.fields),
                TypeKind::Enum(_) | TypeKind::Union(_) => None,
            }
        }
        _ => None,
    };
    match members {
        Some(fields) => {
            let member =
                |field: &'o Field| Asked { name: &field.name, ty: &field.ty, docs: &field.docs };
            fields.iter().map(member).collect()
        }
        None => vec![Asked { name: &parameter.name, ty: &parameter.ty, docs: &parameter.docs }],
    }
}

impl Asked<'_> {
    pub(super) fn is_whole(&self) -> bool {
        match self.ty {
            Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 | Type::Float64 => true,
            Type::Boolean
            | Type::Float32
            | Type::String
            | Type::DateTime
            | Type::Date
            | Type::Any
            | Type::Nullable(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::Boxed(_)
            | Type::Named(_) => false,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        *self.ty == Type::String
    }
}
