//! How long things may take, and what happens when they take longer.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::clock::Clock;

/// The time limits of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// From looking up the name to having a connection.
    pub(super) connect: Duration,
    /// One attempt, from connecting to the last byte of the answer, or to its head where the body is taken live.
    pub(super) attempt: Duration,
    /// Between two pieces of the body of an answer.
    pub(super) idle: Duration,
    /// The whole call with its attempts and pauses.
    pub(super) total: Option<Duration>,
}

/// The time limits that one call has of its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnLimits {
    pub(super) connect: Option<Duration>,
    pub(super) attempt: Option<Duration>,
    pub(super) idle: Option<Duration>,
    pub(super) total: Option<Duration>,
}

impl Limits {
    pub(super) fn with(self, own: OwnLimits) -> Self {
        Self {
            connect: own.connect.unwrap_or(self.connect),
            attempt: own.attempt.unwrap_or(self.attempt),
            idle: own.idle.unwrap_or(self.idle),
            total: own.total.or(self.total),
        }
    }
}

/// Which limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Attempt(Duration),
    Idle(Duration),
    Total(Duration),
}

/// `no answer within 60s`
impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attempt(limit) => write!(formatter, "no answer within {limit:?}"),
            Self::Idle(limit) => write!(formatter, "the answer stopped for {limit:?}"),
            Self::Total(limit) => write!(formatter, "not done within {limit:?} in all"),
        }
    }
}

/// When something has to be over: at the end of whichever of two limits comes first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    at: Duration,
    limit: Limit,
}

impl Deadline {
    /// This long from now.
    pub(super) fn after(clock: &dyn Clock, duration: Duration, limit: Limit) -> Self {
        Self { at: clock.elapsed().saturating_add(duration), limit }
    }

    /// The earlier one.
    pub(super) fn or(self, other: Option<Self>) -> Self {
        other.filter(|other| other.at < self.at).unwrap_or(self)
    }

    pub(super) fn left(&self, clock: &dyn Clock) -> Duration {
        self.at.saturating_sub(clock.elapsed())
    }

    pub(super) fn limit(&self) -> Limit {
        self.limit
    }

    /// Waits for a future until then. What is ready at once costs no timer.
    pub(super) async fn bound<T>(
        &self,
        clock: &dyn Clock,
        future: impl Future<Output = T>,
    ) -> Result<T, Limit> {
        let mut future = pin!(future);
        let mut timer = None;
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            let timer = timer.get_or_insert_with(|| clock.timer(self.left(clock)));
            timer.as_mut().poll(context).map(|()| Err(self.limit))
        })
        .await
    }
}
