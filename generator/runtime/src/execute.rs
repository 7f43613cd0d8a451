//! Carrying out a call: attempts, and the pauses between them.

use std::time::Duration;

use super::answer::Answer;
use super::attempt::{Fault, Incoming, is_success, send, take_in};
use super::auth::Applied;
use super::boxed::{BoxFuture, ByteStream};
use super::client::{Client, Settings};
use super::error::{Error, ErrorKind};
use super::failure::{failed, intercepted, judge};
use super::interceptor::{Flow, Sending, Sent, ask};
use super::limits::{Deadline, Limit};
use super::outgoing::{Outgoing, url};
use super::request::Request;
use super::retry;
use super::trace;
use super::transport::TransportRequest;

/// The answer to a call, under way.
pub(super) type Answering<'c> = BoxFuture<'c, Result<Answer, Error>>;

/// Carries out a call. There is one such future, whatever the operation, so it is compiled once.
#[must_use]
pub fn execute(client: &Client, request: Request) -> Answering<'_> {
    Box::pin(async move { run(&client.settings, request, false).await.map(|done| done.0) })
}

/// Carries out a call up to the head of a successful answer, and hands its body over as it comes in.
pub(super) fn open(
    client: &Client,
    request: Request,
) -> BoxFuture<'_, Result<(Answer, Live), Error>> {
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

/// What is known of a call between its attempts.
struct Progress {
    started: Duration,
    total: Option<Deadline>,
    attempts: u32,
    retries: u32,
    /// The credentials of the last attempt.
    applied: Applied,
    /// The credentials that were rejected and can be had anew.
    rejected: Applied,
    has_renewed: bool,
}

async fn run(
    settings: &Settings,
    request: Request,
    live: bool,
) -> Result<(Answer, Option<Live>), Error> {
    let mut outgoing = Outgoing::new(settings, request)?;
    let span = trace::call(settings, &outgoing);
    let clock = &*settings.clock;
    let limit = outgoing.limits.total;
    let mut progress = Progress {
        started: clock.elapsed(),
        total: limit.map(|limit| Deadline::after(clock, limit, Limit::Total(limit))),
        attempts: 0,
        retries: 0,
        applied: Applied::default(),
        rejected: Applied::default(),
        has_renewed: false,
    };
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
            take_in(settings, outgoing, response, deadline, live).await.and_then(unbroken)
        }
        Flow::Fail(source) => return Err(intercepted(outgoing, source)),
    };
    let elapsed = settings.clock.elapsed().saturating_sub(progress.started);
    let mut incoming = result
        .map_err(|fault| failed(&outgoing.subject(), outgoing.info, fault, progress.attempts))?;
    let live = incoming.live.map(|stream| {
        let total = progress.total;
        Live { stream, idle: outgoing.limits.idle, total }
    });
    let masks = progress.applied.masks();
    incoming.headers.hide(&masks);
    let answer = Answer {
        info: outgoing.info,
        method: outgoing.method,
        status: incoming.status,
        headers: incoming.headers,
        url: outgoing.shown.to_string(),
        body: incoming.body.into(),
        attempts: progress.attempts,
        elapsed,
        masks,
    };
    Ok((judge(settings, answer)?, live))
}

/// Attempts until one is final.
async fn attempts(
    settings: &Settings,
    outgoing: &Outgoing,
    progress: &mut Progress,
    live: bool,
) -> Result<Result<Incoming, Fault>, Error> {
    loop {
        progress.attempts += 1;
        let span = trace::attempt(outgoing, progress.attempts);
        let started = settings.clock.elapsed();
        let (applied, result) =
            trace::within(&span, attempt(settings, outgoing, progress, live)).await?;
        trace::attempted(&span, &result);
        report(settings, outgoing, progress, started, &result);
        let result = result.and_then(unbroken);
        progress.applied = applied;
        let Some(pause) = pause(settings, outgoing, progress, &result) else {
            if result.as_ref().is_ok_and(|incoming| is_success(incoming.status)) {
                settings.retry_budget.earn(progress.retries);
            }
            return Ok(result);
        };
        // What came with an attempt that is repeated, a connection perhaps, is not kept meanwhile.
        drop(result);
        if !pause.is_zero() {
            settings.clock.sleep(pause).await;
        }
    }
}

/// One attempt: headers, credentials, and out. Credentials that cannot be had end the call.
async fn attempt(
    settings: &Settings,
    outgoing: &Outgoing,
    progress: &Progress,
    live: bool,
) -> Result<(Applied, Result<Incoming, Fault>), Error> {
    let mut headers = outgoing.headers.clone();
    let mut sending = Sending {
        operation: outgoing.info,
        attempt: progress.attempts,
        url: outgoing.shown.as_str(),
        headers: &mut headers,
    };
    let flow =
        ask(&settings.interceptors, &mut sending, |one, sending| one.before_attempt(sending));
    let clock = &*settings.clock;
    let limit = outgoing.limits.attempt;
    let deadline = Deadline::after(clock, limit, Limit::Attempt(limit)).or(progress.total);
    match flow {
        Flow::Continue => {}
        Flow::Answer(response) => {
            let result = take_in(settings, outgoing, response, deadline, live).await;
            return Ok((Applied::default(), result));
        }
        Flow::Fail(source) => return Err(intercepted(outgoing, source)),
    }
    let mut query = outgoing.query.clone();
    let applying = settings.credentials.apply(
        outgoing.schemes,
        clock,
        &progress.rejected,
        (&mut headers, &mut query),
    );
    let applied = match deadline.bound(clock, applying).await {
        Ok(applied) => applied.map_err(|error| error.with_operation(outgoing.info))?,
        Err(limit) => return Ok((Applied::default(), Err(Fault::TooLate(limit)))),
    };
    headers.set_all(&outgoing.own_headers);
    let url = url(settings, &outgoing.target, &query).map_err(|detail| {
        let detail = format!("{} was not sent: {detail}", outgoing.subject());
        Error::new(ErrorKind::Request, Some(outgoing.info), detail)
    })?;
    let request = TransportRequest::new(
        outgoing.method,
        url,
        headers,
        outgoing.body.clone(),
        outgoing.limits.connect,
    );
    Ok((applied, send(settings, outgoing, request, deadline, live).await))
}

fn report(
    settings: &Settings,
    outgoing: &Outgoing,
    progress: &Progress,
    started: Duration,
    result: &Result<Incoming, Fault>,
) {
    if settings.interceptors.is_empty() {
        return;
    }
    let result = match result {
        Ok(incoming) => Ok((incoming.status, &incoming.headers)),
        Err(fault) => Err(fault.to_string()),
    };
    let sent = Sent {
        operation: outgoing.info,
        attempt: progress.attempts,
        elapsed: settings.clock.elapsed().saturating_sub(started),
        result,
    };
    for interceptor in &settings.interceptors {
        interceptor.after_attempt(&sent);
    }
}

/// A body that broke off is a fault, unless the status already says all that matters.
fn unbroken(mut incoming: Incoming) -> Result<Incoming, Fault> {
    match incoming.broken.take() {
        Some(fault) if is_success(incoming.status) => Err(fault),
        _ => Ok(incoming),
    }
}

/// How long to wait before the next attempt; nothing if this one is final. A token that was rejected is had anew once,
/// at once, and not at the expense of the retries: a request that was not authorised did nothing.
fn pause(
    settings: &Settings,
    outgoing: &Outgoing,
    progress: &mut Progress,
    result: &Result<Incoming, Fault>,
) -> Option<Duration> {
    let clock = &*settings.clock;
    let retries = progress.retries;
    if !outgoing.body.is_replayable() {
        return None;
    }
    let pause = match result {
        Ok(incoming) if is_success(incoming.status) => return None,
        Ok(incoming) if incoming.status == 401 && progress.applied.is_renewable() => {
            if progress.has_renewed {
                return None;
            }
            progress.has_renewed = true;
            progress.rejected = progress.applied.clone();
            return Some(Duration::ZERO);
        }
        Ok(Incoming { status, headers, .. }) => {
            retry::after_answer(outgoing.idempotent, *status, headers, retries, clock)
        }
        Err(fault) => retry::after_fault(outgoing.idempotent, fault, retries, clock),
    }?;
    let is_in_time = progress.total.is_none_or(|total| pause < total.left(clock));
    if retries >= outgoing.max_retries || !is_in_time || !settings.retry_budget.spend() {
        return None;
    }
    progress.retries += 1;
    Some(pause)
}
