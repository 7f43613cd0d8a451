use super::escape::escape;
use super::{
    code, constraint, first_sentence, is_html, json, lines, paragraphs, plain, to_rustdoc,
};
use crate::ir::{
    Answer, Body, Docs, EnumValue, ExternalDocs, Field, Header, NameSource, Operation, Parameter,
    Resource, StatusAnswer, StatusPattern, TypeDef, Variant,
};
use crate::render::cx::Cx;
use proc_macro2::TokenStream;
use quote::quote;

/// What is said of a struct, enum or union.
pub(crate) fn type_text(def: &TypeDef) -> String {
    text(&def.docs, &place_of(def))
}

/// A struct, enum or union.
pub(crate) fn type_docs(def: &TypeDef) -> TokenStream {
    let example = def.docs.example.as_ref().map(json::pretty);
    let example = example.map(|json| format!("For example:\n\n```json\n{json}\n```"));
    let text = type_text(def);
    lines(&paragraphs([text.as_str(), &example.unwrap_or_default()]))
}

/// Where a type stands in the document, for one that says nothing of itself.
fn place_of(def: &TypeDef) -> String {
    match &def.name {
        NameSource::Component(name) => format!("The schema {}.", code(name)),
        NameSource::Inline(path) => match path.split_first() {
            Some((owner, [])) => format!("{} of the document.", code(owner)),
            Some((owner, steps)) => format!("{} of {}.", code(&steps.join(".")), code(owner)),
            None => format!("{} of the document.", code(&def.pointer)),
        },
    }
}

/// A field: what it means, its limits, and its name on the wire where that differs.
pub(crate) fn field_docs(field: &Field) -> TokenStream {
    lines(&text(&field.docs, &format!("{}.", code(&field.label()))))
}

/// A header of an answer.
pub(crate) fn header_docs(header: &Header) -> TokenStream {
    lines(&text(&header.docs, &format!("{}.", code(&header.name))))
}

/// A setter: the first sentence of its field.
pub(crate) fn setter_docs(field: &Field) -> TokenStream {
    let name = code(&field.label());
    let sentence =
        field.docs.description.as_deref().map(first_sentence).filter(|text| !text.is_empty());
    lines(&paragraphs([format!("Sets {name}.").as_str(), sentence.as_deref().unwrap_or("")]))
}

/// A value of an enum.
pub(crate) fn enum_value_docs(value: &EnumValue) -> TokenStream {
    lines(&text(&value.docs, &code(&value.value)))
}

/// A branch of a union: the tag that selects it, and what it is.
pub(crate) fn variant_docs(cx: &Cx<'_>, variant: &Variant) -> TokenStream {
    let tags: Vec<String> = variant.tags.iter().map(|tag| code(tag)).collect();
    let tags = if variant.default {
        [tags, vec!["what says no other kind".to_owned()]].concat()
    } else {
        tags
    };
    let own = [&variant.docs.description, &variant.docs.summary].into_iter().flatten().next();
    let payload =
        cx.as_struct(&variant.ty).and_then(|(id, _)| cx.def(id).docs.description.as_ref());
    let sentence = own.or(payload).map(|text| first_sentence(text)).unwrap_or_default();
    let tags = tags.join(" or ");
    lines(&match (tags.is_empty(), sentence.is_empty()) {
        (true, true) => format!("{}.", code(&variant.name)),
        (true, false) => sentence,
        (false, true) => format!("{tags}."),
        (false, false) => format!("{tags}: {sentence}"),
    })
}

/// A resource's handle.
pub(crate) fn resource_docs(resource: &Resource) -> TokenStream {
    let fallback = format!("The operations of {}.", code(&resource.path.join(".")));
    lines(&text(&resource.docs, &fallback))
}

/// The method that gives a resource's handle.
pub(crate) fn accessor_docs(resource: &Resource) -> TokenStream {
    let name = code(&resource.path.join("."));
    let sentence = resource.docs.description.as_deref().map(first_sentence).unwrap_or_default();
    lines(&if sentence.is_empty() {
        format!("The operations of {name}.")
    } else {
        format!("{name}: {sentence}")
    })
}

/// An optional parameter's setter.
pub(crate) fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let text = text(&parameter.docs, &format!("Sets {}.", code(&parameter.name)));
    match parameter.of_client {
        Some(_) => lines(&paragraphs([text.as_str(), "What the client was told, unless set."])),
        None => lines(&text),
    }
}

/// An optional body's setter.
pub(crate) fn body_docs(body: &Body) -> TokenStream {
    lines(&text(&body.docs, "Sets the request body."))
}

/// One answer of an operation whose answers differ by status or media type.
pub(crate) fn status_docs(operation: &Operation, variant: &StatusAnswer) -> TokenStream {
    let status = variant.status;
    let answer = operation.answers.iter().find(|answer| answer.status == status);
    let description =
        answer.and_then(|answer| answer.docs.description.as_deref()).map(first_sentence);
    let mut name = status_name(status);
    if !variant.media_types.is_empty() {
        let types: Vec<String> = variant.media_types.iter().map(|written| code(written)).collect();
        name.push_str(&format!(", {}", types.join(" or ")));
    }
    lines(&match description.filter(|text| !text.is_empty()) {
        Some(text) => format!("{name}: {text}"),
        None => format!("{name}."),
    })
}

/// `404`, `5xx`, `other statuses`.
pub(crate) fn status_name(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}xx"),
        StatusPattern::Default => "other statuses".to_owned(),
    }
}

/// An error answer in a list of them.
pub(crate) fn answer_line(answer: &Answer) -> String {
    let sentence = answer.docs.description.as_deref().map(first_sentence).unwrap_or_default();
    let status = status_name(answer.status);
    let carried = answer.untyped.as_ref();
    let carried = carried.map(|it| format!("{}, in the error's `bytes()`", code(it)));
    match (carried, sentence.trim_end_matches('.')) {
        (None, _) => format!("- {status}: {sentence}"),
        (Some(carried), "") => format!("- {status}: {carried}"),
        (Some(carried), sentence) => format!("- {status}: {sentence} ({carried})"),
    }
}

/// `#[deprecated]`, for what users call.
pub(crate) fn deprecated(docs: &Docs) -> Option<TokenStream> {
    docs.deprecated.then(|| quote!(#[deprecated = "the API has retired it"]))
}

/// Everything that the document says about a thing, or the fallback.
pub(crate) fn text(docs: &Docs, fallback: &str) -> String {
    let limits = constraint::sentence(docs);
    let limits = if limits.is_empty() { String::new() } else { capitalised(&format!("{limits}.")) };
    let deprecated = if docs.deprecated { "**Deprecated.**" } else { "" };
    let body = prose(docs);
    let body = if body.is_empty() { fallback.to_owned() } else { body };
    paragraphs([
        body.as_str(),
        deprecated,
        &limits,
        &docs.external.as_ref().map(external).unwrap_or_default(),
    ])
}

/// Summary and description; a summary that only repeats the description's start is not said twice.
pub(super) fn prose(docs: &Docs) -> String {
    let description = docs.description.as_deref().map(to_rustdoc).unwrap_or_default();
    let summary = docs.summary.as_deref().map(|text| summary(text.trim())).unwrap_or_default();
    let repeats = description
        .to_lowercase()
        .starts_with(summary.trim_end_matches('.').to_lowercase().as_str());
    if repeats { description } else { paragraphs([summary.as_str(), &description]) }
}

/// A summary is a line of text (OpenAPI 3.1.1, section 4.8.10.1); one of several lines, or of HTML, is a description in its
/// place.
fn summary(text: &str) -> String {
    let line = match text.contains('\n') || is_html(text) {
        true => to_rustdoc(text),
        false => plain(text),
    };
    if line.contains('\n') { line } else { ended(&line) }
}

pub(crate) fn external(docs: &ExternalDocs) -> String {
    let is_web = docs.url.starts_with("https://") || docs.url.starts_with("http://");
    let label = docs.description.as_deref().map_or("More", |text| text.trim());
    match is_web && !docs.url.contains(['<', '>', '\n', ' ', '\\']) {
        true => format!("[{}](<{}>)", escape(label), docs.url),
        false => format!("{}: {}", plain(label), plain(&docs.url)),
    }
}

/// A sentence that ends.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + characters.as_str(),
        None => String::new(),
    }
}

/// `name` in code, with the wire name where it differs.
pub(super) fn named(wire: &str, ident: &crate::names::Ident) -> String {
    let name = ident.unraw();
    if name == wire { format!("`{name}`") } else { format!("`{name}` ({})", code(wire)) }
}
