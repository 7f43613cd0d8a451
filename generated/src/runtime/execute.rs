//! Carrying out a call: attempts, and the pauses between them.

use std::future::Future;
use std::pin::Pin;
use std::time::Instant;

use super::answer::Answer;
use super::base_url::BaseUrl;
use super::client::{Client, Settings};
use super::error::{Error, ErrorKind};
use super::headers::Headers;
use super::operation::OperationInfo;
use super::redirect::follow;
use super::request::Request;
use super::retry;
use super::transport::{Fault, FaultKind, Incoming, Outgoing, cause};

/// The answer to a call, under way.
pub(super) type Answering<'c> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'c>>;

/// Carries out a call. There is one such future, whatever the operation, so it is compiled once.
#[must_use]
pub fn execute(client: &Client, request: Request) -> Answering<'_> {
    Box::pin(run(&client.settings, request))
}

async fn run(settings: &Settings, request: Request) -> Result<Answer, Error> {
    let info = request.info;
    let max_retries = request.max_retries.unwrap_or(settings.max_retries);
    let (outgoing, url) = prepare(settings, request)?;
    let started = Instant::now();
    let mut retries = 0;
    loop {
        let result = follow(settings, &outgoing).await;
        let result = result.and_then(whole);
        if retries < max_retries
            && let Some(pause) = pause(settings, info, &result, retries)
        {
            drop(result);
            settings.clock.sleep(pause).await;
            retries += 1;
            continue;
        }
        let attempts = retries + 1;
        let Incoming { status, headers, body, .. } =
            result.map_err(|fault| failed(info, fault, &outgoing, attempts))?;
        let answer =
            Answer { info, status, headers, url, body, attempts, elapsed: started.elapsed() };
        return judge(settings, answer);
    }
}

/// A body that broke off is a fault, unless the status already says all that matters.
fn whole(mut incoming: Incoming) -> Result<Incoming, Fault> {
    match incoming.broken.take() {
        Some(fault) if is_success(incoming.status) => Err(fault),
        _ => Ok(incoming),
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

fn pause(
    settings: &Settings,
    info: &OperationInfo,
    result: &Result<Incoming, Fault>,
    retries: u32,
) -> Option<std::time::Duration> {
    let clock = &*settings.clock;
    match result {
        Ok(incoming) if is_success(incoming.status) => None,
        Ok(incoming) => {
            retry::after_answer(info.method, incoming.status, &incoming.headers, retries, clock)
        }
        Err(fault) => retry::after_fault(info.method, fault, retries, clock),
    }
}

fn judge(settings: &Settings, answer: Answer) -> Result<Answer, Error> {
    if is_success(answer.status) {
        return Ok(answer);
    }
    let target = answer.headers.get("location").filter(|_| (300..400).contains(&answer.status));
    let detail = match target {
        Some(_) => "a redirect that is not followed".to_owned(),
        None => String::new(),
    };
    let retry_after = retry::asked(&answer.headers, settings.clock.now());
    Err(Error::api(answer, detail).with_retry_after(retry_after))
}

/// Puts the request together, and refuses what must not be sent. The URL comes a second time,
/// without credentials.
fn prepare(settings: &Settings, request: Request) -> Result<(Outgoing, String), Error> {
    let info = request.info;
    let refuse = |kind, detail: String| {
        Error::new(kind, Some(info), format!("{info} was not sent: {detail}"))
    };
    if let Some(fault) = request.fault {
        return Err(refuse(ErrorKind::Request, fault));
    }
    let mut headers: Headers = settings.headers.clone();
    let mut query = request.query;
    let join = if request.rooted { BaseUrl::join_root } else { BaseUrl::join };
    let shown = join(&settings.base_url, &request.path, &query.text());
    let authenticated = settings.credentials.apply(info, settings.api, &mut headers, &mut query)?;
    if authenticated && !settings.allow_insecure_http && !settings.base_url.is_private() {
        let origin = settings.base_url.origin();
        return Err(refuse(
            ErrorKind::Credentials,
            format!("credentials go over https only, and not to {origin}"),
        ));
    }
    for field in request.headers.fields() {
        headers.set(&field.name, &field.value);
    }
    let url = join(&settings.base_url, &request.path, &query.text());
    let (url, shown) = match (url, shown) {
        (Ok(url), Ok(shown)) => (url, shown.into()),
        (Err(error), _) | (_, Err(error)) => {
            return Err(refuse(ErrorKind::Request, error.to_string()));
        }
    };
    let outgoing = Outgoing {
        method: info.method,
        url,
        headers,
        body: request.body,
        timeout: request.timeout.unwrap_or(settings.timeout),
        max_body: settings.max_response_bytes,
    };
    Ok((outgoing, shown))
}

fn failed(info: &'static OperationInfo, fault: Fault, outgoing: &Outgoing, attempts: u32) -> Error {
    let reason = cause(&*fault.source);
    let (kind, detail) = match fault.kind {
        FaultKind::NotConnected => {
            (ErrorKind::Connection, format!("{info}: no connection: {reason}"))
        }
        FaultKind::Broken => {
            (ErrorKind::Connection, format!("{info}: the connection broke: {reason}"))
        }
        FaultKind::ConnectTimeout => (ErrorKind::Timeout, format!("{info}: no connection in time")),
        FaultKind::Timeout => {
            (ErrorKind::Timeout, format!("{info}: no answer within {:?}", outgoing.timeout))
        }
        FaultKind::TooLarge => (ErrorKind::TooLarge, format!("{info}: {reason}")),
        FaultKind::Unsendable => (ErrorKind::Request, format!("{info} was not sent: {reason}")),
    };
    let detail = if attempts > 1 { format!("{detail} ({attempts} attempts)") } else { detail };
    Error::new(kind, Some(info), detail).with_source(fault.source).with_attempts(attempts)
}
