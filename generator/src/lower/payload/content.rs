//! What the body of one answer carries, in each of its media types.

use super::media::{self, Media};
use super::{plain, sequence};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::ir::{Json, Payload, Sequence, SequenceLayout, Type};
use crate::lower::context::Context;
use crate::lower::form::{self, Form};
use crate::lower::place::{Place, SchemaRef};
use crate::lower::view::View;
use crate::lower::{envelope, schema};
use openapiv3::{Content, MediaType, ReferenceOr, Schema};

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

/// What a body carries in some of its media types.
pub(super) struct Variant {
    /// The media types, as `Accept` takes them.
    pub media_types: Vec<String>,
    pub payload: Payload,
}

/// Whether a component is nothing but bytes.
fn is_binary(cx: &Context<'_>, schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Reference { reference } = schema else { return false };
    let Some((_, place)) = cx.schema(reference) else { return false };
    matches!(place.schema, SchemaRef::Inline(schema) if View::of(schema).format == Some("binary"))
}

/// The body of an answer.
pub(super) fn body<'a>(
    cx: &mut Context<'a>,
    content: &'a Content,
    pointer: &Pointer,
    path: &[String],
    role: Role,
) -> Body<'a> {
    let all = media::preferred_first(content);
    let Some((first, others)) = all.split_first() else { return Body::default() };
    let at = |written: &str| pointer.descend(&["content", written]);
    let is_lost = match first.0 {
        // An error has its bytes anyway, and nobody waits for one piece by piece.
        Media::Sequence(_) | Media::Xml | Media::Opaque => role == Role::Error,
        Media::Json | Media::Text | Media::Bytes => false,
    };
    if is_lost {
        cx.unsupported(Feature::ResponseMediaType, &at(first.1), "the error has it as bytes");
        return Body::default();
    }
    let had_as = match first.0 {
        // A text is had as one, whatever is in it.
        Media::Xml => Some("it is had as a text").filter(|_| !media::is_string(first.2)),
        // Of bytes that are described as nothing else there is no more to be had.
        Media::Opaque => {
            let schema = first.2.schema.as_ref();
            schema.filter(|schema| !is_binary(cx, schema)).map(|_| "it is had as bytes")
        }
        Media::Json | Media::Text | Media::Bytes | Media::Sequence(_) => None,
    };
    if let Some(consequence) = had_as {
        cx.unsupported(Feature::ResponseMediaType, &at(first.1), consequence);
    }
    let mut body = whole(cx, first, &at(first.1), path, role);
    for other in others {
        let (kind, written, media) = *other;
        let base = media::base(written);
        let mut named = body.variants.iter().flat_map(|variant| &variant.media_types);
        let known = named.any(|known| media::base(known) == base);
        // The same schema in another syntax is the same value, which is asked for in the preferred one.
        // A text and bytes are two things, whatever their schema.
        let is_value = |kind| !matches!(kind, Media::Text | Media::Bytes);
        let same = media.schema.is_some()
            && media.schema == first.2.schema
            && (kind == first.0 || is_value(kind) || is_value(first.0));
        if let Media::Sequence(layout) = kind
            && role == Role::Success
        {
            let sequence = sequence::of(cx, layout, (written, media), &at(written), path);
            if !add_sequence(&mut body.sequences, sequence) {
                lose(cx, &at(written), role);
            }
            continue;
        }
        match (kind, same) {
            (kind, true)
                if role == Role::Success
                    && !known
                    && (kind == Media::Text || media::is_range(written))
                    && is_string(&body.variants[0]) =>
            {
                add(&mut body.variants, whole(cx, other, &at(written), path, role).variants);
            }
            (kind, true)
                if !known
                    && (kind == Media::Json
                        || kind == first.0 && matches!(kind, Media::Text | Media::Bytes)) =>
            {
                body.variants[0].media_types.push(media::sent(written));
            }
            (_, true) => {}
            // Markup that nothing more is said of is another syntax of what is described.
            (Media::Xml, false) if media.schema.is_none() && first.0 == Media::Json => {}
            (Media::Xml, false) if first.0 == Media::Json && role == Role::Success => {
                let consequence = "it is not asked for, the JSON is";
                let diagnostic =
                    Diagnostic::unsupported(Feature::ResponseMediaType, at(written), consequence);
                let help = "describe it by the schema of the JSON, if it carries the same";
                cx.diagnostics.push(diagnostic.help(help));
            }
            (Media::Sequence(_) | Media::Xml | Media::Opaque, false) => {
                lose(cx, &at(written), role);
            }
            (_, false) if known => lose(cx, &at(written), role),
            (Media::Json | Media::Text | Media::Bytes, false) => {
                let path = schema::step(path, base.rsplit('/').next().unwrap_or_default());
                add(&mut body.variants, whole(cx, other, &at(written), &path, role).variants);
            }
        }
    }
    if role == Role::Success {
        join_strings(&mut body.variants);
    }
    if let Some((first, others)) = body.variants.split_first_mut()
        && others.iter().all(|variant| variant.payload == first.payload)
    {
        let more = others.iter_mut().flat_map(|variant| std::mem::take(&mut variant.media_types));
        first.media_types.extend(more);
        body.variants.truncate(1);
    }
    body
}

fn is_string(variant: &Variant) -> bool {
    variant.payload == Payload::Json(Type::String)
}

/// A text and the JSON of a string are one type: the answer says which of them it is.
fn join_strings(variants: &mut Vec<Variant>) {
    let is_text = |variant: &Variant| matches!(variant.payload, Payload::Text | Payload::String);
    let place = variants.iter().position(|variant| is_string(variant) || is_text(variant));
    let Some(place) = place.filter(|_| variants.iter().any(is_string)) else { return };
    if !variants.iter().any(is_text) {
        return;
    }
    let (json, others): (Vec<Variant>, Vec<Variant>) =
        std::mem::take(variants).into_iter().partition(is_string);
    let (text, others): (Vec<Variant>, Vec<Variant>) = others.into_iter().partition(is_text);
    let media_types = json.into_iter().chain(text).flat_map(|variant| variant.media_types);
    *variants = others;
    let strings = Variant { media_types: media_types.collect(), payload: Payload::String };
    variants.insert(place, strings);
}

/// Adds a sequence, if there is room for it: one of events, and one of other values.
pub(super) fn add_sequence(sequences: &mut Vec<Sequence>, sequence: Sequence) -> bool {
    let is_events = |sequence: &Sequence| sequence.layout == SequenceLayout::Events;
    let mut known = sequences.iter();
    match known.find(|known| is_events(known) == is_events(&sequence)) {
        Some(known) => known.item == sequence.item,
        None => {
            sequences.push(sequence);
            true
        }
    }
}

/// Tells of a form that no call gives. An error has its bytes, whatever form they have.
fn lose(cx: &mut Context<'_>, pointer: &Pointer, role: Role) {
    if role == Role::Success {
        let consequence = "it is not asked for, another form of the answer is";
        cx.unsupported(Feature::ResponseMediaType, pointer, consequence);
    }
}

/// Adds variants. The same type in another kind of JSON is the same thing; text and bytes are something else with each
/// media type.
fn add(variants: &mut Vec<Variant>, more: Vec<Variant>) {
    let is_json = |payload: &Payload| match payload {
        Payload::Json(_) | Payload::Enveloped { .. } => true,
        Payload::Empty
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => false,
    };
    for mut variant in more {
        let mut same = variants.iter_mut().filter(|known| is_json(&known.payload));
        match same.find(|known| known.payload == variant.payload) {
            Some(known) => known.media_types.append(&mut variant.media_types),
            None => variants.push(variant),
        }
    }
}

/// The body as it is in one media type.
fn whole<'a>(
    cx: &mut Context<'a>,
    (kind, written, media): &(Media, &'a str, &'a MediaType),
    pointer: &Pointer,
    path: &[String],
    role: Role,
) -> Body<'a> {
    let example = super::example(cx, media);
    let of = |payload: Payload| vec![Variant { media_types: vec![media::sent(written)], payload }];
    if let Some(ty) = plain::scalar(cx, (written, media), pointer, path) {
        let variants = of(Payload::Json(ty.clone()));
        return Body { variants, documented: Some(ty), example, ..Body::default() };
    }
    match (kind, &media.schema) {
        (Media::Text | Media::Xml, _) => {
            Body { variants: of(Payload::Text), example, ..Body::default() }
        }
        (Media::Bytes | Media::Opaque, _) => {
            Body { variants: of(Payload::Bytes), example, ..Body::default() }
        }
        (Media::Sequence(layout), _) => {
            let sequence = sequence::of(cx, *layout, (written, media), pointer, path);
            let payload = match layout {
                SequenceLayout::Events => Payload::Events(sequence.item.clone()),
                SequenceLayout::Lines | SequenceLayout::Separated => {
                    Payload::Records(sequence.item.clone())
                }
            };
            let sequences = vec![sequence];
            Body { variants: of(payload), example, sequences, ..Body::default() }
        }
        // What is there of anything whatever is bytes.
        (Media::Json, None) if media::is_range(written) => {
            Body { variants: of(Payload::Bytes), example, ..Body::default() }
        }
        (Media::Json, None) => Body {
            variants: of(Payload::Json(Type::Any)),
            documented: Some(Type::Any),
            example,
            ..Body::default()
        },
        (Media::Json, Some(schema)) => {
            let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
            let json = match role {
                Role::Success => envelope::json(cx, &form, path),
                Role::Error => envelope::whole(cx, &form, path),
            };
            let payload = match json.payload {
                Payload::Json(Type::String) if media::is_range(written) => Payload::String,
                Payload::Json(Type::Any) if media::is_range(written) => {
                    return Body { variants: of(Payload::Bytes), example, ..Body::default() };
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
