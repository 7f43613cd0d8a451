//! Members that depend on one another.

use super::model::Complaint;
use crate::diagnostic::nearest;
use crate::document::node::{Members, Node, quote};

fn text<'a>(members: &'a Members, name: &str) -> Option<&'a str> {
    members.get(name).and_then(Node::as_str)
}

fn has(members: &Members, name: &str) -> bool {
    members.has(name)
}

/// An array says what its items are.
pub(super) fn schema(members: &mut Members) -> Vec<Complaint> {
    if text(members, "type") != Some("array") || has(members, "items") {
        return Vec::new();
    }
    vec![Complaint {
        code: "missing-member",
        is_error: false,
        member: None,
        message: "a schema of `type: array` needs `items`: anything is taken for an item"
            .to_owned(),
        help: "add `items` with the schema of one item, or `items: {}`".to_owned(),
    }]
}

/// A parameter is described in exactly one way, and written in one of the styles of its place.
pub(super) fn parameter(members: &mut Members) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    match (has(members, "schema"), has(members, "content")) {
        (true, false) | (false, true) => {}
        (true, true) => {
            members.take("content");
            complaints.push(Complaint {
                code: "schema-and-content",
                is_error: false,
                member: Some("schema"),
                message: "a parameter has `schema` or `content`, not both: `schema` counts"
                    .to_owned(),
                help: "leave out `content`".to_owned(),
            });
        }
        (false, false) => {
            let help = match text(members, "type") {
                Some(kind) => {
                    format!("OpenAPI 3 puts the type under `schema`: `schema: {{type: {kind}}}`")
                }
                None => {
                    "add `schema: {type: string}`, or the type that the parameter has".to_owned()
                }
            };
            members.set("schema", Node::mapping([("type", Node::text("string"))]));
            complaints.push(Complaint {
                code: "missing-member",
                is_error: false,
                member: None,
                message: "a parameter needs `schema`: it is taken for a text".to_owned(),
                help,
            });
        }
    }
    complaints.extend(parameter_style(members));
    complaints.extend(single_content(members));
    complaints
}

fn parameter_style(members: &Members) -> Option<Complaint> {
    let location = text(members, "in")?;
    let style = text(members, "style")?;
    let styles: &[&str] = match location {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return None,
    };
    if styles.contains(&style) {
        return None;
    }
    let help = match nearest(style, styles.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `{}`, or leave `style` out", styles.join("`, `")),
    };
    Some(Complaint {
        code: "wrong-value",
        is_error: true,
        member: Some("style"),
        message: format!("{} is not a style of a {location} parameter", quote(style)),
        help,
    })
}

/// One media type says how the value is written. Where there are several it may be written in any of them.
fn single_content(members: &mut Members) -> Option<Complaint> {
    let content = members.get_mut("content")?.members_mut()?;
    let mut offered: Vec<String> = content.iter().map(|(name, _)| name.clone()).collect();
    if offered.len() == 1 {
        return None;
    }
    let mut message =
        format!("the `content` of a parameter has exactly one media type, found {}", offered.len());
    offered.sort_by_key(|name| !name.contains("json"));
    let is_error = offered.is_empty();
    for (index, name) in offered.iter().enumerate() {
        if index == 0 {
            message.push_str(&format!(": {} counts", quote(name)));
        } else {
            let _uncounted = content.take(name);
        }
    }
    Some(Complaint {
        code: "wrong-value",
        is_error,
        member: Some("content"),
        message,
        help: "keep one media type, or describe the parameter by `schema`".to_owned(),
    })
}

/// A header without a description of its value holds a text.
pub(super) fn header(members: &mut Members) -> Vec<Complaint> {
    if has(members, "schema") || has(members, "content") {
        return Vec::new();
    }
    members.set("schema", Node::mapping([("type", Node::text("string"))]));
    vec![Complaint {
        code: "missing-member",
        is_error: false,
        member: None,
        message: "a header needs `schema`: it is taken for a text".to_owned(),
        help: "add `schema: {type: string}`".to_owned(),
    }]
}

/// A link names the operation it leads to.
pub(super) fn link(members: &mut Members) -> Vec<Complaint> {
    if has(members, "operationId") || has(members, "operationRef") {
        return Vec::new();
    }
    vec![Complaint {
        code: "missing-member",
        is_error: true,
        member: None,
        message: "a link needs `operationId` or `operationRef`".to_owned(),
        help: "name the operation that the link leads to: `operationId: ..`".to_owned(),
    }]
}

/// Each type of security scheme has members of its own.
pub(super) fn security_scheme(members: &mut Members) -> Vec<Complaint> {
    let needed: &[(&str, &str)] = match text(members, "type") {
        Some("apiKey") => &[
            ("name", "the name of the header or query parameter: `name: X-API-Key`"),
            ("in", "where the key is sent: `in: header`"),
        ],
        Some("http") => &[("scheme", "the scheme: `scheme: bearer` or `scheme: basic`")],
        Some("oauth2") => &[("flows", "the flows: `flows: {clientCredentials: ..}`")],
        Some("openIdConnect") => &[("openIdConnectUrl", "the address of the discovery document")],
        Some(_) | None => &[],
    };
    let kind = text(members, "type").unwrap_or_default().to_owned();
    let missing = needed.iter().filter(|(name, _)| !has(members, name));
    let missing: Vec<(&str, &str)> = missing.copied().collect();
    let complaint = |(name, what): (&str, &str)| {
        // Where tokens come from is for people: a client is given them.
        let assumed = match name {
            "flows" => Some(Node::mapping([])),
            "openIdConnectUrl" => Some(Node::text("")),
            _ => None,
        };
        let is_error = assumed.is_none();
        if let Some(assumed) = assumed {
            members.set(name, assumed);
        }
        Complaint {
            code: "missing-member",
            is_error,
            member: None,
            message: format!("a security scheme of `type: {kind}` needs `{name}`"),
            help: format!("add {what}"),
        }
    };
    missing.into_iter().map(complaint).collect()
}
