//! The limits in a wire table: `[min_length(1), max_length(64)]`.

use crate::ir::{Constraint, Field, Rest, Struct, TypeDef, TypeId, TypeKind, Variant};
use crate::render::cx::Cx;
use crate::render::limits::{Stands, is_limited, rules};
use crate::render::place::Place;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};

/// `with rules`, behind the name of a table, and the limits of the value as a whole.
pub(super) fn heading(def: &TypeDef) -> Option<TokenStream> {
    def.limited.then(|| {
        let is_open = matches!(&def.kind, TypeKind::Enum(listed) if listed.open);
        let open = is_open.then(|| quote!(open));
        let rules: Vec<TokenStream> = open.into_iter().chain(of(&def.docs.constraints)).collect();
        let own = (!rules.is_empty()).then(|| quote!([#(#rules),*]));
        quote!(with rules #own)
    })
}

/// What stands behind `required` or `optional`: nothing where neither the field nor its type has limits.
pub(super) fn of_field(cx: &Cx<'_>, def: &TypeDef, field: &Field) -> Option<TokenStream> {
    if !def.limited {
        return None;
    }
    let rules = of(field.ty.own_limits(&field.docs));
    (!rules.is_empty() || is_limited(cx, &field.ty)).then(|| quote!([#(#rules),*]))
}

/// What stands behind the field for further members: the names of the others, and the limits of what these hold that have no
/// names.
pub(super) fn of_rest(cx: &Cx<'_>, def: &TypeDef, body: &Struct) -> Option<TokenStream> {
    let Rest::Typed(ty) = &body.rest else { return None };
    let own = of(&body.rest_limits);
    let limits = (!own.is_empty()).then(|| quote!([#(#own),*]));
    let fields = body.fields.iter().map(|field| &field.name);
    let constants = body.constants.iter().map(|constant| &constant.name);
    let names = constants.chain(fields);
    let is_limited = !own.is_empty() || is_limited(cx, ty);
    (def.limited && is_limited).then(|| quote!([#(#names),*] #limits))
}

/// What stands behind the field for the items behind the places of an array: the limits of those that have no names.
pub(super) fn of_items(cx: &Cx<'_>, def: &TypeDef, body: &Struct) -> Option<TokenStream> {
    let Rest::Typed(ty) = &body.rest else { return None };
    let own = of(&body.rest_limits);
    (def.limited && (!own.is_empty() || is_limited(cx, ty))).then(|| quote!([#(#own),*]))
}

/// What stands behind a variant: the limits of what it holds, where that has no name.
pub(super) fn of_variant(def: &TypeDef, variant: &Variant) -> Option<TokenStream> {
    let own = of(variant.limits());
    (def.limited && !own.is_empty()).then(|| quote!([#(#own),*]))
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

/// The table has the words for limits in its scope.
fn of(constraints: &[Constraint]) -> Vec<TokenStream> {
    rules(constraints, Stands::InTable, &mut |word| {
        Ident::new(word, Span::call_site()).into_token_stream()
    })
}
