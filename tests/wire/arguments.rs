//! Arguments for paths that are awkward on purpose, one for each name, so that no two can be mixed
//! up without notice.

pub(crate) const ACCOUNT_ID: &str = "a/b c?d#é%";
pub(crate) const GATEWAY_ID: &str = "my gateway/?";
pub(crate) const ID: &str = "%2e%2e";
pub(crate) const VERSION_ID: &str = "v1;b=2,c:@!$&'()*+~_.-";
pub(crate) const PROVIDER: &str = "[\"ü\"]";
pub(crate) const HOSTNAME: &str = "bücher.example\\";

/// How each of them has to be on the wire: the bytes that the official clients send.
const ENCODED: [(&str, &str); 6] = [
    ("{account_id}", "a%2Fb%20c%3Fd%23%C3%A9%25"),
    ("{gateway_id}", "my%20gateway%2F%3F"),
    ("{id}", "%252e%252e"),
    ("{version_id}", "v1;b=2,c:@!$&'()*+~_.-"),
    ("{provider}", "%5B%22%C3%BC%22%5D"),
    ("{hostname}", "b%C3%BCcher.example%5C"),
];

/// The target of a request to a path of the document with these arguments.
pub(crate) fn target(path: &str, query: &str) -> String {
    let path =
        ENCODED.iter().fold(path.to_owned(), |path, (place, encoded)| path.replace(place, encoded));
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/client/v4{path}{mark}{query}")
}
