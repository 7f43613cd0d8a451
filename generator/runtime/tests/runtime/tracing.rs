//! Spans of calls and attempts.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::runtime::Call;
use crate::support::client;
use crate::support::operations::{Get, QueryKey};
use crate::support::server::{Reply, Server};

type Fields = BTreeMap<String, String>;

/// Keeps the fields of every span.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<(&'static str, Fields)>>>);

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().contains("runtime::trace")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        attributes.record(&mut Reader(&mut fields));
        let mut spans = self.0.lock().unwrap();
        spans.push((attributes.metadata().name(), fields));
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let index = usize::try_from(id.into_u64()).unwrap() - 1;
        values.record(&mut Reader(&mut self.0.lock().unwrap()[index].1));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn pairs(expected: &[(&str, &str)]) -> Fields {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn one_span_for_the_call_and_one_for_each_attempt() {
    let server = Server::replies([Reply::new(500, "{}"), Reply::json("{}")]);
    let client = client(&server);
    let spans = Spans::default();
    let guard = tracing::subscriber::set_default(spans.clone());
    Call::<Get>::new(&client, &["canary"]).query("key", "canary").await.unwrap();
    drop(guard);
    let seen = spans.0.lock().unwrap().clone();
    assert_eq!(seen.iter().map(|span| span.0).collect::<Vec<_>>(), ["call", "attempt", "attempt"]);
    let port = server.origin().rsplit(':').next().unwrap().to_owned();
    let common = [
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("url.template", "/things/{id}"),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
    ];
    let with = |more: &[(&str, &str)]| pairs(&[&common, more].concat());
    assert_eq!(
        seen[0].1,
        with(&[
            ("otel.name", "GET /things/{id}"),
            ("api.name", "test-api"),
            ("api.operation", "Get"),
            ("api.resource", "things"),
            ("http.response.status_code", "200"),
        ])
    );
    assert_eq!(
        seen[1].1,
        with(&[
            ("otel.name", "GET"),
            ("http.response.status_code", "500"),
            ("error.type", "500"),
            ("otel.status_code", "ERROR"),
        ])
    );
    assert_eq!(
        seen[2].1,
        with(&[
            ("otel.name", "GET"),
            ("http.response.status_code", "200"),
            ("http.request.resend_count", "1"),
        ])
    );
    assert!(!format!("{seen:?}").contains("canary"));
}

#[tokio::test]
async fn a_failure_has_a_type_and_shows_no_secret() {
    let server = Server::replies([Reply::json("{}")]);
    let client = crate::support::builder(&server)
        .base_url("http://127.0.0.1:1")
        .credential("query", "canary")
        .max_retries(0)
        .build()
        .unwrap();
    let spans = Spans::default();
    let guard = tracing::subscriber::set_default(spans.clone());
    let _ = Call::<QueryKey>::new(&client, &[]).await.unwrap_err();
    drop(guard);
    let seen = spans.0.lock().unwrap().clone();
    for (_, fields) in &seen {
        assert_eq!(fields["error.type"], "Connection");
        assert_eq!(fields["otel.status_code"], "ERROR");
    }
    assert!(!format!("{seen:?}").contains("canary"));
}
