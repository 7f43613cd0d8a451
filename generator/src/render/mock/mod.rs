//! `src/mock/`: the API without a server, for tests: the client's tree of handles once more, with what each operation
//! answers. All of it is behind a feature.

mod answer;
mod example;
mod root;

use super::cx::Cx;
use super::docs;
use super::place::{self, Defined, Place};
use super::resources::{children, defined, modules, operations_of, path};
use crate::files::{File, Imports, Source};
use crate::ir::{Operation, ResourceId};
use crate::names::Ident;
use crate::names::{OperationNames, ResourceNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::sync::Arc;

pub(super) use root::example_program;

/// Every file under `mock/`.
pub(super) fn files<'a>(cx: &Cx<'a>) -> Vec<File<'a>> {
    let cx = *cx;
    let root = File::source("src/mock/mod.rs", root::root_file(cx));
    let resources = (0..cx.api.resources.len())
        .map(ResourceId)
        .map(|id| File::source(format!("src/mock/{}.rs", path(&cx, id)), resource_file(cx, id)));
    std::iter::once(root).chain(resources).collect()
}

fn resource_file(cx: Cx<'_>, id: ResourceId) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let path = docs::code(&cx.api.resource(id).path.join("."));
        let docs = docs::inner(&format!("{path} of a mock."));
        let (modules, uses) = (modules(&cx, Some(id)), place::uses(imports));
        let module = module_path(&cx, id);
        let markers: Vec<&Ident> =
            operations_of(&cx, Some(id)).map(|(_, names)| &names.marker).collect();
        let import = (!markers.is_empty()).then(|| quote!(use #module::{#(#markers),*};));
        quote! { #docs #modules #import #uses }
    };
    let defined = defined(&cx, Some(id));
    let own = Arc::clone(&defined);
    let source = Source::new(opening).part(move || {
        let mut place = Place::outside(cx, &own);
        let handle = handle(&cx, &mut place, id);
        place.part(handle)
    });
    with_operations(source, cx, &defined, Some(id))
}

/// The handle of a resource of a mock: the way to its parts, and a method for each operation.
fn handle(cx: &Cx<'_>, place: &mut Place<'_>, id: ResourceId) -> TokenStream {
    let name = &cx.names.resource(id).handle;
    let mock = place.runtime("Mock");
    let handle_docs = docs::resource_docs(cx.api.resource(id));
    let accessors = accessors(cx, Some(id), &quote!(self.mock), &quote!('m));
    let methods: Vec<TokenStream> = operations_of(cx, Some(id))
        .map(|(operation, names)| {
            let (method, marker) = (&names.method, &names.marker);
            let receiver = quote!(self.mock);
            self::method(place, operation, (method, &quote!(#marker)), &receiver, &quote!('m))
        })
        .collect();
    quote! {
        #handle_docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'m> {
            mock: &'m #mock,
        }

        impl<'m> #name<'m> {
            pub(crate) fn new(mock: &'m #mock) -> Self {
                Self { mock }
            }
            #accessors
            #(#methods)*
        }
    }
}

/// A method that gives an operation.
fn method(
    place: &mut Place<'_>,
    operation: &Operation,
    (method, marker): (&Ident, &TokenStream),
    receiver: &TokenStream,
    lifetime: &TokenStream,
) -> TokenStream {
    let mocked = place.runtime("Mocked");
    let docs = docs::lines(&docs::code(&docs::http_line(operation)));
    quote! {
        #docs
        pub fn #method(&self) -> #mocked<#lifetime, #marker> {
            #mocked::new(#receiver)
        }
    }
}

/// How the operations of a resource, or of the client itself, answer, and the table of them.
fn with_operations<'a>(
    source: Source<'a>,
    cx: Cx<'a>,
    defined: &Defined,
    id: Option<ResourceId>,
) -> Source<'a> {
    if operations_of(&cx, id).next().is_none() {
        return source;
    }
    let defined = Arc::clone(defined);
    let own = Arc::clone(&defined);
    let source = source.parts_of(operations_of(&cx, id), move |operations| {
        let mut place = Place::outside(cx, &own);
        let answers = operations
            .iter()
            .map(|(operation, names)| {
                answer::answer(&mut place, (operation, names), &marker(names, id))
            })
            .collect();
        place.part(answers)
    });
    source.part(move || {
        let mut place = Place::outside(cx, &defined);
        let known = place.runtime("Known");
        let rows: Vec<TokenStream> = operations_of(&cx, id)
            .map(|(operation, names)| example::row(&cx, &mut place, operation, &marker(names, id)))
            .collect();
        place.part(quote! {
            /// What is known of each operation.
            pub(crate) const KNOWN: &[#known] = &[#(#rows),*];
        })
    })
}

/// An operation's marker: a resource's own are imported, the client's stand among names of the mock.
fn marker(names: &OperationNames, id: Option<ResourceId>) -> TokenStream {
    let marker = &names.marker;
    match id {
        Some(_) => quote!(#marker),
        None => quote!(crate::resources::#marker),
    }
}

/// The methods that give the handles under a resource, or under the mock.
fn accessors(
    cx: &Cx<'_>,
    parent: Option<ResourceId>,
    mock: &TokenStream,
    lifetime: &TokenStream,
) -> TokenStream {
    children(cx, parent)
        .map(|(id, ResourceNames { module, handle, feature, .. })| {
            let accessor = &cx.names.mock.resources[id.0];
            let docs = docs::accessor_docs(cx.api.resource(id));
            quote! {
                #docs
                #[cfg(feature = #feature)]
                #[must_use]
                pub fn #accessor(&self) -> #module::#handle<#lifetime> {
                    #module::#handle::new(#mock)
                }
            }
        })
        .collect()
}

/// The module in which a resource's operations stand.
fn module_path(cx: &Cx<'_>, id: ResourceId) -> TokenStream {
    let parent = match cx.api.resource(id).parent {
        Some(parent) => module_path(cx, parent),
        None => quote!(crate::resources),
    };
    let module = &cx.names.resource(id).module;
    quote!(#parent::#module)
}
