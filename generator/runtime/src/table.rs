//! Types with a wire table: what makes each of them [`Wire`], by the kind of its table.

use serde::de::{Deserializer, MapAccess};
use serde::ser::Serializer;

use super::begun::{Begun, Whole};
use super::spelling::{Spelled, Spelling};
use super::validate::Rules;
use super::wire::Wire;

/// A type with a wire table.
pub trait Tabled: Sized {
    /// What kind of table it is.
    type Form: Form<Self>;

    /// As [`Wire::unread`].
    #[must_use]
    fn unread() -> Self;

    /// The limits that the API documents for values of the type that are sent.
    const RULES: Rules = &[];
}

/// How the types of one kind of wire table are read and written. Each says only which kind its table is, since that
/// costs the compiler much less than to say for each how it is [`Wire`].
pub trait Form<T: Tabled> {
    /// As [`Wire::decode`].
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// As [`Wire::encode`].
    fn encode<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;

    /// As [`Wire::decode_spelled`].
    #[inline]
    fn decode_spelled<'de, D>(deserializer: D, _spelling: &mut Spelling) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
    {
        Self::decode(deserializer)
    }

    /// As [`Wire::decode_begun`].
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<T, A::Error> {
        Self::decode(Whole::new(begun, map))
    }

    /// As [`Wire::encode_spelled`].
    fn encode_spelled<S>(value: &T, serializer: S, _spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        Self::encode(value, serializer)
    }

    /// As [`Wire::rules`].
    #[must_use]
    fn rules() -> Rules {
        T::RULES
    }

    /// As [`Wire::from_nothing`].
    #[must_use]
    fn from_nothing() -> Option<T> {
        None
    }

    /// As [`Wire::is_absent`].
    #[must_use]
    fn is_absent(_value: &T) -> bool {
        false
    }
}

impl<T: Tabled> Wire for T {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::Form::decode(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::Form::encode(self, serializer)
    }

    #[inline]
    fn decode_spelled<'de, D>(deserializer: D, spelling: &mut Spelling) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        T::Form::decode_spelled(deserializer, spelling)
    }

    #[inline]
    fn decode_begun<'de, A: MapAccess<'de>>(begun: Begun<'de>, map: A) -> Result<Self, A::Error> {
        T::Form::decode_begun(begun, map)
    }

    #[inline]
    fn encode_spelled<S>(&self, serializer: S, spelled: &Spelled) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        T::Form::encode_spelled(self, serializer, spelled)
    }

    #[inline]
    fn unread() -> Self {
        Tabled::unread()
    }

    fn rules() -> Rules {
        T::Form::rules()
    }

    fn from_nothing() -> Option<Self> {
        T::Form::from_nothing()
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::Form::is_absent(self)
    }
}
