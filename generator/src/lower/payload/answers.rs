//! What calls give, and what every answer is documented to be.

use super::media::{self, Media};
use crate::diagnostic::{Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{Answer, Docs, Json, Method, Output, Payload, StatusAnswer, StatusPattern, Type};
use crate::lower::context::Context;
use crate::lower::place::Place;
use crate::lower::{docs, envelope, form, reference};
use openapiv3::{MediaType, ReferenceOr, Response, StatusCode};

/// An answer, found at the end of its reference.
struct Found<'a> {
    status: StatusPattern,
    response: &'a Response,
    pointer: Pointer,
    /// The component it stands in, which names the types inside.
    component: Option<&'a str>,
}

/// The output of an operation and all its answers. Nothing where a successful answer can't be read.
pub(in crate::lower) fn answers<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
    method: Method,
) -> Option<(Output, Vec<Answer>)> {
    let found = found(cx, entry)?;
    let successes: Vec<StatusPattern> = successes(&found);
    let errors_agree = errors_agree(&found, &successes);
    let mut payloads = Vec::new();
    let mut answers = Vec::new();
    for found in &found {
        let success = successes.contains(&found.status);
        let path = path(found, id, success, successes.len(), errors_agree);
        let body = match method {
            // An answer to HEAD has no body, whatever the document says (RFC 9110, section 9.3.2).
            Method::Head => Body::empty(),
            Method::Get
            | Method::Put
            | Method::Post
            | Method::Delete
            | Method::Options
            | Method::Patch
            | Method::Trace => match body(cx, found, &path, success) {
                Some(body) => body,
                None if success => return None,
                None => Body::empty(),
            },
        };
        let description = docs::text(Some(&found.response.description));
        answers.push(Answer {
            status: found.status,
            docs: Docs { description, ..Docs::default() },
            ty: body.documented,
            example: body.example,
        });
        if success {
            payloads.push(StatusAnswer { status: found.status, payload: body.payload });
        }
    }
    Some((output(payloads), answers))
}

/// What an answer carries.
struct Body {
    payload: Payload,
    documented: Option<Type>,
    example: Option<Json>,
}

impl Body {
    fn empty() -> Self {
        Self { payload: Payload::Empty, documented: None, example: None }
    }
}

fn found<'a>(cx: &mut Context<'a>, entry: &'a OperationEntry) -> Option<Vec<Found<'a>>> {
    let responses = &entry.operation.responses;
    let pointer = entry.pointer.child("responses");
    let mut all = Vec::new();
    for (status, response) in &responses.responses {
        let pattern = match status {
            StatusCode::Code(code) => StatusPattern::Code(*code),
            StatusCode::Range(digit) => StatusPattern::Range(*digit),
        };
        all.push(resolve(cx, pattern, response, pointer.child(status))?);
    }
    if let Some(response) = &responses.default {
        all.push(resolve(cx, StatusPattern::Default, response, pointer.child("default"))?);
    }
    for found in &all {
        side_features(cx, found);
    }
    Some(all)
}

fn resolve<'a>(
    cx: &mut Context<'a>,
    status: StatusPattern,
    response: &'a ReferenceOr<Response>,
    pointer: Pointer,
) -> Option<Found<'a>> {
    match response {
        ReferenceOr::Item(response) => Some(Found { status, response, pointer, component: None }),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.responses;
            let found = reference::follow("responses", entries, reference);
            let (name, response) = cx.found(found, &pointer)?;
            let pointer = Pointer::root().descend(&["components", "responses", name]);
            Some(Found { status, response, pointer, component: Some(name) })
        }
    }
}

fn side_features(cx: &mut Context<'_>, found: &Found<'_>) {
    if !found.response.headers.is_empty() {
        let pointer = found.pointer.child("headers");
        cx.unsupported(Feature::ResponseHeaders, &pointer, "it has no method of its own");
    }
    if !found.response.links.is_empty() {
        let pointer = found.pointer.child("links");
        cx.unsupported(Feature::Links, &pointer, "it is left out");
    }
}

/// The answers that a call succeeds with: those of class 2, or the default where it is all that could be one.
fn successes(found: &[Found<'_>]) -> Vec<StatusPattern> {
    let statuses = found.iter().map(|found| found.status);
    let good: Vec<StatusPattern> = statuses
        .clone()
        .filter(|status| match status {
            StatusPattern::Code(code) => (200..300).contains(code),
            StatusPattern::Range(digit) => *digit == 2,
            StatusPattern::Default => false,
        })
        .collect();
    if good.is_empty() {
        statuses.filter(|status| *status == StatusPattern::Default).collect()
    } else {
        good
    }
}

/// Whether all errors with a JSON body are of one schema, so that it needs no status in its name.
fn errors_agree(found: &[Found<'_>], successes: &[StatusPattern]) -> bool {
    let mut schemas = found
        .iter()
        .filter(|found| !successes.contains(&found.status))
        .filter_map(|found| media::json(&found.response.content))
        .map(|(_, media)| &media.schema);
    let first = schemas.next();
    schemas.all(|schema| Some(schema) == first)
}

/// Where the types inside an answer stand.
fn path(
    found: &Found<'_>,
    id: &str,
    success: bool,
    successes: usize,
    errors_agree: bool,
) -> Vec<String> {
    let status = match found.status {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    };
    let owned = |steps: &[&str]| steps.iter().map(|step| (*step).to_owned()).collect();
    match (found.component, success) {
        (Some(component), _) => owned(&[component, "response"]),
        (None, true) if successes == 1 => owned(&[id, "response"]),
        (None, true) => owned(&[id, "response", &status]),
        (None, false) if errors_agree => owned(&[id, "error"]),
        (None, false) => owned(&[id, "error", &status]),
    }
}

/// The body of an answer; nothing where it is of a kind that can't be read.
fn body<'a>(
    cx: &mut Context<'a>,
    found: &Found<'a>,
    path: &[String],
    success: bool,
) -> Option<Body> {
    let Some((kind, written, media)) = media::best(&found.response.content) else {
        return Some(Body::empty());
    };
    let example = super::example(cx, media);
    match kind {
        Media::Text => Some(Body { payload: Payload::Text, documented: None, example }),
        Media::Bytes => Some(Body { payload: Payload::Bytes, documented: None, example }),
        Media::Json => {
            let pointer = found.pointer.descend(&["content", written]);
            Some(json_body(cx, media, &pointer, path, example))
        }
        Media::Other => {
            let pointer = found.pointer.descend(&["content", written]);
            let consequence =
                if success { "the operation is left out" } else { "the error is read as text" };
            cx.unsupported(Feature::ResponseMediaType, &pointer, consequence);
            None
        }
    }
}

fn json_body<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
    example: Option<Json>,
) -> Body {
    let Some(schema) = &media.schema else {
        return Body { payload: Payload::Json(Type::Any), documented: Some(Type::Any), example };
    };
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    let json = envelope::json(cx, &form, path);
    let example = example.or_else(|| form.docs.example.clone());
    Body { payload: json.payload, documented: Some(json.documented), example }
}

/// What the successful answers give together.
fn output(mut answers: Vec<StatusAnswer>) -> Output {
    let Some(first) = answers.first().map(|answer| answer.payload.clone()) else {
        return Output::Single(Payload::Empty);
    };
    if answers.iter().all(|answer| answer.payload == first) {
        return Output::Single(first);
    }
    let full = answers.iter().position(|answer| answer.payload != Payload::Empty).unwrap_or(0);
    let others_equal = answers
        .iter()
        .all(|answer| answer.payload == Payload::Empty || answer.payload == answers[full].payload);
    if others_equal {
        return Output::Optional(answers.swap_remove(full).payload);
    }
    Output::PerStatus(answers)
}
