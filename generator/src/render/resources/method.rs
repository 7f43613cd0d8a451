use super::body;
use super::limits;
use crate::ir::{
    Body, Operation, Parameter, ParameterLocation, ParameterStyle, PathPart, Scalar, StyleForm,
    Type,
};
use crate::names::Ident;
use crate::names::{BodyNames, OperationNames};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::construct::too_many;
use crate::render::types::renamed;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The methods of an operation, one for each form of its body: required parameters in path order, then the body; they
/// give the call.
pub(super) fn methods(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    client: &TokenStream,
) -> TokenStream {
    let own = operation.body.as_ref().filter(|body| body.required);
    let own = own.zip(names.bodies.first());
    let docs = docs::method_docs(cx, operation, names);
    let first = method(cx, place, (operation, names), client, (&names.method, own, docs));
    let others = operation.other_bodies.iter().zip(names.bodies.iter().skip(1));
    let others = others.map(|(body, body_names)| {
        let docs = docs::other_method_docs(operation, names, body);
        let body = Some((body, body_names));
        method(cx, place, (operation, names), client, (&body_names.method, body, docs))
    });
    let others: Vec<TokenStream> = others.collect();
    let former = names.former.iter().map(|former| {
        former_method(cx, place, (operation, names), own, (&former.method, &former.since))
    });
    let former: Vec<TokenStream> = former.collect();
    quote!(#first #(#others)* #(#former)*)
}

/// The method under the name that it had until lately.
fn former_method(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    body: Option<(&Body, &BodyNames)>,
    (former, since): (&Ident, &str),
) -> TokenStream {
    let (method, marker, call) = (&names.method, &names.marker, place.runtime("Call"));
    let required = operation.parameters.iter().zip(&names.parameters);
    let required = required.filter(|(parameter, _)| parameter.required);
    let mut arguments: Vec<TokenStream> =
        required.map(|(parameter, ident)| argument(cx, place, parameter, ident)).collect();
    if let Some(body) = body {
        arguments.extend(body::argument(cx, place, body, &names.body).0);
    }
    // An argument begins with its name.
    let passed: Vec<_> =
        arguments.iter().filter_map(|argument| argument.clone().into_iter().next()).collect();
    let docs = docs::lines(&format!("The former name of [`{0}`](Self::{0}).", method.unraw()));
    let (deprecated, many) = (renamed(method, since), too_many(arguments.len() + 1));
    let lifetime = if operation.resource.is_some() { quote!('c) } else { quote!('_) };
    // What the API has retired itself is no second warning.
    let retired = operation.docs.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #docs
        #deprecated
        #retired
        #many
        pub fn #former(&self #(, #arguments)*) -> #call<#lifetime, #marker> {
            self.#method(#(#passed),*)
        }
    }
}

fn method(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    client: &TokenStream,
    (method, body, docs): (&Ident, Option<(&Body, &BodyNames)>, TokenStream),
) -> TokenStream {
    let marker = &names.marker;
    let call = place.runtime("Call");
    let required = || {
        operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .filter(|(parameter, _)| parameter.required)
    };
    let mut arguments: Vec<TokenStream> =
        required().map(|(parameter, ident)| argument(cx, place, parameter, ident)).collect();
    let (of_body, send) = match body {
        Some(body) => body::argument(cx, place, body, &names.body),
        None => (Vec::new(), None),
    };
    let made = required().filter_map(|(parameter, ident)| made(cx, &parameter.ty, ident));
    let made_body = body.and_then(|(body, _)| body::made(cx, body, &names.body));
    let made: Vec<TokenStream> = made.chain(made_body).collect();
    arguments.extend(of_body);
    let in_path = |parameter: &Parameter| parameter.location == ParameterLocation::Path;
    let path: Vec<_> = required().filter(|(parameter, _)| in_path(parameter)).collect();
    // A place for each, of which two may be of one parameter.
    let places = operation.path.iter().filter_map(|part| match part {
        PathPart::Literal(_) | PathPart::Constant(_) => None,
        PathPart::Parameter(index) | PathPart::Segments(index) => {
            operation.parameters.get(*index).zip(names.parameters.get(*index))
        }
    });
    let start = start(cx, place, &places.collect::<Vec<_>>(), client);
    let held =
        path.iter().filter_map(|(parameter, ident)| limits::held(cx, place, parameter, ident));
    let held: Vec<TokenStream> = held.collect();
    // Those of the path stand there already.
    let constants = operation.constants.iter().filter(|it| !in_path(&it.parameter));
    let constants: Vec<TokenStream> =
        constants.map(|it| sent(&it.parameter, &it.value.as_str())).collect();
    let others: Vec<TokenStream> = required()
        .filter(|(parameter, _)| !in_path(parameter))
        .map(|(parameter, ident)| {
            let held = limits::held(cx, place, parameter, ident);
            let sent = sent(parameter, ident);
            quote!(#held #sent)
        })
        .collect();
    let deprecated = docs::deprecated(&operation.docs);
    let many = too_many(arguments.len() + 1);
    let lifetime = if operation.resource.is_some() { quote!('c) } else { quote!('_) };
    quote! {
        #docs
        #deprecated
        #many
        pub fn #method(&self #(, #arguments)*) -> #call<#lifetime, #marker> {
            #(#made)*
            #start #(#constants)* #(#held)* #(#others)* #send
        }
    }
}

/// The call with the arguments of its path. Where one of them has a style, all are handed over percent-encoded.
fn start(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    path: &[(&Parameter, &Ident)],
    client: &TokenStream,
) -> TokenStream {
    let call = place.runtime("Call");
    let is_plain = |parameter: &Parameter| parameter.style == ParameterStyle::Plain;
    if path.iter().all(|(parameter, _)| is_plain(parameter)) {
        let texts = path.iter().map(|(parameter, ident)| given_text(cx, parameter, ident));
        return quote!(#call::new(#client, &[#(#texts),*]));
    }
    let texts = path.iter().map(|(parameter, ident)| match style(&parameter.style) {
        None => {
            let text = given_text(cx, parameter, ident);
            quote!(crate::runtime::encoded_text(#text))
        }
        Some(style) => {
            let name = &parameter.name;
            let value = match parameter.ty {
                Type::Scalar(Scalar::String) => quote!(&#ident.to_owned()),
                _ => quote!(&#ident),
            };
            quote!(crate::runtime::styled_text(#name, #style, #value))
        }
    });
    quote!(#call::from_encoded(#client, &[#(#texts),*]))
}

/// The runtime's word for a style; none for a single value, which is the same in most, and for what has several.
pub(super) fn style(style: &ParameterStyle) -> Option<TokenStream> {
    let style = match style {
        ParameterStyle::Plain
        | ParameterStyle::QueryString(_)
        | ParameterStyle::QueryJson
        | ParameterStyle::QueryText => return None,
        ParameterStyle::Repeated => return Some(quote!(crate::runtime::Style::FORM)),
        ParameterStyle::Joined => return Some(quote!(crate::runtime::Style::FORM.joined())),
        ParameterStyle::Dotted => return Some(quote!(crate::runtime::Style::DOTTED)),
        ParameterStyle::Json => return Some(quote!(crate::runtime::Style::JSON)),
        ParameterStyle::JsonItems => return Some(quote!(crate::runtime::Style::JSON.exploded())),
        ParameterStyle::Styled(style) => style,
    };
    let (name, by_default) = match style.form {
        StyleForm::Simple => (quote!(SIMPLE), false),
        StyleForm::Label => (quote!(LABEL), false),
        StyleForm::Matrix => (quote!(MATRIX), false),
        StyleForm::Form => (quote!(FORM), true),
        StyleForm::Cookie => (quote!(COOKIE), true),
        StyleForm::SpaceDelimited => (quote!(SPACE_DELIMITED), false),
        StyleForm::PipeDelimited => (quote!(PIPE_DELIMITED), false),
        // It is the same with and without.
        StyleForm::DeepObject => (quote!(DEEP_OBJECT), style.explode),
    };
    let explode = match (by_default, style.explode) {
        (true, false) => quote!(.joined()),
        (false, true) => quote!(.exploded()),
        (true, true) | (false, false) => quote!(),
    };
    let reserved = style.allow_reserved.then(|| quote!(.reserved()));
    Some(quote!(crate::runtime::Style::#name #explode #reserved))
}

/// How a parameter is handed over: text is borrowed, since it is written into the request at once.
pub(super) fn argument(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    parameter: &Parameter,
    ident: &Ident,
) -> TokenStream {
    match &parameter.ty {
        Type::Scalar(Scalar::String) => quote!(#ident: &str),
        ty => {
            let ty = handed_over(cx, place, ty);
            quote!(#ident: #ty)
        }
    }
}

/// The type of an argument.
pub(super) fn handed_over(cx: &Cx<'_>, place: &mut Place<'_>, ty: &Type) -> TokenStream {
    let plain = place.ty(ty);
    if !cx.is_handed_over(ty) {
        return plain;
    }
    let into = place.prelude("std::convert::Into");
    quote!(impl #into<#plain>)
}

/// What makes an argument a value of its type, before anything is done with it.
pub(super) fn made(cx: &Cx<'_>, ty: &Type, ident: &Ident) -> Option<TokenStream> {
    cx.is_handed_over(ty).then(|| quote!(let #ident = #ident.into();))
}

/// A path argument as text, where the caller gives it: what the client is told is not known yet.
fn given_text(cx: &Cx<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    match parameter.of_client {
        Some(_) => quote!(""),
        None => path_text(cx, parameter, ident),
    }
}

/// A path argument as text; the runtime encodes it.
pub(super) fn path_text(cx: &Cx<'_>, parameter: &Parameter, ident: &impl ToTokens) -> TokenStream {
    match (&parameter.ty, &parameter.style) {
        (Type::Scalar(Scalar::String), ParameterStyle::Plain) => quote!(#ident),
        (ty, ParameterStyle::Plain) if cx.as_text_enum(ty).is_some() => quote!(#ident.as_str()),
        (_, _) => quote!(&crate::runtime::parameter_text(&#ident)),
    }
}

/// The call's method that sends a query, header or cookie parameter: what an argument holds, or a text.
pub(super) fn sent(parameter: &Parameter, ident: &impl ToTokens) -> TokenStream {
    let name = &parameter.name;
    let is_text = parameter.ty.is_string();
    let value = if is_text { quote!(#ident.to_owned()) } else { quote!(#ident) };
    let style = style(&parameter.style);
    match (parameter.location, &parameter.style) {
        (_, ParameterStyle::QueryString(styles)) => {
            let styles = member_styles(styles);
            quote!(.query_string(#name, &[#(#styles),*], #value))
        }
        (_, ParameterStyle::QueryJson) => quote!(.query_json(#name, #value)),
        (_, ParameterStyle::QueryText) => quote!(.query_text(#ident)),
        (ParameterLocation::Cookie, _) => {
            let style = style.unwrap_or_else(|| quote!(crate::runtime::Style::FORM));
            quote!(.cookie(#name, #style, #value))
        }
        (ParameterLocation::Header, ParameterStyle::Plain) if is_text => {
            quote!(.header(#name, #ident))
        }
        (ParameterLocation::Header, ParameterStyle::Plain | ParameterStyle::Joined) => {
            quote!(.styled_header(#name, crate::runtime::Style::SIMPLE, #value))
        }
        (ParameterLocation::Header, _) => quote!(.styled_header(#name, #style, #value)),
        (_, ParameterStyle::Plain) if is_text => quote!(.query(#name, #ident)),
        (_, ParameterStyle::Plain | ParameterStyle::Repeated) => quote!(.parameter(#name, #ident)),
        (_, ParameterStyle::Joined) => quote!(.joined_parameter(#name, #ident)),
        (_, ParameterStyle::Dotted) => quote!(.dotted_parameter(#name, #ident)),
        (_, ParameterStyle::Styled(_) | ParameterStyle::Json | ParameterStyle::JsonItems) => {
            quote!(.styled_parameter(#name, #style, #value))
        }
    }
}

/// The members that have a style of their own, with the runtime's word for it.
pub(super) fn member_styles(styles: &[(String, ParameterStyle)]) -> Vec<TokenStream> {
    let styled = |(name, of): &(String, ParameterStyle)| {
        let style = style(of)?;
        Some(quote!((#name, #style)))
    };
    styles.iter().filter_map(styled).collect()
}
