use super::{Constraint, Docs, Scalar};

/// The index of a [`TypeDef`](super::TypeDef) in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A value without parts.
    Scalar(Scalar),
    /// Any JSON value.
    Any,
    /// A value or `null`.
    Nullable(Box<Type>),
    /// An array.
    Array(Box<Type>),
    /// An object whose members all have one type and free names.
    Map(Box<Type>),
    /// A value held by pointer, because its type contains itself or is large.
    Boxed(Box<Type>),
    /// A struct, enum or union of the API.
    Named(TypeId),
}

impl Type {
    /// Whether it is text that may be anything.
    #[must_use]
    pub fn is_string(&self) -> bool {
        *self == Self::Scalar(Scalar::String)
    }

    /// The limits of a value that its type doesn't have: a type with a name has its own, and this place may have more.
    #[must_use]
    pub fn own_limits<'d>(&self, docs: &'d Docs) -> &'d [Constraint] {
        match self {
            Self::Named(_) => {
                let is_of_place = |limit: &Constraint| matches!(limit, Constraint::Here(_));
                let at = docs.constraints.iter().position(is_of_place);
                at.map_or(&[], |at| &docs.constraints[at..=at])
            }
            Self::Nullable(inner) | Self::Boxed(inner) => inner.own_limits(docs),
            Self::Scalar(_) | Self::Any | Self::Array(_) | Self::Map(_) => &docs.constraints,
        }
    }

    /// The type of the API in it, if there is one, however it is held.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Scalar(_) | Self::Any => None,
            Self::Nullable(inner) | Self::Array(inner) | Self::Map(inner) | Self::Boxed(inner) => {
                inner.named()
            }
            Self::Named(id) => Some(*id),
        }
    }

    /// The type of the API that is held by value, not behind a pointer: what makes a type contain itself, and large.
    #[must_use]
    pub fn held(&self) -> Option<TypeId> {
        match self {
            Self::Nullable(inner) => inner.held(),
            Self::Named(id) => Some(*id),
            Self::Scalar(_) | Self::Any | Self::Array(_) | Self::Map(_) | Self::Boxed(_) => None,
        }
    }

    /// The type of the API that this is and nothing around it, held by pointer or not.
    #[must_use]
    pub fn as_named(&self) -> Option<TypeId> {
        match self {
            Self::Boxed(inner) => inner.as_named(),
            Self::Named(id) => Some(*id),
            Self::Scalar(_) | Self::Any | Self::Nullable(_) | Self::Array(_) | Self::Map(_) => None,
        }
    }
}
