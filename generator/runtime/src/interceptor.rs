//! Looking at calls as they go out and come back.

use std::fmt;
use std::time::Duration;

use super::answer::Answer;
use super::boxed::BoxError;
use super::error::Error;
use super::headers::{Headers, is_name, is_value};
use super::operation::OperationInfo;
use super::transport::TransportResponse;

/// Sees every call and every attempt of a client before it is sent and after it came back; it can add headers, answer
/// in place of the server, or refuse.
///
/// Interceptors run in the order they were given to the builder, and see no credential: those are added behind the last
/// of them, and only to what the client sends to its base URL. They must not block. What has to wait, as for a place
/// in a queue, belongs in a [`Transport`](super::Transport) around another one.
///
/// A call that is dropped before it is done has no end to be seen.
pub trait Interceptor: Send + Sync + 'static {
    /// Before the first attempt of a call. Headers that are set here go with every attempt.
    fn before_call(&self, sending: &mut Sending<'_>) -> Flow {
        let _ = sending;
        Flow::Continue
    }

    /// Before each attempt. Headers that are set here go with this attempt alone.
    fn before_attempt(&self, sending: &mut Sending<'_>) -> Flow {
        let _ = sending;
        Flow::Continue
    }

    /// After each attempt: there is an answer, with any status, or there is none.
    fn after_attempt(&self, sent: &Sent<'_>) {
        let _ = sent;
    }

    /// After the last attempt of a call, when it is known what becomes of it. Whether the answer can be decoded is not
    /// known yet.
    fn after_call(&self, operation: &'static OperationInfo, result: Result<&Answer, &Error>) {
        let _ = (operation, result);
    }
}

/// How a call goes on.
#[derive(Debug)]
#[non_exhaustive]
pub enum Flow {
    /// On to the next interceptor, and then to the server.
    Continue,
    /// This is the answer: nothing is sent.
    Answer(TransportResponse),
    /// The call fails for this reason, with [`ErrorKind::Interceptor`](super::ErrorKind::Interceptor).
    Fail(BoxError),
}

/// A request that is about to be sent.
pub struct Sending<'a> {
    pub(super) operation: &'static OperationInfo,
    pub(super) attempt: u32,
    pub(super) url: &'a str,
    pub(super) headers: &'a mut Headers,
}

impl Sending<'_> {
    /// The operation: its id, method, path template and resource.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// Which attempt it is, from 1; 0 before a call.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Where it goes, without credentials.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url
    }

    /// The header fields, without credentials.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        self.headers
    }

    /// Sets a header field in place of others of that name. What cannot be sent is left out, and `false`.
    pub fn set_header(&mut self, name: &str, value: &str) -> bool {
        let possible = is_name(name) && is_value(value);
        if possible {
            self.headers.set(name, value);
        }
        possible
    }
}

/// What became of an attempt.
#[derive(Debug)]
pub struct Sent<'a> {
    pub(super) operation: &'static OperationInfo,
    pub(super) attempt: u32,
    pub(super) elapsed: Duration,
    pub(super) result: Result<(u16, &'a Headers), String>,
}

impl Sent<'_> {
    /// The operation: its id, method, path template and resource.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// Which attempt it was, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// How long it took.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The status code, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.result.as_ref().ok().map(|(status, _)| *status)
    }

    /// The header fields of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&Headers> {
        self.result.as_ref().ok().map(|(_, headers)| *headers)
    }

    /// Why there was no answer.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.result.as_ref().err().map(String::as_str)
    }
}

impl fmt::Debug for Sending<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sending")
            .field("operation", &self.operation.id)
            .field("attempt", &self.attempt)
            .field("headers", self.headers)
            .finish_non_exhaustive()
    }
}

/// Asks each interceptor in turn, until one says something else than to go on.
pub(super) fn ask(
    interceptors: &[Box<dyn Interceptor>],
    sending: &mut Sending<'_>,
    hook: fn(&dyn Interceptor, &mut Sending<'_>) -> Flow,
) -> Flow {
    for interceptor in interceptors {
        match hook(&**interceptor, sending) {
            Flow::Continue => {}
            flow => return flow,
        }
    }
    Flow::Continue
}
