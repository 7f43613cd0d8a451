//! Path, query, header and cookie parameters.

mod header;
pub(super) mod style;

use super::context::Context;
use super::place::Place;
use super::{docs, form, payload, reference, schema, security};
use crate::diagnostic::{Diagnostic, Feature, Pointer};
use crate::document::OperationEntry;
use crate::document::mark;
use crate::ir::{
    Docs, Parameter, ParameterLocation, ParameterStyle, Scalar, Style, StyleForm, Type,
};
use openapiv3::{ParameterData, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A parameter, found at the end of its reference.
struct Found<'a> {
    parameter: &'a openapiv3::Parameter,
    pointer: Pointer,
    /// The component it stands in, which names the types inside.
    component: Option<&'a str>,
}

/// The parameters of an operation, without what its credentials send. Nothing where one that every call needs is not
/// supported.
pub(super) fn all<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
    security: &[Vec<String>],
) -> Option<Vec<Parameter>> {
    let mut parameters = Vec::new();
    let all = found(cx, entry)?;
    tell_beside_whole(cx, &all);
    for found in all {
        let data = found.parameter.parameter_data_ref();
        if header::is_ignored(cx, entry, found.parameter, &found.pointer)
            || security::send(cx, security, found.parameter)
        {
            continue;
        }
        let required =
            data.required || matches!(found.parameter, openapiv3::Parameter::Path { .. });
        match one(cx, &found, id) {
            Ok(parameter) => parameters.push(parameter),
            Err((feature, pointer)) => {
                if required {
                    cx.unsupported(feature, &pointer, "the operation is left out");
                    return None;
                }
                cx.unsupported(feature, &pointer, "the parameter is left out");
            }
        }
    }
    Some(parameters)
}

/// The parameters of the path item, each replaced by the operation's own of the same name and place.
fn found<'a>(cx: &mut Context<'a>, entry: &'a OperationEntry) -> Option<Vec<Found<'a>>> {
    let mut all: Vec<Found<'a>> = Vec::new();
    let mut known = BTreeMap::new();
    let shared = entry.item_pointer.child("parameters");
    let own = entry.pointer.child("parameters");
    let lists = [(shared, &entry.shared_parameters), (own, &entry.operation.parameters)];
    for (pointer, list) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let found = resolve(cx, parameter, pointer.child(index))?;
            match known.entry(key(found.parameter)) {
                Entry::Occupied(known) => all[*known.get()] = found,
                Entry::Vacant(place) => {
                    place.insert(all.len());
                    all.push(found);
                }
            }
        }
    }
    Some(all)
}

/// Tells of what is in the query beside a parameter that is all of it.
fn tell_beside_whole(cx: &mut Context<'_>, all: &[Found<'_>]) {
    let is_whole = |found: &Found<'_>| {
        mark::says(&found.parameter.parameter_data_ref().extensions, mark::QUERY_STRING)
    };
    let Some(whole) = all.iter().position(is_whole) else { return };
    let name = &all[whole].parameter.parameter_data_ref().name;
    for (index, other) in all.iter().enumerate() {
        if index == whole || location(other.parameter) != ParameterLocation::Query {
            continue;
        }
        let message = format!("`{name}` is all of the query: this is sent beside it");
        let pointer = other.pointer.clone();
        cx.diagnostics.push(
            Diagnostic::warning("duplicate-parameter", pointer, message)
                .help(format!("describe it in the `content` of `{name}`"))
                .related(all[whole].pointer.clone(), "this is all of the query"),
        );
    }
}

fn resolve<'a>(
    cx: &mut Context<'a>,
    parameter: &'a ReferenceOr<openapiv3::Parameter>,
    pointer: Pointer,
) -> Option<Found<'a>> {
    match parameter {
        ReferenceOr::Item(parameter) => Some(Found { parameter, pointer, component: None }),
        ReferenceOr::Reference { reference } => {
            let entries = &cx.document.components.parameters;
            let found = reference::follow("parameters", entries, reference);
            let (name, parameter) = found.ok()?;
            let pointer = Pointer::root().descend(&["components", "parameters", name]);
            Some(Found { parameter, pointer, component: Some(name) })
        }
    }
}

fn key(parameter: &openapiv3::Parameter) -> (&'static str, &str) {
    let place = match parameter {
        openapiv3::Parameter::Query { .. } => "query",
        openapiv3::Parameter::Header { .. } => "header",
        openapiv3::Parameter::Path { .. } => "path",
        openapiv3::Parameter::Cookie { .. } => "cookie",
    };
    (place, &parameter.parameter_data_ref().name)
}

/// One that is not supported gives its feature and place.
fn one<'a>(
    cx: &mut Context<'a>,
    found: &Found<'a>,
    id: &str,
) -> Result<Parameter, (Feature, Pointer)> {
    let data = found.parameter.parameter_data_ref();
    let location = location(found.parameter);
    let path = match found.component {
        Some(component) => vec![component.to_owned()],
        None => vec![id.to_owned(), data.name.clone()],
    };
    let (value, style) = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            let place = Place::new(schema, found.pointer.child("schema"));
            let value = schema::value(cx, &[place], &path);
            let style = style(found.parameter);
            let style = style::of(cx, &value.ty, location, style, &found.pointer);
            (value, style)
        }
        ParameterSchemaOrContent::Content(content) => by_content(cx, found, content, &path)?,
    };
    Ok(Parameter {
        name: data.name.clone(),
        rust_name: docs::rust_name(&data.extensions),
        pointer: found.pointer.to_string(),
        location,
        required: data.required || location == ParameterLocation::Path,
        of_client: None,
        ty: value.ty,
        style,
        docs: parameter_docs(cx, data, value.docs),
    })
}

/// A parameter that is described by its media type: JSON is written as JSON, and text as it is. What is all of the query
/// may be in any syntax.
fn by_content<'a>(
    cx: &mut Context<'a>,
    found: &Found<'a>,
    content: &'a openapiv3::Content,
    path: &[String],
) -> Result<(schema::Use, ParameterStyle), (Feature, Pointer)> {
    let at = found.pointer.child("content");
    let is_whole = mark::says(&found.parameter.parameter_data_ref().extensions, mark::QUERY_STRING);
    if let Some((written, media)) = payload::json(cx, content) {
        let value = match &media.schema {
            Some(schema) => {
                let place = Place::new(schema, at.descend(&[written, "schema"]));
                schema::value(cx, &[place], path)
            }
            None => schema::Use { ty: Type::Any, nullable: false, docs: Docs::default() },
        };
        let style = if is_whole { ParameterStyle::QueryJson } else { ParameterStyle::Json };
        return Ok((value, style));
    }
    match content.first() {
        Some((written, media)) if is_whole && payload::is_form(written) => {
            let schema = media.schema.as_ref();
            let place = schema.map(|it| Place::new(it, at.descend(&[written, "schema"])));
            let value = match place {
                Some(place) => {
                    let form = form::of(cx, &[place]);
                    payload::tell_foreign_members(cx, media, &form, &at.child(written));
                    schema::of_form(cx, &form, path)
                }
                None => schema::Use { ty: Type::Any, nullable: false, docs: Docs::default() },
            };
            Ok((value, ParameterStyle::QueryString(payload::form_styles(media))))
        }
        Some((written, _)) if is_whole || payload::is_text(written) => {
            let text = schema::Use {
                ty: Type::Scalar(Scalar::String),
                nullable: false,
                docs: Docs::default(),
            };
            let style = if is_whole { ParameterStyle::QueryText } else { ParameterStyle::Plain };
            Ok((text, style))
        }
        Some(_) | None => Err((Feature::ContentParameter, at)),
    }
}

/// Where a parameter goes.
fn location(parameter: &openapiv3::Parameter) -> ParameterLocation {
    match parameter {
        openapiv3::Parameter::Query { .. } => ParameterLocation::Query,
        openapiv3::Parameter::Header { .. } => ParameterLocation::Header,
        openapiv3::Parameter::Path { .. } => ParameterLocation::Path,
        openapiv3::Parameter::Cookie { .. } => ParameterLocation::Cookie,
    }
}

/// The style that is written, or the default one of the place. Without `explode` it is that of the style: by default
/// every member of a list in the style `form` is a parameter of its own.
fn style(parameter: &openapiv3::Parameter) -> Style {
    let data = parameter.parameter_data_ref();
    let reserved = mark::says(&data.extensions, mark::ALLOW_RESERVED);
    let (form, allow_reserved) = match parameter {
        openapiv3::Parameter::Query { allow_reserved, style, .. } => {
            (query_form(style), *allow_reserved)
        }
        openapiv3::Parameter::Header { style: openapiv3::HeaderStyle::Simple, .. } => {
            (StyleForm::Simple, false)
        }
        openapiv3::Parameter::Path { style, .. } => match style {
            openapiv3::PathStyle::Simple => (StyleForm::Simple, reserved),
            openapiv3::PathStyle::Label => (StyleForm::Label, reserved),
            openapiv3::PathStyle::Matrix => (StyleForm::Matrix, reserved),
        },
        openapiv3::Parameter::Cookie { .. } if mark::says(&data.extensions, mark::COOKIE_STYLE) => {
            (StyleForm::Cookie, false)
        }
        openapiv3::Parameter::Cookie { style: openapiv3::CookieStyle::Form, .. } => {
            (StyleForm::Form, reserved)
        }
    };
    let is_exploded = matches!(form, StyleForm::Form | StyleForm::Cookie);
    Style { form, explode: data.explode.unwrap_or(is_exploded), allow_reserved }
}

pub(super) fn query_form(style: &QueryStyle) -> StyleForm {
    match style {
        QueryStyle::Form => StyleForm::Form,
        QueryStyle::DeepObject => StyleForm::DeepObject,
        QueryStyle::SpaceDelimited => StyleForm::SpaceDelimited,
        QueryStyle::PipeDelimited => StyleForm::PipeDelimited,
    }
}

fn parameter_docs(cx: &Context<'_>, data: &ParameterData, inner: Docs) -> Docs {
    let document = cx.document;
    let resolve = |reference| {
        reference::follow("examples", &document.components.examples, reference)
            .ok()
            .map(|(_, example)| example)
    };
    let own = Docs {
        description: docs::text(data.description.as_ref()),
        deprecated: data.deprecated.unwrap_or_default(),
        example: docs::example(data.example.as_ref(), data.examples.values(), resolve),
        ..Docs::default()
    };
    docs::over(own, inner)
}
