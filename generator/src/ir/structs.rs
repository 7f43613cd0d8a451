use super::{Constraint, Docs, Json, Type, TypeId};
use std::borrow::Cow;

/// An object with known members, or an array with a type for each place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// Which of the two it is.
    pub form: StructForm,
    /// The members that become fields, in the document's order; the places of an array in theirs.
    pub fields: Vec<Field>,
    /// The members that can have one value only and tell branches of a union apart: written always, no field.
    pub constants: Vec<Constant>,
    /// What becomes of the members that are not declared.
    pub rest: Rest,
    /// The limits of each member that it doesn't declare, where these have a type without a name.
    pub rest_limits: Vec<Constraint>,
}

impl Struct {
    /// Whether it is an array.
    #[must_use]
    pub fn is_array(&self) -> bool {
        self.form == StructForm::Array
    }

    /// The value that JSON has for a field.
    #[must_use]
    pub fn value_in<'j>(&self, json: &'j Json, field: &Field) -> Option<&'j Json> {
        match (self.form, json) {
            (StructForm::Object, json) => json.get(&field.name),
            (StructForm::Array, Json::Array(items)) => items.get(field.name.parse::<usize>().ok()?),
            (StructForm::Array, _) => None,
        }
    }
}

/// What a [`Struct`] is in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StructForm {
    /// An object.
    #[default]
    Object,
    /// An array: a field is called as its place, `0` and so on. One that is left out before others is null.
    Array,
}

/// A member of an object, or a place of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// What it is called beside that, in words, where it is a place of an array.
    pub word: Option<String>,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The JSON pointers of the properties that describe it: several where `allOf` has it more than once.
    pub pointers: Vec<String>,
    /// Its type, without the nullability that `nullable` holds.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// The value by which unions select the object, where the member is their tag but can't be a [`Constant`], since
    /// the object is also answered on its own; or the only value that it can have there. A
    /// constructor sets it without asking.
    pub tag: Option<String>,
    /// The only value that it can have (`const`), where that is no tag: a number, `null`, a list. A constructor sets it, too.
    pub only: Option<Json>,
    /// What the document says about it.
    pub docs: Docs,
}

impl Field {
    /// What it is called in JSON: its name, or its place, `[0]`.
    #[must_use]
    pub fn label(&self) -> Cow<'_, str> {
        match self.word {
            None => Cow::Borrowed(&self.name),
            Some(_) => Cow::Owned(format!("[{}]", self.name)),
        }
    }

    /// Whether a constructor sets it without asking.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.tag.is_some() || self.only.is_some()
    }
}

/// A member that can have one value only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Its name on the wire.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What becomes of the members that an object doesn't declare.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Rest {
    /// Kept as they came and written back.
    #[default]
    Unknown,
    /// Skipped, since the configuration says so.
    Ignored,
    /// `additionalProperties` with a schema: a map of that type.
    Typed(Type),
}

/// A field of a struct, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRef {
    /// The struct.
    pub ty: TypeId,
    /// The index in [`Struct::fields`].
    pub field: usize,
}
