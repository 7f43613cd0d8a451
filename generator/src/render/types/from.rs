use crate::ir::{Type, TypeId, TypeKind};
use crate::render::cx::Cx;
use crate::render::place::Place;
use crate::render::sources::Source;
use proc_macro2::TokenStream;
use quote::quote;

/// `From` each type that one is made of, and from borrowed text where that is text.
pub(super) fn impls(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId) -> TokenStream {
    let mut impls = TokenStream::new();
    for source in cx.sources(id) {
        let ty = place.ty(source.ty);
        let made = made(cx, place, id, source, quote!(value));
        impls.extend(impl_from(cx, place, id, &ty, &made));
        if source.ty.is_string() {
            let made = match source.variant {
                Some(_) => self::made(cx, place, id, source, quote!(value.into())),
                // The constructor takes what is `Into` its field.
                None => made,
            };
            impls.extend(impl_from(cx, place, id, &quote!(&str), &made));
        }
    }
    impls
}

/// How one is made. A constructor takes what is `Into` its field, so a value from further in finds its way by itself.
fn made(
    cx: &Cx<'_>,
    place: &Place<'_>,
    id: TypeId,
    source: Source<'_>,
    value: TokenStream,
) -> TokenStream {
    let (Some(index), TypeKind::Union(body)) = (source.variant, &cx.def(id).kind) else {
        return quote!(Self::new(#value));
    };
    let ident = &cx.type_names(id).members[index];
    match body.variants[index].ty {
        Type::Boxed(_) => {
            let owned = place.prelude("std::boxed::Box");
            quote!(Self::#ident(#owned::new(#value)))
        }
        _ => quote!(Self::#ident(#value)),
    }
}

/// Members that can be cleared take the same as those that cannot: the language goes one step of `Into`, not two.
fn impl_from(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    source: &TokenStream,
    made: &TokenStream,
) -> TokenStream {
    let from = place.prelude("std::convert::From");
    let name = &cx.type_names(id).name;
    let cleared = cx.def(id).cleared.then(|| {
        let maybe = place.runtime("Maybe");
        quote! {
            impl #from<#source> for #maybe<#name> {
                fn from(value: #source) -> Self {
                    Self::Value(value.into())
                }
            }
        }
    });
    quote! {
        impl #from<#source> for #name {
            fn from(value: #source) -> Self {
                #made
            }
        }
        #cleared
    }
}
