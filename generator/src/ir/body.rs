use super::{Docs, Header, Json, ParameterStyle, Style, Type};

/// A request body in one of its media types.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// What it is made of.
    pub content: BodyContent,
    /// Whether a call without it is refused.
    pub required: bool,
    /// The media type: for JSON `application/json`, another that ends in `+json`, or `text/plain` where the value is a
    /// number or a boolean, which is written alike. A range such as `image/*` leaves it to
    /// the caller, and so does one of `multipart/` that isn't a form, whose boundary the caller knows.
    pub media_type: String,
    /// What the document says about it.
    pub docs: Docs,
    /// An example of a whole body.
    pub example: Option<Json>,
}

impl Body {
    /// What tells a kind of JSON from others, for names: `merge-patch`, `json`, `version=2`.
    #[must_use]
    pub fn kind_of_json(media_type: &str) -> &str {
        let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
        let (_, name) = essence.split_once('/').unwrap_or(("", essence));
        match name.strip_suffix("+json") {
            None if !parameters.is_empty() => parameters.trim(),
            None => name,
            Some(kind) => kind,
        }
    }

    /// Whether the caller says what it is: the document has a range, or several media types, or one with a boundary that
    /// only the caller knows.
    #[must_use]
    pub fn is_of_callers_type(&self) -> bool {
        let media_type = &self.media_type;
        matches!(self.content, BodyContent::Text | BodyContent::Bytes)
            && (media_type.contains(['*', ',']) || media_type.starts_with("multipart/"))
    }

    /// The types of which it is made.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (whole, fields) = match &self.content {
            BodyContent::Json(ty)
            | BodyContent::Form { ty, .. }
            | BodyContent::Records { item: ty, .. } => (Some(ty), [].as_slice()),
            BodyContent::Multipart { fields, .. } => (None, fields.as_slice()),
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
            BodyContent::Multipart { fields, .. } => fields
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
    Multipart {
        /// What it asks for.
        fields: Vec<FormField>,
        /// The component whose members they are, if it is one.
        component: Option<String>,
    },
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

impl BodyContent {
    /// The component that is nothing but this form, if it is one.
    #[must_use]
    pub fn component(&self) -> Option<&str> {
        match self {
            Self::Multipart { component, .. } => component.as_deref(),
            Self::Json(_) | Self::Form { .. } | Self::Records { .. } | Self::Text | Self::Bytes => {
                None
            }
        }
    }
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
    /// Whether it is a text in base64 of what has that media type, which its parts say in a header.
    pub base64: bool,
    /// Whether each item of a list has that media type, rather than the list.
    pub by_item: bool,
    /// The media types that its parts may have, as they are written, where the document names several.
    pub several: Option<String>,
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
