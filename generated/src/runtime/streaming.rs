//! Answers whose body is taken as it comes in.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::answer::Answer;
use super::attempt::Fault;
use super::boxed::BoxFuture;
use super::client::Client;
use super::clock::Clock;
use super::error::Error;
use super::execute::{Live, open};
use super::failure::failed;
use super::headers::Headers;
use super::limits::{Deadline, Limit};
use super::request::Request;

/// The future of a call whose answer is taken as it comes in.
#[must_use = "a call does nothing until it is awaited"]
pub struct Opening {
    client: Client,
    opening: BoxFuture<'static, Result<(Answer, Live), Error>>,
}

impl Opening {
    pub(super) fn new(client: Client, request: Request) -> Self {
        let opening = open(&client, request);
        Self { client, opening }
    }
}

impl Future for Opening {
    type Output = Result<Streaming, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let clock = Arc::clone(&self.client.settings.clock);
        let opened = self.opening.as_mut().poll(context);
        opened.map_ok(|(answer, live)| Streaming { answer, live: Some(live), clock, timer: None })
    }
}

/// A successful answer whose body comes in piece by piece. Pieces are of any size, and no more of the body is held than
/// the one at hand.
///
/// The stream ends with the body, or with the first error. A body that was announced longer than it came is an error.
/// Dropping it ends the transfer.
#[must_use = "a body that nobody takes is not transferred"]
pub struct Streaming {
    answer: Answer,
    live: Option<Live>,
    clock: Arc<dyn Clock>,
    timer: Option<(Limit, BoxFuture<'static, ()>)>,
}

impl Streaming {
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

    /// All but the body: request id, URL, attempts.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The next piece; none behind the last.
    ///
    /// # Errors
    ///
    /// When the body breaks off, stops for longer than it may, or a limit on the whole call has passed.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll_piece(context)).await.transpose()
    }

    pub(super) fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(live) = &mut self.live else { return Poll::Ready(None) };
        let fault = match live.stream.as_mut().poll_next(context) {
            Poll::Ready(Some(Ok(piece))) => {
                self.timer = None;
                return Poll::Ready(Some(Ok(piece)));
            }
            Poll::Ready(None) => {
                self.live = None;
                return Poll::Ready(None);
            }
            Poll::Ready(Some(Err(error))) => Fault::Transport(error),
            Poll::Pending => {
                let clock = &*self.clock;
                let (limit, timer) = self.timer.get_or_insert_with(|| {
                    let idle = Deadline::after(clock, live.idle, Limit::Idle(live.idle));
                    let deadline = idle.or(live.total);
                    (deadline.limit(), clock.timer(deadline.left(clock)))
                });
                match timer.as_mut().poll(context) {
                    Poll::Ready(()) => Fault::TooLate(*limit),
                    Poll::Pending => return Poll::Pending,
                }
            }
        };
        self.live = None;
        let (info, attempts) = (self.answer.info(), self.answer.attempts());
        Poll::Ready(Some(Err(failed(&self.answer.subject(), info, fault, attempts))))
    }
}

impl Stream for Streaming {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context)
    }
}

impl fmt::Debug for Opening {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Opening")
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Streaming").field("answer", &self.answer).finish_non_exhaustive()
    }
}
