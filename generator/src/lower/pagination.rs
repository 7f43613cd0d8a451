//! Lists that go on page after page.

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::ir::{
    Api, Field, FieldRef, Method, Operation, Output, Pagination, ParameterLocation, Payload, Type,
    TypeKind,
};

/// Gives every operation the first rule that fits it. A rule, or an envelope, that fits nothing is told.
pub(super) fn assign(api: &mut Api, config: &Config, diagnostics: &mut Diagnostics) {
    let mut used = vec![false; config.pagination.len()];
    for index in 0..api.operations.len() {
        let operation = &api.operations[index];
        let mut rules = config.pagination.iter().enumerate();
        let found =
            rules.find_map(|(number, rule)| Some((number, pagination(api, operation, rule)?)));
        if let Some((number, pagination)) = found {
            used[number] = true;
            api.operations[index].pagination = Some(pagination);
        }
    }
    for (number, used) in used.into_iter().enumerate() {
        if !used {
            let help = "it takes a GET operation with these query parameters, and an array at \
                        `items` in its answer";
            diagnostics.push(unused("pagination", number, "pagination", help));
        }
    }
    for (number, envelope) in config.envelope.iter().enumerate() {
        let used = api.operations.iter().any(|operation| unwraps(operation, envelope));
        if !used {
            let help = "it takes an answer with all of these members";
            diagnostics.push(unused("envelope", number, "envelope", help));
        }
    }
}

fn unused(key: &str, number: usize, what: &str, help: &str) -> Diagnostic {
    let pointer = Pointer::root().child(key).child(number);
    let message = format!("no operation of the document fits this {what} rule");
    Diagnostic::warning("unused-rule", pointer, message).help(help).in_config()
}

fn unwraps(operation: &Operation, envelope: &config::Envelope) -> bool {
    let unwraps = |payload: &Payload| match payload {
        Payload::Enveloped { property, ty: _ } => *property == envelope.unwrap,
        Payload::Empty | Payload::Json(_) | Payload::Text | Payload::Bytes => false,
    };
    match &operation.output {
        Output::Single(payload) | Output::Optional(payload) => unwraps(payload),
        Output::PerStatus(answers) => answers.iter().any(|answer| unwraps(&answer.payload)),
    }
}

fn pagination(api: &Api, operation: &Operation, rule: &config::Pagination) -> Option<Pagination> {
    let has = |name: &String| {
        operation.parameters.iter().any(|parameter| {
            parameter.location == ParameterLocation::Query && parameter.name == *name
        })
    };
    if operation.method != Method::Get || !has(&rule.page) {
        return None;
    }
    if !rule.per_page.iter().all(has) {
        return None;
    }
    let payload = match &operation.output {
        Output::Single(payload) => payload,
        Output::Optional(_) | Output::PerStatus(_) => return None,
    };
    let mut steps: Vec<&str> = rule.items.split('.').filter(|step| !step.is_empty()).collect();
    let start = match payload {
        Payload::Json(ty) => ty,
        Payload::Enveloped { property, ty } => {
            if steps.first() != Some(&property.as_str()) {
                return None;
            }
            steps.remove(0);
            ty
        }
        Payload::Empty | Payload::Text | Payload::Bytes => return None,
    };
    let (items, item) = follow(api, start, &steps)?;
    Some(Pagination {
        page: rule.page.clone(),
        per_page: rule.per_page.clone(),
        total: rule.total.clone(),
        items,
        item,
    })
}

/// The fields from a type to the array of items, and the type of an item. Every field on the way is always there:
/// a list that may be missing has no page to count.
fn follow(api: &Api, start: &Type, steps: &[&str]) -> Option<(Vec<FieldRef>, Type)> {
    let mut fields = Vec::new();
    let mut ty = start;
    for step in steps {
        let Type::Named(id) = unboxed(ty) else { return None };
        let TypeKind::Struct(object) = &api.type_def(*id).kind else { return None };
        let is_it = |field: &Field| field.name == *step && field.required && !field.nullable;
        let field = object.fields.iter().position(is_it)?;
        fields.push(FieldRef { ty: *id, field });
        ty = &object.fields[field].ty;
    }
    let Type::Array(item) = unboxed(ty) else { return None };
    Some((fields, Type::clone(item)))
}

fn unboxed(ty: &Type) -> &Type {
    if let Type::Boxed(inner) = ty { unboxed(inner) } else { ty }
}
