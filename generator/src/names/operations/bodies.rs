//! What the forms of a body are called, and the headers of answers.

use super::ResourceScopes;
use super::parameters::OPERATORS;
use crate::ir::{Body, BodyContent, Header};
use crate::names::case::snake;
use crate::names::scope::{Scope, ident};
use crate::names::{BodyNames, HeaderNames};

/// The method that takes this form of the body, and the fields of its form.
pub(super) fn body_names(
    index: usize,
    body: &Body,
    (method, marker, content_type): (&str, &str, &str),
    scopes: &mut ResourceScopes,
) -> BodyNames {
    let suffix = match &body.content {
        BodyContent::Json(_) => &snake(Body::kind_of_json(&body.media_type), "json_"),
        BodyContent::Form { .. } => "form",
        BodyContent::Multipart { .. } => "multipart",
        BodyContent::Records { .. } => "records",
        BodyContent::Text => "text",
        BodyContent::Bytes => "bytes",
    };
    let method = match index {
        0 => method.to_owned(),
        _ => scopes.methods.take(&[format!("{method}_{suffix}"), format!("{method}_as_{suffix}")]),
    };
    let form = format!("{marker}Form");
    let (form, fields, headers) = match &body.content {
        BodyContent::Multipart { fields, .. } if !fields.is_empty() => {
            let mut scope =
                Scope::reserving(["self", "new", "part", "clone"].into_iter().chain(OPERATORS));
            let names = fields.iter().map(|field| {
                let name = snake(field.rust_name.as_ref().unwrap_or(&field.name), "field_");
                scope.take(&[name.clone(), format!("{name}_field")])
            });
            let names: Vec<String> = names.collect();
            let headers = fields.iter().zip(&names).map(|(field, name)| {
                let headers = field.headers.iter();
                let names = headers.map(|header| format!("{name} {}", header.name));
                let names = names.map(|name| ident(&scope.take(&[snake(&name, "header_")])));
                names.collect()
            });
            let headers = headers.collect();
            let names = names.iter().map(|name| ident(name)).collect();
            (scopes.markers.take(&[form]), names, headers)
        }
        BodyContent::Json(_)
        | BodyContent::Form { .. }
        | BodyContent::Multipart { .. }
        | BodyContent::Records { .. }
        | BodyContent::Text
        | BodyContent::Bytes => (form, Vec::new(), Vec::new()),
    };
    BodyNames {
        method: ident(&method),
        content_type: ident(content_type),
        form: ident(&form),
        fields,
        headers,
    }
}

/// The struct of the headers of answers, and its fields.
pub(super) fn header_names(
    name: String,
    headers: &[Header],
    scopes: &mut ResourceScopes,
) -> HeaderNames {
    let name = if headers.is_empty() { name } else { scopes.markers.take(&[name]) };
    let mut scope = Scope::default();
    let fields = headers.iter().map(|header| {
        let name = snake(&header.name, "header_");
        ident(&scope.take(&[name.clone(), format!("{name}_header")]))
    });
    HeaderNames { fields: fields.collect(), name: ident(&name) }
}
