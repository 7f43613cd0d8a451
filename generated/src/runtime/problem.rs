//! What an API says about its errors.

use std::fmt;

use serde_json::{Map, Value};

use super::printable::short_line;
use super::status::describe;
use super::wire::{Decode, from_json};

/// How many characters of one text of an error are printed; the members have it whole.
const PRINTED: usize = 300;

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
        let parts = [&self.code, &self.message].into_iter().flatten();
        let parts: Vec<_> = parts.map(|part| short_line(part, PRINTED)).collect();
        formatter.write_str(&parts.join(" "))?;
        match &self.pointer {
            Some(pointer) => write!(formatter, " (at {})", short_line(pointer, PRINTED)),
            None => Ok(()),
        }
    }
}

/// Reads the errors out of a body, whatever it looks like. None is an answer too.
pub(super) fn read(body: &[u8]) -> Vec<ApiError> {
    // What it says is for people, who read around a letter in another encoding.
    let body = String::from_utf8_lossy(body);
    match from_json(&body, Decode::new()) {
        Ok(Value::Array(items)) => items.iter().filter_map(one).collect(),
        Ok(value) => from_body(&value),
        Err(_) => from_lines(&body),
    }
}

/// An API that answers item by item may do so with its errors: a line for each, behind a separator (RFC 7464) or as the data
/// of events (HTML Standard, section 9.2.5).
fn from_lines(body: &str) -> Vec<ApiError> {
    /// How many lines are read.
    const MOST: usize = 100;
    let lines = body.split(['\n', '\r', '\x1e']).map(str::trim_ascii);
    let lines = lines.filter(|line| !line.is_empty()).take(MOST);
    let items = lines.filter_map(|line| {
        let text = line.strip_prefix("data:").unwrap_or(line).trim_ascii();
        from_json(text, Decode::new()).ok().filter(Value::is_object)
    });
    items.flat_map(|item| from_body(&item)).collect()
}

fn from_body(body: &Value) -> Vec<ApiError> {
    // Beside errors by field, Atlassian's products list what is about none of them.
    let lists = ["error_messages", "errors"];
    let mut list: Vec<_> =
        lists.iter().filter_map(|name| member(body, name)).flat_map(of_list).collect();
    if list.is_empty() {
        list = member(body, "detail").map_or_else(Vec::new, of_detail);
    }
    if list.iter().any(|error| error.message.is_some()) {
        return list;
    }
    // `error` is an object, or a name beside a description (RFC 6749, section 5.2). Else the body
    // describes the error itself, as in RFC 9457.
    let mut whole = match (member(body, "error"), member(body, "message")) {
        (Some(error @ Value::Object(_)), _) => one(error).into_iter().collect(),
        (_, Some(Value::Array(messages))) => messages.iter().filter_map(one).collect(),
        (Some(Value::String(error)), _) => vec![named(error, body)],
        (_, _) => one(body).into_iter().collect(),
    };
    // What is listed without words comes after what is said of all of it.
    whole.append(&mut list);
    match body.as_object() {
        Some(fields) if whole.is_empty() && are_all_messages(fields) => of_fields(fields),
        _ => whole,
    }
}

fn of_list(list: &Value) -> Vec<ApiError> {
    match list {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        Value::Object(fields) => of_fields(fields),
        _ => Vec::new(),
    }
}

/// What frameworks that say `detail` put there where it is more than a text: a list of errors, one error, or messages by
/// field. Anything else in it is the API's own.
fn of_detail(detail: &Value) -> Vec<ApiError> {
    match (detail, one(detail)) {
        (Value::Object(_), Some(error)) => vec![error],
        (Value::Object(fields), None) if are_all_messages(fields) => of_fields(fields),
        (Value::Array(_), _) => of_list(detail),
        _ => Vec::new(),
    }
}

fn of_fields(fields: &Map<String, Value>) -> Vec<ApiError> {
    fields.iter().flat_map(|(field, messages)| of_field(field, messages)).collect()
}

/// Whether an object is nothing but lists of texts by field, to any depth, so that no more than that can be meant.
fn are_all_messages(fields: &Map<String, Value>) -> bool {
    let is_message = |item: &Value| match item {
        Value::String(_) => true,
        Value::Object(inner) => inner.is_empty() || are_all_messages(inner),
        _ => false,
    };
    let are_messages = |value: &Value| match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(is_message),
        Value::Object(inner) => are_all_messages(inner),
        _ => false,
    };
    !fields.is_empty() && fields.values().all(are_messages)
}

fn named(error: &str, body: &Value) -> ApiError {
    let link =
        ["error_uri", "documentation_url"].iter().find_map(|name| member(body, name)?.as_str());
    let description = ["error_description", "message"];
    let (code, message) = match description.iter().find_map(|name| member(body, name)?.as_str()) {
        Some(description) => (code_beside(error, body), description),
        None => (None, error),
    };
    ApiError {
        code,
        message: Some(message.to_owned()),
        documentation_url: link.map(str::to_owned),
        ..ApiError::default()
    }
}

/// The code of an error whose name stands beside a description. Where the status stands there too, the name is most often
/// no more than the words for it, as Fastify, NestJS and Spring write it.
fn code_beside(error: &str, body: &Value) -> Option<String> {
    let code = first(body.as_object()?, &["code", "error_code"]);
    let status = ["status_code", "status"].iter().find_map(|name| member(body, name)?.as_u64());
    let is_status = status.is_some_and(|status| error.contains(' ') || is_name_of(status, error));
    code.or_else(|| (!is_status).then(|| error.to_owned()))
}

/// Whether a text is the name of a status.
fn is_name_of(status: u64, text: &str) -> bool {
    u16::try_from(status).is_ok_and(|status| describe(status) == format!("{status} {text}"))
}

/// The messages about one field of the request, and about the fields in it.
fn of_field(field: &str, messages: &Value) -> Vec<ApiError> {
    let messages = match messages {
        Value::Array(messages) => messages.as_slice(),
        single => std::slice::from_ref(single),
    };
    let of_message = |message: &Value| match (one(message), message) {
        (Some(error), _) => vec![ApiError { pointer: Some(field.to_owned()), ..error }],
        (None, Value::Object(inner)) => of_fields(inner).into_iter().map(within(field)).collect(),
        (None, _) => Vec::new(),
    };
    messages.iter().flat_map(of_message).collect()
}

fn within(field: &str) -> impl Fn(ApiError) -> ApiError {
    move |error| {
        let inner = error.pointer.as_deref().unwrap_or_default();
        ApiError { pointer: Some(format!("{field}/{inner}")), ..error }
    }
}

/// One error: a text, or an object that has at least a code or a message.
fn one(error: &Value) -> Option<ApiError> {
    let object = match error {
        Value::String(message) if !message.trim().is_empty() => {
            return Some(ApiError { message: Some(message.clone()), ..ApiError::default() });
        }
        Value::Object(object) => object,
        _ => return None,
    };
    // RFC 9457, section 3.1.1: the type is a URI where it can be a page, and says nothing where it
    // is `about:blank`.
    let kind = first(object, &["type"]).filter(|kind| kind != "about:blank");
    let page = kind.clone().filter(|kind| kind.starts_with("https://"));
    let read = ApiError {
        code: named_status(object).or_else(|| first(object, &["code", "error_code"])).or(kind),
        message: first(
            object,
            &[
                "message",
                "detail",
                "msg",
                "title",
                "error_description",
                "error_message",
                "description",
            ],
        ),
        documentation_url: first(
            object,
            &["documentation_url", "help_url", "doc_url", "more_info"],
        )
        .or(page),
        pointer: pointer(object),
    };
    (read.code.is_some() || read.message.is_some()).then_some(read)
}

/// The name of an error whose `code` only says the status again, as gRPC's gateways (`NOT_FOUND`) and Kubernetes (`NotFound`)
/// write them. What else stands in `status`, such as `error`, is no name of one.
fn named_status(object: &Map<String, Value>) -> Option<String> {
    let code = object.get("code").and_then(Value::as_u64)?;
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let reason = text("reason").filter(|reason| is_name(reason, |c| c.is_ascii_alphabetic()));
    let status = || text("status").filter(|status| is_name(status, |c| c.is_ascii_uppercase()));
    let name = reason.or_else(status)?;
    (400..600).contains(&code).then(|| name.to_owned())
}

/// Whether a text is one word of these letters.
fn is_name(text: &str, is_letter: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(|letter| is_letter(letter) || letter == '_')
}

/// The first of these members that holds a text or a number.
fn first(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match named_member(object, name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The member of this name, if the value is an object.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    named_member(value.as_object()?, name)
}

/// The member of this name, or else of one that is it in another spelling: `ErrorCode` and `errorCode` are `error_code`.
fn named_member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let found = object.iter().find(|(spelled, _)| letters(spelled).eq(letters(name)));
        found.map(|(_, value)| value)
    })
}

/// The letters of a name without what joins its words.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    letters.map(|letter| letter.to_ascii_lowercase())
}

/// What in the request it is about: a pointer, the name of a parameter or field, or steps.
fn pointer(object: &Map<String, Value>) -> Option<String> {
    let source = named_member(object, "source").and_then(Value::as_object);
    let named = source.and_then(|source| first(source, &["pointer", "parameter", "header"]));
    if let Some(name) =
        named.or_else(|| first(object, &["pointer", "path", "loc", "param", "field"]))
    {
        return Some(name);
    }
    let steps = ["path", "loc"].iter().find_map(|name| named_member(object, name)?.as_array())?;
    let steps: String = steps.iter().map(|step| format!("/{}", step_text(step))).collect();
    (!steps.is_empty()).then_some(steps)
}

/// A step as JSON pointers write it (RFC 6901, section 3).
fn step_text(step: &Value) -> String {
    let text = step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    text.replace('~', "~0").replace('/', "~1")
}
