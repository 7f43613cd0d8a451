//! What models with serde's derives need of a runtime. `compile.py` copies it beside them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Not written and not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extra;

impl Extra {
    pub const fn new() -> Self {
        Self
    }
}

/// Not written and not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Members<T>(BTreeMap<String, T>);

impl<T> Members<T> {
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Maybe<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Maybe<T> {
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unknown(Value);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnknownText(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnknownInteger(i64);

/// Whether a member is left out: whatever is its type's default.
pub fn is_absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Never made.
#[derive(Debug)]
pub struct ValidationError;

/// What `validate()` of a type calls.
pub mod validate {
    pub fn validate<T>(_: &T) -> Result<(), super::ValidationError> {
        Ok(())
    }
}
