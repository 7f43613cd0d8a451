//! What a call may ask for a page by.

use super::items;
use crate::ir::{
    Api, AskedIn, BodyContent, Docs, Method, NextPage, Operation, ParameterLocation, Type,
};

/// All that can be asked of an operation, where a page may be among it.
pub(super) struct Asked<'o> {
    pub place: AskedIn,
    /// Whether a link in the answer may lead to the next page, too.
    by_link: bool,
    pub all: Vec<One<'o>>,
}

/// A parameter of the query, or a member of the body.
#[derive(Clone, Copy)]
pub(super) struct One<'o> {
    pub name: &'o str,
    pub ty: &'o Type,
    pub docs: &'o Docs,
}

/// The places where an operation can be asked for a page, the likelier one first: what asks for a part of something is the
/// query, or where that is too short for the question the body. Nothing where the operation asks for no page, whatever it
/// answers.
pub(super) fn of<'o>(api: &'o Api, operation: &'o Operation) -> Vec<Asked<'o>> {
    let query = |by_link| Asked { place: AskedIn::Query, by_link, all: in_query(operation) };
    match operation.method {
        Method::Get => vec![query(true)],
        // A link says nothing of the body that is to be sent there.
        Method::Post | Method::Query => {
            let body = in_body(api, operation);
            let body = body.map(|all| Asked { place: AskedIn::Body, by_link: false, all });
            body.into_iter().chain([query(false)]).collect()
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

impl Asked<'_> {
    pub(super) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|one| one.name == name)
    }

    /// Whether a list can go on so.
    pub(super) fn leads_to(&self, next: &NextPage) -> bool {
        self.by_link || !matches!(next, NextPage::Link { .. } | NextPage::LinkHeader)
    }
}

fn in_query(operation: &Operation) -> Vec<One<'_>> {
    let parameters = operation.parameters.iter();
    let query = parameters.filter(|parameter| parameter.location == ParameterLocation::Query);
    query.map(|it| One { name: &it.name, ty: &it.ty, docs: &it.docs }).collect()
}

/// The members of the object that is the body in JSON, the only form that it has.
fn in_body<'o>(api: &'o Api, operation: &'o Operation) -> Option<Vec<One<'o>>> {
    let body = operation.body.as_ref().filter(|_| operation.other_bodies.is_empty())?;
    let BodyContent::Json(ty) = &body.content else { return None };
    let fields = items::object(api, ty)?.fields.iter();
    Some(fields.map(|it| One { name: &it.name, ty: &it.ty, docs: &it.docs }).collect())
}
