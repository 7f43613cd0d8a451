//! How much there is to say of what a short text may repeat many times: members that types inherit, and what operations
//! share with each other. The text says it once, but the generated code has it in each.

use crate::ir::{Answer, Body, BodyContent, Constraint, Docs, Header, Json, Operation};

/// How many parts all operations together may have beyond what the text pays for: many times what the largest APIs do, and
/// what a machine has room for.
pub(super) const MOST_PARTS: usize = 2_000_000;

/// What has code of its own counts as much as this many values.
const CODE: usize = 10;

/// How many members all types together may inherit beyond what the text pays for.
pub(super) const MOST_INHERITED: usize = 100_000;

/// So many listed values that a type looks at and leaves out count as much as one that it inherits.
pub(super) const LOOKED_AT: usize = 64;

/// How much of what components without a type of their own say may stand again in the places that refer to them, beyond
/// what the text pays for.
pub(super) const MOST_LENT: usize = 200_000;

/// Every place may say so much of what a component says.
pub(super) const LENT: usize = 16;

/// So many bytes of a text count as much as a value.
const PARAGRAPH: usize = 256;

/// How much there may be of something that a text of this many values says.
pub(super) fn room(most: usize, values: usize) -> usize {
    most.saturating_add(values)
}

/// The parts of an operation that are written one by one.
pub(super) fn parts(operation: &Operation) -> usize {
    let parameters = operation.parameters.iter().map(|parameter| CODE + docs(&parameter.docs));
    let constants =
        operation.constants.iter().map(|constant| CODE + docs(&constant.parameter.docs));
    let bodies = operation.bodies().map(body);
    let headers = operation.all_headers().map(header);
    let answers = operation.answers.iter().map(answer);
    let security = operation.security.iter().map(|all| CODE * all.len());
    let unsent = operation.unsent.iter().map(|unsent| unsent.schemes.len());
    let all = parameters.chain(constants).chain(bodies).chain(headers).chain(answers);
    all.chain(security).chain(unsent).sum()
}

fn body(body: &Body) -> usize {
    let fields = match &body.content {
        BodyContent::Multipart { fields, .. } => fields.as_slice(),
        BodyContent::Json(_)
        | BodyContent::Form { .. }
        | BodyContent::Records { .. }
        | BodyContent::Text
        | BodyContent::Bytes => &[],
    };
    let of_fields = fields
        .iter()
        .map(|field| CODE + docs(&field.docs) + field.headers.iter().map(header).sum::<usize>());
    docs(&body.docs) + body.example.as_ref().map_or(0, values) + of_fields.sum::<usize>()
}

fn header(header: &Header) -> usize {
    CODE + docs(&header.docs)
}

fn answer(answer: &Answer) -> usize {
    docs(&answer.docs) + answer.example.as_ref().map_or(0, values)
}

/// How much documentation says: values, limits, and texts by their length.
pub(super) fn docs(docs: &Docs) -> usize {
    let shown = docs.example.iter().chain(&docs.default).map(values);
    let texts = docs.summary.iter().chain(&docs.description).map(|said| text(said));
    1 + shown.chain(docs.constraints.iter().map(limits)).chain(texts).sum::<usize>()
}

/// A text of the usual length is no part of its own.
pub(super) fn text(text: &str) -> usize {
    text.len() / PARAGRAPH
}

fn limits(constraint: &Constraint) -> usize {
    match constraint {
        Constraint::OneOf(values) => values.len(),
        Constraint::Pattern(pattern) => 1 + text(pattern),
        Constraint::Either(lists) => lists.iter().flatten().map(limits).sum(),
        Constraint::Each(inner)
        | Constraint::Member(_, inner)
        | Constraint::OtherMembers { declared: _, limits: inner }
        | Constraint::Here(inner) => inner.iter().map(limits).sum(),
        Constraint::Format(_)
        | Constraint::Content(_)
        | Constraint::Minimum { .. }
        | Constraint::Maximum { .. }
        | Constraint::MultipleOf(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueItems
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::ReadOnly
        | Constraint::WriteOnly => 1,
    }
}

fn values(value: &Json) -> usize {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => 1,
        Json::String(said) => 1 + text(said),
        Json::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| values(value)).sum::<usize>(),
    }
}
