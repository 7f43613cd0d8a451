use crate::ir::{Constraint, Docs};

/// A text of the format that the schema names, or the name of what it stands for, of a length within the limits.
pub(super) fn text(docs: &Docs, name: &str) -> String {
    let (mut least, mut most, mut format) = (0, usize::MAX, "");
    for constraint in &docs.constraints {
        match constraint {
            Constraint::MinLength(length) => least = *length,
            Constraint::MaxLength(length) => most = *length,
            Constraint::Format(name) => format = name,
            _ => {}
        }
    }
    let plain = of_format(format).unwrap_or(if name.is_empty() { "text" } else { name });
    /// Nobody wants to read a longer one.
    const LONGEST: usize = 1000;
    let missing = least.min(LONGEST).saturating_sub(plain.chars().count());
    let long = plain.chars().chain(std::iter::repeat_n('x', missing));
    long.take(most.max(1)).collect()
}

/// A text of a format of JSON Schema or of the OpenAPI registry of formats.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "user@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" => "https://example.com",
        "uri-reference" | "iri-reference" => "/path",
        "uri-template" => "/things/{id}",
        "uuid" => "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
        "time" => "18:11:19Z",
        "duration" => "P1D",
        "byte" | "base64" | "base64url" => "dGV4dA==",
        "json-pointer" => "/0",
        "regex" => "^a$",
        _ => return None,
    })
}
