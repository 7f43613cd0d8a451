//! One attempt: out, along redirects, and back with as much of the answer as there is.

use std::future::poll_fn;

use url::Url;

use super::boxed::ByteStream;
use super::client::Settings;
use super::headers::Headers;
use super::limits::{Deadline, Limit};
use super::outgoing::Outgoing;
use super::redirect::follow;
use super::transport::{TransportError, TransportErrorKind, TransportRequest, TransportResponse};

/// An answer, with as much of its body as could be had.
pub(super) struct Incoming {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: Vec<u8>,
    /// The body that is still to come, where the caller takes it live.
    pub(super) live: Option<ByteStream>,
    pub(super) broken: Option<Fault>,
    /// Where it came from, if that is not where the request was sent.
    pub(super) redirected: Option<Url>,
}

impl Incoming {
    /// Whether the call has succeeded, and nothing is missing.
    pub(super) fn is_whole_success(&self) -> bool {
        is_success(self.status) && self.broken.is_none()
    }
}

/// Why there is no answer, or not all of it.
#[derive(Debug)]
pub(super) enum Fault {
    Transport(TransportError),
    TooLate(Limit),
    /// The body is larger than this.
    TooLarge(usize),
}

impl Fault {
    /// What is known about how far the request got: too late is the same whoever finds it.
    pub(super) fn kind(&self) -> Option<TransportErrorKind> {
        match self {
            Self::Transport(error) => Some(error.kind()),
            Self::TooLate(_) => Some(TransportErrorKind::Timeout),
            Self::TooLarge(_) => None,
        }
    }
}

/// Sends a request and takes the answer in: whole, or its head alone where the body is taken live. The body of an answer
/// that is no success is always taken in whole, since it says what is wrong.
pub(super) async fn send(
    settings: &Settings,
    outgoing: &Outgoing,
    request: TransportRequest,
    deadline: Deadline,
    live: bool,
) -> Result<Incoming, Fault> {
    let server = settings.servers.of(outgoing.server);
    let response = deadline.bound(&*settings.clock, follow(server, request)).await;
    let (response, redirected) = response.map_err(Fault::TooLate)?.map_err(Fault::Transport)?;
    let incoming = take_in(settings, outgoing, response, deadline, live).await;
    Ok(Incoming { redirected, ..incoming })
}

/// The answer of a transport, or of an interceptor.
pub(super) async fn take_in(
    settings: &Settings,
    outgoing: &Outgoing,
    response: TransportResponse,
    deadline: Deadline,
    live: bool,
) -> Incoming {
    let TransportResponse { status, headers, body: mut stream } = response;
    let (live_body, broken, redirected) = (None, None, None);
    let mut incoming =
        Incoming { status, headers, body: Vec::new(), live: live_body, broken, redirected };
    if live && is_success(status) {
        incoming.live = Some(stream);
    } else if outgoing.expects_body() && !matches!(status, 204 | 304) {
        let clock = &*settings.clock;
        let taking = take_body(settings, outgoing, &mut stream, &mut incoming.body);
        let result = deadline.bound(clock, taking).await;
        incoming.broken = result.unwrap_or_else(|limit| Err(Fault::TooLate(limit))).err();
    }
    incoming
}

/// Takes the body in piece by piece, so that none is ever held that is larger than allowed,
/// decompressed or not.
async fn take_body(
    settings: &Settings,
    outgoing: &Outgoing,
    stream: &mut ByteStream,
    body: &mut Vec<u8>,
) -> Result<(), Fault> {
    let clock = &*settings.clock;
    let idle = outgoing.limits.idle;
    loop {
        let next = poll_fn(|context| stream.as_mut().poll_next(context));
        let deadline = Deadline::after(clock, idle, Limit::Idle(idle));
        let piece = match deadline.bound(clock, next).await.map_err(Fault::TooLate)? {
            Some(piece) => piece.map_err(Fault::Transport)?,
            None => return Ok(()),
        };
        let room = outgoing.max_body - body.len();
        body.extend_from_slice(&piece[..piece.len().min(room)]);
        if piece.len() > room {
            return Err(Fault::TooLarge(outgoing.max_body));
        }
    }
}

/// Whether the status is one of success (RFC 9110, section 15.3).
pub(super) fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}
