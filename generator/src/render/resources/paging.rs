use crate::ir::{
    AskedIn, FieldRef, NextPage, Operation, Output, Pagination, Payload, Type, TypeKind,
};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::place::Place;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// How the list goes on, where it does.
pub(super) fn paged(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let pagination = operation.pagination.as_ref()?;
    let marker = &names.marker;
    let (paged, ty) = (place.runtime("Paged"), place.runtime("Paging"));
    let paging = paging(&ty, pagination);
    let vec = place.prelude("std::vec::Vec");
    let item = place.ty(&pagination.item);
    let items = items_expression(cx, may_miss(operation), &pagination.items);
    Some(quote! {
        impl #paged for #marker {
            type Item = #item;
            const PAGING: #ty = #paging;

            fn items(output: Self::Output) -> #vec<Self::Item> {
                #items
            }
        }
    })
}

fn paging(ty: &TokenStream, pagination: &Pagination) -> TokenStream {
    let Pagination {
        next,
        asked_in,
        size: _,
        total,
        total_pages,
        has_more,
        place,
        items: _,
        item: _,
    } = pagination;
    let next = match next {
        NextPage::Number { parameter, first } => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(number(#parameter, #first))
        }
        NextPage::Offset { parameter, first } => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(offset(#parameter, #first))
        }
        NextPage::Cursor { parameter, member } => quote!(cursor(#parameter, &[#(#member),*])),
        NextPage::LastItem { parameter, member } => quote!(last_item(#parameter, &[#(#member),*])),
        NextPage::Link { member } => quote!(link(&[#(#member),*])),
        NextPage::LinkHeader => quote!(link_header()),
    };
    let in_body = (*asked_in == AskedIn::Body).then(|| quote!(.in_body()));
    let items = (!place.is_empty()).then(|| quote!(.items(&[#(#place),*])));
    let total = total.iter().map(|member| quote!(.total(&[#(#member),*])));
    let pages = total_pages.iter().map(|member| quote!(.total_pages(&[#(#member),*])));
    let more = has_more.iter().map(|member| quote!(.has_more(&[#(#member),*])));
    quote!(#ty::#next #in_body #items #(#total)* #(#pages)* #(#more)*)
}

/// Whether the output is an option.
fn may_miss(operation: &Operation) -> bool {
    match &operation.output {
        Output::Single(Payload::Json(ty) | Payload::Enveloped { ty, .. }) => {
            matches!(ty, Type::Nullable(_))
        }
        Output::Optional(_) => true,
        Output::Single(
            Payload::Empty
            | Payload::Text
            | Payload::String
            | Payload::Bytes
            | Payload::Events(_)
            | Payload::Records(_),
        )
        | Output::PerStatus(_) => false,
    }
}

/// The way from the output to its items; where a step may be missing, there are no items.
fn items_expression(cx: &Cx<'_>, may_miss: bool, path: &[FieldRef]) -> TokenStream {
    let mut value = quote!(output);
    let mut is_optional = may_miss;
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
