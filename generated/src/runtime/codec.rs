//! The wire tables: how a generated type is on the wire, beside the type.
//!
//! A derived codec of serde dominates the compile time of a large client. A table says the same in
//! less source, and what it expands to is small: a list of the members and where their values go,
//! for functions that are compiled once. This file holds the macro alone and refers to everything
//! else by `$crate::runtime`, so that a test can include it. What a table says of limits is read by
//! [`codec_rules`](super::codec_rules).

/// Implements [`Tabled`](crate::runtime::table::Tabled) and serde's traits from wire tables. Any number of
/// them may follow each other.
///
/// ```text
/// struct Gateway {
///     "id" => id: required,              a member that has to be there
///     "note" => note: optional,          left out while absent
///     "type" = "start",                  no field; written always, unless another was read
///     .. => extra,                       takes the other members, which are skipped without this row
/// }
/// array Point {                          an array with a type for each place
///     0 => x: required,
///     1 => y: optional,                  the array may end before it
///     .. => rest,                        takes the items behind these, which are skipped without this row
/// }
/// enum Limit { "count" => Count, "cost" => Cost, _ => Unknown }
/// enum Level by integer { 0 => Low, 1 => High, _ => Unknown }
/// union Element by "type" { "start" => Start, "end" => End, _ => Unknown }
/// union Pet by "kind" else Cat { "cat" => Cat, "dog" => Dog, _ => Unknown }
/// union Limit by shape { Text => text(&[]), Number => number(), _ => Unknown }
/// ```
///
/// A table may say which limits a value has that is sent, for [`validate`](crate::runtime::validate::validate):
///
/// ```text
/// struct Gateway with rules {
///     "id" => id: required [min_length(1), max_length(64)],
///     "limit" => limit: optional [],     none of its own; those of its type
///     .. => extra ["id", "limit"],       the other members have those of their type, or [max_length(8)] behind it
/// }
/// array Point with rules { 0 => x: required [at_least("0")], .. => rest [max_length(8)] }
/// union Limit by shape with rules { Text [max_length(8)] => text(&[]), Number => number(), _ => Unknown }
/// enum Limit with rules { "count" => Count, "cost" => Cost, _ => Unknown }
/// ```
///
/// Those of the value as a whole stand behind the word: `union Limit by shape with rules [max_properties(2)] {`. An enum that
/// lists some of the values that the API takes is `open`: `enum Limit with rules [open, max_length(8)] {`.
///
/// What the shapes of several variants have in common may be said once, behind `_`: `where OWNER = object(&[...]),`.
///
/// Behind `else` stands the variant that an object is which has none of the tags. It is `Unknown` only where it doesn't fit
/// that variant either.
///
/// Every row ends with a comma, but for the last one of its table if it is `..` or `_`.
macro_rules! codec {
    () => {};

    // The rows are needed twice: for the codec, and as they are for the limits.
    (
        $kind:ident $name:ident $(by $by:tt $(else $default:ident)?)? with rules $([$($own:tt)*])? {
            $($rows:tt)*
        }
        $($others:tt)*
    ) => {
        $crate::runtime::codec! {
            $kind $name $(by $by $(else $default)?)? with { [$($($own)*)?] $($rows)* } { $($rows)* }
            $($others)*
        }
    };

    (
        struct $name:ident $(with $rules:tt)? {
            $(
                $wire:literal
                    $(=> $field:ident: $how:ident $([$($limit:tt)*])?)?
                    $(= $constant:literal)?,
            )*
            $(.. => $rest:ident $([$($deep:tt)*] $([$($of_rest:tt)*])?)? $(,)?)?
        }
        $($others:tt)*
    ) => {
        impl $crate::runtime::object::Table for $name {
            const ROWS: &'static [$crate::runtime::row::Row] = &[$((
                $wire,
                $($crate::runtime::row::$how::HOW)?
                $($crate::runtime::constant::Constant::how($constant))?
            ),)*];

            fn read<'de, A: ::serde::de::MapAccess<'de>>(
                &mut self,
                begun: $crate::runtime::begun::Begun<'de>,
                map: A,
            ) -> ::core::result::Result<(), A::Error> {
                $crate::runtime::object::members(
                    begun,
                    map,
                    Self::ROWS,
                    &mut [$(
                        $(&mut &mut self.$field)?
                        $(&mut $crate::runtime::constant::Constant::from($constant))?,
                    )*],
                    $crate::runtime::codec!(@rest $((&mut self.$rest))?),
                )
            }

            fn write<M: ::serde::ser::SerializeMap>(
                &self,
                map: &mut M,
            ) -> ::core::result::Result<(), M::Error> {
                $crate::runtime::object::write(
                    map,
                    Self::ROWS,
                    &[$(
                        $(&&self.$field)?
                        $(&$crate::runtime::constant::Constant::from($constant))?,
                    )*],
                    $crate::runtime::codec!(@others $((&self.$rest))?),
                )
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::object::Object)
            unread (Self {
                $($($field: $crate::runtime::Wire::unread(),)?)*
                $($rest: ::core::default::Default::default())?
            })
            $(rules ($crate::runtime::codec_rules!(struct $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (
        array $name:ident $(with $rules:tt)? {
            $($at:literal => $field:ident: $how:ident $([$($limit:tt)*])?,)*
            $(.. => $rest:ident $([$($of_rest:tt)*])? $(,)?)?
        }
        $($others:tt)*
    ) => {
        impl $crate::runtime::array::Places for $name {
            const PLACES: &'static [$crate::runtime::row::How] =
                &[$($crate::runtime::row::$how::HOW,)*];

            fn read<'de, A: ::serde::de::SeqAccess<'de>>(
                &mut self,
                items: $crate::runtime::array::Items<A>,
                spelling: &mut $crate::runtime::spelling::Spelling,
            ) -> ::core::result::Result<(), A::Error> {
                $crate::runtime::array::read(
                    items,
                    Self::PLACES,
                    &mut [$(&mut &mut self.$field,)*],
                    $crate::runtime::codec!(@rest $((&mut self.$rest))?),
                    spelling,
                )
            }

            fn write<S: ::serde::ser::SerializeSeq>(
                &self,
                items: $crate::runtime::array::Items<S>,
                spelled: &[(usize, $crate::runtime::spelling::Spelled)],
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::array::write(
                    items,
                    Self::PLACES,
                    &[$(&&self.$field,)*],
                    $crate::runtime::codec!(@others $((&self.$rest))?),
                    spelled,
                )
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::array::Array)
            unread (Self {
                $($field: $crate::runtime::Wire::unread(),)*
                $($rest: ::core::default::Default::default())?
            })
            $(rules ($crate::runtime::codec_rules!(array $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (
        enum $name:ident $(with $rules:tt)? { $($wire:literal => $variant:ident,)* _ => $unknown:ident $(,)? }
        $($others:tt)*
    ) => {
        impl $name {
            /// The text that the API uses for this value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$unknown(text) => text.as_str(),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::$unknown($crate::runtime::UnknownText::new(text)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::text::Texts)
            unread ($crate::runtime::codec!(@first $unknown $($variant)*))
            $(rules ($crate::runtime::codec_rules!(enum Texts $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (
        enum $name:ident by integer $(with $rules:tt)? {
            $($wire:literal => $variant:ident,)*
            _ => $unknown:ident $(,)?
        }
        $($others:tt)*
    ) => {
        impl $name {
            /// The integer that the API uses for this value.
            #[must_use]
            pub const fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$unknown(value) => value.as_i64(),
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    _ => Self::$unknown($crate::runtime::UnknownInteger::new(value)),
                }
            }
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                <i64 as ::core::str::FromStr>::from_str(text)
                    .map(<Self as ::core::convert::From<i64>>::from)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::text::Integers)
            unread (Self::$unknown($crate::runtime::UnknownInteger::new(0)))
            $(rules ($crate::runtime::codec_rules!(enum Integers $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (
        union $name:ident by shape $(with $rules:tt)? {
            $($variant:ident $([$($limit:tt)*])? => $shape:expr,)*
            _ => $unknown:ident $(,)?
            $(where $common:ident = $looks:expr,)*
        }
        $($others:tt)*
    ) => {
        impl $crate::runtime::shape::ByShape for $name {
            const BRANCHES: &'static [$crate::runtime::shape::Branch<Self>] = {
                use $crate::runtime::shape::*;
                $(const $common: Shape = $looks;)*
                &[$(Branch {
                    name: ::core::stringify!($variant),
                    shape: $shape,
                    read: |text, spelling| read(text, spelling, Self::$variant),
                },)*]
            };

            fn unknown(unknown: $crate::runtime::Unknown) -> Self {
                Self::$unknown(unknown)
            }

            fn write<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => $crate::runtime::Wire::encode(value, serializer),)*
                    Self::$unknown(value) => $crate::runtime::Wire::encode(value, serializer),
                }
            }

            fn write_spelled<S: ::serde::Serializer>(
                &self,
                serializer: S,
                spelled: &$crate::runtime::spelling::Spelled,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => {
                        $crate::runtime::Wire::encode_spelled(value, serializer, spelled)
                    })*
                    Self::$unknown(value) => $crate::runtime::Wire::encode(value, serializer),
                }
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::shape::Shaped)
            unread (Self::$unknown($crate::runtime::Wire::unread()))
            $(rules ($crate::runtime::codec_rules!(shape $name $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (
        union $name:ident by $tag:literal $(else $default:ident)? $(with $rules:tt)? {
            $($wire:literal => $variant:ident,)*
            _ => $unknown:ident $(,)?
        }
        $($others:tt)*
    ) => {
        impl $name {
            /// The tag that says which variant this is.
            $(#[doc = ::core::concat!(
                "Of [`Self::", ::core::stringify!($default), "`] its own, whichever the value has."
            )])?
            #[must_use]
            #[allow(unreachable_patterns, reason = "two tags may name one variant")]
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $wire,)*
                    Self::$unknown(unknown) => unknown.tag($tag),
                }
            }
        }

        impl $crate::runtime::tagged::ByTag for $name {
            const TAG: &'static str = $tag;
            const TAGS: &'static [&'static str] = &[$($wire),*];
            const OTHERWISE: &'static [$crate::runtime::validate::RulesOf] =
                &[$($crate::runtime::rules::of_variant(Self::$default))?];

            fn read<'de, A: ::serde::de::MapAccess<'de>>(
                tagged: $crate::runtime::tagged::Tagged<'de, A>,
            ) -> ::core::result::Result<Self, A::Error> {
                match tagged.tag() {
                    $($wire => tagged.variant::<Self, _>($wire).map(Self::$variant),)*
                    _ => $crate::runtime::codec!(@other tagged $unknown $($default)?),
                }
            }

            fn unknown(unknown: $crate::runtime::Unknown) -> Self {
                Self::$unknown(unknown)
            }

            fn write<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #[allow(unreachable_patterns, reason = "two tags may name one variant")]
                match self {
                    $(Self::$variant(value) => $crate::runtime::Wire::encode(value, serializer),)*
                    Self::$unknown(value) => $crate::runtime::Wire::encode(value, serializer),
                }
            }
        }

        $crate::runtime::codec! {
            @serde $name as ($crate::runtime::tagged::Union)
            unread (Self::$unknown($crate::runtime::Wire::unread()))
            $(rules ($crate::runtime::codec_rules!(tag $tag $rules)))?
        }
        $crate::runtime::codec! { $($others)* }
    };

    (@other $tagged:ident $unknown:ident) => {
        $tagged.unknown().map(Self::$unknown)
    };
    (@other $tagged:ident $unknown:ident $default:ident) => {
        $tagged.otherwise(Self::$default)
    };

    (@rest) => {
        &mut $crate::runtime::object::Ignored
    };
    (@rest ($rest:expr)) => {
        $rest
    };
    (@others) => {
        &$crate::runtime::object::Ignored
    };
    (@others ($rest:expr)) => {
        $rest
    };

    // The first variant costs nothing to make, the unknown one does.
    (@first $unknown:ident) => {
        Self::$unknown($crate::runtime::UnknownText::new(""))
    };
    (@first $unknown:ident $first:ident $($others:ident)*) => {
        Self::$first
    };

    (@serde $name:ident as ($form:path) unread ($unread:expr) $(rules ($rules:expr))?) => {
        impl $crate::runtime::table::Tabled for $name {
            type Form = $form;

            #[inline]
            fn unread() -> Self {
                $unread
            }

            $(const RULES: $crate::runtime::validate::Rules = $rules;)?
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: ::serde::Deserializer<'de>,
            {
                <Self as $crate::runtime::Wire>::decode(deserializer)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                <Self as $crate::runtime::Wire>::encode(self, serializer)
            }
        }
    };
}

pub(crate) use codec;
