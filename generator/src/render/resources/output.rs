use crate::ir::{Operation, Output, Payload, StatusAnswer, StatusPattern};
use crate::names::OperationNames;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The type that a call gives.
pub(super) fn output_type(
    place: &mut Place<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Single(payload) => payload_type(place, payload),
        Output::Optional(payload) => {
            let (option, ty) = (place.prelude("std::option::Option"), payload_type(place, payload));
            quote!(#option<#ty>)
        }
        Output::PerStatus(_) => {
            let name = &names.output;
            quote!(#name)
        }
    }
}

fn payload_type(place: &mut Place<'_>, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => place.ty(ty),
        Payload::Text => place.prelude("std::string::String"),
        Payload::Bytes => place.runtime("Bytes"),
    }
}

/// The expression that makes the output of an answer.
pub(super) fn decode(
    place: &Place<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    match &operation.output {
        Output::Single(payload) => payload_decode(payload),
        Output::Optional(payload) => {
            let (decode, some) =
                (payload_decode(payload), place.prelude("std::option::Option::Some"));
            let (ok, none) = (
                place.prelude("std::result::Result::Ok"),
                place.prelude("std::option::Option::None"),
            );
            quote!(if answer.is_empty() { #ok(#none) } else { #decode.map(#some) })
        }
        Output::PerStatus(answers) => {
            let arms = answers
                .iter()
                .zip(&names.answers)
                .map(|(answer, variant)| status_arm(place, answer, variant));
            let err = place.prelude("std::result::Result::Err");
            let has_default = answers.iter().any(|answer| answer.status == StatusPattern::Default);
            let fallback = (!has_default).then(|| quote!(_ => #err(answer.unexpected()),));
            quote!(match answer.status() { #(#arms)* #fallback })
        }
    }
}

fn status_arm(place: &Place<'_>, answer: &StatusAnswer, variant: &Ident) -> TokenStream {
    let pattern = match answer.status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusPattern::Range(digit) => {
            let first = Literal::u16_unsuffixed(digit * 100);
            let last = Literal::u16_unsuffixed(digit * 100 + 99);
            quote!(#first..=#last)
        }
        StatusPattern::Default => quote!(_),
    };
    let value = match &answer.payload {
        Payload::Empty => {
            let ok = place.prelude("std::result::Result::Ok");
            quote!(#ok(Self::Output::#variant))
        }
        payload => {
            let decode = payload_decode(payload);
            quote!(#decode.map(Self::Output::#variant))
        }
    };
    quote!(#pattern => #value,)
}

fn payload_decode(payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(answer.empty()),
        Payload::Json(_) => quote!(answer.json()),
        Payload::Enveloped { property, .. } => quote!(answer.property(#property)),
        Payload::Text => quote!(answer.text()),
        Payload::Bytes => quote!(answer.bytes()),
    }
}

/// The enum of an operation whose success answers differ by status.
pub(super) fn output_enum(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let Output::PerStatus(answers) = &operation.output else { return None };
    let name = &names.output;
    let docs = docs::lines(&format!("What [`{}`] gives, by status.", names.marker));
    let variants = answers.iter().zip(&names.answers).map(|(answer, ident)| {
        let docs = docs::status_docs(operation, answer.status);
        match &answer.payload {
            Payload::Empty => quote!(#docs #ident),
            payload => {
                let ty = payload_type(place, payload);
                quote!(#docs #ident(#ty))
            }
        }
    });
    let variants: Vec<TokenStream> = variants.collect();
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    })
}
