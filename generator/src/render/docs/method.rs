use super::item::{answer_line, capitalised, named, prose};
use super::tree::{Trees, about, list_item, spelled};
use super::wrap::{WIDTH, wrap};
use super::{code, example, json, lines, paragraphs, unraw};
use crate::ir::{
    Answer, Docs, Errors, NextPage, Operation, Output, Pagination, ParameterLocation, Payload,
    SchemeKind, SecurityScheme, StatusPattern, Type,
};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use crate::render::resources::path_template;
use proc_macro2::TokenStream;

pub(crate) use example::program as example_program;

/// What a reference page shows of an operation: the HTTP line, what it does, who may call it, what it takes, what
/// comes back, what may go wrong, an example and its answer.
pub(crate) fn method_docs(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let http = code(&http_line(operation));
    let intro = prose(&operation.docs);
    let (summary, rest) = match intro.split_once("\n\n") {
        Some((summary, rest)) => (summary.to_owned(), rest.to_owned()),
        None => (intro, String::new()),
    };
    let summary =
        if summary.is_empty() { format!("Calls {}.", code(&operation.id)) } else { summary };
    let mut trees = Trees::new(cx);
    let external = operation.docs.external.as_ref().map(super::item::external).unwrap_or_default();
    let sections = [
        summary,
        http,
        server(cx, operation),
        rest,
        external,
        access(cx, operation),
        parameters(cx, &mut trees, operation, names),
        super::body::section(cx, &mut trees, operation, names),
        returns(cx, &mut trees, operation, names),
        errors(cx, operation, names),
        links(operation),
        super::hook::callbacks(cx, operation),
        format!("# Example\n\n```no_run\n{}\n```", example::program(cx, operation, names)),
        example_answer(operation),
    ];
    lines(&paragraphs(sections.iter().map(String::as_str)))
}

/// `GET /accounts/{account_id}/...`
pub(crate) fn http_line(operation: &Operation) -> String {
    format!("{} {}", format!("{:?}", operation.method).to_uppercase(), path_template(operation))
}

/// Where an operation is sent that has a server of its own.
fn server(cx: &Cx<'_>, operation: &Operation) -> String {
    let Some(id) = operation.server else { return String::new() };
    let (url, setter) = (&cx.api.servers[id.0].url, unraw(&cx.names.package.servers[id.0]));
    let place = if url.contains("://") {
        format!("Sent to {}, unless the client has another", code(url))
    } else {
        format!("Sent to {}, seen from the base URL, unless the client has another", code(url))
    };
    let setters = if url.contains("://") {
        format!(
            "[`{setter}`](crate::ClientBuilder::{setter})\nor [`base_url`](crate::ClientBuilder::base_url)."
        )
    } else {
        format!("[`{setter}`](crate::ClientBuilder::{setter}).")
    };
    format!("{place}\n{setters}")
}

/// Credentials and permissions.
fn access(cx: &Cx<'_>, operation: &Operation) -> String {
    let permissions: Vec<String> =
        operation.permissions.iter().map(|name| format!("*{}*", super::escape(name))).collect();
    let needs = match permissions.as_slice() {
        [] => String::new(),
        [one] => format!("The token needs the permission {one}."),
        several => format!("The token needs one of the permissions {}.", several.join(", ")),
    };
    let ways = alternatives(cx, operation);
    let sent = if ways.is_empty() {
        "Sent without credentials.".to_owned()
    } else {
        format!("Credentials: {ways}.")
    };
    wrap(format!("{sent} {needs}").trim(), WIDTH).join("\n")
}

/// The ways to authenticate, in words.
pub(crate) fn alternatives(cx: &Cx<'_>, operation: &Operation) -> String {
    let ways = operation.security.iter().map(|schemes| match schemes.is_empty() {
        true => "none".to_owned(),
        false => schemes.iter().map(|id| scheme(cx, id)).collect::<Vec<_>>().join(" with "),
    });
    ways.collect::<Vec<_>>().join(", or ")
}

fn scheme(cx: &Cx<'_>, id: &str) -> String {
    let place = |scheme: &SecurityScheme| match &scheme.kind {
        SchemeKind::Bearer => "bearer token".to_owned(),
        SchemeKind::Basic => "basic authentication".to_owned(),
        SchemeKind::Header(name) => format!("header {}", code(name)),
        SchemeKind::Query(name) => format!("query parameter {}", code(name)),
        SchemeKind::Cookie(name) => format!("cookie {}", code(name)),
    };
    let found = cx.api.schemes.iter().find(|scheme| scheme.id == id);
    format!("{} ({})", code(id), found.map(place).unwrap_or_default())
}

fn parameters(
    cx: &Cx<'_>,
    trees: &mut Trees<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> String {
    if operation.parameters.is_empty() {
        return String::new();
    }
    let mut text = "# Parameters\n".to_owned();
    for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
        let place = match (parameter.location, parameter.required) {
            (ParameterLocation::Path, _) => "path",
            (ParameterLocation::Query, true) => "query",
            (ParameterLocation::Query, false) => "query, optional",
            (ParameterLocation::Header, true) => "header",
            (ParameterLocation::Header, false) => "header, optional",
            (ParameterLocation::Cookie, true) => "cookie",
            (ParameterLocation::Cookie, false) => "cookie, optional",
        };
        let ty = match &parameter.ty {
            Type::String => "&str".to_owned(),
            ty => spelled(cx, ty),
        };
        let name = named(&parameter.name, ident);
        let line = list_item(0, &format!("{name}: `{ty}` ({place}){}", about(&parameter.docs)));
        let parts = trees.list(&parameter.ty, 1);
        for part in [line, parts].iter().filter(|part| !part.is_empty()) {
            text.push_str(&format!("\n{part}"));
        }
    }
    if operation.parameters.iter().any(|parameter| !parameter.required) {
        text.push_str("\n\nOptional ones are setters of the call.");
    }
    text
}

fn returns(
    cx: &Cx<'_>,
    trees: &mut Trees<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> String {
    let text = match &operation.output {
        Output::Single(Payload::Empty) => return "# Returns\n\nNothing but success.".to_owned(),
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
    format!("# Returns\n\n{text}{pages}{}", successes(operation))
}

/// How the list goes on.
fn pages(pagination: &Pagination) -> String {
    let dotted = |path: &[String]| code(&path.join("."));
    let by = match &pagination.next {
        NextPage::Number { parameter, first } => {
            format!("{} counts the pages from {first}", code(parameter))
        }
        NextPage::Offset { parameter } => format!("{} counts the items", code(parameter)),
        NextPage::Cursor { parameter, member } => {
            format!("{} takes {} of the page before", code(parameter), dotted(member))
        }
        NextPage::LastItem { parameter, member } => {
            format!("{} takes {} of the last item", code(parameter), dotted(member))
        }
        NextPage::Link { member } => format!("{} is a link to the next page", dotted(member)),
        NextPage::LinkHeader => "the header `Link` leads to the next page".to_owned(),
    };
    let size = pagination.size.as_ref().map(|name| format!(", {} sets their size", code(name)));
    let text = format!(
        "One page; the call's `items()` and `pages()` go on to the next ones ({by}{}).",
        size.unwrap_or_default()
    );
    format!("\n\n{}", wrap(&text, WIDTH).join("\n"))
}

fn payload_text(cx: &Cx<'_>, trees: &mut Trees<'_>, payload: &Payload) -> String {
    let (ty, from) = match payload {
        Payload::Empty => return "nothing.".to_owned(),
        Payload::Text => return "text.".to_owned(),
        Payload::Bytes => return "bytes.".to_owned(),
        Payload::Json(ty) => (ty, String::new()),
        Payload::Enveloped { property, ty } => {
            (ty, format!(", the member {} of the answer", code(property)))
        }
    };
    let parts = trees.list(ty, 0);
    let gap = if parts.is_empty() { "" } else { "\n\n" };
    format!("{}{from}{}{gap}{parts}", linked(cx, ty), if gap.is_empty() { "." } else { ":" })
}

/// What a body carries, as a sentence.
pub(super) fn capitalised_payload(cx: &Cx<'_>, trees: &mut Trees<'_>, payload: &Payload) -> String {
    capitalised(&payload_text(cx, trees, payload))
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

/// What may go wrong, and how to get at what the document says of it.
fn errors(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> String {
    let is_error = |status| match status {
        StatusPattern::Code(code) => code >= 400,
        StatusPattern::Range(digit) => digit >= 4,
        StatusPattern::Default => true,
    };
    let answers = operation.answers.iter();
    let lines: Vec<String> = answers
        .filter(|answer| is_error(answer.status) && !is_success(operation, answer))
        .map(answer_line)
        .collect();
    let body = match &operation.errors {
        Errors::Undocumented => None,
        Errors::Single { ty, statuses: _ } => Some(linked(cx, ty)),
        Errors::PerStatus(_) => Some(format!("[`{}`]", names.errors)),
    };
    let typed = body.map(|body| {
        let documented = format!("[`documented::<{}>`](crate::Error::documented)", names.marker);
        wrap(&format!("The error's {documented} gives its body as {body}."), WIDTH).join("\n")
    });
    let sections = [lines.join("\n"), typed.unwrap_or_default()];
    let text = paragraphs(sections.iter().map(String::as_str));
    if text.is_empty() { text } else { format!("# Errors\n\n{text}") }
}

/// Where the answer leads.
fn links(operation: &Operation) -> String {
    let lines = operation.links.iter().map(|link| {
        let parameters = link.parameters.iter();
        let parameters =
            parameters.map(|(name, value)| format!("{} from {}", code(name), code(value)));
        let body = link.body.iter().map(|value| format!("the body from {}", code(value)));
        let parameters: Vec<String> = parameters.chain(body).collect();
        let with = if parameters.is_empty() {
            String::new()
        } else {
            format!(", with {}", parameters.join(", "))
        };
        let docs = Docs { description: link.description.clone(), ..Docs::default() };
        let (name, operation) = (code(&link.name), code(&link.operation));
        list_item(0, &format!("{name}: call {operation}{with}{}", about(&docs)))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("# Links\n\n{}", lines.join("\n")) }
}

/// Whether an answer is one of success: `default` is where no other one is.
fn is_success(operation: &Operation, answer: &Answer) -> bool {
    let is_named = |status| match status {
        StatusPattern::Code(code) => (200..300).contains(&code),
        StatusPattern::Range(digit) => digit == 2,
        StatusPattern::Default => false,
    };
    match answer.status {
        StatusPattern::Default => !operation.answers.iter().any(|other| is_named(other.status)),
        status => is_named(status),
    }
}

fn example_answer(operation: &Operation) -> String {
    let mut successes = operation.answers.iter().filter(|answer| is_success(operation, answer));
    let example = successes.find_map(|answer| answer.example.as_ref());
    example.map_or_else(String::new, |value| {
        format!("# Example response\n\n```json\n{}\n```", json::pretty(value))
    })
}
