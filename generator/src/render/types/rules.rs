//! The limits in a wire table: `[min_length(1), max_length(64)]`.

use crate::ir::{Constraint, Field, Rest, Struct, Type, TypeDef, TypeId};
use crate::render::cx::Cx;
use crate::render::place::Place;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `with rules`, behind the name of a table, and the limits of an object as a whole.
pub(super) fn heading(def: &TypeDef) -> Option<TokenStream> {
    def.limited.then(|| {
        let rules: Vec<TokenStream> = of(&def.docs.constraints);
        let own = (!rules.is_empty()).then(|| quote!([#(#rules),*]));
        quote!(with rules #own)
    })
}

/// What stands behind `required` or `optional`: nothing where neither the field nor its type has limits.
pub(super) fn of_field(cx: &Cx<'_>, def: &TypeDef, field: &Field) -> Option<TokenStream> {
    if !def.limited {
        return None;
    }
    let rules = of(&field.docs.constraints);
    (!rules.is_empty() || is_limited(cx, &field.ty)).then(|| quote!([#(#rules),*]))
}

/// What stands behind the field for further members: the names of the others.
pub(super) fn of_rest(cx: &Cx<'_>, def: &TypeDef, body: &Struct) -> Option<TokenStream> {
    let Rest::Typed(ty) = &body.rest else { return None };
    let fields = body.fields.iter().map(|field| &field.name);
    let constants = body.constants.iter().map(|constant| &constant.name);
    let names = constants.chain(fields);
    (def.limited && is_limited(cx, ty)).then(|| quote!([#(#names),*]))
}

/// The method by which users ask.
pub(super) fn method(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId) -> Option<TokenStream> {
    cx.def(id).limited.then(|| {
        let result = place.prelude("std::result::Result");
        let error = place.runtime("ValidationError");
        quote! {
            /// Holds the value to the limits that the API documents; to patterns with the feature `patterns`.
            ///
            /// # Errors
            ///
            /// Every limit that is broken, with the path to it.
            pub fn validate(&self) -> #result<(), #error> {
                crate::runtime::validate::validate(self)
            }
        }
    })
}

fn is_limited(cx: &Cx<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => cx.def(*id).limited,
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => {
            is_limited(cx, inner)
        }
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Uint32
        | Type::Uint64
        | Type::Float32
        | Type::Float64
        | Type::String
        | Type::DateTime
        | Type::Date
        | Type::Any => false,
    }
}

fn of(constraints: &[Constraint]) -> Vec<TokenStream> {
    constraints.iter().flat_map(rules).collect()
}

/// Those of items and values are written one by one: `each(min_length(1)), each(max_length(64))`.
fn rules(constraint: &Constraint) -> Vec<TokenStream> {
    match constraint {
        Constraint::Each(constraints) => {
            of(constraints).into_iter().map(|rule| quote!(each(#rule))).collect()
        }
        other => rule(other).into_iter().collect(),
    }
}

fn rule(constraint: &Constraint) -> Option<TokenStream> {
    let count = |count: &usize| Literal::usize_unsuffixed(*count);
    Some(match constraint {
        Constraint::Minimum { value, exclusive: false } => quote!(at_least(#value)),
        Constraint::Minimum { value, exclusive: true } => quote!(more_than(#value)),
        Constraint::Maximum { value, exclusive: false } => quote!(at_most(#value)),
        Constraint::Maximum { value, exclusive: true } => quote!(less_than(#value)),
        Constraint::MultipleOf(value) => quote!(multiple_of(#value)),
        Constraint::MinLength(length) => {
            let length = count(length);
            quote!(min_length(#length))
        }
        Constraint::MaxLength(length) => {
            let length = count(length);
            quote!(max_length(#length))
        }
        Constraint::MinItems(items) => {
            let items = count(items);
            quote!(min_items(#items))
        }
        Constraint::MaxItems(items) => {
            let items = count(items);
            quote!(max_items(#items))
        }
        Constraint::UniqueItems => quote!(unique_items()),
        Constraint::MinProperties(members) => {
            let members = count(members);
            quote!(min_properties(#members))
        }
        Constraint::MaxProperties(members) => {
            let members = count(members);
            quote!(max_properties(#members))
        }
        Constraint::OneOf(values) => quote!(one_of(&[#(#values),*])),
        Constraint::Pattern(pattern) => quote!(pattern(#pattern)),
        Constraint::Each(_)
        | Constraint::Format(_)
        | Constraint::Content(_)
        | Constraint::ReadOnly
        | Constraint::WriteOnly => return None,
    })
}
