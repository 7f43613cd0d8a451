use super::{
    Answer, Body, Certificate, ConstantParameter, Docs, Errors, Header, Output, Pagination,
    Parameter, ResourceId, Sequence, ServerId, StatusAnswer, Unsent,
};

/// One method of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`, or method and path where there is none: what the API calls it, unique in the API.
    pub id: String,
    /// What it is called inside its resource: the id without the words that repeat the resource.
    pub name: String,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The JSON pointer of the operation, `#/paths/~1gateways/get`.
    pub pointer: String,
    /// The group it belongs to; `None` for the client itself.
    pub resource: Option<ResourceId>,
    /// The HTTP method.
    pub method: Method,
    /// The path template, cut at its parameters, with the fragment that tells it from others, if it has one.
    pub path: Vec<PathPart>,
    /// Where it is sent, where that is not the base URL.
    pub server: Option<ServerId>,
    /// What the document says about it.
    pub docs: Docs,
    /// Path, query, header and cookie parameters. Path parameters come first, in the order of the template.
    pub parameters: Vec<Parameter>,
    /// The parameters that every call sends with the same value, in the document's order.
    pub constants: Vec<ConstantParameter>,
    /// The request body, in the form that the operation's own method takes.
    pub body: Option<Body>,
    /// The other forms of the request body, each of which has a method of its own.
    pub other_bodies: Vec<Body>,
    /// What a successful call gives.
    pub output: Output,
    /// The answer as a stream of server-sent events, where there is one.
    pub events: Option<Sequence>,
    /// The answer as a stream of values, where there is one.
    pub records: Option<Sequence>,
    /// The headers of successful answers.
    pub headers: Vec<Header>,
    /// What errors carry.
    pub errors: Errors,
    /// The headers of errors.
    pub error_headers: Vec<Header>,
    /// The boolean member of an answer of success that says whether the call succeeded, where the API has one.
    pub flag: Option<String>,
    /// The media types of the answers of success that can be read, the preferred one first; empty where they carry
    /// nothing.
    pub accept: Vec<String>,
    /// Every answer that the document describes, as documentation.
    pub answers: Vec<Answer>,
    /// Where its answers lead, as documentation.
    pub links: Vec<Link>,
    /// Alternatives of scheme ids that are sent together; empty where the operation takes no credentials.
    pub security: Vec<Vec<String>>,
    /// What it asks for, where that is nothing that a client can send.
    pub unsent: Option<Unsent>,
    /// Whether the transport has to present a certificate.
    pub certificate: Certificate,
    /// `x-api-token-group`: the permissions of which the caller's token needs one.
    pub permissions: Vec<String>,
    /// How the list goes on, where it does.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// What identifies it: `GET /pets/{id}`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path_template())
    }

    /// The variants of the enums that it answers with.
    pub fn answer_variants(&self) -> impl Iterator<Item = &StatusAnswer> {
        let given = match &self.output {
            Output::Single(_) | Output::Optional(_) => None,
            Output::PerStatus(answers) => Some(answers),
        };
        let refused = match &self.errors {
            Errors::Undocumented | Errors::Single { .. } => None,
            Errors::PerStatus(answers) => Some(answers),
        };
        given.into_iter().chain(refused).flatten()
    }

    /// The same, to change them.
    pub fn answer_variants_mut(&mut self) -> impl Iterator<Item = &mut StatusAnswer> {
        let given = match &mut self.output {
            Output::Single(_) | Output::Optional(_) => None,
            Output::PerStatus(answers) => Some(answers),
        };
        let refused = match &mut self.errors {
            Errors::Undocumented | Errors::Single { .. } => None,
            Errors::PerStatus(answers) => Some(answers),
        };
        given.into_iter().chain(refused).flatten()
    }

    /// The places of a parameter among those of the path that a call fills, from 0.
    #[must_use]
    pub fn path_places(&self, parameter: usize) -> Vec<usize> {
        let filled = self.path.iter().filter_map(|part| match part {
            PathPart::Literal(_) | PathPart::Constant(_) => None,
            PathPart::Parameter(index) | PathPart::Segments(index) => Some(*index),
        });
        filled
            .enumerate()
            .filter(|(_, index)| *index == parameter)
            .map(|(place, _)| place)
            .collect()
    }

    /// The request body in all its forms.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.body.iter().chain(&self.other_bodies)
    }

    /// The headers of all answers.
    pub fn all_headers(&self) -> impl Iterator<Item = &Header> {
        self.headers.iter().chain(&self.error_headers)
    }

    /// The sequences as which the answer can be taken.
    pub fn sequences(&self) -> impl Iterator<Item = &Sequence> {
        self.events.iter().chain(&self.records)
    }
}

/// What can be called with what an answer holds (OpenAPI 3.0.3, Link Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the answer calls it.
    pub name: String,
    /// The id of the operation, or the reference to one of another document.
    pub operation: String,
    /// The parameters, and where their values come from: `$response.body#/id`.
    pub parameters: Vec<(String, String)>,
    /// Where the body comes from.
    pub body: Option<String>,
    /// What the document says about it.
    pub description: Option<String>,
}

/// An HTTP method (RFC 9110, section 9) of a path item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`
    Query,
    /// One of the API's own, as it is sent.
    Other(String),
}

impl Method {
    /// The method as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(method) => method,
        }
    }
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that stands as it is.
    Literal(String),
    /// The place of the parameter with this index in [`Operation::parameters`].
    Parameter(usize),
    /// The same for a parameter whose value may be several segments of the path.
    Segments(usize),
    /// The place of the parameter with this index in [`Operation::constants`].
    Constant(usize),
}

impl Operation {
    /// The path template as OpenAPI writes it: `/pets/{id}`.
    #[must_use]
    pub fn path_template(&self) -> String {
        self.path.iter().map(|part| self.path_text(part)).collect()
    }

    /// A part of [`Self::path_template`].
    #[must_use]
    pub fn path_text(&self, part: &PathPart) -> String {
        match part {
            PathPart::Literal(text) => text.clone(),
            PathPart::Parameter(index) | PathPart::Segments(index) => {
                let name = self.parameters.get(*index).map_or("", |parameter| &parameter.name);
                format!("{{{name}}}")
            }
            PathPart::Constant(index) => {
                let name =
                    self.constants.get(*index).map_or("", |constant| &constant.parameter.name);
                format!("{{{name}}}")
            }
        }
    }
}
