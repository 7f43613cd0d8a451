//! A call of an operation.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;

use super::answer::Answer;
use super::client::Client;
use super::events::{Events, Records};
use super::execute::execute;
use super::operation::{Method, Operation, Paged};
use super::paging::{Items, Pages};
use super::pending::Pending;
use super::request::Request;
use super::response::Response;
use super::sequence::{SendsEvents, SendsRecords};
use super::streaming::Opening;
use super::undocumented::Undocumented;

/// A call that is ready to be awaited. Until then it takes options: these, and those of its
/// operation.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, Op> {
    pub(super) client: &'c Client,
    pub(super) request: Request,
    operation: PhantomData<fn() -> Op>,
}

impl<'c, Op: Operation> Call<'c, Op> {
    /// A call with the arguments for the places in its path.
    #[doc(hidden)]
    pub fn new(client: &'c Client, arguments: &[&str]) -> Self {
        let request = Request::new(const { &Op::INFO }, arguments);
        let request = Request { server: Op::SERVER, parameters: Op::PARAMETERS, ..request };
        Self { client, request, operation: PhantomData }
    }

    /// A call with the arguments for the places in its path, percent-encoded.
    #[doc(hidden)]
    pub fn from_encoded(client: &'c Client, arguments: &[String]) -> Self {
        let request = Request::from_encoded(const { &Op::INFO }, arguments.to_owned());
        let request = Request { server: Op::SERVER, parameters: Op::PARAMETERS, ..request };
        Self { client, request, operation: PhantomData }
    }

    /// Returns the answer as it came: a status of success, and a body that nobody has looked at yet.
    pub fn raw(self) -> Pending<Answer> {
        Pending::new(execute(self.client, self.request), Ok)
    }

    /// Returns as soon as the head of a successful answer is in, and hands the body over as it comes. The limit on an
    /// attempt ends there; the one on idle time and that on the whole call hold on.
    pub fn stream(self) -> Opening {
        Opening::new(self.client.clone(), self.request)
    }

    /// Returns the value together with what came with it: status, headers, request id, attempts.
    pub fn with_response(self) -> Pending<Response<Op::Output>> {
        Pending::new(execute(self.client, self.request), |answer| {
            Op::decode(&answer).map(|value| Response::new(value, answer))
        })
    }
}

impl<'c> Call<'c, Undocumented> {
    /// A call of what the API does not document.
    pub(super) fn undocumented(client: &'c Client, method: Method, path: &str) -> Self {
        let security = client.settings.api.security;
        let info = const { &Undocumented::INFO };
        let request = Request::undocumented(info, method, path, security);
        Self { client, request, operation: PhantomData }
    }
}

impl<Op: Paged> Call<'_, Op> {
    /// All items, page by page, as they are asked for. Like every stream of a call they hold on to the client, so that they
    /// can be handed to whoever outlives it here.
    pub fn items(self) -> Items<Op> {
        Items::new(self.pages())
    }

    /// All pages, as they are asked for.
    pub fn pages(self) -> Pages<Op> {
        Pages::new(self.client.clone(), self.request)
    }
}

impl<Op: SendsEvents> Call<'_, Op> {
    /// The events of the answer, as they come in.
    pub fn events(self) -> Events<Op::Data> {
        Events::new(self.client.clone(), self.request, Op::EVENTS)
    }
}

impl<Op: SendsRecords> Call<'_, Op> {
    /// The values that the answer is a sequence of, as they come in.
    pub fn records(self) -> Records<Op::Record> {
        Records::new(self.client.clone(), self.request, Op::RECORDS)
    }
}

impl<Op> Call<'_, Op> {
    /// How long one attempt may take, from connecting to the last byte of the answer.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.limits.attempt = Some(timeout);
        self
    }

    /// How long connecting may take, within an attempt. Connections that were made under another limit are not shared.
    pub fn connect_timeout(mut self, connect_timeout: Duration) -> Self {
        self.request.limits.connect = Some(connect_timeout);
        self
    }

    /// How long the body of an answer may stop coming in.
    pub fn idle_timeout(mut self, idle_timeout: Duration) -> Self {
        self.request.limits.idle = Some(idle_timeout);
        self
    }

    /// How long all attempts and the pauses between them may take together. An attempt that could only begin later is not
    /// made: the call ends with what the last one said.
    pub fn total_timeout(mut self, total_timeout: Duration) -> Self {
        self.request.limits.total = Some(total_timeout);
        self
    }

    /// How often the call is repeated when it fails in a way that may pass. Repeating is safe: what
    /// could write twice is not repeated.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.request.max_retries = Some(max_retries);
        self
    }

    /// The largest body of an answer that is taken in, after decompression.
    pub fn max_response_bytes(mut self, max_response_bytes: usize) -> Self {
        self.request.max_response_bytes = Some(max_response_bytes);
        self
    }

    /// Sends a key by which the server recognises an attempt that it has already carried out; it makes a write safe to
    /// repeat. All attempts of this call carry it. Only useful where the API honours such keys.
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.request.idempotency_key(key.as_ref());
        self
    }

    /// Sets a member of the JSON body that the API does not document.
    pub fn body_member<T: Serialize>(mut self, name: impl AsRef<str>, value: T) -> Self {
        self.request.body_member(name.as_ref(), serde_json::to_vec(&value));
        self
    }

    /// Sends a header, in place of another of that name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.header(name.as_ref(), value.as_ref());
        self
    }

    /// Sends a query parameter that the API does not document.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.query.add(name.as_ref(), value.as_ref());
        self
    }
}

impl<Op: Operation> IntoFuture for Call<'_, Op> {
    type Output = Result<Op::Output, super::error::Error>;
    type IntoFuture = Pending<Op::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Pending::new(execute(self.client, self.request), |answer| Op::decode(&answer))
    }
}

/// Shows the operation and no values: any of them might be a secret.
impl<Op> fmt::Debug for Call<'_, Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Call").field(&format_args!("{}", self.request.subject())).finish()
    }
}
