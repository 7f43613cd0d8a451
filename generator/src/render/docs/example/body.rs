//! How an example hands over the body of a request.

use super::scalar::text;
use super::value::Values;
use super::{joined, module, path_of};
use crate::ir::{Body, BodyContent, FieldValue, FormField, Header, Operation, Scalar, Type};
use crate::names::BodyNames;
use crate::render::cx::Cx;
use crate::render::docs::body::is_of_parts;

/// What an example says for a body.
#[derive(Default)]
pub(super) struct Handed {
    /// What the reader has already, as a parameter of the function around the example.
    pub(super) given: String,
    /// Whether the example names `Part`.
    pub(super) uses_part: bool,
    /// The path of the form that the example makes.
    pub(super) form: Option<String>,
    /// The lines before the call.
    pub(super) made: String,
    /// The arguments of the method that takes it.
    pub(super) arguments: Vec<String>,
}

/// The body, if there is something to say of it: one that may be left out is shown where it has an example or asks for values.
pub(super) fn handed(
    cx: &Cx<'_>,
    values: &mut Values<'_>,
    operation: &Operation,
    (body, names): (&Body, &BodyNames),
) -> Option<Handed> {
    match &body.content {
        BodyContent::Json(ty) | BodyContent::Form { ty, styles: _ } => {
            let uses_types = values.uses_types;
            let value = values.whole(ty, body.example.as_ref());
            let says_something = value.as_deref().is_some_and(|value| !is_bare(value));
            if !body.required && !says_something {
                values.uses_types = uses_types;
                return None;
            }
            Some(written(cx, ty, value))
        }
        BodyContent::Records { item, separated: _ } => {
            let ty = Type::Array(Box::new(item.clone()));
            // An example of the document is the text of several values.
            let value = values.whole(&ty, None);
            Some(written(cx, &ty, value))
        }
        BodyContent::Multipart { fields, .. } => {
            let of = form_path(cx, operation, fields, names);
            Some(form(values, fields, names, of))
        }
        BodyContent::Text | BodyContent::Bytes => Some(content(cx, body)),
    }
}

/// Whether a value is of nothing but its type.
fn is_bare(value: &str) -> bool {
    value.ends_with("::new()") && !value.contains('\n') || value == "serde_json::json!({})"
}

/// A body that is a value: an argument, a line before the call, or, where it is too deep to be written out, something that the
/// reader has already.
fn written(cx: &Cx<'_>, ty: &Type, value: Option<String>) -> Handed {
    let by_name = vec!["body".to_owned()];
    match value {
        Some(value) if !value.contains('\n') => {
            Handed { arguments: vec![value], ..Handed::default() }
        }
        Some(value) => Handed {
            made: format!("let body = {value};\n"),
            arguments: by_name,
            ..Handed::default()
        },
        None => Handed {
            given: format!("body: {}", path_of(cx, ty)),
            arguments: by_name,
            ..Handed::default()
        },
    }
}

fn content(cx: &Cx<'_>, body: &Body) -> Handed {
    let mut arguments = Vec::new();
    if body.is_of_callers_type() {
        let first = body.media_type.split(", ").find(|of| !of.contains('*'));
        let first = first.unwrap_or("application/octet-stream");
        let boundary = if is_of_parts(first) { "; boundary=part" } else { "" };
        arguments.push(format!("{:?}", format!("{first}{boundary}")));
    }
    arguments.push("body".to_owned());
    Handed {
        given: format!("body: {}::Body", cx.names.package.library),
        arguments,
        ..Handed::default()
    }
}

/// The type of a form; the runtime's own where no field is described.
fn form_path(
    cx: &Cx<'_>,
    operation: &Operation,
    fields: &[FormField],
    names: &BodyNames,
) -> String {
    let library = &cx.names.package.library;
    if fields.is_empty() {
        return format!("{library}::Multipart");
    }
    format!("{library}::resources{}::{}", module(cx, operation.resource), names.form)
}

/// A form of its required fields, or, where it needs none, of the one that people fill first: a file.
fn form(values: &mut Values<'_>, fields: &[FormField], names: &BodyNames, path: String) -> Handed {
    let all = || fields.iter().zip(&names.fields);
    let arguments: Option<Vec<Vec<String>>> = all()
        .filter(|(field, _)| field.required)
        .map(|(field, _)| field_arguments(values, field))
        .collect();
    let is_file = |field: &FormField| !matches!(field.value, FieldValue::Value(_));
    let first = all().find(|(field, _)| is_file(field)).or_else(|| all().next());
    let (Some(arguments), Some((first, setter))) = (arguments, first) else {
        let given = format!("form: {path}");
        return Handed { given, arguments: vec!["form".to_owned()], ..Handed::default() };
    };
    let mut made = format!("{}::new({})", names.form, joined(&arguments.concat()));
    let mut shown: Vec<&FormField> = fields.iter().filter(|field| field.required).collect();
    if shown.is_empty()
        && !first.docs.deprecated
        && let Some(arguments) = field_arguments(values, first)
    {
        made.push_str(&format!(".{setter}({})", joined(&arguments)));
        shown.push(first);
    }
    let uses_part = shown.into_iter().any(is_file);
    Handed {
        given: if uses_part { "bytes: &'static [u8]".to_owned() } else { String::new() },
        uses_part,
        form: Some(path),
        made: format!("let form = {made};\n"),
        arguments: vec!["form".to_owned()],
    }
}

/// The value of a field, and the headers of its parts; none where it is too deep to be written out.
fn field_arguments(values: &mut Values<'_>, field: &FormField) -> Option<Vec<String>> {
    const PART: &str = "Part::new(bytes).file_name(\"name\")";
    let example = field.docs.example.as_ref();
    let value = match &field.value {
        FieldValue::File => PART.to_owned(),
        FieldValue::Files => format!("vec![{PART}]"),
        FieldValue::Value(Type::Scalar(Scalar::String)) => text(example, &field.name),
        FieldValue::Value(ty) => values.whole(ty, example)?,
    };
    let mut arguments = vec![value];
    for header in &field.headers {
        arguments.push(header_argument(values, header)?);
    }
    Some(arguments)
}

fn header_argument(values: &mut Values<'_>, header: &Header) -> Option<String> {
    let example = header.docs.example.as_ref();
    match (&header.ty, header.required) {
        (_, false) => Some("None".to_owned()),
        (Type::Scalar(Scalar::String), true) => Some(text(example, &header.name)),
        (ty, true) => values.whole(ty, example),
    }
}
