//! What the generated code says about one operation.

use std::fmt;

use super::answer::Answer;
use super::error::Error;

/// An operation of the API. A type without values stands for it, so that a [`Call`](super::Call)
/// knows what it returns.
pub trait Operation: 'static {
    /// What a call returns.
    type Output: 'static;

    /// How the operation is called.
    const INFO: OperationInfo;

    /// Reads a successful answer.
    ///
    /// # Errors
    ///
    /// When the body is not what the API documents.
    fn decode(answer: &Answer) -> Result<Self::Output, Error>;
}

/// An operation of which the API documents what its errors look like.
pub trait DocumentedErrors: Operation {
    /// The body of an error.
    type Error: 'static;

    /// Reads the body of an error.
    ///
    /// # Errors
    ///
    /// When the API documents nothing for the status, or the body is not what it documents.
    fn decode_error(answer: &Answer) -> Result<Self::Error, Error>;
}
/// The ways to authenticate: any one of the alternatives, each with all of its schemes (OpenAPI: Security Requirement
/// Object). None at all: nothing is sent.
pub type Security = &'static [&'static [&'static str]];

/// How an operation is called.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// Its name, unique within the API.
    pub id: &'static str,
    /// The method of the request.
    pub method: Method,
    /// The path below the base URL, with `{name}` where a parameter goes; empty for what the API does not document.
    pub path: &'static str,
    /// The resource it belongs to, its parts joined by dots; empty for the API itself.
    pub resource: &'static str,
    /// The ways to authenticate.
    pub security: Security,
    /// The media types that the API documents for an answer of success, as `Accept` takes them
    /// (RFC 9110, section 12.5.1): `application/json, text/csv`.
    pub accept: &'static str,
}

/// `GET /accounts/{account_id}`
impl fmt::Display for OperationInfo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method.as_str(), self.path)
    }
}

/// A request method (RFC 9110, section 9; `PATCH`: RFC 5789).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `TRACE`
    Trace,
}

impl Method {
    /// The method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }

    /// Whether doing it twice is the same as doing it once (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        match self {
            Self::Get | Self::Head | Self::Put | Self::Delete | Self::Options | Self::Trace => true,
            Self::Post | Self::Patch => false,
        }
    }

    /// Whether it asks for no change at all (RFC 9110, section 9.2.1).
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Self::Get | Self::Head | Self::Options | Self::Trace => true,
            Self::Post | Self::Put | Self::Patch | Self::Delete => false,
        }
    }
}

/// An operation that lists things page by page.
pub trait Paged: Operation {
    /// What is listed.
    type Item: 'static;

    /// How to get from one page to the next.
    const PAGING: Paging;

    /// The items of one page.
    fn items(output: Self::Output) -> Vec<Self::Item>;
}

/// How to get from one page to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// Pages have numbers, from 1.
    PageNumber {
        /// The query parameter with the number of the page.
        page: &'static str,
        /// The query parameter with the number of items on a page.
        per_page: Option<&'static str>,
        /// Where the answer says how many items there are on all pages: names of members, joined by
        /// dots.
        total: Option<&'static str>,
    },
}
