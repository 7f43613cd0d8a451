//! What the generated code says about its API as a whole.

use super::operation::Security;

/// The API that a client is for.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The name of the generated crate; the client introduces itself with it.
    pub name: &'static str,
    /// The version of the generated crate.
    pub version: &'static str,
    /// Where the API is, unless the builder is told otherwise.
    pub base_url: &'static str,
    /// The servers that some operations have of their own, absolute or relative to the base URL.
    pub servers: &'static [&'static str],
    /// The environment variable that says where the API is.
    pub base_url_env: Option<&'static str>,
    /// The ways to authenticate (OpenAPI: Security Scheme Object).
    pub schemes: &'static [Scheme],
    /// What the API asks for where an operation does not say otherwise; undocumented calls use it.
    pub security: Security,
    /// The parameters that a client is told once, for all operations that take them.
    pub parameters: &'static [ClientParameter],
    /// The header in which the API takes a key that makes a write safe to repeat, if it does.
    pub idempotency_header: Option<&'static str>,
}

impl Api {
    pub(super) fn scheme(&self, id: &str) -> Option<&'static Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }
}

/// One way to authenticate, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// The name that the security requirements of operations use for it.
    pub id: &'static str,
    /// Where the credential rides.
    pub kind: SchemeKind,
    /// The environment variable that holds the credential; for [`SchemeKind::Basic`] as
    /// `username:password`.
    pub env: Option<&'static str>,
}

/// Where a credential rides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer ...` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic ...` (RFC 7617).
    Basic,
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
}

/// A parameter of operations that a client is told once.
#[derive(Clone, Copy, Debug)]
pub struct ClientParameter {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub place: ParameterPlace,
    /// The value that is sent where neither the client nor the call is told another.
    pub value: Option<&'static str>,
    /// The environment variable that holds the value.
    pub env: Option<&'static str>,
}

/// Where a parameter goes that a client is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterPlace {
    /// In the path.
    Path,
    /// After the `?`.
    Query,
    /// In a header field.
    Header,
}
