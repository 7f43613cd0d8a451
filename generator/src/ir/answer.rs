use super::{Docs, Json, Type};

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
    /// The media types that carry it, as `Accept` takes them; empty where the status alone decides.
    pub media_types: Vec<String>,
    /// What is carried.
    pub payload: Payload,
    /// Whether it is held by value although it is large, because it was so far.
    pub outgrown: bool,
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
    /// A text, or the JSON of one where the answer says that it is JSON.
    String,
    /// Bytes.
    Bytes,
    /// All of [`Operation::events`](super::Operation::events), with data of this type, where an answer has no other form.
    Events(Type),
    /// All of [`Operation::records`](super::Operation::records), of this type, where an answer has no other form.
    Records(Type),
}

impl Payload {
    /// The type that it is decoded to.
    #[must_use]
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Json(ty)
            | Self::Enveloped { property: _, ty }
            | Self::Events(ty)
            | Self::Records(ty) => Some(ty),
            Self::Empty | Self::Text | Self::String | Self::Bytes => None,
        }
    }

    /// The same, to change it.
    pub fn ty_mut(&mut self) -> Option<&mut Type> {
        match self {
            Self::Json(ty)
            | Self::Enveloped { property: _, ty }
            | Self::Events(ty)
            | Self::Records(ty) => Some(ty),
            Self::Empty | Self::Text | Self::String | Self::Bytes => None,
        }
    }
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
    /// The media type of what an error carries that no type is made of: the error has it as bytes.
    pub untyped: Option<String>,
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
