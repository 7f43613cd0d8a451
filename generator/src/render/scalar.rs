use crate::ir::Scalar;

/// The Rust type of a scalar, by its last name.
pub(crate) fn scalar(of: Scalar) -> &'static str {
    match of {
        Scalar::Boolean => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::Uint32 => "u32",
        Scalar::Uint64 => "u64",
        Scalar::Float32 => "f32",
        Scalar::Float64 => "f64",
        Scalar::String => "String",
        Scalar::DateTime => "OffsetDateTime",
        Scalar::Date => "Date",
    }
}
