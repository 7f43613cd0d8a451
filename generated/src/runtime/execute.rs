//! Carrying out a call: from the request to an answer that is a success, or an error.

use std::time::Duration;

use super::answer::Answer;
use super::attempt::{is_success, take_in};
use super::attempts::{Progress, attempts};
use super::boxed::{BoxFuture, ByteStream};
use super::client::{Client, Settings};
use super::error::Error;
use super::failure::{failed, intercepted, judge};
use super::interceptor::{Flow, Sending, ask};
use super::limits::{Deadline, Limit};
use super::outgoing::Outgoing;
use super::request::Request;
use super::trace;

/// The answer to a call, under way.
pub(super) type Answering = BoxFuture<'static, Result<Answer, Error>>;

/// Carries out a call. There is one such future, whatever the operation, so it is compiled once.
#[must_use]
pub fn execute(client: &Client, request: Request) -> Answering {
    let client = client.clone();
    Box::pin(async move { run(&client.settings, request, false).await.map(|done| done.0) })
}

/// Carries out a call up to the head of a successful answer, and hands its body over as it comes in.
pub(super) fn open(
    client: &Client,
    request: Request,
) -> BoxFuture<'static, Result<(Answer, Live), Error>> {
    let client = client.clone();
    Box::pin(async move {
        let (answer, live) = run(&client.settings, request, true).await?;
        Ok((answer, live.unwrap_or_else(Live::nothing)))
    })
}

/// A body that is still coming in, and what it has to keep to.
pub(super) struct Live {
    pub(super) stream: ByteStream,
    pub(super) idle: Duration,
    pub(super) total: Option<Deadline>,
}

impl Live {
    fn nothing() -> Self {
        let nothing = super::transport::TransportResponse::new(200, "");
        Self { stream: nothing.body, idle: Duration::MAX, total: None }
    }
}

async fn run(
    settings: &Settings,
    request: Request,
    live: bool,
) -> Result<(Answer, Option<Live>), Error> {
    let mut outgoing = Outgoing::new(settings, request)?;
    let span = trace::call(settings, &outgoing);
    let mut progress = Progress::new(&*settings.clock, outgoing.limits.total);
    let result = trace::within(&span, whole(settings, &mut outgoing, &mut progress, live)).await;
    trace::called(&span, result.as_ref().map(|(answer, _)| answer));
    for interceptor in &settings.interceptors {
        interceptor.after_call(outgoing.info, result.as_ref().map(|(answer, _)| answer));
    }
    result
}

async fn whole(
    settings: &Settings,
    outgoing: &mut Outgoing,
    progress: &mut Progress,
    live: bool,
) -> Result<(Answer, Option<Live>), Error> {
    let mut headers = std::mem::take(&mut outgoing.headers);
    let mut sending = Sending {
        operation: outgoing.info,
        attempt: 0,
        url: outgoing.shown.as_str(),
        headers: &mut headers,
    };
    let flow = ask(&settings.interceptors, &mut sending, |one, sending| one.before_call(sending));
    outgoing.headers = headers;
    let result = match flow {
        Flow::Continue => attempts(settings, outgoing, progress, live).await?,
        Flow::Answer(response) => {
            let limit = outgoing.limits.attempt;
            let deadline = Deadline::after(&*settings.clock, limit, Limit::Attempt(limit));
            Ok(take_in(settings, outgoing, response, deadline, live).await)
        }
        Flow::Fail(source) => return Err(intercepted(outgoing, source)),
    };
    let elapsed = settings.clock.elapsed().saturating_sub(progress.started);
    let subject = outgoing.subject();
    let fail = |fault| failed(&subject, outgoing.info, fault, progress.attempts);
    let mut incoming = result.map_err(fail)?;
    let masks = progress.applied.masks();
    incoming.headers.hide(&masks);
    let url = incoming.redirected.as_ref().unwrap_or(&outgoing.shown);
    let answer = Answer {
        info: outgoing.info,
        method: outgoing.method,
        status: incoming.status,
        headers: incoming.headers,
        // A redirect may repeat a credential that rode in the query.
        url: masks.mask_text(url.to_string()),
        body: incoming.body.into(),
        attempts: progress.attempts,
        elapsed,
        masks,
    };
    // The body does not matter where the status says that the call failed.
    if let Some(fault) = incoming.broken.filter(|_| is_success(answer.status)) {
        return Err(fail(fault).with_answer(answer));
    }
    let live = incoming.live.map(|stream| {
        let total = progress.total;
        Live { stream, idle: outgoing.limits.idle, total }
    });
    Ok((judge(settings, answer)?, live))
}
