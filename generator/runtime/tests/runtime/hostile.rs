//! Answers that mean harm: small ones that become large, deep ones that are not seen to be, and such as would be read again
//! and again.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::runtime::{
    Answer, ErrorKind, Extra, HeaderForm, InMemoryTransport, Members, Method, Sequence,
    TransportResponse, Unknown, Wire, codec,
};
use crate::support::{fault, in_memory};

#[derive(Clone, Debug, Default, PartialEq)]
struct Wide {
    a: Option<Box<Wide>>,
    b: Option<String>,
    c: Option<String>,
    d: Option<String>,
    e: Option<String>,
    f: Option<String>,
    g: Option<String>,
    h: Option<String>,
    i: Option<String>,
    j: Option<String>,
    k: Option<String>,
    l: Option<String>,
    m: Option<String>,
    n: Option<String>,
    o: Option<String>,
    p: Option<String>,
    q: Option<String>,
    r: Option<String>,
    s: Option<String>,
    t: Option<String>,
    u: Option<String>,
    extra: Extra,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Named {
    others: Members<f64>,
}

#[derive(Clone, Debug, PartialEq)]
struct Leaf {
    extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
enum Either {
    Leaf(Leaf),
    Unknown(Unknown),
}

#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Either(Either),
    Leaf(Leaf),
    Unknown(Unknown),
}

codec! {
    struct Wide {
        "a" => a: optional, "b" => b: optional, "c" => c: optional, "d" => d: optional, "e" => e: optional,
        "f" => f: optional, "g" => g: optional, "h" => h: optional, "i" => i: optional, "j" => j: optional,
        "k" => k: optional, "l" => l: optional, "m" => m: optional, "n" => n: optional, "o" => o: optional,
        "p" => p: optional, "q" => q: optional, "r" => r: optional, "s" => s: optional, "t" => t: optional,
        "u" => u: optional,
        .. => extra,
    }
    struct Named { .. => others }
    struct Leaf { .. => extra }
    union Either by shape { Leaf => object(&[required("leaf", any())]), _ => Unknown }
    union Tree by "type" { "either" => Either, "leaf" => Leaf, _ => Unknown }
}

/// An answer with this body and these header fields.
async fn answer(body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Answer {
    let body = crate::runtime::Bytes::from(body.into());
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let transport = InMemoryTransport::new(move |_| {
        let response = TransportResponse::new(200, body.clone());
        Ok(headers
            .iter()
            .fold(response, |response, (name, value)| response.with_header(name, value)))
    });
    let client = in_memory(transport).build().unwrap();
    client.request(Method::Get, "/").await.unwrap()
}

async fn refused<T: Wire + std::fmt::Debug>(body: String) {
    let error = fault(answer(body, &[]).await.json::<T>());
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("more than 128 times the memory of its text"), "{error}");
}

#[tokio::test]
async fn a_value_that_is_much_larger_than_its_text_is_refused() {
    const MANY: usize = 300_000;
    let list = |item: &str, count: usize| format!("[{}{item}]", format!("{item},").repeat(count));
    refused::<Vec<Wide>>(list("{}", MANY)).await;
    refused::<Vec<Box<Wide>>>(list("{}", MANY)).await;
    refused::<Vec<Vec<Wide>>>(list("[{},{},{},{},{},{}]", MANY / 3)).await;
    refused::<BTreeMap<String, Vec<Wide>>>(format!("{{\"a\":{}}}", list("{}", MANY))).await;
    refused::<Vec<BTreeMap<String, Wide>>>(list("{\"\":{}}", MANY / 10)).await;
    // Each of them is small.
    let records = answer("{}\n".repeat(MANY), &[]).await;
    let error = fault(records.records::<Wide>(Sequence::lines("application/jsonl")));
    assert!(error.to_string().contains("more than 128 times"), "{error}");
}

#[tokio::test]
async fn what_is_small_or_says_something_is_not() {
    let read = answer(format!("[{}{{}}]", "{},".repeat(20_000)), &[]).await.json::<Vec<Wide>>();
    assert_eq!(read.unwrap().len(), 20_001);
    let item = r#"{"b":"bbbbbbbb","new":1}"#;
    let many = format!("[{}{item}]", format!("{item},").repeat(30_000));
    assert_eq!(answer(many, &[]).await.json::<Vec<Wide>>().unwrap().len(), 30_001);
    // What an untyped value takes most for.
    let many = format!("[{}{{}}]", "{\"\":0},".repeat(200_000));
    assert!(answer(many, &[]).await.json::<Value>().unwrap().is_array());
    // One refusal is not held against the next.
    refused::<Vec<Wide>>(format!("[{}{{}}]", "{},".repeat(300_000))).await;
    assert_eq!(answer("[{}]", &[]).await.json::<Vec<Wide>>().unwrap(), [Wide::default()]);
}

/// The name by which serde_json hands over text.
const TEXT: &str = "$serde_json::private::RawValue";

#[tokio::test]
async fn text_that_claims_to_be_a_value_is_text() {
    let value = json!({TEXT: "[1"});
    let text = value.to_string();
    assert_eq!(answer(&*text, &[]).await.json::<Value>().unwrap(), value);
    let inside = format!("{{\"new\":{text}}}");
    let leaf: Leaf = answer(&*inside, &[]).await.json().unwrap();
    assert_eq!(leaf.extra.get("new"), Some(&value));
    assert_eq!(serde_json::to_string(&leaf).unwrap(), inside);
    let member = &text[1..text.len() - 1];
    for (union, expected) in [
        (format!("{{\"type\":{text}}}"), json!({"type": value})),
        (format!("{{\"type\":\"either\",{member}}}"), json!({"type": "either", TEXT: "[1"})),
        (format!("{{{member},\"type\":\"either\"}}"), json!({"type": "either", TEXT: "[1"})),
        (format!("{{{member},\"type\":{text}}}"), json!({"type": value, TEXT: "[1"})),
    ] {
        let read: Tree = answer(&*union, &[]).await.json().unwrap();
        assert_eq!(read.kind() == "either", expected["type"] == "either");
        let written = serde_json::to_string(&read).unwrap();
        assert_eq!(answer(&*written, &[]).await.json::<Value>().unwrap(), expected, "{union}");
    }
}

#[tokio::test]
async fn what_hides_its_depth_in_text_does_not_overflow_the_stack() {
    let mut text = format!("{}0{}", "[".repeat(120), "]".repeat(120));
    for _ in 0..14 {
        let inner = json!({TEXT: text});
        text = format!("{}{inner}{}", "[".repeat(120), "]".repeat(120));
    }
    for text in [text.clone(), format!("{{\"new\":{text}}}"), format!("{{\"type\":{text}}}")] {
        let answer = answer(text, &[]).await;
        drop(answer.json::<Value>());
        drop(answer.json::<Leaf>());
        drop(answer.json::<Tree>());
        drop(answer.json::<Either>());
    }
}

/// What is quadratic takes an hour for what is linear in seconds.
fn soon<T>(act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = act();
    assert!(start.elapsed() < Duration::from_secs(90), "it took {:?}", start.elapsed());
    result
}

#[tokio::test]
async fn any_number_of_members_may_be_spelled_in_a_way_of_their_own() {
    const MANY: usize = 150_000;
    let members: Vec<String> = (0..MANY).map(|index| format!("\"{index:06}\":1e5")).collect();
    let text = format!("{{{}}}", members.join(","));
    let answer = answer(text.clone(), &[]).await;
    soon(|| {
        let read: Leaf = answer.json().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let read: Named = answer.json().unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    });
}

#[tokio::test]
async fn any_number_of_values_of_a_header_may_look_like_numbers() {
    let values = "1,".repeat(100_000);
    let answer = answer("", &[("x-list", &values)]).await;
    soon(|| {
        let read: Vec<String> = answer.header("x-list", HeaderForm::List).unwrap().unwrap();
        assert_eq!(read.len(), 100_000);
    });
    let names: Vec<String> = (0..20_000).map(|index| format!("a{index},1")).collect();
    let answer = crate::hostile::answer("", &[("x-map", &names.join(","))]).await;
    soon(|| {
        let read: BTreeMap<String, String> =
            answer.header("x-map", HeaderForm::Members).unwrap().unwrap();
        assert_eq!(read.len(), 20_000);
    });
}
