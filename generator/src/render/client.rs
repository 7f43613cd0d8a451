//! `src/client.rs`: what the document says of the API as a whole, and the ways into it.

use super::client_parameters;
use super::cx::Cx;
use super::docs;
use super::place::{Defined, Place, option};
use super::resources::accessors;
use crate::ir::{SchemeKind, SecurityScheme};
use crate::names::SchemeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// The client's description, its constructors, a setter for each credential, and the root handles.
pub(super) fn client_rs(cx: &Cx<'_>) -> TokenStream {
    let mut place = Place::outside(*cx, &Defined::default());
    let api = api_constant(cx, &mut place);
    let client = client_impl(cx, &mut place);
    let builder = builder_impl(cx, &mut place);
    let docs = docs::inner(
        "The API as a whole: where it is, how callers prove who they are, and its resources.",
    );
    let uses = place.uses();
    quote! { #docs #uses #api #client #builder }
}

fn api_constant(cx: &Cx<'_>, place: &mut Place<'_>) -> TokenStream {
    let api = place.runtime("Api");
    let package = &cx.names.package;
    let (name, base_url_env) = (&package.package, &package.base_url_env);
    let base_url = cx.api.base_url.as_deref().unwrap_or("");
    let servers = cx.api.servers.iter().map(|server| &server.url);
    let some = place.prelude("std::option::Option::Some");
    let schemes = cx.api.schemes.iter().zip(&package.schemes).map(|(def, names)| {
        let scheme = place.runtime("Scheme");
        let (id, kind, env) = (&def.id, scheme_kind(place, &def.kind), &names.env);
        quote!(#scheme { id: #id, kind: #kind, env: #some(#env) })
    });
    let schemes: Vec<TokenStream> = schemes.collect();
    let security = security(&cx.api.security);
    let parameters = client_parameters::constants(cx, place);
    let idempotency_header = option(place, cx.api.idempotency_header.as_deref());
    let docs = docs::lines(&format!(
        "What the client knows of {} before any call.",
        docs::plain(&cx.api.title)
    ));
    quote! {
        #docs
        pub const API: #api = #api {
            name: #name,
            version: env!("CARGO_PKG_VERSION"),
            base_url: #base_url,
            servers: &[#(#servers),*],
            base_url_env: #some(#base_url_env),
            schemes: &[#(#schemes),*],
            security: #security,
            parameters: #parameters,
            idempotency_header: #idempotency_header,
        };
    }
}

/// Alternatives of schemes, as the runtime lists them.
pub(super) fn security(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|alternative| quote!(&[#(#alternative),*]));
    quote!(&[#(#alternatives),*])
}

fn scheme_kind(place: &mut Place<'_>, kind: &SchemeKind) -> TokenStream {
    let path = place.runtime("SchemeKind");
    match kind {
        SchemeKind::Bearer => quote!(#path::Bearer),
        SchemeKind::Basic => quote!(#path::Basic),
        SchemeKind::Header(name) => quote!(#path::Header(#name)),
        SchemeKind::Query(name) => quote!(#path::Query(#name)),
        SchemeKind::Cookie(name) => quote!(#path::Cookie(#name)),
    }
}

fn client_impl(cx: &Cx<'_>, place: &mut Place<'_>) -> TokenStream {
    let (client, builder, error) =
        (place.runtime("Client"), place.runtime("ClientBuilder"), place.runtime("Error"));
    let result = place.prelude("std::result::Result");
    let accessors = accessors(cx, None, &quote!(self), &quote!('_));
    let from_env = docs::lines(&from_env_docs(cx));
    let by_hand = docs::lines(&builder_docs(cx));
    quote! {
        impl #client {
            #from_env
            pub fn from_env() -> #result<Self, #error> {
                #builder::new(&API).environment().build()
            }
            #by_hand
            pub fn builder() -> #builder {
                #builder::new(&API)
            }
            #accessors
        }
    }
}

fn from_env_docs(cx: &Cx<'_>) -> String {
    let package = &cx.names.package;
    let schemes: Vec<String> = cx
        .api
        .schemes
        .iter()
        .zip(&package.schemes)
        .map(|(scheme, names)| match scheme.kind {
            SchemeKind::Basic => format!("- {}, as `username:password`", docs::code(&names.env)),
            SchemeKind::Bearer
            | SchemeKind::Header(_)
            | SchemeKind::Query(_)
            | SchemeKind::Cookie(_) => format!("- {}", docs::code(&names.env)),
        })
        .collect();
    let mut text = "Makes a client of what the environment holds.\n\n".to_owned();
    if !schemes.is_empty() {
        text.push_str(&format!(
            "Credentials, of which one way to authenticate has to be complete:\n\n{}\n\n",
            schemes.join("\n")
        ));
    }
    text.push_str(&client_parameters::from_env(cx));
    let base_url = docs::code(&package.base_url_env);
    text.push_str(&match server_unknown(cx) {
        Some(unknown) => format!("{base_url} has to be the base URL: {unknown}\n\n"),
        None => format!("{base_url} replaces the base URL.\n\n"),
    });
    text.push_str(
        "# Errors\n\nWhen a value can't be used, such as a credential that no header can hold.",
    );
    text
}

fn builder_docs(cx: &Cx<'_>) -> String {
    let what = "Makes a client by hand: base URL, credentials, time limits, retries.".to_owned();
    let unknown = server_unknown(cx).map(|unknown| {
        format!("[`base_url`](ClientBuilder::base_url) has to say where the API is: {unknown}",)
    });
    docs::paragraphs([what.as_str(), &unknown.unwrap_or_default()])
}

/// What a user has to know who says where the API is, since the document doesn't.
pub(super) fn server_unknown(cx: &Cx<'_>) -> Option<String> {
    match (&cx.api.base_url, &cx.api.base_path) {
        (Some(_), _) => None,
        (None, Some(path)) => Some(format!(
            "the document has its path alone, {}, which belongs to it.",
            docs::code(path)
        )),
        (None, None) => Some("the document has none.".to_owned()),
    }
}

fn builder_impl(cx: &Cx<'_>, place: &mut Place<'_>) -> Option<TokenStream> {
    let builder = place.runtime("ClientBuilder");
    let setters: Vec<TokenStream> = cx
        .api
        .schemes
        .iter()
        .zip(&cx.names.package.schemes)
        .map(|(scheme, names)| setter(place, scheme, names))
        .collect();
    let parameters = client_parameters::setters(cx, place);
    let servers = servers(cx, place);
    let all: Vec<TokenStream> = [setters, parameters, servers].concat();
    (!all.is_empty()).then(|| quote!(impl #builder { #(#all)* }))
}

/// A way to say where each server is that some operations have of their own.
fn servers(cx: &Cx<'_>, place: &mut Place<'_>) -> Vec<TokenStream> {
    let servers = cx.api.servers.iter().zip(&cx.names.package.servers).enumerate();
    servers
        .map(|(index, (server, setter))| {
            let index = proc_macro2::Literal::usize_unsuffixed(index);
            let (into, string) =
                (place.prelude("std::convert::Into"), place.prelude("std::string::String"));
            let description =
                server.docs.description.as_deref().map(docs::to_rustdoc).unwrap_or_default();
            let unless = if server.url.contains("://") {
                "there,\nunless set; a [`base_url`](Self::base_url) that is set takes its place"
            } else {
                "there,\nseen from the base URL, unless set"
            };
            let said = format!(
                "Where the operations go that have the server {}: {unless}.",
                docs::code(&server.url)
            );
            let docs = docs::lines(&docs::paragraphs([said.as_str(), &description]));
            quote! {
                #docs
                pub fn #setter(self, url: impl #into<#string>) -> Self {
                    self.server_url(#index, url)
                }
            }
        })
        .collect()
}

fn setter(place: &mut Place<'_>, scheme: &SecurityScheme, names: &SchemeNames) -> TokenStream {
    let (setter, id) = (&names.setter, &scheme.id);
    let secret = place.runtime("Secret");
    let into = place.prelude("std::convert::Into");
    let description = scheme.docs.description.as_deref().map(docs::to_rustdoc).unwrap_or_default();
    let docs = docs::lines(&docs::paragraphs([
        format!("The credential {}, {}.", docs::code(id), where_to(&scheme.kind)).as_str(),
        &description,
    ]));
    match scheme.kind {
        SchemeKind::Basic => quote! {
            #docs
            pub fn #setter(self, username: impl #into<#secret>, password: impl #into<#secret>) -> Self {
                self.basic_credential(#id, username, password)
            }
        },
        SchemeKind::Bearer => {
            let provider = provider(place, scheme, names);
            quote! {
                #docs
                pub fn #setter(self, #setter: impl #into<#secret>) -> Self {
                    self.credential(#id, #setter)
                }
                #provider
            }
        }
        SchemeKind::Header(_) | SchemeKind::Query(_) | SchemeKind::Cookie(_) => quote! {
            #docs
            pub fn #setter(self, #setter: impl #into<#secret>) -> Self {
                self.credential(#id, #setter)
            }
        },
    }
}

/// Tokens may expire, so there is a second way to hand them over.
fn provider(place: &mut Place<'_>, scheme: &SecurityScheme, names: &SchemeNames) -> TokenStream {
    let (setter, id) = (&names.provider, &scheme.id);
    let provider = place.runtime("TokenProvider");
    let docs = docs::lines(&format!(
        "Where tokens for {} come from, if they expire: a new one is had before the first call,\nbefore the last one \
         expires, and once in a call that is answered with 401.",
        docs::code(id)
    ));
    quote! {
        #docs
        pub fn #setter(self, provider: impl #provider) -> Self {
            self.credential_provider(#id, provider)
        }
    }
}

fn where_to(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => "sent as `Authorization: Bearer`".to_owned(),
        SchemeKind::Basic => "sent as `Authorization: Basic`".to_owned(),
        SchemeKind::Header(name) => format!("sent in the header {}", docs::code(name)),
        SchemeKind::Query(name) => format!("sent in the query parameter {}", docs::code(name)),
        SchemeKind::Cookie(name) => format!("sent in the cookie {}", docs::code(name)),
    }
}
