//! A mock in the place of a server.

use serde_json::{Value, json};

use std::future::{Future, IntoFuture};

use super::support::operations::{
    API, BodyCursors, BodyPages, Cursors, Delete, Get, HeaderLinks, LastItems, Lines, Links,
    Listing, Offsets, Perhaps, Plain, Post, Queried, Text, Texts, Tokens, Two, Unwrapped, Wholes,
};
use crate::runtime::{
    Call, ErrorKind, Event, Known, Method, Mock, MockAnswer, MockExample, Mockable, Mocked,
    Operation, Paged, SendsEvents, SendsRecords,
};

macro_rules! mockable {
    ($($name:ident: |$output:pat_param, $answer:ident| $answered:expr),* $(,)?) => {
        $(impl Mockable for $name {
            fn answer($output: &Self::Output, $answer: MockAnswer) -> MockAnswer {
                $answered
            }
        })*
    };
}

mockable!(
    Get: |output, answer| answer.value(output),
    Post: |output, answer| answer.value(output),
    Delete: |(), answer| answer.nothing(),
    Unwrapped: |output, answer| answer.member("result", output),
    Listing: |output, answer| answer.member("result", output),
    Plain: |output, answer| answer.member("result", output),
    Text: |output, answer| answer.plain(output.clone()),
    Queried: |output, answer| answer.value(output),
    Perhaps: |output, answer| match output {
        Some(number) => answer.value(number),
        None => answer.nothing(),
    },
    Offsets: |output, answer| answer.value(output),
    Cursors: |output, answer| answer.value(output),
    BodyCursors: |output, answer| answer.value(output),
    BodyPages: |output, answer| answer.value(output),
    LastItems: |output, answer| answer.value(output),
    Links: |output, answer| answer.value(output),
    HeaderLinks: |output, answer| answer.value(output),
    Two: |output, answer| answer.value(output),
    Texts: |output, answer| answer.events(Self::EVENTS, output),
    Tokens: |output, answer| answer.events(Self::EVENTS, output),
    Wholes: |output, answer| answer.events(Self::EVENTS, output),
    Lines: |output, answer| answer.records(Self::RECORDS, output),
);

macro_rules! example {
    ($body:literal) => {
        &[MockExample::new(200, "application/json", $body)]
    };
}

const KNOWN: &[Known] = &[
    Known::new(&Get::INFO, example!(r#"{"name":"example"}"#)),
    Known::new(&Post::INFO, &[MockExample::new(201, "application/json", r#"{"made":true}"#)]),
    Known::new(&Delete::INFO, &[MockExample::new(204, "", "")]),
    Known::new(&Unwrapped::INFO, example!(r#"{"result":1,"success":true,"errors":[]}"#)),
    Known::paged(
        &Listing::INFO,
        Listing::PAGING,
        example!(r#"{"result":[1],"success":true,"result_info":{"total_count":7}}"#),
    ),
    Known::paged(&Plain::INFO, Plain::PAGING, example!(r#"{"result":[1,2]}"#)),
    Known::new(&Text::INFO, &[MockExample::new(200, "text/plain", "words")]),
    Known::new(&Perhaps::INFO, example!("7")),
    Known::new(&Queried::INFO, example!("[]")),
];

const LISTS: &[Known] = &[
    Known::paged(&Offsets::INFO, Offsets::PAGING, example!(r#"{"data":[1]}"#)),
    Known::paged(
        &Cursors::INFO,
        Cursors::PAGING,
        example!(r#"{"data":[1],"meta":{"next":"abc"}}"#),
    ),
    Known::paged(&BodyCursors::INFO, BodyCursors::PAGING, example!(r#"{"data":[1]}"#)),
    Known::paged(&BodyPages::INFO, BodyPages::PAGING, example!(r#"{"data":[1]}"#)),
    Known::paged(&LastItems::INFO, LastItems::PAGING, example!(r#"{"data":[1]}"#)),
    Known::paged(
        &Links::INFO,
        Links::PAGING,
        example!(r#"{"data":[1],"links":{"next":"https://api.example.com/x"}}"#),
    ),
    Known::paged(&HeaderLinks::INFO, HeaderLinks::PAGING, example!(r#"{"data":[1]}"#)),
    Known::new(&Two::INFO, example!("[]")),
    Known::new(&Texts::INFO, &[MockExample::sequence(200, Texts::EVENTS, r#""a\nb""#)]),
    Known::new(
        &Tokens::INFO,
        &[
            MockExample::new(200, "application/json", "[]"),
            MockExample::sequence(200, Tokens::EVENTS, r#"{"n":1}"#),
        ],
    ),
    Known::new(
        &Wholes::INFO,
        &[MockExample::sequence(200, Wholes::EVENTS, r#"{"event":"e","data":{"n":1},"id":"7"}"#)],
    ),
    Known::new(&Lines::INFO, &[MockExample::sequence(200, Lines::RECORDS, "3")]),
];

fn mock() -> Mock {
    Mock::of(&API, &[KNOWN, LISTS])
}

fn of<Op: Mockable>(mock: &Mock) -> Mocked<'_, Op> {
    Mocked::new(mock)
}

#[tokio::test]
async fn calls_give_the_example_unless_something_is_said() {
    let mock = mock();
    let client = mock.client();
    assert_eq!(Call::<Get>::new(&client, &["7"]).await.unwrap(), json!({"name": "example"}));
    assert_eq!(Call::<Unwrapped>::new(&client, &[]).await.unwrap(), json!(1));
    assert_eq!(Call::<Text>::new(&client, &[]).await.unwrap(), "words");
    let made = Call::<Post>::new(&client, &["7"]).with_response().await.unwrap();
    assert_eq!((made.status(), made.into_inner()), (201, json!({"made": true})));
    let gone = Call::<Delete>::new(&client, &["7"]).with_response().await.unwrap();
    assert_eq!(gone.status(), 204);
    assert_eq!(of::<Get>(&mock).example().unwrap(), json!({"name": "example"}));
    assert_eq!(of::<Unwrapped>(&mock).example().unwrap(), json!(1));
}

#[tokio::test]
async fn calls_give_what_was_said() {
    let mock = mock();
    let client = mock.client();
    of::<Get>(&mock).returns(json!({"name": "said"}));
    of::<Unwrapped>(&mock).returns(json!(5));
    of::<Perhaps>(&mock).returns(None).once().then_returns(Some(3));
    of::<Delete>(&mock).returns(());
    assert_eq!(Call::<Get>::new(&client, &["7"]).await.unwrap(), json!({"name": "said"}));
    assert_eq!(Call::<Unwrapped>::new(&client, &[]).await.unwrap(), json!(5));
    assert_eq!(Call::<Perhaps>::new(&client, &[]).await.unwrap(), None);
    assert_eq!(Call::<Perhaps>::new(&client, &[]).await.unwrap(), Some(3));
    Call::<Delete>::new(&client, &["7"]).await.unwrap();
    let raw = Call::<Unwrapped>::new(&client, &[]).raw().await.unwrap();
    let body: Value = raw.deserialize().unwrap();
    assert_eq!(body, json!({"result": 5, "success": true, "errors": []}));
}

#[tokio::test]
async fn answers_follow_each_other_and_the_last_one_stays() {
    let mock = mock();
    let client = mock.client();
    let call = async || Call::<Get>::new(&client, &["7"]).await;
    of::<Get>(&mock)
        .returns(json!(1))
        .then_fails(404, json!({"no": 1}))
        .times(2)
        .then_returns(json!(3));
    assert_eq!(call().await.unwrap(), json!(1));
    for _ in 0..2 {
        let error = call().await.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.bytes(), Some(&br#"{"no":1}"#[..]));
    }
    assert_eq!(call().await.unwrap(), json!(3));
    assert_eq!(call().await.unwrap(), json!(3));
    // What is said last holds first, and then what was said before.
    of::<Get>(&mock).returns(json!(4)).once();
    assert_eq!(call().await.unwrap(), json!(4));
    assert_eq!(call().await.unwrap(), json!(3));
}

#[tokio::test]
async fn conditions_look_at_the_request() {
    let mock = mock();
    let client = mock.client();
    let inner = mock.clone();
    // A condition may ask the mock itself.
    let seven = of::<Get>(&mock)
        .when(move |request| !inner.requests().is_empty() && request.path_argument("id").is_some())
        .when(|request| request.path_argument("id").as_deref() == Some("a/7 ü"));
    seven.fails(410, "gone");
    let error = Call::<Get>::new(&client, &["a/7 ü"]).await.unwrap_err();
    assert_eq!(error.status(), Some(410));
    assert_eq!(Call::<Get>::new(&client, &["8"]).await.unwrap(), json!({"name": "example"}));
}

#[tokio::test]
async fn requests_are_kept() {
    let mock = mock();
    let client = mock.client();
    let call = Call::<Post>::new(&client, &["a b"]).query("q", "x&y").query("q", "2");
    call.json(json!({"name": "new"})).await.unwrap();
    Call::<Two>::new(&client, &["a", "b.c"]).await.unwrap();
    let calls = of::<Post>(&mock).calls();
    let [call] = &calls[..] else { panic!("{calls:?}") };
    assert_eq!((call.method, call.operation.id), (Method::Post, "Post"));
    assert_eq!((call.path.as_str(), call.query.as_deref()), ("/things/a%20b", Some("q=x%26y&q=2")));
    assert_eq!(call.path_argument("id").as_deref(), Some("a b"));
    assert_eq!(call.path_argument("other"), None);
    assert_eq!(call.query_value("q").as_deref(), Some("x&y"));
    assert_eq!(call.query_pairs().len(), 2);
    assert_eq!(call.json::<Value>().unwrap(), json!({"name": "new"}));
    assert_eq!(call.headers.get("authorization"), Some("Bearer mock-credential"));
    assert!(!format!("{calls:?}").contains("mock-credential"));
    let two = &of::<Two>(&mock).calls()[0];
    assert_eq!(two.path_argument("a").as_deref(), Some("a"));
    assert_eq!(two.path_argument("b").as_deref(), Some("b.c"));
    assert_eq!(of::<Two>(&mock).when(|request| request.query.is_some()).calls().len(), 0);
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn nothing_is_retried_unless_asked_for_and_then_at_once() {
    let mock = mock();
    of::<Get>(&mock).fails(503, json!({})).times(2);
    assert_eq!(Call::<Get>::new(&mock.client(), &["7"]).await.unwrap_err().status(), Some(503));
    assert_eq!(of::<Get>(&mock).calls().len(), 1);
    let client = mock.builder().max_retries(2).build().unwrap();
    assert_eq!(Call::<Get>::new(&client, &["7"]).await.unwrap(), json!({"name": "example"}));
    assert_eq!(of::<Get>(&mock).calls().len(), 3);
    of::<Get>(&mock).answers(MockAnswer::broken()).once();
    let error = Call::<Get>::new(&mock.client(), &["7"]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let text = MockAnswer::new(502).text("Bad Gateway").header("retry-after", "30");
    of::<Get>(&mock).answers(text).once();
    Call::<Get>::new(&client, &["7"]).await.unwrap();
}

#[tokio::test]
async fn what_is_no_operation_fails_and_says_what_is_known() {
    let mock = mock();
    let client = mock.client();
    let error = client.request(Method::Patch, "/unheard-of/7").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let text = error.to_string();
    assert!(text.contains("the mock of test-api knows no operation PATCH /unheard-of/7"), "{text}");
    assert!(text.contains("GET /things/{id}") && text.contains(" more"), "{text}");
    // A path of the document is known, whoever asks for it.
    let answer = client.request(Method::Get, "/things/9").await.unwrap();
    assert_eq!(answer.body(), br#"{"name":"example"}"#);
    assert_eq!(of::<Get>(&mock).calls()[0].path_argument("id").as_deref(), Some("9"));
    mock.otherwise(|request| MockAnswer::new(200).text(request.path.clone()));
    let answer = client.request(Method::Patch, "/unheard-of/7").await.unwrap();
    assert_eq!(answer.text().unwrap(), "/unheard-of/7");
}

#[tokio::test]
async fn a_query_in_the_path_tells_operations_apart() {
    let mock = mock();
    let client = mock.client();
    Call::<Queried>::new(&client, &["b/?", "x&y"]).query("q", "1").await.unwrap();
    let call = &of::<Queried>(&mock).calls()[0];
    assert_eq!(call.path, "/a/b%2F%3F");
    assert_eq!(call.query.as_deref(), Some("op=list&as=x%26y&q=1"));
    assert_eq!(call.path_argument("b/c").as_deref(), Some("b/?"));
    assert_eq!(call.path_argument("as").as_deref(), Some("x&y"));
    let request = |op| client.request(Method::Get, "/a/b").query("as", "z").query("op", op);
    assert_eq!(request("list").await.unwrap().body(), b"[]");
    assert_eq!(request("other").await.unwrap_err().kind(), ErrorKind::Request);
}

async fn items<Op: Mockable + Paged<Item = i64>>(mock: &Mock) -> Vec<i64> {
    Call::<Op>::new(&mock.client(), &[]).items().try_collect().await.unwrap()
}

#[tokio::test]
async fn lists_are_one_page_unless_pages_are_said() {
    let mock = mock();
    assert_eq!(items::<Listing>(&mock).await, [1]);
    assert_eq!(items::<Plain>(&mock).await, [1, 2]);
    assert_eq!(items::<Offsets>(&mock).await, [1]);
    assert_eq!(items::<Cursors>(&mock).await, [1]);
    assert_eq!(items::<Links>(&mock).await, [1]);
    assert_eq!(items::<HeaderLinks>(&mock).await, [1]);
    of::<LastItems>(&mock)
        .returns(json!({"data": [{"id": 1}]}))
        .once()
        .then_returns(json!({"data": []}));
    assert_eq!(items::<LastItems>(&mock).await, [1]);
    let pages = || vec![vec![1, 2], vec![3], vec![4, 5]];
    of::<Listing>(&mock).pages(pages());
    of::<Plain>(&mock).pages(pages());
    of::<Offsets>(&mock).pages(pages());
    of::<Cursors>(&mock).pages(pages());
    of::<BodyCursors>(&mock).pages(pages());
    of::<BodyPages>(&mock).pages(pages());
    of::<Links>(&mock).pages(pages());
    of::<HeaderLinks>(&mock).pages(pages());
    // Who begins anew gets the first page again.
    for _ in 0..2 {
        assert_eq!(items::<Listing>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<Plain>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<Offsets>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<Cursors>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<BodyCursors>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<BodyPages>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<Links>(&mock).await, [1, 2, 3, 4, 5]);
        assert_eq!(items::<HeaderLinks>(&mock).await, [1, 2, 3, 4, 5]);
    }
}

#[tokio::test]
async fn streams_are_streams() {
    let mock = mock();
    let client = mock.client();
    let mut texts = Call::<Texts>::new(&client, &[]).events();
    assert_eq!(texts.try_next().await.unwrap().unwrap().data, "a\nb");
    // An operation that can do both does what it is asked for.
    let token = async || Call::<Tokens>::new(&client, &[]).events().try_next().await.unwrap();
    assert_eq!(token().await.unwrap().data, json!({"n": 1}));
    of::<Tokens>(&mock).streams(vec![]);
    assert_eq!(token().await, None);
    let mut said = Event::new(json!({"n": 2}));
    said.id = Some("9".to_owned());
    said.event = "token".to_owned();
    of::<Tokens>(&mock).streams(vec![said.clone()]);
    assert_eq!(token().await.unwrap(), said);
    let mut whole = Call::<Wholes>::new(&client, &[]).events();
    let event = whole.try_next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.id.as_deref()), ("e", Some("7")));
    assert_eq!(event.data, json!({"event": "e", "data": {"n": 1}, "id": "7"}));
    assert_eq!(Call::<Lines>::new(&client, &[]).await.unwrap(), [3]);
    of::<Lines>(&mock).streams_records(vec![1, 2]);
    let mut lines = Call::<Lines>::new(&client, &[]).records();
    assert_eq!(lines.try_next().await.unwrap(), Some(1));
    assert_eq!(lines.try_next().await.unwrap(), Some(2));
    assert_eq!(lines.try_next().await.unwrap(), None);
}

#[test]
fn no_runtime_is_needed() {
    let mock = mock();
    let client = mock.client();
    let mut call = Box::pin(Call::<Get>::new(&client, &["7"]).into_future());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = call.as_mut().poll(&mut context) else {
        panic!("the mock waits for something");
    };
    assert_eq!(result.unwrap(), json!({"name": "example"}));
}

#[tokio::test]
async fn a_value_without_json_fails_the_call() {
    let mock = mock();
    of::<Get>(&mock).fails(500, std::collections::BTreeMap::from([((), 1)]));
    let error = Call::<Get>::new(&mock.client(), &["7"]).await.unwrap_err();
    assert!(error.to_string().contains("has no JSON form"), "{error}");
}
