//! What becomes of a call that did not succeed.

use std::fmt;

use super::answer::Answer;
use super::attempt::{Fault, is_success};
use super::boxed::BoxError;
use super::client::Settings;
use super::error::{Error, ErrorKind};
use super::operation::OperationInfo;
use super::outgoing::Outgoing;
use super::retry;
use super::transport::{TransportErrorKind, cause};

/// An answer of success, or the error that the status says it is.
pub(super) fn judge(settings: &Settings, answer: Answer) -> Result<Answer, Error> {
    if is_success(answer.status) {
        return Ok(answer);
    }
    let target = answer.headers.get("location").filter(|_| (300..400).contains(&answer.status));
    let detail = match target {
        Some(_) => "a redirect that is not followed".to_owned(),
        None => String::new(),
    };
    let retry_after = retry::asked(&answer.headers, settings.clock.now());
    Err(Error::api(answer, detail).with_retry_after(retry_after))
}

/// The error of a call without an answer.
pub(super) fn failed(
    subject: &str,
    info: &'static OperationInfo,
    fault: Fault,
    attempts: u32,
) -> Error {
    let kind = fault.error_kind();
    let mut detail = match kind {
        ErrorKind::Request => format!("{subject} was not sent: {fault}"),
        _ => format!("{subject}: {fault}"),
    };
    if attempts > 1 {
        detail.push_str(&format!(" ({attempts} attempts)"));
    }
    let error = Error::new(kind, Some(info), detail).with_attempts(attempts);
    match fault {
        Fault::Transport(source) => error.with_source(source.into_source()),
        Fault::TooLate(_) | Fault::TooLarge(_) => error,
    }
}

/// The error of a call that an interceptor refused.
pub(super) fn intercepted(outgoing: &Outgoing, source: BoxError) -> Error {
    let detail =
        format!("{} was refused by an interceptor: {}", outgoing.subject(), cause(&*source));
    Error::new(ErrorKind::Interceptor, Some(outgoing.info), detail).with_source(source)
}

impl Fault {
    pub(super) fn error_kind(&self) -> ErrorKind {
        match (self, self.kind()) {
            (Self::TooLarge(_), _) | (_, None) => ErrorKind::TooLarge,
            (_, Some(TransportErrorKind::Connect | TransportErrorKind::Broken)) => {
                ErrorKind::Connection
            }
            (_, Some(TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout)) => {
                ErrorKind::Timeout
            }
            (_, Some(TransportErrorKind::Undecodable)) => ErrorKind::Decode,
            (_, Some(TransportErrorKind::Unsendable)) => ErrorKind::Request,
        }
    }
}

/// `no connection: Connection refused (os error 111)`
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLate(limit) => limit.fmt(formatter),
            Self::TooLarge(limit) => write!(formatter, "the body is larger than {limit} bytes"),
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect => write!(formatter, "no connection: {error}"),
                TransportErrorKind::ConnectTimeout => formatter.write_str("no connection in time"),
                TransportErrorKind::Broken => write!(formatter, "the connection broke: {error}"),
                TransportErrorKind::Timeout => formatter.write_str("no answer in time"),
                TransportErrorKind::Undecodable => {
                    write!(formatter, "the body cannot be decompressed: {error}")
                }
                TransportErrorKind::Unsendable => error.fmt(formatter),
            },
        }
    }
}
