use super::{accessors, marker, method, modules, path, with_operations};
use crate::files::{Imports, Source};
use crate::ir::{Method, Operation, Output, Payload, ResourceId};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::{self, Defined, Place};
use crate::render::resources::operations_of;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::sync::Arc;

/// What the crate gives its users beside the mock itself.
const EXPORTS: [&str; 5] = ["Mock", "MockAnswer", "MockScript", "Mocked", "ReceivedRequest"];

/// The mock itself, and what the crate gives its users beside it.
pub(super) fn root_file(cx: Cx<'_>) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let exports = EXPORTS.map(|name| Ident::new(name, Span::call_site()));
        let docs = docs::inner(&root_docs(&cx));
        let (modules, uses) = (modules(&cx, None), place::uses(imports));
        quote! {
            #docs
            #modules
            pub use crate::runtime::{#(#exports),*};
            #uses
        }
    };
    let defined: Defined = Arc::new(EXPORTS.map(str::to_owned).into());
    let own = Arc::clone(&defined);
    let source = Source::new(opening).part(move || {
        let mut place = Place::outside(cx, &own);
        let mock = mock(&cx, &mut place);
        place.part(mock)
    });
    with_operations(source, cx, &defined, None)
}

/// The way to the resources of a mock, and a method for each operation of the client itself.
fn mock(cx: &Cx<'_>, place: &mut Place<'_>) -> TokenStream {
    let accessors = accessors(cx, None, &quote!(self), &quote!('_));
    let own = cx.operations().zip(&cx.names.mock.operations);
    let methods: Vec<TokenStream> = own
        .filter(|((operation, _), _)| operation.resource.is_none())
        .map(|((operation, names), name)| {
            let marker = marker(names, None);
            method(place, operation, (name, &marker), &quote!(self), &quote!('_))
        })
        .collect();
    let tables = tables(cx);
    let (default, known) = (place.prelude("std::default::Default"), place.runtime("Known"));
    quote! {
        impl Mock {
            /// A mock whose operations answer with the examples of the document, or ones that are made from its schemas.
            #[must_use]
            pub fn new() -> Self {
                const ALL: &[&[#known]] = &[#(#tables),*];
                Self::of(&crate::API, ALL)
            }
            #accessors
            #(#methods)*
        }

        impl #default for Mock {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// The tables of all resources that have operations, with the client's own.
fn tables(cx: &Cx<'_>) -> Vec<TokenStream> {
    let has_operations = |id| operations_of(cx, id).next().is_some();
    let own = has_operations(None).then(|| quote!(KNOWN));
    let ids = (0..cx.api.resources.len()).map(ResourceId);
    let others = ids.filter(|id| has_operations(Some(*id))).map(|id| {
        let feature = &cx.names.resource(id).feature;
        let module: TokenStream = path(cx, id).replace('/', "::").parse().unwrap_or_default();
        quote!(#[cfg(feature = #feature)] #module::KNOWN)
    });
    own.into_iter().chain(others).collect()
}

fn root_docs(cx: &Cx<'_>) -> String {
    let program = example_program(cx).map(|(program, feature)| match feature {
        // Without the resource the example would not compile.
        Some(feature) => format!("```no_run\n# #[cfg(feature = \"{feature}\")]\n{program}\n```"),
        None => format!("```no_run\n{program}\n```"),
    });
    docs::paragraphs([
        "The API in the process, for tests: a [`Mock`] answers with the examples of the document, or what a test says,\n\
         and keeps what it was asked. Everything above the connection is as in earnest.",
        program.as_deref().unwrap_or_default(),
    ])
}

/// A test in a few lines, and the feature that it needs.
pub(crate) fn example_program(cx: &Cx<'_>) -> Option<(String, Option<String>)> {
    let all = || cx.operations().zip(&cx.names.mock.operations);
    let gives = |operation: &Operation| operation.output != Output::Single(Payload::Empty);
    let mut reads = all().filter(|((operation, _), _)| operation.method == Method::Get);
    let first = reads.find(|((operation, _), _)| gives(operation));
    let first = first.or_else(|| all().find(|((operation, _), _)| gives(operation)));
    let ((operation, _), name) = first.or_else(|| all().next())?;
    let library = &cx.names.package.library;
    let mut steps = handles(cx, operation.resource);
    steps.push(format!("{name}()"));
    let path = steps.join(".");
    let feature = operation.resource.map(|id| cx.names.resource(id).feature.clone());
    let said = if gives(operation) {
        format!(
            "let value = mock.{path}.example()?;\n\
             mock.{path}.returns(value).once().then_fails(503, \"not now\");"
        )
    } else {
        format!("mock.{path}.fails(503, \"not now\").once();")
    };
    let program = format!(
        "# fn example() -> Result<(), {library}::Error> {{\n\
         use {library}::mock::Mock;\n\n\
         let mock = Mock::new();\n\
         {said}\n\n\
         let client = mock.client();\n\
         // What is tested makes its calls here.\n\
         # let _ = client;\n\
         for request in mock.{path}.calls() {{\n    println!(\"{{}} {{:?}}\", request.path, request.query_pairs());\n}}\n\
         # Ok(())\n# }}"
    );
    Some((program, feature))
}

/// The accessors from the mock to a resource's handle.
fn handles(cx: &Cx<'_>, resource: Option<ResourceId>) -> Vec<String> {
    let Some(id) = resource else { return Vec::new() };
    let mut steps = handles(cx, cx.api.resource(id).parent);
    steps.push(format!("{}()", cx.names.mock.resources[id.0]));
    steps
}
