//! What an operation's answers and errors carry.

use super::facts;
use super::item::{Fact, Item, Kind};
use super::text;
use crate::ir::{Errors, Header, Operation, Output, Payload, StatusAnswer};
use crate::names::Ident;
use crate::names::{HeaderNames, OperationNames};
use crate::render::Cx;

/// Where the types of an operation are.
pub(super) struct Owner<'a> {
    /// The path of the module.
    pub(super) module: &'a str,
    /// The path of the marker.
    pub(super) marker: &'a str,
    /// The place of the operation in the document.
    pub(super) pointer: &'a str,
}

impl Owner<'_> {
    fn associated(&self, name: &str, signature: impl Into<String>) -> Item {
        Item::new(Kind::Associated, format!("{}::{name}", self.marker), signature)
    }
}

pub(super) fn add(
    cx: &Cx<'_>,
    (operation, names): (&Operation, &OperationNames),
    owner: &Owner<'_>,
    items: &mut Vec<Item>,
) {
    output(cx, (operation, names), owner, items);
    errors(cx, (operation, names), owner, items);
    if let Some(pagination) = &operation.pagination {
        let item = owner.associated("Item", text::ty(cx, &pagination.item));
        items.push(item.with(Fact::Pages, facts::pages(pagination)));
    }
    for (name, sequence) in [("Data", &operation.events), ("Record", &operation.records)] {
        if let Some(sequence) = sequence {
            let item = owner.associated(name, text::ty(cx, &sequence.item));
            items.push(item.with(Fact::Media, &sequence.media_type));
        }
    }
    headers(cx, (&operation.headers, &names.headers), owner, items);
    headers(cx, (&operation.error_headers, &names.error_headers), owner, items);
}

fn output(
    cx: &Cx<'_>,
    (operation, names): (&Operation, &OperationNames),
    owner: &Owner<'_>,
    items: &mut Vec<Item>,
) {
    let (signature, unwraps) = match &operation.output {
        Output::Single(payload) => (payload_type(cx, payload), unwrapped(payload)),
        Output::Optional(payload) => {
            (format!("Option<{}>", payload_type(cx, payload)), unwrapped(payload))
        }
        Output::PerStatus(variants) => {
            answers(cx, (variants, &names.answers), &names.output, owner, items);
            (names.output.to_string(), "")
        }
    };
    items.push(owner.associated("Output", signature).with(Fact::Unwraps, unwraps));
}

fn errors(
    cx: &Cx<'_>,
    (operation, names): (&Operation, &OperationNames),
    owner: &Owner<'_>,
    items: &mut Vec<Item>,
) {
    match &operation.errors {
        Errors::Undocumented => {}
        Errors::Single { ty, statuses } => {
            let statuses: Vec<String> =
                statuses.iter().map(|status| facts::status(*status)).collect();
            let item = owner.associated("Error", text::ty(cx, ty));
            items.push(item.with(Fact::Status, facts::unordered(&statuses)));
        }
        Errors::PerStatus(variants) => {
            answers(cx, (variants, &names.error_answers), &names.errors, owner, items);
            items.push(owner.associated("Error", names.errors.to_string()));
        }
    }
}

/// The enum of answers that differ.
fn answers(
    cx: &Cx<'_>,
    (variants, idents): (&[StatusAnswer], &[Ident]),
    name: &Ident,
    owner: &Owner<'_>,
    items: &mut Vec<Item>,
) {
    let path = format!("{}::{name}", owner.module);
    for (variant, ident) in variants.iter().zip(idents) {
        let held = match &variant.payload {
            Payload::Empty => String::new(),
            payload => payload_type(cx, payload),
        };
        let item = Item::new(Kind::Variant, format!("{path}::{ident}"), held)
            .with(Fact::Status, facts::status(variant.status))
            .with(Fact::Media, variant.media_types.join(", "))
            .with(Fact::Unwraps, unwrapped(&variant.payload));
        items.push(item);
    }
    let item = Item::new(Kind::Answers, path, text::traits(&[("PartialEq", true)]));
    items.push(item.with(Fact::At, format!("{}/responses", owner.pointer)));
}

/// The struct of the headers of answers.
fn headers(
    cx: &Cx<'_>,
    (headers, names): (&[Header], &HeaderNames),
    owner: &Owner<'_>,
    items: &mut Vec<Item>,
) {
    if headers.is_empty() {
        return;
    }
    let path = format!("{}::{}", owner.module, names.name);
    for (header, ident) in headers.iter().zip(&names.fields) {
        let ty = text::ty(cx, &header.ty);
        let ty = if header.required { ty } else { format!("Option<{ty}>") };
        let item = Item::new(Kind::Field, format!("{path}::{ident}"), ty)
            .on_wire(&header.name)
            .with(Fact::In, "header")
            .when(Fact::Required, header.required);
        items.push(item.said(&header.docs));
    }
    let traits = text::traits(&[("PartialEq", true)]);
    let item = Item::new(Kind::Struct, path, traits)
        .with(Fact::At, format!("{}/responses", owner.pointer))
        .with(Fact::Travels, "received");
    items.push(item);
}

/// The type that a payload is decoded to.
pub(super) fn payload_type(cx: &Cx<'_>, payload: &Payload) -> String {
    match payload {
        Payload::Empty => "()".to_owned(),
        Payload::Json(ty) | Payload::Enveloped { ty, .. } => text::ty(cx, ty),
        Payload::Text | Payload::String => "String".to_owned(),
        Payload::Bytes => "Bytes".to_owned(),
        Payload::Events(data) => format!("Vec<Event<{}>>", text::ty(cx, data)),
        Payload::Records(record) => format!("Vec<{}>", text::ty(cx, record)),
    }
}

/// The member that is given to the caller.
fn unwrapped(payload: &Payload) -> &str {
    match payload {
        Payload::Enveloped { property, .. } => property,
        Payload::Empty
        | Payload::Json(_)
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => "",
    }
}
