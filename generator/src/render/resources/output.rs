use super::answers;
use crate::ir::{Operation, Output};
use crate::names::OperationNames;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The type that a call gives.
pub(super) fn output_type(
    place: &mut Place<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Single(payload) => answers::payload_type(place, payload),
        Output::Optional(payload) => {
            let option = place.prelude("std::option::Option");
            let ty = answers::payload_type(place, payload);
            quote!(#option<#ty>)
        }
        Output::PerStatus(_) => {
            let name = &names.output;
            quote!(#name)
        }
    }
}

/// The expression that makes the output of an answer.
pub(super) fn decode(
    place: &Place<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let flag = operation.flag.as_deref();
    match &operation.output {
        Output::Single(payload) => answers::decode(payload, flag),
        Output::Optional(payload) => {
            let decode = answers::decode(payload, flag);
            let some = place.prelude("std::option::Option::Some");
            let (ok, none) = (
                place.prelude("std::result::Result::Ok"),
                place.prelude("std::option::Option::None"),
            );
            quote!(if answer.is_empty() { #ok(#none) } else { #decode.map(#some) })
        }
        Output::PerStatus(variants) => {
            answers::choose(place, variants, &names.answers, &quote!(Self::Output), flag)
        }
    }
}

/// The enum of an operation whose success answers differ.
pub(super) fn output_enum(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let Output::PerStatus(variants) = &operation.output else { return None };
    let by = if variants.iter().any(|variant| !variant.media_types.is_empty()) {
        "by status and media type"
    } else {
        "by status"
    };
    let docs = docs::lines(&format!("What {} gives, {by}.", docs::type_link(&names.marker)));
    Some(answers::definition(place, operation, variants, &names.output, &names.answers, &docs))
}
