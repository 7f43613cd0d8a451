use super::{Constraint, Docs, Scalar, Type};

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
    /// Whether a call without it is refused.
    pub required: bool,
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
            && self.ty == Type::Scalar(Scalar::String)
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
