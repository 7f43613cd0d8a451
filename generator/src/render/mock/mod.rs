//! `src/mock/`: the API without a server, for tests: the client's tree of handles once more, with what each operation
//! answers. All of it is behind a feature.

mod answer;
mod example;
mod root;

use super::cx::Cx;
use super::docs;
use super::place::Place;
use super::resources::{children, defined, operations_of, path};
use crate::files::File;
use crate::ir::{Operation, ResourceId};
use crate::names::Ident;
use crate::names::{OperationNames, ResourceNames};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) use root::example_program;

/// Every file under `mock/`.
pub(super) fn files<'a>(cx: &Cx<'a>) -> Vec<File<'a>> {
    let cx = *cx;
    let root = File::rust("src/mock/mod.rs", move || root::root_file(&cx));
    let resources = (0..cx.api.resources.len()).map(ResourceId).map(|id| {
        File::rust(format!("src/mock/{}.rs", path(&cx, id)), move || resource_file(&cx, id))
    });
    std::iter::once(root).chain(resources).collect()
}

fn resource_file(cx: &Cx<'_>, id: ResourceId) -> TokenStream {
    let mut place = Place::outside(*cx, defined(cx, Some(id)));
    let modules = modules(cx, Some(id));
    let name = &cx.names.resource(id).handle;
    let mock = place.runtime("Mock");
    let docs =
        docs::inner(&format!("{} of a mock.", docs::code(&cx.api.resource(id).path.join("."))));
    let handle_docs = docs::resource_docs(cx.api.resource(id));
    let accessors = accessors(cx, Some(id), &quote!(self.mock), &quote!('m));
    let module = module_path(cx, id);
    let markers: Vec<&Ident> =
        operations_of(cx, Some(id)).map(|(_, names)| &names.marker).collect();
    let import = (!markers.is_empty()).then(|| quote!(use #module::{#(#markers),*};));
    let methods: Vec<TokenStream> = operations_of(cx, Some(id))
        .map(|(operation, names)| {
            let (method, marker) = (&names.method, &names.marker);
            let receiver = quote!(self.mock);
            self::method(&mut place, operation, (method, &quote!(#marker)), &receiver, &quote!('m))
        })
        .collect();
    let operations = operations(cx, &mut place, Some(id), None);
    let uses = place.uses();
    quote! {
        #docs
        #modules
        #import
        #uses

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
        #operations
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

/// How the operations of a resource answer, and the table of them. Markers that are not imported stand under a module.
fn operations(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: Option<ResourceId>,
    module: Option<&TokenStream>,
) -> Option<TokenStream> {
    let own: Vec<(&Operation, &OperationNames)> = operations_of(cx, id).collect();
    if own.is_empty() {
        return None;
    }
    let known = place.runtime("Known");
    let marker = |names: &OperationNames| {
        let marker = &names.marker;
        module.map_or_else(|| quote!(#marker), |module| quote!(#module::#marker))
    };
    let answers: Vec<TokenStream> = own
        .iter()
        .map(|(operation, names)| answer::answer(place, (operation, names), &marker(names)))
        .collect();
    let rows: Vec<TokenStream> = own
        .iter()
        .map(|(operation, names)| example::row(cx, place, operation, &marker(names)))
        .collect();
    Some(quote! {
        #(#answers)*

        /// What is known of each operation.
        pub(crate) const KNOWN: &[#known] = &[#(#rows),*];
    })
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

/// Children see what is in a file, and a table of theirs is read at the root.
fn modules(cx: &Cx<'_>, id: Option<ResourceId>) -> TokenStream {
    children(cx, id)
        .map(|(_, names)| {
            let (module, feature) = (&names.module, &names.feature);
            quote! {
                #[cfg(feature = #feature)]
                pub mod #module;
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
