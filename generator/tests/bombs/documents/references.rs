//! Many references, and references to what is large.

use super::{Row, list, reference, row, schemas, with};
use std::iter;

pub(crate) const ROWS: &[Row] = &[
    row("references", 50000, None, references),
    row("references to members", 20000, None, references_to_members),
    row("references to items", 20000, None, references_to_items),
    row("references to paths", 5000, None, references_to_paths),
    row("anchors of 3.1", 10000, None, anchors_of_31),
    row("definitions of 3.1", 10000, None, definitions_of_31),
    row("filled places", 5000, Some("too-much-repeated"), filled_places),
    row("shared parameters", 10000, None, shared_parameters),
    row("shared responses", 10000, None, shared_responses),
    row("links", 10000, None, links),
    row("security schemes", 10000, None, security_schemes),
    row("swagger", 10000, None, swagger),
    row("shared examples", 5000, None, shared_examples),
    row("shared bodies", 2000, None, shared_bodies),
];

fn references(count: usize) -> String {
    let properties =
        list((0..count).map(|index| format!("p{index}: {}", reference(format!("B{index}")))));
    let others = (0..count).map(|index| format!("B{index}: {{type: string}}"));
    schemas(iter::once(format!("A: {{type: object, properties: {{{properties}}}}}")).chain(others))
}

/// Into an object that is large.
fn references_to_members(count: usize) -> String {
    let properties = list((0..count).map(|index| format!("p{index}: {{type: string}}")));
    let others = list(
        (0..count)
            .map(|index| format!("q{index}: {}", reference(format!("A/properties/p{index}")))),
    );
    schemas([
        format!("A: {{type: object, properties: {{{properties}}}}}"),
        format!("B: {{type: object, properties: {{{others}}}}}"),
    ])
}

fn references_to_items(count: usize) -> String {
    let items = list((0..count).map(|index| {
        format!(
            "{{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}"
        )
    }));
    let others = list(
        (0..count).map(|index| format!("q{index}: {}", reference(format!("A/oneOf/{index}")))),
    );
    schemas([
        format!("A: {{oneOf: [{items}]}}"),
        format!("B: {{type: object, properties: {{{others}}}}}"),
    ])
}

/// All answer what the first one does.
fn references_to_paths(count: usize) -> String {
    let first = "\n  /a0: {get: {operationId: a, responses: {204: {description: d}}}}".to_owned();
    let others = (1..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, responses: {{200: {{$ref: '#/paths/~1a0/get/responses/204'}}}}}}}}")
    });
    with(&iter::once(first).chain(others).collect::<String>(), " {}")
}

fn anchors_of_31(count: usize) -> String {
    let properties = list((0..count).map(|index| format!("p{index}: {{$ref: '#a{index}'}}")));
    let others = (0..count).map(|index| format!("B{index}: {{$anchor: a{index}, type: object}}"));
    of_31(&schemas(
        iter::once(format!("A: {{type: object, properties: {{{properties}}}}}")).chain(others),
    ))
}

/// Each that fills the place of a large schema is a copy of that.
fn filled_places(count: usize) -> String {
    let members = list((0..count).map(|index| format!("m{index}: {{type: string}}")));
    let filled = (0..count).map(|index| {
        format!(
            "B{index}: {{$ref: '#/components/schemas/A', $defs: {{item: {{$dynamicAnchor: item, type: integer}}}}}}"
        )
    });
    of_31(&schemas(
        iter::once(format!(
            "A: {{type: object, $defs: {{item: {{$dynamicAnchor: item}}}}, properties: {{item: {{$dynamicRef: '#item'}}, {members}}}}}"
        ))
        .chain(filled),
    ))
}

fn definitions_of_31(count: usize) -> String {
    let properties = list(
        (0..count).map(|index| format!("p{index}: {}", reference(format!("A/$defs/B{index}")))),
    );
    let others = list((0..count).map(|index| {
        format!("B{index}: {{type: [object, 'null'], properties: {{b{index}: {{const: 1}}}}}}")
    }));
    of_31(&schemas([format!(
        "A: {{type: object, properties: {{{properties}}}, $defs: {{{others}}}}}"
    )]))
}

fn of_31(text: &str) -> String {
    text.replacen("3.0.3", "3.1.0", 1)
}

/// As many operations as parameters, one each.
fn shared_parameters(count: usize) -> String {
    let operations = (0..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, parameters: [{{$ref: '#/components/parameters/p{index}'}}], responses: {{204: {{description: d}}}}}}}}")
    });
    let all = list((0..count).map(|index| {
        format!("p{index}: {{name: p, in: query, schema: {{type: string, enum: [a{index}, b]}}}}")
    }));
    with(&operations.collect::<String>(), &format!("\n  parameters: {{{all}}}"))
}

/// All operations answer the same.
fn shared_responses(count: usize) -> String {
    let operations = (0..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{200: {{$ref: '#/components/responses/R'}}}}}}}}")
    });
    let response = "{description: d, headers: {X-A: {schema: {type: string}}}, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}";
    with(&operations.collect::<String>(), &format!("\n  responses: {{R: {response}}}"))
}

fn links(count: usize) -> String {
    let operations = (0..count).map(|index| {
        let next = (index + 1) % count;
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{200: {{description: d, links: {{next: {{operationId: a{next}}}}}}}}}}}}}")
    });
    with(&operations.collect::<String>(), " {}")
}

/// Each operation wants another one.
fn security_schemes(count: usize) -> String {
    let operations = (0..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], security: [{{s{index}: []}}], responses: {{204: {{description: d}}}}}}}}")
    });
    let schemes = list(
        (0..count).map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    with(&operations.collect::<String>(), &format!("\n  securitySchemes: {{{schemes}}}"))
}

fn swagger(count: usize) -> String {
    let paths = (0..count).map(|index| {
        format!("  /a{index}: {{get: {{operationId: a{index}, tags: [t], parameters: [{{$ref: '#/parameters/p{index}'}}], responses: {{200: {{description: d, schema: {{$ref: '#/definitions/A{index}'}}}}}}}}}}\n")
    });
    let parameters = list(
        (0..count).map(|index| format!("p{index}: {{name: p{index}, in: query, type: string}}")),
    );
    let definitions = list((0..count).map(|index| {
        format!("A{index}: {{type: object, properties: {{a{index}: {{type: string}}}}}}")
    }));
    format!(
        "swagger: '2.0'\ninfo: {{title: Bomb, version: '1'}}\nhost: a.example\npaths:\n{}parameters: {{{parameters}}}\ndefinitions: {{{definitions}}}\n",
        paths.collect::<String>()
    )
}

/// Half of the text is an example, and the other half shows it.
fn shared_examples(count: usize) -> String {
    let operations = (0..count / 2).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{200: {{description: d, content: {{application/json: {{schema: {{type: object}}, examples: {{e: {{$ref: '#/components/examples/E'}}}}}}}}}}}}}}}}")
    });
    let value = list((0..count / 2).map(|index| format!("m{index}: {index}")));
    with(&operations.collect::<String>(), &format!("\n  examples: {{E: {{value: {{{value}}}}}}}"))
}

/// All operations send the same form, which is half of the text.
fn shared_bodies(count: usize) -> String {
    let operations = (0..count / 2).map(|index| {
        format!("\n  /a{index}: {{post: {{operationId: a{index}, tags: [t], requestBody: {{$ref: '#/components/requestBodies/R'}}, responses: {{204: {{description: d}}}}}}}}")
    });
    let fields = list((0..count / 2).map(|index| format!("m{index}: {{type: string}}")));
    with(
        &operations.collect::<String>(),
        &format!(
            "\n  requestBodies: {{R: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{{fields}}}}}}}}}}}}}"
        ),
    )
}
