//! An API in few words, to compare with.

use cratewright::ir::{
    Api, ConstantParameter, Constraint, Dispatch, Errors, NameSource, Operation, Output,
    ParameterStyle, PathPart, Payload, Rest, Shape, ShapeKey, StatusAnswer, Type, TypeDef, TypeId,
    TypeKind,
};
use std::fmt::Write;

/// All types, one line for a head and one for each part.
pub(crate) fn types(api: &Api) -> String {
    let mut text = String::new();
    for (index, def) in api.types.iter().enumerate() {
        writeln!(text, "{}", type_def(api, TypeId(index), def)).unwrap();
    }
    text
}

/// All operations.
pub(crate) fn operations(api: &Api) -> String {
    api.operations.iter().map(|operation| self::operation(api, operation)).collect()
}

fn type_def(api: &Api, id: TypeId, def: &TypeDef) -> String {
    let name = name(api, id);
    match &def.kind {
        TypeKind::Struct(object) => {
            let mut text = format!("{name} {{");
            for field in &object.fields {
                let optional = if field.required { "" } else { "?" };
                let nullable = if field.nullable { " | null" } else { "" };
                let ty = ty(api, &field.ty);
                let limits = constraints(&field.docs.constraints);
                write!(text, "\n    {}{optional}: {ty}{nullable}{limits}", field.name).unwrap();
            }
            for constant in &object.constants {
                write!(text, "\n    {} = {:?}", constant.name, constant.value).unwrap();
            }
            match &object.rest {
                Rest::Unknown | Rest::Ignored => {}
                Rest::Typed(rest) => write!(text, "\n    ..: {}", ty(api, rest)).unwrap(),
            }
            text + "\n}"
        }
        TypeKind::Enum(values) => {
            let values: Vec<String> = values
                .values
                .iter()
                .map(|value| match &value.name {
                    Some(name) => format!("{} as {name}", value.value),
                    None => value.value.clone(),
                })
                .collect();
            format!("{name} = {}", values.join(" | "))
        }
        TypeKind::Union(union) => {
            let head = match &union.dispatch {
                Dispatch::Tag(tag) => format!("{name} by {tag} {{"),
                Dispatch::Shape => format!("{name} by shape {{"),
            };
            let mut text = head;
            for variant in &union.variants {
                let ty = ty(api, &variant.ty);
                let by = match &union.dispatch {
                    Dispatch::Tag(_) => variant.tags.join(", "),
                    Dispatch::Shape => shape(&variant.shape),
                };
                let outgrown = if variant.outgrown { " by value" } else { "" };
                write!(text, "\n    {}: {ty}{outgrown} when {by}", variant.name).unwrap();
            }
            text + "\n}"
        }
    }
}

fn constraints(constraints: &[Constraint]) -> String {
    if constraints.is_empty() { String::new() } else { format!(" {constraints:?}") }
}

/// The name of a type: a component's own, or the steps to an inline one.
pub(crate) fn name(api: &Api, id: TypeId) -> String {
    match &api.type_def(id).name {
        NameSource::Component(name) => name.clone(),
        NameSource::Inline(path) => path.join("/"),
    }
}

/// A type in use.
pub(crate) fn ty(api: &Api, used: &Type) -> String {
    match used {
        Type::Scalar(of) => format!("{of:?}").to_lowercase(),
        Type::Any => "any".to_owned(),
        Type::Nullable(inner) => format!("({} | null)", ty(api, inner)),
        Type::Array(inner) => format!("[{}]", ty(api, inner)),
        Type::Map(inner) => format!("{{{}}}", ty(api, inner)),
        Type::Boxed(inner) => format!("box {}", ty(api, inner)),
        Type::Named(id) => name(api, *id),
    }
}

fn shape(of: &Shape) -> String {
    match of {
        Shape::Text(values) if !values.is_empty() => format!("{values:?}"),
        Shape::Array(items) => format!("[{}]", shape(items)),
        Shape::Object(_, keys) => {
            let key = |key: &ShapeKey| {
                let optional = if key.required { "" } else { "?" };
                format!("{}{optional}: {}", key.name, shape(&key.shape))
            };
            let keys: Vec<String> = keys.iter().map(key).collect();
            format!("{{{}}}", keys.join(", "))
        }
        Shape::OneOf(shapes) => shapes.iter().map(shape).collect::<Vec<_>>().join(" or "),
        plain => format!("{plain:?}").replace("([])", "").to_lowercase(),
    }
}

fn operation(api: &Api, operation: &Operation) -> String {
    let path: String = operation
        .path
        .iter()
        .map(|part| match part {
            PathPart::Literal(text) => text.clone(),
            PathPart::Segments(index) => format!("{{{index}+}}"),
            PathPart::Parameter(index) => format!("{{{index}}}"),
            PathPart::Constant(index) => operation.constants[*index].value.clone(),
        })
        .collect();
    let resource = operation.resource.map(|id| api.resource(id).path.join("."));
    let mut text = format!(
        "{}.{} {:?} {path}\n",
        resource.unwrap_or_default(),
        operation.name,
        operation.method
    );
    for parameter in &operation.parameters {
        let place = parameter.location.as_str();
        let style = match &parameter.style {
            ParameterStyle::Plain => "",
            ParameterStyle::Repeated => " repeated",
            ParameterStyle::Joined => " joined",
            ParameterStyle::Dotted => " dotted",
            ParameterStyle::Json => " json",
            ParameterStyle::JsonItems => " json of each item",
            ParameterStyle::QueryString(_) => " as the query",
            ParameterStyle::QueryJson => " json as the query",
            ParameterStyle::QueryText => " text as the query",
            ParameterStyle::Styled(style) => {
                let reserved = if style.allow_reserved { " reserved" } else { "" };
                let explode = if style.explode { " exploded" } else { "" };
                &format!(" {:?}{explode}{reserved}", style.form).to_lowercase()
            }
        };
        let optional = match parameter.of_client {
            Some(needed) => &format!(" (of the client, {})", needed.as_str()),
            None if parameter.required => "",
            None => "?",
        };
        let ty = ty(api, &parameter.ty);
        writeln!(text, "    {place} {}{optional}: {ty}{style}", parameter.name).unwrap();
    }
    for ConstantParameter { parameter, value } in &operation.constants {
        writeln!(text, "    {} {} = {value}", parameter.location.as_str(), parameter.name).unwrap();
    }
    for body in operation.bodies() {
        let optional = if body.required { "" } else { "?" };
        let types: Vec<String> = body.types().map(|of| ty(api, of)).collect();
        let types = if types.is_empty() { "parts or bytes".to_owned() } else { types.join(", ") };
        writeln!(text, "    body{optional}: {types} as {}", body.media_type).unwrap();
    }
    writeln!(text, "    -> {}", output(api, &operation.output)).unwrap();
    text
}

/// What a call gives.
pub(crate) fn output(api: &Api, output: &Output) -> String {
    match output {
        Output::Single(of) => payload(api, of),
        Output::Optional(of) => format!("{} or nothing", payload(api, of)),
        Output::PerStatus(answers) => {
            let answers: Vec<String> = answers.iter().map(|each| answer(api, each)).collect();
            answers.join(", ")
        }
    }
}

/// What errors carry.
pub(crate) fn errors(api: &Api, errors: &Errors) -> String {
    match errors {
        Errors::Undocumented => "undocumented".to_owned(),
        Errors::Single { ty: of, statuses } => format!("{statuses:?}: {}", ty(api, of)),
        Errors::PerStatus(answers) => {
            let answers: Vec<String> = answers.iter().map(|each| answer(api, each)).collect();
            answers.join(", ")
        }
    }
}

fn answer(api: &Api, answer: &StatusAnswer) -> String {
    let StatusAnswer { status, media_types, payload: of, outgrown } = answer;
    let types = if media_types.is_empty() { "" } else { &format!(" {}", media_types.join("|")) };
    let outgrown = if *outgrown { " by value" } else { "" };
    format!("{status:?}{types}: {}{outgrown}", payload(api, of))
}

fn payload(api: &Api, payload: &Payload) -> String {
    match payload {
        Payload::Empty => "empty".to_owned(),
        Payload::Json(of) => ty(api, of),
        Payload::Enveloped { property, ty: of } => format!("{property}: {}", ty(api, of)),
        Payload::Text => "text".to_owned(),
        Payload::String => "string".to_owned(),
        Payload::Bytes => "bytes".to_owned(),
        Payload::Events(of) => format!("events {}", ty(api, of)),
        Payload::Records(of) => format!("records {}", ty(api, of)),
    }
}
