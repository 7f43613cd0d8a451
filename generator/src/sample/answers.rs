use super::value::value;
use crate::ir::{
    Answer, Api, Json, Method, Operation, Output, Payload, Scalar, Sequence, StatusAnswer,
    StatusPattern, Type,
};

/// An answer of success.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleAnswer {
    /// The status code.
    pub status: u16,
    /// The media type; empty where nothing is carried.
    pub media_type: String,
    /// What is carried.
    pub body: Body,
}

/// What a [`SampleAnswer`] carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Nothing,
    /// A whole body as JSON.
    Json(Json),
    /// Text or bytes.
    Text(String),
    /// One of the operation's events, as JSON.
    Event(Json),
    /// One of the operation's records, as JSON.
    Record(Json),
}

/// What an operation answers, in each form that it has: the preferred one first.
#[must_use]
pub fn answers(api: &Api, operation: &Operation) -> Vec<SampleAnswer> {
    let mut all: Vec<SampleAnswer> = match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => {
            let status = carrying(operation, payload);
            vec![answer(api, operation, status, preferred(operation), payload)]
        }
        Output::PerStatus(variants) => variants
            .iter()
            .map(|StatusAnswer { status, media_types, payload, outgrown: _ }| {
                let media_type = media_types.first().map_or("", String::as_str);
                answer(api, operation, *status, media_type, payload)
            })
            .collect(),
    };
    let status = all.first().map_or(200, |first| first.status);
    let events =
        operation.events.iter().map(|sequence| (sequence, Body::Event as fn(Json) -> Body));
    let records =
        operation.records.iter().map(|sequence| (sequence, Body::Record as fn(Json) -> Body));
    for (sequence, body) in events.chain(records) {
        if !all.iter().any(|answer| answer.media_type == sequence.media_type) {
            let media_type = sequence.media_type.clone();
            all.push(SampleAnswer { status, media_type, body: body(item(api, sequence)) });
        }
    }
    all
}

fn answer(
    api: &Api,
    operation: &Operation,
    status: StatusPattern,
    media_type: &str,
    payload: &Payload,
) -> SampleAnswer {
    let documented = operation.answers.iter().find(|answer| answer.status == status);
    let example = documented.and_then(|answer| answer.example.as_ref());
    let (by_default, body) = match payload {
        _ if operation.method == Method::Head => ("", Body::Nothing),
        Payload::Empty => ("", Body::Nothing),
        Payload::Json(ty) => {
            let json = value(api, ty, example, "value");
            ("application/json", Body::Json(succeeding(operation, json)))
        }
        Payload::String => {
            let json = value(api, &Type::Scalar(Scalar::String), example, "value");
            ("application/json", Body::Json(json))
        }
        Payload::Enveloped { property, ty } => {
            let json = enveloped(api, operation, example, (property, ty));
            ("application/json", Body::Json(succeeding(operation, json)))
        }
        Payload::Text => ("text/plain", Body::Text(plain(example))),
        Payload::Bytes => ("application/octet-stream", Body::Text(plain(example))),
        Payload::Events(_) => {
            ("text/event-stream", sequence(api, operation.events.as_ref(), Body::Event))
        }
        Payload::Records(_) => {
            ("application/x-ndjson", sequence(api, operation.records.as_ref(), Body::Record))
        }
    };
    let is_named = !media_type.is_empty() && !media_type.contains('*') && body != Body::Nothing;
    let own = match (&body, &operation.events, &operation.records) {
        (Body::Event(_), Some(sequence), _) | (Body::Record(_), _, Some(sequence)) => {
            Some(sequence.media_type.as_str())
        }
        _ => None,
    };
    let named = if is_named { media_type } else { by_default };
    SampleAnswer { status: code(status), media_type: own.unwrap_or(named).to_owned(), body }
}

/// The answer of which the payload is: the first with a body where there is one to be carried.
fn carrying(operation: &Operation, payload: &Payload) -> StatusPattern {
    let is_success = |answer: &&Answer| match answer.status {
        StatusPattern::Code(code) => (200..300).contains(&code),
        StatusPattern::Range(digit) => digit == 2,
        StatusPattern::Default => true,
    };
    let bare = |answer: &&Answer| matches!(answer.status, StatusPattern::Code(204 | 205));
    let successes = || operation.answers.iter().filter(is_success);
    let found = match payload {
        Payload::Empty => successes().next(),
        _ => successes()
            .find(|answer| answer.ty.is_some() || answer.example.is_some())
            .or_else(|| successes().find(|answer| !bare(answer))),
    };
    found.map_or(StatusPattern::Code(200), |answer| answer.status)
}

/// The media type that is asked for.
fn preferred(operation: &Operation) -> &str {
    operation.accept.first().map_or("", String::as_str)
}

/// A status that a pattern stands for.
fn code(status: StatusPattern) -> u16 {
    match status {
        StatusPattern::Code(code) => code,
        StatusPattern::Range(digit) => digit.saturating_mul(100),
        StatusPattern::Default => 200,
    }
}

/// A whole envelope, with its payload in it.
fn enveloped(
    api: &Api,
    operation: &Operation,
    example: Option<&Json>,
    (property, ty): (&str, &Type),
) -> Json {
    let member = example.and_then(|example| example.get(property));
    let payload = value(api, ty, member, property);
    if let (Some(example), true) = (example, member == Some(&payload)) {
        return example.clone();
    }
    let flag = operation.flag.iter().map(|flag| (flag.clone(), Json::Bool(true)));
    Json::Object(std::iter::once((property.to_owned(), payload)).chain(flag).collect())
}

/// An answer that says of itself that the call succeeded.
fn succeeding(operation: &Operation, json: Json) -> Json {
    let (Some(flag), Json::Object(mut members)) = (&operation.flag, json.clone()) else {
        return json;
    };
    if let Some((_, value)) = members.iter_mut().find(|(name, _)| name == flag) {
        *value = Json::Bool(true);
    }
    Json::Object(members)
}

fn plain(example: Option<&Json>) -> String {
    match example {
        Some(Json::String(text)) => text.clone(),
        _ => "text".to_owned(),
    }
}

fn sequence(api: &Api, sequence: Option<&Sequence>, body: fn(Json) -> Body) -> Body {
    sequence.map_or(Body::Nothing, |sequence| body(item(api, sequence)))
}

/// One item of a sequence. None of those that only say that there are no more.
fn item(api: &Api, sequence: &Sequence) -> Json {
    value(api, &sequence.item, None, "text")
}
