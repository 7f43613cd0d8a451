use super::{Docs, FieldRef, Header, Json, ResourceId, Sequence, ServerId, Type};

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
    /// The path template, cut at its parameters.
    pub path: Vec<PathPart>,
    /// Where it is sent, where that is not the base URL.
    pub server: Option<ServerId>,
    /// What the document says about it.
    pub docs: Docs,
    /// Path, query, header and cookie parameters. Path parameters come first, in the order of the template.
    pub parameters: Vec<Parameter>,
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
    /// `x-api-token-group`: the permissions of which the caller's token needs one.
    pub permissions: Vec<String>,
    /// How the list goes on, where it does.
    pub pagination: Option<Pagination>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that stands as it is.
    Literal(String),
    /// The place of the parameter with this index in [`Operation::parameters`].
    Parameter(usize),
}

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

/// How a value is written outside of JSON. The first four are what most parameters have, and are told apart by what they
/// write, so that a style that makes no difference to a value is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// A style of OpenAPI (3.1.1, section 4.8.12.4, Style Values).
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
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }
}

/// A request body in one of its media types.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// What it is made of.
    pub content: BodyContent,
    /// Whether a call without it is refused.
    pub required: bool,
    /// The media type: for JSON `application/json` or another that ends in `+json`. A range such as `image/*` leaves it to
    /// the caller.
    pub media_type: String,
    /// What the document says about it.
    pub docs: Docs,
    /// An example of a whole body.
    pub example: Option<Json>,
}

/// What a request body is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyContent {
    /// A value as JSON.
    Json(Type),
    /// The members of a value as a form, `application/x-www-form-urlencoded`.
    Form {
        /// The value's type.
        ty: Type,
        /// The members that have a style of their own.
        styles: Vec<(String, ParameterStyle)>,
    },
    /// Parts, `multipart/form-data`. Without fields the caller names the parts.
    Multipart(Vec<FormField>),
    /// Values as JSON, one after the other: `application/x-ndjson` and its like.
    Records {
        /// The type of each.
        item: Type,
        /// Whether a separator stands before each (`application/json-seq`, RFC 7464), rather than that each is a line.
        separated: bool,
    },
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A field of a `multipart/form-data` body.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// Its name on the wire.
    pub name: String,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// Whether the form can't be without it.
    pub required: bool,
    /// What it holds.
    pub value: FieldValue,
    /// The media type of its parts, where the document names one.
    pub content_type: Option<String>,
    /// How an array or object is written where it is not by default: the parts are text then, whatever their media type.
    pub style: Option<Style>,
    /// The headers of its parts.
    pub headers: Vec<Header>,
    /// What the document says about it.
    pub docs: Docs,
}

/// What a field of a form holds.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// A file.
    File,
    /// Several files, a part for each.
    Files,
    /// A value that has a JSON form.
    Value(Type),
}

impl Operation {
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

impl Body {
    /// The types of which it is made.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (whole, fields) = match &self.content {
            BodyContent::Json(ty)
            | BodyContent::Form { ty, .. }
            | BodyContent::Records { item: ty, .. } => (Some(ty), [].as_slice()),
            BodyContent::Multipart(fields) => (None, fields.as_slice()),
            BodyContent::Text | BodyContent::Bytes => (None, [].as_slice()),
        };
        let fields = fields.iter().flat_map(|field| {
            let value = match &field.value {
                FieldValue::Value(ty) => Some(ty),
                FieldValue::File | FieldValue::Files => None,
            };
            value.into_iter().chain(field.headers.iter().map(|header| &header.ty))
        });
        whole.into_iter().chain(fields)
    }

    /// The types of which it is made, to change them.
    pub fn types_mut(&mut self) -> Vec<&mut Type> {
        match &mut self.content {
            BodyContent::Json(ty)
            | BodyContent::Form { ty, .. }
            | BodyContent::Records { item: ty, .. } => vec![ty],
            BodyContent::Multipart(fields) => fields
                .iter_mut()
                .flat_map(|field| {
                    let value = match &mut field.value {
                        FieldValue::Value(ty) => Some(ty),
                        FieldValue::File | FieldValue::Files => None,
                    };
                    value.into_iter().chain(field.headers.iter_mut().map(|header| &mut header.ty))
                })
                .collect(),
            BodyContent::Text | BodyContent::Bytes => Vec::new(),
        }
    }
}

/// What a successful call gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Every success answer has this payload.
    Single(Payload),
    /// This payload, or nothing where the status has no content.
    Optional(Payload),
    /// Another payload for each status, or for media types of one status: an enum with a variant for each. Single
    /// statuses come first, then ranges, then the default; the preferred media type of a status is its first.
    PerStatus(Vec<StatusAnswer>),
}

/// What errors carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Errors {
    /// The document gives no error a schema.
    #[default]
    Undocumented,
    /// Every error that has a schema has this one.
    Single {
        /// The type of the whole body.
        ty: Type,
        /// The statuses that have it.
        statuses: Vec<StatusPattern>,
    },
    /// Another payload for each status or media type, as in [`Output::PerStatus`].
    PerStatus(Vec<StatusAnswer>),
}

/// One variant of [`Output::PerStatus`] or [`Errors::PerStatus`].
#[derive(Clone, Debug, PartialEq)]
pub struct StatusAnswer {
    /// The statuses.
    pub status: StatusPattern,
    /// The media types that carry it, in lower case and without parameters; empty where the status alone decides.
    pub media_types: Vec<String>,
    /// What is carried.
    pub payload: Payload,
}

/// What an answer carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// JSON.
    Json(Type),
    /// JSON in an envelope: only the named member is given to the caller.
    Enveloped {
        /// The member that holds the payload.
        property: String,
        /// The payload's type.
        ty: Type,
    },
    /// Text of another kind.
    Text,
    /// Bytes.
    Bytes,
    /// All of [`Operation::events`], with data of this type, where an answer has no other form.
    Events(Type),
    /// All of [`Operation::records`], of this type, where an answer has no other form.
    Records(Type),
}

/// An answer as the document describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The statuses.
    pub status: StatusPattern,
    /// What the document says about it.
    pub docs: Docs,
    /// What it carries, whole: an envelope is not unwrapped here.
    pub ty: Option<Type>,
    /// An example of the whole body.
    pub example: Option<Json>,
}

/// The statuses that an answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status.
    Code(u16),
    /// A range such as `2XX`, by its first digit.
    Range(u16),
    /// Every status that no other answer names.
    Default,
}

/// How a list goes on. Places in the body of an answer are names of members, from the outside in.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// What asks for the next page.
    pub next: NextPage,
    /// The query parameter with the size of a page.
    pub size: Option<String>,
    /// Where the total number of items stands.
    pub total: Option<Vec<String>>,
    /// Where the number of pages stands.
    pub total_pages: Option<Vec<String>>,
    /// Where it stands whether there is another page.
    pub has_more: Option<Vec<String>>,
    /// Where the items stand; empty where the body is the list itself.
    pub place: Vec<String>,
    /// The fields from the output to the items; empty where the output is the list itself.
    pub items: Vec<FieldRef>,
    /// The type of an item.
    pub item: Type,
}

/// What asks for the next page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// A query parameter with its number.
    Number {
        /// The query parameter.
        parameter: String,
        /// The number of the first page, 0 or 1.
        first: i64,
    },
    /// A query parameter with the number of items before it.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// A query parameter with a value from the answer before it.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// Where in the body the value stands.
        member: Vec<String>,
    },
    /// A query parameter with a member of the last item before it.
    LastItem {
        /// The query parameter.
        parameter: String,
        /// Where in the item the value stands.
        member: Vec<String>,
    },
    /// A URL in the body of the answer before it.
    Link {
        /// Where in the body the URL stands.
        member: Vec<String>,
    },
    /// A URL in the header of the answer before it (RFC 8288: `Link`, `rel="next"`).
    LinkHeader,
}
