//! Media types.

use super::sequence;
use crate::document::mark;
use crate::ir::SequenceLayout;
use crate::lower::context::Context;
use crate::lower::place::SchemaRef;
use crate::lower::view::{JsonType, View};
use openapiv3::{Content, MediaType};

/// What a media type is to the generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Json,
    Text,
    Bytes,
    /// Items one after the other.
    Sequence(SequenceLayout),
    /// XML, which is had as a text where there is nothing else.
    Xml,
    /// None of these, which is had as bytes where there is nothing else.
    Opaque,
}

/// A media type that an answer has, and what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Representation<'a> {
    pub(super) kind: Media,
    pub(super) written: &'a str,
    pub(super) media: &'a MediaType,
}

/// The media type without its parameters, in lower case.
pub(super) fn base(written: &str) -> String {
    bare(written).to_ascii_lowercase()
}

/// Whether two media types are one but for their parameters.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

fn bare(written: &str) -> &str {
    written.split(';').next().unwrap_or_default().trim()
}

/// The media type as it is sent: with its parameters, but for the `charset`, since everything is UTF-8, and for weights,
/// which are no parameters of media types. What no header can hold is left out.
pub(super) fn sent(written: &str) -> String {
    let mut sent = base(written);
    for parameter in written.split(';').skip(1) {
        let name = parameter.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_sendable = parameter.bytes().all(|byte| matches!(byte, b' ' | b'!'..=b'~'));
        if is_sendable && !matches!(name.as_str(), "" | "charset" | "q") {
            let space = if parameter.starts_with(' ') { " " } else { "" };
            sent.extend([";", space, parameter.trim()]);
        }
    }
    sent
}

/// The JSON among media types, as it is written: plain JSON first, then what builds on JSON, then anything at all.
pub(in crate::lower) fn json<'a>(
    cx: &Context<'_>,
    content: &'a Content,
) -> Option<(&'a str, &'a MediaType)> {
    let find = |wanted: &dyn Fn(&str) -> bool| {
        let mut entries = content.iter();
        entries.find(|(written, media)| {
            let base = base(written);
            wanted(&base) && sequence::layout(&base).is_none() && !is_binary(cx, media)
        })
    };
    content
        .get_key_value("application/json")
        .filter(|(_, media)| !is_binary(cx, media))
        .or_else(|| find(&|base| base == "application/json"))
        .or_else(|| find(&names_json))
        .or_else(|| content.iter().find(|(_, media)| mark::says(&media.extensions, mark::JSON)))
        .or_else(|| find(&|base| base == "*/*" || base == "application/*"))
        .map(|(written, media)| (written.as_str(), media))
}

/// The media types of an answer, each with what it is: the preferred one first, which is JSON where it is offered, else
/// the first form that is a value, then a sequence, then XML; then the others as they are written.
pub(super) fn preferred_first<'a>(
    cx: &Context<'_>,
    content: &'a Content,
) -> Vec<Representation<'a>> {
    let entries = content.iter();
    let mut all: Vec<Representation<'a>> = entries
        .map(|(written, media)| Representation { kind: kind(cx, written, media), written, media })
        .collect();
    let best = match json(cx, content) {
        Some((written, _)) => all.iter().position(|it| it.written == written),
        None => {
            let first = |wanted: fn(Media) -> bool| all.iter().position(|it| wanted(it.kind));
            first(|kind| matches!(kind, Media::Text | Media::Bytes))
                .or_else(|| first(|kind| matches!(kind, Media::Sequence(_))))
                .or_else(|| first(|kind| kind == Media::Xml))
                .or_else(|| first(|kind| kind == Media::Opaque))
        }
    };
    if let Some(best) = best {
        all[..=best].rotate_right(1);
    }
    all
}

/// A range of media types, which an answer may be any of (RFC 9110, section 12.5.1).
pub(super) fn is_range(written: &str) -> bool {
    base(written).ends_with("/*")
}

/// Whether it is JSON, or can be.
pub(super) fn is_json(cx: &Context<'_>, written: &str, media: &MediaType) -> bool {
    let base = base(written);
    let is_json = matches!(base.as_str(), "application/*" | "*/*")
        || names_json(&base)
        || mark::says(&media.extensions, mark::JSON);
    is_json && sequence::layout(&base).is_none() && !is_binary(cx, media)
}

/// Whether an essence says that it is JSON: by the suffix (RFC 6839), or by its last word, behind which a version may stand:
/// `application/vnd.shop.order.json`, `application/x-amz-json-1.1`.
fn names_json(base: &str) -> bool {
    let Some(("application" | "text", name)) = base.split_once('/') else {
        return base.ends_with("+json");
    };
    let suffix = name.rsplit_once('+').map(|(_, suffix)| suffix);
    let is_version = |word: &&str| {
        let digits = word.strip_prefix('v').unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = suffix.unwrap_or(name).rsplit(['-', '.']).skip_while(is_version);
    words.next() == Some("json")
}

fn kind(cx: &Context<'_>, written: &str, media: &MediaType) -> Media {
    let base = base(written);
    if let Some(layout) = sequence::layout(&base) {
        return Media::Sequence(layout);
    }
    let (family, name) = base.split_once('/').unwrap_or((&base, ""));
    match (family, name) {
        _ if is_json(cx, written, media) => Media::Json,
        ("text", "xml") => Media::Xml,
        // What is declared to be bytes may be of any charset, or of none.
        _ if is_binary(cx, media) => Media::Bytes,
        ("text", _) => Media::Text,
        ("image" | "audio" | "video" | "font", _) => Media::Bytes,
        ("application", "octet-stream" | "pdf" | "zip" | "gzip" | "x-gzip" | "x-tar") => {
            Media::Bytes
        }
        _ if is_xml(&base) => Media::Xml,
        _ if family != "multipart" && is_string(cx, media) => Media::Text,
        _ => Media::Opaque,
    }
}

/// Whether an essence is XML (RFC 7303).
pub(super) fn is_xml(base: &str) -> bool {
    matches!(base, "application/xml" | "text/xml") || base.ends_with("+xml")
}

/// The media type of HTML forms.
pub(in crate::lower) fn is_form(written: &str) -> bool {
    base(written) == "application/x-www-form-urlencoded"
}

/// A media type of text, whatever it says.
pub(in crate::lower) fn is_text(written: &str) -> bool {
    base(written).starts_with("text/")
}

/// A string that is no bytes: a text, whatever its media type.
pub(super) fn is_string(cx: &Context<'_>, media: &MediaType) -> bool {
    view(cx, media).is_some_and(|view| view.json_type == Some(JsonType::String))
}

/// A string in any media type at all, as it is written of what a request sends: a text, which is no JSON.
pub(super) fn is_any_text(cx: &Context<'_>, written: &str, media: &MediaType) -> bool {
    base(written) == "*/*" && is_string(cx, media) && !is_binary(cx, media)
}

/// `type: string, format: binary`: the body itself, whatever its media type.
pub(super) fn is_binary(cx: &Context<'_>, media: &MediaType) -> bool {
    view(cx, media).is_some_and(|view| view.format == Some("binary"))
}

/// Whether an object or a list is described, which bytes say nothing of.
pub(super) fn is_structure(cx: &Context<'_>, media: &MediaType) -> bool {
    view(cx, media).is_some_and(|view| {
        view.has_members()
            || view.items.is_some()
            || [view.one_of, view.any_of, view.all_of].iter().any(|list| !list.is_empty())
    })
}

/// What the schema says by itself, wherever it is written.
fn view<'a>(cx: &Context<'a>, media: &'a MediaType) -> Option<View<'a>> {
    cx.view(SchemaRef::of(media.schema.as_ref()?))
}
