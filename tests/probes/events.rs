//! What components of events are: in them `data` is what its `contentSchema` says, though in every other object it is the
//! text that holds it.

use super::instance::list;
use serde_json::Value;
use std::collections::BTreeMap;

/// The document with that in the place of `data`, in the components that nothing but events refers to.
pub(crate) fn with_their_data(mut document: Value) -> Value {
    let mut events = BTreeMap::new();
    for schema in schemas_of_events(&document) {
        count(&document, schema, &mut events);
    }
    let text = document.to_string();
    let of_events = events
        .into_iter()
        .filter(|(reference, uses)| text.matches(&format!("\"{reference}\"")).count() == *uses);
    let places = of_events
        .map(|(reference, _)| format!("{}/properties/data", reference.trim_start_matches('#')));
    for data in places.collect::<Vec<_>>() {
        let Some(data) = document.pointer_mut(&data) else { continue };
        if let Some(content) = data.get("contentSchema").cloned() {
            *data = content;
        }
    }
    document
}

/// The schemas that stand under `text/event-stream`, wherever.
fn schemas_of_events(node: &Value) -> Vec<&Value> {
    match node {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| {
                let is_it = name.starts_with("text/event-stream");
                let schemas = ["schema", "itemSchema"].into_iter().filter_map(|it| value.get(it));
                let own: Vec<&Value> = if is_it { schemas.collect() } else { Vec::new() };
                own.into_iter().chain(schemas_of_events(value))
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(schemas_of_events).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Counts the references of a schema of events, and those of the components that they lead to.
fn count<'d>(document: &'d Value, schema: &'d Value, events: &mut BTreeMap<&'d str, usize>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let uses = events.entry(reference).or_default();
        *uses += 1;
        if *uses == 1 {
            let target = document.pointer(reference.trim_start_matches('#'));
            target.into_iter().for_each(|target| count(document, target, events));
        }
    }
    schema.get("items").into_iter().for_each(|items| count(document, items, events));
    for keyword in ["allOf", "anyOf", "oneOf"] {
        list(schema, keyword).iter().for_each(|part| count(document, part, events));
    }
}
