//! The places inside `openapiv3` types where schemas stand.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, Content, Example, Header, Link, MediaType,
    ObjectType, Operation, Parameter, ParameterSchemaOrContent, ReferenceOr, RequestBody, Response,
    Schema, SchemaKind, SecurityScheme, Server, Tag, Type,
};

/// One place.
pub(super) enum Slot<'a> {
    Plain(&'a mut ReferenceOr<Schema>),
    Boxed(&'a mut ReferenceOr<Box<Schema>>),
}

impl Slot<'_> {
    /// What stands in for the schema.
    pub(super) fn stand_in(&self) -> Option<&str> {
        match self {
            Self::Plain(ReferenceOr::Reference { reference })
            | Self::Boxed(ReferenceOr::Reference { reference }) => Some(reference),
            Self::Plain(ReferenceOr::Item(_)) | Self::Boxed(ReferenceOr::Item(_)) => None,
        }
    }
}

/// What is done with each place.
pub(super) type Fill<'f> = &'f mut dyn FnMut(Slot<'_>);

/// A type with places for schemas; only the outermost ones are visited.
pub(super) trait Slots {
    fn slots(&mut self, fill: Fill<'_>);
}

impl Slots for Schema {
    fn slots(&mut self, fill: Fill<'_>) {
        match &mut self.schema_kind {
            SchemaKind::Type(Type::Object(object)) => object.slots(fill),
            SchemaKind::Type(Type::Array(ArrayType { items, .. })) => boxed(items.iter_mut(), fill),
            SchemaKind::Type(
                Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_),
            ) => {}
            SchemaKind::OneOf { one_of: list }
            | SchemaKind::AllOf { all_of: list }
            | SchemaKind::AnyOf { any_of: list } => plain(list, fill),
            SchemaKind::Not { not } => fill(Slot::Plain(not)),
            SchemaKind::Any(any) => any.slots(fill),
        }
    }
}

impl Slots for ObjectType {
    fn slots(&mut self, fill: Fill<'_>) {
        boxed(self.properties.values_mut(), fill);
        additional(self.additional_properties.as_mut(), fill);
    }
}

impl Slots for AnySchema {
    fn slots(&mut self, fill: Fill<'_>) {
        boxed(self.properties.values_mut(), fill);
        additional(self.additional_properties.as_mut(), fill);
        boxed(self.items.iter_mut(), fill);
        plain(&mut self.one_of, fill);
        plain(&mut self.all_of, fill);
        plain(&mut self.any_of, fill);
        if let Some(not) = &mut self.not {
            fill(Slot::Plain(not));
        }
    }
}

fn plain<'a>(schemas: impl IntoIterator<Item = &'a mut ReferenceOr<Schema>>, fill: Fill<'_>) {
    schemas.into_iter().for_each(|schema| fill(Slot::Plain(schema)));
}

fn boxed<'a>(schemas: impl Iterator<Item = &'a mut ReferenceOr<Box<Schema>>>, fill: Fill<'_>) {
    schemas.for_each(|schema| fill(Slot::Boxed(schema)));
}

fn additional(properties: Option<&mut AdditionalProperties>, fill: Fill<'_>) {
    match properties {
        Some(AdditionalProperties::Schema(schema)) => fill(Slot::Plain(schema)),
        Some(AdditionalProperties::Any(_)) | None => {}
    }
}

impl Slots for Operation {
    fn slots(&mut self, fill: Fill<'_>) {
        self.parameters.iter_mut().for_each(|parameter| parameter.slots(fill));
        self.request_body.iter_mut().for_each(|body| body.slots(fill));
        self.responses.default.iter_mut().for_each(|response| response.slots(fill));
        self.responses.responses.values_mut().for_each(|response| response.slots(fill));
    }
}

impl<T: Slots> Slots for ReferenceOr<T> {
    fn slots(&mut self, fill: Fill<'_>) {
        match self {
            ReferenceOr::Reference { .. } => {}
            ReferenceOr::Item(item) => item.slots(fill),
        }
    }
}

impl Slots for Parameter {
    fn slots(&mut self, fill: Fill<'_>) {
        match self {
            Parameter::Query { parameter_data, .. }
            | Parameter::Header { parameter_data, .. }
            | Parameter::Path { parameter_data, .. }
            | Parameter::Cookie { parameter_data, .. } => parameter_data.format.slots(fill),
        }
    }
}

impl Slots for ParameterSchemaOrContent {
    fn slots(&mut self, fill: Fill<'_>) {
        match self {
            Self::Schema(schema) => fill(Slot::Plain(schema)),
            Self::Content(content) => content.slots(fill),
        }
    }
}

impl Slots for Content {
    fn slots(&mut self, fill: Fill<'_>) {
        self.values_mut().for_each(|media_type| media_type.slots(fill));
    }
}

impl Slots for MediaType {
    fn slots(&mut self, fill: Fill<'_>) {
        plain(&mut self.schema, fill);
        for encoding in self.encoding.values_mut() {
            encoding.headers.values_mut().for_each(|header| header.slots(fill));
        }
    }
}

impl Slots for Header {
    fn slots(&mut self, fill: Fill<'_>) {
        self.format.slots(fill);
    }
}

impl Slots for RequestBody {
    fn slots(&mut self, fill: Fill<'_>) {
        self.content.slots(fill);
    }
}

impl Slots for Response {
    fn slots(&mut self, fill: Fill<'_>) {
        self.headers.values_mut().for_each(|header| header.slots(fill));
        self.content.slots(fill);
    }
}

/// These hold no schemas.
macro_rules! without_slots {
    ($($type:ty),*) => {$(impl Slots for $type { fn slots(&mut self, _: Fill<'_>) {} })*};
}

without_slots!(Example, Link, SecurityScheme, Server, Tag);
