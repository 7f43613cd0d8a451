//! The limits of parameters and of the fields of forms, and of bodies whose types have no names, which a client that validates holds them to.

use crate::ir::{Body, Constraint, FormField, Parameter, Scalar, Type};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::limits::{Stands, is_limited, rules};
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The call's method that holds an argument to its limits; nothing where there are none. It stands before what sends the
/// argument, which takes it.
pub(super) fn held(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    parameter: &Parameter,
    ident: &Ident,
) -> Option<TokenStream> {
    let name = &parameter.name;
    let own = list(place, &parameter.docs.constraints);
    if own.is_none() && !is_limited(cx, &parameter.ty) {
        return None;
    }
    let own = own.unwrap_or_else(|| quote!(&[]));
    Some(match parameter.ty {
        Type::Scalar(Scalar::String) => quote!(.text_within_limits(#name, #ident, #own)),
        _ => quote!(.within_limits(#name, &#ident, #own)),
    })
}

/// The form's method that keeps the value of a field with its limits; nothing where there are none.
pub(super) fn of_part(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (field, ty): (&FormField, &Type),
    ident: &Ident,
) -> Option<TokenStream> {
    let name = &field.name;
    let own = list(place, ty.own_limits(&field.docs));
    if own.is_none() && !is_limited(cx, ty) {
        return None;
    }
    let own = own.unwrap_or_else(|| quote!(&[]));
    Some(match ty {
        Type::Scalar(Scalar::String) => quote!(.within_limits(#name, &#ident.to_owned(), #own)),
        _ => quote!(.within_limits(#name, &#ident, #own)),
    })
}

/// The call's method that holds a body to limits that its type doesn't have; nothing where there are none. It stands before
/// what sends the body, which takes it.
pub(super) fn of_body(
    place: &mut Place<'_>,
    (body, ty): (&Body, &Type),
    ident: &Ident,
) -> Option<TokenStream> {
    let own = list(place, ty.own_limits(&body.docs))?;
    Some(quote!(.body_within_limits(&#ident, #own)))
}

/// The limits as a list, where there are any.
fn list(place: &mut Place<'_>, constraints: &[Constraint]) -> Option<TokenStream> {
    let mut word = |word| place.import("crate::runtime::rules", word);
    let rules = rules(constraints, Stands::InFunction, &mut word);
    (!rules.is_empty()).then(|| quote!(&[#(#rules),*]))
}
