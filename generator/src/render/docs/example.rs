//! Example programs: Rust made of the document's examples, or of the types where an example is missing or doesn't fit.

mod value;

use crate::ir::{BodyContent, Operation, Output, Parameter, Payload, ResourceId, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use value::Values;

/// A whole doctest: makes a client, calls the operation with what it requires, and shows what comes back.
pub(crate) fn program(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> String {
    let library = &cx.names.package.library;
    let mut values = Values::new(*cx);
    let mut arguments: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| argument(&mut values, parameter))
        .collect();
    let (mut given, mut made) = (String::new(), String::new());
    let body = operation.body.as_ref().filter(|body| body.required);
    if let Some((body, body_names)) = body.zip(names.bodies.first()) {
        match &body.content {
            BodyContent::Json(ty) | BodyContent::Form { ty, styles: _ } => {
                let value = values.whole(ty, body.example.as_ref());
                written(cx, ty, value, (&mut given, &mut made, &mut arguments));
            }
            BodyContent::Records { item, separated: _ } => {
                let ty = Type::Array(Box::new(item.clone()));
                // An example of the document is the text of several values.
                let value = values.whole(&ty, None);
                written(cx, &ty, value, (&mut given, &mut made, &mut arguments));
            }
            BodyContent::Multipart { fields, .. } => {
                let form = if fields.is_empty() {
                    format!("{library}::Multipart")
                } else {
                    format!(
                        "{library}::resources{}::{}",
                        module(cx, operation.resource),
                        body_names.form
                    )
                };
                given = format!("form: {form}");
                arguments.push("form".to_owned());
            }
            BodyContent::Text | BodyContent::Bytes => {
                if body.is_of_callers_type() {
                    let first = body.media_type.split(", ").find(|of| !of.contains('*'));
                    let first = first.unwrap_or("application/octet-stream");
                    let boundary = if super::is_of_parts(first) { "; boundary=part" } else { "" };
                    arguments.push(format!("{:?}", format!("{first}{boundary}")));
                }
                given = format!("body: {library}::Body");
                arguments.push("body".to_owned());
            }
        }
    }
    let mut steps = handles(cx, operation.resource);
    steps.push(format!("{}({})", names.method, joined(&arguments)));
    let uses = if values.uses_types { "{Client, types}" } else { "Client" };
    format!(
        "# async fn example({given}) -> Result<(), {library}::Error> {{\nuse {library}::{uses};\n\n\
         let client = Client::from_env()?;\n{made}{}\n# Ok(())\n# }}",
        outcome(operation, steps)
    )
}

/// Hands over a body that is a value: as an argument, as a line before the call, or, where it is too deep to be written
/// out, as something that the reader has already.
fn written(
    cx: &Cx<'_>,
    ty: &Type,
    value: Option<String>,
    (given, made, arguments): (&mut String, &mut String, &mut Vec<String>),
) {
    let argument = match value {
        Some(value) if !value.contains('\n') => value,
        Some(value) => {
            *made = format!("let body = {value};\n");
            "body".to_owned()
        }
        None => {
            *given = format!("body: {}", path_of(cx, ty));
            "body".to_owned()
        }
    };
    arguments.push(argument);
}

/// The modules under `resources` in which an operation stands.
fn module(cx: &Cx<'_>, resource: Option<ResourceId>) -> String {
    let Some(id) = resource else { return String::new() };
    format!("{}::{}", module(cx, cx.api.resource(id).parent), cx.names.resource(id).module)
}

/// A type as the reader's own crate would write it.
fn path_of(cx: &Cx<'_>, ty: &Type) -> String {
    match ty {
        Type::Named(id) => {
            format!("{}::types::{}", cx.names.package.library, cx.type_names(*id).name)
        }
        Type::Nullable(inner) => format!("Option<{}>", path_of(cx, inner)),
        Type::Array(item) => format!("Vec<{}>", path_of(cx, item)),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", path_of(cx, value)),
        Type::Boxed(inner) => path_of(cx, inner),
        plain => super::tree::spelled(cx, plain),
    }
}

/// The accessors from the client to a resource's handle.
pub(crate) fn handles(cx: &Cx<'_>, resource: Option<ResourceId>) -> Vec<String> {
    let Some(id) = resource else { return Vec::new() };
    let mut steps = handles(cx, cx.api.resource(id).parent);
    steps.push(format!("{}()", cx.names.resource(id).accessor));
    steps
}

/// What is done with the call, and with what it gives.
fn outcome(operation: &Operation, mut steps: Vec<String>) -> String {
    if operation.pagination.is_some() {
        steps.push("items()".to_owned());
        let items = chain("let mut items = client", &steps);
        return format!(
            "{items}\nwhile let Some(item) = items.try_next().await? {{\n    println!(\"{{item:?}}\");\n}}"
        );
    }
    let is_sequence = |payload: &Payload| match payload {
        Payload::Events(_) => Some(("events", "event")),
        Payload::Records(_) => Some(("records", "record")),
        Payload::Empty
        | Payload::Json(_)
        | Payload::Enveloped { .. }
        | Payload::Text
        | Payload::String
        | Payload::Bytes => None,
    };
    let sequence = match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => is_sequence(payload),
        Output::PerStatus(_) => None,
    };
    if let Some((all, one)) = sequence {
        steps.push(format!("{all}()"));
        let start = chain(&format!("let mut {all} = client"), &steps);
        return format!(
            "{start}\nwhile let Some({one}) = {all}.try_next().await? {{\n    println!(\"{{{one}:?}}\");\n}}"
        );
    }
    steps.push("await?".to_owned());
    match &operation.output {
        Output::Single(Payload::Empty) => chain("client", &steps),
        Output::Single(_) | Output::Optional(_) | Output::PerStatus(_) => {
            format!("{}\nprintln!(\"{{answer:?}}\");", chain("let answer = client", &steps))
        }
    }
}

/// A chain of methods, on one line where it fits, else each on its own.
fn chain(start: &str, steps: &[String]) -> String {
    let line = format!("{start}.{};", steps.join("."));
    if line.len() <= 96 && !line.contains('\n') {
        return line;
    }
    let lines: String =
        steps.iter().map(|step| format!("\n    .{}", step.replace('\n', "\n    "))).collect();
    format!("{start}{lines};")
}

fn argument(values: &mut Values<'_>, parameter: &Parameter) -> String {
    let example = parameter.docs.example.as_ref();
    match &parameter.ty {
        Type::String => values.text(example, &parameter.name),
        ty => values.value(ty, example),
    }
}

/// Arguments on one line where they fit, else each on its own.
pub(super) fn joined(arguments: &[String]) -> String {
    let line = arguments.join(", ");
    if line.len() <= 72 && !line.contains('\n') {
        return line;
    }
    let lines: String = arguments
        .iter()
        .map(|argument| format!("\n    {},", argument.replace('\n', "\n    ")))
        .collect();
    format!("{lines}\n")
}
