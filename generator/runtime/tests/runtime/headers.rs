//! Headers of answers, as the types that the API documents.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::runtime::{Answer, Call, Client, Error, ErrorKind, HeaderForm, TypedHeaders, Wire};
use crate::support::operations::Get;
use crate::support::server::{Reply, Server};
use crate::support::{client, fault};

#[derive(Debug, PartialEq)]
struct Limits {
    total: i64,
    left: Option<i64>,
}

impl TypedHeaders for Limits {
    fn read(answer: &Answer) -> Result<Self, Error> {
        Ok(Self {
            total: answer.required_header("X-Total", HeaderForm::Single)?,
            left: answer.header("X-Left", HeaderForm::Single)?,
        })
    }
}

fn answering(status: u16, headers: &[(&str, &str)]) -> (Server, Client) {
    let reply = Reply::new(status, "{}");
    let reply = headers.iter().fold(reply, |reply, (name, value)| reply.header(name, value));
    let server = Server::replies([reply]);
    let client = client(&server);
    (server, client)
}

/// A header of these values, read.
async fn read<T: Wire>(values: &[&str], form: HeaderForm) -> Result<Option<T>, Error> {
    let headers: Vec<(&str, &str)> = values.iter().map(|value| ("x-it", *value)).collect();
    let (_server, client) = answering(200, &headers);
    Call::<Get>::new(&client, &["1"]).raw().await.unwrap().header("X-It", form)
}

#[tokio::test]
async fn headers_are_had_with_the_response_and_with_the_error() {
    let (_server, client) = answering(200, &[("x-total", "12"), ("x-left", "3")]);
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    assert_eq!(response.typed_headers::<Limits>().unwrap(), Limits { total: 12, left: Some(3) });
    let (_server, client) = answering(429, &[("x-total", "12"), ("retry-after", "100")]);
    let error = fault(Call::<Get>::new(&client, &["1"]).await);
    assert_eq!(error.typed_headers::<Limits>(), Some(Limits { total: 12, left: None }));
}

#[tokio::test]
async fn an_error_names_the_header() {
    let (_server, client) = answering(200, &[("x-left", "3")]);
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    let error = fault(response.typed_headers::<Limits>());
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.to_string(),
        "unexpected answer from GET /things/{id} (200 OK): the header X-Total: expected a value, found no such header"
    );
    let (_server, client) = answering(200, &[("x-total", "many")]);
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    assert_eq!(
        fault(response.typed_headers::<Limits>()).to_string(),
        "unexpected answer from GET /things/{id} (200 OK): the header X-Total: expected an integer, found string \"many\""
    );
    let (_server, client) = answering(200, &[("x-total", "the-token")]);
    let response = Call::<Get>::new(&client, &["1"]).with_response().await.unwrap();
    fault(response.typed_headers::<Limits>());
}

#[tokio::test]
async fn a_single_value_is_what_the_type_wants() {
    let form = HeaderForm::Single;
    assert_eq!(read::<i64>(&[" 5 "], form).await.unwrap(), Some(5));
    assert_eq!(read::<String>(&["5"], form).await.unwrap().as_deref(), Some("5"));
    assert_eq!(read::<String>(&["true"], form).await.unwrap().as_deref(), Some("true"));
    assert_eq!(read::<String>(&["a, \"b\""], form).await.unwrap().as_deref(), Some("a, \"b\""));
    assert_eq!(read::<String>(&[""], form).await.unwrap().as_deref(), Some(""));
    assert_eq!(read::<String>(&["null"], form).await.unwrap().as_deref(), Some("null"));
    assert_eq!(read::<bool>(&["false"], form).await.unwrap(), Some(false));
    assert_eq!(read::<f64>(&["1.5"], form).await.unwrap(), Some(1.5));
    assert_eq!(read::<Value>(&["1"], form).await.unwrap(), Some(json!(1)));
    assert_eq!(read::<Value>(&["x"], form).await.unwrap(), Some(json!("x")));
    let at = OffsetDateTime::from_unix_timestamp(1_577_934_245).unwrap();
    assert_eq!(read::<OffsetDateTime>(&["2020-01-02T03:04:05Z"], form).await.unwrap(), Some(at));
    assert_eq!(read::<i64>(&[], form).await.unwrap(), None);
    // Of several the first one counts.
    assert_eq!(read::<i64>(&["1", "2"], form).await.unwrap(), Some(1));
    assert!(read::<i64>(&["[1]"], form).await.is_err());
}

/// The rows of the table in OpenAPI 3.0.4, section 4.7.12.4, that are of style `simple`.
#[tokio::test]
async fn lists_and_objects_are_as_the_style_has_them() {
    let list = ["blue", "black", "brown"].map(str::to_owned).to_vec();
    let blue = "blue,black,brown";
    assert_eq!(read::<Vec<String>>(&[blue], HeaderForm::List).await.unwrap(), Some(list.clone()));
    // A list may come in several headers (RFC 9110, section 5.3).
    let parts = ["blue, black", "", " brown "];
    assert_eq!(read::<Vec<String>>(&parts, HeaderForm::List).await.unwrap(), Some(list));
    let colors =
        BTreeMap::from([("R", 100), ("G", 200), ("B", 150)].map(|(n, v)| (n.to_owned(), v)));
    let members = read::<BTreeMap<String, i64>>(&["R,100,G,200,B,150"], HeaderForm::Members).await;
    assert_eq!(members.unwrap(), Some(colors.clone()));
    let exploded =
        read::<BTreeMap<String, i64>>(&["R=100,G=200,B=150"], HeaderForm::Exploded).await;
    assert_eq!(exploded.unwrap(), Some(colors));
    let texts = read::<BTreeMap<String, String>>(&["R=100,G==2,B=x,D"], HeaderForm::Exploded).await;
    let texts: Vec<String> = texts.unwrap().unwrap().into_values().collect();
    assert_eq!(texts, ["x", "", "=2", "100"]);
    let mixed = read::<Vec<String>>(&["1,a,true"], HeaderForm::List).await;
    assert_eq!(mixed.unwrap().unwrap(), ["1", "a", "true"]);
    let error = read::<Vec<i64>>(&["1,a"], HeaderForm::List).await.unwrap_err();
    assert!(error.to_string().contains("the header X-It[1]: expected an integer"), "{error}");
    let json = read::<Value>(&[r#"{"a":[1]}"#], HeaderForm::Json).await;
    assert_eq!(json.unwrap(), Some(json!({"a": [1]})));
    assert!(read::<Value>(&["{"], HeaderForm::Json).await.is_err());
}
