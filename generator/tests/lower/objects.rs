//! Objects, arrays, maps, primitives and enums.

use crate::sketch::types;
use crate::support::{lower, schemas};
use cratewright::ir::Constraint;
use openapiv3::{ReferenceOr, Schema, SchemaKind};

#[test]
fn fields_in_all_four_combinations() {
    let lowered = schemas(
        "A:
  type: object
  required: [a, b, undeclared]
  properties:
    a: {type: string}
    b: {type: string, nullable: true}
    c: {type: string}
    d: {type: string, nullable: true}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {\n    a: string\n    b: string | null\n    c?: string\n    d?: string | null\n    undeclared: any\n}\n"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

#[test]
fn primitives_by_format() {
    let lowered = schemas(
        "A:
  properties:
    a: {type: integer}
    b: {type: integer, format: int32}
    c: {type: integer, format: uint64}
    d: {type: integer, format: uint8}
    e: {type: number}
    f: {type: number, format: float}
    g: {type: string, format: date-time}
    h: {type: string, format: date}
    i: {type: string, format: uuid}
    j: {type: boolean}
    k: {}
    l: {type: string, minLength: 1, pattern: '^a'}",
    );
    assert_eq!(
        types(&lowered.api),
        r#"A {
    a?: int64
    b?: int32
    c?: uint64
    d?: int64 [Format("uint8")]
    e?: float64
    f?: float32
    g?: datetime
    h?: date
    i?: string [Format("uuid")]
    j?: boolean
    k?: any | null
    l?: string [MinLength(1), Pattern("^a")]
}
"#
    );
}

#[test]
fn transparent_components_lend_their_limits() {
    let lowered = schemas(
        "Id: {type: string, maxLength: 32, description: An id.}
Ids: {type: array, items: {$ref: '#/components/schemas/Id'}}
Names: {type: object, additionalProperties: {$ref: '#/components/schemas/Id'}}
Alias: {$ref: '#/components/schemas/A'}
A:
  properties:
    id: {$ref: '#/components/schemas/Id'}
    own: {allOf: [{$ref: '#/components/schemas/Id'}], description: Mine., maxLength: 8}
    ids: {$ref: '#/components/schemas/Ids'}
    names: {$ref: '#/components/schemas/Names'}
    alias: {$ref: '#/components/schemas/Alias'}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    id?: string [MaxLength(32)]
    own?: string [MaxLength(8)]
    ids?: [string] [Each([MaxLength(32)])]
    names?: {string} [Each([MaxLength(32)])]
    alias?: box A
}
"
    );
    let cratewright::ir::TypeKind::Struct(object) = &lowered.api.types[0].kind else { panic!() };
    assert_eq!(object.fields[0].docs.description.as_deref(), Some("An id."));
    assert_eq!(object.fields[1].docs.description.as_deref(), Some("Mine."));
}

#[test]
fn nullability_of_every_kind() {
    let lowered = schemas(
        "B: {type: object, nullable: true, properties: {x: {type: string}}}
A:
  required: [a, b, c, d, e, f]
  properties:
    a: {$ref: '#/components/schemas/B'}
    b: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}
    c: {type: string, nullable: true, enum: [x, null]}
    d: {type: string, enum: [x, null]}
    e: {type: array, items: {type: string, nullable: true}}
    f: {oneOf: [{$ref: '#/components/schemas/A'}, {nullable: true, enum: [null]}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "B {
    x?: string
}
A {
    a: B | null
    b: box A | null
    c: A/c | null
    d: A/c | null
    e: [(string | null)]
    f: box A | null
}
A/c = x
"
    );
}

#[test]
fn maps_and_additional_members() {
    let lowered = schemas(
        "A:
  properties:
    free: {type: object}
    closed: {type: object, additionalProperties: false}
    numbers: {type: object, additionalProperties: {type: number}}
    objects: {type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}
    list: {type: array, items: {type: object, properties: {y: {type: string}}}}
    untyped: {type: array}
  additionalProperties: {type: boolean}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    free?: {any}
    closed?: {any}
    numbers?: {float64}
    objects?: {A/objects/value}
    list?: [A/list/item]
    untyped?: [any]
    ..: boolean
}
A/objects/value {
    x?: string
}
A/list/item {
    y?: string
}
"
    );
}

#[test]
fn enums_and_their_names() {
    let lowered = schemas(
        "A: {type: string, enum: [a, b, a], x-enum-varnames: [First, Second], x-enum-descriptions: [One., Two.]}
B:
  properties:
    number: {type: integer, enum: [1, 2]}
    single: {type: integer, enum: [1]}
    flag: {type: boolean, enum: [true, false]}
    mixed: {enum: [1, a]}
    text: {enum: [x, y]}",
    );
    assert_eq!(
        types(&lowered.api),
        r#"A = a as First | b as Second
B {
    number?: B/number
    single?: B/single
    flag?: boolean [OneOf(["true", "false"])]
    mixed?: any | null [OneOf(["1", "\"a\""])]
    text?: B/text
}
B/number = 1 | 2
B/single = 1
B/text = x | y
"#
    );
    assert_eq!(
        lowered.told,
        ["unsupported-open-enum #/components/schemas/B/properties/mixed/enum"]
    );
}

#[test]
fn equal_inline_types_are_one() {
    let lowered = schemas(
        "A:
  properties:
    one: {type: object, description: First., properties: {x: {type: string, description: a}}}
    two: {type: object, description: Second., properties: {x: {type: string, description: b}}}
    other: {type: object, properties: {x: {type: integer}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    one?: A/one
    two?: A/one
    other?: A/other
}
A/one {
    x?: string
}
A/other {
    x?: int64
}
"
    );
    assert_eq!(lowered.api.types[1].docs.description.as_deref(), Some("First."));
}

#[test]
fn what_is_equal_by_chance_is_not_one() {
    let small = "{type: object, properties: {x: {type: string}}}";
    let large =
        "{type: object, properties: {x: {type: string}, y: {type: string}, z: {type: string}}}";
    let lowered = schemas(&format!(
        "A: {{properties: {{work_address: {small}, sender: {large}, speed: {{enum: [low, high]}}}}}}
B: {{properties: {{detail: {small}, manager: {large}, risk: {{enum: [low, high]}}}}}}
C: {{properties: {{address: {small}, speeds: {{type: array, items: {{enum: [low, high]}}}}}}}}"
    ));
    let types = types(&lowered.api);
    for expected in [
        "work_address?: A/work_address",
        "detail?: B/detail",
        "address?: A/work_address",
        "sender?: A/sender",
        "manager?: A/sender",
        "speed?: A/speed",
        "risk?: B/risk",
        "speeds?: [A/speed]",
    ] {
        assert!(types.contains(expected), "{expected} in:\n{types}");
    }
}

#[test]
fn recursion() {
    let lowered = schemas(
        "Tree: {properties: {left: {$ref: '#/components/schemas/Tree'}, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
One: {properties: {two: {$ref: '#/components/schemas/Two'}}}
Two: {properties: {one: {$ref: '#/components/schemas/One'}}}
Nest: {type: array, items: {$ref: '#/components/schemas/Nest'}}
Branches: {type: array, items: {type: object, properties: {inner: {$ref: '#/components/schemas/Branches'}}}}
User: {properties: {branches: {$ref: '#/components/schemas/Branches'}, nest: {$ref: '#/components/schemas/Nest'}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "Tree {
    left?: box Tree
    children?: [Tree]
}
One {
    two?: Two
}
Two {
    one?: box One
}
User {
    branches?: [Branches/item]
    nest?: [any]
}
Branches/item {
    inner?: [Branches/item]
}
"
    );
    assert_eq!(lowered.told, ["unsupported-recursive-alias #/components/schemas/Nest"]);
}

#[test]
fn nothing_outside_of_a_circle_says_where_it_is_cut() {
    const ONE: &str = "One: {properties: {two: {$ref: '#/components/schemas/Two'}}}\n";
    const TWO: &str = "Two: {properties: {one: {$ref: '#/components/schemas/One'}}}\n";
    const USER: &str = "A: {properties: {two: {$ref: '#/components/schemas/Two'}}}\n";
    for parts in [[ONE, TWO, ""], [TWO, ONE, ""], [USER, ONE, TWO], [TWO, USER, ONE]] {
        let found = types(&schemas(&parts.concat()).api);
        assert!(found.contains("one?: box One") && !found.contains("box Two"), "{found}");
    }
}

#[test]
fn nesting_has_an_end() {
    let object = |schema| {
        let mut object = openapiv3::ObjectType::default();
        object.properties.insert("x".to_owned(), ReferenceOr::Item(Box::new(schema)));
        SchemaKind::Type(openapiv3::Type::Object(object))
    };
    let array = |schema| {
        let items = Some(ReferenceOr::Item(Box::new(schema)));
        let array =
            openapiv3::ArrayType { items, min_items: None, max_items: None, unique_items: false };
        SchemaKind::Type(openapiv3::Type::Array(array))
    };
    let one_of = |schema| {
        let text = Schema { schema_data: Default::default(), schema_kind: array(any()) };
        SchemaKind::OneOf { one_of: vec![ReferenceOr::Item(schema), ReferenceOr::Item(text)] }
    };
    let all_of = |schema| SchemaKind::AllOf { all_of: vec![ReferenceOr::Item(schema)] };
    assert_eq!(nested(100, object), (100, Vec::new()));
    // A union beside members of its own, in a branch of such a union.
    let both = |schema| {
        let mut any = openapiv3::AnySchema::default();
        let text = Schema { schema_data: Default::default(), schema_kind: object(self::any()) };
        any.properties.insert("p".to_owned(), ReferenceOr::Item(Box::new(self::any())));
        any.one_of = vec![ReferenceOr::Item(schema), ReferenceOr::Item(text)];
        SchemaKind::Any(any)
    };
    for outer in [&object as &dyn Fn(Schema) -> SchemaKind, &array, &one_of, &all_of, &both] {
        let told = nested(1000, outer).1;
        assert!(!told.is_empty() && told.iter().all(|code| *code == "nested-too-deep"), "{told:?}");
    }
}

fn any() -> Schema {
    let schema_kind = SchemaKind::Any(openapiv3::AnySchema::default());
    Schema { schema_data: openapiv3::SchemaData::default(), schema_kind }
}

/// Lowers schemas nested so deep; no parser gets there, but a reader of documents may.
fn nested(depth: usize, outer: impl Fn(Schema) -> SchemaKind) -> (usize, Vec<&'static str>) {
    let mut schema = any();
    for _ in 0..depth {
        let schema_kind = outer(schema);
        schema = Schema { schema_data: openapiv3::SchemaData::default(), schema_kind };
    }
    let mut document = cratewright::document::Document::default();
    document.components.schemas.insert("A".to_owned(), ReferenceOr::Item(schema));
    let mut diagnostics = cratewright::diagnostic::Diagnostics::default();
    let api = cratewright::lower::api(
        &document,
        &Default::default(),
        &Default::default(),
        &mut diagnostics,
    );
    (api.types.len(), diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
}

#[test]
fn references_to_other_places() {
    let lowered = lower(
        "components:
  schemas:
    A:
      properties:
        a: {$ref: 'other.yaml#/A'}
        b: {$ref: '#/paths/x'}
        c: {not: {type: string}}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {\n    a?: any | null\n    b?: any | null\n    c?: any | null\n}\n"
    );
    assert_eq!(lowered.told, ["unsupported-not #/components/schemas/A/properties/c/not",]);
}

#[test]
fn defaults_examples_and_deprecation_are_documented() {
    let lowered = schemas(
        "A: {properties: {a: {type: integer, default: 3, example: 4, deprecated: true, readOnly: true, minimum: 1, exclusiveMinimum: true}}}",
    );
    let cratewright::ir::TypeKind::Struct(object) = &lowered.api.types[0].kind else { panic!() };
    let docs = &object.fields[0].docs;
    assert!(docs.deprecated);
    assert_eq!(docs.default, Some(cratewright::ir::Json::Number("3".to_owned())));
    assert_eq!(docs.example, Some(cratewright::ir::Json::Number("4".to_owned())));
    let minimum = Constraint::Minimum { value: "1".to_owned(), exclusive: true };
    assert_eq!(docs.constraints, [minimum, Constraint::ReadOnly]);
}

#[test]
fn equal_types_inside_each_other_are_one() {
    let inner = "{properties: {of: {$ref: '#/components/schemas/Lists'}, n: {type: integer}}}";
    let lowered = schemas(&format!(
        "Lists: {{type: array, items: {{properties: {{one: {inner}, two: {{properties: {{x: {inner}}}}}}}}}}}
A: {{properties: {{lists: {{$ref: '#/components/schemas/Lists'}}}}}}"
    ));
    assert_eq!(
        types(&lowered.api),
        "A {
    lists?: [Lists/item]
}
Lists/item {
    one?: Lists/item/one
    two?: Lists/item/two
}
Lists/item/one {
    of?: [Lists/item]
    n?: int64
}
Lists/item/two {
    x?: Lists/item/one
}
"
    );
}
