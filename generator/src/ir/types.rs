use super::{Constraint, Docs, Json, ResourceId, Shape};
use std::borrow::Cow;

/// The index of a [`TypeDef`] in [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
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
    /// Any JSON value.
    Any,
    /// A value or `null`.
    Nullable(Box<Type>),
    /// An array.
    Array(Box<Type>),
    /// An object whose members all have one type and free names.
    Map(Box<Type>),
    /// A value held by pointer, because its type contains itself or is large.
    Boxed(Box<Type>),
    /// A struct, enum or union of the API.
    Named(TypeId),
}

impl Type {
    /// The limits of a value that its type doesn't have: a type with a name has its own, and this place may have more.
    #[must_use]
    pub fn own_limits<'d>(&self, docs: &'d Docs) -> &'d [Constraint] {
        match self {
            Self::Named(_) => {
                let is_of_place = |limit: &Constraint| matches!(limit, Constraint::Here(_));
                let at = docs.constraints.iter().position(is_of_place);
                at.map_or(&[], |at| &docs.constraints[at..=at])
            }
            Self::Nullable(inner) | Self::Boxed(inner) => inner.own_limits(docs),
            Self::Boolean
            | Self::Int32
            | Self::Int64
            | Self::Uint32
            | Self::Uint64
            | Self::Float32
            | Self::Float64
            | Self::String
            | Self::DateTime
            | Self::Date
            | Self::Any
            | Self::Array(_)
            | Self::Map(_) => &docs.constraints,
        }
    }

    /// The type of the API in it, if there is one, however it is held.
    #[must_use]
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Boolean
            | Self::Int32
            | Self::Int64
            | Self::Uint32
            | Self::Uint64
            | Self::Float32
            | Self::Float64
            | Self::String
            | Self::DateTime
            | Self::Date
            | Self::Any => None,
            Self::Nullable(inner) | Self::Array(inner) | Self::Map(inner) | Self::Boxed(inner) => {
                inner.named()
            }
            Self::Named(id) => Some(*id),
        }
    }
}

/// A struct, enum or union.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// Where its name comes from.
    pub name: NameSource,
    /// What the document wants it to be called in Rust (`x-rust-name`), in words.
    pub rust_name: Option<String>,
    /// The JSON pointer of the schema, `#/components/schemas/Gateway`.
    pub pointer: String,
    /// The JSON pointers of further inline schemas that are equal to it, and share the type.
    pub also: Vec<String>,
    /// What identifies the schemas that it stands for, its own first: `Pet`, `Pet.tags[]`, `GET /pets 200
    /// application/json`; schemas that hold together are `Pet itself & Pet oneOf 0`. Equal inline schemas are one type.
    pub places: Vec<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// In which directions it travels.
    pub usage: Usage,
    /// Whether it is sent and has limits that a value can be held to before: of its own, or of a type inside.
    pub limited: bool,
    /// Whether a floating-point number is in it, of its own or in a type inside.
    pub inexact: bool,
    /// Which part of the crate it belongs to.
    pub home: Home,
}

/// What a type's name is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSource {
    /// A component keeps its own name.
    Component(String),
    /// An inline schema is named after the place it stands in: the owner's name, then the steps to it, such as
    /// `["RateElement", "properties"]` or `["list_versions", "response"]`.
    Inline(Vec<String>),
}

/// What a [`TypeDef`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object with known members, or an array with a type for each place.
    Struct(Struct),
    /// A string or an integer with known values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
}

/// The directions in which a type travels; both are false for a component that no operation reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Reachable from a parameter or a request body.
    pub request: bool,
    /// Reachable from an answer.
    pub response: bool,
}

/// The part of the crate a type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// Used by several resources, by operations without one, or by none.
    Shared,
    /// Reachable from the operations of this resource alone.
    Resource(ResourceId),
}

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

/// A string or an integer with known values. Every enum also takes values that it doesn't list.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// What the values are.
    pub base: EnumBase,
    /// The values, in the document's order, each once.
    pub values: Vec<EnumValue>,
    /// Whether the document allows other values as well, `anyOf` of these and any text: then they are no limit.
    pub open: bool,
}

/// What the values of an [`Enum`] are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumBase {
    /// Strings.
    Text,
    /// Integers that fit into 64 bits.
    Integer,
}

/// A known value of an [`Enum`].
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value on the wire: the text itself, or the digits of an integer.
    pub value: String,
    /// A name for it where the document gives one (`x-enum-varnames`, the title of a constant); else it is named after
    /// the value.
    pub name: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
}

/// One of several types. Every union also takes values that none of its variants fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// How the variants are told apart.
    pub dispatch: Dispatch,
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
}

impl Union {
    /// The variant that an object is whose tag is missing or selects none.
    #[must_use]
    pub fn default(&self) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.default)
    }
}

/// How the variants of a [`Union`] are told apart, decided when it is lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// By the string under this member: a `discriminator`, or a constant that every variant declares.
    Tag(String),
    /// By kind, keys and listed values.
    Shape,
}

/// A branch of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What it is called: its tag, its component, its title or its JSON type, as written.
    pub name: String,
    /// What identifies it among the others, whatever they are: `Cat`, `oneOf cat`, `oneOf 2`.
    pub place: String,
    /// Whether it might be called something else if the others were others.
    pub depends: bool,
    /// The values of the tag that select it; empty under [`Dispatch::Shape`].
    pub tags: Vec<String>,
    /// Whether it is what an object is whose tag is missing or selects no variant: `defaultMapping` (OpenAPI 3.2.0,
    /// Discriminator Object). At most one of a union is.
    pub default: bool,
    /// What it holds.
    pub ty: Type,
    /// Whether it holds it by value although it is large, because it did so far.
    pub outgrown: bool,
    /// What tells it apart under [`Dispatch::Shape`].
    pub shape: Shape,
    /// What the document says about it.
    pub docs: Docs,
}

impl Variant {
    /// The limits of what it holds, where that has a type without a name.
    #[must_use]
    pub fn limits(&self) -> &[Constraint] {
        self.ty.own_limits(&self.docs)
    }
}

/// A field of a struct, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRef {
    /// The struct.
    pub ty: TypeId,
    /// The index in [`Struct::fields`].
    pub field: usize,
}
