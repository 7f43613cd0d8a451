//! Media types: what is said of a body.

use super::{Notes, Pass, event_data, parameter};
use crate::diagnostic::{Diagnostic, Feature};
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::path::Path;
use crate::document::version::Version;

pub(super) const MEDIA_TYPE: &[Pass] =
    &[item_schema, event_data::of_media_type, parts, encodings, positions, parameter::examples];

/// A media type without its parameters, in small letters.
pub(in crate::document) fn essence(written: &str) -> String {
    written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Tools that know no media type write an empty one. It says as much as the range of all.
pub(super) fn nameless(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Mapping(content)) = members.get_mut("content") else { return };
    let Some(mut media) = content.take("") else { return };
    let content_path = path.member("content");
    let place = content_path.member("");
    let message = "a media type has a name: this one is taken for `*/*`, which is any";
    let diagnostic = Diagnostic::warning("empty-media-type", place.pointer(), message);
    notes.push(diagnostic.help("write what it is, such as `application/json`"));
    if !content.has("*/*") {
        media.came_from(&place);
        content.set("*/*", media);
    }
}

/// `itemSchema` of 3.2 is the schema of each item of a sequence. As a whole a sequence is an array of them. That it was
/// written so is kept, since of events it describes all fields then.
fn item_schema(members: &mut Members, path: &Path<'_>, _: &mut Notes<'_>) {
    if let Some(mut item) = members.take("itemSchema") {
        let place = path.member("itemSchema");
        item.came_from(&place);
        let mut whole = Node::mapping([("type", Node::text("array")), ("items", item)]);
        whole.came_from(&place);
        members.set("schema", whole);
        members.set(mark::ITEM_SCHEMA, Node::Bool(true));
    }
}

/// What is said of parts by the version alone. Since 3.0 one in base64 has a header that says so (OpenAPI 3.0.4, Encoding
/// `multipart` Media Types); since 3.1 one of which nothing is said is bytes (OpenAPI 3.1.1, Encoding Object,
/// `contentType`), which is any value before; and since 3.2 an encoding is of each item of a list, in forms without parts
/// too (OpenAPI 3.2.0, Encoding By Name).
fn parts(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    if notes.version >= Version::V3_2 && members.has("encoding") {
        members.set(mark::ENCODED_ITEMS, Node::Bool(true));
    }
    if notes.version >= Version::V3_0 && is_multipart(path) {
        members.set(mark::ENCODED_PARTS, Node::Bool(true));
    }
    if notes.version >= Version::V3_1 && is_multipart(path) {
        members.set(mark::UNTYPED_PARTS, Node::Bool(true));
    }
}

fn is_multipart(path: &Path<'_>) -> bool {
    path.name().is_some_and(|name| name.trim_start().starts_with("multipart/"))
}

const STYLE: [&str; 3] = ["style", "explode", "allowReserved"];

/// An encoding that says anything of a style says all of it: `style` is `form` by default, and `explode` is what it is for
/// the style.
fn encodings(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let Some(Node::Mapping(encodings)) = members.get_mut("encoding") else { return };
    let is_multipart = is_multipart(path);
    for (_, encoding) in encodings.iter_mut() {
        let Node::Mapping(encoding) = encoding else { continue };
        if !STYLE.iter().any(|name| encoding.has(name)) {
            continue;
        }
        // Of parts 3.0 says that these are to be ignored; before and after they have styles.
        if is_multipart && notes.version == Version::V3_0 {
            STYLE.iter().for_each(|name| drop(encoding.take(name)));
            continue;
        }
        if !encoding.has("style") {
            encoding.set("style", Node::text("form"));
        }
        let is_form = encoding.get("style").and_then(Node::as_str) == Some("form");
        if !encoding.has("explode") {
            encoding.set("explode", Node::Bool(is_form));
        }
    }
}

/// 3.2 says of parts without names how they are encoded, by their place, and of parts inside of parts.
fn positions(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let essence = path.name().unwrap_or_default().trim().to_ascii_lowercase();
    let consequence = if essence.starts_with("multipart/form-data") {
        "the parts are sent as they are by default"
    } else if essence.starts_with("multipart/") {
        "whoever writes or reads the parts has to know it"
    } else {
        "it means nothing where there are no parts"
    };
    for name in ["prefixEncoding", "itemEncoding"] {
        if members.take(name).is_some() {
            notes.unsupported(Feature::PartEncoding, path.member(name).pointer(), consequence);
        }
    }
    let Some(Node::Mapping(encodings)) = members.get_mut("encoding") else { return };
    let path = path.member("encoding");
    for (part, encoding) in encodings.iter_mut() {
        for name in ["encoding", "prefixEncoding", "itemEncoding"] {
            if encoding.take(name).is_some() {
                let place = path.member(part).member(name).pointer();
                notes.unsupported(Feature::PartEncoding, place, consequence);
            }
        }
    }
}
