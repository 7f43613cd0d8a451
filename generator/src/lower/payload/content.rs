//! What the body of one answer carries, in each of its media types.

use super::media::{self, Media, Representation};
use super::variants::{self, Variant};
use super::{plain, sequence};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::ir::{Json, Payload, Scalar, Sequence, SequenceLayout, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form};
use crate::lower::place::Place;
use crate::lower::{envelope, schema};
use openapiv3::Content;

/// What an answer is to a call, which decides what is done with its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The call gives its body, without the envelope.
    Success,
    /// The error has its body, whole.
    Error,
}

/// The body of an answer.
#[derive(Default)]
pub(super) struct Body<'a> {
    /// What it carries, the preferred form first; nothing where there is no body.
    pub variants: Vec<Variant>,
    /// The type of the preferred form, whole.
    pub documented: Option<Type>,
    /// An example of the preferred form.
    pub example: Option<Json>,
    /// The schema of the preferred form, where that is JSON.
    pub form: Option<Form<'a>>,
    /// The sequences of items that it can be taken as.
    pub sequences: Vec<Sequence>,
}

/// Where the body of an answer stands.
#[derive(Clone, Copy)]
struct Site<'p> {
    content: &'p Pointer,
    /// Where the types inside stand.
    path: &'p [String],
    role: Role,
}

/// The body of an answer.
pub(super) fn body<'a>(
    cx: &mut Context<'a>,
    content: &'a Content,
    pointer: &Pointer,
    path: &[String],
    role: Role,
) -> Body<'a> {
    let all = media::preferred_first(cx, content);
    let Some((first, others)) = all.split_first() else { return Body::default() };
    let site = Site { content: &pointer.child("content"), path, role };
    let is_lost = match first.kind {
        // An error has its bytes anyway, and nobody waits for one piece by piece.
        Media::Sequence(_) | Media::Xml | Media::Opaque => role == Role::Error,
        Media::Json | Media::Text | Media::Bytes => false,
    };
    if is_lost {
        let consequence = "the error has it as bytes";
        cx.unsupported(Feature::ResponseMediaType, &site.at(first), consequence);
        return Body::default();
    }
    tell_unread(cx, first, &site.at(first));
    let mut body = whole(cx, first, site);
    for other in others {
        add(cx, &mut body, (first, other), site);
    }
    if role == Role::Success {
        variants::join_strings(&mut body.variants);
    }
    variants::join_equal(&mut body.variants);
    body
}

impl Site<'_> {
    fn at(&self, representation: &Representation<'_>) -> Pointer {
        self.content.child(representation.written)
    }
}

/// Tells of a body whose syntax is not read, so that the call gives it as it comes.
fn tell_unread(cx: &mut Context<'_>, first: &Representation<'_>, at: &Pointer) {
    let consequence = match first.kind {
        // A text is had as one, whatever is in it.
        Media::Xml if !media::is_string(cx, first.media) => "it is had as a text",
        // Of bytes that are described as nothing else there is no more to be had.
        Media::Opaque if first.media.schema.is_some() && !media::is_binary(cx, first.media) => {
            "it is had as bytes"
        }
        Media::Xml
        | Media::Opaque
        | Media::Json
        | Media::Text
        | Media::Bytes
        | Media::Sequence(_) => return,
    };
    cx.unsupported(Feature::ResponseMediaType, at, consequence);
}

/// Adds what a body carries in another of its media types than the preferred one.
fn add<'a>(
    cx: &mut Context<'a>,
    body: &mut Body<'a>,
    (first, other): (&Representation<'a>, &Representation<'a>),
    site: Site<'_>,
) {
    if let Media::Sequence(layout) = other.kind
        && site.role == Role::Success
    {
        let at = site.at(other);
        let sequence = sequence::of(cx, layout, (other.written, other.media), &at, site.path);
        if !variants::add_sequence(&mut body.sequences, sequence) {
            lose(cx, &at, site.role);
        }
        return;
    }
    let mut named = body.variants.iter().flat_map(|variant| &variant.media_types);
    let is_known = named.any(|known| media::is_same(known, other.written));
    // The same schema in another syntax is the same value, which is asked for in the preferred one. A text and bytes are two
    // things, whatever their schema.
    let is_value = |kind| !matches!(kind, Media::Text | Media::Bytes);
    let is_same = other.media.schema.is_some()
        && other.media.schema == first.media.schema
        && (other.kind == first.kind || is_value(other.kind) || is_value(first.kind));
    match (is_same, is_known) {
        (true, true) => {}
        (true, false) => add_same(cx, body, (first, other), site),
        (false, _) => add_different(cx, body, (first, other), site, is_known),
    }
}

/// Adds what has the schema of the preferred form, by a media type that is not known yet.
fn add_same<'a>(
    cx: &mut Context<'a>,
    body: &mut Body<'a>,
    (first, other): (&Representation<'a>, &Representation<'a>),
    site: Site<'_>,
) {
    let is_raw = matches!(other.kind, Media::Text | Media::Bytes);
    if site.role == Role::Success
        && (other.kind == Media::Text || media::is_range(other.written))
        && variants::is_string(&body.variants[0])
    {
        variants::add(&mut body.variants, whole(cx, other, site).variants);
    } else if other.kind == Media::Json || other.kind == first.kind && is_raw {
        body.variants[0].media_types.push(media::sent(other.written));
    }
}

/// Adds what has a schema of its own, or none.
fn add_different<'a>(
    cx: &mut Context<'a>,
    body: &mut Body<'a>,
    (first, other): (&Representation<'a>, &Representation<'a>),
    site: Site<'_>,
    is_known: bool,
) {
    match other.kind {
        Media::Xml if first.kind == Media::Json => tell_markup(cx, other, site),
        Media::Sequence(_) | Media::Xml | Media::Opaque => lose(cx, &site.at(other), site.role),
        Media::Json | Media::Text | Media::Bytes if is_known => {
            lose(cx, &site.at(other), site.role);
        }
        Media::Json | Media::Text | Media::Bytes => {
            let base = media::base(other.written);
            let path = schema::step(site.path, base.rsplit('/').next().unwrap_or_default());
            let made = whole(cx, other, Site { path: &path, ..site });
            variants::add(&mut body.variants, made.variants);
        }
    }
}

/// Tells of markup beside JSON. Where nothing more is said of it, it is another syntax of what is described.
fn tell_markup(cx: &mut Context<'_>, other: &Representation<'_>, site: Site<'_>) {
    if other.media.schema.is_none() || site.role == Role::Error {
        return;
    }
    let consequence = "it is not asked for, the JSON is";
    let diagnostic =
        Diagnostic::unsupported(Feature::ResponseMediaType, site.at(other), consequence);
    let help = "describe it by the schema of the JSON, if it carries the same";
    cx.diagnostics.push(diagnostic.help(help));
}

/// Tells of a form that no call gives. An error has its bytes, whatever form they have.
fn lose(cx: &mut Context<'_>, pointer: &Pointer, role: Role) {
    if role == Role::Success {
        let consequence = "it is not asked for, another form of the answer is";
        cx.unsupported(Feature::ResponseMediaType, pointer, consequence);
    }
}

/// The body as it is in one media type.
fn whole<'a>(cx: &mut Context<'a>, it: &Representation<'a>, site: Site<'_>) -> Body<'a> {
    let (at, written) = (site.at(it), (it.written, it.media));
    let example = super::example(cx, it.media);
    let of =
        |payload: Payload| vec![Variant { media_types: vec![media::sent(it.written)], payload }];
    let raw = |payload| Body { variants: of(payload), example: example.clone(), ..Body::default() };
    if let Some(ty) = plain::scalar(cx, written, &at, site.path) {
        return Body { documented: Some(ty.clone()), ..raw(Payload::Json(ty)) };
    }
    match (it.kind, &it.media.schema) {
        (Media::Text | Media::Xml, _) => raw(Payload::Text),
        (Media::Bytes | Media::Opaque, _) => raw(Payload::Bytes),
        (Media::Sequence(layout), _) => {
            let sequence = sequence::of(cx, layout, written, &at, site.path);
            let item = sequence.item.clone();
            let payload = match layout {
                SequenceLayout::Events => Payload::Events(item),
                SequenceLayout::Lines | SequenceLayout::Separated => Payload::Records(item),
            };
            Body { sequences: vec![sequence], ..raw(payload) }
        }
        // What is there of anything whatever is bytes.
        (Media::Json, None) if media::is_range(it.written) => raw(Payload::Bytes),
        (Media::Json, None) => {
            Body { documented: Some(Type::Any), ..raw(Payload::Json(Type::Any)) }
        }
        (Media::Json, Some(schema)) => {
            let form = form::of(cx, &[Place::new(schema, at.child("schema"))]);
            let json = match site.role {
                Role::Success => envelope::json(cx, &form, site.path),
                Role::Error => envelope::whole(cx, &form, site.path),
            };
            let payload = match json.payload {
                Payload::Json(Type::Any) if media::is_range(it.written) => {
                    return raw(Payload::Bytes);
                }
                Payload::Json(Type::Scalar(Scalar::String)) if media::is_range(it.written) => {
                    Payload::String
                }
                payload => payload,
            };
            Body {
                variants: of(payload),
                documented: Some(json.documented),
                example: example.or_else(|| form.docs.example.clone()),
                form: Some(form),
                ..Body::default()
            }
        }
    }
}
