use super::{Constraint, Docs, Type};

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The JSON pointer of its description, which several operations may share: `#/components/parameters/Page`.
    pub pointer: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a call asks for it.
    pub required: bool,
    /// Whether a call sends what its client was told once ([`Api::client_parameters`](super::Api::client_parameters)),
    /// unless it is told otherwise.
    pub of_client: Option<OfClient>,
    /// Its type. `null` can't be written in a path, query or header, so nullability is not kept.
    pub ty: Type,
    /// How arrays and objects are written.
    pub style: ParameterStyle,
    /// What the document says about it.
    pub docs: Docs,
}

impl Parameter {
    /// Whether it is the key that every call takes (draft-ietf-httpapi-idempotency-key-header), and no more is asked of it.
    #[must_use]
    pub fn is_idempotency_key(&self) -> bool {
        self.location == ParameterLocation::Header
            && self.name.eq_ignore_ascii_case("idempotency-key")
            && !self.required
            && self.ty.is_string()
            && !self.docs.constraints.iter().any(Constraint::is_checked)
    }
}

/// A parameter that has to be sent and can have one value only, so that nobody is asked for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConstantParameter {
    /// The parameter, as one of text.
    pub parameter: Parameter,
    /// Its value.
    pub value: String,
}

/// What becomes of a call if neither it nor its client was told the value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfClient {
    /// It is refused.
    Required,
    /// It is sent without.
    Optional,
}

impl OfClient {
    /// In a word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
        }
    }
}

/// A parameter of operations that the client is told once.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientParameter {
    /// Its name on the wire.
    pub name: String,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// Where it goes.
    pub location: ParameterLocation,
    /// What is sent where neither the client nor the call is told a value.
    pub value: Option<String>,
    /// The environment variable that holds the value, where the configuration names it.
    pub env: Option<String>,
    /// What the document says about it where it comes first.
    pub docs: Docs,
}

impl ClientParameter {
    /// Whether a parameter of an operation is this one.
    #[must_use]
    pub fn is(&self, parameter: &Parameter) -> bool {
        parameter.of_client.is_some()
            && parameter.location == self.location
            && self.location.is_one_name(&parameter.name, &self.name)
    }
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path template.
    Path,
    /// After the `?`.
    Query,
    /// In a header field.
    Header,
    /// In the header field `cookie`, beside others.
    Cookie,
}

impl ParameterLocation {
    /// Whether two names are one name there: those of headers have no case (RFC 9110, section 5.1).
    #[must_use]
    pub fn is_one_name(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => one == other,
        }
    }

    /// As `in` says it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a value is written outside of JSON. The first four are what most parameters have, and are told apart by what they
/// write, so that a style that makes no difference to a value is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// A single value: text, number, boolean, date.
    Plain,
    /// An array of single values, `name=a&name=b` (`form` with `explode`).
    Repeated,
    /// An array of single values, `name=a,b` (`form` without `explode`, `simple`).
    Joined,
    /// Objects, alone or in arrays, `name.key=a&name.other=b`: the form of the official Cloudflare clients, chosen in
    /// the configuration, since OpenAPI defines none for nested values.
    Dotted,
    /// As OpenAPI says for this style.
    Styled(Style),
    /// JSON text.
    Json,
    /// JSON text, one for each item of a list.
    JsonItems,
    /// All of the query is the members of an object as an HTML form (`in: querystring`), some of them in a style of
    /// their own.
    QueryString(Vec<(String, ParameterStyle)>),
    /// All of the query is JSON.
    QueryJson,
    /// All of the query is a text in some other syntax, which the caller writes.
    QueryText,
}

/// A style of OpenAPI (3.2.0, section 4.12.4, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// `style`.
    pub form: StyleForm,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

/// What `style` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleForm {
    /// `simple`
    Simple,
    /// `label`
    Label,
    /// `matrix`
    Matrix,
    /// `form`
    Form,
    /// `cookie`
    Cookie,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
}

impl StyleForm {
    /// As `style` says it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::Cookie => "cookie",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }
}
