use super::codec;
use crate::ir::{Enum, EnumBase, TypeId};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// An enum, open to values that the document doesn't list, and its wire table.
pub(super) fn item(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Enum) -> TokenStream {
    let names = cx.type_names(id);
    let (name, unknown) = (&names.name, &names.rest);
    let docs = docs::type_docs(cx.def(id));
    let variants = body.values.iter().zip(&names.members).map(|(value, ident)| {
        let docs = docs::enum_value_docs(value);
        quote!(#docs #ident)
    });
    let (held, copy) = match body.base {
        EnumBase::Text => (place.runtime("UnknownText"), None),
        EnumBase::Integer => (place.runtime("UnknownInteger"), Some(quote!(, Copy))),
    };
    let codec = codec::enum_table(cx, place, id, body);
    quote! {
        #docs
        #[derive(Clone #copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not know, kept as it came.
            #unknown(#held)
        }
        #codec
    }
}
