//! Wide schemas, and many of them.

use super::{Row, list, reference, row, schemas, whole};

pub(crate) const ROWS: &[Row] = &[
    row("properties", 50000, None, properties),
    row("required properties", 10000, None, required_properties),
    row("inline schemas", 10000, None, inline_schemas),
    row("equal schemas", 10000, None, equal_schemas),
    row("enum values", 10000, None, enum_values),
    row("examples", 500, None, examples),
    whole("lent descriptions", 1500, Some("too-much-repeated"), lent_descriptions),
    whole("lent values", 1500, Some("too-much-repeated"), lent_values),
    whole("lent limits", 1500, Some("too-much-repeated"), lent_limits),
    whole("inherited descriptions", 500, Some("too-much-repeated"), inherited_descriptions),
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

/// A component without a type of its own, in many places.
fn lent(count: usize, component: &str) -> String {
    let places = (0..count).map(|index| format!("p{index}: {}", reference("Lent")));
    let places = format!("A: {{type: object, properties: {{{}}}}}", list(places));
    schemas([format!("Lent: {component}"), places])
}

fn lent_descriptions(count: usize) -> String {
    let said = "word ".repeat(10 * count);
    lent(count, &format!("{{type: string, description: \"{said}\"}}"))
}

fn lent_values(count: usize) -> String {
    let values = list((0..count).map(|index| format!("{index}.5")));
    lent(count, &format!("{{type: number, enum: [{values}]}}"))
}

fn lent_limits(count: usize) -> String {
    let branches =
        (0..count).map(|index| format!("{{type: integer, minimum: {index}, maximum: {index}}}"));
    lent(count, &format!("{{anyOf: [{}]}}", list(branches)))
}

/// Few members that say much, in many heirs.
fn inherited_descriptions(count: usize) -> String {
    let said = "word ".repeat(10 * count);
    let members =
        (0..20).map(|index| format!("q{index}: {{type: string, description: \"{said}\"}}"));
    let base = format!("A: {{type: object, properties: {{{}}}}}", list(members));
    let heirs = (0..count).map(|index| {
        format!("H{index}: {{allOf: [{}, {{type: object, properties: {{h{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(std::iter::once(base).chain(heirs))
}
