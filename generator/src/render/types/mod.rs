//! The models: one file for each resource, shared ones in `types/mod.rs`, each type beside its wire table.

mod codec;
pub(super) mod constant;
pub(crate) mod construct;
mod enums;
mod from;
mod rules;
mod shape;
mod structs;
mod unions;

use super::cx::Cx;
use super::docs;
use super::place::{self, Place};
use crate::files::{File, Imports, Source};
use crate::ir::{Home, ResourceId, TypeId, TypeKind};
use crate::names::Ident;
use proc_macro2::TokenStream;
use quote::quote;

/// Every file under `types/`.
pub(super) fn files<'a>(cx: &Cx<'a>) -> Vec<File<'a>> {
    let cx = *cx;
    let shared = File::source("src/types/mod.rs", shared_file(cx));
    let homes = homes(&cx).map(|id| {
        let path = format!("src/types/{}.rs", cx.names.resource(id).types_module);
        File::source(path, resource_file(cx, id))
    });
    std::iter::once(shared).chain(homes).collect()
}

/// The resources that have types of their own.
pub(super) fn homes<'a>(cx: &'a Cx<'a>) -> impl Iterator<Item = ResourceId> + 'a {
    let has_types = |id: ResourceId| cx.types_at(Home::Resource(id)).next().is_some();
    (0..cx.api.resources.len()).map(ResourceId).filter(move |id| has_types(*id))
}

fn shared_file(cx: Cx<'_>) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let modules = homes(&cx).map(|id| {
            let names = cx.names.resource(id);
            let (module, feature) = (&names.types_module, &names.feature);
            quote! {
                #[cfg(feature = #feature)]
                mod #module;
                #[cfg(feature = #feature)]
                pub use #module::*;
            }
        });
        let docs =
            docs::inner("The types of the API: what its operations take and give, one flat list.");
        let uses = place::uses(imports);
        quote! { #docs #uses #(#modules)* }
    };
    with_types(Source::new(opening), cx, Home::Shared)
}

fn resource_file(cx: Cx<'_>, id: ResourceId) -> Source<'_> {
    let opening = move |imports: &Imports| {
        let path = docs::code(&cx.api.resource(id).path.join("."));
        let docs = docs::inner(&format!("The types of {path} alone."));
        let uses = place::uses(imports);
        quote! { #docs #uses }
    };
    with_types(Source::new(opening), cx, Home::Resource(id))
}

fn with_types<'a>(source: Source<'a>, cx: Cx<'a>, home: Home) -> Source<'a> {
    source.parts_of(cx.types_at(home).map(|(id, _)| id), move |ids| {
        let mut place = Place::types(cx, home);
        let items = ids.iter().map(|id| type_item(&cx, &mut place, *id)).collect();
        place.part(items)
    })
}

fn type_item(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId) -> TokenStream {
    let item = match &cx.def(id).kind {
        TypeKind::Struct(body) => structs::item(cx, place, id, body),
        TypeKind::Enum(body) => enums::item(cx, place, id, body),
        TypeKind::Union(body) => unions::item(cx, place, id, body),
    };
    let former = cx.names.former_types.iter().filter(|former| former.of == id);
    let aliases = former.map(|former| alias(&former.name, &cx.type_names(id).name, &former.since));
    let aliases: TokenStream = aliases.collect();
    quote!(#item #aliases)
}

/// The name that a type had until lately.
pub(super) fn alias(former: &Ident, name: &Ident, since: &str) -> TokenStream {
    let docs = docs::lines(&format!("The former name of {}.", docs::type_link(name)));
    let deprecated = renamed(name, since);
    quote! {
        #docs
        #deprecated
        pub type #former = #name;
    }
}

/// What users of a former name are told.
pub(super) fn renamed(name: &Ident, since: &str) -> TokenStream {
    let note = format!("renamed to `{}`", name.unraw());
    quote!(#[deprecated(since = #since, note = #note)])
}
