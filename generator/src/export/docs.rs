use crate::ir::{Constraint, Docs, Json};
use serde_json::{Map, Value, json};

/// What the document says about a thing, beside the members that are given.
pub(super) fn with(mut value: Value, docs: &Docs) -> Value {
    let Value::Object(members) = &mut value else { return value };
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            members.insert(name.to_owned(), value);
        }
    };
    add("summary", docs.summary.as_deref().map(Value::from));
    add("description", docs.description.as_deref().map(Value::from));
    add("deprecated", docs.deprecated.then_some(Value::Bool(true)));
    add("default", docs.default.as_ref().map(json_value));
    add("example", docs.example.as_ref().map(json_value));
    let constraints = (!docs.constraints.is_empty()).then(|| constraints(&docs.constraints));
    add("constraints", constraints);
    value
}

/// In the words of JSON Schema. Numbers are texts, so that no digit is lost.
fn constraints(list: &[Constraint]) -> Value {
    let mut members = Map::new();
    let mut properties = Map::new();
    for constraint in Constraint::flat(list) {
        let (name, value) = match constraint {
            Constraint::Format(format) => ("format", json!(format)),
            Constraint::Content(media_type) => ("contentMediaType", json!(media_type)),
            Constraint::Minimum { value, exclusive: false } => ("minimum", json!(value)),
            Constraint::Minimum { value, exclusive: true } => ("exclusiveMinimum", json!(value)),
            Constraint::Maximum { value, exclusive: false } => ("maximum", json!(value)),
            Constraint::Maximum { value, exclusive: true } => ("exclusiveMaximum", json!(value)),
            Constraint::MultipleOf(value) => ("multipleOf", json!(value)),
            Constraint::MinLength(length) => ("minLength", json!(length)),
            Constraint::MaxLength(length) => ("maxLength", json!(length)),
            Constraint::Pattern(pattern) => ("pattern", json!(pattern)),
            Constraint::MinItems(count) => ("minItems", json!(count)),
            Constraint::MaxItems(count) => ("maxItems", json!(count)),
            Constraint::UniqueItems => ("uniqueItems", json!(true)),
            Constraint::MinProperties(count) => ("minProperties", json!(count)),
            Constraint::MaxProperties(count) => ("maxProperties", json!(count)),
            Constraint::OneOf(values) => ("enum", json!(values)),
            Constraint::Either(lists) => {
                ("anyOf", lists.iter().map(|list| constraints(list)).collect())
            }
            Constraint::Each(inner) => ("each", constraints(inner)),
            Constraint::Member(name, inner) => {
                properties.insert(name.clone(), constraints(inner));
                continue;
            }
            Constraint::OtherMembers { declared: _, limits } => {
                ("additionalProperties", constraints(limits))
            }
            Constraint::Here(inner) => ("here", constraints(inner)),
            Constraint::ReadOnly => ("readOnly", json!(true)),
            Constraint::WriteOnly => ("writeOnly", json!(true)),
        };
        members.insert(name.to_owned(), value);
    }
    if !properties.is_empty() {
        members.insert("properties".to_owned(), Value::Object(properties));
    }
    Value::Object(members)
}

fn json_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()))
        }
        Json::String(text) => Value::String(text.clone()),
        Json::Array(items) => items.iter().map(json_value).collect(),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), json_value(value)));
            Value::Object(members.collect())
        }
    }
}
