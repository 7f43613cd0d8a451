//! Sequences of JSON values: lines of it, and RFC 7464.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::runtime::{
    Bytes, Call, Client, ErrorKind, InMemoryTransport, SendsRecords, TransportError,
    TransportResponse,
};
use crate::support::operations::{Lines, Separated};
use crate::support::script::Step;
use crate::support::server::{Reply, Server};
use crate::support::{Pieces, builder, client, fault, in_memory, within};

/// A client whose every answer is this body, in pieces of this length.
fn cut(body: &[u8], length: usize) -> Client {
    let pieces: Vec<Vec<u8>> = body.chunks(length).map(<[u8]>::to_vec).collect();
    let transport = InMemoryTransport::new(move |_| {
        let pieces: Vec<Result<Bytes, TransportError>> =
            pieces.iter().map(|piece| Ok(piece.clone().into())).collect();
        Ok(TransportResponse::stream(200, Box::pin(Pieces(pieces.into_iter()))))
    });
    in_memory(transport).build().unwrap()
}

/// The values, and where there is none the kind of the error.
async fn all<Op: SendsRecords>(client: &Client) -> Vec<Result<Op::Record, ErrorKind>> {
    let mut records = Call::<Op>::new(client, &[]).records();
    let mut all = Vec::new();
    while let Some(record) = records.try_next().await.transpose() {
        all.push(record.map_err(|error| error.kind()));
    }
    all
}

#[tokio::test]
async fn every_line_is_a_value() {
    let body = "\u{feff}1\n2\r\n\n  3  \n4";
    let server =
        Server::replies([Reply::new(200, body).header("content-type", "application/x-ndjson")]);
    let client = client(&server);
    assert_eq!(all::<Lines>(&client).await, [Ok(1), Ok(2), Ok(3), Ok(4)]);
    assert_eq!(Call::<Lines>::new(&client, &[]).await.unwrap(), [1, 2, 3, 4]);
    let raw = Call::<Lines>::new(&client, &[]).records().raw().try_collect().await.unwrap();
    assert_eq!(raw, ["1", "2", "3", "4"]);
    assert_eq!(server.received()[0].header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn a_line_that_cannot_be_read_is_one_error() {
    let client = cut(b"1\nx\n\"the-token\"\n2\n", 3);
    let decode = ErrorKind::Decode;
    assert_eq!(all::<Lines>(&client).await, [Ok(1), Err(decode), Err(decode), Ok(2)]);
    let mut records = Call::<Lines>::new(&client, &[]).records();
    assert_eq!(records.try_next().await.unwrap(), Some(1));
    assert_eq!(fault(records.try_next().await).bytes(), Some(b"x".as_slice()));
    assert!(!fault(records.try_next().await).to_string().contains("the-token"));
    assert_eq!(fault(Call::<Lines>::new(&client, &[]).await).kind(), decode);
}

#[tokio::test]
async fn values_between_separators_may_have_lines_of_their_own() {
    let body =
        "\u{1e}{\n \"a\": \"}\\\"\n\"\n}\n\u{1e}\u{1e}[\n1]\n\u{1e}true\n\u{1e}{\"b\"\n\u{1e}12";
    // The text within has a line's end, which JSON does not allow; it is no fault of the sequence.
    let decode = ErrorKind::Decode;
    assert_eq!(
        all::<Separated>(&cut(body.as_bytes(), 1)).await,
        [Err(decode), Ok(json!([1])), Ok(json!(true)), Err(decode), Err(decode)]
    );
    let cut_off = Call::<Separated>::new(&cut(b"\x1e1\n\x1e12", 9), &[]).await;
    assert!(fault(cut_off).to_string().contains("one of which more may be missing"));
    assert_eq!(all::<Separated>(&cut(b"\x1e{}", 9)).await, [Ok(json!({}))]);
}

#[tokio::test]
async fn a_value_is_there_at_the_end_of_its_line() {
    let server = Server::steps([
        Step::Request,
        Step::write("HTTP/1.1 200 OK\r\n\r\n\u{1e}{\"a\":\n1}\n"),
        Step::wait(60_000),
    ]);
    let client = client(&server);
    let mut records = Call::<Separated>::new(&client, &[]).records();
    assert_eq!(within(records.try_next()).await.unwrap(), Some(json!({"a": 1})));
}

#[tokio::test]
async fn no_value_is_larger_than_an_answer_may_be() {
    let steps = [Step::Request, Step::write("HTTP/1.1 200 OK\r\n\r\n"), Step::forever("12")];
    let client = builder(&Server::steps(steps)).max_response_bytes(100_000).build().unwrap();
    assert_eq!(within(all::<Lines>(&client)).await, [Err(ErrorKind::TooLarge)]);
}

#[tokio::test]
async fn what_breaks_off_is_an_error() {
    let short = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n1\n2";
    let server = Server::replies([Reply::raw(short)]);
    assert_eq!(all::<Lines>(&client(&server)).await, [Ok(1), Err(ErrorKind::Connection)]);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_page_for_people_is_no_sequence() {
    let page = Reply::new(200, "<p>busy</p>").header("content-type", "text/html");
    let error = fault(
        Call::<Lines>::new(&client(&Server::replies([page])), &[]).records().try_next().await,
    );
    assert!(
        error.to_string().contains("expected a sequence of JSON values, found text/html"),
        "{error}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn values_come_back_whatever_the_cuts(
        numbers in proptest::collection::vec(any::<i64>(), 0..20),
        length in 1_usize..12,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let lines: String = numbers.iter().map(|number| format!("{number}\n")).collect();
            let expected: Vec<_> = numbers.iter().map(|number| Ok(*number)).collect();
            assert_eq!(all::<Lines>(&cut(lines.as_bytes(), length)).await, expected);
            let values: Vec<Value> =
                numbers.iter().map(|number| json!({"n": number, "t": "a\n{]\"\\"})).collect();
            let text: String =
                values.iter().map(|value| format!("\u{1e}{value:#}\n")).collect();
            let expected: Vec<_> = values.into_iter().map(Ok).collect();
            assert_eq!(all::<Separated>(&cut(text.as_bytes(), length)).await, expected);
        });
    }

    #[test]
    fn any_bytes_are_values_or_errors(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            all::<Lines>(&cut(&body, 7)).await;
            all::<Separated>(&cut(&body, 7)).await;
        });
    }
}

#[cfg(feature = "blocking")]
#[test]
fn records_are_an_iterator() {
    let client = cut(b"1\n2\n", 1);
    let records: Result<Vec<i64>, _> =
        Call::<Lines>::new(&client, &[]).records().blocking().collect();
    assert_eq!(records.unwrap(), [1, 2]);
}
