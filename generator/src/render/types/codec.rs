//! The wire tables: what stands in a `codec!` beside each type.

use super::rules;
use super::shape::Shapes;
use crate::ir::{Dispatch, Enum, EnumBase, Field, Rest, Struct, TypeId, Union};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::place::Place;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::iter;

/// `"wire" => field: required, ...`
pub(super) fn struct_table(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Struct,
) -> TokenStream {
    let names = cx.type_names(id);
    let (name, rest) = (&names.name, &names.rest);
    let def = cx.def(id);
    let constants = body.constants.iter().map(|constant| {
        let (wire, value) = (&constant.name, &constant.value);
        quote!(#wire = #value,)
    });
    let fields = body.fields.iter().zip(&names.members).map(|(field, ident)| {
        let wire = &field.name;
        let (how, rules) = (how(field), rules::of_field(cx, def, field));
        quote!(#wire => #ident: #how #rules,)
    });
    let rest = rest_row(body, rest, rules::of_rest(cx, def, body));
    let rules = rules::heading(def);
    table(place, quote!(struct #name #rules { #(#constants)* #(#fields)* #rest }))
}

/// `0 => field: required, ...`
pub(super) fn array_table(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Struct,
) -> TokenStream {
    let names = cx.type_names(id);
    let (name, rest) = (&names.name, &names.rest);
    let def = cx.def(id);
    let fields = body.fields.iter().zip(&names.members).enumerate();
    let fields = fields.map(|(at, (field, ident))| {
        let (at, how) = (Literal::usize_unsuffixed(at), how(field));
        let rules = rules::of_field(cx, def, field);
        quote!(#at => #ident: #how #rules,)
    });
    let rest = rest_row(body, rest, rules::of_items(cx, def, body));
    let rules = rules::heading(def);
    table(place, quote!(array #name #rules { #(#fields)* #rest }))
}

/// Where what has no row of its own is kept, unless it is skipped.
fn rest_row(body: &Struct, field: &Ident, rules: Option<TokenStream>) -> Option<TokenStream> {
    match body.rest {
        Rest::Ignored => None,
        Rest::Unknown | Rest::Typed(_) => Some(quote!(.. => #field #rules,)),
    }
}

fn how(field: &Field) -> TokenStream {
    if field.required { quote!(required) } else { quote!(optional) }
}

/// `"wire" => Variant, ...`, or integers in place of the texts.
pub(super) fn enum_table(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Enum,
) -> TokenStream {
    let names = cx.type_names(id);
    let (name, unknown) = (&names.name, &names.rest);
    let rows = body.values.iter().zip(&names.members).map(|(value, ident)| {
        let text = &value.value;
        let wire = match (body.base, text.parse().map(Literal::i64_unsuffixed)) {
            (EnumBase::Integer, Ok(wire)) => quote!(#wire),
            (EnumBase::Integer, Err(_)) | (EnumBase::Text, _) => quote!(#text),
        };
        quote!(#wire => #ident,)
    });
    let by = match body.base {
        EnumBase::Text => None,
        EnumBase::Integer => Some(quote!(by integer)),
    };
    let rules = rules::heading(cx.def(id));
    table(place, quote!(enum #name #by #rules { #(#rows)* _ => #unknown, }))
}

/// `"tag" => Variant, ...` or `Variant => shape, ...`; behind these what several shapes have in common.
pub(super) fn union_table(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Union,
) -> TokenStream {
    let names = cx.type_names(id);
    let (name, unknown) = (&names.name, &names.rest);
    let variants = body.variants.iter().zip(&names.members);
    let def = cx.def(id);
    let rules = rules::heading(def);
    match &body.dispatch {
        Dispatch::Tag(property) => {
            let rows = variants.flat_map(|(variant, ident)| {
                variant.tags.iter().map(move |tag| quote!(#tag => #ident,))
            });
            let default = body.variants.iter().zip(&names.members);
            let default = default.filter(|(variant, _)| variant.default);
            let default = default.map(|(_, ident)| quote!(else #ident));
            let by: TokenStream = iter::once(quote!(#property)).chain(default).collect();
            table(place, quote!(union #name by #by #rules { #(#rows)* _ => #unknown, }))
        }
        Dispatch::Shape => {
            let shapes = Shapes::of(cx, body.variants.iter().map(|variant| &variant.shape));
            let rows = variants.map(|(variant, ident)| {
                let shape = shapes.expression(&variant.shape);
                let rules = rules::of_variant(def, variant);
                quote!(#ident #rules => #shape,)
            });
            let common = shapes.definitions();
            let rows = quote!(#(#rows)* _ => #unknown, #(#common)*);
            table(place, quote!(union #name by shape #rules { #rows }))
        }
    }
}

fn table(place: &mut Place<'_>, rows: TokenStream) -> TokenStream {
    let codec = place.import("crate::runtime", "codec");
    quote!(#codec! { #rows })
}
