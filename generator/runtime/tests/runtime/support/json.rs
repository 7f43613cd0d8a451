//! JSON as it is written, its members in their order.

use serde::de::{Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::runtime::Wire;

/// A text of JSON.
#[derive(Clone, Copy)]
pub(crate) struct Json(pub(crate) &'static str);

impl Wire for Json {
    fn unread() -> Self {
        Self("null")
    }

    fn decode<'de, D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("it is only sent"))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = RawValue::from_string(self.0.to_owned()).map_err(serde::ser::Error::custom)?;
        json.serialize(serializer)
    }
}
