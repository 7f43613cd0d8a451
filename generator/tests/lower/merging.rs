//! `allOf`.

use crate::sketch::types;
use crate::support::schemas;

#[test]
fn parts_become_one_struct() {
    let lowered = schemas(
        "Dog:
  description: A dog.
  allOf:
    - {$ref: '#/components/schemas/Pet'}
    - {type: object, required: [bark], properties: {bark: {type: string}, name: {type: string, maxLength: 8}}}
  properties: {tail: {type: boolean}}
Pet: {type: object, description: A pet., required: [name], properties: {name: {type: string, maxLength: 80}, home: {type: object, properties: {street: {type: string}}}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "Dog {
    name: string [MaxLength(8)]
    home?: Pet/home
    bark: string
    tail?: boolean
}
Pet/home {
    street?: string
}
Pet {
    name: string [MaxLength(80)]
    home?: Pet/home
}
"
    );
    assert_eq!(lowered.api.types[0].docs.description.as_deref(), Some("A dog."));
}

#[test]
fn a_single_part_is_the_part() {
    let lowered = schemas(
        "A: {properties: {
  a: {allOf: [{$ref: '#/components/schemas/E'}], description: Which., default: p},
  b: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]},
  c: {allOf: [{$ref: '#/components/schemas/E'}, {type: string}]},
  d: {allOf: [{type: object, properties: {x: {type: string}}}]}}}
E: {type: string, enum: [p, q]}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    a?: E
    b?: box A
    c?: E
    d?: A/d
}
A/d {
    x?: string
}
E = p | q
"
    );
}

#[test]
fn parts_that_contradict_each_other() {
    let lowered = schemas(
        "A: {allOf: [{properties: {x: {type: string}}}, {properties: {x: {type: integer}}}]}",
    );
    assert_eq!(types(&lowered.api), "A {\n    x?: any | null\n}\n");
    assert_eq!(lowered.told, ["conflicting-all-of #/components/schemas/A/allOf/1/properties/x"]);
}

#[test]
fn keywords_for_one_type_say_nothing_of_another() {
    let lowered = schemas(
        "A: {properties: {
  a: {allOf: [{$ref: '#/components/schemas/L'}], minLength: 1},
  b: {oneOf: [{type: array, items: {type: string}}, {type: string}], minLength: 1},
  c: {allOf: [{$ref: '#/components/schemas/E'}], minimum: 1, items: {}},
  d: {allOf: [{type: integer}, {pattern: x, properties: {x: {}}}]},
  e: {allOf: [{minLength: 1}, {maxLength: 3}]},
  f: {allOf: [{$ref: '#/components/schemas/U'}], minLength: 1}}}
L: {type: array, items: {type: object, properties: {x: {type: string}}}}
E: {type: string, enum: [p, q]}
U: {oneOf: [{type: string}, {type: integer}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    a?: [L/item]
    b?: A/b [MinLength(1)]
    c?: E
    d?: int64
    e?: string [MinLength(1), MaxLength(3)]
    f?: U [Here([MinLength(1)])]
}
L/item {
    x?: string
}
A/b by shape {
    array: [string] when [text]
    string: string when text
}
E = p | q
U by shape {
    string: string when text
    integer: int64 when integer
}
"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

#[test]
fn unions_are_narrowed() {
    let lowered = schemas(
        "A: {properties: {
  a: {allOf: [{anyOf: [{type: string}, {type: integer}]}, {type: string}]},
  b: {type: string, anyOf: [{type: string}, {type: integer}]},
  c: {allOf: [{$ref: '#/components/schemas/U'}, {type: integer, minimum: 1}]},
  d: {allOf: [{nullable: true, anyOf: [{type: string}, {type: integer}]}, {type: number, nullable: true}]},
  e: {allOf: [{anyOf: [{type: string}, {type: integer}, {type: boolean}]}, {anyOf: [{type: boolean}, {type: number}, {type: array}]}]},
  f: {allOf: [{anyOf: [{type: object}, {type: array}, {type: string}]}, {$ref: '#/components/schemas/P'}]},
  g: {allOf: [{$ref: '#/components/schemas/V'}, {type: object}]},
  h: {type: boolean, anyOf: [{type: string}, {type: integer}]},
  j: {allOf: [{$ref: '#/components/schemas/W'}, {type: object}]},
  k: {allOf: [{$ref: '#/components/schemas/W'}, {type: object, properties: {y: {type: string}}}]},
  i: {allOf: [{anyOf: [{type: string}, {type: integer}]}, {anyOf: [{type: boolean}, {type: object}]}]}}}
U: {anyOf: [{type: string}, {type: integer}]}
V: {anyOf: [{type: string}, {$ref: '#/components/schemas/P'}]}
P: {type: object, properties: {x: {type: string}}}
W: {anyOf: [{properties: {x: {type: string}}}, {type: string}]}",
    );
    let sketch = types(&lowered.api);
    assert!(
        sketch.starts_with(
            "A {
    a?: string
    b?: string
    c?: int64 [Minimum { value: \"1\", exclusive: false }]
    d?: int64 | null
    e?: A/e
    f?: P
    g?: P
    h?: any | null
    j?: W
    k?: A/k
    i?: any | null
}
A/e by shape {
    integer: int64 when integer
    boolean: boolean when boolean
}
A/k {
    y?: string
    x?: string
}
"
        ),
        "{sketch}"
    );
    let properties = "#/components/schemas/A/properties";
    assert_eq!(
        lowered.told,
        [
            format!("conflicting-all-of {properties}/h/anyOf"),
            format!("conflicting-all-of {properties}/i/allOf/1/anyOf"),
        ]
    );
}

#[test]
fn kinds_of_kinds() {
    let lowered = schemas(
        "Entity: {type: object, discriminator: {propertyName: type}, required: [type], properties: {type: {type: string}}}
Account:
  allOf:
    - {$ref: '#/components/schemas/Entity'}
    - {properties: {name: {type: string}}, discriminator: {propertyName: type}}
User: {allOf: [{$ref: '#/components/schemas/Account'}, {properties: {nick: {type: string}}}]}
Team: {allOf: [{$ref: '#/components/schemas/Account'}, {properties: {}}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "Entity by type {
    Account: Account when Account
    User: User when User
    Team: Team when Team
}
Account by type {
    User: User when User
    Team: Team when Team
}
User {
    name?: string
    nick?: string
    type = \"User\"
}
Team {
    name?: string
    type = \"Team\"
}
"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

#[test]
fn circles_end() {
    let lowered = schemas(
        "A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {type: string}}}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
C: {allOf: [{$ref: '#/components/schemas/C'}]}
D: {$ref: '#/components/schemas/E'}
E: {$ref: '#/components/schemas/D'}
F: {properties: {d: {$ref: '#/components/schemas/D'}, e: {$ref: '#/components/schemas/E'}, c: {$ref: '#/components/schemas/C'}}}",
    );
    assert!(lowered.told.iter().any(|told| told.starts_with("all-of-cycle")), "{:?}", lowered.told);
    assert!(
        types(&lowered.api)
            .contains("F {\n    d?: any | null\n    e?: any | null\n    c?: any | null\n}")
    );
}

#[test]
fn unions_inside() {
    let lowered = schemas(
        "A:
  allOf:
    - {properties: {id: {type: string}}}
    - oneOf: [{required: [x], properties: {x: {type: string}}}, {required: [y], properties: {y: {type: string}}}]
B:
  allOf:
    - oneOf: [{properties: {x: {type: string}}}, {properties: {y: {type: string}}}]
    - oneOf: [{properties: {z: {type: string}}}, {properties: {w: {type: string}}}]",
    );
    assert_eq!(
        types(&lowered.api),
        "A by shape {
    x: A/x when {id?: text, x: text}
    y: A/y when {id?: text, y: text}
}
A/x {
    id?: string
    x: string
}
A/y {
    id?: string
    y: string
}
"
    );
    assert_eq!(lowered.told, ["unsupported-all-of #/components/schemas/B/allOf/1/oneOf"]);
}

#[test]
fn inherited_discriminators_are_told() {
    let lowered = schemas(
        "Pet: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "Pet {\n    kind: string\n}\nCat {\n    kind: string\n    lives?: int64\n}\n"
    );
    assert_eq!(
        lowered.told,
        ["unsupported-inherited-discriminator #/components/schemas/Pet/discriminator"]
    );
}

#[test]
fn a_base_that_no_heir_has_a_value_of_is_no_choice() {
    let lowered = schemas(
        "Account: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string, enum: [user, guest]}}}
Details: {allOf: [{$ref: '#/components/schemas/Account'}, {properties: {email: {type: string}}}]}
Admin: {allOf: [{$ref: '#/components/schemas/Details'}, {properties: {kind: {type: string, enum: [user, guest]}}}]}",
    );
    let kind = "kind?: Account/kind";
    assert_eq!(
        types(&lowered.api),
        format!(
            "Account {{\n    {kind}\n}}\nAccount/kind = user | guest\n\
             Details {{\n    {kind}\n    email?: string\n}}\n\
             Admin {{\n    {kind}\n    email?: string\n}}\n"
        )
    );
    assert_eq!(lowered.told, ["unlisted-tag #/components/schemas/Account/discriminator"]);
}

#[test]
fn what_is_said_on_a_condition_yields() {
    let lowered = schemas(
        "Base: {type: object, properties: {size: {type: integer}}}
One:
  properties: {size: {type: string, enum: [big], x-on-condition: true}, more: {type: boolean, x-on-condition: true}}
  allOf: [{$ref: '#/components/schemas/Base'}]
Two:
  allOf:
    - {properties: {size: {type: string, x-on-condition: true}, more: {type: string, x-on-condition: true}}}
    - {$ref: '#/components/schemas/One'}",
    );
    assert_eq!(
        types(&lowered.api),
        "Base {\n    size?: int64\n}\nOne {\n    size?: int64\n    more?: boolean\n}\n\
         Two {\n    size?: int64\n    more?: string\n}\n"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

#[test]
fn members_on_conditions_may_be_those_of_a_component() {
    let lowered = schemas(
        "Thing:
  type: object
  required: [kind]
  properties: {kind: {type: string}, size: {type: integer, x-on-condition: true}}
  x-members-on-condition: ['#/components/schemas/Long', '#/components/schemas/Wide', '#/components/schemas/Thing']
Long: {type: object, required: [length], properties: {kind: {type: boolean}, length: {type: number}, size: {type: integer}}}
Wide:
  allOf:
    - {$ref: '#/components/schemas/Base'}
    - {properties: {length: {type: string}}, x-members-on-condition: ['#/components/schemas/Other']}
Base: {type: object, properties: {inner: {type: object, properties: {a: {type: string}}}}}
Other: {type: object, properties: {more: {type: boolean}}}
Part: {allOf: [{$ref: '#/components/schemas/Base'}, {x-members-on-condition: ['#/components/schemas/Other']}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "Thing {
    kind: string
    size?: int64
    length?: Thing/length
    inner?: Base/inner
    more?: boolean
}
Thing/length by shape {
    number: float64 when number
    string: string when text
}
Base/inner {
    a?: string
}
Long {
    kind?: boolean
    length: float64
    size?: int64
}
Wide {
    inner?: Base/inner
    length?: string
    more?: boolean
}
Base {
    inner?: Base/inner
}
Other {
    more?: boolean
}
Part {
    inner?: Base/inner
    more?: boolean
}
"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

#[test]
fn parts_in_many_diamonds_are_merged_once() {
    let mut text = "S0: {properties: {x: {type: string}}}\n".to_owned();
    for index in 1..40 {
        let below = index - 1;
        text += &format!(
            "L{index}: {{allOf: [{{$ref: '#/components/schemas/S{below}'}}, {{properties: {{l{index}: {{type: string}}}}}}]}}\n\
             R{index}: {{allOf: [{{$ref: '#/components/schemas/S{below}'}}, {{properties: {{r{index}: {{type: string}}}}}}]}}\n\
             S{index}: {{allOf: [{{$ref: '#/components/schemas/L{index}'}}, {{$ref: '#/components/schemas/R{index}'}}]}}\n"
        );
    }
    let lowered = schemas(&text);
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
    let cratewright::ir::TypeKind::Struct(last) = &lowered.api.types.last().unwrap().kind else {
        panic!()
    };
    assert_eq!(last.fields.len(), 79);
}

#[test]
fn kinds_that_inherit_from_the_base_that_lists_them() {
    let cat = "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer}}}]}";
    let pet = "Pet:
  type: object
  required: [kind]
  properties: {kind: {type: string}, name: {type: string}}
  discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]";
    let dog = "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]}";
    let pet_is = "Pet by kind {
    cat: Cat when cat
    dog: Dog when dog
}
";
    let cat_is = "Cat {
    name?: string
    lives?: int64
    kind = \"cat\"
}
";
    let dog_is = "Dog {
    name?: string
    barks?: boolean
    kind = \"dog\"
}
";
    let lowered = schemas(&[cat, pet, dog].join("\n"));
    assert_eq!(types(&lowered.api), [cat_is, pet_is, dog_is].concat());
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
    let lowered = schemas(&[pet, dog, cat].join("\n"));
    assert_eq!(types(&lowered.api), [pet_is, dog_is, cat_is].concat());
}
