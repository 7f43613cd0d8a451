//! How parameters are written, held against the tables of OpenAPI: "Style Examples" of 3.0.4, section 4.7.12.5, and of
//! 3.1.1, section 4.8.12.5, with their value for each kind, in their order.

use crate::runtime::{Call, ErrorKind, Style, encoded_text, styled_text};
use crate::support::json::Json;
use crate::support::operations::{Cookies, Free, Get, Two};
use crate::support::server::{Received, Reply, Server};
use crate::support::{builder, client};

const EMPTY: Json = Json(r#""""#);
const STRING: Json = Json(r#""blue""#);
const ARRAY: Json = Json(r#"["blue","black","brown"]"#);
const OBJECT: Json = Json(r#"{"R":100,"G":200,"B":150}"#);

async fn sent(change: impl FnOnce(Call<'_, Get>) -> Call<'_, Get>) -> Received {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    change(Call::new(&client, &["1"])).await.unwrap();
    server.only()
}

async fn query(style: Style, value: Json) -> String {
    sent(|call| call.styled_parameter("color", style, value)).await.query().to_owned()
}

/// The segment that the argument becomes, after a letter: an empty one is refused.
async fn segment(style: Style, value: Json) -> String {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let arguments = [encoded_text("a"), styled_text("color", style, &value)];
    Call::<Two>::from_encoded(&client, &arguments).await.unwrap();
    let target = server.only().target;
    let segment = target.strip_prefix("/base/a/a/b-").and_then(|rest| rest.strip_suffix(".json/c"));
    segment.unwrap().to_owned()
}

#[tokio::test]
async fn path_styles_are_those_of_the_table() {
    let table = [
        (Style::MATRIX, EMPTY, ";color"),
        (Style::MATRIX, STRING, ";color=blue"),
        (Style::MATRIX, ARRAY, ";color=blue,black,brown"),
        (Style::MATRIX, OBJECT, ";color=R,100,G,200,B,150"),
        (Style::MATRIX.exploded(), EMPTY, ";color"),
        (Style::MATRIX.exploded(), STRING, ";color=blue"),
        (Style::MATRIX.exploded(), ARRAY, ";color=blue;color=black;color=brown"),
        (Style::MATRIX.exploded(), OBJECT, ";R=100;G=200;B=150"),
        (Style::LABEL, EMPTY, "."),
        (Style::LABEL, STRING, ".blue"),
        (Style::LABEL, ARRAY, ".blue,black,brown"),
        (Style::LABEL, OBJECT, ".R,100,G,200,B,150"),
        (Style::LABEL.exploded(), EMPTY, "."),
        (Style::LABEL.exploded(), STRING, ".blue"),
        (Style::LABEL.exploded(), ARRAY, ".blue.black.brown"),
        (Style::LABEL.exploded(), OBJECT, ".R=100.G=200.B=150"),
        (Style::SIMPLE, STRING, "blue"),
        (Style::SIMPLE, ARRAY, "blue,black,brown"),
        (Style::SIMPLE, OBJECT, "R,100,G,200,B,150"),
        (Style::SIMPLE.exploded(), STRING, "blue"),
        (Style::SIMPLE.exploded(), ARRAY, "blue,black,brown"),
        (Style::SIMPLE.exploded(), OBJECT, "R=100,G=200,B=150"),
        // What stands between the items is encoded within them (RFC 6570, section 3.2.2).
        (Style::SIMPLE, Json(r#"["a,b/c","d;e"]"#), "a%2Cb%2Fc,d%3Be"),
        (Style::MATRIX, Json(r#"["a;b=c é"]"#), ";color=a%3Bb%3Dc%20%C3%A9"),
        (Style::JSON, OBJECT, "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
    ];
    for (style, value, expected) in table {
        assert_eq!(segment(style, value).await, expected, "{style:?} {}", value.0);
    }
}

#[tokio::test]
async fn query_styles_are_those_of_the_table() {
    let (space, pipe) = (Style::SPACE_DELIMITED, Style::PIPE_DELIMITED);
    let table = [
        (Style::FORM.joined(), EMPTY, "color="),
        (Style::FORM.joined(), STRING, "color=blue"),
        (Style::FORM.joined(), ARRAY, "color=blue,black,brown"),
        (Style::FORM.joined(), OBJECT, "color=R,100,G,200,B,150"),
        (Style::FORM, EMPTY, "color="),
        (Style::FORM, STRING, "color=blue"),
        (Style::FORM, ARRAY, "color=blue&color=black&color=brown"),
        (Style::FORM, OBJECT, "R=100&G=200&B=150"),
        (space, ARRAY, "color=blue%20black%20brown"),
        (space, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        (pipe, ARRAY, "color=blue%7Cblack%7Cbrown"),
        (pipe, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        (Style::DEEP_OBJECT, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ];
    for (style, value, expected) in table {
        assert_eq!(query(style, value).await, expected, "{style:?} {}", value.0);
    }
}

/// For these the tables have "n/a", or nothing.
#[tokio::test]
async fn what_the_table_leaves_open_can_be_read_again() {
    let nested = Json(r#"{"a":{"b":{"c":1}},"d":[true,{"e":"f g"}],"n":null}"#);
    let table = [
        (
            Style::DEEP_OBJECT,
            nested,
            "color%5Ba%5D%5Bb%5D%5Bc%5D=1&color%5Bd%5D%5B0%5D=true&color%5Bd%5D%5B1%5D%5Be%5D=f%20g",
        ),
        (Style::DEEP_OBJECT, ARRAY, "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown"),
        (Style::DEEP_OBJECT, STRING, "color=blue"),
        (Style::PIPE_DELIMITED, STRING, "color=blue"),
        (Style::PIPE_DELIMITED.exploded(), ARRAY, "color=blue&color=black&color=brown"),
        (
            Style::FORM,
            nested,
            "a=%7B%22b%22%3A%7B%22c%22%3A1%7D%7D&d=true&d=%7B%22e%22%3A%22f%20g%22%7D",
        ),
        (Style::FORM, Json("[]"), ""),
        (Style::FORM.joined(), Json("[]"), ""),
        (Style::FORM, Json("{}"), ""),
        (Style::FORM, Json("null"), ""),
        (Style::FORM.joined(), Json(r#"["a",null,"b,c"]"#), "color=a,b%2Cc"),
        (Style::FORM.joined(), Json(r#"{"a":null,"b":1}"#), "color=b,1"),
        (Style::JSON, Json("[]"), "color=%5B%5D"),
        (Style::JSON, STRING, "color=%22blue%22"),
        (Style::FORM, Json("12345678901234567890.10"), "color=12345678901234567890.10"),
    ];
    for (style, value, expected) in table {
        assert_eq!(query(style, value).await, expected, "{style:?} {}", value.0);
    }
}

/// RFC 6570, section 3.2.3: reserved characters and percent-encoded triples pass. Those that would end the value, or
/// mean something else to a reader of forms, do not.
#[tokio::test]
async fn reserved_characters_are_kept_where_they_do_no_harm() {
    let value = Json(r#""a/b?c:d@e,f;g=h!i$j'k(l)m*n%2Fo%p%zz é|&#+[]""#);
    assert_eq!(
        query(Style::FORM.reserved(), value).await,
        "color=a/b?c:d@e,f;g=h!i$j%27k(l)m*n%2Fo%25p%25zz%20%C3%A9%7C%26%23%2B%5B%5D"
    );
    assert_eq!(query(Style::FORM, Json(r#""a/b""#)).await, "color=a%2Fb");
}

#[tokio::test]
async fn header_styles_are_those_of_the_table() {
    let table = [
        (Style::SIMPLE, EMPTY, Some("")),
        (Style::SIMPLE, STRING, Some("blue")),
        (Style::SIMPLE, ARRAY, Some("blue,black,brown")),
        (Style::SIMPLE, OBJECT, Some("R,100,G,200,B,150")),
        (Style::SIMPLE.exploded(), ARRAY, Some("blue,black,brown")),
        (Style::SIMPLE.exploded(), OBJECT, Some("R=100,G=200,B=150")),
        // Percent-encoding is for URLs (OpenAPI 3.1.1, appendix D).
        (Style::SIMPLE, Json(r#""a b/c""#), Some("a b/c")),
        (Style::JSON, OBJECT, Some(OBJECT.0)),
        (Style::SIMPLE, Json("[]"), None),
        (Style::SIMPLE, Json("null"), None),
    ];
    for (style, value, expected) in table {
        let received = sent(|call| call.styled_header("X-Color", style, value)).await;
        assert_eq!(received.header("x-color"), expected, "{style:?} {}", value.0);
    }
}

/// What is exploded is several cookies: a field of cookies has no `&` (OpenAPI 3.2, style `cookie`).
#[tokio::test]
async fn cookies_are_written_in_one_field() {
    let table = [
        (Style::FORM, EMPTY, "color="),
        (Style::FORM, STRING, "color=blue"),
        (Style::FORM.joined(), ARRAY, "color=blue,black,brown"),
        (Style::FORM.joined(), OBJECT, "color=R,100,G,200,B,150"),
        (Style::FORM, ARRAY, "color=blue; color=black; color=brown"),
        (Style::FORM, OBJECT, "R=100; G=200; B=150"),
        (Style::FORM, Json(r#""a;b=c d""#), "color=a%3Bb%3Dc%20d"),
        (Style::FORM.reserved(), Json(r#""a;b=c,d&e %20 %""#), "color=a%3Bb=c%2Cd&e%20%20%20%25"),
        (Style::COOKIE, EMPTY, "color="),
        (Style::COOKIE, STRING, "color=blue"),
        (Style::COOKIE, Json(r#""a=b c%20,d""#), "color=a=b c%20,d"),
        (Style::COOKIE.joined(), ARRAY, "color=blue,black,brown"),
        (Style::COOKIE.joined(), OBJECT, "color=R,100,G,200,B,150"),
        (Style::COOKIE, ARRAY, "color=blue; color=black; color=brown"),
        (Style::COOKIE, OBJECT, "R=100; G=200; B=150"),
    ];
    for (style, value, expected) in table {
        let received = sent(|call| call.cookie("color", style, value)).await;
        assert_eq!(received.header("cookie"), Some(expected), "{style:?} {}", value.0);
    }
    let received = sent(|call| call.cookie("color", Style::FORM, Json("null"))).await;
    assert_eq!(received.header("cookie"), None);
}

/// What is sent as it is must not say more than it should.
#[tokio::test]
async fn a_cookie_that_would_be_several_is_refused() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    for value in [r#""a; admin=1""#, r#"["a","b;c"]"#, r#"{"a;b":1}"#, r#""a\r\nb""#] {
        let call = Call::<Get>::new(&client, &["1"]).cookie("color", Style::COOKIE, Json(value));
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(
            error.to_string().contains("the cookie `color` holds what would end it"),
            "{error}"
        );
    }
    assert!(server.received().is_empty());
}

/// OpenAPI 3.2.0, section 4.12.2.1: `allowReserved` in a path, which a value must not end.
#[tokio::test]
async fn a_reserved_path_keeps_what_is_encoded_and_stays_where_it_is() {
    let table = [
        (r#""a:b@c;d=e""#, "a:b@c;d=e"),
        (r#""a/b?c#d[e]""#, "a%2Fb%3Fc%23d%5Be%5D"),
        (r#""%2F%zz%""#, "%2F%25zz%25"),
    ];
    for (value, expected) in table {
        assert_eq!(segment(Style::SIMPLE.reserved(), Json(value)).await, expected);
    }
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    for value in [r#""..""#, r#""%2e%2E""#, r#"".%2e""#, r#""%2E""#] {
        let arguments = [styled_text("id", Style::SIMPLE.reserved(), &Json(value))];
        assert!(Call::<Get>::from_encoded(&client, &arguments).await.is_err(), "{value}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn cookies_of_credentials_ride_along() {
    let server = Server::replies([Reply::json("{}")]);
    let with = builder(&server).credential("cookie", "1").credential("csrf", "2");
    let with = with.default_header("cookie", "theme=dark").build().unwrap();
    let call = Call::<Cookies>::new(&with, &[]).cookie("color", Style::FORM, STRING);
    call.cookie("size", Style::FORM, Json("5")).await.unwrap();
    let expected = "theme=dark; color=blue; size=5; session=1; csrf=2";
    assert_eq!(server.only().header("cookie"), Some(expected));
}

#[tokio::test]
async fn a_path_without_its_value_is_refused() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    for value in [Json("null"), Json("[]"), Json("{}"), EMPTY] {
        let arguments = [styled_text("id", Style::SIMPLE, &value)];
        let error = Call::<Get>::from_encoded(&client, &arguments).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains("`id` must not be empty"), "{error}");
    }
    let dot = [styled_text("id", Style::LABEL, &EMPTY)];
    assert!(Call::<Get>::from_encoded(&client, &dot).await.is_err());
    let nan = Call::<Free>::new(&client, &[]).cookie("c", Style::FORM, f64::NAN).await;
    assert!(nan.unwrap_err().to_string().contains("the cookie `c` cannot be written"));
    assert!(server.received().is_empty());
}
