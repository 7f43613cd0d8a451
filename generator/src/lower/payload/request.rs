//! The forms of a request body, one for each kind of media type.

use super::plain::{self, Syntax};
use super::{json, media, multipart, sequence};
use crate::diagnostic::{Feature, Pointer};
use crate::document::mark;
use crate::ir::{Body, BodyContent, Docs, Json, ParameterStyle, SequenceLayout, Style, Type};
use crate::lower::context::Context;
use crate::lower::parameter;
use crate::lower::place::Place;
use crate::lower::{docs, form, schema};
use openapiv3::{MediaType, RequestBody};

/// What a media type is to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Form,
    Multipart,
    /// Values one after the other, a line for each or with a separator before each.
    Records {
        separated: bool,
    },
    Text,
    Xml,
    Bytes,
    /// Several documents in one, other than a form: only the caller knows which.
    Related,
}

/// The forms, JSON first, one for each schema. The same schema in another syntax is the same value, and is sent in the
/// first one; a form with files says more than that, and so does the media type of what the caller writes.
pub(super) fn forms<'a>(
    cx: &mut Context<'a>,
    body: &'a RequestBody,
    pointer: &Pointer,
    path: &[String],
) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut schemas = Vec::new();
    for (written, media) in json::forms(cx, &body.content, pointer) {
        let path = match bodies.is_empty() {
            true => path.to_vec(),
            false => schema::step(path, Body::kind_of_json(&media::sent(written))),
        };
        bodies.push(json_body(cx, body, (written, media), &pointer.child(written), &path));
        schemas.extend(&media.schema);
    }
    for (written, media) in &body.content {
        let is_any_text = media::is_any_text(cx, written, media);
        let kind = if is_any_text { Kind::Text } else { kind(written) };
        let is_json = media::is_json(cx, written, media) && !is_any_text;
        if is_json {
            continue;
        }
        let is_known = media.schema.as_ref().is_some_and(|schema| schemas.contains(&schema));
        if is_known && kind != Kind::Multipart {
            continue;
        }
        let at = pointer.child(written);
        let path = if bodies.is_empty() { path.to_vec() } else { schema::step(path, suffix(kind)) };
        tell_unwritten(cx, kind, media, &at);
        if kind == Kind::Text && plain::is_scalar(cx, (written, media), &at) {
            bodies.push(json_body(cx, body, (written, media), &at, &path));
            schemas.extend(&media.schema);
            continue;
        }
        let (content, inner) = content(cx, kind, media, &at, &path);
        if is_known && !has_files(&content) {
            continue;
        }
        if !is_written(kind, &content) {
            schemas.extend(&media.schema);
        }
        let sent = if is_any_text { "text/plain".to_owned() } else { media::sent(written) };
        let made = whole(cx, body, media, (content, sent));
        add(&mut bodies, Body { docs: docs::over(made.docs.clone(), inner), ..made });
    }
    bodies
}

/// Tells of a syntax that the caller has to write.
fn tell_unwritten(cx: &mut Context<'_>, kind: Kind, media: &MediaType, at: &Pointer) {
    let consequence = match kind {
        Kind::Xml => "the caller writes it, as a text",
        // Of parts of which nothing is said there is no more to be had.
        Kind::Related if media.schema.is_some() => {
            "the caller writes its parts, and names the boundary"
        }
        Kind::Bytes if media::is_structure(cx, media) => "the caller writes it, as bytes",
        Kind::Text if media::is_structure(cx, media) => "the caller writes it, as a text",
        Kind::Related
        | Kind::Bytes
        | Kind::Form
        | Kind::Multipart
        | Kind::Records { .. }
        | Kind::Text => return,
    };
    cx.unsupported(Feature::RequestMediaType, at, consequence);
}

/// What is sent, and what is said of it where that is said nowhere else.
fn content<'a>(
    cx: &mut Context<'a>,
    kind: Kind,
    media: &'a MediaType,
    at: &Pointer,
    path: &[String],
) -> (BodyContent, Docs) {
    let content = match kind {
        Kind::Form => form_content(cx, media, at, path),
        Kind::Multipart => return multipart::content(cx, media, at, path),
        Kind::Records { separated } => match sequence::item(cx, media, at, path) {
            Some(item) => BodyContent::Records { item, separated },
            None => BodyContent::Bytes,
        },
        Kind::Text | Kind::Xml => BodyContent::Text,
        Kind::Bytes | Kind::Related => BodyContent::Bytes,
    };
    (content, Docs::default())
}

/// Whether the caller writes it as it is meant, so that the same schema elsewhere is another form.
fn is_written(kind: Kind, content: &BodyContent) -> bool {
    match kind {
        Kind::Text | Kind::Bytes | Kind::Related => true,
        Kind::Form => *content == BodyContent::Text,
        Kind::Multipart | Kind::Records { .. } | Kind::Xml => false,
    }
}

/// Texts and bytes of several media types are one form, whose media type the caller names.
fn add(bodies: &mut Vec<Body>, body: Body) {
    let same = |known: &&mut Body| match (&known.content, &body.content) {
        (BodyContent::Text, BodyContent::Text) | (BodyContent::Bytes, BodyContent::Bytes) => true,
        (
            BodyContent::Json(_)
            | BodyContent::Form { .. }
            | BodyContent::Multipart { .. }
            | BodyContent::Records { .. }
            | BodyContent::Text
            | BodyContent::Bytes,
            _,
        ) => false,
    };
    match bodies.iter_mut().find(same) {
        Some(known) => known.media_type = format!("{}, {}", known.media_type, body.media_type),
        None => bodies.push(body),
    }
}

fn has_files(content: &BodyContent) -> bool {
    let BodyContent::Multipart { fields, .. } = content else { return false };
    fields.iter().any(|field| multipart::is_of_files(&field.value))
}

fn kind(written: &str) -> Kind {
    let base = media::base(written);
    match sequence::layout(&base) {
        Some(SequenceLayout::Lines) => return Kind::Records { separated: false },
        Some(SequenceLayout::Separated) => return Kind::Records { separated: true },
        // Nobody has a client that sends events.
        Some(SequenceLayout::Events) | None => {}
    }
    match base.as_str() {
        "application/x-www-form-urlencoded" => Kind::Form,
        "multipart/form-data" => Kind::Multipart,
        base if base.starts_with("multipart/") => Kind::Related,
        base if media::is_xml(base) => Kind::Xml,
        base if base.starts_with("text/") => Kind::Text,
        _ => Kind::Bytes,
    }
}

/// What the types of another form than the first are called after.
fn suffix(kind: Kind) -> &'static str {
    match kind {
        Kind::Form => "form",
        Kind::Multipart | Kind::Related => "multipart",
        Kind::Records { .. } => "records",
        Kind::Text | Kind::Xml => "text",
        Kind::Bytes => "bytes",
    }
}

fn json_body<'a>(
    cx: &mut Context<'a>,
    body: &'a RequestBody,
    (written, media): (&str, &'a MediaType),
    pointer: &Pointer,
    path: &[String],
) -> Body {
    let (ty, inner, example) = value(cx, media, pointer, path);
    let media_type = match media::sent(written) {
        range if range.contains('*') => "application/json".to_owned(),
        sent => sent,
    };
    let made = whole(cx, body, media, (BodyContent::Json(ty), media_type));
    let docs = Docs { example: None, ..docs::over(made.docs.clone(), inner) };
    Body { docs, example: made.example.clone().or(example), ..made }
}

/// The type of a body that is a value, and what its schema says about it.
fn value<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
) -> (Type, Docs, Option<Json>) {
    let Some(schema) = &media.schema else { return (Type::Any, Docs::default(), None) };
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    let value = schema::of_form(cx, &form, path);
    let docs = value.docs.clone();
    (value.whole(), docs, form.docs.example)
}

fn whole(
    cx: &Context<'_>,
    body: &RequestBody,
    media: &MediaType,
    (content, media_type): (BodyContent, String),
) -> Body {
    let description = docs::text(body.description.as_ref());
    Body {
        content,
        required: body.required,
        media_type,
        docs: Docs { description, ..Docs::default() },
        example: super::example(cx, media),
    }
}

/// The members of a form, with the style of those that have one. Where its schema has none, the caller writes it: that it
/// is a text is all that some documents say of a form.
fn form_content<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
) -> BodyContent {
    let Some(schema) = &media.schema else {
        return BodyContent::Form { ty: Type::Any, styles: styles(media) };
    };
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    match plain::syntax(cx, &form) {
        Syntax::Members => {
            multipart::tell_foreign_members(cx, media, &form, pointer);
            let ty = schema::of_form(cx, &form, path).whole();
            BodyContent::Form { ty, styles: styles(media) }
        }
        Syntax::Text => BodyContent::Text,
        Syntax::Other => {
            cx.unsupported(Feature::RequestMediaType, pointer, "the caller writes it, as a text");
            BodyContent::Text
        }
    }
}

/// The styles of the members of a form that have one. Without a style an encoding says by its media type whether a member
/// is JSON, or each item of a list.
pub(in crate::lower) fn styles(media: &MediaType) -> Vec<(String, ParameterStyle)> {
    let styled = media.encoding.iter().filter_map(|(name, encoding)| {
        let style = match (&encoding.style, &encoding.content_type) {
            (Some(style), _) => ParameterStyle::Styled(Style {
                form: parameter::query_form(style),
                explode: encoding.explode,
                allow_reserved: encoding.allow_reserved,
            }),
            (None, Some(content_type)) if media::base(content_type).ends_with("json") => {
                match mark::says(&media.extensions, mark::ENCODED_ITEMS) {
                    true => ParameterStyle::JsonItems,
                    false => ParameterStyle::Json,
                }
            }
            (None, _) => return None,
        };
        Some((name.clone(), style))
    });
    styled.collect()
}
