//! The root of the crate: the client, its builder, and what is given of the runtime.

use super::facts;
use super::item::{Fact, Item, Kind};
use crate::ir::{BodyContent, ClientParameter, SchemeKind, SecurityScheme, SequenceLayout};
use crate::names::{ClientParameterNames, SchemeNames};
use crate::render::Cx;

/// What every crate gives of the runtime.
const EXPORTS: &[&str] = &[
    "Answer",
    "ApiError",
    "Body",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Clock",
    "DecodeError",
    "Error",
    "ErrorKind",
    "Extra",
    "Flow",
    "Headers",
    "InMemoryTransport",
    "Interceptor",
    "Items",
    "Maybe",
    "Members",
    "Method",
    "Page",
    "PageInfo",
    "Pages",
    "Position",
    "Response",
    "Secret",
    "Streaming",
    "Token",
    "TokenProvider",
    "Transport",
    "TransportRequest",
    "TransportResponse",
    "Unknown",
    "UnknownInteger",
    "UnknownText",
    "ValidationError",
    "Violation",
];

const OF_PARTS: &[&str] = &["Multipart", "Part"];
const OF_EVENTS: &[&str] = &["Event", "Events", "Reconnect"];
const OF_RECORDS: &[&str] = &["Records"];
const OF_RECORD_BODIES: &[&str] = &["RecordBody"];
const OF_WEBHOOKS: &[&str] = &[
    "Delivery",
    "HmacSha256",
    "Message",
    "SecretHeader",
    "StandardWebhooks",
    "Unverified",
    "Verifier",
    "Webhook",
    "WebhookError",
    "constant_time_eq",
];

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    let package = &cx.names.package;
    items.extend(exports(cx).map(|name| Item::new(Kind::Export, name, "")));
    items.extend(["resources", "runtime", "types"].map(|name| Item::new(Kind::Module, name, "")));
    let api = Item::new(Kind::Constant, "API", "Api")
        .with(Fact::Server, cx.api.base_url.as_deref().unwrap_or_default())
        .with(Fact::Security, facts::security(&cx.api.security))
        .with(Fact::Reads, &package.base_url_env)
        .with(Fact::Writes, cx.api.idempotency_header.as_deref().unwrap_or_default());
    items.push(api);
    items.push(Item::new(Kind::Function, "Client::from_env", "() -> Result<Self, Error>"));
    items.push(Item::new(Kind::Function, "Client::builder", "() -> ClientBuilder"));
    for (scheme, names) in cx.api.schemes.iter().zip(&package.schemes) {
        credential(scheme, names, items);
    }
    for (parameter, names) in cx.api.client_parameters.iter().zip(&package.client_parameters) {
        items.push(client_parameter(parameter, names));
    }
    for (server, setter) in cx.api.servers.iter().zip(&package.servers) {
        let signature = "(self, url: impl Into<String>) -> Self";
        let item = Item::new(Kind::Function, builder(setter), signature);
        items.push(item.with(Fact::Server, &server.url).said(&server.docs));
    }
}

fn exports(cx: &Cx<'_>) -> impl Iterator<Item = &'static str> {
    let has = |layouts: fn(SequenceLayout) -> bool| {
        let mut all = cx.api.operations.iter().flat_map(|operation| operation.sequences());
        all.any(|sequence| layouts(sequence.layout))
    };
    let any_body = |wanted: fn(&BodyContent) -> bool| {
        let mut all = cx.api.operations.iter().flat_map(|operation| operation.bodies());
        all.any(|body| wanted(&body.content))
    };
    let groups = [
        (EXPORTS, true),
        (OF_PARTS, any_body(|content| matches!(content, BodyContent::Multipart { .. }))),
        (OF_RECORD_BODIES, any_body(|content| matches!(content, BodyContent::Records { .. }))),
        (OF_EVENTS, has(|layout| layout == SequenceLayout::Events)),
        (OF_RECORDS, has(|layout| layout != SequenceLayout::Events)),
        (OF_WEBHOOKS, !cx.api.webhooks.hooks.is_empty()),
    ];
    groups.into_iter().filter(|(_, is_there)| *is_there).flat_map(|(names, _)| names).copied()
}

fn builder(setter: &crate::names::Ident) -> String {
    format!("ClientBuilder::{setter}")
}

fn credential(scheme: &SecurityScheme, names: &SchemeNames, items: &mut Vec<Item>) {
    let SchemeNames { setter, provider, env } = names;
    let place = match &scheme.kind {
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Header(name) => format!("header {name}"),
        SchemeKind::Query(name) => format!("query {name}"),
        SchemeKind::Cookie(name) => format!("cookie {name}"),
    };
    let signature = match scheme.kind {
        SchemeKind::Basic => {
            "(self, username: impl Into<Secret>, password: impl Into<Secret>) -> Self".to_owned()
        }
        SchemeKind::Bearer
        | SchemeKind::Header(_)
        | SchemeKind::Query(_)
        | SchemeKind::Cookie(_) => format!("(self, {setter}: impl Into<Secret>) -> Self"),
    };
    let item = Item::new(Kind::Function, builder(setter), signature)
        .with(Fact::At, format!("#/components/securitySchemes/{}", escaped(&scheme.id)))
        .with(Fact::Id, &scheme.id)
        .with(Fact::In, place)
        .with(Fact::Reads, env)
        .said(&scheme.docs);
    items.push(item);
    if scheme.kind == SchemeKind::Bearer {
        let signature = "(self, provider: impl TokenProvider) -> Self";
        items.push(Item::new(Kind::Function, builder(provider), signature));
    }
}

fn client_parameter(parameter: &ClientParameter, names: &ClientParameterNames) -> Item {
    let ClientParameterNames { setter, env } = names;
    let signature = format!("(self, {setter}: impl Display) -> Self");
    Item::new(Kind::Function, builder(setter), signature)
        .with(Fact::In, format!("{} {}", parameter.location.as_str(), parameter.name))
        .with(Fact::Default, parameter.value.as_deref().unwrap_or_default())
        .with(Fact::Reads, env)
        .said(&parameter.docs)
}

/// A step of a JSON pointer (RFC 6901, section 3).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
