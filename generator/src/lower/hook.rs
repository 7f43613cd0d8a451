//! What the API sends to its users: webhooks, and the callbacks of operations.

use super::context::Context;
use super::form::{self, Branch, Form, Kind, Union};
use super::place::Place;
use super::{docs, operation, payload, reference, schema, union};
use crate::config;
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{
    Cause, Docs, Home, Hook, NameSource, Operation, Payload, Signature, Type, TypeDef, TypeKind,
    Usage, Variant, Webhooks,
};
use crate::words::words;
use openapiv3::{Parameter, ReferenceOr, RequestBody};
use std::collections::BTreeMap;

/// All of them. The callbacks of an operation that is left out are left out.
pub(super) fn all(cx: &mut Context<'_>, operations: &[Operation]) -> Webhooks {
    let document = cx.document;
    let mut hooks = Vec::new();
    let mut branches = Vec::new();
    for entry in &document.webhooks {
        let path = vec![entry.path.clone(), "payload".to_owned()];
        let Some((hook, form)) = hook(cx, entry, entry.path.clone(), Cause::Event, &path) else {
            continue;
        };
        branches.extend(form.map(|form| (hook.name.clone(), form)));
        hooks.push(hook);
    }
    let any = any(cx, &hooks, branches);
    let operations: BTreeMap<&str, &Operation> =
        operations.iter().map(|operation| (operation.pointer.as_str(), operation)).collect();
    for entry in &document.operations {
        let pointer = entry.pointer.to_string();
        let Some(operation) = operations.get(pointer.as_str()) else { continue };
        for callback in &entry.callbacks {
            let expression = callback.request.path.clone();
            let cause = Cause::Call { operation: pointer.clone(), expression };
            let path = vec![operation.name.clone(), callback.name.clone(), "payload".to_owned()];
            let made = hook(cx, &callback.request, callback.name.clone(), cause, &path);
            hooks.extend(made.map(|(hook, _)| hook));
        }
    }
    let config = &cx.config.webhooks;
    let signature = signature(config);
    let event_header = config.event_header.clone();
    if *config != config::Webhooks::default() && !hooks.iter().any(|it| it.cause == Cause::Event) {
        let message = "the document has no webhooks";
        let diagnostic =
            Diagnostic::warning("unused-rule", Pointer::root().child("webhooks"), message);
        cx.diagnostics.push(diagnostic.help("remove the table").in_config());
    }
    Webhooks { hooks, any, event_header, signature }
}

fn signature(config: &config::Webhooks) -> Option<Signature> {
    let header = || config.signature_header.clone().unwrap_or_default();
    Some(match config.scheme? {
        config::WebhookScheme::Secret => Signature::Secret { header: header() },
        config::WebhookScheme::StandardWebhooks => Signature::StandardWebhooks,
        config::WebhookScheme::HmacSha256 => Signature::HmacSha256 {
            header: header(),
            prefix: config.prefix.clone().unwrap_or_default(),
            base64: config.encoding == Some(config::SignatureEncoding::Base64),
        },
    })
}

fn hook<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    name: String,
    cause: Cause,
    path: &[String],
) -> Option<(Hook, Option<Form<'a>>)> {
    let said = &entry.operation;
    let (payload, form) = body(cx, entry, path);
    let hook = Hook {
        name,
        pointer: entry.pointer.to_string(),
        cause,
        method: operation::method(&entry.method),
        docs: Docs {
            summary: docs::text(said.summary.as_ref()),
            description: docs::text(said.description.as_ref()),
            deprecated: said.deprecated,
            external: docs::external(said.external_docs.as_ref()),
            ..Docs::default()
        },
        payload,
        headers: headers(cx, entry),
        answers: answers(cx, entry),
    };
    Some((hook, form))
}

/// What the body carries, and the schema of it where that is JSON.
fn body<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    path: &[String],
) -> (Payload, Option<Form<'a>>) {
    let Some((body, pointer)) = request_body(cx, entry) else { return (Payload::Empty, None) };
    let pointer = pointer.child("content");
    let Some((written, media)) = payload::json(cx, &body.content) else {
        let Some(written) = body.content.keys().next() else { return (Payload::Empty, None) };
        if payload::is_text(written) {
            return (Payload::Text, None);
        }
        cx.unsupported(
            Feature::Webhooks,
            &pointer.child(written),
            "it gives the bytes of the body",
        );
        return (Payload::Bytes, None);
    };
    let Some(schema) = &media.schema else { return (Payload::Json(Type::Any), None) };
    let form = form::of(cx, &[Place::new(schema, pointer.child(written).child("schema"))]);
    let ty = schema::ty(cx, &form, path);
    let ty = schema::Use { ty, nullable: form.nullable, docs: Docs::default() }.whole();
    (Payload::Json(ty), Some(form))
}

fn request_body<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
) -> Option<(&'a RequestBody, Pointer)> {
    let pointer = entry.pointer.child("requestBody");
    match entry.operation.request_body.as_ref()? {
        ReferenceOr::Item(body) => Some((body, pointer)),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.request_bodies;
            let found = reference::follow("requestBodies", entries, reference);
            let (name, body) = found.ok()?;
            Some((body, Pointer::root().descend(&["components", "requestBodies", name])))
        }
    }
}

/// The header fields, which no type has: a server reads them from its request.
fn headers(cx: &Context<'_>, entry: &OperationEntry) -> Vec<(String, Docs)> {
    let entries = &cx.document.components.parameters;
    let parameters = entry.shared_parameters.iter().chain(&entry.operation.parameters);
    let parameters = parameters.filter_map(|parameter| match parameter {
        ReferenceOr::Item(parameter) => Some(parameter),
        ReferenceOr::Reference { reference } => {
            reference::follow("parameters", entries, reference).ok().map(|(_, it)| it)
        }
    });
    let headers = parameters.filter_map(|parameter| match parameter {
        Parameter::Header { parameter_data, .. } => Some(parameter_data),
        Parameter::Query { .. } | Parameter::Path { .. } | Parameter::Cookie { .. } => None,
    });
    let described = headers.map(|data| {
        let description = docs::text(data.description.as_ref());
        let deprecated = data.deprecated.unwrap_or_default();
        (data.name.clone(), Docs { description, deprecated, ..Docs::default() })
    });
    described.collect()
}

/// What is to be answered.
fn answers(cx: &Context<'_>, entry: &OperationEntry) -> Vec<(String, Docs)> {
    let responses = &entry.operation.responses;
    let listed = responses.responses.iter().map(|(status, it)| (status.to_string(), it));
    let default = responses.default.iter().map(|it| ("default".to_owned(), it));
    let described = listed.chain(default).filter_map(|(status, response)| {
        let response = match response {
            ReferenceOr::Item(response) => response,
            ReferenceOr::Reference { reference } => {
                let entries = &cx.document.components.responses;
                reference::follow("responses", entries, reference).ok()?.1
            }
        };
        let description = docs::text(Some(&response.description));
        Some((status, Docs { description, ..Docs::default() }))
    });
    described.collect()
}

/// The union of what webhooks carry, which is told apart as every union is. Webhooks that carry the same are one variant;
/// one of its own is called after its webhook.
fn any<'a>(
    cx: &mut Context<'a>,
    hooks: &[Hook],
    branches: Vec<(String, Form<'a>)>,
) -> Option<Type> {
    let mut distinct: Vec<Branch<'a>> = Vec::new();
    for (_, form) in branches {
        let component = match &form.kind {
            Kind::Component(name) => Some(*name),
            _ => None,
        };
        let known = distinct.iter().any(|branch| match component {
            Some(_) => branch.component == component,
            None => branch.form.key == form.key,
        });
        if !known {
            distinct.push(Branch { component, base: None, form });
        }
    }
    if distinct.len() < 2 {
        return None;
    }
    let pointer = Pointer::root().child("webhooks");
    let path = ["webhook".to_owned(), "event".to_owned()];
    let id = cx.types.reserve();
    let branches = Union { branches: distinct, discriminator: None, base: None, narrowed: false };
    let mut union = union::lower(cx, &branches, &pointer, &path);
    for variant in &mut union.variants {
        variant.ty = cx.types.settled_type(&variant.ty);
        rename(variant, hooks);
    }
    cx.types.define(
        id,
        TypeDef {
            name: NameSource::Inline(path.to_vec()),
            rust_name: None,
            pointer: pointer.to_string(),
            also: Vec::new(),
            places: vec![pointer.to_string()],
            docs: Docs {
                description: Some("What one of the API's webhooks carries.".to_owned()),
                ..Docs::default()
            },
            kind: TypeKind::Union(union),
            usage: Usage::default(),
            limited: false,
            inexact: false,
            cleared: false,
            home: Home::Shared,
        },
    );
    Some(Type::Named(id))
}

/// Calls a variant after the only webhook that carries it.
fn rename(variant: &mut Variant, hooks: &[Hook]) {
    let carries = |hook: &&Hook| {
        hook.cause == Cause::Event && hook.payload == Payload::Json(variant.ty.clone())
    };
    let mut carriers = hooks.iter().filter(carries);
    if let (Some(hook), None) = (carriers.next(), carriers.next()) {
        variant.depends = words(&variant.name) != words(&hook.name);
        variant.name.clone_from(&hook.name);
        variant.docs = docs::over(hook.docs.clone(), std::mem::take(&mut variant.docs));
    }
}
