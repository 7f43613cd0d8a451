//! Bodies, answers, envelopes and pages.

use crate::sketch::{operations, output, ty, types};
use crate::support::{lower, lower_with};
use cratewright::ir::{FieldRef, Json, NextPage, TypeId};

#[test]
fn bodies() {
    let lowered = lower(
        "paths:
  /a:
    post:
      operationId: a
      requestBody:
        required: true
        description: What to make.
        content:
          multipart/form-data: {schema: {type: object}}
          application/json; charset=utf-8: {schema: {type: object, properties: {x: {type: string}}}, examples: {one: {value: {x: y}}}}
      responses: {}
    put:
      operationId: b
      requestBody: {content: {application/merge-patch+json: {schema: {type: string, nullable: true}}}}
      responses: {}
    patch:
      operationId: c
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses: {}
    delete: {operationId: d, requestBody: {$ref: '#/components/requestBodies/R'}, responses: {}}
components:
  requestBodies: {R: {content: {application/json: {schema: {type: object, properties: {r: {type: string}}}}}}}",
    );
    assert_eq!(
        operations(&lowered.api),
        ".b Put /a
    body?: (string | null) as application/merge-patch+json
    -> empty
.a Post /a
    body: a/request as application/json
    -> empty
.d Delete /a
    body?: R/request as application/json
    -> empty
"
    );
    let body = lowered.api.operations[1].body.as_ref().unwrap();
    assert_eq!(body.docs.description.as_deref(), Some("What to make."));
    assert_eq!(
        body.example.as_ref().and_then(|example| example.get("x")),
        Some(&Json::String("y".to_owned()))
    );
    assert_eq!(
        lowered.told,
        ["unsupported-request-media-type #/paths/~1a/patch/requestBody/content"]
    );
}

/// The outputs of operations with these `responses`.
fn outputs(responses: &[&str]) -> (Vec<String>, Vec<String>) {
    let mut text = "paths:\n".to_owned();
    for (index, responses) in responses.iter().enumerate() {
        text +=
            &format!("  /p{index}: {{get: {{operationId: o{index}, responses: {responses}}}}}\n");
    }
    let lowered = lower(&text);
    let operations = &lowered.api.operations;
    (
        operations.iter().map(|operation| output(&lowered.api, &operation.output)).collect(),
        lowered.told,
    )
}

#[test]
fn answers() {
    let (outputs, told) = outputs(&[
        "{'200': {description: '', content: {application/json: {schema: {type: string}}}}}",
        "{'200': {description: '', content: {application/json: {schema: {type: string}}}}, '204': {description: ''}}",
        "{'200': {description: '', content: {application/json: {schema: {type: string}}}}, '202': {description: '', content: {application/json: {schema: {type: integer}}}}}",
        "{'200': {description: '', content: {application/json: {schema: {type: string}}}}, '201': {description: '', content: {application/json: {schema: {type: string}}}}}",
        "{'200': {description: '', content: {text/csv: {}}}}",
        "{'200': {description: '', content: {application/pdf: {}}}}",
        "{'200': {description: '', content: {application/x: {schema: {type: string, format: binary}}}}}",
        "{default: {description: '', content: {application/json: {}}}}",
        "{'404': {description: '', content: {application/xml: {}}}}",
        "{'2XX': {description: '', content: {application/problem+json: {schema: {type: boolean}}}}, default: {description: ''}}",
        "{'200': {description: '', content: {text/event-stream: {}}}}",
    ]);
    assert_eq!(
        outputs,
        [
            "string",
            "string or nothing",
            "Code(200): string, Code(202): int64",
            "string",
            "text",
            "bytes",
            "bytes",
            "any",
            "empty",
            "boolean",
        ]
    );
    assert_eq!(
        told,
        [
            "unsupported-response-media-type #/paths/~1p8/get/responses/404/content/application~1xml",
            "unsupported-response-media-type #/paths/~1p10/get/responses/200/content/text~1event-stream",
        ]
    );
}

#[test]
fn names_of_answers() {
    let lowered = lower(
        "paths:
  /a:
    head: {operationId: h, responses: {'200': {description: '', content: {application/json: {schema: {type: string}}}}}}
    get:
      operationId: a
      responses:
        '200': {description: Fine., content: {application/json: {schema: {type: object, properties: {x: {type: string}}}, example: {x: y}}}}
        '400': {description: '', content: {application/json: {schema: {type: object, properties: {e: {type: string}}}}}}
        '500': {description: '', content: {application/json: {schema: {type: object, properties: {e: {type: string}}}}}}
        '404': {$ref: '#/components/responses/Missing'}
    put:
      operationId: b
      responses:
        '200': {description: '', content: {application/json: {schema: {type: object, properties: {one: {type: string}}}}}}
        '201': {description: '', content: {application/json: {schema: {type: object, properties: {two: {type: string}}}}}}
components:
  responses:
    Missing: {description: '', headers: {x: {schema: {type: string}}}, links: {l: {operationId: a}}, content: {application/json: {schema: {type: object, properties: {m: {type: string}}}}}}",
    );
    let answers: Vec<String> = lowered
        .api
        .operations
        .iter()
        .flat_map(|operation| &operation.answers)
        .map(|answer| answer.ty.as_ref().map_or("none".to_owned(), |used| ty(&lowered.api, used)))
        .collect();
    assert_eq!(
        answers,
        [
            "a/response",
            "a/error/400",
            "a/error/400",
            "Missing/response",
            "b/response/200",
            "b/response/201",
            "none"
        ]
    );
    assert_eq!(
        lowered.told,
        [
            "unsupported-response-headers #/components/responses/Missing/headers",
            "unsupported-links #/components/responses/Missing/links",
        ]
    );
}

const LISTS: &str = "paths:
  /a:
    get:
      operationId: inline
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: per_page, in: query, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [result, success], properties: {result: {type: array, items: {$ref: '#/components/schemas/Item'}}, success: {type: boolean}}}}}}}
  /b:
    get:
      operationId: named
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}}
  /c:
    get:
      operationId: deep
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Deep'}}}}}
  /d:
    get:
      operationId: no pages
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Deep'}}}}}
components:
  schemas:
    Item: {type: object, properties: {id: {type: string}}}
    Wrapped: {type: object, required: [result, success], properties: {result: {type: object, nullable: true, properties: {x: {type: string}}}, success: {type: boolean}}}
    Deep: {type: object, required: [data], properties: {data: {type: object, required: [routes], properties: {routes: {type: array, items: {$ref: '#/components/schemas/Item'}}}}}}";

#[test]
fn envelopes_and_pages() {
    let lowered = lower_with(
        LISTS,
        "[[envelope]]
unwrap = 'result'
beside = ['success']
[[envelope]]
unwrap = 'nothing'
beside = []
[[pagination]]
page = 'page'
per-page = 'per_page'
items = 'result'
total = 'result_info.total_count'
[[pagination]]
page = 'page'
items = 'data.routes'
[[pagination]]
page = 'cursor'
items = 'x'",
    );
    let outputs: Vec<String> = lowered
        .api
        .operations
        .iter()
        .map(|operation| output(&lowered.api, &operation.output))
        .collect();
    assert_eq!(outputs, ["result: [Item]", "result: (Wrapped/result | null)", "Deep", "Deep"]);
    // The inline envelope has no type, the component keeps its own.
    assert!(!types(&lowered.api).contains("inline/response"), "{}", types(&lowered.api));
    let pages: Vec<_> =
        lowered.api.operations.iter().map(|operation| operation.pagination.as_ref()).collect();
    let first = pages[0].unwrap();
    let by_page = NextPage::Number { parameter: "page".to_owned(), first: 1 };
    assert_eq!((&first.next, first.size.as_deref()), (&by_page, Some("per_page")));
    assert_eq!(first.place, ["result"]);
    assert_eq!(first.total.as_deref().unwrap(), ["result_info", "total_count"]);
    assert!(first.items.is_empty());
    assert_eq!(ty(&lowered.api, &first.item), "Item");
    assert!(pages[1].is_none());
    let deep = pages[2].unwrap();
    assert_eq!(
        deep.items,
        [FieldRef { ty: TypeId(3), field: 0 }, FieldRef { ty: TypeId(4), field: 0 }]
    );
    assert!(pages[3].is_none());
    assert_eq!(lowered.told, ["unused-rule #/pagination/2", "unused-rule #/envelope/1"]);
}
