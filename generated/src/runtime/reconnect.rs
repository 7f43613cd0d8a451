//! What becomes of a stream of events whose connection breaks.

/// When a stream of events is asked for again.
///
/// Only a call that does no harm when it is made twice is: one whose method is idempotent, or that has a key of its own
/// ([`Call::idempotency_key`](super::Call::idempotency_key)). The new request names the last event that had an id, in
/// `Last-Event-ID`, and waits as long as the server asked for by `retry`, 3 seconds where it did not, and a minute at most.
/// As many connections in a row may bring no event as the call has retries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reconnect {
    /// Never: where the connection breaks, that is an error.
    Never,
    /// When the connection broke and an event had an id, so that the server knows where to go on.
    #[default]
    WhenBroken,
    /// Whenever the stream ends, as browsers do it, until the server answers with 204 (No Content). Without ids the server
    /// may begin anew each time.
    Always,
}
