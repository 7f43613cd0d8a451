use super::{Docs, Method, Payload};

/// A request that the API sends to a server of its user: a webhook (OpenAPI 3.1.0, OpenAPI Object, `webhooks`) or a
/// callback (Callback Object).
#[derive(Clone, Debug, PartialEq)]
pub struct Hook {
    /// What the API calls it: `newPet`.
    pub name: String,
    /// The JSON pointer of the request, `#/webhooks/newPet/post`.
    pub pointer: String,
    /// Why it is sent.
    pub cause: Cause,
    /// The HTTP method.
    pub method: Method,
    /// What the document says about it.
    pub docs: Docs,
    /// What its body carries.
    pub payload: Payload,
    /// The header fields that the document describes, with what it says about them.
    pub headers: Vec<(String, Docs)>,
    /// What the user's server is expected to answer, as documentation.
    pub answers: Vec<(String, Docs)>,
}

/// Why the API sends something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something has happened.
    Event,
    /// Its user has called an operation.
    Call {
        /// The JSON pointer of the operation.
        operation: String,
        /// Where it is sent, as an expression: `{$request.body#/url}`.
        expression: String,
    },
}

/// How users tell that a webhook comes from the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// A secret of both in a header.
    Secret {
        /// The header.
        header: String,
    },
    /// HMAC-SHA256 (RFC 2104) of the body, in a header.
    HmacSha256 {
        /// The header.
        header: String,
        /// What stands before it: `sha256=`.
        prefix: String,
        /// Whether it is written in base64, not in hexadecimal digits.
        base64: bool,
    },
    /// As <https://www.standardwebhooks.com> has it.
    StandardWebhooks,
}

/// What the crate knows of the API's webhooks as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Webhooks {
    /// The webhooks and callbacks: webhooks first, then the callbacks of each operation.
    pub hooks: Vec<Hook>,
    /// The union of what the webhooks carry, where there are several in JSON.
    pub any: Option<super::Type>,
    /// The header that says which webhook it is, by its name.
    pub event_header: Option<String>,
    /// How they are signed, where that is known.
    pub signature: Option<Signature>,
}
