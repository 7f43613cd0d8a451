use super::item::{named, text};
use super::tree::{Trees, about, list_item, spelled};
use super::{code, lines};
use crate::ir::{Body, BodyContent, Docs, FieldValue, FormField, Operation, Scalar, Type};
use crate::names::Ident;
use crate::names::OperationNames;
use crate::render::cx::Cx;
use proc_macro2::TokenStream;

/// Whether the media type names a boundary between parts (RFC 2046, section 5.1.1).
pub(super) fn is_of_parts(media_type: &str) -> bool {
    media_type.starts_with("multipart/")
}

/// The method that sends another form of the body.
pub(crate) fn other_method_docs(
    operation: &Operation,
    names: &OperationNames,
    body: &Body,
) -> TokenStream {
    let deprecated = if operation.docs.deprecated { "\n\n**Deprecated.**" } else { "" };
    lines(&format!(
        "As [`{0}`](Self::{0}), with a body of {1}.{deprecated}",
        names.method.unraw(),
        code(&body.media_type)
    ))
}

/// An optional field of a form.
pub(crate) fn form_field_docs(field: &FormField, headers: &[Ident]) -> TokenStream {
    let mut own = text(&field.docs, &format!("Sets {}.", code(&field.name)));
    if let Some(several) = &field.several {
        own.push_str(&format!(
            "\n\nIts parts are of {}, which [`Part::content_type`](crate::Part::content_type) names.",
            code(several)
        ));
    }
    let headers = part_headers(field, headers, 0);
    lines(&if headers.is_empty() {
        own
    } else {
        format!("{own}\n\nIts parts have headers:\n{headers}")
    })
}

/// The headers of the parts of a field, an item for each.
fn part_headers(field: &FormField, headers: &[Ident], depth: usize) -> String {
    let items = field.headers.iter().zip(headers).map(|(header, ident)| {
        let optional = if header.required { "" } else { " (optional)" };
        let name = named(&header.name, ident);
        let line = format!("{name}{optional}{}", about(&header.docs));
        format!("\n{}", list_item(depth, &line))
    });
    items.collect()
}

/// The required fields of a form.
pub(crate) fn form_new_docs(fields: &[(&FormField, &Ident, &[Ident])]) -> TokenStream {
    if fields.is_empty() {
        return lines("A form without any field.");
    }
    let fields = fields.iter().map(|(field, ident, headers)| {
        format!(
            "\n{}{}",
            list_item(0, &format!("{}{}", named(&field.name, ident), about(&field.docs))),
            part_headers(field, headers, 1)
        )
    });
    lines(&format!("A form of what is required:\n{}", fields.collect::<String>()))
}

/// What the body of an operation is, part by part.
pub(super) fn section(
    cx: &Cx<'_>,
    trees: &mut Trees<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> String {
    let Some((body, body_names)) = operation.body.as_ref().zip(names.bodies.first()) else {
        return String::new();
    };
    let optional = if body.required { "" } else { " (optional: a setter of the call)" };
    let name = names.body.unraw();
    let kind = code(&body.media_type);
    let (what, parts) = match &body.content {
        BodyContent::Json(ty) if body.media_type == "application/json" => {
            (super::answer::linked(cx, ty), trees.list(ty, 0))
        }
        BodyContent::Json(ty) | BodyContent::Form { ty, styles: _ } => {
            (format!("{}, sent as {kind}", super::answer::linked(cx, ty)), trees.list(ty, 0))
        }
        BodyContent::Multipart { fields, .. } if fields.is_empty() => {
            ("[a form of parts](crate::Multipart)".to_owned(), String::new())
        }
        BodyContent::Multipart { fields, .. } => {
            let parts = fields.iter().zip(&body_names.fields).zip(&body_names.headers);
            let parts: Vec<String> = parts
                .map(|((field, ident), headers)| {
                    let line = field_line(cx, trees, field, ident);
                    format!("{line}{}", part_headers(field, headers, 1))
                })
                .collect();
            (format!("[`{}`], sent as {kind}", body_names.form), parts.join("\n"))
        }
        BodyContent::Records { item, separated: _ } => {
            let item_text = super::answer::linked(cx, item);
            let what = format!(
                "values, each {item_text}, as a list or a [stream](crate::RecordBody), sent as {kind}"
            );
            (what, trees.list(item, 0))
        }
        BodyContent::Text | BodyContent::Bytes => {
            // The name of the type is mostly in scope, and a link by it must not say where it leads.
            let what = "[bytes, text or a stream](crate::Body)";
            if body.is_of_callers_type() {
                let boundary =
                    if is_of_parts(&body.media_type) { " with its boundary" } else { "" };
                let content_type = &body_names.content_type;
                let what = format!("{what}, of the media type `{content_type}`: {kind}{boundary}");
                (what, String::new())
            } else {
                (format!("{what}, sent as {kind}"), String::new())
            }
        }
    };
    let description = body.docs.description.clone();
    let said = about(&Docs { description, ..Docs::default() });
    let text = super::wrap::wrap(&format!("`{name}`: {what}{optional}{said}"), super::wrap::WIDTH);
    let text = format!("# Body\n\n{}", text.join("\n"));
    if parts.is_empty() { text } else { format!("{text}\n\n{parts}") }
}

fn field_line(cx: &Cx<'_>, trees: &mut Trees<'_>, field: &FormField, ident: &Ident) -> String {
    let (ty, parts) = match &field.value {
        FieldValue::File => ("Part".to_owned(), String::new()),
        FieldValue::Files => ("Vec<Part>".to_owned(), String::new()),
        FieldValue::Value(Type::Scalar(Scalar::String)) => ("&str".to_owned(), String::new()),
        FieldValue::Value(ty) => (spelled(cx, ty), trees.list(ty, 1)),
    };
    let optional = if field.required { "" } else { " (optional)" };
    let name = named(&field.name, ident);
    let line = list_item(0, &format!("{name}: `{ty}`{optional}{}", about(&field.docs)));
    if parts.is_empty() { line } else { format!("{line}\n{parts}") }
}
