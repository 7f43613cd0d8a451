//! What `spec/ai-gateway.yaml` says about an operation: how it is called, and its examples.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

/// One operation of the document.
pub(crate) struct Documented {
    pub(crate) method: String,
    /// The path with `{name}` where a parameter goes.
    pub(crate) path: String,
    /// The names of the query parameters.
    pub(crate) query: Vec<String>,
    /// The example of the body, if the operation takes one.
    pub(crate) request: Option<Value>,
    /// The status of success.
    pub(crate) status: u16,
    /// The example of the answer to it.
    pub(crate) answer: Value,
}

/// All operations of the document, by `operationId`.
pub(crate) static OPERATIONS: LazyLock<BTreeMap<String, Documented>> = LazyLock::new(|| {
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let items = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("a path item").iter();
        let methods = methods.filter(|(key, _)| *key != "parameters");
        methods.map(move |(method, operation)| {
            let id = operation["operationId"].as_str().expect("an operationId").to_owned();
            (id, documented(path, item, method, operation))
        })
    });
    items.collect()
});

/// The operation called so.
pub(crate) fn operation(id: &str) -> &'static Documented {
    OPERATIONS.get(id).unwrap_or_else(|| panic!("{id} is not in the document"))
}

/// The example of the answer of an operation with a status of error.
pub(crate) fn error(id: &str, status: u16) -> Value {
    let Documented { method, path, .. } = operation(id);
    let operation = &DOCUMENT["paths"][path][method.to_lowercase()];
    example(&operation["responses"][status.to_string()])
}

/// The members of an object type.
pub(crate) fn members(schema: &str) -> BTreeSet<&'static str> {
    let properties = &DOCUMENT["components"]["schemas"][schema]["properties"];
    let properties = properties.as_object().unwrap_or_else(|| panic!("{schema} is no object"));
    properties.keys().map(String::as_str).collect()
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/ai-gateway.yaml");
    let text = std::fs::read_to_string(path).expect("the document");
    serde_yaml::from_str(&text).expect("YAML")
});

fn documented(path: &str, item: &Value, method: &str, operation: &Value) -> Documented {
    let parameters = [item, operation].into_iter().filter_map(|each| each["parameters"].as_array());
    let parameters = parameters.flatten().map(resolved);
    let query = parameters.filter(|parameter| parameter["in"] == "query");
    let responses = operation["responses"].as_object().expect("responses");
    let (status, response) =
        responses.iter().find(|(status, _)| status.starts_with('2')).expect("an answer of success");
    Documented {
        method: method.to_uppercase(),
        path: path.to_owned(),
        query: query.map(|each| each["name"].as_str().expect("a name").to_owned()).collect(),
        request: operation.get("requestBody").map(example),
        status: status.parse().expect("a status"),
        answer: example(response),
    }
}

/// The example of a body, as a request or an answer has one.
fn example(body: &Value) -> Value {
    let example = &resolved(body)["content"]["application/json"]["example"];
    assert!(!example.is_null(), "no example in {body}");
    example.clone()
}

/// Follows a `$ref` within the document.
fn resolved(value: &Value) -> &Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.trim_start_matches('#');
            resolved(DOCUMENT.pointer(pointer).unwrap_or_else(|| panic!("{reference}")))
        }
        None => value,
    }
}
