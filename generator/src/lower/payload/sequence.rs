//! Bodies that are sequences of items: server-sent events, lines of JSON.
//!
//! The schema of such a media type is in OpenAPI 3.2 that of the array of all items, and has been used before for an item
//! alone: an array is the first, anything else the second. For events `itemSchema` describes an object with the fields of an
//! event; `schema` has been used for that, and for the data alone: an object that has `data` and no other members than those
//! fields is the first, anything else the second.

use super::media;
use crate::diagnostic::Pointer;
use crate::document::mark;
use crate::ir::{
    Body, BodyContent, Docs, EnumBase, EventEnvelope, ItemText, Numbered, Scalar, ScalarKind,
    Sequence, SequenceLayout, Struct, Type, TypeKind,
};
use crate::lower::context::Context;
use crate::lower::form::{self, Form, Kind};
use crate::lower::place::Place;
use crate::lower::{envelope, schema};
use openapiv3::{MediaType, ReferenceOr, Schema};

/// How the items of this media type follow each other, if it is one of sequences.
pub(super) fn layout(base: &str) -> Option<SequenceLayout> {
    let (family, name) = base.split_once('/')?;
    let name = name.strip_prefix("x-").unwrap_or(name);
    match (family, name) {
        ("text", "event-stream") => Some(SequenceLayout::Events),
        (
            "application" | "text",
            "ndjson" | "jsonl" | "jsonlines" | "json-lines" | "json-stream" | "stream+json",
        ) => Some(SequenceLayout::Lines),
        ("application", "json-seq") => Some(SequenceLayout::Separated),
        // RFC 8091.
        _ if name.ends_with("+json-seq") => Some(SequenceLayout::Separated),
        _ => None,
    }
}

/// The sequence that an answer is in this media type.
pub(super) fn of<'a>(
    cx: &mut Context<'a>,
    layout: SequenceLayout,
    (written, media): (&'a str, &'a MediaType),
    pointer: &Pointer,
    path: &[String],
) -> Sequence {
    let is_events = layout == SequenceLayout::Events;
    let path = schema::step(path, if is_events { "event" } else { "record" });
    let (item, kinds) = match &media.schema {
        Some(schema) => {
            let (form, is_list) = item_form(cx, schema, pointer);
            let is_item = is_list || is_item_schema(media);
            match data_alone(cx, &form).filter(|_| is_events && is_item_schema(media)) {
                // The other fields are in every event.
                Some(data) => (schema::received(cx, &data, &path).whole(), None),
                None if !is_events && !is_item && is_text(&form) => (Type::Any, None),
                None => {
                    let item = envelope::whole(cx, &form, &path).documented;
                    let kinds = if is_events { kinds_of_events(cx, &item) } else { None };
                    (item, kinds)
                }
            }
        }
        None if is_events => (Type::Scalar(Scalar::String), None),
        None => (Type::Any, None),
    };
    let text = match &kinds {
        None if is_events => text(cx, &item, 0),
        None => ItemText::Never,
        Some(kinds) => together(kinds.iter().map(|kind| text(cx, &kind.data, 0))),
    };
    Sequence {
        layout,
        media_type: media::base(written),
        item,
        text,
        envelope: kinds.map(|kinds| EventEnvelope {
            named: kinds.iter().any(|kind| kind.is_named),
            numbered: numbered(&kinds),
        }),
        end: if is_events { end(cx, text) } else { Vec::new() },
        asked_by: None,
    }
}

/// The type of an item that a request sends. Nothing where the schema is that of no value but of the text that holds all.
pub(super) fn item<'a>(
    cx: &mut Context<'a>,
    media: &'a MediaType,
    pointer: &Pointer,
    path: &[String],
) -> Option<Type> {
    let schema = media.schema.as_ref()?;
    let (form, is_list) = item_form(cx, schema, pointer);
    if !is_list && (matches!(form.kind, Kind::Any) || is_text(&form)) {
        return None;
    }
    let ty = schema::ty(cx, &form, &schema::step(path, "record"));
    Some(schema::Use { ty, nullable: form.nullable, docs: Docs::default() }.whole())
}

/// What a schema says of one item, be it that of an item or of the list of all, and whether it is the latter.
fn item_form<'a>(
    cx: &mut Context<'a>,
    schema: &'a ReferenceOr<Schema>,
    pointer: &Pointer,
) -> (Form<'a>, bool) {
    let form = form::of(cx, &[Place::new(schema, pointer.child("schema"))]);
    match &form.kind {
        Kind::Array(items) => (form::of(cx, items), true),
        Kind::Tuple(_)
        | Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => (form, false),
    }
}

/// Whether the schema is that of a text or a file: one that holds all lines, of which nothing is said then.
fn is_text(form: &Form<'_>) -> bool {
    matches!(form.kind, Kind::Value(Type::Scalar(Scalar::String)))
}

/// Whether the schema is that of 3.2's `itemSchema`.
fn is_item_schema(media: &MediaType) -> bool {
    mark::says(&media.extensions, mark::ITEM_SCHEMA)
}

/// The schemas of `data` in an object that has nothing but the fields of an event.
fn data_alone<'a>(cx: &Context<'a>, form: &Form<'a>) -> Option<Vec<Place<'a>>> {
    let object = form::object(cx, form)?;
    let data = object.properties.get("data")?;
    object.properties.keys().all(|name| is_of_events(name)).then(|| data.clone())
}

/// Whether this is the name of a field of events.
fn is_of_events(name: &str) -> bool {
    matches!(name, "event" | "data" | "id" | "retry")
}

/// What only says that there are no more events. Text may be anything, so that only the configuration can say it of text.
fn end(cx: &Context<'_>, text: ItemText) -> Vec<String> {
    match (&cx.config.events.end, text) {
        (Some(end), _) => end.clone(),
        (None, ItemText::Never) => vec!["[DONE]".to_owned()],
        (None, ItemText::Always | ItemText::Otherwise) => Vec::new(),
    }
}

/// The events whose id is a number. Where others have a text for one, the name of an event says which it has.
fn numbered(kinds: &[KindOfEvent]) -> Numbered {
    let is_numbered = |kind: &&KindOfEvent| kind.is_numbered;
    if !kinds.iter().any(|kind| kind.is_numbered) {
        return Numbered::Never;
    }
    if !kinds.iter().any(|kind| kind.has_text_id) {
        return Numbered::Always;
    }
    let names = kinds.iter().filter(is_numbered).flat_map(|kind| kind.names.iter().cloned());
    Numbered::Named(names.collect())
}

/// A kind of event that is described with all its fields.
struct KindOfEvent {
    data: Type,
    is_named: bool,
    is_numbered: bool,
    has_text_id: bool,
    /// The names that it lists; without any it is called `message` (HTML Standard, section 9.2.6).
    names: Vec<String>,
}

/// The kinds of events that are described with all their fields. Nothing where the type is that of the data itself.
fn kinds_of_events(cx: &Context<'_>, ty: &Type) -> Option<Vec<KindOfEvent>> {
    match &cx.types.get(ty.as_named()?)?.kind {
        TypeKind::Struct(object) => kind_of_event(cx, object).map(|kind| vec![kind]),
        TypeKind::Union(union) => {
            let kinds = union.variants.iter().map(|variant| {
                match &cx.types.get(variant.ty.as_named()?)?.kind {
                    TypeKind::Struct(object) => kind_of_event(cx, object),
                    TypeKind::Enum(_) | TypeKind::Union(_) => None,
                }
            });
            kinds.collect()
        }
        TypeKind::Enum(_) => None,
    }
}

/// The event that an object is which has nothing but the fields of one.
fn kind_of_event(cx: &Context<'_>, object: &Struct) -> Option<KindOfEvent> {
    let field = |name: &str| object.fields.iter().find(|field| field.name == name);
    let is_event = object.fields.iter().all(|field| is_of_events(&field.name));
    let data = field("data").filter(|_| is_event)?;
    let name = field("event");
    let id = field("id").map(|field| text(cx, &field.ty, 0));
    Some(KindOfEvent {
        data: data.ty.clone(),
        is_named: name.is_some_and(|field| field.required || can_be(cx, &field.ty, MESSAGE)),
        is_numbered: id == Some(ItemText::Never),
        has_text_id: id.is_some_and(|text| text != ItemText::Never),
        names: match name {
            Some(field) => listed(cx, &field.ty),
            None => vec![MESSAGE.to_owned()],
        },
    })
}

/// The name of an event that has none.
const MESSAGE: &str = "message";

/// Whether this is a type of listed texts, with this one among them.
fn can_be(cx: &Context<'_>, ty: &Type, value: &str) -> bool {
    listed(cx, ty).iter().any(|listed| listed == value)
}

/// The values that a type lists.
fn listed(cx: &Context<'_>, ty: &Type) -> Vec<String> {
    let kind = ty.as_named().and_then(|id| cx.types.get(id)).map(|def| &def.kind);
    match kind {
        Some(TypeKind::Enum(listed)) => {
            listed.values.iter().map(|listed| listed.value.clone()).collect()
        }
        Some(TypeKind::Struct(_) | TypeKind::Union(_)) | None => Vec::new(),
    }
}

/// Whether a value of this type is written as text.
fn text(cx: &Context<'_>, ty: &Type, depth: usize) -> ItemText {
    const FURTHEST: usize = 8;
    match ty {
        Type::Scalar(of) if of.kind() == ScalarKind::Text => ItemText::Always,
        Type::Any => ItemText::Otherwise,
        Type::Nullable(inner) | Type::Boxed(inner) => text(cx, inner, depth),
        Type::Scalar(_) | Type::Array(_) | Type::Map(_) => ItemText::Never,
        Type::Named(id) => match cx.types.get(*id).map(|def| &def.kind) {
            Some(TypeKind::Enum(values)) => match values.base {
                EnumBase::Text => ItemText::Always,
                EnumBase::Integer => ItemText::Never,
            },
            Some(TypeKind::Union(union)) if depth < FURTHEST => {
                together(union.variants.iter().map(|variant| text(cx, &variant.ty, depth + 1)))
            }
            Some(TypeKind::Struct(_) | TypeKind::Union(_)) | None => ItemText::Never,
        },
    }
}

fn together(mut all: impl Iterator<Item = ItemText>) -> ItemText {
    let Some(first) = all.next() else { return ItemText::Never };
    if all.all(|other| other == first) { first } else { ItemText::Otherwise }
}

/// The member of a request body that asks for a sequence in place of one value: a boolean called `stream`.
pub(in crate::lower) fn asked_by(cx: &Context<'_>, body: Option<&Body>) -> Option<String> {
    const MEMBER: &str = "stream";
    let BodyContent::Json(Type::Named(id)) = &body?.content else { return None };
    let TypeKind::Struct(object) = &cx.types.get(*id)?.kind else { return None };
    let is_it = |name: &str, ty: &Type| name == MEMBER && *ty == Type::Scalar(Scalar::Boolean);
    let has_it = object.fields.iter().any(|field| is_it(&field.name, &field.ty));
    has_it.then(|| MEMBER.to_owned())
}
