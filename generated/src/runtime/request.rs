//! A request before it is sent.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::argument::encoded_text;
use super::body::Body;
use super::cookie;
use super::form;
use super::headers::{Headers, is_name, is_value};
use super::limits::OwnLimits;
use super::node::Node;
use super::operation::{Method, OperationInfo, Security, Taken};
use super::outgoing;
use super::path;
use super::query::Query;
use super::record_body::RecordFault;
use super::style::Style;
use super::validate::{Rule, validate_json};
use super::violation::ValidationError;

/// A value as JSON text, or the fault in writing it.
pub(super) type Json = Result<Vec<u8>, serde_json::Error>;

/// What a call has been told so far. A fault is kept until the call is awaited, so that setters
/// need no `?`.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) info: &'static OperationInfo,
    pub(super) method: Method,
    /// Where this is not the operation's own: what the API asks for by default.
    pub(super) security: Option<Security>,
    /// Where it is not the base URL: the place of the server among those of the API.
    pub(super) server: Option<usize>,
    /// What the client is told for it.
    pub(super) parameters: Taken,
    /// The arguments for the places in its path, percent-encoded.
    pub(super) arguments: Vec<String>,
    /// What is wrong with them.
    pub(super) path_fault: Option<String>,
    pub(super) target: Target,
    pub(super) query: Query,
    pub(super) headers: Headers,
    /// `name=value` each, beside those of credentials.
    pub(super) cookies: Vec<String>,
    pub(super) body: Body,
    pub(super) limits: OwnLimits,
    pub(super) max_retries: Option<u32>,
    pub(super) max_response_bytes: Option<usize>,
    pub(super) idempotency_key: Option<String>,
    pub(super) fault: Option<String>,
    /// The limits that what it sends breaks, where the client holds it to them.
    pub(super) invalid: Option<ValidationError>,
}

/// Where a request goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A path below the server's URL, percent-encoded.
    Path(String),
    /// A path from the root of the server's origin, percent-encoded.
    Rooted(String),
}

impl Request {
    /// A request for an operation, with the arguments for the places in its path.
    #[must_use]
    pub fn new(info: &'static OperationInfo, arguments: &[&str]) -> Self {
        let arguments: Vec<String> = arguments.iter().map(|text| encoded_text(text)).collect();
        Self::from_encoded(info, arguments)
    }

    /// A request for an operation, with the percent-encoded arguments for the places in its path.
    pub(super) fn from_encoded(info: &'static OperationInfo, arguments: Vec<String>) -> Self {
        let (path, query, path_fault) = match path::fill(info.path, &arguments) {
            Ok((path, query)) => (path, query, None),
            Err(fault) => (String::new(), String::new(), Some(fault)),
        };
        let query = Query::of_template(&query);
        Self { query, arguments, path_fault, ..Self::with_path(info, info.method, path, None) }
    }

    /// A request for what the API does not document.
    pub(super) fn undocumented(
        info: &'static OperationInfo,
        method: Method,
        path: &str,
        security: Security,
    ) -> Self {
        let fault = if !path.starts_with('/') {
            Some("the path must begin with a slash".to_owned())
        } else if path.contains(['?', '#']) {
            Some("the path must hold no `?` and no `#`: use `query`, or encode them".to_owned())
        } else {
            None
        };
        let request = Self::with_path(info, method, path.to_owned(), fault);
        Self { security: Some(security), ..request }
    }

    fn with_path(
        info: &'static OperationInfo,
        method: Method,
        path: String,
        fault: Option<String>,
    ) -> Self {
        Self {
            info,
            method,
            security: None,
            server: None,
            parameters: &[],
            arguments: Vec::new(),
            path_fault: None,
            target: Target::Path(path),
            query: Query::default(),
            headers: Headers::new(),
            cookies: Vec::new(),
            body: Body::empty(),
            limits: OwnLimits::default(),
            max_retries: None,
            max_response_bytes: None,
            idempotency_key: None,
            fault,
            invalid: None,
        }
    }

    /// The operation as an error names it.
    pub(super) fn subject(&self) -> String {
        let (Target::Path(path) | Target::Rooted(path)) = &self.target;
        outgoing::subject(self.info, self.method, path)
    }

    /// Puts a text into places of the path, in place of the arguments that are there.
    pub(super) fn path_argument(&mut self, places: &[usize], text: &str) {
        for place in places {
            if let Some(argument) = self.arguments.get_mut(*place) {
                *argument = encoded_text(text);
            }
        }
        match path::fill(self.info.path, &self.arguments) {
            Ok((path, _)) => (self.target, self.path_fault) = (Target::Path(path), None),
            Err(fault) => self.path_fault = Some(fault),
        }
    }

    /// Whether these places of the path have no argument yet.
    pub(super) fn lacks(&self, places: &[usize]) -> bool {
        places.iter().any(|place| self.arguments.get(*place).is_some_and(String::is_empty))
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

    pub(super) fn idempotency_key(&mut self, key: &str) {
        if is_value(key) && !key.is_empty() {
            self.idempotency_key = Some(key.to_owned());
        } else {
            self.fail("the idempotency key cannot be sent in a header".to_owned());
        }
    }

    /// Adds a query parameter whose value comes as JSON text, or the fault in making it.
    pub(super) fn parameter(&mut self, name: &str, json: Json, style: Style) {
        if let Some(json) = self.read("query parameter", name, json) {
            self.query.add_styled(name, &json, style);
        }
    }

    /// Sends a header whose value comes as JSON text. Nothing of what a header holds is percent-encoded (OpenAPI 3.1.1,
    /// appendix D).
    pub(super) fn styled_header(&mut self, name: &str, json: Json, style: Style) {
        if let Some(json) = self.read("header", name, json)
            && let Some(value) = style.text(name, &json, &str::to_owned)
        {
            self.header(name, &value);
        }
    }

    /// Adds cookies whose value comes as JSON text: one, or one for each item or member.
    pub(super) fn cookie(&mut self, name: &str, json: Json, style: Style) {
        if let Some(json) = self.read("cookie", name, json) {
            match cookie::pairs(name, &json, style) {
                Ok(pairs) => self.cookies.extend(pairs),
                Err(fault) => self.fail(fault),
            }
        }
    }

    /// Adds the members of an object, which comes as JSON text, to the query: all of it is an HTML form.
    pub(super) fn query_string(&mut self, name: &str, json: Json, styles: &[(&str, Style)]) {
        let Some(json) = self.read("query parameter", name, json) else { return };
        let Node::Object(members) = Node::of(&json) else {
            return self.fail(format!("`{name}` is no object, so it cannot be a query"));
        };
        for (member, value) in &members {
            self.query.add_styled(member, value, form::style(member, value, styles));
        }
    }

    /// Adds JSON text as what all of the query is.
    pub(super) fn query_json(&mut self, name: &str, json: Json) {
        if let Some(json) = self.read("query parameter", name, json) {
            self.query.add_whole(json.get());
        }
    }

    fn read(&mut self, kind: &str, name: &str, json: Json) -> Option<Box<RawValue>> {
        let read = json.and_then(|text| serde_json::from_slice(&text));
        read.map_err(|error| self.fail(format!("the {kind} `{name}` cannot be written: {error}")))
            .ok()
    }

    /// Sets the body, which comes as JSON text, or the fault in making it.
    pub(super) fn json(&mut self, json: Json) {
        match json {
            Ok(text) => self.body("application/json", text.into()),
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
    }

    /// Holds JSON that it sends to limits; the root is what violations call the whole of it. What cannot be written is not
    /// held to any: it is a fault where it is sent.
    pub(super) fn validate(&mut self, root: &str, json: &Json, rules: &[&[Rule]]) {
        let Ok(json) = json else { return };
        if let Err(invalid) = validate_json(root, json, rules) {
            self.refuse(RecordFault::Invalid(invalid));
        }
    }

    /// Keeps why the body, or a value of it, cannot be sent.
    pub(super) fn refuse(&mut self, fault: RecordFault) {
        match (fault, &mut self.invalid) {
            (RecordFault::Unwritten(error), _) => {
                self.fail(format!("the body cannot be written: {error}"));
            }
            (RecordFault::Invalid(invalid), Some(known)) => known.append(invalid),
            (RecordFault::Invalid(invalid), none) => *none = Some(invalid),
        }
    }

    /// Sets the body to a form of the members of an object, which comes as JSON text. Members without a style of their
    /// own are written as OpenAPI 3.1.1, section 4.8.15.1.1, has it by default: lists repeat the name, objects are JSON.
    pub(super) fn form(&mut self, json: Json, styles: &[(&str, Style)]) {
        let Some(json) = self.read("body", "form", json) else { return };
        let Node::Object(members) = Node::of(&json) else {
            return self.fail("the body is no object, so it cannot be a form".to_owned());
        };
        let pairs = members.iter().flat_map(|(name, value)| form::pairs(name, value, styles));
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        self.body(form::MEDIA_TYPE, pairs.join("&").into());
    }

    /// Sets the body and what it is.
    pub(super) fn body(&mut self, content_type: &str, body: Body) {
        self.body = body;
        if content_type.trim().is_empty() {
            return self.fail("the body has no media type".to_owned());
        }
        self.header("content-type", content_type);
    }

    /// Sets a member of the JSON object that is the body, or the only one of a new object. The other members stay as they
    /// were written, digit by digit.
    pub(super) fn body_member(&mut self, name: &str, json: Json) {
        let member = json.and_then(|text| serde_json::from_slice::<Box<RawValue>>(&text));
        let member = match member {
            Ok(member) => member,
            Err(error) => {
                return self.fail(format!("the member `{name}` cannot be written: {error}"));
            }
        };
        let object: Option<BTreeMap<String, Box<RawValue>>> = match self.body.as_bytes() {
            Some([]) => Some(BTreeMap::new()),
            bytes => bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()),
        };
        let Some(mut object) = object else {
            return self
                .fail(format!("the body is no JSON object, so `{name}` cannot be added to it"));
        };
        object.insert(name.to_owned(), member);
        match serde_json::to_vec(&object) {
            Ok(text) if self.headers.get("content-type").is_some() => self.body = text.into(),
            text => self.json(text),
        }
    }

    /// Goes to another path and query of the same origin: a link that the API gave.
    pub(super) fn go_to(&mut self, link: &str) {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        self.target = Target::Rooted(path.to_owned());
        self.query = Query::from_text(query);
    }

    /// The first fault is the one to report.
    pub(super) fn fail(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }
}
