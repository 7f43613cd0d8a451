//! Documents for tests, read by `openapiv3` alone: what reading reports is tested where documents are read.

use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Pointer};
use cratewright::document::{Components, Document, OperationEntry};
use cratewright::ir::{Api, HeldSoFar};
use cratewright::lower;
use openapiv3::{OpenAPI, ReferenceOr};

/// A whole document of version 3.0.
pub(crate) fn document(text: &str) -> Document {
    let read: OpenAPI = serde_yaml::from_str(text).expect("the test's document is valid");
    let mut operations = Vec::new();
    for (path, item) in read.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        let item_pointer = Pointer::root().descend(&["paths", &path]);
        let methods = [
            ("get", item.get),
            ("put", item.put),
            ("post", item.post),
            ("delete", item.delete),
            ("options", item.options),
            ("head", item.head),
            ("patch", item.patch),
            ("trace", item.trace),
        ];
        for (method, operation) in methods {
            let Some(operation) = operation else { continue };
            operations.push(OperationEntry {
                path: path.clone(),
                method: method.to_owned(),
                pointer: item_pointer.child(method),
                item_pointer: item_pointer.clone(),
                operation,
                shared_parameters: item.parameters.clone(),
                shared_servers: item.servers.clone(),
                callbacks: Vec::new(),
            });
        }
    }
    let components = read.components.unwrap_or_default();
    Document {
        title: read.info.title,
        version: read.info.version,
        description: read.info.description,
        servers: read.servers,
        tags: read.tags,
        security: read.security.unwrap_or_default(),
        operation_count: operations.len(),
        operations,
        components: Components {
            schemas: components.schemas,
            responses: components.responses,
            parameters: components.parameters,
            request_bodies: components.request_bodies,
            headers: components.headers,
            security_schemes: components.security_schemes,
            examples: components.examples,
            links: components.links,
            broken: std::collections::BTreeSet::new(),
        },
        ..Document::default()
    }
}

/// A lowered document, and its diagnostics as `code pointer` lines.
pub(crate) struct Lowered {
    pub(crate) api: Api,
    pub(crate) told: Vec<String>,
}

/// Lowers what stands below `openapi` and `info`.
pub(crate) fn lower_with(text: &str, config: &str) -> Lowered {
    let paths =
        if text.contains("\npaths:") || text.starts_with("paths:") { "" } else { "paths: {}\n" };
    let text = format!("openapi: 3.0.3\ninfo: {{title: Test, version: '1'}}\n{paths}{text}");
    let config: Config = toml::from_str(config).expect("the test's configuration is valid");
    let mut diagnostics = Diagnostics::default();
    let api = lower::api(&document(&text), &config, &HeldSoFar::new(), &mut diagnostics);
    let told = diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.pointer))
        .collect();
    Lowered { api, told }
}

/// Lowers with the empty configuration.
pub(crate) fn lower(text: &str) -> Lowered {
    lower_with(text, "")
}

/// Lowers component schemas.
pub(crate) fn schemas(text: &str) -> Lowered {
    let indented: String = text.lines().map(|line| format!("    {line}\n")).collect();
    lower(&format!("components:\n  schemas:\n{indented}"))
}
