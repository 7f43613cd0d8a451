//! Reading documents: what is accepted, what is refused, and what a fault costs.

mod common;

use common::{found, load, with};
use cratewright::diagnostic::{Diagnostics, Pointer};
use cratewright::document::{self, Format, Library};
use openapiv3::{ReferenceOr, SchemaKind, Type};
use std::collections::BTreeSet;

/// Of each pair of neighbouring floats, the one that is written: a parser that is only nearly right takes the other.
#[test]
fn numbers_of_json_are_read_to_the_last_bit() {
    for text in ["-1.034e-20", "1.7976931348623157e+308", "5e-324", "0.30000000000000004"] {
        let document = format!("{{\"openapi\": \"3.0.0\", \"x-a\": {text}}}");
        let mut diagnostics = Diagnostics::default();
        let (library, stage) = (Library::default(), document::Stage::Overlaid);
        let printed =
            document::print(&document, Format::Json, &library, stage, &mut diagnostics).unwrap();
        assert!(printed.contains(&format!("\"x-a\": {text}")), "{printed}");
    }
}

#[test]
fn a_document_is_read_in_its_order() {
    let (document, diagnostics) = load(&with(
        "paths:
  /z/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    put: {responses: {200: {description: done}}}
    get: {responses: {default: {description: fine}}}
  /a:
    get: {responses: {2XX: {description: fine}}}
components:
  schemas:
    B: {type: object, properties: {z: {type: string}, a: {$ref: '#/components/schemas/A'}}}
    A: {type: array, items: {type: integer, minimum: 3}}
",
    ));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let document = document.unwrap();
    let operations = document.operations.iter();
    let operations: Vec<_> =
        operations.map(|entry| (entry.path.as_str(), entry.method.as_str())).collect();
    assert_eq!(operations, [("/z/{id}", "put"), ("/z/{id}", "get"), ("/a", "get")]);
    assert_eq!(document.operations[0].shared_parameters.len(), 1);
    assert_eq!(document.operations[0].pointer.to_string(), "#/paths/~1z~1{id}/put");
    let Some(ReferenceOr::Item(schema)) = document.components.schemas.get("B") else {
        panic!("no schema B")
    };
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else { panic!("no object") };
    assert_eq!(object.properties.keys().collect::<Vec<_>>(), ["z", "a"]);
    assert!(
        matches!(&object.properties["a"], ReferenceOr::Reference { reference } if reference == "#/components/schemas/A")
    );
    assert!(matches!(&object.properties["z"], ReferenceOr::Item(_)));
}

#[test]
fn an_api_without_a_title_is_called_api() {
    let (document, diagnostics) =
        load("openapi: 3.0.2\ninfo: {title: '', version: ''}\npaths: {}\n");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(document.unwrap().title, "API");
}

#[test]
fn a_fault_costs_the_named_thing_around_it() {
    let (document, diagnostics) = load(&with(
        "paths:
  /a:
    get: {responses: {200: {description: ok}}}
    put: {deprecated: maybe, responses: {200: {description: ok}}}
components:
  schemas:
    Good: {$ref: '#/components/schemas/Bad'}
    Bad: {type: object, required: 'yes'}
  parameters:
    Lost: {name: x}
",
    ));
    let errors: Vec<_> = common::summary(&diagnostics);
    assert_eq!(
        errors,
        [
            "error wrong-type #/paths/~1a/put/deprecated",
            "error wrong-type #/components/schemas/Bad/required",
            "error missing-member #/components/parameters/Lost",
            "warning missing-member #/components/parameters/Lost",
        ]
    );
    let document = document.unwrap();
    assert_eq!(document.operations.len(), 1);
    assert_eq!(document.components.schemas.keys().collect::<Vec<_>>(), ["Good"]);
    let broken: Vec<_> = document.components.broken.iter().map(Pointer::to_string).collect();
    assert_eq!(
        broken,
        ["#/components/parameters/Lost", "#/components/schemas/Bad", "#/paths/~1a/put"]
    );
}

#[test]
fn references_that_go_round_are_told() {
    let (document, diagnostics) = load(&with(
        "paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/c~1d%20e'}
    'c/d e': {type: string}
    Round: {$ref: '#/components/schemas/About'}
    About: {$ref: '#/components/schemas/Round'}
    Elsewhere: {$ref: 'other.yaml#/X'}
    Inside: {type: object, properties: {p: {type: string}}}
    User: {$ref: '#/components/schemas/Inside/properties/p'}
",
    ));
    assert_eq!(
        common::summary(&diagnostics),
        [
            "error unread-reference #/components/schemas/Elsewhere/$ref",
            "error reference-cycle #/components/schemas/About",
            "error reference-cycle #/components/schemas/Round",
        ]
    );
    // A component that was found inside of another one has its own name.
    let document = document.unwrap();
    assert_eq!(
        document.components.schemas.keys().collect::<Vec<_>>(),
        ["A", "B", "c/d e", "Inside", "User"]
    );
}

#[test]
fn references_lead_somewhere_and_to_the_right_kind() {
    let text = with(
        "paths:
  /a:
    get:
      parameters: [{$ref: '#/components/schemas/Gateway'}]
      responses:
        200: {$ref: '#/components/responses/Mising'}
        400: {$ref: 5}
components:
  schemas:
    Gateway: {type: object, properties: {a: {$ref: '#/definitions/Gatewy'}, b: {$ref: ''}, c: {$ref: '#anchor'}}}
  responses: {Missing: {description: x}}
",
    );
    let (_, diagnostics) = load(&text);
    assert_eq!(
        common::summary(&diagnostics),
        [
            "error wrong-type #/paths/~1a/get/responses/400/$ref",
            "error wrong-reference #/paths/~1a/get/parameters/0/$ref",
            "error broken-reference #/paths/~1a/get/responses/200/$ref",
            "error broken-reference #/components/schemas/Gateway/properties/a/$ref",
            "error broken-reference #/components/schemas/Gateway/properties/b/$ref",
            "error broken-reference #/components/schemas/Gateway/properties/c/$ref",
        ]
    );
    let help: Vec<_> =
        diagnostics.iter().filter_map(|diagnostic| diagnostic.help.as_deref()).collect();
    assert_eq!(help[2], "did you mean `#/components/responses/Missing`?");
    assert_eq!(help[3], "did you mean `#/components/schemas/Gateway`?");
}

#[test]
fn what_is_no_document_is_one_diagnostic() {
    let cases = [
        ("", "error empty-document #"),
        ("# only a comment\n---\n", "error empty-document #"),
        ("- a\n", "error not-an-object #"),
        ("a: [\n", "error syntax #"),
        ("{\"a\": ]", "error syntax #"),
        ("a: 1\n---\nb: 2\n", "error multiple-documents #"),
        ("info: {}\n", "error missing-member #"),
        ("swagger: '1.2'\n", "error unknown-version #/swagger"),
        ("openapi: 3.3.0\n", "error unknown-version #/openapi"),
        ("openapi: 4.0.0\n", "error unknown-version #/openapi"),
        ("openapi: [3]\n", "error unknown-version #/openapi"),
        ("? [a]\n: b\n", "error syntax #"),
    ];
    for (text, expected) in cases {
        let (document, diagnostics) = load(text);
        assert!(document.is_none(), "{text:?}");
        assert_eq!(common::summary(&diagnostics), [expected], "{text:?}");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.help.is_some()), "{text:?}");
    }
}

#[test]
fn paths_and_parameters_are_judged_together() {
    let text = with(
        "paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: one, responses: {200: {description: ok}}}
  /a/{other}:
    get:
      operationId: one
      parameters: [{name: othr, in: path, required: true, schema: {type: string}}]
      responses: {200: {description: ok}}
  /b/{x}:
    get:
      parameters:
        - {name: x, in: path, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
        - {name: X-A, in: header, schema: {type: string}}
        - {name: x-a, in: header, schema: {type: integer}}
        - {name: X-B, in: header, schema: {type: string}}
        - {name: x-b, in: header, required: true, description: The same., schema: {type: string}}
      responses: {200: {description: ok}}
  no-slash: {}
  /c/{: {}
  /d/{}: {}
  /e/{x}/{x}: {}
  /f/}x{: {}
",
    );
    assert_eq!(
        found(&text),
        [
            "warning optional-path-parameter #/paths/~1b~1{x}/get/parameters/0",
            "warning duplicate-path #/paths/~1a~1{other}",
            "warning unused-path-parameter #/paths/~1a~1{other}/get/parameters/0",
            "warning undeclared-path-parameter #/paths/~1a~1{other}/get",
            "warning duplicate-operation-id #/paths/~1a~1{other}/get/operationId",
            "warning duplicate-parameter #/paths/~1b~1{x}/get/parameters/2",
            "error duplicate-parameter #/paths/~1b~1{x}/get/parameters/4",
            "warning duplicate-parameter #/paths/~1b~1{x}/get/parameters/6",
            "warning path-template #/paths/no-slash",
            "error path-template #/paths/~1c~1{",
            "error path-template #/paths/~1d~1{}",
            "error path-template #/paths/~1f~1}x{",
        ]
    );
}

#[test]
fn what_frameworks_write_into_paths_is_understood() {
    let declared = "[{name: a, in: path, required: true, schema: {type: string}},
        {name: q, in: query, schema: {type: string}}]";
    let written = [
        ("/{a}", "/{a}"),
        ("/{a+}", "/{a+}"),
        ("/x/:a/y", "/x/{a}/y"),
        ("/x:a/:b/{a}", "/x:a/:b/{a}"),
        ("'/{a:[0-9]{1,3}}/y'", "/{a}/y"),
        ("'/{a: .*}'", "/{a+}"),
        ("/{a?}", "/{a}"),
        ("/{*a}", "/{a+}"),
        ("/{**a}", "/{a+}"),
        ("/{+a}", "/{a+}"),
        ("/{a*}", "/{a+}"),
        ("/{a...}", "/{a+}"),
        ("/{a:path}", "/{a+}"),
        ("'/{a=shelves/*}'", "/{a+}"),
        ("'/{a}{?q}'", "/{a}"),
        ("'/x{/a}'", "/x/{a}"),
        ("'/x/*/{a}'", "/x/*/{a}"),
        ("'{a}'", "/{a}"),
        ("x/{a}", "/x/{a}"),
    ];
    for (path, meant) in written {
        let (document, diagnostics) = load(&with(&format!(
            "paths:
  {path}:
    get:
      parameters: {declared}
      responses: {{200: {{description: ok}}}}
"
        )));
        let path = path.trim_matches('\'');
        assert_eq!(document.unwrap().operations[0].path, meant, "{path}");
        let told: Vec<_> = diagnostics.iter().map(|found| found.code).collect();
        let expected = if path == meant { vec![] } else { vec!["path-template"] };
        assert_eq!(told, expected, "{path}");
    }
}

#[test]
fn segments_of_express_are_parameters_without_being_declared() {
    let written = [
        ("/posts/:postId/comments/:comment_id", "/posts/{postId}/comments/{comment_id}"),
        ("/notes/:id/", "/notes/{id}/"),
        // What may be done is no parameter, nor is a colon where braces are known, or one that does not begin a segment.
        ("/notes/:search", "/notes/:search"),
        ("/notes:batch/all", "/notes:batch/all"),
        ("/:b/{a}", "/:b/{a}"),
        ("/at/:10/x", "/at/:10/x"),
    ];
    for (path, meant) in written {
        let (document, diagnostics) = load(&with(&format!(
            "paths: {{'{path}': {{get: {{responses: {{200: {{description: ok}}}}}}}}}}\n"
        )));
        assert_eq!(document.unwrap().operations[0].path, meant, "{path}");
        let told: BTreeSet<_> = diagnostics.iter().map(|found| found.code).collect();
        let expected: &[&str] = match path {
            _ if path != meant => &["path-template", "undeclared-path-parameter"],
            _ if path.contains('{') => &["undeclared-path-parameter"],
            _ => &[],
        };
        assert_eq!(told.into_iter().collect::<Vec<_>>(), expected, "{path}");
    }
}

#[test]
fn a_star_is_the_rest_of_a_path_where_it_is_declared() {
    for (path, meant) in [("/files/*", "/files/{*+}"), ("/*/x", "/{*+}/x")] {
        let (document, diagnostics) = load(&with(&format!(
            "paths:
  '{path}':
    get:
      parameters: [{{name: '*', in: path, required: true, schema: {{type: string}}}}]
      responses: {{200: {{description: ok}}}}
"
        )));
        assert_eq!(document.unwrap().operations[0].path, meant, "{path}");
        assert_eq!(common::summary(&diagnostics).len(), 1, "{path}");
    }
}

#[test]
fn a_parameter_without_a_place_is_left_out() {
    let (document, diagnostics) = load(&with(
        "paths:
  /a:
    get:
      parameters:
        - {name: gone, in: path, required: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
      responses: {200: {description: ok}}
",
    ));
    assert_eq!(
        common::summary(&diagnostics),
        ["warning unused-path-parameter #/paths/~1a/get/parameters/0"]
    );
    assert_eq!(document.unwrap().operations[0].operation.parameters.len(), 1);
}

#[test]
fn shapes_are_checked_before_anything_is_read() {
    let cases = [
        ("type: [string, 'null']", "warning newer-keyword #/components/schemas/A/type"),
        ("type: strin", "error wrong-value #/components/schemas/A/type"),
        ("properties: []", "warning wrong-type #/components/schemas/A/properties"),
        ("properties: [a]", "error wrong-type #/components/schemas/A/properties"),
        ("required: 'yes'", "error wrong-type #/components/schemas/A/required"),
        ("required: true", "warning misplaced-required #/components/schemas/A/required"),
        (
            "{required: a, properties: {a: {}}}",
            "warning wrong-type #/components/schemas/A/required",
        ),
        ("enum: a", "warning wrong-type #/components/schemas/A/enum"),
        ("allOf: {type: string}", "warning wrong-type #/components/schemas/A/allOf"),
        ("minLength: -1", "error wrong-type #/components/schemas/A/minLength"),
        ("minLength: 1.5", "error wrong-type #/components/schemas/A/minLength"),
        ("exclusiveMinimum: 5", "warning newer-keyword #/components/schemas/A/exclusiveMinimum"),
        ("oneOf: {a: {}}", "error wrong-type #/components/schemas/A/oneOf"),
        ("allOf: [null]", "error wrong-type #/components/schemas/A/allOf/0"),
        (
            "additionalProperties: no",
            "error wrong-type #/components/schemas/A/additionalProperties",
        ),
        ("discriminator: kind", "warning wrong-type #/components/schemas/A/discriminator"),
        ("discriminator: [kind]", "error wrong-type #/components/schemas/A/discriminator"),
        ("discriminator: {}", "error missing-member #/components/schemas/A/discriminator"),
        ("proprties: {}", "warning unknown-member #/components/schemas/A/proprties"),
        ("title: 5", "warning wrong-type #/components/schemas/A/title"),
        ("description:", "warning empty-member #/components/schemas/A/description"),
        ("properties: {a: }", "warning empty-member #/components/schemas/A/properties/a"),
        ("{type: string, type: string}", "error duplicate-member #/components/schemas/A/type"),
    ];
    for (schema, expected) in cases {
        let text = with(&format!("paths: {{}}\ncomponents:\n  schemas:\n    A:\n      {schema}\n"));
        assert_eq!(found(&text), [expected], "{schema}");
    }
}

#[test]
fn harmless_spellings_are_understood() {
    let text = with(
        "paths: {}
components:
  schemas:
    A: {type: string, maxLength: 10.0, x-anything: [1], example: null, default: null}
    B: {type: integer, enum: [1, null], maximum: 1.0e+3}
    C: !custom {type: number, maximum: 18446744073709551616}
",
    );
    let (document, diagnostics) = load(&text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(document.unwrap().components.schemas.len(), 3);
}

#[test]
fn merge_keys_of_yaml_are_carried_out() {
    let (document, diagnostics) = load(&with(
        "paths: {}
x-base: &base {type: object, description: base}
components:
  schemas:
    A: {<<: *base, description: own}
    B: {<<: [*base, {title: t}]}
",
    ));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let document = document.unwrap();
    let description = |name: &str| match document.components.schemas.get(name) {
        Some(ReferenceOr::Item(schema)) => schema.schema_data.description.clone(),
        Some(ReferenceOr::Reference { .. }) | None => None,
    };
    assert_eq!(description("A").as_deref(), Some("own"));
    assert_eq!(description("B").as_deref(), Some("base"));
}

#[test]
fn depth_is_bounded() {
    let brackets = "[".repeat(100_000);
    let nested = format!("{brackets}{}", "]".repeat(100_000));
    for (text, format) in [
        (with(&format!("x-a: {brackets}")), Format::Yaml),
        (with(&format!("x-a: {nested}")), Format::Yaml),
        (with(&format!("x-a:\n  {}", brackets.replace('[', "[\n  "))), Format::Yaml),
        (format!("{{\"openapi\": \"3.0.0\", \"x-a\": {nested}}}"), Format::Json),
        ((0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(), Format::Yaml),
        (format!("{}a", "- ".repeat(50_000)), Format::Yaml),
    ] {
        let mut diagnostics = Diagnostics::default();
        assert!(document::load(&text, format, &Library::default(), &mut diagnostics).is_none());
        assert_eq!(common::summary(&diagnostics), ["error too-deep #"]);
    }
    // As deep as it may be, on the small stack of a test, with a fault at the bottom.
    for leaf in ["{type: string}", "{type: 5}"] {
        let schema = format!("{}{leaf}{}", "{properties: {a: ".repeat(60), "}}".repeat(60));
        let (document, _) =
            load(&with(&format!("paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}")));
        assert!(document.is_some());
    }
}

#[test]
fn aliases_do_not_explode() {
    let mut text = with("paths: {}\nx-0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let before = format!("*a{}", level - 1);
        text.push_str(&format!("x-{level}: &a{level} [{}]\n", vec![before; 9].join(", ")));
    }
    assert_eq!(found(&text), ["error too-large #"]);
}

/// What a document of a thousand is made of costs a thousand times what one of it costs, not a million times.
#[test]
fn time_is_linear_in_the_size() {
    let document = |count: usize| {
        let mut text = "openapi: 3.1.0\ninfo: {title: Test, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n".to_owned();
        for index in 0..count {
            let next = (index + 1) % count;
            text.push_str(&format!(
                "    S{index}: {{type: [object, 'null'], properties: {{a: {{type: [string, integer]}}, b: {{$ref: '#/components/schemas/S{next}/properties/a'}}, c: {{$ref: '#/components/schemas/S{next}', description: d}}}}}}\n"
            ));
        }
        text
    };
    let time = |count: usize| {
        let text = document(count);
        let start = std::time::Instant::now();
        let (document, diagnostics) = load(&text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(document.unwrap().components.schemas.len(), 2 * count);
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (time(500), time(5_000));
    assert!(large < small.max(0.05) * 40.0, "{small} s for 500, {large} s for 5,000");
}

/// Types that are several make the tree deeper; neither walk nor reading may run out of stack.
#[test]
fn newer_documents_may_be_as_deep() {
    for opening in [
        "{type: [object, string], properties: {a: ",
        "{$ref: '#/components/schemas/B', unevaluatedProperties: ",
        "{patternProperties: {a: ",
    ] {
        let closing = "}".repeat(opening.matches('{').count());
        let schema = format!("{}true{}", opening.repeat(60), closing.repeat(60));
        let (document, _) = load(&format!(
            "openapi: 3.1.0\ninfo: {{title: Test, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{A: {schema}, B: {{}}}}}}"
        ));
        assert!(document.is_some());
    }
}

/// A reference of Swagger 2.0 leads to where 3.0 keeps things, in every place that has a schema.
#[test]
fn every_reference_of_swagger_is_followed() {
    let faults = |text: &str| -> Vec<String> {
        found(text).into_iter().filter(|line| line.starts_with("error")).collect()
    };
    let a = "{$ref: '#/definitions/A'}";
    for place in [
        "{type: array, items: [@, @]}",
        "{type: array, items: [{type: array, items: [@]}], additionalItems: @}",
        "{allOf: [@], properties: {a: @}, additionalProperties: @, not: @}",
        "{patternProperties: {a: @}, propertyNames: @, dependencies: {a: @}}",
        "{definitions: {B: @}, properties: {b: {items: @}}}",
    ] {
        let schema = place.replace('@', a);
        let text = format!(
            "swagger: '2.0'
info: {{title: Test, version: '1'}}
paths:
  /a:
    post:
      parameters:
        - {{name: q, in: query, type: array, items: {a}}}
        - {{name: s, in: query, schema: {a}}}
        - {{name: b, in: body, schema: {schema}}}
      responses:
        200: {{description: ok, schema: {schema}, headers: {{x: {{type: array, items: {a}}}}}}}
definitions:
  A: {{type: string}}
  C: {schema}
"
        );
        assert_eq!(faults(&text), [] as [&str; 0], "{text}");
    }
}

/// Where patterns are all that is said of members their schema is that of each; beside declared members it is not.
#[test]
fn patterns_are_a_map_where_nothing_else_is_declared() {
    let (document, _) = load(
        "openapi: 3.1.0
info: {title: Test, version: '1'}
paths: {}
components:
  schemas:
    Map: {type: object, patternProperties: {'^x-': {type: string}}}
    Open: {type: object, properties: {id: {type: integer}}, patternProperties: {'^x-': {type: string}}}
    Closed: {type: object, properties: {id: {type: integer}}, patternProperties: {'^x-': {type: string}}, additionalProperties: false}
",
    );
    let document = document.unwrap();
    let is_typed = |name: &str| {
        let Some(ReferenceOr::Item(schema)) = document.components.schemas.get(name) else {
            panic!("no schema {name}")
        };
        let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else {
            panic!("{name} is no object")
        };
        object.additional_properties.is_some()
    };
    assert_eq!(["Map", "Open", "Closed"].map(is_typed), [true, false, true]);
}

/// Holds that the schema `S` is read as another one.
fn is_read_as(written: &str, read: &str) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents:\n  schemas:\n    S: {written}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let library = Library::default();
    let stage = document::Stage::Normalised;
    let printed = document::print(&text, Format::Yaml, &library, stage, &mut diagnostics);
    let printed: serde_json::Value = serde_json::from_str(&printed.unwrap()).unwrap();
    let read: serde_json::Value = serde_yaml::from_str(read).unwrap();
    assert_eq!(printed["components"]["schemas"]["S"], read, "{written}");
}

#[test]
fn arrays_with_a_schema_for_each_place_have_an_object_for_items() {
    let pair = "properties: {'0': {type: string}, '1': {type: integer}}, x-places: true";
    let described = format!("{{type: array, items: {{type: object, {pair}}}}}");
    let counted = format!("{{type: array, maxItems: 2, items: {{type: object, {pair}}}}}");
    let typed = "additionalProperties: {type: boolean}";
    let behind = format!(
        "{{type: array, items: {{type: object, {}}}}}",
        pair.replace("x-places", &format!("{typed}, x-places"))
    );
    let closed = counted.replace("x-places", "additionalProperties: false, x-places");
    for (written, read) in [
        ("{type: array, prefixItems: [{type: string}, {type: integer}]}", described.as_str()),
        ("{type: array, items: [{type: string}, {type: integer}]}", &described),
        ("{type: array, prefixItems: [{type: string}, {type: integer}], maxItems: 2}", &counted),
        ("{type: array, prefixItems: [{type: string}, {type: integer}], items: false}", &closed),
        (
            "{type: array, prefixItems: [{type: string}, {type: integer}], items: {type: boolean}}",
            &behind,
        ),
        (
            "{type: array, items: [{type: string}, {type: integer}], additionalItems: {type: boolean}}",
            &behind,
        ),
        (
            "{type: array, prefixItems: [{type: string}, {type: integer}], unevaluatedItems: {type: boolean}}",
            &behind,
        ),
        // Items of one kind and no others are a list.
        (
            "{type: array, prefixItems: [{type: string}, {type: string}], items: false}",
            "{type: array, maxItems: 2, items: {type: string}}",
        ),
        (
            "{type: array, prefixItems: [{type: string}], items: {type: string}}",
            "{type: array, items: {type: string}}",
        ),
        ("{type: array, prefixItems: [], items: {}}", "{type: array, items: {}}"),
    ] {
        is_read_as(written, read);
    }
}

#[test]
fn members_on_conditions_are_optional_members() {
    let text = "{type: string, x-on-condition: true}";
    let number = "{type: integer}";
    for (written, read) in [
        // What is declared anyway is as it says there, and `false` declares nothing.
        (
            "{properties: {a: {type: string}}, then: {properties: {a: {const: x}, b: {type: string}}, required: [b]}, else: {properties: {b: false}}}",
            format!("{{properties: {{a: {{type: string}}, b: {text}}}}}"),
        ),
        // Several conditions that do not say the same.
        (
            "{then: {properties: {a: {type: string}, b: {type: string}}}, else: {properties: {a: {type: integer}, b: {type: string}}}}",
            format!("{{properties: {{a: {{anyOf: [{{type: string}}, {number}], x-on-condition: true}}, b: {text}}}}}"),
        ),
        // Conditions in conditions, and in parts.
        (
            "{else: {if: {required: [x]}, then: {allOf: [{properties: {a: {type: string}}}]}}, allOf: [{properties: {d: {type: string}}}, {then: {properties: {b: {$ref: '#/components/schemas/S'}, d: {const: 1}}}}]}",
            "{allOf: [{properties: {d: {type: string}}}, {}], properties: {a: T, b: {allOf: [{$ref: '#/components/schemas/S'}], x-on-condition: true}}}".replace('T', text),
        ),
        (
            "{type: object, dependentSchemas: {x: {properties: {a: {type: string}}}}, dependencies: {y: [x], z: {properties: {b: {type: string}}}}}",
            format!("{{type: object, properties: {{a: {text}, b: {text}}}}}"),
        ),
        // What is referred to declares members as well.
        (
            "{then: {$ref: '#/components/schemas/S'}, else: {allOf: [{$ref: '#/components/schemas/S'}]}}",
            "{x-members-on-condition: ['#/components/schemas/S']}".to_owned(),
        ),
        // No value that has the type has members.
        ("{type: string, then: {properties: {a: {type: string}}}}", "{type: string}".to_owned()),
    ] {
        is_read_as(written, &read);
    }
}
