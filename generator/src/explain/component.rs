//! Components other than schemas, tags, servers and what else belongs to the API as a whole.

use super::{Item, Seen, listed};
use crate::diagnostic::Pointer;
use crate::ir::ResourceId;

pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Option<Item> {
    let segments: Vec<String> = place.segments().collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["components", "securitySchemes", id] => scheme(seen, id),
        ["components", "responses" | "requestBodies" | "headers", name] => {
            let why = "what refers to it is what it describes: ask for the operation, or for the schema inside";
            Some(
                Item::new(
                    "component",
                    format!("nothing of its own: `{name}` is shared by what refers to it"),
                )
                .why("reason", why),
            )
        }
        ["tags", index] => tag(seen, index.parse().ok()?),
        ["servers"] | ["servers", ..] => {
            let url = seen.api.base_url.as_deref();
            let became = match (url, &seen.api.base_path) {
                (Some(url), _) => format!("the base URL of the client, `{url}`"),
                (None, Some(path)) => {
                    format!("what the docs say of the base URL: its path is `{path}`")
                }
                (None, None) => "nothing: no URL of it is known".to_owned(),
            };
            let env = &seen.names.package.base_url_env;
            Some(Item::new("server", became).why(
                "choice",
                format!(
                    "the first server is the base URL; `base_url(..)` or `{env}` say otherwise"
                ),
            ))
        }
        ["info"] | ["info", ..] => Some(
            Item::new(
                "info",
                format!("the package `{}` and its documentation", seen.names.package.package),
            )
            .why(
                "name",
                format!("`[crate] name` of the configuration, or the title, `{}`", seen.api.title),
            ),
        ),
        _ => None,
    }
}

fn scheme(seen: Seen<'_>, id: &str) -> Option<Item> {
    let index = seen.api.schemes.iter().position(|scheme| scheme.id == id);
    let Some(index) = index else {
        return Some(Item::new(
            "security scheme",
            "nothing: no operation uses it, or it is not supported",
        ));
    };
    let names = seen.names.package.schemes.get(index)?;
    Some(
        Item::new(
            "security scheme",
            format!("the method `{}` of the client's builder", names.setter),
        )
        .why("name", format!("the scheme's, `{id}`, as Rust spells it"))
        .why("environment", format!("`Client::from_env()` reads `{}`", names.env)),
    )
}

fn tag(seen: Seen<'_>, index: usize) -> Option<Item> {
    let tag = seen.document.tags.get(index)?;
    let is_it = |path: &[String]| {
        path.join(".") == tag.name || path.join("/") == tag.name || path == [tag.name.clone()]
    };
    let resources = &seen.api.resources;
    let Some(found) = resources.iter().position(|resource| is_it(&resource.path)) else {
        return Some(Item::new("tag", "nothing: it is the first tag of no operation"));
    };
    let mut steps = Vec::new();
    let mut next = Some(ResourceId(found));
    while let Some(id) = next {
        steps.insert(0, format!("{}()", seen.names.resource(id).accessor));
        next = seen.api.resource(id).parent;
    }
    let names = seen.names.resource(ResourceId(found));
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let methods = operations.filter(|(operation, _)| operation.resource == Some(ResourceId(found)));
    let methods = methods.map(|(_, names)| format!("`{}`", names.method));
    Some(
        Item::new("tag", format!("the resource `client.{}`", steps.join(".")))
            .why("name", format!("the tag's, `{}`; `.` and `/` in it nest", tag.name))
            .why("methods", listed(methods.collect()))
            .why("feature", format!("`{}`", names.feature)),
    )
}
