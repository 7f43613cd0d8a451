//! How the value of a parameter is written.

use crate::config::QueryObjects;
use crate::ir::{ParameterLocation, ParameterStyle, Type, TypeKind};
use crate::lower::context::Context;

/// What a value is to a writer of URLs and headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Content {
    /// A single value.
    Single,
    /// A list of single values.
    List,
    /// An object, or a list of objects.
    Objects,
    /// What has no form at all: lists in lists.
    Nested,
}

/// The style, or nothing where OpenAPI defines none for such a value and the configuration names none either.
pub(super) fn of(
    cx: &Context<'_>,
    ty: &Type,
    location: ParameterLocation,
    explode: bool,
) -> Option<ParameterStyle> {
    match (content(cx, ty, 0), location) {
        (Content::Single, _) => Some(ParameterStyle::Plain),
        (Content::List, ParameterLocation::Query) if explode => Some(ParameterStyle::Repeated),
        (Content::List, _) => Some(ParameterStyle::Joined),
        (Content::Objects, ParameterLocation::Query) => {
            cx.config.query.objects.map(|objects| match objects {
                QueryObjects::Dotted => ParameterStyle::Dotted,
            })
        }
        (Content::Objects, ParameterLocation::Path | ParameterLocation::Header)
        | (Content::Nested, _) => None,
    }
}

fn content(cx: &Context<'_>, ty: &Type, depth: usize) -> Content {
    match ty {
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Uint32
        | Type::Uint64
        | Type::Float32
        | Type::Float64
        | Type::String
        | Type::DateTime
        | Type::Date
        | Type::Any => Content::Single,
        Type::Nullable(inner) | Type::Boxed(inner) => content(cx, inner, depth),
        Type::Map(_) => Content::Objects,
        Type::Array(inner) => match content(cx, inner, depth) {
            Content::Single => Content::List,
            Content::Objects => Content::Objects,
            Content::List | Content::Nested => Content::Nested,
        },
        Type::Named(id) => match cx.types.get(*id).map(|def| &def.kind) {
            Some(TypeKind::Struct(_)) => Content::Objects,
            Some(TypeKind::Enum(_)) => Content::Single,
            Some(TypeKind::Union(union)) if depth < 8 => union
                .variants
                .iter()
                .map(|variant| content(cx, &variant.ty, depth + 1))
                .max()
                .unwrap_or(Content::Single),
            Some(TypeKind::Union(_)) | None => Content::Nested,
        },
    }
}
