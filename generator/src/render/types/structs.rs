use super::{codec, construct, from};
use crate::ir::{Field, Rest, Struct, StructForm, Type, TypeId};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// A struct, its constructor and setters where users make it, and its wire table.
pub(super) fn item(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Struct) -> TokenStream {
    let def = cx.def(id);
    let names = cx.type_names(id);
    let name = &names.name;
    let docs = docs::type_docs(def);
    let fields = body.fields.iter().zip(&names.members).map(|(field, ident)| {
        let docs = docs::field_docs(field);
        let ty = field_type(place, field);
        quote!(#docs pub #ident: #ty)
    });
    let fields: Vec<TokenStream> = fields.collect();
    let rest = rest_field(cx, place, id, body);
    let default = has_default(body).then(|| quote!(, Default));
    let exact = (!def.inexact).then(|| quote!(, Eq, Hash));
    let construct =
        cx.is_constructible(id).then(|| construct::constructor_and_setters(cx, place, id, body));
    let from = from::impls(cx, place, id);
    let codec = match body.form {
        StructForm::Object => codec::struct_table(cx, place, id, body),
        StructForm::Array => codec::array_table(cx, place, id, body),
    };
    quote! {
        #docs
        #[derive(Clone, Debug #default, PartialEq #exact)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #rest
        }
        #construct
        #from
        #codec
    }
}

/// Whether a value needs nothing at all, and begins with nothing.
pub(super) fn has_default(body: &Struct) -> bool {
    body.fields.iter().all(|field| !field.required && !field.is_set())
}

/// The Rust type of a field: required, nullable, optional, or optional and nullable.
pub(super) fn field_type(place: &mut Place<'_>, field: &Field) -> TokenStream {
    let ty = place.ty(&field.ty);
    match (field.required, field.nullable) {
        (true, false) => ty,
        (true, true) | (false, false) => {
            let option = place.prelude("std::option::Option");
            quote!(#option<#ty>)
        }
        (false, true) => {
            let maybe = place.runtime("Maybe");
            quote!(#maybe<#ty>)
        }
    }
}

fn rest_field(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Struct) -> TokenStream {
    let rest = &cx.type_names(id).rest;
    match &body.rest {
        Rest::Ignored => TokenStream::new(),
        Rest::Unknown if body.is_array() => {
            let items = place.ty(&Type::Array(Box::new(Type::Any)));
            quote! {
                /// Further items, which this version of the crate does not know, kept as they came.
                pub #rest: #items
            }
        }
        Rest::Typed(ty) if body.is_array() => {
            let items = place.ty(&Type::Array(Box::new(ty.clone())));
            quote! {
                /// Further items.
                pub #rest: #items
            }
        }
        Rest::Unknown => {
            let extra = place.runtime("Extra");
            quote! {
                /// Members that this version of the crate does not know, kept as they came.
                pub #rest: #extra
            }
        }
        Rest::Typed(ty) => {
            let (members, ty) = (place.runtime("Members"), place.ty(ty));
            quote! {
                /// Further members, by name.
                pub #rest: #members<#ty>
            }
        }
    }
}
