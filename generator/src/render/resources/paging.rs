use crate::ir::{FieldRef, Operation, Pagination, TypeKind};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::place::{Place, option};
use proc_macro2::TokenStream;
use quote::quote;

/// How the list goes on, where it does.
pub(super) fn paged(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let pagination = operation.pagination.as_ref()?;
    let marker = &names.marker;
    let (paged, paging) = (place.runtime("Paged"), place.runtime("Paging"));
    let vec = place.prelude("std::vec::Vec");
    let item = place.ty(&pagination.item);
    let Pagination { page, per_page, total, items, .. } = pagination;
    let (per_page, total) = (option(place, per_page.as_deref()), option(place, total.as_deref()));
    let items = items_expression(cx, items);
    Some(quote! {
        impl #paged for #marker {
            type Item = #item;
            const PAGING: #paging = #paging::PageNumber { page: #page, per_page: #per_page, total: #total };

            fn items(output: Self::Output) -> #vec<Self::Item> {
                #items
            }
        }
    })
}

/// The way from the output to its items; where a step may be missing, there are no items.
fn items_expression(cx: &Cx<'_>, path: &[FieldRef]) -> TokenStream {
    let mut value = quote!(output);
    let mut is_optional = false;
    for step in path {
        let TypeKind::Struct(body) = &cx.def(step.ty).kind else { continue };
        let (field, ident) =
            (&body.fields[step.field], &cx.type_names(step.ty).members[step.field]);
        let may_miss = !field.required || field.nullable;
        let as_option = (!field.required && field.nullable).then(|| quote!(.into_option()));
        value = match (is_optional, may_miss) {
            (false, _) => quote!(#value.#ident #as_option),
            (true, false) => quote!(#value.map(|part| part.#ident)),
            (true, true) => quote!(#value.and_then(|part| part.#ident #as_option)),
        };
        is_optional |= may_miss;
    }
    if is_optional { quote!(#value.unwrap_or_default()) } else { value }
}
