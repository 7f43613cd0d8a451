//! Nothing is dropped silently: every keyword of every version of OpenAPI changes what is generated or is told. The
//! keywords are a list, `keywords.txt`; those that do neither are marked there, each with the reason.

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::{Input, Options};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

const KEYWORDS: &str = include_str!("keywords.txt");

#[test]
fn every_keyword_does_something_or_is_told() {
    let mut faults = String::new();
    let mut seen = 0;
    let mut plain: BTreeMap<&str, Outcome> = BTreeMap::new();
    for line in KEYWORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        seen += 1;
        let (silent, line) = match line.strip_prefix('=') {
            Some(line) => (true, line),
            None => (false, line),
        };
        let (keyword, reason) = line.split_once(" # ").unwrap_or((line, ""));
        let mut parts = keyword.splitn(4, ' ');
        let mut part = || parts.next().expect("version, place, name, value");
        let (version, place, name, value) = (part(), part(), part(), part());
        let value: Value = serde_json::from_str(value).unwrap_or_else(|_| panic!("{line}"));
        let base = document(version);
        let mut changed = base.clone();
        let object = changed.pointer_mut(if place == "/" { "" } else { place });
        object.unwrap_or_else(|| panic!("{line}"))[name] = value;
        let plain = plain.entry(version).or_insert_with(|| outcome(&base));
        let does_nothing = *plain == outcome(&changed);
        if does_nothing && !silent {
            let _ = writeln!(faults, "{line}: says nothing and does nothing");
        } else if !does_nothing && silent {
            let _ = writeln!(faults, "{line}: is said to do nothing, and does something");
        } else if silent && reason.is_empty() {
            let _ = writeln!(faults, "{line}: does nothing, and nobody says why");
        }
    }
    assert!(seen > 150, "the list is not read");
    assert!(faults.is_empty(), "{faults}");
}

/// What is told, and every file.
type Outcome = (Vec<String>, Vec<String>);

/// All that comes of a document.
fn outcome(document: &Value) -> Outcome {
    let text = serde_json::to_string_pretty(document).expect("it is JSON");
    let mut found = Diagnostics::default();
    let input = Input {
        document: &text,
        format: Format::Json,
        library: &Library::default(),
        config: &Config::default(),
    };
    let options = Options { keep_going: true, strict: false };
    let generated = cratewright::generate(&input, options, &mut found).expect("it is Rust");
    let said = found.iter().map(|it| format!("{} {} {}", it.code, it.pointer, it.message));
    let files = generated.map(|made| made.files).unwrap_or_default();
    (said.collect(), files.into_iter().map(|file| file.text.into_owned()).collect())
}

/// A document that has something of everything.
fn document(version: &str) -> Value {
    let written = match version {
        "2.0" => return swagger(),
        "3.0" => "3.0.3",
        "3.1" => "3.1.1",
        "3.2" => "3.2.0",
        other => panic!("no version {other}"),
    };
    let pet = json!({"$ref": "#/components/schemas/Pet"});
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let list = json!({"type": "array", "items": {"type": "string"}});
    json!({
        "openapi": written,
        "info": {"title": "keywords", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "tags": [{"name": "pets"}, {"name": "other"}],
        "paths": {"/pets/{id}": {
            "get": {
                "operationId": "read",
                "tags": ["pets"],
                "parameters": [id, {"name": "q", "in": "query", "schema": list}],
                "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": pet}}}},
            },
            "post": {
                "operationId": "write",
                "tags": ["pets"],
                "parameters": [id],
                "requestBody": {"required": true, "content": {
                    "application/json": {"schema": pet},
                    "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {"list": list}}},
                }},
                "responses": {"204": {"description": "Done."}},
            },
        }},
        "components": {
            "schemas": {
                "Pet": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "size": {"type": "integer"},
                    "bound": {"type": "integer", "minimum": 1, "maximum": 9},
                    "list": list,
                }},
                "Toy": {"type": "object", "properties": {"size": {"type": "integer"}}},
                "Kind": {"oneOf": [pet, {"$ref": "#/components/schemas/Toy"}], "discriminator": {"propertyName": "kind"}},
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}, {}],
    })
}

fn swagger() -> Value {
    let list = json!({"name": "q", "in": "query", "type": "array", "items": {"type": "string"}});
    let pet = json!({"$ref": "#/definitions/Pet"});
    json!({
        "swagger": "2.0",
        "info": {"title": "keywords", "version": "1"},
        "host": "api.example.com",
        "schemes": ["https"],
        "produces": ["application/json"],
        "paths": {"/pets": {
            "get": {
                "operationId": "read",
                "tags": ["pets"],
                "parameters": [list],
                "responses": {"200": {"description": "It.", "schema": pet}},
            },
            "post": {
                "operationId": "write",
                "tags": ["pets"],
                "parameters": [{"name": "body", "in": "body", "schema": pet}],
                "responses": {"204": {"description": "Done."}},
            },
        }},
        "definitions": {"Pet": {"type": "object", "properties": {"id": {"type": "string"}}}},
        "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
    })
}
