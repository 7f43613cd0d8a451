//! Documents whose references lead back to themselves.

const START: &str = "openapi: 3.0.3\ninfo: {title: Circle, version: '1'}\n";

/// Schemas that contain themselves: how one holds another, with `@` for the reference.
const SCHEMAS: [&str; 12] = [
    "@",
    "{allOf: [@]}",
    "{oneOf: [@]}",
    "{anyOf: [@, {type: string}]}",
    "{oneOf: [@, {type: object, required: [a], properties: {a: {type: string}}}]}",
    "{allOf: [@, {type: object, properties: {a: {type: string}}}]}",
    "{type: array, items: @}",
    "{type: object, additionalProperties: @}",
    "{type: object, properties: {a: @}}",
    "{type: object, required: [a], properties: {a: @}}",
    "{not: @}",
    "{nullable: true, allOf: [@, @]}",
];

/// Other components, and how an operation uses the first of them.
const COMPONENTS: [(&str, &str); 8] = [
    ("parameters", "parameters: [@], responses: {204: {description: d}}"),
    ("responses", "responses: {200: @}"),
    ("requestBodies", "requestBody: @, responses: {204: {description: d}}"),
    ("headers", "responses: {200: {description: d, headers: {X: @}}}"),
    ("examples", "responses: {200: {description: d, content: {a/b: {examples: {a: @}}}}}"),
    ("links", "responses: {200: {description: d, links: {a: @}}}"),
    ("callbacks", "callbacks: {a: @}, responses: {204: {description: d}}"),
    ("securitySchemes", "security: [{A: []}], responses: {204: {description: d}}"),
];

/// Each with a name: of one, two and three members, of like members and of two kinds.
pub(crate) fn all() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for first in SCHEMAS {
        for second in SCHEMAS {
            let links = [first, second, first];
            for length in 1..=3 {
                all.push((format!("{length} of {first} and {second}"), schemas(&links[..length])));
            }
        }
    }
    for (kind, operation) in COMPONENTS {
        for length in 1..=3 {
            let links = (0..length).map(|index| {
                let next = ["A", "B", "C"][(index + 1) % length];
                format!("    {}: {{$ref: '#/components/{kind}/{next}'}}\n", ["A", "B", "C"][index])
            });
            let operation = operation.replace('@', &format!("{{$ref: '#/components/{kind}/A'}}"));
            let text = format!(
                "{START}paths: {{/a: {{get: {{operationId: a, {operation}}}}}}}\ncomponents:\n  {kind}:\n{}",
                links.collect::<String>()
            );
            all.push((format!("{length} {kind}"), text));
        }
    }
    for (name, text) in OTHERS {
        all.push(((*name).to_owned(), text.replace("START\n", START)));
    }
    all
}

fn schemas(links: &[&str]) -> String {
    let names = ["A", "B", "C"];
    let lines = links.iter().enumerate().map(|(index, link)| {
        let next = names[(index + 1) % links.len()];
        let reference = format!("{{$ref: '#/components/schemas/{next}'}}");
        format!("    {}: {}\n", names[index], link.replace('@', &reference))
    });
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}";
    format!(
        "{START}paths: {{/a: {{post: {{operationId: a, requestBody: {{{content}}}, responses: {{200: {{description: d, \
         {content}}}}}}}}}}}\ncomponents:\n  schemas:\n{}",
        lines.collect::<String>()
    )
}

/// What leads into the middle of things.
const OTHERS: &[(&str, &str)] = &[
    ("path items", "START\npaths: {/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}}\n"),
    ("a path item itself", "START\npaths: {/a: {$ref: '#/paths/~1a'}}\n"),
    (
        "path items of 3.1",
        "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {$ref: '#/components/pathItems/B'}, B: {$ref: '#/components/pathItems/A'}}}\n",
    ),
    (
        "the document",
        "START\npaths: {}\ncomponents: {schemas: {A: {$ref: '#'}, B: {properties: {a: {$ref: '#/'}}}}}\n",
    ),
    (
        "all components",
        "START\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/components'}, B: {$ref: '#/components/schemas'}}}\n",
    ),
    (
        "itself from inside",
        "START\npaths: {}\ncomponents: {schemas: {A: {type: object, properties: {a: {$ref: '#/components/schemas/A/properties/a'}}}}}\n",
    ),
    (
        "each other from inside",
        "START\npaths: {}\ncomponents: {schemas: {A: {properties: {a: {$ref: '#/components/schemas/B/properties/b'}}}, B: {properties: {b: {$ref: '#/components/schemas/A/properties/a'}}}}}\n",
    ),
    (
        "what is around it",
        "START\npaths: {}\ncomponents: {schemas: {A: {properties: {a: {properties: {b: {$ref: '#/components/schemas/A/properties/a'}}}}}}}\n",
    ),
    (
        "through what it leads to",
        "START\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A/properties/a'}}}\n",
    ),
    (
        "3.1 anchors",
        "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$anchor: a, $ref: '#a'}, B: {$dynamicAnchor: b, properties: {b: {$dynamicRef: '#b'}}}, C: {$recursiveRef: '#'}}}\n",
    ),
    (
        "definitions",
        "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$defs: {A: {$ref: '#/components/schemas/A'}}, $ref: '#/components/schemas/A/$defs/A'}}}\n",
    ),
    (
        "heirs",
        "START\npaths: {}\ncomponents: {schemas: {A: {type: object, discriminator: {propertyName: k}, allOf: [{$ref: '#/components/schemas/B'}]}, B: {type: object, discriminator: {propertyName: k}, allOf: [{$ref: '#/components/schemas/A'}]}}}\n",
    ),
    (
        "a mapping",
        "START\npaths: {}\ncomponents: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, mapping: {a: '#/components/schemas/A', b: B}}}, B: {type: object, properties: {k: {$ref: '#/components/schemas/A'}}}}}\n",
    ),
    (
        "tags",
        "openapi: 3.2.0\ninfo: {title: a, version: '1'}\ntags: [{name: a, parent: b}, {name: b, parent: a}, {name: c, parent: c}]\npaths: {/a: {get: {tags: [a, b, c], responses: {204: {description: d}}}}}\n",
    ),
    ("aliases", "a: &a {b: *a}\nopenapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\n"),
    ("merges", "a: &a {<<: *a}\nopenapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\n"),
    (
        "Swagger",
        "swagger: '2.0'\ninfo: {title: a, version: '1'}\nparameters: {A: {$ref: '#/parameters/B'}, B: {$ref: '#/parameters/A'}}\nresponses: {A: {$ref: '#/responses/A'}}\ndefinitions: {A: {$ref: '#/definitions/B'}, B: {allOf: [{$ref: '#/definitions/A'}]}}\npaths: {/a: {parameters: [{$ref: '#/parameters/A'}], get: {responses: {200: {$ref: '#/responses/A'}}}}}\n",
    ),
    (
        "a diamond of unions around a circle",
        "START\npaths: {}\ncomponents: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}, B: {oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/D'}]}, C: {oneOf: [{$ref: '#/components/schemas/D'}, {$ref: '#/components/schemas/B'}]}, D: {type: object, required: [d], properties: {d: {$ref: '#/components/schemas/A'}}}}}\n",
    ),
];
