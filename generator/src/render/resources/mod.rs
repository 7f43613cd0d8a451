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
use super::place::{self, Defined, Place};
use crate::files::{File, Imports, Source};
use crate::ir::{Operation, ResourceId};
use crate::names::{OperationNames, ResourceNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::sync::Arc;

/// Every file under `resources/`.
pub(super) fn files<'a>(cx: &Cx<'a>) -> Vec<File<'a>> {
    let cx = *cx;
    let root = File::source("src/resources/mod.rs", root_file(cx));
    let resources = (0..cx.api.resources.len()).map(ResourceId).map(|id| {
        let path = format!("src/resources/{}.rs", path(&cx, id));
        File::source(path, resource_file(cx, id))
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

fn root_file(cx: Cx<'_>) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let docs = docs::inner(
            "The parts of the API, nested as the API nests them, each with its operations.",
        );
        let (modules, uses) = (modules(&cx, None), place::uses(imports));
        quote! { #docs #modules #uses }
    };
    with_operations(Source::new(opening), cx, None)
}

fn resource_file(cx: Cx<'_>, id: ResourceId) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let path = docs::code(&cx.api.resource(id).path.join("."));
        let docs = docs::inner(&format!("{path} and its operations."));
        let (modules, uses) = (modules(&cx, Some(id)), place::uses(imports));
        quote! { #docs #modules #uses }
    };
    with_operations(Source::new(opening), cx, Some(id))
}

/// The methods of a resource, or of the client itself, and the operations behind them.
fn with_operations<'a>(source: Source<'a>, cx: Cx<'a>, id: Option<ResourceId>) -> Source<'a> {
    let defined = defined(&cx, id);
    let drawn = Arc::new(docs::Drawn::default());
    let own = (Arc::clone(&defined), Arc::clone(&drawn));
    let source = source.part(move || {
        let (defined, drawn) = &own;
        let cx = Cx { drawn: Some(drawn), ..cx };
        let mut place = Place::outside(cx, defined);
        let methods = match id {
            Some(id) => handle::handle(&cx, &mut place, id),
            None => handle::of_client(&cx, &mut place),
        };
        place.part(methods)
    });
    source.parts_of(operations_of(&cx, id), move |operations| {
        let cx = Cx { drawn: Some(&drawn), ..cx };
        let mut place = Place::outside(cx, &defined);
        let items =
            operations.iter().map(|it| operation::items(&cx, &mut place, *it, id)).collect();
        place.part(items)
    })
}

/// The names that a resource's file defines.
pub(super) fn defined(cx: &Cx<'_>, id: Option<ResourceId>) -> Defined {
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
    Arc::new(operations.chain(forms).chain(children).chain(handle).collect())
}

/// The modules inside that of a resource, each of which sees what is in it.
pub(super) fn modules(cx: &Cx<'_>, id: Option<ResourceId>) -> TokenStream {
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
