//! What leads from one to the next, far.

use super::{Row, reference, row, schemas, with};

pub(crate) const ROWS: &[Row] = &[
    row("reference chain", 10000, Some("nested-too-deep"), reference_chain),
    row("all of chain", 10000, Some("nested-too-deep"), all_of_chain),
    row("inheritance", 100, None, inheritance),
    row("array chain", 10000, None, array_chain),
    row("map chain", 10000, None, map_chain),
    row("nullable chain", 10000, None, nullable_chain),
    row("property chain", 10000, None, property_chain),
    row("union chain", 10000, None, union_chain),
    row("deep references", 1000, None, deep_references),
    row("response chain", 10000, None, response_chain),
    row("read only chain", 10000, None, read_only_chain),
    row("read only chain upwards", 10000, None, read_only_chain_upwards),
    row("ring", 10000, None, ring),
    row("place chain", 10000, None, place_chain),
    row("ring of conditions", 5000, Some("too-much-repeated"), ring_of_conditions),
    row("inheritance by tag", 100, None, inheritance_by_tag),
];

/// Each schema is a reference to the next.
fn reference_chain(length: usize) -> String {
    let links =
        (0..length).map(|index| format!("A{index}: {}", reference(format!("A{}", index + 1))));
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

fn all_of_chain(length: usize) -> String {
    let links = (0..length)
        .map(|index| format!("A{index}: {{allOf: [{}]}}", reference(format!("A{}", index + 1))));
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

/// Each schema has what the next one has, and a property.
fn inheritance(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{allOf: [{}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}", reference(format!("A{}", index + 1)))
    });
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

fn array_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{type: array, items: {}}}", reference(format!("A{}", index + 1)))
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

fn map_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!(
            "A{index}: {{type: object, additionalProperties: {}}}",
            reference(format!("A{}", index + 1))
        )
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

fn nullable_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{nullable: true, allOf: [{}]}}", reference(format!("A{}", index + 1)))
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

fn property_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!(
            "A{index}: {{type: object, required: [a], properties: {{a: {}}}}}",
            reference(format!("A{}", index + 1))
        )
    });
    schemas(links.chain([format!("A{length}: {{type: object}}")]))
}

fn union_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        let own = format!(
            "{{type: object, required: [k{index}], properties: {{k{index}: {{type: string}}}}}}"
        );
        format!("A{index}: {{oneOf: [{own}, {}]}}", reference(format!("A{}", index + 1)))
    });
    schemas(links.chain([format!(
        "A{length}: {{type: object, required: [z], properties: {{z: {{type: string}}}}}}"
    )]))
}

/// References into what references lead to.
fn deep_references(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A{}/properties/a'}}}}}}", index + 1)
    });
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

fn response_chain(length: usize) -> String {
    component_chain("responses", length, "{description: d}")
}

fn component_chain(kind: &str, length: usize, last: &str) -> String {
    let links = (0..length)
        .map(|index| format!("    A{index}: {{$ref: '#/components/{kind}/A{}'}}\n", index + 1));
    with(
        "\n  /a: {get: {operationId: a, responses: {200: {$ref: '#/components/responses/A0'}}}}\n",
        &format!("\n  {kind}:\n{}    A{length}: {last}", links.collect::<String>()),
    )
}

/// What is received differs from what is sent, all along, because of what is at the end.
fn read_only_chain(length: usize) -> String {
    schemas(directed(length))
}

fn read_only_chain_upwards(length: usize) -> String {
    let mut links = directed(length);
    links.reverse();
    let first = format!("Z: {{type: object, properties: {{a: {}}}}}", reference("A0"));
    schemas(std::iter::once(first).chain(links))
}

fn directed(length: usize) -> Vec<String> {
    let links = (0..length).map(|index| {
        format!(
            "A{index}: {{type: object, required: [a], properties: {{a: {}}}}}",
            reference(format!("A{}", index + 1))
        )
    });
    links
        .chain([format!(
            "A{length}: {{type: object, properties: {{a: {{type: string, readOnly: true}}}}}}"
        )])
        .collect()
}

/// Each needs the next one, and the last one the first.
fn ring(length: usize) -> String {
    schemas((0..length).map(|index| {
        format!(
            "A{index}: {{type: object, required: [a], properties: {{a: {}}}}}",
            reference(format!("A{}", (index + 1) % length))
        )
    }))
}

fn inheritance_by_tag(length: usize) -> String {
    let base = "A0: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string}}}".to_owned();
    let links = (1..=length).map(|index| {
        format!("A{index}: {{allOf: [{}, {{type: object, discriminator: {{propertyName: kind}}, properties: {{p{index}: {{type: string}}}}}}]}}", reference(format!("A{}", index - 1)))
    });
    schemas(std::iter::once(base).chain(links))
}

fn place_chain(count: usize) -> String {
    let links = (0..count).map(|index| {
        let next = reference(format!("A{}", index + 1));
        format!("A{index}: {{type: array, items: [{next}, {next}]}}")
    });
    schemas(links.chain([format!("A{count}: {{type: string}}")]))
}

/// Each has the members of all others.
fn ring_of_conditions(count: usize) -> String {
    let links = (0..count).map(|index| {
        let next = reference(format!("A{}", (index + 1) % count));
        format!(
            "A{index}: {{type: object, properties: {{a{index}: {{type: string}}}}, then: {next}}}"
        )
    });
    schemas(links)
}
