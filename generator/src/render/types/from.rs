use crate::ir::{Scalar, Type, TypeId, Union};
use crate::render::cx::Cx;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// How many structs that ask for one value may lie inside each other.
const DEEPEST: usize = 4;

/// `From` the one value that a struct asks for, and from what that value asks for in turn, so that
/// `StartOutputs::from("model-1")` stands for `StartOutputs { next: ElementTarget { element_id: "model-1" } }`.
pub(super) fn single_value(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId) -> TokenStream {
    let Some(field) = cx.sole_field(id) else { return TokenStream::new() };
    let mut impls = TokenStream::new();
    let mut ty = &field.ty;
    for _ in 0..DEEPEST {
        if matches!(ty, Type::Boxed(_)) {
            break;
        }
        // The constructor takes what is `Into` its field, so a value from further in finds its way by itself.
        let made = quote!(Self::new(value));
        impls.extend(impls_from(cx, place, id, ty, (&made, &made)));
        match ty {
            Type::Named(inner) => match cx.sole_field(*inner) {
                Some(next) => ty = &next.ty,
                None => break,
            },
            _ => break,
        }
    }
    impls
}

/// `From` each payload that only one variant holds.
pub(super) fn payloads(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Union,
) -> TokenStream {
    let unboxed = |ty: &Type| match ty {
        Type::Boxed(inner) => (**inner).clone(),
        plain => plain.clone(),
    };
    let payloads: Vec<Type> = body.variants.iter().map(|variant| unboxed(&variant.ty)).collect();
    let mut impls = TokenStream::new();
    for ((variant, ident), payload) in
        body.variants.iter().zip(&cx.type_names(id).members).zip(&payloads)
    {
        let unique = payloads.iter().filter(|other| *other == payload).count() == 1;
        // A union that holds itself or any JSON at all would overlap with the language's own `From`.
        let overlaps =
            matches!(payload, Type::Any | Type::Nullable(_)) || *payload == Type::Named(id);
        if !unique || overlaps {
            continue;
        }
        let made = match variant.ty {
            Type::Boxed(_) => {
                let owned = place.prelude("std::boxed::Box");
                quote!(Self::#ident(#owned::new(value)))
            }
            _ => quote!(Self::#ident(value)),
        };
        impls.extend(impls_from(
            cx,
            place,
            id,
            payload,
            (&made, &quote!(Self::#ident(value.into()))),
        ));
    }
    impls
}

/// `From` a type, and from borrowed text where it is text: how one is made of each.
fn impls_from(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    ty: &Type,
    (owned, borrowed): (&TokenStream, &TokenStream),
) -> TokenStream {
    let source = place.ty(ty);
    let mut impls = impl_from(cx, place, id, &source, owned);
    if matches!(ty, Type::Scalar(Scalar::String)) {
        impls.extend(impl_from(cx, place, id, &quote!(&str), borrowed));
    }
    impls
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
