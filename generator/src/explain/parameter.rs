//! Parameters.

use super::{Item, Seen, code, field, listed, usage};
use crate::ir::{Operation, Parameter, ParameterStyle};
use crate::names::Ident;
use crate::names::OperationNames;

pub(super) fn at(seen: Seen<'_>, place: &str) -> Vec<Item> {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let uses: Vec<_> = operations
        .flat_map(|(operation, names)| {
            let parameters = operation.parameters.iter().zip(&names.parameters);
            let here = parameters.filter(|(parameter, _)| parameter.pointer == place);
            here.map(move |(parameter, ident)| (operation, names, parameter, ident))
        })
        .collect();
    let Some(&(operation, names, parameter, ident)) = uses.first() else {
        return constant(seen, place).into_iter().collect();
    };
    let calls = uses
        .iter()
        .map(|(operation, names, ..)| format!("`{}`", usage::call(seen, operation, names)));
    let calls = listed(calls.collect());
    let item = item(seen, (operation, names), (parameter, ident));
    vec![if uses.len() > 1 { item.why("shared by", calls) } else { item }]
}

/// A parameter that is neither an argument nor a setter, since it can have one value only.
fn constant(seen: Seen<'_>, place: &str) -> Option<Item> {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let uses: Vec<_> = operations
        .flat_map(|(operation, names)| {
            let here = operation.constants.iter().filter(|it| it.parameter.pointer == place);
            here.map(move |constant| (constant, usage::call(seen, operation, names)))
        })
        .collect();
    let (constant, _) = uses.first()?;
    let calls = listed(uses.iter().map(|(_, call)| format!("`{call}`")).collect());
    let became = format!("no argument: every call of {calls} sends `{}`", constant.value);
    let why = "it has to be sent, and can have one value only";
    Some(
        Item::new("parameter", became)
            .why("reason", why)
            .why("place", constant.parameter.location.as_str()),
    )
}

/// A parameter that the client is told once, as the configuration says.
fn by_client(seen: Seen<'_>, parameter: &Parameter) -> String {
    let all = seen.api.client_parameters.iter().zip(&seen.names.package.client_parameters);
    let names = all.filter(|(known, _)| known.is(parameter)).map(|(_, names)| names);
    let told = names.map(|names| {
        format!(" by `Client::builder().{}(..)` or the environment's `{}`", names.setter, names.env)
    });
    let told: String = told.collect();
    format!(
        "the client is told it{told} (`[[client-parameter]]`), so it is a setter that says otherwise"
    )
}

fn item(
    seen: Seen<'_>,
    (operation, names): (&Operation, &OperationNames),
    (parameter, ident): (&Parameter, &Ident),
) -> Item {
    let call = usage::call(seen, operation, names);
    let text = seen.code.of_operations(seen.api, seen.names, operation.resource);
    let (became, code) = if parameter.required {
        let code = code::signature(&text, &format!("    pub fn {}(", names.method));
        (format!("the argument `{ident}` of `{call}`"), code)
    } else {
        let calls = code::after(&text, &format!("impl Call<'_, {}> {{", names.marker));
        let code = code::signature(calls, &format!("    pub fn {ident}("));
        (format!("the setter `.{ident}(..)` of `{call}`"), code)
    };
    let name = match &parameter.rust_name {
        Some(wanted) => format!("`x-rust-name` asks for it: `{wanted}`"),
        None if ident.as_str() == parameter.name => "as on the wire".to_owned(),
        None => {
            format!("`{}`, as Rust spells it and where no other name is in the way", parameter.name)
        }
    };
    let presence = match parameter.of_client {
        Some(_) => by_client(seen, parameter),
        None if parameter.required => {
            "required, so it is an argument, in the order of the path".to_owned()
        }
        None => "not required, so it is a setter".to_owned(),
    };
    Item::new("parameter", became)
        .code(code)
        .why("name", name)
        .why("presence", presence)
        .why("place", parameter.location.as_str())
        .why("type", field::type_reason(seen, &parameter.ty))
        .why("written", written(&parameter.style))
}

fn written(style: &ParameterStyle) -> String {
    match style {
        ParameterStyle::Plain => "as a single value",
        ParameterStyle::Repeated => "once for each item",
        ParameterStyle::Joined => "its items joined by commas",
        ParameterStyle::Dotted => {
            "with dots between names: `query.objects` of the configuration says so"
        }
        ParameterStyle::Styled(_) => "as its `style` and `explode` say",
        ParameterStyle::Json => "as JSON text",
        ParameterStyle::JsonItems => "as JSON text, each item of a list by itself",
        ParameterStyle::QueryString(_) => {
            "as all of the query, in the styles that its `encoding` says"
        }
        ParameterStyle::QueryJson => "as all of the query, which is JSON",
        ParameterStyle::QueryText => "as all of the query, which is this text",
    }
    .to_owned()
}
