use crate::ir::{Operation, Parameter, ParameterLocation, ParameterStyle, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::construct::too_many;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The method of an operation: required parameters in path order, then the body; it gives the call.
pub(super) fn method(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    client: &TokenStream,
) -> TokenStream {
    let (method, marker) = (&names.method, &names.marker);
    let call = place.runtime("Call");
    let required = || {
        operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .filter(|(parameter, _)| parameter.required)
    };
    let mut arguments: Vec<TokenStream> =
        required().map(|(parameter, ident)| argument(place, parameter, ident)).collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    if let Some(body) = body {
        let (ident, ty) = (&names.body, place.ty(&body.ty));
        arguments.push(quote!(#ident: #ty));
    }
    let path = required()
        .filter(|(parameter, _)| parameter.location == ParameterLocation::Path)
        .map(|(parameter, ident)| path_text(cx, parameter, ident));
    let path: Vec<TokenStream> = path.collect();
    let others = required()
        .filter(|(parameter, _)| parameter.location != ParameterLocation::Path)
        .map(|(parameter, ident)| sent(parameter, ident));
    let others: Vec<TokenStream> = others.collect();
    let json = body.map(|body| super::setter::json(body, &names.body));
    let docs = docs::method_docs(cx, operation, names);
    let deprecated = docs::deprecated(&operation.docs);
    let many = too_many(arguments.len() + 1);
    let lifetime = if operation.resource.is_some() { quote!('c) } else { quote!('_) };
    quote! {
        #docs
        #deprecated
        #many
        pub fn #method(&self, #(#arguments),*) -> #call<#lifetime, #marker> {
            #call::new(#client, &[#(#path),*]) #(#others)* #json
        }
    }
}

/// How a parameter is handed over: text is borrowed, since it is written into the request at once.
pub(super) fn argument(place: &mut Place<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    match &parameter.ty {
        Type::String => quote!(#ident: &str),
        ty => {
            let ty = place.ty(ty);
            quote!(#ident: #ty)
        }
    }
}

/// A path argument as text; the runtime encodes it.
fn path_text(cx: &Cx<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    match (&parameter.ty, parameter.style) {
        (Type::String, ParameterStyle::Plain) => quote!(#ident),
        (ty, ParameterStyle::Plain) if cx.as_text_enum(ty).is_some() => quote!(#ident.as_str()),
        (_, ParameterStyle::Plain) => quote!(&crate::runtime::parameter_text(&#ident)),
        (_, ParameterStyle::Repeated | ParameterStyle::Joined | ParameterStyle::Dotted) => {
            quote!(&crate::runtime::joined_text(&#ident))
        }
    }
}

/// The call's method that sends a query or header parameter.
pub(super) fn sent(parameter: &Parameter, ident: &Ident) -> TokenStream {
    let name = &parameter.name;
    let is_text = matches!(parameter.ty, Type::String);
    match (parameter.location, parameter.style) {
        (ParameterLocation::Header, ParameterStyle::Plain) if is_text => {
            quote!(.header(#name, #ident))
        }
        (ParameterLocation::Header, ParameterStyle::Plain) => {
            quote!(.header(#name, crate::runtime::parameter_text(&#ident)))
        }
        (ParameterLocation::Header, _) => {
            quote!(.header(#name, crate::runtime::joined_text(&#ident)))
        }
        (_, ParameterStyle::Plain) if is_text => quote!(.query(#name, #ident)),
        (_, ParameterStyle::Plain | ParameterStyle::Repeated) => quote!(.parameter(#name, #ident)),
        (_, ParameterStyle::Joined) => quote!(.joined_parameter(#name, #ident)),
        (_, ParameterStyle::Dotted) => quote!(.dotted_parameter(#name, #ident)),
    }
}
