//! A value together with what came with it.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use super::answer::Answer;
use super::error::Error;
use super::header_value::TypedHeaders;
use super::headers::Headers;

/// What a call returned, with the rest of the answer. It can be used like the value itself.
pub struct Response<T> {
    value: T,
    answer: Answer,
}

impl<T> Response<T> {
    pub(super) fn new(value: T, answer: Answer) -> Self {
        Self { value, answer }
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status code.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.status()
    }

    /// The header fields.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        self.answer.headers()
    }

    /// The first value of a header field, in any case of letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.answer.headers().get(name)
    }

    /// The headers as the API documents them: the operation's type for them says which.
    ///
    /// # Errors
    ///
    /// When one that has to be there is missing, or one is not what the API documents.
    pub fn typed_headers<H: TypedHeaders>(&self) -> Result<H, Error> {
        self.answer.typed_headers()
    }

    /// What the server calls this request: `cf-ray`, `x-request-id`, or another header that ends so.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// Where the answer came from, without credentials.
    #[must_use]
    pub fn url(&self) -> &str {
        self.answer.url()
    }

    /// How many attempts it took.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts()
    }

    /// How long it took, with all attempts and the pauses between them.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.answer.elapsed()
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.answer.body()
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("value", &self.value)
            .field("answer", &self.answer)
            .finish()
    }
}
