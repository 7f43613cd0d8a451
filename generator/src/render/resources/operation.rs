use super::{errors, form, headers, output, paging, sequence, setter};
use crate::ir::{Method, Operation, Output, PathPart, Payload, ResourceId};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::alias;
use crate::render::{client, client_parameters};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The marker of an operation with its data, setters and paging.
pub(super) fn items(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    resource: Option<ResourceId>,
) -> TokenStream {
    let marker = &names.marker;
    let handle = resource.map_or_else(
        || place.runtime("Client").to_string(),
        |id| cx.names.resource(id).handle.to_string(),
    );
    let former = names
        .former
        .iter()
        .filter_map(|former| Some(alias(former.marker.as_ref()?, marker, &former.since)));
    let former: TokenStream = former.collect();
    let docs =
        docs::lines(&format!("The operation behind [`{handle}::{}`].", names.method.unraw()));
    let implementation = implementation(cx, place, (operation, names));
    let setters = setter::setters(cx, place, (operation, names));
    let paging = paging::paged(cx, place, (operation, names));
    let sequences = sequence::sequences(place, (operation, names));
    let errors = errors::documented(place, (operation, names));
    let output = output::output_enum(place, (operation, names));
    let error_enum = errors::error_enum(place, (operation, names));
    let headers = headers::types(place, (operation, names));
    let forms = form::forms(cx, place, (operation, names), &handle);
    quote! {
        #docs
        #[derive(Debug)]
        pub enum #marker {}
        #former
        #implementation
        #errors
        #setters
        #paging
        #sequences
        #output
        #error_enum
        #headers
        #forms
    }
}

/// A method as the runtime has it.
fn method(method: &Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Put => quote!(Put),
        Method::Post => quote!(Post),
        Method::Delete => quote!(Delete),
        Method::Options => quote!(Options),
        Method::Head => quote!(Head),
        Method::Patch => quote!(Patch),
        Method::Trace => quote!(Trace),
        Method::Query => quote!(Query),
        Method::Other(name) => quote!(Other(#name)),
    }
}

fn implementation(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> TokenStream {
    let marker = &names.marker;
    let (trait_name, info) = (place.runtime("Operation"), place.runtime("OperationInfo"));
    let (answer, error, http) =
        (place.runtime("Answer"), place.runtime("Error"), place.runtime("Method"));
    let result = place.prelude("std::result::Result");
    let (id, path) = (&operation.id, sent_path(operation));
    let method = method(&operation.method);
    let security = client::security(&operation.security);
    let resource = operation.resource.map(|id| cx.api.resource(id).path.join("."));
    let resource = resource.unwrap_or_default();
    let accept = accept(operation);
    let output = output::output_type(place, operation, names);
    let decode = output::decode(place, operation, names);
    let server = operation.server.map(|server| {
        let index = Literal::usize_unsuffixed(server.0);
        let (option, some) =
            (place.prelude("std::option::Option"), place.prelude("std::option::Option::Some"));
        quote!(const SERVER: #option<usize> = #some(#index);)
    });
    let parameters = client_parameters::taken(cx, place, operation);
    quote! {
        impl #trait_name for #marker {
            type Output = #output;
            const INFO: #info = #info {
                id: #id,
                method: #http::#method,
                path: #path,
                resource: #resource,
                security: #security,
                accept: #accept,
            };
            #server
            #parameters

            fn decode(answer: &#answer) -> #result<Self::Output, #error> {
                #decode
            }
        }
    }
}

/// What `Accept` asks for (RFC 9110, section 12.5.1): the preferred media type, and after it the others that the
/// document has for an answer of success. Where those are ranges that stand for JSON, JSON is preferred.
fn accept(operation: &Operation) -> String {
    let Some((first, others)) = operation.accept.split_first() else { return "*/*".to_owned() };
    let is_json = matches!(
        &operation.output,
        Output::Single(Payload::Json(_) | Payload::String | Payload::Enveloped { .. })
            | Output::Optional(Payload::Json(_) | Payload::String | Payload::Enveloped { .. })
    );
    let preferred = if first.contains('*') && is_json {
        format!("application/json, {first};q=0.9")
    } else {
        first.clone()
    };
    others.iter().fold(preferred, |text, other| format!("{text}, {other};q=0.9"))
}

/// What is no letter, digit or mark that RFC 3986, section 2.3, leaves as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path without its fragment, which is not sent. Names of parameters may have a `#`, too.
fn sent_path(operation: &Operation) -> String {
    let mut path = String::new();
    for part in &operation.path {
        match part {
            PathPart::Literal(text) if text.contains('#') => {
                path.extend(text.split('#').next());
                break;
            }
            PathPart::Constant(index) => {
                let value = operation.constants.get(*index).map_or("", |it| it.value.as_str());
                path.extend(utf8_percent_encode(value, ENCODED));
            }
            PathPart::Segments(_) => {
                let text = operation.path_text(part);
                let marked = text.strip_suffix("+}").or_else(|| text.strip_suffix('}'));
                path.extend([marked.unwrap_or(&text), "+}"]);
            }
            part => path.push_str(&operation.path_text(part)),
        }
    }
    path
}
