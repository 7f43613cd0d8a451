use crate::diagnostic::Feature;
use crate::document::mark;
use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::normalise::media_type::essence;
use crate::document::path::Path;

/// Text that holds something else: bytes as they are, or bytes in one of the encodings of RFC 4648.
pub(super) fn to_format(members: &mut Members, path: &Path<'_>, notes: &mut Notes<'_>) {
    let encoding = members.take("contentEncoding");
    let media_type = members.take("contentMediaType");
    let format = match (encoding.as_ref().and_then(Node::as_str), &media_type) {
        (Some("base64"), _) => Some("byte"),
        (Some(other @ ("base64url" | "base32" | "base16")), _) => Some(other),
        (Some("binary" | "8bit"), _) => Some("binary"),
        // Without an encoding it is what it says; text stays text, JSON in a text is read by whoever wants to.
        (None, Some(media_type)) if is_binary(media_type) => Some("binary"),
        (Some(_) | None, _) => None,
    };
    // What the bytes are is told beside how they are written.
    if let (Some(_), Some(media_type)) = (format, media_type.as_ref().and_then(Node::as_str)) {
        members.set(mark::CONTENT_MEDIA_TYPE, Node::text(media_type));
    }
    // What is in a text is told where nothing else is.
    let format = format.or_else(|| media_type.as_ref().and_then(Node::as_str));
    if let Some(format) = format.filter(|_| !members.has("format")) {
        if !members.has("type") {
            members.set("type", Node::text("string"));
        }
        members.set("format", Node::text(format));
    }
    let content = members.take("contentSchema");
    if content.is_some_and(|content| !is_the_text(&content, media_type.as_ref())) {
        let place = path.member("contentSchema").pointer();
        notes.unsupported(Feature::ContentSchema, place, "the value is the text that holds it");
    }
}

/// Whether this says of what is in a text that it is the text.
fn is_the_text(content: &Node, media_type: Option<&Node>) -> bool {
    let is_plain = media_type.and_then(Node::as_str).is_some_and(|it| essence(it) == "text/plain");
    let says_no_more = content.members().is_some_and(|it| it.iter().count() == 1);
    is_plain && says_no_more && content.get("type").and_then(Node::as_str) == Some("string")
}

fn is_binary(media_type: &Node) -> bool {
    let name = media_type.as_str().unwrap_or_default().to_ascii_lowercase();
    let is_text = name.starts_with("text/")
        || name.ends_with("json")
        || name.ends_with("xml")
        || name.ends_with("yaml");
    name.contains('/') && !is_text
}
