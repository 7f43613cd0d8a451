use super::code;
use super::item::{answer_line, capitalised};
use super::method::is_success;
use super::tree::{Trees, about, list_item, spelled};
use super::wrap::{WIDTH, wrap};
use crate::ir::{
    AskedIn, Header, NextPage, Operation, Output, Pagination, Payload, Sequence, SequenceLayout,
    Type,
};
use crate::names::Ident;
use crate::names::OperationNames;
use crate::render::cx::Cx;

/// What comes back.
pub(super) fn returns(
    cx: &Cx<'_>,
    trees: &mut Trees<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> String {
    let text = match &operation.output {
        Output::Single(Payload::Empty) => "Nothing but success.".to_owned(),
        Output::Single(payload) => capitalised(&payload_text(cx, trees, payload)),
        Output::Optional(payload) => {
            format!("Nothing where the answer is empty, or {}", payload_text(cx, trees, payload))
        }
        Output::PerStatus(answers) => {
            let has_types = answers.iter().any(|answer| !answer.media_types.is_empty());
            let by = if has_types { "status and media type" } else { "status" };
            let other = if has_types { OTHER_MEDIA_TYPES } else { "" };
            let text = format!("[`{}`], by the answer's {by}.{other}", names.output);
            wrap(&text, WIDTH).join("\n")
        }
    };
    let pages = operation.pagination.as_ref().map(pages).unwrap_or_default();
    let sequences = sequences(cx, trees, operation);
    let headers = headers(cx, &operation.headers, &names.headers.name);
    format!("# Returns\n\n{text}{pages}{sequences}{}{headers}", successes(operation))
}

/// How the list goes on.
fn pages(pagination: &Pagination) -> String {
    let dotted = |path: &[String]| code(&path.join("."));
    let by = match &pagination.next {
        NextPage::Number { parameter, first } => {
            format!("{} counts the pages from {first}", code(parameter))
        }
        NextPage::Offset { parameter, first } => {
            let from = if *first == 0 { String::new() } else { format!(" from {first}") };
            format!("{} counts the items{from}", code(parameter))
        }
        NextPage::Cursor { parameter, member } => {
            format!("{} takes {} of the page before", code(parameter), dotted(member))
        }
        NextPage::LastItem { parameter, member } => {
            format!("{} takes {} of the last item", code(parameter), dotted(member))
        }
        NextPage::Link { member } => format!("{} is a link to the next page", dotted(member)),
        NextPage::LinkHeader => "the header `Link` leads to the next page".to_owned(),
    };
    let place = if pagination.asked_in == AskedIn::Body { ", in the body" } else { "" };
    let size = pagination.size.as_ref().map(|name| format!(", {} sets their size", code(name)));
    let text = format!(
        "One page; the call's `items()` and `pages()` go on to the next ones ({by}{}{place}).",
        size.unwrap_or_default()
    );
    format!("\n\n{}", wrap(&text, WIDTH).join("\n"))
}

/// What a body carries, as a sentence.
pub(super) fn capitalised_payload(cx: &Cx<'_>, trees: &mut Trees<'_>, payload: &Payload) -> String {
    capitalised(&payload_text(cx, trees, payload))
}

fn payload_text(cx: &Cx<'_>, trees: &mut Trees<'_>, payload: &Payload) -> String {
    let (ty, from) = match payload {
        Payload::Empty => return "nothing.".to_owned(),
        Payload::Text | Payload::String => return "text.".to_owned(),
        Payload::Bytes => return "bytes.".to_owned(),
        Payload::Events(data) => {
            let parts = trees.list(data, 0);
            let what = format!(
                "all events, with {} for data, once the stream has ended",
                linked(cx, data)
            );
            return ended(what, &parts);
        }
        Payload::Records(record) => {
            let parts = trees.list(record, 0);
            return ended(
                format!("all values, each {}, once the last has come", linked(cx, record)),
                &parts,
            );
        }
        Payload::Json(ty) => (ty, String::new()),
        Payload::Enveloped { property, ty } => {
            (ty, format!(", the member {} of the answer", code(property)))
        }
    };
    let parts = trees.list(ty, 0);
    ended(format!("{}{from}", linked(cx, ty)), &parts)
}

/// What is said of a value, and its parts behind it.
fn ended(what: String, parts: &str) -> String {
    if parts.is_empty() { format!("{what}.") } else { format!("{what}:\n\n{parts}") }
}

/// The headers of an answer, and how to get at them.
fn headers(cx: &Cx<'_>, headers: &[Header], name: &Ident) -> String {
    if headers.is_empty() {
        return String::new();
    }
    let how = "`with_response()` gives the headers too: `typed_headers` of what it returns, as";
    let lines = headers.iter().map(|header| {
        let optional = if header.required { "" } else { " (optional)" };
        let ty = spelled(cx, &header.ty);
        let line = format!("{}: `{ty}`{optional}{}", code(&header.name), about(&header.docs));
        format!("\n{}", list_item(0, &line))
    });
    let lines: String = lines.collect();
    format!("\n\n{}\n{lines}", wrap(&format!("{how} [`{name}`]:"), WIDTH).join("\n"))
}

/// The headers of an error.
pub(super) fn error_headers(cx: &Cx<'_>, headers: &[Header], name: &Ident) -> String {
    let names: Vec<String> = headers
        .iter()
        .map(|header| format!("{} (`{}`)", code(&header.name), spelled(cx, &header.ty)))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let text = format!("The error's `typed_headers` has {} as [`{name}`].", names.join(", "));
    wrap(&text, WIDTH).join("\n")
}

/// How the answer is taken as it comes in.
fn sequences(cx: &Cx<'_>, trees: &mut Trees<'_>, operation: &Operation) -> String {
    let of = |sequence: &Sequence| {
        let item = linked(cx, &sequence.item);
        let what = match sequence.layout {
            SequenceLayout::Events => {
                format!(
                    "The call's `events()` gives each [event](crate::Event) as it comes in, with {item} for data"
                )
            }
            SequenceLayout::Lines | SequenceLayout::Separated => {
                format!("The call's `records()` gives each {item} as it comes in")
            }
        };
        let asked = sequence
            .asked_by
            .as_ref()
            .map(|member| format!("; it sets {} in the body, which asks for them", code(member)));
        let ends: Vec<String> = sequence.end.iter().map(|end| code(end)).collect();
        let ends = if ends.is_empty() {
            String::new()
        } else {
            format!(" {} is the end.", ends.join(" or "))
        };
        let text = format!("{what}{}.{ends}", asked.unwrap_or_default());
        let parts = trees.list(&sequence.item, 0);
        let gap = if parts.is_empty() { "" } else { "\n\n" };
        format!("\n\n{}{gap}{parts}", wrap(&text, WIDTH).join("\n"))
    };
    operation.sequences().map(of).collect()
}

/// A type as code that links to it.
pub(super) fn linked(cx: &Cx<'_>, ty: &Type) -> String {
    let mut inner = ty;
    while let Type::Nullable(next) | Type::Array(next) | Type::Map(next) | Type::Boxed(next) = inner
    {
        inner = next;
    }
    let text = spelled(cx, ty);
    match inner {
        Type::Named(id) => format!("[`{text}`](crate::types::{})", cx.type_names(*id).name),
        _ => format!("`{text}`"),
    }
}

/// What each success answer means, where there are several.
fn successes(operation: &Operation) -> String {
    let lines: Vec<String> = operation
        .answers
        .iter()
        .filter(|answer| is_success(operation, answer))
        .map(answer_line)
        .collect();
    if lines.len() > 1 { format!("\n\n{}", lines.join("\n")) } else { String::new() }
}

/// How to get another form of an answer than the preferred one.
const OTHER_MEDIA_TYPES: &str =
    " The first one is asked for; `.header(\"accept\", ..)` on the call asks for another.";
