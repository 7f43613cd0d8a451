//! The attempts of a call, and the pauses between them.

use std::time::Duration;

use super::attempt::{Fault, Incoming, is_success, send, take_in};
use super::auth::Applied;
use super::client::Settings;
use super::clock::Clock;
use super::error::{Error, ErrorKind};
use super::failure::intercepted;
use super::interceptor::{Flow, Sending, Sent, ask};
use super::limits::{Deadline, Limit};
use super::outgoing::{Outgoing, url};
use super::retry;
use super::trace;
use super::transport::TransportRequest;

/// What is known of a call between its attempts.
pub(super) struct Progress {
    pub(super) started: Duration,
    pub(super) total: Option<Deadline>,
    pub(super) attempts: u32,
    retries: u32,
    /// The credentials of the last attempt.
    pub(super) applied: Applied,
    /// The credentials that were rejected and can be had anew.
    rejected: Applied,
    has_renewed: bool,
}

impl Progress {
    pub(super) fn new(clock: &dyn Clock, limit: Option<Duration>) -> Self {
        Self {
            started: clock.elapsed(),
            total: limit.map(|limit| Deadline::after(clock, limit, Limit::Total(limit))),
            attempts: 0,
            retries: 0,
            applied: Applied::default(),
            rejected: Applied::default(),
            has_renewed: false,
        }
    }
}

/// Attempts until one is final.
pub(super) async fn attempts(
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
        progress.applied = applied;
        let Some(pause) = pause(settings, outgoing, progress, &result) else {
            if result.as_ref().is_ok_and(Incoming::is_whole_success) {
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
            let incoming = take_in(settings, outgoing, response, deadline, live).await;
            return Ok((Applied::default(), Ok(incoming)));
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
    let server = &settings.servers.of(outgoing.server).url;
    let url = url(server, &outgoing.target, &query).map_err(|detail| {
        let detail = format!("{} was not sent: {detail}", outgoing.subject());
        Error::new(ErrorKind::Request, Some(outgoing.info), detail)
    })?;
    let request = TransportRequest::new(
        outgoing.info,
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
        Ok(incoming) if is_success(incoming.status) => {
            let fault = incoming.broken.as_ref()?;
            retry::after_fault(outgoing.idempotent, fault, retries, clock)
        }
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
