use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::error::Error;
use super::event::Event;
use super::mock::Mock;
use super::mock_answer::MockAnswer;
use super::mock_known::Mockable;
use super::mock_pages::MockPages;
use super::mock_script::{Condition, Given, MockScript, Script};
use super::operation::Paged;
use super::sequence::{SendsEvents, SendsRecords};
use super::transport_memory::ReceivedRequest;
use super::wire::{Wire, to_json};

/// An operation of a [`Mock`]: what its calls are answered with, and which calls there were.
///
/// What is said last holds first. Of an operation of which nothing is said, calls get the document's example.
#[must_use = "an operation of a mock does nothing until it is told what to answer"]
pub struct Mocked<'m, Op> {
    mock: &'m Mock,
    condition: Option<Condition>,
    operation: PhantomData<fn() -> Op>,
}

impl<'m, Op: Mockable> Mocked<'m, Op> {
    /// The operation of a mock.
    #[doc(hidden)]
    pub fn new(mock: &'m Mock) -> Self {
        Self { mock, condition: None, operation: PhantomData }
    }

    /// Only calls whose request is so: `when(|request| request.path_argument("id").as_deref() == Some("7"))`. Several
    /// conditions have to hold together.
    pub fn when(
        self,
        condition: impl Fn(&ReceivedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        let condition: Condition = match self.condition {
            Some(other) => Arc::new(move |request| other(request) && condition(request)),
            None => Arc::new(condition),
        };
        Self { condition: Some(condition), ..self }
    }

    /// Calls give this. [`example`](Self::example) makes a value to begin with.
    pub fn returns(self, value: Op::Output) -> MockScript<'m, Op> {
        let answer = Op::answer(&value, self.mock.shared.example(&Op::INFO));
        self.answers(answer)
    }

    /// Calls fail with this status and this body as JSON.
    pub fn fails(self, status: u16, body: impl Serialize) -> MockScript<'m, Op> {
        self.answers(MockAnswer::new(status).json(body))
    }

    /// Calls get this answer.
    pub fn answers(self, answer: MockAnswer) -> MockScript<'m, Op> {
        self.gives(Given::Answer(answer))
    }

    /// What calls give of which nothing is said: the document's example, or one made from its schema.
    ///
    /// # Errors
    ///
    /// When the document's example is not what it says itself of the answer.
    pub fn example(&self) -> Result<Op::Output, Error> {
        self.mock.shared.decoded::<Op>()
    }

    /// The requests of its calls so far, in the order they came; retries are requests too.
    #[must_use]
    pub fn calls(&self) -> Vec<ReceivedRequest> {
        let mut calls = self.mock.requests();
        calls.retain(|request| {
            request.operation.id == Op::INFO.id
                && self.condition.as_ref().is_none_or(|condition| condition(request))
        });
        calls
    }

    fn gives(self, given: Given) -> MockScript<'m, Op> {
        let index = self.mock.shared.add(Script::new(Op::INFO.id, self.condition, given));
        MockScript::new(self.mock, index)
    }
}

impl<'m, Op: Mockable + Paged> Mocked<'m, Op>
where
    Op::Item: Wire,
{
    /// Calls get these pages, one after the other, however the API leads from one to the next. A call without what asks
    /// for a later page begins anew.
    pub fn pages(self, pages: Vec<Vec<Op::Item>>) -> MockScript<'m, Op> {
        let value =
            |item: &Op::Item| to_json(item).and_then(|json| serde_json::from_slice::<Value>(&json));
        let page = |items: &Vec<Op::Item>| items.iter().map(value).collect::<Result<Value, _>>();
        let pages: Result<Vec<Value>, serde_json::Error> = pages.iter().map(page).collect();
        match pages {
            Ok(pages) => {
                let example = self.mock.shared.example(&Op::INFO);
                self.gives(Given::Pages(MockPages::new(Op::PAGING, example, pages)))
            }
            Err(error) => {
                let detail = format!("an item of a page has no JSON form: {error}");
                self.answers(MockAnswer::impossible(detail))
            }
        }
    }
}

impl<'m, Op: Mockable + SendsEvents> Mocked<'m, Op> {
    /// Calls get a stream of these events. [`Event::new`] makes one of its data.
    pub fn streams(self, events: Vec<Event<Op::Data>>) -> MockScript<'m, Op> {
        let answer = self.mock.shared.example(&Op::INFO).events(Op::EVENTS, &events);
        self.answers(answer)
    }
}

impl<'m, Op: Mockable + SendsRecords> Mocked<'m, Op> {
    /// Calls get these values one after the other.
    pub fn streams_records(self, records: Vec<Op::Record>) -> MockScript<'m, Op> {
        let answer = self.mock.shared.example(&Op::INFO).records(Op::RECORDS, &records);
        self.answers(answer)
    }
}

impl<Op> fmt::Debug for Mocked<'_, Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mocked").field("mock", self.mock).finish_non_exhaustive()
    }
}
