//! Bodies that are forms: `application/x-www-form-urlencoded` (OpenAPI 3.1.1, section 4.8.14.3) and
//! `multipart/form-data` (section 4.8.14.4; RFC 7578).

use proptest::prelude::{any, prop};
use proptest::{prop_assert_eq, proptest};

use crate::runtime::{Body, BodyStream, BoxError, Bytes, Call, ErrorKind, Multipart, Part, Style};
use crate::support::json::Json;
use crate::support::operations::Post;
use crate::support::server::{Received, Reply, Server};
use crate::support::{Pieces, builder, client};

async fn sent(change: impl FnOnce(Call<'_, Post>) -> Call<'_, Post>) -> Received {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    change(Call::new(&client, &["1"])).await.unwrap();
    server.only()
}

async fn form(json: &'static str, styles: &[(&str, Style)]) -> String {
    let received = sent(|call| call.form(Json(json), styles)).await;
    let content_type = received.header("content-type");
    assert_eq!(content_type, Some("application/x-www-form-urlencoded"));
    received.body
}

/// The example of OpenAPI 3.1.1, section 4.8.14.3; what the URL Standard's serializer encodes beyond it is encoded.
#[tokio::test]
async fn the_example_of_openapi_is_written_as_it_is() {
    let json = r#"{"id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6","address":{"streetAddress":"123 Example Dr.","city":"Somewhere","state":"CA","zip":"99999+1234"}}"#;
    assert_eq!(
        form(json, &[]).await,
        "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C\
         %22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D"
    );
}

#[tokio::test]
async fn fields_have_their_styles() {
    let table = [
        (r#"{"a":"b c","d":1.50,"e":true,"f":null,"g":""}"#, "a=b+c&d=1.50&e=true&g="),
        (r#"{"z":["1","2"],"a":[]}"#, "z=1&z=2"),
        (r#"{"a":[{"b":1},[2]]}"#, "a=%7B%22b%22%3A1%7D&a=%5B2%5D"),
        (r#"{"x~y":"*-._~é"}"#, "x%7Ey=*-._%7E%C3%A9"),
    ];
    for (json, expected) in table {
        assert_eq!(form(json, &[]).await, expected);
    }
    let styles = [
        ("deep", Style::DEEP_OBJECT),
        ("joined", Style::FORM.joined()),
        ("spaced", Style::SPACE_DELIMITED),
        ("piped", Style::PIPE_DELIMITED),
        ("json", Style::JSON),
        ("path", Style::FORM.reserved()),
        ("flat", Style::FORM),
    ];
    let json = r#"{"deep":{"a":{"b":1}},"joined":["x","y z"],"spaced":[1,2],"piped":[1,2],"json":[1],"path":"a/b c","flat":{"k":1},"other":1}"#;
    assert_eq!(
        form(json, &styles).await,
        "deep%5Ba%5D%5Bb%5D=1&joined=x,y+z&spaced=1%202&piped=1%7C2&json=%5B1%5D&path=a/b%20c&k=1&other=1"
    );
}

#[tokio::test]
async fn what_is_no_object_is_no_form() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let error = Call::<Post>::new(&client, &["1"]).form(Json("[1]"), &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(server.received().is_empty());
}

/// The boundary, and the body with that replaced by `X`.
fn parts(received: &Received) -> String {
    let content_type = received.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert!(boundary.len() <= 70, "RFC 2046, section 5.1.1: {boundary}");
    received.body.replace(boundary, "X")
}

#[tokio::test]
async fn parts_are_written_as_rfc_7578_has_them() {
    let received = sent(|call| {
        let file = Part::new("\u{1}data").file_name("a\"b\r\n.txt").content_type("text/csv");
        call.multipart(
            Multipart::new()
                .value("purpose", &"fine-tune".to_owned())
                .value("address", &Json(r#"{"city":"X Y"}"#))
                .value("tags", &Json(r#"["a",null,{"b":1}]"#))
                .value("none", &Json("null"))
                .typed_value("meta", &Json("[1,2]"), "application/json")
                .typed_value("note", &Json(r#""<a/>""#), "application/xml")
                .file("na\"me", file.header("X-Part", "1"))
                .file("photo", b"bytes")
                .typed_file("icon", b"png".as_slice(), "image/png"),
        )
    })
    .await;
    let expected = [
        "--X\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nfine-tune\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"address\"\r\ncontent-type: application/json\r\n\r\n{\"city\":\"X Y\"}\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"tags\"\r\n\r\na\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"tags\"\r\ncontent-type: application/json\r\n\r\n{\"b\":1}\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"meta\"\r\ncontent-type: application/json\r\n\r\n[1,2]\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"note\"\r\ncontent-type: application/xml\r\n\r\n<a/>\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"na%22me\"; filename=\"a%22b%0D%0A.txt\"\r\ncontent-type: text/csv\r\nx-part: 1\r\n\r\n\u{1}data\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"photo\"\r\ncontent-type: application/octet-stream\r\n\r\nbytes\r\n",
        "--X\r\ncontent-disposition: form-data; name=\"icon\"; filename=\"icon\"\r\ncontent-type: image/png\r\n\r\npng\r\n",
        "--X--\r\n",
    ];
    assert_eq!(parts(&received), expected.concat());
    let length = received.body.len().to_string();
    assert_eq!(received.header("content-length"), Some(length.as_str()));
}

fn stream(pieces: &[&'static str]) -> BodyStream {
    let pieces: Vec<Result<Bytes, BoxError>> =
        pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))).collect();
    Box::pin(Pieces(pieces.into_iter()))
}

#[tokio::test]
async fn files_are_streamed_and_sent_once() {
    for length in [Some(6), None] {
        let server = Server::replies([Reply::new(503, "{}"), Reply::json("{}")]);
        let client = client(&server);
        let file = Part::stream(stream(&["one", "two"]), length).file_name("f");
        let form = Multipart::new().file("file", file).value("n", &1_i64);
        let call = Call::<Post>::new(&client, &["1"]).idempotency_key("k").multipart(form.clone());
        assert_eq!(call.await.unwrap_err().status(), Some(503));
        let received = server.only();
        assert!(parts(&received).contains("\r\n\r\nonetwo\r\n--X\r\n"), "{}", received.body);
        let total = received.body.len().to_string();
        assert_eq!(received.header("content-length"), length.map(|_| total.as_str()));
        let again = Call::<Post>::new(&client, &["1"]).multipart(form).await.unwrap_err();
        assert!(again.to_string().contains("has been sent before"), "{again}");
    }
}

#[tokio::test]
async fn a_form_of_bytes_is_sent_again_as_it_was() {
    let server = Server::replies([Reply::new(503, "{}"), Reply::json("{}")]);
    let client = client(&server);
    let form = Multipart::new().file("file", "bytes");
    Call::<Post>::new(&client, &["1"]).idempotency_key("k").multipart(form).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].body, received[1].body);
}

#[tokio::test]
async fn a_boundary_that_stands_in_a_part_is_not_taken() {
    let clock = crate::support::clock::TestClock::with_random(0.0);
    let server = Server::replies([Reply::json("{}")]);
    let client = builder(&server).clock(clock).build().unwrap();
    let taken = "part-00000000000000000000000000000000-0";
    let form = Multipart::new().file("file", taken);
    Call::<Post>::new(&client, &["1"]).multipart(form).await.unwrap();
    let received = server.only();
    let content_type = received.header("content-type").unwrap();
    assert_eq!(
        content_type,
        format!("multipart/form-data; boundary={}1", &taken[..taken.len() - 1])
    );
    assert!(received.body.contains(taken));
}

#[tokio::test]
async fn parts_that_cannot_be_sent_are_refused() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    for part in [
        Part::new("").header("a b", "c"),
        Part::new("").header("a", "b\r\nc: d"),
        Part::new("").content_type("text/plain\r\nx: y"),
    ] {
        let form = Multipart::new().part("a", part);
        let error = Call::<Post>::new(&client, &["1"]).multipart(form).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    let form = Multipart::new().value("n", &f64::NAN);
    let error = Call::<Post>::new(&client, &["1"]).multipart(form).await.unwrap_err();
    assert!(error.to_string().contains("the part `n` cannot be written"), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn other_bodies_are_sent_as_they_are() {
    let received = sent(|call| call.content("text/csv", "a,b\n1,2\n".to_owned())).await;
    assert_eq!(received.header("content-type"), Some("text/csv"));
    assert_eq!(received.body, "a,b\n1,2\n");
    let body = Body::stream(stream(&["ab", "cd"]), Some(4));
    let received = sent(|call| call.content("application/octet-stream", body)).await;
    assert_eq!((received.body.as_str(), received.header("content-length")), ("abcd", Some("4")));
    assert_eq!(received.header("content-type"), Some("application/octet-stream"));
}

proptest! {
    /// A reader of forms, the one of the URL Standard, finds what was written.
    #[test]
    fn forms_come_back(fields in prop::collection::btree_map(any::<String>(), any::<String>(), 0..6)) {
        let transport = crate::runtime::InMemoryTransport::new(|_| {
            Ok(crate::runtime::TransportResponse::new(200, "{}"))
        });
        let client = crate::support::in_memory(transport.clone()).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let call = Call::<Post>::new(&client, &["1"]).form(fields.clone(), &[]);
        runtime.block_on(std::future::IntoFuture::into_future(call)).unwrap();
        let body = transport.received().remove(0).body;
        let read: std::collections::BTreeMap<String, String> =
            url::form_urlencoded::parse(&body).into_owned().collect();
        prop_assert_eq!(read, fields);
    }
}
