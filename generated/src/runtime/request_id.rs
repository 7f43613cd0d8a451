//! What a server calls a request.

use super::headers::Headers;

/// How the names of such headers end: `x-github-request-id`, `x-amzn-requestid`, `x-slack-req-id`.
const ENDS: [&str; 3] = ["request-id", "requestid", "req-id"];

/// What such a name has in it where it is not the server's word for this request alone.
const OTHERS: [&str; 3] = ["client", "parent", "correlation"];

/// The id by which people who run the API find the request; of several vendors' headers that with the shortest name, which has
/// the least said of what it is the id of.
pub(super) fn request_id(headers: &Headers) -> Option<&str> {
    let known = ["cf-ray", "x-request-id", "request-id"];
    known.iter().find_map(|name| headers.get(name)).or_else(|| {
        let named = headers.iter().filter(|(name, _)| is_request_id(name));
        named.min_by_key(|(name, _)| name.len()).map(|(_, value)| value)
    })
}

fn is_request_id(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end)) && !OTHERS.iter().any(|other| name.contains(other))
}
