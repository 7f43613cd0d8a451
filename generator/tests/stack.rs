//! Documents that nest as deep as is allowed are read wherever that is asked for: a build script has the stack that its
//! system gives it, 1 MiB on Windows, and is not optimised.

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library, Stage, load, print};
use cratewright::pages::PageFormat;
use cratewright::{Input, Options, advise, docs, explain, generate, lint, print_api, surface};
use std::thread::Builder;

/// Half of what the smallest main thread has, since a build script does something of its own, too.
const STACK: usize = 512 << 10;

/// What stands around what, with `@` for the inner.
const LEVELS: [&str; 7] = [
    r#"{"type": "array", "items": @}"#,
    r#"{"type": "object", "additionalProperties": @}"#,
    r#"{"type": "object", "required": ["a"], "properties": {"a": @}}"#,
    r#"{"allOf": [@, {"description": "d"}]}"#,
    r#"{"oneOf": [@, {"type": "string"}]}"#,
    r#"{"anyOf": [@, {"type": "integer"}], "nullable": true}"#,
    r#"{"not": @}"#,
];

/// The members of a schema that hold any value, as deep as it is.
const VALUES: [&str; 4] = [
    r#"{"type": "object", "example": @}"#,
    r#"{"type": "object", "default": @}"#,
    r#"{"type": "object", "enum": [@]}"#,
    r#"{"type": "object", "x-a": @}"#,
];

/// As deep as the readers of JSON and YAML go with what stands around it.
const DEEPEST: usize = 120;

fn nested(level: &str, inner: &str) -> String {
    let before = level.split('@').next().unwrap_or_default();
    let step = before.matches(['{', '[']).count() - before.matches(['}', ']']).count();
    (0..DEEPEST / step).fold(inner.to_owned(), |inner, _| level.replace('@', &inner))
}

fn document(schema: &str) -> String {
    let content =
        r##""content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}"##;
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "Deep", "version": "1"}}, "servers": [{{"url": "https://a.example"}}],
        "paths": {{"/a": {{"post": {{"operationId": "a", "requestBody": {{{content}}},
        "responses": {{"200": {{"description": "d", {content}}}}}}}}}}}, "components": {{"schemas": {{"A": {schema}}}}}}}"#
    )
}

/// Everything that reads a document, as a library.
fn all(text: &str) {
    let (config, library) = (Config::default(), Library::default());
    let input = Input { document: text, format: Format::Json, library: &library, config: &config };
    let options = Options { keep_going: true, ..Options::default() };
    let mut found = Diagnostics::default();
    assert!(generate(&input, options, &mut found).expect("it is Rust").is_some(), "{found:?}");
    assert!(docs(&input, PageFormat::Html, options, &mut found).expect("no Rust").is_some());
    assert!(surface(&input, options, &mut found).is_some());
    assert!(lint(&input, options, &mut found).is_some());
    assert!(advise(&input, &mut found, &mut |_| {}).is_some());
    assert!(print_api(&input, options, &mut found).is_some());
    assert!(explain(&input, "#/components/schemas/A", &mut found).is_ok());
    assert!(load(text, Format::Yaml, &library, &mut found).is_some());
    assert!(print(text, Format::Yaml, &library, Stage::Normalised, &mut found).is_some());
    // Deeper than the readers go, it is a fault.
    assert!(!found.iter().any(|found| found.code == "too-deep"), "{found:?}");
}

#[test]
fn a_small_stack_is_enough() {
    let list = (0..DEEPEST).fold("1".to_owned(), |inner, _| format!("[{inner}]"));
    let object = (0..DEEPEST).fold("1".to_owned(), |inner, _| format!(r#"{{"a": {inner}}}"#));
    let schemas = LEVELS.iter().map(|level| nested(level, r#"{"type": "string"}"#));
    let values =
        VALUES.iter().flat_map(|holder| [&list, &object].map(|it| holder.replace('@', it)));
    for schema in schemas.chain(values) {
        let text = document(&schema);
        let thread = Builder::new().stack_size(STACK).spawn(move || all(&text));
        thread.expect("there are threads").join().expect("it is read");
    }
}
