//! `README.md` of the generated crate: a first example, and a table of every operation.

use super::Package;
use super::client::server_unknown;
use super::cx::Cx;
use super::docs::{example_program, first_sentence, http_line, title_and_version, to_rustdoc};
use super::manifest::{RuntimeFeature, runtime_features};
use super::mock::example_program as example_test;
use crate::ir::{Operation, SchemeKind};
use std::fmt::Write;

/// The README.
pub(super) fn readme(cx: &Cx<'_>, package: &Package) -> String {
    let mut text = format!("# {}\n\n", cx.names.package.package);
    let _ = writeln!(text, "A client for {}, made by cratewright.\n", title_and_version(cx.api));
    if let Some(description) = &cx.api.description {
        let _ = writeln!(text, "{}\n", to_rustdoc(description));
    }
    text.push_str(&example(cx));
    text.push_str(&testing(cx));
    text.push_str(&environment(cx));
    text.push_str(&features(cx, package));
    text.push_str(&operations(cx));
    text
}

fn example(cx: &Cx<'_>) -> String {
    let Some((operation, names)) = cx.operations().next() else { return String::new() };
    let program = example_program(cx, operation, names);
    let shown: Vec<&str> = program.lines().filter(|line| !line.starts_with("# ")).collect();
    format!("```rust\n{}\n```\n\n", shown.join("\n").trim())
}

/// How a test has the client without a server.
fn testing(cx: &Cx<'_>) -> String {
    let Some((program, _)) = example_test(cx) else { return String::new() };
    let shown: Vec<&str> = program.lines().filter(|line| !line.starts_with("# ")).collect();
    format!(
        "## Testing\n\nWith the feature `mock` tests have the client without a server. Operations answer with the examples of \
         the document,\nor with what the test says, and keep what they were asked.\n\n\
         ```rust\n{}\n```\n\n",
        shown.join("\n").trim()
    )
}

fn environment(cx: &Cx<'_>) -> String {
    let package = &cx.names.package;
    let mut text = String::from("## Environment\n\n| variable | what |\n|---|---|\n");
    for (scheme, names) in cx.api.schemes.iter().zip(&package.schemes) {
        let form = match scheme.kind {
            SchemeKind::Basic => ", as `username:password`",
            SchemeKind::Bearer
            | SchemeKind::Header(_)
            | SchemeKind::Query(_)
            | SchemeKind::Cookie(_) => "",
        };
        let (env, id) = (cell(&names.env), cell(&scheme.id));
        let _ = writeln!(text, "| `{env}` | the credential `{id}`{form} |");
    }
    let parameters = cx.api.client_parameters.iter().zip(&package.client_parameters);
    for (parameter, names) in parameters {
        let (env, name) = (cell(&names.env), cell(&parameter.name));
        let _ = writeln!(text, "| `{env}` | `{name}` of the calls that take it |");
    }
    let base_url = match server_unknown(cx) {
        Some(unknown) => {
            format!("the base URL: {}", unknown.trim_end_matches('.').replace('|', "\\|"))
        }
        None => "replaces the base URL".to_owned(),
    };
    let _ = writeln!(text, "| `{}` | {base_url} |\n", cell(&package.base_url_env));
    text
}

fn features(cx: &Cx<'_>, package: &Package) -> String {
    let mut text = String::from("## Features\n\n");
    for RuntimeFeature { name, about, is_default } in runtime_features(cx, package) {
        let default = if is_default { " (on by default)" } else { "" };
        let _ = writeln!(text, "- `{name}`{default}: {about}");
    }
    text.push('\n');
    if cx.api.resources.is_empty() {
        return text;
    }
    text.push_str("Each resource is one too, all on by default:\n\n");
    for (resource, names) in cx.api.resources.iter().zip(&cx.names.resources) {
        let _ = writeln!(text, "- `{}`: `{}`", names.feature, cell(&resource.path.join(".")));
    }
    text.push('\n');
    text
}

fn operations(cx: &Cx<'_>) -> String {
    let mut text = String::from("## Operations\n\n| method | request | |\n|---|---|---|\n");
    for (operation, names) in cx.operations() {
        let handle: String = super::docs::handles(cx, operation.resource)
            .iter()
            .map(|step| format!(".{step}"))
            .collect();
        let deprecated = if operation.docs.deprecated { " **Deprecated.**" } else { "" };
        let _ = writeln!(
            text,
            "| `client{handle}.{}()` | `{}` | {}{deprecated} |",
            names.method,
            cell(&http_line(operation)),
            summary(operation)
        );
    }
    text
}

fn summary(operation: &Operation) -> String {
    let text =
        operation.docs.summary.as_deref().or(operation.docs.description.as_deref()).unwrap_or("");
    first_sentence(text).replace('\n', " ").replace("\\|", "|").replace('|', "\\|")
}

/// Text for a code span inside a table.
fn cell(text: &str) -> String {
    text.replace(['`', '\n', '\r'], " ").replace('|', "\\|")
}
