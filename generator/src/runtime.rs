//! The support code that every generated crate carries, as `generator/runtime` has it. Nothing else knows where it is.

use crate::files::File;

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../runtime/src/", $name)))),*]
    };
}

/// The runtime's manifest: the only table of a generated crate's dependencies and transport features.
pub const MANIFEST: &str = include_str!("../runtime/Cargo.toml");

/// The runtime's files, name and text. `lib.rs` is not among them: it makes a crate of the others, for their tests.
pub const SOURCES: &[(&str, &str)] = &sources![
    "answer.rs",
    "answer_items.rs",
    "api.rs",
    "argument.rs",
    "array.rs",
    "attempt.rs",
    "attempts.rs",
    "auth.rs",
    "base64.rs",
    "base_url.rs",
    "begun.rs",
    "blocking.rs",
    "body.rs",
    "boxed.rs",
    "budget.rs",
    "call.rs",
    "chosen.rs",
    "client.rs",
    "client_builder.rs",
    "clock.rs",
    "codec.rs",
    "codec_rules.rs",
    "constraint.rs",
    "cookie.rs",
    "decode_error.rs",
    "envelope.rs",
    "error.rs",
    "event.rs",
    "event_parser.rs",
    "events.rs",
    "exact.rs",
    "execute.rs",
    "extra.rs",
    "failure.rs",
    "feed.rs",
    "fit.rs",
    "form.rs",
    "header_value.rs",
    "headers.rs",
    "interceptor.rs",
    "item.rs",
    "limits.rs",
    "link.rs",
    "look.rs",
    "masks.rs",
    "maybe.rs",
    "media_type.rs",
    "member.rs",
    "members.rs",
    "mock.rs",
    "mock_answer.rs",
    "mock_clock.rs",
    "mock_known.rs",
    "mock_pages.rs",
    "mock_script.rs",
    "mock_sequence.rs",
    "mocked.rs",
    "mod.rs",
    "multipart.rs",
    "next_link.rs",
    "node.rs",
    "object.rs",
    "operation.rs",
    "outgoing.rs",
    "page.rs",
    "pager.rs",
    "paging.rs",
    "part.rs",
    "path.rs",
    "pending.rs",
    "position.rs",
    "printable.rs",
    "problem.rs",
    "query.rs",
    "reader.rs",
    "reconnect.rs",
    "record_body.rs",
    "record_parser.rs",
    "redirect.rs",
    "request.rs",
    "request_id.rs",
    "response.rs",
    "retry.rs",
    "rfc3339.rs",
    "room.rs",
    "row.rs",
    "row_set.rs",
    "rules.rs",
    "secret.rs",
    "seen.rs",
    "sequence.rs",
    "servers.rs",
    "shape.rs",
    "spelling.rs",
    "status.rs",
    "streaming.rs",
    "style.rs",
    "table.rs",
    "tagged.rs",
    "text.rs",
    "token.rs",
    "trace.rs",
    "transport.rs",
    "transport_browser.rs",
    "transport_memory.rs",
    "transport_native.rs",
    "transport_reqwest.rs",
    "transport_rustls.rs",
    "undocumented.rs",
    "unknown.rs",
    "validate.rs",
    "verbatim.rs",
    "webhook.rs",
    "webhook_hmac.rs",
    "wire.rs",
    "wire_container.rs",
    "wire_number.rs",
    "wire_scalar.rs",
    "wire_time.rs",
];

/// The runtime's files in their place in a generated crate.
pub fn files<'a>() -> impl Iterator<Item = File<'a>> {
    SOURCES.iter().map(|&(name, text)| File::verbatim(format!("src/runtime/{name}"), text))
}

/// The names of the runtime's cargo features, which no other feature of a generated crate may have.
#[must_use]
pub fn features() -> Vec<String> {
    // A test holds that the manifest can be read.
    let manifest: toml::Table = toml::from_str(MANIFEST).unwrap_or_default();
    let features = manifest.get("features").and_then(toml::Value::as_table);
    features.into_iter().flat_map(toml::Table::keys).cloned().collect()
}
