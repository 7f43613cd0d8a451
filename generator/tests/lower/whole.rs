//! What is decided with all types in view.

use crate::sketch::name;
use crate::support::lower;
use cratewright::ir::{Home, ResourceId, TypeId, Usage};

const DOCUMENT: &str = "paths:
  /a:
    post:
      operationId: a
      tags: [one]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}}
  /b:
    get:
      operationId: b
      tags: [two]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}}
  /c:
    post:
      operationId: c
      tags: [three]
      callbacks: {onEvent: {'{$url}': {}}}
      parameters: [{name: X, in: header, required: true, content: {application/cbor: {schema: {type: object}}}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {gone: {type: string}}}}}}
      responses: {}
components:
  schemas:
    Unused: {type: object, properties: {inner: {type: object, properties: {x: {type: string}}}}}
    Both: {type: object, properties: {deep: {$ref: '#/components/schemas/Deep'}}}
    Sent: {type: object, properties: {inner: {type: object, properties: {y: {type: string}}}, deep: {$ref: '#/components/schemas/Deep'}}}
    Deep: {type: object, properties: {z: {type: string}}}";

#[test]
fn usage_home_and_order() {
    let lowered = lower(DOCUMENT);
    let found: Vec<(String, Usage, Home)> = lowered
        .api
        .types
        .iter()
        .enumerate()
        .map(|(index, def)| (name(&lowered.api, TypeId(index)), def.usage, def.home))
        .collect();
    let usage = |request, response| Usage { request, response };
    let one = Home::Resource(ResourceId(0));
    let expected = [
        ("Unused", usage(false, false), Home::Shared),
        ("Unused/inner", usage(false, false), Home::Shared),
        ("Both", usage(false, true), Home::Shared),
        ("Sent", usage(true, false), one),
        ("Sent/inner", usage(true, false), one),
        ("Deep", usage(true, true), Home::Shared),
    ];
    let expected = expected.map(|(name, usage, home)| (name.to_owned(), usage, home));
    assert_eq!(found, expected);
    // What is left out takes its resource and its types along.
    assert_eq!(lowered.api.resources.len(), 2);
    assert_eq!(
        lowered.told,
        ["unsupported-content-parameter #/paths/~1c/post/parameters/0/content"]
    );
}

#[test]
fn the_same_document_gives_the_same_api() {
    assert_eq!(lower(DOCUMENT).api, lower(DOCUMENT).api);
}

#[test]
fn long_chains_of_components_need_no_stack() {
    let mut text = "components:\n  schemas:\n".to_owned();
    for index in 0..5000 {
        let next = index + 1;
        text += &format!(
            "    S{index}: {{type: object, required: [n], properties: {{n: {{$ref: '#/components/schemas/S{next}'}}}}}}\n"
        );
    }
    text += "    S5000: {type: object, properties: {n: {$ref: '#/components/schemas/S0'}}}\n";
    assert_eq!(lower(&text).api.types.len(), 5001);
}
