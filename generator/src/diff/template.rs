//! Paths with parameters in them, whose names are nowhere sent.

/// `/orders/{id}` without its names: `/orders/{}`.
pub(super) fn anonymous(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else { break };
        text.push_str(before);
        text.push_str("{}");
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What a parameter stands behind, which stays the same where the path becomes longer in front: of `/v1/orders/{id}` that is
/// `orders/`.
pub(super) fn place(path: &str, name: &str) -> Option<String> {
    let start = path.find(&format!("{{{name}}}"))?;
    let before = anonymous(path.get(..start)?);
    let segments: Vec<&str> = before.split('/').collect();
    let named = segments.iter().rposition(|segment| !segment.is_empty() && !segment.contains('{'));
    Some(segments.get(named.unwrap_or(0)..)?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{anonymous, place};

    #[test]
    fn names_of_parameters_are_left_out() {
        assert_eq!(anonymous("GET /a/{b}/c.{d}"), "GET /a/{}/c.{}");
        assert_eq!(anonymous("/a/{b"), "/a/{b");
    }

    #[test]
    fn a_parameter_is_known_by_what_is_before_it() {
        let behind = |path, name| place(path, name).expect("it is there");
        assert_eq!(behind("/v1/orders/{id}", "id"), behind("/v2/orders/{order}", "order"));
        assert_eq!(behind("/compare/{base}...{head}", "head"), "compare/{}...");
        assert_ne!(behind("/users/{id}", "id"), behind("/shops/{id}", "id"));
        assert_eq!(place("/users/{id}", "other"), None);
    }
}
