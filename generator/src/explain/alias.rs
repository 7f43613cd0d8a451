//! Component schemas that are no types of their own.

use super::{Item, Seen, code, listed, usage};
use crate::diagnostic::Pointer;
use crate::ir::{Body, TypeKind};
use openapiv3::ReferenceOr;

pub(super) fn at(seen: Seen<'_>, place: &Pointer) -> Option<Item> {
    let segments: Vec<String> = place.segments().collect();
    let [components, schemas, name] = segments.as_slice() else { return None };
    if components != "components" || schemas != "schemas" {
        return None;
    }
    let schema = seen.document.components.schemas.get(name)?;
    let forms = forms(seen, name);
    if !forms.is_empty() {
        let item = Item::new("schema", "no type of its own: it is the form that operations send");
        let reason = "the fields of a multipart form are made by the form's own type";
        return Some(item.why("reason", reason).why("used by", listed(forms)));
    }
    let reason = match schema {
        ReferenceOr::Reference { reference } => format!("it is another name for `{reference}`"),
        ReferenceOr::Item(_) => {
            "single values, lists and maps are what they are wherever they are used; objects, enums and unions are types"
                .to_owned()
        }
    };
    let uses = uses(seen, name);
    let used = match uses.len() {
        0 => "nothing that is generated refers to it directly".to_owned(),
        _ => listed(uses.iter().map(|(used, _)| used.clone()).collect()),
    };
    let code = uses.into_iter().map(|(_, code)| code).find(|code| !code.is_empty());
    let item = Item::new("schema", "no type of its own: what refers to it has its type");
    Some(item.code(code.unwrap_or_default()).why("reason", reason).why("used by", used))
}

/// The multipart forms that the component is.
fn forms(seen: Seen<'_>, name: &str) -> Vec<String> {
    let operations = seen.api.operations.iter().zip(&seen.names.operations);
    let sends = |body: &Body| body.content.component() == Some(name);
    let operations = operations.filter(|(operation, _)| operation.bodies().any(sends));
    operations
        .map(|(operation, names)| format!("the body of `{}`", usage::call(seen, operation, names)))
        .collect()
}

/// The fields and parameters whose schema is a reference to the component, with their code.
fn uses(seen: Seen<'_>, name: &str) -> Vec<(String, String)> {
    let target = format!("#/components/schemas/{name}");
    let refers = |pointer: &str| {
        let pointer = Pointer::parse(pointer).unwrap_or_default();
        reference(seen, &pointer).is_some_and(|found| found == target)
    };
    let mut uses = Vec::new();
    for (def, names) in seen.api.types.iter().zip(&seen.names.types) {
        let TypeKind::Struct(body) = &def.kind else { continue };
        for (field, ident) in body.fields.iter().zip(&names.members) {
            if field.pointers.iter().any(|pointer| refers(pointer)) {
                let text = seen.code.of_types(seen.names, def.home);
                let line = code::field(&text, &names.name.to_string(), &ident.to_string());
                uses.push((format!("`{}::{ident}`", names.name), line));
            }
        }
    }
    for (operation, names) in seen.api.operations.iter().zip(&seen.names.operations) {
        for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
            if refers(&format!("{}/schema", parameter.pointer)) {
                uses.push((
                    format!("`{ident}` of `{}`", usage::call(seen, operation, names)),
                    String::new(),
                ));
            }
        }
    }
    uses
}

/// What a property, or the schema of a parameter, refers to.
fn reference<'a>(seen: Seen<'a>, place: &Pointer) -> Option<&'a str> {
    let segments: Vec<String> = place.segments().collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let components = &seen.document.components;
    match segments.as_slice() {
        ["components", "schemas", owner, rest @ ..] => {
            let ReferenceOr::Item(schema) = components.schemas.get(*owner)? else { return None };
            property(schema, rest)
        }
        ["components", "parameters", owner, "schema"] => match components.parameters.get(*owner)? {
            ReferenceOr::Item(parameter) => of_parameter(parameter),
            ReferenceOr::Reference { .. } => None,
        },
        [.., "parameters", index, "schema"] => {
            let operations = place.parent()?.parent()?.parent()?;
            let index: usize = index.parse().ok()?;
            let entries = seen.document.operations.iter();
            let lists = entries.filter_map(|entry| {
                if entry.pointer == operations {
                    Some(&entry.operation.parameters)
                } else if entry.item_pointer == operations {
                    Some(&entry.shared_parameters)
                } else {
                    None
                }
            });
            match lists.into_iter().next()?.get(index)? {
                ReferenceOr::Item(parameter) => of_parameter(parameter),
                ReferenceOr::Reference { .. } => None,
            }
        }
        _ => None,
    }
}

fn of_parameter(parameter: &openapiv3::Parameter) -> Option<&str> {
    match &parameter.parameter_data_ref().format {
        openapiv3::ParameterSchemaOrContent::Schema(ReferenceOr::Reference { reference }) => {
            Some(reference)
        }
        openapiv3::ParameterSchemaOrContent::Schema(ReferenceOr::Item(_))
        | openapiv3::ParameterSchemaOrContent::Content(_) => None,
    }
}

/// What the property behind these steps refers to.
fn property<'a>(schema: &'a openapiv3::Schema, steps: &[&str]) -> Option<&'a str> {
    let ["properties", name, rest @ ..] = steps else { return None };
    let openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) = &schema.schema_kind else {
        return None;
    };
    match (object.properties.get(*name)?, rest) {
        (ReferenceOr::Reference { reference }, []) => Some(reference),
        (ReferenceOr::Reference { .. }, _) => None,
        (ReferenceOr::Item(inner), rest) => property(inner, rest),
    }
}
