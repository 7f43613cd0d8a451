//! Parameters that have to be sent and can have one value only.

use super::sole_enums;
use crate::ir::{
    Api, ConstantParameter, Operation, Parameter, ParameterLocation, ParameterStyle, PathPart,
    Scalar, Type, TypeId,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Where a parameter has come to stand.
#[derive(Clone, Copy)]
enum Place {
    Parameter(usize),
    Constant(usize),
}

/// Makes constants of them, so that nobody is asked for what there is no choice of. What may be left out stays: sending it is
/// the choice.
pub(in crate::lower) fn find_parameters(api: &mut Api) {
    let sole = sole_enums(&api.types);
    for operation in &mut api.operations {
        let several = |index| operation.path.contains(&PathPart::Segments(index));
        let values: Vec<Option<String>> = operation
            .parameters
            .iter()
            .enumerate()
            .map(|(index, it)| value(it, &sole).filter(|_| !several(index)))
            .collect();
        if values.iter().any(Option::is_some) {
            split(operation, values);
        }
    }
}

/// Takes those out that have a value.
fn split(operation: &mut Operation, values: Vec<Option<String>>) {
    let mut places = Vec::new();
    for (mut parameter, value) in std::mem::take(&mut operation.parameters).into_iter().zip(values)
    {
        match value {
            Some(value) => {
                places.push(Place::Constant(operation.constants.len()));
                parameter.ty = Type::Scalar(Scalar::String);
                // There is nothing more to say of the value.
                parameter.docs.constraints.clear();
                operation.constants.push(ConstantParameter { parameter, value });
            }
            None => {
                places.push(Place::Parameter(operation.parameters.len()));
                operation.parameters.push(parameter);
            }
        }
    }
    for part in &mut operation.path {
        let place = match part {
            PathPart::Parameter(index) | PathPart::Segments(index) => places.get_mut(*index),
            PathPart::Literal(_) | PathPart::Constant(_) => None,
        };
        match (part, place) {
            (part, Some(Place::Constant(index))) => *part = PathPart::Constant(*index),
            (PathPart::Parameter(old) | PathPart::Segments(old), Some(Place::Parameter(index))) => {
                *old = *index;
            }
            (_, _) => {}
        }
    }
}

/// The text of the only value that a call can send.
fn value(parameter: &Parameter, sole: &BTreeMap<TypeId, String>) -> Option<String> {
    let is_plain = match parameter.style {
        ParameterStyle::Plain => true,
        ParameterStyle::Styled(_) => parameter.location != ParameterLocation::Path,
        _ => false,
    };
    if !parameter.required || !is_plain {
        return None;
    }
    let value = match &parameter.ty {
        Type::Named(id) => sole.get(id).cloned(),
        Type::Array(_) | Type::Map(_) => None,
        _ => match parameter.docs.one_of()? {
            [value] => text(value),
            _ => None,
        },
    };
    value.filter(|value| can_stand(parameter.location, value))
}

/// A value of JSON as a parameter has it.
fn text(json: &str) -> Option<String> {
    match serde_json::from_str(json).ok()? {
        Value::String(text) => Some(text),
        // As the document spells it.
        Value::Number(_) | Value::Bool(_) => Some(json.to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a value can be sent there. Where it cannot, as an empty segment, a step, or a control character in a header, it
/// stays an argument, and whoever gives it is told.
fn can_stand(location: ParameterLocation, value: &str) -> bool {
    match location {
        ParameterLocation::Path => !matches!(value, "" | "." | ".."),
        ParameterLocation::Header => !value.chars().any(char::is_control),
        ParameterLocation::Query | ParameterLocation::Cookie => true,
    }
}
