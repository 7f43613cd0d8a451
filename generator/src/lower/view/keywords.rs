//! What a schema says, from whichever of `openapiv3`'s forms its keywords came in.

use super::{JsonType, View};
use crate::ir::{Constraint, Json};
use crate::lower::json::json;
use openapiv3::{
    AnySchema, IntegerFormat, NumberFormat, StringFormat, Type, VariantOrUnknownOrEmpty,
};

impl<'a> View<'a> {
    pub(super) fn typed(&mut self, kind: &'a Type) {
        match kind {
            Type::String(string) => {
                self.json_type = Some(JsonType::String);
                self.format = format_name(&string.format, string_format);
                self.enumeration = values(&string.enumeration, |value| Json::String(value.clone()));
                self.lengths(string.min_length, string.max_length, string.pattern.as_ref());
            }
            Type::Number(number) => {
                self.json_type = Some(JsonType::Number);
                self.format = format_name(&number.format, number_format);
                self.enumeration =
                    values(&number.enumeration, |value| Json::Number(value.to_string()));
                self.bounds(
                    self.digits("minimum", number.minimum),
                    number.exclusive_minimum,
                    self.digits("maximum", number.maximum),
                    number.exclusive_maximum,
                    self.digits("multipleOf", number.multiple_of),
                );
            }
            Type::Integer(integer) => {
                self.json_type = Some(JsonType::Integer);
                self.format = format_name(&integer.format, integer_format);
                self.enumeration =
                    values(&integer.enumeration, |value| Json::Number(value.to_string()));
                self.bounds(
                    integer.minimum.map(|value| value.to_string()),
                    integer.exclusive_minimum,
                    integer.maximum.map(|value| value.to_string()),
                    integer.exclusive_maximum,
                    integer.multiple_of.map(|value| value.to_string()),
                );
            }
            Type::Object(object) => {
                self.json_type = Some(JsonType::Object);
                self.properties = Some(&object.properties);
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
                self.members(object.min_properties, object.max_properties);
            }
            Type::Array(array) => {
                self.json_type = Some(JsonType::Array);
                self.items = array.items.as_ref();
                self.elements(array.min_items, array.max_items, array.unique_items);
            }
            Type::Boolean(boolean) => {
                self.json_type = Some(JsonType::Boolean);
                self.enumeration = values(&boolean.enumeration, |value| Json::Bool(*value));
            }
        }
    }

    pub(super) fn mixed(&mut self, any: &'a AnySchema) {
        self.format = any.format.as_deref();
        self.enumeration = any.enumeration.iter().map(json).collect();
        self.properties = (!any.properties.is_empty()).then_some(&any.properties);
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.all_of = &any.all_of;
        self.not = any.not.is_some();
        match any.typ.as_deref() {
            Some("null") => self.json_type = Some(JsonType::Null),
            Some("boolean") => self.json_type = Some(JsonType::Boolean),
            Some("integer") => self.json_type = Some(JsonType::Integer),
            Some("number") => self.json_type = Some(JsonType::Number),
            Some("string") => self.json_type = Some(JsonType::String),
            Some("array") => self.json_type = Some(JsonType::Array),
            Some("object") => self.json_type = Some(JsonType::Object),
            Some(other) => self.unknown_type = Some(other),
            None => {
                self.json_type = self.implied_type(any);
                self.implied = self.enumeration.is_empty();
            }
        }
        self.bounds(
            self.digits("minimum", any.minimum),
            any.exclusive_minimum.unwrap_or_default(),
            self.digits("maximum", any.maximum),
            any.exclusive_maximum.unwrap_or_default(),
            self.digits("multipleOf", any.multiple_of),
        );
        self.lengths(any.min_length, any.max_length, any.pattern.as_ref());
        self.elements(any.min_items, any.max_items, any.unique_items.unwrap_or_default());
        self.members(any.min_properties, any.max_properties);
    }

    /// A schema without `type` whose keywords only make sense for one type is read as of that type.
    fn implied_type(&self, any: &AnySchema) -> Option<JsonType> {
        if self.properties.is_some() || !self.required.is_empty() || self.additional.is_some() {
            return Some(JsonType::Object);
        }
        if self.items.is_some() {
            return Some(JsonType::Array);
        }
        let mut types = self.enumeration.iter().filter_map(type_of);
        if let Some(first) = types.next() {
            return types.all(|other| other == first).then_some(first);
        }
        if !self.enumeration.is_empty() {
            return Some(JsonType::Null);
        }
        let text = any.pattern.is_some() || any.min_length.is_some() || any.max_length.is_some();
        let timely = matches!(any.format.as_deref(), Some("date-time" | "date"));
        (text || timely).then_some(JsonType::String)
    }

    /// A bound as the document writes it, as `document` keeps it where a float would lose digits.
    fn digits(&self, name: &str, read: Option<f64>) -> Option<String> {
        let exact = self.data.extensions.get(&format!("x-exact-{name}"));
        let exact = exact.and_then(|digits| digits.as_str()).map(str::to_owned);
        read.map(|read| exact.unwrap_or_else(|| read.to_string()))
    }

    fn bounds(
        &mut self,
        minimum: Option<String>,
        exclusive_minimum: bool,
        maximum: Option<String>,
        exclusive_maximum: bool,
        multiple_of: Option<String>,
    ) {
        let minimum =
            minimum.map(|value| Constraint::Minimum { value, exclusive: exclusive_minimum });
        let maximum =
            maximum.map(|value| Constraint::Maximum { value, exclusive: exclusive_maximum });
        self.constraints.extend(minimum);
        self.constraints.extend(maximum);
        self.constraints.extend(multiple_of.map(Constraint::MultipleOf));
    }

    fn lengths(&mut self, min: Option<usize>, max: Option<usize>, pattern: Option<&String>) {
        self.constraints.extend(min.map(Constraint::MinLength));
        self.constraints.extend(max.map(Constraint::MaxLength));
        self.constraints.extend(pattern.cloned().map(Constraint::Pattern));
    }

    fn elements(&mut self, min: Option<usize>, max: Option<usize>, unique: bool) {
        self.constraints.extend(min.map(Constraint::MinItems));
        self.constraints.extend(max.map(Constraint::MaxItems));
        self.constraints.extend(unique.then_some(Constraint::UniqueItems));
    }

    fn members(&mut self, min: Option<usize>, max: Option<usize>) {
        self.constraints.extend(min.map(Constraint::MinProperties));
        self.constraints.extend(max.map(Constraint::MaxProperties));
    }
}

fn type_of(value: &Json) -> Option<JsonType> {
    match value {
        Json::Null => None,
        Json::Bool(_) => Some(JsonType::Boolean),
        Json::Number(text) if text.contains(['.', 'e', 'E']) => Some(JsonType::Number),
        Json::Number(_) => Some(JsonType::Integer),
        Json::String(_) => Some(JsonType::String),
        Json::Array(_) => Some(JsonType::Array),
        Json::Object(_) => Some(JsonType::Object),
    }
}

fn values<T>(enumeration: &[Option<T>], json: impl Fn(&T) -> Json) -> Vec<Json> {
    enumeration.iter().map(|value| value.as_ref().map_or(Json::Null, &json)).collect()
}

fn format_name<T>(
    format: &VariantOrUnknownOrEmpty<T>,
    known: impl Fn(&T) -> &'static str,
) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(known(format)),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn string_format(format: &StringFormat) -> &'static str {
    match format {
        StringFormat::Date => "date",
        StringFormat::DateTime => "date-time",
        StringFormat::Password => "password",
        StringFormat::Byte => "byte",
        StringFormat::Binary => "binary",
    }
}

fn number_format(format: &NumberFormat) -> &'static str {
    match format {
        NumberFormat::Float => "float",
        NumberFormat::Double => "double",
    }
}

fn integer_format(format: &IntegerFormat) -> &'static str {
    match format {
        IntegerFormat::Int32 => "int32",
        IntegerFormat::Int64 => "int64",
    }
}
