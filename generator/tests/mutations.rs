//! No document makes a stage panic or gives what is not Rust, however it was damaged.

mod common;

use common::{load, with};
use cratewright::config::Config;
use cratewright::diagnostic::{Diagnostics, Source, Sources, Style, render_human, render_json};
use cratewright::document::{Format, Library};
use cratewright::write::FormatError;
use cratewright::{Generated, Input, Options, generate};
use serde_json::{Value, json};

/// One of everything that OpenAPI has.
const RICH: &str = "servers: [{url: 'https://{host}/v1', variables: {host: {default: a, enum: [a, b]}}}]
tags: [{name: t, description: d, externalDocs: {url: u}}]
security: [{key: []}, {}]
paths:
  /a/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    get:
      operationId: one
      tags: [t]
      parameters:
        - {name: q, in: query, style: form, explode: true, schema: {type: array, items: {type: integer}}}
        - {name: c, in: cookie, content: {application/json: {schema: {type: object}}}}
      responses:
        200: {$ref: '#/components/responses/Good'}
        4XX: {description: bad, headers: {X-A: {schema: {type: string}}}, links: {l: {operationId: one}}}
        default: {description: any, content: {text/plain: {example: x}}}
    post:
      operationId: two
      deprecated: true
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}, examples: {e: {$ref: '#/components/examples/E'}}}}}
      callbacks: {done: {'{$url}': {post: {responses: {200: {description: ok}}}}}}
      responses: {201: {description: made}}
components:
  schemas:
    Node:
      type: object
      required: [kind]
      properties:
        kind: {type: string, enum: [a, b]}
        next: {$ref: '#/components/schemas/Node'}
        size: {type: integer, minimum: 0, maximum: 10, multipleOf: 2, exclusiveMinimum: true}
        ratio: {type: number, enum: [1.5, 2, null], nullable: true}
      additionalProperties: {type: string, minLength: 1, maxLength: 3, pattern: '^a'}
    Either:
      oneOf: [{$ref: '#/components/schemas/Node'}, {type: boolean, default: true}]
      discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/Node'}}
    Both: {allOf: [{$ref: '#/components/schemas/Node'}, {type: object, properties: {x: {not: {type: string}}}}]}
    Any: {anyOf: [{}, {type: array, minItems: 1, uniqueItems: true, items: {}}], xml: {name: n}}
  parameters: {Id: {name: id, in: path, required: true, schema: {type: string}}}
  responses: {Good: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Either'}}}}}
  examples: {E: {summary: s, value: {a: 1}}}
  headers: {H: {schema: {type: string}}}
  requestBodies: {B: {content: {multipart/form-data: {schema: {type: object}, encoding: {f: {contentType: a/b, headers: {X: {schema: {}}}}}}}}}
  securitySchemes:
    key: {type: apiKey, name: X, in: header}
    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: a, scopes: {s: d}}, clientCredentials: {tokenUrl: t, scopes: {}}}}
";

/// What 3.1 and 3.2 have besides, with references to everywhere.
const NEWER: &str = r##"openapi: 3.2.0
info: {title: Test, version: '1', summary: s, license: {name: n, identifier: MIT}}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
tags: [{name: t, parent: u, kind: nav, summary: s}, {name: u}]
paths:
  /a/{id}:
    $ref: '#/components/pathItems/A'
  /b:
    query: {responses: {204: {description: d}}}
    additionalOperations: {COPY: {responses: {204: {description: d}}}}
    get:
      tags: [t]
      parameters:
        - {name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/All/properties/map'}}}}
        - {$ref: 'other.yaml#/limit'}
      responses:
        200: {description: d, content: {text/event-stream: {itemSchema: {$ref: '#/components/schemas/All/$defs/Inner'}}}}
        default: {$ref: '#/paths/~1b/get/responses/200'}
webhooks: {w: {post: {responses: {204: {description: d}}}}}
components:
  pathItems:
    A:
      parameters: [{name: id, in: path, required: true, schema: {type: [string, 'null']}}]
      get: {operationId: one, requestBody: {$ref: '#/components/x-body'}, responses: {204: {description: d}}}
  x-body: {content: {application/json: {schema: {$ref: '#/components/schemas/All', description: d, nullable: true}}}}
  schemas:
    All:
      $id: https://example.com/all
      $comment: c
      $defs: {Inner: {$anchor: inner, type: object, properties: {up: {$ref: '#/components/schemas/All'}}}}
      type: [object, array, string, integer, 'null']
      properties:
        map: {type: object, patternProperties: {^x: {type: string}}, propertyNames: {pattern: a}, unevaluatedProperties: false}
        tuple: {type: array, prefixItems: [{const: 1}, true, {$ref: '#inner'}], items: false, contains: {}, unevaluatedItems: {}}
        choice: {oneOf: [{const: a, title: A}, {const: b, description: B}]}
        maybe: {anyOf: [{type: 'null'}, {$ref: '#/$defs/Inner'}]}
        bytes: {type: string, contentEncoding: base64, contentMediaType: image/png, contentSchema: {}}
        number: {type: number, exclusiveMinimum: 1, exclusiveMaximum: 3, minimum: 2, examples: [2.5]}
        no: false
        loop: {$ref: '#/components/schemas/All/properties/loop2'}
        loop2: {$ref: '#/components/schemas/All/properties/loop'}
      minLength: 1
      items: {$dynamicRef: '#meta'}
      dependentRequired: {a: [b]}
      if: {properties: {a: {const: 1}}}
      then: {required: [b]}
      $recursiveRef: '#'
"##;

/// One of everything that Swagger 2.0 has.
const OLDER: &str = "swagger: '2.0'
info: {title: Test, version: '1'}
host: example.com
basePath: /v1
schemes: [https, ws]
consumes: [application/json]
produces: [application/json, text/plain]
securityDefinitions:
  key: {type: apiKey, name: X, in: header}
  basic: {type: basic}
  oauth: {type: oauth2, flow: application, tokenUrl: t, scopes: {s: d}}
security: [{oauth: [s]}]
parameters:
  Id: {name: id, in: path, required: true, type: integer, format: int64}
  Body: {name: b, in: body, required: true, schema: {$ref: '#/definitions/Node'}}
  Field: {name: f, in: formData, type: string}
responses: {Good: {description: d, schema: {$ref: '#/definitions/Node'}, examples: {application/json: {a: 1}}}}
definitions:
  Node:
    type: object
    discriminator: kind
    required: [kind]
    properties: {kind: {type: string}, next: {$ref: '#/definitions/Node'}, maybe: {type: string, x-nullable: true}}
paths:
  /a/{id}:
    parameters: [{$ref: '#/parameters/Id'}, {$ref: '#/parameters/Field'}]
    get:
      parameters: [{name: q, in: query, type: array, items: {type: array, items: {type: string}, collectionFormat: csv}, collectionFormat: multi}]
      responses: {200: {$ref: '#/responses/Good'}, 404: {description: d, headers: {X: {type: integer}}}}
    post:
      consumes: [multipart/form-data]
      produces: [image/png]
      parameters: [{name: file, in: formData, type: file, required: true}, {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: pipes}]
      responses: {200: {description: d, schema: {type: file}}}
    put:
      schemes: [http]
      parameters: [{$ref: '#/parameters/Body'}]
      responses: {204: {description: d}}
";

/// Names that mean something somewhere.
const NAMES: [&str; 28] = [
    "*/ \"#] ``` \u{202e} \n",
    "self",
    "",
    "$ref",
    "type",
    "x-a",
    "in",
    "200",
    "/{a}{b}",
    "get",
    "<<",
    "properties",
    "oneOf",
    "schema",
    "content",
    "enum",
    "items",
    "callbacks",
    "additionalProperties",
    "additionalOperations",
    "const",
    "anyOf",
    "prefixItems",
    "patternProperties",
    "parent",
    "formData",
    "definitions",
    "required",
];

#[test]
fn the_whole_document_is_right() {
    let (document, diagnostics) = load(&with(RICH));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(document.unwrap().operations.len(), 2);
}

#[test]
fn other_versions_are_right_but_for_what_is_not_built() {
    for (text, operations, told) in [(NEWER, 3, "unsupported-"), (OLDER, 3, "-")] {
        let (document, diagnostics) = load(text);
        let unexpected: Vec<_> =
            diagnostics.iter().filter(|found| !found.code.contains(told)).collect();
        // The newer document refers to a file that is not there, and to itself in a circle.
        let known = ["unread-reference", "reference-cycle"];
        assert!(unexpected.iter().all(|found| known.contains(&found.code)), "{unexpected:?}");
        assert_eq!(document.unwrap().operations.len(), operations);
    }
}

#[test]
fn damaged_documents_are_reported_and_nothing_worse() {
    damage_all(&with(RICH), 400);
}

#[test]
fn damaged_documents_of_newer_versions_too() {
    damage_all(NEWER, 150);
}

#[test]
fn damaged_documents_of_swagger_too() {
    damage_all(OLDER, 150);
}

fn damage_all(whole: &str, rounds: usize) {
    let whole: Value = serde_yaml::from_str(whole).unwrap();
    let nodes = count(&whole);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds {
        let mut damaged = whole.clone();
        for _ in 0..=random.below(3) {
            damage(&mut damaged, nodes, &mut random);
        }
        let text = if round % 4 == 0 {
            serde_yaml::to_string(&damaged).unwrap()
        } else {
            damaged.to_string()
        };
        let (_, diagnostics) = load(&text);
        // What the shape check accepts can be read: anything else would be a fault without a place.
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.code != "unreadable"), "{text}");
        let document = Some(Source { name: "f", text: &text });
        let sources = Sources { document, ..Sources::default() };
        let human =
            render_human(&diagnostics, &sources, Style { colour: true, ..Style::default() });
        assert_eq!(human.is_empty(), diagnostics.is_empty());
        assert_eq!(render_json(&diagnostics, &sources).lines().count(), diagnostics.len());
        if let Err(error) = generated(&text) {
            panic!("{error}\n{text}");
        }
    }
}

/// The whole pipeline, as far as the document lets it go.
fn generated(text: &str) -> Result<Option<Generated>, FormatError> {
    let config = Config::default();
    let input = Input {
        document: text,
        format: Format::Yaml,
        library: &Library::default(),
        config: &config,
    };
    let options = Options { keep_going: true, ..Options::default() };
    generate(&input, options, &mut Diagnostics::default())
}

fn damage(document: &mut Value, nodes: usize, random: &mut Random) {
    let other = nth(document, &mut random.below(nodes)).cloned().unwrap_or_default();
    let Some(place) = nth(document, &mut random.below(nodes)) else { return };
    let name = NAMES[random.below(NAMES.len())].to_owned();
    match (random.below(6), &mut *place) {
        (0, _) => *place = fresh(random),
        (1, _) => *place = other,
        (2, Value::Object(members)) => {
            let Some(key) = members.keys().nth(random.below(members.len())).cloned() else {
                return;
            };
            members.remove(&key);
        }
        (3, Value::Object(members)) => {
            let Some(key) = members.keys().nth(random.below(members.len())).cloned() else {
                return;
            };
            if let Some(value) = members.remove(&key) {
                members.insert(name, value);
            }
        }
        (4, Value::Object(members)) => {
            members.insert(name, fresh(random));
        }
        (2..=4, _) => *place = json!([place.clone(), other]),
        (_, _) => *place = json!({ name: place.take() }),
    }
}

fn fresh(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!("integer"),
        json!("*/ \"#] `` ``` \u{202e}\u{0} \n #![x] {} \\ <b>"),
        json!("../CON"),
        json!("self"),
        json!("1.0 \u{540d}"),
        json!("#/components/schemas/Node"),
        json!([]),
        json!([null]),
        json!({}),
        json!({"": null}),
        json!({"$ref": "#"}),
        json!({"$ref": 3}),
        json!({"$ref": "#/components/schemas/Node"}),
        json!({"$ref": "#/paths/~1b/get/responses/200/content"}),
        json!({"$ref": "#/components/schemas/All/properties/choice"}),
        json!({"$ref": "../x.json"}),
        json!({"type": ["null", 5], "const": {"a": [null]}}),
        json!({"oneOf": [{"const": 1}, {"type": null}, {"enum": [null]}]}),
        json!({"in": "formData", "name": "x", "type": "file"}),
        json!({"type": "integer", "enum": [1.5, null]}),
        json!({"type": "integer", "minimum": 1.5}),
    ];
    values[random.below(values.len())].clone()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

fn nth<'a>(value: &'a mut Value, index: &mut usize) -> Option<&'a mut Value> {
    if *index == 0 {
        return Some(value);
    }
    *index -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, index)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, index)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // Losing the upper half on a small machine does no harm.
        self.0 as usize % limit.max(1)
    }
}
