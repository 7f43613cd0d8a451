//! Long names, and names that are one name in Rust.

use super::{Row, list, operation, row, schemas, with};
use std::iter;

pub(crate) const ROWS: &[Row] = &[
    row("colliding properties", 10000, None, colliding_properties),
    row("colliding schemas", 10000, None, colliding_schemas),
    row("colliding values", 10000, None, colliding_values),
    row("colliding operations", 10000, None, colliding_operations),
    row("long names", 100000, Some("too-long-name"), long_names),
    row("long texts", 100000, None, long_texts),
    row("inside of a long name", 10000, None, inside_of_a_long_name),
    row("colliding tags", 10000, None, colliding_tags),
    row("colliding parameters", 10000, None, colliding_parameters),
    row("colliding security schemes", 10000, None, colliding_security_schemes),
    row("colliding inline schemas", 10000, None, colliding_inline_schemas),
];

/// All of them are one name in Rust.
fn colliding_properties(count: usize) -> String {
    let names =
        (0..count).map(|index| "-".repeat(index % 100 + 1) + "a" + &"_".repeat(index / 100 + 1));
    let properties = names.map(|name| format!("'{name}': {{type: string}}"));
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

fn colliding_schemas(count: usize) -> String {
    let names =
        (0..count).map(|index| "-".repeat(index % 100 + 1) + "a" + &"_".repeat(index / 100 + 1));
    schemas(
        iter::once("A: {type: object}".to_owned()).chain(names.map(|name| {
            format!("'{name}': {{type: object, properties: {{a: {{type: string}}}}}}")
        })),
    )
}

fn colliding_values(count: usize) -> String {
    let values = list(
        (0..count)
            .map(|index| format!("'{}a{}'", "-".repeat(index % 100), "_".repeat(index / 100))),
    );
    schemas([format!("A: {{type: string, enum: [{values}]}}")])
}

/// All of them have one name.
fn colliding_operations(count: usize) -> String {
    let all = (0..count).map(|index| format!("\n  /a{index}: {{get: {{operationId: a, tags: [t], responses: {{204: {{description: d}}}}}}}}"));
    with(&all.collect::<String>(), " {}")
}

fn long_names(length: usize) -> String {
    let name = "n".repeat(length);
    let parts = "a-".repeat(length / 2);
    let paths = format!(
        "\n  ? /{name}/{{{name}}}\n  : get: {{operationId: {parts}, tags: [{name}], parameters: [{{name: {name}, in: path, required: true, \
         schema: {{$ref: '#/components/schemas/{name}'}}}}], responses: {{204: {{description: d}}}}}}\n"
    );
    let schemas = format!(
        "\n  schemas:\n    ? {name}\n    : type: object\n      properties: {{? {parts} : {{type: string, enum: [{name}, {parts}]}}}}\n"
    );
    with(&paths, &schemas)
}

fn colliding(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|index| "-".repeat(index % 100 + 1) + "a" + &"_".repeat(index / 100 + 1))
}

fn colliding_tags(count: usize) -> String {
    let all = colliding(count).enumerate().map(|(index, name)| {
        format!(
            "\n  /a{index}: {{get: {{tags: ['{name}'], responses: {{204: {{description: d}}}}}}}}"
        )
    });
    with(&all.collect::<String>(), " {}")
}

fn colliding_parameters(count: usize) -> String {
    let all = list(
        colliding(count)
            .map(|name| format!("{{name: '{name}', in: query, schema: {{type: string}}}}")),
    );
    with(&operation(&format!("parameters: [{all}]")), " {}")
}

fn colliding_security_schemes(count: usize) -> String {
    let names: Vec<String> = colliding(count).collect();
    let all = list(names.iter().map(|name| format!("{{'{name}': []}}")));
    let schemes =
        list(names.iter().map(|name| format!("'{name}': {{type: apiKey, in: header, name: X-A}}")));
    format!(
        "security: [{all}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

/// Types without a name of their own, in members whose names are one in Rust.
fn colliding_inline_schemas(count: usize) -> String {
    let properties = colliding(count).enumerate().map(|(index, name)| {
        format!("'{name}': {{type: object, properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

/// What is no member's name may be as long as it likes.
fn long_texts(length: usize) -> String {
    let (name, parts) = ("n".repeat(length), "a-".repeat(length / 2));
    let paths = format!(
        "\n  /a: {{get: {{operationId: {parts}, tags: [{name}], parameters: [{{name: {name}, in: query, schema: {{type: string, enum: [{name}, {parts}]}}}}], responses: {{200: {{description: d, content: {{application/json: {{schema: {{type: object, properties: {{a: {{type: object, properties: {{b: {{type: string}}}}}}}}}}}}}}}}}}}}}}\n"
    );
    with(&paths, " {}")
}

/// Inline types in an operation and in a component, each named after where it is.
fn inside_of_a_long_name(count: usize) -> String {
    let inline = list((0..count).map(|index| {
        format!("p{index}: {{type: object, properties: {{a{index}: {{type: string}}}}}}")
    }));
    let id = "n".repeat(count);
    let name = "n".repeat(count.min(2000));
    let schema = format!("{{type: object, properties: {{{inline}}}}}");
    with(
        &format!(
            "\n  /a: {{get: {{operationId: {id}, responses: {{200: {{description: d, content: {{application/json: {{schema: {schema}}}}}}}}}}}}}\n"
        ),
        &format!("\n  schemas:\n    ? {name}\n    : {schema}\n"),
    )
}
