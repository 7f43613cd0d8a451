//! The text of a JSON value as it stands in the document, and writing such text back.
//!
//! serde has no word for it, so this speaks the protocol of `serde_json::value::RawValue`, which is reached by a name.
//! A deserializer that doesn't know the name gives the value instead, and its text is made again: nothing is lost but
//! the spelling.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::key::next_key;

/// The name by which serde_json knows that its text is asked for.
const NAME: &str = "$serde_json::private::RawValue";

/// How deep a text may nest: as deep as serde_json reads.
const DEEPEST: usize = 127;

/// Reads the text of a value.
#[inline(never)]
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let text = deserializer.deserialize_newtype_struct(NAME, Verbatim)?;
    // Skipping knows no limit, but what is read from the text would.
    if is_too_deep(&text) {
        return Err(D::Error::custom("recursion limit exceeded"));
    }
    Ok(text)
}

/// Reads the text of a value where serde wants a seed.
#[derive(Debug)]
pub(super) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        text(deserializer)
    }
}

/// Writes text that is JSON.
#[derive(Debug)]
pub(super) struct Raw<'a>(pub(super) &'a str);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::from_str::<&RawValue>(self.0) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_str(self.0),
        }
    }
}

/// Takes what serde_json hands over: an object of one member, which has the name and holds the text. Where another
/// deserializer gives the value itself, its text is made again.
struct Verbatim;

impl<'de> Visitor<'de> for Verbatim {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match next_key(&mut map)? {
            Some(name) if name == NAME => map.next_value_seed(Plain),
            first => object(first, map),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(Rewritten)
    }
}

/// Takes any value, and makes its text again. An object with the name above is one like any other: it is the server's to
/// say what is in it.
pub(super) struct Rewritten;

impl<'de> Visitor<'de> for Rewritten {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let first = next_key(&mut map)?;
        object(first, map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut text = String::from("[");
        while let Some(item) = items.next_element_seed(Text)? {
            push(&mut text, &item);
        }
        text.push(']');
        Ok(text.into())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok("null".into())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok("null".into())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(if value { "true" } else { "false" }.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(value.to_string().into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(value.to_string().into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Value::from(value).to_string().into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(json(value).into())
    }
}

/// The text of an object whose first name was read; without one it is empty.
#[cold]
#[inline(never)]
fn object<'de, A: MapAccess<'de>>(
    first: Option<Cow<'de, str>>,
    mut map: A,
) -> Result<Cow<'de, str>, A::Error> {
    let mut text = String::from("{");
    let mut next = first;
    while let Some(name) = next {
        member(&mut text, &name, &map.next_value_seed(Text)?);
        next = next_key(&mut map)?;
    }
    text.push('}');
    Ok(text.into())
}

/// The string that serde_json hands over: the text itself.
struct Plain;

impl<'de> DeserializeSeed<'de> for Plain {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Plain {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text of a JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

/// A string as JSON.
pub(super) fn json(string: &str) -> String {
    Value::from(string).to_string()
}

/// Adds a member to the text of an object that is still open.
pub(super) fn member(object: &mut String, name: &str, value: &str) {
    push(object, &json(name));
    object.push(':');
    object.push_str(value);
}

/// Adds an item to the text of an array that is still open.
pub(super) fn push(array: &mut String, item: &str) {
    if !array.ends_with(['[', '{']) {
        array.push(',');
    }
    array.push_str(item);
}

fn is_too_deep(text: &str) -> bool {
    // What opens closes. Most texts don't open so many, which is seen much sooner than how deep they are inside each other.
    if text.len() <= 2 * DEEPEST
        || text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() <= DEEPEST
    {
        return false;
    }
    let mut depth = 0;
    let mut quoted = false;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if quoted => drop(bytes.next()),
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                if depth > DEEPEST {
                    return true;
                }
            }
            b']' | b'}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    false
}
