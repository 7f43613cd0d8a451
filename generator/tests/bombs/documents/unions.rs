//! Unions of many, and what inherits from one.

use super::{Row, list, reference, row, schemas, whole};
use std::iter;

pub(crate) const ROWS: &[Row] = &[
    row("union of objects", 10000, None, union_of_objects),
    row("union of equals", 10000, None, union_of_equals),
    row("union by tag", 10000, None, union_by_tag),
    row("union of constants", 10000, None, union_of_constants),
    row("heirs", 10000, None, heirs),
    whole("products", 30, None, products),
    row("union by mapping", 10000, None, union_by_mapping),
    row("union of inline objects", 10000, None, union_of_inline_objects),
    row("union of alike objects", 2000, None, union_of_alike_objects),
    row("heirs of a large base", 20000, Some("too-much-repeated"), heirs_of_a_large_base),
    row("heirs of many places", 20000, Some("too-much-repeated"), heirs_of_many_places),
    row("heirs of two bases", 20000, None, heirs_of_two_bases),
    row("listed heirs", 10000, None, listed_heirs),
    row("many bases", 10000, None, many_bases),
    row("circles of unions", 10000, None, circles_of_unions),
    row("union with members", 10000, None, union_with_members),
    row("heirs whose base lists them", 5000, None, heirs_whose_base_lists_them),
    row("heirs with one value each", 2000, None, heirs_with_one_value_each),
];

fn union_of_objects(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let branches = (0..count).map(|index| {
        format!("B{index}: {{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas(iter::once(format!("A: {{oneOf: [{all}]}}")).chain(branches))
}

fn union_of_equals(count: usize) -> String {
    let all =
        list((0..count).map(|_| "{type: object, properties: {a: {type: string}}}".to_owned()));
    schemas([format!("A: {{anyOf: [{all}]}}")])
}

fn union_by_tag(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let branches = (0..count).map(|index| {
        format!(
            "B{index}: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}"
        )
    });
    schemas(
        iter::once(format!("A: {{oneOf: [{all}], discriminator: {{propertyName: kind}}}}"))
            .chain(branches),
    )
}

fn union_of_constants(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{type: string, enum: [v{index}]}}")));
    schemas([format!("A: {{oneOf: [{all}]}}")])
}

fn heirs(count: usize) -> String {
    let base = "A: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string}}}";
    let heirs = (0..count).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base.to_owned()).chain(heirs))
}

/// Each inherits a member that can be as many values as there are heirs.
fn heirs_whose_base_lists_them(count: usize) -> String {
    let values = list((0..count).map(|index| format!("B{index}")));
    let base = format!(
        "A: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string, enum: [{values}]}}}}}}"
    );
    let heirs = (0..count).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base).chain(heirs))
}

/// Each takes one of all values that the base lists.
fn heirs_with_one_value_each(count: usize) -> String {
    let values = list((0..count).map(|index| format!("b{index}")));
    let base = format!(
        "A: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string, enum: [{values}]}}}}}}"
    );
    let heirs = (0..count).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{kind: {{type: string, enum: [b{index}]}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base).chain(heirs))
}

/// All branches of one with all branches of the next.
fn products(factors: usize) -> String {
    let factor = |index: usize| {
        let branches = list((0..3).map(|branch| format!("{{type: object, required: [p{index}b{branch}], properties: {{p{index}b{branch}: {{type: string}}}}}}")));
        format!("{{oneOf: [{branches}]}}")
    };
    schemas([format!("A: {{allOf: [{}]}}", list((0..factors).map(factor)))])
}

fn union_by_mapping(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let mapping = list((0..count).map(|index| format!("b{index}: B{index}")));
    let branches = (0..count).map(|index| {
        format!("B{index}: {{type: object, required: [kind], properties: {{kind: {{type: string}}, b{index}: {{type: string}}}}}}")
    });
    schemas(
        iter::once(format!(
            "A: {{oneOf: [{all}], discriminator: {{propertyName: kind, mapping: {{{mapping}}}}}}}"
        ))
        .chain(branches),
    )
}

/// All of them have the union's name.
fn union_of_inline_objects(count: usize) -> String {
    let all = list((0..count).map(|index| {
        format!(
            "{{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}"
        )
    }));
    schemas([format!("A: {{oneOf: [{all}]}}")])
}

/// Each differs from the next one in a single member.
fn union_of_alike_objects(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let branches = (0..count).map(|index| {
        format!("B{index}: {{type: object, required: [a, b{}], properties: {{a: {{type: string}}, b{}: {{type: string}}, b{index}: {{type: string}}}}}}", index / 2, index / 2)
    });
    schemas(iter::once(format!("A: {{anyOf: [{all}]}}")).chain(branches))
}

/// Half of the text is a base, and the other half inherits from it: every heir has all of its members.
fn heirs_of_a_large_base(count: usize) -> String {
    let properties = list((0..count / 2).map(|index| format!("p{index}: {{type: string}}")));
    let base = format!("A: {{type: object, properties: {{{properties}}}}}");
    let heirs = (0..count / 2).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base).chain(heirs))
}

fn heirs_of_many_places(count: usize) -> String {
    let places = list((0..count / 2).map(|index| format!("{{type: string, title: p{index}}}")));
    let base = format!("A: {{type: array, items: [{places}]}}");
    let heirs = (0..count / 2).map(|index| {
        format!(
            "B{index}: {{allOf: [{}, {{type: array, items: [{{maxLength: {index}}}]}}]}}",
            reference("A")
        )
    });
    schemas(iter::once(base).chain(heirs))
}

/// What has members of its own only, and much of it.
fn heirs_of_two_bases(count: usize) -> String {
    let bases = ["A", "B"]
        .map(|name| format!("{name}: {{type: object, properties: {{{name}: {{type: string}}}}}}"));
    let heirs = (0..count).map(|index| {
        format!("C{index}: {{allOf: [{}, {}, {{type: object, properties: {{c{index}: {{type: string}}}}}}]}}", reference("A"), reference("B"))
    });
    schemas(bases.into_iter().chain(heirs))
}

/// The base lists the heirs, and they are made of the base.
fn listed_heirs(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let base = format!(
        "A: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string}}}}, oneOf: [{all}]}}"
    );
    let heirs = (0..count).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base).chain(heirs))
}

/// A third of the text is bases, with two heirs each.
fn many_bases(count: usize) -> String {
    schemas((0..count).map(|index| match index % 3 {
        0 => format!("A{index}: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string}}}}}}"),
        heir => format!("A{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference(format!("A{}", index - heir))),
    }))
}

/// Each leads to the next one and back to the first.
fn circles_of_unions(count: usize) -> String {
    schemas((0..count).map(|index| {
        let own = format!(
            "{{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}"
        );
        let next = reference(format!("A{}", (index + 1) % count));
        format!("A{index}: {{oneOf: [{next}, {}, {own}]}}", reference("A0"))
    }))
}

/// Every branch has the members beside the union.
fn union_with_members(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let branches = (0..count).map(|index| {
        format!("B{index}: {{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas(
        iter::once(format!(
            "A: {{type: object, properties: {{a: {{type: string}}}}, oneOf: [{all}]}}"
        ))
        .chain(branches),
    )
}
