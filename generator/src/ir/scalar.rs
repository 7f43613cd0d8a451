/// The type of a value without parts, as `type` and `format` of its schema say it (OpenAPI 3.0.4, 4.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// A boolean.
    Boolean,
    /// `integer` with format `int32`.
    Int32,
    /// `integer`: 64 bits unless the format says otherwise.
    Int64,
    /// `integer` with format `uint32`.
    Uint32,
    /// `integer` with format `uint64`.
    Uint64,
    /// `number` with format `float`.
    Float32,
    /// `number`.
    Float64,
    /// `string` without a format that has a Rust type of its own.
    String,
    /// `string` with format `date-time` (RFC 3339, section 5.6).
    DateTime,
    /// `string` with format `date` (RFC 3339 full-date).
    Date,
}

/// The JSON type that a scalar is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarKind {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    Text,
}

impl Scalar {
    /// The JSON type that it is written as.
    #[must_use]
    pub fn kind(self) -> ScalarKind {
        match self {
            Self::Boolean => ScalarKind::Boolean,
            Self::Int32 | Self::Int64 | Self::Uint32 | Self::Uint64 => ScalarKind::Integer,
            Self::Float32 | Self::Float64 => ScalarKind::Number,
            Self::String | Self::DateTime | Self::Date => ScalarKind::Text,
        }
    }
}
