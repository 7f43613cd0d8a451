//! The API with its names as JSON, for other tools. The members are a contract: new ones may come, and `format` counts up
//! when one of them changes its meaning.
//!
//! ```text
//! {
//!   "format": 1,
//!   "package": {"name", "library", "baseUrlEnv"},
//!   "api": {"title", "version", "description", "baseUrl"},
//!   "servers": [{"url", "rust"}],
//!   "security": [[SCHEME ID]],
//!   "schemes": [{"id", "kind", "in", "rust", "env"}],
//!   "clientParameters": [{"name", "in", "value", "rust", "env"}],
//!   "resources": [{"path": [TAG], "rust": MODULE PATH, "handle", "accessor", "feature"}],
//!   "operations": [OPERATION],
//!   "webhooks": [{"name", "pointer", "method", "rust", "cause", "payload": PAYLOAD}],
//!   "types": [{"rust", "kind": "struct" | "enum" | "union", "pointer", "places", "sent", "received", ...}]
//! }
//! ```
//!
//! An operation has `id`, `pointer`, `method`, `path`, `resource` (its index), `rust` (its method), `marker`, `parameters`,
//! `constants` (parameters that every call sends with the same `value`), `bodies`, `output` and `errors` (each a list of
//! `{"status", "mediaTypes", "payload"}`), `headers`, `errorHeaders`, `events`, `records`, `security`, `permissions`,
//! `pagination`, and what the document says about it.
//!
//! A struct has a `form`, `object` or `array`: the fields of an array are its places, `[0]` and so on.
//!
//! A type is written as `{"kind"}` with one of `boolean`, `int32`, `int64`, `uint32`, `uint64`, `float32`, `float64`, `string`,
//! `dateTime`, `date`, `any`; as `{"kind", "of"}` with `nullable`, `array`, `map` or `boxed`; or as `{"kind": "named", "index",
//! "rust"}`, where the index is that of `types`. Names in `rust` are as code spells them, with `r#` where they need it.

mod docs;
mod operation;
mod types;

use crate::ir::{Api, Cause, ResourceId, Scalar, SchemeKind, Type};
use crate::names::Names;
use serde_json::{Value, json};

/// The number of the form above.
const FORMAT: u32 = 1;

/// Names and API, for what is written of them.
#[derive(Clone, Copy)]
struct Cx<'a> {
    api: &'a Api,
    names: &'a Names,
}

/// An API and its names as JSON.
#[must_use]
pub fn json(api: &Api, names: &Names) -> String {
    let cx = Cx { api, names };
    let value = json!({
        "format": FORMAT,
        "package": {
            "name": names.package.package,
            "library": names.package.library.to_string(),
            "baseUrlEnv": names.package.base_url_env,
        },
        "api": {
            "title": api.title,
            "version": api.version,
            "description": api.description,
            "baseUrl": api.base_url,
        },
        "servers": servers(cx),
        "security": api.security,
        "clientParameters": client_parameters(cx),
        "schemes": schemes(cx),
        "resources": (0..api.resources.len()).map(|id| resource(cx, ResourceId(id))).collect::<Vec<_>>(),
        "operations": operation::all(cx),
        "webhooks": webhooks(cx),
        "types": types::all(cx),
    });
    // Names of members are texts, so nothing can fail to be written.
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn servers(cx: Cx<'_>) -> Vec<Value> {
    let servers = cx.api.servers.iter().zip(&cx.names.package.servers);
    servers.map(|(server, rust)| json!({"url": server.url, "rust": rust.to_string()})).collect()
}

fn schemes(cx: Cx<'_>) -> Vec<Value> {
    let schemes = cx.api.schemes.iter().zip(&cx.names.package.schemes);
    schemes
        .map(|(scheme, names)| {
            let (kind, place) = match &scheme.kind {
                SchemeKind::Bearer => ("bearer", None),
                SchemeKind::Basic => ("basic", None),
                SchemeKind::Header(name) => ("header", Some(name)),
                SchemeKind::Query(name) => ("query", Some(name)),
                SchemeKind::Cookie(name) => ("cookie", Some(name)),
            };
            json!({
                "id": scheme.id,
                "kind": kind,
                "in": place,
                "rust": names.setter.to_string(),
                "env": names.env,
            })
        })
        .collect()
}

fn client_parameters(cx: Cx<'_>) -> Vec<Value> {
    let parameters = cx.api.client_parameters.iter().zip(&cx.names.package.client_parameters);
    parameters
        .map(|(parameter, names)| {
            json!({
                "name": parameter.name,
                "in": parameter.location.as_str(),
                "value": parameter.value,
                "rust": names.setter.to_string(),
                "env": names.env,
            })
        })
        .collect()
}

fn resource(cx: Cx<'_>, id: ResourceId) -> Value {
    let (resource, names) = (cx.api.resource(id), cx.names.resource(id));
    json!({
        "path": resource.path,
        "rust": module(cx, id),
        "handle": names.handle.to_string(),
        "accessor": names.accessor.to_string(),
        "feature": names.feature,
        "description": resource.docs.description,
    })
}

/// `resources::ai_gateway::logs`
fn module(cx: Cx<'_>, id: ResourceId) -> String {
    let outer = match cx.api.resource(id).parent {
        Some(parent) => module(cx, parent),
        None => "resources".to_owned(),
    };
    format!("{outer}::{}", cx.names.resource(id).module)
}

fn webhooks(cx: Cx<'_>) -> Vec<Value> {
    let hooks = cx.api.webhooks.hooks.iter().zip(&cx.names.hooks);
    hooks
        .map(|(hook, names)| {
            let cause = match &hook.cause {
                Cause::Event => json!({"kind": "event"}),
                Cause::Call { operation, expression } => {
                    json!({"kind": "call", "operation": operation, "expression": expression})
                }
            };
            json!({
                "name": hook.name,
                "pointer": hook.pointer,
                "method": hook.method.as_str(),
                "rust": names.marker.to_string(),
                "cause": cause,
                "payload": operation::payload(cx, &hook.payload),
            })
        })
        .collect()
}

fn ty(cx: Cx<'_>, of: &Type) -> Value {
    let plain = |kind: &str| json!({"kind": kind});
    let around = |kind: &str, inner: &Type| json!({"kind": kind, "of": ty(cx, inner)});
    match of {
        Type::Scalar(of) => plain(scalar(*of)),
        Type::Any => plain("any"),
        Type::Nullable(inner) => around("nullable", inner),
        Type::Array(inner) => around("array", inner),
        Type::Map(inner) => around("map", inner),
        Type::Boxed(inner) => around("boxed", inner),
        Type::Named(id) => {
            json!({"kind": "named", "index": id.0, "rust": cx.names.type_def(*id).name.to_string()})
        }
    }
}

fn scalar(of: Scalar) -> &'static str {
    match of {
        Scalar::Boolean => "boolean",
        Scalar::Int32 => "int32",
        Scalar::Int64 => "int64",
        Scalar::Uint32 => "uint32",
        Scalar::Uint64 => "uint64",
        Scalar::Float32 => "float32",
        Scalar::Float64 => "float64",
        Scalar::String => "string",
        Scalar::DateTime => "dateTime",
        Scalar::Date => "date",
    }
}
