//! What a call can ask of a list, and where.

use super::items;
use crate::ir::{
    Api, AskedIn, BodyContent, Docs, Field, Method, NextPage, Operation, Parameter,
    ParameterLocation, ParameterStyle, Scalar, ScalarKind, StyleForm, Type,
};

/// A place where an operation may be asked for a page.
pub(super) struct Asking<'o> {
    pub(super) place: AskedIn,
    /// Whether a link in the answer may lead to the next page, too.
    by_link: bool,
    pub(super) all: Vec<Asked<'o>>,
}

/// What is sent under a name of its own: a parameter of the query, or a member of an object whose members are sent so, the
/// body among them.
#[derive(Clone, Copy)]
pub(super) struct Asked<'o> {
    pub(super) name: &'o str,
    pub(super) ty: &'o Type,
    pub(super) docs: &'o Docs,
}

/// The places where an operation can be asked for a page, the likelier one first: what asks for a part of something is the
/// query, or where that is too short for the question the body. Nothing where the operation asks for no page, whatever it
/// answers.
pub(super) fn of<'o>(api: &'o Api, operation: &'o Operation) -> Vec<Asking<'o>> {
    let query = |by_link| Asking { place: AskedIn::Query, by_link, all: in_query(api, operation) };
    match operation.method {
        Method::Get => vec![query(true)],
        // A link says nothing of the body that is to be sent there.
        Method::Post | Method::Query => {
            let body = in_body(api, operation);
            let body = body.map(|all| Asking { place: AskedIn::Body, by_link: false, all });
            body.into_iter().chain([query(false)]).filter(|it| !it.all.is_empty()).collect()
        }
        Method::Put
        | Method::Delete
        | Method::Options
        | Method::Head
        | Method::Patch
        | Method::Trace
        | Method::Other(_) => Vec::new(),
    }
}

impl Asking<'_> {
    pub(super) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|asked| asked.name == name)
    }

    /// Whether a list can go on so.
    pub(super) fn leads_to(&self, next: &NextPage) -> bool {
        self.by_link || !matches!(next, NextPage::Link { .. } | NextPage::LinkHeader)
    }
}

/// What the query asks for.
pub(super) fn in_query<'o>(api: &'o Api, operation: &'o Operation) -> Vec<Asked<'o>> {
    let parameters = operation.parameters.iter();
    let query = parameters.filter(|parameter| parameter.location == ParameterLocation::Query);
    query.flat_map(|parameter| of_parameter(api, parameter)).collect()
}

fn of_parameter<'o>(api: &'o Api, parameter: &'o Parameter) -> Vec<Asked<'o>> {
    let fields = match &parameter.style {
        ParameterStyle::Styled(style) if style.form == StyleForm::Form && style.explode => {
            items::object(api, &parameter.ty).map(|object| &object.fields)
        }
        _ => None,
    };
    match fields {
        Some(fields) => fields.iter().map(of_field).collect(),
        None => vec![Asked { name: &parameter.name, ty: &parameter.ty, docs: &parameter.docs }],
    }
}

/// The members of the object that is the body in JSON, the only form that it has.
fn in_body<'o>(api: &'o Api, operation: &'o Operation) -> Option<Vec<Asked<'o>>> {
    let body = operation.body.as_ref().filter(|_| operation.other_bodies.is_empty())?;
    let BodyContent::Json(ty) = &body.content else { return None };
    Some(items::object(api, ty)?.fields.iter().map(of_field).collect())
}

fn of_field(field: &Field) -> Asked<'_> {
    Asked { name: &field.name, ty: &field.ty, docs: &field.docs }
}

impl Asked<'_> {
    pub(super) fn is_whole(&self) -> bool {
        match self.ty {
            Type::Scalar(of) => of.kind() == ScalarKind::Integer || *of == Scalar::Float64,
            Type::Any
            | Type::Nullable(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::Boxed(_)
            | Type::Named(_) => false,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        self.ty.is_string()
    }
}
