//! A member that can be left out, be null, or have a value.

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::{Map, Value};

use super::spelling::{Spelled, Spelling};
use super::validate::Rules;
use super::wire::Wire;

/// Three states where a request can tell them apart: leaving a member out keeps what the server
/// has, null clears it, and a value sets it.
///
/// Setters take `impl Into<Maybe<T>>`, so that a plain value sets, and `None` writes null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Maybe<T> {
    /// The member is left out.
    #[default]
    Absent,
    /// The member is null.
    Null,
    /// The member has this value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The same state, with a reference to the value.
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one; null and left out become one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, with the value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }

    /// Whether the member is left out.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether there is a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// What a value of any kind can be made of, as [`Value`] itself is.
macro_rules! any {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Maybe<Value> {
            fn from(value: $ty) -> Self {
                Self::Value(value.into())
            }
        }
    )*};
}

any!(&str, String, bool, i32, i64, u32, u64, f64, Vec<Value>, Map<String, Value>);

/// What contains itself is held by pointer, which is made here.
impl<T> From<T> for Maybe<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

/// `None` is null: to leave a member out, don't set it.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Wire> Wire for Maybe<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode_spelled(deserializer, &mut None)
    }

    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        Option::<T>::decode_spelled(deserializer, spelling).map(Self::from)
    }

    fn rules() -> Rules {
        T::rules()
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.encode(serializer),
            Self::Absent | Self::Null => serializer.serialize_unit(),
        }
    }

    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        match self {
            Self::Value(value) => value.encode_spelled(serializer, spelled),
            Self::Absent | Self::Null => serializer.serialize_unit(),
        }
    }

    fn unread() -> Self {
        Self::Absent
    }

    fn from_nothing() -> Option<Self> {
        Some(Self::Absent)
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}
