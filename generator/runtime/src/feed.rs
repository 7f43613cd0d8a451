//! Items of an answer as they come in, from one request or, where the connection breaks, several.

use std::fmt;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;

use super::answer::Answer;
use super::attempt::Fault;
use super::boxed::BoxFuture;
use super::client::Client;
use super::error::{Error, ErrorKind};
use super::failure::failed;
use super::headers::is_value;
use super::item::{Item, Parser};
use super::limits::{Deadline, Limit};
use super::media_type;
use super::reconnect::Reconnect;
use super::request::Request;
use super::sequence::Sequence;
use super::streaming::{Opening, Streaming};

/// The pause before a stream is asked for again where the server named none (HTML Standard, section 9.2.2: a few
/// seconds).
const PAUSE: Duration = Duration::from_secs(3);

/// The longest pause that the client accepts from the server.
const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// The header that says which event was the last to come (HTML Standard, section 9.2.4).
const LAST_EVENT_ID: &str = "last-event-id";

/// The items of a call.
pub(super) struct Feed {
    client: Client,
    request: Request,
    pub(super) sequence: Sequence,
    pub(super) reconnect: Reconnect,
    parser: Parser,
    state: State,
    /// What is left of the last piece of the body.
    piece: Bytes,
    /// The answer of which the items are, without its body.
    answer: Option<Answer>,
    /// How many connections in a row brought nothing.
    failures: u32,
    total: Option<Deadline>,
}

enum State {
    Ready,
    Opening(BoxFuture<'static, Result<Option<Box<Streaming>>, Error>>),
    Open(Box<Streaming>),
    Ended,
}

impl Feed {
    pub(super) fn new(client: Client, mut request: Request, sequence: Sequence) -> Self {
        if request.headers.get("accept").is_none() {
            request.header("accept", sequence.accept);
        }
        // Another form of the body than JSON has its own way to say it.
        let is_json = request.headers.get("content-type").is_none_or(media_type::is_json_type);
        if let Some(member) = sequence.asked_by.filter(|_| is_json) {
            request.body_member(member, Ok(b"true".to_vec()));
        }
        let most = request.max_response_bytes.unwrap_or(client.settings.max_response_bytes);
        Self {
            client,
            request,
            sequence,
            reconnect: Reconnect::default(),
            parser: sequence.parser(most),
            state: State::Ready,
            piece: Bytes::new(),
            answer: None,
            failures: 0,
            total: None,
        }
    }

    pub(super) fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// The id of the last event that had one; empty where none has.
    pub(super) fn last_id(&self) -> &str {
        match &self.parser {
            Parser::Events(parser) => parser.last_id(),
            Parser::Records(_) => "",
        }
    }

    pub(super) fn resume(&mut self, id: &str) {
        if id.is_empty() {
            return;
        }
        if let Parser::Events(parser) = &mut self.parser {
            parser.set_last_id(id);
        }
        self.request.header(LAST_EVENT_ID, id);
    }

    /// The next item, with the answer that it came with.
    pub(super) fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<(Item, &Answer), Error>>> {
        let item = match ready!(self.poll_next(context)) {
            Some(Ok(item)) => item,
            Some(Err(error)) => {
                self.state = State::Ended;
                return Poll::Ready(Some(Err(error)));
            }
            None => {
                self.state = State::Ended;
                return Poll::Ready(None);
            }
        };
        // There is no item before there is an answer.
        Poll::Ready(self.answer.as_ref().map(|answer| Ok((item, answer))))
    }

    /// The next item; the stream has ended with its end, and with any error.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Item, Error>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Ready => {
                    let clock = &*self.client.settings.clock;
                    let limit = self.request.limits.total.or(self.client.settings.limits.total);
                    self.total =
                        limit.map(|limit| Deadline::after(clock, limit, Limit::Total(limit)));
                    self.open(None);
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(context))? {
                    None => return Poll::Ready(None),
                    Some(streaming) => {
                        self.answer = Some(streaming.answer().clone());
                        self.state = State::Open(streaming);
                    }
                },
                State::Open(streaming) => {
                    let found = self.parser.next(&mut self.piece);
                    if let Some(item) = found.map_err(|most| too_large(streaming.answer(), most))? {
                        // A connection that brought something was worth what it cost.
                        if std::mem::take(&mut self.failures) > 0 {
                            self.client.settings.retry_budget.earn(1);
                        }
                        let is_end = self.sequence.is_end(&item);
                        return Poll::Ready(if is_end { None } else { Some(Ok(item)) });
                    }
                    match ready!(streaming.poll_piece(context)) {
                        Some(Ok(piece)) => self.piece = piece,
                        None => {
                            if let Some(item) = self.parser.finish() {
                                return Poll::Ready(Some(Ok(item)));
                            }
                            if !(self.reconnect == Reconnect::Always && self.again()) {
                                return Poll::Ready(None);
                            }
                        }
                        Some(Err(error)) => {
                            let may_pass =
                                matches!(error.kind(), ErrorKind::Connection | ErrorKind::Timeout);
                            if !(may_pass && self.again()) {
                                return Poll::Ready(Some(Err(error)));
                            }
                        }
                    }
                }
            }
        }
    }

    /// Makes the call, after a pause.
    fn open(&mut self, pause: Option<Duration>) {
        let (client, sequence) = (self.client.clone(), self.sequence);
        let request = self.request.clone();
        self.state = State::Opening(Box::pin(async move {
            if let Some(pause) = pause {
                client.settings.clock.sleep(pause).await;
            }
            open(client, request, sequence).await
        }));
    }

    /// Asks for the stream again, if that is allowed.
    fn again(&mut self) -> bool {
        let Parser::Events(parser) = &mut self.parser else { return false };
        let settings = &self.client.settings;
        let clock = &*settings.clock;
        let last_id = parser.last_id();
        let is_wanted = match self.reconnect {
            Reconnect::Never => false,
            Reconnect::WhenBroken => !last_id.is_empty() && is_value(last_id),
            Reconnect::Always => is_value(last_id),
        };
        let is_safe = self.request.body.is_replayable()
            && (self.request.method.is_idempotent() || self.request.idempotency_key.is_some());
        let pause = parser.asked().unwrap_or(PAUSE).min(LONGEST_ASKED);
        let left = self.total.map(|total| total.left(clock));
        let is_in_time = left.is_none_or(|left| pause < left);
        let retries = self.request.max_retries.unwrap_or(settings.max_retries);
        if !is_wanted || !is_safe || !is_in_time || self.failures >= retries {
            return false;
        }
        if !settings.retry_budget.spend() {
            return false;
        }
        self.failures += 1;
        // An event may have taken the id back.
        self.request.headers.remove(LAST_EVENT_ID);
        if !last_id.is_empty() {
            self.request.header(LAST_EVENT_ID, last_id);
        }
        self.request.limits.total = left.map(|left| left.saturating_sub(pause));
        parser.restart();
        self.piece.clear();
        self.open(Some(pause));
        true
    }
}

/// Opens the answer; nothing where the server has no more to say. What is no such sequence is an error that has its body.
async fn open(
    client: Client,
    request: Request,
    sequence: Sequence,
) -> Result<Option<Box<Streaming>>, Error> {
    let most = request.max_response_bytes.unwrap_or(client.settings.max_response_bytes);
    let mut streaming = Opening::new(client, request).await?;
    if matches!(streaming.status(), 204 | 205) {
        return Ok(None);
    }
    if streaming.answer().other_than(sequence).is_none() {
        return Ok(Some(Box::new(streaming)));
    }
    let mut body = Vec::new();
    while let Some(piece) = streaming.try_next().await? {
        let room = most - body.len();
        body.extend_from_slice(&piece[..piece.len().min(room)]);
        if piece.len() >= room {
            break;
        }
    }
    let answer = streaming.answer().with_body(body.into());
    answer.other_than(sequence).map_or(Ok(None), Err)
}

fn too_large(answer: &Answer, most: usize) -> Error {
    let fault = Fault::TooLarge(most);
    failed(&answer.subject(), answer.info(), fault, answer.attempts())
}

impl fmt::Debug for Feed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Feed")
            .field("operation", &format_args!("{}", self.request.subject()))
            .field("answer", &self.answer)
            .finish_non_exhaustive()
    }
}
