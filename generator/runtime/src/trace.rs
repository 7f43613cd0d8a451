//! Spans for calls and attempts, under the names that OpenTelemetry gives to what HTTP clients do. Without the feature
//! `tracing` nothing is left of them.
//!
//! No span holds a body, a header, a query or a path with its arguments.

#[cfg(feature = "tracing")]
pub(super) use with::{attempt, attempted, call, called, within};
#[cfg(not(feature = "tracing"))]
pub(super) use without::{attempt, attempted, call, called, within};

#[cfg(feature = "tracing")]
mod with {
    use std::future::Future;

    use tracing::field::Empty;
    use tracing::{Instrument, Span, info_span};

    use super::super::answer::Answer;
    use super::super::attempt::{Fault, Incoming, is_success};
    use super::super::client::Settings;
    use super::super::error::Error;
    use super::super::outgoing::Outgoing;

    /// The span of a call.
    pub(in super::super) fn call(settings: &Settings, outgoing: &Outgoing) -> Span {
        let info = outgoing.info;
        let (method, template) = (outgoing.method.as_str(), info.path);
        info_span!(
            "call",
            otel.name = %format_args!("{method} {template}"),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method,
            url.template = template,
            server.address = outgoing.shown.host_str(),
            server.port = outgoing.shown.port_or_known_default(),
            http.response.status_code = Empty,
            error.type = Empty,
            api.name = settings.api.name,
            api.operation = info.id,
            api.resource = info.resource,
        )
    }

    /// The span of an attempt.
    pub(in super::super) fn attempt(outgoing: &Outgoing, attempt: u32) -> Span {
        let method = outgoing.method.as_str();
        info_span!(
            "attempt",
            otel.name = method,
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method,
            url.template = outgoing.info.path,
            server.address = outgoing.shown.host_str(),
            server.port = outgoing.shown.port_or_known_default(),
            // Only what is sent again is counted.
            http.request.resend_count = (attempt > 1).then_some(attempt - 1),
            http.response.status_code = Empty,
            error.type = Empty,
        )
    }

    /// Runs a future inside a span.
    pub(in super::super) fn within<F: Future>(
        span: &Span,
        future: F,
    ) -> impl Future<Output = F::Output> {
        future.instrument(span.clone())
    }

    pub(in super::super) fn called(span: &Span, result: Result<&Answer, &Error>) {
        match result {
            Ok(answer) => {
                span.record("http.response.status_code", answer.status());
            }
            Err(error) => {
                if let Some(status) = error.status() {
                    span.record("http.response.status_code", status);
                }
                failed(span, error.status(), || format!("{:?}", error.kind()));
            }
        }
    }

    pub(in super::super) fn attempted(span: &Span, result: &Result<Incoming, Fault>) {
        match result {
            Ok(Incoming { status, broken, .. }) => {
                span.record("http.response.status_code", *status);
                match broken {
                    _ if !is_success(*status) => failed(span, Some(*status), String::new),
                    Some(fault) => failed(span, None, || format!("{:?}", fault.error_kind())),
                    None => {}
                }
            }
            Err(fault) => failed(span, None, || format!("{:?}", fault.error_kind())),
        }
    }

    /// The type of an error is its status where it has one.
    fn failed(span: &Span, status: Option<u16>, kind: impl FnOnce() -> String) {
        span.record("error.type", status.map_or_else(kind, |status| status.to_string()));
        span.record("otel.status_code", "ERROR");
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::future::Future;

    use super::super::answer::Answer;
    use super::super::attempt::{Fault, Incoming};
    use super::super::client::Settings;
    use super::super::error::Error;
    use super::super::outgoing::Outgoing;

    /// No span.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Span;

    pub(in super::super) fn call(_: &Settings, _: &Outgoing) -> Span {
        Span
    }

    pub(in super::super) fn attempt(_: &Outgoing, _: u32) -> Span {
        Span
    }

    pub(in super::super) fn within<F: Future>(_: &Span, future: F) -> F {
        future
    }

    pub(in super::super) fn called(_: &Span, _: Result<&Answer, &Error>) {}

    pub(in super::super) fn attempted(_: &Span, _: &Result<Incoming, Fault>) {}
}
