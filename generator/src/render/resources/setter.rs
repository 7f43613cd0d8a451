use super::limits::held;
use super::method::{argument, made, path_text, sent};
use crate::ir::{Body, Operation, Parameter, ParameterLocation};
use crate::names::Ident;
use crate::names::{BodyNames, OperationNames};
use crate::render::client_parameters::places;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The operation's own optional parameters, as setters of its calls.
pub(super) fn setters(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let all = operation.parameters.iter().zip(&names.parameters).enumerate();
    let optional = all.filter(|(_, (it, _))| !it.required && !it.is_idempotency_key());
    let mut setters: Vec<TokenStream> = optional
        .map(|(index, parameter)| parameter_setter(cx, place, (operation, index), parameter))
        .collect();
    let body = operation.body.as_ref().filter(|body| !body.required);
    if let Some(body) = body.zip(names.bodies.first()) {
        setters.push(body_setter(cx, place, body, &names.body));
    }
    let (call, marker) = (place.runtime("Call"), &names.marker);
    (!setters.is_empty()).then(|| quote!(impl #call<'_, #marker> { #(#setters)* }))
}

fn parameter_setter(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, index): (&Operation, usize),
    (parameter, ident): (&Parameter, &Ident),
) -> TokenStream {
    let docs = docs::parameter_docs(parameter);
    let deprecated = docs::deprecated(&parameter.docs);
    let argument = argument(cx, place, parameter, ident);
    let send = if parameter.location == ParameterLocation::Path {
        let (places, text) = (places(operation, index), path_text(cx, parameter, ident));
        quote!(.path_argument(#places, #text))
    } else {
        sent(parameter, ident)
    };
    let made = made(cx, &parameter.ty, ident);
    let held = held(cx, place, parameter, ident);
    quote! {
        #docs
        #deprecated
        pub fn #ident(self, #argument) -> Self {
            #made
            self #held #send
        }
    }
}

fn body_setter(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (body, names): (&Body, &BodyNames),
    ident: &Ident,
) -> TokenStream {
    let docs = docs::body_docs(body);
    let (arguments, send) = super::body::argument(cx, place, (body, names), ident);
    let made = super::body::made(cx, body, ident);
    quote! {
        #docs
        pub fn #ident(self #(, #arguments)*) -> Self {
            #made
            self #send
        }
    }
}
