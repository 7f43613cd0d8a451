//! What the document says about the body of a successful answer, whole: types have none of an envelope around them.

use crate::document::OperationEntry;
use crate::ir::{Constraint, Scalar, ScalarKind, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind};
use crate::lower::place::Place;
use crate::lower::{payload, reference};
use crate::words::words;
use openapiv3::{ReferenceOr, Response, StatusCode};

/// The first successful answer with JSON in it.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    form: Option<Form<'a>>,
    /// Whether the answer has a `Link` header field (RFC 8288).
    pub has_link_header: bool,
}

/// A member of the body, or of an object in it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The names, from the outside in.
    pub path: Vec<String>,
    pub kind: MemberKind,
    /// Whether its description says that it is about what comes next.
    pub is_next: bool,
}

/// What a member can be good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberKind {
    Text,
    /// A text that is a URL.
    Url,
    Integer,
    Number,
    Flag,
    Other,
}

pub(super) fn of<'a>(cx: &mut Context<'a>, entry: &'a OperationEntry) -> Body<'a> {
    let responses = &entry.operation.responses;
    let named = responses.responses.iter().filter(|(status, _)| match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(digit) => *digit == 2,
    });
    let answers = named.map(|(status, answer)| (status.to_string(), answer));
    let default = responses.default.iter().map(|answer| ("default".to_owned(), answer));
    for (status, answer) in answers.chain(default) {
        let Some(answer) = resolve(cx, answer) else { continue };
        let Some((media, schema)) = payload::json(cx, &answer.content)
            .and_then(|(written, media)| Some((written, media.schema.as_ref()?)))
        else {
            continue;
        };
        let steps = ["responses", &status, "content", media, "schema"];
        let place = Place::new(schema, entry.pointer.descend(&steps));
        let has_link_header = answer.headers.keys().any(|name| name.eq_ignore_ascii_case("link"));
        return Body { form: Some(form::of(cx, &[place])), has_link_header };
    }
    Body::default()
}

fn resolve<'a>(cx: &Context<'a>, answer: &'a ReferenceOr<Response>) -> Option<&'a Response> {
    match answer {
        ReferenceOr::Item(answer) => Some(answer),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.responses;
            reference::follow("responses", entries, reference).ok().map(|(_, answer)| answer)
        }
    }
}

impl<'a> Body<'a> {
    /// The members of the body, and those of the objects in it that `enters` lets in.
    pub(super) fn members(&self, cx: &mut Context<'a>, enters: fn(&str) -> bool) -> Vec<Member> {
        let mut members = Vec::new();
        if let Some(form) = &self.form {
            collect(cx, form, &mut Vec::new(), enters, &mut members);
        }
        members
    }

    /// The member that a text with dots names. Names may have dots of their own.
    pub(super) fn member(&self, cx: &mut Context<'a>, dotted: &str) -> Option<Vec<String>> {
        find(cx, self.form.as_ref()?, dotted)
    }

    /// The same for a member that need not be documented.
    pub(super) fn place(&self, cx: &mut Context<'a>, dotted: &str) -> Vec<String> {
        let split = || dotted.split('.').filter(|step| !step.is_empty()).map(str::to_owned);
        self.member(cx, dotted).unwrap_or_else(|| split().collect())
    }
}

/// Deeper than this there is nothing that is about the list.
const DEEPEST: usize = 3;

fn collect<'a>(
    cx: &mut Context<'a>,
    form: &Form<'a>,
    path: &mut Vec<String>,
    enters: fn(&str) -> bool,
    members: &mut Vec<Member>,
) {
    let Some(object) = form::object(cx, form).cloned() else { return };
    for (name, places) in &object.properties {
        let form = form::of(cx, places);
        path.push((*name).to_owned());
        let member = Member { path: path.clone(), kind: kind(&form), is_next: says_next(&form) };
        members.push(member);
        if path.len() < DEEPEST && enters(name) {
            collect(cx, &form, path, enters, members);
        }
        path.pop();
    }
}

fn find<'a>(cx: &mut Context<'a>, form: &Form<'a>, dotted: &str) -> Option<Vec<String>> {
    let object = form::object(cx, form)?.clone();
    for (name, places) in &object.properties {
        let Some(rest) = dotted.strip_prefix(name) else { continue };
        if rest.is_empty() {
            return Some(vec![(*name).to_owned()]);
        }
        if let Some(rest) = rest.strip_prefix('.') {
            let inner = form::of(cx, places);
            if let Some(mut path) = find(cx, &inner, rest) {
                path.insert(0, (*name).to_owned());
                return Some(path);
            }
        }
    }
    None
}

fn says_next(form: &Form<'_>) -> bool {
    let description = form.docs.description.as_deref().unwrap_or_default();
    words(description).iter().any(|word| word == "next" || word == "subsequent")
}

fn kind(form: &Form<'_>) -> MemberKind {
    let Kind::Value(ty) = &form.kind else { return MemberKind::Other };
    let is_url = |constraint: &Constraint| matches!(constraint, Constraint::Format(format) if matches!(format.as_str(), "uri" | "url" | "uri-reference"));
    match ty {
        Type::Scalar(Scalar::String) if form.docs.constraints.iter().any(is_url) => MemberKind::Url,
        Type::Scalar(Scalar::DateTime | Scalar::Date) => MemberKind::Other,
        Type::Scalar(of) => match of.kind() {
            ScalarKind::Boolean => MemberKind::Flag,
            ScalarKind::Integer => MemberKind::Integer,
            ScalarKind::Number => MemberKind::Number,
            ScalarKind::Text => MemberKind::Text,
        },
        Type::Any
        | Type::Nullable(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::Boxed(_)
        | Type::Named(_) => MemberKind::Other,
    }
}
