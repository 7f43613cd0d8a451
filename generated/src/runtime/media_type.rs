//! Media types: which of the documented ones an answer is of.

/// Which documented media type an answer is read as: the rule of
/// [`Answer::media_type`](super::answer::Answer::media_type).
pub(super) fn choose(content_type: Option<&str>, documented: &[&'static str]) -> &'static str {
    let found = essence(content_type.unwrap_or_default());
    let find = |wanted: &dyn Fn(&str) -> bool| {
        documented.iter().copied().find(|known| wanted(&essence(known)))
    };
    let range = found.split_once('/').map(|(family, _)| format!("{family}/*"));
    find(&|known| known == found)
        .or_else(|| find(&|known| is_json(&found) && is_json(known)))
        .or_else(|| find(&|known| range.as_deref() == Some(known)))
        .or_else(|| find(&|known| range.is_some() && known == "*/*"))
        .or_else(|| find(&is_json))
        .or_else(|| documented.first().copied())
        .unwrap_or_default()
}

/// The media type without its parameters, in lower case (RFC 9110, section 8.3.1).
pub(super) fn essence(written: &str) -> String {
    written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether an essence is JSON (RFC 6839, section 3.1: the suffix).
pub(super) fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether a media type is JSON, whatever its parameters.
pub(super) fn is_json_type(written: &str) -> bool {
    is_json(&essence(written))
}

/// The `charset` parameter, without quotes (RFC 9110, section 8.3.2).
pub(super) fn charset(written: &str) -> Option<&str> {
    written.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    })
}
