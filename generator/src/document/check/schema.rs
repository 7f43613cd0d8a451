//! The schema object and what belongs to it.

use super::model::{Object, Others, Shape, optional, required};
use super::openapi::EXTERNAL_DOCS;
use super::rules;
use Shape::{Any, Bool, BoolOr, Count, List, Map, Number, OrReference, Text, Word};

/// <https://spec.openapis.org/oas/v3.0.3#schema-object>
pub(crate) static SCHEMA: Object = Object {
    name: "schema",
    kept_in: Some("schemas"),
    members: &[
        optional("type", Word(&["string", "number", "integer", "boolean", "array", "object"])).hint(TYPE),
        optional("format", Text),
        optional("title", Text),
        optional("description", Text),
        optional("nullable", Bool),
        optional("enum", List(&Any)).hint("list the allowed values: `enum: [a, b]`"),
        optional("default", Any),
        optional("example", Any),
        optional("properties", Map(&OrReference(&SCHEMA)))
            .hint("write an object: the name of each property, and its schema"),
        optional("required", List(&Text)).hint(
            "list the names of the properties that have to be there, on the schema of the object: `required: [id]`",
        ),
        optional("additionalProperties", BoolOr(&OrReference(&SCHEMA))),
        optional("minProperties", Count),
        optional("maxProperties", Count),
        optional("items", OrReference(&SCHEMA))
            .hint("write one schema that all items have in common"),
        optional("minItems", Count),
        optional("maxItems", Count),
        optional("uniqueItems", Bool),
        optional("minLength", Count),
        optional("maxLength", Count),
        optional("pattern", Text),
        optional("minimum", Number),
        optional("maximum", Number),
        optional("exclusiveMinimum", Bool)
            .hint("OpenAPI 3.0 writes `minimum: 5` and `exclusiveMinimum: true`"),
        optional("exclusiveMaximum", Bool)
            .hint("OpenAPI 3.0 writes `maximum: 5` and `exclusiveMaximum: true`"),
        optional("multipleOf", Number),
        optional("allOf", List(&OrReference(&SCHEMA))).hint(LIST_OF_SCHEMAS),
        optional("oneOf", List(&OrReference(&SCHEMA))).hint(LIST_OF_SCHEMAS),
        optional("anyOf", List(&OrReference(&SCHEMA))).hint(LIST_OF_SCHEMAS),
        optional("not", OrReference(&SCHEMA)),
        optional("discriminator", Shape::Object(&DISCRIMINATOR))
            .hint("write an object: `discriminator: {propertyName: type}`"),
        optional("readOnly", Bool),
        optional("writeOnly", Bool),
        optional("deprecated", Bool),
        optional("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        optional("xml", Shape::Object(&XML)),
    ],
    others: Others::Unknown,
    rule: Some(rules::schema),
};

const TYPE: &str = "write one type; OpenAPI 3.0 says `nullable: true` beside it where null is allowed too, and \
                    `oneOf` where there are several";
const LIST_OF_SCHEMAS: &str = "write a list of schemas: `- $ref: ..` or `- type: ..` for each";

pub(crate) static DISCRIMINATOR: Object = Object {
    name: "discriminator",
    kept_in: None,
    members: &[required("propertyName", Text), optional("mapping", Map(&Text))],
    others: Others::Unknown,
    rule: None,
};

pub(crate) static XML: Object = Object {
    name: "description of XML",
    kept_in: None,
    members: &[
        optional("name", Text),
        optional("namespace", Text),
        optional("prefix", Text),
        optional("attribute", Bool),
        optional("wrapped", Bool),
    ],
    others: Others::Unknown,
    rule: None,
};

/// Types of other schema languages, and how OpenAPI 3.0 writes them.
pub(super) fn foreign_type(word: &str) -> Option<&'static str> {
    Some(match word {
        "null" => {
            "OpenAPI 3.0 has no type for null: write `nullable: true` on the schema beside it"
        }
        "file" => "write `type: string` and `format: binary`",
        "float" | "double" => "write `type: number`, with this word as its `format`",
        "int" | "int32" | "int64" | "long" | "short" => {
            "write `type: integer`, and `format: int32` or `int64`"
        }
        "date" | "date-time" | "datetime" | "uuid" | "uri" | "email" | "binary" | "byte"
        | "text" | "str" => "write `type: string`, and say more in `format`",
        "bool" => "write `type: boolean`",
        "map" | "dict" | "hash" => "write `type: object` with `additionalProperties`",
        "list" | "set" | "tuple" => "write `type: array` with `items`",
        "any" | "mixed" => "leave `type` out: a schema without it allows every value",
        _ => return None,
    })
}
