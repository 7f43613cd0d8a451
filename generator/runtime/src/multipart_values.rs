//! Values as parts of a form, in the media types that the document wants them in.

use serde_json::value::RawValue;

use super::media_type::essence;
use super::multipart::Multipart;
use super::node::Node;
use super::part::Part;
use super::style::Style;
use super::wire::{Wire, to_json};

impl Multipart {
    /// Adds a value as OpenAPI 3.1.1, section 4.8.15.1.1, has it by default: a single value as text, an object as JSON,
    /// and an array as a part for each item.
    #[doc(hidden)]
    pub fn value<T: Wire>(self, name: &str, value: &T) -> Self {
        self.json_text(name, to_json(value), |form, json| form.by_default(name, json))
    }

    /// Adds a value in a style, as texts: a part for each pair of name and value (OpenAPI 3.1.1, section 4.8.15.1.2).
    /// Nothing in a part is percent-encoded.
    #[doc(hidden)]
    pub fn styled_value<T: Wire>(self, name: &str, style: Style, value: &T) -> Self {
        self.json_text(name, to_json(value), |form, json| {
            let pairs = style.pairs(name, json, &str::to_owned);
            pairs.into_iter().fold(form, |form, (name, text)| form.part(name, Part::new(text)))
        })
    }

    /// Adds a value of this media type: JSON where that is JSON, and else text, of which a list is several.
    #[doc(hidden)]
    pub fn typed_value<T: Wire>(self, name: &str, value: &T, content_type: &str) -> Self {
        let is_json = essence(content_type).ends_with("json");
        self.json_text(name, to_json(value), |form, json| match Node::of(json) {
            Node::List(items) if !is_json => form.typed_texts(name, &items, content_type),
            _ => form.typed_text(name, json, content_type),
        })
    }

    /// Adds a value each of whose items, if it has any, is of this media type (OpenAPI 3.2.0, Encoding By Name).
    #[doc(hidden)]
    pub fn typed_items<T: Wire>(self, name: &str, value: &T, content_type: &str) -> Self {
        self.json_text(name, to_json(value), |form, json| match Node::of(json) {
            Node::List(items) => form.typed_texts(name, &items, content_type),
            Node::Null | Node::Single(_) | Node::Object(_) => {
                form.typed_text(name, json, content_type)
            }
        })
    }

    fn typed_texts(self, name: &str, items: &[Box<RawValue>], content_type: &str) -> Self {
        items.iter().fold(self, |form, item| form.typed_text(name, item, content_type))
    }

    fn typed_text(self, name: &str, json: &RawValue, content_type: &str) -> Self {
        let text = match Node::of(json) {
            Node::Single(text) if !essence(content_type).ends_with("json") => text,
            _ => json.get().to_owned(),
        };
        self.part(name, Part::new(text).content_type(content_type))
    }

    fn json_text(
        mut self,
        name: &str,
        json: Result<Vec<u8>, serde_json::Error>,
        add: impl FnOnce(Self, &RawValue) -> Self,
    ) -> Self {
        match json.and_then(|text| serde_json::from_slice::<Box<RawValue>>(&text)) {
            Ok(json) => add(self, &json),
            Err(error) => {
                let fault = format!("the part `{name}` cannot be written: {error}");
                self.fail(fault);
                self
            }
        }
    }

    fn by_default(self, name: &str, json: &RawValue) -> Self {
        match Node::of(json) {
            Node::Null => self,
            // Without a content type a part is plain text (RFC 7578, section 4.4).
            Node::Single(text) => self.part(name, Part::new(text)),
            Node::List(items) => items.iter().fold(self, |form, item| match Node::of(item) {
                Node::List(_) => form.part(name, json_part(item)),
                Node::Null | Node::Single(_) | Node::Object(_) => form.by_default(name, item),
            }),
            Node::Object(_) => self.part(name, json_part(json)),
        }
    }
}

fn json_part(json: &RawValue) -> Part {
    Part::new(json.get().to_owned()).content_type("application/json")
}
