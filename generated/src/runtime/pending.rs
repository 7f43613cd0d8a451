//! A call under way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::answer::Answer;
use super::error::Error;
use super::execute::Answering;

/// The future of a call. It is a few words large whatever the operation: the work is one boxed
/// future, the same for all of them, and what the operation adds is a function for the answer.
#[must_use = "a call does nothing until it is awaited"]
pub struct Pending<T> {
    answer: Answering,
    decode: fn(Answer) -> Result<T, Error>,
}

impl<T> Pending<T> {
    pub(super) fn new(answer: Answering, decode: fn(Answer) -> Result<T, Error>) -> Self {
        Self { answer, decode }
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(context))?;
        Poll::Ready((self.decode)(answer))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pending")
    }
}
