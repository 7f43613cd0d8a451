//! What calls give, and what every answer is documented to be.

use super::content::{self, Body, Role};
use super::variants::{self, Variant};
use super::{flag, headers, media, together};
use crate::diagnostic::{Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{
    Answer, Docs, Errors, Header, Method, Output, Payload, Sequence, StatusAnswer, StatusPattern,
    Type,
};
use crate::lower::context::Context;
use crate::lower::{docs, reference};
use indexmap::IndexSet;
use openapiv3::{ReferenceOr, Response, StatusCode};

/// All that an operation answers.
pub(in crate::lower) struct Answers {
    pub output: Output,
    pub sequences: Vec<Sequence>,
    pub headers: Vec<Header>,
    pub error_headers: Vec<Header>,
    pub errors: Errors,
    pub flag: Option<String>,
    pub accept: Vec<String>,
    pub documented: Vec<Answer>,
}

/// An answer, found at the end of its reference.
pub(super) struct Found<'a> {
    status: StatusPattern,
    pub response: &'a Response,
    pub pointer: Pointer,
    /// The component it stands in, which names the types inside.
    pub component: Option<&'a str>,
}

impl Found<'_> {
    /// Whether answers of its status have no body, whatever the document says (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
    fn is_bare(&self) -> bool {
        matches!(self.status, StatusPattern::Code(204 | 205 | 304))
    }
}

/// The answers of an operation. Nothing where a reference to one leads nowhere.
pub(in crate::lower) fn answers<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
    method: &Method,
) -> Option<Answers> {
    let found = found(cx, entry)?;
    let successes: Vec<StatusPattern> = successes(&found);
    let with_body = |found: &&Found<'_>| !found.is_bare() && !found.response.content.is_empty();
    let bodies = found.iter().filter(|found| successes.contains(&found.status)).filter(with_body);
    let is_only_body = bodies.count() == 1;
    let errors_agree = errors_agree(cx, &found, &successes);
    let (mut given, mut refused, mut documented) = (Vec::new(), Vec::new(), Vec::new());
    let (mut good_forms, mut bad_forms) = (Vec::new(), Vec::new());
    let (mut accept, mut sequences): (IndexSet<String>, Vec<Sequence>) = Default::default();
    for found in &found {
        let success = successes.contains(&found.status);
        let path = path(found, id, success, is_only_body, errors_agree);
        let role = if success { Role::Success } else { Role::Error };
        let body = body(cx, found, method, &path, role);
        documented.push(documented_as(cx, found, &body, role));
        if success {
            accept.extend(body.variants.iter().flat_map(|it| &it.media_types).cloned());
            for sequence in body.sequences.clone() {
                let pointer = found.pointer.descend(&["content", &sequence.media_type]);
                if !variants::add_sequence(&mut sequences, sequence) {
                    let consequence = "it is not asked for, the one of another status is";
                    cx.unsupported(Feature::ResponseMediaType, &pointer, consequence);
                }
            }
            good_forms.extend(body.form.clone());
            given.extend(given_by(found.status, body));
        } else {
            bad_forms.extend(body.form.clone());
            refused.extend(refused_by(found.status, body));
        }
    }
    let is_success = |found: &&Found<'_>| successes.contains(&found.status);
    let (good, bad): (Vec<&Found<'a>>, Vec<&Found<'a>>) = found.iter().partition(is_success);
    let headers = headers::of_answers(cx, &good, &[id.to_owned(), "response".to_owned()]);
    let error_headers = headers::of_answers(cx, &bad, &[id.to_owned(), "error".to_owned()]);
    Some(Answers {
        output: together::output(given),
        sequences,
        headers,
        error_headers,
        errors: together::errors(refused),
        flag: flag::find(cx, &good_forms, &bad_forms),
        accept: accept.into_iter().collect(),
        documented,
    })
}

/// What the documentation says of an answer.
fn documented_as(cx: &Context<'_>, found: &Found<'_>, body: &Body<'_>, role: Role) -> Answer {
    let description = docs::text(Some(&found.response.description));
    let untyped = (role == Role::Error && body.documented.is_none())
        .then(|| media::preferred_first(cx, &found.response.content))
        .and_then(|all| all.first().map(|first| media::sent(first.written)));
    Answer {
        status: found.status,
        docs: Docs { description, ..Docs::default() },
        ty: body.documented.clone(),
        untyped,
        example: body.example.clone(),
    }
}

/// The body of an answer; nothing where it is of a kind that can't be read.
fn body<'a>(
    cx: &mut Context<'a>,
    found: &Found<'a>,
    method: &Method,
    path: &[String],
    role: Role,
) -> Body<'a> {
    // An answer to HEAD has no body, whatever the document says (RFC 9110, section 9.3.2).
    if *method == Method::Head || found.is_bare() {
        return Body::default();
    }
    content::body(cx, &found.response.content, &found.pointer, path, role)
}

/// What a successful answer gives. Its media types count where they carry different things.
fn given_by(status: StatusPattern, body: Body<'_>) -> Vec<StatusAnswer> {
    if body.variants.is_empty() {
        return vec![StatusAnswer {
            status,
            media_types: Vec::new(),
            payload: Payload::Empty,
            outgrown: false,
        }];
    }
    by_media_type(status, body)
}

/// What an error gives: JSON with a schema. Of all else the error has the bytes.
fn refused_by(status: StatusPattern, mut body: Body<'_>) -> Vec<StatusAnswer> {
    body.variants.retain(|variant| match &variant.payload {
        Payload::Json(ty) => *ty != Type::Any,
        Payload::Empty
        | Payload::Enveloped { .. }
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => false,
    });
    by_media_type(status, body)
}

fn by_media_type(status: StatusPattern, body: Body<'_>) -> Vec<StatusAnswer> {
    let several = body.variants.len() > 1;
    let answer = |variant: Variant| StatusAnswer {
        status,
        media_types: if several { variant.media_types } else { Vec::new() },
        payload: variant.payload,
        outgrown: false,
    };
    body.variants.into_iter().map(answer).collect()
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
            let (name, response) = found.ok()?;
            let pointer = Pointer::root().descend(&["components", "responses", name]);
            Some(Found { status, response, pointer, component: Some(name) })
        }
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
fn errors_agree(cx: &Context<'_>, found: &[Found<'_>], successes: &[StatusPattern]) -> bool {
    let mut schemas = found
        .iter()
        .filter(|found| !successes.contains(&found.status))
        .filter_map(|found| media::json(cx, &found.response.content))
        .map(|(_, media)| &media.schema);
    let first = schemas.next();
    schemas.all(|schema| Some(schema) == first)
}

/// Where the types inside an answer stand.
fn path(
    found: &Found<'_>,
    id: &str,
    success: bool,
    is_only_body: bool,
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
        (None, true) if is_only_body => owned(&[id, "response"]),
        (None, true) => owned(&[id, "response", &status]),
        (None, false) if errors_agree => owned(&[id, "error"]),
        (None, false) => owned(&[id, "error", &status]),
    }
}
