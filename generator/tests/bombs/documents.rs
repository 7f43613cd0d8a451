//! The documents: each is a function of how large it is.

use std::fmt::Write;
use std::iter;

/// A document with these paths and components.
fn with(paths: &str, components: &str) -> String {
    let paths = if paths.is_empty() { " {}\n" } else { paths };
    format!(
        "openapi: 3.0.3\ninfo: {{title: Bomb, version: '1'}}\npaths:{paths}\ncomponents:{components}\n"
    )
}

/// A document with these schemas, each in a line, and an operation that answers with the first of them.
fn schemas(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = "\n  schemas:\n".to_owned();
    let mut first = None;
    for line in lines {
        first = first.or_else(|| line.split(':').next().map(str::to_owned));
        let _ = writeln!(text, "    {line}");
    }
    let first = first.unwrap_or_default();
    let paths = format!(
        "\n  /a:\n    post:\n      operationId: a\n      requestBody: {{required: true, content: {{application/json: \
         {{schema: {{$ref: '#/components/schemas/{first}'}}}}}}}}\n      responses:\n        200: {{description: d, \
         content: {{application/json: {{schema: {{$ref: '#/components/schemas/{first}'}}}}}}}}\n"
    );
    with(&paths, &text)
}

fn reference(name: impl std::fmt::Display) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(", ")
}

/// An operation of which this is a part.
fn operation(part: &str) -> String {
    format!("\n  /a: {{get: {{operationId: a, {part}, responses: {{204: {{description: d}}}}}}}}\n")
}

fn described(text: &str) -> String {
    let text = serde_json::Value::from(text);
    schemas([format!(
        "A: {{type: object, description: {text}, properties: {{a: {{type: string, description: {text}}}}}}}"
    )])
}

/// Every level says the one before it twice.
pub(crate) fn aliases(levels: usize) -> String {
    let mut text = "x-0: &a0 [x, x]\n".to_owned();
    for level in 1..=levels {
        let _ = writeln!(text, "x-{level}: &a{level} [*a{0}, *a{0}]", level - 1);
    }
    text + &with("", " {}")
}

pub(crate) fn merged_aliases(levels: usize) -> String {
    let mut text = "x-0: &a0 {a: b}\n".to_owned();
    for level in 1..=levels {
        let _ = writeln!(
            text,
            "x-{level}: &a{level} {{<<: [*a{0}, *a{0}], b{level}: *a{0}}}",
            level - 1
        );
    }
    text + &with("", " {}")
}

pub(crate) fn json_lists(depth: usize) -> String {
    "[".repeat(depth)
}

pub(crate) fn json_objects(depth: usize) -> String {
    format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth))
}

pub(crate) fn flow_lists(depth: usize) -> String {
    format!("x-a: {}{}\n{}", "[".repeat(depth), "]".repeat(depth), with("", " {}"))
}

pub(crate) fn flow_objects(depth: usize) -> String {
    format!("x-a: {}1{}\n{}", "{a: ".repeat(depth), "}".repeat(depth), with("", " {}"))
}

pub(crate) fn flow_lines(depth: usize) -> String {
    format!("x-a:\n{}\n{}\n{}", " [\n".repeat(depth), " ]\n".repeat(depth), with("", " {}"))
}

/// A text between the brackets starts the count of the check anew.
pub(crate) fn flow_with_texts(depth: usize) -> String {
    format!("x-a:\n{}{}\n{}", " [a,\n".repeat(depth), " ]\n".repeat(depth), with("", " {}"))
}

/// Many brackets on one level.
pub(crate) fn flow_wide(count: usize) -> String {
    format!("x-a: [{}]\n{}", "[],".repeat(count), with("", " {}"))
}

pub(crate) fn flow_over_lines(count: usize) -> String {
    format!("x-a: [\n{}]\n{}", " {a: b, c: [d]},\n".repeat(count), with("", " {}"))
}

pub(crate) fn block_lists(depth: usize) -> String {
    format!("{}\nx-a:\n  {}a\n", with("", " {}"), "- ".repeat(depth))
}

/// The text of this one grows with the square of the depth.
pub(crate) fn block_objects(depth: usize) -> String {
    let lines = (0..depth).map(|level| format!("{}a:\n", " ".repeat(level + 1)));
    format!("{}\nx-a:\n{}", with("", " {}"), lines.collect::<String>())
}

pub(crate) fn complex_keys(depth: usize) -> String {
    format!("{}\nx-a:\n  {}a\n", with("", " {}"), "? ".repeat(depth))
}

pub(crate) fn quotes(count: usize) -> String {
    format!("{}\nx-a: {}\n", with("", " {}"), "\"a\\".repeat(count))
}

pub(crate) fn anchors(count: usize) -> String {
    let lines = (0..count).map(|index| format!("x-{index}: &a{index} [*a{index}]\n"));
    lines.collect::<String>() + &with("", " {}")
}

pub(crate) fn duplicates(count: usize) -> String {
    "x-a: 1\n".repeat(count) + &with("", " {}")
}

pub(crate) fn unknown_keys(count: usize) -> String {
    let keys = (0..count).map(|index| format!("unknown{index}: 1\n"));
    keys.collect::<String>() + &with("", " {}")
}

pub(crate) fn properties(count: usize) -> String {
    let properties = (0..count).map(|index| format!("p{index}: {{type: string}}"));
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

pub(crate) fn required_properties(count: usize) -> String {
    let properties = (0..count).map(|index| format!("p{index}: {{type: string}}"));
    let names = (0..count).map(|index| format!("p{index}"));
    schemas([format!(
        "A: {{type: object, required: [{}], properties: {{{}}}}}",
        list(names),
        list(properties)
    )])
}

/// All of them are one name in Rust.
pub(crate) fn colliding_properties(count: usize) -> String {
    let names =
        (0..count).map(|index| "-".repeat(index % 100 + 1) + "a" + &"_".repeat(index / 100 + 1));
    let properties = names.map(|name| format!("'{name}': {{type: string}}"));
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

pub(crate) fn colliding_schemas(count: usize) -> String {
    let names =
        (0..count).map(|index| "-".repeat(index % 100 + 1) + "a" + &"_".repeat(index / 100 + 1));
    schemas(
        iter::once("A: {type: object}".to_owned()).chain(names.map(|name| {
            format!("'{name}': {{type: object, properties: {{a: {{type: string}}}}}}")
        })),
    )
}

pub(crate) fn inline_schemas(count: usize) -> String {
    let properties = (0..count).map(|index| {
        format!("p{index}: {{type: object, properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas([format!("A: {{type: object, properties: {{{}}}}}", list(properties))])
}

/// Inline types of one shape and one name.
pub(crate) fn equal_schemas(count: usize) -> String {
    schemas((0..count).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {{type: object, properties: {{b: {{type: string}}}}}}}}}}")
    }))
}

pub(crate) fn long_names(length: usize) -> String {
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

pub(crate) fn union_of_objects(count: usize) -> String {
    let all = list((0..count).map(|index| reference(format!("B{index}"))));
    let branches = (0..count).map(|index| {
        format!("B{index}: {{type: object, required: [a{index}], properties: {{a{index}: {{type: string}}}}}}")
    });
    schemas(iter::once(format!("A: {{oneOf: [{all}]}}")).chain(branches))
}

pub(crate) fn union_of_equals(count: usize) -> String {
    let all =
        list((0..count).map(|_| "{type: object, properties: {a: {type: string}}}".to_owned()));
    schemas([format!("A: {{anyOf: [{all}]}}")])
}

pub(crate) fn union_by_tag(count: usize) -> String {
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

pub(crate) fn union_of_constants(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{type: string, enum: [v{index}]}}")));
    schemas([format!("A: {{oneOf: [{all}]}}")])
}

pub(crate) fn heirs(count: usize) -> String {
    let base = "A: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string}}}";
    let heirs = (0..count).map(|index| {
        format!("B{index}: {{allOf: [{}, {{type: object, properties: {{b{index}: {{type: string}}}}}}]}}", reference("A"))
    });
    schemas(iter::once(base.to_owned()).chain(heirs))
}

pub(crate) fn enum_values(count: usize) -> String {
    let values = list((0..count).map(|index| format!("v{index}")));
    schemas([format!("A: {{type: object, properties: {{a: {{type: string, enum: [{values}]}}}}}}")])
}

pub(crate) fn colliding_values(count: usize) -> String {
    let values = list(
        (0..count)
            .map(|index| format!("'{}a{}'", "-".repeat(index % 100), "_".repeat(index / 100))),
    );
    schemas([format!("A: {{type: string, enum: [{values}]}}")])
}

pub(crate) fn parameters(count: usize) -> String {
    let all = list(
        (0..count).map(|index| format!("{{name: p{index}, in: query, schema: {{type: string}}}}")),
    );
    with(&operation(&format!("parameters: [{all}]")), " {}")
}

pub(crate) fn braces(count: usize) -> String {
    let path: String = "{".repeat(count) + &"}".repeat(count);
    with(&format!("\n  ? '/{path}'\n  : get: {{responses: {{204: {{description: d}}}}}}\n"), " {}")
}

pub(crate) fn path_parameters(count: usize) -> String {
    let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
    let all = list((0..count).map(|index| {
        format!("{{name: p{index}, in: path, required: true, schema: {{type: string}}}}")
    }));
    with(
        &format!(
            "\n  ? '{path}'\n  : get: {{operationId: a, parameters: [{all}], responses: {{204: {{description: d}}}}}}\n"
        ),
        " {}",
    )
}

pub(crate) fn undeclared_path_parameters(count: usize) -> String {
    let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
    with(
        &format!(
            "\n  ? '{path}'\n  : get: {{operationId: a, responses: {{204: {{description: d}}}}}}\n"
        ),
        " {}",
    )
}

pub(crate) fn operations(count: usize) -> String {
    let all = (0..count).map(|index| format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{204: {{description: d}}}}}}}}"));
    with(&all.collect::<String>(), " {}")
}

/// All of them have one name.
pub(crate) fn colliding_operations(count: usize) -> String {
    let all = (0..count).map(|index| format!("\n  /a{index}: {{get: {{operationId: a, tags: [t], responses: {{204: {{description: d}}}}}}}}"));
    with(&all.collect::<String>(), " {}")
}

pub(crate) fn tags(count: usize) -> String {
    let all = (0..count).map(|index| {
        format!(
            "\n  /a{index}: {{get: {{tags: [t{index}], responses: {{204: {{description: d}}}}}}}}"
        )
    });
    with(&all.collect::<String>(), " {}")
}

pub(crate) fn responses(count: usize) -> String {
    let all = list((0..count).map(|index| {
        let content = format!("{{application/x{index}+json: {{schema: {{type: object, properties: {{a{index}: {{type: string}}}}}}}}}}");
        format!("{}: {{description: d, content: {content}}}", 200 + index % 400)
    }));
    with(&format!("\n  /a: {{get: {{operationId: a, responses: {{{all}}}}}}}\n"), " {}")
}

pub(crate) fn servers(count: usize) -> String {
    let names = (0..count).map(|index| format!("{{v{index}}}")).collect::<String>();
    let variables = list((0..count).map(|index| format!("v{index}: {{default: a}}")));
    format!(
        "servers: [{{url: 'https://a/{names}', variables: {{{variables}}}}}]\n{}",
        with("", " {}")
    )
}

pub(crate) fn security(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{s{index}: []}}")));
    let schemes = list(
        (0..count).map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    format!(
        "security: [{all}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

pub(crate) fn markdown_brackets(count: usize) -> String {
    described(&"[".repeat(count))
}

pub(crate) fn markdown_links(count: usize) -> String {
    described(&"[a](".repeat(count))
}

pub(crate) fn markdown_stars(count: usize) -> String {
    described(&"*a **b _c ".repeat(count))
}

pub(crate) fn markdown_ticks(count: usize) -> String {
    let ticks = (0..count).map(|index| "`".repeat(index % 300 + 1) + "a ");
    described(&ticks.collect::<String>())
}

pub(crate) fn markdown_quotes(count: usize) -> String {
    described(&format!("{}a", "> ".repeat(count)))
}

pub(crate) fn markdown_lists(count: usize) -> String {
    described(&format!("{}a", "- ".repeat(count)))
}

pub(crate) fn markdown_html(count: usize) -> String {
    described(&"<a <!-- <![CDATA[ <? ".repeat(count))
}

pub(crate) fn markdown_lines(count: usize) -> String {
    described(&"a\n\n    b\n# c\n| d | e |\n|---|---|\n".repeat(count))
}

pub(crate) fn markdown_definitions(count: usize) -> String {
    let lines = (0..count).map(|index| format!("[a{index}]: b\n[a{index}] "));
    described(&lines.collect::<String>())
}

/// Each schema is a reference to the next.
pub(crate) fn reference_chain(length: usize) -> String {
    let links =
        (0..length).map(|index| format!("A{index}: {}", reference(format!("A{}", index + 1))));
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

pub(crate) fn all_of_chain(length: usize) -> String {
    let links = (0..length)
        .map(|index| format!("A{index}: {{allOf: [{}]}}", reference(format!("A{}", index + 1))));
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

/// Each schema has what the next one has, and a property.
pub(crate) fn inheritance(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{allOf: [{}, {{type: object, properties: {{p{index}: {{type: string}}}}}}]}}", reference(format!("A{}", index + 1)))
    });
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

pub(crate) fn array_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{type: array, items: {}}}", reference(format!("A{}", index + 1)))
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

pub(crate) fn map_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!(
            "A{index}: {{type: object, additionalProperties: {}}}",
            reference(format!("A{}", index + 1))
        )
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

pub(crate) fn nullable_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{nullable: true, allOf: [{}]}}", reference(format!("A{}", index + 1)))
    });
    schemas(links.chain([format!("A{length}: {{type: string}}")]))
}

pub(crate) fn property_chain(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!(
            "A{index}: {{type: object, required: [a], properties: {{a: {}}}}}",
            reference(format!("A{}", index + 1))
        )
    });
    schemas(links.chain([format!("A{length}: {{type: object}}")]))
}

pub(crate) fn union_chain(length: usize) -> String {
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
pub(crate) fn deep_references(length: usize) -> String {
    let links = (0..length).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A{}/properties/a'}}}}}}", index + 1)
    });
    schemas(
        links.chain([format!("A{length}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

pub(crate) fn response_chain(length: usize) -> String {
    component_chain("responses", length, "{description: d}")
}

pub(crate) fn component_chain(kind: &str, length: usize, last: &str) -> String {
    let links = (0..length)
        .map(|index| format!("    A{index}: {{$ref: '#/components/{kind}/A{}'}}\n", index + 1));
    with(
        "\n  /a: {get: {operationId: a, responses: {200: {$ref: '#/components/responses/A0'}}}}\n",
        &format!("\n  {kind}:\n{}    A{length}: {last}", links.collect::<String>()),
    )
}

/// Every schema inherits the next one twice.
pub(crate) fn all_of_diamonds(levels: usize) -> String {
    diamonds(levels, |next| format!("{{allOf: [{0}, {0}]}}", reference(next)))
}

pub(crate) fn all_of_wide_diamonds(levels: usize) -> String {
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

pub(crate) fn property_diamonds(levels: usize) -> String {
    diamonds(levels, |next| {
        format!(
            "{{type: object, required: [a, b], properties: {{a: {0}, b: {0}}}}}",
            reference(next)
        )
    })
}

pub(crate) fn union_diamonds(levels: usize) -> String {
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

pub(crate) fn array_diamonds(levels: usize) -> String {
    diamonds(levels, |next| {
        format!(
            "{{type: object, required: [a, b], properties: {{a: {{type: array, items: {0}}}, b: {{type: object, additionalProperties: {0}}}}}}}",
            reference(next)
        )
    })
}

/// References into what is itself a reference, twice on each level.
pub(crate) fn deep_diamonds(levels: usize) -> String {
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

fn diamonds(levels: usize, level: impl Fn(String) -> String) -> String {
    let schemas_of =
        (0..levels).map(|index| format!("A{index}: {}", level(format!("A{}", index + 1))));
    schemas(
        schemas_of
            .chain([format!("A{levels}: {{type: object, properties: {{a: {{type: string}}}}}}")]),
    )
}

/// All branches of one with all branches of the next.
pub(crate) fn products(factors: usize) -> String {
    let factor = |index: usize| {
        let branches = list((0..3).map(|branch| format!("{{type: object, required: [p{index}b{branch}], properties: {{p{index}b{branch}: {{type: string}}}}}}")));
        format!("{{oneOf: [{branches}]}}")
    };
    schemas([format!("A: {{allOf: [{}]}}", list((0..factors).map(factor)))])
}

/// Every schema refers to every other one.
pub(crate) fn complete_graph(count: usize) -> String {
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

pub(crate) fn examples(count: usize) -> String {
    let value = format!("{}1{}", "{\"a\": [".repeat(40), "]}".repeat(40));
    let all = list((0..count).map(|_| value.clone()));
    schemas([format!("A: {{type: object, example: [{all}], default: [{all}]}}")])
}

pub(crate) fn security_and(count: usize) -> String {
    let all = list((0..count).map(|index| format!("s{index}: []")));
    let schemes = list(
        (0..count).map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    format!(
        "security: [{{{all}}}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

pub(crate) fn callbacks(count: usize) -> String {
    let all = list((0..count).map(|index| {
        format!("c{index}: {{'{{$url}}': {{post: {{responses: {{204: {{description: d}}}}}}}}}}")
    }));
    with(&operation(&format!("callbacks: {{{all}}}")), " {}")
}

pub(crate) fn faults(count: usize) -> String {
    schemas((0..count).map(|index| format!("A{index}: {{type: {index}}}")))
}

pub(crate) fn broken_references(count: usize) -> String {
    schemas((0..count).map(|index| {
        format!("A{index}: {{type: object, properties: {{a: {}}}}}", reference(format!("Z{index}")))
    }))
}
