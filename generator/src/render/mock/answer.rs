use crate::ir::{Operation, Output, Payload, StatusPattern};
use crate::names::Ident;
use crate::names::OperationNames;
use crate::render::place::Place;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// How an output is put into an answer.
pub(super) fn answer(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    marker: &TokenStream,
) -> TokenStream {
    let (mockable, answer) = (place.runtime("Mockable"), place.runtime("MockAnswer"));
    let (argument, body) = match &operation.output {
        Output::Single(Payload::Empty) => (quote!(_), quote!(answer.nothing())),
        Output::Single(payload) => {
            (quote!(output), encoded(place, marker, payload, &quote!(answer)))
        }
        Output::Optional(payload) => {
            let some = place.prelude("std::option::Option::Some");
            let none = place.prelude("std::option::Option::None");
            let value = encoded(place, marker, payload, &quote!(answer));
            let body = quote! {
                match output {
                    #some(output) => #value,
                    #none => answer.nothing(),
                }
            };
            (quote!(output), body)
        }
        Output::PerStatus(variants) => {
            let arms = variants.iter().zip(&names.answers).map(|(variant, ident)| {
                let status = code(variant.status);
                let media_type = match (variant.media_types.first(), &variant.payload) {
                    (Some(range), Payload::Bytes) if range == "*/*" || range == "application/*" => {
                        "application/octet-stream"
                    }
                    (Some(name), _) if !name.contains('*') => name,
                    (Some(_) | None, _) => "",
                };
                let start = quote!(answer.of(#status, #media_type));
                arm(place, marker, ident, &variant.payload, &start)
            });
            let arms: Vec<TokenStream> = arms.collect();
            (quote!(output), quote!(match output { #(#arms,)* }))
        }
    };
    quote! {
        impl #mockable for #marker {
            fn answer(#argument: &Self::Output, answer: #answer) -> #answer {
                #body
            }
        }
    }
}

fn arm(
    place: &mut Place<'_>,
    marker: &TokenStream,
    ident: &Ident,
    payload: &Payload,
    start: &TokenStream,
) -> TokenStream {
    let value = encoded(place, marker, payload, start);
    match payload {
        Payload::Empty => quote!(Self::Output::#ident => #value),
        Payload::Json(_)
        | Payload::Enveloped { .. }
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => quote!(Self::Output::#ident(output) => #value),
    }
}

/// An answer with a payload in it.
fn encoded(
    place: &mut Place<'_>,
    marker: &TokenStream,
    payload: &Payload,
    answer: &TokenStream,
) -> TokenStream {
    match payload {
        Payload::Empty => quote!(#answer.nothing()),
        Payload::Json(_) | Payload::String => quote!(#answer.value(output)),
        Payload::Enveloped { property, .. } => quote!(#answer.member(#property, output)),
        Payload::Text | Payload::Bytes => quote!(#answer.plain(output.clone())),
        Payload::Events(_) => {
            let sends = place.runtime("SendsEvents");
            quote!(#answer.events(<#marker as #sends>::EVENTS, output))
        }
        Payload::Records(_) => {
            let sends = place.runtime("SendsRecords");
            quote!(#answer.records(<#marker as #sends>::RECORDS, output))
        }
    }
}

/// A status that a pattern stands for.
fn code(status: StatusPattern) -> Literal {
    Literal::u16_unsuffixed(match status {
        StatusPattern::Code(code) => code,
        StatusPattern::Range(digit) => digit.saturating_mul(100),
        StatusPattern::Default => 200,
    })
}
