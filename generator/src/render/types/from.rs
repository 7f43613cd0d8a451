use crate::ir::{Scalar, Type, TypeId};
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
        impls.extend(impl_from(cx, place, id, ty));
        if matches!(ty, Type::Scalar(Scalar::String)) {
            impls.extend(impl_from_str(cx, place, id));
        }
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

/// The constructor takes what is `Into` its field, so a value from further in finds its way by itself.
fn impl_from(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, ty: &Type) -> TokenStream {
    let from = place.prelude("std::convert::From");
    let (name, ty) = (&cx.type_names(id).name, place.ty(ty));

    quote! {
        impl #from<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self::new(value)
            }
        }
    }
}

fn impl_from_str(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId) -> TokenStream {
    let from = place.prelude("std::convert::From");
    let name = &cx.type_names(id).name;
    quote! {
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }
    }
}
