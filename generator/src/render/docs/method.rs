use super::answer::{error_headers, linked, returns};
use super::item::{answer_line, prose};
use super::parameters::parameters;
use super::tree::{Trees, about, list_item};
use super::wrap::{WIDTH, wrap};
use super::{code, example, json, lines, paragraphs};
use crate::ir::{
    Answer, Certificate, Docs, Errors, Json, Operation, SchemeKind, SecurityScheme, StatusPattern,
    Unsent,
};
use crate::names::OperationNames;
use crate::render::cx::Cx;
use proc_macro2::TokenStream;

pub(crate) use example::program as example_program;

/// What is said of an operation, part by part, each with its heading where it has one; empty where there is nothing to
/// say. The documentation of its method is all of it; a page of a reference arranges it.
pub(crate) struct MethodText<'a> {
    pub(crate) summary: String,
    pub(crate) server: String,
    /// The description behind the summary.
    pub(crate) rest: String,
    pub(crate) external: String,
    access: String,
    pub(crate) parameters: String,
    pub(crate) body: String,
    pub(crate) returns: String,
    pub(crate) errors: String,
    pub(crate) links: String,
    pub(crate) callbacks: String,
    pub(crate) program: String,
    example: Option<&'a Json>,
}

/// What a reference page shows of an operation: the HTTP line, what it does, who may call it, what it takes, what
/// comes back, what may go wrong, an example and its answer.
pub(crate) fn method_docs(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let text = method_text(cx, operation, names);
    let example = format!("# Example\n\n```no_run\n{}\n```", text.program);
    let answer = text.example.map_or_else(String::new, |value| {
        format!("# Example response\n\n```json\n{}\n```", json::pretty(value))
    });
    let http = code(&http_line(operation));
    lines(&paragraphs([
        text.summary.as_str(),
        &http,
        &text.server,
        &text.rest,
        &text.external,
        &text.access,
        &text.parameters,
        &text.body,
        &text.returns,
        &text.errors,
        &text.links,
        &text.callbacks,
        &example,
        &answer,
    ]))
}

/// What is said of an operation.
pub(crate) fn method_text<'a>(
    cx: &Cx<'_>,
    operation: &'a Operation,
    names: &OperationNames,
) -> MethodText<'a> {
    let intro = prose(&operation.docs);
    let (summary, rest) = match intro.split_once("\n\n") {
        Some((summary, rest)) => (summary.to_owned(), rest.to_owned()),
        None => (intro, String::new()),
    };
    let summary =
        if summary.is_empty() { format!("Calls {}.", code(&operation.id)) } else { summary };
    let mut trees = Trees::new(cx);
    MethodText {
        summary,
        server: server(cx, operation),
        rest,
        external: operation.docs.external.as_ref().map(super::item::external).unwrap_or_default(),
        access: access(cx, operation),
        parameters: parameters(cx, &mut trees, operation, names),
        body: super::body::section(cx, &mut trees, operation, names),
        returns: returns(cx, &mut trees, operation, names),
        errors: errors(cx, operation, names),
        links: links(operation),
        callbacks: super::hook::callbacks(cx, operation),
        program: example::program(cx, operation, names),
        example: example_answer(operation),
    }
}

/// `GET /accounts/{account_id}/...`
pub(crate) fn http_line(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path_template())
}

/// Where an operation is sent that has a server of its own.
fn server(cx: &Cx<'_>, operation: &Operation) -> String {
    let Some(id) = operation.server else { return String::new() };
    let (url, setter) = (&cx.api.servers[id.0].url, cx.names.package.servers[id.0].unraw());
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
        operation.permissions.iter().map(|name| format!("*{}*", super::plain(name))).collect();
    let needs = match permissions.as_slice() {
        [] => String::new(),
        [one] => format!("The token needs the permission {one}."),
        several => format!("The token needs one of the permissions {}.", several.join(", ")),
    };
    let ways = alternatives(cx, operation);
    let sent = match &operation.unsent {
        Some(unsent) => self::unsent(unsent),
        None if ways.is_empty() => "Sent without credentials.".to_owned(),
        None => format!("Credentials: {ways}."),
    };
    // Nothing is sent where the certificate is all that is asked for.
    let presented = certificate(operation.certificate);
    let sent = match (operation.certificate, &operation.unsent) {
        (Certificate::Required, None) if ways.is_empty() => String::new(),
        _ => sent,
    };
    let parts = [presented, &sent, &needs].into_iter().filter(|part| !part.is_empty());
    wrap(&parts.collect::<Vec<_>>().join(" "), WIDTH).join("\n")
}

/// What has to be there before anything is sent.
pub(crate) fn certificate(certificate: Certificate) -> &'static str {
    match certificate {
        Certificate::Never => "",
        Certificate::Optional => {
            "The API also takes a certificate of the client: give \
             [`transport`](crate::ClientBuilder::transport) an HTTP client that presents one."
        }
        Certificate::Required => {
            "The API asks for a certificate of the client: give \
             [`transport`](crate::ClientBuilder::transport) an HTTP client that presents one."
        }
    }
}

/// What the API asks for and a client cannot send by itself.
pub(crate) fn unsent(unsent: &Unsent) -> String {
    let schemes = unsent.schemes.iter().map(|scheme| match &scheme.http {
        Some(http) => format!("{} (HTTP authentication {})", code(&scheme.id), code(http)),
        None => code(&scheme.id),
    });
    let schemes = schemes.collect::<Vec<_>>().join(", ");
    let asks = if unsent.optional {
        "Sent without credentials. The API also takes some that this client does not know how to send"
    } else {
        "The API asks for credentials that this client does not know how to send"
    };
    format!("{asks}, {schemes}: give them with the call, by `.header(..)` or `.query(..)`.")
}

/// The ways to authenticate, in words.
pub(crate) fn alternatives(cx: &Cx<'_>, operation: &Operation) -> String {
    let ways = operation.security.iter().map(|schemes| match schemes.is_empty() {
        true => "none".to_owned(),
        false => schemes.iter().map(|id| scheme(cx, id)).collect::<Vec<_>>().join(" with "),
    });
    ways.collect::<Vec<_>>().join(", or ")
}

pub(crate) fn scheme(cx: &Cx<'_>, id: &str) -> String {
    let place = |scheme: &SecurityScheme| match &scheme.kind {
        SchemeKind::Bearer => "bearer token".to_owned(),
        SchemeKind::Basic => "basic authentication".to_owned(),
        SchemeKind::Header(name) => format!("header {}", code(name)),
        SchemeKind::Query(name) => format!("query parameter {}", code(name)),
        SchemeKind::Cookie(name) => format!("cookie {}", code(name)),
    };
    let found = cx.api.contents.scheme(id).map(|index| place(&cx.api.schemes[index]));
    format!("{} ({})", code(id), found.unwrap_or_default())
}

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
    let headers = error_headers(cx, &operation.error_headers, &names.error_headers.name);
    let sections = [lines.join("\n"), typed.unwrap_or_default(), headers];
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
pub(super) fn is_success(operation: &Operation, answer: &Answer) -> bool {
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

fn example_answer(operation: &Operation) -> Option<&Json> {
    let mut successes = operation.answers.iter().filter(|answer| is_success(operation, answer));
    successes.find_map(|answer| answer.example.as_ref())
}
