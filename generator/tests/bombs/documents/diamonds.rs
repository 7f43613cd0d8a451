//! What is reached on many ways.

use super::{Row, list, reference, schemas, whole};

pub(crate) const ROWS: &[Row] = &[
    whole("all of diamonds", 30, None, all_of_diamonds),
    whole("all of wide diamonds", 30, None, all_of_wide_diamonds),
    whole("property diamonds", 30, None, property_diamonds),
    whole("union diamonds", 30, None, union_diamonds),
    whole("array diamonds", 30, None, array_diamonds),
    whole("deep diamonds", 30, None, deep_diamonds),
    whole("complete graph", 100, None, complete_graph),
];

/// Every schema inherits the next one twice.
fn all_of_diamonds(levels: usize) -> String {
    diamonds(levels, |next| format!("{{allOf: [{0}, {0}]}}", reference(next)))
}

fn all_of_wide_diamonds(levels: usize) -> String {
    let level = |index: usize| {
        ["A", "B"].map(|side| {
            let (left, right) = (reference(format!("A{}", index + 1)), reference(format!("B{}", index + 1)));
            format!("{side}{index}: {{allOf: [{left}, {right}, {{type: object, properties: {{{side}{index}: {{type: string}}}}}}]}}")
        })
    };
    let ends = ["A", "B"].map(|side| {
        format!("{side}{levels}: {{type: object, properties: {{{side}: {{type: string}}}}}}")
    });
    schemas((0..levels).flat_map(level).chain(ends))
}

fn property_diamonds(levels: usize) -> String {
    diamonds(levels, |next| {
        format!(
            "{{type: object, required: [a, b], properties: {{a: {0}, b: {0}}}}}",
            reference(next)
        )
    })
}

fn union_diamonds(levels: usize) -> String {
    let level = |index: usize| {
        ["A", "B"].map(|side| {
            let (left, right) =
                (reference(format!("A{}", index + 1)), reference(format!("B{}", index + 1)));
            format!("{side}{index}: {{oneOf: [{left}, {right}]}}")
        })
    };
    let ends = ["A", "B"].map(|side| format!("{side}{levels}: {{type: object, required: [{side}], properties: {{{side}: {{type: string}}}}}}"));
    schemas((0..levels).flat_map(level).chain(ends))
}

fn array_diamonds(levels: usize) -> String {
    diamonds(levels, |next| {
        format!(
            "{{type: object, required: [a, b], properties: {{a: {{type: array, items: {0}}}, b: {{type: object, additionalProperties: {0}}}}}}}",
            reference(next)
        )
    })
}

/// References into what is itself a reference, twice on each level.
fn deep_diamonds(levels: usize) -> String {
    let level = |index: usize| {
        format!(
            "A{index}: {{type: object, properties: {{a: {{type: object, properties: {{b: {{$ref: '#/components/schemas/A{0}/properties/a'}}, c: {{$ref: '#/components/schemas/A{0}/properties/a'}}}}}}}}}}",
            index + 1
        )
    };
    schemas(
        (0..levels)
            .map(level)
            .chain([format!("A{levels}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

/// Every schema refers to every other one.
fn complete_graph(count: usize) -> String {
    let all = |from: usize| {
        list(
            (0..count)
                .filter(|to| *to != from)
                .map(|to| format!("p{to}: {}", reference(format!("A{to}")))),
        )
    };
    schemas((0..count).map(|index| {
        format!("A{index}: {{type: object, required: [p0], properties: {{{}}}}}", all(index))
    }))
}

fn diamonds(levels: usize, level: impl Fn(String) -> String) -> String {
    let schemas_of =
        (0..levels).map(|index| format!("A{index}: {}", level(format!("A{}", index + 1))));
    schemas(
        schemas_of
            .chain([format!("A{levels}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}
