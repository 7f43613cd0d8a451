//! Wide schemas, and many of them.

use super::{Row, list, row, schemas};

pub(crate) const ROWS: &[Row] = &[
    row("properties", 50000, None, properties),
    row("required properties", 10000, None, required_properties),
    row("inline schemas", 10000, None, inline_schemas),
    row("equal schemas", 10000, None, equal_schemas),
    row("enum values", 10000, None, enum_values),
    row("examples", 500, None, examples),
];

fn properties(count: usize) -> String {
    let properties = (0..count).map(|index| format!("p{index}: {{type: string}}"));
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

fn required_properties(count: usize) -> String {
    let properties = (0..count).map(|index| format!("p{index}: {{type: string}}"));
    let names = (0..count).map(|index| format!("p{index}"));
    schemas([format!(
        "A: {{type: object, required: [{}], properties: {{{}}}}}",
        list(names),
        list(properties)
    )])
}

fn inline_schemas(count: usize) -> String {
    let properties = (0..count).map(|index| {
        format!("p{index}: {{type: object, properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

/// Inline types of one shape and one name.
fn equal_schemas(count: usize) -> String {
    schemas((0..count).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {{type: object, properties: {{b: {{type: string}}}}}}}}}}")
    }))
}

fn enum_values(count: usize) -> String {
    let values = list((0..count).map(|index| format!("v{index}")));
    schemas([format!("A: {{type: object, properties: {{a: {{type: string, enum: [{values}]}}}}}}")])
}

fn examples(count: usize) -> String {
    let value = format!("{}1{}", "{\"a\": [".repeat(40), "]}".repeat(40));
    let all = list((0..count).map(|_| value.clone()));
    schemas([format!("A: {{type: object, example: [{all}], default: [{all}]}}")])
}
