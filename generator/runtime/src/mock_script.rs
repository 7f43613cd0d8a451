use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Serialize;

use super::mock::Mock;
use super::mock_answer::MockAnswer;
use super::mock_known::Mockable;
use super::mock_pages::MockPages;
use super::transport_memory::ReceivedRequest;

/// What a request has to be for a script to hold for it.
pub(super) type Condition = Arc<dyn Fn(&ReceivedRequest) -> bool + Send + Sync>;

/// The answers of one operation, one after the other.
pub(super) struct Script {
    /// The id of the operation.
    pub(super) operation: &'static str,
    pub(super) condition: Option<Condition>,
    steps: VecDeque<Step>,
}

/// An answer, and how often it is still given: without a number for ever.
struct Step {
    given: Given,
    left: Option<usize>,
}

/// What is given.
pub(super) enum Given {
    /// This answer.
    Answer(MockAnswer),
    /// The pages of a list.
    Pages(MockPages),
}

impl Script {
    pub(super) fn new(operation: &'static str, condition: Option<Condition>, given: Given) -> Self {
        let steps = VecDeque::from([Step { given, left: None }]);
        Self { operation, condition, steps }
    }

    /// The next answer; none once all have been given.
    pub(super) fn next(&mut self, request: &ReceivedRequest) -> Option<MockAnswer> {
        while self.steps.front()?.left == Some(0) {
            self.steps.pop_front();
        }
        let step = self.steps.front_mut()?;
        step.left = step.left.map(|left| left - 1);
        Some(match &mut step.given {
            Given::Answer(answer) => answer.clone(),
            Given::Pages(pages) => pages.answer(request),
        })
    }

    /// Sets how often the last answer is given.
    fn times(&mut self, times: usize) {
        if let Some(last) = self.steps.back_mut() {
            last.left = Some(times);
        }
    }

    /// Adds an answer behind the others, of which the last is given once unless it was said how often.
    fn then(&mut self, given: Given) {
        if let Some(last) = self.steps.back_mut() {
            last.left = last.left.or(Some(1));
        }
        self.steps.push_back(Step { given, left: None });
    }
}

/// What a mock was told of an operation, to be told how it goes on. The last answer is given for ever, unless it was said
/// [how often](Self::times); after it holds again what was said before, and at last the document's example.
pub struct MockScript<'m, Op> {
    mock: &'m Mock,
    index: usize,
    operation: PhantomData<fn() -> Op>,
}

impl<'m, Op: Mockable> MockScript<'m, Op> {
    pub(super) fn new(mock: &'m Mock, index: usize) -> Self {
        Self { mock, index, operation: PhantomData }
    }

    /// The answer is given once.
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// The answer is given so many times.
    pub fn times(self, times: usize) -> Self {
        self.mock.shared.script(self.index, |script| script.times(times));
        self
    }

    /// The next calls give this. Those before give the answer before once, unless it was said how often.
    pub fn then_returns(self, value: Op::Output) -> Self {
        let answer = Op::answer(&value, self.mock.shared.example(&Op::INFO));
        self.then_answers(answer)
    }

    /// The next calls fail with this status and this body as JSON.
    pub fn then_fails(self, status: u16, body: impl Serialize) -> Self {
        self.then_answers(MockAnswer::new(status).json(body))
    }

    /// The next calls get this answer.
    pub fn then_answers(self, answer: MockAnswer) -> Self {
        self.mock.shared.script(self.index, |script| script.then(Given::Answer(answer)));
        self
    }
}

impl<Op> fmt::Debug for MockScript<'_, Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MockScript").finish_non_exhaustive()
    }
}
