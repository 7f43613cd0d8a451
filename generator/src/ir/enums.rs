use super::Docs;

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
