//! Integers that are spelled in another way: what they are is read, and how they are spelled is kept.

use crate::runtime::{
    Answer, Call, Error, Extra, Method, Operation, OperationInfo, UnknownInteger, Wire, codec,
};
use crate::support::builder;
use crate::support::server::{Reply, Server};

#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    small: Option<i32>,
    plain: Option<i64>,
    large: Option<u64>,
    list: Vec<i64>,
    level: Option<Level>,
    extra: Extra,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Low,
    Unknown(UnknownInteger),
}

codec! {
    struct Numbers {
        "small" => small: optional,
        "plain" => plain: optional,
        "large" => large: optional,
        "list" => list: required,
        "level" => level: optional,
        .. => extra,
    }
    enum Level by integer { 1 => Low, _ => Unknown }
}

#[derive(Debug)]
enum ReadNumbers {}

impl Operation for ReadNumbers {
    type Output = Numbers;

    const INFO: OperationInfo = OperationInfo {
        id: "readNumbers",
        method: Method::Get,
        path: "/numbers",
        resource: "",
        security: &[],
        accept: "application/json",
    };

    fn decode(answer: &Answer) -> Result<Self::Output, Error> {
        answer.json()
    }
}

async fn read(body: &str) -> Result<Numbers, Error> {
    let server = Server::replies([Reply::json(body)]);
    let client = builder(&server).max_retries(0).build().unwrap();
    Call::<ReadNumbers>::new(&client, &[]).await
}

async fn same(body: &str) -> Numbers {
    let numbers = read(body).await.unwrap();
    let mut written = Vec::new();
    numbers.encode(&mut serde_json::Serializer::new(&mut written)).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), body);
    numbers
}

#[tokio::test]
async fn each_comes_back_as_it_was() {
    let numbers =
        same(r#"{"small":-0,"plain":1e2,"large":1.8e19,"list":[5.00,120e-1,3],"level":1E0}"#).await;
    assert_eq!((numbers.small, numbers.plain), (Some(0), Some(100)));
    assert_eq!(numbers.large, Some(18_000_000_000_000_000_000));
    assert_eq!(numbers.list, [5, 12, 3]);
    assert_eq!(numbers.level, Some(Level::Low));
    let numbers = same(r#"{"plain":9007199254740993.0,"list":[],"other":1e2}"#).await;
    assert_eq!(numbers.plain, Some(9_007_199_254_740_993), "no digit is lost");
    same(r#"{"small":1.0,"list":[0e99,-0.0]}"#).await;
    let mut changed = same(r#"{"small":1e0,"list":[]}"#).await;
    changed.small = Some(2);
    let mut written = Vec::new();
    changed.encode(&mut serde_json::Serializer::new(&mut written)).unwrap();
    assert_eq!(written, br#"{"small":2,"list":[]}"#);
}

#[tokio::test]
async fn what_is_no_integer_is_refused_as_ever() {
    for (body, problem) in [
        (r#"{"list":[1.5]}"#, "$.list[0]: expected an integer, found number `1.5`"),
        (r#"{"list":[1e-1]}"#, "$.list[0]: expected an integer, found number `0.1`"),
        (
            r#"{"list":[],"small":1e10}"#,
            "$.small: expected an integer of 32 bits, found number `10000000000`",
        ),
        (r#"{"list":[],"large":-1e0}"#, "$.large: expected an unsigned integer, found number `-1`"),
        (r#"{"list":[1e0,"x"]}"#, "$.list[1]: expected an integer, found string \"x\""),
    ] {
        let error = read(body).await.unwrap_err();
        assert!(error.to_string().contains(problem), "{body}: {error}");
    }
}
