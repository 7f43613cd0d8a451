//! One flat view of a schema, so that lowering need not know which of `openapiv3`'s forms the keywords came in.

mod keywords;

use crate::document::mark;
use crate::ir::{Constraint, Json, ScalarKind};
use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaData, SchemaKind};

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// The JSON type that a schema asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl From<ScalarKind> for JsonType {
    fn from(kind: ScalarKind) -> Self {
        match kind {
            ScalarKind::Boolean => Self::Boolean,
            ScalarKind::Integer => Self::Integer,
            ScalarKind::Number => Self::Number,
            ScalarKind::Text => Self::String,
        }
    }
}

/// The keywords of one schema object.
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    pub data: &'a SchemaData,
    /// `type`, or the type that the other keywords imply.
    pub json_type: Option<JsonType>,
    /// Whether the type is only implied, by keywords that hold for no value of another type. Where anything else says a
    /// type, that counts.
    pub implied: bool,
    /// A `type` that OpenAPI doesn't know.
    pub unknown_type: Option<&'a str>,
    pub format: Option<&'a str>,
    pub enumeration: Vec<Json>,
    pub properties: Option<&'a Properties>,
    pub required: &'a [String],
    pub additional: Option<&'a AdditionalProperties>,
    pub items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub one_of: &'a [ReferenceOr<Schema>],
    pub any_of: &'a [ReferenceOr<Schema>],
    pub all_of: &'a [ReferenceOr<Schema>],
    pub not: bool,
    /// The limits, without `format`, `enum`, `readOnly` and `writeOnly`.
    pub constraints: Vec<Constraint>,
}

impl<'a> View<'a> {
    fn empty(data: &'a SchemaData) -> Self {
        Self {
            data,
            json_type: None,
            implied: false,
            unknown_type: None,
            format: None,
            enumeration: Vec::new(),
            properties: None,
            required: &[],
            additional: None,
            items: None,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            not: false,
            constraints: Vec::new(),
        }
    }

    /// Whether every value meets the schema, and nothing is known of any.
    pub(super) fn says_nothing(&self) -> bool {
        let says_type = self.json_type.is_some() || self.unknown_type.is_some();
        let says_values = self.format.is_some() || !self.enumeration.is_empty() || self.not;
        let has_parts = [self.one_of, self.any_of, self.all_of].iter().any(|it| !it.is_empty());
        !says_type && !says_values && !has_parts
    }

    /// The view of a schema.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let mut view = Self::empty(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(kind) => view.typed(kind),
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::Not { not: _ } => view.not = true,
            SchemaKind::Any(any) => view.mixed(any),
        }
        view
    }

    /// Whether the schema itself, beside what it combines, narrows the value in a way that changes its Rust type.
    pub(super) fn has_content(&self) -> bool {
        self.has_members()
            || self.items.is_some()
            || !self.enumeration.is_empty()
            || self.format.is_some()
            || self.on_condition().next().is_some()
            || !matches!(self.json_type, None | Some(JsonType::Object))
    }

    /// References to the schemas whose members it has on conditions, as `document` keeps them.
    pub(super) fn on_condition(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let references = self.data.extensions.get(mark::MEMBERS_ON_CONDITION);
        references.and_then(|all| all.as_array()).into_iter().flatten().filter_map(|it| it.as_str())
    }

    /// Whether it says anything about an object's members.
    pub(super) fn has_members(&self) -> bool {
        self.properties.is_some_and(|properties| !properties.is_empty())
            || !self.required.is_empty()
            || matches!(self.additional, Some(AdditionalProperties::Schema(_)))
    }

    /// Whether all it says is which members must be there: a rule about an object that is described elsewhere.
    pub(super) fn is_only_required(&self) -> bool {
        !self.required.is_empty()
            && self.properties.is_none_or(IndexMap::is_empty)
            && !matches!(self.additional, Some(AdditionalProperties::Schema(_)))
            && self.enumeration.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.all_of.is_empty()
            && matches!(self.json_type, None | Some(JsonType::Object))
    }

    /// Whether all it says is that the value is an object or null.
    pub(super) fn is_nullable_object(&self) -> bool {
        let plain = SchemaData { nullable: true, ..SchemaData::default() };
        *self.data == plain && self.is_plain_object()
    }

    /// Whether it says no more of the value than that it is an object.
    pub(super) fn is_plain_object(&self) -> bool {
        self.json_type == Some(JsonType::Object)
            && !self.has_members()
            && self.properties.is_none_or(IndexMap::is_empty)
            && self.additional.is_none()
            && self.enumeration.is_empty()
            && self.constraints.is_empty()
            && self.on_condition().next().is_none()
            && [self.one_of, self.any_of, self.all_of].iter().all(|list| list.is_empty())
    }
}
