//! Driving one operation: the call, and everything that the document says about it.

use std::future::Future;
use std::pin::Pin;

use cloudflare_ai_gateway::mock::{Mock, Mocked};
use cloudflare_ai_gateway::runtime::Mockable;
use cloudflare_ai_gateway::{Call, Client};
use serde::Serialize;
use serde_json::Value;

use super::arguments::target;
use super::json::{assert_compact, assert_same};
use super::received::Received;
use super::reply::Reply;
use super::server::{Server, TOKEN};
use super::spec::{self, Documented};

/// The check of one operation, to be run.
pub(crate) struct Drive {
    pub(crate) id: &'static str,
    pub(crate) run: Pin<Box<dyn Future<Output = ()> + Send>>,
}

/// Checks an operation: that `call`, made with the arguments in [`arguments`](super::arguments),
/// sends what the document says, with this query, and decodes the document's example of an answer
/// without loss. What was decoded goes to `check`. Then the same of a mock, which gives the same without being told.
pub(crate) fn drive<Op: Mockable>(
    query: &'static str,
    call: impl Fn(&Client) -> Call<'_, Op> + Send + Sync + 'static,
    check: impl FnOnce(Op::Output) + Send + 'static,
) -> Drive
where
    Op::Output: Serialize + Send,
{
    let id = Op::INFO.id;
    let run = async move {
        let documented = spec::operation(id);
        let server = Server::new(vec![Reply::json(documented.status, &documented.answer)]).await;
        let client = server.client();
        let response = call(&client).with_response().await.expect(id);
        assert_eq!(response.status(), documented.status, "{id}");
        assert_sent(id, documented, query, &server.only());
        let value = response.into_inner();
        let encoded = serde_json::to_value(&value).expect(id);
        assert_same(id, &encoded, payload(&documented.answer));
        check(value);
        let mock = Mock::new();
        let client = mock.client();
        let response = call(&client).with_response().await.expect(id);
        assert_eq!(response.status(), documented.status, "{id}");
        let mocked = serde_json::to_value(response.into_inner()).expect(id);
        // A mock has one page of a list unless it is told of more.
        let pages = query.split('&').filter_map(|pair| pair.strip_prefix("page="));
        let is_later_page = pages.into_iter().any(|page| page != "1");
        assert!(is_later_page || mocked == encoded, "{id} on a mock gives {mocked}");
        let calls = Mocked::<Op>::new(&mock).calls();
        assert_eq!((calls.len(), mock.requests().len()), (1, 1), "{id}");
        assert_eq!(calls[0].query.as_deref().unwrap_or_default(), query, "{id}");
    };
    Drive { id, run: Box::pin(run) }
}

fn assert_sent(id: &str, documented: &Documented, query: &str, sent: &Received) {
    assert_eq!(sent.method, documented.method, "{id}");
    assert_eq!(sent.target, target(&documented.path, query), "{id}");
    for parameter in &documented.query {
        assert!(has_parameter(sent.query(), parameter), "{id} is driven without {parameter}");
    }
    assert_eq!(sent.header("authorization"), [format!("Bearer {TOKEN}")], "{id}");
    for other in ["x-auth-email", "x-auth-key", "cookie"] {
        assert!(sent.header(other).is_empty(), "{id} sends {other} beside the token");
    }
    assert_eq!(sent.header("accept"), ["application/json"], "{id}");
    let [agent] = sent.header("user-agent")[..] else { panic!("{id}: one user-agent") };
    assert!(agent.starts_with("cloudflare-ai-gateway/"), "{id}: {agent}");
    assert_body(id, documented.request.as_ref(), sent);
}

fn assert_body(id: &str, example: Option<&Value>, sent: &Received) {
    match example {
        Some(example) => {
            assert_eq!(sent.header("content-type"), ["application/json"], "{id}");
            assert_same(id, &sent.json(), example);
            assert_compact(id, &sent.body, &sent.json());
        }
        None => {
            assert!(sent.header("content-type").is_empty(), "{id}");
            assert!(sent.body.is_empty(), "{id}");
        }
    }
}

/// Whether the query has this parameter, or members of it.
fn has_parameter(query: &str, name: &str) -> bool {
    let names = query.split('&').filter_map(|pair| pair.split_once('='));
    names.map(|(name, _)| name.split('.').next()).any(|found| found == Some(name))
}

/// What a call returns of an answer: `{result, success}` comes back as its result, and everything
/// else whole.
fn payload(answer: &Value) -> &Value {
    match answer.get("result") {
        Some(result) if answer.get("success").is_some() => result,
        _ => answer,
    }
}
