//! Waiting for calls in code that is not async.
//!
//! With the feature `blocking` every call can be waited for with `wait`, and every stream is an iterator by `blocking`.
//! The connections belong to a runtime of this crate's own, with one thread, which starts with the first such call.
//! Waiting works wherever a thread may be held up; in async code it holds up what else that thread has to do.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::call::Call;
use super::error::Error;
use super::events::{Events, Records};
use super::operation::{Operation, Paged};
use super::paging::{Items, Pages};
use super::pending::Pending;
use super::streaming::{Opening, Streaming};
use super::wire::Wire;

/// What drives connections and timers while this thread waits.
static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(1).thread_name("api-calls").enable_all().build()
});

/// Wakes the thread that waits.
struct Parked(Thread);

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future. The thread that waits is the one that polls; the runtime's own thread does the rest, so it does
/// not matter whether this thread belongs to another runtime.
fn wait<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let runtime = RUNTIME
        .as_ref()
        .map_err(|error| Error::configuration(format!("no thread to make calls from: {error}")))?;
    let _entered = runtime.enter();
    let waker = Waker::from(Arc::new(Parked(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(result) => return result,
            Poll::Pending => thread::park(),
        }
    }
}

impl<Op: Operation> Call<'_, Op> {
    /// Makes the call and waits for it.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn wait(self) -> Result<Op::Output, Error> {
        wait(self.into_future())
    }
}

impl<T> Pending<T> {
    /// Waits for the call.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn wait(self) -> Result<T, Error> {
        wait(self)
    }
}

impl Opening {
    /// Waits for the head of the answer.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn wait(self) -> Result<Streaming, Error> {
        wait(self)
    }
}

impl Streaming {
    /// The pieces of the body, each waited for.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<T: Wire> Events<T> {
    /// The events, each waited for.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<T: Wire> Records<T> {
    /// The values, each waited for.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<Op: Paged> Items<Op> {
    /// The items, waiting for each page.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

impl<Op: Paged> Pages<Op> {
    /// The pages, each waited for.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(self)
    }
}

/// A stream as an iterator that waits.
#[must_use = "nothing is fetched until it is asked for"]
pub struct Blocking<S>(S);

impl<S> Blocking<S> {
    /// The stream.
    pub fn get_ref(&self) -> &S {
        &self.0
    }
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> Iterator for Blocking<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = &mut self.0;
        let next = poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        wait(async { next.await.transpose() }).transpose()
    }
}

impl<S: fmt::Debug> fmt::Debug for Blocking<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Blocking").field(&self.0).finish()
    }
}
