//! Which fields of a form are files.

use super::foreign;
use crate::document::mark;
use crate::ir::FieldValue;
use crate::lower::context::Context;
use crate::lower::form::{Branch, Kind};
use crate::lower::payload::media;
use crate::lower::place::{Place, SchemaRef};
use crate::lower::reference;
use crate::lower::view::{JsonType, View};
use openapiv3::{MediaType, ReferenceOr};

/// Whether the caller makes the parts of a field, with the media type that they have.
pub(in crate::lower::payload) fn is_of_files(value: &FieldValue) -> bool {
    match value {
        FieldValue::File | FieldValue::Files => true,
        FieldValue::Value(_) => false,
    }
}

/// Whether a field is a file by its media type, or else by its name or by what is not said of it.
pub(super) fn is_meant(
    name: &str,
    places: &[Place<'_>],
    (media, written): (&MediaType, Option<&str>),
) -> bool {
    let Some(written) = written else {
        return is_untyped_file(media, places) || is_called_file(name, places);
    };
    let all = |holds: fn(&str) -> bool| written.split(',').map(str::trim).all(holds);
    all(is_file_type) || all(foreign::is_type) && places.iter().all(is_untyped)
}

/// Whether nothing is said of a part, or of each of several, where such is bytes.
fn is_untyped_file(media: &MediaType, places: &[Place<'_>]) -> bool {
    mark::says(&media.extensions, mark::UNTYPED_PARTS) && places.iter().all(is_untyped)
}

fn is_untyped(place: &Place<'_>) -> bool {
    match place.schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let item = view.items.and_then(ReferenceOr::as_item).map(|item| View::of(item));
            item.unwrap_or(view).says_nothing()
        }
        SchemaRef::Reference(_) => false,
    }
}

/// Whether a field is called `file`, and nothing is said of it but that it is text: so an upload is described where nobody knows
/// of `format: binary`. All nine such fields in 2,639 public documents are files, those of Stripe, Zoom and Linode among them.
fn is_called_file(name: &str, places: &[Place<'_>]) -> bool {
    let is_bare_text = |place: &Place<'_>| match place.schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let is_text = view.json_type == Some(JsonType::String);
            is_text
                && view.format.is_none()
                && view.enumeration.is_empty()
                && view.constraints.is_empty()
        }
        SchemaRef::Reference(_) => false,
    };
    name.eq_ignore_ascii_case("file") && places.iter().all(is_bare_text)
}

/// Whether what has this media type is a file, whatever its schema says of it.
fn is_file_type(written: &str) -> bool {
    let base = media::base(written);
    let (family, name) = base.split_once('/').unwrap_or((&base, ""));
    matches!(family, "image" | "audio" | "video" | "font") || name == "octet-stream"
}

/// `type: string, format: binary`, or one of several that is so: a part can be text as well.
pub(super) fn is_file(cx: &Context<'_>, places: &[Place<'_>]) -> bool {
    /// How many schemas are looked at. Branches may lead to themselves on many ways.
    const MOST: usize = 64;
    let mut left = MOST;
    places.iter().any(|place| holds_file(cx, place.schema, &mut left))
}

fn holds_file(cx: &Context<'_>, schema: SchemaRef<'_>, left: &mut usize) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    let components = &cx.document.components.schemas;
    match schema {
        SchemaRef::Inline(schema) => {
            let view = View::of(schema);
            let mut parts = view.one_of.iter().chain(view.any_of).chain(view.all_of);
            view.format == Some("binary")
                || parts.any(|part| holds_file(cx, SchemaRef::of(part), left))
        }
        SchemaRef::Reference(target) => reference::component("schemas", components, target)
            .is_ok_and(|(_, found)| holds_file(cx, SchemaRef::of(found), left)),
    }
}

/// A branch with several files.
pub(super) fn is_list_of_files(cx: &Context<'_>, branch: &Branch<'_>) -> bool {
    match &branch.form.kind {
        Kind::Array(items) => is_file(cx, items),
        Kind::Tuple(_)
        | Kind::Any
        | Kind::Null
        | Kind::Value(_)
        | Kind::Enum(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_)
        | Kind::Component(_) => false,
    }
}
