//! Parameters that the client is told once: what the runtime knows of them, and the methods of the builder that take them.

use super::cx::Cx;
use super::docs;
use super::place::{Place, option};
use crate::ir::{ClientParameter, OfClient, Operation, Parameter, ParameterLocation};
use crate::names::ClientParameterNames;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The list of them, as the runtime has it.
pub(super) fn constants(cx: &Cx<'_>, place: &mut Place<'_>) -> TokenStream {
    let all = all(cx).map(|(parameter, names)| {
        let (path, of) = (place.runtime("ClientParameter"), place.runtime("ParameterPlace"));
        let some = place.prelude("std::option::Option::Some");
        let value = option(place, parameter.value.as_deref());
        let (name, env) = (&parameter.name, &names.env);
        let of = match parameter.location {
            ParameterLocation::Path => quote!(#of::Path),
            ParameterLocation::Header => quote!(#of::Header),
            ParameterLocation::Query | ParameterLocation::Cookie => quote!(#of::Query),
        };
        quote!(#path { name: #name, place: #of, value: #value, env: #some(#env) })
    });
    let all: Vec<TokenStream> = all.collect();
    quote!(&[#(#all),*])
}

/// Those that an operation takes, where there are any.
pub(super) fn taken(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    operation: &Operation,
) -> Option<TokenStream> {
    let all = operation.parameters.iter().enumerate();
    let taken: Vec<(Literal, &Parameter, usize)> = all
        .filter_map(|(at, parameter)| {
            let index = cx.api.client_parameters.iter().position(|known| known.is(parameter))?;
            Some((Literal::usize_unsuffixed(index), parameter, at))
        })
        .collect();
    if taken.is_empty() {
        return None;
    }
    let (path, take) = (place.runtime("Taken"), place.runtime("Take"));
    let taken = taken.into_iter().map(|(index, parameter, at)| {
        let how = match (parameter.location, parameter.of_client) {
            (ParameterLocation::Path, _) => {
                let places = places(operation, at);
                quote!(Path(#places))
            }
            (_, Some(OfClient::Required)) => quote!(Required),
            (_, _) => quote!(Optional),
        };
        quote!((#index, #take::#how))
    });
    Some(quote!(const PARAMETERS: #path = &[#(#taken),*];))
}

/// The places of a parameter in the path of its operation.
pub(super) fn places(operation: &Operation, parameter: usize) -> TokenStream {
    let places = operation.path_places(parameter).into_iter().map(Literal::usize_unsuffixed);
    quote!(&[#(#places),*])
}

/// The methods of the builder that take their values.
pub(super) fn setters(cx: &Cx<'_>, place: &mut Place<'_>) -> Vec<TokenStream> {
    all(cx)
        .enumerate()
        .map(|(index, (parameter, names))| {
            let (index, setter) = (Literal::usize_unsuffixed(index), &names.setter);
            let docs = docs::lines(&said(cx, parameter));
            let display = place.import("std::fmt", "Display");
            quote! {
                #docs
                pub fn #setter(self, #setter: impl #display) -> Self {
                    self.client_parameter(#index, #setter)
                }
            }
        })
        .collect()
}

fn said(cx: &Cx<'_>, parameter: &ClientParameter) -> String {
    let place = match parameter.location {
        ParameterLocation::Path => "path parameter",
        ParameterLocation::Header => "header",
        ParameterLocation::Query | ParameterLocation::Cookie => "query parameter",
    };
    let name = docs::code(&parameter.name);
    let mut takers = cx.api.operations.iter().flat_map(|operation| &operation.parameters);
    let is_needed = takers.any(|it| parameter.is(it) && it.of_client == Some(OfClient::Required));
    let unless = match &parameter.value {
        Some(value) => format!(": {} unless set", docs::code(value)),
        None if is_needed => "; those that require it fail without".to_owned(),
        None => String::new(),
    };
    let what =
        format!("The {place} {name} of all calls that take it and are not told another{unless}.");
    let description = parameter.docs.description.as_deref().map(docs::to_rustdoc);
    docs::paragraphs([what.as_str(), &description.unwrap_or_default()])
}

/// What the documentation of `from_env` says of them.
pub(super) fn from_env(cx: &Cx<'_>) -> String {
    let lines = all(cx).map(|(parameter, names)| {
        format!("- {}: {}", docs::code(&names.env), docs::code(&parameter.name))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("What calls are told that take it:\n\n{}\n\n", lines.join("\n"))
}

fn all<'a>(cx: &Cx<'a>) -> impl Iterator<Item = (&'a ClientParameter, &'a ClientParameterNames)> {
    cx.api.client_parameters.iter().zip(&cx.names.package.client_parameters)
}
