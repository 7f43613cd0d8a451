//! What the document says to a human reader, gathered from the places that say it.

pub(super) mod either;
mod together;

use super::json::json;
use super::view::View;
use crate::document::mark;
use crate::ir::{Constraint, Docs, ExternalDocs, Json};
use indexmap::IndexMap;
use openapiv3::{Example, ExternalDocumentation, ReferenceOr, SchemaData};

/// The documentation of one schema. `format` and `enum` are left to those who know the type.
pub(super) fn of_schema(view: &View<'_>) -> Docs {
    let data: &SchemaData = view.data;
    let mut constraints = view.constraints.clone();
    // As `document` keeps it of what an encoded text holds.
    let content = data.extensions.get(mark::CONTENT_MEDIA_TYPE).and_then(|of| of.as_str());
    constraints.extend(content.map(|of| Constraint::Content(of.to_owned())));
    constraints.extend(data.read_only.then_some(Constraint::ReadOnly));
    constraints.extend(data.write_only.then_some(Constraint::WriteOnly));
    Docs {
        summary: text(data.title.as_ref()),
        description: text(data.description.as_ref()),
        deprecated: data.deprecated,
        external: external(data.external_docs.as_ref()),
        default: data.default.as_ref().map(json),
        example: data.example.as_ref().map(json),
        constraints,
    }
}

/// What the outer place says, and where it says nothing, what the inner one does. Limits hold together.
pub(super) fn over(outer: Docs, inner: Docs) -> Docs {
    let constraints = together::limits(outer.constraints, inner.constraints);
    Docs {
        summary: outer.summary.or(inner.summary),
        description: outer.description.or(inner.description),
        deprecated: outer.deprecated || inner.deprecated,
        external: outer.external.or(inner.external),
        default: outer.default.or(inner.default),
        example: outer.example.or(inner.example),
        constraints,
    }
}

/// Adds a limit in its place; one of the same kind is replaced.
pub(super) fn constrain(docs: &mut Docs, constraint: Constraint) {
    constrain_list(&mut docs.constraints, constraint);
}

/// The same, in a list of limits.
pub(super) fn constrain_list(limits: &mut Vec<Constraint>, constraint: Constraint) {
    limits.retain(|other| rank(other) != rank(&constraint));
    limits.push(constraint);
    limits.sort_by_key(rank);
}

/// Keeps limits apart that a place has beyond those of the component that stands there.
pub(super) fn of_place(docs: &mut Docs) {
    let is_of_value = |limit: &mut Constraint| limit.is_checked();
    let beyond: Vec<Constraint> = docs.constraints.extract_if(.., is_of_value).collect();
    if !beyond.is_empty() {
        constrain(docs, Constraint::Here(beyond));
    }
}

/// A link, where there is one.
pub(super) fn external(external: Option<&ExternalDocumentation>) -> Option<ExternalDocs> {
    external.map(|external| ExternalDocs {
        url: external.url.clone(),
        description: external.description.clone(),
    })
}

/// A text that says something.
pub(super) fn text(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).cloned()
}

/// What a thing is to be called in Rust; what cannot be a name was left out when the document was read.
pub(super) fn rust_name(extensions: &IndexMap<String, serde_json::Value>) -> Option<String> {
    extensions.get("x-rust-name")?.as_str().map(str::to_owned)
}

/// `example`, or the first of `examples` that has a value.
pub(super) fn example<'a>(
    example: Option<&'a serde_json::Value>,
    examples: impl IntoIterator<Item = &'a ReferenceOr<Example>>,
    resolve: impl Fn(&'a str) -> Option<&'a Example>,
) -> Option<Json> {
    let first = || {
        examples.into_iter().find_map(|example| match example {
            ReferenceOr::Reference { reference } => resolve(reference)?.value.as_ref(),
            ReferenceOr::Item(example) => example.value.as_ref(),
        })
    };
    example.or_else(first).map(json)
}

/// The fixed order of constraints.
fn rank(constraint: &Constraint) -> u8 {
    match constraint {
        Constraint::Format(_) => 0,
        Constraint::Content(_) => 1,
        Constraint::Minimum { .. } => 2,
        Constraint::Maximum { .. } => 3,
        Constraint::MultipleOf(_) => 4,
        Constraint::MinLength(_) => 5,
        Constraint::MaxLength(_) => 6,
        Constraint::Pattern(_) => 7,
        Constraint::MinItems(_) => 8,
        Constraint::MaxItems(_) => 9,
        Constraint::UniqueItems => 10,
        Constraint::MinProperties(_) => 11,
        Constraint::MaxProperties(_) => 12,
        Constraint::OneOf(_) => 13,
        Constraint::Either(_) => 14,
        Constraint::Each(_) => 15,
        Constraint::Member(..) => 16,
        Constraint::OtherMembers { .. } => 17,
        Constraint::Here(_) => 18,
        Constraint::ReadOnly => 19,
        Constraint::WriteOnly => 20,
    }
}
