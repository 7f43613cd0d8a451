//! The handles and their operations: one file for each resource, nested like the API.

mod answers;
mod body;
mod errors;
mod form;
mod handle;
mod headers;
mod limits;
mod method;
mod operation;
mod output;
mod paging;
mod sequence;
mod setter;

pub(super) use handle::accessors;

use super::cx::Cx;
use super::docs;
use super::place::Place;
use crate::files::File;
use crate::ir::{Operation, ResourceId};
use crate::names::{OperationNames, ResourceNames};
use proc_macro2::TokenStream;
use quote::quote;

/// Every file under `resources/`.
pub(super) fn files<'a>(cx: &Cx<'a>) -> Vec<File<'a>> {
    let cx = *cx;
    let root = File::rust("src/resources/mod.rs", move || root_file(&cx));
    let resources = (0..cx.api.resources.len()).map(ResourceId).map(|id| {
        let path = format!("src/resources/{}.rs", path(&cx, id));
        File::rust(path, move || resource_file(&cx, id))
    });
    std::iter::once(root).chain(resources).collect()
}

/// The modules from `resources` to this one, joined by slashes.
pub(super) fn path(cx: &Cx<'_>, id: ResourceId) -> String {
    let module = &cx.names.resource(id).module;
    match cx.api.resource(id).parent {
        Some(parent) => format!("{}/{module}", path(cx, parent)),
        None => module.to_string(),
    }
}

/// The operations of a resource, or of the client itself.
pub(super) fn operations_of<'a>(
    cx: &Cx<'a>,
    resource: Option<ResourceId>,
) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
    let (operations, names) = (&cx.api.operations, &cx.names.operations);
    let own = cx.api.contents.operations(resource).iter();
    own.map(|index| (&operations[*index], &names[*index]))
}

/// The resources directly under this one, or under the client.
pub(super) fn children<'a>(
    cx: &Cx<'a>,
    parent: Option<ResourceId>,
) -> impl Iterator<Item = (ResourceId, &'a ResourceNames)> {
    let names = cx.names;
    cx.api.contents.resources(parent).iter().map(|id| (*id, names.resource(*id)))
}

fn root_file(cx: &Cx<'_>) -> TokenStream {
    let drawn = docs::Drawn::default();
    let cx = &Cx { drawn: Some(&drawn), ..*cx };
    let mut place = Place::outside(*cx, defined(cx, None));
    let modules = modules(cx, None);
    let methods: Vec<TokenStream> = operations_of(cx, None)
        .map(|operation| method::methods(cx, &mut place, operation, &quote!(self)))
        .collect();
    let client = (!methods.is_empty()).then(|| {
        let client = place.runtime("Client");
        quote!(impl #client { #(#methods)* })
    });
    let operations: TokenStream = operations_of(cx, None)
        .map(|names| operation::items(cx, &mut place, names, None))
        .collect();
    let docs = docs::inner(
        "The parts of the API, nested as the API nests them, each with its operations.",
    );
    let uses = place.uses();
    quote! { #docs #modules #uses #client #operations }
}

fn resource_file(cx: &Cx<'_>, id: ResourceId) -> TokenStream {
    let drawn = docs::Drawn::default();
    let cx = &Cx { drawn: Some(&drawn), ..*cx };
    let mut place = Place::outside(*cx, defined(cx, Some(id)));
    let modules = modules(cx, Some(id));
    let handle = handle::handle(cx, &mut place, id);
    let operations: TokenStream = operations_of(cx, Some(id))
        .map(|names| operation::items(cx, &mut place, names, Some(id)))
        .collect();
    let docs = docs::inner(&format!(
        "{} and its operations.",
        docs::code(&cx.api.resource(id).path.join("."))
    ));
    let uses = place.uses();
    quote! { #docs #modules #uses #handle #operations }
}

/// The names that a resource's file defines.
pub(super) fn defined(cx: &Cx<'_>, id: Option<ResourceId>) -> Vec<String> {
    let operations = operations_of(cx, id)
        .flat_map(|(_, names)| {
            let headers = [&names.headers.name, &names.error_headers.name];
            [&names.marker, &names.output, &names.errors].into_iter().chain(headers)
        })
        .map(|name| name.to_string());
    let forms = operations_of(cx, id).flat_map(|(_, names)| &names.bodies);
    let forms = forms.map(|names| names.form.to_string());
    let children = children(cx, id).map(|(_, names)| names.module.to_string());
    let handle = id.map(|id| cx.names.resource(id).handle.to_string());
    operations.chain(forms).chain(children).chain(handle).collect()
}

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
