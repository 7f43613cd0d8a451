//! An API as the generator would write it.

use serde_json::Value;

use crate::runtime::{
    Answer, Api, ClientParameter, DocumentedErrors, Error, Event, Method, Operation, OperationInfo,
    Paged, Paging, ParameterPlace, Scheme, SchemeKind, SendsEvents, SendsRecords, Sequence, Take,
    Taken,
};

pub(crate) const API: Api = Api {
    name: "test-api",
    version: "1.2.3",
    base_url: "https://api.example.com/v1",
    servers: &["https://uploads.example.com/u", "/v2", "http://plain.example.com"],
    base_url_env: Some("TEST_BASE_URL"),
    schemes: &[
        Scheme { id: "token", kind: SchemeKind::Bearer, env: Some("TEST_TOKEN") },
        Scheme { id: "email", kind: SchemeKind::Header("X-Auth-Email"), env: Some("TEST_EMAIL") },
        Scheme { id: "key", kind: SchemeKind::Header("X-Auth-Key"), env: Some("TEST_KEY") },
        Scheme { id: "basic", kind: SchemeKind::Basic, env: Some("TEST_BASIC") },
        Scheme { id: "query", kind: SchemeKind::Query("api_key"), env: None },
        Scheme { id: "cookie", kind: SchemeKind::Cookie("session"), env: None },
        Scheme { id: "csrf", kind: SchemeKind::Cookie("csrf"), env: None },
    ],
    security: EITHER,
    parameters: &[
        ClientParameter {
            name: "api-version",
            place: ParameterPlace::Query,
            value: Some("2026-01-01"),
            env: Some("TEST_API_VERSION"),
        },
        ClientParameter {
            name: "X-Tenant",
            place: ParameterPlace::Header,
            value: None,
            env: Some("TEST_TENANT"),
        },
        ClientParameter {
            name: "account",
            place: ParameterPlace::Path,
            value: None,
            env: Some("TEST_ACCOUNT"),
        },
        ClientParameter { name: "X-Locale", place: ParameterPlace::Header, value: None, env: None },
    ],
    idempotency_header: None,
};

const EITHER: &[&[&str]] = &[&["token"], &["email", "key"]];

macro_rules! operation {
    ($name:ident, $method:ident, $path:literal, $security:expr) => {
        operation!($name, $method, $path, $security, Value, |answer| answer.json());
    };
    ($name:ident, $method:ident, $path:literal, $security:expr, $output:ty, |$answer:ident| $decode:expr) => {
        #[derive(Debug)]
        pub(crate) enum $name {}

        impl Operation for $name {
            type Output = $output;

            const INFO: OperationInfo = OperationInfo {
                id: stringify!($name),
                method: Method::$method,
                path: $path,
                resource: "things",
                security: $security,
                accept: "application/json",
            };

            fn decode($answer: &Answer) -> Result<Self::Output, Error> {
                $decode
            }
        }
    };
}

operation!(Get, Get, "/things/{id}", EITHER);
operation!(Put, Put, "/things/{id}", EITHER);
operation!(Post, Post, "/things/{id}", EITHER);
operation!(Patch, Patch, "/things/{id}", EITHER);
operation!(Delete, Delete, "/things/{id}", EITHER, (), |answer| answer.empty());
operation!(Two, Get, "/a/{a}/b-{b}.json/c", EITHER);
operation!(Queried, Get, "/a/{b/c}?op=list&as={as}", EITHER);
operation!(Free, Get, "/free", &[]);
operation!(Optional, Get, "/optional", &[&[], &["token"]]);
operation!(Basic, Get, "/basic", &[&["basic"]]);
operation!(QueryKey, Get, "/query", &[&["query"]]);
operation!(Cookies, Get, "/cookies", &[&["cookie", "csrf"]]);
operation!(Unwrapped, Get, "/result", EITHER, Value, |answer| answer
    .succeeded("success")?
    .property("result"));
operation!(Number, Get, "/number", EITHER, f64, |answer| answer
    .succeeded("success")?
    .property("result"));
operation!(KeyedNumber, Get, "/number", &[&["query"]], f64, |answer| answer.property("result"));
operation!(Listing, Get, "/listing", EITHER, Vec<i64>, |answer| answer.property("result"));
operation!(Perhaps, Get, "/perhaps", EITHER, Option<i64>, |answer| answer.optional_json());
operation!(Text, Get, "/text", EITHER, String, |answer| answer.text());
operation!(Bytes, Get, "/bytes", EITHER, bytes::Bytes, |answer| answer.bytes());
operation!(Plain, Get, "/plain", EITHER, Vec<i64>, |answer| answer.property("result"));

operation!(Whole, Get, "/whole", EITHER, Value, |answer| answer.succeeded("success")?.json());
operation!(Other, Get, "/other", EITHER);
operation!(Forms, Get, "/forms", EITHER, &'static str, |answer| {
    Ok(answer.media_type(&[
        "text/csv",
        "application/vnd.a+json",
        "application/json",
        "image/*",
        "*/*",
    ]))
});
operation!(TwoForms, Get, "/two", EITHER, &'static str, |answer| {
    Ok(answer.media_type(&["text/csv", "application/problem+json"]))
});
operation!(Plainly, Get, "/plainly", EITHER, &'static str, |answer| {
    Ok(answer.media_type(&["text/csv", "image/*"]))
});

/// An operation that is told of parameters by its client: the third is not needed.
#[derive(Debug)]
pub(crate) enum Versioned {}

impl Operation for Versioned {
    type Output = Value;
    const INFO: OperationInfo = OperationInfo {
        id: "Versioned",
        method: Method::Get,
        path: "/versioned",
        resource: "things",
        security: &[],
        accept: "application/json",
    };
    const PARAMETERS: Taken = &[(0, Take::Required), (1, Take::Required), (3, Take::Optional)];

    fn decode(answer: &Answer) -> Result<Self::Output, Error> {
        answer.json()
    }
}

/// An operation in whose path an account stands twice that the client is told.
#[derive(Debug)]
pub(crate) enum OfAccount {}

impl Operation for OfAccount {
    type Output = Value;
    const INFO: OperationInfo = OperationInfo {
        id: "OfAccount",
        method: Method::Get,
        path: "/accounts/{account}/things/{thing}/of/{account}",
        resource: "things",
        security: &[],
        accept: "application/json",
    };
    const PARAMETERS: Taken = &[(2, Take::Path(&[0, 2]))];

    fn decode(answer: &Answer) -> Result<Self::Output, Error> {
        answer.json()
    }
}

/// What the errors of [`Get`] carry.
#[derive(Debug, PartialEq)]
pub(crate) enum GetError {
    BadRequest(Vec<String>),
    NotFound(String),
}

impl DocumentedErrors for Get {
    type Error = GetError;

    fn decode_error(answer: &Answer) -> Result<Self::Error, Error> {
        match answer.status() {
            400 => answer.json().map(Self::Error::BadRequest),
            404 => answer.json().map(Self::Error::NotFound),
            _ => Err(answer.unexpected()),
        }
    }
}

impl DocumentedErrors for Other {
    type Error = Value;

    fn decode_error(answer: &Answer) -> Result<Self::Error, Error> {
        answer.json()
    }
}

impl DocumentedErrors for Whole {
    type Error = Value;

    fn decode_error(answer: &Answer) -> Result<Self::Error, Error> {
        answer.json()
    }
}

impl Paged for Listing {
    type Item = i64;

    const PAGING: Paging =
        Paging::number("page", 1).items(&["result"]).total(&["result_info", "total_count"]);

    fn items(output: Vec<i64>) -> Vec<i64> {
        output
    }
}

impl Paged for Plain {
    type Item = i64;

    const PAGING: Paging = Paging::number("page", 1).items(&["result"]);

    fn items(output: Vec<i64>) -> Vec<i64> {
        output
    }
}

/// A list whose items are the numbers, or the `id` of the objects, in `data`.
macro_rules! list {
    ($name:ident, $security:expr, $paging:expr) => {
        list!($name, Get, $security, $paging);
    };
    ($name:ident, $method:ident, $security:expr, $paging:expr) => {
        operation!($name, $method, "/list", $security);

        impl Paged for $name {
            type Item = i64;

            const PAGING: Paging = $paging;

            fn items(output: Value) -> Vec<i64> {
                let items = output.get("data").and_then(Value::as_array);
                let id = |item: &Value| item.as_i64().or_else(|| item.get("id")?.as_i64());
                items.into_iter().flatten().filter_map(id).collect()
            }
        }
    };
}

const DATA: &[&str] = &["data"];

list!(FromZero, EITHER, Paging::number("page", 0).items(DATA).total_pages(&["meta", "pages"]));
list!(
    Offsets,
    EITHER,
    Paging::offset("offset", 0).items(DATA).total(&["total"]).has_more(&["has_more"])
);
list!(Places, EITHER, Paging::offset("startIndex", 1).items(DATA).total(&["total"]));
list!(
    Cursors,
    EITHER,
    Paging::cursor("cursor", &["meta", "next"])
        .items(DATA)
        .has_more(&["has_more"])
        .total(&["total"])
);
list!(BodyPages, Post, EITHER, Paging::number("page", 1).in_body().items(DATA));
list!(BodyCursors, Post, EITHER, Paging::cursor("cursor", &["next"]).in_body().items(DATA));
list!(LastItems, EITHER, Paging::last_item("after", &["id"]).items(DATA).has_more(&["has_more"]));
list!(Links, EITHER, Paging::link(&["links", "next"]).items(DATA));
list!(HeaderLinks, &[&["query"]], Paging::link_header().items(DATA));

/// An operation that answers with events.
macro_rules! events {
    ($name:ident, $method:ident, $data:ty, $sequence:expr) => {
        operation!($name, $method, "/events", EITHER, Vec<Event<$data>>, |answer| answer
            .events(Self::EVENTS));

        impl SendsEvents for $name {
            type Data = $data;

            const EVENTS: Sequence = $sequence;
        }
    };
}

const EVENTS: Sequence = Sequence::events("text/event-stream");

events!(Ticks, Get, i64, EVENTS);
events!(Texts, Get, String, EVENTS.text());
events!(Values, Get, Value, EVENTS.or_text());
events!(Words, Get, String, EVENTS.or_text());
events!(Wholes, Get, Value, EVENTS.whole());
events!(WholeTexts, Get, Value, EVENTS.whole().text());
events!(Tokens, Post, Value, EVENTS.end(&["[DONE]"]).asked_by("stream"));

/// An operation that answers with records.
macro_rules! records {
    ($name:ident, $record:ty, $sequence:expr) => {
        operation!($name, Get, "/records", EITHER, Vec<$record>, |answer| answer
            .records(Self::RECORDS));

        impl SendsRecords for $name {
            type Record = $record;

            const RECORDS: Sequence = $sequence;
        }
    };
}

records!(Lines, i64, Sequence::lines("application/x-ndjson"));
records!(Separated, Value, Sequence::separated("application/json-seq"));
