//! Path, query and header parameters.

mod style;

use super::context::Context;
use super::place::Place;
use super::{docs, reference, schema};
use crate::diagnostic::{Feature, Pointer};
use crate::document::OperationEntry;
use crate::ir::{Docs, Parameter, ParameterLocation};
use openapiv3::{ParameterData, ParameterSchemaOrContent, QueryStyle, ReferenceOr};

/// A parameter, found at the end of its reference.
struct Found<'a> {
    parameter: &'a openapiv3::Parameter,
    pointer: Pointer,
    /// The component it stands in, which names the types inside.
    component: Option<&'a str>,
}

/// The parameters of an operation. Nothing where one that every call needs is not supported.
pub(super) fn all<'a>(
    cx: &mut Context<'a>,
    entry: &'a OperationEntry,
    id: &str,
) -> Option<Vec<Parameter>> {
    let mut parameters = Vec::new();
    for found in found(cx, entry)? {
        let data = found.parameter.parameter_data_ref();
        let required =
            data.required || matches!(found.parameter, openapiv3::Parameter::Path { .. });
        match one(cx, &found, id) {
            Ok(parameter) => parameters.extend(parameter),
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
    let shared = entry.item_pointer.child("parameters");
    let own = entry.pointer.child("parameters");
    let lists = [(shared, &entry.shared_parameters), (own, &entry.operation.parameters)];
    for (pointer, list) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let found = resolve(cx, parameter, pointer.child(index))?;
            match all.iter().position(|known| key(known.parameter) == key(found.parameter)) {
                Some(known) => all[known] = found,
                None => all.push(found),
            }
        }
    }
    Some(all)
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
            let (name, parameter) = cx.found(found, &pointer)?;
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

/// A parameter that OpenAPI tells to ignore gives nothing; one that is not supported gives its feature and place.
fn one<'a>(
    cx: &mut Context<'a>,
    found: &Found<'a>,
    id: &str,
) -> Result<Option<Parameter>, (Feature, Pointer)> {
    let data = found.parameter.parameter_data_ref();
    let location = match location(cx, found)? {
        Some(location) => location,
        None => return Ok(None),
    };
    let place = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => {
            Place::new(schema, found.pointer.child("schema"))
        }
        ParameterSchemaOrContent::Content(_) => {
            return Err((Feature::ContentParameter, found.pointer.child("content")));
        }
    };
    let path = match found.component {
        Some(component) => vec![component.to_owned()],
        None => vec![id.to_owned(), data.name.clone()],
    };
    let mark = cx.types.mark();
    let value = schema::value(cx, &[place], &path);
    // By default every member of a list in a query is a parameter of its own.
    let explode = data.explode.unwrap_or(location == ParameterLocation::Query);
    let Some(style) = style::of(cx, &value.ty, location, explode) else {
        cx.types.forget(mark);
        return Err((Feature::ParameterStyle, found.pointer.clone()));
    };
    Ok(Some(Parameter {
        name: data.name.clone(),
        location,
        required: data.required || location == ParameterLocation::Path,
        ty: value.ty,
        style,
        docs: parameter_docs(cx, data, value.docs),
    }))
}

fn location(
    cx: &mut Context<'_>,
    found: &Found<'_>,
) -> Result<Option<ParameterLocation>, (Feature, Pointer)> {
    let styled = || (Feature::ParameterStyle, found.pointer.child("style"));
    match found.parameter {
        openapiv3::Parameter::Query { parameter_data: _, allow_reserved, style, .. } => {
            if *allow_reserved {
                let pointer = found.pointer.child("allowReserved");
                let kept = "reserved characters are percent-encoded";
                cx.unsupported(Feature::AllowReserved, &pointer, kept);
            }
            match style {
                QueryStyle::Form => Ok(Some(ParameterLocation::Query)),
                QueryStyle::DeepObject | QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited => {
                    Err(styled())
                }
            }
        }
        openapiv3::Parameter::Header { parameter_data, style: _ } => {
            let ignored = ["accept", "content-type", "authorization"];
            let name = parameter_data.name.to_ascii_lowercase();
            Ok((!ignored.contains(&name.as_str())).then_some(ParameterLocation::Header))
        }
        openapiv3::Parameter::Path { parameter_data: _, style } => match style {
            openapiv3::PathStyle::Simple => Ok(Some(ParameterLocation::Path)),
            openapiv3::PathStyle::Label | openapiv3::PathStyle::Matrix => Err(styled()),
        },
        openapiv3::Parameter::Cookie { .. } => {
            Err((Feature::CookieParameter, found.pointer.clone()))
        }
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
