//! Whether a value meets a schema, read from the document's own text and independent of the generator: what the parts
//! of an instance were made for one by one has to hold for the whole.

use super::instance::places;
use serde_json::{Map, Value};

/// The formats that only text has.
pub(crate) const FORMATS: [&str; 6] = ["date-time", "date", "time", "uuid", "byte", "binary"];

/// What is deeper is not looked at.
const DEEPEST: usize = 40;

/// Whether the value meets all keywords that say what it is. Limits of length and size are not looked at.
pub(crate) fn meets(document: &Value, schema: &Value, value: &Value) -> bool {
    Validity { document }.meets(schema, value, 0)
}

/// Whether the value is of the type that stands beside a `$ref`, which counts since OpenAPI 3.1.
pub(crate) fn beside_reference(document: &Value, schema: &Value, value: &Value) -> bool {
    let version = document.get("openapi").and_then(Value::as_str);
    let counts = version.is_some_and(|version| !version.starts_with("3.0"));
    !counts || schema.as_object().is_none_or(|keywords| is_of_type(keywords, value))
}

/// Whether a branch is what frameworks write for null: one that is only nullable, or an object so beside one reference.
fn means_null(branch: &Value, branches: &[Value]) -> bool {
    let is_reference = |branch: &Value| branch.get("$ref").is_some();
    *branch == serde_json::json!({"nullable": true})
        || *branch == serde_json::json!({"type": "object", "nullable": true})
            && branches.len() == 2
            && branches.iter().any(is_reference)
}

/// Whether a schema is `false`, or `not` of everything. What else `not` refuses is not looked at.
pub(super) fn fits_nothing(schema: &Value) -> bool {
    let fits_all =
        |schema: &Value| *schema == Value::Bool(true) || *schema == serde_json::json!({});
    *schema == Value::Bool(false) || schema.get("not").is_some_and(fits_all)
}

struct Validity<'a> {
    document: &'a Value,
}

impl Validity<'_> {
    fn meets(&self, schema: &Value, value: &Value, depth: usize) -> bool {
        if fits_nothing(schema) {
            return false;
        }
        let Value::Object(keywords) = schema else { return true };
        if depth > DEEPEST {
            return true;
        }
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            let target = self.document.pointer(target.trim_start_matches('#'));
            return beside_reference(self.document, schema, value)
                && target.is_none_or(|target| self.meets(target, value, depth + 1));
        }
        if value.is_null() && keywords.get("nullable") == Some(&Value::Bool(true)) {
            return true;
        }
        is_of_type(keywords, value)
            && is_listed(keywords, value)
            && self.combined(keywords, value, depth)
            && match value {
                Value::Object(members) => self.members(keywords, members, depth),
                Value::Array(items) => items.iter().enumerate().all(|(index, item)| {
                    let (places, further) = places(schema);
                    let schema = places.get(index).or(further);
                    schema.is_none_or(|schema| self.meets(schema, item, depth + 1))
                }),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
            }
    }

    fn combined(&self, keywords: &Map<String, Value>, value: &Value, depth: usize) -> bool {
        let list = |keyword| keywords.get(keyword).and_then(Value::as_array);
        let all = list("allOf")
            .is_none_or(|parts| parts.iter().all(|part| self.meets(part, value, depth + 1)));
        // Of `oneOf` several may hold: documents use the two words alike.
        all && ["oneOf", "anyOf"].into_iter().filter_map(list).all(|branches| {
            branches.is_empty()
                || branches.iter().any(|branch| {
                    let means_null = means_null(branch, branches);
                    (!means_null || value.is_null()) && self.meets(branch, value, depth + 1)
                })
        })
    }

    fn members(
        &self,
        keywords: &Map<String, Value>,
        members: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        let properties = keywords.get("properties").and_then(Value::as_object);
        let required = keywords.get("required").and_then(Value::as_array);
        let has = |name: &Value| name.as_str().is_none_or(|name| members.contains_key(name));
        required.is_none_or(|names| names.iter().all(has))
            && members.iter().all(|(name, value)| {
                let schema = properties.and_then(|properties| properties.get(name));
                let schema = schema.or_else(|| keywords.get("additionalProperties"));
                schema.is_none_or(|schema| self.meets(schema, value, depth + 1))
            })
    }
}

fn is_of_type(keywords: &Map<String, Value>, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    };
    match keywords.get("type") {
        Some(Value::String(kind)) => is(kind),
        // `type: null` without quotes.
        Some(Value::Null) => value.is_null(),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => {
            let format = keywords.get("format").and_then(Value::as_str);
            value.is_string() || format.is_none_or(|format| !FORMATS.contains(&format))
        }
    }
}

fn is_listed(keywords: &Map<String, Value>, value: &Value) -> bool {
    let listed = keywords.get("enum").and_then(Value::as_array);
    listed.is_none_or(|values| values.contains(value))
        && keywords.get("const").is_none_or(|constant| constant == value)
}
