use super::case::{kebab, screaming, snake};
use super::scope::{Scope, ident, is_keyword};
use super::{ClientParameterNames, PackageNames, Request, SchemeNames};
use crate::ir::Api;

/// Methods of the runtime's `ClientBuilder`, which no credential's setter may be called. A test holds this list
/// against the runtime's source.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "allow_insecure_http",
    "base_url",
    "basic_credential",
    "build",
    "client_parameter",
    "clock",
    "connect_timeout",
    "credential",
    "credential_provider",
    "default_header",
    "environment",
    "environment_from",
    "fail",
    "idempotency_header",
    "idle_timeout",
    "interceptor",
    "max_response_bytes",
    "max_retries",
    "new",
    "retry_budget",
    "server_url",
    "set_credential",
    "set_parameter",
    "timeout",
    "total_timeout",
    "transport",
    "user_agent",
    "validate_requests",
    "variable",
];

pub(super) fn assign(api: &Api, request: &Request<'_>) -> PackageNames {
    let package = match request.package {
        Some(name) => name.to_owned(),
        None => from_title(&api.title),
    };
    let stem = screaming(&package);
    let mut setters = Scope::reserving(BUILDER_METHODS.iter().copied());
    let schemes = api
        .schemes
        .iter()
        .map(|scheme| {
            let name = snake(&scheme.id, "scheme_");
            let setter = setters.take(&[name.clone(), format!("{name}_credential")]);
            let provider =
                setters.take(&[format!("{name}_provider"), format!("{setter}_provider")]);
            SchemeNames {
                setter: ident(&setter),
                provider: ident(&provider),
                env: scheme
                    .env
                    .clone()
                    .unwrap_or_else(|| format!("{stem}_{}", screaming(&scheme.id))),
            }
        })
        .collect();
    let servers = api.servers.iter().map(|server| {
        let name = snake(&server.name, "server_");
        ident(&setters.take(&[format!("{name}_url"), format!("{name}_server_url")]))
    });
    let servers = servers.collect();
    let client_parameters = api.client_parameters.iter().map(|parameter| {
        let wanted = parameter.rust_name.as_deref().unwrap_or(&parameter.name);
        let name = snake(wanted, "parameter_");
        ClientParameterNames {
            setter: ident(&setters.take(&[name.clone(), format!("{name}_parameter")])),
            env: parameter
                .env
                .clone()
                .unwrap_or_else(|| format!("{stem}_{}", screaming(&parameter.name))),
        }
    });
    let client_parameters = client_parameters.collect();
    PackageNames {
        servers,
        library: ident(&snake(&package, "api_")),
        base_url_env: request
            .base_url_env
            .map_or_else(|| format!("{stem}_BASE_URL"), str::to_owned),
        package,
        schemes,
        client_parameters,
    }
}

/// Crates that come with Rust or that the package depends on, which would be shadowed.
const TAKEN: [&str; 13] = [
    "alloc",
    "core",
    "futures-core",
    "proc-macro",
    "reqwest",
    "rustls",
    "serde",
    "serde-json",
    "std",
    "test",
    "time",
    "tokio",
    "url",
];

fn from_title(title: &str) -> String {
    let name = kebab(title, "api-");
    let is_taken = TAKEN.contains(&name.as_str()) || is_keyword(&name);
    if is_taken { format!("{name}-api") } else { name }
}
