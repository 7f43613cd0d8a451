//! What an API says about its errors.

use std::fmt;

use serde_json::{Map, Value};

/// One error, as the API described it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The API's own code, a number or a name.
    pub code: Option<String>,
    /// What happened.
    pub message: Option<String>,
    /// Where it is explained.
    pub documentation_url: Option<String>,
    /// What in the request it is about: a JSON pointer, or whatever the API uses for one.
    pub pointer: Option<String>,
}

/// `10000 Authentication error`
impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [self.code.as_deref(), self.message.as_deref()];
        formatter.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))?;
        match &self.pointer {
            Some(pointer) => write!(formatter, " (at {pointer})"),
            None => Ok(()),
        }
    }
}

/// Reads the errors out of a body, whatever it looks like. None is an answer too.
pub(super) fn read(body: &[u8]) -> Vec<ApiError> {
    match serde_json::from_slice(body) {
        Ok(Value::Array(items)) => items.iter().filter_map(one).collect(),
        Ok(value) => from_body(&value),
        Err(_) => Vec::new(),
    }
}

fn from_body(body: &Value) -> Vec<ApiError> {
    let list = match body.get("errors") {
        Some(Value::Array(items)) => items.iter().filter_map(one).collect(),
        Some(Value::Object(fields)) => {
            fields.iter().flat_map(|(field, messages)| of_field(field, messages)).collect()
        }
        _ => Vec::new(),
    };
    if !list.is_empty() {
        return list;
    }
    // `error` is an object, or a name beside a description (RFC 6749, section 5.2). Else the body
    // describes the error itself, as in RFC 9457.
    match body.get("error") {
        Some(error @ Value::Object(_)) => one(error).into_iter().collect(),
        Some(Value::String(error)) => vec![named(error, body)],
        _ => one(body).into_iter().collect(),
    }
}

fn named(error: &str, body: &Value) -> ApiError {
    match body.get("error_description").or_else(|| body.get("message")).and_then(Value::as_str) {
        Some(description) => ApiError {
            code: Some(error.to_owned()),
            message: Some(description.to_owned()),
            ..ApiError::default()
        },
        None => ApiError { message: Some(error.to_owned()), ..ApiError::default() },
    }
}

/// The messages about one field of the request.
fn of_field(field: &str, messages: &Value) -> Vec<ApiError> {
    let messages = match messages {
        Value::Array(messages) => messages.as_slice(),
        single => std::slice::from_ref(single),
    };
    let with_pointer = |error: ApiError| ApiError { pointer: Some(field.to_owned()), ..error };
    messages.iter().filter_map(one).map(with_pointer).collect()
}

/// One error: a text, or an object that has at least a code or a message.
fn one(error: &Value) -> Option<ApiError> {
    let object = match error {
        Value::String(message) => {
            return Some(ApiError { message: Some(message.clone()), ..ApiError::default() });
        }
        Value::Object(object) => object,
        _ => return None,
    };
    let read = ApiError {
        code: first(object, &["code", "error_code", "type"]),
        message: first(
            object,
            &["message", "detail", "msg", "title", "error_description", "description"],
        ),
        documentation_url: first(object, &["documentation_url", "help_url"]),
        pointer: pointer(object),
    };
    (read.code.is_some() || read.message.is_some()).then_some(read)
}

/// The first of these members that holds a text or a number.
fn first(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn pointer(object: &Map<String, Value>) -> Option<String> {
    let source = object.get("source").and_then(|source| source.get("pointer"));
    if let Some(pointer) = source.or_else(|| object.get("pointer")).and_then(Value::as_str) {
        return Some(pointer.to_owned());
    }
    let steps = ["path", "loc"].iter().find_map(|name| object.get(*name)?.as_array())?;
    let text = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    let steps: Vec<_> = steps.iter().map(text).collect();
    Some(format!("/{}", steps.join("/")))
}
