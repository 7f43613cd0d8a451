//! Which form an answer is read in, and what errors carry.

use std::error::Error as _;

use serde_json::{Value, json};

use crate::runtime::{Call, Error, ErrorKind, Operation};
use crate::support::builder;
use crate::support::operations::{
    Forms, Get, GetError, Other, Perhaps, Plainly, Text, TwoForms, Whole,
};
use crate::support::server::{Reply, Server};

async fn call<Op: Operation>(reply: Reply) -> Result<Op::Output, Error> {
    let server = Server::replies([reply]);
    let client = builder(&server).max_retries(0).build().unwrap();
    Call::<Op>::new(&client, &["1"]).await
}

async fn failed<Op: Operation>(reply: Reply) -> Error
where
    Op::Output: std::fmt::Debug,
{
    call::<Op>(reply).await.unwrap_err()
}

/// An answer that claims to be of this type, or of none.
fn of_type(content_type: &str, body: impl AsRef<[u8]>) -> Reply {
    let reply = Reply::new(200, body);
    if content_type.is_empty() { reply } else { reply.header("content-type", content_type) }
}

#[tokio::test]
async fn the_content_type_decides_between_documented_ones() {
    let table = [
        ("text/csv", "text/csv"),
        ("Text/CSV; charset=utf-8; header=present", "text/csv"),
        ("application/json", "application/json"),
        ("application/vnd.a+json", "application/vnd.a+json"),
        // JSON by another name is the first documented JSON.
        ("application/problem+json", "application/vnd.a+json"),
        ("text/json", "application/vnd.a+json"),
        ("image/png", "image/*"),
        ("audio/ogg", "*/*"),
        // No type at all, or none that is one: the first documented JSON.
        ("", "application/vnd.a+json"),
        ("nonsense", "application/vnd.a+json"),
        (";", "application/vnd.a+json"),
    ];
    for (content_type, expected) in table {
        let found = call::<Forms>(of_type(content_type, "x")).await.unwrap();
        assert_eq!(found, expected, "{content_type:?}");
    }
}

#[tokio::test]
async fn an_undocumented_content_type_is_read_as_json_or_the_first() {
    for content_type in ["text/html", "application/xml", "", "application/json", "text/json"] {
        let found = call::<TwoForms>(of_type(content_type, "x")).await.unwrap();
        assert_eq!(found, "application/problem+json", "{content_type:?}");
        let found = call::<Plainly>(of_type(content_type, "x")).await.unwrap();
        assert_eq!(found, "text/csv", "{content_type:?}");
    }
    assert_eq!(call::<TwoForms>(of_type("TEXT/csv", "x")).await.unwrap(), "text/csv");
}

#[tokio::test]
async fn one_documented_type_is_read_whatever_the_label() {
    for content_type in ["", "text/plain", "text/html; charset=utf-8", "application/octet-stream"] {
        let read = call::<Get>(of_type(content_type, r#"{"a":1}"#)).await.unwrap();
        assert_eq!(read, json!({"a": 1}), "{content_type:?}");
        let read = call::<Text>(of_type(content_type, "a,b")).await.unwrap();
        assert_eq!(read, "a,b", "{content_type:?}");
    }
}

#[tokio::test]
async fn empty_bodies_are_nothing() {
    for status in [200, 201, 204, 205] {
        for body in ["", " \r\n"] {
            // HTTP allows no body with these.
            let body = if status == 204 { "" } else { body };
            assert_eq!(call::<Get>(Reply::new(status, body)).await.unwrap(), Value::Null);
            assert_eq!(call::<Perhaps>(Reply::new(status, body)).await.unwrap(), None);
            assert_eq!(call::<Whole>(Reply::new(status, body)).await.unwrap(), Value::Null);
        }
    }
    assert_eq!(call::<Text>(Reply::new(204, "")).await.unwrap(), "");
}

#[tokio::test]
async fn a_mark_of_the_byte_order_is_no_text() {
    assert_eq!(call::<Get>(Reply::json("\u{feff}[1]")).await.unwrap(), json!([1]));
    assert_eq!(call::<Text>(Reply::new(200, "\u{feff}a")).await.unwrap(), "a");
}

#[tokio::test]
async fn text_is_utf8_whatever_charset_it_claims() {
    let latin = "text/plain; charset=ISO-8859-1";
    assert_eq!(call::<Text>(of_type(latin, "plain")).await.unwrap(), "plain");
    assert_eq!(call::<Text>(of_type(latin, "é")).await.unwrap(), "é");
    let error = failed::<Text>(of_type(latin, b"caf\xe9")).await;
    assert_eq!(error.bytes(), Some(&b"caf\xe9"[..]));
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.expected(), Some("text in UTF-8"));
    assert_eq!(decode.found(), Some("text in ISO-8859-1"));
    let error = failed::<Text>(of_type("text/plain; charset=\"utf-8\"", b"caf\xe9")).await;
    assert_eq!(error.decode_error().unwrap().found(), Some("other bytes"));
}

#[tokio::test]
async fn a_page_for_people_is_told_as_one() {
    let page = format!("<!doctype html>\n<title>Log in</title>{}", "<p>".repeat(5000));
    for (content_type, found) in [
        ("text/html; charset=utf-8", "text/html"),
        ("application/json", "a page of HTML or XML"),
        ("", "a page of HTML or XML"),
    ] {
        let error = failed::<Get>(of_type(content_type, &page)).await;
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
        let decode = error.decode_error().unwrap();
        assert_eq!((decode.expected(), decode.found()), (Some("JSON"), Some(found)));
        assert!(decode.excerpt().starts_with("<!doctype html> <title>Log in</title><p>"));
        assert!(decode.excerpt().len() <= 160, "{}", decode.excerpt());
    }
}

#[tokio::test]
async fn a_whole_body_that_says_failure_is_an_error_of_the_api() {
    let body = r#"{"data":{"a":1},"errors":[{"code":7,"message":"no"}],"success":false}"#;
    let server = Server::replies([Reply::json(body)]);
    let client = builder(&server).build().unwrap();
    let error = Call::<Whole>::new(&client, &[]).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(200)));
    assert!(error.to_string().starts_with("200 OK from GET /whole: 7 no"), "{error}");
    assert!(!error.is_retryable() && error.attempts() == 1);
    server.only();
    assert_eq!(error.documented::<Whole>().unwrap()["data"]["a"], 1);
    // Whatever stands behind the member, the answer said it.
    assert_eq!(failed::<Whole>(Reply::json(r#"{"success":false,"#)).await.kind(), ErrorKind::Api);
}

#[tokio::test]
async fn only_false_says_failure() {
    for body in [
        r#"{"success":true}"#,
        r#"{"success":null}"#,
        r#"{"success":0}"#,
        r#"{"success":"false"}"#,
        r#"{"data":{"success":false}}"#,
        "{}",
        "[false]",
        "null",
    ] {
        call::<Whole>(Reply::json(body)).await.unwrap_or_else(|error| panic!("{body}: {error}"));
    }
    let error = failed::<Whole>(Reply::json(r#"{"success":"#)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    // Where the API documents no such member it says nothing.
    assert_eq!(
        call::<Get>(Reply::json(r#"{"success":false}"#)).await.unwrap(),
        json!({"success": false})
    );
}

#[tokio::test]
async fn documented_errors_are_typed() {
    let error = failed::<Get>(Reply::new(400, r#"["a","b"]"#)).await;
    let found = error.documented::<Get>();
    assert_eq!(found, Some(GetError::BadRequest(vec!["a".to_owned(), "b".to_owned()])));
    let error = failed::<Get>(Reply::new(404, r#""gone""#)).await;
    assert_eq!(error.documented::<Get>(), Some(GetError::NotFound("gone".to_owned())));
    assert_eq!(error.documented::<Other>(), None);
}

#[tokio::test]
async fn what_is_not_documented_is_not_typed() {
    for (status, body) in [
        (404, r#"["a"]"#),
        (404, "<html>"),
        (404, ""),
        (400, "\u{0}"),
        (409, r#""gone""#),
        (500, r#"["a"]"#),
    ] {
        let error = failed::<Get>(Reply::new(status, body)).await;
        assert_eq!(error.documented::<Get>(), None, "{status} {body}");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(status)));
        assert_eq!(error.bytes(), Some(body.as_bytes()));
    }
    let undecodable = failed::<Other>(Reply::new(200, "nonsense")).await;
    assert_eq!(undecodable.documented::<Other>(), None);
    let client = crate::runtime::ClientBuilder::new(&crate::support::operations::API)
        .base_url("http://127.0.0.1:1")
        .credential("token", "t")
        .max_retries(0)
        .build()
        .unwrap();
    let unsent = Call::<Other>::new(&client, &[]).await.unwrap_err();
    assert_eq!(unsent.documented::<Other>(), None);
}

/// What may come in a body or a header, and must not get into a log as it is.
const HOSTILE: &str = "a\nb\r\n\tc\u{0}d\u{1b}[31me\u{202e}f\u{2028}g\u{200b}h\u{85}i\u{feff}日本";

#[tokio::test]
async fn whatever_the_answer_holds_an_error_is_one_line() {
    let text = Value::from(HOSTILE).to_string();
    let bodies = [
        HOSTILE.to_owned(),
        format!(r#"{{"message":{text},"code":{text},"pointer":{text}}}"#),
        format!(r#"{{"errors":{{{text}:[{text}]}}}}"#),
        format!(r#"{{"errors":[{{"path":[{text}],"message":{text}}}]}}"#),
        format!(r#"{{"result":{text}}}"#),
        format!(r#"{{{text}:1,"result":[{text}]}}"#),
        format!(r#"{{"message":"{}"}}"#, "long ".repeat(100_000)),
        format!(r#"{{"{}":"#, "k".repeat(100_000)),
        "é".repeat(100_000),
        "\u{0}".repeat(100_000),
        " \n".repeat(100_000) + "x",
    ];
    for status in [200, 400, 502] {
        for body in &bodies {
            let reply = Reply::new(status, body).header("cf-ray", &"r\t".repeat(400));
            let error = failed::<crate::support::operations::Number>(reply).await;
            let excerpt = error.decode_error().map(|decode| decode.excerpt().to_owned());
            let path = error.decode_error().map(|decode| decode.path().to_owned());
            let listed = error.errors().first().map(ToString::to_string);
            let printed = [Some(error.to_string()), excerpt, path, listed];
            for line in printed.into_iter().flatten() {
                assert!(!line.contains(is_hostile), "{line:?}");
                assert!(line.len() < 5000, "{} characters", line.len());
            }
        }
    }
}

fn is_hostile(each: char) -> bool {
    each.is_control() || "\u{202e}\u{2028}\u{200b}\u{feff}".contains(each)
}

#[tokio::test]
async fn excerpts_are_cut_between_characters() {
    for shift in 0..4 {
        let body = format!(
            "{{\"{}\":\"{}\",\"result\":true,\"after\":\"{}\"}}",
            "s".repeat(shift),
            "日".repeat(500),
            "é".repeat(500)
        );
        let error = failed::<crate::support::operations::Number>(Reply::json(&body)).await;
        let excerpt = error.decode_error().unwrap().excerpt().to_owned();
        assert!(excerpt.contains(r#""result":true"#), "{excerpt}");
        assert!(!excerpt.contains('\u{fffd}'), "{excerpt}");
    }
    let error = failed::<Get>(Reply::new(200, [0x80; 1000])).await;
    assert!(error.decode_error().unwrap().excerpt().len() < 600);
}

/// A report of the whole chain says each thing once.
#[tokio::test]
async fn sources_say_nothing_twice() {
    let mut errors = vec![
        failed::<Get>(Reply::json("nonsense")).await,
        failed::<Text>(Reply::new(200, b"\xff")).await,
        failed::<crate::support::operations::Number>(Reply::json(r#"{"result":"x"}"#)).await,
    ];
    let server = Server::replies([Reply::json("1")]);
    let client = builder(&server).base_url("http://127.0.0.1:1").max_retries(0).build().unwrap();
    errors.push(Call::<Get>::new(&client, &["1"]).await.unwrap_err());
    for error in errors {
        let mut said = error.to_string();
        let mut source = error.source();
        assert!(source.is_some(), "{said}");
        while let Some(cause) = source {
            let text = cause.to_string();
            assert!(!said.ends_with(&text), "{said}: {text}");
            said = text;
            source = cause.source();
        }
    }
}
