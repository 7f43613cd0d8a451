//! The limits of parameters, which a client that validates holds them to.

use crate::ir::{Parameter, Type};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::limits::{is_limited, rules};
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
    let own =
        rules(&parameter.docs.constraints, &mut |word| place.import("crate::runtime::rules", word));
    if own.is_empty() && !is_limited(cx, &parameter.ty) {
        return None;
    }
    Some(match parameter.ty {
        Type::String => quote!(.text_within_limits(#name, #ident, &[#(#own),*])),
        _ => quote!(.within_limits(#name, &#ident, &[#(#own),*])),
    })
}
