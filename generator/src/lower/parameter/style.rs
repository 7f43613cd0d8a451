//! How the value of a parameter, or of a field of a form, is written.

use crate::config::QueryObjects;
use crate::diagnostic::{Feature, Pointer};
use crate::ir::{ParameterLocation, ParameterStyle, Rest, Style, StyleForm, Type, TypeKind};
use crate::lower::context::Context;

/// What a value is to a writer of URLs and headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lower) enum Content {
    /// A single value.
    Single,
    /// A list of single values.
    List,
    /// An object of single values.
    Object,
    /// An object of single values and lists of them.
    Lists,
    /// What is nested deeper.
    Nested,
}

/// The style in which a value is written. What OpenAPI defines no form for has the nearest one, with a warning.
pub(in crate::lower) fn of(
    cx: &mut Context<'_>,
    ty: &Type,
    location: ParameterLocation,
    style: Style,
    pointer: &Pointer,
) -> ParameterStyle {
    let content = content(cx, ty);
    let is_free = is_free(ty);
    let is_form = style.form == StyleForm::Form && location == ParameterLocation::Query;
    if (content > Content::List || is_free)
        && is_form
        && let Some(objects) = cx.config.query.objects
    {
        return match objects {
            QueryObjects::Dotted => ParameterStyle::Dotted,
        };
    }
    let goes = match style.form {
        // How deep an object goes is not said, and all write it the same way.
        StyleForm::DeepObject => Content::Nested,
        StyleForm::Form | StyleForm::Cookie if style.explode => Content::Lists,
        StyleForm::Form
        | StyleForm::Cookie
        | StyleForm::Simple
        | StyleForm::Label
        | StyleForm::Matrix
        | StyleForm::SpaceDelimited
        | StyleForm::PipeDelimited => Content::Object,
    };
    if content > goes {
        let consequence = "what is nested in it is written as JSON";
        cx.unsupported(Feature::ParameterStyle, pointer, consequence);
    }
    let is_usual = !style.allow_reserved && location != ParameterLocation::Cookie;
    match (content, style.form) {
        (Content::Single, StyleForm::Label | StyleForm::Matrix) => ParameterStyle::Styled(style),
        (Content::Single, _) if is_usual && !is_free => ParameterStyle::Plain,
        (Content::List, StyleForm::Form) if is_usual && style.explode => ParameterStyle::Repeated,
        (Content::List, StyleForm::Form) if is_usual => ParameterStyle::Joined,
        (Content::List, StyleForm::Simple) if location == ParameterLocation::Header => {
            ParameterStyle::Joined
        }
        (
            Content::Single | Content::List | Content::Object | Content::Lists | Content::Nested,
            StyleForm::Simple
            | StyleForm::Label
            | StyleForm::Matrix
            | StyleForm::Form
            | StyleForm::Cookie
            | StyleForm::SpaceDelimited
            | StyleForm::PipeDelimited
            | StyleForm::DeepObject,
        ) => ParameterStyle::Styled(style),
    }
}

/// Whether a value may be anything, a list or an object too: which of them is seen when it is written.
fn is_free(ty: &Type) -> bool {
    match ty {
        Type::Nullable(inner) | Type::Boxed(inner) => is_free(inner),
        other => *other == Type::Any,
    }
}

/// What a value is.
pub(in crate::lower) fn content(cx: &Context<'_>, ty: &Type) -> Content {
    content_within(cx, ty, 0, false)
}

/// What a value is. Inside another one it is enough that there is an object or an array: it is nested then, however deep
/// it goes.
fn content_within(cx: &Context<'_>, ty: &Type, depth: usize, inside: bool) -> Content {
    const FURTHEST: usize = 8;
    if depth > FURTHEST {
        return Content::Nested;
    }
    let inner = |ty: &Type, inside: bool| content_within(cx, ty, depth + 1, inside);
    match ty {
        Type::Scalar(_) | Type::Any => Content::Single,
        Type::Nullable(ty) | Type::Boxed(ty) => inner(ty, inside),
        Type::Map(_) if inside => Content::Object,
        Type::Map(value) => object(inner(value, true)),
        Type::Array(item) => list(inner(item, true)),
        Type::Named(id) => match cx.types.get(*id).map(|def| &def.kind) {
            Some(TypeKind::Struct(body)) if inside && !body.is_array() => Content::Object,
            Some(TypeKind::Struct(body)) => {
                let rest = match &body.rest {
                    Rest::Typed(ty) => Some(ty),
                    Rest::Unknown | Rest::Ignored => None,
                };
                let members = body.fields.iter().map(|field| &field.ty).chain(rest);
                let members = members.map(|ty| inner(ty, true)).max().unwrap_or(Content::Single);
                if body.is_array() { list(members) } else { object(members) }
            }
            Some(TypeKind::Enum(_)) => Content::Single,
            Some(TypeKind::Union(union)) => {
                let variants = union.variants.iter().map(|variant| inner(&variant.ty, inside));
                variants.max().unwrap_or(Content::Single)
            }
            None => Content::Nested,
        },
    }
}

/// A list of items of this kind at most.
fn list(items: Content) -> Content {
    match items {
        Content::Single => Content::List,
        Content::List | Content::Object | Content::Lists | Content::Nested => Content::Nested,
    }
}

/// An object with members of this kind at most.
fn object(members: Content) -> Content {
    match members {
        Content::Single => Content::Object,
        Content::List => Content::Lists,
        Content::Object | Content::Lists | Content::Nested => Content::Nested,
    }
}
