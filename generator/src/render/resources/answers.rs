use crate::ir::{Operation, Payload, StatusAnswer, StatusPattern};
use crate::names::Ident;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::construct::large_variant;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The type that a payload is decoded to.
pub(super) fn payload_type(place: &mut Place<'_>, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => place.ty(ty),
        Payload::Text | Payload::String => place.prelude("std::string::String"),
        Payload::Bytes => place.runtime("Bytes"),
        Payload::Events(data) => {
            let (list, event) = (place.prelude("std::vec::Vec"), place.runtime("Event"));
            let data = place.ty(data);
            quote!(#list<#event<#data>>)
        }
        Payload::Records(record) => {
            let (list, record) = (place.prelude("std::vec::Vec"), place.ty(record));
            quote!(#list<#record>)
        }
    }
}

/// The expression that reads a payload, unless the member `flag` of the answer says that the call failed.
pub(super) fn decode(payload: &Payload, flag: Option<&str>) -> TokenStream {
    let succeeded = flag.map(|flag| quote!(.succeeded(#flag)?));
    match payload {
        Payload::Empty => quote!(answer.empty()),
        Payload::Json(_) => quote!(answer #succeeded.json()),
        Payload::Enveloped { property, .. } => quote!(answer #succeeded.property(#property)),
        Payload::Text => quote!(answer.text()),
        Payload::String => quote!(answer.string()),
        Payload::Bytes => quote!(answer.bytes()),
        Payload::Events(_) => quote!(answer.events(Self::EVENTS)),
        Payload::Records(_) => quote!(answer.records(Self::RECORDS)),
    }
}

/// The expression that reads one of several payloads into the variants of an enum.
pub(super) fn choose(
    place: &Place<'_>,
    variants: &[StatusAnswer],
    idents: &[Ident],
    output: &TokenStream,
    flag: Option<&str>,
) -> TokenStream {
    let variants: Vec<(&StatusAnswer, &Ident)> = variants.iter().zip(idents).collect();
    let codes: BTreeSet<u16> = variants
        .iter()
        .filter_map(|(variant, _)| match variant.status {
            StatusPattern::Code(code) => Some(code),
            StatusPattern::Range(_) | StatusPattern::Default => None,
        })
        .collect();
    let arms = variants.chunk_by(|(one, _), (other, _)| one.status == other.status).map(|same| {
        let pattern = pattern(same[0].0.status, &codes)?;
        let value = of_status(place, same, output, flag);
        Some(quote!(#pattern => #value,))
    });
    let arms: Vec<TokenStream> = arms.flatten().collect();
    let err = place.prelude("std::result::Result::Err");
    let has_default = variants.iter().any(|(variant, _)| variant.status == StatusPattern::Default);
    let fallback = (!has_default).then(|| quote!(_ => #err(answer.unexpected()),));
    quote!(match answer.status() { #(#arms)* #fallback })
}

/// The value of one status: where it has several media types the answer says which, and its first is the last resort.
fn of_status(
    place: &Place<'_>,
    variants: &[(&StatusAnswer, &Ident)],
    output: &TokenStream,
    flag: Option<&str>,
) -> TokenStream {
    let value = |(variant, ident): &(&StatusAnswer, &Ident)| match &variant.payload {
        Payload::Empty => {
            let ok = place.prelude("std::result::Result::Ok");
            quote!(#ok(#output::#ident))
        }
        payload => {
            let decode = decode(payload, flag);
            quote!(#decode.map(#output::#ident))
        }
    };
    let (first, others) = (&variants[0], &variants[1..]);
    let last = value(first);
    if others.is_empty() {
        return last;
    }
    let documented = variants.iter().flat_map(|(variant, _)| &variant.media_types);
    let arms = others.iter().map(|other| {
        let (media_types, value) = (&other.0.media_types, value(other));
        quote!(#(#media_types)|* => #value,)
    });
    quote! {
        match answer.media_type(&[#(#documented),*]) {
            #(#arms)*
            _ => #last,
        }
    }
}

/// The pattern of the statuses that an answer stands for, where these have arms of their own. A range begins and ends with one
/// that has none: else the two would overlap in a way that nobody would write. Nothing where each status of a range has one.
fn pattern(status: StatusPattern, codes: &BTreeSet<u16>) -> Option<TokenStream> {
    let Some((mut first, mut last)) = bounds(status) else { return Some(quote!(_)) };
    if let StatusPattern::Range(_) = status {
        while first <= last && codes.contains(&first) {
            first += 1;
        }
        while first <= last && codes.contains(&last) {
            last -= 1;
        }
    }
    (first <= last).then(|| span((first, last)))
}

/// The pattern of all these statuses. Neighbours are one range, as a reader would write them, but for two single ones.
pub(super) fn pattern_of_all(statuses: &[StatusPattern]) -> TokenStream {
    let mut all: Vec<(u16, u16)> = statuses.iter().filter_map(|status| bounds(*status)).collect();
    if all.len() < statuses.len() {
        return quote!(_);
    }
    all.sort_unstable();
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for (first, last) in all {
        match spans.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            Some(_) | None => spans.push((first, last)),
        }
    }
    let patterns = spans.into_iter().flat_map(|(first, last)| match last.saturating_sub(first) {
        1 => vec![span((first, first)), span((last, last))],
        _ => vec![span((first, last))],
    });
    quote!(#(#patterns)|*)
}

/// The first and the last status of a pattern; nothing where it stands for all.
fn bounds(status: StatusPattern) -> Option<(u16, u16)> {
    match status {
        StatusPattern::Code(code) => Some((code, code)),
        StatusPattern::Range(digit) => {
            let first = digit.saturating_mul(100);
            Some((first, first.saturating_add(99)))
        }
        StatusPattern::Default => None,
    }
}

/// The pattern of the statuses from the first to the last.
fn span((first, last): (u16, u16)) -> TokenStream {
    let [from, to] = [first, last].map(Literal::u16_unsuffixed);
    if first == last { quote!(#from) } else { quote!(#from..=#to) }
}

/// The enum with a variant for each payload.
pub(super) fn definition(
    place: &mut Place<'_>,
    operation: &Operation,
    variants: &[StatusAnswer],
    name: &Ident,
    idents: &[Ident],
    docs: &TokenStream,
) -> TokenStream {
    let large = large_variant(variants.iter().map(|variant| variant.outgrown));
    let variants = variants.iter().zip(idents).map(|(variant, ident)| {
        let docs = docs::status_docs(operation, variant);
        match &variant.payload {
            Payload::Empty => quote!(#docs #ident),
            payload => {
                let ty = payload_type(place, payload);
                quote!(#docs #ident(#ty))
            }
        }
    });
    let variants: Vec<TokenStream> = variants.collect();
    quote! {
        #docs
        #large
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}
