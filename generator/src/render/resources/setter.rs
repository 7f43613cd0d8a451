use super::method::sent;
use crate::ir::{Body, Operation, Parameter, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::construct::is_into;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The operation's own optional parameters, as setters of its calls.
pub(super) fn setters(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let optional = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| !parameter.required);
    let mut setters: Vec<TokenStream> =
        optional.map(|(parameter, ident)| parameter_setter(cx, place, parameter, ident)).collect();
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        setters.push(body_setter(place, body, &names.body));
    }
    let (call, marker) = (place.runtime("Call"), &names.marker);
    (!setters.is_empty()).then(|| quote!(impl #call<'_, #marker> { #(#setters)* }))
}

fn parameter_setter(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    parameter: &Parameter,
    ident: &Ident,
) -> TokenStream {
    let docs = docs::parameter_docs(parameter);
    let deprecated = docs::deprecated(&parameter.docs);
    let into = place.prelude("std::convert::Into");
    let ty = place.ty(&parameter.ty);
    let ty = if is_into(cx, &parameter.ty) { quote!(impl #into<#ty>) } else { ty };
    let send = match &parameter.ty {
        Type::String => text_setter(parameter, ident, place),
        _ => sent(cx, parameter, ident),
    };
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #ident(self, #ident: #ty) -> Self {
            self #send
        }
    }
}

fn text_setter(parameter: &Parameter, ident: &Ident, place: &mut Place<'_>) -> TokenStream {
    let name = &parameter.name;
    let string = place.prelude("std::string::String");
    match parameter.location {
        crate::ir::ParameterLocation::Header => quote!(.header(#name, #ident)),
        crate::ir::ParameterLocation::Path | crate::ir::ParameterLocation::Query => {
            quote!(.parameter::<#string>(#name, #ident.into()))
        }
    }
}

fn body_setter(place: &mut Place<'_>, body: &Body, ident: &Ident) -> TokenStream {
    let docs = docs::body_docs(body);
    let (ty, send) = (place.ty(&body.ty), json(body, ident));
    quote! {
        #docs
        #[must_use]
        pub fn #ident(self, #ident: #ty) -> Self {
            self #send
        }
    }
}

/// The call's method that sends a JSON body.
pub(super) fn json(body: &Body, ident: &Ident) -> TokenStream {
    let media_type = &body.media_type;
    if media_type == "application/json" {
        quote!(.json(#ident))
    } else {
        quote!(.json(#ident).header("content-type", #media_type))
    }
}
