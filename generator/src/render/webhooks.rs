//! `src/webhooks.rs`: what the API sends of itself.

use super::cx::Cx;
use super::docs;
use super::place::Place;
use crate::files::File;
use crate::ir::{Cause, Hook, Payload, Signature, Type, TypeKind};
use crate::names::HookNames;
use crate::names::Ident;
use proc_macro2::TokenStream;
use quote::quote;
use std::sync::Arc;

/// The module, where the API sends anything.
pub(super) fn file<'a>(cx: &Cx<'a>) -> Option<File<'a>> {
    let cx = *cx;
    let is_any = !cx.api.webhooks.hooks.is_empty();
    is_any.then(|| File::rust("src/webhooks.rs", move || webhooks_rs(&cx)))
}

fn webhooks_rs(cx: &Cx<'_>) -> TokenStream {
    let hooks = &cx.api.webhooks.hooks;
    let defined = cx.names.hooks.iter().map(|names| names.marker.to_string());
    let mut place = Place::outside(*cx, &Arc::new(defined.collect()));
    let head = docs::inner(&docs::webhooks_docs(cx));
    let verifier = cx.api.webhooks.signature.as_ref().map(|it| verifier(&mut place, it));
    let event = cx.api.webhooks.any.as_ref().map(|any| event(cx, &mut place, any));
    let items = hooks.iter().zip(&cx.names.hooks).map(|it| hook(cx, &mut place, it));
    let items: Vec<TokenStream> = items.collect();
    let uses = place.uses();
    quote! { #head #uses #verifier #event #(#items)* }
}

/// What the crate gives its users at its root because of webhooks.
pub(super) fn exports(cx: &Cx<'_>) -> TokenStream {
    if cx.api.webhooks.hooks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        pub use runtime::{
            Delivery, Message, SecretHeader, Unverified, Verifier, Webhook, WebhookError, constant_time_eq,
        };
        #[cfg(feature = "hmac")]
        pub use runtime::{HmacSha256, StandardWebhooks};
    }
}

/// Whether the verifier of the API needs the feature for signatures.
pub(super) fn needs_hmac(cx: &Cx<'_>) -> bool {
    match cx.api.webhooks.signature {
        Some(Signature::HmacSha256 { .. } | Signature::StandardWebhooks) => true,
        Some(Signature::Secret { .. }) | None => false,
    }
}

/// The verifier that the configuration describes. Behind a feature, names are whole, so that no import is unused without it.
fn verifier(place: &mut Place<'_>, signature: &Signature) -> TokenStream {
    let into = place.prelude("std::convert::Into");
    let secret = quote!(impl #into<crate::runtime::Secret>);
    match signature {
        Signature::Secret { header } => quote! {
            /// Takes requests for the API's that hold this secret.
            #[must_use]
            pub fn verifier(secret: #secret) -> crate::runtime::SecretHeader {
                crate::runtime::SecretHeader::new(#header, secret)
            }
        },
        Signature::HmacSha256 { header, prefix, base64 } => {
            let prefix = (!prefix.is_empty()).then(|| quote!(.prefix(#prefix)));
            let base64 = base64.then(|| quote!(.base64()));
            quote! {
                /// Takes requests for the API's that are signed with this secret.
                #[cfg(feature = "hmac")]
                #[must_use]
                pub fn verifier(secret: #secret) -> crate::runtime::HmacSha256 {
                    crate::runtime::HmacSha256::new(#header, secret) #prefix #base64
                }
            }
        }
        Signature::StandardWebhooks => {
            let result = place.prelude("std::result::Result");
            quote! {
                /// Takes requests for the API's that are signed with this secret.
                ///
                /// # Errors
                ///
                /// When the secret is not base64.
                #[cfg(feature = "hmac")]
                pub fn verifier(
                    secret: #secret,
                ) -> #result<crate::runtime::StandardWebhooks, crate::runtime::Error> {
                    crate::runtime::StandardWebhooks::new(secret)
                }
            }
        }
    }
}

/// Reads any of the webhooks: by its name, where a header holds that, else by what tells its body apart.
fn event(cx: &Cx<'_>, place: &mut Place<'_>, any: &Type) -> TokenStream {
    let (delivery, error) = (place.runtime("Delivery"), place.runtime("WebhookError"));
    let (result, ty) = (place.prelude("std::result::Result"), place.ty(any));
    let arms = arms(cx, place, any);
    let body = match &cx.api.webhooks.event_header {
        Some(header) if !arms.is_empty() => {
            let none = quote!(_ => delivery.json());
            quote!(match delivery.header(#header) { #(#arms,)* #none, })
        }
        Some(_) | None => quote!(delivery.json()),
    };
    quote! {
        /// Reads a webhook that carries JSON, whichever it is.
        ///
        /// # Errors
        ///
        /// When the body is not what the API documents for any.
        pub fn event(delivery: &#delivery<'_>) -> #result<#ty, #error> {
            #body
        }
    }
}

/// An arm for each variant, with the names of the webhooks that carry it.
fn arms(cx: &Cx<'_>, place: &mut Place<'_>, any: &Type) -> Vec<TokenStream> {
    let Type::Named(id) = any else { return Vec::new() };
    let TypeKind::Union(union) = &cx.def(*id).kind else { return Vec::new() };
    let some = place.prelude("std::option::Option::Some");
    let hooks = || cx.api.webhooks.hooks.iter().filter(|hook| hook.cause == Cause::Event);
    let variants = union.variants.iter().zip(&cx.type_names(*id).members);
    variants
        .filter_map(|(variant, ident)| {
            let carried = match &variant.ty {
                Type::Boxed(inner) => (**inner).clone(),
                plain => plain.clone(),
            };
            let payload = Payload::Json(carried.clone());
            let names: Vec<&String> =
                hooks().filter(|hook| hook.payload == payload).map(|hook| &hook.name).collect();
            if names.is_empty() {
                return None;
            }
            let (path, carried) = (place.ty(any), place.ty(&carried));
            let value = match &variant.ty {
                Type::Boxed(_) => {
                    let new = place.prelude("std::boxed::Box");
                    quote!(|value| #path::#ident(#new::new(value)))
                }
                _ => quote!(#path::#ident),
            };
            Some(quote!(#some(#(#names)|*) => delivery.json::<#carried>().map(#value)))
        })
        .collect()
}

/// The marker of a webhook or a callback, and how it is read.
fn hook(cx: &Cx<'_>, place: &mut Place<'_>, (hook, names): (&Hook, &HookNames)) -> TokenStream {
    let marker: &Ident = &names.marker;
    let (trait_name, delivery, error) =
        (place.runtime("Webhook"), place.runtime("Delivery"), place.runtime("WebhookError"));
    let (result, str_type) = (place.prelude("std::result::Result"), quote!(&'static str));
    let name = &hook.name;
    let (payload, decode) = match &hook.payload {
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => {
            (place.ty(ty), quote!(delivery.json()))
        }
        Payload::Text | Payload::String => {
            (place.prelude("std::string::String"), quote!(delivery.text()))
        }
        // A delivery is there as a whole: a stream of items is no other kind of body.
        Payload::Bytes | Payload::Events(_) | Payload::Records(_) => {
            (place.runtime("Bytes"), quote!(delivery.bytes()))
        }
        Payload::Empty => {
            let ok = place.prelude("std::result::Result::Ok");
            (quote!(()), quote!(#ok(())))
        }
    };
    let argument = match &hook.payload {
        Payload::Empty => quote!(_delivery),
        Payload::Json(_)
        | Payload::Enveloped { .. }
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => quote!(delivery),
    };
    let docs = docs::lines(&docs::hook_docs(cx, hook));
    quote! {
        #docs
        #[derive(Debug)]
        pub enum #marker {}

        impl #trait_name for #marker {
            type Payload = #payload;
            const NAME: #str_type = #name;

            fn decode(#argument: &#delivery<'_>) -> #result<Self::Payload, #error> {
                #decode
            }
        }
    }
}
