//! A client without a server, for the tests of whoever uses this crate.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::answer::Answer;
use super::api::{Api, SchemeKind};
use super::boxed::BoxFuture;
use super::client::Client;
use super::client_builder::ClientBuilder;
use super::error::Error;
use super::headers::is_name;
use super::masks::Masks;
use super::mock_answer::MockAnswer;
use super::mock_clock::MockClock;
use super::mock_known::{Known, Mockable};
use super::mock_script::{Condition, Script};
use super::operation::{Method, OperationInfo};
use super::transport::{Transport, TransportError, TransportRequest, TransportResponse};
use super::transport_memory::ReceivedRequest;

/// Where the mock is said to be. Nothing is sent there: the name cannot exist (RFC 6761, section 6.4).
const BASE_URL: &str = "https://mock.invalid";

/// An API in the process, without sockets: a test says what its operations answer, and looks at what they were asked.
///
/// It stands in the place of what sends requests, so everything above that is as in earnest: credentials, retries,
/// envelopes, decoding. Clones are the same mock.
#[derive(Clone)]
pub struct Mock {
    pub(super) shared: Arc<Shared>,
}

/// What the clones of a mock have in common. Its methods are not the mock's: those would be in the way of the API's names.
pub(super) struct Shared {
    api: &'static Api,
    known: &'static [&'static [Known]],
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    received: Vec<ReceivedRequest>,
    scripts: Vec<Script>,
    otherwise: Option<Arc<Otherwise>>,
}

type Otherwise = dyn Fn(&ReceivedRequest) -> MockAnswer + Send + Sync;

impl Mock {
    /// A mock of an API with these operations.
    #[doc(hidden)]
    #[must_use]
    pub fn of(api: &'static Api, known: &'static [&'static [Known]]) -> Self {
        Self { shared: Arc::new(Shared { api, known, memory: Mutex::default() }) }
    }

    /// A client whose calls are answered by this mock. It has a credential for every scheme and a value for every parameter
    /// that clients are told, and retries nothing.
    ///
    /// # Panics
    ///
    /// When the API's own description is of a client that cannot be made, which a test holds for each.
    #[must_use]
    pub fn client(&self) -> Client {
        self.builder().build().expect("the settings of a mock are possible")
    }

    /// A builder of such a client, for other settings: with `max_retries(2)` calls are retried, without any pause.
    pub fn builder(&self) -> ClientBuilder {
        let builder = ClientBuilder::new(self.shared.api)
            .base_url(BASE_URL)
            .transport(MockTransport(self.clone()))
            .clock(MockClock)
            .max_retries(0);
        let parameters = self.shared.api.parameters.iter().enumerate();
        let untold = parameters.filter(|(_, parameter)| parameter.value.is_none());
        let builder =
            untold.fold(builder, |builder, (index, _)| builder.client_parameter(index, "mock"));
        self.shared.api.schemes.iter().fold(builder, |builder, scheme| match scheme.kind {
            SchemeKind::Basic => builder.basic_credential(scheme.id, "mock-user", "mock-password"),
            SchemeKind::Header(name) if !is_name(name) => builder,
            SchemeKind::Bearer
            | SchemeKind::Header(_)
            | SchemeKind::Query(_)
            | SchemeKind::Cookie(_) => builder.credential(scheme.id, "mock-credential"),
        })
    }

    /// All requests so far, in the order they came.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.shared.lock().received.clone()
    }

    /// Answers what is none of the API's operations: calls by [`Client::request`] of paths that the document does not
    /// describe, which fail unless this is said.
    pub fn otherwise(
        &self,
        answer: impl Fn(&ReceivedRequest) -> MockAnswer + Send + Sync + 'static,
    ) {
        self.shared.lock().otherwise = Some(Arc::new(answer));
    }
}

impl Shared {
    /// The preferred example of an operation's answers.
    pub(super) fn example(&self, info: &OperationInfo) -> MockAnswer {
        let known = self.operations().find(|known| known.info.id == info.id);
        known.map_or_else(|| MockAnswer::new(200), Known::example)
    }

    /// What the preferred example of an operation's answers is as its output.
    pub(super) fn decoded<Op: Mockable>(&self) -> Result<Op::Output, Error> {
        let info = const { &Op::INFO };
        let example = self.example(info);
        Op::decode(&Answer {
            info,
            method: info.method,
            status: example.status,
            headers: example.headers,
            url: format!("{BASE_URL}{}", info.path),
            body: example.body,
            attempts: 1,
            elapsed: Duration::ZERO,
            masks: Masks::default(),
        })
    }

    /// Takes a script in, which holds before those that are there.
    pub(super) fn add(&self, script: Script) -> usize {
        let mut memory = self.lock();
        memory.scripts.push(script);
        memory.scripts.len() - 1
    }

    /// Changes a script.
    pub(super) fn script(&self, index: usize, change: impl FnOnce(&mut Script)) {
        if let Some(script) = self.lock().scripts.get_mut(index) {
            change(script);
        }
    }

    fn operations(&self) -> impl Iterator<Item = &'static Known> {
        self.known.iter().copied().flatten()
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The operation that a request is of, though it may have been made by [`Client::request`]: of several whose paths fit,
    /// the one with the fewest arguments.
    fn called(&self, request: &ReceivedRequest) -> Option<&'static Known> {
        let id = request.operation.id;
        if !id.is_empty() {
            return self.operations().find(|known| known.info.id == id);
        }
        let fitting = self.operations().filter(|known| known.info.method == request.method);
        let fitting = fitting.filter_map(|known| Some((known.literals(request)?, known)));
        fitting.max_by_key(|(literal, _)| *literal).map(|(_, known)| known)
    }

    /// The answer to a request. Conditions are the caller's code, which may ask the mock in turn, so they are not called
    /// while it is locked.
    fn answer(&self, mut request: ReceivedRequest) -> MockAnswer {
        let known = self.called(&request);
        if let Some(known) = known {
            request.operation = known.info;
        }
        let (scripts, otherwise) = {
            let mut memory = self.lock();
            memory.received.push(request.clone());
            let scripts = memory.scripts.iter().enumerate().rev();
            let scripts = scripts.filter(|(_, script)| script.operation == request.operation.id);
            let scripts: Vec<(usize, Option<Condition>)> =
                scripts.map(|(index, script)| (index, script.condition.clone())).collect();
            (scripts, memory.otherwise.clone())
        };
        for (index, condition) in scripts {
            if condition.is_none_or(|condition| condition(&request))
                && let Some(script) = self.lock().scripts.get_mut(index)
                && let Some(answer) = script.next(&request)
            {
                return answer;
            }
        }
        match (known, otherwise) {
            (Some(known), _) => known.answer(&request),
            (None, Some(otherwise)) => otherwise(&request),
            (None, None) => MockAnswer::impossible(self.unknown(request.method, &request.path)),
        }
    }

    /// What is said of a request that is no operation's, with the operations whose paths are most like it.
    fn unknown(&self, method: Method, path: &str) -> String {
        const SHOWN: usize = 5;
        let method = method.as_str();
        let mut known: Vec<&Known> = self.operations().collect();
        known.sort_by_key(|known| std::cmp::Reverse(likeness(known.info.path, path)));
        let nearest: Vec<String> =
            known.iter().take(SHOWN).map(|known| known.info.to_string()).collect();
        let rest = known.len().saturating_sub(SHOWN);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let name = self.api.name;
        if nearest.is_empty() {
            return format!("the mock of {name} knows no operation {method} {path}, nor any other");
        }
        let nearest = nearest.join(", ");
        format!("the mock of {name} knows no operation {method} {path}; it knows {nearest}{more}")
    }
}

/// How many segments two paths have in common, from the root.
fn likeness(template: &str, path: &str) -> usize {
    let pairs = template.split('/').zip(path.split('/'));
    pairs.take_while(|(one, other)| one == other || one.contains('{')).count()
}

/// What the clients of a mock send by. It is not the mock itself, whose methods are the API's.
struct MockTransport(Mock);

impl Transport for MockTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async move { self.0.shared.answer(ReceivedRequest::of(request).await?).send() })
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mock").field("api", &self.shared.api.name).finish_non_exhaustive()
    }
}
