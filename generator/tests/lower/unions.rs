//! `oneOf`, `anyOf` and how their branches are told apart.

use crate::sketch::types;
use crate::support::{lower, schemas};

#[test]
fn constant_tags() {
    let lowered = schemas(
        "Element:
  oneOf:
    - {type: object, required: [id, type], properties: {id: {type: string}, type: {type: string, enum: [start]}}}
    - {type: object, required: [type, id], properties: {type: {type: string, enum: [end, stop]}, id: {type: integer}}}
    - {$ref: '#/components/schemas/Rate'}
Rate: {type: object, required: [type], properties: {type: {type: string, enum: [rate]}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "Element by type {
    start: Element/start when start
    end: Element/end when end, stop
    rate: Rate when rate
}
Element/start {
    id: string
    type = \"start\"
}
Element/end {
    type: Element/end/type
    id: int64
}
Element/end/type = end | stop
Rate {
    type = \"rate\"
}
"
    );
}

#[test]
fn thousands_of_branches_are_told_apart_by_their_tag() {
    let kinds = (0..3_000).map(|index| {
        format!("K{index}: {{allOf: [{{$ref: '#/components/schemas/Base'}}], type: object, properties: {{m{index}: {{type: string}}}}}}")
    });
    let kinds: Vec<String> = kinds.collect();
    let lowered = schemas(&format!(
        "Base: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string}}}}}}
{}
Holder: {{properties: {{base: {{$ref: '#/components/schemas/Base'}}}}}}",
        kinds.join("\n"),
    ));
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
    let types = types(&lowered.api);
    assert!(types.contains("Base by kind {\n"), "{}", &types[..400]);
    assert!(types.contains("K2999: K2999 when K2999\n"));
}

#[test]
fn a_thousand_kinds_take_one_value_each_of_their_base() {
    let values: Vec<String> = (0..1_000).map(|index| format!("k{index}")).collect();
    let kinds = values.iter().map(|value| {
        format!("Kind-{value}: {{allOf: [{{$ref: '#/components/schemas/Base'}}], type: object, properties: {{kind: {{type: string, enum: [{value}]}}}}}}")
    });
    let kinds: Vec<String> = kinds.collect();
    let lowered = schemas(&format!(
        "Base: {{type: object, required: [kind], discriminator: {{propertyName: kind}}, properties: {{kind: {{type: string, enum: [{}]}}}}}}
{}
Holder: {{properties: {{base: {{$ref: '#/components/schemas/Base'}}}}}}",
        values.join(", "),
        kinds.join("\n"),
    ));
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
    let types = types(&lowered.api);
    assert!(types.contains("Kind-k999 when k999\n"), "{}", &types[..400]);
}

#[test]
fn a_struct_that_is_answered_alone_keeps_its_tag_as_a_field() {
    let lowered = schemas(
        "U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
A: {type: object, required: [k], properties: {k: {type: string, enum: [a]}}}
B: {type: object, required: [k], properties: {k: {type: string, enum: [b]}}}
Holder: {properties: {a: {$ref: '#/components/schemas/A'}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "U by k {
    a: A when a
    b: B when b
}
A {
    k: A/k
}
A/k = a
B {
    k = \"b\"
}
Holder {
    a?: A
}
"
    );
}

#[test]
fn discriminators() {
    let lowered = schemas(
        "Pet:
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', kitten: Cat, fish: '#/components/schemas/Fish'}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Bare'}]
Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
Dog: {type: object, properties: {kind: {type: string}, name: {type: string}}}
Bare: {type: object}
Fish: {type: object, properties: {fins: {type: integer}}}",
    );
    assert_eq!(
        types(&lowered.api),
        "Pet by kind {
    Cat: Cat when cat, kitten
    Dog: Dog when Dog
    Bare: Bare when Bare
}
Bare {
    kind = \"Bare\"
}
Cat {
    kind: string
    lives?: int64
}
Dog {
    name?: string
    kind = \"Dog\"
}
Fish {
    fins?: int64
}
"
    );
    assert_eq!(
        lowered.told,
        ["unused-mapping #/components/schemas/Pet/discriminator/mapping/fish"]
    );
}

#[test]
fn shapes_and_names() {
    let lowered = schemas(
        "Dlp: {oneOf: [{$ref: '#/components/schemas/DlpProfiles'}, {$ref: '#/components/schemas/DlpPolicies'}]}
DlpProfiles: {type: object, required: [action, profiles], properties: {action: {type: string, enum: [BLOCK, FLAG]}, profiles: {type: array, items: {type: string}}}}
DlpPolicies: {type: object, required: [policies], properties: {policies: {type: array, items: {type: object, required: [id], properties: {id: {type: string}}}}, enabled: {type: boolean, nullable: true}}}
Key: {anyOf: [{type: string}, {type: number}, {type: array, items: {type: string}}, {type: array, items: {type: integer}}]}
Inline: {oneOf: [{type: object, properties: {a: {type: string}, b: {type: string}}}, {type: object, properties: {a: {type: string}, c: {type: string}}}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "Dlp by shape {
    Profiles: DlpProfiles when {action: [\"BLOCK\", \"FLAG\"], profiles: [text]}
    Policies: DlpPolicies when {policies: [{id: any}], enabled?: null or boolean}
}
DlpProfiles {
    action: DlpProfiles/action
    profiles: [string]
}
DlpProfiles/action = BLOCK | FLAG
DlpPolicies {
    policies: [DlpPolicies/policies/item]
    enabled?: boolean | null
}
DlpPolicies/policies/item {
    id: string
}
Key by shape {
    string: string when text
    number: float64 when number
    string array: [string] when [text]
    integer array: [int64] when [integer]
}
Inline by shape {
    b: Inline/b when {a?: text, b?: text}
    c: Inline/c when {a?: text, c?: text}
}
Inline/b {
    a?: string
    b?: string
}
Inline/c {
    a?: string
    c?: string
}
"
    );
}

#[test]
fn branches_that_fold() {
    let lowered = schemas(
        "A: {properties: {
  a: {oneOf: [{type: string, enum: ['0']}, {type: string, enum: ['1'], title: One}]},
  b: {anyOf: [{type: string}, {type: string, enum: [x]}]},
  c: {anyOf: [{type: string}, {$ref: '#/components/schemas/E'}]},
  d: {anyOf: [{$ref: '#/components/schemas/E'}, {nullable: true, enum: [null]}]},
  e: {oneOf: [{type: string}]},
  f: {oneOf: [{type: string}, {oneOf: [{type: integer}, {type: boolean}]}]},
  g: {oneOf: [{type: string, format: uuid}, {type: string, maxLength: 3}]},
  j: {anyOf: [{type: string, minLength: 1, maxLength: 3}, {type: string, enum: ['']}]},
  k: {anyOf: [{type: string, pattern: x}, {type: string, enum: ['']}]},
  l: {anyOf: [{$ref: '#/components/schemas/E'}, {type: object, nullable: true}]},
  h: {anyOf: [{type: string}, {}]},
  i: {oneOf: [{type: integer, enum: [1], title: One}, {type: integer, enum: [2]}]}}}
E: {type: string, enum: [p, q]}",
    );
    assert_eq!(
        types(&lowered.api),
        "A {
    a?: A/a
    b?: A/b
    c?: E
    d?: E | null
    e?: string
    f?: A/f
    g?: string [Either([[Format(\"uuid\")], [MaxLength(3)]])]
    j?: string [MaxLength(3)]
    k?: string
    l?: E | null
    h?: any | null
    i?: A/i
}
A/a = 0 | 1 as One
A/b = x
A/f by shape {
    string: string when text
    integer: int64 when integer
    boolean: boolean when boolean
}
A/i = 1 as One | 2
E = p | q
"
    );
}

#[test]
fn members_beside_a_union() {
    let lowered = schemas(
        "Message:
  type: object
  required: [id, kind]
  properties: {id: {type: string}}
  oneOf:
    - {properties: {kind: {type: string, enum: [text]}, text: {type: string}}}
    - {$ref: '#/components/schemas/Image'}
Image: {type: object, properties: {kind: {type: string, enum: [image]}, url: {type: string}}}
Bound:
  type: object
  properties: {a: {type: string}, b: {type: string}}
  anyOf: [{required: [a]}, {required: [b]}]
Odd:
  type: object
  properties: {a: {type: string}}
  oneOf: [{type: string}, {type: object, properties: {b: {type: string}}}]",
    );
    assert_eq!(
        types(&lowered.api),
        "Message by kind {
    text: Message/text when text
    image: Message/image when image
}
Message/text {
    id: string
    text?: string
    kind = \"text\"
}
Message/image {
    id: string
    url?: string
    kind = \"image\"
}
Image {
    kind?: Image/kind
    url?: string
}
Image/kind = image
Bound {
    a?: string
    b?: string
}
Odd {
    a?: string
    b?: string
}
"
    );
    assert_eq!(lowered.told, ["unsupported-alternatives #/components/schemas/Bound/anyOf"]);
}

#[test]
fn unions_of_unions() {
    let lowered = schemas(
        "Outer: {oneOf: [{$ref: '#/components/schemas/Inner'}, {$ref: '#/components/schemas/C'}]}
Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
A: {type: object, required: [t], properties: {t: {type: string, enum: [a]}}}
B: {type: object, required: [t], properties: {t: {type: string, enum: [b]}}}
C: {type: object, required: [t], properties: {t: {type: string, enum: [c]}, outer: {$ref: '#/components/schemas/Outer'}}}
Circle: {oneOf: [{$ref: '#/components/schemas/Round'}, {type: string}]}
Round: {oneOf: [{$ref: '#/components/schemas/Circle'}, {type: integer}]}",
    );
    assert_eq!(
        types(&lowered.api),
        "Outer by t {
    Inner: Inner when a, b
    c: C when c
}
Inner by t {
    a: A when a
    b: B when b
}
A {
    t = \"a\"
}
B {
    t = \"b\"
}
C {
    outer?: box Outer
    t = \"c\"
}
Circle by shape {
    Round: Round when integer
    string: string when text
}
Round by shape {
    integer: int64 when integer
}
"
    );
    assert_eq!(lowered.told, ["reference-cycle #/components/schemas/Round"]);
}

#[test]
fn large_variants_are_boxed() {
    let large: String = (0..9).map(|index| format!("m{index}: {{type: string}}, ")).collect();
    let lowered = schemas(&format!(
        "U: {{oneOf: [{{$ref: '#/components/schemas/Large'}}, {{$ref: '#/components/schemas/Small'}}]}}
Large: {{type: object, properties: {{{large}}}}}
Small: {{type: object, required: [x], properties: {{x: {{type: string}}}}}}"
    ));
    let sketch = types(&lowered.api);
    assert!(sketch.contains("Large: box Large when"), "{sketch}");
    assert!(sketch.contains("Small: Small when"), "{sketch}");
}

#[test]
fn a_union_in_an_answer_and_a_request() {
    let lowered = lower(
        "paths:
  /x:
    post:
      operationId: create
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/U'}}}}}
components:
  schemas:
    U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    A: {type: object, required: [k], properties: {k: {type: string, enum: [a]}}}
    B: {type: object, required: [k], properties: {k: {type: string, enum: [b]}}}",
    );
    // What is only sent on its own can be written with the constant.
    assert!(types(&lowered.api).contains("A {\n    k = \"a\"\n}"), "{}", types(&lowered.api));
}
