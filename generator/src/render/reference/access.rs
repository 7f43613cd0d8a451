use crate::ir::{Certificate, ClientParameter, Operation, SchemeKind, SecurityScheme};
use crate::names::{ClientParameterNames, SchemeNames};
use crate::render::cx::Cx;
use crate::render::docs;

/// The ways to authenticate that the API has, and what else a client is told.
pub(super) fn client(cx: &Cx<'_>) -> String {
    let schemes = cx.api.schemes.iter().zip(&cx.names.package.schemes);
    let schemes = schemes.map(|scheme| item(cx, scheme, 0));
    let parameters = cx.api.client_parameters.iter().zip(&cx.names.package.client_parameters);
    schemes.chain(parameters.map(parameter)).collect::<Vec<_>>().join("\n")
}

fn parameter((parameter, names): (&ClientParameter, &ClientParameterNames)) -> String {
    format!(
        "- {} ({}) of all calls that take it. Taken from {} by `Client::from_env()`, or given to \
         `Client::builder().{}(..)`.",
        docs::code(&parameter.name),
        parameter.location.as_str(),
        docs::code(&names.env),
        names.setter.unraw(),
    )
}

/// The ways to authenticate a call of an operation: any one of them, with a certificate where one is asked for.
pub(super) fn security(cx: &Cx<'_>, operation: &Operation) -> String {
    let presented = docs::certificate(operation.certificate);
    let is_all = operation.certificate == Certificate::Required
        && operation.security.is_empty()
        && operation.unsent.is_none();
    let sent = if is_all { String::new() } else { credentials(cx, operation) };
    match (presented, sent.as_str()) {
        ("", _) => sent,
        (_, "") => presented.to_owned(),
        (_, _) => format!("{presented}\n\n{sent}"),
    }
}

fn credentials(cx: &Cx<'_>, operation: &Operation) -> String {
    if let Some(unsent) = &operation.unsent {
        return docs::unsent(unsent);
    }
    let scheme = |id: &String| {
        let index = cx.api.contents.scheme(id)?;
        Some((&cx.api.schemes[index], &cx.names.package.schemes[index]))
    };
    let way = |ids: &Vec<String>| match ids.as_slice() {
        [] => "- No credentials.".to_owned(),
        [id] => scheme(id).map(|scheme| item(cx, scheme, 0)).unwrap_or_default(),
        several => {
            let all = several.iter().filter_map(scheme);
            let all: Vec<String> = all.map(|scheme| item(cx, scheme, 1)).collect();
            format!("- All of these:\n{}", all.join("\n"))
        }
    };
    let ways: Vec<String> = operation.security.iter().map(way).collect();
    match ways.as_slice() {
        [] => "Sent without credentials.".to_owned(),
        [one] => one.clone(),
        several => format!("One of these ways:\n\n{}", several.join("\n")),
    }
}

/// The permissions of which the caller's token needs one.
pub(super) fn permissions(operation: &Operation) -> String {
    let items: Vec<String> =
        operation.permissions.iter().map(|name| format!("- {}", docs::plain(name))).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => format!("The token needs this permission:\n\n{one}"),
        several => {
            format!("The token needs at least one of these permissions:\n\n{}", several.join("\n"))
        }
    }
}

fn item(cx: &Cx<'_>, (scheme, names): (&SecurityScheme, &SchemeNames), depth: usize) -> String {
    let value = match &scheme.kind {
        SchemeKind::Bearer => "Authorization: Bearer <token>".to_owned(),
        SchemeKind::Basic => "Authorization: Basic <username:password as base64>".to_owned(),
        SchemeKind::Header(name) => format!("{name}: <key>"),
        SchemeKind::Query(name) => format!("?{name}=<key>"),
        SchemeKind::Cookie(name) => format!("Cookie: {name}=<key>"),
    };
    let said = scheme.docs.description.as_deref().map(docs::first_sentence).unwrap_or_default();
    let said = if said.is_empty() { said } else { format!(": {}", said.trim_end_matches('.')) };
    format!(
        "{}- {}{said}. Sent as {}; taken from {} by `Client::from_env()`, or given to `Client::builder().{}(..)`.",
        "  ".repeat(depth),
        docs::scheme(cx, &scheme.id),
        docs::code(&value),
        docs::code(&names.env),
        names.setter.unraw(),
    )
}
