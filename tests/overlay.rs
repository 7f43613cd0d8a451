//! Overlays as the specification has them (OpenAPI Overlay 1.0.0, section 4.4.4, and what it says of actions), by what
//! becomes of a document.

use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library, Part, Stage, print};
use serde_json::{Value, json};
use std::time::Instant;

fn applied(document: &Value, overlays: &[&str]) -> (Value, Vec<&'static str>) {
    let overlays = overlays.iter().map(|text| Part {
        path: "overlay.yaml".to_owned(),
        name: "overlay.yaml".to_owned(),
        text: Ok((*text).to_owned()),
    });
    let library = Library { overlays: overlays.collect(), ..Library::default() };
    let mut found = Diagnostics::default();
    let text = document.to_string();
    let printed = print(&text, Format::Json, &library, Stage::Overlaid, &mut found);
    let printed = printed.expect("the document can be read");
    let value = serde_json::from_str(&printed).expect("JSON is printed");
    (value, found.iter().map(|diagnostic| diagnostic.code).collect())
}

fn overlay(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: Test, version: '1'}}\nactions:\n{actions}")
}

#[track_caller]
fn gives(document: Value, actions: &str, expected: Value) {
    let (value, found) = applied(&document, &[&overlay(actions)]);
    assert_eq!(value, expected);
    assert!(found.is_empty(), "{found:?}");
}

/// 4.4.4.1, Structured Overlay Example.
#[test]
fn a_structured_overlay_is_one_merge() {
    gives(
        json!({"info": {"title": "a"}, "paths": {"/": {"get": {"tags": ["x"]}}}}),
        r#"
  - target: "$"
    update:
      info: {x-overlay-applied: structured-overlay}
      paths:
        "/":
          summary: The root resource
          get: {summary: Retrieve the root resource, x-rate-limit: 100}
        "/pets":
          get: {summary: Retrieve a list of pets, x-rate-limit: 100}
      components: {tags: }
"#,
        json!({
            "info": {"title": "a", "x-overlay-applied": "structured-overlay"},
            "paths": {
                "/": {
                    "get": {"tags": ["x"], "summary": "Retrieve the root resource", "x-rate-limit": 100},
                    "summary": "The root resource",
                },
                "/pets": {"get": {"summary": "Retrieve a list of pets", "x-rate-limit": 100}},
            },
            "components": {"tags": null},
        }),
    );
}

/// 4.4.4.2, Targeted Overlay Example.
#[test]
fn a_targeted_overlay_changes_what_it_names() {
    gives(
        json!({"paths": {"/foo": {"get": {"description": "old"}}, "/bar": {"get": {}}}}),
        "
  - target: $.paths['/foo'].get
    update: {description: This is the new description}
  - target: $.paths['/bar'].get
    update: {description: This is the updated description}
  - target: $.paths['/bar']
    update:
      post: {description: This is an updated description of a child object, x-child: true}
",
        json!({"paths": {
            "/foo": {"get": {"description": "This is the new description"}},
            "/bar": {
                "get": {"description": "This is the updated description"},
                "post": {"description": "This is an updated description of a child object", "x-child": true},
            },
        }}),
    );
}

/// 4.4.4.3, Wildcard Overlay Examples.
#[test]
fn wildcards_and_filters_select_several() {
    let filter = json!({"name": "filter", "in": "query", "schema": {"type": "string"}});
    let other = json!({"name": "filter", "in": "header"});
    gives(
        json!({"paths": {"/a": {"get": {"parameters": [filter, other]}}, "/b": {"get": {"parameters": []}, "put": {}}}}),
        "
  - target: $.paths.*.get
    update: {x-safe: true}
  - target: $.paths.*.get.parameters[?@.name=='filter' && @.in=='query']
    update: {schema: {$ref: '#/components/schemas/filterSchema'}}
",
        json!({"paths": {
            "/a": {"get": {
                "parameters": [
                    {"name": "filter", "in": "query", "schema": {"type": "string", "$ref": "#/components/schemas/filterSchema"}},
                    other,
                ],
                "x-safe": true,
            }},
            "/b": {"get": {"parameters": [], "x-safe": true}, "put": {}},
        }}),
    );
}

/// 4.4.4.4, Array Modification Example.
#[test]
fn items_are_added_to_lists_and_removed_from_them() {
    let parameter = |name: &str| json!({"name": name, "in": "query"});
    gives(
        json!({"paths": {"/a": {"get": {"parameters": [parameter("dummy"), parameter("b"), parameter("dummy")]}}}}),
        "
  - target: $.paths.*.get.parameters
    update: {name: newParam, in: query}
  - target: $.paths.*.get.parameters[?@.name == 'dummy']
    remove: true
",
        json!({"paths": {"/a": {"get": {"parameters": [parameter("b"), parameter("newParam")]}}}}),
    );
}

/// 4.4.4.5, Traits Example.
#[test]
fn traits_are_found_wherever_they_are() {
    let page = json!([{"name": "top", "in": "query"}, {"name": "skip", "in": "query"}]);
    gives(
        json!({"paths": {
            "/items": {"get": {"x-oai-traits": ["paged"], "responses": {}}},
            "/other": {"get": {"x-oai-traits": ["plain"]}},
        }}),
        "
  - target: $.paths[*][?@['x-oai-traits'][?@ == 'paged']]
    update:
      parameters:
        - {name: top, in: query}
        - {name: skip, in: query}
",
        json!({"paths": {
            "/items": {"get": {"x-oai-traits": ["paged"], "responses": {}, "parameters": page}},
            "/other": {"get": {"x-oai-traits": ["plain"]}},
        }}),
    );
}

#[test]
fn actions_and_overlays_see_what_those_before_them_did() {
    let first = overlay("  - {target: $.info, update: {title: one, x-list: [1]}}\n");
    let second = overlay(
        "  - {target: \"$.info[?@ == 'one']\", remove: true}\n  - {target: $.info, update: {x-list: [2]}}\n",
    );
    let document = json!({"info": {"title": "none"}});
    let (value, found) = applied(&document, &[&first, &second]);
    assert_eq!(value, json!({"info": {"x-list": [1, 2]}}));
    assert!(found.is_empty(), "{found:?}");
    let (value, found) = applied(&document, &[&second, &first]);
    assert_eq!(value, json!({"info": {"title": "one", "x-list": [2, 1]}}));
    assert_eq!(found, ["overlay-no-match"]);
}

/// What is selected twice, or lies in what is selected too, is removed once, and nothing else is.
#[test]
fn overlapping_targets_are_one_removal() {
    gives(
        json!({"a": [0, 1, 2, {"a": [3]}], "b": 1}),
        "  - {target: '$.a[1, 1, 3, 0]', remove: true}\n",
        json!({"a": [2], "b": 1}),
    );
    gives(
        json!({"x": {"x": {"x": 1}}, "y": 2}),
        "  - {target: $..x, remove: true}\n",
        json!({"y": 2}),
    );
}

/// An overlay is a text of somebody, and must not take all memory or the stack.
#[test]
fn hostile_overlays_are_refused_in_time() {
    let start = Instant::now();
    let document = json!({"info": {}});
    let members: String = (0..100).map(|name| format!("a{name}: {{}}, ")).collect();
    let action = format!("  - {{target: '$..*', update: {{{members}}}}}\n");
    let doubling = action.repeat(40);
    let (_, found) = applied(&document, &[&overlay(&doubling)]);
    assert!(found.contains(&"too-large"), "{found:?}");
    let deepening = "  - {target: '$..[?!@.*]', update: {a: {a: {a: {a: {a: {}}}}}}}\n".repeat(60);
    let (_, found) = applied(&json!({"x": {"y": {}}}), &[&overlay(&deepening)]);
    assert!(found.contains(&"too-deep"), "{found:?}");
    for target in [
        format!("$[?{}@.a{}]", "(".repeat(10_000), ")".repeat(10_000)),
        format!("$[?{}@.a{}]", "(".repeat(7), ")".repeat(7)),
        format!("${}", "[?@".repeat(8)),
        format!("$[?{}@.a]", "!(".repeat(14)),
        format!("$[?{}@.a]", "!".repeat(10_000)),
        format!("${}", "[?@".repeat(10_000)),
        "$".repeat(100_000),
    ] {
        let (_, found) =
            applied(&document, &[&overlay(&format!("  - {{target: '{target}', remove: true}}\n"))]);
        // Brackets in such numbers are refused before YAML is read.
        let known = ["json-path", "overlay-no-match", "too-deep"];
        assert!(found.iter().all(|code| known.contains(code)) && found.len() == 1, "{found:?}");
    }
    assert!(start.elapsed().as_secs() < 60, "it took {:?}", start.elapsed());
}
