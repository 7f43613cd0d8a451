//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::answer::Answer;
use super::boxed::BoxError;
use super::decode_error::{DecodeError, excerpt};
use super::header_value::TypedHeaders;
use super::headers::Headers;
use super::operation::{DocumentedErrors, OperationInfo};
use super::printable::{one_line, short_line};
use super::problem::{self, ApiError};
use super::status;
use super::violation::{ValidationError, Violation};

/// Why a call failed.
///
/// It prints as one line that says what happened, where, and what the API says about it. It never
/// holds a credential.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    info: Option<&'static OperationInfo>,
    detail: String,
    answer: Option<Answer>,
    errors: Vec<ApiError>,
    decode: Option<DecodeError>,
    retry_after: Option<Duration>,
    attempts: u32,
    source: Option<BoxError>,
}

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built as it was told to.
    Configuration,
    /// No way to authenticate is configured that the operation takes, or it may not be used.
    Credentials,
    /// The request cannot be sent: an argument is not possible. Nothing was sent.
    Request,
    /// The server could not be reached, or the connection broke.
    Connection,
    /// There was no complete answer in time.
    Timeout,
    /// The API answered with an error.
    Api,
    /// The answer is larger than the client was told to take.
    TooLarge,
    /// The answer is not what the API documents.
    Decode,
    /// The pages of a list do not come to an end.
    Paging,
    /// An interceptor of the client's own refused the call.
    Interceptor,
}

impl Error {
    pub(super) fn new(
        kind: ErrorKind,
        info: Option<&'static OperationInfo>,
        detail: String,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            info,
            detail,
            answer: None,
            errors: Vec::new(),
            decode: None,
            retry_after: None,
            attempts: 0,
            source: None,
        }))
    }

    pub(super) fn configuration(detail: String) -> Self {
        Self::new(ErrorKind::Configuration, None, detail)
    }

    /// The API's own error, from whatever the body holds: the status wins over a body that cannot
    /// be read.
    pub(super) fn api(answer: Answer, detail: String) -> Self {
        let mut error = Self::new(ErrorKind::Api, Some(answer.info()), detail);
        error.0.errors = problem::read(&answer.masked_body());
        error.0.attempts = answer.attempts();
        error.0.answer = Some(answer);
        error
    }

    pub(super) fn decode(answer: Answer, decode: DecodeError) -> Self {
        let mut error = Self::new(ErrorKind::Decode, Some(answer.info()), String::new());
        error.0.attempts = answer.attempts();
        error.0.decode = Some(decode);
        error.0.answer = Some(answer);
        error
    }

    /// An answer came, and something is wrong with it: its status and headers are worth knowing.
    pub(super) fn with_answer(mut self, answer: Answer) -> Self {
        self.0.answer = Some(answer);
        self
    }

    pub(super) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(super) fn with_operation(mut self, info: &'static OperationInfo) -> Self {
        self.0.info = Some(info);
        self
    }

    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(super) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that was called; none while the client was being built.
    #[must_use]
    pub fn operation(&self) -> Option<&'static OperationInfo> {
        self.0.info
    }

    /// The status code, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.answer.as_ref().map(Answer::status)
    }

    /// Whether the API answered 404 Not Found.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is_api(404)
    }

    /// Whether the API answered 429 Too Many Requests.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.is_api(429)
    }

    /// Whether there was no complete answer in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the same call may succeed later. For a call that writes this does not say that
    /// nothing was written.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            ErrorKind::Connection | ErrorKind::Timeout => true,
            ErrorKind::Api => self.status().is_some_and(super::retry::is_passing),
            _ => false,
        }
    }

    /// What the server calls this request: `cf-ray`, `x-request-id`, or another header that ends so.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.answer.as_ref()?.request_id()
    }

    /// How long the server asked to wait before the next attempt.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many attempts were made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The errors that the API lists.
    #[must_use]
    pub fn errors(&self) -> &[ApiError] {
        &self.0.errors
    }

    /// The body of the error as the API documents it for this operation and status. None where the
    /// error is not the API's own or is of another operation, where nothing is documented for the
    /// status, and where the body is something else: [`bytes`](Self::bytes) has it as it came.
    ///
    /// ```ignore
    /// match error.documented::<resources::things::Get>() {
    ///     Some(body) => eprintln!("{body:?}"),
    ///     None => eprintln!("{error}"),
    /// }
    /// ```
    #[must_use]
    pub fn documented<Op: DocumentedErrors>(&self) -> Option<Op::Error> {
        let answer = self.0.answer.as_ref()?;
        let is_its = self.0.kind == ErrorKind::Api && answer.info().id == Op::INFO.id;
        if is_its { Op::decode_error(answer).ok() } else { None }
    }

    /// The body of the answer as it came, if there was an answer.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        self.0.answer.as_ref().map(Answer::body)
    }

    /// The header fields of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.0.answer.as_ref().map(Answer::headers)
    }

    /// The header fields of the answer as the API documents them; none where there was no answer, and where they are not
    /// what it documents.
    #[must_use]
    pub fn typed_headers<H: TypedHeaders>(&self) -> Option<H> {
        self.0.answer.as_ref()?.typed_headers().ok()
    }

    /// What is wrong with an answer that could not be read, and where in it.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.0.decode.as_ref()
    }

    /// The limits that the parameters and the body of the request break, where a client that
    /// [validates](super::ClientBuilder::validate_requests) did not send it for that.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        let source = self.0.source.as_ref();
        let invalid = source.and_then(|source| source.downcast_ref::<ValidationError>());
        invalid.map_or(&[], ValidationError::violations)
    }

    fn is_api(&self, status: u16) -> bool {
        self.0.kind == ErrorKind::Api && self.status() == Some(status)
    }

    /// What the API says: its errors, else what the client has to say, else text that is not a page
    /// for people.
    fn explanation(&self, answer: &Answer) -> String {
        const SHOWN: usize = 3;
        let mut parts: Vec<_> = self.0.errors.iter().take(SHOWN).map(ApiError::to_string).collect();
        if self.0.errors.len() > SHOWN {
            parts.push(format!("and {} more", self.0.errors.len() - SHOWN));
        }
        if !self.0.detail.is_empty() {
            parts.push(self.0.detail.clone());
        }
        let first = answer.body().iter().find(|byte| !byte.is_ascii_whitespace());
        if parts.is_empty() && first.is_some_and(|first| *first != b'<') {
            parts.push(excerpt(&answer.masked_body(), 0));
        }
        parts.join("; ")
    }

    /// What is printed, before it is made one line.
    fn text(&self) -> String {
        let Some(answer) = &self.0.answer else { return self.0.detail.clone() };
        let (status, subject) = (status::describe(answer.status()), answer.subject());
        let mut text = match &self.0.decode {
            Some(decode) => format!("unexpected answer from {subject} ({status}): {decode}"),
            None if self.0.kind != ErrorKind::Api => self.0.detail.clone(),
            None => match self.explanation(answer) {
                explanation if explanation.is_empty() => format!("{status} from {subject}"),
                explanation => format!("{status} from {subject}: {explanation}"),
            },
        };
        if let Some(id) = answer.request_id() {
            text.push_str(&format!(" (request {})", short_line(id, 100)));
        }
        answer.masks.mask_text(text)
    }
}

/// `403 Forbidden from GET /accounts/{account_id}: 10000 Authentication error (request 8f3a)`
impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&one_line(&self.text()))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            info: _,
            detail: _,
            answer,
            errors,
            decode,
            retry_after,
            attempts,
            source,
        } = &*self.0;
        formatter
            .debug_struct("Error")
            .field("kind", kind)
            .field("message", &format_args!("{self}"))
            .field("errors", errors)
            .field("decode", decode)
            .field("retry_after", retry_after)
            .field("attempts", attempts)
            .field("answer", answer)
            .field("source", source)
            .finish()
    }
}

/// The source is the first cause that has more to say than this error's own line, so that a report
/// of the whole chain says nothing twice.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let line = self.to_string();
        let mut source: Option<&(dyn StdError + 'static)> =
            self.0.source.as_deref().map(|source| source as _);
        while let Some(cause) = source
            && line.contains(&one_line(&cause.to_string()))
        {
            source = cause.source();
        }
        source
    }
}
