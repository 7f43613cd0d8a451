//! What the generated code tells a mock of each operation.

use super::media_type::essence;
use super::mock_answer::MockAnswer;
use super::mock_pages::{ended, linked, may_be_first};
use super::operation::{Operation, OperationInfo, Paging};
use super::path::{arguments, literals};
use super::sequence::Sequence;
use super::transport_memory::ReceivedRequest;

/// An operation whose answers a test can make up.
pub trait Mockable: Operation {
    /// Puts what a call is to give into an answer that is already the document's example.
    fn answer(output: &Self::Output, answer: MockAnswer) -> MockAnswer;
}

/// An operation as a mock knows it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub(super) info: &'static OperationInfo,
    examples: &'static [MockExample],
    paging: Option<Paging>,
}

/// An answer of success that the document has an example of, or one made from its schema.
#[derive(Clone, Copy, Debug)]
pub struct MockExample {
    status: u16,
    media_type: &'static str,
    body: &'static str,
    sequence: Option<Sequence>,
}

impl Known {
    /// An operation, and what it answers: the preferred answer first.
    #[must_use]
    pub const fn new(info: &'static OperationInfo, examples: &'static [MockExample]) -> Self {
        Self { info, examples, paging: None }
    }

    /// An operation that lists things page by page.
    #[must_use]
    pub const fn paged(
        info: &'static OperationInfo,
        paging: Paging,
        examples: &'static [MockExample],
    ) -> Self {
        Self { info, examples, paging: Some(paging) }
    }

    /// The preferred answer.
    pub(super) fn example(&self) -> MockAnswer {
        self.examples.first().map_or_else(|| MockAnswer::new(200), MockExample::answer)
    }

    /// What a request is answered with where the test says nothing: the example of a kind that it accepts. Of a list that
    /// is the only page, so that going on comes to an end.
    pub(super) fn answer(&self, request: &ReceivedRequest) -> MockAnswer {
        let accept = request.headers.get("accept").unwrap_or_default();
        let accepted = accept.split(',').find_map(|range| {
            let range = essence(range);
            self.examples.iter().find(|example| fits(&range, example.media_type))
        });
        let answer = accepted.map_or_else(|| self.example(), MockExample::answer);
        match self.paging {
            Some(paging) if may_be_first(paging, request) => linked(answer, paging),
            Some(paging) => ended(answer, paging),
            None => answer,
        }
    }

    /// How much of the template a request has as it is; none where it is no such request.
    pub(super) fn literals(&self, request: &ReceivedRequest) -> Option<usize> {
        let (template, query) = (self.info.path, request.query.as_deref());
        arguments(template, &request.path, query)?;
        literals(template, query)
    }
}

/// Whether a media type is in a range: `text/*`, `*/*`.
fn fits(range: &str, media_type: &str) -> bool {
    let media_type = essence(media_type);
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(family) => media_type.starts_with(family),
        None => media_type == range,
    }
}

impl MockExample {
    /// An answer with a whole body.
    #[must_use]
    pub const fn new(status: u16, media_type: &'static str, body: &'static str) -> Self {
        Self { status, media_type, body, sequence: None }
    }

    /// An answer that is a sequence of one item, which is given as JSON.
    #[must_use]
    pub const fn sequence(status: u16, sequence: Sequence, item: &'static str) -> Self {
        Self { status, media_type: sequence.accept, body: item, sequence: Some(sequence) }
    }

    fn answer(&self) -> MockAnswer {
        let answer = MockAnswer::new(self.status);
        match self.sequence {
            Some(sequence) => answer.items(sequence, &[self.body.as_bytes().to_vec()]),
            None if self.media_type.is_empty() => answer,
            None => answer.content(self.media_type, self.body),
        }
    }
}
