//! Operations: their markers, the methods that call them, what is sent and what comes back.

use super::facts;
use super::item::{Fact, Item, Kind};
use super::payloads::{self, Owner};
use super::{resources, text};
use crate::ir::{
    Body, BodyContent, ConstantParameter, FieldValue, FormField, OfClient, Operation, Parameter,
    Scalar, Type,
};
use crate::names::{BodyNames, OperationNames};
use crate::render::Cx;

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    for (operation, names) in cx.operations() {
        let module = resources::module(cx, operation.resource);
        let marker = format!("{module}::{}", names.marker);
        let item = Item::new(Kind::Operation, &marker, "")
            .with(Fact::At, &operation.pointer)
            .with(Fact::Id, &operation.id)
            .with(Fact::Http, http(operation))
            .with(Fact::Server, server(cx, operation))
            .with(Fact::Writes, constants(operation))
            .with(Fact::Security, facts::security(&operation.security))
            .with(Fact::Accept, facts::unordered(&operation.accept))
            .with(Fact::Success, operation.flag.as_deref().unwrap_or_default())
            .said(&operation.docs);
        items.push(item);
        parameters(cx, (operation, names), &marker, items);
        methods(cx, (operation, names), &marker, items);
        for (body, names) in operation.bodies().zip(&names.bodies) {
            if let BodyContent::Multipart { fields, .. } = &body.content
                && !fields.is_empty()
            {
                let path = format!("{module}::{}", names.form);
                form(cx, (fields, names), (&path, &operation.pointer), items);
            }
        }
        let owner = Owner { module: &module, marker: &marker, pointer: &operation.pointer };
        payloads::add(cx, (operation, names), &owner, items);
    }
}

fn http(operation: &Operation) -> String {
    let path = operation.path_template();
    format!("{} {path}", operation.method.as_str())
}

/// What every call sends without being asked.
fn constants(operation: &Operation) -> String {
    let constants = operation.constants.iter().map(|ConstantParameter { parameter: it, value }| {
        format!("{} {}={value}", it.location.as_str(), it.name)
    });
    constants.collect::<Vec<_>>().join(", ")
}

fn server<'a>(cx: &Cx<'a>, operation: &Operation) -> &'a str {
    let own = operation.server.and_then(|server| cx.api.servers.get(server.0));
    own.map_or("", |server| server.url.as_str())
}

/// The parameters: arguments where they are required, else setters of the call.
fn parameters(
    cx: &Cx<'_>,
    (operation, names): (&Operation, &OperationNames),
    marker: &str,
    items: &mut Vec<Item>,
) {
    let own = operation.parameters.iter().zip(&names.parameters);
    for (parameter, ident) in own.filter(|(parameter, _)| !parameter.is_idempotency_key()) {
        let kind = if parameter.required { Kind::Argument } else { Kind::Setter };
        let Parameter { name, pointer, style, docs, .. } = parameter;
        let item = Item::new(kind, format!("{marker}::{ident}"), text::argument(cx, &parameter.ty))
            .on_wire(name)
            .with(Fact::In, parameter.location.as_str())
            .with(Fact::Client, parameter.of_client.map_or("", OfClient::as_str))
            .with(Fact::Style, facts::style(style))
            .with(Fact::Limits, facts::limits(&docs.constraints))
            .with(Fact::Default, facts::default(docs))
            .with(Fact::Place, pointer);
        items.push(item.said(docs));
    }
}

/// The method of the operation, and one for each further form of its body.
fn methods(
    cx: &Cx<'_>,
    (operation, names): (&Operation, &OperationNames),
    marker: &str,
    items: &mut Vec<Item>,
) {
    let required = operation.parameters.iter().zip(&names.parameters);
    let required = required.filter(|(parameter, _)| parameter.required);
    let required: Vec<String> = required
        .map(|(parameter, ident)| format!("{ident}: {}", text::argument(cx, &parameter.ty)))
        .collect();
    let handle = resources::handle(cx, operation.resource);
    for (index, (body, body_names)) in operation.bodies().zip(&names.bodies).enumerate() {
        let is_first = index == 0;
        let arguments = body_arguments(cx, body, body_names, &names.body);
        let kind = if is_first && !body.required { Kind::Setter } else { Kind::Argument };
        // Every form of the body is a thing of its own, though all of them are called the same.
        let path = if is_first {
            format!("{marker}::{}", names.body)
        } else {
            format!("{marker}::{}::{}", body_names.method, names.body)
        };
        let signature = match arguments.as_slice() {
            [(_, ty)] => ty.clone(),
            several => joined(several),
        };
        let item = Item::new(kind, path, signature)
            .with(Fact::In, "body")
            .with(Fact::Media, &body.media_type)
            .with(Fact::Style, styles(body));
        items.push(item.said(&body.docs));
        if kind == Kind::Argument {
            let all = required.iter().cloned().chain([joined(&arguments)]);
            let all: Vec<String> = all.collect();
            items.push(method(&handle, &body_names.method, &all, marker, operation));
        }
    }
    if operation.body.as_ref().is_none_or(|body| !body.required) {
        items.push(method(&handle, &names.method, &required, marker, operation));
    }
}

fn method(
    handle: &str,
    name: &crate::names::Ident,
    arguments: &[String],
    marker: &str,
    operation: &Operation,
) -> Item {
    Item::new(Kind::Method, format!("{handle}::{name}"), format!("({})", arguments.join(", ")))
        .with(Fact::Of, marker)
        .when(Fact::Deprecated, operation.docs.deprecated)
}

fn joined(arguments: &[(String, String)]) -> String {
    let arguments = arguments.iter().map(|(name, ty)| format!("{name}: {ty}"));
    arguments.collect::<Vec<_>>().join(", ")
}

/// The members of a form that are written in a style of their own.
fn styles(body: &Body) -> String {
    match &body.content {
        BodyContent::Form { styles, .. } => facts::members(styles),
        BodyContent::Json(_)
        | BodyContent::Multipart { .. }
        | BodyContent::Records { .. }
        | BodyContent::Text
        | BodyContent::Bytes => String::new(),
    }
}

/// The arguments that hand a body over, with their types.
fn body_arguments(
    cx: &Cx<'_>,
    body: &Body,
    names: &BodyNames,
    ident: &crate::names::Ident,
) -> Vec<(String, String)> {
    let of = |ty: String| vec![(ident.to_string(), ty)];
    match &body.content {
        BodyContent::Json(ty) | BodyContent::Form { ty, .. } => of(text::handed_over(cx, ty)),
        BodyContent::Multipart { fields, .. } if fields.is_empty() => of("Multipart".to_owned()),
        BodyContent::Multipart { .. } => of(names.form.to_string()),
        BodyContent::Records { item, .. } => {
            of(format!("impl Into<RecordBody<{}>>", text::ty(cx, item)))
        }
        BodyContent::Text | BodyContent::Bytes => {
            let content = of("impl Into<Body>".to_owned());
            if body.is_of_callers_type() {
                let named = (names.content_type.to_string(), "&str".to_owned());
                return std::iter::once(named).chain(content).collect();
            }
            content
        }
    }
}

/// A form: its required fields are arguments of `new`, the others setters.
fn form(
    cx: &Cx<'_>,
    (fields, names): (&[FormField], &BodyNames),
    (path, pointer): (&str, &str),
    items: &mut Vec<Item>,
) {
    let is_empty = fields.iter().all(|field| !field.required);
    let item = Item::new(Kind::Form, path, text::traits(&[("Default", is_empty)]));
    items.push(item.with(Fact::At, format!("{pointer}/requestBody")));
    let mut required = Vec::new();
    for ((field, ident), headers) in fields.iter().zip(&names.fields).zip(&names.headers) {
        let mut arguments = vec![(ident.to_string(), form_argument(cx, field))];
        for (header, ident) in field.headers.iter().zip(headers) {
            let ty = match &header.ty {
                Type::Scalar(Scalar::String) => "&str".to_owned(),
                ty => text::ty(cx, ty),
            };
            let ty = if header.required { ty } else { format!("Option<{ty}>") };
            arguments.push((ident.to_string(), ty));
        }
        let kind = if field.required { Kind::Argument } else { Kind::Setter };
        let signature = match arguments.as_slice() {
            [(_, ty)] => ty.clone(),
            several => joined(several),
        };
        let style = field.style.map(|of| facts::style(&crate::ir::ParameterStyle::Styled(of)));
        let item = Item::new(kind, format!("{path}::{ident}"), signature)
            .on_wire(&field.name)
            .with(Fact::In, "form")
            .with(Fact::Media, field.content_type.as_deref().unwrap_or_default())
            .with(Fact::Style, style.unwrap_or_default())
            .with(Fact::Limits, facts::limits(&field.docs.constraints));
        items.push(item.said(&field.docs));
        if field.required {
            required.push(joined(&arguments));
        }
    }
    items.push(Item::new(Kind::New, path, format!("({})", required.join(", "))));
}

fn form_argument(cx: &Cx<'_>, field: &FormField) -> String {
    match &field.value {
        FieldValue::File => "impl Into<Part>".to_owned(),
        FieldValue::Files => "Vec<Part>".to_owned(),
        FieldValue::Value(Type::Scalar(Scalar::String)) => "&str".to_owned(),
        FieldValue::Value(ty) => text::ty(cx, ty),
    }
}
