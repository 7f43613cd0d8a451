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

    /// The server of the operation, where it has one of its own: its place among those of the API.
    const SERVER: Option<usize> = None;

    /// The parameters that its client is told for it.
    const PARAMETERS: Taken = &[];

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

/// The parameters that an operation takes from its client: the place of each among those of the API, and how it is taken.
pub type Taken = &'static [(usize, Take)];

/// How an operation takes a parameter from its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It is not called without.
    Required,
    /// It is sent without where nobody says it.
    Optional,
    /// As these arguments of its path, counted from 0.
    Path(&'static [usize]),
}

/// How an operation is called.
#[derive(Clone, Copy, Debug)]
pub struct OperationInfo {
    /// Its name, unique within the API.
    pub id: &'static str,
    /// The method of the request.
    pub method: Method,
    /// The path below the base URL, with `{name}` where a parameter goes, and the query that every call has; empty
    /// for what the API does not document.
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

/// A request method (RFC 9110, section 9; `PATCH`: RFC 5789; `QUERY` and others: OpenAPI 3.2, Path Item Object).
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
    /// `QUERY`: as `GET`, with what is asked for in a body.
    Query,
    /// One of the API's own, as it is sent.
    Other(&'static str),
}

/// As it is sent.
impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
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
            Self::Query => "QUERY",
            Self::Other(method) => method,
        }
    }

    /// Whether doing it twice is the same as doing it once (RFC 9110, section 9.2.2). Of a method that is not known, nothing
    /// can be said.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        match self {
            Self::Get
            | Self::Head
            | Self::Put
            | Self::Delete
            | Self::Options
            | Self::Trace
            | Self::Query => true,
            Self::Post | Self::Patch | Self::Other(_) => false,
        }
    }

    /// Whether it asks for no change at all (RFC 9110, section 9.2.1).
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Self::Get | Self::Head | Self::Options | Self::Trace | Self::Query => true,
            Self::Post | Self::Put | Self::Patch | Self::Delete | Self::Other(_) => false,
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

/// How to get from one page to the next. Places in the body of an answer are names of members, from
/// the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    pub(super) next: NextPage,
    /// Whether what asks for a page is a member of the body and not a parameter of the query.
    pub(super) is_in_body: bool,
    pub(super) items: &'static [&'static str],
    pub(super) total: Option<&'static [&'static str]>,
    pub(super) total_pages: Option<&'static [&'static str]>,
    pub(super) has_more: Option<&'static [&'static str]>,
}

/// What asks for the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextPage {
    Number { parameter: &'static str, first: i64 },
    Offset { parameter: &'static str, first: i64 },
    Cursor { parameter: &'static str, member: &'static [&'static str] },
    LastItem { parameter: &'static str, member: &'static [&'static str] },
    Link { member: &'static [&'static str] },
    LinkHeader,
}

impl Paging {
    /// A query parameter with the number of the page; the first one has the number 0 or 1.
    #[must_use]
    pub const fn number(parameter: &'static str, first: i64) -> Self {
        Self::new(NextPage::Number { parameter, first })
    }

    /// A query parameter that counts the items up to the page; the first one has the number 0 or 1.
    #[must_use]
    pub const fn offset(parameter: &'static str, first: i64) -> Self {
        Self::new(NextPage::Offset { parameter, first })
    }

    /// A query parameter with a value from the body of the page before.
    #[must_use]
    pub const fn cursor(parameter: &'static str, member: &'static [&'static str]) -> Self {
        Self::new(NextPage::Cursor { parameter, member })
    }

    /// A query parameter with a member of the last item before the page.
    #[must_use]
    pub const fn last_item(parameter: &'static str, member: &'static [&'static str]) -> Self {
        Self::new(NextPage::LastItem { parameter, member })
    }

    /// A URL in the body of the page before, absolute or relative to where that came from.
    #[must_use]
    pub const fn link(member: &'static [&'static str]) -> Self {
        Self::new(NextPage::Link { member })
    }

    /// A URL in the header of the page before: `Link: <..>; rel="next"` (RFC 8288).
    #[must_use]
    pub const fn link_header() -> Self {
        Self::new(NextPage::LinkHeader)
    }

    const fn new(next: NextPage) -> Self {
        Self { next, is_in_body: false, items: &[], total: None, total_pages: None, has_more: None }
    }

    /// Asks for a page by a member of the JSON body that is called so, in place of a query parameter.
    #[must_use]
    pub const fn in_body(mut self) -> Self {
        self.is_in_body = true;
        self
    }

    /// Where the items are, if they are not the whole body.
    #[must_use]
    pub const fn items(mut self, member: &'static [&'static str]) -> Self {
        self.items = member;
        self
    }

    /// Where the body says how many items there are on all pages.
    #[must_use]
    pub const fn total(mut self, member: &'static [&'static str]) -> Self {
        self.total = Some(member);
        self
    }

    /// Where the body says how many pages there are.
    #[must_use]
    pub const fn total_pages(mut self, member: &'static [&'static str]) -> Self {
        self.total_pages = Some(member);
        self
    }

    /// Where the body says whether there is another page.
    #[must_use]
    pub const fn has_more(mut self, member: &'static [&'static str]) -> Self {
        self.has_more = Some(member);
        self
    }
}
