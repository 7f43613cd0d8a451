use crate::ir::Operation;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::literal;
use crate::render::place::Place;
use crate::sample::{Body, SampleAnswer, answers};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// A row of the table: the operation, its answers, and how its list goes on.
pub(super) fn row(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    operation: &Operation,
    marker: &TokenStream,
) -> TokenStream {
    let (known, operation_trait) = (place.runtime("Known"), place.runtime("Operation"));
    let examples: Vec<TokenStream> =
        answers(cx.api, operation).iter().map(|answer| example(place, marker, answer)).collect();
    let info = quote!(&<#marker as #operation_trait>::INFO);
    if operation.pagination.is_some() {
        let paged = place.runtime("Paged");
        quote!(#known::paged(#info, <#marker as #paged>::PAGING, &[#(#examples),*]))
    } else {
        quote!(#known::new(#info, &[#(#examples),*]))
    }
}

fn example(place: &mut Place<'_>, marker: &TokenStream, answer: &SampleAnswer) -> TokenStream {
    let example = place.runtime("MockExample");
    let (status, media_type) = (Literal::u16_unsuffixed(answer.status), &answer.media_type);
    match &answer.body {
        Body::Nothing => quote!(#example::new(#status, "", "")),
        Body::Json(json) => {
            let body = raw(&docs::compact_json(json));
            quote!(#example::new(#status, #media_type, #body))
        }
        Body::Text(text) => {
            let body = raw(text);
            quote!(#example::new(#status, #media_type, #body))
        }
        Body::Event(json) => {
            let (item, sends) = (raw(&docs::compact_json(json)), place.runtime("SendsEvents"));
            quote!(#example::sequence(#status, <#marker as #sends>::EVENTS, #item))
        }
        Body::Record(json) => {
            let (item, sends) = (raw(&docs::compact_json(json)), place.runtime("SendsRecords"));
            quote!(#example::sequence(#status, <#marker as #sends>::RECORDS, #item))
        }
    }
}

/// A string literal in which quotes stand as they are, where there are any.
fn raw(text: &str) -> TokenStream {
    let is_plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if text.contains(['"', '\\']) && text.chars().all(is_plain) {
        literal::of(text).to_token_stream()
    } else {
        text.to_token_stream()
    }
}
