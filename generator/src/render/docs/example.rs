//! Example programs: Rust made of the document's examples, or of the types where an example is missing or doesn't fit.

mod body;
mod scalar;
mod value;

use crate::ir::{Operation, Output, Parameter, Payload, ResourceId, Scalar, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use scalar::text;
use value::Values;

/// A whole doctest: makes a client, calls the operation with what it requires, and shows what comes back.
pub(crate) fn program(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> String {
    let library = &cx.names.package.library;
    let mut values = Values::new(*cx);
    let mut arguments: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| argument(cx, &mut values, parameter))
        .collect();
    let body = operation.body.as_ref().zip(names.bodies.first());
    let handed = body.and_then(|body| body::handed(cx, &mut values, operation, body));
    let handed = handed.unwrap_or_default();
    let mut steps = handles(cx, operation.resource);
    let mut of_setter = handed.arguments;
    if operation.body.as_ref().is_some_and(|body| body.required) {
        arguments.append(&mut of_setter);
    }
    steps.push(format!("{}({})", names.method, joined(&arguments)));
    if !of_setter.is_empty() {
        steps.push(format!("{}({})", names.body, joined(&of_setter)));
    }
    let form = handed.form.map(|path| format!("use {path};\n")).unwrap_or_default();
    let part = handed.uses_part.then_some("Part");
    let types = values.uses_types.then_some("types");
    let uses: Vec<&str> = ["Client"].into_iter().chain(part).chain(types).collect();
    let uses = if uses.len() == 1 { uses.concat() } else { format!("{{{}}}", uses.join(", ")) };
    format!(
        "# async fn example({}) -> Result<(), {library}::Error> {{\n{form}use {library}::{uses};\n\n\
         let client = Client::from_env()?;\n{}{}\n# Ok(())\n# }}",
        handed.given,
        handed.made,
        outcome(operation, steps)
    )
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

fn argument(cx: &Cx<'_>, values: &mut Values<'_>, parameter: &Parameter) -> String {
    let example = parameter.docs.example.as_ref();
    match &parameter.ty {
        Type::Scalar(Scalar::String) => text(example, &parameter.name),
        Type::Any if example.is_none() => text(example, &parameter.name),
        ty if cx.is_handed_over(ty) => values.argument(ty, example),
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
