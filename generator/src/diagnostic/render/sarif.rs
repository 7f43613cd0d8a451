//! SARIF 2.1.0 (OASIS Standard, 27 March 2020): what code hosts show beside the lines of a change.

use super::json::push_escaped;
use super::{Diagnostics, Origin, Places, Pointer, Sources, Span, place_name};
use crate::diagnostic::{Code, Diagnostic, Focus};
use indexmap::IndexSet;
use serde_json::{Value, json};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All diagnostics, however many, in the order of the text, as one SARIF log with one run. The rules are those of the
/// codes that were found.
#[must_use]
pub fn render_sarif(diagnostics: &Diagnostics, sources: &Sources<'_>) -> String {
    let places = Places::new(sources);
    let list = places.in_order(diagnostics);
    let codes: IndexSet<&str> = list.iter().map(|(_, diagnostic)| diagnostic.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code)).collect();
    let results: Vec<Value> = list
        .iter()
        .map(|(span, diagnostic)| {
            let rule = codes.get_index_of(diagnostic.code).unwrap_or_default();
            result(&places, *span, diagnostic, rule)
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cratewright",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut output = String::new();
    push_escaped(&mut output, &log.to_string());
    output.push('\n');
    output
}

/// A code as SARIF's reportingDescriptor (section 3.49).
fn rule(code: &str) -> Value {
    match Code::find(code) {
        Some(known) => json!({
            "id": known.name,
            "shortDescription": {"text": known.title()},
            "fullDescription": {"text": known.summary()},
            "help": {"text": known.text(), "markdown": known.text()},
        }),
        None => json!({"id": code}),
    }
}

/// A diagnostic as SARIF's result (section 3.27).
fn result(places: &Places<'_>, span: Option<Span>, diagnostic: &Diagnostic, rule: usize) -> Value {
    let origin = diagnostic.origin;
    let (text, markdown) = match &diagnostic.help {
        Some(help) => (
            format!("{}. Help: {help}", diagnostic.message),
            format!("{}\n\n**Help:** {help}", diagnostic.message),
        ),
        None => (diagnostic.message.clone(), diagnostic.message.clone()),
    };
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .enumerate()
        .map(|(id, (pointer, label))| {
            let span = places.find(origin, pointer, Focus::Key, 1);
            let mut place = location(places, origin, pointer, span);
            place["id"] = json!(id);
            place["message"] = json!({"text": label});
            place
        })
        .collect();
    let pointer = place_name(origin, &diagnostic.pointer);
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.word(),
        "message": {"text": text, "markdown": markdown},
        "locations": [location(places, origin, &diagnostic.pointer, span)],
        "relatedLocations": related,
        // A result stays the same one when lines are added above it.
        "partialFingerprints": {"codeAndPointer/v1": format!("{}:{pointer}", diagnostic.code)},
    })
}

/// A place as SARIF's location (section 3.28). An option of the command is in no file.
fn location(places: &Places<'_>, origin: Origin, pointer: &Pointer, span: Option<Span>) -> Value {
    let mut location = json!({
        "logicalLocations": [{"fullyQualifiedName": place_name(origin, pointer)}],
    });
    if origin != Origin::CommandLine {
        let mut place = json!({
            "artifactLocation": {"uri": uri(places.name(origin, pointer.part()))},
        });
        if let Some(Span { start, end }) = span {
            place["region"] = json!({
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            });
        }
        location["physicalLocation"] = place;
    }
    location
}

/// A path as a reference (RFC 3986): relative to where the command ran, or a `file` URI.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
