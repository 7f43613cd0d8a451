use super::{Cx, docs, ty};
use crate::ir::{
    AskedIn, Body, BodyContent, Certificate, ConstantParameter, Errors, FieldValue, Header,
    NextPage, OfClient, Operation, Output, Pagination, Parameter, ParameterStyle, Payload,
    Sequence, SequenceLayout, StatusPattern,
};
use crate::names::Ident;
use crate::names::{BodyNames, HeaderNames, OperationNames};
use serde_json::{Value, json};

/// Every operation that has a method.
pub(super) fn all(cx: Cx<'_>) -> Vec<Value> {
    let operations = cx.api.operations.iter().zip(&cx.names.operations);
    operations.map(|(operation, names)| one(cx, operation, names)).collect()
}

fn one(cx: Cx<'_>, operation: &Operation, names: &OperationNames) -> Value {
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let bodies = operation.bodies().zip(&names.bodies);
    let sequence = |it: &Option<Sequence>| it.as_ref().map(|it| self::sequence(cx, it));
    let value = json!({
        "id": operation.id,
        "pointer": operation.pointer,
        "method": operation.method.as_str(),
        "path": operation.path_template(),
        "resource": operation.resource.map(|id| id.0),
        "rust": names.method.to_string(),
        "marker": names.marker.to_string(),
        "server": operation.server.map(|id| id.0),
        "parameters": parameters.map(|(it, rust)| parameter(cx, it, rust)).collect::<Vec<_>>(),
        "constants": operation.constants.iter().map(constant).collect::<Vec<_>>(),
        "bodies": bodies.map(|(it, names)| body(cx, it, names)).collect::<Vec<_>>(),
        "accept": operation.accept,
        "output": output(cx, &operation.output),
        "errors": errors(cx, &operation.errors),
        "headers": headers(cx, &operation.headers, &names.headers),
        "errorHeaders": headers(cx, &operation.error_headers, &names.error_headers),
        "events": sequence(&operation.events),
        "records": sequence(&operation.records),
        "security": operation.security,
        "unsent": operation.unsent.as_ref().map(|unsent| {
            let ids: Vec<&str> = unsent.schemes.iter().map(|scheme| scheme.id.as_str()).collect();
            json!({"schemes": ids, "optional": unsent.optional})
        }),
        "certificate": match operation.certificate {
            Certificate::Never => None,
            Certificate::Optional => Some("optional"),
            Certificate::Required => Some("required"),
        },
        "permissions": operation.permissions,
        "pagination": operation.pagination.as_ref().map(|it| pagination(cx, it)),
    });
    docs::with(value, &operation.docs)
}

fn parameter(cx: Cx<'_>, parameter: &Parameter, rust: &Ident) -> Value {
    let value = json!({
        "name": parameter.name,
        "rust": rust.to_string(),
        "in": parameter.location.as_str(),
        "required": parameter.required,
        "ofClient": parameter.of_client.map(OfClient::as_str),
        "type": ty(cx, &parameter.ty),
        "style": style(&parameter.style),
    });
    docs::with(value, &parameter.docs)
}

fn constant(constant: &ConstantParameter) -> Value {
    let value = json!({
        "name": constant.parameter.name,
        "in": constant.parameter.location.as_str(),
        "value": constant.value,
        "style": style(&constant.parameter.style),
    });
    docs::with(value, &constant.parameter.docs)
}

/// How a value is written, in the words of OpenAPI where it has one.
fn style(of: &ParameterStyle) -> Value {
    let (form, explode, reserved) = match of {
        ParameterStyle::Plain => return json!({"form": "plain"}),
        ParameterStyle::Dotted => return json!({"form": "dotted"}),
        ParameterStyle::Json => return json!({"form": "json"}),
        ParameterStyle::JsonItems => return json!({"form": "json", "explode": true}),
        ParameterStyle::QueryString(styles) => {
            let styles = styles.iter().map(|(name, of)| (name.clone(), style(of)));
            let styles: serde_json::Map<String, Value> = styles.collect();
            return json!({"form": "querystring", "members": styles});
        }
        ParameterStyle::QueryJson => return json!({"form": "querystring-json"}),
        ParameterStyle::QueryText => return json!({"form": "querystring-text"}),
        ParameterStyle::Repeated => ("form", true, false),
        ParameterStyle::Joined => ("form", false, false),
        ParameterStyle::Styled(style) => {
            let form = style.form.as_str();
            (form, style.explode, style.allow_reserved)
        }
    };
    json!({"form": form, "explode": explode, "allowReserved": reserved})
}

fn body(cx: Cx<'_>, body: &Body, names: &BodyNames) -> Value {
    let mut value = json!({
        "mediaType": body.media_type,
        "rust": names.method.to_string(),
        "required": body.required,
    });
    match &body.content {
        BodyContent::Json(of) => {
            value["kind"] = json!("json");
            value["type"] = ty(cx, of);
        }
        BodyContent::Form { ty: of, .. } => {
            value["kind"] = json!("form");
            value["type"] = ty(cx, of);
        }
        BodyContent::Multipart { fields, .. } => {
            let fields = fields.iter().zip(&names.fields).map(|(field, rust)| {
                let (kind, of) = match &field.value {
                    FieldValue::File => ("file", None),
                    FieldValue::Files => ("files", None),
                    FieldValue::Value(of) => ("value", Some(ty(cx, of))),
                };
                let value = json!({
                    "name": field.name,
                    "rust": rust.to_string(),
                    "required": field.required,
                    "kind": kind,
                    "type": of,
                    "contentType": field.content_type.as_ref().or(field.several.as_ref()),
                });
                docs::with(value, &field.docs)
            });
            value["kind"] = json!("multipart");
            value["fields"] = fields.collect();
        }
        BodyContent::Records { item, .. } => {
            value["kind"] = json!("records");
            value["type"] = ty(cx, item);
        }
        BodyContent::Text => value["kind"] = json!("text"),
        BodyContent::Bytes => value["kind"] = json!("bytes"),
    }
    docs::with(value, &body.docs)
}

fn output(cx: Cx<'_>, output: &Output) -> Vec<Value> {
    let plain = |payload: &Payload| {
        vec![json!({"status": "2XX", "mediaTypes": [], "payload": self::payload(cx, payload)})]
    };
    match output {
        Output::Single(payload) => plain(payload),
        Output::Optional(payload) => {
            let mut list = plain(payload);
            list[0]["optional"] = json!(true);
            list
        }
        Output::PerStatus(answers) => answers.iter().map(|it| answer(cx, it)).collect(),
    }
}

fn errors(cx: Cx<'_>, errors: &Errors) -> Vec<Value> {
    match errors {
        Errors::Undocumented => Vec::new(),
        Errors::Single { ty: of, statuses } => statuses
            .iter()
            .map(|it| {
                let payload = json!({"kind": "json", "type": ty(cx, of)});
                json!({"status": status(*it), "mediaTypes": [], "payload": payload})
            })
            .collect(),
        Errors::PerStatus(answers) => answers.iter().map(|it| answer(cx, it)).collect(),
    }
}

fn answer(cx: Cx<'_>, answer: &crate::ir::StatusAnswer) -> Value {
    json!({
        "status": status(answer.status),
        "mediaTypes": answer.media_types,
        "payload": payload(cx, &answer.payload),
    })
}

/// As the document writes it: `200`, `4XX`, `default`.
fn status(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

pub(super) fn payload(cx: Cx<'_>, payload: &Payload) -> Value {
    match payload {
        Payload::Empty => json!({"kind": "empty"}),
        Payload::Json(of) => json!({"kind": "json", "type": ty(cx, of)}),
        Payload::Enveloped { property, ty: of } => {
            json!({"kind": "enveloped", "member": property, "type": ty(cx, of)})
        }
        Payload::Text => json!({"kind": "text"}),
        Payload::String => json!({"kind": "string"}),
        Payload::Bytes => json!({"kind": "bytes"}),
        Payload::Events(of) => json!({"kind": "events", "type": ty(cx, of)}),
        Payload::Records(of) => json!({"kind": "records", "type": ty(cx, of)}),
    }
}

fn headers(cx: Cx<'_>, headers: &[Header], names: &HeaderNames) -> Vec<Value> {
    let headers = headers.iter().zip(&names.fields);
    headers
        .map(|(header, rust)| {
            let value = json!({
                "name": header.name,
                "rust": rust.to_string(),
                "required": header.required,
                "type": ty(cx, &header.ty),
            });
            docs::with(value, &header.docs)
        })
        .collect()
}

fn sequence(cx: Cx<'_>, sequence: &Sequence) -> Value {
    json!({
        "layout": match sequence.layout {
            SequenceLayout::Events => "events",
            SequenceLayout::Lines => "lines",
            SequenceLayout::Separated => "separated",
        },
        "mediaType": sequence.media_type,
        "item": ty(cx, &sequence.item),
        "end": sequence.end,
        "askedBy": sequence.asked_by,
    })
}

fn pagination(cx: Cx<'_>, pagination: &Pagination) -> Value {
    let next = match &pagination.next {
        NextPage::Number { parameter, first } => {
            json!({"kind": "page", "parameter": parameter, "first": first})
        }
        NextPage::Offset { parameter, first } => {
            json!({"kind": "offset", "parameter": parameter, "first": first})
        }
        NextPage::Cursor { parameter, member } => {
            json!({"kind": "cursor", "parameter": parameter, "member": member})
        }
        NextPage::LastItem { parameter, member } => {
            json!({"kind": "lastItem", "parameter": parameter, "member": member})
        }
        NextPage::Link { member } => json!({"kind": "link", "member": member}),
        NextPage::LinkHeader => json!({"kind": "linkHeader"}),
    };
    json!({
        "next": next,
        "in": match pagination.asked_in {
            AskedIn::Query => "query",
            AskedIn::Body => "body",
        },
        "perPage": pagination.size,
        "items": pagination.place,
        "item": ty(cx, &pagination.item),
        "total": pagination.total,
        "totalPages": pagination.total_pages,
        "hasMore": pagination.has_more,
    })
}
