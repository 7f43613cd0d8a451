//! `src/lib.rs`: what the crate is, and a first example.

use super::cx::Cx;
use super::{docs, webhooks};
use crate::ir::{BodyContent, SequenceLayout};
use proc_macro2::TokenStream;
use quote::quote;

/// The crate's root.
pub(super) fn lib_rs(cx: &Cx<'_>) -> TokenStream {
    let docs = docs::inner(&crate_docs(cx));
    let limit = recursion_limit(cx.api.nesting);
    let mut bodies = cx.operations().flat_map(|(operation, _)| operation.bodies());
    let has_parts = bodies.any(|body| matches!(body.content, BodyContent::Multipart { .. }));
    let multipart = has_parts.then(|| quote!(Multipart,));
    let mut bodies = cx.operations().flat_map(|(operation, _)| operation.bodies());
    let has_records = bodies.any(|body| matches!(body.content, BodyContent::Records { .. }));
    let record_body = has_records.then(|| quote!(RecordBody,));
    let part = has_parts.then(|| quote!(Part,));
    let has = |layouts: fn(SequenceLayout) -> bool| {
        let mut all = cx.operations().flat_map(|(operation, _)| operation.sequences());
        all.any(|sequence| layouts(sequence.layout))
    };
    let has_events = has(|layout| layout == SequenceLayout::Events);
    let event = has_events.then(|| quote!(Event, Events,));
    let reconnect = has_events.then(|| quote!(Reconnect,));
    let records = has(|layout| layout != SequenceLayout::Events).then(|| quote!(Records,));
    let module = (!cx.api.webhooks.hooks.is_empty()).then(|| {
        quote!(
            pub mod webhooks;
        )
    });
    let exports = webhooks::exports(cx);
    quote! {
        #docs
        #limit
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![forbid(unsafe_code)]
        #![deny(missing_docs)]

        mod client;
        #[cfg(feature = "mock")]
        pub mod mock;
        pub mod resources;
        pub mod runtime;
        pub mod types;
        #module

        pub use client::API;
        pub use runtime::{
            Answer, ApiError, Body, Bytes, Call, Client, ClientBuilder, Clock, DecodeError, Error, ErrorKind, #event Extra, Flow,
            Headers, InMemoryTransport, Interceptor, Items, Maybe, Members, Method, #multipart Page, PageInfo, Pages, #part Position,
            #reconnect #record_body #records Response, Secret, Streaming, Token, TokenProvider, Transport, TransportRequest, TransportResponse, Unknown,
            UnknownInteger, UnknownText, ValidationError, Violation,
        };
        #exports
    }
}

/// Whether a type can be sent to another thread is asked of every type inside, some steps for each; rustc gives up
/// after 128 steps unless it is told to go on.
fn recursion_limit(nesting: usize) -> Option<TokenStream> {
    const DEEP: usize = 16;
    const STEPS: usize = 8;
    let limit = nesting.saturating_mul(STEPS).checked_next_power_of_two()?;
    (nesting > DEEP).then(|| {
        let limit = limit.to_string();
        quote!(#![recursion_limit = #limit])
    })
}

fn crate_docs(cx: &Cx<'_>) -> String {
    let description = cx.api.description.as_deref().map(docs::to_rustdoc).unwrap_or_default();
    let title = format!("A client for {}.", docs::title_and_version(cx.api));
    let external = cx.api.external.as_ref().map(docs::external).unwrap_or_default();
    let example = first_example(cx);
    docs::paragraphs([
        title.as_str(),
        &description,
        &external,
        "[`Client`] is the way in: its methods lead to the parts of the API, whose methods are its operations. Each\n\
         returns a [`Call`], which takes options and is awaited.",
        &example,
        "- Decoding is tolerant: members, kinds and values that this version does not know are kept as they came, and \
         written\n  back unchanged.\n- Failures are one [`Error`], which says what happened and where.\n- A cargo \
         feature for each resource, all on by default, and one for each kind of TLS.\n- The feature `mock` has the \
         client without a server, for tests.",
    ])
}

/// The first operation that reads something, or just the first.
fn first_example(cx: &Cx<'_>) -> String {
    let operations = || cx.operations();
    let reads = operations().find(|(operation, _)| operation.method == crate::ir::Method::Get);
    let Some((operation, names)) = reads.or_else(|| operations().next()) else {
        return String::new();
    };
    let feature = operation.resource.map(|id| cx.names.resource(id).feature.clone());
    let program = docs::example_program(cx, operation, names);
    match feature {
        // Without the resource the example would not compile.
        Some(feature) => {
            format!("```no_run\n# #[cfg(feature = \"{feature}\")]\n{program}\n```")
        }
        None => format!("```no_run\n{program}\n```"),
    }
}
