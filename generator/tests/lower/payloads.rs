//! Bodies, answers, envelopes and pages.

use crate::sketch::{errors, operations, output, ty, types};
use crate::support::{lower, lower_with};
use cratewright::ir::{EventEnvelope, FieldRef, Json, NextPage, Numbered, Sequence, TypeId};

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
    body: parts or bytes as multipart/form-data
    -> empty
.d Delete /a
    body?: R/request as application/json
    -> empty
.c Patch /a
    body?: parts or bytes as text/plain
    -> empty
"
    );
    let body = lowered.api.operations[1].body.as_ref().unwrap();
    assert_eq!(body.docs.description.as_deref(), Some("What to make."));
    assert_eq!(
        body.example.as_ref().and_then(|example| example.get("x")),
        Some(&Json::String("y".to_owned()))
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
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
        "{'200': {description: '', content: {application/xml: {}, application/jsonl: {schema: {type: integer}}}}}",
        "{'200': {description: '', content: {application/xml: {}}}}",
        "{'200': {description: '', content: {multipart/mixed: {}}}}",
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
            "events string",
            "records int64",
            "text",
            "bytes",
        ]
    );
    assert_eq!(
        told,
        [
            "unsupported-response-media-type #/paths/~1p8/get/responses/404/content/application~1xml",
            "unsupported-response-media-type #/paths/~1p11/get/responses/200/content/application~1xml",
            "unsupported-response-media-type #/paths/~1p12/get/responses/200/content/application~1xml",
        ]
    );
}

/// What is said of the sequences of operations that answer with this content.
fn sequences(contents: &[&str]) -> Vec<String> {
    let mut text = "paths:\n".to_owned();
    for (index, content) in contents.iter().enumerate() {
        text += &format!(
            "  /p{index}: {{get: {{operationId: o{index}, responses: {{'200': {{description: '', content: {content}}}}}}}}}\n"
        );
    }
    let lowered = lower(&text);
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
    let said = |sequence: &Sequence| {
        let Sequence { layout, media_type: _, item, text, envelope, end, asked_by: _ } = sequence;
        let whole = envelope.as_ref().map_or(String::new(), |EventEnvelope { named, numbered }| {
            let named = if *named { " named" } else { "" };
            let numbered = match numbered {
                Numbered::Never => String::new(),
                Numbered::Always => " numbered".to_owned(),
                Numbered::Named(names) => format!(" numbered {}", names.join(" ")),
            };
            format!(" whole{named}{numbered}")
        });
        let end = end.join(" ");
        format!("{layout:?} {}{whole} {text:?} {end}", ty(&lowered.api, item)).trim_end().to_owned()
    };
    let operations = lowered.api.operations.iter();
    operations
        .map(|operation| operation.sequences().map(said).collect::<Vec<_>>().join(", "))
        .collect()
}

#[test]
fn answers_that_are_sequences() {
    let said = sequences(&[
        "{text/event-stream: {schema: {type: integer}}}",
        "{text/event-stream; charset=utf-8: {schema: {type: array, items: {type: number}}}}",
        "{text/event-stream: {}}",
        "{text/event-stream: {schema: {}}}",
        "{text/event-stream: {schema: {type: string, enum: [a, b]}}}",
        "{text/event-stream: {schema: {type: string, format: date-time, nullable: true}}}",
        "{text/event-stream: {schema: {oneOf: [{type: string}, {type: integer}]}}}",
        "{text/event-stream: {schema: {type: object, properties: {event: {type: string}, data: {type: integer}}}}}",
        "{text/event-stream: {schema: {type: object, properties: {data: {type: string}, id: {type: string}}}}}",
        "{text/event-stream: {schema: {type: object, properties: {data: {type: string}, other: {type: string}}}}}",
        "{application/json: {schema: {type: string}}, application/x-ndjson: {schema: {type: array, items: {type: string}}}, text/event-stream: {schema: {type: boolean}}}",
        "{application/stream+json: {schema: {type: integer}}}",
        "{application/vnd.a+json-seq: {schema: {type: integer}}}",
        "{text/event-stream: {schema: {type: object, required: [event], properties: {event: {type: string}, data: {type: boolean}, id: {type: integer}}}}}",
    ]);
    assert_eq!(
        said,
        [
            "Events int64 Never [DONE]",
            "Events float64 Never [DONE]",
            "Events string Always",
            "Events any Otherwise",
            "Events o4/response/event Always",
            "Events (datetime | null) Always",
            "Events o6/response/event Otherwise",
            "Events o7/response/event whole Never [DONE]",
            "Events o8/response/event whole Always",
            "Events o9/response/event Never [DONE]",
            "Events boolean Never [DONE], Lines string Never",
            "Lines int64 Never",
            "Separated int64 Never",
            "Events o13/response/event whole named numbered Never [DONE]",
        ]
    );
}

#[test]
fn media_types_of_one_answer() {
    let (outputs, told) = outputs(&[
        "{'200': {description: '', content: {text/csv: {}, application/json: {schema: {type: integer}}}}}",
        "{'200': {description: '', content: {text/csv: {}, text/plain: {}}}}",
        "{'200': {description: '', content: {application/json: {schema: {type: string}}, application/a+json: {schema: {type: string}}}}}",
        "{'200': {description: '', content: {application/json: {schema: {type: integer}}, application/a+json: {schema: {type: string}}, application/b+json: {schema: {type: string}}}}}",
        // The same schema in another syntax is the same value.
        "{'200': {description: '', content: {text/plain: {schema: {type: string}}, application/xml: {schema: {type: string}}, application/json: {schema: {type: string}}}}}",
        "{'200': {description: '', content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {type: integer}}}}}",
        "{'200': {description: '', content: {application/json; v=1: {schema: {type: string}}, application/json; v=2: {schema: {type: integer}}}}}",
        "{'200': {description: '', content: {text/csv: {}, '*/*': {schema: {type: integer}}}}, '204': {description: ''}}",
        "{'200': {description: '', content: {image/png: {}, 'image/*': {}}}}",
        "{'2XX': {description: '', content: {text/csv: {}}}, '201': {description: '', content: {application/json: {schema: {type: integer}}}}}",
        "{'204': {description: '', content: {application/json: {schema: {type: string}}}}}",
    ]);
    assert_eq!(
        outputs,
        [
            "Code(200) application/json: int64, Code(200) text/csv: text",
            "text",
            "string",
            "Code(200) application/json: int64, Code(200) application/a+json|application/b+json: string",
            "string",
            "string",
            "string",
            "Code(200) */*: int64, Code(200) text/csv: text, Code(204): empty",
            "bytes",
            "Code(201): int64, Range(2): text",
            "empty",
        ]
    );
    assert_eq!(
        told,
        [
            "unsupported-response-media-type #/paths/~1p6/get/responses/200/content/application~1json; v=2",
        ]
    );
}

#[test]
fn errors_of_an_operation() {
    let lowered = lower(
        "paths:
  /a:
    get: {operationId: none, responses: {'404': {description: ''}, '500': {description: '', content: {text/plain: {}, application/json: {}}}}}
    put: {operationId: one, responses: {'404': {$ref: '#/components/responses/R'}, '400': {$ref: '#/components/responses/R'}, '304': {$ref: '#/components/responses/R'}}}
    post:
      operationId: several
      responses:
        '200': {description: ''}
        default: {$ref: '#/components/responses/R'}
        4XX: {description: '', content: {application/json: {schema: {type: string}}, application/problem+json: {schema: {type: integer}}, application/xml: {}}}
        '404': {description: '', content: {application/json: {schema: {type: string}}}}
    delete: {operationId: default, responses: {default: {$ref: '#/components/responses/R'}}}
    head: {operationId: head, responses: {'404': {$ref: '#/components/responses/R'}}}
components:
  responses: {R: {description: '', content: {application/json: {schema: {type: object, properties: {result: {type: string}, ok: {type: boolean}}}}}}}",
    );
    let mut found: Vec<String> = lowered
        .api
        .operations
        .iter()
        .map(|operation| format!("{}: {}", operation.id, errors(&lowered.api, &operation.errors)))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            // The only answer is the one of success.
            "default: undocumented",
            "head: undocumented",
            "none: undocumented",
            "one: [Code(404), Code(400)]: R/response",
            "several: Code(404): string, Range(4) application/json: string, \
             Range(4) application/problem+json: int64, Default: R/response",
        ]
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

/// The flags of operations with these schemas in the answer of success and in that of an error.
fn flags(schemas: &[(&str, &str)], config: &str) -> Vec<Option<String>> {
    let mut text = "paths:\n".to_owned();
    for (index, (good, bad)) in schemas.iter().enumerate() {
        let of = |schema: &str| {
            format!("{{description: '', content: {{application/json: {{schema: {schema}}}}}}}")
        };
        let (good, bad) = (of(good), of(bad));
        text += &format!(
            "  /p{index}: {{get: {{operationId: o{index}, responses: {{'200': {good}, '400': {bad}}}}}}}\n"
        );
    }
    text += "components:
  schemas:
    Flag: {type: boolean}
    Never: {type: boolean, enum: [false]}
    Base: {type: object, properties: {ok: {$ref: '#/components/schemas/Flag'}}}
    Good: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {ok: {type: boolean, enum: [true]}}}]}
    Bad: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {ok: {$ref: '#/components/schemas/Never'}}}]}";
    let lowered = lower_with(&text, config);
    lowered.api.operations.into_iter().map(|operation| operation.flag).collect()
}

const FLAGS: &[(&str, &str)] = &[
    ("{$ref: '#/components/schemas/Base'}", "{}"),
    ("{$ref: '#/components/schemas/Good'}", "{$ref: '#/components/schemas/Base'}"),
    ("{$ref: '#/components/schemas/Good'}", "{$ref: '#/components/schemas/Bad'}"),
    ("{$ref: '#/components/schemas/Base'}", "{$ref: '#/components/schemas/Bad'}"),
    ("{type: object, properties: {ok: {type: string}}}", "{$ref: '#/components/schemas/Bad'}"),
    (
        "{type: array, items: {$ref: '#/components/schemas/Good'}}",
        "{$ref: '#/components/schemas/Bad'}",
    ),
];

#[test]
fn a_flag_is_configured_or_evident() {
    let ok = || Some("ok".to_owned());
    assert_eq!(flags(FLAGS, ""), [None, None, ok(), None, None, None]);
    let config = "[[envelope]]
unwrap = 'result'
success = 'ok'";
    assert_eq!(flags(FLAGS, config), [ok(), ok(), ok(), ok(), None, None]);
    let other = config.replace("'ok'", "'success'");
    assert_eq!(flags(FLAGS, &other), [None, None, ok(), None, None, None]);
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
    assert_eq!(lowered.told, [""; 0]);
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
