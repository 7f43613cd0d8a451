//! Webhooks and callbacks.

use super::item::{Fact, Item, Kind};
use super::text;
use crate::ir::{Hook, Payload, Signature};
use crate::names::HookNames;
use crate::render::Cx;

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    let webhooks = &cx.api.webhooks;
    if webhooks.hooks.is_empty() {
        return;
    }
    items.push(Item::new(Kind::Module, "webhooks", ""));
    items.extend(webhooks.signature.as_ref().map(verifier));
    if let Some(any) = &webhooks.any {
        let signature =
            format!("(delivery: &Delivery) -> Result<{}, WebhookError>", text::ty(cx, any));
        let item = Item::new(Kind::Function, "webhooks::event", signature);
        items.push(item.with(Fact::Told, webhooks.event_header.as_deref().unwrap_or_default()));
    }
    for (hook, names) in webhooks.hooks.iter().zip(&cx.names.hooks) {
        self::hook(cx, (hook, names), items);
    }
}

fn verifier(signature: &Signature) -> Item {
    let (gives, how) = match signature {
        Signature::Secret { header } => ("SecretHeader", format!("secret in {header}")),
        Signature::HmacSha256 { header, prefix, base64 } => {
            let digits = if *base64 { "base64" } else { "hex" };
            ("HmacSha256", format!("{digits} in {header} behind {prefix:?}"))
        }
        Signature::StandardWebhooks => ("Result<StandardWebhooks, Error>", String::new()),
    };
    let item = Item::new(
        Kind::Function,
        "webhooks::verifier",
        format!("(secret: impl Into<Secret>) -> {gives}"),
    );
    item.with(Fact::In, how)
}

fn hook(cx: &Cx<'_>, (hook, names): (&Hook, &HookNames), items: &mut Vec<Item>) {
    let path = format!("webhooks::{}", names.marker);
    let payload = match &hook.payload {
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => text::ty(cx, ty),
        Payload::Text | Payload::String => "String".to_owned(),
        Payload::Bytes | Payload::Events(_) | Payload::Records(_) => "Bytes".to_owned(),
        Payload::Empty => "()".to_owned(),
    };
    items.push(Item::new(Kind::Associated, format!("{path}::Payload"), payload));
    let item =
        Item::new(Kind::Hook, path, "").with(Fact::At, &hook.pointer).with(Fact::Id, &hook.name);
    items.push(item.said(&hook.docs));
}
