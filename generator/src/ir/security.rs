use super::Docs;

/// A way to prove who is calling (OpenAPI 3.0.3, Security Scheme Object).
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// The key under `components.securitySchemes`, which requirements refer to.
    pub id: String,
    /// Where the credential goes.
    pub kind: SchemeKind,
    /// The environment variable that holds the credential, from the configuration or made from crate and scheme name.
    /// For [`SchemeKind::Basic`] it holds `username:password`.
    pub env: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
}

/// Where a credential goes in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer`, also for OAuth 2 and OpenID Connect, whose tokens travel the same way (RFC 6750).
    Bearer,
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// An API key in the named header.
    Header(String),
    /// An API key in the named query parameter.
    Query(String),
    /// An API key in the named cookie.
    Cookie(String),
}

/// Credentials that an operation asks for and that a client cannot send by itself, where it can send none of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// The schemes of all alternatives.
    pub schemes: Vec<UnsentScheme>,
    /// Whether the operation can also be called without credentials.
    pub optional: bool,
}

/// A scheme that is required and not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentScheme {
    /// The key that requirements refer to it by.
    pub id: String,
    /// The scheme of HTTP authentication that it is, where the document says so.
    pub http: Option<String>,
}

/// Whether the transport has to present a certificate of the client (OpenAPI 3.1.0, Security Scheme Object: `mutualTLS`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certificate {
    /// None is asked for.
    #[default]
    Never,
    /// One is taken, and there are ways to call without.
    Optional,
    /// There is no way to call without.
    Required,
}
