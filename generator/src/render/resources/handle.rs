use super::{children, method, operations_of};
use crate::ir::ResourceId;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// A resource's handle: the way to its parts, and a method for each operation.
pub(super) fn handle(cx: &Cx<'_>, place: &mut Place<'_>, id: ResourceId) -> TokenStream {
    let name = &cx.names.resource(id).handle;
    let client = place.runtime("Client");
    let docs = docs::resource_docs(cx.api.resource(id));
    let accessors = accessors(cx, Some(id), &quote!(self.client), &quote!('c));
    let receiver = quote!(self.client);
    let methods: Vec<TokenStream> = operations_of(cx, Some(id))
        .map(|operation| method::methods(cx, place, operation, &receiver))
        .collect();
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c> {
            client: &'c #client,
        }

        impl<'c> #name<'c> {
            pub(crate) fn new(client: &'c #client) -> Self {
                Self { client }
            }
            #accessors
            #(#methods)*
        }
    }
}

/// The methods of the client itself, where it has some.
pub(super) fn of_client(cx: &Cx<'_>, place: &mut Place<'_>) -> TokenStream {
    let methods: Vec<TokenStream> = operations_of(cx, None)
        .map(|operation| method::methods(cx, place, operation, &quote!(self)))
        .collect();
    if methods.is_empty() {
        return TokenStream::new();
    }
    let client = place.runtime("Client");
    quote!(impl #client { #(#methods)* })
}

/// The methods that give the handles under a resource, or under the client.
pub(crate) fn accessors(
    cx: &Cx<'_>,
    parent: Option<ResourceId>,
    client: &TokenStream,
    lifetime: &TokenStream,
) -> TokenStream {
    // Handles are written from the file they hang under; the client names them from the crate's root.
    let base = parent.is_none().then(|| quote!(crate::resources::));
    children(cx, parent)
        .map(|(id, names)| {
            let (module, handle, accessor, feature) =
                (&names.module, &names.handle, &names.accessor, &names.feature);
            let docs = docs::accessor_docs(cx.api.resource(id));
            quote! {
                #docs
                #[cfg(feature = #feature)]
                #[must_use]
                pub fn #accessor(&self) -> #base #module::#handle<#lifetime> {
                    #base #module::#handle::new(#client)
                }
            }
        })
        .collect()
}
