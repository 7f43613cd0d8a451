//! A request before it is sent.

use std::time::Duration;

use super::headers::{Headers, is_name, is_value};
use super::operation::OperationInfo;
use super::path;
use super::query::Query;

/// What a call has been told so far. A fault is kept until the call is awaited, so that setters
/// need no `?`.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) info: &'static OperationInfo,
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) headers: Headers,
    pub(super) body: Option<Vec<u8>>,
    pub(super) timeout: Option<Duration>,
    pub(super) max_retries: Option<u32>,
    pub(super) fault: Option<String>,
    /// Whether the path counts from the root of the origin, and not from the base URL.
    pub(super) rooted: bool,
}

impl Request {
    /// A request for an operation, with the arguments for the places in its path.
    #[must_use]
    pub fn new(info: &'static OperationInfo, arguments: &[&str]) -> Self {
        let (path, fault) = match path::fill(info.path, arguments) {
            Ok(path) => (path, None),
            Err(fault) => (String::new(), Some(fault)),
        };
        Self {
            info,
            path,
            query: Query::default(),
            headers: Headers::new(),
            body: None,
            timeout: None,
            max_retries: None,
            fault,
            rooted: false,
        }
    }

    pub(super) fn header(&mut self, name: &str, value: &str) {
        if is_name(name) && is_value(value) {
            self.headers.set(name, value);
        } else {
            self.fail(format!(
                "the header `{}` has a name or value that cannot be sent",
                name.escape_debug()
            ));
        }
    }

    /// Adds a query parameter whose value comes as JSON text, or the fault in making it.
    pub(super) fn parameter(
        &mut self,
        name: &str,
        json: Result<Vec<u8>, serde_json::Error>,
        add: fn(&mut Query, &str, &serde_json::Value),
    ) {
        match json.and_then(|text| serde_json::from_slice(&text)) {
            Ok(value) => add(&mut self.query, name, &value),
            Err(error) => {
                self.fail(format!("the query parameter `{name}` cannot be written: {error}"));
            }
        }
    }

    /// Sets the body, which comes as JSON text, or the fault in making it.
    pub(super) fn json(&mut self, json: Result<Vec<u8>, serde_json::Error>) {
        match json {
            Ok(text) => {
                self.body = Some(text);
                self.headers.set("content-type", "application/json");
            }
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
    }

    /// Goes to another path and query of the same origin: a link that the API gave.
    pub(super) fn go_to(&mut self, link: &str) {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        path.clone_into(&mut self.path);
        self.rooted = true;
        self.query = Query::from_text(query);
    }

    /// The first fault is the one to report.
    pub(super) fn fail(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }
}
